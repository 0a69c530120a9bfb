//! The real files that c3voc, frab and EuroPython's programme write as JSON, against their counts.
//!
//! The files lie where `HALLWAY_CORPUS` says; `expected.tsv` beside them has the counts, which were made by
//! another program. Where ours differ by rule, the rule is said here, beside the difference.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use hallway::formats::{self, Reading};
use hallway::model::{ProblemKind, Schedule, Session, Speaker, Zone};
use jiff::tz::TimeZone;

/// The folder of real files. `None`, and a line saying so, when none is named.
fn corpus() -> Option<PathBuf> {
    let folder = env::var_os("HALLWAY_CORPUS");
    if folder.is_none() {
        println!("skipped: HALLWAY_CORPUS is not set");
    }
    folder.map(PathBuf::from)
}

fn bytes(folder: &Path, file: &str) -> Vec<u8> {
    fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Reads a real file with the clocks of Berlin, where most of them are from.
fn reading(folder: &Path, file: &str) -> Reading {
    let berlin = TimeZone::get("Europe/Berlin").expect("the zone tables are bundled");
    formats::read(&bytes(folder, file), &Zone::user(berlin)).unwrap_or_else(|why| panic!("{file}: {why}"))
}

/// The counts as the table writes them: days with sessions, rooms, sessions, speakers, first start, last end.
fn counts(reading: &Reading) -> [String; 6] {
    let schedule = &reading.schedule;
    let (first, last) = match schedule.extent() {
        Some((first, last)) => (first.rfc3339(), last.rfc3339()),
        None => ("-".to_owned(), "-".to_owned()),
    };
    [
        schedule.days.len().to_string(),
        schedule.rooms().len().to_string(),
        schedule.sessions().len().to_string(),
        schedule.speakers().len().to_string(),
        first,
        last,
    ]
}

/// The counts of a file in the table; of `declared/with events`, the latter.
fn expected(folder: &Path, file: &str) -> [String; 6] {
    let table = String::from_utf8(bytes(folder, "expected.tsv")).expect("text");
    let row = table.lines().find(|line| line.split('\t').next() == Some(file));
    let row: Vec<&str> = row.unwrap_or_else(|| panic!("{file} is not in the table")).split('\t').collect();
    let days = row[2].rsplit('/').next().unwrap_or_default();
    [days, row[3], row[4], row[5], row[6], row[7]].map(str::to_owned)
}

/// How often each kind of problem is listed, by its name.
fn problems(reading: &Reading) -> Vec<(&'static str, usize)> {
    let mut kinds: Vec<ProblemKind> = reading.problems.iter().map(|problem| problem.kind).collect();
    kinds.sort();
    let groups = kinds.chunk_by(|one, other| one == other);
    groups.map(|group| (group[0].name(), group.len())).collect()
}

/// Compares a file with its row, in which `differences` stand in for what our rules count otherwise.
fn check(file: &str, format: &str, differences: &[(usize, &str)], listed: &[(&str, usize)]) {
    let Some(folder) = corpus() else { return };
    let reading = reading(&folder, file);
    let mut row = expected(&folder, file);
    for (column, ours) in differences {
        assert_ne!(row[*column], *ours, "{file}: no difference any more");
        (*ours).clone_into(&mut row[*column]);
    }
    assert_eq!(reading.format.name(), format, "{file}");
    assert_eq!(counts(&reading), row, "{file}");
    assert_eq!(problems(&reading), listed, "{file}: {:#?}", reading.problems);
    let keys: HashSet<&str> = reading.schedule.sessions().map(|session| session.key().as_str()).collect();
    assert_eq!(keys.len(), reading.schedule.sessions().len(), "{file}");
}

#[test]
fn the_33c3_has_its_counts() {
    // Ten invisible controls stand in its texts.
    check("voc-json/ccc-33c3.json", "voc-json", &[], &[("control-characters", 1)]);
}

#[test]
fn the_36c3_has_its_counts() {
    check("voc-json/ccc-36c3.json", "voc-json", &[], &[]);
}

#[test]
fn the_camp_of_2019_has_its_counts() {
    check("voc-json/cccamp-2019-frab.json", "voc-json", &[], &[]);
}

#[test]
fn a_conference_in_utc_written_with_the_clocks_of_berlin_has_its_counts() {
    // The file names UTC as its zone and writes its times with the offset of Berlin: the zone wins, the instants
    // are the same.
    let by_utc = [(4, "2020-12-14T08:00:00+00:00"), (5, "2020-12-16T14:30:00+00:00")];
    check("voc-json/democon-pretalx.json", "voc-json", &by_utc, &[("inconsistent-time", 1)]);
}

#[test]
fn the_second_version_has_its_counts() {
    // A day lasts until six in the morning there, so that the talk at 00:15 is of the evening before.
    check("voc-json/hub-schedule2.json", "voc-json-v2", &[(0, "1")], &[]);
}

#[test]
fn a_file_that_breaks_its_own_schema_has_its_counts() {
    check("voc-json/invalid-example.json", "voc-json", &[], &[]);
}

#[test]
fn the_list_of_events_of_the_33c3_has_its_counts() {
    // Seven invisible controls stand in its texts.
    check("frab-lists-json/33c3-events.json", "frab-events", &[], &[("control-characters", 1)]);
}

#[test]
fn the_list_of_speakers_of_the_33c3_has_its_counts() {
    check("frab-lists-json/33c3-speakers.json", "frab-speakers", &[], &[("missing-start", 1)]);
}

#[test]
fn one_star_holds_in_the_schedule_and_in_both_lists_of_the_33c3() {
    let Some(folder) = corpus() else { return };
    let files =
        ["voc-json/ccc-33c3.json", "frab-lists-json/33c3-events.json", "frab-lists-json/33c3-speakers.json"];
    let [schedule, events, speakers] = files.map(|file| reading(&folder, file).schedule);
    let is_in = |list: &Schedule, session: Session<'_>| {
        list.find(session.key()).is_some_and(|found| found.title() == session.title())
    };
    assert_eq!(schedule.sessions().filter(|session| is_in(&events, *session)).count(), 150);
    // Two sessions have no speakers, and stand in no list of speakers.
    assert_eq!(schedule.sessions().filter(|session| is_in(&speakers, *session)).count(), 148);
}

