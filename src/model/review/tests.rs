//! Every rule on small schedules, each a few rows: `day time length | room | title | speakers | kind`.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::*;
use crate::model::{Draft, LinkDraft, Moment, Nature, ScheduleBuilder, SpeakerDraft, State, Zone};

/// The schedule with a session for each row. Days are those of July 2030, or `month-day`; the length is in
/// minutes, `-` if it is not known. Rooms and speakers are parted by commas. Line 1 is the first row.
fn schedule(rows: &[&str]) -> Schedule {
    schedule_with(rows, |_| {})
}

/// The same, with each draft changed before it is taken in.
fn schedule_with(rows: &[&str], change: impl Fn(&mut Draft<'_>)) -> Schedule {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    for (line, row) in (1..).zip(rows) {
        let mut parts = row.split('|').map(str::trim);
        let mut part = || parts.next().unwrap_or_default();
        let (time, rooms, title, speaker_names, kind) = (part(), part(), part(), part(), part());
        let (start, end) = times(time);
        let list = |names: &str| -> Vec<String> {
            names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
        };
        let rooms: Vec<_> = list(rooms).iter().map(|name| builder.room(name)).collect();
        let mut speakers = Vec::new();
        for name in &list(speaker_names) {
            let shown = name.trim_end_matches('*');
            speakers.push(builder.speaker(&SpeakerDraft {
                name: shown,
                identity: name,
                ..SpeakerDraft::default()
            }));
        }
        let identity = line.to_string();
        let nature = if speakers.is_empty() { Nature::of_title(title) } else { Nature::Presented };
        let mut draft = Draft {
            identity: &identity,
            title,
            kind,
            start,
            end,
            rooms: &rooms,
            speakers: &speakers,
            nature,
            line,
            ..Draft::default()
        };
        change(&mut draft);
        builder.add(&draft);
    }
    builder.finish(&mut Vec::new())
}

fn times(time: &str) -> (Option<Moment>, Option<Moment>) {
    let words: Vec<&str> = time.split(' ').collect();
    let [day, clock, length] = words[..] else { return (None, None) };
    let number = |text: &str| text.parse::<i64>().expect("a number");
    let (month, day) = day.split_once('-').unwrap_or(("7", day));
    let (hour, minute) = clock.split_once(':').expect("a time of day");
    let day = date(2030, number(month) as i8, number(day) as i8);
    let start = Moment::at(day.at(number(hour) as i8, number(minute) as i8, 0, 0), &TimeZone::UTC);
    let end = start.filter(|_| length != "-").map(|start| start.plus_minutes(number(length), &TimeZone::UTC));
    (start, end)
}

/// What the rule of `kind` alone finds, as `line: message`.
fn found(kind: ProblemKind, schedule: &Schedule) -> Vec<String> {
    let problems = review(schedule).into_iter().filter(|problem| problem.kind == kind);
    let written = |problem: Problem| {
        let line = problem.line.map_or_else(|| "-".to_owned(), |line| line.to_string());
        format!("{line}: {}", problem.message)
    };
    problems.map(written).collect()
}

#[track_caller]
fn check(kind: ProblemKind, rows: &[&str], expected: &[&str]) {
    assert_eq!(found(kind, &schedule(rows)), expected, "{rows:#?}");
}

