//! Stories of deciding about sessions one by one, and of the speakers: the keys that somebody presses, and in
//! one line what they lead to.
//!
//! The programme is the embedded one at ten past ten on its second day, and the screen is 100 by 30 unless a
//! story says otherwise.

mod staged;

use std::collections::BTreeSet;

use hallway::app::{Effect, Focus, Msg, Pass, TriageOrder, View};
use hallway::model::{Change, Problem, Schedule, SessionIx, State, Verdict};
use hallway::ui::theme::Depth;
use proptest::prelude::*;
use staged::{Staged, empty, europython, hostile};

/// The state in one line: the view and what it is about, then only what is not as at the start, and
/// the last of the effects.
fn outline(staged: &Staged, effects: &[Effect]) -> String {
    let app = &staged.stage.app;
    let short = |title: &str| title.chars().take(16).collect::<String>().trim_end().to_owned();
    let session = app.shown_session().map_or_else(|| "-".to_owned(), |session| short(session.title()));
    let mut line = match app.view {
        View::Triage => {
            let triage = &app.triage;
            let pass = if triage.pass == Pass::Maybes { "Maybes" } else { "Triage" };
            format!("{pass} {} left of {} | {session}", triage.left(), triage.len())
        }
        View::Speakers => {
            let name = app.shown_speaker().map_or("-", |speaker| speaker.name());
            format!("Speakers | {name}")
        }
        view => format!("{} | {session}", view.name()),
    };
    let mut put = |text: String| {
        line.push_str(" | ");
        line.push_str(&text);
    };
    if app.view == View::Triage {
        let counts = app.triage.counts;
        for (sign, count) in [("★", counts.yes), ("◇", counts.maybe), ("×", counts.no)] {
            if count > 0 {
                put(format!("{sign} {count}"));
            }
        }
        if app.triage.put_off() > 0 {
            put(format!("later {}", app.triage.put_off()));
        }
        if app.triage.order == TriageOrder::Track {
            put("by track".to_owned());
        }
        if !app.triage.said.text.is_empty() {
            put(format!("({})", app.triage.said.text));
        }
    }
    if app.focus == Focus::Detail {
        put(format!("reading {session}"));
    }
    if app.detail_scroll > 0 {
        put(format!("from line {}", app.detail_scroll));
    }
    if let Some(notice) = &app.notice {
        put(format!("“{}”", notice.text));
    }
    if let Some(effect) = effects.last() {
        put(match effect {
            Effect::Save(change) => match change.as_ref() {
                Change::Set { after, .. } => format!("save {:?} {}", after.verdict, short(&after.title)),
                Change::Clear(mark) => format!("clear {}", short(&mark.title)),
            },
            other => format!("{other:?}"),
        });
    }
    line
}

#[track_caller]
fn check(keys: &str, expected: &str) {
    check_in(europython(), keys, expected);
}

/// Presses the keys; `{ALL}` stands for “no” to all that is left.
#[track_caller]
fn check_in(programme: (Schedule, Vec<Problem>), keys: &str, expected: &str) {
    let mut staged = Staged::new(programme, Depth::True, 100, 30);
    let effects = staged.press(&keys.replace("{ALL}", &"n".repeat(200)));
    assert_eq!(outline(&staged, &effects), expected, "after {keys}");
}

#[test]
fn a_decision_is_one_key_and_shows_the_next() {
    check("M", "Triage 154 left of 154 | Statistics 101 f");
    check(
        "My",
        "Triage 153 left of 154 | Amanda: A New Ge | ★ 1 | (★ Statistics 101 for System Administrators) | save Starred Statistics 101 f",
    );
    check(
        "M<Right>",
        "Triage 153 left of 154 | Amanda: A New Ge | ★ 1 | (★ Statistics 101 for System Administrators) | save Starred Statistics 101 f",
    );
    check(
        "Mn",
        "Triage 153 left of 154 | Amanda: A New Ge | × 1 | (× Statistics 101 for System Administrators) | save Hidden Statistics 101 f",
    );
    check(
        "M<Left>",
        "Triage 153 left of 154 | Amanda: A New Ge | × 1 | (× Statistics 101 for System Administrators) | save Hidden Statistics 101 f",
    );
    check(
        "Mm",
        "Triage 153 left of 154 | Amanda: A New Ge | ◇ 1 | (◇ Statistics 101 for System Administrators) | save Maybe Statistics 101 f",
    );
    check(
        "M<Down>",
        "Triage 153 left of 154 | Amanda: A New Ge | ◇ 1 | (◇ Statistics 101 for System Administrators) | save Maybe Statistics 101 f",
    );
    check(
        "Ml",
        "Triage 154 left of 154 | Amanda: A New Ge | later 1 | (Later: Statistics 101 for System Administrators)",
    );
    check(
        "M<Up>",
        "Triage 154 left of 154 | Amanda: A New Ge | later 1 | (Later: Statistics 101 for System Administrators)",
    );
    check(
        "Mynm",
        "Triage 151 left of 154 | The Magic of Att | ★ 1 | ◇ 1 | × 1 | (◇ Cutting-edge APIs using hypermedia at BSkyB) | save Maybe Cutting-edge API",
    );
    check(
        "Mynyml",
        "Triage 150 left of 154 | Making your firs | ★ 2 | ◇ 1 | × 1 | later 1 | (Later: Mobile Games to the Cloud With Python) | save Maybe The Magic of Att",
    );
}

