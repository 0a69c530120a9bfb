//! One conference in several formats is one conference.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hallway::model::{Moment, Schedule, Session};
use jiff::Timestamp;
use jiff::tz::TimeZone;

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

#[test]
fn frab_xml_and_xcal_agree_on_subtitles_languages_and_speakers() {
    let Some(folder) = folder() else { return };
    let outline = |file| {
        let reading = reading(&folder, file);
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

#[test]
fn one_star_holds_in_the_schedule_and_in_both_lists_of_the_33c3() {
    let Some(folder) = folder() else { return };
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
fn a_star_holds_when_the_schedule_is_read_from_the_xml_instead() {
    let Some(folder) = folder() else { return };
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

/// A session as both formats should give it.
fn row_with_speakers(session: Session<'_>) -> String {
    let time = |moment: Option<Moment>| moment.map_or_else(|| "-".to_owned(), Moment::rfc3339);
    let columns =
        [time(session.start()), time(session.end()), session.room_names(), session.title().to_owned()];
    format!("{} | {}", columns.join(" | "), session.speaker_names())
}

/// The sessions of a frab schedule, as [`row_with_speakers`] has them, by nothing but the names of its elements.
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
fn the_calendar_of_the_33c3_has_what_the_elements_of_its_xml_hold() {
    let Some(folder) = folder() else { return };
    let calendar = reading(&folder, "ics/ccc-33c3.ics");
    let found: BTreeSet<String> = calendar.schedule.sessions().map(row_with_speakers).collect();
    let xml = fs::read_to_string(folder.join("frab-xml/ccc-33c3.xml")).expect("the schedule in XML");
    let expected: BTreeSet<String> = frab_rows(&xml).into_iter().collect();
    assert_eq!((found.len(), expected.len()), (150, 150));
    let differences: Vec<&String> = found.symmetric_difference(&expected).collect();
    assert!(differences.is_empty(), "{differences:#?}");
}
