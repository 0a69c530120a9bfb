//! The loop: take what waits, change the state, do what is to be done, draw, sleep.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::input::{keys_of, read_events};
use super::screen::{TakenScreen, Tty, give_back, give_back_on_panic};
use super::workers::{Happening, build_index, keep_marks, listen_for_signals, spawn};
use crate::app::{Effect, Msg, Viewport};
use crate::clock::Clock;
use crate::model::{Change, Moment};
use crate::ui::Stage;

/// What the terminal needs to know beside the stage.
#[derive(Clone, Debug)]
pub struct Options {
    /// The clock.
    pub clock: Clock,
    /// Where the stars of this conference are kept; `None` when no place for them was found.
    pub stars: Option<PathBuf>,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether to ask the terminal if its background is light, once the first screen stands.
    pub asks_for_background: bool,
}

/// Within this time a second click on the same cell is a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);
/// Rows that one notch of the wheel scrolls.
const WHEEL_ROWS: i32 = 3;
/// The longest wait for a terminal to say what its background is.
const BACKGROUND_TIMEOUT: Duration = Duration::from_millis(80);

/// Runs the program in the terminal until it is quit.
pub fn run(stage: Stage, options: Options) -> io::Result<()> {
    give_back_on_panic();
    let (screen, tty) = TakenScreen::take(options.mouse)?;
    let (happenings, waiting) = mpsc::channel();
    let (leave, may_read) = mpsc::channel();
    let (changes, kept) = mpsc::channel();
    let mut program =
        Program { stage, options, tty, screen, changes: Some(changes), last_click: None, has_ended: false };
    program.draw()?;
    program.ask_for_background();

    let schedule = program.stage.app.schedule.clone();
    spawn("search index", &happenings, move |happenings| build_index(&schedule, happenings));
    spawn("signals", &happenings, listen_for_signals);
    spawn("terminal input", &happenings, move |happenings| read_events(&may_read, happenings));
    let keeper = program
        .options
        .stars
        .clone()
        .map(|path| spawn("stars", &happenings, move |happenings| keep_marks(&path, &kept, happenings)));
    let _ = leave.send(());

    program.run(&waiting, &leave)?;

    // What was starred is on disk before the program ends; the screen is given back first.
    program.changes = None;
    drop(program);
    if let Some(keeper) = keeper {
        let _ = keeper.join();
    }
    Ok(())
}

struct Program {
    stage: Stage,
    options: Options,
    tty: Tty,
    screen: TakenScreen,
    /// Where changes of the marks go to be kept.
    changes: Option<Sender<Change>>,
    last_click: Option<(Instant, Position)>,
    has_ended: bool,
}

impl Program {
    fn run(&mut self, waiting: &Receiver<Happening>, leave: &Sender<()>) -> io::Result<()> {
        while !self.has_ended {
            match waiting.recv_timeout(self.options.clock.until_next_minute()) {
                Ok(happening) => self.take(happening, leave)?,
                Err(RecvTimeoutError::Timeout) => self.happen(Msg::Woke)?,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            // All that waits is taken before anything is drawn.
            while let Ok(happening) = waiting.try_recv() {
                self.take(happening, leave)?;
            }
            if !self.has_ended {
                self.draw()?;
            }
        }
        Ok(())
    }

    fn now(&self) -> Moment {
        self.stage.app.schedule.moment(self.options.clock.now())
    }

    fn take(&mut self, happening: Happening, leave: &Sender<()>) -> io::Result<()> {
        match happening {
            Happening::Input(events) => {
                for event in events {
                    self.input(&event)?;
                }
                // The reader may be gone with its terminal; then the loop hears of it otherwise.
                let _ = leave.send(());
            }
            Happening::Msg(msg) => self.happen(msg)?,
            Happening::Terminate | Happening::TerminalGone => self.has_ended = true,
            Happening::Stop => self.stop()?,
        }
        Ok(())
    }

    fn input(&mut self, event: &Event) -> io::Result<()> {
        match event {
            Event::Resize(width, height) => {
                let viewport = Viewport { width: *width, height: *height };
                self.tty.resize(ratatui::layout::Rect::new(0, 0, *width, *height))?;
                let now = self.now();
                self.stage.resize(viewport, now);
            }
            Event::Mouse(mouse) => self.mouse(*mouse)?,
            _ => {
                for key in keys_of(event) {
                    let now = self.now();
                    let effects = self.stage.press(key, now);
                    self.perform(effects)?;
                }
            }
        }
        Ok(())
    }

    fn mouse(&mut self, mouse: MouseEvent) -> io::Result<()> {
        let (x, y) = (mouse.column, mouse.row);
        let wheel = |rows: i32| {
            if self.stage.is_detail(x, y) { Msg::DetailScrolled(rows) } else { Msg::Scrolled(rows) }
        };
        match mouse.kind {
            MouseEventKind::ScrollDown => self.happen(wheel(WHEEL_ROWS)),
            MouseEventKind::ScrollUp => self.happen(wheel(-WHEEL_ROWS)),
            MouseEventKind::Down(MouseButton::Left) => {
                let now = self.options.clock.stopwatch();
                let here = Position::new(x, y);
                let is_second = self
                    .last_click
                    .is_some_and(|(then, there)| there == here && now.duration_since(then) < DOUBLE_CLICK);
                self.last_click = if is_second { None } else { Some((now, here)) };
                match self.stage.target_at(x, y) {
                    Some(target) if is_second => self.happen(Msg::DoubleClicked(target)),
                    Some(target) => self.happen(Msg::Clicked(target)),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    fn happen(&mut self, msg: Msg) -> io::Result<()> {
        let now = self.now();
        let effects = self.stage.happen(msg, now);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.has_ended = true,
                Effect::Suspend => self.stop()?,
                Effect::Redraw => self.tty = self.screen.take_again()?,
                Effect::ToggleTheme => {}
                Effect::Save(change) => {
                    let kept = self.changes.as_ref().is_some_and(|changes| changes.send(change).is_ok());
                    if !kept || self.options.stars.is_none() {
                        let why =
                            "This star is not kept: no folder for it was found. Set XDG_DATA_HOME or HOME.";
                        self.happen(Msg::Saved(Err(why.to_owned())))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Gives the terminal to the shell and waits to be continued.
    fn stop(&mut self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.tty = self.screen.take_again()?;
        let size = self.tty.size()?;
        let now = self.now();
        self.stage.resize(Viewport { width: size.width, height: size.height }, now);
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let now = self.now();
        let stage = &mut self.stage;
        self.tty.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = stage.draw(now, area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// Takes the light theme when the terminal says that its background is light.
    fn ask_for_background(&mut self) {
        if !self.options.asks_for_background {
            return;
        }
        let mut options = terminal_colorsaurus::QueryOptions::default();
        options.timeout = BACKGROUND_TIMEOUT;
        if let Ok(terminal_colorsaurus::ThemeMode::Light) = terminal_colorsaurus::theme_mode(options) {
            self.stage.set_light(true);
            // An error here would show again at the next frame.
            let _ = self.draw();
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        give_back();
    }
}
