//! Lines of a description that say what iCalendar has no property for: `Kind: tutorial`, `Speaker: Ada Quill`, or the
//! speakers below a line of their own behind the text. One such line may be anything; where most descriptions of a
//! file have it, it is read, and is no part of the text any more.

use std::borrow::Cow;
use std::ops::Range;

use super::habits::{Person, can_be_names, people};
use crate::formats::lines::{lines_from, lines_of};

/// Bytes of the longest label.
const LONGEST: usize = 14;

/// The lines at the beginning in which labels are looked for.
const HEAD: usize = 6;

/// The labels that are a habit of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Labels([bool; Meaning::ALL.len()]);

/// What the labels of a description say, and the rest of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told<'a> {
    pub people: Vec<Person>,
    pub kind: &'a str,
    pub track: &'a str,
    pub text: Cow<'a, str>,
}

impl Labels {
    /// The labels that more than half of the descriptions have.
    pub fn of<'t>(descriptions: impl Iterator<Item = &'t str>) -> Labels {
        let mut all = 0;
        let mut with = [0; Meaning::ALL.len()];
        for text in descriptions {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            all += 1;
            let head: Vec<Meaning> =
                lines_of(text).take(HEAD).filter_map(labelled).map(|(meaning, _)| meaning).collect();
            for (with, meaning) in with.iter_mut().zip(Meaning::ALL) {
                let is_said = head.contains(&meaning) || (meaning == Meaning::Speakers && has_heading(text));
                *with += usize::from(is_said);
            }
        }
        Labels(with.map(|with| with * 2 > all))
    }

    /// Whether labels of this meaning are a habit.
    pub fn has(self, meaning: Meaning) -> bool {
        self.0[meaning as usize]
    }

    /// The same labels, but for those of this meaning.
    pub fn without(mut self, meaning: Meaning) -> Labels {
        self.0[meaning as usize] = false;
        self
    }

    /// What the labels of `description` say. The title and the page of the session are left out of the text where they
    /// are only said again.
    pub fn tell<'a>(self, description: &'a str, title: &str, url: &str) -> Told<'a> {
        if self == Labels::default() {
            return Told { text: Cow::Borrowed(description), ..Told::default() };
        }
        let mut told = Told::default();
        let mut kept: Vec<Range<usize>> = Vec::new();
        let space = description.len() - description.trim_start().len();
        let mut lines = lines_from(description, space).enumerate().peekable();
        while let Some((at, place)) = lines.next() {
            let line = &description[place.clone()];
            let label = if at < HEAD { labelled(line) } else { None };
            let label = label.filter(|(meaning, _)| self.has(*meaning));
            match label {
                Some((Meaning::Speakers, names)) if told.people.is_empty() => told.people = people(names),
                Some((Meaning::Kind, kind)) => told.kind = kind,
                Some((Meaning::Track, track)) => told.track = track,
                Some((Meaning::Title, written)) if written == title.trim() => {}
                _ if at < HEAD && !url.is_empty() && line.trim() == url.trim() => {}
                _ if self.has(Meaning::Speakers) && is_heading(line) => {
                    if kept.iter().any(|place| !description[place.clone()].trim().is_empty()) {
                        let below = lines.by_ref().map(|(_, place)| &description[place]);
                        told.people.extend(with_biographies(below));
                    }
                    let is_name = |place: &Range<usize>| can_be_names(&description[place.clone()]);
                    while let Some((_, name)) = lines.next_if(|(_, place)| is_name(place)) {
                        told.people.extend(people(description[name].trim()));
                    }
                }
                _ => match kept.last_mut() {
                    Some(last) if last.end + 1 == place.start => last.end = place.end,
                    _ => kept.push(place),
                },
            }
        }
        told.text = match kept.as_slice() {
            [] => Cow::Borrowed(""),
            [whole] => Cow::Borrowed(&description[whole.clone()]),
            several => {
                let several: Vec<&str> = several.iter().map(|place| &description[place.clone()]).collect();
                Cow::Owned(several.join("\n"))
            }
        };
        told
    }
}

/// The people in lines of names, each with what stands below it until the next. A name follows a name, an empty line or
/// the end of a tag.
fn with_biographies<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut may_be_name = true;
    for line in lines.map(str::trim) {
        let is_name = may_be_name && !line.contains('<') && can_be_names(line);
        match people.last_mut() {
            Some(person) if !is_name => {
                person.biography.push_str(line);
                person.biography.push('\n');
            }
            _ => people.extend(Person::named(line)),
        }
        may_be_name = is_name || line.is_empty() || line.ends_with('>');
    }
    people
}

/// What a label is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Speakers,
    Kind,
    Track,
    Title,
}

