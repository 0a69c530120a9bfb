//! What can go wrong with files: errors, which end what was asked for, and faults, which do not.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::model::clean_line;

/// Why a file could not be read or kept. Shown as it is: the cause is in it, and it ends with what to do next.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nobody says where the files belong.
    #[error("the home folder is not known: set HOME to an absolute path, then start again")]
    NoHome,
    /// The system refused to read or write.
    #[error("{} cannot be {task}: {cause}; {}", path.display(), next_step(cause))]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What was to be done with it: `read`, `written`, `locked`.
        task: &'static str,
        /// What the system says.
        cause: io::Error,
    },
    /// Another instance has been writing for longer than any write takes.
    #[error("{} is held by another instance; close that one, then try again", .0.display())]
    Busy(PathBuf),
    /// A file that is being edited by hand, most likely: it is left alone, and the change is not kept.
    #[error("{0}; nothing was saved: correct that line, then try again")]
    Damaged(Fault),
}

impl StoreError {
    /// For `map_err`: the error of a `task` that the system refused on `path`.
    pub(super) fn system(path: &Path, task: &'static str) -> impl FnOnce(io::Error) -> StoreError {
        let path = path.to_owned();
        move |cause| StoreError::System { path, task, cause }
    }
}

fn next_step(cause: &io::Error) -> &'static str {
    match cause.kind() {
        ErrorKind::PermissionDenied => "check who owns it and who may write there",
        ErrorKind::ReadOnlyFilesystem => "set XDG_DATA_HOME to a folder that can be written",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space, then try again",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a file stands where a folder is needed: move it away"
        }
        ErrorKind::IsADirectory => "a folder stands where a file is needed: move it away",
        _ => "check the path, then try again",
    }
}

/// One thing wrong in a file of ours, with its place. The rest of the file was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub path: PathBuf,
    /// The line, counted from 1; `None` when the whole file is meant.
    pub line: Option<u32>,
    /// One sentence for a person: what, what was done, what to do.
    pub message: String,
}

impl Fault {
    /// A fault in `path`. The message may quote the file: it is cleaned of control characters here.
    pub(super) fn new(path: &Path, line: Option<u32>, message: &str) -> Fault {
        Fault { path: path.to_owned(), line, message: clean_line(message).0.into_owned() }
    }

    /// A fault where the TOML of `text` cannot be read.
    pub(super) fn in_toml(path: &Path, text: &str, error: &toml::de::Error) -> Fault {
        let line = error.span().map(|span| line_at(text.as_bytes(), span.start));
        Fault::new(path, line, error.message())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.path.display(), self.message),
            None => write!(f, "{}: {}", self.path.display(), self.message),
        }
    }
}

/// The line of the byte at `offset`, counted from 1.
pub(super) fn line_at(text: &[u8], offset: usize) -> u32 {
    let before = &text[..offset.min(text.len())];
    1 + memchr::memchr_iter(b'\n', before).count() as u32
}
