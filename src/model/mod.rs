//! What a conference is: sessions, rooms, days and speakers; what identifies a session; marks, clashes and
//! the geometry of the grid. Pure: no terminal, no file, no clock.

pub mod agenda;
mod board;
mod builder;
mod clash;
mod clean;
mod cluster;
mod date_form;
mod draft;
mod facets;
mod filters;
pub mod grid;
mod identity;
mod indentation;
mod key;
mod language;
mod marks;
mod moment;
mod news;
mod notes;
mod one_line;
mod present;
mod problem;
mod reminder;
pub mod review;
mod schedule;
mod session;
mod session_set;
mod shown;
mod text;
mod title;
mod walks;
mod wording;

pub use agenda::Agenda;
pub use board::{Board, RoomNow};
pub use builder::ScheduleBuilder;
pub use clash::{Clashes, clash, clashes, excludes, overlap, runs_beside};
pub use clean::{clean, clean_line, is_hostile, trimmed};
pub use cluster::{is_steady, stands_alone, steady};
pub use date_form::DateForm;
pub use draft::{Draft, LinkDraft, SpeakerDraft};
pub use facets::{FacetValue, Facets};
pub use filters::{Arrangement, Facet, Filters};
pub use identity::{Fold, KeyChange, LastSeen, key_changes, recognise};
pub use indentation::outdented;
pub use key::SessionKey;
pub use language::language_names;
pub use marks::{Change, Mark, Marks, Verdict};
pub use moment::{Moment, Zone, ZoneSource};
pub use news::{News, NewsKind, SeenAs};
pub use notes::{Note, NoteChange, Notes};
pub use one_line::one_line;
pub use present::{MORNING, present};
pub use problem::{MOST_LISTED, Problem, ProblemKind, Severity};
pub use reminder::due;
pub use schedule::{
    Conference, Day, DayIx, Room, RoomIx, Schedule, SessionIx, Speaker, SpeakerIx, Track, TrackIx,
};
pub use session::{Link, Nature, Recording, Session, State};
pub use session_set::SessionSet;
pub use shown::{HiddenSessions, Shown};
pub use text::{Markup, Run, Span, TextStore};
pub use walks::Walks;
pub use wording::{Quoted, counted, length};