#[test]
fn a_clash_with_an_earlier_yes_is_said() {
    check(
        "Myy",
        "Triage 152 left of 154 | Cutting-edge API | ★ 2 | (⚠ Amanda: A New Generation of Distributed Services Framework clashes with ★ Statistics 101 for System Administrators) | save Starred Amanda: A New Ge",
    );
    check(
        "Mmm{ALL}mlyy",
        "Maybes 0 left of 2 | - | ★ 2 | (⚠ Statistics 101 for System Administrators clashes with ★ Amanda: A New Generation of Distributed Services Framework) | save Starred Statistics 101 f",
    );
}

#[test]
fn every_decision_is_taken_back_and_its_session_shown_again() {
    check(
        "Myu",
        "Triage 154 left of 154 | Statistics 101 f | (Taken back: Statistics 101 for System Administrators) | clear Statistics 101 f",
    );
    check(
        "Myuu",
        "Triage 154 left of 154 | Statistics 101 f | (Taken back: Statistics 101 for System Administrators) | “Nothing to undo” | clear Statistics 101 f",
    );
    check(
        "Mlu",
        "Triage 154 left of 154 | Statistics 101 f | (Taken back: Statistics 101 for System Administrators)",
    );
    check(
        "Mlnu",
        "Triage 154 left of 154 | Amanda: A New Ge | later 1 | (Taken back: Amanda: A New Generation of Distributed Services Framework) | clear Amanda: A New Ge",
    );
    check(
        "Mlnuu",
        "Triage 154 left of 154 | Statistics 101 f | (Taken back: Statistics 101 for System Administrators) | clear Amanda: A New Ge",
    );
    check(
        "Mynmluuuu",
        "Triage 154 left of 154 | Statistics 101 f | (Taken back: Statistics 101 for System Administrators) | clear Statistics 101 f",
    );
    check("Mu", "Triage 154 left of 154 | Statistics 101 f | “Nothing to undo”");
    check(
        "Myu<C-r>",
        "Triage 153 left of 154 | Amanda: A New Ge | ★ 1 | (★ Statistics 101 for System Administrators) | save Starred Statistics 101 f",
    );
    check("M{ALL}u", "Triage 1 left of 154 | Sprints | × 153 | (Taken back: Sprints) | clear Sprints");
}

#[test]
fn the_text_scrolls_and_a_decision_shows_the_next_from_its_beginning() {
    check("M<Space>", "Triage 154 left of 154 | Statistics 101 f | from line 5");
    check("M<Enter>", "Triage 154 left of 154 | Statistics 101 f | from line 5");
    check("Mj", "Triage 154 left of 154 | Statistics 101 f | from line 1");
    check("Mjjk", "Triage 154 left of 154 | Statistics 101 f | from line 1");
    check("MjjK", "Triage 154 left of 154 | Statistics 101 f | from line 1");
    check("M<PageDown><PageUp>", "Triage 154 left of 154 | Statistics 101 f");
    check("MG", "Triage 154 left of 154 | Statistics 101 f | from line 5");
    check(
        "M<Space>n",
        "Triage 153 left of 154 | Amanda: A New Ge | × 1 | (× Statistics 101 for System Administrators) | save Hidden Statistics 101 f",
    );
}

#[test]
fn the_order_turns_and_what_is_over_can_be_had() {
    check("Ms", "Triage 154 left of 154 | Cutting-edge API | by track");
    check("Mss", "Triage 154 left of 154 | Statistics 101 f");
    check("Mlls", "Triage 154 left of 154 | Cutting-edge API | later 2 | by track");
    check("Mp", "Triage 165 left of 165 | Welcome | (With the sessions that are over)");
    check("Mpp", "Triage 154 left of 154 | Statistics 101 f | (Without the sessions that are over)");
}

