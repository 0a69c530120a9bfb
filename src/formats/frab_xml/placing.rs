//! What was gathered becomes a schedule, piece by piece in the order of the file: what one piece says may depend on
//! those before it.

use super::event::Event;
use super::gathering::{Fact, Onward};
use super::people::People;
use super::times::Clocks;
use crate::formats::address::absolute;
use crate::formats::problems::{Problems, finished};
use crate::formats::written::clock;
use crate::formats::{entities, markup};
use crate::model::{Draft, LinkDraft, Nature, ProblemKind, Schedule, ScheduleBuilder, SpeakerIx, Zone};

/// The schedule while it is put together.
pub(super) struct Placing<'a, 'p> {
    pub builder: ScheduleBuilder,
    pub clocks: Clocks,
    pub people: People<'a>,
    pub problems: &'p mut Problems,
    /// What relative addresses are relative to.
    base: String,
    /// Who presents the event at hand.
    pub speakers: Vec<SpeakerIx>,
}

impl<'a> Onward<'a> for Placing<'a, '_> {
    fn event(&mut self, event: &mut Box<Event<'a>>) {
        self.find_speakers(event);
        self.add(event);
    }

    fn fact(&mut self, fact: Fact<'a>) {
        match fact {
            Fact::Conference(element, written) => self.take_in(element, written),
            Fact::Track(name, tint) => {
                self.builder.track(&name, tint);
            }
            Fact::Person(person) => self.people.list(person, &mut self.builder),
            Fact::Day { date, start, end } => self.clocks.begin_day(&date, &start, &end),
            Fact::EndOfDay => self.clocks.end_day(),
        }
    }
}

impl<'a, 'p> Placing<'a, 'p> {
    /// An empty schedule in `zone`, with room for about `bytes` of text. What is wrong goes into `problems`.
    pub fn new(zone: &Zone, bytes: usize, problems: &'p mut Problems) -> Self {
        Placing {
            builder: ScheduleBuilder::new(zone.clone(), bytes),
            clocks: Clocks::default(),
            people: People::default(),
            problems,
            base: String::new(),
            speakers: Vec::new(),
        }
    }

    /// How many sessions there are so far.
    pub fn placed(&self) -> usize {
        self.builder.len()
    }

    /// The schedule of all that was placed.
    pub fn finish(mut self) -> Schedule {
        self.settle_zone(None);
        self.name_the_nameless();
        if self.builder.conference.url.is_empty() {
            self.builder.conference.url = self.base;
        }
        // Days without events tell it too.
        self.clocks.learn_change(&self.builder.zone().tz);
        self.builder.day_change = self.clocks.day_change();
        // Finishing takes room of its own.
        drop(self.people);
        finished(self.builder, self.problems)
    }

    /// Takes in what is said of the conference in `element`.
    fn take_in(&mut self, element: &str, written: String) {
        let conference = &mut self.builder.conference;
        match element {
            "title" => conference.title = written,
            "acronym" => conference.acronym = written,
            "venue" => conference.venue = written,
            "city" => conference.city = written,
            "release" | "version" => conference.version = written,
            "url" => conference.url = written,
            "base_url" => self.base = written,
            "time_zone_name" => self.clocks.zone_name = written,
            "day_change" => self.clocks.change_days_at(clock(&written)),
            _ => {}
        }
    }

    /// Adds an event whose speakers are found, and lists what it lacks.
    fn add(&mut self, event: &Event<'a>) {
        let (start, end) = self.times(event);
        let Placing { builder, base, speakers, problems, .. } = self;
        if event.title.is_blank() {
            let message = format_args!("{event} has no title; “Untitled” stands in");
            problems.add(ProblemKind::MissingTitle, Some(event.line), message);
        }
        let room =
            Some(event.room.trimmed()).filter(|name| !name.is_empty()).unwrap_or(event.container.trim());
        let room = if room.is_empty() {
            let message = format_args!("{event} has no room");
            problems.add(ProblemKind::MissingRoom, Some(event.line), message);
            None
        } else {
            Some(builder.room(&entities::decoded(room)))
        };
        let track = event.track.trimmed();
        let track =
            if track.is_empty() { None } else { Some(builder.track(&entities::decoded(track), None)) };
        let links: Vec<_> =
            event.links.iter().map(|(address, label)| (absolute(address, base), label)).collect();
        let links: Vec<_> = links.iter().map(|(url, label)| LinkDraft { url, label }).collect();
        let (abstract_text, abstract_markup) = markup::read(event.abstract_text.as_str());
        let description = event.whole_description();
        let (description, description_markup) = markup::read(&description);
        // A break is nobody's, and its title says so.
        let nature =
            if speakers.is_empty() { Nature::of_title(event.title.as_str()) } else { Nature::Presented };
        builder.add(&Draft {
            identity: &event.identity(),
            title: &entities::decoded(event.title.as_str()),
            subtitle: &entities::decoded(event.subtitle.as_str()),
            kind: event.kind.as_str(),
            language: event.language.as_str(),
            url: &absolute(event.url.as_str(), base),
            abstract_text: &abstract_text,
            abstract_markup,
            description: &description,
            description_markup,
            start,
            end,
            track,
            rooms: room.as_slice(),
            speakers,
            links: &links,
            recording: event.recording,
            nature,
            line: event.line,
            ..Draft::default()
        });
    }
}