impl Meaning {
    const ALL: [Meaning; 4] = [Meaning::Speakers, Meaning::Kind, Meaning::Track, Meaning::Title];
}

/// What stands behind a label that is known, if a line has one.
fn labelled(line: &str) -> Option<(Meaning, &str)> {
    let colon = memchr::memchr(b':', line.as_bytes())?;
    let meaning = meaning(&line[..colon])?;
    Some((meaning, line[colon + 1..].trim())).filter(|(_, value)| !value.is_empty())
}

/// Whether any line of a text is such a heading. Few have a line that ends like one.
fn has_heading(text: &str) -> bool {
    memchr::memchr_iter(b':', text.as_bytes()).any(|colon| {
        let behind = text[colon + 1..].bytes().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        let line = || text[..colon].rsplit('\n').next().unwrap_or_default();
        matches!(behind, None | Some(b'\n')) && meaning(line()) == Some(Meaning::Speakers)
    })
}

/// Whether a line says that speakers follow in lines of their own.
fn is_heading(line: &str) -> bool {
    line.trim_end().strip_suffix(':').and_then(meaning) == Some(Meaning::Speakers)
}

fn meaning(label: &str) -> Option<Meaning> {
    const MEANINGS: &[(Meaning, &[&str])] = &[
        (Meaning::Speakers, SPEAKERS),
        (Meaning::Kind, &["kind", "type", "format", "session type", "session format", "art", "typ", "tipo"]),
        (Meaning::Track, &["track", "section", "category", "kategorie", "stream"]),
        (Meaning::Title, &["name", "title", "titel", "titre", "titolo", "título"]),
    ];
    let label = label.trim();
    if label.len() > LONGEST {
        return None;
    }
    let is_one_of = |known: &[&str]| known.iter().any(|known| label.eq_ignore_ascii_case(known));
    MEANINGS.iter().find(|(_, known)| is_one_of(known)).map(|(meaning, _)| *meaning)
}

/// Labels for speakers; English, German, French, Italian, Spanish.
const SPEAKERS: &[&str] = &[
    "speaker",
    "speakers",
    "presenter",
    "presenters",
    "presented by",
    "by",
    "with",
    "von",
    "mit",
    "referent",
    "referentin",
    "referenten",
    "vortragende",
    "par",
    "intervenant",
    "intervenante",
    "intervenants",
    "relatore",
    "relatori",
    "ponente",
    "ponentes",
];

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Labels = Labels([true; Meaning::ALL.len()]);

    /// Kind, track, people with their biographies, and the text.
    fn told(description: &str) -> String {
        let told = ALL.tell(description, "Kites", "https://kites.example/1");
        let people: Vec<String> = told
            .people
            .iter()
            .map(|person| format!("{}({})", person.name, person.biography.trim()))
            .collect();
        format!("{} | {} | {} | {}", told.kind, told.track, people.join(" "), told.text).replace('\n', "/")
    }

    #[test]
    fn labels_are_read_and_left_out_of_the_text() {
        let cases = [
            (
                "Section: talks\nKind: talk\nName: Kites\nhttps://kites.example/1\nOn kites.",
                "talk | talks |  | On kites.",
            ),
            ("Name: Knots\nOn knots.", " |  |  | Name: Knots/On knots."),
            ("\nTrack: wind\nSpeakers: Ada\nmore", " | wind | Ada() | more"),
            ("Speakers of trees: none", " |  |  | Speakers of trees: none"),
            ("Type:\nnone", " |  |  | Type:/none"),
            (
                "one\ntwo\nthree\nfour\nfive\nsix\nKind: of blue",
                " |  |  | one/two/three/four/five/six/Kind: of blue",
            ),
        ];
        for (description, expected) in cases {
            assert_eq!(told(description), expected, "{description:?}");
        }
    }

    #[test]
    fn people_below_a_heading_have_what_stands_below_them() {
        let cases = [
            (
                "Text.\nSpeakers:\nAda Quill\n<p>Ada\nflies kites.</p>\n<p>High.</p>\nBo Reed\nCy\n<p>Knots</p>",
                " |  | Ada Quill(<p>Ada/flies kites.</p>/<p>High.</p>) Bo Reed() Cy(<p>Knots</p>) | Text.",
            ),
            (
                "Text.\nSpeakers:\nAda Quill\nShe flies kites high up in the air.",
                " |  | Ada Quill(She flies kites high up in the air.) | Text.",
            ),
            (
                "Speakers:\nAda Quill\nBo Reed\n\nThis is the text.",
                " |  | Ada Quill() Bo Reed() | /This is the text.",
            ),
            ("Text.\nSpeakers:\n", " |  |  | Text."),
        ];
        for (description, expected) in cases {
            assert_eq!(told(description), expected, "{description:?}");
        }
    }
}
