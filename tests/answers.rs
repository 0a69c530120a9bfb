//! A key is answered before the detail pane follows, and before the footer tells keys again: what the answer shows is
//! what the whole screen shows, but for those, which stay as they were.

mod staged;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use hallway::app::Viewport;
use hallway::keymap::{Key, parse_keys};
use hallway::model::Moment;
use hallway::term::{Canvas, SparingBackend};
use hallway::ui::theme::Depth;
use hallway::ui::{Glyphs, LinkRun};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::{Terminal, TerminalOptions};
use staged::{Staged, europython, thousand};

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

/// Draws the answer and what it owes: nothing beside that changes any more, and it was as before.
fn follow(staged: &mut Staged, before: &Frame) -> Frame {
    let quick = answer(staged);
    let (owes_pane, owes_footer) = (staged.stage.owes_pane(), staged.stage.owes_footer());
    let mut followed = quick.0.clone();
    let changes = staged.stage.draw_owed(staged.now, &mut followed);
    let told: Vec<(u16, u16, Cell)> = changes.map(|(x, y, cell)| (x, y, cell.clone())).collect();
    assert!(!staged.stage.owes_more(), "nothing is owed any more");
    let expected = quick.0.diff_iter(&followed).map(|(x, y, cell)| (x, y, cell.clone()));
    let by_place = |(x, y, _): &(u16, u16, Cell)| (*y, *x);
    let mut in_order = told;
    in_order.sort_by_key(by_place);
    assert_eq!(in_order, expected.collect::<Vec<_>>(), "the cells that changed are told");
    let links: Vec<(LinkRun, String)> =
        staged.stage.links().map(|(run, address)| (run, address.to_owned())).collect();
    let full = whole(staged);
    assert_eq!(followed, full.0, "what is owed is what the whole screen shows");
    let expected = staged.stage.links().map(|(run, address)| (run, address.to_owned()));
    assert_eq!(links, expected.collect::<Vec<_>>(), "the links");
    assert_eq!(quick.1, full.1, "the cursor");
    let layout = staged.stage.app.layout(staged.stage.viewport());
    let is_owed =
        |x, y| owes_pane && layout.detail.contains(x, y) || owes_footer && layout.footer.contains(x, y);
    for (at, cell) in quick.0.content.iter().enumerate() {
        let (x, y) = full.0.pos_of(at);
        let expected = if is_owed(x, y) { &before.0 } else { &full.0 };
        assert_eq!(cell, &expected[(x, y)], "the cell at {x}, {y}");
    }
    full
}

/// Whether the last of the keys leaves the pane and the footer owed.
fn owed_after(keys: &str, last: &str) -> (bool, bool) {
    let mut staged = staged(150, 40);
    staged.press(keys);
    let before = whole(&mut staged);
    staged.press(last);
    answer(&mut staged);
    let owed = (staged.stage.owes_pane(), staged.stage.owes_footer());
    follow(&mut staged, &before);
    owed
}

#[test]
fn the_pane_follows_a_move() {
    for (keys, last) in [
        ("", "j"),
        ("", "l"),
        ("v", "j"),
        ("/pytho", "n"),
        ("/python", "s"),
        ("/python", "<Down>"),
        ("S", "j"),
    ] {
        assert_eq!(owed_after(keys, last), (true, false), "{keys} {last}");
    }
}

#[test]
fn what_follows_has_the_look_of_the_rest() {
    for depth in [Depth::None, Depth::Ansi256] {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            let mut staged = Staged::new(europython(), depth, 150, 40);
            staged.stage.set_glyphs(glyphs);
            let mut before = whole(&mut staged);
            for key in ["j", "<Space>", "l", "l", "h", "h", "h", "h", "k", "S", "j"] {
                staged.press(key);
                before = follow(&mut staged, &before);
            }
        }
    }
}

