//! Sessions far from all the others: a wrong month or year.

use super::findings::{Findings, Named};
use crate::model::{Schedule, Session};

/// Sessions further apart than this belong to different groups. Trainings are the week before, sprints the
/// weekend after; nothing of one conference is two weeks from the rest.
const APART: i64 = 14 * 24 * 60;

/// With more than one session in so many outside the largest group, the file is a series of meetings and no
/// conference.
const ONE_IN: usize = 10;

/// Sessions on a date that is far from all the others.
pub(super) fn dates(schedule: &Schedule, findings: &mut Findings) {
    let timed: Vec<Session<'_>> = schedule.sessions().filter(|session| session.start().is_some()).collect();
    let groups: Vec<_> = timed.chunk_by(|a, b| minutes_between(*a, *b) <= APART).collect();
    let largest = groups.iter().map(|group| group.len()).max().unwrap_or_default();
    if (timed.len() - largest) * ONE_IN > timed.len() {
        return;
    }
    for session in groups.into_iter().filter(|group| group.len() < largest).flatten().copied() {
        let date = session.start().map(|start| start.date().strftime("%-d %B %Y").to_string());
        findings.at(
            session,
            format_args!(
                "{} is on {}, more than two weeks from nearly all others",
                Named(session),
                date.unwrap_or_default()
            ),
        );
    }
}

fn minutes_between(earlier: Session<'_>, later: Session<'_>) -> i64 {
    earlier.start().zip(later.start()).map_or(0, |(earlier, later)| later.minutes_since(earlier))
}
