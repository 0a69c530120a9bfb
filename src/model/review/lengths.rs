//! Lengths that cannot be meant.

use super::findings::{Findings, Named};
use crate::model::{Schedule, Session};

/// Longer than any talk or training, and a slip of the hand more often than a hackathon.
const LONGEST: i64 = 12 * 60;

/// Sessions that end before they start.
pub(super) fn ends_before_it_starts(schedule: &Schedule, findings: &mut Findings) {
    for session in with_length(schedule, |minutes| minutes < 0) {
        findings
            .at(session, format_args!("{} ends before it starts; correct one of the two", Named(session)));
    }
}

/// Sessions that end when they start.
pub(super) fn zero(schedule: &Schedule, findings: &mut Findings) {
    for session in with_length(schedule, |minutes| minutes == 0) {
        findings.at(session, format_args!("{} has no length", Named(session)));
    }
}

/// Sessions of a time of day that last more than half a day.
pub(super) fn very_long(schedule: &Schedule, findings: &mut Findings) {
    for session in with_length(schedule, |minutes| minutes > LONGEST).filter(|session| !session.is_all_day())
    {
        let hours = session.minutes().unwrap_or_default() / 60;
        findings.at(session, format_args!("{} lasts {hours} hours", Named(session)));
    }
}

fn with_length(schedule: &Schedule, is_odd: fn(i64) -> bool) -> impl Iterator<Item = Session<'_>> {
    schedule.sessions().filter(move |session| session.minutes().is_some_and(is_odd))
}
