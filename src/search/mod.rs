//! Schedule and query in, ranked sessions with marked letters out.
//!
//! [`Index::build`] folds every text of a schedule once: small letters, no accents, punctuation as spaces.
//! My notes are folded beside them ([`Index::set_notes`]). A [`Query`] is what a person typed: words, and conditions
//! such as `room:C01`. [`Typing`] answers one query after another and keeps what the shorter ones found, so that
//! one more letter is cheap and Backspace is free. [`explain`] says for one session, usually one that is on the
//! screen, which letters to mark and which part of the text to show. [`complete`] says how the word at the cursor
//! can go on.

mod complete;
mod explain;
mod facts;
mod fit;
mod fold;
mod guess;
mod index;
mod labels;
mod likeness;
mod lookup;
mod loose;
mod markup;
mod meant;
mod names;
mod narrow;
mod needles;
mod notes;
mod people;
mod qualifier;
mod query;
mod sharing;
mod shelf;
mod snippet;
mod sources;
mod spelling;
mod tally;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_conditions;
#[cfg(test)]
mod tests_order;
mod typing;

pub use complete::{Candidate, Completion, beside_word, complete, complete_name};
pub use explain::{Explanation, Field, Marks, explain, explain_with_note};
pub use facts::Facts;
pub use fold::fold;
pub use index::Index;
pub use likeness::Likeness;
pub use meant::meant_as_times;
pub use people::NameQuery;
pub use qualifier::{Condition, Qualifier, Quality};
pub use query::{Query, Sign, Term, Wanted};
pub use snippet::Snippet;
pub use typing::{Hit, Results, Typing, search};
