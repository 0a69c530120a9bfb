//! A made-up programme as large as those of the largest conferences: a thousand sessions in thirty-five rooms on
//! three days, the same each time. The clock of the tests stands at twelve past ten on its second day.
//!
//! The programmes of the benches are files of any size in many formats, every session like the next. This one is
//! for looking at: it has all that sessions can be.

mod texts;

use std::sync::{Arc, OnceLock};

use hallway::model::{
    Draft, LinkDraft, Markup, Moment, Nature, Problem, Recording, RoomIx, Schedule, ScheduleBuilder,
    SpeakerDraft, SpeakerIx, State, TrackIx, Zone,
};
use jiff::civil::date;

use super::{Programme, berlin, moment};
use texts::{
    Dice, KINDS, LANGUAGES, LEVELS, ROOMS, SHOWCASE, TOPICS, TRACKS, affiliation, list, name, title, words,
};

/// How many sessions there are.
pub const SESSIONS: usize = 1000;
const SPEAKERS: usize = 460;

/// Keys that star three at once, one in the afternoon and two in the evening.
pub const STARS: &str = "<Space>l<Space>l<Space>/everything a text<Enter><Space>/concert of<Enter><Space>\
    /tea and day:tue<Enter>k<Space>t<Esc>";
/// And from there in the agenda to the gap before noon.
pub const GAP: &str = "<Home>jjjj";

/// The programme, and what is wrong with it. It is made once, for there is much of it.
pub fn thousand() -> (Arc<Schedule>, Vec<Problem>) {
    static MADE: OnceLock<(Arc<Schedule>, Vec<Problem>)> = OnceLock::new();
    MADE.get_or_init(|| {
        let (schedule, problems) = make();
        (schedule.into(), problems)
    })
    .clone()
}

/// Makes the programme.
pub fn make() -> Programme {
    let mut festival = Festival::new();
    festival.add_what_is_special();
    festival.add_talks();
    let mut problems = Vec::new();
    (festival.builder.finish(&mut problems), problems)
}

/// A talk that nobody has thought of yet: its day, its room, when it begins and how long it takes.
struct Slot {
    day: i8,
    room: usize,
    start: i32,
    minutes: i32,
}

/// Between the breaks, in minutes after midnight.
const STRETCHES: [(i32, i32); 4] = [(540, 630), (660, 750), (810, 930), (960, 1080)];

/// Minutes from one talk to the next in a room, and how many of them are the talk.
fn rhythm(room: usize) -> (i32, i32) {
    match room {
        0..=4 => (45, 40),
        5..=20 => (30, 25),
        21..=28 => (90, 90),
        _ => (60, 50),
    }
}

/// Every time at which a talk could be.
fn slots() -> Vec<Slot> {
    let mut slots = Vec::new();
    for day in 0..3 {
        for room in 0..list(ROOMS).count() {
            let (step, minutes) = rhythm(room);
            for (from, to) in STRETCHES {
                let starts = (from..to).step_by(step as usize).filter(|start| start + minutes <= to);
                slots.extend(starts.map(|start| Slot { day, room, start, minutes }));
            }
        }
    }
    slots
}

struct Festival {
    builder: ScheduleBuilder,
    zone: Zone,
    rooms: Vec<RoomIx>,
    tracks: Vec<TrackIx>,
    speakers: Vec<SpeakerIx>,
    dice: Dice,
}

impl Festival {
    fn new() -> Self {
        let zone = berlin();
        let mut builder = ScheduleBuilder::new(zone.clone(), 500_000);
        builder.conference.title = "Thousand Lanterns 2014".into();
        builder.conference.city = "Brno".into();
        builder.day_change = 5 * 60;
        let rooms = list(ROOMS).map(|name| builder.room(name)).collect();
        let tracks = TRACKS.iter().map(|(name, colour)| builder.track(name, *colour)).collect();
        let mut dice = Dice::new();
        let speakers = (0..SPEAKERS).map(|number| speaker(&mut builder, &mut dice, number)).collect();
        Festival { builder, zone, rooms, tracks, speakers, dice }
    }

