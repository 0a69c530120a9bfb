//! How readers put a schedule together: one session at a time, in any order.

use std::collections::HashMap;

use super::key::SessionKey;
use super::moment::{Moment, Zone};
use super::problem::{Problem, ProblemKind};
use super::schedule::{
    Conference, Day, DayIx, RoomIx, RoomRecord, Schedule, SessionIx, SpeakerIx, SpeakerRecord, TrackIx,
    TrackRecord,
};
use super::session::{Nature, SessionRecord, State};
use super::text::{Markup, Run, Span, TextStore};

/// A session as a reader found it. Texts are copied, cleaned and trimmed when it is added.
#[derive(Clone, Debug, Default)]
pub struct Draft<'a> {
    /// What identifies it: guid, else code, else id with its id space. See [`SessionKey`]. Empty: the start,
    /// the rooms and the title stand in.
    pub identity: &'a str,
    /// Title; `Untitled` stands in for an empty one.
    pub title: &'a str,
    /// Subtitle.
    pub subtitle: &'a str,
    /// Kind, as the file names it.
    pub kind: &'a str,
    /// Level, as the file names it.
    pub level: &'a str,
    /// Language, as the file names it.
    pub language: &'a str,
    /// Page on the web.
    pub url: &'a str,
    /// Abstract.
    pub abstract_text: &'a str,
    /// Markup of the abstract.
    pub abstract_markup: Markup,
    /// Description; dropped when it repeats the abstract.
    pub description: &'a str,
    /// Markup of the description.
    pub description_markup: Markup,
    /// Start, if readable.
    pub start: Option<Moment>,
    /// End, if known.
    pub end: Option<Moment>,
    /// Track.
    pub track: Option<TrackIx>,
    /// Rooms, without repeats.
    pub rooms: &'a [RoomIx],
    /// The session is in every room that any session of the file names.
    pub all_rooms: bool,
    /// Speakers, in the file's order.
    pub speakers: &'a [SpeakerIx],
    /// Topics.
    pub topics: &'a [&'a str],
    /// Links and attachments.
    pub links: &'a [LinkDraft<'a>],
    /// Whether it takes place.
    pub state: State,
    /// Whether it is a break.
    pub nature: Nature,
    /// Line in the file, counted from 1.
    pub line: u32,
}

/// A link as a reader found it.
#[derive(Clone, Copy, Debug, Default)]
pub struct LinkDraft<'a> {
    /// Address.
    pub url: &'a str,
    /// Label, or nothing.
    pub label: &'a str,
}

/// A speaker as a reader found them.
#[derive(Clone, Copy, Debug, Default)]
pub struct SpeakerDraft<'a> {
    /// What tells two speakers of one name apart: the file's id, guid or code; empty to go by the name.
    pub identity: &'a str,
    /// Name.
    pub name: &'a str,
    /// Biography.
    pub biography: &'a str,
    /// Markup of the biography.
    pub markup: Markup,
    /// Page on the web.
    pub url: &'a str,
}

