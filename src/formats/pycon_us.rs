//! The JSON that PyCon US publishes of its schedule: `conference` beside a list that is called `schedule`.
//!
//! An entry has `conf_key`, `name`, `room` and `rooms`, `start`, `end`, `duration`, `kind`, `section` and
//! `tags`; only what somebody gives has `authors`, `speakers`, `conf_url` and `cancelled`. What real files do:
//! - times carry the offset, no zone is named;
//! - `rooms` lists the rooms that `room` joins with commas, and a name may hold a comma itself: the list wins;
//! - descriptions and biographies are HTML, and those of breaks only repeat the name;
//! - `released` says whether the speakers agree to be recorded.

use super::entities::decoded;
use super::json::{Document, Value};
use super::problems::{Problems, finished_with_breaks_joined};
use super::timing::{Named, Timing, Written, first_offset};
use super::when::zone_of_file;
use crate::model::{
    Draft, Markup, Nature, ProblemKind, Recording, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft,
    SpeakerIx, State, Zone, clean_line,
};

/// Whether `root` is such a schedule: its list begins with an entry that has a `conf_key`, or is empty beside a
/// `conference`.
pub(super) fn recognises(root: Value<'_>) -> bool {
    let schedule = root.get("schedule");
    let is_empty = || schedule.is_list() && root.get("conference").is_object();
    schedule.items().next().map_or_else(is_empty, |entry| !entry.get("conf_key").is_missing())
}

/// The schedule in `document`, which this module recognises.
pub(super) fn read(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let root = document.root();
    let entries = root.get("schedule");
    let offset = first_offset(entries.items().map(|entry| entry.get("start").text()));
    let zone = zone_of_file("", offset, assumed, problems);
    let mut programme = Programme {
        builder: ScheduleBuilder::new(zone, document.len()),
        problems,
        rooms: Vec::new(),
        speakers: Vec::new(),
        topics: Vec::new(),
    };
    entries.items().for_each(|entry| programme.read_entry(entry));
    let conference = root.get("conference");
    let title = ["title", "name"].map(|name| conference.get(name).localised());
    let addresses = || entries.items().map(|entry| entry.get("conf_url").text());
    let title = title.into_iter().find(|title| !title.is_empty());
    let title = title.map(|title| clean_line(title).0.into_owned());
    programme.builder.conference.title = title.or_else(|| addresses().find_map(title_in)).unwrap_or_default();
    finished_with_breaks_joined(programme.builder, problems)
}

/// The name of the conference that the address of a page on its site tells.
fn title_in(address: &str) -> Option<String> {
    let year = address.split_once("//us.pycon.org/")?.1.split('/').next()?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| format!("PyCon US {year}"))
}

/// An entry as it stands in the file.
#[derive(Default)]
struct Entry<'d> {
    key: &'d str,
    name: &'d str,
    kind: &'d str,
    section: &'d str,
    description: &'d str,
    url: &'d str,
    /// The names of the rooms in one text.
    room: &'d str,
    state: State,
    recording: Recording,
    timing: Timing<'d>,
}

/// The file while it is read.
struct Programme<'d, 'p> {
    builder: ScheduleBuilder,
    problems: &'p mut Problems,
    /// The lists of the entry at hand, used again for the next.
    rooms: Vec<RoomIx>,
    speakers: Vec<SpeakerIx>,
    topics: Vec<&'d str>,
}

