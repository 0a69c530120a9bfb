//! Real calendars against the counts of another program, and against the same conference in another format.
//!
//! The files lie where `HALLWAY_CORPUS` says, beside `expected.tsv`. That counts the events as they stand: what
//! is read differently here stands in `DIFFERENCES`, with the reason.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use hallway::formats::{self, Format, Reading};
use hallway::model::{Moment, Session, Zone};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What differs from `expected.tsv`: the file, the column, what is found, and why.
const DIFFERENCES: &[(&str, &str, &str, &str)] = &[
    ("odd/khal-ics/event_d_same_start_end.ics", "last_end", "2014-04-10T00:00:00", A_DAY),
    (
        "odd/node-ical/test_date_duration.ics",
        "last_end",
        "2024-02-16T00:00:00",
        "PT1W is no length, so a day",
    ),
    ("odd/khal-ics/event_dt_rr.ics", "days", "10", REPEATS),
    ("odd/khal-ics/event_dt_rr.ics", "events", "10", REPEATS),
    ("odd/khal-ics/event_dt_rr.ics", "last_end", "2014-04-18T10:30:00", REPEATS),
    ("odd/khal-ics/event_dt_rrule_invalid_until.ics", "days", "3", REPEATS),
    ("odd/khal-ics/event_dt_rrule_invalid_until.ics", "events", "3", REPEATS),
    ("odd/khal-ics/event_dt_rrule_invalid_until.ics", "last_end", "2008-02-02T00:00:00", REPEATS),
    ("odd/khal-ics/event_rrule_recuid.ics", "days", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid.ics", "events", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid.ics", "last_end", "2014-08-04T12:00:00+02:00", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_cancelled.ics", "days", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_cancelled.ics", "events", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_cancelled.ics", "last_end", "2014-08-04T12:00:00+02:00", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_invalid_tzid.ics", "days", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_invalid_tzid.ics", "events", "6", CHANGED),
    ("odd/khal-ics/event_rrule_recuid_invalid_tzid.ics", "last_end", "2014-08-04T12:00:00", CHANGED),
    (
        "odd/khal-ics/part1.ics",
        "days",
        "10",
        "six by the rule, four more dates; the change is of none of these",
    ),
    ("odd/khal-ics/part1.ics", "events", "11", "and the change stands for itself"),
    ("odd/khal-ics/part1.ics", "last_end", "2014-09-09T16:30:00", "it starts in Berlin and ends in New York"),
    ("odd/node-ical/festival-multiday-rrule.ics", "days", "34", REPEATS),
    (
        "odd/node-ical/festival-multiday-rrule.ics",
        "events",
        "159",
        "31 repeats, the first one counted already",
    ),
    ("odd/node-ical/festival-multiday-rrule.ics", "last_end", "2013-01-11T12:00:00", REPEATS),
    ("odd/node-ical/germany_at_end_of_day_repeating.ics", "days", "4", REPEATS),
    ("odd/node-ical/germany_at_end_of_day_repeating.ics", "events", "4", REPEATS),
    ("odd/node-ical/germany_at_end_of_day_repeating.ics", "last_end", "2024-10-26T00:00:00", REPEATS),
    ("odd/node-ical/ms_timezones.ics", "days", "270", REPEATS),
    ("odd/node-ical/ms_timezones.ics", "events", "372", "235 and 135 repeats without six, and two others"),
    ("odd/node-ical/ms_timezones.ics", "first_start", "2020-06-09T09:00:00", "its zone is quoted to the end"),
    ("odd/node-ical/ms_timezones.ics", "last_end", "2021-03-09T21:30:00", REPEATS),
];

const REPEATS: &str = "repeats are counted";
const CHANGED: &str = "repeats are counted, and a changed one stands for the one that it was";
const A_DAY: &str = "what ends on the date on which it starts is on that day";

/// The folder of real files. `None`, and a line saying so, when none is named.
fn corpus() -> Option<PathBuf> {
    let Some(folder) = env::var_os("HALLWAY_CORPUS") else {
        println!("skipped: HALLWAY_CORPUS is not set");
        return None;
    };
    assert!(Path::new(&folder).is_dir(), "HALLWAY_CORPUS is no folder: {}", folder.display());
    Some(PathBuf::from(folder))
}

/// Reads a real file; times that name no zone are in UTC.
fn reading(folder: &Path, file: &str) -> Reading {
    let bytes = fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    formats::read(&bytes, &Zone::user(TimeZone::UTC)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// A moment as `expected.tsv` writes this one: the instant where it has an offset, else the local time.
fn written_like(moment: Option<Moment>, expected: &str) -> String {
    let Some(moment) = moment else { return "-".to_owned() };
    match expected.parse::<Timestamp>() {
        Ok(instant) if instant == moment.instant() => expected.to_owned(),
        Ok(_) => moment.rfc3339(),
        Err(_) => moment.naive(),
    }
}

#[test]
fn every_calendar_has_its_counts() {
    let Some(folder) = corpus() else { return };
    let table = fs::read_to_string(folder.join("expected.tsv")).expect("the table of counts");
    let mut wrong = String::new();
    let mut files = 0;
    for row in table.lines().map(|line| line.split('\t').collect::<Vec<_>>()) {
        let [file, "ics", days, rooms, events, _speakers, first, last, ..] = row[..] else { continue };
        files += 1;
        let Reading { format, schedule, .. } = reading(&folder, file);
        assert_eq!(format, Format::Icalendar, "{file}");
        let extent = schedule.extent();
        let columns = [
            ("days", days, schedule.days.len().to_string()),
            ("rooms", rooms, schedule.rooms().len().to_string()),
            ("events", events, schedule.sessions().len().to_string()),
            ("first_start", first, written_like(extent.map(|extent| extent.0), first)),
            ("last_end", last, written_like(extent.map(|extent| extent.1), last)),
        ];
        for (column, counted, found) in columns {
            let difference = DIFFERENCES.iter().find(|(of, at, ..)| (*of, *at) == (file, column));
            let expected = difference.map_or(counted, |(.., expected, _)| expected);
            if found != expected {
                writeln!(wrong, "{file} {column}: found {found}, expected {expected}").expect("a string");
            }
        }
        let keys: BTreeSet<&str> = schedule.sessions().map(|session| session.key().as_str()).collect();
        assert_eq!(keys.len(), schedule.sessions().len(), "keys of {file}");
    }
    assert_eq!(files, 37, "calendars in the table");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A session as both formats should give it.
fn row(session: Session<'_>) -> String {
    let time = |moment: Option<Moment>| moment.map_or_else(|| "-".to_owned(), Moment::rfc3339);
    let columns =
        [time(session.start()), time(session.end()), session.room_names(), session.title().to_owned()];
    format!("{} | {}", columns.join(" | "), session.speaker_names())
}

/// The sessions of a frab schedule, as [`row`] has them, by nothing but the names of its elements.
fn frab_rows(xml: &str) -> Vec<String> {
    let rows = xml.split("<event ").skip(1).map(|event| {
        let all = |element: &str| -> Vec<String> {
            let tag = format!("<{element}");
            let pieces = event.split(&tag).skip(1);
            let pieces = pieces.filter(|piece| piece.starts_with([' ', '>']));
            pieces.map(|piece| plain(&piece[piece.find('>').expect("a tag") + 1..])).collect()
        };
        let one = |element| all(element).swap_remove(0);
        let start: Timestamp = one("date").parse().expect("a start");
        let (hours, minutes) =
            one("duration").split_once(':').map(|(h, m)| (h.parse(), m.parse())).expect("hh:mm");
        let minutes: i64 = hours.unwrap_or(0) * 60 + minutes.unwrap_or(0);
        let zone = TimeZone::get("Europe/Berlin").expect("the zone tables are bundled");
        let start = Moment::of(start, &zone);
        let end = start.plus_minutes(minutes, &zone);
        let columns = [start.rfc3339(), end.rfc3339(), one("room"), one("title")];
        format!("{} | {}", columns.join(" | "), all("person").join(", "))
    });
    rows.collect()
}

/// The text up to the next tag, on one line and without entities.
fn plain(text: &str) -> String {
    let text = text.split('<').next().unwrap_or_default();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_33c3_is_the_same_as_in_its_xml() {
    let Some(folder) = corpus() else { return };
    let calendar = reading(&folder, "ics/ccc-33c3.ics");
    let found: BTreeSet<String> = calendar.schedule.sessions().map(row).collect();
    let xml = fs::read_to_string(folder.join("frab-xml/ccc-33c3.xml")).expect("the schedule in XML");
    let expected: BTreeSet<String> = frab_rows(&xml).into_iter().collect();
    assert_eq!((found.len(), expected.len()), (150, 150));
    let differences: Vec<&String> = found.symmetric_difference(&expected).collect();
    assert!(differences.is_empty(), "{differences:#?}");
}
