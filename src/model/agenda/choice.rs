//! Choosing: what two clashing sessions cost each other, which one is picked, and what comes again.

use crate::model::clash::{clash, excludes, is_left_for, minutes_to_leave, settled};
use crate::model::{
    Change, Marks, Moment, Schedule, Session, SessionIx, SessionKey, State, Verdict, Walks, length,
};

/// Of more sessions that are no choice of one, the combinations are not told.
const MOST_COMBINED: usize = 12;
/// More combinations than this are no help.
const MOST_OPTIONS: usize = 4;

/// What can be seen together of sessions that clash, to which nothing can be added: the places of each option. None
/// where that would be too much to tell.
pub(super) fn options(sessions: &[Session<'_>], marks: &Marks) -> Vec<Vec<usize>> {
    let excluded = |at: usize| {
        (0..sessions.len()).filter(move |&b| b == at || excludes(marks, sessions[at], sessions[b]))
    };
    if (0..sessions.len()).all(|at| excluded(at).count() == sessions.len()) {
        return (0..sessions.len()).map(|at| vec![at]).collect();
    }
    if sessions.len() > MOST_COMBINED {
        return Vec::new();
    }
    // A set is a number with a bit for each session; `against` has those that the session excludes, and itself.
    let against: Vec<u32> = (0..sessions.len()).map(|at| excluded(at).map(|b| 1 << b).sum()).collect();
    let of_set = |set: u32| (0..sessions.len()).filter(move |at| set & (1 << at) != 0);
    let is_possible = |set: u32| of_set(set).all(|at| against[at] & set == 1 << at);
    let is_full = |set: u32| of_set(set).fold(0, |all, at| all | against[at]) == (1 << sessions.len()) - 1;
    let full = (1..1 << sessions.len()).filter(|&set| is_possible(set) && is_full(set));
    let mut options: Vec<Vec<usize>> = full.take(MOST_OPTIONS + 1).map(|set| of_set(set).collect()).collect();
    options.sort();
    if options.len() > MOST_OPTIONS { Vec::new() } else { options }
}

/// Two of my sessions that overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The one that starts earlier.
    pub first: SessionIx,
    /// The other.
    pub second: SessionIx,
    /// Minutes from one start to the other.
    pub lead: i64,
    /// Minutes for which both run.
    pub minutes: i64,
    /// Minutes by which to leave the first early to catch all of the second, the way included; `None` where that
    /// would be more than half of the first, or for nothing.
    pub leave_early: Option<i64>,
}

impl Overlap {
    /// Each two of these sessions that overlap, as long as nothing is decided. They are in order of starts.
    pub(super) fn among(sessions: &[Session<'_>], marks: &Marks, walks: &Walks) -> Vec<Overlap> {
        let pairs = sessions
            .iter()
            .enumerate()
            .flat_map(|(at, &first)| sessions[at + 1..].iter().map(move |&second| (first, second)));
        let open = pairs.filter(|&(first, second)| excludes(marks, first, second));
        open.filter_map(|(first, second)| Overlap::of(first, second, walks)).collect()
    }

    fn of(first: Session<'_>, second: Session<'_>, walks: &Walks) -> Option<Overlap> {
        let minutes = Some(clash(first, second)).filter(|&minutes| minutes > 0)?;
        let walk = walks.from_to(first, second).unwrap_or(0);
        let early = minutes_to_leave(first, second).map(|early| early + walk);
        let leave_early = early.filter(|early| first.minutes().is_some_and(|minutes| early * 2 <= minutes));
        let lead = second.start()?.minutes_since(first.start()?);
        Some(Overlap { first: first.ix(), second: second.ix(), lead, minutes, leave_early })
    }

    /// What it costs, in one sentence; the first is called by this name.
    pub fn sentence(self, first: &str) -> String {
        let minutes = length(self.minutes);
        match self.leave_early {
            Some(early) => format!("{minutes} overlap; or leave {first} {} early", length(early)),
            None if self.lead == 0 => format!("{minutes} overlap; they start together"),
            None => format!("{minutes} overlap"),
        }
    }
}

/// The changes after which `session` is where I go, and what it clashes with is plan B. What was set aside only
/// for one of those is back: it is free again.
pub fn pick(schedule: &Schedule, marks: &Marks, session: SessionIx) -> Vec<Change> {
    let picked = schedule.session(session);
    let is_plan_b = |other: Session<'_>| marks.get(other.key()).is_some_and(|mark| mark.is_plan_b);
    let others: Vec<Session<'_>> =
        marks.starred_in(schedule).into_iter().filter(|other| other.ix() != session).collect();
    let (first, second): (Vec<_>, Vec<_>) = others.into_iter().partition(|&other| !is_plan_b(other));
    let (gives_way, stays): (Vec<_>, Vec<_>) =
        first.into_iter().partition(|&other| excludes(marks, picked, other));
    let clashes_with = |other: Session<'_>, list: &[Session<'_>]| list.iter().any(|&a| clash(a, other) > 0);
    let is_free_again = |&other: &Session<'_>| {
        clash(picked, other) == 0 && clashes_with(other, &gives_way) && !clashes_with(other, &stays)
    };
    let set = |session: Session<'_>, is_plan_b: bool| {
        marks.edited(session.key(), |mark| mark.is_plan_b = is_plan_b)
    };
    let back = second.into_iter().filter(is_free_again).filter_map(|other| set(other, false));
    let aside = gives_way.iter().filter_map(|&other| set(other, true));
    set(picked, false).into_iter().chain(aside).chain(back).collect()
}

