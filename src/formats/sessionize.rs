//! The schedules that Sessionize gives through its API, in three views: All, Sessions and GridSmart.
//!
//! All has `sessions`, `speakers`, `categories` and `rooms` that refer to each other by id; Sessions is a list
//! of groups with whole sessions in them; GridSmart is a list of days with rooms with whole sessions. What
//! real files do:
//! - `startsAt` is by the clocks of the event, without an offset; where it ends in `Z` it cannot be told
//!   whether that is meant, and it is read as written: as UTC;
//! - ids are texts, in some places numbers;
//! - what the categories mean only their titles say (see [`Meaning`]);
//! - a service session (lunch, registration) may be listed once for each room;
//! - in Sessions one session stands in every group that it belongs to;
//! - texts are plain, with line breaks that count.

mod categories;
mod session;

use std::collections::{HashMap, HashSet};

use super::entities::decoded;
use super::json::{Document, Value};
use super::problems::{Problems, counted, finished_with_breaks_joined};
use super::timing::{Named, first_offset};
use super::when::zone_of_file;
use crate::model::{
    Draft, LinkDraft, Nature, ProblemKind, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft, SpeakerIx, Zone,
};
use categories::{Categories, Meaning};
use session::Session;

/// Whether `root` is the All view: lists of sessions and of rooms, with speakers or categories beside them.
pub(super) fn recognises_all(root: Value<'_>) -> bool {
    let has_lists = root.get("sessions").is_list() && root.get("rooms").is_list();
    let has_others = root.get("speakers").is_list() || root.get("categories").is_list();
    has_lists && has_others && root.get("sessions").items().next().is_none_or(is_session)
}

/// Whether `root` is the Sessions view: a list of groups of sessions.
pub(super) fn recognises_sessions(root: Value<'_>) -> bool {
    let Some(group) = root.items().next() else { return false };
    let is_group = group.members().any(|(name, _)| name == "groupId" || name == "groupName");
    is_group && group.get("sessions").is_list()
}

/// Whether `root` is the GridSmart view: a list of days with rooms.
pub(super) fn recognises_grid(root: Value<'_>) -> bool {
    let Some(day) = root.items().next() else { return false };
    let sessions = || day.get("rooms").items().find_map(|room| room.get("sessions").items().next());
    let has_time_slots = day.get("timeSlots").is_list();
    !day.get("date").is_missing()
        && day.get("rooms").is_list()
        && (has_time_slots || sessions().is_some_and(is_session))
}

/// Whether `root` is one of the views Speakers and Speaker Wall, which have no times.
pub(super) fn is_list_of_speakers(root: Value<'_>) -> bool {
    let Some(first) = root.items().next() else { return false };
    !first.get("fullName").is_missing() && !first.get("isTopSpeaker").is_missing()
}

fn is_session(value: Value<'_>) -> bool {
    value.members().any(|(name, _)| name == "startsAt" || name == "isServiceSession")
}

/// The schedule in the All view.
pub(super) fn read_all(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let root = document.root();
    let sessions = || root.get("sessions").items();
    let mut programme = Programme::new(document, sessions(), assumed, problems);
    programme.categories.declare(root.get("categories"));
    programme.declare_rooms(root.get("rooms"));
    programme.declare_speakers(root.get("speakers"));
    sessions().for_each(|session| programme.read_session(session, ""));
    programme.finish()
}

/// The schedule in the Sessions view.
pub(super) fn read_sessions(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let sessions = || document.root().items().flat_map(|group| group.get("sessions").items());
    let mut programme = Programme::new(document, sessions(), assumed, problems);
    sessions().for_each(|session| programme.read_session_once(session, ""));
    programme.finish()
}

/// The schedule in the GridSmart view.
pub(super) fn read_grid(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let rooms = || document.root().items().flat_map(|day| day.get("rooms").items());
    let sessions = rooms().flat_map(|room| room.get("sessions").items());
    let mut programme = Programme::new(document, sessions, assumed, problems);
    for room in rooms() {
        let name = room.get("name").text();
        room.get("sessions").items().for_each(|session| programme.read_session_once(session, name));
    }
    programme.finish()
}

/// The file while it is read.
struct Programme<'d, 'p> {
    builder: ScheduleBuilder,
    problems: &'p mut Problems,
    categories: Categories<'d>,
    rooms_by_id: HashMap<&'d str, (RoomIx, &'d str)>,
    speakers_by_id: HashMap<&'d str, SpeakerIx>,
    /// The ids of the sessions read so far, where a session may be listed several times.
    known: HashSet<&'d str>,
    /// How many mentions of sessions were passed over because they were known.
    repeats: usize,
    /// The lists of the session at hand, used again for the next.
    speakers: Vec<SpeakerIx>,
    topics: Vec<&'d str>,
    links: Vec<LinkDraft<'d>>,
}