#[test]
fn one_leaves_to_where_one_came_from_and_goes_on_where_one_stopped() {
    check("M<Esc>", "Grid | Statistics 101 f");
    check("vM<Esc>", "List | Statistics 101 f");
    check("vv<Enter>M<Esc>", "Now | Statistics 101 f | reading Statistics 101 f");
    check("My<Esc>M", "Triage 153 left of 154 | Amanda: A New Ge | ★ 1 | save Starred Statistics 101 f");
    check("llM", "Triage 154 left of 154 | Cutting-edge API");
    check(
        "llMyn",
        "Triage 152 left of 154 | Mobile Games to | ★ 1 | × 1 | (× The Magic of Attribute Access) | save Hidden The Magic of Att",
    );
    check("Mll<Esc>M", "Triage 154 left of 154 | Cutting-edge API | later 2");
    check("MN", "Triage 154 left of 154 | Statistics 101 f");
    check("M/lemburg<Enter>", "Grid | Presenting the E");
    check("M/lemburg<Enter><Esc>", "Triage 154 left of 154 | Statistics 101 f");
    check("M/lemburg<Esc>", "Triage 154 left of 154 | Statistics 101 f");
    check("M3", "Grid | Embedding Python | “Deciding can go on later: M begins where you are then”");
    check("Mt", "Grid | Statistics 101 f | “Deciding can go on later: M begins where you are then”");
    check("Mv", "Grid | Statistics 101 f");
    check("MV", "Speakers | Roberto Polli");
    check("SjM<Esc>", "Speakers | Sarah Mount");
}

#[test]
fn at_the_end_the_maybes_can_be_gone_through() {
    check("M{ALL}", "Triage 0 left of 154 | - | × 154 | (× Sprints) | save Hidden Sprints");
    check("M{ALL}y", "Triage 0 left of 154 | - | × 154 | (× Sprints) | save Hidden Sprints");
    check("M{ALL}<Esc>", "Grid | Will I still be | save Hidden Sprints");
    check("M{ALL}<Enter>", "Grid | Will I still be | save Hidden Sprints");
    check("Mm{ALL}", "Triage 0 left of 154 | - | ◇ 1 | × 153 | (× Sprints) | save Hidden Sprints");
    check("Mm{ALL}m", "Maybes 1 left of 1 | Statistics 101 f | ◇ 1 | save Hidden Sprints");
    check(
        "Mmm{ALL}my",
        "Maybes 1 left of 2 | Amanda: A New Ge | ★ 1 | ◇ 1 | (★ Statistics 101 for System Administrators) | save Starred Statistics 101 f",
    );
    check(
        "Mmm{ALL}mm",
        "Maybes 1 left of 2 | Amanda: A New Ge | ◇ 2 | (◇ Statistics 101 for System Administrators) | save Hidden Sprints",
    );
    check(
        "Mmm{ALL}mmn",
        "Maybes 0 left of 2 | - | ◇ 1 | × 1 | (× Amanda: A New Generation of Distributed Services Framework) | save Hidden Amanda: A New Ge",
    );
    check(
        "Mmm{ALL}mmnu",
        "Maybes 1 left of 2 | Amanda: A New Ge | ◇ 2 | (Taken back: Amanda: A New Generation of Distributed Services Framework) | save Maybe Amanda: A New Ge",
    );
    check(
        "Mmm{ALL}mmu",
        "Maybes 2 left of 2 | Statistics 101 f | ◇ 2 | (Taken back: Statistics 101 for System Administrators) | save Hidden Sprints",
    );
    // A decision that is taken back comes back, whatever else was done meanwhile.
    check(
        "Mmm{ALL}mypu",
        "Maybes 2 left of 2 | Statistics 101 f | ◇ 2 | (Taken back: Statistics 101 for System Administrators) | save Maybe Statistics 101 f",
    );
    check(
        "Mmm{ALL}ml",
        "Maybes 2 left of 2 | Amanda: A New Ge | ◇ 2 | later 1 | (Later: Statistics 101 for System Administrators) | save Hidden Sprints",
    );
    check("Mmm{ALL}mnn<Esc>M", "Triage 0 left of 154 | - | × 154 | save Hidden Amanda: A New Ge");
    check(
        ":triage-maybes<Enter>",
        "Triage 154 left of 154 | Statistics 101 f | “No session to come is a maybe”",
    );
    check(
        "Mm:triage-maybes<Enter>",
        "Maybes 1 left of 1 | Statistics 101 f | ◇ 1 | save Maybe Statistics 101 f",
    );
}

