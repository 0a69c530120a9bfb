//! Calendars whose entries repeat: the table counts them as they stand, this is what their rules make of them.

use std::fs;

use super::{folder, found, reading, rows, without_recurrence};

const REPEATS: &str = "repeats are counted";
const CHANGED: &str = "repeats are counted, and a changed one stands for the one that it was";

/// What is counted with the rules: the file, the column, what is found, and why.
const COUNTS: &[(&str, &str, &str, &str)] = &[
    ("odd/khal-ics/event_dt_rr.ics", "days", "10", REPEATS),
    ("odd/khal-ics/event_dt_rr.ics", "sessions", "10", REPEATS),
    ("odd/khal-ics/event_dt_rr.ics", "last_end", "2014-04-18T10:30:00", REPEATS),
    ("odd/khal-ics/event_dt_rrule_invalid_until.ics", "days", "3", REPEATS),
    ("odd/khal-ics/event_dt_rrule_invalid_until.ics", "sessions", "3", REPEATS),
    ("odd/khal-ics/event_dt_rrule_invalid_until.ics", "last_end", "2008-02-02T00:00:00", REPEATS),
    ("odd/khal-ics/event_rrule_recuid.ics", "days", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid.ics", "sessions", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid.ics", "last_end", "2014-08-04T12:00:00+02:00", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_cancelled.ics", "days", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_cancelled.ics", "sessions", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_cancelled.ics", "last_end", "2014-08-04T12:00:00+02:00", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_invalid_tzid.ics", "days", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_invalid_tzid.ics", "sessions", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_invalid_tzid.ics", "last_end", "2014-08-04T12:00:00", CHANGED),
    (
        "odd/khal-ics/part1.ics",
        "days",
        "10",
        "six by the rule, four more dates; the change is of none of these",
    ),
    ("odd/khal-ics/part1.ics", "sessions", "11", "and the change stands for itself"),
    ("odd/khal-ics/part1.ics", "last_end", "2014-09-09T16:30:00", "it starts in Berlin and ends in New York"),
    ("odd/node-ical/festival-multiday-rrule.ics", "days", "34", REPEATS),
    (
        "odd/node-ical/festival-multiday-rrule.ics",
        "sessions",
        "159",
        "31 repeats, the first one counted already",
    ),
    ("odd/node-ical/festival-multiday-rrule.ics", "last_end", "2013-01-11T12:00:00", REPEATS),
    ("odd/node-ical/germany_at_end_of_day_repeating.ics", "days", "4", REPEATS),
    ("odd/node-ical/germany_at_end_of_day_repeating.ics", "sessions", "4", REPEATS),
    ("odd/node-ical/germany_at_end_of_day_repeating.ics", "last_end", "2024-10-26T00:00:00", REPEATS),
    ("odd/node-ical/ms_timezones.ics", "days", "270", REPEATS),
    ("odd/node-ical/ms_timezones.ics", "sessions", "372", "235 and 135 repeats without six, and two others"),
    ("odd/node-ical/ms_timezones.ics", "first_start", "2020-06-09T09:00:00", "its zone is quoted to the end"),
    ("odd/node-ical/ms_timezones.ics", "last_end", "2021-03-09T21:30:00", REPEATS),
];

#[test]
fn calendars_that_repeat_have_their_counts() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    for row in rows(&folder).into_iter().filter(|row| row.kind == "ics") {
        let bytes = fs::read(folder.join(&row.file)).expect("a calendar");
        if without_recurrence(&bytes).len() == bytes.len() {
            continue;
        }
        let reading = reading(&folder, &row.file);
        for (field, counted) in &row.counts {
            if *field == "speakers" {
                continue;
            }
            let known = COUNTS.iter().find(|known| (known.0, known.1) == (row.file.as_str(), *field));
            let expected = known.map_or(counted.as_str(), |known| known.2);
            let found = found(&reading, field, counted);
            if found != expected {
                wrong.push(format!("{}: {field} {found}, not {expected}", row.file));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
