//! What fits in a gap of the day.

use hallway::app::{GapRow, Msg};
use hallway::model::{Change, Mark, SessionIx, Verdict, clash};
use hallway::search::Likeness;
use hallway::ui::theme::Depth;

use super::staged::{Staged, europython};
use super::{at, check, outline};

#[test]
fn a_gap_lists_what_is_shown_only() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("<Space>:show-agenda<Enter>G<Enter>");
    let rows = |staged: &Staged| staged.stage.app.agenda.gap_list.as_ref().map_or(0, |list| list.rows.len());
    let before = rows(&staged);
    staged.press("<Esc>fpython<Tab><Enter>:show-agenda<Enter>G<Enter>");
    assert!((1..before).contains(&rows(&staged)), "{} of {before}", rows(&staged));
}

#[test]
fn a_gap_is_of_use_from_now_on() {
    check("<Space>", "Agg<Enter>", ">60 min, Statisti, 420 min | “This gap is over”");
    // At ten past ten, what began at nine is not offered.
    check("jj<Space>", "Agg<Enter>", "10:12–11:00 6 rows ranked >Mobile G");
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("<Space>AG<Enter>");
    let first_end = |staged: &Staged| {
        let list = staged.stage.app.agenda.gap_list.as_ref().expect("the list is open");
        let sessions = list.rows.iter().filter_map(|row| row.session());
        sessions.filter_map(|ix| staged.stage.app.schedule.session(ix).end()).min()
    };
    assert!(first_end(&staged).is_some_and(|end| end > staged.now));
    // Time goes by while the list is open.
    let later = staged.stage.app.schedule.sessions().find(|s| s.title().starts_with("Jigna"));
    staged.now = later.and_then(|session| session.end()).expect("it has an end");
    assert!(first_end(&staged).is_some_and(|end| end <= staged.now));
    staged.stage.happen(Msg::Woke, staged.now);
    assert!(first_end(&staged).is_some_and(|end| end > staged.now));
}

#[test]
fn a_gap_lists_what_fits_and_stars_are_set_there() {
    check("<Space>", "AG", "60 min, Statisti, >420 min");
    check("<Space>", "AG<Enter>", "10:30–17:30 30 rows ranked >Web Scra");
    let title = "Web Scraping in Python 101";
    let starred = format!("10:30–17:30 26 rows ranked >Web Scra | “★ {title}” | 1 saved");
    check("<Space>", "AG<Enter><Space>", &starred);
    check("<Space>AG<Enter><Space>", "<Esc>", "60 min, Statisti, 75 min, >Web Scra, 300 min");
    check("<Space>", "AG<Enter><Esc>", "60 min, Statisti, >420 min");
    check("<Space>", "AG<Enter><Enter>", "10:30–17:30 30 rows ranked >Web Scra | reading Web Scra");
    check("<Space>", "AG<Enter><Enter><Esc>", "10:30–17:30 30 rows ranked >Web Scra");
    // A gap is no session: there is nothing to star, to hide or to copy.
    let said = "“This is a gap, and no session; Enter lists what fits in it”";
    for key in ["<Space>", "x", "y"] {
        check("<Space>", &format!("AG{key}"), &format!("60 min, Statisti, >420 min | {said}"));
    }
    check("", "A<Space>", &format!(">510 min | {said}"));
}

#[test]
fn a_star_from_the_list_of_a_gap_takes_what_clashes_with_it_away() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("<Space>AG<Enter>");
    let sessions = |staged: &Staged| {
        let list = staged.stage.app.agenda.gap_list.as_ref().expect("the list is open");
        list.rows.iter().filter_map(|row| row.session()).collect::<Vec<_>>()
    };
    let before = sessions(&staged);
    staged.press("<Space>");
    let after = sessions(&staged);
    let app = &staged.stage.app;
    let star = app.agenda.session().expect("the cursor stays on the star");
    assert_eq!(after.first(), Some(&star));
    let clashes_wholly = |ix: SessionIx| {
        let (one, other) = (app.schedule.session(star), app.schedule.session(ix));
        clash(one, other) * 2 > other.minutes().unwrap_or(0)
    };
    let gone: Vec<SessionIx> = before.iter().copied().filter(|ix| !after.contains(ix)).collect();
    assert!(!gone.is_empty() && gone.iter().all(|&ix| clashes_wholly(ix)));
    staged.press("<Space>");
    assert_eq!(sessions(&staged), before, "without the star all is as it was");
}

