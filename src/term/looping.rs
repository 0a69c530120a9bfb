//! The loop: take what waits, change the state, do what is to be done, draw, sleep.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::abilities::Abilities;
use super::background::Background;
use super::handover;
use super::hyperlinks::Hyperlinks;
use super::input::{key_of, read_events};
use super::notes::{NoteOrder, keep_notes};
use super::outside::{Heralds, copy, open_in_browser, remind};
use super::screen::{TakenScreen, give_back, give_back_on_panic};
use super::workers::{
    Happening, await_signals, build_index, fail_if_asked, keep_filters, keep_marks, report_signals, spawn,
};
use crate::app::{Effect, Msg, Notebook, Target, Viewport};
use crate::clock::Clock;
use crate::model::{Change, Filters, Moment, Note};
use crate::ui::Stage;

/// What the terminal needs to know beside the stage.
#[derive(Clone, Debug)]
pub struct Options {
    /// The clock.
    pub clock: Clock,
    /// Where the stars of this conference are kept; `None` when no place for them was found.
    pub stars: Option<PathBuf>,
    /// The folder in which the notes on this conference are kept; `None` when no place for it was found.
    pub notes: Option<PathBuf>,
    /// Where its filters are kept; `None` when no place for them was found.
    pub filters: Option<PathBuf>,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// How a reminder reaches those who look elsewhere.
    pub heralds: Heralds,
    /// Whether links are for the terminal to open; `None` where that depends on the terminal.
    pub hyperlinks: Option<bool>,
    /// Whether to ask the terminal if its background is light, and take the theme that fits.
    pub asks_for_background: bool,
}

/// Within this time a second click on the same cell is a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);
/// Rows that one notch of the wheel scrolls.
const WHEEL_ROWS: i32 = 3;

/// Runs the program in the terminal until it is quit. Why the last stars or notes could not be kept, if nobody could be
/// told on the screen any more.
pub fn run(stage: Stage, options: Options) -> io::Result<Option<String>> {
    give_back_on_panic();
    // Before the terminal is taken: from then on no signal may end the program without giving it back.
    let signals = await_signals()?;
    let screen = TakenScreen::take(options.mouse)?;
    let (happenings, waiting) = mpsc::channel();
    let (leave, may_read) = mpsc::channel();
    let (changes, kept) = mpsc::channel();
    let abilities = Abilities::of(|name| std::env::var(name).ok());
    let hyperlinks = options.hyperlinks.unwrap_or(abilities.hyperlinks).then(Hyperlinks::default);
    let (note_orders, ordered) = mpsc::channel();
    let (filters, filters_kept) = mpsc::channel();
    let mut program = Program {
        stage,
        options,
        screen,
        background: Background::default(),
        abilities,
        hyperlinks,
        happenings: happenings.clone(),
        changes: Some(changes),
        note_orders: Some(note_orders),
        filters: Some(filters),
        last_click: None,
        has_ended: false,
        has_handed_over: false,
    };
    if program.options.notes.is_some() {
        program.stage.app.notebook = Notebook::awaited();
    }
    program.draw()?;
    if program.options.asks_for_background {
        program.background.ask()?;
    }

    let schedule = program.stage.app.schedule.clone();
    let of_notes = schedule.clone();
    spawn("search index", &happenings, move |happenings| build_index(&schedule, happenings));
    spawn("signals", &happenings, move |happenings| report_signals(signals, happenings));
    spawn("terminal input", &happenings, move |happenings| read_events(&may_read, happenings));
    let keeper = program
        .options
        .stars
        .clone()
        .map(|path| spawn("stars", &happenings, move |happenings| keep_marks(&path, &kept, happenings)));
    let clock = program.options.clock;
    let note_keeper = program.options.notes.clone().map(|folder| {
        spawn("notes", &happenings, move |happenings| {
            keep_notes(&folder, &of_notes, &ordered, happenings, clock);
        })
    });
    let filters_keeper = program.options.filters.clone().map(|path| {
        spawn("filters", &happenings, move |happenings| keep_filters(&path, &filters_kept, happenings))
    });
    let _ = leave.send(());

    let outcome = program.run(&waiting, &leave);
    let failure = program.await_early_note(&waiting);

    // What was starred and written is on disk before the program ends, however it ends; the screen is given back first.
    program.changes = None;
    program.note_orders = None;
    program.filters = None;
    drop(program);
    for keeper in [keeper, note_keeper, filters_keeper].into_iter().flatten() {
        let _ = keeper.join();
    }
    outcome?;
    Ok(failure.or_else(|| waiting.try_iter().find_map(failure_in)))
}

