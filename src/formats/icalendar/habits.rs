//! Where a file names speakers and kinds. iCalendar has no place for them, so every exporter has its own habit,
//! and only the file as a whole shows which: a dash in one title is a dash, one in all of them is a habit.

use super::event::{Calendar, Event, Name};
use super::labels::{Labels, Meaning, Told};
use super::value::parameter;
use super::words::Texts;
use crate::model::{Markup, trimmed};

/// The least number of sessions that show a habit of an exporter nobody knows.
const ENOUGH: usize = 5;

/// The habits of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Habits {
    speakers: Place,
    /// The labels in `DESCRIPTION` that are read.
    labels: Labels,
    /// `SUMMARY` begins with the kind: `[talk] …`.
    has_kinds: bool,
}

/// Where the speakers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In `ATTENDEE`, or nowhere.
    Attendees,
    /// In `DESCRIPTION`, behind labels or below one.
    Labels,
    /// In `SUMMARY`, behind the title and ` - `.
    Tails,
    /// In `ORGANIZER`.
    Organizers,
}

/// A speaker as one of the habits tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub name: String,
    pub affiliation: String,
    pub biography: String,
    pub markup: Markup,
    pub url: String,
}

impl Habits {
    /// The habits that the events of a file show; `texts` are theirs.
    ///
    /// - Attendees: any event has one; that settles it.
    /// - Labels: more than half of the descriptions have one (see [`Labels`]).
    /// - Tails: pretalx and frab put ` - ` behind every title, even where nobody speaks; that every one has it
    ///   is asked for all the same, because frab's files of single sessions have it not. Of other exporters
    ///   nine in ten of at least five summaries must end in what can be names.
    /// - Organizers: at least half of the sessions have one, they are three people or more, and no one has more
    ///   than half of them.
    /// - Kinds: every one of at least five summaries has one.
    pub fn of(calendar: &Calendar<'_>, texts: &[Texts<'_>]) -> Habits {
        let events = &calendar.events;
        let labels = Labels::of(texts.iter().map(|texts| texts.description.as_ref()));
        let speakers = if events.iter().any(|event| event.first(Name::Attendee).is_some()) {
            Place::Attendees
        } else if labels.has(Meaning::Speakers) {
            Place::Labels
        } else if have_tails(calendar, texts) {
            Place::Tails
        } else if are_people(events) {
            Place::Organizers
        } else {
            Place::Attendees
        };
        let labels = if speakers == Place::Labels { labels } else { labels.without(Meaning::Speakers) };
        let has_kind = |texts: &Texts<'_>| split_kind(&texts.summary).is_some();
        Habits { speakers, labels, has_kinds: events.len() >= ENOUGH && texts.iter().all(has_kind) }
    }

    /// The kind at the beginning of a title, or nothing, and the rest of the title.
    pub fn kind_and_title(self, title: &str) -> (&str, &str) {
        split_kind(title).filter(|_| self.has_kinds).unwrap_or(("", title))
    }

    /// What the labels in a description say of the session of this title and page, and the rest of the description.
    pub fn told<'a>(self, description: &'a str, title: &str, url: &str) -> Told<'a> {
        self.labels.tell(description, title, url)
    }

    /// The title of an event of this summary, without the speakers in it, and the speakers that are not in its
    /// description.
    pub fn title_and_speakers<'a>(self, event: &Event<'_>, summary: &'a str) -> (&'a str, Vec<Person>) {
        let people = match self.speakers {
            Place::Attendees => event.all(Name::Attendee).filter_map(person).collect(),
            Place::Organizers => event.first(Name::Organizer).and_then(person).into_iter().collect(),
            Place::Labels => Vec::new(),
            Place::Tails => match split_tail(summary) {
                Some((title, names)) => {
                    let people = names.split(',').filter_map(Person::named).collect();
                    return (title, people);
                }
                None => Vec::new(),
            },
        };
        (summary, people)
    }
}

impl Person {
    /// Somebody of whom only the name is known, which is not empty.
    pub fn named(name: &str) -> Option<Person> {
        let name = trimmed(name);
        (!name.is_empty()).then(|| Person { name: name.to_owned(), ..Person::default() })
    }
}

/// The person in an `ATTENDEE` or `ORGANIZER`: their `CN`, and the address where that is one on the web. Rooms
/// and people who only look on are none.
fn person(line: &super::content::ContentLine<'_>) -> Option<Person> {
    let (parameters, value) = line.parts();
    let is = |name, kinds: &[&str]| {
        kinds.iter().any(|kind| parameter(&parameters, name).eq_ignore_ascii_case(kind))
    };
    if is("CUTYPE", &["ROOM", "RESOURCE"]) || is("ROLE", &["NON-PARTICIPANT"]) {
        return None;
    }
    let mut person = Person::named(&parameter(&parameters, "CN").replace('\\', ""))?;
    if value.trim().starts_with("http") {
        value.trim().clone_into(&mut person.url);
    }
    Some(person)
}

