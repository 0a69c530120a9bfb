//! What a session has to do with my other stars: what it clashes with, and what is settled.

use crate::model::agenda::{Leave, leave_of};
use crate::model::{Session, SessionIx, clash, excludes};

use super::state::App;

impl App {
    /// The stars between which and `session` I have to choose, whether that is starred or not; none for a plan B.
    pub fn clashes_with(&self, session: Session<'_>) -> Vec<Session<'_>> {
        let is_settled = self.clashes.is_plan_b(session.ix());
        let mut clashing = self.overlapping_stars(session);
        clashing.retain(|other| {
            !is_settled && !self.clashes.is_plan_b(other.ix()) && excludes(&self.marks, session, *other)
        });
        clashing
    }

    /// What I go to instead of `session`, if that is kept as plan B.
    pub fn goes_before(&self, session: Session<'_>) -> Vec<Session<'_>> {
        let is_plan_b = self.clashes.is_plan_b(session.ix());
        let mut before = self.overlapping_stars(session);
        before.retain(|other| is_plan_b && !self.clashes.is_plan_b(other.ix()));
        before
    }

    /// What I keep as plan B for `session`, if I go there.
    pub fn plan_b_of(&self, session: Session<'_>) -> Vec<Session<'_>> {
        let is_going = self.marks.is_starred(session.key()) && !self.clashes.is_plan_b(session.ix());
        let mut plan_b = self.overlapping_stars(session);
        plan_b.retain(|other| is_going && self.clashes.is_plan_b(other.ix()));
        plan_b
    }

    /// When I leave `session` to see another, as I have decided.
    pub fn leave_of(&self, session: Session<'_>) -> Option<Leave> {
        leave_of(&self.schedule, &self.marks, &self.walks, session)
    }

    fn overlapping_stars(&self, session: Session<'_>) -> Vec<Session<'_>> {
        let schedule = &self.schedule;
        let ix = session.ix();
        let mut stars = self.marks.starred_in(schedule);
        stars.retain(|other| other.ix() != ix && clash(schedule.session(ix), *other) > 0);
        stars
    }

    /// Whether I have to choose between `session`, which is starred, and another star.
    pub fn is_clashing(&self, session: SessionIx) -> bool {
        self.clashes.is_clashing(session)
    }
}
