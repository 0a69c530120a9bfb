//! One conference in several formats is one conference.

use std::path::Path;

use hallway::model::{Moment, Session};

use super::{folder, reading};

/// What every format says of a session: start, end, rooms, title.
fn row(session: Session<'_>) -> String {
    let time = |moment: Option<Moment>| moment.map(|moment| moment.instant().to_string()).unwrap_or_default();
    [time(session.start()), time(session.end()), session.room_names(), session.title().to_owned()].join(" | ")
}

fn rows(folder: &Path, file: &str) -> Vec<String> {
    let mut rows: Vec<String> = reading(folder, file).schedule.sessions().map(row).collect();
    rows.sort();
    rows
}

fn check(sessions: usize, files: &[&str]) {
    let Some(folder) = folder() else { return };
    let expected = rows(&folder, files[0]);
    assert_eq!(expected.len(), sessions, "{}", files[0]);
    for file in &files[1..] {
        let found = rows(&folder, file);
        let only = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|row| !those.contains(row)).cloned().collect()
        };
        let (missing, more) = (only(&expected, &found), only(&found, &expected));
        assert!(missing.is_empty() && more.is_empty(), "{file}: missing {missing:#?}, more {more:#?}");
        assert_eq!(found.len(), sessions, "{file}");
    }
}

#[test]
fn the_33c3_is_the_same_in_five_formats() {
    check(
        150,
        &[
            "frab-xml/ccc-33c3.xml",
            "voc-json/ccc-33c3.json",
            "frab-lists-json/33c3-events.json",
            "ics/ccc-33c3.ics",
            "xcal/ccc-33c3.xcal",
        ],
    );
}

#[test]
fn the_36c3_is_the_same_in_xml_and_json() {
    check(162, &["frab-xml/ccc-36c3.xml", "frab-xml/ccc-36c3-xslt-pi.xml", "voc-json/ccc-36c3.json"]);
}
