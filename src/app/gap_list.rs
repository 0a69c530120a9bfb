//! What fits in a gap of my day, the likest to my stars first.

use crate::model::agenda::{Fitting, Gap, Offer};
use crate::model::{DayIx, Marks, Moment, Schedule, SessionIx, Shown};
use crate::search::Likeness;

use super::row_cursor::RowCursor;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapRow {
    /// From here on sessions fit with at least half of their length, rather than wholly.
    Partly,
    /// A session.
    Session(SessionIx),
    /// The other times of the session above.
    Also(SessionIx),
}

/// What fits in one gap. What is starred in it stays, and what clashes with that goes; the order does not change.
#[derive(Clone, Debug)]
pub struct GapList {
    /// When the gap begins.
    pub start: Moment,
    /// From when it can be used.
    pub from: Moment,
    /// When it ends.
    pub end: Moment,
    /// The sessions: those that fit wholly first.
    pub rows: Vec<GapRow>,
    /// Whether they are in order of likeness to my stars; else by start.
    pub is_ranked: bool,
    /// The cursor.
    pub cursor: RowCursor,
    day: DayIx,
    fitting: Fitting,
    stars: Vec<SessionIx>,
}

impl GapList {
    /// What fits in `gap`, the likest first, if `likeness` is known already and there are stars to be like.
    pub(super) fn of(
        schedule: &Schedule,
        (marks, shown): (&Marks, &Shown),
        likeness: Option<&Likeness>,
        day: DayIx,
        gap: &Gap,
    ) -> GapList {
        let mut list = GapList {
            start: gap.start,
            from: gap.from,
            end: gap.end,
            rows: Vec::new(),
            is_ranked: false,
            cursor: RowCursor::default(),
            day,
            fitting: Fitting::between(schedule, (marks, shown), day, (gap.from, gap.end), &[]),
            stars: marks.starred_ixs(schedule),
        };
        list.rank(likeness);
        list
    }

    /// Looks again what fits at `now`, after marks have changed or time has gone by.
    pub(super) fn refresh(
        &mut self,
        schedule: &Schedule,
        (marks, shown): (&Marks, &Shown),
        now: Moment,
        likeness: Option<&Likeness>,
    ) {
        let is_starred = |session: &SessionIx| marks.is_starred(schedule.session(*session).key());
        let starred: Vec<SessionIx> =
            self.rows.iter().filter_map(|row| row.session()).filter(is_starred).collect();
        self.from = now.clamp(self.start, self.end);
        self.fitting = Fitting::between(schedule, (marks, shown), self.day, (self.from, self.end), &starred);
        self.rank(likeness);
    }

    /// The other times of a session of the list.
    pub fn also(&self, session: SessionIx) -> &[SessionIx] {
        let mut offers = self.fitting.wholly.iter().chain(&self.fitting.partly);
        offers.find(|offer| offer.session == session).map_or(&[], |offer| &offer.also)
    }

    /// Puts the sessions in order; the cursor stays on its session.
    pub(super) fn rank(&mut self, likeness: Option<&Likeness>) {
        let session = self.session();
        let in_order = |offers: &[Offer]| {
            let sessions: Vec<SessionIx> = offers.iter().map(|offer| offer.session).collect();
            let like = likeness.map(|likeness| likeness.like(&self.stars, sessions.iter().copied()));
            let mut ordered: Vec<SessionIx> =
                like.into_iter().flatten().map(|(session, _)| session).collect();
            // What has nothing in common with my stars comes last, by start.
            let others: Vec<_> = sessions.iter().filter(|session| !ordered.contains(session)).collect();
            ordered.extend(others);
            let also = |session| (!self.also(session).is_empty()).then_some(GapRow::Also(session));
            ordered
                .into_iter()
                .flat_map(move |session| std::iter::once(GapRow::Session(session)).chain(also(session)))
                .collect::<Vec<_>>()
        };
        let (wholly, partly) = (in_order(&self.fitting.wholly), in_order(&self.fitting.partly));
        let heading = (!self.fitting.partly.is_empty()).then_some(GapRow::Partly);
        self.rows = wholly.into_iter().chain(heading).chain(partly).collect();
        self.is_ranked = likeness.is_some() && !self.stars.is_empty();
        let row = self.rows.iter().position(|row| session.is_some() && row.session() == session);
        let nearest = || self.cursor.further(0, self.rows.len(), |row| self.rows[row].session().is_some());
        self.cursor.row = row.or_else(nearest).unwrap_or(0);
    }

    /// The session that the cursor is on.
    pub fn session(&self) -> Option<SessionIx> {
        self.rows.get(self.cursor.row)?.session()
    }

    pub(super) fn step(&mut self, by: isize) {
        let is_entry = |row: usize| self.rows[row].session().is_some();
        self.cursor.row = self.cursor.further(by, self.rows.len(), is_entry).unwrap_or(0);
    }

    pub(super) fn select(&mut self, row: usize) {
        // A click on the other times is one on their session.
        let row = if matches!(self.rows.get(row), Some(GapRow::Also(_))) { row - 1 } else { row };
        if self.rows.get(row).is_some_and(|row| row.session().is_some()) {
            self.cursor.row = row;
        }
    }

    pub(super) fn scroll(&mut self, rows: i32, height: u16) {
        self.cursor.scroll(rows, self.rows.len(), height.saturating_sub(ABOVE_FITTING));
    }

    pub(super) fn reveal(&mut self, height: u16) {
        let rows = &self.rows;
        let is_heading = |row: usize| rows[row] == GapRow::Partly;
        self.cursor.reveal(rows.len(), height.saturating_sub(ABOVE_FITTING), is_heading);
    }
}

/// Lines above the sessions of the list: what the gap is.
pub const ABOVE_FITTING: u16 = 1;

impl GapRow {
    /// The session of the row, if it is one.
    pub fn session(self) -> Option<SessionIx> {
        match self {
            GapRow::Session(session) => Some(session),
            GapRow::Partly | GapRow::Also(_) => None,
        }
    }
}