/// The changes after which I go to both of each two that overlap: the first is left early for the second.
pub fn go_to_both(schedule: &Schedule, marks: &Marks, overlaps: &[Overlap]) -> Vec<Change> {
    let mut after = marks.clone();
    let worth = overlaps.iter().filter(|overlap| overlap.leave_early.is_some());
    let first_and_second =
        worth.map(|overlap| [overlap.first, overlap.second].map(|ix| schedule.session(ix).key()));
    let mut changes = Vec::new();
    for [first, second] in first_and_second {
        let change = after.edited(first, |mark| mark.leave_early_for.push(second.clone()));
        changes.extend(change.inspect(|change| after.apply(change)));
    }
    changes
}

/// The changes after which I have to choose again between `session` and what I leave early for the other.
pub fn undo_both(schedule: &Schedule, marks: &Marks, session: SessionIx) -> Vec<Change> {
    let session = schedule.session(session);
    let forget = |star: Session<'_>| {
        let is_of = |second: &SessionKey| star.ix() == session.ix() || second == session.key();
        marks.edited(star.key(), |mark| mark.leave_early_for.retain(|second| !is_of(second)))
    };
    marks.starred_in(schedule).into_iter().filter_map(forget).collect()
}

/// When I leave a session to see another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leave {
    /// What I leave it for.
    pub to: SessionIx,
    /// Minutes before its end, the way included.
    pub early: i64,
    /// When that is.
    pub at: Moment,
}

/// When I leave `session` early, as I have decided; for the first of several.
pub fn leave_of(schedule: &Schedule, marks: &Marks, walks: &Walks, session: Session<'_>) -> Option<Leave> {
    let mark = marks.get(session.key())?;
    let others = mark.leave_early_for.iter().filter(|key| marks.is_starred(key));
    let others =
        others.filter_map(|key| schedule.find(key)).filter(|other| is_left_for(marks, session, *other));
    let to = others.min_by_key(|other| other.ix())?;
    let early = minutes_to_leave(session, to)? + walks.from_to(session, to).unwrap_or(0);
    Some(Leave { to: to.ix(), early, at: session.end()?.plus_minutes(-early, &schedule.zone.tz) })
}

/// A session of mine that is given again at times when I am free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The one that is mine.
    pub of: SessionIx,
    /// When it comes again first.
    pub again: SessionIx,
    /// When it comes again after that, if it does.
    pub then: Option<SessionIx>,
    /// How many times more it comes.
    pub more: usize,
}

