//! A whole conference: lists of sessions, rooms, tracks and speakers, joined by small indices.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::moment::Zone;
use super::session::{Session, SessionRecord};
use super::text::{Markup, Run, Span, TextStore};
use super::{Moment, SessionKey};

macro_rules! index {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The index as a position in its list.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

index! {
    /// A session's place in the order of starts.
    SessionIx;
    /// A room's place in the order of first mention.
    RoomIx;
    /// A track's place in the order of first mention.
    TrackIx;
    /// A speaker's place in the order of first mention.
    SpeakerIx;
    /// A day's place among the programme days.
    DayIx;
}

/// What a file says about the conference as a whole. Empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conference {
    /// The name, such as `EuroPython 2014`.
    pub title: String,
    /// The short name, such as `ep2014`.
    pub acronym: String,
    /// The place, such as `Berlin Congress Center`.
    pub venue: String,
    /// The town, such as `Berlin`.
    pub city: String,
    /// The file's own version stamp.
    pub version: String,
    /// The conference's web page.
    pub url: String,
}

/// A programme day: a session at 00:30 belongs to the evening before where the file says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The calendar date on which the day begins.
    pub date: Date,
    /// Its sessions: neighbours in the order of starts.
    pub sessions: Range<u32>,
}

#[derive(Clone, Debug)]
pub(super) struct RoomRecord {
    pub name: Span,
}

#[derive(Clone, Debug)]
pub(super) struct TrackRecord {
    pub name: Span,
    pub colour: Option<(u8, u8, u8)>,
}

#[derive(Clone, Debug)]
pub(super) struct SpeakerRecord {
    pub name: Span,
    pub affiliation: Span,
    pub biography: (Span, Markup),
    pub url: Span,
    /// Known once all sessions are.
    pub sessions: Run,
}

/// A named place.
#[derive(Clone, Copy)]
pub struct Room<'a> {
    schedule: &'a Schedule,
    ix: RoomIx,
}

impl<'a> Room<'a> {
    /// Its index.
    pub fn ix(self) -> RoomIx {
        self.ix
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        self.schedule.text.get(self.schedule.rooms[self.ix.at()].name)
    }
}

/// A theme that sessions share, with the file's own colour where it gives one.
#[derive(Clone, Copy)]
pub struct Track<'a> {
    schedule: &'a Schedule,
    ix: TrackIx,
}

impl<'a> Track<'a> {
    /// Its index.
    pub fn ix(self) -> TrackIx {
        self.ix
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        self.schedule.text.get(self.schedule.tracks[self.ix.at()].name)
    }

    /// The colour the file gives it: red, green, blue.
    pub fn colour(self) -> Option<(u8, u8, u8)> {
        self.schedule.tracks[self.ix.at()].colour
    }
}

/// A person who gives sessions.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    schedule: &'a Schedule,
    ix: SpeakerIx,
}

impl<'a> Speaker<'a> {
    /// Their index.
    pub fn ix(self) -> SpeakerIx {
        self.ix
    }

    /// Their name.
    pub fn name(self) -> &'a str {
        self.schedule.text.get(self.schedule.speakers[self.ix.at()].name)
    }

    /// Where they come from or what they do, in a few words; or nothing.
    pub fn affiliation(self) -> &'a str {
        self.schedule.text.get(self.schedule.speakers[self.ix.at()].affiliation)
    }

    /// The biography and its markup.
    pub fn biography(self) -> (&'a str, Markup) {
        let (span, markup) = self.schedule.speakers[self.ix.at()].biography;
        (self.schedule.text.get(span), markup)
    }

    /// Their page on the web, or nothing.
    pub fn url(self) -> &'a str {
        self.schedule.text.get(self.schedule.speakers[self.ix.at()].url)
    }

    /// Their sessions, in order of starts; one at least.
    pub fn sessions(self) -> impl ExactSizeIterator<Item = Session<'a>> {
        let run = self.schedule.speakers[self.ix.at()].sessions;
        self.schedule.session_lists[run.range()].iter().map(move |&ix| self.schedule.session(ix))
    }
}

