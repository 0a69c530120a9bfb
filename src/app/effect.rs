//! What the program wants done outside of itself.

use crate::model::{Change, Filters, Note, NoteChange};

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
    /// Keep a change of a note, within a second; [`super::Msg::NotesSaved`] answers.
    SaveNote(Box<NoteChange>),
    /// Keep all changes of notes now.
    KeepNotes,
    /// Let the user's own editor have the terminal and this note; [`super::Msg::NoteEdited`] answers.
    EditNote(Box<Note>),
    /// Keep the filters for the next start; [`super::Msg::FiltersLost`] tells if that fails.
    RememberFilters(Box<Filters>),
    /// Give the terminal back and stop, until the shell continues the program.
    Suspend,
    /// Take the next of the themes.
    ToggleTheme,
    /// Write the whole screen anew.
    Redraw,
    /// End the program.
    Quit,
}
