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
use std::time::{Duration, Instant};

use hallway::app::{App, Msg, Viewport};
use hallway::formats;
use hallway::keymap::{Key, Keymap, parse_keys};
use hallway::model::{Marks, Moment, Schedule, Zone};
use hallway::search::Index;
use hallway::term::{Canvas, SparingBackend};
use hallway::ui::Stage;
use hallway::ui::theme::Depth;
use jiff::tz::TimeZone;
use kit::{Ratio, alternate, figure, heading, row, time};
use programme::{EMBEDDED, Size};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions};

const AREA: Rect = Rect { x: 0, y: 0, width: 200, height: 60 };

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
    Scene { name: "now", entry: "<Space>l<Space>jvv", moves: "jjjjjjkkkkkk" },
    Scene { name: "agenda", entry: "<Space>l<Space>l<Space>l<Space>j<Space>j<Space>A", moves: "jjjjkkkk" },
    Scene { name: "speakers", entry: "S", moves: "jjjjjjkkkkkk" },
    Scene { name: "triage", entry: "M", moves: "nnnnuuuu" },
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
    let day = schedule.days.first().expect("the programmes have days").date;
    let now = Moment::at(day.at(12, 10, 0, 0), &schedule.zone.tz).expect("noon exists");
    let mut app = App::open(Arc::clone(schedule), Vec::new(), Marks::default(), now);
    app.index = Some(Index::build(schedule));
    let viewport = Viewport { width: AREA.width, height: AREA.height };
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

/// From a key to the bytes on their way to the terminal: the slowest of a hundred, and how many bytes. The key is
/// answered when the programme shows what it does; the detail pane follows in a write of its own.
fn keys(name: &str, schedule: &Arc<Schedule>, goal: f64, superb: f64) -> io::Result<()> {
    heading(&format!("{name}: key to bytes, 99th percentile / 16.6 ms"));
    let mut in_grid = None;
    for scene in SCENES {
        let pressed = press(schedule, scene.entry, &typed(scene.moves))?;
        row(&format!("move in {}", scene.name), slowest_of_a_hundred(&pressed.answers), goal, superb);
        if scene.name == GRID.name {
            in_grid = Some(pressed);
        }
    }
    let keystrokes = TYPED.iter().flat_map(|words| {
        let taken_back = typed("<Backspace>").into_iter().cycle().take(words.len());
        words.chars().map(Key::character).chain(taken_back)
    });
    let pressed = press(schedule, "/", &keystrokes.collect::<Vec<_>>())?;
    row("search keystroke", slowest_of_a_hundred(&pressed.answers), goal, superb);
    row("search keystroke, until the pane has followed", slowest_of_a_hundred(&pressed.wholes), goal, superb);
    if let Some(in_grid) = in_grid {
        heading(&format!("{name}: what a move in the grid writes"));
        let each = |sum: usize| sum as f64 / KEYS as f64;
        figure("bytes of the answer", each(in_grid.bytes), 1_000.0, 500.0, "");
        figure("bytes of the largest answer", in_grid.most_bytes as f64, 1_000.0, 500.0, "");
        figure("writes of the answer", each(in_grid.writes), 1.0, 1.0, "");
        println!("{:<46} {:>8.3}", "bytes of the pane that follows", each(in_grid.pane_bytes));
    }
    Ok(())
}

/// What pressing keys took and wrote.
struct Pressed {
    /// Until the answer was written: the median for each key.
    answers: Vec<Duration>,
    /// Until the detail pane was written, too.
    wholes: Vec<Duration>,
    bytes: usize,
    most_bytes: usize,
    writes: usize,
    pane_bytes: usize,
}

fn slowest_of_a_hundred(times: &[Duration]) -> Ratio {
    let mut times = times.to_vec();
    times.sort_unstable();
    Ratio { ours: times[times.len() * 99 / 100], theirs: FRAME }
}

/// Presses [`KEYS`] keys, a cycle of `keys`, one by one, in [`ROUNDS`] programs in which `entry` was typed before.
fn press(schedule: &Arc<Schedule>, entry: &str, keys: &[Key]) -> io::Result<Pressed> {
    let mut rounds =
        (0..ROUNDS).map(|_| press_once(schedule, entry, keys)).collect::<io::Result<Vec<_>>>()?;
    let medians = |times: fn(&Pressed) -> &[Duration]| {
        let median_of = |key: usize| kit::median(rounds.iter().map(|round| times(round)[key]).collect());
        (0..KEYS).map(median_of).collect()
    };
    let (answers, wholes) = (medians(|round| &round.answers), medians(|round| &round.wholes));
    Ok(Pressed { answers, wholes, ..rounds.remove(0) })
}

fn press_once(schedule: &Arc<Schedule>, entry: &str, keys: &[Key]) -> io::Result<Pressed> {
    let (mut stage, now) = stage(schedule, entry);
    let written = Counted::default();
    let backend = SparingBackend::new(BufWriter::with_capacity(64 * 1024, written.clone()));
    let options = TerminalOptions { viewport: ratatui::Viewport::Fixed(AREA) };
    let mut canvas = Canvas::new(Terminal::with_options(backend, options)?);
    canvas.draw(|buffer| stage.draw(now, AREA, buffer))?;
    written.take();
    let (answers, wholes) = (Vec::with_capacity(KEYS), Vec::with_capacity(KEYS));
    let mut pressed = Pressed { answers, wholes, bytes: 0, most_bytes: 0, writes: 0, pane_bytes: 0 };
    for &key in keys.iter().cycle().take(KEYS) {
        let start = Instant::now();
        stage.press(key, now);
        canvas.draw(|buffer| stage.draw_answer(now, AREA, buffer))?;
        pressed.answers.push(start.elapsed());
        let (bytes, writes) = written.take();
        pressed.bytes += bytes;
        pressed.most_bytes = pressed.most_bytes.max(bytes);
        pressed.writes += writes;
        if stage.owes_more() {
            let changes = stage.draw_owed(now, canvas.frame());
            canvas.write(changes)?;
        }
        pressed.wholes.push(start.elapsed());
        pressed.pane_bytes += written.take().0;
    }
    Ok(pressed)
}

/// A terminal that only counts.
#[derive(Clone, Default)]
struct Counted {
    bytes: Rc<Cell<usize>>,
    writes: Rc<Cell<usize>>,
}

impl Counted {
    /// The bytes and the writes since it was last asked.
    fn take(&self) -> (usize, usize) {
        (self.bytes.take(), self.writes.take())
    }
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