impl<'d> Programme<'d, '_> {
    fn read_entry(&mut self, value: Value<'d>) {
        let mut entry = Entry::default();
        self.rooms.clear();
        self.speakers.clear();
        self.topics.clear();
        let mut authors = None;
        for (name, value) in value.members() {
            match name {
                "conf_key" => entry.key = value.text(),
                "name" => entry.name = value.text(),
                "kind" => entry.kind = value.text(),
                "section" => entry.section = value.text(),
                "description" => entry.description = value.text(),
                "conf_url" => entry.url = value.text(),
                "cancelled" if value.is_true() => entry.state = State::Cancelled,
                "released" if value.is_false() => entry.recording = Recording::OptedOut,
                "released" if value.is_true() => entry.recording = Recording::Allowed,
                "start" => entry.timing.start = Written::iso(value.text()),
                "end" => entry.timing.end = Written::iso(value.text()),
                "duration" => entry.timing.duration = value.text(),
                "room" => entry.room = value.text(),
                "rooms" => self.read_rooms(value),
                "speakers" => self.read_speakers(value),
                "authors" => authors = Some(value),
                "tags" => self.read_tags(value),
                _ => {}
            }
        }
        if let Some(authors) = authors.filter(|_| self.speakers.is_empty()) {
            self.read_speakers(authors);
        }
        if entry.name.trim().is_empty() && entry.timing.start.text.is_empty() {
            let message = format_args!("an entry has neither name nor start; passed over");
            value.report(self.problems, ProblemKind::SkippedEntry, message);
            return;
        }
        self.add(value, &entry);
    }

    fn read_rooms(&mut self, rooms: Value<'d>) {
        for name in rooms.items().map(Value::text).filter(|name| !name.trim().is_empty()) {
            let room = self.builder.room(name);
            if !self.rooms.contains(&room) {
                self.rooms.push(room);
            }
        }
    }

    /// Takes in people, which are objects or only names.
    fn read_speakers(&mut self, people: Value<'d>) {
        for person in people.items() {
            let mut draft =
                SpeakerDraft { name: person.text(), markup: Markup::Html, ..SpeakerDraft::default() };
            for (name, value) in person.members() {
                match name {
                    "id" => draft.identity = value.text(),
                    "name" => draft.name = value.text(),
                    "bio" => draft.biography = value.text(),
                    "affiliation" | "company" => draft.affiliation = value.text(),
                    "url" | "website" => draft.url = value.text(),
                    _ => {}
                }
            }
            if draft.name.trim().is_empty() {
                continue;
            }
            let speaker = self.builder.speaker(&draft);
            if !self.speakers.contains(&speaker) {
                self.speakers.push(speaker);
            }
        }
    }

    /// Takes in tags, which are a list or one text with commas.
    fn read_tags(&mut self, tags: Value<'d>) {
        let listed = tags.items().map(Value::text);
        let tags = tags.text().split(',').chain(listed).map(str::trim);
        self.topics.extend(tags.filter(|tag| !tag.is_empty()));
    }

    fn add(&mut self, value: Value<'d>, entry: &Entry<'d>) {
        if self.rooms.is_empty() && !entry.room.trim().is_empty() {
            self.rooms.push(self.builder.room(entry.room));
        }
        let Programme { builder, problems, rooms, speakers, topics } = self;
        let name = Named { title: entry.name, id: entry.key };
        if entry.name.trim().is_empty() {
            let message = format_args!("{name} has no name; “Untitled” stands in");
            value.report(problems, ProblemKind::MissingTitle, message);
        }
        let (start, end) = entry.timing.moments(&builder.zone().tz, value, name, problems);
        if rooms.is_empty() {
            value.report(problems, ProblemKind::MissingRoom, format_args!("{name} has no room"));
        }
        let nature = match (entry.kind, speakers.is_empty()) {
            ("break", _) => Nature::Break,
            (_, true) => Nature::of_title(entry.name),
            (_, false) => Nature::Presented,
        };
        let track = Some(entry.section).filter(|section| !section.trim().is_empty());
        let track = track.map(|section| builder.track(section, None));
        builder.add(&Draft {
            identity: entry.key,
            title: &decoded(entry.name),
            kind: entry.kind,
            url: entry.url,
            description: if repeats(entry.description, entry.name) { "" } else { entry.description },
            description_markup: Markup::Html,
            start,
            end,
            track,
            rooms,
            speakers,
            topics,
            state: entry.state,
            recording: entry.recording,
            nature,
            line: value.line(),
            ..Draft::default()
        });
    }
}

/// Whether a description is nothing but the name in a paragraph.
fn repeats(description: &str, name: &str) -> bool {
    let text = description.trim();
    let text = text.strip_prefix("<p>").and_then(|text| text.strip_suffix("</p>")).unwrap_or(text);
    text.trim() == name.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_entries_with_keys_is_recognised() {
        let cases = [
            (r#"{"conference": {}, "schedule": [{"conf_key": 1}]}"#, true),
            (r#"{"schedule": [{"conf_key": 1}]}"#, true),
            (r#"{"conference": {}, "schedule": []}"#, true),
            (r#"{"schedule": []}"#, false),
            (r#"{"conference": {}, "schedule": [{"id": 1}]}"#, false),
            (r#"{"schedule": {"conference": {}}}"#, false),
        ];
        for (source, expected) in cases {
            let document = Document::parse(source).expect("JSON");
            assert_eq!(recognises(document.root()), expected, "{source}");
        }
    }

    #[test]
    fn the_site_tells_the_name_of_the_conference() {
        let cases = [
            ("https://us.pycon.org/2031/schedule/presentation/1/", Some("PyCon US 2031")),
            ("https://us.pycon.org/schedule/", None),
            ("https://example.org/2031/", None),
            ("", None),
        ];
        for (address, expected) in cases {
            assert_eq!(title_in(address).as_deref(), expected, "{address}");
        }
    }
}
