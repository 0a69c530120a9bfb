//! Clashes: stars of which I can see only one, and what I have decided about that.

use super::{DayIx, Marks, Moment, Schedule, Session, SessionIx, State};

/// From so many minutes on, a session is one to come to and to leave again: an open workshop, an exhibition.
pub(super) const LONG: i64 = 4 * 60;

/// Minutes for which two sessions run at the same time; 0 if they do not, or if a length is unknown.
pub fn overlap(a: Session<'_>, b: Session<'_>) -> i64 {
    let (Some(a_start), Some(a_end), Some(b_start), Some(b_end)) = (a.start(), a.end(), b.start(), b.end())
    else {
        return 0;
    };
    a_end.min(b_end).minutes_since(a_start.max(b_start)).max(0)
}

/// Minutes for which I cannot be in both sessions. A session on the whole day and one that does not take place
/// keep nobody, and an open session is left for a short one.
pub fn clash(a: Session<'_>, b: Session<'_>) -> i64 {
    let keeps_me = |session: Session<'_>| takes_time(session) && session.state() != State::Cancelled;
    let is_beside = runs_beside(a, b) || runs_beside(b, a);
    if keeps_me(a) && keeps_me(b) && !is_beside { overlap(a, b) } else { 0 }
}

/// Whether I have to choose between two stars: they clash, and I have not decided to leave one early for the other.
pub fn excludes(marks: &Marks, a: Session<'_>, b: Session<'_>) -> bool {
    clash(a, b) > 0 && !is_left_for(marks, a, b) && !is_left_for(marks, b, a)
}

/// Whether I leave `first` early for `second`, as I have decided; and there is still enough left of it.
pub fn is_left_for(marks: &Marks, first: Session<'_>, second: Session<'_>) -> bool {
    let is_decided = marks.get(first.key()).is_some_and(|mark| mark.leave_early_for.contains(second.key()));
    is_decided && minutes_to_leave(first, second).is_some()
}

/// Minutes by which to leave `first` early to be in `second` when that begins; `None` where that would be more than
/// half of it, or for nothing.
pub fn minutes_to_leave(first: Session<'_>, second: Session<'_>) -> Option<i64> {
    let early = first.end()?.minutes_since(second.start()?);
    let is_worth = early * 2 <= first.minutes()? && second.end() > first.end();
    (early > 0 && is_worth && clash(first, second) > 0).then_some(early)
}

/// Whether `open` lasts for hours, so that one leaves it for `other`, which is at most half as long, and comes back.
pub fn runs_beside(open: Session<'_>, other: Session<'_>) -> bool {
    let (Some(long), Some(short)) = (open.minutes(), other.minutes()) else { return false };
    long >= LONG && short * 2 <= long && overlap(open, other) > 0
}

/// Whether a session has a time of day: one that is on the whole day clashes with nothing.
pub(super) fn takes_time(session: Session<'_>) -> bool {
    session.start().is_some() && !session.is_all_day()
}

/// My stars, in order of starts: where I go, and what is kept as plan B for something that I go to. With nothing
/// left to stand back for, a plan B is a session like others.
pub(super) fn settled<'a>(stars: Vec<Session<'a>>, marks: &Marks) -> (Vec<Session<'a>>, Vec<Session<'a>>) {
    let is_plan_b = |session: &Session<'_>| marks.get(session.key()).is_some_and(|mark| mark.is_plan_b);
    let (set_aside, mut going): (Vec<_>, Vec<_>) = stars.into_iter().partition(is_plan_b);
    let (plan_b, orphans): (Vec<Session<'a>>, Vec<_>) =
        set_aside.into_iter().partition(|&b| going.iter().any(|&a| clash(a, b) > 0));
    going.extend(orphans);
    going.sort_by_key(|session| session.ix());
    (going, plan_b)
}

/// These sessions, which are in order of starts, put together where I have to choose, directly or through others.
pub(super) fn groups<'a>(sessions: &[Session<'a>], marks: &Marks) -> Vec<Vec<Session<'a>>> {
    let mut groups: Vec<Vec<Session<'a>>> = Vec::new();
    for &session in sessions {
        let clashes =
            |group: &mut Vec<Session<'a>>| group.iter().any(|&other| excludes(marks, other, session));
        let mut group: Vec<Session<'a>> = groups.extract_if(.., clashes).flatten().collect();
        group.push(session);
        group.sort_by_key(|session| session.ix());
        groups.push(group);
    }
    groups.sort_by_key(|group| group[0].ix());
    groups
}

/// What of my stars excludes each other, and what is settled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clashes {
    /// Every pair of stars between which I have not chosen, in order of starts, the earlier one first.
    pub pairs: Vec<(SessionIx, SessionIx)>,
    /// What I keep as plan B, in order.
    pub plan_b: Vec<SessionIx>,
    /// The day of each choice that is not made, and when it ends.
    ends: Vec<(Option<DayIx>, Moment)>,
}

impl Clashes {
    /// The clashes among my stars.
    pub fn of(schedule: &Schedule, marks: &Marks) -> Clashes {
        let (going, plan_b) = settled(marks.starred_in(schedule), marks);
        let mut pairs = Vec::new();
        for (at, &a) in going.iter().enumerate() {
            let later = going[at + 1..].iter().take_while(|b| b.start() < a.end());
            pairs.extend(later.filter(|&&b| excludes(marks, a, b)).map(|b| (a.ix(), b.ix())));
        }
        let mut clashing: Vec<SessionIx> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
        clashing.sort_unstable();
        clashing.dedup();
        let clashing: Vec<Session<'_>> = clashing.into_iter().map(|ix| schedule.session(ix)).collect();
        let choices = clashing.chunk_by(|a, b| a.day() == b.day()).flat_map(|day| groups(day, marks));
        let choices = choices.filter(|group| group.len() > 1);
        let end_of = |group: &Vec<Session<'_>>| group.iter().filter_map(|session| session.end()).max();
        let ends = choices.filter_map(|group| Some((group.first()?.day(), end_of(&group)?)));
        Clashes { pairs, plan_b: plan_b.into_iter().map(Session::ix).collect(), ends: ends.collect() }
    }

    /// How many choices are to be made that are not over at `now`.
    pub fn open_choices(&self, now: Moment) -> usize {
        self.ends.iter().filter(|(_, end)| *end > now).count()
    }

    /// How many of these are on `day`.
    pub fn open_choices_on(&self, day: DayIx, now: Moment) -> usize {
        self.ends.iter().filter(|(on, end)| *on == Some(day) && *end > now).count()
    }

    /// Whether I have to choose between `session` and another.
    pub fn is_clashing(&self, session: SessionIx) -> bool {
        self.pairs.iter().any(|&(a, b)| a == session || b == session)
    }

    /// Whether I go to something else, and keep `session` as plan B.
    pub fn is_plan_b(&self, session: SessionIx) -> bool {
        self.plan_b.binary_search(&session).is_ok()
    }
}

/// Every pair of stars between which I have not chosen, in order of starts, the earlier one first.
pub fn clashes(schedule: &Schedule, marks: &Marks) -> Vec<(SessionIx, SessionIx)> {
    Clashes::of(schedule, marks).pairs
}
