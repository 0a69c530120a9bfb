//! Drawing against what the terminal library takes anyhow, and from the key to the bytes against a frame of a screen.
//!
//! `cargo bench --bench draw`

#![allow(missing_docs, reason = "a program, not a library")]

mod kit;
mod programme;

use std::cell::Cell;
use std::io::{self, BufWriter, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use hallway::app::{App, Msg, Viewport};
use hallway::formats;
use hallway::keymap::{Key, Keymap, parse_keys};
use hallway::model::{Marks, Moment, Schedule, Zone};
use hallway::search::Index;
use hallway::ui::Stage;
use hallway::ui::theme::Depth;
use jiff::tz::TimeZone;
use kit::{Ratio, alternate, figure, heading, row, time};
use programme::{EMBEDDED, Size};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions};

const AREA: Rect = Rect { x: 0, y: 0, width: 200, height: 60 };

/// A screen on which nothing stands beside the grid: what a move writes is the grid's own.
const GRID_ALONE: Rect = Rect { x: 0, y: 0, width: 79, height: 60 };

/// What a screen that is drawn sixty times a second gives each picture.
const FRAME: Duration = Duration::from_micros(16_600);

/// Keys pressed for one percentile: each of the cycles below goes into it without a rest.
const KEYS: usize = 180;

/// How often they are pressed. The median of what each key took is taken as what it takes: the slowest of a hundred
/// is to be the slowest key, and not the moment at which the machine did something else.
const ROUNDS: usize = 11;

/// A screen, the keys that lead to it, and keys that move about on it.
struct Scene {
    name: &'static str,
    entry: &'static str,
    moves: &'static str,
}

const GRID: Scene = Scene { name: "grid", entry: "", moves: "jljljlkhkhkh" };
const SCENES: &[Scene] = &[
    GRID,
    Scene { name: "list", entry: "v", moves: "jjjjjjkkkkkk" },
    Scene { name: "search", entry: "/rust", moves: "<Down><Down><Down><Up><Up><Up>" },
    Scene { name: "detail", entry: "<Enter>", moves: "jjjjjjkkkkkk" },
];

/// What is typed to time a search, a letter at a time, and taken back.
const TYPED: &[&str] = &["kubernetes", "python asyn", "rust data -web", "kubrenetes"];

fn main() -> io::Result<()> {
    let embedded = ("187 sessions".to_owned(), schedule(EMBEDDED), (5.0, 3.0));
    let made_up = [
        (Size::FOSDEM, (5.0, 3.0)),
        (Size::TEN_THOUSAND, (10.0, 6.0)),
        (Size::HUNDRED_THOUSAND, (75.0, 45.0)),
    ];
    // One at a time: a hundred thousand sessions are best not kept beside others.
    let made_up = made_up
        .into_iter()
        .map(|(size, percents)| (size.name(), schedule(&programme::europython::file(size)), percents));
    for (name, schedule, percents) in std::iter::once(embedded).chain(made_up) {
        let schedule = Arc::new(schedule);
        frames(&name, &schedule);
        let (goal, superb) = percents;
        keys(&name, &schedule, goal / 100.0, superb / 100.0)?;
    }
    Ok(())
}

fn schedule(xml: &str) -> Schedule {
    let zone = Zone::user(TimeZone::UTC);
    formats::read(xml.as_bytes(), &zone).expect("the programmes are readable").schedule
}

/// The program on `schedule`, in the middle of its first day, after `entry` was typed.
fn stage(schedule: &Arc<Schedule>, entry: &str) -> (Stage, Moment) {
    stage_of(AREA, schedule, entry)
}

fn stage_of(area: Rect, schedule: &Arc<Schedule>, entry: &str) -> (Stage, Moment) {
    let day = schedule.days.first().expect("the programmes have days").date;
    let now = Moment::at(day.at(12, 10, 0, 0), &schedule.zone.tz).expect("noon exists");
    let mut app = App::open(Arc::clone(schedule), Vec::new(), Marks::default(), now);
    app.index = Some(Index::build(schedule));
    let viewport = Viewport { width: area.width, height: area.height };
    let mut stage = Stage::new(app, Keymap::standard(), Depth::True, viewport);
    stage.happen(Msg::Resized, now);
    for key in typed(entry) {
        stage.press(key, now);
    }
    (stage, now)
}

fn typed(keys: &str) -> Vec<Key> {
    parse_keys(keys).expect("the keys of this file are written as keys are")
}

/// A frame after a cursor move, drawn into a buffer and compared with the one before, against comparing and
/// clearing alone. The clearing counts in both.
fn frames(name: &str, schedule: &Arc<Schedule>) {
    heading(&format!("{name}: a frame / Buffer::diff + reset"));
    for scene in SCENES {
        let (mut stage, now) = stage(schedule, scene.entry);
        let mut moves = typed(scene.moves).into_iter().cycle();
        let mut shown = stage.picture(now);
        let mut next = Buffer::empty(AREA);
        let ours = || {
            stage.press(moves.next().expect("a cycle has no end"), now);
            let taken = time(|| {
                next.reset();
                stage.draw(now, AREA, &mut next);
                shown.diff_iter(&next).count()
            });
            std::mem::swap(&mut shown, &mut next);
            taken
        };
        let (before, after) = two_frames(schedule, scene);
        let mut spare = after.clone();
        let theirs = || {
            spare.clone_from(&after);
            time(|| {
                spare.reset();
                before.diff_iter(&after).count()
            })
        };
        row(scene.name, alternate(ours, theirs), 5.0, 3.0);
    }
}