    /// The moment at a minute after the midnight with which a day begins; days are counted from 0.
    fn at(&self, day: i8, minute: i32) -> Moment {
        let midnight = moment(&self.zone, date(2014, 7, 21 + day).at(0, 0, 0, 0));
        midnight.plus_minutes(i64::from(minute), &self.zone.tz)
    }

    /// As many talks as there is place for.
    fn add_talks(&mut self) {
        let slots = slots();
        // Some slots stay free, here one and there one.
        let surplus = slots.len() + self.builder.len() - SESSIONS;
        let free = |at: usize| (at + 1) * surplus / slots.len() != at * surplus / slots.len();
        for (at, slot) in slots.iter().enumerate().filter(|(at, _)| !free(*at)) {
            self.add_talk(at, slot);
        }
    }

    fn add_talk(&mut self, number: usize, slot: &Slot) {
        let (start, end) =
            (Some(self.at(slot.day, slot.start)), Some(self.at(slot.day, slot.start + slot.minutes)));
        let dice = &mut self.dice;
        let is_workshop = slot.minutes == 90;
        // A track meets in one room, and moves to another every day.
        let track = self.tracks[(slot.room + usize::from(slot.day.unsigned_abs()) * 3) % self.tracks.len()];
        let presenters = match number % 11 {
            0 => 4,
            1..=3 => 2,
            _ => 1,
        };
        let speakers: Vec<SpeakerIx> = (0..presenters).map(|_| self.speakers[dice.below(SPEAKERS)]).collect();
        let topics = [dice.pick(TOPICS), dice.pick(TOPICS)];
        let address = format!("https://lanterns.example/talks/{number}");
        let text = words(dice, 24);
        let description = if number.is_multiple_of(2) { words(dice, 30) } else { String::new() };
        let slides = [LinkDraft { label: "Slides", url: "https://lanterns.example/slides.pdf" }];
        self.builder.add(&Draft {
            identity: &number.to_string(),
            title: &title(dice),
            subtitle: if number.is_multiple_of(17) { "And what came of it" } else { "" },
            kind: if is_workshop { "Workshop" } else { dice.pick(KINDS) },
            level: dice.pick(LEVELS),
            language: dice.pick(LANGUAGES),
            url: &address,
            abstract_text: &text,
            abstract_markup: Markup::Markdown,
            description: &description,
            description_markup: Markup::Markdown,
            start,
            end,
            track: Some(track).filter(|_| !number.is_multiple_of(13)),
            rooms: &[self.rooms[slot.room]],
            speakers: &speakers,
            topics: &topics[..=number % 2],
            links: if number.is_multiple_of(3) { &slides } else { &[] },
            state: match number % 97 {
                40 => State::Cancelled,
                41 => State::Tentative,
                _ => State::Confirmed,
            },
            recording: if number.is_multiple_of(19) { Recording::OptedOut } else { Recording::Allowed },
            ..Draft::default()
        });
    }

