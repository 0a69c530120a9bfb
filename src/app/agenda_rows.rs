//! The Agenda view: my day as rows, and the list of what fits in a gap.

use std::sync::Arc;

use crate::model::agenda::{Agenda, Block, Gap, Part, Repeat};
use crate::model::{Marks, Moment, Schedule, Session, SessionIx, Shown, Walks};
use crate::search::Likeness;

use super::gap_list::{GapList, GapOrder, Offered};
use super::programme::Tab;
use super::row_cursor::RowCursor;

/// A row of the Agenda view. Numbers of parts count [`Agenda::parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgendaRow {
    /// How much there is on this day.
    Summary,
    /// A session without a time of day.
    WithoutTime(SessionIx),
    /// The way to the block of this part, which is short of time.
    Way(usize),
    /// I have to choose among the sessions below.
    Choice(usize),
    /// A session that I go to, or may choose; its place among those of its part.
    Going(usize, usize),
    /// More about the session of the row above: the end, the speakers.
    About(usize, usize),
    /// What two of a choice cost each other; its place among those of its part.
    Overlap(usize, usize),
    /// All of a choice begin together.
    Together(usize),
    /// Of that part there are so many overlaps more.
    MoreOverlaps(usize, usize),
    /// What I go to if that disappoints.
    PlanB(usize, SessionIx),
    /// What comes again when I am free; its place among those of its part.
    Again(usize, usize),
    /// What has ceased to be mine under the cursor; it stays in its place until the cursor leaves it.
    GivenUp(SessionIx),
    /// Nothing of mine.
    Gap(usize),
    /// A star of this day whose session is gone; its place among [`App::gone_here`](super::App::gone_here).
    Gone(usize),
}

/// What the cursor is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A session of mine.
    Session(SessionIx),
    /// Another time of a session of mine.
    Again(Repeat),
    /// A gap that begins at this moment.
    Gap(Moment),
}

/// Rows of overlaps under one choice; four sessions have six.
const MOST_OVERLAPS: usize = 6;

/// The Agenda view.
#[derive(Clone, Debug, Default)]
pub struct AgendaRows {
    /// The day.
    pub agenda: Agenda,
    /// Its rows, top down.
    pub rows: Vec<AgendaRow>,
    /// The cursor.
    pub cursor: RowCursor,
    /// What fits in a gap, while that is open in place of the rows.
    pub gap_list: Option<GapList>,
    /// The order of that.
    pub(super) gap_order: GapOrder,
    /// Where the cursor goes when the rows are made anew: what was taken back is to be seen.
    pub(super) wanted: Option<SessionIx>,
    /// That, and the minute.
    made_of: Option<(MadeOf, i64)>,
}

/// What the rows are made of.
#[derive(Clone, Debug)]
pub(super) struct MadeOf {
    pub schedule: Arc<Schedule>,
    /// What gaps are for.
    pub shown: Arc<Shown>,
    pub tab: Option<Tab>,
    /// The version of the marks.
    pub version: u64,
    /// How many stars of this day are gone.
    pub gone: usize,
}