/// When `session` is given again after `now`, at times that clash with nothing that I go to.
pub fn repeat(schedule: &Schedule, marks: &Marks, session: SessionIx, now: Option<Moment>) -> Option<Repeat> {
    let is_to_come =
        |other: &Session<'_>| now.is_none_or(|now| other.start().is_some_and(|start| start > now));
    let mut again: Vec<Session<'_>> =
        at_other_times(schedule, schedule.session(session)).filter(is_to_come).collect();
    if again.is_empty() {
        return None;
    }
    let (mut going, _) = settled(marks.starred_in(schedule), marks);
    going.retain(|star| star.ix() != session);
    again
        .retain(|other| !marks.is_starred(other.key()) && going.iter().all(|star| clash(*star, *other) == 0));
    let mut again = again.into_iter().map(Session::ix);
    Some(Repeat { of: session, again: again.next()?, then: again.next(), more: again.count() })
}

/// The changes after which I go to the repeat, and the one that was mine is plan B.
pub fn take_repeat(schedule: &Schedule, marks: &Marks, repeat: Repeat) -> Vec<Change> {
    let star = marks.decided(schedule.session(repeat.again), Some(Verdict::Starred));
    let aside = marks.edited(schedule.session(repeat.of).key(), |mark| mark.is_plan_b = true);
    star.into_iter().chain(aside).collect()
}

/// `session` at its other times, by start. Only the sessions of a speaker can be that, where there is one; nothing
/// can be that of which the file says no more than a title.
pub fn at_other_times<'a>(schedule: &'a Schedule, session: Session<'a>) -> impl Iterator<Item = Session<'a>> {
    let of_speaker = session.speakers().next().map(|speaker| speaker.sessions());
    let says_more = !session.abstract_text().0.is_empty() || !session.description().0.is_empty();
    let of_nobody = (of_speaker.is_none() && says_more).then(|| schedule.sessions());
    let candidates = of_speaker.into_iter().flatten().chain(of_nobody.into_iter().flatten());
    candidates.filter(move |&other| is_repeat(session, other))
}

/// Whether `other` is `session` at another time, and takes place.
fn is_repeat(session: Session<'_>, other: Session<'_>) -> bool {
    other.start().is_some()
        && other.start() != session.start()
        && other.state() != State::Cancelled
        && is_the_same(session, other)
}

/// Whether `other` is `session` once more: speakers are the same, and so is the title or the identifier of the file.
/// A title alone may be anybody's ("Welcome", "Sponsored talk"), and an identifier may be a slip.
pub(super) fn is_the_same(session: Session<'_>, other: Session<'_>) -> bool {
    let is_break = session.is_break() || other.is_break();
    if is_break || other.ix() == session.ix() || !is_given_by_the_same(session, other) {
        return false;
    }
    let identity = identity(session.key().as_str());
    let has_title = letters(session.title()).next().is_some();
    identity.is_some() && identity == self::identity(other.key().as_str())
        || has_title && letters(session.title()).eq(letters(other.title()))
}

fn is_given_by_the_same(session: Session<'_>, other: Session<'_>) -> bool {
    let (one, two) = (session.speaker_ixs(), other.speaker_ixs());
    if one.is_empty() && two.is_empty() {
        let texts = |session: Session<'_>| [session.abstract_text().0.len(), session.description().0.len()];
        return texts(session) != [0, 0]
            && session.abstract_text() == other.abstract_text()
            && session.description() == other.description();
    }
    one.len() == two.len() && one.iter().all(|speaker| two.contains(speaker))
}

/// Letters and digits of a title, small.
pub(super) fn letters(title: &str) -> impl Iterator<Item = char> {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// What several sessions of one file share before `@` and the start that tells them apart.
pub(super) fn identity(key: &str) -> Option<&str> {
    let is_start = |text: &str| {
        let shape = b"0000-00-00T00:00";
        text.len() >= shape.len()
            && text.bytes().zip(shape).all(|(byte, &expected)| match expected {
                b'0' => byte.is_ascii_digit(),
                other => byte == other,
            })
    };
    key.match_indices('@')
        .map(|(at, _)| (&key[..at], &key[at + 1..]))
        .find_map(|(before, behind)| (is_start(behind) && !before.is_empty()).then_some(before))
}
