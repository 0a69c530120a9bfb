//! Real files of data against their counts, which a separate script took; the rules behind each difference
//! stand beside it. The files lie where `HALLWAY_CORPUS` says.

use std::collections::HashSet;
use std::path::Path;
use std::{env, fs};

use hallway::formats::{self, Reading};
use hallway::model::{ProblemKind, Session, SessionKey, State, Zone};
use jiff::tz::TimeZone;

/// A real file. `None`, and a line saying so, when no folder of them is named.
fn corpus(file: &str) -> Option<Vec<u8>> {
    let Some(folder) = env::var_os("HALLWAY_CORPUS") else {
        println!("skipped: HALLWAY_CORPUS is not set");
        return None;
    };
    let path = Path::new(&folder).join(file);
    Some(fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Reads a real file, without knowing its zone. Its keys tell all sessions apart.
fn reading(file: &str) -> Option<Reading> {
    let reading = formats::read(&corpus(file)?, &Zone::assumed(TimeZone::UTC)).expect(file);
    let keys: HashSet<&str> = reading.schedule.sessions().map(|session| session.key().as_str()).collect();
    assert_eq!(keys.len(), reading.schedule.sessions().len(), "{file}");
    Some(reading)
}

/// `format: days rooms sessions speakers, first start to last end`.
fn counts(reading: &Reading) -> String {
    let schedule = &reading.schedule;
    let extent = schedule
        .extent()
        .map_or_else(String::new, |(first, last)| format!(", {} to {}", first.instant(), last.instant()));
    format!(
        "{}: {} days {} rooms {} sessions {} speakers{extent}",
        reading.format.name(),
        schedule.days.len(),
        schedule.rooms().len(),
        schedule.sessions().len(),
        schedule.speakers().len()
    )
}

fn problems(reading: &Reading) -> Vec<String> {
    let mut kinds: Vec<ProblemKind> = reading.problems.iter().map(|problem| problem.kind).collect();
    kinds.sort();
    let mut counted: Vec<(ProblemKind, usize)> = Vec::new();
    for kind in kinds {
        match counted.last_mut() {
            Some((last, count)) if *last == kind => *count += 1,
            _ => counted.push((kind, 1)),
        }
    }
    counted.into_iter().map(|(kind, count)| format!("{} {count}", kind.name())).collect()
}

/// Checks the counts and the problems of a file.
fn check(file: &str, expected: &str, listed: &[&str]) -> Option<Reading> {
    let reading = reading(file)?;
    assert_eq!(counts(&reading), expected, "{file}");
    assert_eq!(problems(&reading), listed, "{file}");
    Some(reading)
}

#[test]
fn schedules_of_pretalx_have_their_counts_with_breaks_joined() {
    let format = "pretalx-api: 5 days 13 rooms";
    // The script counts a break once for each room, as the file lists it: 184 slots and 84 breaks, which are
    // 15; 172 and 87, which are 15; 180 and 84, which are 15.
    let files = [
        ("cached-schedule", "199 sessions 185 speakers, 2023-07-17T06:30:00Z", 184),
        ("schedule-20230701", "187 sessions 165 speakers, 2023-07-17T07:30:00Z", 172),
        ("schedule-20230714", "195 sessions 177 speakers, 2023-07-17T06:30:00Z", 180),
    ];
    for (name, found, slots) in files {
        let file = format!("pretalx-json/ep2023-{name}.json");
        let expected = format!("{format} {found} to 2023-07-21T16:20:00Z");
        let Some(reading) = check(&file, &expected, &["joined 1"]) else { return };
        let (breaks, talks): (Vec<_>, Vec<_>) =
            reading.schedule.sessions().partition(|session| session.key().as_str().contains('@'));
        assert_eq!((breaks.len(), talks.len()), (15, slots), "{file}");
        assert!(breaks.iter().all(|session| session.is_break()), "{file}");
    }
}

#[test]
fn the_slot_of_pretalx_wins_over_the_planned_duration() {
    let Some(reading) = reading("pretalx-json/ep2023-cached-schedule.json") else { return };
    let session = reading.schedule.find(&SessionKey::new("JWTGPG")).expect("a slot");
    // 90 minutes were planned, 30 are in the schedule.
    assert_eq!(session.minutes(), Some(30));
}

#[test]
fn the_smallest_schedules_of_pretalx_are_read() {
    let Some(_) = check(
        "pretalx-json/ep2023-odd-empty_schedule.json",
        "pretalx-api: 0 days 0 rooms 0 sessions 0 speakers",
        &["no-sessions 1", "unknown-zone 1"],
    ) else {
        return;
    };
    check(
        "pretalx-json/ep2023-odd-one_break.json",
        "pretalx-api: 1 days 1 rooms 1 sessions 0 speakers, 2023-07-17T09:00:00Z to 2023-07-17T09:15:00Z",
        &[],
    );
    // The slot has no end: the script takes the start for it, hallway the duration of 30 minutes.
    check(
        "pretalx-json/ep2023-odd-one_session.json",
        "pretalx-api: 1 days 1 rooms 1 sessions 2 speakers, 2023-07-21T10:30:00Z to 2023-07-21T11:00:00Z",
        &[],
    );
}

#[test]
fn pycon_us_2025_has_its_counts_with_one_lunch_joined() {
    // 163 entries: one lunch stands in the file for tutorials and for sponsors, in one room at one time. Four
    // control characters stand in the descriptions.
    let Some(reading) = check(
        "pycon-us-json/pycon-us-2025-conference.json",
        "pycon-us: 5 days 17 rooms 162 sessions 131 speakers, 2025-05-14T13:00:00Z to 2025-05-18T21:20:00Z",
        &["control-characters 1", "joined 1"],
    ) else {
        return;
    };
    let schedule = &reading.schedule;
    assert_eq!(schedule.conference.title, "PyCon US 2025");
    assert_eq!(schedule.zone.name(), "-04");
    // Its rooms are told by the list: four breaks are in five rooms each.
    assert_eq!(schedule.sessions().filter(|session| session.room_ixs().len() == 5).count(), 4);
    assert_eq!(schedule.sessions().filter(|session| session.is_break()).count(), 12);
    assert!(schedule.sessions().all(|session| session.state() == State::Confirmed));
}

#[test]
fn views_of_sessionize_have_their_counts() {
    let zone = &["unknown-zone 1"];
    let Some(orlando) = check(
        "sessionize-json/orlando-code-camp-2020-all.json",
        "sessionize-all: 1 days 14 rooms 99 sessions 84 speakers, 2020-03-28T08:00:00Z to 2020-03-28T19:45:00Z",
        zone,
    ) else {
        return;
    };
    // The rooms stand in the order of the organisers, and all fourteen have the plenary sessions.
    let schedule = &orlando.schedule;
    assert_eq!(schedule.rooms().next().map(|room| room.name().to_owned()).as_deref(), Some("Room 1"));
    let plenary: Vec<_> = schedule.sessions().filter(|session| session.room_ixs().len() == 14).collect();
    assert_eq!(plenary.len(), 5);
    assert!(plenary.iter().all(|session| session.subtitle() == "Plenary session in Room 1"));
    let kinds: HashSet<&str> = schedule.sessions().map(Session::kind).collect();
    assert_eq!(kinds, HashSet::from(["", "Lightning talk", "Session"]));
    check(
        "sessionize-json/sessionize-demo-all.json",
        "sessionize-all: 2 days 3 rooms 11 sessions 10 speakers, 2017-05-27T09:00:00Z to 2017-05-28T12:30:00Z",
        zone,
    );
    check(
        "sessionize-json/sessionize-demo-sessions.json",
        "sessionize-sessions: 2 days 2 rooms 10 sessions 10 speakers, 2017-05-27T09:00:00Z to 2017-05-28T12:30:00Z",
        zone,
    );
    check(
        "derived/gridsmart-day1.json",
        "sessionize-gridsmart: 1 days 3 rooms 6 sessions 5 speakers, 2017-05-27T09:00:00Z to 2017-05-27T13:30:00Z",
        zone,
    );
}

#[test]
fn lists_of_speakers_say_where_the_times_are() {
    for view in ["speakers", "speakerwall"] {
        let Some(bytes) = corpus(&format!("sessionize-json/sessionize-demo-{view}.json")) else { return };
        let error = formats::read(&bytes, &Zone::assumed(TimeZone::UTC)).expect_err(view);
        assert!(error.to_string().contains("All or its GridSmart view"), "{error}");
    }
}

#[test]
fn half_of_an_indico_event_has_its_counts() {
    let Some(reading) = check(
        "derived/indico-half-a.json",
        "indico: 3 days 0 rooms 19 sessions 19 speakers, 2021-09-15T11:15:00Z to 2021-09-17T17:35:00Z",
        &[],
    ) else {
        return;
    };
    assert_eq!(reading.schedule.zone.name(), "Europe/Warsaw");
    let first = reading.schedule.sessions().next().and_then(Session::start).expect("a start");
    assert_eq!(first.naive(), "2021-09-15T13:15:00");
}
