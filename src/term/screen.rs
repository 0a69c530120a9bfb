//! Taking the terminal over, and giving it back whatever happens.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
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

use super::canvas::Canvas;
use super::sparing::SparingBackend;

/// A terminal written to once a frame.
pub type Tty = Canvas<SparingBackend<BufWriter<Stdout>>>;

/// Bytes kept until a frame is whole; a full repaint of 200×60 cells has about 25,000.
const FRAME_BYTES: usize = 64 * 1024;

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct TakenScreen {
    /// Never dropped: ratatui would show the cursor, and panic where the terminal is gone and cannot be told.
    tty: ManuallyDrop<Tty>,
    has_mouse: bool,
}

impl TakenScreen {
    /// Takes the terminal over: raw mode, the alternate screen, the mouse if wanted.
    pub fn take(has_mouse: bool) -> io::Result<TakenScreen> {
        let backend = SparingBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        let screen = TakenScreen { tty: ManuallyDrop::new(Canvas::new(Terminal::new(backend)?)), has_mouse };
        screen.switch_on()?;
        Ok(screen)
    }

    /// Takes the terminal over once more, with nothing on it: after [`give_back`], or where others wrote on it.
    pub fn take_again(&mut self) -> io::Result<()> {
        self.switch_on()?;
        self.tty.forget();
        Ok(())
    }

    /// What frames are drawn on.
    pub fn tty(&mut self) -> &mut Tty {
        &mut self.tty
    }

    fn switch_on(&self) -> io::Result<()> {
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
        Ok(())
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