/// The screen before and after the cursor moved.
fn two_frames(schedule: &Arc<Schedule>, scene: &Scene) -> (Buffer, Buffer) {
    let (mut stage, now) = stage(schedule, scene.entry);
    let before = stage.picture(now);
    stage.press(typed(scene.moves)[0], now);
    (before, stage.picture(now))
}

/// From a key to the bytes on their way to the terminal: the slowest of a hundred, and how many bytes.
fn keys(name: &str, schedule: &Arc<Schedule>, goal: f64, superb: f64) -> io::Result<()> {
    heading(&format!("{name}: key to bytes, 99th percentile / 16.6 ms"));
    let mut in_grid = None;
    for scene in SCENES {
        let pressed = press(AREA, schedule, scene.entry, &typed(scene.moves))?;
        row(&format!("move in {}", scene.name), pressed.slowest_of_a_hundred(), goal, superb);
        if scene.name == GRID.name {
            in_grid = Some(pressed);
        }
    }
    let keystrokes = TYPED.iter().flat_map(|words| {
        let taken_back = typed("<Backspace>").into_iter().cycle().take(words.len());
        words.chars().map(Key::character).chain(taken_back)
    });
    let pressed = press(AREA, schedule, "/", &keystrokes.collect::<Vec<_>>())?;
    row("search keystroke", pressed.slowest_of_a_hundred(), goal, superb);
    if let Some(with_pane) = in_grid {
        let alone = press_once(GRID_ALONE, schedule, GRID.entry, &typed(GRID.moves))?;
        heading(&format!("{name}: what a move in the grid writes"));
        let each = |sum: usize| sum as f64 / KEYS as f64;
        figure("bytes of the grid", each(alone.bytes), 1_000.0, 500.0, "");
        figure("bytes with the session beside it", each(with_pane.bytes), 1_000.0, 500.0, "");
        figure("writes", each(with_pane.writes), 1.0, 1.0, "");
    }
    Ok(())
}

/// What pressing keys took and wrote.
struct Pressed {
    /// The median for each key.
    times: Vec<Duration>,
    bytes: usize,
    writes: usize,
}

impl Pressed {
    fn slowest_of_a_hundred(&self) -> Ratio {
        let mut times = self.times.clone();
        times.sort_unstable();
        Ratio { ours: times[times.len() * 99 / 100], theirs: FRAME }
    }
}

/// Presses [`KEYS`] keys, a cycle of `keys`, one by one, in [`ROUNDS`] programs in which `entry` was typed before.
fn press(area: Rect, schedule: &Arc<Schedule>, entry: &str, keys: &[Key]) -> io::Result<Pressed> {
    let rounds =
        (0..ROUNDS).map(|_| press_once(area, schedule, entry, keys)).collect::<io::Result<Vec<_>>>()?;
    let median_of = |key: usize| kit::median(rounds.iter().map(|round| round.times[key]).collect());
    Ok(Pressed { times: (0..KEYS).map(median_of).collect(), ..rounds[0] })
}

fn press_once(area: Rect, schedule: &Arc<Schedule>, entry: &str, keys: &[Key]) -> io::Result<Pressed> {
    let (mut stage, now) = stage_of(area, schedule, entry);
    let written = Counted::default();
    let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, written.clone()));
    let options = TerminalOptions { viewport: ratatui::Viewport::Fixed(area) };
    let mut terminal = Terminal::with_options(backend, options)?;
    let mut draw = |stage: &mut Stage| {
        terminal
            .draw(|frame| {
                if let Some(cursor) = stage.draw(now, area, frame.buffer_mut()) {
                    frame.set_cursor_position(cursor);
                }
            })
            .map(|_| ())
    };
    draw(&mut stage)?;
    let (bytes, writes) = (written.bytes.get(), written.writes.get());
    let mut times = Vec::with_capacity(KEYS);
    for &key in keys.iter().cycle().take(KEYS) {
        let mut drawn = Ok(());
        times.push(time(|| {
            stage.press(key, now);
            drawn = draw(&mut stage);
        }));
        drawn?;
    }
    Ok(Pressed { times, bytes: written.bytes.get() - bytes, writes: written.writes.get() - writes })
}

/// A terminal that only counts.
#[derive(Clone, Default)]
struct Counted {
    bytes: Rc<Cell<usize>>,
    writes: Rc<Cell<usize>>,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.set(self.bytes.get() + bytes.len());
        self.writes.set(self.writes.get() + 1);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