/// Why something could not be kept, if that is what happened.
fn failure_in(happening: Happening) -> Option<String> {
    match happening {
        Happening::Msg(
            Msg::Saved(Err(why)) | Msg::NotesSaved { result: Err(why), .. } | Msg::FiltersLost(why),
        ) => Some(why),
        _ => None,
    }
}

struct Program {
    stage: Stage,
    options: Options,
    screen: TakenScreen,
    background: Background,
    abilities: Abilities,
    /// The links that the terminal opens, if it does.
    hyperlinks: Option<Hyperlinks>,
    /// Where workers report.
    happenings: Sender<Happening>,
    /// Where changes of the marks go to be kept.
    changes: Option<Sender<Change>>,
    /// Where changes of the notes go, and what else is wanted of their files.
    note_orders: Option<Sender<NoteOrder>>,
    /// Where filters go to be kept.
    filters: Option<Sender<Filters>>,
    last_click: Option<(Instant, Position, Target)>,
    has_ended: bool,
    /// Another program has had the terminal since the last event was taken.
    has_handed_over: bool,
}

impl Program {
    fn run(&mut self, waiting: &Receiver<Happening>, leave: &Sender<()>) -> io::Result<()> {
        while !self.has_ended {
            let mut is_answer = false;
            if !self.stage.owes_more() {
                match waiting.recv_timeout(self.options.clock.until_next_minute()) {
                    Ok(happening) => self.take(happening, leave)?,
                    Err(RecvTimeoutError::Timeout) => self.happen(Msg::Woke)?,
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
                is_answer = true;
            }
            // All that waits is taken before anything is drawn; what waits behind the end is left to `run`.
            while !self.has_ended
                && let Ok(happening) = waiting.try_recv()
            {
                self.take(happening, leave)?;
                is_answer = true;
            }
            if !self.has_ended {
                let now = self.now();
                if !is_answer && !self.stage.is_of_another_minute(now) {
                    self.draw_owed(now)?;
                    continue;
                }
                if !is_answer {
                    self.happen(Msg::Woke)?;
                }
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
                let (events, is_light) = self.background.take_out(events);
                if let Some(is_light) = is_light {
                    self.stage.set_light(is_light);
                }
                self.has_handed_over = false;
                handover::key_came();
                for event in events {
                    // What was typed in one breath with the key that opens an editor was meant for that.
                    if self.has_ended || self.has_handed_over {
                        break;
                    }
                    self.input(&event)?;
                }
                // Behind the key that quits, keys are for the shell. The reader may be gone with its terminal;
                // then the loop hears of it otherwise.
                if !self.has_ended {
                    let _ = leave.send(());
                }
            }
            Happening::Msg(msg) => self.happen(msg)?,
            Happening::Terminate | Happening::TerminalGone => self.has_ended = true,
            Happening::Deaf(what) => {
                return Err(io::Error::other(format!("keys cannot be read: {what}")));
            }
            Happening::Stop => self.stop()?,
        }
        Ok(())
    }

    fn input(&mut self, event: &Event) -> io::Result<()> {
        match event {
            Event::Mouse(mouse) => self.mouse(*mouse)?,
            Event::Paste(text) => self.happen(Msg::Pasted(text.clone()))?,
            Event::Key(key) => {
                if let Some(key) = key_of(*key) {
                    let now = self.now();
                    let effects = self.stage.press(key, now);
                    self.perform(effects)?;
                }
            }
            // The next frame asks for the size.
            Event::Resize(..) | Event::FocusGained | Event::FocusLost => {}
        }
        Ok(())
    }

    fn mouse(&mut self, mouse: MouseEvent) -> io::Result<()> {
        let (x, y) = (mouse.column, mouse.row);
        let wheel = |rows: i32| {
            if self.stage.is_detail(x, y) { Msg::DetailScrolled(rows) } else { Msg::Scrolled(rows) }
        };
        match mouse.kind {
            MouseEventKind::ScrollDown if mouse.modifiers == KeyModifiers::SHIFT => {
                self.happen(Msg::ScrolledSideways(1))
            }
            MouseEventKind::ScrollDown => self.happen(wheel(WHEEL_ROWS)),
            MouseEventKind::ScrollUp if mouse.modifiers == KeyModifiers::SHIFT => {
                self.happen(Msg::ScrolledSideways(-1))
            }
            MouseEventKind::ScrollUp => self.happen(wheel(-WHEEL_ROWS)),
            MouseEventKind::ScrollLeft => self.happen(Msg::ScrolledSideways(-1)),
            MouseEventKind::ScrollRight => self.happen(Msg::ScrolledSideways(1)),
            MouseEventKind::Down(MouseButton::Left) => {
                let now = self.options.clock.stopwatch();
                let here = Position::new(x, y);
                let is_second = |&(then, there, _): &(Instant, Position, Target)| {
                    there == here && now.duration_since(then) < DOUBLE_CLICK
                };
                // The first click may have moved what it was on; the second is about the same.
                if let Some((.., target)) = self.last_click.take().filter(is_second) {
                    return self.happen(Msg::DoubleClicked(target));
                }
                let Some(target) = self.stage.target_at(x, y) else { return Ok(()) };
                self.last_click = Some((now, here, target));
                self.happen(Msg::Clicked(target))
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
                Effect::Redraw => {
                    fail_if_asked("loop");
                    self.take_again()?;
                }
                Effect::ToggleTheme => {}
                Effect::Open(address) => open_in_browser(address, &self.happenings),
                Effect::Copy(text) => copy(&text, self.abilities)?,
                Effect::Remind(sentence) => {
                    remind(&sentence, self.options.heralds, self.abilities)?;
                }
                Effect::SaveNote(change) => self.order(NoteOrder::Save(*change))?,
                Effect::KeepNotes => self.order(NoteOrder::KeepNow)?,
                Effect::EditNote(note) => self.edit(*note)?,
                Effect::RememberFilters(filters) => {
                    let kept = self.filters.as_ref().is_some_and(|keeper| keeper.send(*filters).is_ok());
                    if !kept {
                        let why = "This filter is not kept for the next start: no folder for it was found, or \
                                   writing has failed. Check XDG_DATA_HOME, then start again.";
                        self.happen(Msg::FiltersLost(why.to_owned()))?;
                    }
                }
                Effect::Save(change) => {
                    let kept = self.changes.as_ref().is_some_and(|changes| changes.send(*change).is_ok());
                    if !kept {
                        let why = if self.options.stars.is_none() {
                            "This star is not kept: no folder for it was found. Set XDG_DATA_HOME or HOME."
                        } else {
                            "This star is not kept: writing has failed. Quit and start again."
                        };
                        self.happen(Msg::Saved(Err(why.to_owned())))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Hands an order to the keeper of the notes, or says that there is none.
    fn order(&mut self, order: NoteOrder) -> io::Result<()> {
        let is_change = matches!(order, NoteOrder::Save(_));
        let taken = self.note_orders.as_ref().is_some_and(|orders| orders.send(order).is_ok());
        if taken || !is_change {
            return Ok(());
        }
        self.happen(Msg::NotesSaved { changes: 1, result: Err(self.no_keeper()) })
    }

    fn no_keeper(&self) -> String {
        let why = if self.options.notes.is_none() {
            "no folder for it was found. Set XDG_DATA_HOME or HOME."
        } else {
            "writing has failed. Quit and start again."
        };
        format!("This note is not kept: {why}")
    }

    /// Lets the user's editor have the terminal and the file of a note.
    fn edit(&mut self, note: Note) -> io::Result<()> {
        let failed = |why| Msg::NoteEdited { before: note.clone().into(), result: Err(why), trouble: None };
        let editor = match handover::editor() {
            Ok(editor) => editor,
            Err(why) => return self.happen(failed(why)),
        };
        let (reply, answer) = mpsc::channel();
        self.order(NoteOrder::Find(note.clone(), reply))?;
        // The keeper answers as soon as it has read the notes: it has nothing else to do. Without one the other end is
        // gone.
        let found = answer.recv().unwrap_or_else(|_| Err(self.no_keeper()));
        let (path, text) = match found {
            Ok(found) => found,
            Err(why) => return self.happen(failed(why)),
        };
        self.has_handed_over = true;
        give_back();
        let trouble = handover::edit(&editor, &path).err();
        self.take_again()?;
        self.order(NoteOrder::ReadEdited(note.saying(&text), trouble))
    }

    /// Waits for the notes where something was written before they were read: it can be kept only then. Whoever is
    /// asked to end once more does not wait. What could not be kept meanwhile, if anything.
    fn await_early_note(&mut self, waiting: &Receiver<Happening>) -> Option<String> {
        let mut failure = None;
        while self.stage.app.holds_early_note()
            && let Ok(happening) = waiting.recv()
        {
            match happening {
                // The program ends already; there is no screen left that could fail.
                Happening::Msg(msg @ Msg::NotesRead(_)) => drop(self.happen(msg)),
                // A worker is gone, and may be the one that reads the notes.
                Happening::Msg(Msg::WorkerFailed(_)) | Happening::Terminate => break,
                other => failure = failure.or_else(|| failure_in(other)),
            }
        }
        failure
    }

    /// Gives the terminal to the shell and waits to be continued.
    fn stop(&mut self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.take_again()
    }

    fn take_again(&mut self) -> io::Result<()> {
        if let Some(hyperlinks) = &mut self.hyperlinks {
            hyperlinks.forget();
        }
        self.screen.take_again()
    }

    fn draw(&mut self) -> io::Result<()> {
        let now = self.now();
        let stage = &mut self.stage;
        let mut effects = None;
        self.screen.tty().draw(|buffer| {
            let area = buffer.area;
            let viewport = Viewport { width: area.width, height: area.height };
            if stage.viewport() != viewport {
                effects = Some(stage.resize(viewport, now));
            }
            stage.draw_answer(now, area, buffer)
        })?;
        if let Some(hyperlinks) = self.hyperlinks.as_mut().filter(|_| effects.is_some()) {
            hyperlinks.forget();
        }
        self.write_links()?;
        self.perform(effects.unwrap_or_default())
    }

    /// Draws what the last frame left owed.
    fn draw_owed(&mut self, now: Moment) -> io::Result<()> {
        let tty = self.screen.tty();
        let changes = self.stage.draw_owed(now, tty.frame());
        tty.write(changes)?;
        self.write_links()
    }

    fn write_links(&mut self) -> io::Result<()> {
        // As long as the pane is owed, the links of the session before stand there.
        match &mut self.hyperlinks {
            Some(hyperlinks) if !self.stage.owes_pane() => {
                hyperlinks.follow(self.stage.links(), self.screen.tty().frame(), &mut io::stdout())
            }
            _ => Ok(()),
        }
    }
}
