//! The JSON of c3voc, which frab, pretalx and the hub of the Chaos Computer Club write.
//!
//! Version 1 is `schedule/conference/days[]/rooms{NAME: [event…]}`; version 2 has one flat list
//! `schedule/events[]`, people in a list of their own, and days that only say when they begin and end. Both
//! have the same events otherwise, so one reader reads both. What real files do with it:
//! - `date` has an offset, and wins over `start`, which is a clock time; `time_zone_name` is not always there;
//! - the night belongs to the day before: `day_end` says until when (see [`conference::day_change`]);
//! - the room of an event wins over the room in whose list it stands;
//! - ids are numbers or texts, `title` may be `null`, rooms and tracks are names or objects;
//! - addresses may be relative to `base_url`;
//! - any text may be in HTML, in Markdown or in neither (see [`markup`]).

mod conference;
mod event;
mod person;
mod times;

use std::collections::HashMap;

use jiff::civil::Date;

use super::address::absolute;
use super::entities::decoded;
use super::json::{Document, Value};
use super::markup;
use super::problems::{Problems, finished_with_breaks_joined};
use super::when;
use crate::model::{
    Draft, LinkDraft, Moment, ProblemKind, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft, SpeakerIx,
    TrackIx, Zone,
};

pub(super) use event::Event;
pub(super) use person::Person;

/// Whether this is version 1: a `schedule` with a `conference`, or the inside of one.
pub(super) fn recognises(root: Value<'_>) -> bool {
    schedule_of(root).is_some_and(|schedule| !schedule.get("events").is_list())
}

/// Whether this is version 2: the same with a flat list of events.
pub(super) fn recognises_flat(root: Value<'_>) -> bool {
    schedule_of(root).is_some_and(|schedule| schedule.get("events").is_list())
}

