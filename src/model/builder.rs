//! How readers put a schedule together: one session at a time, in any order.

mod finish;
mod joining;
mod keys;
mod rooms;

use std::collections::HashMap;

use super::clean::trimmed;
use super::draft::{Draft, SpeakerDraft};
use super::key::SessionKey;
use super::moment::{Moment, Zone};
use super::schedule::{Conference, RoomIx, RoomRecord, SpeakerIx, SpeakerRecord, TrackIx, TrackRecord};
use super::session::{SessionRecord, State};
use super::text::{Markup, Run, Span, TextStore};
use super::title;

/// Collects a schedule. Rooms, tracks and speakers are made known as they are met, and joined by name or id.
#[derive(Debug)]
pub struct ScheduleBuilder {
    /// The conference as a whole, filled in by the reader.
    pub conference: Conference,
    zone: Zone,
    /// Hours after midnight that still belong to the day before, in minutes; 0 where the file says nothing.
    pub day_change: i32,
    text: TextStore,
    sessions: Vec<SessionRecord>,
    rooms: Vec<RoomRecord>,
    room_names: HashMap<String, RoomIx>,
    tracks: Vec<TrackRecord>,
    track_names: HashMap<String, TrackIx>,
    speakers: Vec<SpeakerRecord>,
    speaker_ids: HashMap<String, SpeakerIx>,
    room_lists: Vec<RoomIx>,
    speaker_lists: Vec<SpeakerIx>,
    topic_lists: Vec<Span>,
    link_lists: Vec<(Span, Span)>,
    words: HashMap<String, Span>,
}

impl ScheduleBuilder {
    /// An empty schedule in `zone`, with room for about `bytes` of text.
    pub fn new(zone: Zone, bytes: usize) -> Self {
        ScheduleBuilder {
            conference: Conference::default(),
            zone,
            day_change: 0,
            text: TextStore::with_capacity(bytes),
            sessions: Vec::new(),
            rooms: Vec::new(),
            room_names: HashMap::new(),
            tracks: Vec::new(),
            track_names: HashMap::new(),
            speakers: Vec::new(),
            speaker_ids: HashMap::new(),
            room_lists: Vec::new(),
            speaker_lists: Vec::new(),
            topic_lists: Vec::new(),
            link_lists: Vec::new(),
            words: HashMap::new(),
        }
    }

    /// The zone of all local times.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Changes the zone. Sessions added so far stay at their instants, on the clocks of the new zone.
    pub fn set_zone(&mut self, zone: Zone) {
        for moment in self.sessions.iter_mut().flat_map(|s| [&mut s.start, &mut s.end]).flatten() {
            *moment = Moment::of(moment.instant(), &zone.tz);
        }
        self.zone = zone;
    }

    /// The room of this name, made known if it is new. Names that differ in white space only are one room.
    pub fn room(&mut self, name: &str) -> RoomIx {
        if let Some(&known) = self.room_names.get(name) {
            return known;
        }
        let span = self.text.push_line(name);
        let shown = self.text.get(span).to_owned();
        let next = RoomIx(self.rooms.len() as u32);
        let ix = *self.room_names.entry(shown).or_insert(next);
        self.room_names.insert(name.to_owned(), ix);
        if ix == next {
            self.rooms.push(RoomRecord { name: span });
        }
        ix
    }

    /// The track of this name, made known if it is new; a colour given later is kept.
    pub fn track(&mut self, name: &str, colour: Option<(u8, u8, u8)>) -> TrackIx {
        let ix = self.track_names.get(name).copied().unwrap_or_else(|| {
            let ix = TrackIx(self.tracks.len() as u32);
            self.tracks.push(TrackRecord { name: self.text.push_line(name), colour: None });
            self.track_names.insert(name.to_owned(), ix);
            ix
        });
        if colour.is_some() {
            self.tracks[ix.at()].colour = colour;
        }
        ix
    }

