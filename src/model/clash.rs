//! Clashes: starred sessions that run at the same time.

use super::{Marks, Schedule, Session, SessionIx};

/// Minutes for which two sessions run at the same time; 0 if they do not, or if a length is unknown.
pub fn overlap(a: Session<'_>, b: Session<'_>) -> i64 {
    let (Some(a_start), Some(a_end), Some(b_start), Some(b_end)) = (a.start(), a.end(), b.start(), b.end())
    else {
        return 0;
    };
    a_end.min(b_end).minutes_since(a_start.max(b_start)).max(0)
}

/// Every pair of starred sessions that overlap, in order of starts, the earlier one first. One that is kept as
/// plan B clashes with nothing: that is settled.
pub fn clashes(schedule: &Schedule, marks: &Marks) -> Vec<(SessionIx, SessionIx)> {
    let mut starred = marks.starred_in(schedule);
    starred.retain(|session| marks.get(session.key()).is_some_and(|mark| !mark.is_plan_b));
    let mut pairs = Vec::new();
    for (at, &a) in starred.iter().enumerate() {
        let later = starred[at + 1..].iter().take_while(|b| b.start() < a.end());
        pairs.extend(later.filter(|&&b| overlap(a, b) > 0).map(|b| (a.ix(), b.ix())));
    }
    pairs
}
