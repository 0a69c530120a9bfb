//! The end of building: sessions sorted by start, days made out, what nobody uses left out.

use std::collections::HashMap;

use super::ScheduleBuilder;
use crate::model::moment::Moment;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::schedule::{Day, DayIx, RoomIx, Schedule, SessionIx, SpeakerIx, TrackIx};
use crate::model::text::Run;
use crate::model::wording::counted;

impl ScheduleBuilder {
    /// The finished schedule: sessions sorted by start, days made out, keys unique. What was repaired here is
    /// added to `problems`.
    pub fn finish(mut self, problems: &mut Vec<Problem>) -> Schedule {
        self.tell_rooms_apart();
        self.leave_out_unused();
        self.fill_all_rooms();
        let removed = self.text.removed();
        if removed > 0 {
            let were = if removed == 1 { "was" } else { "were" };
            let message =
                format!("{} {were} removed from texts", counted(removed as usize, "control character"));
            problems.push(Problem::new(ProblemKind::ControlCharacters, None, message));
        }
        let order = self.room_lists.clone();
        let (day_change, tz) = (i64::from(self.day_change), self.zone.tz.clone());
        self.sessions.sort_by_cached_key(|session| {
            let room = order.get(session.rooms.start as usize).filter(|_| session.rooms.len > 0);
            // What is on a day rather than at a time opens that day, which need not begin at midnight.
            let opens = |start: Moment| start.plus_minutes(day_change, &tz);
            let start = if session.all_day { session.start.map(opens) } else { session.start };
            (start.is_none(), start, !session.all_day, room.copied(), session.end)
        });
        let days = self.days();
        let by_key = self.give_keys(problems);
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
            session_lists: Vec::new(),
            topic_lists: self.topic_lists,
            link_lists: self.link_lists,
            by_key,
        };
        number_colours(&mut schedule);
        list_sessions_of_speakers(&mut schedule);
        schedule
    }

    /// Leaves out rooms, tracks and speakers that the file names but no session uses, so that a place in a list
    /// is a place on the screen.
    fn leave_out_unused(&mut self) {
        let rooms = renumber(&mut self.rooms, self.room_lists.iter().map(|ix| ix.at()));
        self.room_lists.iter_mut().for_each(|ix| *ix = RoomIx(rooms[ix.at()]));
        let speakers = renumber(&mut self.speakers, self.speaker_lists.iter().map(|ix| ix.at()));
        self.speaker_lists.iter_mut().for_each(|ix| *ix = SpeakerIx(speakers[ix.at()]));
        let used = self.sessions.iter().filter_map(|session| session.track);
        let tracks = renumber(&mut self.tracks, used.map(|ix| ix.at()));
        for track in self.sessions.iter_mut().filter_map(|session| session.track.as_mut()) {
            *track = TrackIx(tracks[track.at()]);
        }
    }

    fn fill_all_rooms(&mut self) {
        for session in self.sessions.iter_mut().filter(|session| session.all_rooms) {
            let every = (0..self.rooms.len() as u32).map(RoomIx);
            session.rooms = Run::of(&mut self.room_lists, every);
        }
    }

    /// Groups the sorted sessions into programme days and tells each its day.
    fn days(&mut self) -> Vec<Day> {
        let mut days: Vec<Day> = Vec::new();
        for (ix, session) in (0u32..).zip(&mut self.sessions) {
            let Some(start) = session.start else { continue };
            let date = if session.all_day {
                start.date()
            } else {
                start.plus_minutes(-i64::from(self.day_change), &self.zone.tz).date()
            };
            // A clock set back at night can put a later start on an earlier date; such a session stays with
            // the day that is running.
            if days.last().is_none_or(|day| day.date < date) {
                // Small hours without an evening before them open the day that the calendar has.
                days.push(Day { date: start.date(), sessions: ix..ix });
            }
            let last = days.len() - 1;
            days[last].sessions.end = ix + 1;
            session.day = Some(DayIx(last as u32));
        }
        days
    }
}

/// Keeps the records that are used, in their order, and returns the new place of each old one.
fn renumber<T>(records: &mut Vec<T>, used: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut places = vec![u32::MAX; records.len()];
    used.for_each(|at| places[at] = 0);
    for (place, kept) in places.iter_mut().filter(|place| **place == 0).zip(0..) {
        *place = kept;
    }
    let mut place = places.iter();
    records.retain(|_| place.next().is_some_and(|&place| place != u32::MAX));
    places
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

/// Tells each speaker their sessions, so that nobody has to walk all sessions for them.
fn list_sessions_of_speakers(schedule: &mut Schedule) {
    let mut sessions_of: Vec<Vec<SessionIx>> = vec![Vec::new(); schedule.speakers.len()];
    for session in schedule.sessions() {
        for speaker in session.speaker_ixs() {
            let sessions = &mut sessions_of[speaker.at()];
            // A file may name somebody twice in one session.
            if sessions.last() != Some(&session.ix()) {
                sessions.push(session.ix());
            }
        }
    }
    for (speaker, sessions) in schedule.speakers.iter_mut().zip(sessions_of) {
        speaker.sessions = Run::of(&mut schedule.session_lists, sessions);
    }
}
