//! My day: the sessions I starred in order of time, what clashes in them, and the gaps between.

mod choice;
mod gap;
mod hours;
#[cfg(test)]
mod tests;

pub use choice::{
    Leave, Overlap, Repeat, at_other_times, go_to_both, leave_of, pick, repeat, take_repeat, undo_both,
};
pub use gap::{Fitting, Gap, Offer};

use super::clash::{clash, groups, runs_beside, settled, takes_time};
use super::{DayIx, Marks, Moment, Schedule, Session, SessionIx, Shown, State, Walks};
use choice::options;
use gap::gaps;
use hours::hours;

/// Shorter times between two sessions are for changing rooms; longer ones are gaps.
const SHORTEST_GAP: i64 = 10;

/// My sessions of one programme day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// What has no time of day: what is on the whole day, or of unknown time.
    pub without_time: Vec<SessionIx>,
    /// Sessions and gaps, in order of time.
    pub parts: Vec<Part>,
    /// From when to when there is a programme on this day; not the night, in which next to nothing runs.
    pub hours: Option<(Moment, Moment)>,
    /// The present: what is over has no choices and no free time any more. Without it, the day as it is planned.
    pub now: Option<Moment>,
}

/// A part of my day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Where I go, or have to choose to go.
    Block(Block),
    /// Nothing of mine.
    Gap(Gap),
}

/// A session of mine, or several that exclude each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where I go, in order of starts. Several, where I have to choose.
    pub going: Vec<SessionIx>,
    /// What I can do where I have to choose: the places in `going` of what can be seen together, to which nothing
    /// can be added. None where that would be too much to tell.
    pub options: Vec<Vec<usize>>,
    /// Where I go if that disappoints.
    pub plan_b: Vec<SessionIx>,
    /// Each two of several that overlap.
    pub overlaps: Vec<Overlap>,
    /// What is to be chosen from, and comes again when I am free.
    pub repeats: Vec<Repeat>,
    /// The other stars of mine for which I leave this open session; it fills no time of its own then.
    pub beside: Vec<SessionIx>,
    /// The way from the block before, where it leaves little time.
    pub way: Option<Way>,
    /// The first start.
    pub start: Moment,
    /// The last end; the start where no end is known.
    pub end: Moment,
}

impl Block {
    /// Whether I have to choose.
    pub fn is_choice(&self) -> bool {
        self.going.len() > 1
    }

    /// Whether only one of the sessions can be seen.
    pub fn is_one_of_all(&self) -> bool {
        self.options.len() == self.going.len() && self.options.iter().all(|option| option.len() == 1)
    }

    /// Whether more than two begin at the same time, each of which excludes all others.
    pub fn is_together(&self) -> bool {
        self.going.len() > 2 && self.is_one_of_all() && self.overlaps.iter().all(|overlap| overlap.lead == 0)
    }

    fn of(group: &[Session<'_>], marks: &Marks) -> Option<Block> {
        let start = group.first()?.start()?;
        let ends = group.iter().filter_map(|session| session.end().or(session.start()));
        Some(Block {
            going: group.iter().map(|session| session.ix()).collect(),
            options: options(group, marks),
            plan_b: Vec::new(),
            overlaps: Vec::new(),
            repeats: Vec::new(),
            beside: Vec::new(),
            way: None,
            start,
            end: ends.max().unwrap_or(start),
        })
    }
}

/// The way from one session to the next in another room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where I come from.
    pub from: SessionIx,
    /// Minutes between the end there and the start here.
    pub between: i64,
    /// Minutes of walking, where they are written down.
    pub walk: Option<i64>,
}

impl Way {
    /// Minutes by which I am late; 0 if I can make it, or if nobody knows.
    pub fn late(self) -> i64 {
        (self.walk.unwrap_or(0) - self.between).max(0)
    }
}

