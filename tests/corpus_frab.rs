//! Real schedules in frab XML and xCal against what another program counted in them, which `expected.tsv` beside
//! them lists. They lie where `HALLWAY_CORPUS` says.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use hallway::formats::{self, Reading};
use hallway::model::{Markup, Moment, ProblemKind, Recording, Session, Zone};
use jiff::civil::date;
use jiff::tz::TimeZone;

/// The formats that are compared, as `expected.tsv` names them.
const COMPARED: &[&str] = &["frab-xml", "xcal"];

/// Zones that a user would name, for files that name none: where the conference was. In all others a zone is named
/// that would show at once if it were used.
const ZONES: &[(&str, &str)] = &[
    ("fosdem-20", "Europe/Brussels"),
    ("ccc-28c3", "Europe/Berlin"),
    ("ccc-33c3", "Europe/Berlin"),
    ("ccc-36c3", "Europe/Berlin"),
    ("pretalx-frab_schedule", "Europe/Berlin"),
    ("", "Asia/Tokyo"),
];

/// Where this program counts otherwise: file, column, what it finds, and why.
const DIFFERENCES: &[(&str, &str, &str, &str)] = &[(
    "frab-xml/ccc-36c3-merged.xml",
    "speakers",
    "923",
    "ids of persons repeat in the merged file: 155 stand for people of several names, up to fifteen; told apart by name",
)];

/// Where something is wrong in a file, what, and why.
const PROBLEMS: &[(&str, &[ProblemKind], &str)] = &[
    (
        "frab-xml/ccc-33c3.xml",
        &[ProblemKind::ControlCharacters],
        "ten marks that change the direction of text",
    ),
    ("xcal/ccc-33c3.xcal", &[ProblemKind::ControlCharacters], "the same, in descriptions only"),
    (
        "frab-xml/ccc-36c3-merged.xml",
        &[ProblemKind::ControlCharacters, ProblemKind::DuplicateId],
        "three guids stand for two sessions each",
    ),
    (
        "odd/pretalx-frab_schedule_empty.xml",
        &[ProblemKind::NoSessions],
        "a day and a room, and nothing in them",
    ),
];

