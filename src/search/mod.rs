//! Schedule and query in, ranked sessions with marked letters out.
//!
//! [`Index::build`] folds every text of a schedule once: small letters, no accents, punctuation as spaces.
//! My notes are folded beside them ([`Index::set_notes`]). A [`Query`] is what a person typed. [`Typing`] answers one query after another and keeps what the shorter
//! ones found, so that one more letter is cheap and Backspace is free. [`explain`] says for one session,
//! usually one that is on the screen, which letters to mark and which part of the text to show.

mod explain;
mod fit;
mod fold;
mod index;
mod likeness;
mod lookup;
mod loose;
mod markup;
mod notes;
mod query;
mod shelf;
mod snippet;
#[cfg(test)]
mod tests;
mod typing;

pub use explain::{Explanation, Field, Marks, explain, explain_with_note};
pub use index::Index;
pub use likeness::Likeness;
pub use query::{Query, Sign, Term, Wanted};
pub use snippet::Snippet;
pub use typing::{Hit, Results, Typing, search};
