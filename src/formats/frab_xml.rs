//! The XML of frab, which Pentabarf began and pretalx, wafer, c3voc and FOSDEM write too:
//! `schedule / day@date / room@name / event@guid@id`.
//!
//! Each of them does so in its own way, and all are read alike:
//! - events stand in rooms, or directly in the day (Pentabarf); an event's own `room` wins over the one it stands in;
//! - tracks and persons may have lists of their own beside the days, with colours and biographies (FOSDEM, C3 hub);
//! - `date` with an offset says when an event starts; older files have `start` and the day only, and say where the
//!   day ends; wafer writes `date` in UTC and the day a day early (see [`times`]);
//! - ids of persons repeat in merged files (see [`people`]);
//! - texts are HTML, Markdown or plain, and may be escaped twice (see [`markup`]);
//! - addresses may be relative to `base_url`;
//! - wafer writes `abstract` twice, the first one often empty.
//!
//! Reading is two halves: [`gathering`] finds what stands in the file, and [`placing`] makes a schedule of it. The
//! second half begins while the first goes on, on two threads, where the file is large enough (see [`ahead`]).

mod ahead;
mod event;
mod gathering;
mod people;
mod placing;
mod times;

use super::pasted;
use super::problems::Problems;
use super::xml::Xml;
use crate::model::{Schedule, Zone};
use gathering::Gathered;
use placing::Placing;

const ROOT: &str = "schedule";

/// Whether `text` holds such a schedule: a `schedule` with a head, with lists beside the days, or with events.
pub(super) fn recognises(text: &str) -> bool {
    let Some(beginning) = pasted::beginning(text, ROOT) else { return false };
    let mut unlisted = Problems::default();
    let mut xml = Xml::new(text, beginning, &mut unlisted);
    if xml.child().is_none() {
        return false;
    }
    while let Some(tag) = xml.child() {
        match tag.name {
            "conference" | "generator" | "version" | "tracks" | "persons" | "room" | "event" => return true,
            "day" => {
                if let Some(inner) = xml.child() {
                    return matches!(inner.name, "room" | "event");
                }
            }
            "entry" => return false,
            _ => xml.skip(),
        }
    }
    false
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let is_large = text.len() >= ahead::WORTH_A_THREAD;
    read_by(if is_large { ahead::gather } else { gathering::gather }, text, zone, problems)
}

/// How what stands in a file comes to be placed: as soon as it is met, or a little later.
type Way = for<'a, 'p> fn(Xml<'a, 'p>, &mut Placing<'a, '_>) -> Gathered<'a, 'p>;

fn read_by(gather: Way, text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let beginning = pasted::beginning(text, ROOT).unwrap_or(0);
    pasted::report_before(text, beginning, problems);
    let mut met = Problems::default();
    let mut placing = Placing::new(zone, text.len() - beginning, problems);
    let gathered = gather(Xml::new(text, beginning, &mut met), &mut placing);
    gathered.report_end(placing.placed());
    let schedule = placing.finish();
    problems.join(met);
    schedule
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_is_recognised_and_other_xml_is_not() {
        let cases = [
            ("<schedule><day><event/></day></schedule>", true),
            ("<schedule><day/><day><room><event>", true),
            ("<schedule><conference>", true),
            ("1\n2\n<?xml version='1.0'?><schedule><generator/>", true),
            ("<schedule xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><version/></schedule>", true),
            ("<schedule><day><entry/></day></schedule>", false),
            ("<schedule created='2014'/>", false),
            ("<schedule/>", false),
            ("<schedules><day><event/></day></schedules>", false),
            ("<iCalendar/>", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(recognises(text), expected, "{text}");
        }
    }

    #[test]
    fn tracks_have_the_colours_of_either_list() {
        let text = "<schedule><conference><track name='Rope' color='#0a0'/></conference>\
            <tracks><track color='#010203'>Rig</track><track>Tar</track></tracks><day><event><track>Tar</track></event>\
            <event><track>Rig</track></event><event><track>Rope</track></event></day></schedule>";
        let schedule = read(text, &Zone::user(jiff::tz::TimeZone::UTC), &mut Problems::default());
        let found: Vec<_> = schedule.tracks().map(|track| (track.name(), track.colour())).collect();
        assert_eq!(found, [("Rope", Some((0, 0xAA, 0))), ("Rig", Some((1, 2, 3))), ("Tar", None)]);
    }
}
