//! `hallway check`: what it finds, as text and as JSON.

use std::collections::BTreeSet;

use hallway::model::ProblemKind;
use serde_json::Value;

use super::place::{Place, transcript};
use super::{compare, corpus, keys_of};

#[test]
fn check_reports_as_text() {
    let place = Place::new();
    let commands: &[&[&str]] = &[
        &["check"],
        &["check", "faulty.xml"],
        &["check", "faulty.xml", "--tz", "Europe/Berlin"],
        &["check", "no-sessions.xml"],
        &["check", "organiser.xml"],
        &["check", "organiser.xml", "--json", "--strict"],
    ];
    compare("check.txt", &transcript(&place, commands));
}

#[test]
fn check_explains_every_kind_of_problem_gravest_first() {
    let printed = Place::new().run(&["check", "--rules"]).out;
    assert_eq!(printed.lines().count(), ProblemKind::ALL.len());
    for kind in ProblemKind::ALL {
        let line = printed.lines().find(|line| line.split_whitespace().nth(1) == Some(kind.name()));
        let line = line.unwrap_or_else(|| panic!("{} is missing", kind.name()));
        assert!(line.starts_with(kind.severity().name()) && line.ends_with(kind.explanation()), "{line}");
        assert!(kind.explanation().ends_with('.') && !kind.explanation().contains("  "), "{line}");
    }
    let severities = printed.lines().map(|line| line.split(' ').next().expect("a word"));
    assert_eq!(severities.collect::<Vec<_>>().chunk_by(|a, b| a == b).count(), 3);
}

#[test]
fn check_reports_as_json() {
    let place = Place::new();
    let report = place.run(&["check", "faulty.xml", "--json"]).json();
    let keys = BTreeSet::from([
        "format",
        "title",
        "days",
        "rooms",
        "sessions",
        "speakers",
        "first_start",
        "last_end",
        "problems",
    ]);
    assert_eq!(keys_of(&report), keys);
    let numbers = ["days", "rooms", "sessions", "speakers"].map(|key| report[key].as_u64());
    assert_eq!(numbers, [1, 1, 4, 1].map(Some));
    assert_eq!(report["format"], "europython-xml");

    let problems = report["problems"].as_array().expect("a list");
    for problem in problems {
        assert_eq!(keys_of(problem), BTreeSet::from(["kind", "severity", "line", "path", "message"]));
        let severity = problem["severity"].as_str().expect("a word");
        assert!(["note", "warning", "error"].contains(&severity), "{problem}");
        assert!(problem["line"].is_null() || problem["line"].as_u64() > Some(0), "{problem}");
    }
    let kinds_and_lines = |kind: &str| {
        let of_kind = problems.iter().filter(|problem| problem["kind"] == kind);
        of_kind.map(|problem| problem["line"].as_u64()).collect::<Vec<_>>()
    };
    let expected =
        [("unknown-zone", None), ("surroundings", Some(1)), ("bad-start", Some(7)), ("truncated", Some(13))];
    for (kind, line) in expected {
        assert_eq!(kinds_and_lines(kind), [line], "{kind}");
    }
    assert_eq!(place.run(&["check", "no-sessions.xml", "--json"]).json()["first_start"], Value::Null);
}

#[test]
fn times_have_an_offset_only_when_the_zone_is_known() {
    let place = Place::new();
    let first_start = |arguments: &[&str]| {
        let report = place.run(arguments).json();
        report["first_start"].as_str().expect("a time").to_owned()
    };
    assert_eq!(first_start(&["check", "--json", "faulty.xml"]), "2030-05-01T09:00:00");
    let berlin = ["check", "--json", "faulty.xml", "--tz", "Europe/Berlin"];
    assert_eq!(first_start(&berlin), "2030-05-01T09:00:00+02:00");
    assert_eq!(first_start(&["check", "--json"]), "2014-07-21T09:30:00+02:00");

    // What the user has configured is known; what the command line says comes first.
    place.write("config/hallway/config.toml", b"tz = \"Asia/Tokyo\"\n");
    assert_eq!(first_start(&["check", "--json", "faulty.xml"]), "2030-05-01T09:00:00+09:00");
    assert_eq!(first_start(&berlin), "2030-05-01T09:00:00+02:00");
}

#[test]
fn europython_2014_is_read_whole() {
    let Some(path) = corpus("europython-xml/ep2014-schedule-formatted.xml") else { return };
    let ended = Place::new().run(&["check", "--json", &path, "--tz", "Europe/Berlin"]);
    let report = ended.json();
    let numbers = ["days", "sessions", "speakers"].map(|key| report[key].as_u64());
    assert_eq!(numbers, [7, 187, 117].map(Some));
    assert_eq!(report["first_start"], "2014-07-21T09:30:00+02:00");
    assert_eq!(report["last_end"], "2014-07-27T17:30:00+02:00");
    assert_eq!(ended.code, 0);
}

#[test]
fn a_pasted_page_that_breaks_off_keeps_what_is_whole() {
    let Some(path) = corpus("odd/seed-ep2014-pasted-truncated.txt") else { return };
    let ended = Place::new().run(&["check", "--json", &path]);
    let report = ended.json();
    assert_eq!(report["sessions"], 24);
    let problems = report["problems"].as_array().expect("a list");
    assert!(problems.iter().any(|problem| problem["kind"] == "truncated"), "{report}");
    assert_eq!(ended.code, 1);
}
