//! Gaps: the times of a day in which I have nothing, and what could be in them.

use super::{Block, SHORTEST_GAP, takes_time};
use crate::model::{DayIx, Marks, Moment, Schedule, Session, SessionIx, State};

/// A time in which I have nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: Moment,
    /// The breaks that are held meanwhile.
    pub breaks: Vec<SessionIx>,
    /// How many sessions fit in, at least for the most part.
    pub fitting: usize,
    /// Whether the session before is of unknown length, so that the gap may be shorter.
    pub begins_unknown: bool,
}

impl Gap {
    /// Its length.
    pub fn minutes(&self) -> i64 {
        self.end.minutes_since(self.start)
    }
}

/// What could be in a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitting {
    /// What begins and ends in it, by start.
    pub wholly: Vec<SessionIx>,
    /// What of which at least half is in it, by start.
    pub partly: Vec<SessionIx>,
}

impl Fitting {
    /// What of `day` fits between two moments: no breaks, and nothing that is marked already.
    pub fn between(schedule: &Schedule, marks: &Marks, day: DayIx, start: Moment, end: Moment) -> Fitting {
        let mut fitting = Fitting::default();
        let is_offered = |session: &Session<'_>| {
            let is_new = !marks.is_starred(session.key()) && !marks.is_hidden(session.key());
            is_new && takes_time(*session) && !session.is_break() && session.state() != State::Cancelled
        };
        for session in schedule.on_day(day).filter(is_offered) {
            let Some(from) = session.start() else { continue };
            let to = session.end().unwrap_or(from);
            if from >= start && to <= end && from < end {
                fitting.wholly.push(session.ix());
            } else if to.min(end).minutes_since(from.max(start)).max(0) * 2 >= to.minutes_since(from).max(1) {
                fitting.partly.push(session.ix());
            }
        }
        fitting
    }

    /// How many sessions there are.
    pub fn len(&self) -> usize {
        self.wholly.len() + self.partly.len()
    }

    /// Whether nothing fits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The gaps between blocks, which are in order of starts, within the hours of the day.
pub(super) fn gaps(
    schedule: &Schedule,
    marks: &Marks,
    day: DayIx,
    (first, last): (Moment, Moment),
    blocks: &[Block],
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut free_from = (first, false);
    let is_cancelled = |ix: &SessionIx| schedule.session(*ix).state() == State::Cancelled;
    let busy = blocks.iter().filter(|block| !block.going.iter().all(is_cancelled));
    let times = busy.map(|block| {
        let is_unknown = block.going.iter().any(|&ix| schedule.session(ix).end().is_none());
        (block.start, block.end, is_unknown)
    });
    for (start, end, is_unknown) in times.chain([(last, last, false)]) {
        let (from, begins_unknown) = free_from;
        if start.minutes_since(from) >= SHORTEST_GAP {
            let breaks = schedule.on_day(day).filter(|session| {
                let (from_break, to_break) = (session.start(), session.end());
                session.is_break()
                    && takes_time(*session)
                    && !marks.is_starred(session.key())
                    && from_break.is_some_and(|time| time < start)
                    && to_break.is_some_and(|time| time > from)
            });
            let breaks = breaks.map(Session::ix).collect();
            let fitting = Fitting::between(schedule, marks, day, from, start).len();
            gaps.push(Gap { start: from, end: start, breaks, fitting, begins_unknown });
        }
        if end >= from {
            free_from = (end, is_unknown);
        }
    }
    gaps
}