#[test]
fn two_sessions_in_one_room() {
    let check = |rows: &[&str], expected: &[&str]| check(ProblemKind::RoomOverlap, rows, expected);
    check(&["1 10:00 30 | Hall | A", "1 10:30 30 | Hall | B", "1 10:00 60 | Aula | C"], &[]);
    check(
        &["1 10:00 60 | Hall | A", "1 10:45 30 | Hall | B", "2 10:45 30 | Hall | C"],
        &[
            "2: “B” (Mon 1 Jul 10:45–11:15) begins in Hall while “A” (Mon 1 Jul 10:00–11:00) runs there: 15 minutes together",
        ],
    );
    // A wrong end is one problem, whatever it covers.
    check(
        &[
            "1 09:00 480 | Hall | A",
            "1 10:00 60 | Hall | B",
            "1 11:00 60 | Hall | C",
            "1 12:00 60 | Hall | D",
        ],
        &[
            "1: while “A” (Mon 1 Jul 09:00–17:00) runs in Hall, 3 others begin there: “B” (Mon 1 Jul 10:00–11:00), “C” (Mon 1 Jul 11:00–12:00), “D” (Mon 1 Jul 12:00–13:00)",
        ],
    );
    // Two rooms in common are one problem.
    assert_eq!(
        found(
            ProblemKind::RoomOverlap,
            &schedule(&["1 10:00 60 | Hall, Aula | A", "1 10:00 60 | Aula, Hall | B"])
        )
        .len(),
        1
    );
    // A hall of posters.
    let posters: Vec<String> = (1..=6).map(|number| format!("1 10:00 60 | Hall | P{number}")).collect();
    check(
        &posters.iter().map(String::as_str).collect::<Vec<_>>(),
        &[
            "1: up to 6 sessions at once run in Hall: “P1” (Mon 1 Jul 10:00–11:00), “P2” (Mon 1 Jul 10:00–11:00), “P3” (Mon 1 Jul 10:00–11:00) and 3 more",
        ],
    );
    // The training goes on through the break; what stands twice is another rule's; lengths can be unknown.
    check(&["1 10:00 180 | Hall | Training", "1 11:00 30 | Hall, Aula | Coffee break"], &[]);
    check(&["1 10:00 30 | Hall | A", "1 10:00 30 | Hall | A", "1 10:10 - | Hall | C"], &[]);
    let cancelled = schedule_with(&["1 10:00 60 | Hall | A", "1 10:00 60 | Hall | B"], |draft| {
        draft.state = if draft.title == "A" { State::Cancelled } else { State::Confirmed };
    });
    assert_eq!(found(ProblemKind::RoomOverlap, &cancelled), [""; 0]);
    let all_day = schedule_with(&["1 00:00 1440 | Hall | Expo", "1 10:00 60 | Hall | B"], |draft| {
        draft.all_day = draft.title == "Expo";
    });
    assert_eq!(found(ProblemKind::RoomOverlap, &all_day), [""; 0]);
}

#[test]
fn a_speaker_in_two_places() {
    let check = |rows: &[&str], expected: &[&str]| check(ProblemKind::SpeakerClash, rows, expected);
    check(
        &["1 10:00 60 | Hall | A | Ada Example, Bo Example", "1 10:30 60 | Aula | B | Ada Example"],
        &[
            "2: Ada Example is in “A” (Mon 1 Jul 10:00–11:00) in Hall and in “B” (Mon 1 Jul 10:30–11:30) in Aula at once",
        ],
    );
    check(&["1 10:00 60 | Hall | A | Ada Example", "1 11:00 60 | Aula | B | Ada Example"], &[]);
    // Rooms are not known: still two sessions at once.
    check(
        &["1 10:00 60 | | A | Ada Example", "1 10:00 60 | | B | Ada Example"],
        &["2: Ada Example is in “A” (Mon 1 Jul 10:00–11:00) and in “B” (Mon 1 Jul 10:00–11:00) at once"],
    );
    // One room is the other rule's, and one title is one session that is shown in two rooms.
    check(&["1 10:00 60 | Hall | A | Ada Example", "1 10:00 60 | Hall | B | Ada Example"], &[]);
    check(&["1 10:00 60 | Hall | A | Ada Example", "1 10:00 60 | Aula | A | Ada Example"], &[]);
    // A team.
    let rows: Vec<String> = (1..=5).map(|n| format!("1 10:00 60 | Room {n} | T{n} | The Team")).collect();
    check(
        &rows.iter().map(String::as_str).collect::<Vec<_>>(),
        &[
            "1: The Team is in up to 5 sessions at once: “T1” (Mon 1 Jul 10:00–11:00), “T2” (Mon 1 Jul 10:00–11:00), “T3” (Mon 1 Jul 10:00–11:00) and 2 more",
        ],
    );
}

#[test]
fn lengths() {
    let rows = [
        "1 10:00 -30 | Hall | Backwards",
        "1 11:00 0 | Hall | Nothing",
        "1 12:00 720 | Hall | Half a day",
        "2 12:00 2700 | Hall | Forty-five",
        "3 12:00 - | Hall | Open",
    ];
    check(
        ProblemKind::BadEnd,
        &rows,
        &["1: “Backwards” (Mon 1 Jul 10:00–09:30) ends before it starts; correct one of the two"],
    );
    check(ProblemKind::ZeroLength, &rows, &["2: “Nothing” (Mon 1 Jul 11:00–11:00) has no length"]);
    check(
        ProblemKind::VeryLong,
        &rows,
        &["4: “Forty-five” (Tue 2 Jul 12:00–Thu 4 Jul 09:00) lasts 45 hours"],
    );
    let expo = schedule_with(&["1 00:00 2880 | Hall | Expo"], |draft| draft.all_day = true);
    assert_eq!(found(ProblemKind::VeryLong, &expo), [""; 0]);
}

