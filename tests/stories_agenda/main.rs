//! Stories of planning a day, each of them the keys that somebody presses and in one line what they lead to.
//!
//! The programme is the embedded one at ten past ten on its second day, on a screen of 100 by 30.

mod choices;
mod gaps;
mod leading_on;
#[path = "../staged/mod.rs"]
mod staged;

use hallway::app::{AgendaRow, Effect, Focus, Msg, Programme, RelatedRow, Spot, View};
use hallway::model::Moment;
use hallway::ui::theme::Depth;
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