/// Collects a schedule. Rooms, tracks and speakers are made known as they are met, and joined by name or id.
#[derive(Debug)]
pub struct ScheduleBuilder {
    /// The conference as a whole, filled in by the reader.
    pub conference: Conference,
    /// The zone of all local times.
    pub zone: Zone,
    /// Hours after midnight that still belong to the day before, in minutes; 0 where the file says nothing.
    pub day_change: i32,
    text: TextStore,
    sessions: Vec<SessionRecord>,
    in_all_rooms: Vec<usize>,
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
            in_all_rooms: Vec::new(),
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
            self.speakers.push(SpeakerRecord { name, biography: nothing, url: Span::default() });
            self.speaker_ids.insert(identity.to_owned(), ix);
            ix
        });
        if self.speakers[ix.at()].biography.0.is_empty() && !draft.biography.is_empty() {
            self.speakers[ix.at()].biography = (self.text.push(draft.biography), draft.markup);
        }
        if self.speakers[ix.at()].url.is_empty() && !draft.url.is_empty() {
            self.speakers[ix.at()].url = self.text.push_line(draft.url);
        }
        ix
    }

    /// Adds a session.
    pub fn add(&mut self, draft: &Draft<'_>) {
        let mut title = self.text.push_line(draft.title);
        if title.is_empty() {
            title = self.word("Untitled");
        }
        let repeats = draft.description.trim() == draft.abstract_text.trim();
        let description = if repeats { Span::default() } else { self.text.push(draft.description) };
        let topics: Vec<Span> = draft.topics.iter().map(|topic| self.word(topic)).collect();
        let links: Vec<(Span, Span)> = draft
            .links
            .iter()
            .map(|link| (self.text.push_line(link.url), self.text.push_line(link.label)))
            .collect();
        if draft.all_rooms {
            self.in_all_rooms.push(self.sessions.len());
        }
        let record = SessionRecord {
            key: SessionKey::new(&super::clean_line(draft.identity).0),
            title,
            subtitle: self.text.push_line(draft.subtitle),
            kind: self.word(draft.kind),
            level: self.word(draft.level),
            language: self.word(draft.language),
            url: self.text.push_line(draft.url),
            abstract_text: (self.text.push(draft.abstract_text), draft.abstract_markup),
            description: (description, draft.description_markup),
            start: draft.start,
            end: draft.end,
            day: None,
            track: draft.track,
            rooms: Run::of(&mut self.room_lists, draft.rooms.iter().copied()),
            speakers: Run::of(&mut self.speaker_lists, draft.speakers.iter().copied()),
            topics: Run::of(&mut self.topic_lists, topics),
            links: Run::of(&mut self.link_lists, links),
            state: draft.state,
            nature: draft.nature,
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

    /// The finished schedule: sessions sorted by start, days made out, keys unique. What was repaired here is
    /// added to `problems`.
    pub fn finish(mut self, problems: &mut Vec<Problem>) -> Schedule {
        self.fill_all_rooms();
        let removed = self.text.removed();
        if removed > 0 {
            let message = format!("{removed} control characters were removed from texts");
            problems.push(Problem::new(ProblemKind::ControlCharacters, None, message));
        }
        let order = self.room_lists.clone();
        self.sessions.sort_by_key(|session| {
            let room = order.get(session.rooms.start as usize).filter(|_| session.rooms.len > 0);
            (session.start.is_none(), session.start, room.copied(), session.end)
        });
        let days = self.days();
        self.make_keys_unique(problems);
        let by_key = (0u32..).zip(&self.sessions).map(|(ix, s)| (s.key.clone(), SessionIx(ix))).collect();
        let mut schedule = Schedule {
            conference: self.conference,
            zone: self.zone,
            days,
            text: self.text,
            sessions: self.sessions,
            rooms: self.rooms,
            tracks: self.tracks,
            speakers: self.speakers,
            room_lists: self.room_lists,
            speaker_lists: self.speaker_lists,
            topic_lists: self.topic_lists,
            link_lists: self.link_lists,
            by_key,
        };
        number_colours(&mut schedule);
        schedule
    }

    fn fill_all_rooms(&mut self) {
        for ix in std::mem::take(&mut self.in_all_rooms) {
            let every = (0..self.rooms.len() as u32).map(RoomIx);
            self.sessions[ix].rooms = Run::of(&mut self.room_lists, every);
        }
    }

    /// Groups the sorted sessions into programme days and tells each its day.
    fn days(&mut self) -> Vec<Day> {
        let mut days: Vec<Day> = Vec::new();
        for (ix, session) in (0u32..).zip(&mut self.sessions) {
            let Some(start) = session.start else { continue };
            let date = start.plus_minutes(-i64::from(self.day_change), &self.zone.tz).date();
            // A clock set back at night can put a later start on an earlier date; such a session stays with
            // the day that is running.
            if days.last().is_none_or(|day| day.date < date) {
                days.push(Day { date, sessions: ix..ix });
            }
            let last = days.len() - 1;
            days[last].sessions.end = ix + 1;
            session.day = Some(DayIx(last as u32));
        }
        days
    }

    /// Gives every session that shares its identity a start, then rooms, then a counter. See [`SessionKey`].
    fn make_keys_unique(&mut self, problems: &mut Vec<Problem>) {
        for ix in 0..self.sessions.len() {
            if self.sessions[ix].key.as_str().is_empty() {
                let title = self.text.get(self.sessions[ix].title).to_owned();
                self.sessions[ix].key = SessionKey::new(&title);
                self.add_start(ix);
            }
        }
        for session in self.shared_keys() {
            let line = self.sessions[session].line;
            let message = format!(
                "the identifier {} stands for several sessions; told apart by their start",
                self.sessions[session].key
            );
            problems.push(Problem::new(
                ProblemKind::DuplicateId,
                Some(line).filter(|&line| line > 0),
                message,
            ));
            self.add_start(session);
        }
        for session in self.shared_keys() {
            let rooms = &self.room_lists[self.sessions[session].rooms.range()];
            let names: Vec<&str> = rooms.iter().map(|ix| self.text.get(self.rooms[ix.at()].name)).collect();
            let key = format!("{}@{}", self.sessions[session].key, names.join("+"));
            self.sessions[session].key = SessionKey::new(&key);
        }
        let mut counts: HashMap<SessionKey, u32> = HashMap::new();
        for session in self.shared_keys() {
            let count = counts.entry(self.sessions[session].key.clone()).or_insert(0);
            *count += 1;
            let key = format!("{}#{count}", self.sessions[session].key);
            self.sessions[session].key = SessionKey::new(&key);
        }
    }

    fn add_start(&mut self, session: usize) {
        if let Some(start) = self.sessions[session].start {
            let key = format!("{}@{}", self.sessions[session].key, start.local().strftime("%Y-%m-%dT%H:%M"));
            self.sessions[session].key = SessionKey::new(&key);
        }
    }

    /// The sessions whose key another session has too.
    fn shared_keys(&self) -> Vec<usize> {
        let mut first: HashMap<&SessionKey, (usize, bool)> = HashMap::with_capacity(self.sessions.len());
        let mut shared = Vec::new();
        for (ix, session) in self.sessions.iter().enumerate() {
            match first.get_mut(&session.key) {
                None => {
                    first.insert(&session.key, (ix, false));
                }
                Some((earliest, listed)) => {
                    if !std::mem::replace(listed, true) {
                        shared.push(*earliest);
                    }
                    shared.push(ix);
                }
            }
        }
        shared.sort_unstable();
        shared
    }
}

/// Gives the names that colour sessions their numbers, in the order of first mention.
fn number_colours(schedule: &mut Schedule) {
    let mut numbers: HashMap<&str, u16> = HashMap::new();
    let colours: Vec<Option<u16>> = schedule
        .sessions()
        .map(|session| {
            let next = numbers.len() as u16;
            Some(session.colour_name())
                .filter(|name| !name.is_empty())
                .map(|name| *numbers.entry(name).or_insert(next))
        })
        .collect();
    for (session, colour) in schedule.sessions.iter_mut().zip(colours) {
        session.colour = colour;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;

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

    use super::super::Session;
}