#[test]
fn dates_far_from_all_others() {
    let mut rows = vec!["15 10:00 30 | Hall | A"; 20];
    check(ProblemKind::StrayDate, &rows, &[]);
    // Trainings the week before, sprints the week after.
    rows.extend(["8 10:00 30 | Hall | Training", "22 10:00 30 | Hall | Sprint"]);
    check(ProblemKind::StrayDate, &rows, &[]);
    rows.push("8-15 10:00 30 | Hall | B");
    check(
        ProblemKind::StrayDate,
        &rows,
        &[
            "23: “B” (Thu 15 Aug 10:00–10:30) is on 15 August 2030, more than two weeks from nearly all others",
        ],
    );
    // Meetings once a month are no conference with mistakes.
    let months = ["1-9 10:00 30 | Hall | A", "2-9 10:00 30 | Hall | B", "3-9 10:00 30 | Hall | C"];
    check(ProblemKind::StrayDate, &months, &[]);
    check(ProblemKind::StrayDate, &[], &[]);
}

#[test]
fn what_is_missing() {
    let rows = ["1 10:00 30 | Hall | ", "1 11:00 30 | | A"];
    check(
        ProblemKind::MissingTitle,
        &rows,
        &["1: “Untitled” (Mon 1 Jul 10:00–10:30) has no title of its own"],
    );
    check(ProblemKind::MissingRoom, &rows, &["2: “A” (Mon 1 Jul 11:00–11:30) has no room"]);
    // A file without rooms says so once.
    check(
        ProblemKind::MissingRoom,
        &["1 10:00 30 | | A", "1 11:00 30 | | B"],
        &["-: no session has a room: 2 sessions"],
    );
    let mut talks = vec!["1 10:00 30 | Hall | A | Ada Example | Talk"; 9];
    talks.extend([
        "1 11:00 30 | Hall | B | | Talk",
        "1 12:00 30 | Hall | Party | | Social",
        "1 13:00 30 | Hall | Lunch",
    ]);
    check(ProblemKind::MissingSpeakers, &talks, &["10: “B” (Mon 1 Jul 11:00–11:30) names no speakers"]);
    check(ProblemKind::MissingSpeakers, &talks[1..], &[]);
}

#[test]
fn what_stands_twice() {
    check(
        ProblemKind::ListedTwice,
        &[
            "1 10:00 30 | Hall | A talk",
            "1 10:00 30 | Aula | A talk",
            "1 11:00 30 | Hall | A talk",
            "1 10:00 45 | Hall | A TALK",
        ],
        &["4: “A TALK” (Mon 1 Jul 10:00–10:45) stands here again, first in line 1"],
    );
}

#[test]
fn rooms_under_two_names() {
    let cases: [(&str, &str, bool); 9] = [
        ("Room A", "room a", true),
        ("Room A", "Raum A", true),
        ("Room A", "A", true),
        ("B05/B06", "B05 B06", true),
        ("Room 1", "Room 2", false),
        ("Room 1", "Room 11", false),
        ("Room", "Raum", false),
        ("Saal 1", "Hall 1", false),
        ("!", "?", false),
    ];
    for (a, b, alike) in cases {
        let rows = [format!("1 10:00 30 | {a} | A"), format!("1 11:00 30 | {b} | B")];
        let found = found(ProblemKind::AlikeRooms, &schedule(&rows.each_ref().map(String::as_str)));
        assert_eq!(!found.is_empty(), alike, "{a} {b}: {found:?}");
    }
    check(
        ProblemKind::AlikeRooms,
        &["1 10:00 30 | hall | A", "1 11:00 30 | Hall | B", "1 12:00 30 | Hall | C"],
        &["1: “Hall” (2 sessions) and “hall” (1 session) may be one room"],
    );
}

#[test]
fn speakers_under_two_names() {
    let check = |rows: &[&str], expected: &[&str]| check(ProblemKind::AlikeSpeakers, rows, expected);
    check(
        &["1 10:00 30 | Hall | A | Example Ada", "1 11:00 30 | Hall | B | Ada Example"],
        &["2: “Example Ada” (1 session) and “Ada Example” (1 session) may be one person"],
    );
    check(
        &[
            "1 10:00 30 | Hall | A | Ada Exampel",
            "1 11:00 30 | Hall | B | Ada Example",
            "1 12:00 30 | Hall | C | Ada Example",
        ],
        &["1: “Ada Example” (2 sessions) and “Ada Exampel” (1 session) may be one person"],
    );
    // The star gives the name another identity.
    check(
        &["1 10:00 30 | Hall | A | Ada Example", "1 11:00 30 | Hall | B | Ada Example*"],
        &["2: “Ada Example” is listed as two speakers; they may be one person"],
    );
    // On one stage they are two.
    check(&["1 10:00 30 | Hall | A | Jan Example, Jana Example"], &[]);
    check(&["1 10:00 30 | Hall | A | Ada Example", "1 11:00 30 | Hall | B | Bea Example"], &[]);
}