fn have_tails(calendar: &Calendar<'_>, texts: &[Texts<'_>]) -> bool {
    let tails = || texts.iter().filter_map(|texts| split_tail(&texts.summary).map(|(_, names)| names));
    let uid = calendar.events.first().map(|event| event.text(Name::Uid)).unwrap_or_default();
    let product = calendar.product.to_ascii_lowercase();
    let is_pretalx = uid.starts_with("pretalx-") || product.contains("pretalx");
    let is_frab = uid.contains("@frab.") || product.contains("frab");
    if is_pretalx || (is_frab && texts.len() > 1) {
        return tails().count() == texts.len();
    }
    texts.len() >= ENOUGH && tails().filter(|names| can_be_names(names)).count() * 10 >= texts.len() * 9
}

/// A summary divided at its last dash between blanks.
fn split_tail(summary: &str) -> Option<(&str, &str)> {
    let mut dashes = memchr::memrchr_iter(b'-', summary.as_bytes());
    let between_blanks =
        |dash: &usize| summary[..*dash].ends_with(' ') && summary[dash + 1..].starts_with(' ');
    let last = dashes.find(between_blanks).map(|dash| dash - 1);
    let at = last.or_else(|| summary.ends_with(" -").then(|| summary.len() - 2))?;
    Some((&summary[..at], trimmed(&summary[at + 2..])))
}

/// A summary divided behind the brackets that it begins with.
fn split_kind(summary: &str) -> Option<(&str, &str)> {
    let (kind, title) = summary.trim_start().strip_prefix('[')?.split_once(']')?;
    Some((trimmed(kind), trimmed(title)))
}

/// Whether a text can be a list of names: at most four words each, and nothing that ends a sentence.
pub(super) fn can_be_names(text: &str) -> bool {
    text.split(',').all(|name| {
        let words = name.split_whitespace().count();
        (1..=4).contains(&words) && !name.contains(['?', '!', ':', '/']) && !name.trim_end().ends_with('.')
    })
}

fn are_people(events: &[Event<'_>]) -> bool {
    let mut names: Vec<String> = events
        .iter()
        .filter_map(|event| event.first(Name::Organizer).and_then(person))
        .map(|person| person.name)
        .collect();
    let total = names.len();
    names.sort_unstable();
    let people: Vec<usize> = names.chunk_by(|a, b| a == b).map(<[String]>::len).collect();
    total * 2 >= events.len() && people.len() >= 3 && people.iter().all(|&sessions| sessions * 2 <= total)
}

/// The people behind a label: names with commas between them, or one with affiliation and role:
/// `Ada Quill, Example Works (Engineer)`.
pub(super) fn people(names: &str) -> Vec<Person> {
    if let Some((name, affiliation)) = names.split_once(',').filter(|_| names.ends_with(')')) {
        let affiliation = affiliation.trim();
        let role = affiliation.strip_prefix('(').and_then(|role| role.strip_suffix(')'));
        let person = Person::named(name)
            .map(|person| Person { affiliation: role.unwrap_or(affiliation).to_owned(), ..person });
        return person.into_iter().collect();
    }
    let names = names
        .split([',', ';', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "));
    names.filter_map(Person::named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_dash_divides_title_and_speakers() {
        let cases = [
            ("Kites - Ada Quill", Some(("Kites", "Ada Quill"))),
            ("Kites - and wind - Ada Quill, Bo Reed", Some(("Kites - and wind", "Ada Quill, Bo Reed"))),
            ("Stream - ", Some(("Stream", ""))),
            ("Stream -", Some(("Stream", ""))),
            ("Make-believe", None),
            ("", None),
        ];
        for (summary, expected) in cases {
            assert_eq!(split_tail(summary), expected, "{summary}");
        }
    }

    #[test]
    fn names_are_told_from_other_tails() {
        for names in ["Ada Quill", "Ada Quill, Bo Reed", "bo", "Dr. Ada M. Quill"] {
            assert!(can_be_names(names), "{names}");
        }
        for other in ["", "is that all?", "how to fly a kite in wind", "Part 1: wind", "It is late."] {
            assert!(!can_be_names(other), "{other}");
        }
    }

    #[test]
    fn people_behind_a_label_are_told_apart() {
        let shown = |names| {
            let people = people(names).into_iter();
            people
                .map(|person| format!("{}/{}", person.name, person.affiliation))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let cases = [
            ("Ada Quill", "Ada Quill/"),
            ("Ada Quill, Bo Reed and Cy", "Ada Quill/ Bo Reed/ Cy/"),
            ("Ada Quill , Example Works (Engineer)", "Ada Quill/Example Works (Engineer)"),
            ("Ada Quill , (Engineer)", "Ada Quill/Engineer"),
            ("", ""),
        ];
        for (names, expected) in cases {
            assert_eq!(shown(names), expected, "{names}");
        }
    }
}
