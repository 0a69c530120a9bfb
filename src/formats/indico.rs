//! What Indico exports of an event: its contributions, or its timetable.
//!
//! With `detail=contributions` the list `results` has events, each with `contributions`, with `detail=sessions`
//! also `sessions` that hold theirs. In a timetable `results` goes by event, day and entry: contributions,
//! breaks, and blocks of sessions with entries of their own. What real files do:
//! - a point in time is an object with `date`, `time` and `tz`, often in UTC: `timezone` is the conference's;
//! - many organisers name no speakers, only authors;
//! - names are written `Last, First`, beside their parts;
//! - a contribution that is not scheduled yet has `null` for a start;
//! - whole events have no rooms, so that a missing one is not worth a word; addresses may be relative.

mod entry;
mod person;

use std::borrow::Cow;
use std::fmt::Write as _;

use super::address::absolute;
use super::entities::decoded;
use super::json::{Document, Value};
use super::markup;
use super::problems::{Problems, finished_with_breaks_joined};
use super::timing::Named;
use super::when::zone_of_file;
use crate::model::{
    Draft, LinkDraft, Nature, ProblemKind, Schedule, ScheduleBuilder, SpeakerDraft, SpeakerIx, Zone,
    clean_line,
};
use entry::{Entry, Sort, Zones};
use person::Person;

/// Whether `root` is such an export, with contributions, sessions or a timetable.
pub(super) fn recognises(root: Value<'_>) -> bool {
    let has_details =
        |event: &Value<'_>| ["contributions", "sessions"].iter().any(|name| event.get(name).is_list());
    is_timetable(root) || first_event(root).as_ref().is_some_and(has_details)
}

/// Whether `root` is the export of an event without any details.
pub(super) fn has_only_events(root: Value<'_>) -> bool {
    first_event(root).is_some() && !recognises(root)
}

/// The first event of an export that is no timetable.
fn first_event(root: Value<'_>) -> Option<Value<'_>> {
    let event = root.get("results").items().next()?;
    let is_event = event.get("startDate").is_object() && !event.get("timezone").is_missing();
    is_event.then_some(event)
}

/// Whether `results` goes by event and day.
fn is_timetable(root: Value<'_>) -> bool {
    let Some((_, event)) = root.get("results").members().next() else { return false };
    let is_day = |name: &str| name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_digit());
    let is_empty = || event.is_object() && root.get("_type").text() == "HTTPAPIResult";
    event.members().next().map_or_else(is_empty, |(name, day)| is_day(name) && day.is_object())
}

/// The schedule in `document`, which this module recognises.
pub(super) fn read(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let root = document.root();
    let zone = if is_timetable(root) {
        zone_of_file(zone_of_timetable(root), None, assumed, problems)
    } else {
        let named = first_event(root).map_or("", |event| event.get("timezone").text());
        zone_of_file(named, None, assumed, problems)
    };
    let mut programme = Programme {
        builder: ScheduleBuilder::new(zone, document.len()),
        problems,
        base: root.get("url").text(),
        event: "",
        zones: Zones::default(),
        identity: String::new(),
        name: String::new(),
        speakers: Vec::new(),
        topics: Vec::new(),
        links: Vec::new(),
    };
    programme.read_events(root.get("results"));
    finished_with_breaks_joined(programme.builder, problems)
}

/// The zone that the times of a timetable are written in; nothing where that is UTC, which says nothing of the
/// place.
fn zone_of_timetable(root: Value<'_>) -> &str {
    let days = root.get("results").members().flat_map(|(_, event)| event.members());
    let mut entries = days.flat_map(|(_, day)| day.members());
    let first = entries
        .find_map(|(_, entry)| Some(entry.get("startDate").get("tz").text()).filter(|tz| !tz.is_empty()));
    first.filter(|tz| *tz != "UTC").unwrap_or_default()
}