#[test]
fn what_is_for_deciding_says_so_elsewhere() {
    check(
        ":triage-yes<Enter>",
        "Grid | Statistics 101 f | “This is for deciding one by one; `triage` begins it”",
    );
    check(
        ":triage-order<Enter>",
        "Grid | Statistics 101 f | “This is for deciding one by one; `triage` begins it”",
    );
    check(
        "M:star<Enter>",
        "Triage 153 left of 154 | Amanda: A New Ge | ★ 1 | “★ Statistics 101 for System Administrators” | save Starred Statistics 101 f",
    );
}

#[test]
fn the_speakers_are_gone_through_by_name() {
    check("S", "Speakers | Roberto Polli");
    check("Sj", "Speakers | Sarah Mount");
    check("SG", "Speakers | Yeela Kaplan");
    check("Sgg", "Speakers | Adam Hitchcock");
    check("S<PageDown>", "Speakers | Tomasz Paczkowski");
    check("S<Space>", "Speakers | Roberto Polli");
    check("SvV", "Speakers | Roberto Polli");
    check("/lemburg<Enter>S", "Speakers | Marc-André Lemburg");
}

#[test]
fn the_pane_goes_through_the_sessions_of_a_speaker() {
    check("S<Enter>", "Speakers | Roberto Polli | reading Statistics 101 f");
    check("S<Right>", "Speakers | Roberto Polli | reading Statistics 101 f");
    check("S<Right><Left>", "Speakers | Roberto Polli");
    check("S<Enter><Esc>", "Speakers | Roberto Polli");
    check(
        "S<Enter><Space>",
        "Speakers | Roberto Polli | reading Statistics 101 f | “★ Statistics 101 for System Administrators” | save Starred Statistics 101 f",
    );
    check("S<Enter>j", "Speakers | Roberto Polli | reading Python for Syste");
    check("S<Enter>jj", "Speakers | Roberto Polli | reading Python for Syste");
    check("S<Enter>jk", "Speakers | Roberto Polli | reading Statistics 101 f");
    check(
        "S<Enter>j<Space>",
        "Speakers | Roberto Polli | reading Python for Syste | “★ Python for System Administrators” | save Starred Python for Syste",
    );
    check("/lemburg<Enter>S<Enter>jjj", "Speakers | Marc-André Lemburg | reading Advanced Databas");
    check("/lemburg<Enter>S<Enter>jjjkk", "Speakers | Marc-André Lemburg | reading EuroPython Socie");
}

#[test]
fn a_session_is_visited_from_the_speakers_and_esc_comes_back() {
    check("S<Enter><Enter>", "Grid | Statistics 101 f | reading Statistics 101 f");
    check("S<Enter>j<Enter>", "Grid | Python for Syste | reading Python for Syste");
    check("S<Enter>j<Enter><Esc>", "Speakers | Roberto Polli | reading Python for Syste");
    check("S<Enter>j<Enter><Esc><Esc>", "Speakers | Roberto Polli");
    check("S<Enter><Enter>l<Esc>", "Speakers | Roberto Polli | reading Statistics 101 f");
    check("S<Enter><Enter>v<Esc>", "List | Statistics 101 f");
    check("S//gevent<Enter>", "Grid | gevent: asynchro");
    check("S//gevent<Enter><Esc>", "Speakers | Roberto Polli");
    check("S//gevent<Enter>n", "Grid | Amanda: A New Ge | “Hit 2 of 7 for “gevent””");
    check("/python<Enter>Sn", "Grid | Extending Python | “Hit 2 of 124 for “python””");
    check("S3", "Grid | Embedding Python");
    check("St", "Grid | Statistics 101 f");
}

#[test]
fn strange_and_empty_programmes_are_decided_about_as_well() {
    check_in(empty(), "M", "Triage 0 left of 0 | -");
    check_in(empty(), "Mynmlusp<Enter><Esc>", "Grid | -");
    check_in(empty(), "S", "Speakers | -");
    check_in(empty(), "S<Enter>j<Space>G", "Speakers | -");
    check_in(hostile(), "M", "Triage 99 left of 99 | Talk 0");
    check_in(hostile(), "Mllll", "Triage 99 left of 99 | Talk 4 | later 4 | (Later: Talk 3)");
    check_in(hostile(), "Mp", "Triage 99 left of 99 | Exhibition | (No session is over)");
    check_in(
        hostile(),
        "S<Enter>jj",
        "Speakers | Ada 👩\u{200d}💻 Ωmega, who has a name that fills the line | reading Overlap 2",
    );
    check_in(hostile(), "S<Enter>jj<Enter>", "Grid | Overlap 2 | reading Overlap 2");
}