    /// The speaker of this identity, made known if new; what an earlier mention left out is filled in.
    pub fn speaker(&mut self, draft: &SpeakerDraft<'_>) -> SpeakerIx {
        let identity = if draft.identity.is_empty() { draft.name } else { draft.identity };
        let ix = self.speaker_ids.get(identity).copied().unwrap_or_else(|| {
            let ix = SpeakerIx(self.speakers.len() as u32);
            let name = self.text.push_line(draft.name);
            let nothing = (Span::default(), Markup::Plain);
            let affiliation = Span::default();
            self.speakers.push(SpeakerRecord {
                name,
                affiliation,
                biography: nothing,
                url: Span::default(),
                sessions: Run::default(),
            });
            self.speaker_ids.insert(identity.to_owned(), ix);
            ix
        });
        if self.speakers[ix.at()].name.is_empty() {
            self.speakers[ix.at()].name = self.text.push_line(draft.name);
        }
        if self.speakers[ix.at()].affiliation.is_empty() {
            self.speakers[ix.at()].affiliation = self.word(draft.affiliation);
        }
        if self.speakers[ix.at()].biography.0.is_empty() && !draft.biography.is_empty() {
            self.speakers[ix.at()].biography = (self.text.push(draft.biography, draft.markup), draft.markup);
        }
        if self.speakers[ix.at()].url.is_empty() && !draft.url.is_empty() {
            self.speakers[ix.at()].url = self.text.push_line(draft.url);
        }
        ix
    }

    /// Adds a session.
    pub fn add(&mut self, draft: &Draft<'_>) {
        let mut title = self.text.push_line(&title::words(draft.title));
        if title.is_empty() {
            title = self.word("Untitled");
        }
        let repeats = trimmed(draft.description) == trimmed(draft.abstract_text);
        let description = if repeats {
            Span::default()
        } else {
            self.text.push(draft.description, draft.description_markup)
        };
        let topics: Vec<Span> = draft.topics.iter().map(|topic| self.word(topic)).collect();
        let links: Vec<(Span, Span)> = draft
            .links
            .iter()
            .map(|link| (self.text.push_line(link.url), self.text.push_line(link.label)))
            .collect();
        let record = SessionRecord {
            key: SessionKey::new(&super::clean_line(draft.identity).0),
            title,
            subtitle: self.text.push_line(draft.subtitle),
            kind: self.word(draft.kind),
            level: self.word(draft.level),
            language: self.word(draft.language),
            url: self.text.push_line(draft.url),
            abstract_text: (
                self.text.push(draft.abstract_text, draft.abstract_markup),
                draft.abstract_markup,
            ),
            description: (description, draft.description_markup),
            start: draft.start,
            end: draft.end,
            day: None,
            track: draft.track,
            rooms: Run::of(&mut self.room_lists, draft.rooms.iter().copied()),
            speakers: Run::of(&mut self.speaker_lists, draft.speakers.iter().copied()),
            topics: Run::of(&mut self.topic_lists, topics),
            links: Run::of(&mut self.link_lists, links),
            state: if State::is_cancelled_by(draft.title) { State::Cancelled } else { draft.state },
            recording: draft.recording,
            nature: draft.nature,
            all_day: draft.all_day,
            all_rooms: draft.all_rooms,
            colour: None,
            line: draft.line,
        };
        self.sessions.push(record);
    }

    /// How many sessions were added so far.
    pub fn len(&self) -> usize {
        self.sessions.len()
    }

