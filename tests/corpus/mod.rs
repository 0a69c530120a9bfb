//! Real files against counts that were made without this program: `expected.tsv` in the folder that
//! `HALLWAY_CORPUS` names. Every row that differs is listed in [`DIFFERENCES`] with the rule that makes it so.

mod details;
mod markup;
mod parity;
mod problems;
mod reach;
mod repeats;
mod uncounted;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hallway::formats::{self, Format, Reading};
use hallway::model::{Moment, ProblemKind, Session, Zone};
use jiff::tz::TimeZone;

/// What differs from the counts, and why that is right: file, field, our value, the rule.
///
/// Four rules hold for whole formats and are undone before the comparison, so that what is left is compared in
/// full: rules of recurrence are taken out of calendars (the table counts entries as they stand), breaks that
/// were joined are counted as the file lists them, and speakers of calendars are compared where the table has
/// any (it counts attendees only, not names in titles), and a location of a calendar that lists rooms of the file
/// is counted as the one that it is there.
const DIFFERENCES: &[(&str, &str, &str, &str)] = &[
    (
        "europython-xml/ep2014-schedule-formatted.xml",
        "rooms",
        "7",
        "B05/06 is B05/B06, B07/08 is B07/B08, and ALL is no room of its own",
    ),
    ("derived/gpn11-half-a.csv", "speakers", "17", "two cells hold two names each, with a bar between them"),
    (
        "frab-xml/ccc-36c3-merged.xml",
        "speakers",
        "923",
        "the merge gave one id to several people: an id stands for its first name only",
    ),
    (
        "odd/khal-ics/event_d_same_start_end.ics",
        "last_end",
        "2014-04-10T00:00:00",
        "a whole day ends at its midnight, also where the file repeats the day as its end",
    ),
    (
        "odd/node-ical/test_date_duration.ics",
        "last_end",
        "2024-02-16T00:00:00",
        "a whole day is a day long where its duration cannot be read",
    ),
    (
        "pretalx-json/ep2023-odd-one_session.json",
        "last_end",
        "2023-07-21T11:00:00+00:00",
        "start and end are one, so the duration of 30 minutes beside them counts",
    ),
    (
        "odd/khal-ics/part1.ics",
        "last_end",
        "2014-04-09T16:30:00",
        "half past ten in New York, by the clocks of Berlin, in whose zone the first entry is",
    ),
    (
        "odd/node-ical/ms_timezones.ics",
        "days",
        "4",
        "an entry whose time stands inside an unclosed quotation mark has that time",
    ),
    ("odd/node-ical/ms_timezones.ics", "first_start", "2020-06-09T09:00:00", "it is the first"),
    (
        "odd/node-ical/ms_timezones.ics",
        "last_end",
        "2020-09-15T18:30:00",
        "half past nine in California, by the clocks of the zone that most entries are in",
    ),
    (
        "voc-json/hub-schedule2.json",
        "days",
        "1",
        "its days end at six in the morning, so both sessions are of the first",
    ),
];

/// Files of which a count may differ at all.
const MOST_FILES: usize = 10;

/// Where the conferences were whose files do not say it: the beginning of the path, and the zone.
const PLACES: &[(&str, &str)] = &[
    ("europython-xml/", "Europe/Berlin"),
    ("frab-xml/fosdem", "Europe/Brussels"),
    ("frab-xml/ccc", "Europe/Berlin"),
    ("derived/ccc", "Europe/Berlin"),
    ("xcal/ccc", "Europe/Berlin"),
    ("voc-json/ccc", "Europe/Berlin"),
    ("odd/pretalx-frab_schedule", "Europe/Berlin"),
    // The others name their zone: another one would show at once if it were used.
    ("frab-xml/", "Asia/Tokyo"),
    ("xcal/", "Asia/Tokyo"),
];

/// One row of `expected.tsv`.
struct Row {
    file: String,
    kind: String,
    /// Field names with what was counted.
    counts: Vec<(&'static str, String)>,
}

/// The folder of real files; `None`, and a line saying so, when none is named.
pub fn folder() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("HALLWAY_CORPUS") else {
        println!("skipped: HALLWAY_CORPUS is not set");
        return None;
    };
    let folder = PathBuf::from(folder);
    assert!(folder.is_dir(), "HALLWAY_CORPUS names no folder: {}", folder.display());
    Some(folder)
}