#[test]
fn what_begins_just_now_comes_first_and_what_was_given_up_last() {
    let titles = |keys: &str, now: Option<&str>| {
        let mut staged = Staged::new(europython(), Depth::True, 100, 30);
        staged.now = now.map_or(staged.now, |now| at(&staged, now));
        let maybe = staged.stage.app.schedule.sessions().find(|session| session.title().starts_with("Jigna"));
        let maybe = Mark::on(maybe.expect("it is there"), Verdict::Maybe);
        staged.stage.app.marks.apply(&Change::set(maybe));
        staged.press(keys);
        let app = &staged.stage.app;
        let list = app.agenda.gap_list.as_ref().expect("the list is open");
        let rows = list.rows.iter().filter_map(|row| match row {
            GapRow::Heading(part) => Some(format!("{part:?}")),
            GapRow::Session(ix) => {
                let session = app.schedule.session(*ix);
                let title: String = session.title().chars().take(8).collect();
                Some(format!("{} {}", session.start_time(), title.trim_end()))
            }
            GapRow::Also(_) => None,
        });
        rows.collect::<Vec<_>>()
    };
    // At a minute past eleven: what began then, what begins at half past, and then the rest.
    let begins = |rows: &[String]| rows.iter().take(3).cloned().collect::<Vec<_>>();
    let rows = titles("AG<Enter>", Some("2014-07-22T11:01"));
    assert_eq!(begins(&rows), ["Soon", "11:00 Brain Wa", "11:00 Extendin"]);
    // Neither does it vanish in its first minute.
    let rows = titles("AG<Enter>", Some("2014-07-22T11:00:20"));
    assert_eq!(begins(&rows), ["Soon", "11:00 Brain Wa", "11:00 Extendin"]);
    // Before the day nothing is just now.
    let rows = titles("A2G<Enter>", Some("2014-07-21T11:01"));
    assert_eq!(begins(&rows), ["14:00 Jigna: a", "09:00 Will I s", "10:00 Statisti"]);
    // My maybe comes first, what I have just given up last.
    let rows = titles("/mobile games<Enter>A<Enter>", Some("2014-07-01T10:00"));
    assert_eq!(begins(&rows), ["14:00 Jigna: a", "09:00 Will I s", "10:00 Statisti"]);
    let rows = titles("2<Space>A<Space><Enter>", Some("2014-07-01T10:00"));
    assert_eq!(rows.last().map(String::as_str), Some("10:00 Statisti"));
    // By start, all are by start.
    let rows = titles("2<Space>A<Space><Enter>s", Some("2014-07-01T10:00"));
    assert_eq!(begins(&rows), ["09:00 Will I s", "10:00 Statisti", "10:00 Amanda:"]);
}

#[test]
fn a_filter_says_that_it_hides_what_fits() {
    let said = "“29 fit, and are filtered out; F shows all again”";
    check("<Space>f/fri<Enter><Enter>", "2AG<Enter>", &format!("60 min, Statisti, >420 min | {said}"));
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    let left_out = |staged: &Staged| staged.stage.app.agenda.gap_list.as_ref().map(|list| list.left_out());
    staged.press("<Space>AG<Enter>");
    assert_eq!(left_out(&staged), Some(0));
    staged.press("f/c01<Enter><Enter>");
    assert!(left_out(&staged) > Some(0), "{:?}", left_out(&staged));
}

#[test]
fn until_sessions_are_compared_a_gap_is_listed_by_start() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.stage.app.likeness = None;
    staged.press("<Space>AG<Enter>");
    assert!(outline(&staged, &[]).contains("by start"), "{}", outline(&staged, &[]));
    let here = staged.stage.app.agenda.session();
    let likeness = Likeness::build(&staged.stage.app.schedule);
    staged.stage.happen(Msg::Compared(Box::new(likeness)), staged.now);
    assert!(outline(&staged, &[]).contains("ranked"), "{}", outline(&staged, &[]));
    assert_eq!(staged.stage.app.agenda.session(), here, "the cursor stays on its session");
}
