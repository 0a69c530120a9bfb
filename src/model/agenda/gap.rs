//! Gaps: the times of a day in which I have nothing, and what could be in them.

use std::collections::HashMap;

use super::choice::{identity, is_the_same, letters};
use super::{Block, SHORTEST_GAP};
use crate::model::clash::{clash, settled, takes_time};
use crate::model::{DayIx, Marks, Moment, Schedule, Session, SessionIx, Shown, State};

/// A time in which I have nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// When it begins.
    pub start: Moment,
    /// From when it can be used: the present in one that runs, the end of one that is over.
    pub from: Moment,
    /// When it ends.
    pub end: Moment,
    /// The breaks that are held meanwhile.
    pub breaks: Vec<SessionIx>,
    /// How many sessions fit in.
    pub fitting: usize,
    /// How many fit in with at least half of their length.
    pub partly: usize,
    /// Of those that fit in, the maybes.
    pub maybes: Vec<SessionIx>,
    /// How many more would fit in, were they shown.
    pub left_out: usize,
    /// Whether the session before is of unknown length, so that the gap may be shorter.
    pub begins_unknown: bool,
}

impl Gap {
    fn between(
        schedule: &Schedule,
        (marks, shown): (&Marks, &Shown),
        day: DayIx,
        (start, end): (Moment, Moment),
        now: Option<Moment>,
    ) -> Gap {
        let from = now.map_or(start, |now| now.clamp(start, end));
        let is_held = |session: &Session<'_>| {
            session.is_break()
                && takes_time(*session)
                && !marks.is_starred(session.key())
                && !marks.is_hidden(session.key())
                && session.start().is_some_and(|time| time < end)
                && session.end().is_some_and(|time| time > from)
        };
        let breaks = schedule.on_day(day).filter(is_held).map(Session::ix).collect();
        let fitting = Fitting::between(schedule, (marks, shown), day, (from, end), &[]);
        Gap {
            start,
            from,
            end,
            breaks,
            fitting: fitting.wholly.len(),
            partly: fitting.partly.len(),
            maybes: fitting.sessions().filter(|ix| marks.is_maybe(schedule.session(*ix).key())).collect(),
            left_out: fitting.left_out,
            begins_unknown: false,
        }
    }

    /// Its length.
    pub fn minutes(&self) -> i64 {
        self.end.minutes_since(self.start)
    }

    /// What is left of it.
    pub fn minutes_left(&self) -> i64 {
        self.end.minutes_since(self.from)
    }
}

/// A session that could be in a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The session, at the first of its times there.
    pub session: SessionIx,
    /// The session at its other times in the gap.
    pub also: Vec<SessionIx>,
}

/// What could be in a gap, each session once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitting {
    /// What begins and ends in it, by start.
    pub wholly: Vec<Offer>,
    /// What of which at least half is in it, by start.
    pub partly: Vec<Offer>,
    /// How many more could be in it, wholly or in part, were they shown.
    pub left_out: usize,
}

impl Fitting {
    /// What of `day` fits between two moments, beside what I go to meanwhile: of what is `shown` no breaks, and
    /// nothing that is marked already but `kept`.
    pub fn between(
        schedule: &Schedule,
        (marks, shown): (&Marks, &Shown),
        day: DayIx,
        (start, end): (Moment, Moment),
        kept: &[SessionIx],
    ) -> Fitting {
        let (going, _) = settled(marks.starred_in(schedule), marks);
        let (mut wholly, mut partly, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        let is_offered = |session: &Session<'_>| {
            let is_new = !marks.is_starred(session.key()) && !marks.is_hidden(session.key());
            is_new && takes_time(*session) && !session.is_break() && session.state() != State::Cancelled
        };
        for session in schedule.on_day(day) {
            let Some(from) = session.start() else { continue };
            let to = session.end().unwrap_or(from);
            let is_in = from >= start && to <= end && from < end;
            if kept.contains(&session.ix()) {
                if is_in { wholly.push(session) } else { partly.push(session) }
            } else if is_offered(&session) {
                let left = left_of(session, &going, (from.max(start), to.min(end)));
                let fits_wholly = is_in && left == to.minutes_since(from);
                let fits_half = left.max(0) * 2 >= to.minutes_since(from).max(1);
                match (fits_wholly, fits_half) {
                    (false, false) => {}
                    _ if !shown.has(session.ix()) => left_out.push(session),
                    (true, _) => wholly.push(session),
                    (false, true) => partly.push(session),
                }
            }
        }
        let left_out = Fitting::once(schedule, &left_out, &[]).len();
        Fitting { left_out, ..Fitting::once(schedule, &wholly, &partly) }
    }

