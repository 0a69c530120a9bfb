//! Who and what is in two places, or two in one place, at the same time.
//!
//! Left out are cancelled sessions, those of a whole day, and breaks: people go on with a training through the
//! coffee break, and a keynote in the hall where lunch is served is not the keynote's fault.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::findings::{Findings, Named, first_few};
use crate::model::{Moment, Schedule, Session, State, counted, overlap};

/// With more sessions than this at one time, a room is a hall of posters and a speaker is a team: one problem
/// says so instead of one for each pair.
const CROWD: usize = 4;

/// With as many others as this in its time, a session is named once together with all of them.
const MANY: usize = 3;

/// Sessions that run in one room at the same time.
pub(super) fn in_rooms(schedule: &Schedule, findings: &mut Findings) {
    let mut in_room: Vec<_> = bookable(schedule)
        .flat_map(|session| session.room_ixs().iter().map(move |&room| (room, session)))
        .collect();
    in_room.sort_by_key(|&(room, _)| room);
    // Two that share several rooms are one problem.
    let mut said = HashSet::new();
    for sessions in in_room.chunk_by(|a, b| a.0 == b.0) {
        let room = schedule.room(sessions[0].0).name();
        let sessions: Vec<Session<'_>> = sessions.iter().map(|&(_, session)| session).collect();
        for conflict in conflicts(&sessions, |a, b| !is_repeat(a, b)) {
            match conflict {
                Conflict::Pair(a, b) if said.insert((a.ix(), b.ix())) => findings.at(
                    b,
                    format_args!(
                        "{} begins in {room} while {} runs there: {} together",
                        Named(b),
                        Named(a),
                        counted(overlap(a, b) as usize, "minute")
                    ),
                ),
                Conflict::Pair(..) => {}
                Conflict::OneOver(long, others) => findings.at(
                    long,
                    format_args!(
                        "while {} runs in {room}, {} others begin there: {}",
                        Named(long),
                        others.len(),
                        first_few(others.iter().copied())
                    ),
                ),
                Conflict::Crowd(sessions, most) => findings.at(
                    sessions[0],
                    format_args!(
                        "up to {most} sessions at once run in {room}: {}",
                        first_few(sessions.iter().copied())
                    ),
                ),
            }
        }
    }
}

/// Speakers who are in two places at once.
pub(super) fn of_speakers(schedule: &Schedule, findings: &mut Findings) {
    let mut of_speaker: Vec<_> = bookable(schedule)
        .flat_map(|session| session.speaker_ixs().iter().map(move |&speaker| (speaker, session)))
        .collect();
    of_speaker.sort_by_key(|&(speaker, _)| speaker);
    for sessions in of_speaker.chunk_by(|a, b| a.0 == b.0) {
        let name = schedule.speaker(sessions[0].0).name();
        let sessions: Vec<Session<'_>> = sessions.iter().map(|&(_, session)| session).collect();
        for conflict in conflicts(&sessions, are_apart) {
            match conflict {
                Conflict::Pair(a, b) => {
                    findings.at(b, format_args!("{name} is in {} and in {} at once", Place(a), Place(b)));
                }
                Conflict::OneOver(long, others) => findings.at(
                    long,
                    format_args!(
                        "{name} is in {} and at the same time in {}",
                        Place(long),
                        first_few(others.iter().copied())
                    ),
                ),
                Conflict::Crowd(sessions, most) => findings.at(
                    sessions[0],
                    format_args!(
                        "{name} is in up to {most} sessions at once: {}",
                        first_few(sessions.iter().copied())
                    ),
                ),
            }
        }
    }
}

/// A session with its room.
struct Place<'a>(Session<'a>);

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", Named(self.0))?;
        match self.0.rooms().next() {
            Some(room) => write!(f, " in {}", room.name()),
            None => Ok(()),
        }
    }
}

/// The sessions that take somebody's time or a room's, by start.
fn bookable(schedule: &Schedule) -> impl Iterator<Item = Session<'_>> {
    schedule.sessions().filter(|session| {
        session.state() != State::Cancelled
            && !session.is_all_day()
            && !session.is_break()
            && session.minutes().is_some_and(|minutes| minutes > 0)
    })
}

/// The same session, listed twice: another rule says so.
fn is_repeat(a: Session<'_>, b: Session<'_>) -> bool {
    a.start() == b.start() && a.title() == b.title()
}

/// Whether nobody can be in both: in one room they overlap, which another rule says, and under one title they
/// are one session that is shown in two rooms.
fn are_apart(a: Session<'_>, b: Session<'_>) -> bool {
    let shares_room = a.room_ixs().iter().any(|room| b.room_ixs().contains(room));
    !shares_room && a.title() != b.title()
}

/// Sessions that want one thing at one time.
enum Conflict<'s, 'a> {
    /// The second begins while the first runs.
    Pair(Session<'a>, Session<'a>),
    /// Several begin while the first runs.
    OneOver(Session<'a>, Vec<Session<'a>>),
    /// So many at once that it is no accident; the number is the most at any time.
    Crowd(&'s [Session<'a>], usize),
}

/// The conflicts among `sessions`, which are sorted by start. Only pairs that `count` are in conflict.
fn conflicts<'s, 'a>(
    sessions: &'s [Session<'a>],
    count: fn(Session<'a>, Session<'a>) -> bool,
) -> Vec<Conflict<'s, 'a>> {
    let mut found = Vec::new();
    for stretch in stretches(sessions) {
        let most = most_at_once(stretch);
        if most > CROWD {
            found.push(Conflict::Crowd(stretch, most));
            continue;
        }
        // At most `CROWD` run when another begins, so all of this is linear.
        for (at, &first) in stretch.iter().enumerate() {
            let later = stretch[at + 1..].iter().take_while(|later| later.start() < first.end());
            let others: Vec<_> = later.copied().filter(|&later| count(first, later)).collect();
            if others.len() >= MANY {
                found.push(Conflict::OneOver(first, others));
            } else {
                found.extend(others.into_iter().map(|later| Conflict::Pair(first, later)));
            }
        }
    }
    found
}

/// The sessions, parted wherever nothing runs.
fn stretches<'s, 'a>(sessions: &'s [Session<'a>]) -> Vec<&'s [Session<'a>]> {
    let mut stretches = Vec::new();
    let mut first = 0;
    let mut latest: Option<Moment> = None;
    for (at, session) in sessions.iter().enumerate() {
        if session.start() >= latest {
            stretches.push(&sessions[first..at]);
            first = at;
        }
        latest = latest.max(session.end());
    }
    stretches.push(&sessions[first..]);
    stretches.retain(|stretch| stretch.len() > 1);
    stretches
}

/// How many of the sessions run at one time, at most.
fn most_at_once(sessions: &[Session<'_>]) -> usize {
    let mut ends = BinaryHeap::new();
    let mut most = 0;
    for session in sessions {
        while ends.peek().is_some_and(|&Reverse(end)| end <= session.start()) {
            ends.pop();
        }
        ends.push(Reverse(session.end()));
        most = most.max(ends.len());
    }
    most
}
