//! Queries answered while they are typed.

use std::cmp::Reverse;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::model::{Schedule, SessionIx, SessionSet};

use super::facts::Facts;
use super::fit::{Fit, Place, worth};
use super::index::Index;
use super::lookup::{Found, look_up, look_up_in};
use super::loose::Loose;
use super::narrow::{Narrowing, narrow};
use super::qualifier::Condition;
use super::query::{Query, Sign, Term};
use super::tally::Best;

/// How many terms are remembered, the latest last: enough to take back all that one types in a breath.
const REMEMBERED: usize = 24;

/// Where at most one session in so many is left, the next term is looked for in those alone.
const FEW: usize = 8;

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

impl Hit {
    /// Whether another hit of the same result has the words at places of the same worth. Loose fits that look better
    /// or worse do not part the two.
    pub fn ranks_with(&self, other: &Hit) -> bool {
        self.score >> LOOSE_BITS == other.score >> LOOSE_BITS
    }
}

/// The lowest bits of a score tell loose fits apart that are worth the same.
const LOOSE_BITS: u32 = 8;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// All sessions that answer it, best first: before all others those whose whole title it is, then those in the
    /// room whose whole name it is; of equals the starred first, then those that start first.
    pub hits: Vec<Hit>,
    /// The words of the query, folded, that no session has: sessions with words that differ in one letter
    /// stand in.
    pub guessed: Vec<String>,
    /// What is wrong with its qualifiers and their values, in plain sentences. They are left out of the query.
    pub remarks: Vec<String>,
}

/// Answers `query` from scratch.
pub fn search(index: &Index, schedule: &Schedule, query: &Query, facts: &Facts) -> Results {
    Typing::default().search(index, schedule, query, facts)
}

/// Answers queries that come from one search box. It remembers what the last terms found, so that a longer
/// word is looked for only where the shorter one was, and a word typed before is not looked for again.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    index: Option<Arc<()>>,
    found: Vec<Arc<Found>>,
    narrowed: Option<(Vec<Condition>, Facts, Narrowing)>,
}

impl Typing {
    /// The answer to `query`, the same as [`search`] gives. Another index than last time is noticed.
    pub fn search(&mut self, index: &Index, schedule: &Schedule, query: &Query, facts: &Facts) -> Results {
        if !self.index.as_ref().is_some_and(|known| Arc::ptr_eq(known, &index.identity)) {
            *self = Typing { index: Some(Arc::clone(&index.identity)), ..Typing::default() };
        }
        let narrowing = self.narrow(index, schedule, query, facts);
        if query.terms().is_empty() && !query.is_empty() && narrowing.understood == 0 {
            return Results { remarks: narrowing.remarks, ..Results::default() };
        }
        let mut included: Vec<Arc<Found>> = Vec::new();
        let mut hits: Option<Vec<Hit>> = None;
        for term in query.included() {
            let found = self.find(index, schedule, term, hits.as_deref());
            hits = Some(match hits {
                Some(hits) => in_both(hits, &found),
                None => found.sessions.iter().map(|best| hit(best.session, best.worth)).collect(),
            });
            included.push(found);
        }
        let mut hits = hits.unwrap_or_else(|| (0..index.sessions as u32).map(|ix| hit(ix, 0)).collect());
        if let Some(left) = &narrowing.left {
            hits.retain(|hit| left.contains(hit.session));
        }
        for term in query.terms().iter().filter(|term| term.sign == Sign::Exclude) {
            let found = self.find(index, schedule, term, Some(&hits));
            take_away(&mut hits, &found);
        }
        let hits = rank(&hits, index, schedule, &included, &facts.starred);
        let guessed = included.iter().filter(|found| found.is_guessed());
        let guessed = guessed.map(|found| found.term.pieces().join(" ")).collect();
        Results { hits, guessed, remarks: narrowing.remarks }
    }

    /// What the conditions leave, looked up anew only when they or the facts are others than last time.
    fn narrow(&mut self, index: &Index, schedule: &Schedule, query: &Query, facts: &Facts) -> Narrowing {
        if query.conditions().is_empty() && facts.hidden.is_empty() {
            return Narrowing::default();
        }
        if let Some((conditions, known, narrowing)) = &self.narrowed
            && conditions == query.conditions()
            && known == facts
        {
            return narrowing.clone();
        }
        let narrowing = narrow(index, schedule, query, facts);
        self.narrowed = Some((query.conditions().to_vec(), facts.clone(), narrowing.clone()));
        narrowing
    }