    /// These sessions, those that are given several times once.
    fn once(schedule: &Schedule, wholly: &[Session<'_>], partly: &[Session<'_>]) -> Fitting {
        let mut offers: Vec<Offer> = Vec::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut fitting_wholly = 0;
        for (at, &session) in wholly.iter().chain(partly).enumerate() {
            let is_whole = at < wholly.len();
            let names = [
                letters(session.title()).collect(),
                format!("@{}", identity(session.key().as_str()).unwrap_or_default()),
            ];
            let same = names.iter().filter_map(|name| by_name.get(name)).flatten().copied();
            match same.into_iter().find(|&at| is_the_same(schedule.session(offers[at].session), session)) {
                // What fits wholly at one time is not offered at a worse one.
                Some(same) if is_whole || same >= fitting_wholly => {
                    let offer = &mut offers[same];
                    let mut times = std::iter::once(&offer.session).chain(&offer.also);
                    if times.all(|&ix| schedule.session(ix).start() != session.start()) {
                        offer.also.push(session.ix());
                    }
                }
                Some(_) => {}
                None => {
                    for name in names {
                        by_name.entry(name).or_default().push(offers.len());
                    }
                    offers.push(Offer { session: session.ix(), also: Vec::new() });
                }
            }
            if is_whole {
                fitting_wholly = offers.len();
            }
        }
        let partly = offers.split_off(fitting_wholly);
        Fitting { wholly: offers, partly, left_out: 0 }
    }

    /// The sessions, those that fit wholly first.
    pub fn sessions(&self) -> impl Iterator<Item = SessionIx> {
        self.wholly.iter().chain(&self.partly).map(|offer| offer.session)
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

/// Minutes of `session` between two moments in which I am not where I go.
fn left_of(session: Session<'_>, going: &[Session<'_>], (start, end): (Moment, Moment)) -> i64 {
    let taken = |star: &Session<'_>| match (star.start(), star.end()) {
        (Some(from), Some(to)) if clash(*star, session) > 0 => {
            to.min(end).minutes_since(from.max(start)).max(0)
        }
        _ => 0,
    };
    end.minutes_since(start) - going.iter().map(taken).sum::<i64>()
}

/// The gaps between blocks, which are in order of starts, within the hours of the day.
pub(super) fn gaps(
    schedule: &Schedule,
    offered: (&Marks, &Shown),
    day: DayIx,
    (first, last): (Moment, Moment),
    blocks: &[Block],
    now: Option<Moment>,
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut free_from = (first, false);
    let is_cancelled = |ix: &SessionIx| schedule.session(*ix).state() == State::Cancelled;
    let is_busy = |block: &&Block| block.beside.is_empty() && !block.going.iter().all(is_cancelled);
    let times = blocks.iter().filter(is_busy).map(|block| {
        let is_unknown = block.going.iter().any(|&ix| schedule.session(ix).end().is_none());
        (block.start, block.end, is_unknown)
    });
    for (start, end, is_unknown) in times.chain([(last, last, false)]) {
        let (from, begins_unknown) = free_from;
        if start.min(last).minutes_since(from) >= SHORTEST_GAP {
            let gap = (from, start.min(last));
            gaps.push(Gap { begins_unknown, ..Gap::between(schedule, offered, day, gap, now) });
        }
        if end >= from {
            free_from = (end, is_unknown);
        }
    }
    gaps
}
