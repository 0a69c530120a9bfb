//! Taking the terminal over, and giving it back whatever happens.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, style};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// A terminal written to once a frame.
pub type Tty = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Bytes kept until a frame is whole; a full repaint of 200×60 cells has about 25,000.
const FRAME_BYTES: usize = 64 * 1024;

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct TakenScreen {
    has_mouse: bool,
}

impl TakenScreen {
    /// Takes the terminal over: raw mode, the alternate screen, the mouse if wanted.
    pub fn take(has_mouse: bool) -> io::Result<(TakenScreen, Tty)> {
        let screen = TakenScreen { has_mouse };
        let tty = screen.take_again()?;
        Ok((screen, tty))
    }

    /// Takes the terminal over once more after [`give_back`], with a fresh memory of what it shows.
    pub fn take_again(&self) -> io::Result<Tty> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        execute!(
            io::stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            cursor::Hide,
            Clear(ClearType::All)
        )?;
        if self.has_mouse {
            execute!(io::stdout(), EnableMouseCapture)?;
        }
        Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout())))
    }
}

impl Drop for TakenScreen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back: everything that was switched on is switched off. Harmless when it is not ours.
/// Errors are ignored: a terminal that is gone needs nothing back.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            DisableMouseCapture,
            DisableBracketedPaste,
            style::ResetColor,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
}

/// Lets a panic of the main thread give the terminal back before it is reported. A worker's panic must not
/// touch the living screen: it is caught where the worker was started, and becomes a notice.
pub fn give_back_on_panic() {
    let main = thread::current().id();
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == main {
            give_back();
            report(panic);
        } else if !TAKEN.load(Ordering::SeqCst) {
            report(panic);
        }
    }));
}