    /// Whether no session was added yet.
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty()
    }

    /// A short text that many sessions share, kept once.
    fn word(&mut self, text: &str) -> Span {
        if text.is_empty() {
            return Span::default();
        }
        if let Some(&span) = self.words.get(text) {
            return span;
        }
        let span = self.text.push_line(text);
        self.words.insert(text.to_owned(), span);
        span
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{Problem, Schedule};

    fn build(day_change: i32, drafts: &[(&str, i8, i8, i8)]) -> (Schedule, Vec<Problem>) {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        builder.day_change = day_change;
        for &(identity, day, hour, minute) in drafts {
            let start = Moment::at(date(2014, 7, day).at(hour, minute, 0, 0), &TimeZone::UTC);
            builder.add(&Draft { identity, title: identity, start, ..Draft::default() });
        }
        let mut problems = Vec::new();
        let schedule = builder.finish(&mut problems);
        (schedule, problems)
    }

    #[test]
    fn a_session_after_midnight_belongs_to_the_evening_before_where_the_file_says_so() {
        let party = [("talk", 21, 10, 0), ("party", 22, 1, 30), ("talk2", 22, 9, 0)];
        let (with, _) = build(6 * 60, &party);
        assert_eq!(with.days.iter().map(|d| d.sessions.clone()).collect::<Vec<_>>(), [0..2, 2..3]);
        let (night, _) = build(6 * 60, &party[1..]);
        assert_eq!(
            night.days.iter().map(|d| (d.date.day(), d.sessions.clone())).collect::<Vec<_>>(),
            [(22, 0..2)]
        );
        let (without, _) = build(0, &party);
        assert_eq!(without.days.iter().map(|d| d.sessions.clone()).collect::<Vec<_>>(), [0..1, 1..3]);
    }

    #[test]
    fn shared_identities_are_all_told_apart_and_listed() {
        let (schedule, problems) =
            build(0, &[("a", 21, 10, 0), ("a", 21, 11, 0), ("b", 21, 12, 0), ("a", 21, 11, 0)]);
        let keys: Vec<&str> = schedule.sessions().map(|s| s.key().as_str()).collect();
        assert_eq!(keys, ["a@2014-07-21T10:00", "a@2014-07-21T11:00@#1", "a@2014-07-21T11:00@#2", "b"]);
        assert_eq!(problems.len(), 3);
        assert!(schedule.sessions().all(|s| schedule.find(s.key()).map(Session::ix) == Some(s.ix())));
    }

    #[test]
    fn a_key_that_is_made_is_not_one_that_the_file_has() {
        let made = ["a@2014-07-21T11:00", "a@2014-07-21T11:00@", "a@2014-07-21T11:00@#1"];
        let (schedule, _) =
            build(0, &made.map(|key| (key, 21, 9, 0)).map(|of_file| [of_file, ("a", 21, 11, 0)]).concat());
        assert!(schedule.sessions().all(|s| schedule.find(s.key()).map(Session::ix) == Some(s.ix())));
    }

    #[test]
    fn sessions_without_identity_are_told_apart_by_start_and_rooms_alone() {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        let rooms = ["Hall", "Aula"].map(|name| builder.room(name));
        for (room, hour) in [(0, 9), (1, 9), (0, 10)] {
            let start = Moment::at(date(2014, 7, 21).at(hour, 0, 0, 0), &TimeZone::UTC);
            builder.add(&Draft { title: "Sprint", start, rooms: &rooms[room..=room], ..Draft::default() });
        }
        let mut problems = Vec::new();
        let schedule = builder.finish(&mut problems);
        let keys: Vec<&str> = schedule.sessions().map(|s| s.key().as_str()).collect();
        let expected =
            ["Sprint@2014-07-21T09:00@Hall", "Sprint@2014-07-21T09:00@Aula", "Sprint@2014-07-21T10:00"];
        assert_eq!((keys.as_slice(), problems.len()), (expected.as_slice(), 0));
    }

    use super::super::Session;

    #[test]
    fn every_speaker_knows_their_sessions_in_order_of_starts() {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        let [ada, grace] =
            ["Ada", "Grace"].map(|name| builder.speaker(&SpeakerDraft { name, ..SpeakerDraft::default() }));
        for (title, hour, speakers) in
            [("C", 11, &[grace, ada][..]), ("A", 9, &[ada, ada]), ("B", 10, &[grace])]
        {
            let start = Moment::at(date(2014, 7, 21).at(hour, 0, 0, 0), &TimeZone::UTC);
            builder.add(&Draft { title, start, speakers, ..Draft::default() });
        }
        let schedule = builder.finish(&mut Vec::new());
        let of = |at: u32| schedule.speaker(SpeakerIx(at)).sessions().map(Session::title).collect::<String>();
        assert_eq!((of(0), of(1)), ("AC".to_owned(), "BC".to_owned()));
    }
}
