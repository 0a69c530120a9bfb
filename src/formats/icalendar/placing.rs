//! The events of a calendar become a schedule: when and where they take place, and whether at all, which depends on what
//! the file says elsewhere. Their words are made out before.

use super::event::{Calendar, Event, Name};
use super::habits::Person;
use super::repeats::{Original, Repeats, are_newest};
use super::report::Report;
use super::times::{Clocks, Length, Times, Written};
use super::words::{Wording, Words};
use super::zones::{Zones, zone_of_conference};
use crate::formats::entities::decoded;
use crate::formats::problems::{Quoted, finished};
use crate::model::{
    Draft, LinkDraft, Nature, ProblemKind, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft, SpeakerIx, Zone,
    clean_line, trimmed,
};

/// The schedule of `calendar`, by the clocks of `zone` where the file says nothing. What is wrong goes into `report`.
pub(super) fn place(calendar: &Calendar<'_>, report: Report<'_, '_>, zone: &Zone) -> Schedule {
    let wording = Wording::of(calendar);
    let mut placing = Placing::new(calendar, report, zone);
    for words in wording.words(calendar, 0..calendar.events.len()) {
        placing.place(&words);
    }
    placing.finish()
}

/// The schedule while it is put together.
pub(super) struct Placing<'c, 'a, 'p> {
    calendar: &'c Calendar<'a>,
    report: Report<'a, 'p>,
    builder: ScheduleBuilder,
    clocks: Clocks<'c>,
    /// When the events take place.
    times: Vec<Option<Times>>,
    /// Whether no event is a newer version of each.
    are_newest: Vec<bool>,
    /// How many events were placed.
    placed: usize,
    repeats: Repeats,
    /// Any event has a room.
    has_rooms: bool,
}

impl<'c, 'a, 'p> Placing<'c, 'a, 'p> {
    /// An empty schedule for the events of `calendar`, all times read: by the clocks of `zone` where the file says
    /// nothing.
    pub fn new(calendar: &'c Calendar<'a>, mut report: Report<'a, 'p>, zone: &Zone) -> Placing<'c, 'a, 'p> {
        let events = &calendar.events;
        let starts: Vec<Option<Written<'a>>> =
            events.iter().map(|event| Written::first_in(event.first(Name::Start)?)).collect();
        let mut zones = Zones::of(&calendar.time_zones);
        let conference = zone_of_conference(calendar, &starts, &mut zones, zone, &mut report);
        let builder = ScheduleBuilder::new(conference.clone(), calendar.length);
        let mut clocks = Clocks { zones, conference };
        let dated = events.iter().zip(&starts);
        let times = dated.map(|(event, start)| Times::of(event, start.as_ref(), &mut clocks, &mut report));
        let times: Vec<Option<Times>> = times.collect();
        let originals = events.iter().map(|event| Original::of(event, &mut clocks, &mut report));
        let originals: Vec<Option<Original>> = originals.collect();
        let repeats = Repeats::new(events, &originals);
        let has_rooms = events.iter().any(|event| !event.text(Name::Location).trim_start().is_empty());
        let are_newest = are_newest(events, &times, &originals, &mut report);
        Placing { calendar, report, builder, clocks, times, are_newest, placed: 0, repeats, has_rooms }
    }

    /// Adds what the next event stands for; `words` are its own.
    pub fn place(&mut self, words: &Words<'_>) {
        let place = self.placed;
        self.placed += 1;
        if self.are_newest[place] {
            let times = self.times[place].take();
            self.add(&self.calendar.events[place], times, words);
        }
    }

    /// The schedule of all that was placed.
    pub fn finish(mut self) -> Schedule {
        self.builder.conference.title = clean_line(self.calendar.name()).0.into_owned();
        self.builder.conference.url = clean_line(&self.calendar.url).0.into_owned();
        finished(self.builder, self.report.problems)
    }

    /// Adds the sessions that an event stands for.
    fn add(&mut self, event: &Event<'a>, times: Option<Times>, words: &Words<'_>) {
        let title = words.title;
        if title.trim_start().is_empty() {
            let message = format_args!("a session has no title; “Untitled” stands in");
            self.report.add(ProblemKind::MissingTitle, event.at, message);
        }
        let occurrences = self.repeats.of(event, times, &mut self.clocks, &mut self.report);
        if occurrences.is_empty() {
            return;
        }
        let room = self.room(event, words);
        let speakers = self.speakers(&words.people);
        let nature = match speakers.is_empty() {
            true if words.kind.eq_ignore_ascii_case("break") => Nature::Break,
            true => Nature::of_title(title),
            false => Nature::Presented,
        };
        let track = Some(&words.track).filter(|name| !name.is_empty());
        let track = track.map(|name| self.builder.track(name, None));
        let topics: Vec<&str> = words.topics.iter().map(AsRef::as_ref).collect();
        let links: Vec<LinkDraft<'_>> =
            words.links.iter().map(|(url, label)| LinkDraft { url, label }).collect();
        let draft = Draft {
            title: &decoded(title),
            kind: words.kind,
            url: trimmed(&words.url),
            description: &words.description,
            description_markup: words.markup,
            track,
            rooms: room.as_slice(),
            speakers: &speakers,
            topics: &topics,
            links: &links,
            state: words.state,
            nature,
            line: event.line,
            ..Draft::default()
        };
        for occurrence in &occurrences {
            let times = occurrence.times.as_ref();
            let (start, end) = times.map_or((None, None), |times| times.moments(&self.clocks.conference.tz));
            let all_day = times.is_some_and(|times| matches!(times.length, Length::Days(_)));
            self.builder.add(&Draft { identity: &occurrence.identity, start, end, all_day, ..draft.clone() });
        }
    }

    /// The room of an event. Whether its name lists several is told when all are known.
    fn room(&mut self, event: &Event<'_>, words: &Words<'_>) -> Option<RoomIx> {
        if !words.room.trim_start().is_empty() {
            return Some(self.builder.room(&words.room));
        }
        if self.has_rooms {
            let message = format_args!("the session {} has no room", Quoted(words.title));
            self.report.add(ProblemKind::MissingRoom, event.at, message);
        }
        None
    }

    fn speakers(&mut self, people: &[Person]) -> Vec<SpeakerIx> {
        let mut speakers = Vec::with_capacity(people.len());
        for Person { name, affiliation, biography, markup, url } in people {
            let markup = *markup;
            let draft = SpeakerDraft { name, affiliation, biography, markup, url, ..SpeakerDraft::default() };
            let speaker = self.builder.speaker(&draft);
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        speakers
    }
}
