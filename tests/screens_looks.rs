//! Golden screens of every theme, of ASCII symbols, of the help that is searched, and of names that are written
//! from right to left.

mod staged;

use hallway::ui::Glyphs;
use hallway::ui::theme::{Depth, Look};
use staged::golden::{EVERY, check_screen, check_screens, check_text};
use staged::{Staged, europython, hostile, plain, right_to_left};

#[test]
fn every_theme() {
    for &(width, height) in EVERY {
        for look in [Look::HighContrast, Look::HighContrastLight] {
            for (view, keys) in [("grid", "<Space>ll<Space>j"), ("list", "v<Space>j<Space>j")] {
                let mut staged = Staged::new(europython(), Depth::True, width, height);
                staged.stage.set_look(look);
                check_screen(&format!("looks-{}-{view}", look.name()), keys, staged);
            }
        }
        let mut staged = Staged::new(europython(), Depth::Ansi16, width, height);
        staged.stage.set_light(true);
        check_screen("looks-sixteen-light", "<Space>ll<Space>j", staged);
    }
}

#[test]
fn ascii_symbols() {
    for &(width, height) in EVERY {
        for (view, keys) in [("grid", "<Space>"), ("list", "v<Space>"), ("detail", "<Enter>"), ("help", "?")]
        {
            let mut staged = Staged::new(plain(), Depth::None, width, height);
            staged.stage.set_glyphs(Glyphs::Ascii);
            check_screen(&format!("looks-ascii-{view}"), keys, staged);
        }
    }
}

/// The other views, and the keys to them.
const VIEWS: &[(&str, &str)] = &[
    ("now", "vv"),
    ("agenda", "A"),
    ("triage", "M"),
    ("speakers", "S"),
    ("detail", "<Enter>jj"),
    ("search", "/async<Down>"),
    ("filter", "ftalk<Tab>"),
];

#[test]
fn every_view_in_other_looks() {
    let starred = |depth| {
        let mut staged = Staged::new(europython(), depth, 80, 24);
        staged.press("<Space>l<Space>jjj<Space>t");
        staged
    };
    for (view, keys) in VIEWS {
        for look in [Look::Light, Look::HighContrast] {
            let mut staged = starred(Depth::True);
            staged.stage.set_look(look);
            check_screen(&format!("looks-{}-{view}", look.name()), keys, staged);
        }
        check_screen(&format!("looks-no-colour-{view}"), keys, starred(Depth::None));
        let mut staged = starred(Depth::None);
        staged.stage.set_glyphs(Glyphs::Ascii);
        check_text(&format!("looks-ascii-letters-{view}"), keys, staged);
    }
}

#[test]
fn help_that_is_searched() {
    check_screens("looks-help-searched", "?/day", EVERY, europython);
    check_screens("looks-next-keys", "g", EVERY, europython);
}

#[test]
fn without_colours_past_starred_clashing_and_cancelled_are_told() {
    for depth in [Depth::None, Depth::Ansi16] {
        for &(width, height) in EVERY {
            let name = if depth == Depth::None { "looks-mono-list" } else { "looks-sixteen-list" };
            check_screen(name, "v<Space>j<Space>j", Staged::new(europython(), depth, width, height));
            let name = if depth == Depth::None { "looks-mono-cancelled" } else { "looks-sixteen-cancelled" };
            check_screen(name, "llljjjj", Staged::new(hostile(), depth, width, height));
        }
    }
}

#[test]
fn names_written_from_right_to_left_keep_the_columns() {
    let (schedule, _) = right_to_left();
    let is_bidi_control = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}');
    assert!(schedule.sessions().all(|session| !session.title().contains(is_bidi_control)));
    for (view, keys) in [("grid", ""), ("list", "v"), ("search", "/a")] {
        check_screens(&format!("looks-right-to-left-{view}"), keys, EVERY, right_to_left);
    }
}
