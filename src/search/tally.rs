//! The best find of each session.

use super::fit::{Fit, Place, worth};

/// A session and the best place at which it holds a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// The session.
    pub session: u32,
    /// What that is worth.
    pub worth: u8,
    /// The place.
    pub place: Place,
    /// How it fits there.
    pub fit: Fit,
}

impl Best {
    /// Whether the letters of the term stand there side by side, in no other order than typed.
    pub fn has_letters_together(self) -> bool {
        self.fit >= Fit::Inside
    }
}

/// What a pass over the index has found: for each session the best place, if there is any.
pub struct Tally {
    best: Vec<Option<(u8, Place, Fit)>>,
}

impl Tally {
    /// Nothing found yet in so many sessions.
    pub fn new(sessions: usize) -> Self {
        Tally { best: vec![None; sessions] }
    }

    /// Notes that a session has the term at a place.
    pub fn note(&mut self, session: u32, place: Place, fit: Fit) {
        let best = &mut self.best[session as usize];
        let worth = worth(place, fit);
        if best.is_none_or(|(known, ..)| known < worth) {
            *best = Some((worth, place, fit));
        }
    }

    /// Notes all that another tally has noted.
    pub fn merge(&mut self, other: &Tally) {
        for (mine, theirs) in self.best.iter_mut().zip(&other.best) {
            let is_better = theirs.is_some_and(|(theirs, ..)| mine.is_none_or(|(mine, ..)| mine < theirs));
            if is_better {
                *mine = *theirs;
            }
        }
    }

    /// The sessions with something found, in order.
    pub fn best(&self) -> Vec<Best> {
        let best = (0..).zip(&self.best);
        best.filter_map(|(session, best)| best.map(|(worth, place, fit)| Best { session, worth, place, fit }))
            .collect()
    }

    /// What was found in each session is worth, 0 where nothing was.
    pub fn worths(&self) -> Vec<u8> {
        self.best.iter().map(|best| best.map_or(0, |(worth, ..)| worth)).collect()
    }
}