#[test]
fn the_mouse_chooses_a_speaker_and_opens_the_pane() {
    let mut staged = Staged::new(europython(), Depth::True, 150, 40);
    staged.press("S");
    let (x, y) = staged.find("Petr Viktorin");
    let target = staged.stage.target_at(x, y).expect("a row can be pointed at");
    staged.stage.happen(Msg::Clicked(target), staged.now);
    assert_eq!(outline(&staged, &[]), "Speakers | Petr Viktorin");
    staged.stage.happen(Msg::DoubleClicked(target), staged.now);
    assert_eq!(outline(&staged, &[]), "Speakers | Petr Viktorin | reading The Magic of Att");
    let (x, y) = staged.find("P ──");
    assert_eq!(staged.stage.target_at(x, y), None, "a letter is no speaker");
}

#[test]
fn the_mouse_decides_nothing() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("M");
    for y in 2..29 {
        if let Some(target) = staged.stage.target_at(50, y) {
            staged.stage.happen(Msg::DoubleClicked(target), staged.now);
        }
    }
    staged.stage.happen(Msg::DetailScrolled(2), staged.now);
    staged.stage.happen(Msg::Scrolled(1), staged.now);
    assert_eq!(outline(&staged, &[]), "Triage 154 left of 154 | Statistics 101 f | from line 3");
}

#[test]
fn a_star_set_elsewhere_is_not_asked_about_any_more() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("M");
    let mut marks = staged.stage.app.marks.clone();
    let session = staged.stage.app.shown_session().expect("the first one is asked about");
    let change = marks.decided(session, Some(Verdict::Starred)).expect("it has no mark");
    marks.apply(&change);
    staged.stage.happen(Msg::Saved(Ok(marks)), staged.now);
    assert_eq!(outline(&staged, &[]), "Triage 153 left of 154 | Amanda: A New Ge | ★ 1");
}

#[test]
fn a_maybe_that_was_kept_and_is_undecided_again_is_asked_about() -> Result<(), TestCaseError> {
    let keys = ["<Down>", ":triage-maybes<Enter>", "m", "S<Enter><Space>", "S<Enter><Space>"];
    check_run(europython(), &keys, "y")
}

/// The sessions that a run asks about, told from the marks alone.
fn undecided(staged: &Staged) -> BTreeSet<SessionIx> {
    let app = &staged.stage.app;
    let sessions = app.schedule.sessions().filter(|session| {
        let is_over = session.is_past(staged.now) && !app.triage.includes_past;
        !session.is_break() && session.state() != State::Cancelled && !is_over
    });
    sessions.filter(|s| app.marks.verdict(s.key()).is_none()).map(|session| session.ix()).collect()
}

/// Presses what may be pressed in a run, and then decides about all that is left: each undecided session is
/// asked about exactly once.
fn check_run(programme: (Schedule, Vec<Problem>), keys: &[&str], last: &str) -> Result<(), TestCaseError> {
    let mut staged = Staged::new(programme, Depth::True, 100, 30);
    staged.press("M");
    for keys in keys {
        staged.press(keys);
        if staged.stage.app.view != View::Triage {
            staged.press("M");
        }
        let queue: Vec<SessionIx> = staged.stage.app.triage.queue().collect();
        if staged.stage.app.triage.pass == Pass::Undecided {
            prop_assert_eq!(queue.iter().copied().collect::<BTreeSet<_>>(), undecided(&staged));
            prop_assert_eq!(queue.len(), undecided(&staged).len(), "none is asked about twice");
        }
    }
    staged.press("<Esc>M");
    let mut expected = undecided(&staged);
    while let Some(session) = staged.stage.app.triage.session() {
        prop_assert!(expected.remove(&session), "it was asked about before");
        staged.press(last);
    }
    prop_assert!(expected.is_empty() && undecided(&staged).is_empty());
    Ok(())
}

const PRESSED: &[&str] = &[
    "y",
    "n",
    "m",
    "l",
    "u",
    "<C-r>",
    "s",
    "p",
    "<Right>",
    "<Left>",
    "<Down>",
    "<Up>",
    "<Esc>",
    "<Space>",
    ":triage-maybes<Enter>",
    ":star<Enter>",
    "vvv",
    "S<Enter><Space>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_undecided_session_is_asked_about_exactly_once(
        keys in prop::collection::vec(prop::sample::select(PRESSED), 0..40),
        last in prop::sample::select(vec!["y", "n", "m"]),
    ) {
        check_run(europython(), &keys, last)?;
        check_run(hostile(), &keys, last)?;
    }
}
