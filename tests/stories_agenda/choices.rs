//! Sessions that overlap: one is picked, one is plan B, or both are gone to in part.

use std::sync::Arc;

use hallway::app::{BoardRow, Msg};
use hallway::model::{Draft, Moment, ScheduleBuilder, Session};
use hallway::ui::theme::Depth;
use jiff::civil::date;

use super::staged::{Programme, Staged, europython};
use super::{THREE, at, check, outline};

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
fn overlapping() -> Programme {
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
