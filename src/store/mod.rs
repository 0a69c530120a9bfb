//! What is kept on disk: my marks and notes, one folder per conference, and my settings.
//!
//! Everything is plain text that a person can read, diff and put under version control. Three promises hold
//! for all of it:
//!
//! - A write is whole or not at all ([`write_whole`]): whoever is killed half-way leaves the old file.
//! - Two instances open at once lose nothing: [`marks_file::save`] and [`notes_folder::save`] take a lock and apply
//!   their changes to what is there at that moment, never to what was read when the program started.
//! - A damaged file is never overwritten: [`marks_file::load`] sets it aside under a new name and says so, and
//!   [`notes_folder::load`] leaves it where it is.
//!
//! No path in here is taken from a schedule; the names that are made from it, of the conference's folder and of
//! the files of notes, hold small plain letters, digits and hyphens only.

pub mod config;
mod error;
pub mod filters_file;
mod first_start;
mod folders;
mod lock;
pub mod marks_file;
pub mod notes_folder;
pub mod rooms_file;
mod whole_file;

pub use config::Config;
pub use error::{Fault, StoreError};
pub use first_start::is_first_start;
pub use folders::{Folders, conference_slug};
pub use whole_file::write_whole;
