//! Stories of planning a day, each of them the keys that somebody presses and in one line what they lead to.
//!
//! The programme is the embedded one at ten past ten on its second day, on a screen of 100 by 30.

mod staged;

use std::sync::Arc;

use hallway::app::{AgendaRow, BoardRow, Effect, Focus, GapRow, Msg, Programme, RelatedRow, Spot, View};
use hallway::model::{Change, Draft, Mark, Moment, ScheduleBuilder, Session, SessionIx, Verdict, clash};
use hallway::search::Likeness;
use hallway::ui::theme::Depth;
use jiff::civil::date;
use staged::{Staged, europython};

/// The rows of the day, or of the list of a gap, with `>` before the one under the cursor; then what is read,
/// what was said, and how much is to be saved.
fn outline(staged: &Staged, effects: &[Effect]) -> String {
    let app = &staged.stage.app;
    let title =
        |ix| app.schedule.session(ix).title().chars().take(8).collect::<String>().trim_end().to_owned();
    let view = &app.agenda;
    let mut pieces = Vec::new();
    if app.view != View::Agenda {
        pieces.push(app.view.name().to_owned());
    } else if let Some(list) = &view.gap_list {
        let order = if list.is_ranked { "ranked" } else { "by start" };
        let here = list.session().map(title).unwrap_or_default();
        let times = format!("{}–{}", list.from.clock(), list.end.clock());
        pieces.push(format!("{times} {} rows {order} >{here}", list.rows.len()));
    } else {
        let row = |(at, row): (usize, &AgendaRow)| {
            let text = match *row {
                AgendaRow::Going(part, at) => title(view.block(part)?.going[at]),
                AgendaRow::PlanB(_, session) => format!("({})", title(session)),
                AgendaRow::WithoutTime(session) => title(session),
                AgendaRow::GivenUp(session) => format!("no star {}", title(session)),
                AgendaRow::Choice(part) => format!("one of {}:", view.block(part)?.going.len()),
                AgendaRow::Gap(part) => format!("{} min", view.gap(part)?.minutes()),
                AgendaRow::Way(part) => format!("{} late", view.block(part)?.way?.late()),
                AgendaRow::Again(part, at) => format!("again {}", title(view.block(part)?.repeats[at].again)),
                _ => return None,
            };
            Some(format!("{}{text}", if at == view.cursor.row { ">" } else { "" }))
        };
        let rows: Vec<String> = view.rows.iter().enumerate().filter_map(row).collect();
        pieces.push(if rows.is_empty() { "nothing".to_owned() } else { rows.join(", ") });
    }
    if app.focus == Focus::Detail {
        let shown = app.shown_session().map(|session| title(session.ix())).unwrap_or_default();
        pieces.push(format!("reading {shown}"));
    }
    if let Some(RelatedRow::Session(ix)) = app.related.chosen.map(|at| &app.related.rows[at]) {
        pieces.push(format!("chosen {}", title(*ix)));
    }
    if let Some(notice) = &app.notice {
        pieces.push(format!("“{}”", notice.text));
    }
    if !effects.is_empty() {
        pieces.push(format!("{} saved", effects.len()));
    }
    pieces.join(" | ")
}

#[track_caller]
fn check(keys: &str, more: &str, expected: &str) {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(keys);
    let effects = staged.press(more);
    assert_eq!(outline(&staged, &effects), expected, "after {keys} and {more}");
}

/// Three sessions at ten.
const THREE: &str = "<Space>ll<Space>l<Space>A";

#[test]
fn a_day_without_stars_is_one_gap() {
    check("", "A", ">510 min");
    check("", "A<Enter>", "10:12–17:30 36 rows by start >Statisti");
    check("<Space>", "A]", ">780 min");
    check("<Space>", "A][", "60 min, >Statisti, 420 min");
    check("<Space>", "Al", "60 min, >Statisti, 420 min | reading Statisti");
    check("<Space>", "A<Enter>", "60 min, >Statisti, 420 min | reading Statisti");
    check(
        "<Space>",
        "A<Space>",
        "510 min, >no star Statisti | “No star any more: Statistics 101 for System Administrators” | 1 saved",
    );
}