/// The object that holds the conference: `schedule`, or the outermost one where that was left out.
fn schedule_of(root: Value<'_>) -> Option<Value<'_>> {
    let schedule = root.get("schedule");
    if schedule.get("conference").is_object() {
        return Some(schedule);
    }
    root.get("conference").get("days").is_list().then_some(root)
}

/// The schedule in a document that this module recognises, of either version.
pub(super) fn read(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let schedule = schedule_of(document.root()).unwrap_or(document.root());
    let conference = schedule.get("conference");
    let named = conference.get("time_zone_name").text();
    let zone = when::zone_of_file(named, conference::offset(schedule), assumed, problems);
    let mut programme = Programme::new(zone, document.len(), conference::base(schedule), problems);
    let day_change = conference::day_change(conference, &programme.builder.zone().tz);
    programme.builder.conference = conference::header(schedule);
    programme.builder.day_change = day_change;
    programme.read(schedule);
    programme.finish()
}

/// A schedule while it is read from events as c3voc and frab write them.
pub(super) struct Programme<'d, 'p> {
    pub builder: ScheduleBuilder,
    pub problems: &'p mut Problems,
    /// What relative addresses are relative to.
    base: &'d str,
    /// The rooms of the conference by guid and slug.
    rooms: HashMap<&'d str, RoomIx>,
    /// The tracks of the conference by guid and slug.
    tracks: HashMap<&'d str, TrackIx>,
    /// The people listed by themselves, by guid and code.
    people: HashMap<&'d str, SpeakerIx>,
    /// Whether it is listed that times are written with another offset than that of the zone.
    is_by_other_clocks: bool,
    /// The speakers of the event at hand; a buffer.
    speakers: Vec<SpeakerIx>,
}

impl<'d, 'p> Programme<'d, 'p> {
    /// An empty schedule in `zone`, with room for about `bytes` of text.
    pub fn new(zone: Zone, bytes: usize, base: &'d str, problems: &'p mut Problems) -> Self {
        Programme {
            builder: ScheduleBuilder::new(zone, bytes),
            problems,
            base,
            rooms: HashMap::new(),
            tracks: HashMap::new(),
            people: HashMap::new(),
            is_by_other_clocks: false,
            speakers: Vec::new(),
        }
    }

    /// The schedule, with breaks joined that stand in the file once for each room.
    pub fn finish(self) -> Schedule {
        finished_with_breaks_joined(self.builder, self.problems)
    }

    fn read(&mut self, schedule: Value<'d>) {
        let conference = schedule.get("conference");
        for room in conference.get("rooms").items().chain(schedule.get("rooms").items()) {
            self.read_room(room);
        }
        for track in conference.get("tracks").items() {
            self.read_track(track);
        }
        for person in schedule.get("persons").items() {
            let person = Person::of(person);
            if person.name.is_empty() {
                continue;
            }
            let ix = self.add_speaker(&person);
            for key in [person.guid, person.code].into_iter().filter(|key| !key.is_empty()) {
                self.people.insert(key, ix);
            }
        }
        for day in conference.get("days").items() {
            let date = day.get("date").text().trim().parse().ok();
            for (room, events) in day.get("rooms").members() {
                for event in events.items() {
                    self.read_event(event, room, date);
                }
            }
        }
        for event in schedule.get("events").items() {
            self.read_event(event, "", None);
        }
    }

    fn read_room(&mut self, room: Value<'d>) {
        let name = conference::name_of(room);
        if name.is_empty() {
            return;
        }
        let ix = self.builder.room(&decoded(name));
        for key in keys_of(room) {
            self.rooms.entry(key).or_insert(ix);
        }
    }

    fn read_track(&mut self, track: Value<'d>) {
        let name = conference::name_of(track);
        if name.is_empty() {
            return;
        }
        let ix = self.builder.track(&decoded(name), conference::colour_of(track));
        for key in keys_of(track) {
            self.tracks.entry(key).or_insert(ix);
        }
    }

    /// The speaker that an event names, or refers to by guid or code; `None` if there is no name to be found.
    fn speaker_of(&mut self, person: Value<'d>) -> Option<SpeakerIx> {
        let person = Person::of(person);
        if !person.name.is_empty() {
            return Some(self.add_speaker(&person));
        }
        let mut keys = [person.guid, person.code].into_iter().filter(|key| !key.is_empty());
        keys.find_map(|key| self.people.get(key)).copied()
    }

    /// Makes a speaker known.
    pub fn add_speaker(&mut self, person: &Person<'d>) -> SpeakerIx {
        let (biography, markup) = markup::read(&person.biography);
        self.builder.speaker(&SpeakerDraft {
            identity: first_of([person.guid, person.code, person.id]),
            name: &decoded(person.name),
            biography: &biography,
            markup,
            url: &absolute(person.url, self.base),
            ..SpeakerDraft::default()
        })
    }

    /// Adds an event of the list of the room called `listed_in` on `day`; both are nothing in flat lists.
    pub fn read_event(&mut self, value: Value<'d>, listed_in: &str, day: Option<Date>) {
        let event = Event::of(value);
        if event.is_empty() {
            let message = format_args!("this entry has neither title nor time; passed over");
            value.report(self.problems, ProblemKind::SkippedEntry, message);
            return;
        }
        self.report_missing_title(&event);
        self.speakers.clear();
        for person in event.persons.into_iter().flat_map(|persons| persons.items()) {
            match self.speaker_of(person) {
                Some(speaker) if self.speakers.contains(&speaker) => {}
                Some(speaker) => self.speakers.push(speaker),
                // Nothing at all is no speaker; a file that breaks off may end with the bracket of one.
                None if person.members().next().is_none() && person.text().is_empty() => {}
                None => {
                    let message = format_args!("a speaker of {} has no name; passed over", event.name());
                    person.report(self.problems, ProblemKind::UnknownReference, message);
                }
            }
        }
        let times = self.times(&event, day);
        let room = self.room_of(&event, listed_in);
        if room.is_none() {
            let message = format_args!("{} has no room", event.name());
            value.report(self.problems, ProblemKind::MissingRoom, message);
        }
        let speakers = std::mem::take(&mut self.speakers);
        self.add(&event, times, room, &speakers);
        self.speakers = speakers;
    }

    /// Lists that an event has no title, if it has none.
    pub fn report_missing_title(&mut self, event: &Event<'d>) {
        if event.title.trim().is_empty() {
            let message = format_args!("{} has no title; “Untitled” stands in", event.name());
            event.value.report(self.problems, ProblemKind::MissingTitle, message);
        }
    }

    /// Adds an event, once its times, room and speakers are made out.
    pub fn add(
        &mut self,
        event: &Event<'d>,
        (start, end): (Option<Moment>, Option<Moment>),
        room: Option<RoomIx>,
        speakers: &[SpeakerIx],
    ) {
        let addresses = event.links(self.base);
        let links: Vec<_> = addresses.iter().map(|(url, label)| LinkDraft { url, label }).collect();
        let description = event.whole_description();
        let (description, description_markup) = markup::read(&description);
        let (abstract_text, abstract_markup) = markup::read(event.abstract_text);
        let track = event.track.and_then(|track| self.track_of(track));
        self.builder.add(&Draft {
            identity: &event.identity(),
            title: &decoded(event.title),
            subtitle: &decoded(event.subtitle),
            kind: event.kind,
            language: event.language,
            url: &absolute(event.url, self.base),
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
            state: event.state(),
            recording: event.recording(),
            nature: event.nature(!speakers.is_empty()),
            line: event.value.line(),
            ..Draft::default()
        });
    }

    /// The room of the event, else the one in whose list it stands. An event may refer to it by guid or slug.
    fn room_of(&mut self, event: &Event<'d>, listed_in: &str) -> Option<RoomIx> {
        let own = event.room.map_or("", conference::name_of);
        let mut keys = event.room.into_iter().flat_map(keys_of);
        if own.trim().is_empty()
            && let Some(&known) = keys.find_map(|key| self.rooms.get(key))
        {
            return Some(known);
        }
        let slug = event.room.map_or("", |room| room.get("slug").text());
        let name = first_of([own, listed_in, slug]);
        (!name.is_empty()).then(|| self.builder.room(&decoded(name)))
    }

    /// The track that an event names, or refers to by guid or slug.
    fn track_of(&mut self, track: Value<'d>) -> Option<TrackIx> {
        let known = keys_of(track).chain([track.text()]).find_map(|key| self.tracks.get(key));
        if let Some(&known) = known {
            return Some(known);
        }
        let name = first_of([conference::name_of(track), track.get("slug").text()]);
        (!name.is_empty()).then(|| self.builder.track(&decoded(name), None))
    }
}

/// What a room or a track can be referred to by: guid and slug.
fn keys_of(value: Value<'_>) -> impl Iterator<Item = &str> {
    ["guid", "slug"].into_iter().map(move |name| value.get(name).text()).filter(|key| !key.is_empty())
}

/// The first text that is not blank, trimmed.
fn first_of<const N: usize>(texts: [&str; N]) -> &str {
    texts.into_iter().map(str::trim).find(|text| !text.is_empty()).unwrap_or_default()
}