/// A conference as read from a file. Sessions are sorted by start, those without a start last.
#[derive(Debug)]
pub struct Schedule {
    /// The conference as a whole.
    pub conference: Conference,
    /// The zone that all local times are in.
    pub zone: Zone,
    /// The programme days that have sessions, in order.
    pub days: Vec<Day>,
    pub(super) text: TextStore,
    pub(super) sessions: Vec<SessionRecord>,
    pub(super) rooms: Vec<RoomRecord>,
    pub(super) tracks: Vec<TrackRecord>,
    pub(super) speakers: Vec<SpeakerRecord>,
    pub(super) room_lists: Vec<RoomIx>,
    pub(super) speaker_lists: Vec<SpeakerIx>,
    pub(super) session_lists: Vec<SessionIx>,
    pub(super) topic_lists: Vec<Span>,
    pub(super) link_lists: Vec<(Span, Span)>,
    pub(super) by_key: HashMap<SessionKey, SessionIx>,
}

impl Schedule {
    /// All sessions, by start; those without a start come last.
    pub fn sessions(&self) -> impl ExactSizeIterator<Item = Session<'_>> + DoubleEndedIterator {
        (0..self.sessions.len() as u32).map(|ix| Session { schedule: self, ix: SessionIx(ix) })
    }

    /// The session at `ix`. Panics when `ix` belongs to another schedule.
    pub fn session(&self, ix: SessionIx) -> Session<'_> {
        assert!(ix.at() < self.sessions.len(), "a session index of another schedule");
        Session { schedule: self, ix }
    }

    /// The session kept under `key`, if this schedule has it.
    pub fn find(&self, key: &SessionKey) -> Option<Session<'_>> {
        self.by_key.get(key).map(|&ix| self.session(ix))
    }

    /// The sessions of one day, by start.
    pub fn on_day(&self, day: DayIx) -> impl ExactSizeIterator<Item = Session<'_>> + DoubleEndedIterator {
        let range = self.days.get(day.at()).map_or(0..0, |day| day.sessions.clone());
        range.map(|ix| self.session(SessionIx(ix)))
    }

    /// The first session that has not begun at `now`; those behind it have not either.
    pub fn first_to_begin(&self, now: Moment) -> SessionIx {
        let has_begun = |session: &SessionRecord| session.start.is_some_and(|start| start <= now);
        SessionIx(self.sessions.partition_point(has_begun) as u32)
    }

    /// The sessions whose time is not known.
    pub fn untimed(&self) -> impl Iterator<Item = Session<'_>> {
        self.sessions().rev().take_while(|session| session.start().is_none())
    }

    /// All rooms, in the order of first mention.
    pub fn rooms(&self) -> impl ExactSizeIterator<Item = Room<'_>> {
        (0..self.rooms.len() as u32).map(|ix| self.room(RoomIx(ix)))
    }

    /// The room at `ix`.
    pub fn room(&self, ix: RoomIx) -> Room<'_> {
        Room { schedule: self, ix }
    }

    /// All tracks, in the order of first mention.
    pub fn tracks(&self) -> impl ExactSizeIterator<Item = Track<'_>> {
        (0..self.tracks.len() as u32).map(|ix| self.track(TrackIx(ix)))
    }

    /// The track at `ix`.
    pub fn track(&self, ix: TrackIx) -> Track<'_> {
        Track { schedule: self, ix }
    }

    /// All speakers, in the order of first mention.
    pub fn speakers(&self) -> impl ExactSizeIterator<Item = Speaker<'_>> {
        (0..self.speakers.len() as u32).map(|ix| self.speaker(SpeakerIx(ix)))
    }

    /// The speaker at `ix`.
    pub fn speaker(&self, ix: SpeakerIx) -> Speaker<'_> {
        Speaker { schedule: self, ix }
    }

    /// The first start and the last end (or start, where no end is known), if any session has a time.
    pub fn extent(&self) -> Option<(Moment, Moment)> {
        let first = self.sessions().find_map(Session::start)?;
        let last = self.sessions().filter_map(|session| session.end().or(session.start())).max()?;
        Some((first, last))
    }

    /// The moment of `instant` on the conference's clocks.
    pub fn moment(&self, instant: jiff::Timestamp) -> Moment {
        Moment::of(instant, &self.zone.tz)
    }

    /// Bytes of text held; a measure for indices that are built over it.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }
}
