//! What fits in a gap of my day: what begins just now, then the rest, the likest to my stars first.

use std::cmp::Reverse;

use crate::model::agenda::{Fitting, Gap, Offer};
use crate::model::{DayIx, Marks, Moment, Schedule, SessionIx, Shown};
use crate::search::Likeness;

use super::row_cursor::RowCursor;

/// Minutes for which a session has just begun.
const JUST_BEGUN: i64 = 15;
/// Minutes within which a session begins next.
const SOON: i64 = 30;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapRow {
    /// From here on sessions are of this part.
    Heading(GapPart),
    /// A session.
    Session(SessionIx),
    /// The other times of the session above.
    Also(SessionIx),
}

/// How sessions fit in a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapPart {
    /// They have just begun, or begin next, in a gap that runs.
    Soon,
    /// They fit wholly.
    Wholly,
    /// At least half of them fits.
    Partly,
}

/// In which order sessions that fit are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GapOrder {
    /// First my maybes, then the likest to my stars; last what was given up.
    #[default]
    Likest,
    /// By start.
    Start,
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
    /// The order that is asked for.
    pub order: GapOrder,
    /// Whether the likest come first; else, or until sessions are compared, all are by start.
    pub is_ranked: bool,
    /// The cursor.
    pub cursor: RowCursor,
    day: DayIx,
    fitting: Fitting,
    stars: Vec<SessionIx>,
    /// Of those that fit, my maybes.
    maybes: Vec<SessionIx>,
    /// What was starred and is not any more.
    given_up: Vec<SessionIx>,
}

/// What a list is made of beside its gap.
#[derive(Clone, Copy)]
pub(super) struct Offered<'a> {
    pub schedule: &'a Schedule,
    pub marks: &'a Marks,
    pub shown: &'a Shown,
    /// Which sessions are alike, once that is known.
    pub likeness: Option<&'a Likeness>,
    pub now: Moment,
}

impl GapList {
    /// What fits in `gap`. What was given up is not what one looks for, and comes last.
    pub(super) fn of(
        offered: Offered<'_>,
        (day, gap): (DayIx, &Gap),
        order: GapOrder,
        given_up: Vec<SessionIx>,
    ) -> GapList {
        let Offered { schedule, marks, shown, .. } = offered;
        let mut list = GapList {
            start: gap.start,
            from: gap.from,
            end: gap.end,
            rows: Vec::new(),
            order,
            is_ranked: false,
            cursor: RowCursor::default(),
            day,
            fitting: Fitting::between(schedule, (marks, shown), day, (gap.from, gap.end), &[]),
            stars: marks.starred_ixs(schedule),
            maybes: gap.maybes.clone(),
            given_up,
        };
        list.rank(offered);
        list
    }

    /// Looks again what fits, after marks have changed or time has gone by.
    pub(super) fn refresh(&mut self, offered: Offered<'_>) {
        let Offered { schedule, marks, shown, now, .. } = offered;
        let is_starred = |session: &SessionIx| marks.is_starred(schedule.session(*session).key());
        let starred: Vec<SessionIx> =
            self.rows.iter().filter_map(|row| row.session()).filter(is_starred).collect();
        self.from = now.clamp(self.start, self.end);
        self.fitting = Fitting::between(schedule, (marks, shown), self.day, (self.from, self.end), &starred);
        self.rank(offered);
    }

    /// The other times of a session of the list.
    pub fn also(&self, session: SessionIx) -> &[SessionIx] {
        let mut offers = self.fitting.wholly.iter().chain(&self.fitting.partly);
        offers.find(|offer| offer.session == session).map_or(&[], |offer| &offer.also)
    }

    /// How many more sessions would fit, were they shown.
    pub fn left_out(&self) -> usize {
        self.fitting.left_out
    }

    /// Puts the sessions in order; the cursor stays on its session.
    pub(super) fn rank(&mut self, offered: Offered<'_>) {
        let session = self.session();
        let is_ranked = self.order == GapOrder::Likest && !self.stars.is_empty();
        let likeness = offered.likeness.filter(|_| is_ranked);
        self.is_ranked = likeness.is_some();
        let (soon, wholly, partly) = self.parts(offered);
        let in_order = |mut sessions: Vec<SessionIx>| {
            let like = likeness.map(|likeness| likeness.like(&self.stars, sessions.iter().copied()));
            // What has nothing in common with my stars comes behind, by start.
            let like: Vec<SessionIx> = like.into_iter().flatten().map(|(session, _)| session).collect();
            let place = |session| like.iter().position(|&other| other == session).unwrap_or(like.len());
            if self.order == GapOrder::Likest {
                sessions.sort_by_cached_key(|&session| (self.is_last(session), place(session)));
            }
            sessions
        };
        let (mut soon, wholly, partly) = (in_order(soon), in_order(wholly), in_order(partly));
        // What is about to begin is nearer than what has begun minutes ago.
        let distance = |session: SessionIx| {
            offered.schedule.session(session).start().map(|start| start.minutes_since(offered.now).abs())
        };
        soon.sort_by_key(|&session| (self.is_last(session), distance(session)));
        let wholly_heading = (!soon.is_empty()).then_some(GapPart::Wholly);
        let parts = [(Some(GapPart::Soon), soon), (wholly_heading, wholly), (Some(GapPart::Partly), partly)];
        self.rows = Vec::new();
        for (heading, sessions) in parts.into_iter().filter(|(_, sessions)| !sessions.is_empty()) {
            self.rows.extend(heading.map(GapRow::Heading));
            for session in sessions {
                self.rows.push(GapRow::Session(session));
                if !self.also(session).is_empty() {
                    self.rows.push(GapRow::Also(session));
                }
            }
        }
        let row = self.rows.iter().position(|row| session.is_some() && row.session() == session);
        let nearest = || self.cursor.further(0, self.rows.len(), |row| self.rows[row].session().is_some());
        self.cursor.row = row.or_else(nearest).unwrap_or(0);
    }

    /// What fits, by start: in a gap that runs what begins just now apart from all that fits wholly, and from what
    /// fits in part.
    fn parts(&self, offered: Offered<'_>) -> (Vec<SessionIx>, Vec<SessionIx>, Vec<SessionIx>) {
        let now = offered.now;
        let runs = self.start <= now && now < self.end;
        let begins_now = |ix: SessionIx, most_ago: i64, most_until: i64| {
            let session = offered.schedule.session(ix);
            let until = session.start().map_or(i64::MAX, |start| start.minutes_since(now));
            runs && (-most_ago..=most_until).contains(&until) && session.end() <= Some(self.end)
        };
        let sessions = |offers: &[Offer]| offers.iter().map(|offer| offer.session).collect::<Vec<_>>();
        let (mut soon, wholly): (Vec<_>, Vec<_>) =
            sessions(&self.fitting.wholly).into_iter().partition(|&ix| begins_now(ix, 0, SOON));
        let (begun, partly): (Vec<_>, Vec<_>) =
            sessions(&self.fitting.partly).into_iter().partition(|&ix| begins_now(ix, JUST_BEGUN, 0));
        soon.extend(begun);
        soon.sort_unstable();
        (soon, wholly, partly)
    }

    /// In which of three classes a session stands: the maybes, most, and what was given up.
    fn is_last(&self, session: SessionIx) -> (bool, Reverse<bool>) {
        (self.given_up.contains(&session), Reverse(self.maybes.contains(&session)))
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
        let is_heading = |row: usize| matches!(rows[row], GapRow::Heading(_));
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
            GapRow::Heading(_) | GapRow::Also(_) => None,
        }
    }
}