#[test]
fn what_is_given_up_keeps_its_place_until_the_cursor_leaves_it() {
    let two = "<Space>jj<Space>A";
    let said = "“No star any more: Brain Waves for Hackers”";
    check(two, "", "60 min, Statisti, 30 min, >Brain Wa, 345 min");
    check(two, "<Space>", &format!("60 min, Statisti, 420 min, >no star Brain Wa | {said} | 1 saved"));
    // The same key brings the same star back, and so does undo.
    check(
        two,
        "<Space><Space>",
        "60 min, Statisti, 30 min, >Brain Wa, 345 min | “★ Brain Waves for Hackers” | 2 saved",
    );
    check(
        two,
        "<Space>u",
        "60 min, Statisti, 30 min, >Brain Wa, 345 min | “★ Brain Waves for Hackers” | 2 saved",
    );
    // Undo goes back to what it brings back.
    check(
        two,
        "<Space>gg<Space>u",
        "60 min, Statisti, 30 min, >Brain Wa, 345 min | “★ Brain Waves for Hackers” | 2 saved",
    );
    // Enter lists what fits now, and reading goes on.
    check(two, "<Space><Enter>", "10:30–17:30 30 rows ranked >Web Scra | 1 saved");
    check(
        two,
        "l<Space>",
        &format!("60 min, Statisti, 420 min, >no star Brain Wa | reading Brain Wa | {said} | 1 saved"),
    );
    check(two, "<Space><Up>", "60 min, Statisti, >420 min | 1 saved");
    // Of a choice it is the same, and hiding is no other.
    check(
        THREE,
        "<Up><Space>",
        "60 min, one of 2:, Statisti, The Magi, >no star Cutting-, 420 min | \
         “No star any more: Cutting-edge APIs using hypermedia at BSkyB” | 1 saved",
    );
    check(
        THREE,
        "<Up><Space><Space>",
        "60 min, one of 3:, Statisti, >Cutting-, The Magi, 420 min | \
         “⚠ Cutting-edge APIs using hyperm… clashes with 2 of my stars” | 2 saved",
    );
    let hidden = "“Hidden, and its star is taken off; u brings both back: Brain Waves for Hackers”";
    check(two, "x", &format!("60 min, Statisti, 420 min, >no star Brain Wa | {hidden} | 1 saved"));
}

#[test]
fn the_agenda_opens_on_the_day_to_plan() {
    // Before the conference: a day on which I have something.
    check_day("2014-07-01T10:00", "3<Space>5A", "day 3: >60 min, Embeddin, 690 min");
    check_day("2014-07-01T10:00", "3<Space>2<Space>5A", "day 3: >60 min, Embeddin, 690 min");
    check_day("2014-07-01T10:00", "3<Space>5<Space>A", "day 5: 60 min, >Combinin, 390 min");
    // While it runs, today, unless something of mine is on the open day.
    check_day("2014-07-22T10:12", "3<Space>5A", "day 2: >510 min");
    check_day("2014-07-22T10:12", "3<Space>A", "day 3: 60 min, >Embeddin, 690 min");
    check_day("2014-07-22T10:12", "3<Space>:show-now<Enter>GA", "day 2: >510 min");
    // A choice that is open is what one comes for, on another day.
    check_day(
        "2014-07-01T10:00",
        "2<Space>l<Space>5A",
        "day 2: 60 min, one of 2:, >Statisti, Amanda:, 420 min",
    );
}

#[test]
fn esc_goes_back_to_the_programme_as_it_was_used_last() {
    for view in ["A", "S", ":show-now<Enter>"] {
        check(":show-list<Enter>", &format!("{view}<Esc>"), "List");
        check(":show-grid<Enter>", &format!("{view}<Esc>"), "Grid");
        check("/numpy<Enter>", &format!("{view}<Esc>"), "Grid");
    }
    // A list that is open comes first.
    check(":show-list<Enter><Space>", "AG<Enter><Esc>", "60 min, Statisti, >420 min");
    check(":show-list<Enter><Space>", "AG<Enter><Esc><Esc>", "List");
    check("", "<Esc>", "Grid");
}