#[test]
fn real_schedules_have_their_counts() {
    let Some(table) = corpus("expected.tsv") else { return };
    let table = fs::read_to_string(table).expect("the table of counts");
    let mut wrong = String::new();
    let mut compared = 0;
    for row in table.lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        let [file, kind, days, rooms, sessions, speakers, first, last, ..] = columns[..] else { continue };
        if !COMPARED.contains(&kind) {
            continue;
        }
        compared += 1;
        let reading = read(file);
        let schedule = &reading.schedule;
        let expected = [
            // Days are given as those of the file and those that have sessions.
            ("days", days.rsplit('/').next().unwrap_or(days)),
            ("rooms", rooms),
            ("sessions", sessions),
            ("speakers", speakers),
            ("first", first),
            ("last", last),
        ];
        let extent = schedule.extent();
        let found = [
            schedule.days.len().to_string(),
            schedule.rooms().len().to_string(),
            schedule.sessions().len().to_string(),
            schedule.speakers().len().to_string(),
            written_like(first, extent.map(|(first, _)| first)),
            written_like(last, extent.map(|(_, last)| last)),
        ];
        for ((column, expected), found) in expected.into_iter().zip(&found) {
            let difference = DIFFERENCES.iter().find(|row| (row.0, row.1) == (file, column));
            let expected = difference.map_or(expected, |row| row.2);
            if found != expected {
                writeln!(wrong, "{file}: {column} {found}, expected {expected}").expect("a string");
            }
        }
        let expected = PROBLEMS.iter().find(|row| row.0 == file).map_or(&[][..], |row| row.1);
        if kinds(&reading) != expected {
            writeln!(wrong, "{file}: {:?}", reading.problems).expect("a string");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(compared > 15, "only {compared} files compared: is this the right folder?");
}

/// A moment written as the table writes it: at the same offset, or without one.
fn written_like(pattern: &str, moment: Option<Moment>) -> String {
    let Some(moment) = moment else { return "-".to_owned() };
    match pattern.parse::<jiff::Timestamp>() {
        Ok(expected) if expected == moment.instant() => pattern.to_owned(),
        Ok(_) => moment.rfc3339(),
        Err(_) => moment.naive(),
    }
}

#[test]
fn days_are_those_of_the_conference_and_not_those_that_events_are_filed_under() {
    if corpus("frab-xml").is_none() {
        return;
    }
    // Filed under the days before, whose edges are given in UTC.
    let days: Vec<_> =
        read("frab-xml/debconf-2023-pentabarf.xml").schedule.days.iter().map(|day| day.date).collect();
    assert_eq!(days, (10..18).map(|day| date(2023, 9, day)).collect::<Vec<_>>());
    // The change of days is at four: three sessions after midnight belong to the evenings before.
    let reading = read("frab-xml/ccc-28c3.xml");
    let is_late = |session: &Session<'_>| session.start().is_some_and(|start| start.local().hour() < 4);
    let late: Vec<_> = reading.schedule.sessions().filter(is_late).collect();
    assert_eq!(late.len(), 3);
    for session in late {
        let day = session.day().map(|ix| reading.schedule.days[ix.at()].date);
        assert_eq!(day, session.start().and_then(|start| start.date().yesterday().ok()), "{session:?}");
    }
}

#[test]
fn texts_biographies_and_wishes_of_real_speakers_are_read() {
    if corpus("frab-xml").is_none() {
        return;
    }
    let reading = read("frab-xml/fosdem-2026.xml");
    let schedule = &reading.schedule;
    assert!(schedule.speakers().all(|speaker| !speaker.name().is_empty()));
    let told = schedule.speakers().filter(|speaker| !speaker.biography().0.is_empty()).count();
    assert!(told > 600, "{told}");
    assert!(schedule.sessions().all(|session| session.abstract_text().1 != Markup::Markdown));
    // The address for feedback stands in the file twice, once among the links.
    assert!(schedule.sessions().all(|session| {
        let mut addresses: Vec<&str> = session.links().map(|link| link.url).collect();
        addresses.sort_unstable();
        addresses.windows(2).all(|pair| pair[0] != pair[1])
    }));
    let reading = read("frab-xml/ccc-33c3.xml");
    let opted_out = reading.schedule.sessions().filter(|session| session.recording() == Recording::OptedOut);
    assert_eq!(opted_out.count(), 2);
    let reading = read("frab-xml/ccc-36c3-xslt-pi.xml");
    assert!(reading.schedule.sessions().all(|session| session.url().starts_with("https://fahrplan.")));
    let reading = read("frab-xml/ccc-38c3-hub.xml");
    assert_eq!(reading.schedule.tracks().filter(|track| track.colour().is_some()).count(), 7);
}

#[test]
fn one_conference_reads_the_same_from_frab_xml_and_from_xcal() {
    if corpus("xcal").is_none() {
        return;
    }
    let outline = |file| {
        let reading = read(file);
        let rows = reading.schedule.sessions().map(|session| {
            [
                session.start().map_or_else(String::new, Moment::rfc3339),
                session.end().map_or_else(String::new, Moment::rfc3339),
                session.room_names(),
                session.title().to_owned(),
                session.subtitle().to_owned(),
                session.language().to_owned(),
                session.speaker_names(),
            ]
            .join(" | ")
        });
        let mut rows: Vec<String> = rows.collect();
        rows.sort_unstable();
        rows
    };
    let (frab, xcal) = (outline("frab-xml/ccc-33c3.xml"), outline("xcal/ccc-33c3.xcal"));
    assert_eq!(frab.len(), 150);
    for (frab, xcal) in frab.iter().zip(&xcal) {
        assert_eq!(frab, xcal);
    }
    assert_eq!(frab.len(), xcal.len());
}

/// Where a real file lies; `None`, and a line saying so, when no folder of them is named.
fn corpus(file: &str) -> Option<PathBuf> {
    let Some(folder) = env::var_os("HALLWAY_CORPUS") else {
        println!("skipped: HALLWAY_CORPUS is not set");
        return None;
    };
    let path = Path::new(&folder).join(file);
    assert!(path.exists(), "{} is missing", path.display());
    Some(path)
}

/// Reads a real file with the clocks of the place where the conference was.
fn read(file: &str) -> Reading {
    let bytes = fs::read(corpus(file).expect("a folder of real files")).expect(file);
    let zone = ZONES.iter().find(|(part, _)| file.contains(part)).map_or("UTC", |(_, zone)| zone);
    let zone = Zone::user(TimeZone::get(zone).expect("the zone tables are bundled"));
    formats::read(&bytes, &zone).expect(file)
}

fn kinds(reading: &Reading) -> Vec<ProblemKind> {
    let mut kinds: Vec<_> = reading.problems.iter().map(|problem| problem.kind).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}