impl AgendaRows {
    /// Makes the rows anew if anything they are made of has changed, or the minute. The cursor stays on what it is on;
    /// on another day it is on `session`, or on what there is at `now`.
    pub(super) fn refresh(
        &mut self,
        of: MadeOf,
        (marks, walks): (&Marks, &Walks),
        (session, now): (Option<SessionIx>, Moment),
        likeness: Option<&Likeness>,
    ) {
        let minute = now.instant().as_second().div_euclid(60);
        let before = self.made_of.as_ref();
        let is_same_day = before
            .is_some_and(|(before, _)| Arc::ptr_eq(&before.schedule, &of.schedule) && before.tab == of.tab);
        let is_made = |(before, then): &(MadeOf, i64)| {
            Arc::ptr_eq(&before.shown, &of.shown) && (before.version, *then) == (of.version, minute)
        };
        if is_same_day && before.is_some_and(is_made) {
            return self.drop_given_up();
        }
        let MadeOf { schedule, shown, tab, .. } = &of;
        let (spot, row, wanted) = (self.spot(), self.cursor.row, self.wanted.take());
        self.agenda = match *tab {
            Some(Tab::Day(day)) => Agenda::of(schedule, (marks, shown), walks, day, Some(now)),
            Some(Tab::Untimed) => Agenda::untimed(schedule, marks),
            None => Agenda::default(),
        };
        self.rows = rows(&self.agenda);
        self.rows.extend((0..of.gone).map(AgendaRow::Gone));
        if let Some(list) = self.gap_list.as_mut().filter(|_| is_same_day) {
            list.refresh(Offered { schedule, marks, shown, likeness, now });
        }
        self.gap_list.take_if(|list| list.rows.is_empty());
        if !is_same_day {
            self.gap_list = None;
            self.cursor = RowCursor::default();
            if !session.is_some_and(|session| self.go_to(Spot::Session(session))) {
                self.go_to_present(now);
            }
        } else if wanted.is_some_and(|session| self.go_to(Spot::Session(session)))
            || spot.is_some_and(|spot| self.go_to(spot))
        {
            // It is where it shall be.
        } else if let (Some(Spot::Session(session)), None) = (spot, &self.gap_list) {
            self.keep_place_of(schedule.session(session));
        } else {
            self.cursor.row = row;
            let nearest = self.cursor.further(0, self.rows.len(), |row| self.is_entry(row));
            self.cursor.row = nearest.unwrap_or(0);
        }
        self.made_of = Some((of, minute));
    }

    /// Keeps a row for what has just ceased to be mine, with the cursor on it: the same key brings it back.
    fn keep_place_of(&mut self, session: Session<'_>) {
        let start_of = |row: usize| Some(self.agenda.parts[self.part_of(row)?].start());
        let is_later = |&row: &usize| start_of(row).is_some_and(|start| Some(start) > session.start());
        let at = (0..self.rows.len()).find(is_later).unwrap_or(self.rows.len());
        self.rows.insert(at, AgendaRow::GivenUp(session.ix()));
        self.cursor.row = at;
    }

    /// Takes the row of what is mine no more away, once the cursor has left it.
    fn drop_given_up(&mut self) {
        let given_up = self.rows.iter().position(|row| matches!(row, AgendaRow::GivenUp(_)));
        if let Some(at) = given_up.filter(|&at| at != self.cursor.row || self.gap_list.is_some()) {
            self.rows.remove(at);
            self.cursor.row -= usize::from(self.cursor.row > at);
        }
    }

    /// What the cursor is on; in the list of a gap, the session there.
    pub fn spot(&self) -> Option<Spot> {
        match &self.gap_list {
            Some(list) => list.session().map(Spot::Session),
            None => self.spot_at(self.cursor.row),
        }
    }

    /// The session that the cursor is on.
    pub fn session(&self) -> Option<SessionIx> {
        match self.spot()? {
            Spot::Session(session) => Some(session),
            Spot::Again(repeat) => Some(repeat.again),
            Spot::Gap(_) => None,
        }
    }

    /// Whether the cursor is on `session`, or on what that is to be chosen from.
    pub(super) fn is_at(&self, session: SessionIx) -> bool {
        let block = self.part_of(self.cursor.row).and_then(|part| self.block(part));
        let is_of_block = |block: &Block| block.going.contains(&session) || block.plan_b.contains(&session);
        self.session() == Some(session) || self.gap_list.is_none() && block.is_some_and(is_of_block)
    }

    /// The block of a part.
    pub fn block(&self, part: usize) -> Option<&Block> {
        match self.agenda.parts.get(part)? {
            Part::Block(block) => Some(block),
            Part::Gap(_) => None,
        }
    }

    /// The gap of a part.
    pub fn gap(&self, part: usize) -> Option<&Gap> {
        match self.agenda.parts.get(part)? {
            Part::Gap(gap) => Some(gap),
            Part::Block(_) => None,
        }
    }

