//! The list of problems: what the reader found in the file and what a review finds in the schedule.

use std::cmp::Reverse;

use crate::model::review::with_review;
use crate::model::{Problem, Schedule, SessionIx};

/// The problems by kind, the gravest kind first, with a cursor.
#[derive(Debug)]
pub struct ProblemList {
    /// The problems in the order of the list.
    pub problems: Vec<Problem>,
    /// The problem under the cursor.
    pub row: usize,
    /// How many of them the reader found in the file; the others are findings of the review.
    pub of_file: usize,
}

impl ProblemList {
    /// Reviews `schedule` and lists what is found together with what its reader `listed`. For large schedules
    /// that takes a moment, so it is done when somebody wants to know, and not before.
    pub fn open(schedule: &Schedule, listed: &[Problem]) -> ProblemList {
        let mut problems = with_review(schedule, listed);
        problems.sort_by_key(|problem| (Reverse(problem.kind.severity()), problem.kind));
        ProblemList { problems, row: 0, of_file: listed.len() }
    }

    /// Moves the cursor by so many problems, down positive; it stops at both ends.
    pub fn step(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.problems.len().saturating_sub(1));
    }

    /// The session that the problem under the cursor is about, or that begins in its line.
    pub fn session(&self, schedule: &Schedule) -> Option<SessionIx> {
        let problem = self.problems.get(self.row)?;
        let begins_there = || {
            let line = problem.line?;
            schedule.sessions().find(|session| session.line() == line).map(|session| session.ix())
        };
        problem.session.or_else(begins_there)
    }
}
