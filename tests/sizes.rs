//! No screen makes the program panic, whatever its size, what is open on it and which keys were pressed; and
//! no session is lost from grid or list.

mod staged;

use hallway::app::{ListRow, Msg, Target, Viewport};
use hallway::keymap::Key;
use hallway::model::{Problem, Schedule, SessionIx};
use hallway::ui::theme::Depth;
use proptest::prelude::*;
use staged::{Staged, empty, europython, faulty, hostile};

type Programme = (Schedule, Vec<Problem>);

/// Keys to every view and to everything that opens over one.
const SCENES: &[&str] = &[
    "",
    "G",
    "v",
    "vs",
    "vss",
    "vsss",
    "<Enter>",
    "/",
    "/a",
    "/zzzzqqq",
    ":",
    ":zzz",
    "?",
    "P",
    "g",
    "9",
    "99]]]",
    "<Space>ll<Space>",
    "vv",
    "<Space>l<Space>A<Enter>",
    "<Space>l<Space>A<End><Enter>",
    "<Enter><Tab><Enter>",
    "/room:",
    "/a<Enter>&",
    "e",
    "f",
    "o",
    "x",
    "S",
    "S<Enter>",
    "Mynml",
];

/// All small sizes, every width at a few heights and every height at a few widths, and a few vast ones.
fn sizes() -> impl Iterator<Item = (usize, Viewport)> {
    let small = (0..=45).flat_map(|width| (0..=14).map(move |height| (width, height)));
    let wide = (0..=200).flat_map(|width| [12, 23, 24, 60].map(|height| (width, height)));
    let tall = (0..=60).flat_map(|height| [40, 41, 79, 80, 129, 130, 200].map(|width| (width, height)));
    // Nobody has such a window, but a terminal may claim it.
    let vast = [(2185, 30), (9000, 12), (300, 3000)];
    small.chain(wide).chain(tall).chain(vast).map(|(width, height)| Viewport { width, height }).enumerate()
}

/// Draws the programme at every size; the sizes are dealt out to the scenes, the small ones to all of them.
fn draw_everywhere(programme: fn() -> Programme) {
    for (at, keys) in SCENES.iter().enumerate() {
        let mut staged = Staged::new(programme(), Depth::True, 100, 30);
        staged.press(keys);
        for (number, size) in sizes() {
            if number % SCENES.len() == at || (size.width <= 45 && size.height <= 14) {
                staged.stage.resize(size, staged.now);
                staged.stage.picture(staged.now);
            }
        }
    }
}

#[test]
fn the_embedded_programme_is_drawn_at_every_size() {
    draw_everywhere(europython);
}

#[test]
fn a_hostile_programme_is_drawn_at_every_size() {
    draw_everywhere(hostile);
}

#[test]
fn faulty_and_empty_files_are_drawn_at_every_size() {
    draw_everywhere(faulty);
    draw_everywhere(empty);
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    prop::collection::vec(prop::sample::select(staged::vocabulary()), 1..60)
}

fn press_and_draw(programme: fn() -> Programme, keys: &[Key], size: (u16, u16)) {
    let mut staged = Staged::new(programme(), Depth::True, 100, 30);
    staged.stage.resize(Viewport { width: size.0, height: size.1 }, staged.now);
    for (at, key) in keys.iter().enumerate() {
        staged.stage.press(*key, staged.now);
        if at % 5 == 0 {
            staged.stage.picture(staged.now);
        }
    }
    staged.stage.resize(Viewport { width: size.1, height: size.0 }, staged.now);
    staged.stage.picture(staged.now);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_can_be_pressed_in_the_embedded_programme(keys in keys(), size in (38u16..160, 10u16..50)) {
        press_and_draw(europython, &keys, size);
    }

    #[test]
    fn any_keys_can_be_pressed_in_a_hostile_programme(keys in keys(), size in (38u16..160, 10u16..50)) {
        press_and_draw(hostile, &keys, size);
    }

    #[test]
    fn any_keys_can_be_pressed_where_there_is_no_session(keys in keys(), size in (0u16..160, 0u16..50)) {
        press_and_draw(empty, &keys, size);
    }
}

/// What stands in the cells that belong to a session, row by row.
fn text_of(staged: &mut Staged, session: SessionIx) -> String {
    let picture = staged.stage.picture(staged.now);
    let mut text = String::new();
    for y in 0..picture.area.height {
        for x in 0..picture.area.width {
            let target = staged.stage.target_at(x, y);
            if matches!(target, Some(Target::Block { session: there, .. }) if there == session) {
                text.push_str(picture[(x, y)].symbol());
            }
        }
        text.push('\n');
    }
    text
}

#[test]
fn every_session_has_its_block_with_its_title_at_every_zoom() {
    let (schedule, _) = europython();
    for (size, keys) in [((150, 40), ""), ((100, 30), "---"), ((40, 12), "++")] {
        let mut staged = Staged::new(europython(), Depth::True, size.0, size.1);
        staged.press(keys);
        for session in schedule.sessions() {
            staged.stage.app.programme.go_to(&schedule, session.ix());
            staged.stage.happen(Msg::Resized, staged.now);
            let text = text_of(&mut staged, session.ix());
            let first_word = session.title().split_whitespace().next().unwrap_or_default();
            // A word that is broken has a hyphen there.
            let word: String = first_word.chars().filter(|c| *c != '-').take(5).collect();
            let is_letter = |c: &char| !c.is_whitespace() && !"▎-".contains(*c);
            let shown: String = text.chars().filter(is_letter).collect();
            assert!(shown.contains(&word), "{} at {size:?} after {keys:?}:\n{text}", session.title());
        }
    }
}

#[test]
fn every_session_is_listed_in_every_grouping() {
    for programme in [europython, hostile] {
        let mut staged = Staged::new(programme(), Depth::True, 100, 30);
        let schedule = staged.stage.app.schedule.clone();
        staged.press("v");
        for _ in 0..4 {
            let mut listed = Vec::new();
            staged.press("1[");
            loop {
                let programme = &staged.stage.app.programme;
                let before = programme.tab;
                listed.extend(programme.rows.iter().filter_map(ListRow::session));
                staged.press("]");
                if staged.stage.app.programme.tab == before {
                    break;
                }
            }
            listed.sort();
            listed.dedup();
            assert_eq!(listed.len(), schedule.sessions().len());
            staged.press("s");
        }
    }
}
