//! Reading ahead: a second thread makes out the words of the events while this one reads their times, and then places
//! what was made out.
//!
//! Some files have many words, others many sessions. So the events are divided into batches, and while the words that
//! come next are not there yet, this thread makes out others that nobody has begun with. They are placed in the order
//! of the file, and problems are only met here, so that all comes out the same as on one thread. Words that were placed
//! go back, to be cleared away where most were made: memory that one thread takes and another gives back is in dispute
//! between them.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::{panic, thread};

use super::event::Calendar;
use super::placing::Placing;
use super::report::Report;
use super::words::{Wording, Words};
use crate::model::{Schedule, Zone};

/// Below this many bytes of text a second thread costs more than it saves.
pub(super) const WORTH_A_THREAD: usize = 128 << 10;

/// How many events a batch has: handing one over costs as much as placing some of them.
const BATCH: usize = 16;

/// The schedule of `calendar`, by the clocks of `zone` where the file says nothing; words are made out on a second
/// thread too. What is wrong goes into `report`.
pub(super) fn place(calendar: &Calendar<'_>, report: Report<'_, '_>, zone: &Zone) -> Schedule {
    let wording = OnceLock::new();
    let work = Work { calendar, begun: AtomicUsize::new(0) };
    let (told, heard) = channel();
    let (full, made_out) = channel();
    let (used, placed) = channel::<Vec<Words<'_>>>();
    let (work, wording) = (&work, &wording);
    // What this thread listens by is its own, so that the other one ends where placing comes to a panic.
    thread::scope(move |scope| {
        let ahead = scope.spawn(move || {
            let wording = wording.get_or_init(|| Wording::of(calendar));
            // Nothing is refused over there but where placing came to a panic, which ends all this.
            let mut is_wanted = told.send(wording).is_ok();
            while is_wanted && let Some(batch) = work.next_batch(wording) {
                is_wanted = full.send(batch).is_ok();
                placed.try_iter().for_each(drop);
            }
        });
        let mut placing = Placing::new(calendar, report, zone);
        if let Ok(wording) = heard.recv() {
            let mut early = BTreeMap::new();
            let mut turn = 0;
            while let Some((number, batch)) =
                made_out.try_recv().ok().or_else(|| work.next_batch(wording)).or_else(|| made_out.recv().ok())
            {
                early.insert(number, batch);
                while let Some(batch) = early.remove(&turn) {
                    for words in &batch {
                        placing.place(words);
                    }
                    turn += 1;
                    // Who has made out the last words wants none back.
                    let _ = used.send(batch);
                }
            }
        }
        // A panic over there is a bug; it goes on here as if it had happened here.
        ahead.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
        placing.finish()
    })
}

/// The words that are to be made out, by whoever is free.
struct Work<'c, 'a> {
    calendar: &'c Calendar<'a>,
    /// How many batches somebody has begun with.
    begun: AtomicUsize,
}

impl<'c, 'a> Work<'c, 'a> {
    /// The words of the first events that nobody has begun with, and the number of their batch; `None` when somebody has
    /// begun with all.
    fn next_batch(&self, wording: &'c Wording<'a>) -> Option<(usize, Vec<Words<'c>>)> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        let (first, events) = (number * BATCH, self.calendar.events.len());
        let batch = first..events.min(first + BATCH);
        (first < events).then(|| (number, wording.words(self.calendar, batch).collect()))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::super::{Way, placing, read_by};
    use super::*;
    use crate::formats::both_ways;
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
        "newer-repeats",
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
        let schedule = read_by(way, text, &Zone::assumed(jiff::tz::TimeZone::UTC), &mut problems);
        both_ways::told(&schedule, problems)
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
        let strokes = ["", ":", "\n", "\\", "\"", "\nEND:VEVENT\n", "\nBEGIN:VEVENT\n"];
        for text in GOLDEN {
            both_ways::damaged(text, &strokes).for_each(|text| check(&text));
        }
    }

    #[test]
    fn what_takes_many_batches_comes_out_the_same_and_in_order() {
        let mut text = "BEGIN:VCALENDAR\nX-WR-CALNAME:Sails\nX-WR-TIMEZONE:Europe/Oslo\n".to_owned();
        let events = BATCH * 7 + 3;
        let is_newer_version = |number: usize| number % 60 == 5;
        for number in 0..events {
            let room = if number % 7 == 0 { "" } else { "LOCATION:Deck \\& Hold\n" };
            let summary = if number % 50 == 3 { "" } else { "SUMMARY:Knot\\, &amp; bend" };
            let again = if is_newer_version(number) { number - 1 } else { number };
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
        assert_eq!(rows, (0..events).filter(|&number| !is_newer_version(number)).count());
    }
}
