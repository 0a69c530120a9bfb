//! What to say when the system refuses to read or to write: the cause, and what to do next.

use std::io::{self, ErrorKind};

use anyhow::{Error, anyhow};

use crate::formats::Unreadable;

/// The error for a schedule called `name` that the system does not let us read.
pub(super) fn cannot_read(name: &str, cause: &io::Error) -> Error {
    match cause.kind() {
        ErrorKind::NotFound => anyhow!("cannot read {name}: there is no such file; check the path"),
        ErrorKind::IsADirectory => {
            anyhow!("cannot read {name}: it is a folder; give the path of a schedule file in it")
        }
        ErrorKind::PermissionDenied => {
            anyhow!("cannot read {name}: it is not yours to read; check who may, or give another file")
        }
        _ => anyhow!("cannot read {name}: {}; check it, or give another file", in_words(cause)),
    }
}

/// The error for a file called `name` that was read and holds no schedule: the cause and what to do next, each
/// on a line of its own.
pub(super) fn no_schedule(name: &str, cause: &Unreadable) -> Error {
    let lines: Vec<String> = cause.to_string().lines().map(|line| format!("  {line}")).collect();
    anyhow!("cannot open {name}\n{}", lines.join("\n"))
}

/// The error for standard output that takes no more.
pub(super) fn cannot_write(cause: &io::Error) -> Error {
    let next = match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space, then try again",
        _ => "send it somewhere else",
    };
    anyhow!("cannot write to standard output: {}; {next}", in_words(cause))
}

/// The system's own words within a sentence of ours: no number of the error, no capital letter.
pub(super) fn in_words(cause: &io::Error) -> String {
    let said = cause.to_string();
    let said = said.split(" (os error").next().unwrap_or_default();
    let mut letters = said.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_cause_and_what_to_do_next() {
        let cases = [
            (ErrorKind::NotFound, "cannot read a.xml: there is no such file; check the path"),
            (
                ErrorKind::IsADirectory,
                "cannot read a.xml: it is a folder; give the path of a schedule file in it",
            ),
            (
                ErrorKind::PermissionDenied,
                "cannot read a.xml: it is not yours to read; check who may, or give another file",
            ),
            (ErrorKind::TimedOut, "cannot read a.xml: timed out; check it, or give another file"),
        ];
        for (kind, expected) in cases {
            assert_eq!(cannot_read("a.xml", &kind.into()).to_string(), expected);
        }
    }

    #[test]
    fn what_holds_no_schedule_is_told_in_lines() {
        let expected = "cannot open a.xml\n  The file is empty.\n  Download it again, or give another one.";
        assert_eq!(no_schedule("a.xml", &Unreadable::Empty).to_string(), expected);
    }

    #[test]
    fn numbers_of_errors_are_left_out() {
        // 5 is EIO on every Unix; how it is worded is up to the system.
        let cause = io::Error::from_raw_os_error(5);
        assert!(cause.to_string().ends_with(" (os error 5)"), "{cause}");
        assert!(cause.to_string().to_lowercase().starts_with(&in_words(&cause).to_lowercase()));
        assert!(!in_words(&cause).contains("os error"), "{}", in_words(&cause));
        assert_eq!(in_words(&io::Error::other("Žluť")), "žluť");
    }
}
