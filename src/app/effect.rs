//! What the program wants done outside of itself.

use crate::model::Change;

/// Something to be done by the loop, which alone touches files and the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep a change of the marks; [`super::Msg::Saved`] answers.
    Save(Box<Change>),
    /// Open an address in the browser; [`super::Msg::NotOpened`] answers if there is none.
    Open(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Tell somebody who may look elsewhere what begins soon.
    Remind(String),
    /// Give the terminal back and stop, until the shell continues the program.
    Suspend,
    /// Take the next of the themes.
    ToggleTheme,
    /// Write the whole screen anew.
    Redraw,
    /// End the program.
    Quit,
}
