//! The two lists that frab writes beside its schedule: `events.json`, which is
//! `conference_events/events[]`, and `speakers.json`, which is `schedule_speakers/speakers[]`.
//!
//! Events are as in the schedule of c3voc, but for `start_time` and `end_time`; stars on them are kept under
//! the same keys. In the list of speakers each has the events that they are in, without times and rooms: it
//! makes a schedule of sessions whose time is not known. Neither file names the conference or its zone.

use std::collections::HashMap;

use super::json::{Document, Value};
use super::problems::Problems;
use super::timing::first_offset;
use super::voc_json::{Event, Person, Programme};
use super::when;
use crate::model::{ProblemKind, Schedule, SpeakerIx, Zone, clean_line};

/// Whether this is `events.json`.
pub(super) fn recognises_events(root: Value<'_>) -> bool {
    root.get("conference_events").get("events").is_list()
}

/// Whether this is `speakers.json`.
pub(super) fn recognises_speakers(root: Value<'_>) -> bool {
    root.get("schedule_speakers").get("speakers").is_list()
}

/// The schedule in a document that is `events.json`.
pub(super) fn read_events(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let list = document.root().get("conference_events");
    let events = list.get("events");
    let offset = first_offset(events.items().map(|event| event.get("start_time").text()));
    let zone = when::zone_of_file("", offset, assumed, problems);
    let mut programme = Programme::new(zone, document.len(), "", problems);
    programme.builder.conference.version = version(list);
    for event in events.items() {
        programme.read_event(event, "", None);
    }
    programme.finish()
}

/// The schedule in a document that is `speakers.json`.
pub(super) fn read_speakers(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let list = document.root().get("schedule_speakers");
    let mut programme = Programme::new(assumed.clone(), document.len(), "", problems);
    programme.builder.conference.version = version(list);
    let mut events: Vec<(Event<'_>, Vec<SpeakerIx>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for value in list.get("speakers").items() {
        let person = Person::of(value);
        if person.name.is_empty() {
            let message = format_args!("a speaker has no name; passed over");
            value.report(programme.problems, ProblemKind::SkippedEntry, message);
            continue;
        }
        let speaker = programme.add_speaker(&person);
        for event in value.get("events").items().map(Event::of) {
            // An event of several speakers stands once with each of them.
            let identity = event.identity().into_owned();
            let known = places.get(&identity).copied().filter(|_| !identity.is_empty());
            let place = known.unwrap_or_else(|| {
                events.push((event, Vec::new()));
                events.len() - 1
            });
            places.insert(identity, place);
            if !events[place].1.contains(&speaker) {
                events[place].1.push(speaker);
            }
        }
    }
    let message = format_args!(
        "a list of speakers has neither times nor rooms; its sessions are listed without; events.json or schedule.json has them"
    );
    programme.problems.add(ProblemKind::MissingStart, None, message);
    for (event, speakers) in &events {
        programme.report_missing_title(event);
        programme.add(event, (None, None), None, speakers);
    }
    programme.finish()
}

fn version(list: Value<'_>) -> String {
    clean_line(list.get("version").text()).0.into_owned()
}