#[test]
fn what_is_owed_is_drawn_by_the_same_clock() {
    let mut staged = staged(150, 40);
    whole(&mut staged);
    let zone = staged.stage.app.schedule.zone.tz.clone();
    let later = |seconds| {
        let instant = staged.now.instant() + jiff::SignedDuration::from_secs(seconds);
        staged.stage.is_of_another_minute(Moment::of(instant, &zone))
    };
    assert_eq!([0, 59, 60, 3600].map(later), [false, false, true, true]);
}

#[test]
fn keys_that_wait_for_another_are_explained_over_the_pane() {
    assert_eq!(owed_after("", "jg"), (false, false));
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
        ("lllljjjjg", "g"),
    ];
    for (keys, last) in at_once {
        assert_eq!(owed_after(keys, last), (false, false), "{keys} {last}");
    }
}

#[test]
fn keys_come_back_to_the_footer_behind_a_notice() {
    // There is no session further left than in the first room.
    assert_eq!(owed_after("hhhh", "j"), (true, true));
    // There is nothing to notice in what is told at once.
    for last in ["h", "?", ":"] {
        assert_eq!(owed_after("hhhh", last), (false, false), "{last}");
    }
}

/// More bytes than this an answer to a step in the grid never takes, unless the grid scrolls.
const MOST_BYTES: usize = 1000;

/// Takes steps in the grid of a large screen; what the answers write that do not scroll it.
fn bytes_of_steps(staged: &mut Staged, steps: &[Key]) -> Vec<usize> {
    let area = blank(staged).area;
    let written = Arc::new(Mutex::new(Vec::new()));
    let options = TerminalOptions { viewport: ratatui::Viewport::Fixed(area) };
    let backend = SparingBackend::new(Written(Arc::clone(&written)));
    let mut canvas = Canvas::new(Terminal::with_options(backend, options).expect("its size is given"));
    let mut draw = |staged: &mut Staged| {
        let before = written.lock().expect("nobody else writes").len();
        let answer = canvas.draw(|buffer| staged.stage.draw_answer(staged.now, area, buffer));
        answer.expect("memory takes all");
        let bytes = written.lock().expect("nobody else writes").len() - before;
        if staged.stage.owes_more() {
            let changes = staged.stage.draw_owed(staged.now, canvas.frame());
            canvas.write(changes).expect("memory takes all");
        }
        bytes
    };
    let scrolled = |staged: &Staged| {
        let app = &staged.stage.app;
        let view = app.programme.grid_view(app.layout(staged.stage.viewport()).programme);
        (app.programme.tab, view.first_row, view.first_column)
    };
    draw(staged);
    let mut taken = Vec::new();
    for step in steps {
        let before = scrolled(staged);
        staged.stage.press(*step, staged.now);
        let bytes = draw(staged);
        if scrolled(staged) == before {
            taken.push(bytes);
        }
    }
    taken
}

/// A terminal that takes everything.
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody else writes").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_answer_to_a_step_in_the_grid_is_short() {
    // Through rooms and hours, over the edges, and back.
    let steps = "jjljjhklllkkljlljjjhjhhkhhhhhjjjjlljjkklkkkkkkkljljljlhhhllllllkjjjjjjj";
    let steps = parse_keys(steps).expect("all are keys");
    for mut staged in [staged(200, 60), Staged::new(thousand::thousand(), Depth::True, 200, 60)] {
        let taken = bytes_of_steps(&mut staged, &steps);
        assert!(taken.len() > steps.len() / 2, "most steps do not scroll");
        let most = taken.iter().max().copied().unwrap_or_default();
        assert!((1..=MOST_BYTES).contains(&most), "{most} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_keys_the_answer_shows_what_the_screen_shows(
        keys in prop::collection::vec((prop::sample::select(staged::vocabulary()), any::<bool>()), 1..40),
        (width, height) in (38u16..160, 10u16..50),
    ) {
        let mut staged = staged(width, height);
        let mut before = whole(&mut staged);
        for (key, comes_alone) in keys {
            staged.stage.press(key, staged.now);
            // The next key may come before the rest was drawn.
            before = if comes_alone { follow(&mut staged, &before) } else { answer(&mut staged) };
        }
    }
}
