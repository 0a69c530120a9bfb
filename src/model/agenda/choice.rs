//! Choosing: what two clashing sessions cost each other, which one is picked, and what comes again.

use super::clash;
use crate::model::{Change, Marks, Schedule, Session, SessionIx, State, Verdict, Walks, length};

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
    /// Minutes by which to leave the first early to catch all of the second, the way included; `None` where
    /// nothing would be left of the first.
    pub leave_early: Option<i64>,
}

impl Overlap {
    /// Each two of these sessions that overlap. They are in order of starts.
    pub(super) fn among(sessions: &[Session<'_>], walks: &Walks) -> Vec<Overlap> {
        let pairs = sessions
            .iter()
            .enumerate()
            .flat_map(|(at, &first)| sessions[at + 1..].iter().map(move |&second| (first, second)));
        pairs.filter_map(|(first, second)| Overlap::of(first, second, walks)).collect()
    }

    fn of(first: Session<'_>, second: Session<'_>, walks: &Walks) -> Option<Overlap> {
        let minutes = Some(clash(first, second)).filter(|&minutes| minutes > 0)?;
        let rest = first.end()?.minutes_since(second.start()?);
        let early = rest + walks.from_to(first, second).unwrap_or(0);
        let leave_early = Some(early).filter(|&early| early < first.minutes().unwrap_or(0));
        let lead = second.start()?.minutes_since(first.start()?);
        Some(Overlap { first: first.ix(), second: second.ix(), lead, minutes, leave_early })
    }

    /// What it costs, in one sentence; the sessions are called by these names.
    pub fn sentence(self, first: &str, second: &str) -> String {
        let minutes = length(self.minutes);
        match self.leave_early {
            Some(early) => {
                let early = length(early);
                format!("{minutes} overlap; leave {first} {early} early to catch all of {second}")
            }
            None if self.lead == 0 => format!("{minutes} overlap; they start together"),
            None => format!("{minutes} overlap; {second} is too far to catch all of it"),
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
    let (gives_way, stays): (Vec<_>, Vec<_>) = first.into_iter().partition(|&other| clash(picked, other) > 0);
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

/// A session of mine that is given again at a time when I am free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The one that is mine.
    pub of: SessionIx,
    /// When it comes again.
    pub again: SessionIx,
}

/// When `session` is given again, by start, at times that clash with nothing that I go to.
pub fn repeats(schedule: &Schedule, marks: &Marks, session: SessionIx) -> Vec<Repeat> {
    let mine = schedule.session(session);
    let mut again: Vec<Session<'_>> = at_other_times(schedule, mine).collect();
    if again.is_empty() {
        return Vec::new();
    }
    let mut going = marks.starred_in(schedule);
    going.retain(|star| star.ix() != session && marks.get(star.key()).is_some_and(|mark| !mark.is_plan_b));
    again
        .retain(|other| !marks.is_starred(other.key()) && going.iter().all(|star| clash(*star, *other) == 0));
    again.into_iter().map(|again| Repeat { of: session, again: again.ix() }).collect()
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

/// Whether `other` is `session` at another time: speakers are the same, and so is the title or the identifier
/// of the file. A title alone may be anybody's ("Welcome", "Sponsored talk"), and an identifier may be a slip.
fn is_repeat(session: Session<'_>, other: Session<'_>) -> bool {
    let at_another_time = other.ix() != session.ix()
        && other.start().is_some()
        && other.start() != session.start()
        && other.state() != State::Cancelled;
    if !at_another_time || session.is_break() || other.is_break() || !is_given_by_the_same(session, other) {
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
fn letters(title: &str) -> impl Iterator<Item = char> {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// What several sessions of one file share before `@` and the start that tells them apart.
fn identity(key: &str) -> Option<&str> {
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
