//! The JSON that the programme software of `EuroPython` writes since 2024: `schedule.json`, which is
//! `days{DATE: {rooms[], events[]}}`, and `sessions.json`, which is `{CODE: session}`.
//!
//! - A session that is split round a break stands in the schedule once for each part, all under one code: each
//!   part is a session, and they are told apart by their starts;
//! - breaks have no code, and are in several rooms, as some sessions are;
//! - `sessions.json` names speakers by their codes only; `speakers.json` beside it has the people;
//! - neither file names the conference or its zone; the addresses of its pages name the year.

use super::Beside;
use super::entities::decoded;
use super::json::{Document, Value};
use super::markup;
use super::problems::{Problems, Quoted};
use super::timing::{Named, Timing, Written, first_offset};
use super::when;
use crate::model::{
    Draft, LinkDraft, Nature, ProblemKind, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft, SpeakerIx, Zone,
};

/// The file with the people of `sessions.json`.
const SPEAKERS: &str = "speakers.json";

/// Whether this is `schedule.json`: days by date with lists of rooms and events.
pub(super) fn recognises(root: Value<'_>) -> bool {
    let mut days = root.get("days").members();
    days.any(|(date, day)| is_date(date) && day.is_object() && day.get("events").is_list())
}

/// Whether this is `sessions.json`: sessions by code, whose speakers are codes.
pub(super) fn recognises_sessions(root: Value<'_>) -> bool {
    let first = root.members().next();
    first.is_some_and(|(code, session)| {
        session.get("code").text() == code
            && !session.get("title").is_missing()
            && session.get("speakers").is_list()
            && session.get("speakers").items().all(|speaker| !speaker.is_object())
    })
}

/// The schedule in a document that is `schedule.json`.
pub(super) fn read(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let days = || document.root().get("days").members();
    let sessions = || days().flat_map(|(_, day)| day.get("events").items());
    let mut programme = Programme::new(document.len(), sessions(), assumed, problems);
    for (_, day) in days() {
        // The list of rooms has the order in which the conference shows them.
        for room in day.get("rooms").items() {
            programme.builder.room(room.text());
        }
        for session in day.get("events").items() {
            programme.read_session(session, None);
        }
    }
    programme.finish()
}

/// The schedule in a document that is `sessions.json`. `beside` gives the bytes of a file in the same folder.
pub(super) fn read_sessions(
    document: &Document<'_>,
    assumed: &Zone,
    beside: &Beside<'_>,
    problems: &mut Problems,
) -> Schedule {
    let bytes = beside(SPEAKERS).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let people = Document::parse(text.trim_start_matches('\u{FEFF}'));
    let people = people.as_ref().map(Document::root).filter(|people| people.is_object());
    let sessions = || document.root().members().map(|(_, session)| session);
    let mut programme = Programme::new(document.len(), sessions(), assumed, problems);
    if people.is_none() && sessions().any(|session| session.get("speakers").items().next().is_some()) {
        let message = format_args!(
            "the names of speakers are in {SPEAKERS}, which is not beside this file; their codes stand in"
        );
        programme.problems.add(ProblemKind::UnknownReference, None, message);
    }
    for session in sessions() {
        programme.read_session(session, people);
    }
    programme.finish()
}

fn is_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok()
}

/// A schedule while it is read.
struct Programme<'p> {
    builder: ScheduleBuilder,
    problems: &'p mut Problems,
    /// The rooms and speakers of the session at hand; buffers.
    rooms: Vec<RoomIx>,
    speakers: Vec<SpeakerIx>,
}