#[track_caller]
fn check_day(now: &str, keys: &str, expected: &str) {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.now = at(&staged, now);
    staged.press(keys);
    let tab = staged.stage.app.programme.tab;
    let tabs = Programme::tabs(&staged.stage.app.schedule);
    let number = tabs.iter().position(|other| Some(*other) == tab).map_or(0, |at| at + 1);
    assert_eq!(format!("day {number}: {}", outline(&staged, &[])), expected, "at {now} after {keys}");
}

fn at(staged: &Staged, local: &str) -> Moment {
    let local = local.parse().expect("a time of the calendar");
    Moment::at(local, &staged.stage.app.schedule.zone.tz).expect("a time of the calendar")
}

#[test]
fn of_three_that_clash_one_is_picked_and_the_others_are_plan_b() {
    check(THREE, "", "60 min, one of 3:, Statisti, Cutting-, >The Magi, 420 min");
    check(THREE, "kk", "60 min, one of 3:, >Statisti, Cutting-, The Magi, 420 min");
    check(
        THREE,
        "k<Enter>",
        "60 min, >Cutting-, (Statisti), (The Magi), 420 min | \
         “You go to Cutting-edge APIs using hyperm…; the other 2 are plan B” | 2 saved",
    );
    // Picking another swaps.
    check(
        THREE,
        "k<Enter>j<Enter>",
        "60 min, >Statisti, (Cutting-), (The Magi), 420 min | \
         “You go to Statistics 101 for System Admi…; the other 2 are plan B” | 4 saved",
    );
    // One undo takes back one pick.
    check(
        THREE,
        "k<Enter>u",
        "60 min, one of 3:, Statisti, >Cutting-, The Magi, 420 min | \
         “No longer plan B: Statistics 101 for System Admi… and 1 more” | 4 saved",
    );
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(THREE);
    assert_eq!(staged.stage.app.clashes.open_choices(staged.now), 1);
    staged.press("<Enter>");
    assert_eq!(staged.stage.app.clashes.open_choices(staged.now), 0, "a choice that is made is no clash");
}

#[test]
fn what_is_over_is_no_choice_any_more() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(THREE);
    staged.now = at(&staged, "2014-07-22T10:30");
    staged.stage.happen(Msg::Woke, staged.now);
    assert_eq!(outline(&staged, &[]), "60 min, Statisti, Cutting-, >The Magi, 420 min");
    let effects = staged.press("<Enter>");
    assert_eq!(
        outline(&staged, &effects),
        "60 min, Statisti, Cutting-, >The Magi, 420 min | reading The Magi"
    );
}

#[test]
fn of_two_that_overlap_in_part_one_is_left_early() {
    let (schedule, problems) = overlapping();
    let schedule = Arc::new(schedule);
    let check = |keys: &str, expected: &str| {
        let mut staged = Staged::new((schedule.clone(), problems.clone()), Depth::True, 100, 30);
        staged.press("/spices<Enter><Space>/ovens<Enter><Space>A");
        let effects = staged.press(keys);
        let choices = staged.stage.app.clashes.open_choices(staged.now);
        assert_eq!(format!("{choices} open: {}", outline(&staged, &effects)), expected, "after {keys}");
    };
    check("", "1 open: one of 2:, Spices, >Ovens");
    check("+", "0 open: Spices, >Ovens | “You go to both, and leave Spices 30 min early” | 1 saved");
    let again = "“No longer left early: Spices” | 2 saved";
    check("++", &format!("1 open: one of 2:, Spices, >Ovens | {again}"));
    check("+u", &format!("1 open: one of 2:, >Spices, Ovens | {again}"));
    check("+<Up>+", &format!("1 open: one of 2:, >Spices, Ovens | {again}"));
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(THREE);
    staged.press("+");
    assert!(outline(&staged, &[]).ends_with("“These overlap too much to go to both”"));
}

