//! Golden screens of deciding one by one, and of the speakers.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::{EVERY, Size, check_screen, check_screens};
use staged::{Staged, empty, europython, hostile};

const SMALL: &[Size] = &[(60, 20)];

#[track_caller]
fn check(name: &str, keys: &str) {
    check_screens(name, keys, EVERY, europython);
}

#[test]
fn deciding_one_by_one() {
    check("triage", "M");
    check("triage-clash", "Mynyml");
    check("triage-scrolled", "M<Space>");
    check("triage-end", &format!("My{}n", "nm".repeat(76)));
    check("triage-maybes", &format!("M{}nmy", "nmn".repeat(51)));
    check_screens("triage-empty", "M", SMALL, empty);
    check_screens("triage-strange", "Mlll", SMALL, hostile);
    check_screen("triage-no-colour", "Mynyml", Staged::new(europython(), Depth::None, 80, 24));
}

#[test]
fn the_speakers() {
    check("speakers", "S<Home>");
    check("speakers-starred", "/roberto<Enter><Space>j<Space>Sjj");
    check("speakers-reading", "/lemburg<Enter>S<Enter>jj<Space>");
    check_screens("speakers-empty", "S", SMALL, empty);
    check_screens("speakers-strange", "S<Enter>jjjjjj<Space>", SMALL, hostile);
}

#[test]
fn marks_look_the_same_everywhere() {
    // What is hidden is shown as well.
    let keys = "Mynym<Esc>X";
    check("marks-grid", keys);
    check("marks-list", &format!("{keys}v"));
    check("marks-now", &format!("{keys}vv"));
    check("marks-search", &format!("{keys}/c01"));
}
