//! Screens of filters and of hidden sessions, compared with their files.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::check_screen;
use staged::{Staged, europython, hostile};

const SIZES: [(u16, u16); 5] = [(150, 40), (100, 30), (80, 24), (60, 20), (40, 12)];

#[track_caller]
fn check(name: &str, keys: &str) {
    for (width, height) in SIZES {
        check_screen(name, keys, Staged::new(europython(), Depth::True, width, height));
    }
}

#[test]
fn the_panel() {
    check("filter-panel", "ftalk<Tab><Esc>novice<Tab><Esc>");
    check("filter-narrowed", "f/b0<Down>");
    check_screen("filter-long-names", "f<Right><C-x>", Staged::new(hostile(), Depth::True, 100, 30));
}

#[test]
fn what_is_left() {
    check("filter-grid", "ftalk<Tab><Esc>novice<Tab><Esc><Esc>");
    check("filter-empty-day", "fnovice<Enter><Enter>7");
    check_screen("filter-now", "fnovice<Enter><Enter>vv", Staged::new(europython(), Depth::True, 100, 30));
    check_screen(
        "filter-search",
        "fnovice<Enter><Enter>/async",
        Staged::new(europython(), Depth::True, 100, 30),
    );
}

#[test]
fn hidden_sessions_that_are_shown() {
    check("hidden-grid", "xlxX");
    check_screen("hidden-list", "vxxX", Staged::new(europython(), Depth::True, 100, 30));
    check_screen("hidden-said", "x", Staged::new(europython(), Depth::None, 80, 24));
}
