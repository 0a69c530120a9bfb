//! Reading ahead: a second thread makes out the words of the events while this one reads their times, and then places
//! what the other has made out.
//!
//! Neither needs anything of the other but the words, and those come over in the order of the file, so that nothing else
//! changes. Problems are only met on this thread. Words that were placed go back, to be cleared away where they were
//! made: memory that one thread takes and another gives back is in dispute between them.

use std::sync::mpsc::channel;
use std::{panic, thread};

use super::event::Calendar;
use super::placing::Placing;
use super::report::Report;
use super::words::{Words, words_of};
use crate::model::{Schedule, Zone};

/// Below this many bytes of text a second thread costs more than it saves.
pub(super) const WORTH_A_THREAD: usize = 128 << 10;

/// The words of how many events go over at once: waking the other thread costs as much as placing some events.
const BATCH: usize = 32;

/// The schedule of `calendar`, by the clocks of `zone` where the file says nothing; words are made out on a second
/// thread. What is wrong goes into `report`.
pub(super) fn place(calendar: &Calendar<'_>, report: Report<'_, '_>, zone: &Zone) -> Schedule {
    let (full, made_out) = channel::<Vec<Words<'_>>>();
    let (used, placed) = channel();
    thread::scope(|scope| {
        let ahead = scope.spawn(move || {
            let mut words = words_of(calendar);
            loop {
                let batch: Vec<Words<'_>> = words.by_ref().take(BATCH).collect();
                // They are only refused where placing came to a panic, which ends all this.
                if batch.is_empty() || full.send(batch).is_err() {
                    break;
                }
                placed.try_iter().for_each(drop);
            }
        });
        let mut placing = Placing::new(calendar, report, zone);
        for batch in made_out {
            for words in &batch {
                placing.place(words);
            }
            // Who has made out the last words wants none back.
            let _ = used.send(batch);
        }
        // A panic over there is a bug; it goes on here as if it had happened here.
        ahead.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
        placing.finish()
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::super::{Way, placing, read_by};
    use super::*;
    use crate::formats::problems::Problems;

    macro_rules! golden {
        ($($name:literal),+) => {
            [$(include_str!(concat!("../../../tests/formats/icalendar/", $name, ".ics"))),+]
        };
    }

    const GOLDEN: &[&str] = &golden!(
        "a-dash-is-no-habit",
        "assumed-utc",
        "assumed-zone-beside",
        "assumed-zone-of-most",
        "assumed-zone",
        "bare-events",
        "broken-rules",
        "broken-times",
        "cut",
        "empty",
        "endless-rule",
        "folded",
        "identifiers",
        "kinds-in-brackets",
        "labels",
        "line-breaks-in-texts",
        "markup",
        "no-ends",
        "repeats-of-days",
        "repeats",
        "rooms",
        "several-calendars",
        "small-letters",
        "speakers-behind-a-dash",
        "speakers-in-descriptions",
        "speakers-who-organise",
        "well-formed",
        "whole-days",
        "zone-utc",
        "zones"
    );

    /// All that comes of `text` this way.
    fn told(way: Way, text: &str) -> String {
        let mut problems = Problems::default();
        let zone = Zone::assumed(jiff::tz::TimeZone::UTC);
        let schedule = read_by(way, text, &zone, &mut problems);
        let mut out = format!("{:?} {:?} {:?}\n", schedule.conference, schedule.zone, schedule.days);
        for track in schedule.tracks() {
            writeln!(out, "{}", track.name()).expect("a string");
        }
        for speaker in schedule.speakers() {
            let (name, page) = (speaker.name(), speaker.url());
            writeln!(out, "{name} {page} {} {:?}", speaker.affiliation(), speaker.biography())
                .expect("a string");
        }
        for session in schedule.sessions() {
            let links: Vec<_> = session.links().map(|link| (link.url, link.label)).collect();
            let topics: Vec<_> = session.topics().collect();
            let texts = (session.title(), session.description(), session.kind(), topics);
            let names =
                (session.room_names(), session.speaker_names(), session.track().map(|track| track.name()));
            let times = (session.start(), session.end(), session.is_break(), session.state());
            let place = (session.key(), session.line(), session.url(), links);
            writeln!(out, "{place:?} {times:?} {names:?} {texts:?}").expect("a string");
        }
        for problem in problems.into_list() {
            writeln!(out, "{problem:?}").expect("a string");
        }
        out
    }

    fn check(text: &str) {
        assert_eq!(told(place, text), told(placing::place, text), "{text}");
    }

    #[test]
    fn whole_files_come_out_the_same() {
        for text in GOLDEN {
            check(text);
        }
    }

    #[test]
    fn damaged_files_come_out_the_same() {
        for text in GOLDEN {
            for at in (0..text.len()).step_by(97).filter(|&at| text.is_char_boundary(at)) {
                check(&text[..at]);
                let behind = text[at..].chars().next().map_or(0, char::len_utf8);
                for stroke in ["", ":", "\n", "\\", "\"", "\nEND:VEVENT\n", "\nBEGIN:VEVENT\n"] {
                    check(&format!("{}{stroke}{}", &text[..at], &text[at + behind..]));
                }
            }
        }
    }

    #[test]
    fn what_takes_many_batches_comes_out_the_same_and_in_order() {
        let mut text = "BEGIN:VCALENDAR\nX-WR-CALNAME:Sails\nX-WR-TIMEZONE:Europe/Oslo\n".to_owned();
        let events = BATCH * 7 + 3;
        for number in 0..events {
            let room = if number % 7 == 0 { "" } else { "LOCATION:Deck \\& Hold\n" };
            let summary = if number % 50 == 3 { "" } else { "SUMMARY:Knot\\, &amp; bend" };
            // A newer version of the event before it.
            let again = if number % 60 == 5 { number - 1 } else { number };
            write!(
                text,
                "BEGIN:VEVENT\nUID:{again}\nSEQUENCE:{}\n{summary} {number} - Ann {}\n{room}\
                 DTSTART:202605{:02}T{:02}0000\nDTEND:202605{:02}T{:02}3000\n\
                 DESCRIPTION:On *knots*.\\n\\n- one\\n- {number}\nEND:VEVENT\n",
                number % 2,
                number % 91,
                again % 4 + 1,
                again % 11 + 8,
                again % 4 + 1,
                again % 13 + 8,
            )
            .expect("a string");
        }
        check(&text);
        check(&text[..text.len() / 2]);
        let rows = told(place, &text).lines().filter(|line| line.contains("SessionKey")).count();
        assert_eq!(rows, events - 4);
    }
}