/// The file while it is read.
struct Programme<'d, 'p> {
    builder: ScheduleBuilder,
    problems: &'p mut Problems,
    /// The address of the export, which others are relative to.
    base: &'d str,
    /// The id of the event at hand, where the export has several.
    event: &'d str,
    zones: Zones<'d>,
    /// The buffers of the entry at hand, used again for the next.
    identity: String,
    name: String,
    speakers: Vec<SpeakerIx>,
    topics: Vec<&'d str>,
    links: Vec<(Cow<'d, str>, &'d str)>,
}

impl<'d> Programme<'d, '_> {
    fn read_events(&mut self, results: Value<'d>) {
        let are_several = results.items().count() + results.members().count() > 1;
        for event in results.items() {
            self.event = if are_several { event.get("id").text() } else { "" };
            self.read_event(event);
        }
        for (id, event) in results.members() {
            self.event = if are_several { id } else { "" };
            for (_, entry) in event.members().flat_map(|(_, day)| day.members()) {
                self.read_entry(entry, "");
            }
        }
    }

    /// Reads an event with the details of its contributions.
    fn read_event(&mut self, event: Value<'d>) {
        let conference = &mut self.builder.conference;
        if conference.title.is_empty() {
            let line = |name| clean_line(event.get(name).text()).0.into_owned();
            conference.title = line("title");
            conference.venue = line("location");
            conference.url = line("url");
        }
        for contribution in event.get("contributions").items() {
            self.read_entry(contribution, "");
        }
        for session in event.get("sessions").items() {
            // What has no contributions is on by itself.
            let mut contributions = session.get("contributions").items().peekable();
            if contributions.peek().is_none() {
                self.read_entry(session, "");
            }
            for contribution in contributions {
                self.read_entry(contribution, session.get("title").text());
            }
        }
    }

    /// Reads a contribution, a break or a block, which may hold others, in the session of this name.
    fn read_entry(&mut self, value: Value<'d>, session: &'d str) {
        let mut entry = Entry::of(value, &mut self.zones);
        if let Some(inside) = entry.entries {
            inside.members().for_each(|(_, inside)| self.read_entry(inside, entry.title));
            return;
        }
        if entry.is_nothing() {
            let message = format_args!("an entry has neither title nor start; passed over");
            value.report(self.problems, ProblemKind::SkippedEntry, message);
            return;
        }
        if entry.session.is_empty() {
            entry.session = session;
        }
        self.find_people(&entry);
        self.topics.clear();
        self.topics.extend(entry.keywords.into_iter().flat_map(Value::items).map(Value::text));
        // Both say where a contribution belongs; there is one place for it.
        if entry.track.is_empty() {
            entry.track = entry.session;
        } else if entry.track != entry.session {
            self.topics.push(entry.session);
        }
        self.topics.retain(|topic| !topic.trim().is_empty());
        self.links.clear();
        entry.material.into_iter().flatten().for_each(|material| self.collect_links(material));
        self.add(&entry);
    }

    /// Takes in those who present, else the authors.
    fn find_people(&mut self, entry: &Entry<'d>) {
        self.speakers.clear();
        let [presenters, authors @ ..] = entry.people;
        presenters.into_iter().flat_map(Value::items).for_each(|person| self.add_person(person));
        if self.speakers.is_empty() {
            let authors = authors.into_iter().flatten().flat_map(Value::items);
            authors.for_each(|person| self.add_person(person));
        }
    }

    fn add_person(&mut self, value: Value<'d>) {
        let person = Person::of(value);
        person.write_name(&mut self.name);
        if self.name.is_empty() {
            return;
        }
        let known = self.builder.speaker(&SpeakerDraft {
            identity: person.id,
            name: &self.name,
            affiliation: person.affiliation,
            ..SpeakerDraft::default()
        });
        if !self.speakers.contains(&known) {
            self.speakers.push(known);
        }
    }

    /// Takes in files and folders of them, each address once.
    fn collect_links(&mut self, material: Value<'d>) {
        for inside in ["files", "folders"] {
            if material.is_object() {
                self.collect_links(material.get(inside));
            }
        }
        for item in material.items() {
            let inside = ["attachments", "resources"]
                .map(|name| item.get(name))
                .into_iter()
                .find(|list| list.is_list());
            if let Some(inside) = inside {
                self.collect_links(inside);
                continue;
            }
            let first_of = |names: [&str; 3]| {
                names
                    .map(|name| item.get(name).text())
                    .into_iter()
                    .find(|text| !text.is_empty())
                    .unwrap_or_default()
            };
            let url = absolute(first_of(["download_url", "link_url", "url"]), self.base);
            if !url.is_empty() && self.links.iter().all(|(known, _)| *known != url) {
                self.links.push((url, first_of(["title", "name", "description"])));
            }
        }
    }

    fn add(&mut self, entry: &Entry<'d>) {
        self.write_identity(entry);
        let Programme { builder, problems, speakers, topics, links, identity, base, .. } = self;
        let name = Named { title: entry.title, id: entry.id };
        if entry.title.trim().is_empty() {
            let message = format_args!("{name} has no title; “Untitled” stands in");
            entry.value.report(problems, ProblemKind::MissingTitle, message);
        }
        let (start, end) = entry.timing.moments(&builder.zone().tz, entry.value, name, problems);
        let room = Some(entry.room).filter(|room| !room.trim().is_empty());
        let room = room.map(|room| builder.room(room));
        let track = Some(entry.track).filter(|track| !track.trim().is_empty());
        let track = track.map(|track| builder.track(track, None));
        let nature = match entry.sort {
            Sort::Break => Nature::Break,
            _ if speakers.is_empty() => Nature::of_title(entry.title),
            _ => Nature::Presented,
        };
        let (description, description_markup) = markup::read(entry.description);
        let links: Vec<LinkDraft<'_>> =
            links.iter().map(|&(ref url, label)| LinkDraft { url, label }).collect();
        builder.add(&Draft {
            identity,
            title: &decoded(entry.title),
            kind: entry.kind,
            url: &absolute(entry.url, base),
            description: &description,
            description_markup,
            start,
            end,
            track,
            rooms: room.as_slice(),
            speakers,
            topics,
            links: &links,
            nature,
            line: entry.value.line(),
            ..Draft::default()
        });
    }

    /// Makes out what identifies an entry: contributions, breaks and blocks are numbered separately, and so are
    /// those of each event.
    fn write_identity(&mut self, entry: &Entry<'d>) {
        self.identity.clear();
        if entry.id.is_empty() {
            return;
        }
        if !self.event.is_empty() {
            let _ = write!(self.identity, "{}-", self.event);
        }
        let _ = write!(self.identity, "{}-{}", entry.sort.name(), entry.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contributions_and_timetables_are_recognised_and_bare_events_are_told() {
        let event = r#""startDate": {"date": "2031-05-02"}, "timezone": "Europe/Oslo""#;
        let cases = [
            (format!(r#"{{"results": [{{{event}, "contributions": []}}]}}"#), true, false),
            (format!(r#"{{"results": [{{{event}, "sessions": []}}]}}"#), true, false),
            (format!(r#"{{"results": [{{{event}}}]}}"#), false, true),
            (r#"{"results": [{"contributions": []}]}"#.to_owned(), false, false),
            (r#"{"results": {"12": {"20310502": {}}}}"#.to_owned(), true, false),
            (r#"{"results": {"12": {}}}"#.to_owned(), false, false),
            (r#"{"_type": "HTTPAPIResult", "results": {"12": {}}}"#.to_owned(), true, false),
            (r#"{"results": {"12": {"day": {}}}}"#.to_owned(), false, false),
            (r#"{"results": []}"#.to_owned(), false, false),
        ];
        for (source, expected, bare) in cases {
            let document = Document::parse(&source).expect("JSON");
            let told = (recognises(document.root()), has_only_events(document.root()));
            assert_eq!(told, (expected, bare), "{source}");
        }
    }
}
