//! What was wrong in a file, where, and what was done about it.

use super::schedule::SessionIx;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// Something was repaired or guessed.
    Warning,
    /// Something is lost or cannot be right.
    Error,
}

impl Severity {
    /// The word shown for it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

macro_rules! problem_kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident = $name:literal, $severity:ident;)+) => {
        /// The kinds of problem, each with its name in reports and its severity.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemKind { $($(#[doc = $doc])+ $kind,)+ }

        impl ProblemKind {
            /// Every kind, in the order of this table.
            pub const ALL: &[ProblemKind] = &[$(ProblemKind::$kind,)+];

            /// The name in reports, such as `bad-start`.
            pub fn name(self) -> &'static str {
                match self { $(ProblemKind::$kind => $name,)+ }
            }

            /// One sentence on what is wrong.
            pub fn explanation(self) -> &'static str {
                match self { $(ProblemKind::$kind => concat!($($doc),+).trim_start(),)+ }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(ProblemKind::$kind => Severity::$severity,)+ }
            }
        }
    };
}

problem_kinds! {
    /// There is no session in the file.
    NoSessions = "no-sessions", Note;
    /// The file ends before its last element is closed.
    Truncated = "truncated", Error;
    /// The markup cannot be read from here on, or a piece of it was passed over.
    Malformed = "malformed", Error;
    /// There is text around the schedule that is not part of it.
    Surroundings = "surroundings", Warning;
    /// The bytes are not in the encoding they claim to be in.
    Encoding = "encoding", Warning;
    /// Control characters were removed.
    ControlCharacters = "control-characters", Warning;
    /// An entity that is not known here was kept as it stands.
    UnknownEntity = "unknown-entity", Note;
    /// A session has no title.
    MissingTitle = "missing-title", Warning;
    /// A session has no start.
    MissingStart = "missing-start", Warning;
    /// A start that cannot be read.
    BadStart = "bad-start", Error;
    /// A duration that cannot be read or cannot be right.
    BadDuration = "bad-duration", Warning;
    /// A session that ends before it starts.
    BadEnd = "bad-end", Warning;
    /// Two statements of one time do not agree.
    InconsistentTime = "inconsistent-time", Warning;
    /// A rule of recurrence that cannot be read, or was cut short.
    Recurrence = "recurrence", Warning;
    /// A date that cannot be read.
    BadDate = "bad-date", Error;
    /// A session has no room.
    MissingRoom = "missing-room", Note;
    /// Several sessions carry the same identifier.
    DuplicateId = "duplicate-id", Note;
    /// An entry that is no session: passed over.
    SkippedEntry = "skipped-entry", Error;
    /// Proposals that were not accepted, or not yet: left out.
    NotAccepted = "not-accepted", Note;
    /// Something is referred to that the file does not have.
    UnknownReference = "unknown-reference", Warning;
    /// What stood in the file once for each room became one session.
    Joined = "joined", Note;
    /// An address that was repaired.
    RepairedUrl = "repaired-url", Warning;
    /// The file does not say in which zone its times are.
    UnknownZone = "unknown-zone", Note;
    /// The file names a zone that does not exist.
    BadZone = "bad-zone", Warning;
    /// Two sessions run in one room at the same time.
    RoomOverlap = "room-overlap", Warning;
    /// One speaker is in two places at the same time.
    SpeakerClash = "speaker-clash", Warning;
    /// A session ends at the minute in which it starts.
    ZeroLength = "zero-length", Warning;
    /// A session with a time of day lasts longer than twelve hours.
    VeryLong = "very-long", Note;
    /// A session stands more than two weeks before or after all the others.
    StrayDate = "stray-date", Warning;
    /// A session names no speakers, though nearly all of its kind do.
    MissingSpeakers = "missing-speakers", Note;
    /// A session stands twice: same title, same start, same room.
    ListedTwice = "listed-twice", Warning;
    /// Two rooms have names that a person would read as one.
    AlikeRooms = "alike-rooms", Warning;
    /// Two speakers have names that a person would read as one.
    AlikeSpeakers = "alike-speakers", Note;
    /// An address that no program can open: another scheme than the web or mail, blanks, no host or two.
    BadLink = "bad-link", Warning;
    /// A text was escaped once too often: `&amp;` is left where `&` is meant.
    LeftOverEntity = "left-over-entity", Note;
}

/// How many problems of one kind are listed one by one; of the rest only the number is.
pub const MOST_LISTED: u32 = 200;

/// One thing wrong in a file that the reader repaired or skipped, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of thing.
    pub kind: ProblemKind,
    /// The line in the file, counted from 1; `None` when the whole file is meant.
    pub line: Option<u32>,
    /// The way to the place inside a file of data, such as `days[0].rooms.Aula[3]`; empty where the line says
    /// enough.
    pub path: String,
    /// The session that it is about, where the schedule has it.
    pub session: Option<SessionIx>,
    /// One sentence for a person: what, and what was done.
    pub message: String,
}

impl Problem {
    /// A problem at `line`. The message may quote the file: it is cleaned of control characters here.
    pub fn new(kind: ProblemKind, line: impl Into<Option<u32>>, message: impl AsRef<str>) -> Problem {
        let message = super::clean::clean_line(message.as_ref()).0.into_owned();
        Problem { kind, line: line.into(), path: String::new(), session: None, message }
    }

    /// The same problem at `path`, which may be made of names from the file: it is cleaned here.
    #[must_use]
    pub fn at_path(mut self, path: &str) -> Problem {
        self.path = super::clean::clean_line(path).0.into_owned();
        self
    }

    /// The same problem, about a session of the schedule.
    #[must_use]
    pub fn about(mut self, session: SessionIx) -> Problem {
        self.session = Some(session);
        self
    }
}
