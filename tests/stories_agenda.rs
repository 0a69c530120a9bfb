//! Stories of planning a day, each of them the keys that somebody presses and in one line what they lead to.
//!
//! The programme is the embedded one at ten past ten on its second day, on a screen of 100 by 30.

mod staged;

use hallway::app::{AgendaRow, BoardRow, Effect, Focus, Msg, RelatedRow, Spot, View};
use hallway::model::{Session, SessionIx, clash};
use hallway::search::Likeness;
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
fn a_day_without_stars_is_empty() {
    check("", "A", "nothing");
    check("<Space>", "A]", "nothing");
    check("<Space>", "A][", "60 min, >Statisti, 420 min");
    check("<Space>", "Al", "60 min, >Statisti, 420 min | reading Statisti");
    check("<Space>", "A<Enter>", "60 min, >Statisti, 420 min | reading Statisti");
    check(
        "<Space>",
        "A<Space>",
        "nothing | “No star any more: Statistics 101 for System Administrators” | 1 saved",
    );
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
         “You go to Statistics 101 for System Admi…; the other is plan B” | 4 saved",
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
    // Elsewhere these letters have no use.
    check(THREE, "Ga", "60 min, one of 3:, Statisti, Cutting-, The Magi, >420 min");
    check("<Space>", "Aa", "60 min, >Statisti, 420 min");
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
    check("", "A<Space>", "nothing | “There is no session here; star some in the grid or in the list”");
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
