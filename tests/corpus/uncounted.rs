//! Real files that the table does not count, because a person has to: against counts made by hand.

use std::path::Path;

use hallway::formats::{self, Format, Reading};
use hallway::model::{ProblemKind, Session};

use super::{bytes_of, folder, reading};

/// The first start and the last end by the clocks of the conference.
fn extent(reading: &Reading) -> (String, String) {
    let (first, last) = reading.schedule.extent().expect("sessions with a time");
    (first.naive(), last.naive())
}

#[test]
fn the_programme_of_pycon_2013_has_its_counts() {
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "markdown/pycon-2013-program.md");
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
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "markdown/my-schedule-2009-either-or.txt");
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

#[test]
fn a_schedule_that_breaks_off_gives_what_stands_before() {
    let Some(folder) = folder() else { return };
    let reading = reading(&folder, "derived/ccc-36c3-truncated.json");
    let schedule = &reading.schedule;
    assert_eq!((schedule.days.len(), schedule.rooms().len()), (2, 5));
    assert_eq!((schedule.sessions().len(), schedule.speakers().len()), (56, 82));
    assert_eq!(extent(&reading), ("2019-12-27T11:00:00".to_owned(), "2019-12-29T00:30:00".to_owned()));
    let kinds: Vec<_> = reading.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [ProblemKind::Truncated]);
}

#[test]
fn other_json_is_no_schedule_of_these_formats() {
    let Some(folder) = folder() else { return };
    let mut files = vec![
        "europython-programapi/ep-speakers-example.json".to_owned(),
        "europython-programapi/pretalx-speakers-example.json".to_owned(),
    ];
    for inner in ["misc", "schemas"] {
        for entry in std::fs::read_dir(folder.join(inner)).unwrap_or_else(|error| panic!("{inner}: {error}"))
        {
            let name = entry.expect("a readable folder").file_name();
            files.push(format!("{inner}/{}", name.to_string_lossy()));
        }
    }
    files.retain(|file| Path::new(file).extension().is_some_and(|extension| extension == "json"));
    assert!(files.len() > 15, "{files:?}");
    for file in files {
        let text = String::from_utf8(bytes_of(&folder.join(&file))).expect("text");
        assert_eq!(formats::detect(&text), None, "{file}");
    }
}
