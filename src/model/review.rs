//! The review: what an organiser would want to know of a schedule that was read without trouble.
//!
//! A reader lists what it had to repair. A review looks at the schedule that came out: who is in two places at
//! once, which rooms are one room under two names, what stands there twice. Each rule is a row of [`RULES`] and
//! a function; its name, its severity and its sentence stand with its kind in [`ProblemKind`].
//!
//! A rule stays silent where a good schedule looks the same: a training runs on through the coffee break,
//! lightning talks have no speakers yet. No rule takes longer than sorting does, whatever the file.

mod alike;
mod findings;
mod lengths;
mod links;
mod missing;
mod overlaps;
mod repeats;
mod stray;
mod texts;

use std::collections::HashSet;

use super::{Problem, ProblemKind, Schedule};
use findings::Findings;

/// What is looked for, and how it is found.
#[derive(Debug)]
pub struct Rule {
    /// The kind of its findings.
    pub kind: ProblemKind,
    find: fn(&Schedule, &mut Findings),
}

/// Every rule.
pub const RULES: &[Rule] = &[
    Rule { kind: ProblemKind::RoomOverlap, find: overlaps::in_rooms },
    Rule { kind: ProblemKind::SpeakerClash, find: overlaps::of_speakers },
    Rule { kind: ProblemKind::BadEnd, find: lengths::ends_before_it_starts },
    Rule { kind: ProblemKind::ZeroLength, find: lengths::zero },
    Rule { kind: ProblemKind::VeryLong, find: lengths::very_long },
    Rule { kind: ProblemKind::StrayDate, find: stray::dates },
    Rule { kind: ProblemKind::MissingTitle, find: missing::titles },
    Rule { kind: ProblemKind::MissingRoom, find: missing::rooms },
    Rule { kind: ProblemKind::MissingSpeakers, find: missing::speakers },
    Rule { kind: ProblemKind::ListedTwice, find: repeats::listed_twice },
    Rule { kind: ProblemKind::AlikeRooms, find: alike::rooms },
    Rule { kind: ProblemKind::AlikeSpeakers, find: alike::speakers },
    Rule { kind: ProblemKind::BadLink, find: links::that_cannot_be_opened },
    Rule { kind: ProblemKind::LeftOverEntity, find: texts::escaped_twice },
];

/// Returns what is wrong or worth knowing in `schedule`: what concerns the whole of it first, then by line.
pub fn review(schedule: &Schedule) -> Vec<Problem> {
    let mut problems = Vec::new();
    for rule in RULES {
        let mut findings = Findings::of(rule.kind);
        (rule.find)(schedule, &mut findings);
        problems.extend(findings.into_list());
    }
    problems.sort_by_key(|problem| (problem.line, problem.kind));
    problems
}

/// Returns the problems that a reader listed together with those of a review, in the order of [`review`]. What
/// the reader has said of a line is not said again.
pub fn with_review(schedule: &Schedule, listed: &[Problem]) -> Vec<Problem> {
    let said: HashSet<_> = listed.iter().map(|problem| (problem.kind, problem.line)).collect();
    let new = review(schedule).into_iter().filter(|problem| !said.contains(&(problem.kind, problem.line)));
    let mut problems: Vec<Problem> = listed.iter().cloned().chain(new).collect();
    problems.sort_by_key(|problem| (problem.line, problem.kind));
    problems
}

#[cfg(test)]
mod tests;
