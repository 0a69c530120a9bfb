//! What is kept on disk: my marks, one folder per conference, and my settings.
//!
//! Everything is plain text that a person can read, diff and put under version control. Three promises hold
//! for all of it:
//!
//! - A write is whole or not at all ([`write_whole`]): whoever is killed half-way leaves the old file.
//! - Two instances open at once lose nothing: [`marks_file::save`] takes a lock and applies its changes to
//!   what the file holds at that moment, never to what was read when the program started.
//! - A damaged file is never overwritten: [`marks_file::load`] sets it aside under a new name and says so.
//!
//! No path in here is taken from a schedule; the one name that is made from it passes [`conference_slug`].

pub mod config;
mod error;
mod folders;
mod lock;
pub mod marks_file;
mod whole_file;

pub use config::Config;
pub use error::{Fault, StoreError};
pub use folders::{Folders, conference_slug};
pub use whole_file::write_whole;
