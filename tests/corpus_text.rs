//! Real tables and lists against counts made by hand. The files lie where `HALLWAY_CORPUS` says.

use std::path::Path;
use std::{env, fs};

use hallway::formats::{self, Format, Reading};
use hallway::model::{ProblemKind, Session, Zone};
use jiff::tz::TimeZone;

/// A real file, read. `None`, and a line saying so, when no folder of them is named.
fn corpus(file: &str) -> Option<Reading> {
    let Some(folder) = env::var_os("HALLWAY_CORPUS") else {
        println!("skipped: HALLWAY_CORPUS is not set");
        return None;
    };
    let path = Path::new(&folder).join(file);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let berlin = TimeZone::get("Europe/Berlin").expect("the zone tables are bundled");
    Some(formats::read(&bytes, &Zone::user(berlin)).expect(file))
}

/// The first start and the last end by the clocks of the conference.
fn extent(reading: &Reading) -> (String, String) {
    let (first, last) = reading.schedule.extent().expect("sessions with a time");
    (first.naive(), last.naive())
}

#[test]
fn gpn11_has_its_counts() {
    let Some(reading) = corpus("derived/gpn11-half-a.csv") else { return };
    let schedule = &reading.schedule;
    assert_eq!(reading.format, Format::Csv);
    assert_eq!((schedule.days.len(), schedule.rooms().len(), schedule.sessions().len()), (4, 2, 15));
    // expected.tsv says 15: it counts cells, and two of them hold two speakers, as in `1:Ada|2:Bo`.
    assert_eq!(schedule.speakers().len(), 17);
    assert_eq!(extent(&reading), ("2011-06-23T19:00:00".to_owned(), "2011-06-26T14:15:00".to_owned()));
    assert!(schedule.speakers().all(|speaker| !speaker.name().contains([':', '|'])));
    assert!(schedule.sessions().all(|session| session.end() > session.start()));
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
}

#[test]
fn the_programme_of_pycon_2013_has_its_counts() {
    let Some(reading) = corpus("markdown/pycon-2013-program.md") else { return };
    let schedule = &reading.schedule;
    assert_eq!(reading.format, Format::Markdown);
    assert_eq!(schedule.conference.title, "PyCon 2013");
    // `grep -c '^### Time:'` says 3; two of them have a `Room:`, which is the same.
    assert_eq!((schedule.days.len(), schedule.rooms().len(), schedule.sessions().len()), (2, 1, 3));
    // Two `### Name:`, and one heading that is a name.
    assert_eq!(schedule.speakers().len(), 3);
    assert_eq!(extent(&reading), ("2013-03-13T11:00:00".to_owned(), "2013-03-16T14:25:00".to_owned()));
    // Lines of fields are in no text.
    assert!(schedule.sessions().all(|session| !session.description().0.contains("Room:")));
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
}

#[test]
fn the_personal_list_of_2009_has_its_counts() {
    let Some(reading) = corpus("markdown/my-schedule-2009-either-or.txt") else { return };
    let schedule = &reading.schedule;
    assert_eq!(reading.format, Format::List);
    // `grep -cE '^- (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day:'` says 17, in lines 65 to 81, and 3 of them have
    // an ` or ` between two titles.
    assert_eq!(schedule.sessions().len(), 17 + 3);
    let alternatives =
        schedule.sessions().filter(|session| session.description().0.starts_with("Alternative: "));
    assert_eq!(alternatives.count(), 6);
    // By day: 2, 8 + 2, 5 + 1 and 2.
    let of_day = |day: &str| {
        let on_day = |session: &Session<'_>| session.track().is_some_and(|track| track.name() == day);
        schedule.sessions().filter(on_day).count()
    };
    assert_eq!(["Thursday", "Friday", "Saturday", "Sunday"].map(of_day), [2, 10, 6, 2]);
    let lines: Vec<_> = reading.problems.iter().map(|problem| (problem.kind, problem.line)).collect();
    let expected = [
        (ProblemKind::MissingStart, None),
        (ProblemKind::Surroundings, Some(1)),
        (ProblemKind::Surroundings, Some(82)),
    ];
    assert_eq!(lines, expected);
}
