//! Names that differ on paper and not to a person: one room or one speaker under two names.

mod near;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::findings::Findings;
use crate::model::{Quoted, Schedule, Session, SpeakerIx, counted};
use near::near_pairs;

/// Words for a room that say nothing about which.
const ROOM: &[&str] = &["room", "raum", "salle", "sala"];

/// Rooms whose names have the same letters and digits, but for the word for a room: `Room A`, `room a`, `Raum A`.
pub(super) fn rooms(schedule: &Schedule, findings: &mut Findings) {
    let uses = Uses::of(schedule.rooms().len(), schedule, |session| {
        session.room_ixs().iter().map(|ix| ix.at()).collect()
    });
    let mut first = HashMap::new();
    for room in schedule.rooms() {
        let words = words(room.name());
        let telling: String = words.iter().filter(|word| !ROOM.contains(&word.as_str())).cloned().collect();
        let letters = if telling.is_empty() { words.concat() } else { telling };
        if letters.is_empty() {
            continue;
        }
        match first.entry(letters) {
            Entry::Vacant(entry) => {
                entry.insert(room);
            }
            Entry::Occupied(entry) => {
                let other = *entry.get();
                uses.say(
                    findings,
                    [(other.ix().at(), other.name()), (room.ix().at(), room.name())],
                    "one room",
                );
            }
        }
    }
}

/// Speakers whose names have the same words in any order, or are one slip of a key apart with the same initials.
pub(super) fn speakers(schedule: &Schedule, findings: &mut Findings) {
    let uses = Uses::of(schedule.speakers().len(), schedule, |session| {
        session.speaker_ixs().iter().map(|ix| ix.at()).collect()
    });
    let name = |at: usize| schedule.speaker(SpeakerIx(at as u32)).name();
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut distinct: Vec<(String, usize)> = Vec::new();
    for at in 0..schedule.speakers().len() {
        let mut words = words(name(at));
        words.sort_unstable();
        let folded = words.join(" ");
        if folded.is_empty() {
            continue;
        }
        match first.entry(folded) {
            Entry::Vacant(entry) => {
                distinct.push((entry.key().clone(), at));
                entry.insert(at);
            }
            Entry::Occupied(entry) => {
                let other = *entry.get();
                uses.say(findings, [(other, name(other)), (at, name(at))], "one person");
            }
        }
    }
    let names: Vec<&str> = distinct.iter().map(|(name, _)| name.as_str()).collect();
    for (a, b) in near_pairs(&names) {
        let (a, b) = (distinct[a].1, distinct[b].1);
        // Whoever put both on one stage knew that they are two.
        if !uses.share_a_session(a, b) {
            uses.say(findings, [(a, name(a)), (b, name(b))], "one person");
        }
    }
}

/// The words of a name: runs of letters and digits, in small letters.
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The sessions of each room, or of each speaker.
struct Uses<'a>(Vec<Vec<Session<'a>>>);

impl<'a> Uses<'a> {
    fn of(count: usize, schedule: &'a Schedule, places: fn(Session<'a>) -> Vec<usize>) -> Uses<'a> {
        let mut uses = vec![Vec::new(); count];
        for session in schedule.sessions() {
            for at in places(session) {
                uses[at].push(session);
            }
        }
        Uses(uses)
    }

    fn share_a_session(&self, a: usize, b: usize) -> bool {
        let (few, other) = if self.0[a].len() < self.0[b].len() { (a, b) } else { (b, a) };
        self.0[few].iter().any(|session| session.speaker_ixs().iter().any(|ix| ix.at() == other))
    }

    /// Lists the pair at the first session of the rarer name, which is the likelier mistake.
    fn say(&self, findings: &mut Findings, mut pair: [(usize, &str); 2], what: &str) {
        pair.sort_by_key(|&(at, _)| std::cmp::Reverse(self.0[at].len()));
        let [(often, usual), (rarely, rare)] = pair;
        let Some(&session) = self.0[rarely].first() else { return };
        if usual == rare {
            let name = Quoted(rare);
            findings.at(session, format_args!("{name} is listed as two speakers; they may be {what}"));
            return;
        }
        let counts = [often, rarely].map(|at| counted(self.0[at].len(), "session"));
        findings.at(
            session,
            format_args!(
                "{} ({}) and {} ({}) may be {what}",
                Quoted(usual),
                counts[0],
                Quoted(rare),
                counts[1]
            ),
        );
    }
}