impl<'d, 'p> Programme<'d, 'p> {
    fn new(
        document: &'d Document<'d>,
        mut sessions: impl Iterator<Item = Value<'d>>,
        assumed: &Zone,
        problems: &'p mut Problems,
    ) -> Programme<'d, 'p> {
        let offset = first_offset(sessions.by_ref().map(|session| session.get("startsAt").text()));
        let zone = zone_of_file("", offset, assumed, problems);
        Programme {
            builder: ScheduleBuilder::new(zone, document.len()),
            problems,
            categories: Categories::default(),
            rooms_by_id: HashMap::new(),
            speakers_by_id: HashMap::new(),
            known: HashSet::new(),
            repeats: 0,
            speakers: Vec::new(),
            topics: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Makes the rooms known in the order that the organisers gave them.
    fn declare_rooms(&mut self, rooms: Value<'d>) {
        let mut rooms: Vec<_> = rooms.items().collect();
        rooms.sort_by_key(|room| room.get("sort").integer());
        for room in rooms {
            let name = room.get("name").text();
            self.rooms_by_id.insert(room.get("id").text(), (self.builder.room(name), name));
        }
    }

    fn declare_speakers(&mut self, speakers: Value<'d>) {
        for speaker in speakers.items() {
            let mut draft = SpeakerDraft::default();
            let (mut id, mut first, mut last) = ("", "", "");
            for (name, value) in speaker.members() {
                match name {
                    "id" => id = value.text(),
                    "fullName" => draft.name = value.text(),
                    "firstName" => first = value.text(),
                    "lastName" => last = value.text(),
                    "tagLine" => draft.affiliation = value.text(),
                    "bio" => draft.biography = value.text(),
                    "links" => draft.url = value.items().next().map_or("", |link| link.get("url").text()),
                    _ => {}
                }
            }
            let joined = if draft.name.trim().is_empty() { format!("{first} {last}") } else { String::new() };
            let name = if joined.is_empty() { draft.name } else { joined.trim() };
            if !name.is_empty() {
                let ix = self.builder.speaker(&SpeakerDraft { identity: id, name, ..draft });
                self.speakers_by_id.insert(id, ix);
            }
        }
    }

    /// Reads a session unless it was read before, in another group.
    fn read_session_once(&mut self, value: Value<'d>, room: &'d str) {
        let id = value.get("id").text();
        if id.is_empty() || self.known.insert(id) {
            self.read_session(value, room);
        } else {
            self.repeats += 1;
        }
    }

    /// Reads a session that stands under the room of this name, if any.
    fn read_session(&mut self, value: Value<'d>, room: &'d str) {
        let mut session = Session::of(value);
        if session.is_nothing() {
            let message = format_args!("an entry has neither title nor start; passed over");
            value.report(self.problems, ProblemKind::SkippedEntry, message);
            return;
        }
        if session.room.is_empty() {
            session.room = room;
        }
        self.find_speakers(&session);
        self.sort_categories(&mut session);
        self.links.clear();
        let links = [(session.live, "Live stream"), (session.recording, "Recording")];
        let links = links.into_iter().filter(|(url, _)| !url.is_empty());
        self.links.extend(links.map(|(url, label)| LinkDraft { url, label }));
        let room = self.find_room(&mut session);
        self.add(&session, room);
    }

    /// Makes out the speakers, which are objects or ids.
    fn find_speakers(&mut self, session: &Session<'d>) {
        self.speakers.clear();
        let listed = session.speakers.into_iter().flat_map(Value::items);
        for speaker in listed.filter(|speaker| !speaker.is_missing()) {
            let known = if speaker.is_object() {
                let (identity, name) = (speaker.get("id").text(), speaker.get("name").text());
                let draft = SpeakerDraft { identity, name, ..SpeakerDraft::default() };
                (!name.trim().is_empty()).then(|| self.builder.speaker(&draft))
            } else {
                self.speakers_by_id.get(speaker.text()).copied()
            };
            match known {
                Some(known) if self.speakers.contains(&known) => {}
                Some(known) => self.speakers.push(known),
                None => {
                    let message = format_args!(
                        "{} has a speaker whom the file does not name; left out",
                        session.name()
                    );
                    speaker.report(self.problems, ProblemKind::UnknownReference, message);
                }
            }
        }
    }

    /// Gives each category of the session the place that its title means.
    fn sort_categories(&mut self, session: &mut Session<'d>) {
        self.topics.clear();
        for (meaning, name) in self.categories.of(session.categories) {
            let place = match meaning {
                Meaning::Track => &mut session.track,
                Meaning::Kind => &mut session.kind,
                Meaning::Level => &mut session.level,
                Meaning::Language => &mut session.language,
                Meaning::Topic => {
                    self.topics.push(name);
                    continue;
                }
            };
            // There is one place for each: what else is chosen can still be found as a topic.
            if place.is_empty() {
                *place = name;
            } else {
                self.topics.push(name);
            }
        }
    }

    /// The room of a session: the one of its id, else of the name with it.
    fn find_room(&mut self, session: &mut Session<'d>) -> Option<RoomIx> {
        if let Some(&(room, name)) = self.rooms_by_id.get(session.room_id) {
            session.room = name;
            return Some(room);
        }
        if !session.room.trim().is_empty() {
            return Some(self.builder.room(session.room));
        }
        let name = session.name();
        if !session.room_id.is_empty() {
            let message = format_args!("{name} is in a room that the file does not name; left out");
            session.value.report(self.problems, ProblemKind::UnknownReference, message);
        } else if !session.is_plenum && session.timing.start.when.is_some() {
            let message = format_args!("{name} has no room");
            session.value.report(self.problems, ProblemKind::MissingRoom, message);
        }
        None
    }

    fn add(&mut self, session: &Session<'d>, room: Option<RoomIx>) {
        let Programme { builder, problems, speakers, topics, links, .. } = self;
        let Named { title, id } = session.name();
        if title.trim().is_empty() {
            let message = format_args!("{} has no title; “Untitled” stands in", session.name());
            session.value.report(problems, ProblemKind::MissingTitle, message);
        }
        let (start, end) =
            session.timing.moments(&builder.zone().tz, session.value, session.name(), problems);
        let track = Some(session.track).filter(|track| !track.trim().is_empty());
        let track = track.map(|track| builder.track(track, None));
        // It is drawn across all rooms; where it is must be told all the same.
        let place = match session.room {
            name if session.is_plenum && !name.trim().is_empty() => format!("Plenary session in {name}"),
            _ => String::new(),
        };
        builder.add(&Draft {
            identity: id,
            title: &decoded(title),
            subtitle: &place,
            kind: session.kind,
            level: session.level,
            language: session.language,
            description: session.description,
            start,
            end,
            track,
            rooms: room.as_slice(),
            all_rooms: session.is_plenum,
            speakers,
            topics,
            links,
            state: session.state,
            nature: if speakers.is_empty() { Nature::of_title(title) } else { Nature::Presented },
            line: session.value.line(),
            ..Draft::default()
        });
    }

    fn finish(self) -> Schedule {
        if self.repeats > 0 {
            let message = format_args!(
                "sessions that stand in the file several times are listed once: {} passed over",
                counted(self.repeats, "repeat")
            );
            self.problems.add(ProblemKind::Joined, None, message);
        }
        finished_with_breaks_joined(self.builder, self.problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_views_are_told_apart() {
        let cases = [
            (r#"{"sessions": [], "rooms": [], "speakers": []}"#, "all"),
            (r#"{"sessions": [{"startsAt": null}], "rooms": [], "categories": []}"#, "all"),
            (r#"{"sessions": [{"start": null}], "rooms": [], "speakers": []}"#, ""),
            (r#"{"sessions": {}, "rooms": [], "speakers": []}"#, ""),
            (r#"[{"groupId": null, "groupName": "All", "sessions": []}]"#, "sessions"),
            (r#"[{"groupId": 1, "sessions": {}}]"#, ""),
            (r#"[{"date": "2031-05-02", "rooms": [], "timeSlots": []}]"#, "grid"),
            (r#"[{"date": "2031-05-02", "rooms": [{"sessions": [{"startsAt": ""}]}]}]"#, "grid"),
            (r#"[{"date": "2031-05-02", "rooms": [{"sessions": [{"id": ""}]}]}]"#, ""),
            (r#"[{"fullName": "Ada Harbour", "isTopSpeaker": true}]"#, "speakers"),
            (r#"[{"fullName": "Ada Harbour"}]"#, ""),
            ("[]", ""),
        ];
        for (source, expected) in cases {
            let document = Document::parse(source).expect("JSON");
            let root = document.root();
            let views = [
                (recognises_all(root), "all"),
                (recognises_sessions(root), "sessions"),
                (recognises_grid(root), "grid"),
                (is_list_of_speakers(root), "speakers"),
            ];
            let told: Vec<_> = views.iter().filter(|(is, _)| *is).map(|(_, view)| *view).collect();
            assert_eq!(told.join(" "), expected, "{source}");
        }
    }
}