#[test]
fn the_mock_of_europython_2024_has_its_counts() {
    // Its times are written in UTC and shown here by the clocks of Berlin: the instants are the same.
    let by_berlin = [(4, "2024-07-10T10:00:00+02:00"), (5, "2024-07-12T13:15:00+02:00")];
    check("europython-programapi/ep2024-mock-schedule.json", "programapi", &by_berlin, &[]);
    check("europython-programapi/ep2024-mock-schedule-20240630.json", "programapi", &by_berlin, &[]);
}

#[test]
fn the_example_of_sessions_has_its_counts() {
    let listed = [("missing-start", 2), ("unknown-reference", 1)];
    check("europython-programapi/ep-sessions-example.json", "programapi-sessions", &[], &listed);
}

#[test]
fn the_names_of_speakers_are_found_beside_the_example_of_sessions() {
    let Some(folder) = corpus() else { return };
    let file = bytes(&folder, "europython-programapi/ep-sessions-example.json");
    let beside = |name: &str| {
        assert_eq!(name, "speakers.json");
        Some(bytes(&folder, "europython-programapi/ep-speakers-example.json"))
    };
    let reading = formats::read_with(&file, &Zone::user(TimeZone::UTC), &beside).expect("a schedule");
    let mut names: Vec<&str> = reading.schedule.speakers().map(Speaker::name).collect();
    names.sort_unstable();
    // The example has one of the three people.
    assert_eq!(names, ["A Speaker", "G3DC8A", "ZXCVBN"]);
}

#[test]
fn a_schedule_that_breaks_off_gives_what_stands_before() {
    let Some(folder) = corpus() else { return };
    let reading = reading(&folder, "derived/ccc-36c3-truncated.json");
    let expected = ["2", "5", "56", "82", "2019-12-27T11:00:00+01:00", "2019-12-29T00:30:00+01:00"];
    assert_eq!(counts(&reading), expected);
    assert_eq!(problems(&reading), [("truncated", 1)]);
}

#[test]
fn other_json_is_no_schedule_of_these_formats() {
    let Some(folder) = corpus() else { return };
    let mut files = vec![
        "europython-programapi/ep-speakers-example.json".to_owned(),
        "europython-programapi/pretalx-speakers-example.json".to_owned(),
    ];
    for inner in ["misc", "schemas"] {
        for entry in fs::read_dir(folder.join(inner)).unwrap_or_else(|error| panic!("{inner}: {error}")) {
            let name = entry.expect("a readable folder").file_name();
            files.push(format!("{inner}/{}", name.to_string_lossy()));
        }
    }
    files.retain(|file| Path::new(file).extension().is_some_and(|extension| extension == "json"));
    assert!(files.len() > 15, "{files:?}");
    for file in files {
        let text = String::from_utf8(bytes(&folder, &file)).expect("text");
        assert_eq!(formats::detect(&text), None, "{file}");
    }
}

#[test]
fn a_star_holds_when_the_schedule_is_read_from_the_xml_instead() {
    let Some(folder) = corpus() else { return };
    for name in ["ccc-33c3", "ccc-36c3"] {
        let json = reading(&folder, &format!("voc-json/{name}.json")).schedule;
        let xml = reading(&folder, &format!("frab-xml/{name}.xml")).schedule;
        let rows = |schedule: &Schedule| -> Vec<String> {
            let row = |s: Session<'_>| {
                format!("{} | {} | {} | {:?}", s.key(), s.title(), s.room_names(), s.start())
            };
            schedule.sessions().map(row).collect()
        };
        assert_eq!(rows(&json), rows(&xml), "{name}");
    }
}