impl Agenda {
    /// My agenda of `day` at `now`; without that, as it is planned. Its gaps are for what is `shown`.
    pub fn of(
        schedule: &Schedule,
        (marks, shown): (&Marks, &Shown),
        walks: &Walks,
        day: DayIx,
        now: Option<Moment>,
    ) -> Agenda {
        let stars = marks.starred_in(schedule).into_iter().filter(|session| session.day() == Some(day));
        let (timed, without_time): (Vec<_>, Vec<_>) = stars.partition(|session| takes_time(*session));
        let mut blocks = blocks(timed, marks);
        for block in blocks.iter_mut().filter(|block| block.is_choice()) {
            let going: Vec<_> = block.going.iter().map(|&ix| schedule.session(ix)).collect();
            block.overlaps = Overlap::among(&going, marks, walks);
            block.repeats = block.going.iter().filter_map(|&ix| repeat(schedule, marks, ix, now)).collect();
        }
        let mut before: Option<&Block> = None;
        let mut ways = Vec::new();
        for block in &blocks {
            ways.push(before.and_then(|before| way(schedule, walks, before, block)));
            before = Some(block).filter(|block| block.beside.is_empty()).or(before);
        }
        for (block, way) in blocks.iter_mut().zip(ways) {
            block.way = way;
        }
        let hours = hours(schedule, day);
        let gaps =
            hours.map(|hours| gaps(schedule, (marks, shown), day, hours, &blocks, now)).unwrap_or_default();
        let mut parts: Vec<Part> =
            blocks.into_iter().map(Part::Block).chain(gaps.into_iter().map(Part::Gap)).collect();
        parts.sort_by_key(Part::start);
        Agenda { without_time: without_time.into_iter().map(Session::ix).collect(), parts, hours, now }
    }

    /// My sessions without a start.
    pub fn untimed(schedule: &Schedule, marks: &Marks) -> Agenda {
        let stars = marks.starred_in(schedule).into_iter().filter(|session| session.start().is_none());
        Agenda { without_time: stars.map(Session::ix).collect(), ..Agenda::default() }
    }

    /// Whether I starred nothing.
    pub fn is_empty(&self) -> bool {
        self.without_time.is_empty() && self.blocks().next().is_none()
    }

    /// The blocks, in order of time.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts.iter().filter_map(|part| match part {
            Part::Block(block) => Some(block),
            Part::Gap(_) => None,
        })
    }

    /// The gaps, in order of time.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        self.parts.iter().filter_map(|part| match part {
            Part::Gap(gap) => Some(gap),
            Part::Block(_) => None,
        })
    }

    /// Whether I have to choose in `block`, and still can.
    pub fn is_open(&self, block: &Block) -> bool {
        block.is_choice() && self.now.is_none_or(|now| block.end > now)
    }

    /// How many choices are open.
    pub fn open_choices(&self) -> usize {
        self.blocks().filter(|block| self.is_open(block)).count()
    }

    /// Minutes of all gaps that are not over yet.
    pub fn free_minutes(&self) -> i64 {
        self.gaps().map(|gap| gap.minutes_left()).sum()
    }
}

impl Part {
    /// When it begins. A gap comes before what starts at the same minute and takes no time.
    pub fn start(&self) -> Moment {
        match self {
            Part::Block(block) => block.start,
            Part::Gap(gap) => gap.start,
        }
    }
}

/// The blocks of these sessions, which are in order of starts. What is kept as plan B stands with what it is
/// kept for.
fn blocks(stars: Vec<Session<'_>>, marks: &Marks) -> Vec<Block> {
    let (going, plan_b) = settled(stars, marks);
    let groups = groups(&going, marks);
    let mut blocks: Vec<Block> = groups.iter().filter_map(|group| Block::of(group, marks)).collect();
    for session in plan_b {
        let kept_for = groups.iter().position(|group| group.iter().any(|&other| clash(other, session) > 0));
        if let Some(block) = kept_for.and_then(|at| blocks.get_mut(at)) {
            block.plan_b.push(session.ix());
        }
    }
    for (block, group) in blocks.iter_mut().zip(&groups) {
        if let [open] = group.as_slice() {
            let meanwhile = going.iter().filter(|&&other| runs_beside(*open, other));
            block.beside = meanwhile.map(|session| session.ix()).collect();
        }
    }
    blocks
}

/// The way between two blocks, if rooms change and time is short. Where a choice is open, nobody knows it.
fn way(schedule: &Schedule, walks: &Walks, before: &Block, after: &Block) -> Option<Way> {
    let ([from], [to]) = (before.going.as_slice(), after.going.as_slice()) else { return None };
    let (from, to) = (schedule.session(*from), schedule.session(*to));
    if from.state() == State::Cancelled || to.state() == State::Cancelled {
        return None;
    }
    let changes_room = !from.room_ixs().is_empty()
        && !to.room_ixs().is_empty()
        && !from.room_ixs().iter().any(|room| to.room_ixs().contains(room));
    let between = to.start()?.minutes_since(from.end()?);
    let way = Way { from: from.ix(), between, walk: walks.from_to(from, to) };
    (changes_room && between >= 0 && (between < SHORTEST_GAP || way.late() > 0)).then_some(way)
}