    /// The gap under the cursor: also one that has come to be by giving a session up.
    pub fn gap_here(&self, schedule: &Schedule) -> Option<&Gap> {
        match *self.rows.get(self.cursor.row)? {
            AgendaRow::Gap(part) => self.gap(part),
            AgendaRow::GivenUp(session) => {
                let start = schedule.session(session).start()?;
                let is_around = |gap: &&Gap| gap.start <= start && start < gap.end && gap.minutes_left() > 0;
                self.agenda.gaps().find(is_around)
            }
            _ => None,
        }
    }

    /// Whether the cursor can be on `row`.
    pub fn is_entry(&self, row: usize) -> bool {
        self.spot_at(row).is_some()
    }

    /// Moves the cursor by `by` entries; stays at the ends.
    pub(super) fn step(&mut self, by: isize) {
        match &mut self.gap_list {
            Some(list) => list.step(by),
            None => {
                if let Some(row) = self.cursor.further(by, self.rows.len(), |row| self.is_entry(row)) {
                    self.cursor.row = row;
                }
            }
        }
    }

    /// Puts the cursor on `row`, or on the entry that it tells more of.
    pub(super) fn select(&mut self, row: usize) {
        if let Some(list) = &mut self.gap_list {
            return list.select(row);
        }
        let entry = (0..=row.min(self.rows.len())).rev().find(|&row| self.is_entry(row));
        self.cursor.row = entry.unwrap_or(self.cursor.row);
    }

    /// Puts the cursor on `spot`, if there is such a row.
    pub(super) fn go_to(&mut self, spot: Spot) -> bool {
        let row = (0..self.rows.len()).find(|&row| self.spot_at(row) == Some(spot));
        self.cursor.row = row.unwrap_or(self.cursor.row);
        row.is_some()
    }

    /// Puts the cursor on what there is at `now`: a session or a gap, else what comes next, else the first entry.
    pub(super) fn go_to_present(&mut self, now: Moment) {
        self.gap_list = None;
        let ends_later = |part: &Part| match part {
            Part::Block(block) => block.end > now,
            Part::Gap(gap) => gap.end > now,
        };
        let present = self.agenda.parts.iter().position(ends_later);
        let row = (0..self.rows.len()).find(|&row| self.is_entry(row) && self.part_of(row) == present);
        let first = || (0..self.rows.len()).find(|&row| self.is_entry(row));
        self.cursor.row = row.or_else(first).unwrap_or(0);
    }

    /// Puts the cursor on the first choice that is open; whether there is one.
    pub(super) fn go_to_choice(&mut self) -> bool {
        let is_choice = |row: &AgendaRow| matches!(row, AgendaRow::Choice(_));
        let Some(choice) = self.rows.iter().position(is_choice) else { return false };
        self.cursor.row = (choice..self.rows.len()).find(|&row| self.is_entry(row)).unwrap_or(choice);
        true
    }

    pub(super) fn scroll(&mut self, rows: i32, height: u16) {
        match &mut self.gap_list {
            Some(list) => list.scroll(rows, height),
            None => self.cursor.scroll(rows, self.rows.len(), height),
        }
    }

    pub(super) fn reveal(&mut self, height: u16) {
        if let Some(list) = &mut self.gap_list {
            return list.reveal(height);
        }
        let entry = self.cursor.row;
        let more =
            (entry + 1..self.rows.len()).take_while(|&row| matches!(self.rows[row], AgendaRow::About(..)));
        let above = |row: usize| !self.is_entry(row) && !matches!(self.rows[row], AgendaRow::About(..));
        // First what the entry says, then, where both cannot be, its beginning with what stands over it.
        let mut cursor = RowCursor { row: more.last().unwrap_or(entry), first: self.cursor.first };
        cursor.reveal(self.rows.len(), height, |_| false);
        cursor.row = entry;
        cursor.reveal(self.rows.len(), height, above);
        if (0..entry).all(|row| !self.is_entry(row)) && entry < usize::from(height) {
            cursor.first = 0;
        }
        self.cursor = cursor;
    }

