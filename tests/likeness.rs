//! Likeness on the embedded programme: what is about one thing is found by what else is about it.

mod staged;

use hallway::model::{Draft, Schedule, ScheduleBuilder, Session, SessionIx, Zone};
use hallway::search::Likeness;
use jiff::tz::TimeZone;
use staged::europython;

fn titled<'a>(schedule: &'a Schedule, title: &str) -> Session<'a> {
    let found = schedule.sessions().find(|session| session.title().starts_with(title));
    found.unwrap_or_else(|| panic!("{title} is in the programme"))
}

/// The titles of the `count` sessions that are likest to those with these titles.
fn like(schedule: &Schedule, titles: &[&str], count: usize) -> Vec<String> {
    let likeness = Likeness::build(schedule);
    let about: Vec<SessionIx> = titles.iter().map(|title| titled(schedule, title).ix()).collect();
    let like = likeness.like(&about, schedule.sessions().map(Session::ix));
    like.iter().take(count).map(|(ix, _)| schedule.session(*ix).title().to_owned()).collect()
}

#[test]
fn sessions_about_one_thing_find_each_other() {
    let (schedule, _) = europython();
    let cases: &[&[&str]] = &[
        &["Software Testing in Python"],
        &["Improving your automated testing"],
        &["Python in system testing", "DevOps Risk Mitigation"],
    ];
    for titles in cases {
        let found = like(&schedule, titles, 4);

        let texts = |title: &String| {
            let session = titled(&schedule, title);
            format!("{} {} {}", session.title(), session.abstract_text().0, session.description().0)
        };
        let about = found.iter().filter(|title| texts(title).to_lowercase().contains("test")).count();
        assert!(about >= 3, "{titles:?} finds {found:#?}");
        assert!(!found.iter().any(|title| title.starts_with(titles[0])), "nothing is like itself");
    }
}

#[test]
fn likeness_is_a_measure_and_the_likest_come_first() {
    let (schedule, _) = europython();
    let likeness = Likeness::build(&schedule);
    for session in schedule.sessions() {
        let like = likeness.like(&[session.ix()], schedule.sessions().map(Session::ix));
        assert!(like.is_sorted_by(|(_, one), (_, two)| one >= two));
        assert!(like.iter().all(|&(ix, score)| score > 0.0 && score <= 1.001 && ix != session.ix()));
    }
    let like = likeness.like(&[], schedule.sessions().map(Session::ix));
    assert_eq!(like, [], "without a question there is no answer");
}

#[test]
fn only_candidates_are_found_and_a_share_in_two_counts_for_both() {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    let titles = [
        "Birds of the marsh",
        "Birds of the city",
        "Knots for sailors",
        "Knots in the city",
        "Lanterns",
        "Kites",
        "Bread",
        "Ferns",
    ];
    for title in titles {
        builder.add(&Draft { identity: title, title, ..Draft::default() });
    }
    let schedule = builder.finish(&mut Vec::new());
    let likeness = Likeness::build(&schedule);
    let ix = |title: &str| titled(&schedule, title).ix();
    let all = || schedule.sessions().map(Session::ix);
    let found = |about: &[&str]| {
        let about: Vec<SessionIx> = about.iter().map(|title| ix(title)).collect();
        let like = likeness.like(&about, all());
        like.into_iter().map(|(ix, _)| schedule.session(ix).title().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(&["Birds of the marsh"]), ["Birds of the city"]);
    assert_eq!(found(&["Kites"]), [""; 0]);
    assert_eq!(found(&["Birds of the marsh", "Knots for sailors"]).len(), 2);
    assert_eq!(found(&["Birds of the city"]).len(), 2, "birds and the city");
    assert_eq!(likeness.like(&[ix("Birds of the marsh")], [ix("Kites")]), []);
}

#[test]
fn an_empty_programme_has_nothing_alike() {
    let schedule = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0).finish(&mut Vec::new());
    assert_eq!(Likeness::build(&schedule).like(&[], []), []);
}

#[test]
fn the_name_of_a_day_makes_nothing_alike_and_shared_words_are_counted() {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    for title in [
        "Friday kites",
        "Fridays for ferns",
        "Kites and ferns",
        "Lanterns",
        "Bread",
        "Knots",
        "Marsh",
        "City",
    ] {
        builder.add(&Draft { identity: title, title, ..Draft::default() });
    }
    let schedule = builder.finish(&mut Vec::new());
    let likeness = Likeness::build(&schedule);
    let ix = |title: &str| titled(&schedule, title).ix();
    assert_eq!(likeness.like(&[ix("Friday kites")], [ix("Fridays for ferns")]), []);
    assert_eq!(likeness.shared(ix("Friday kites"), ix("Kites and ferns")), 1);
    assert_eq!(likeness.shared(ix("Kites and ferns"), ix("Kites and ferns")), 2);
    assert_eq!((likeness.words(ix("Kites and ferns")), likeness.words(ix("Bread"))), (2, 0));
}
