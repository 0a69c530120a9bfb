//! What is wrong in real files: every problem of every kind is known, and nothing else is listed.

use hallway::formats;
use hallway::model::{ProblemKind, Zone};
use jiff::tz::TimeZone;

use super::{bytes_of, folder, format_of, rows};

/// What is listed of a file, by the names of kinds with how many there are, and why.
const PROBLEMS: &[(&str, &str, &str)] = &[
    ("derived/ccc-28c3-latin1.xml", "unknown-zone 1", NO_ZONE),
    ("derived/gpn11-half-a.csv", "unknown-zone 1", NO_ZONE),
    ("derived/gridsmart-day1.json", "unknown-zone 1", NO_ZONE),
    (
        "europython-programapi/ep-sessions-example.json",
        "missing-start 2, unknown-reference 1, unknown-zone 1",
        "neither times nor names of speakers stand in it",
    ),
    ("europython-programapi/ep2024-mock-schedule-20240630.json", "unknown-zone 1", NO_ZONE),
    ("europython-programapi/ep2024-mock-schedule.json", "unknown-zone 1", NO_ZONE),
    (
        "europython-xml/ep2014-schedule-formatted.xml",
        "repaired-url 102, unknown-zone 1",
        "addresses with two hosts",
    ),
    ("europython-xml/ep2014-trainings.xml", "unknown-zone 1", NO_ZONE),
    (
        "frab-lists-json/33c3-events.json",
        "control-characters 1",
        "seven marks that change the direction of text",
    ),
    ("frab-lists-json/33c3-speakers.json", "missing-start 1", "it has no times"),
    ("frab-xml/ccc-28c3.xml", "unknown-zone 1", NO_ZONE),
    ("frab-xml/ccc-33c3.xml", "control-characters 1", "ten marks that change the direction of text"),
    (
        "frab-xml/ccc-36c3-merged.xml",
        "control-characters 1, duplicate-id 6",
        "three guids stand for two sessions each",
    ),
    ("frab-xml/fosdem-2007.xml", "unknown-zone 1", NO_ZONE),
    ("frab-xml/fosdem-2013.xml", "unknown-zone 1", NO_ZONE),
    ("frab-xml/fosdem-2014.xml", "unknown-zone 1", NO_ZONE),
    ("frab-xml/fosdem-2016.xml", "unknown-zone 1", NO_ZONE),
    ("frab-xml/fosdem-2020.xml", "unknown-zone 1", NO_ZONE),
    ("frab-xml/fosdem-2021.xml", "unknown-zone 1", NO_ZONE),
    ("frab-xml/fosdem-2023.xml", "unknown-zone 1", NO_ZONE),
    ("odd/pretalx-frab_schedule_empty.xml", "no-sessions 1", "a day and a room, and nothing in them"),
    ("pretalx-json/ep2023-cached-schedule.json", "joined 1", "84 breaks, which are 15"),
    (
        "pretalx-json/ep2023-odd-empty_schedule.json",
        "no-sessions 1, unknown-zone 1",
        "the smallest that there is",
    ),
    ("pretalx-json/ep2023-schedule-20230701.json", "joined 1", "87 breaks, which are 15"),
    ("pretalx-json/ep2023-schedule-20230714.json", "joined 1", "84 breaks, which are 15"),
    (
        "pycon-us-json/pycon-us-2025-conference.json",
        "control-characters 1, joined 1",
        "four controls in descriptions, and a lunch of two sections",
    ),
    ("sessionize-json/orlando-code-camp-2020-all.json", "unknown-zone 1", NO_ZONE),
    ("sessionize-json/sessionize-demo-all.json", "unknown-zone 1", NO_ZONE),
    ("sessionize-json/sessionize-demo-sessions.json", "unknown-zone 1", NO_ZONE),
    ("voc-json/ccc-33c3.json", "control-characters 1", "ten marks that change the direction of text"),
    (
        "voc-json/democon-pretalx.json",
        "inconsistent-time 1",
        "it names UTC and writes the offset of Berlin: the zone wins",
    ),
    ("xcal/ccc-33c3.xcal", "control-characters 1, unknown-zone 1", "the marks again, in descriptions only"),
];

const NO_ZONE: &str = "it does not say where the conference is";

#[test]
fn real_files_have_the_problems_that_are_known() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    for row in rows(&folder).iter().filter(|row| format_of(&row.kind).is_some() && row.kind != "ics") {
        // Nobody names the zone, so that a file that does not name one says so.
        let reading = formats::read(&bytes_of(&folder.join(&row.file)), &Zone::assumed(TimeZone::UTC));
        let reading = reading.unwrap_or_else(|error| panic!("{}: {error}", row.file));
        let mut kinds: Vec<ProblemKind> = reading.problems.iter().map(|problem| problem.kind).collect();
        kinds.sort();
        let groups = kinds.chunk_by(|one, other| one == other);
        let found: Vec<String> = groups.map(|group| format!("{} {}", group[0].name(), group.len())).collect();
        let known = PROBLEMS.iter().find(|known| known.0 == row.file);
        let expected = known.map_or("", |known| known.1);
        if found.join(", ") != expected {
            let why = known.map_or("", |known| known.2);
            wrong.push(format!("{}: {}, not {expected} ({why})", row.file, found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