    /// The first sessions of the choices that are open.
    pub(super) fn choices(&self) -> impl Iterator<Item = SessionIx> {
        let is_open = |block: &&Block| self.agenda.is_open(block);
        self.agenda.blocks().filter(is_open).filter_map(|block| block.going.first().copied())
    }

    /// The block that the cursor is in, where that is a choice.
    pub(super) fn choice(&self) -> Option<&Block> {
        let block = self.block(self.part_of(self.cursor.row)?)?;
        Some(block).filter(|block| self.agenda.is_open(block) && self.gap_list.is_none())
    }

    fn spot_at(&self, row: usize) -> Option<Spot> {
        match *self.rows.get(row)? {
            AgendaRow::WithoutTime(session) | AgendaRow::PlanB(_, session) | AgendaRow::GivenUp(session) => {
                Some(Spot::Session(session))
            }
            AgendaRow::Going(part, at) => Some(Spot::Session(*self.block(part)?.going.get(at)?)),
            AgendaRow::Again(part, at) => Some(Spot::Again(*self.block(part)?.repeats.get(at)?)),
            AgendaRow::Gap(part) => Some(Spot::Gap(self.gap(part)?.start)),
            AgendaRow::Summary
            | AgendaRow::Gone(_)
            | AgendaRow::Way(_)
            | AgendaRow::Choice(_)
            | AgendaRow::About(..)
            | AgendaRow::Overlap(..)
            | AgendaRow::Together(_)
            | AgendaRow::MoreOverlaps(..) => None,
        }
    }

    fn part_of(&self, row: usize) -> Option<usize> {
        match *self.rows.get(row)? {
            AgendaRow::Summary | AgendaRow::WithoutTime(_) | AgendaRow::GivenUp(_) | AgendaRow::Gone(_) => {
                None
            }
            AgendaRow::Way(part)
            | AgendaRow::Choice(part)
            | AgendaRow::Going(part, _)
            | AgendaRow::About(part, _)
            | AgendaRow::Overlap(part, _)
            | AgendaRow::Together(part)
            | AgendaRow::MoreOverlaps(part, _)
            | AgendaRow::PlanB(part, _)
            | AgendaRow::Again(part, _)
            | AgendaRow::Gap(part) => Some(part),
        }
    }
}

fn rows(agenda: &Agenda) -> Vec<AgendaRow> {
    if agenda.parts.is_empty() && agenda.without_time.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![AgendaRow::Summary];
    rows.extend(agenda.without_time.iter().map(|&session| AgendaRow::WithoutTime(session)));
    for (part, content) in agenda.parts.iter().enumerate() {
        let Part::Block(block) = content else {
            rows.push(AgendaRow::Gap(part));
            continue;
        };
        rows.extend(block.way.map(|_| AgendaRow::Way(part)));
        // What is over has nothing to choose.
        let is_open = agenda.is_open(block);
        rows.extend(is_open.then_some(AgendaRow::Choice(part)));
        for at in 0..block.going.len() {
            rows.extend([AgendaRow::Going(part, at), AgendaRow::About(part, at)]);
        }
        let is_together = is_open && block.is_together();
        let overlaps = if is_together || !is_open { 0 } else { block.overlaps.len() };
        rows.extend(is_together.then_some(AgendaRow::Together(part)));
        rows.extend((0..overlaps.min(MOST_OVERLAPS)).map(|at| AgendaRow::Overlap(part, at)));
        let more = overlaps.saturating_sub(MOST_OVERLAPS);
        rows.extend((more > 0).then_some(AgendaRow::MoreOverlaps(part, more)));
        rows.extend(block.plan_b.iter().map(|&session| AgendaRow::PlanB(part, session)));
        let repeats = if is_open { block.repeats.len() } else { 0 };
        rows.extend((0..repeats).map(|at| AgendaRow::Again(part, at)));
    }
    rows
}