/// Two sessions of two hours, the second of which begins half an hour before the end of the first.
fn overlapping() -> staged::Programme {
    let zone = europython().0.zone;
    let at = |hour, minute| {
        Moment::at(date(2014, 7, 22).at(hour, minute, 0, 0), &zone.tz).expect("a time of the calendar")
    };
    let mut builder = ScheduleBuilder::new(zone.clone(), 2);
    for (title, start, end) in [("Spices", at(12, 0), at(14, 0)), ("Ovens", at(13, 30), at(15, 30))] {
        let (start, end) = (Some(start), Some(end));
        builder.add(&Draft { identity: title, title, start, end, ..Draft::default() });
    }
    (builder.finish(&mut Vec::new()), Vec::new())
}

#[test]
fn letters_pick_from_a_choice() {
    check(
        THREE,
        "a",
        "60 min, >Statisti, (Cutting-), (The Magi), 420 min | \
         “You go to Statistics 101 for System Admi…; the other 2 are plan B” | 2 saved",
    );
    check(
        THREE,
        "c",
        "60 min, >The Magi, (Statisti), (Cutting-), 420 min | \
         “You go to The Magic of Attribute Access; the other 2 are plan B” | 2 saved",
    );
    check(
        THREE,
        "d",
        "60 min, one of 3:, Statisti, Cutting-, >The Magi, 420 min | \
         “There are only 3 to choose from here”",
    );
    check("<Space>", "Aa", "60 min, >Statisti, 420 min | “No choice is open on this day”");
    check("", "a", "Grid");
    // From anywhere on the day they pick, as long as there is no doubt.
    check(
        THREE,
        "Ga",
        "60 min, >Statisti, (Cutting-), (The Magi), 420 min | \
         “You go to Statistics 101 for System Admi…; the other 2 are plan B” | 2 saved",
    );
    check(
        "/full fledged<Enter><Space>/logstash<Enter><Space>t<Space>ll<Space>A",
        "Ga",
        "60 min, one of 2:, The Magi, Making y, 90 min, one of 2:, How to m, log ever, >150 min | \
         “There are several choices; letters pick in the one with the cursor”",
    );
}

#[test]
fn a_plan_b_is_taken_where_it_is_seen() {
    let nothing = "“There is nothing to choose here: that is for stars that clash, and for a plan B”";
    check("<Space>", ":choose<Enter>", &format!("Grid | {nothing}"));
    check("<Space>", ":show-now<Enter>c", &format!("Now | {nothing}"));
    let plan_b = "<Space>ll<Space>:show-agenda<Enter>a:show-now<Enter>/cutting<Enter>";
    let said = "“You go to Cutting-edge APIs using hyperm…; the other is plan B”";
    check(plan_b, "c", &format!("Now | {said} | 2 saved"));
    check(plan_b, ":show-grid<Enter>:choose<Enter>", &format!("Grid | {said} | 2 saved"));
}

#[test]
fn what_is_settled_warns_no_more() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(THREE);
    staged.press("a");
    let app = &staged.stage.app;
    let titles =
        |sessions: Vec<Session<'_>>| sessions.iter().map(|s| s.title().to_owned()).collect::<Vec<_>>();
    let of =
        |start: &str| app.schedule.sessions().find(|s| s.title().starts_with(start)).expect("it is there");
    let (going, plan_b) = (of("Statistics 101"), of("Cutting-edge"));
    assert_eq!(titles(app.clashes_with(going)), [""; 0]);
    assert_eq!(titles(app.plan_b_of(going)), [plan_b.title(), "The Magic of Attribute Access"]);
    assert_eq!(titles(app.clashes_with(plan_b)), [""; 0]);
    assert_eq!(titles(app.goes_before(plan_b)), [going.title()]);
    // A session that is not mine clashes with what I go to, and not with what is set aside.
    assert_eq!(titles(app.clashes_with(of("Mobile Games"))), [going.title()]);
}

#[test]
fn a_new_star_is_named_with_what_it_clashes_with() {
    check(
        "<Space>ll",
        "<Space>",
        "Grid | “⚠ Cutting-edge APIs using hyperm… clashes with \
         ★ Statistics 101 for System Administrators” | 1 saved",
    );
    check(
        "<Space>ll<Space>l",
        "<Space>",
        "Grid | “⚠ The Magic of Attribute Access clashes with 2 of my stars” | 1 saved",
    );
}