    /// What is found for a term, at least in the sessions of `hits`, where other terms have left some.
    fn find(&mut self, index: &Index, schedule: &Schedule, term: &Term, hits: Option<&[Hit]>) -> Arc<Found> {
        if let Some(known) = self.found.iter().position(|found| &found.term == term) {
            self.found[known..].rotate_left(1);
            return Arc::clone(&self.found[self.found.len() - 1]);
        }
        let shorter = self.found.iter().filter(|found| term.narrows(&found.term));
        let shorter = shorter.max_by_key(|found| found.term.first().len());
        // A few sessions are quicker read than looked up; but it is not known then what others have.
        if let Some(hits) = hits.filter(|hits| shorter.is_none() && hits.len() * FEW <= index.sessions) {
            let texts = index.spots_of(schedule, hits.iter().map(|hit| hit.session));
            let found = look_up_in(index, term, &texts);
            let has_it =
                |hit: &Hit| best_of(&found, hit.session).is_some_and(|best| best.has_letters_together());
            // What no session has is guessed; so it must be known that none has it.
            if term.sign == Sign::Exclude || hits.iter().any(has_it) {
                return Arc::new(found);
            }
        }
        let found = Arc::new(look_up(index, term, shorter.map(Arc::as_ref)));
        if self.found.len() == REMEMBERED {
            self.found.remove(0);
        }
        self.found.push(Arc::clone(&found));
        found
    }
}

fn hit(session: u32, worth: u8) -> Hit {
    Hit { session: SessionIx(session), score: u32::from(worth) }
}

/// The hits that a term finds too, each with what that is worth added; both are by start.
fn in_both(mut hits: Vec<Hit>, found: &Found) -> Vec<Hit> {
    let mut theirs = found.sessions.iter().peekable();
    hits.retain_mut(|hit| {
        while theirs.next_if(|best| best.session < hit.session.0).is_some() {}
        let best = theirs.peek().filter(|best| best.session == hit.session.0);
        hit.score += best.map_or(0, |best| u32::from(best.worth));
        best.is_some()
    });
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
fn rank(
    hits: &[Hit],
    index: &Index,
    schedule: &Schedule,
    included: &[Arc<Found>],
    starred: &[SessionIx],
) -> Vec<Hit> {
    let starred: SessionSet = starred.iter().copied().collect();
    let names = WholeNames::of(index, included);
    let hits: Vec<Hit> = hits.iter().map(|hit| Hit { score: names.raised(index, *hit), ..*hit }).collect();
    let mut hits =
        best_first(&hits, |hit| 2 * hit.score as usize + usize::from(starred.contains(hit.session)));
    for hit in &mut hits {
        hit.score <<= LOOSE_BITS;
    }
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
        best.sort_by_key(|hit| Reverse((hit.score, starred.contains(hit.session))));
    }
    hits
}

/// What all words of a query together are the whole name of.
struct WholeNames<'a> {
    words: Vec<&'a str>,
    /// What a session is worth that has every word as a whole one of its title: only such a title can be all of them.
    of_title: u32,
    /// The sessions in the rooms of this name. A name of one word is ranked like any other word.
    in_room: SessionSet,
}

impl WholeNames<'_> {
    fn of<'a>(index: &Index, included: &'a [Arc<Found>]) -> WholeNames<'a> {
        let words: Vec<&str> =
            included.iter().flat_map(|found| found.term.pieces()).map(String::as_str).collect();
        let is_called =
            |room: &u32| index.rooms.text(*room).split_ascii_whitespace().eq(words.iter().copied());
        let rooms = (0..index.rooms.len() as u32).filter(|_| words.len() > 1).filter(is_called);
        let in_room =
            rooms.flat_map(|room| index.of_room.of(room)).map(|&session| SessionIx(session)).collect();
        WholeNames {
            of_title: included.len() as u32 * u32::from(worth(Place::Title, Fit::Whole)),
            in_room,
            words,
        }
    }

    /// The score of a hit, raised above all others where the query is the name of its room, and above these where
    /// it is its title.
    fn raised(&self, index: &Index, hit: Hit) -> u32 {
        let title = || index.titles.text(hit.session.0).split_ascii_whitespace();
        let is_title =
            !self.words.is_empty() && hit.score == self.of_title && title().eq(self.words.iter().copied());
        let steps = if is_title { 2 } else { u32::from(self.in_room.contains(hit.session)) };
        hit.score + steps * (self.of_title + 1)
    }
}

/// The hits by falling rank; those of one rank stay in their order. There are few ranks and may be many hits, so
/// their places are counted out.
fn best_first(hits: &[Hit], rank: impl Fn(&Hit) -> usize) -> Vec<Hit> {
    let Some(highest) = hits.iter().map(&rank).max() else { return Vec::new() };
    let mut places = vec![0; highest + 2];
    for hit in hits {
        places[highest - rank(hit) + 1] += 1;
    }
    for at in 1..places.len() {
        places[at] += places[at - 1];
    }
    let mut sorted = vec![hits[0]; hits.len()];
    for hit in hits {
        let place = &mut places[highest - rank(hit)];
        sorted[*place] = *hit;
        *place += 1;
    }
    sorted
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
