//! Queries answered while they are typed.

use std::cmp::Reverse;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::model::{Schedule, SessionIx};

use super::fit::Fit;
use super::index::Index;
use super::lookup::{Best, Found, look_up};
use super::loose::Loose;
use super::query::{Query, Sign};

/// How many terms are remembered, the latest last: enough to take back all that one types in a breath.
const REMEMBERED: usize = 24;

/// How many of the best hits have their loose fits compared letter by letter.
const COMPARED: usize = 128;

/// Longer texts are not compared letter by letter: that takes the product of both lengths.
pub(super) const LONGEST_COMPARED: usize = 400;

/// A session that answers a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The session.
    pub session: SessionIx,
    /// How well it answers: more is better. Comparable within one result only.
    pub score: u32,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// All sessions that answer it, best first; of equals the starred first, then those that start first.
    pub hits: Vec<Hit>,
    /// The words of the query, folded, that no session has: sessions with words that differ in one letter
    /// stand in.
    pub guessed: Vec<String>,
}

/// Answers `query` from scratch. `starred` are the sessions to put first among equals, in any order.
pub fn search(index: &Index, schedule: &Schedule, query: &Query, starred: &[SessionIx]) -> Results {
    Typing::default().search(index, schedule, query, starred)
}

/// Answers queries that come from one search box. It remembers what the last terms found, so that a longer
/// word is looked for only where the shorter one was, and a word typed before is not looked for again.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    index: Option<Arc<()>>,
    found: Vec<Found>,
}

impl Typing {
    /// The answer to `query`, the same as [`search`] gives. Another index than last time is noticed.
    pub fn search(
        &mut self,
        index: &Index,
        schedule: &Schedule,
        query: &Query,
        starred: &[SessionIx],
    ) -> Results {
        if !self.index.as_ref().is_some_and(|known| Arc::ptr_eq(known, &index.identity)) {
            self.index = Some(Arc::clone(&index.identity));
            self.found.clear();
        }
        for term in query.terms() {
            if let Some(known) = self.found.iter().position(|found| &found.term == term) {
                self.found[known..].rotate_left(1);
                continue;
            }
            let shorter = self.found.iter().filter(|found| !found.guessed && term.narrows(&found.term));
            let found = look_up(index, term, shorter.max_by_key(|found| found.term.first().len()));
            if self.found.len() == REMEMBERED {
                self.found.remove(0);
            }
            self.found.push(found);
        }
        let answers = |sign: Sign| {
            let terms = query.terms().iter().filter(move |term| term.sign == sign);
            terms.filter_map(|term| self.found.iter().rfind(|found| &found.term == term))
        };
        let included: Vec<&Found> = answers(Sign::Include).collect();
        let mut hits = in_all(index.sessions, &included);
        for found in answers(Sign::Exclude) {
            take_away(&mut hits, found);
        }
        rank(&mut hits, index, schedule, &included, starred);
        let guessed = included.iter().filter(|found| found.guessed);
        Results { hits, guessed: guessed.map(|found| found.term.pieces().join(" ")).collect() }
    }
}

/// The sessions that all terms have in common, by start, each with the sum of its worths.
fn in_all(sessions: usize, included: &[&Found]) -> Vec<Hit> {
    let Some((first, others)) = included.split_first() else {
        return (0..sessions as u32).map(|ix| Hit { session: SessionIx(ix), score: 0 }).collect();
    };
    let hit = |best: &Best| Hit { session: SessionIx(best.session), score: u32::from(best.worth) };
    let mut hits: Vec<Hit> = first.sessions.iter().map(hit).collect();
    for found in others {
        let mut theirs = found.sessions.iter().peekable();
        hits.retain_mut(|hit| {
            while theirs.next_if(|best| best.session < hit.session.0).is_some() {}
            let best = theirs.peek().filter(|best| best.session == hit.session.0);
            hit.score += best.map_or(0, |best| u32::from(best.worth));
            best.is_some()
        });
    }
    hits
}

/// Leaves those hits that are no find of a term; both are by start.
fn take_away(hits: &mut Vec<Hit>, found: &Found) {
    let mut theirs = found.sessions.iter().peekable();
    hits.retain(|hit| {
        while theirs.next_if(|best| best.session < hit.session.0).is_some() {}
        theirs.peek().is_none_or(|best| best.session != hit.session.0)
    });
}

fn best_of(found: &Found, session: SessionIx) -> Option<&Best> {
    let at = found.sessions.binary_search_by_key(&session.0, |best| best.session).ok()?;
    found.sessions.get(at)
}

/// Puts the hits in order. Loose fits are all alike so far; of the best hits they are compared letter by letter.
fn rank(hits: &mut [Hit], index: &Index, schedule: &Schedule, included: &[&Found], starred: &[SessionIx]) {
    let mut is_starred = vec![false; if starred.is_empty() { 0 } else { index.sessions }];
    for ix in starred {
        if let Some(is_starred) = is_starred.get_mut(ix.at()) {
            *is_starred = true;
        }
    }
    let order = |hit: &Hit| Reverse((hit.score, is_starred.get(hit.session.at()).is_some_and(|&is| is)));
    for hit in hits.iter_mut() {
        hit.score <<= 8;
    }
    hits.sort_by_key(order);
    let compared = hits.len().min(COMPARED);
    let best = &mut hits[..compared];
    let matcher = SkimMatcherV2::default().respect_case();
    let mut changed = false;
    for found in included {
        let letters = found.term.loose_letters().unwrap_or_default();
        let mut comparison = Comparison { matcher: &matcher, letters: &letters, last: (String::new(), 0) };
        for hit in best.iter_mut() {
            let Some(loose) = best_of(found, hit.session).filter(|best| best.fit == Fit::Loose) else {
                continue;
            };
            let texts = index.texts_at(loose.place, schedule.session(hit.session));
            let score = texts.iter().filter_map(|text| comparison.score(text)).max();
            // All terms together stay below the worth of one point, whatever the matcher says.
            hit.score += score.unwrap_or(0).min(255) / included.len() as u32;
            changed = true;
        }
    }
    if changed {
        best.sort_by_key(order);
    }
}

/// The loose fits of a word compared by the fuzzy matcher. It looks at those words only into which the letters
/// go; that these are often the same words is worth remembering, because it is slow.
struct Comparison<'a> {
    matcher: &'a SkimMatcherV2,
    letters: &'a str,
    last: (String, u32),
}

impl Comparison<'_> {
    fn score(&mut self, text: &str) -> Option<u32> {
        let words = &text[Loose::span(text, self.letters)?];
        if words.len() > LONGEST_COMPARED {
            return None;
        }
        if self.last.0 != words {
            let score = self.matcher.fuzzy_match(words, self.letters)?;
            self.last = (words.to_owned(), score.clamp(0, 1020) as u32 / 4);
        }
        Some(self.last.1)
    }
}
