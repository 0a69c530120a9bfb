//! Recognition: finding the sessions of an older programme again in the one that is opened.
//!
//! A key is believed first. Files are made anew with other numbers, though: of `EuroPython` 2014 two exports share
//! no number of any talk, and fifty numbers of the first are other talks in the second. So what was last seen of a
//! session goes along with its key, and where the key is gone, or plainly means something else, the session is
//! looked for by its title and its speakers. A star never moves to another session because that took its number.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use jiff::civil::DateTime;

use super::{Moment, Schedule, Session, SessionIx, SessionKey, SessionSet};

/// Makes texts alike that differ in case, accents, signs and spaces only.
pub type Fold = fn(&str) -> String;

/// Of one title no more sessions than these are looked at: nobody shall wait for a programme of nothing else.
const MOST_OF_ONE_TITLE: usize = 200;

/// What was last seen of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSeen<'a> {
    /// What it was kept under; of those that are looked for together no two have the same.
    pub key: &'a SessionKey,
    /// Its title.
    pub title: &'a str,
    /// The names of its speakers.
    pub speakers: &'a [String],
    /// Its start at the conference, `2014-07-22T10:00:00`; empty if it had none.
    pub start: &'a str,
    /// Its rooms, separated by commas.
    pub room: &'a str,
}

/// A session is kept under another key from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    /// The key so far.
    pub from: SessionKey,
    /// The key from now on.
    pub to: SessionKey,
}

/// Returns the session of `schedule` that each of these is, if it is there. No session is given twice, and the
/// order in which they are asked for changes nothing.
pub fn recognise(schedule: &Schedule, seen: &[LastSeen<'_>], fold: Fold) -> Vec<Option<SessionIx>> {
    let mut found: Vec<Option<SessionIx>> =
        seen.iter().map(|seen| schedule.find(seen.key).map(Session::ix)).collect();
    let is_sure = |at: &usize| found[*at].is_some_and(|ix| seen[*at].is_surely(schedule.session(ix), fold));
    let (sure, doubtful): (Vec<usize>, Vec<usize>) = (0..seen.len()).partition(is_sure);
    if doubtful.is_empty() {
        return found;
    }
    let taken = sure.iter().filter_map(|&at| found[at]).collect();
    loop {
        let homes = Search { schedule, seen, found: &found, fold }.homes(&doubtful, &taken);
        let lived_in: HashSet<SessionIx> = homes.values().copied().collect();
        // Where one number means another session than before, none of the others is a proof of anything.
        let is_mistaken =
            |at: &usize| found[*at].is_some_and(|ix| homes.contains_key(at) || lived_in.contains(&ix));
        let is_renumbered = doubtful.iter().any(is_mistaken);
        let is_disproved = |at: &usize| {
            let is_other = |ix| seen[*at].speakers_beside(schedule.session(ix), fold) != Speakers::Shared;
            found[*at].is_some_and(|ix| lived_in.contains(&ix) || is_renumbered && is_other(ix))
        };
        let homeless = |at: &usize| !homes.contains_key(at);
        let disproved: Vec<usize> =
            doubtful.iter().copied().filter(|at| homeless(at) && is_disproved(at)).collect();
        if disproved.is_empty() {
            for (at, session) in homes {
                found[at] = Some(session);
            }
            return found;
        }
        // Without its key it is looked for once more.
        for at in disproved {
            found[at] = None;
        }
    }
}

/// Returns what is to be kept under another key from now on. What is gone from `schedule` keeps its key, unless
/// another session has that now.
pub fn key_changes(schedule: &Schedule, seen: &[LastSeen<'_>], fold: Fold) -> Vec<KeyChange> {
    let found = recognise(schedule, seen, fold);
    let mut in_use: HashSet<SessionKey> = seen.iter().map(|seen| seen.key.clone()).collect();
    let mut changes = Vec::new();
    for (seen, found) in seen.iter().zip(found) {
        let to = match found {
            Some(session) => schedule.session(session).key().clone(),
            None if schedule.find(seen.key).is_some() => {
                let names = (1u32..).map(|number| SessionKey::new(&format!("{}#gone-{number}", seen.key)));
                let is_free = |name: &SessionKey| schedule.find(name).is_none() && !in_use.contains(name);
                let mut free = names.filter(is_free);
                // There is always a further number.
                free.next().unwrap_or_default()
            }
            None => continue,
        };
        in_use.insert(to.clone());
        if to != *seen.key {
            changes.push(KeyChange { from: seen.key.clone(), to });
        }
    }
    changes
}

/// What speakers say of two sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speakers {
    /// At least one speaks in both.
    Shared,
    /// One of the two has none.
    Unknown,
    /// Others speak.
    Others,
}

impl LastSeen<'_> {
    /// Whether neither title nor speakers speak against `session`, which has the key.
    fn is_surely(&self, session: Session<'_>, fold: Fold) -> bool {
        let has_title =
            self.title == session.title() || alike(self.title, fold) == alike(session.title(), fold);
        has_title && self.speakers_beside(session, fold) != Speakers::Others
    }

    fn speakers_beside(&self, session: Session<'_>, fold: Fold) -> Speakers {
        if self.speakers.is_empty() || session.speaker_ixs().is_empty() {
            return Speakers::Unknown;
        }
        let names: HashSet<String> = self.speakers.iter().map(|name| alike(name, fold)).collect();
        let shares = session.speakers().any(|speaker| names.contains(&alike(speaker.name(), fold)));
        if shares { Speakers::Shared } else { Speakers::Others }
    }

    fn starts_with(&self, session: Session<'_>) -> bool {
        self.start == session.start().map(Moment::naive).unwrap_or_default()
    }

    /// Minutes between the two starts; the most where one is not known.
    fn minutes_apart(&self, session: Session<'_>) -> i64 {
        let there = self.start.parse::<DateTime>().ok().zip(session.start());
        there.map_or(i64::MAX, |(start, session)| {
            let seconds = session.local().duration_since(start).as_secs();
            (seconds / 60).saturating_abs()
        })
    }
}

