//! Screens of filters and of hidden sessions, compared with their files.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::{EVERY_AND_SMALLEST, Size, check_screen, check_screens};
use staged::{Staged, europython, hostile};

const ONE: &[Size] = &[(100, 30)];

#[track_caller]
fn check(name: &str, keys: &str) {
    check_screens(name, keys, EVERY_AND_SMALLEST, europython);
}

#[test]
fn the_panel() {
    check("filter-panel", "ftalk<Tab><Esc>novice<Tab><Esc>");
    check("filter-narrowed", "f/b0<Down>");
    check_screens("filter-long-names", "f<Right><C-x>", ONE, hostile);
}

#[test]
fn what_is_left() {
    check("filter-grid", "ftalk<Tab><Esc>novice<Tab><Esc><Esc>");
    check("filter-empty-day", "fnovice<Enter><Enter>7");
    check_screens("filter-now", "fnovice<Enter><Enter>vv", ONE, europython);
    check_screens("filter-search", "fnovice<Enter><Enter>/async", ONE, europython);
}

#[test]
fn hidden_sessions_that_are_shown() {
    check("hidden-grid", "xlxX");
    check_screens("hidden-list", "vxxX", ONE, europython);
    check_screen("hidden-said", "x", Staged::new(europython(), Depth::None, 80, 24));
}
