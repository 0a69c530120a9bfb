//! What one rule finds, and how it is said.

use std::fmt;

use crate::model::{MOST_LISTED, Problem, ProblemKind, Quoted, Session};

/// The findings of one rule: the first are listed, the others only counted.
#[derive(Debug)]
pub struct Findings {
    kind: ProblemKind,
    list: Vec<Problem>,
    unlisted: usize,
}

impl Findings {
    pub(super) fn of(kind: ProblemKind) -> Findings {
        Findings { kind, list: Vec::new(), unlisted: 0 }
    }

    /// Something is wrong with `session`.
    pub(super) fn at(&mut self, session: Session<'_>, message: fmt::Arguments<'_>) {
        let line = Some(session.line()).filter(|&line| line > 0);
        self.add(|kind| Problem::new(kind, line, message.to_string()).about(session.ix()));
    }

    /// Something is wrong with the schedule as a whole.
    pub(super) fn of_all(&mut self, message: fmt::Arguments<'_>) {
        self.add(|kind| Problem::new(kind, None, message.to_string()));
    }

    pub(super) fn into_list(mut self) -> Vec<Problem> {
        let unlisted = self.unlisted;
        if unlisted > 0 {
            let message = format!("{unlisted} more problems of this kind are not listed");
            self.list.push(Problem::new(self.kind, None, message));
        }
        self.list
    }

    fn add(&mut self, problem: impl FnOnce(ProblemKind) -> Problem) {
        if self.list.len() < MOST_LISTED as usize {
            self.list.push(problem(self.kind));
        } else {
            self.unlisted += 1;
        }
    }
}

/// A session as messages name it: its title, its day and its times.
#[derive(Clone, Copy)]
pub(super) struct Named<'a>(pub Session<'a>);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Quoted(self.0.title()))?;
        let Some(start) = self.0.start().map(|start| start.local()) else { return Ok(()) };
        write!(f, " ({}", start.strftime("%a %-d %b %H:%M"))?;
        if let Some(end) = self.0.end().map(|end| end.local()) {
            let is_same_day = end.date() == start.date();
            write!(f, "–{}", end.strftime(if is_same_day { "%H:%M" } else { "%a %-d %b %H:%M" }))?;
        }
        write!(f, ")")
    }
}

/// A list as messages give it: the first few, and how many more.
pub(super) fn first_few<'a>(sessions: impl ExactSizeIterator<Item = Session<'a>>) -> String {
    const NAMED: usize = 3;
    let more = sessions.len().saturating_sub(NAMED);
    let mut text: String =
        sessions.take(NAMED).map(|session| Named(session).to_string()).collect::<Vec<_>>().join(", ");
    if more > 0 {
        text.push_str(&format!(" and {more} more"));
    }
    text
}
