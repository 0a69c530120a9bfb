//! iCalendar, RFC 5545: what calendar programs read, and most conference software writes.
//!
//! The lines are read here and not by a parser crate, because real files are the reason for this program:
//! `ical` 0.11 (quiet since 2024) refuses events without a calendar round them, `icalendar` 0.17 gives up a
//! whole file at a byte order mark or a quotation mark that is never closed, and `calcard` 0.3, which survives
//! all that, brings 28 packages; none tells in which line something was wrong, none keeps the line breaks that
//! exporters forget to escape, and all build a tree of copies, which costs more than this module's whole work.
//! Rules of recurrence, where the difficulty is in the calendar and not in the files, are left to
//! `ical-rs`, which expands them by the clock and brings nothing along.
//!
//! What real files do with it:
//! - no `VCALENDAR`, or several; lines that are not folded, or broken where the text has a line break;
//! - one `UID` for many sessions, or none: sessions are only one where `RECURRENCE-ID` or `SEQUENCE` says so;
//! - zones by the names of IANA, at the end of a path, by Windows' names, or described in the file only;
//! - dates with times that claim to be dates, ends that are durations, no ends;
//! - speakers anywhere (see [`habits`]).
//!
//! What the events say in [`words`], and when and where they take place (see [`placing`]), are made out one beside the
//! other, on two threads, where the file is large enough (see [`ahead`]).

mod ahead;
mod content;
mod event;
mod habits;
mod labels;
mod placing;
mod recurrence;
mod repeats;
mod report;
mod stamp;
mod times;
mod value;
mod vtimezone;
mod windows_zones;
mod words;
mod zones;

use super::problems::Problems;
use crate::model::{Schedule, Zone};
use content::Lines;
use event::Calendar;
use report::Report;

/// Whether `text` holds a calendar: a line that begins a calendar or an event.
pub(super) fn recognises(text: &str) -> bool {
    beginning(text).is_some()
}

/// The byte where the line begins that begins the first calendar or event.
fn beginning(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begun = line.trim().trim_start_matches('\u{FEFF}');
        if ["BEGIN:VCALENDAR", "BEGIN:VEVENT"].iter().any(|begin| begun.eq_ignore_ascii_case(begin)) {
            return Some(at + line.find(begun).unwrap_or(0));
        }
        at += line.len();
    }
    None
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let is_large = text.len() >= ahead::WORTH_A_THREAD;
    read_by(if is_large { ahead::place } else { placing::place }, text, zone, problems)
}

/// How the events of a calendar become a schedule: each with its words as soon as they are made out, or a little later.
type Way = for<'a, 'p> fn(&Calendar<'a>, Report<'a, 'p>, &Zone) -> Schedule;

fn read_by(place: Way, text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let beginning = beginning(text).unwrap_or(0);
    super::pasted::report_before(text, beginning, problems);
    let mut report = Report::new(text, problems);
    let lines = Lines::of(text, beginning);
    let calendar = Calendar::read(text, &lines, &mut report);
    place(&calendar, report, zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_and_bare_events_are_recognised() {
        let cases = [
            ("BEGIN:VCALENDAR\r\nEND:VCALENDAR", true),
            ("\u{FEFF}BEGIN:VEVENT\n", true),
            ("   begin:vcalendar \n", true),
            ("Hello,\n\nhere it is:\nBEGIN:VEVENT\nEND:VEVENT\n", true),
            ("A calendar begins with BEGIN:VCALENDAR\n", false),
            ("BEGIN:VCARD\nEND:VCARD\n", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(recognises(text), expected, "{text:?}");
        }
    }

    #[test]
    fn endless_and_bottomless_calendars_are_read_to_the_end() {
        let event = |lines: &str| format!("BEGIN:VEVENT\nDTSTART:20240503T090000Z\n{lines}\nEND:VEVENT\n");
        let long = "x".repeat(1 << 20);
        let date = |at: u32| format!("20240503T{:02}{:02}00Z", at / 60 % 24, at % 60);
        let dates = (0..1440).map(date).collect::<Vec<_>>().join(",");
        let cases = [
            ("a quotation mark", event(&format!("SUMMARY;CN=\"{long}:a")), 1),
            (
                "components within each other",
                event(&("BEGIN:A\n".repeat(50_000) + &"END:B\n".repeat(50_000))),
                1,
            ),
            ("folded lines", event(&format!("SUMMARY:a\n{}", " b\n".repeat(100_000))), 1),
            ("lines that are none", event(&format!("SUMMARY:a\n{}", "?\n\n".repeat(100_000))), 1),
            // As often as its text, and the dates, fit into what repeats may hold.
            ("a long text that repeats", event(&format!("SUMMARY:a\nRDATE:{dates}\nDESCRIPTION:{long}")), 62),
        ];
        for (name, text, sessions) in cases {
            let mut problems = Problems::default();
            let schedule = read(&text, &Zone::user(jiff::tz::TimeZone::UTC), &mut problems);
            assert_eq!(schedule.sessions().len(), sessions, "{name}");
            assert!(problems.into_list().len() < 500, "{name}");
        }
    }
}