/// The zone that a person at the conference would give with `--tz`; UTC where the file says it itself.
pub fn zone_of(file: &str) -> Zone {
    let place = PLACES.iter().find(|(beginning, _)| file.starts_with(beginning));
    let name = place.map_or("UTC", |(_, zone)| zone);
    Zone::user(TimeZone::get(name).expect("the zone tables are bundled"))
}

/// The bytes of a real file.
fn bytes_of(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The calendar without what makes its entries repeat; the rules of its time zones stay.
fn without_recurrence(calendar: &[u8]) -> Vec<u8> {
    let mut in_entry = false;
    let mut kept = Vec::with_capacity(calendar.len());
    for line in calendar.split_inclusive(|&b| b == b'\n') {
        in_entry = (in_entry || line.starts_with(b"BEGIN:VEVENT")) && !line.starts_with(b"END:VEVENT");
        if !in_entry || !["RRULE", "RDATE"].iter().any(|name| line.starts_with(name.as_bytes())) {
            kept.extend_from_slice(line);
        }
    }
    kept
}

/// The reading of a real file.
pub fn reading(folder: &Path, file: &str) -> Reading {
    let path = folder.join(file);
    read_as(&path, file, &bytes_of(&path))
}

fn read_as(path: &Path, file: &str, bytes: &[u8]) -> Reading {
    let beside = |name: &str| {
        let other = path.with_file_name(name);
        // The corpus keeps what lies beside each other in life under longer names.
        fs::read(&other)
            .or_else(|_| {
                fs::read(path.with_file_name(format!("ep-{}", name.replace(".json", "-example.json"))))
            })
            .ok()
    };
    formats::read_with(bytes, &zone_of(file), &beside).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The format that a kind of the table is read as; `None` where the row is no schedule.
fn format_of(kind: &str) -> Option<&str> {
    Some(match kind {
        "ep-xml" => "europython-xml",
        "ics" => "icalendar",
        "ep-programapi" => "programapi",
        "ep-sessions" => "programapi-sessions",
        "indico-export" => "indico",
        "frab-xml"
        | "xcal"
        | "csv"
        | "voc-json"
        | "voc-json-v2"
        | "frab-events"
        | "frab-speakers"
        | "pretalx-api"
        | "pycon-us"
        | "sessionize-all"
        | "sessionize-sessions"
        | "sessionize-gridsmart" => kind,
        _ => return None,
    })
}

/// Every real file that is a schedule.
pub fn countable(folder: &Path) -> Vec<String> {
    rows(folder).into_iter().filter(|row| format_of(&row.kind).is_some()).map(|row| row.file).collect()
}

fn rows(folder: &Path) -> Vec<Row> {
    let table = fs::read_to_string(folder.join("expected.tsv")).expect("a table of counts");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let counted = cells[2].rsplit('/').next().unwrap_or_default();
        let values = [counted, cells[3], cells[4], cells[5], cells[6], cells[7]];
        let names = ["days", "rooms", "sessions", "speakers", "first_start", "last_end"];
        Row {
            file: cells[0].to_owned(),
            kind: cells[1].to_owned(),
            counts: names.into_iter().zip(values.map(str::to_owned)).collect(),
        }
    };
    table.lines().skip(1).map(row).collect()
}

/// How many sessions fewer there are because breaks were joined: the message says `15 of 99`.
fn joined(reading: &Reading) -> usize {
    let messages = reading.problems.iter().filter(|problem| problem.kind == ProblemKind::Joined);
    let numbers = messages.filter_map(|problem| problem.message.rsplit_once(": ")?.1.split_once(" of "));
    let number = |text: &str| text.parse::<usize>().expect("a number");
    numbers.map(|(left, before)| number(before) - number(left)).sum()
}

/// How many rooms fewer there are because a calendar names several in one location.
fn lists_of_rooms(reading: &Reading) -> usize {
    let lists = reading.schedule.sessions().map(|session| session.room_ixs()).filter(|rooms| rooms.len() > 1);
    if reading.format == Format::Icalendar { lists.collect::<BTreeSet<_>>().len() } else { 0 }
}

/// Our value of a field. A time is written as the table writes it: with an offset or by the clocks there.
fn found(reading: &Reading, field: &str, expected: &str) -> String {
    let schedule = &reading.schedule;
    let time = |moment: Option<Moment>| match (moment, expected.parse::<jiff::Timestamp>()) {
        (None, _) => "-".to_owned(),
        (Some(moment), Ok(instant)) if moment.instant() == instant => expected.to_owned(),
        (Some(moment), Ok(_)) => moment.rfc3339(),
        (Some(moment), Err(_)) => moment.naive(),
    };
    match field {
        "days" => schedule.days.len().to_string(),
        "rooms" => (schedule.rooms().len() + lists_of_rooms(reading)).to_string(),
        "sessions" => (schedule.sessions().len() + joined(reading)).to_string(),
        "speakers" => schedule.speakers().len().to_string(),
        "first_start" => time(schedule.extent().map(|(first, _)| first)),
        "last_end" => time(schedule.extent().map(|(_, last)| last)),
        other => panic!("no such field: {other}"),
    }
}

#[test]
fn real_files_have_the_counts_that_were_made_without_this_program() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    let mut unmet: Vec<_> = DIFFERENCES.iter().collect();
    let mut differing: Vec<&str> = Vec::new();
    let rows = rows(&folder);
    for row in &rows {
        let Some(format) = format_of(&row.kind) else { continue };
        let path = folder.join(&row.file);
        let bytes = bytes_of(&path);
        let reading = match row.kind.as_str() {
            "ics" => read_as(&path, &row.file, &without_recurrence(&bytes)),
            _ => read_as(&path, &row.file, &bytes),
        };
        if reading.format.name() != format {
            wrong.push(format!("{}: read as {}, not {format}", row.file, reading.format.name()));
        }
        for (field, expected) in &row.counts {
            if (row.kind.as_str(), *field, expected.as_str()) == ("ics", "speakers", "0") {
                continue;
            }
            let found = found(&reading, field, expected);
            let known = DIFFERENCES.iter().find(|known| (known.0, known.1) == (row.file.as_str(), *field));
            match known {
                None if found == *expected => {}
                Some(known) if found == known.2 => {
                    unmet.retain(|other| !std::ptr::eq(*other, known));
                    differing.push(&row.file);
                    println!("{}: {field} {found}, not {expected}: {}", row.file, known.3);
                }
                _ => wrong.push(format!("{}: {field} {found}, not {expected}", row.file)),
            }
        }
        let schedule = &reading.schedule;
        assert!(
            schedule.sessions().all(|s| schedule.find(s.key()).map(Session::ix) == Some(s.ix())),
            "{}: keys are not distinct",
            row.file
        );
    }
    wrong.extend(unmet.iter().map(|known| format!("{}: {} is listed but does not differ", known.0, known.1)));
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    differing.dedup();
    assert!(differing.len() <= MOST_FILES, "{differing:?}");
}

#[test]
fn what_is_no_schedule_is_refused_with_a_next_step() {
    let Some(folder) = folder() else { return };
    let no_schedules =
        ["other-json", "not-json", "not-xml", "giggity-entry", "giggity-menu", "json-schema", "xsd"];
    for row in rows(&folder).iter().filter(|row| no_schedules.contains(&row.kind.as_str())) {
        // This one is a schedule, cut in the middle of the data.
        if row.file == "derived/ccc-36c3-truncated.json" {
            continue;
        }
        let bytes = fs::read(folder.join(&row.file)).expect("a readable file");
        let refusal = formats::read(&bytes, &zone_of(&row.file)).map(|reading| reading.format.name());
        // Submissions of pretalx with their slots are a schedule, though nobody would publish them as one.
        if row.file.ends_with("pretalx-submissions-example.json") {
            assert_eq!(refusal.as_deref(), Ok("pretalx-api"));
            continue;
        }
        let said = refusal.expect_err(&row.file).to_string();
        assert!(said.to_lowercase().contains("give "), "{}: {said}", row.file);
    }
}