#[test]
fn now_calls_to_what_i_go_to_only() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("<Space>l<Space>");
    let mine = |staged: &mut Staged| {
        staged.press(":show-now<Enter>");
        staged.stage.app.board.rows.iter().filter(|row| matches!(row, BoardRow::Mine(_))).count()
    };
    assert_eq!(mine(&mut staged), 2);
    staged.press(":show-agenda<Enter>a");
    assert_eq!(mine(&mut staged), 1);
}

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

#[test]
fn now_is_where_the_day_is() {
    check("<Space>jj<Space>", "A", "60 min, Statisti, 30 min, >Brain Wa, 345 min");
    check("<Space>jj<Space>", "At", "60 min, >Statisti, 30 min, Brain Wa, 345 min");
    check("<Space>", "A]t", "60 min, >Statisti, 420 min");
    check("jj<Space>", "At", ">120 min, Brain Wa, 345 min");
}

#[test]
fn a_walk_that_takes_too_long_is_a_warning() {
    let rows = |minutes: Option<u16>| {
        let mut staged = Staged::new(europython(), Depth::True, 100, 30);
        if let Some(minutes) = minutes {
            staged.stage.app.walks.add("C01", "B09", minutes);
        }
        staged.press("/full fledged<Enter><Space>/Jigna<Enter><Space>A");
        outline(&staged, &[])
    };
    assert_eq!(rows(None), "300 min, >Jigna: a, 0 late, How to m, 150 min");
    assert_eq!(rows(Some(4)), "300 min, >Jigna: a, 4 late, How to m, 150 min");
}

#[test]
fn what_leads_on_is_reached_and_left_again() {
    check("/Jigna<Enter>", "<Enter><Tab>", "Grid | reading Jigna: a | chosen Learn Te");
    check("/Jigna<Enter>", "<Enter><Tab><Tab>", "Grid | reading Jigna: a | chosen Morepath");
    check("/Jigna<Enter>", "<Enter><Tab><S-Tab><S-Tab>", "Grid | reading Jigna: a | chosen Metaprog");
    check("/Jigna<Enter>", "<Enter><Tab><Enter>", "Grid | reading Learn Te");
    check("/Jigna<Enter>", "<Enter><Tab><Enter><Esc>", "Grid | reading Jigna: a");
    check("/Jigna<Enter>", "<Enter><Tab><Enter><Esc><Esc>", "Grid");
    check("/Jigna<Enter>", "<Enter><Enter>", "Grid | reading Jigna: a | “Choose a related session first”");
    let star =
        "“★ Learn Test-Driven-Development and Django by building a simple web application from scratch.”";
    check(
        "/Jigna<Enter>",
        "<Enter><Tab><Enter><Space>",
        &format!("Grid | reading Learn Te | {star} | 1 saved"),
    );

    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("/Jigna<Enter><Enter><Tab><Enter><Enter>");
    let app = &staged.stage.app;
    let selected = app.programme.session(&app.schedule).expect("a session");
    assert!(
        app.schedule.session(selected).title().starts_with("Learn Test"),
        "Enter shows it in the programme"
    );
    assert_eq!(app.focus, Focus::Programme);
}

#[test]
fn the_other_sessions_of_a_speaker_are_listed() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("/full fledged<Enter>");
    let rows = &staged.stage.app.related.rows;
    let more = RelatedRow::Heading("More by Federico Frenguelli".to_owned());
    let at = rows.iter().position(|row| *row == more).expect("more by him");
    assert!(matches!(rows[at + 1], RelatedRow::Session(_)));
    let related = rows.iter().skip_while(|row| **row != RelatedRow::Heading("Related".to_owned()));
    assert_eq!(related.count(), 6, "the heading and five sessions");
}

#[test]
fn a_click_selects_and_a_double_click_chooses() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(THREE);
    let target = staged.stage.target_at(20, 6).expect("a row is there");
    staged.stage.happen(Msg::Clicked(target), staged.now);
    assert!(matches!(staged.stage.app.agenda.spot(), Some(Spot::Session(_))));
    assert!(outline(&staged, &[]).contains(">Statisti"), "{}", outline(&staged, &[]));
    let effects = staged.stage.happen(Msg::DoubleClicked(target), staged.now);
    assert_eq!(effects.len(), 2, "the two others are set aside");
}