#[test]
fn addresses_that_cannot_be_opened() {
    let cases = [
        ("https://example.org/a?b#c", None),
        ("HTTP://example.org", None),
        ("mailto:ada@example.org", None),
        ("https://web.archive.org/web/2014/https://example.org/", None),
        ("https://[2001:db8::1]:8080/", None),
        ("", None),
        ("example.org", Some("does not begin with https://")),
        ("/talks/7", Some("does not begin with https://")),
        ("git://example.org/a.git", None),
        ("htps://example.org", Some("does not begin with https://")),
        ("javascript:alert(1)", Some("does not begin with https://")),
        ("https:example.org", Some("has no // behind its scheme")),
        ("https:///a", Some("names no host")),
        ("mailto:", Some("leads nowhere")),
        ("https://example.org/a b", Some("has a blank in it")),
        ("https://a.examplehttps://b.example/", Some("has two hosts")),
        ("http://http://b.example/", Some("has two hosts")),
    ];
    for (url, expected) in cases {
        assert_eq!(links::fault(url), expected, "{url:?}");
    }
    let linked = schedule_with(&["1 10:00 30 | Hall | A", "1 11:00 30 | Hall | B"], |draft| {
        draft.url = "example.org/both";
        draft.links = &[LinkDraft { url: "https://example.org", label: "" }];
    });
    assert_eq!(
        found(ProblemKind::BadLink, &linked),
        ["1: the address “example.org/both” of “A” (Mon 1 Jul 10:00–10:30) does not begin with https://"]
    );

    // What an exporter does to every address is said once.
    let number = std::cell::Cell::new(0);
    let exported = schedule_with(&["1 10:00 30 | Hall | A"; 12], |draft| {
        const URLS: [&str; 12] = ["/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/i", "/j", "/k", "/l"];
        draft.url = URLS[number.replace(number.get() + 1)];
    });
    assert_eq!(
        found(ProblemKind::BadLink, &exported),
        [
            "1: the address “/a” of “A” (Mon 1 Jul 10:00–10:30) does not begin with https://, and so it is with 11 others"
        ]
    );
}

#[test]
fn texts_escaped_twice() {
    use crate::model::Markup::{Html, Markdown, Plain};
    let cases = [
        ("Q&A, AT&T & co", Plain, None),
        ("Clocks &amp; time", Plain, Some("&amp;")),
        ("Clocks &amp; time", Html, None),
        ("Clocks &amp; time", Markdown, None),
        ("a &amp;lt; b", Html, Some("&amp;lt;")),
        ("a &amp;amp; b", Markdown, Some("&amp;amp;")),
        ("it&#39;s", Plain, Some("&#39;")),
        ("&unknown; &", Plain, None),
    ];
    for (text, markup, expected) in cases {
        assert_eq!(texts::left_over(text, markup), expected, "{text:?} {markup:?}");
    }
    check(
        ProblemKind::LeftOverEntity,
        &["1 10:00 30 | Hall | Clocks &amp; time", "1 11:00 30 | Q&A | B"],
        &["1: a text of “Clocks &amp; time” (Mon 1 Jul 10:00–10:30) has “&amp;” left in it"],
    );
}

#[test]
fn every_finding_is_of_a_session_and_none_is_said_twice() {
    let schedule = schedule(&["1 10:00 60 | Hall | A | Ada Example", "1 10:00 0 | | B | Ada Example"]);
    let new = review(&schedule);
    assert!(new.iter().all(|problem| problem.session.is_some()), "{new:?}");
    let said = [Problem::new(ProblemKind::MissingRoom, 2, "told by the reader")];
    let together = with_review(&schedule, &said);
    assert_eq!(together.len(), new.len());
    assert!(together.iter().any(|problem| problem.message == "told by the reader"));
    assert!(together.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn many_findings_of_a_kind_are_counted() {
    let schedule = schedule(&vec!["1 10:00 0 | Hall | A"; 203]);
    let found = found(ProblemKind::ZeroLength, &schedule);
    assert_eq!(found.len(), 201);
    assert_eq!(found[0], "-: 3 more problems of this kind are not listed");
}
