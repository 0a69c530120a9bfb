//! My day: the sessions I starred in order of time, what clashes in them, and the gaps between.

mod choice;
mod gap;
#[cfg(test)]
mod tests;

pub use choice::{Overlap, Repeat, at_other_times, pick, repeats, take_repeat};
pub use gap::{Fitting, Gap};

use super::{DayIx, Marks, Moment, Schedule, Session, SessionIx, State, Walks, overlap};
use gap::gaps;

/// Shorter times between two sessions are for changing rooms; longer ones are gaps.
const SHORTEST_GAP: i64 = 10;

/// My sessions of one programme day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// What has no time of day: what is on the whole day, or of unknown time.
    pub without_time: Vec<SessionIx>,
    /// Sessions and gaps, in order of time.
    pub parts: Vec<Part>,
    /// The first start and the last end of the programme on this day.
    pub hours: Option<(Moment, Moment)>,
}

/// A part of my day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Where I go, or have to choose to go.
    Block(Block),
    /// Nothing of mine.
    Gap(Gap),
}

/// A session of mine, or several that run at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where I go. Several, where I have not picked one yet.
    pub going: Vec<SessionIx>,
    /// Where I go if that disappoints.
    pub plan_b: Vec<SessionIx>,
    /// Each two of several that overlap.
    pub overlaps: Vec<Overlap>,
    /// What clashes or is set aside, and comes again when I am free.
    pub repeats: Vec<Repeat>,
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

    fn on(session: Session<'_>, start: Moment) -> Block {
        Block {
            going: vec![session.ix()],
            plan_b: Vec::new(),
            overlaps: Vec::new(),
            repeats: Vec::new(),
            way: None,
            start,
            end: session.end().unwrap_or(start),
        }
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
    /// My agenda of `day`.
    pub fn of(schedule: &Schedule, marks: &Marks, walks: &Walks, day: DayIx) -> Agenda {
        let stars = marks.starred_in(schedule).into_iter().filter(|session| session.day() == Some(day));
        let (timed, without_time): (Vec<_>, Vec<_>) = stars.partition(|session| takes_time(*session));
        let mut blocks = blocks(&timed, marks);
        for block in &mut blocks {
            let going: Vec<_> = block.going.iter().map(|&ix| schedule.session(ix)).collect();
            block.overlaps = Overlap::among(&going, walks);
            let kept = block.going.iter().filter(|_| block.going.len() > 1).chain(&block.plan_b);
            block.repeats = kept.flat_map(|&ix| repeats(schedule, marks, ix)).collect();
        }
        for at in 1..blocks.len() {
            blocks[at].way = way(schedule, walks, &blocks[at - 1], &blocks[at]);
        }
        let hours = hours(schedule, day);
        let gaps = hours.map(|hours| gaps(schedule, marks, day, hours, &blocks)).unwrap_or_default();
        let mut parts: Vec<Part> =
            blocks.into_iter().map(Part::Block).chain(gaps.into_iter().map(Part::Gap)).collect();
        parts.sort_by_key(Part::start);
        Agenda { without_time: without_time.into_iter().map(Session::ix).collect(), parts, hours }
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

    /// How many choices are open.
    pub fn open_choices(&self) -> usize {
        self.blocks().filter(|block| block.is_choice()).count()
    }

    /// Minutes of all gaps.
    pub fn free_minutes(&self) -> i64 {
        self.gaps().map(|gap| gap.minutes()).sum()
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

/// Whether a session has a time of day: one that is on the whole day clashes with nothing.
fn takes_time(session: Session<'_>) -> bool {
    session.start().is_some() && !session.is_all_day()
}

/// Minutes for which I cannot be in both; a session that does not take place keeps nobody.
fn clash(a: Session<'_>, b: Session<'_>) -> i64 {
    let takes_place = |session: Session<'_>| takes_time(session) && session.state() != State::Cancelled;
    if takes_place(a) && takes_place(b) { overlap(a, b) } else { 0 }
}

/// The blocks of these sessions, which are in order of starts. What is kept as plan B stands with what it is
/// kept for; with nothing left to stand with, it is a session like others.
fn blocks(stars: &[Session<'_>], marks: &Marks) -> Vec<Block> {
    let is_plan_b = |session: &Session<'_>| marks.get(session.key()).is_some_and(|mark| mark.is_plan_b);
    let (set_aside, first): (Vec<_>, Vec<_>) = stars.iter().copied().partition(is_plan_b);
    let (plan_b, orphans): (Vec<Session<'_>>, Vec<_>) =
        set_aside.into_iter().partition(|&b| first.iter().any(|&a| clash(a, b) > 0));
    let mut going: Vec<(Session<'_>, Moment)> =
        first.into_iter().chain(orphans).filter_map(|session| Some((session, session.start()?))).collect();
    going.sort_by_key(|(session, _)| session.ix());
    let mut blocks: Vec<(Block, Vec<Session<'_>>)> = Vec::new();
    for (session, start) in going {
        let clashing =
            blocks.iter_mut().rev().find(|(_, there)| there.iter().any(|&other| clash(other, session) > 0));
        match clashing {
            Some((block, there)) => {
                block.going.push(session.ix());
                block.end = block.end.max(session.end().unwrap_or(start));
                there.push(session);
            }
            None => blocks.push((Block::on(session, start), vec![session])),
        }
    }
    for session in plan_b {
        let kept_for =
            blocks.iter_mut().find(|(_, there)| there.iter().any(|&other| clash(other, session) > 0));
        if let Some((block, _)) = kept_for {
            block.plan_b.push(session.ix());
        }
    }
    blocks.into_iter().map(|(block, _)| block).collect()
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

/// The first start and the last end of a day. What runs longer than a day is on, but sets no hours.
fn hours(schedule: &Schedule, day: DayIx) -> Option<(Moment, Moment)> {
    const DAY: i64 = 24 * 60;
    let sets_hours = |session: &Session<'_>| {
        takes_time(*session) && session.minutes().is_none_or(|minutes| minutes <= DAY)
    };
    let mut sessions = schedule.on_day(day).filter(sets_hours).peekable();
    let first = sessions.peek()?.start()?;
    let last = sessions.filter_map(|session| session.end().or(session.start())).max()?;
    Some((first, last))
}