    /// Breaks in all rooms, evenings that end after midnight, sessions that overlap in their room, that have no
    /// end, no room or no time, one that is on all day, and one whose text has everything that Markdown has.
    fn add_what_is_special(&mut self) {
        for day in 0..3 {
            for (title, start, end) in [("Coffee", 630, 660), ("Lunch", 750, 810), ("Tea and cake", 930, 960)]
            {
                let nature = Nature::Break;
                let (start, end) = (Some(self.at(day, start)), Some(self.at(day, end)));
                self.builder.add(&Draft { title, nature, start, end, all_rooms: true, ..Draft::default() });
            }
        }
        for (day, title, room, start, end) in EVENINGS.iter().chain(OVERLAPPING) {
            let (start, end) = (Some(self.at(*day, *start)), Some(self.at(*day, *end)));
            let rooms = &self.rooms[*room..=*room];
            self.builder.add(&Draft { title, start, end, rooms, kind: "Meeting", ..Draft::default() });
        }
        for (day, title, start) in [(0, "Opening of the doors", 480), (1, "Walk to the river", 1110)] {
            self.builder.add(&Draft { title, start: Some(self.at(day, start)), ..Draft::default() });
        }
        let rooms = &self.rooms[2..3];
        self.builder.add(&Draft {
            title: "Open stage",
            start: Some(self.at(1, 1095)),
            rooms,
            ..Draft::default()
        });
        let (start, end) = (Some(self.at(1, 1110)), Some(self.at(1, 1140)));
        self.builder.add(&Draft { title: "Running group", start, end, ..Draft::default() });
        for title in ["Lost and found", "Ask the organisers", "A tour of the tower"] {
            let abstract_text = "Ask at the desk at the entrance.";
            self.builder.add(&Draft { title, abstract_text, ..Draft::default() });
        }
        let (start, end) = (Some(self.at(1, 0)), Some(self.at(1, 24 * 60)));
        self.builder.add(&Draft {
            title: "Exhibition of lanterns",
            start,
            end,
            all_day: true,
            ..Draft::default()
        });
        self.add_showcase();
    }

    fn add_showcase(&mut self) {
        let (start, end) = (Some(self.at(1, 1090)), Some(self.at(1, 1135)));
        self.builder.add(&Draft {
            title: "Everything a text can have",
            subtitle: "Lists in lists, code and tables",
            kind: "Talk",
            level: "Advanced",
            language: "en",
            url: "https://lanterns.example/talks/showcase",
            abstract_text: SHOWCASE,
            abstract_markup: Markup::Markdown,
            start,
            end,
            track: Some(self.tracks[1]),
            rooms: &self.rooms[..1],
            speakers: &self.speakers[3..6],
            topics: &["Writing", "Paper"],
            links: &[LinkDraft { label: "Recording", url: "https://video.example/everything" }],
            recording: Recording::Allowed,
            ..Draft::default()
        });
    }
}

/// Day, title, room, start and end of what goes on in the evenings, minutes counted from the day's first midnight.
const EVENINGS: &[(i8, &str, usize, i32, i32)] = &[
    (0, "Party on the roof", 33, 21 * 60, 26 * 60 + 30),
    (0, "Films that nobody has seen", 1, 23 * 60 + 30, 25 * 60),
    (0, "Looking at the stars", 34, 24 * 60 + 30, 25 * 60 + 30),
    (1, "Concert of kettles", 0, 20 * 60, 22 * 60 + 15),
    (1, "Night of games", 33, 22 * 60, 27 * 60),
    (2, "Taking down", 0, 18 * 60 + 30, 20 * 60),
];

/// The same of sessions in rooms that are taken at this time.
const OVERLAPPING: &[(i8, &str, usize, i32, i32)] = &[
    (1, "Posters, first round", 34, 11 * 60, 11 * 60 + 45),
    (1, "Posters, second round", 34, 11 * 60 + 15, 12 * 60 + 15),
    (1, "Meeting of translators", 34, 11 * 60 + 30, 12 * 60 + 30),
    (1, "Repairs while you wait", 2, 10 * 60, 10 * 60 + 30),
    (2, "Meeting of the hosts", 30, 14 * 60, 15 * 60),
];

fn speaker(builder: &mut ScheduleBuilder, dice: &mut Dice, number: usize) -> SpeakerIx {
    let name = name(number);
    let biography = format!("**{name}** {}.", words(dice, 14).trim_end_matches('.').to_lowercase());
    builder.speaker(&SpeakerDraft {
        identity: &number.to_string(),
        name: &name,
        affiliation: affiliation(number),
        biography: if number % 4 == 3 { "" } else { &biography },
        markup: Markup::Markdown,
        url: if number.is_multiple_of(5) { "https://lanterns.example/people" } else { "" },
    })
}