impl<'p> Programme<'p> {
    /// An empty schedule in the zone that the times of `sessions` are in, with room for about `bytes` of text.
    fn new<'d>(
        bytes: usize,
        sessions: impl Iterator<Item = Value<'d>>,
        assumed: &Zone,
        problems: &'p mut Problems,
    ) -> Self {
        let starts = sessions.map(|session| session.get("start").text());
        let zone = when::zone_of_file("", first_offset(starts), assumed, problems);
        let builder = ScheduleBuilder::new(zone, bytes);
        Programme { builder, problems, rooms: Vec::new(), speakers: Vec::new() }
    }

    /// The schedule, called by the name of the conference and the year of its first day.
    fn finish(mut self) -> Schedule {
        let mut found = Vec::new();
        self.builder.join_breaks(&mut found);
        let mut schedule = self.builder.finish(&mut found);
        let year = schedule.days.first().map_or_else(String::new, |day| format!(" {}", day.date.year()));
        schedule.conference.title = format!("EuroPython{year}");
        self.problems.extend(found);
        schedule
    }

    /// Adds a session. `people` are those that its speakers' codes refer to; without them the codes are names.
    fn read_session(&mut self, value: Value<'_>, people: Option<Value<'_>>) {
        let (mut code, mut title, mut sort, mut kind, mut level) = ("", "", "", "", "");
        let (mut track, mut url, mut abstract_text, mut delivery) = ("", "", "", "");
        let (mut start, mut end, mut duration, mut video) = ("", "", "", "");
        let (mut room, mut rooms, mut speakers, mut resources) = (None, None, None, None);
        for (name, value) in value.members() {
            match name {
                "code" => code = value.text(),
                "title" => title = value.localised(),
                "event_type" => sort = value.text(),
                "session_type" => kind = value.localised(),
                "level" => level = value.text(),
                "track" => track = value.localised(),
                "website_url" => url = value.text(),
                "abstract" => abstract_text = value.localised(),
                "delivery" => delivery = value.text(),
                "start" => start = value.text(),
                "end" => end = value.text(),
                "duration" => duration = value.text(),
                "youtube_url" => video = value.text(),
                "room" => room = Some(value),
                "rooms" => rooms = Some(value),
                "speakers" => speakers = Some(value),
                "resources" => resources = Some(value),
                _ => {}
            }
        }
        let named = Named { title, id: code };
        if title.trim().is_empty() && start.trim().is_empty() {
            let message = format_args!("this entry has neither title nor time; passed over");
            value.report(self.problems, ProblemKind::SkippedEntry, message);
            return;
        }
        if title.trim().is_empty() {
            let message = format_args!("{named} has no title; “Untitled” stands in");
            value.report(self.problems, ProblemKind::MissingTitle, message);
        }
        let timing = Timing { start: Written::iso(start), end: Written::iso(end), duration };
        let tz = self.builder.zone().tz.clone();
        let (start, end) = timing.moments(&tz, value, named, self.problems);
        self.rooms.clear();
        let listed = rooms.into_iter().flat_map(|rooms| rooms.items()).chain(room).map(Value::text);
        for name in listed.filter(|name| !name.trim().is_empty()) {
            let room = self.builder.room(name);
            if !self.rooms.contains(&room) {
                self.rooms.push(room);
            }
        }
        if self.rooms.is_empty() && start.is_some() {
            value.report(self.problems, ProblemKind::MissingRoom, format_args!("{named} has no room"));
        }
        self.speakers.clear();
        for speaker in speakers.into_iter().flat_map(|speakers| speakers.items()) {
            if let Some(speaker) = self.speaker(speaker, people).filter(|ix| !self.speakers.contains(ix)) {
                self.speakers.push(speaker);
            }
        }
        let is_break = self.speakers.is_empty()
            && (sort == "break" || (sort.is_empty() && Nature::of_title(title) == Nature::Break));
        let resources = resources.into_iter().flat_map(|resources| resources.items());
        let links = resources.map(|link| LinkDraft {
            url: link.get("resource").text(),
            label: link.get("description").text(),
        });
        let links = links.chain([LinkDraft { url: video, label: "Recording" }]);
        let links: Vec<_> = links.filter(|link| !link.url.trim().is_empty()).collect();
        let (abstract_text, abstract_markup) = markup::read(abstract_text);
        let track = track.trim();
        let track = if track.is_empty() { None } else { Some(self.builder.track(track, None)) };
        self.builder.add(&Draft {
            identity: code,
            title: &decoded(title),
            kind,
            level,
            url,
            abstract_text: &abstract_text,
            abstract_markup,
            start,
            end,
            track,
            rooms: &self.rooms,
            speakers: &self.speakers,
            topics: if delivery == "remote" { &["remote"] } else { &[] },
            links: &links,
            nature: if is_break { Nature::Break } else { Nature::Presented },
            line: value.line(),
            ..Draft::default()
        });
    }

    /// A speaker: an object, or a code that refers to one of `people`.
    fn speaker(&mut self, speaker: Value<'_>, people: Option<Value<'_>>) -> Option<SpeakerIx> {
        let code = if speaker.is_object() { speaker.get("code").text() } else { speaker.text() }.trim();
        let person = match people {
            Some(people) if !speaker.is_object() => people.get(code),
            _ => speaker,
        };
        let name = person.get("name").text();
        if name.trim().is_empty() && people.is_some() {
            let message = format_args!("{SPEAKERS} has no speaker {}; the code stands in", Quoted(code));
            speaker.report(self.problems, ProblemKind::UnknownReference, message);
        }
        let name = if name.trim().is_empty() { code } else { name };
        let (biography, markup) = markup::read(person.get("biography").text());
        let url = ["website_url", "homepage"].into_iter().map(|place| person.get(place).text());
        let draft = SpeakerDraft {
            identity: code,
            name,
            affiliation: person.get("affiliation").text(),
            biography: &biography,
            markup,
            url: url.into_iter().find(|url| !url.trim().is_empty()).unwrap_or_default(),
        };
        (!name.trim().is_empty()).then(|| self.builder.speaker(&draft))
    }
}
