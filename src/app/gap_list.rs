//! What fits in a gap of my day, the likest to my stars first.

use crate::model::agenda::{Fitting, Gap};
use crate::model::{DayIx, Marks, Moment, Schedule, SessionIx};
use crate::search::Likeness;

use super::row_cursor::RowCursor;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapRow {
    /// From here on sessions fit with at least half of their length, rather than wholly.
    Partly,
    /// A session.
    Session(SessionIx),
}

/// What fits in one gap. It stays as it was opened: what is starred in it does not go away.
#[derive(Clone, Debug)]
pub struct GapList {
    /// When the gap begins.
    pub start: Moment,
    /// When it ends.
    pub end: Moment,
    /// The sessions: those that fit wholly first.
    pub rows: Vec<GapRow>,
    /// Whether they are in order of likeness to my stars; else by start.
    pub is_ranked: bool,
    /// The cursor.
    pub cursor: RowCursor,
    fitting: Fitting,
    stars: Vec<SessionIx>,
}

impl GapList {
    /// What fits in `gap`, the likest first, if `likeness` is known already and there are stars to be like.
    pub(super) fn of(
        schedule: &Schedule,
        marks: &Marks,
        likeness: Option<&Likeness>,
        day: DayIx,
        gap: &Gap,
    ) -> GapList {
        let mut list = GapList {
            start: gap.start,
            end: gap.end,
            rows: Vec::new(),
            is_ranked: false,
            cursor: RowCursor::default(),
            fitting: Fitting::between(schedule, marks, day, gap.start, gap.end),
            stars: marks.starred_ixs(schedule),
        };
        list.rank(likeness);
        list
    }

    /// Puts the sessions in order; the cursor stays on its session.
    pub(super) fn rank(&mut self, likeness: Option<&Likeness>) {
        let session = self.session();
        let in_order = |sessions: &[SessionIx]| {
            let like = likeness.map(|likeness| likeness.like(&self.stars, sessions.iter().copied()));
            let mut ordered: Vec<SessionIx> =
                like.into_iter().flatten().map(|(session, _)| session).collect();
            // What has nothing in common with my stars comes last, by start.
            let others: Vec<_> = sessions.iter().filter(|session| !ordered.contains(session)).collect();
            ordered.extend(others);
            ordered.into_iter().map(GapRow::Session)
        };
        let (wholly, partly) = (in_order(&self.fitting.wholly), in_order(&self.fitting.partly));
        let heading = (!self.fitting.partly.is_empty()).then_some(GapRow::Partly);
        self.rows = wholly.chain(heading).chain(partly).collect();
        self.is_ranked = likeness.is_some() && !self.stars.is_empty();
        let row = self.rows.iter().position(|row| session.is_some() && row.session() == session);
        let first = || self.rows.iter().position(|row| row.session().is_some());
        self.cursor.row = row.or_else(first).unwrap_or(0);
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
        if self.rows.get(row).is_some_and(|row| row.session().is_some()) {
            self.cursor.row = row;
        }
    }

    pub(super) fn scroll(&mut self, rows: i32, height: u16) {
        self.cursor.scroll(rows, self.rows.len(), height.saturating_sub(ABOVE_FITTING));
    }

    pub(super) fn reveal(&mut self, height: u16) {
        let rows = &self.rows;
        let is_heading = |row: usize| rows[row].session().is_none();
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
            GapRow::Partly => None,
        }
    }
}
