//! A key is answered before the detail pane follows: what the answer shows is what the whole screen shows, but for the
//! pane, which stays as it was.

mod staged;

use hallway::app::Viewport;
use hallway::ui::theme::Depth;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use staged::{Staged, europython};

fn staged(width: u16, height: u16) -> Staged {
    Staged::new(europython(), Depth::True, width, height)
}

/// The screen, and the cell of the text cursor.
type Frame = (Buffer, Option<Position>);

fn answer(staged: &mut Staged) -> Frame {
    let mut buffer = blank(staged);
    let cursor = staged.stage.draw_answer(staged.now, buffer.area, &mut buffer);
    (buffer, cursor)
}

fn whole(staged: &mut Staged) -> Frame {
    let mut buffer = blank(staged);
    let cursor = staged.stage.draw(staged.now, buffer.area, &mut buffer);
    (buffer, cursor)
}

fn blank(staged: &Staged) -> Buffer {
    let Viewport { width, height } = staged.stage.viewport();
    Buffer::empty(Rect::new(0, 0, width, height))
}

/// Draws the answer and what it owes: nothing beside the pane changes any more, and the pane was that of before.
fn follow(staged: &mut Staged, before: &Frame) -> Frame {
    let quick = answer(staged);
    let owes_pane = staged.stage.owes_pane();
    let full = whole(staged);
    assert_eq!(quick.1, full.1, "the cursor");
    let pane = staged.stage.app.layout(staged.stage.viewport()).detail;
    for (at, cell) in quick.0.content.iter().enumerate() {
        let (x, y) = full.0.pos_of(at);
        let expected = if owes_pane && pane.contains(x, y) { &before.0 } else { &full.0 };
        assert_eq!(cell, &expected[(x, y)], "the cell at {x}, {y}");
    }
    assert!(!staged.stage.owes_pane(), "the whole screen is drawn");
    full
}

/// Whether the last of the keys leaves the pane owed.
fn owes_after(keys: &str, last: &str) -> bool {
    let mut staged = staged(150, 40);
    staged.press(keys);
    let before = whole(&mut staged);
    staged.press(last);
    answer(&mut staged);
    let owes = staged.stage.owes_pane();
    follow(&mut staged, &before);
    owes
}

#[test]
fn the_pane_follows_a_move() {
    for (keys, last) in
        [("", "j"), ("", "l"), ("v", "j"), ("/python", "s"), ("/python", "<Down>"), ("S", "j")]
    {
        assert!(owes_after(keys, last), "{keys} {last}");
    }
}

#[test]
fn the_pane_is_drawn_at_once_where_it_is_what_one_looks_at() {
    let at_once = [
        // It shows the same session.
        ("", "<Space>"),
        // It is read, or stands elsewhere than before.
        ("<Enter>", "j"),
        ("", "p"),
        // Each session of triage is read there.
        ("M", "y"),
        // Something lies over it, or did.
        ("", "?"),
        ("?", "<Esc>"),
        ("e", "<Esc>"),
    ];
    for (keys, last) in at_once {
        assert!(!owes_after(keys, last), "{keys} {last}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_keys_the_answer_shows_what_the_screen_shows(
        keys in prop::collection::vec(prop::sample::select(staged::vocabulary()), 1..40),
        (width, height) in (38u16..160, 10u16..50),
    ) {
        let mut staged = staged(width, height);
        let mut before = whole(&mut staged);
        for key in keys {
            staged.stage.press(key, staged.now);
            before = follow(&mut staged, &before);
        }
    }
}
