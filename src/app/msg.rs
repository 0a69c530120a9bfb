//! Everything that can happen to the program.

use crate::keymap::Action;
use crate::model::{Marks, Note, Notes, SessionIx};
use crate::search::{Index, Likeness};

use super::chips::ChipOf;
use super::programme::Tab;
use super::view::View;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key, or a choice in the palette, asked for an action.
    Act(Action),
    /// A character was typed into the open text box.
    Typed(char),
    /// Text was pasted.
    Pasted(String),
    /// Something on the screen was clicked.
    Clicked(Target),
    /// Something on the screen was clicked once more, right after [`Msg::Clicked`] told of the first time.
    DoubleClicked(Target),
    /// The wheel turned by so many rows over the programme or the list that covers it, down positive.
    Scrolled(i32),
    /// The wheel turned by so many rows over the detail pane.
    DetailScrolled(i32),
    /// The wheel was turned sideways over the programme, by so many columns.
    ScrolledSideways(i32),
    /// The search index is built.
    Indexed(Box<Index>),
    /// The sessions are compared with each other.
    Compared(Box<Likeness>),
    /// A save ended: the marks as they now are on disk, or why they could not be kept.
    Saved(Result<Marks, String>),
    /// There is no browser to open this address in.
    NotOpened(String),
    /// The notes were read, or why they cannot be.
    NotesRead(Result<KeptNotes, String>),
    /// Changes of notes were kept, or why they could not be.
    NotesSaved {
        /// How many changes this answers.
        changes: usize,
        /// All notes as they now are on disk.
        result: Result<KeptNotes, String>,
    },
    /// The user's own editor is closed.
    NoteEdited {
        /// The note as it was handed over.
        before: Box<Note>,
        /// All notes as they now are on disk.
        result: Result<KeptNotes, String>,
        /// What was wrong with the editor.
        trouble: Option<String>,
    },
    /// The filters could not be kept; why.
    FiltersLost(String),
    /// A worker failed; what it said.
    WorkerFailed(String),
    /// The screen has another size.
    Resized,
    /// The minute changed.
    Woke,
}

/// The notes as they are on disk.
#[derive(Clone, Debug, Default)]
pub struct KeptNotes {
    /// The notes.
    pub notes: Notes,
    /// What is wrong with their files, one sentence each.
    pub faults: Vec<String>,
}

/// Something on the screen that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A session in the grid, at a column and a row of the plan.
    Block {
        /// The session.
        session: SessionIx,
        /// The column of the plan that was pointed at.
        column: usize,
        /// The row of the plan that was pointed at.
        row: i32,
    },
    /// A row of the view's list, counted from its beginning.
    Row(usize),
    /// A hit of the search, counted from the best.
    Hit(usize),
    /// A way in which the word in the search box can go on, counted from the first.
    Offer(usize),
    /// A link of the session, by its number.
    Link(usize),
    /// A session that leads on from the one being read, by its line.
    Related(usize),
    /// A session of the speaker one reads about, counted from the first.
    SpeakerSession(usize),
    /// A row of the palette, counted from the first shown.
    PaletteRow(usize),
    /// A row of the panel of filters, counted from the first.
    FilterRow(usize),
    /// A problem of the list, counted from the first.
    Problem(usize),
    /// A session of which there are news, counted from the first.
    News(usize),
    /// A chip that says what is filtered.
    Chip(ChipOf),
    /// A tab of the day bar.
    Tab(Tab),
    /// A view.
    View(View),
    /// The detail pane.
    Detail,
    /// A word or a number that stands for an action.
    Word(Action),
}
