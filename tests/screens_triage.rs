//! Golden screens of deciding one by one, and of the speakers.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::check_screen;
use staged::{Staged, empty, europython, hostile};

const EVERY: &[(u16, u16)] = &[(150, 40), (100, 30), (80, 24), (60, 20)];

#[track_caller]
fn check(name: &str, keys: &str) {
    for &(width, height) in EVERY {
        check_screen(name, keys, Staged::new(europython(), Depth::True, width, height));
    }
}

#[test]
fn deciding_one_by_one() {
    check("triage", "M");
    check("triage-clash", "Mynyml");
    check("triage-scrolled", "M<Space>");
    check("triage-end", &format!("My{}n", "nm".repeat(76)));
    check("triage-maybes", &format!("M{}nmy", "nmn".repeat(51)));
    check_screen("triage-empty", "M", Staged::new(empty(), Depth::True, 60, 20));
    check_screen("triage-strange", "Mlll", Staged::new(hostile(), Depth::True, 60, 20));
    check_screen("triage-no-colour", "Mynyml", Staged::new(europython(), Depth::None, 80, 24));
}

#[test]
fn the_speakers() {
    check("speakers", "S<Home>");
    check("speakers-starred", "/roberto<Enter><Space>j<Space>Sjj");
    check("speakers-reading", "/lemburg<Enter>S<Enter>jj<Space>");
    check_screen("speakers-empty", "S", Staged::new(empty(), Depth::True, 60, 20));
    check_screen("speakers-strange", "S<Enter>jjjjjj<Space>", Staged::new(hostile(), Depth::True, 60, 20));
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