/// The folded text; texts of nothing but signs are taken as they are.
fn alike(text: &str, fold: Fold) -> String {
    let folded = fold(text);
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.is_empty() { text.to_owned() } else { folded }
}

/// A session that may be what was seen; the better it fits, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate<'a> {
    shares_speaker: Reverse<bool>,
    starts_then: Reverse<bool>,
    is_in_room: Reverse<bool>,
    minutes_apart: i64,
    session: SessionIx,
    key: &'a SessionKey,
    at: usize,
}

/// The search for those whose key is gone, or stands for another title or other speakers.
struct Search<'a> {
    schedule: &'a Schedule,
    seen: &'a [LastSeen<'a>],
    /// What stands under the keys.
    found: &'a [Option<SessionIx>],
    fold: Fold,
}

impl<'a> Search<'a> {
    /// Where the doubtful ones live now, by their places in `seen`: best fit first, and no session twice.
    fn homes(&self, doubtful: &[usize], taken: &SessionSet) -> HashMap<usize, SessionIx> {
        let by_title = self.by_title(doubtful, taken);
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        for (looked_for, sessions) in by_title.values() {
            for &at in looked_for {
                candidates.extend(sessions.iter().filter_map(|&session| self.candidate(at, session)));
            }
        }
        candidates.sort_unstable();
        let mut homes = HashMap::new();
        let mut lived_in = HashSet::new();
        for Candidate { at, session, .. } in candidates {
            if !homes.contains_key(&at) && lived_in.insert(session) {
                homes.insert(at, session);
            }
        }
        // The last of a title needs no other proof.
        for (looked_for, sessions) in by_title.values() {
            let mut lost = looked_for.iter().filter(|at| !homes.contains_key(at));
            let mut free = sessions.iter().filter(|session| !lived_in.contains(session));
            if let (Some(&at), None, Some(&session), None) =
                (lost.next(), lost.next(), free.next(), free.next())
                && self.found[at].is_none()
                && self.seen[at].speakers_beside(self.schedule.session(session), self.fold)
                    == Speakers::Unknown
            {
                homes.insert(at, session);
            }
        }
        homes
    }

    /// Of each title that is looked for, who looks for it, and the sessions that have it and are not taken.
    fn by_title(
        &self,
        doubtful: &[usize],
        taken: &SessionSet,
    ) -> HashMap<String, (Vec<usize>, Vec<SessionIx>)> {
        let mut by_title: HashMap<String, (Vec<usize>, Vec<SessionIx>)> = HashMap::new();
        for &at in doubtful {
            by_title.entry(alike(self.seen[at].title, self.fold)).or_default().0.push(at);
        }
        for session in self.schedule.sessions().filter(|session| !taken.contains(session.ix())) {
            if let Some((_, sessions)) = by_title.get_mut(&alike(session.title(), self.fold))
                && sessions.len() < MOST_OF_ONE_TITLE
            {
                sessions.push(session.ix());
            }
        }
        by_title
    }

    /// A session of the same title, if it may be the one that was seen: a speaker is the same, or, where there are
    /// none, the hour. What has its old key at its old hour may have been renamed; then the hour proves nothing.
    fn candidate(&self, at: usize, session: SessionIx) -> Option<Candidate<'a>> {
        let (seen, there) = (&self.seen[at], self.schedule.session(session));
        let starts_then = seen.starts_with(there);
        let speakers = seen.speakers_beside(there, self.fold);
        let is_renamed_at_most =
            || self.found[at].is_some_and(|ix| seen.starts_with(self.schedule.session(ix)));
        let fits = match speakers {
            Speakers::Shared => true,
            Speakers::Unknown => starts_then && !is_renamed_at_most(),
            Speakers::Others => false,
        };
        fits.then(|| Candidate {
            shares_speaker: Reverse(speakers == Speakers::Shared),
            starts_then: Reverse(starts_then),
            is_in_room: Reverse(seen.room == there.room_names()),
            minutes_apart: seen.minutes_apart(there),
            session,
            key: seen.key,
            at,
        })
    }
}

#[cfg(test)]
mod tests;
