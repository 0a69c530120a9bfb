//! The list of problems while a file is read: at most so many of each kind, so that a file that is all wrong
//! neither eats memory nor buries what matters.

use std::collections::HashMap;
use std::fmt;

use crate::model::{MOST_LISTED, Problem, ProblemKind, Schedule, ScheduleBuilder};
pub(super) use crate::model::{Quoted, counted};

/// Problems as they are found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
    counts: HashMap<ProblemKind, u32>,
}

impl Problems {
    /// Lists a problem, or only counts it when there are many of its kind.
    pub fn add(&mut self, kind: ProblemKind, line: Option<u32>, message: fmt::Arguments<'_>) {
        self.add_with(kind, || Problem::new(kind, line, message.to_string()));
    }

    /// Lists the problem that `problem` makes, which is of this kind; it is only made when it is listed.
    pub fn add_with(&mut self, kind: ProblemKind, problem: impl FnOnce() -> Problem) {
        if self.count(kind) {
            self.list.push(problem());
        }
    }

    /// Takes over a problem found elsewhere, within the same limit.
    pub fn push(&mut self, problem: Problem) {
        if self.count(problem.kind) {
            self.list.push(problem);
        }
    }

    /// Takes over problems found elsewhere, within the same limit.
    pub fn extend(&mut self, others: Vec<Problem>) {
        for problem in others {
            self.push(problem);
        }
    }

    /// Takes over all that `others` found, within the same limit.
    pub fn join(&mut self, others: Problems) {
        self.extend(others.list);
        for (kind, count) in others.counts {
            let known = self.counts.entry(kind).or_default();
            *known = known.saturating_add(count.saturating_sub(MOST_LISTED));
        }
    }

    /// All of them: what concerns the whole file first, then by line.
    pub fn into_list(mut self) -> Vec<Problem> {
        for (&kind, &count) in self.counts.iter().filter(|&(_, &count)| count > MOST_LISTED) {
            let message = format!("{} more problems of this kind are not listed", count - MOST_LISTED);
            self.list.push(Problem::new(kind, None, message));
        }
        self.list.sort_by_key(|problem| (problem.line, problem.kind));
        self.list
    }

    /// Counts one more of `kind` and says whether it is still to be listed.
    fn count(&mut self, kind: ProblemKind) -> bool {
        let count = self.counts.entry(kind).or_default();
        *count = count.saturating_add(1);
        *count <= MOST_LISTED
    }
}

/// A session as messages name it: by its title, else by what the file calls it and what identifies it.
pub(super) struct Named<'a> {
    /// Its title, or nothing.
    pub title: &'a str,
    /// What the file calls its sessions, with the article `an`.
    pub element: &'static str,
    /// What identifies it, or nothing.
    pub identity: &'a str,
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.title.trim(), self.identity.trim()) {
            ("", "") => write!(f, "an {} without id", self.element),
            ("", identity) => write!(f, "{} {}", self.element, Quoted(identity)),
            (title, _) => write!(f, "{}", Quoted(title)),
        }
    }
}

/// The schedule that `builder` makes; what it repaired is listed.
pub(super) fn finished(builder: ScheduleBuilder, problems: &mut Problems) -> Schedule {
    let mut found = Vec::new();
    let schedule = builder.finish(&mut found);
    problems.extend(found);
    schedule
}

/// The schedule that `builder` makes, the breaks joined that the file lists once for each room.
pub(super) fn finished_with_breaks_joined(mut builder: ScheduleBuilder, problems: &mut Problems) -> Schedule {
    let mut found = Vec::new();
    builder.join_breaks(&mut found);
    problems.extend(found);
    finished(builder, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_a_kind_are_counted_and_the_others_still_listed() {
        let mut problems = Problems::default();
        for line in 1..=MOST_LISTED + 5 {
            problems.add(ProblemKind::MissingRoom, Some(line), format_args!("no room"));
        }
        problems.add(ProblemKind::BadStart, Some(3), format_args!("bad"));
        let list = problems.into_list();
        assert_eq!(list.len() as u32, MOST_LISTED + 2);
        assert_eq!(list[0].message, "5 more problems of this kind are not listed");
        assert!(list.iter().any(|problem| problem.kind == ProblemKind::BadStart));
        assert!(list.is_sorted_by_key(|problem| problem.line));
    }

    #[test]
    fn what_two_found_is_counted_as_if_one_had() {
        let mut both = Problems::default();
        for found in [MOST_LISTED + 3, MOST_LISTED - 1, 2] {
            let mut others = Problems::default();
            for line in 1..=found {
                others.add(ProblemKind::MissingRoom, Some(line), format_args!("no room"));
            }
            both.join(others);
        }
        let list = both.into_list();
        assert_eq!(list.len() as u32, MOST_LISTED + 1);
        let message = format!("{} more problems of this kind are not listed", MOST_LISTED + 4);
        assert_eq!(list[0].message, message);
    }
}
