//! One term looked up in a whole index.

use memchr::memmem::Finder;

use super::fit::{Fit, Place, fit_at, near_end, near_needles, worth};
use super::index::{Index, Sessions};
use super::loose::Loose;
use super::query::Term;
use super::shelf::{Next, Shelf};

/// What was found for a term.
#[derive(Clone, Debug)]
pub struct Found {
    /// The term.
    pub term: Term,
    /// The sessions that answer it, in order.
    pub sessions: Vec<Best>,
    /// The entries of the texts and of the biographies that hold it. A longer word is looked for in these only.
    in_texts: [Vec<u32>; 2],
    /// Nothing fits: these sessions hold words that differ in one letter.
    pub guessed: bool,
}

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

/// Looks a term up. `shorter` is what was found for the term before its last letters were typed.
pub fn look_up(index: &Index, term: &Term, shorter: Option<&Found>) -> Found {
    let mut tally = Tally::new(index.sessions);
    let letters = term.loose_letters().unwrap_or_default();
    for key in index.keys() {
        key.look_up(term, &letters, &mut tally);
    }
    let in_texts = index.body().map(|body| {
        let narrow = shorter.filter(|shorter| term.narrows(&shorter.term));
        let entries = narrow.map(|shorter| shorter.in_texts[body.at].as_slice());
        // Where most entries have it, one pass over everything is quicker than many small ones.
        body.look_up(term, entries.filter(|entries| entries.len() * 2 < body.shelf.len()), &mut tally)
    });
    let mut sessions = tally.best();
    let mut guessed = false;
    if let (true, Some(needles)) = (sessions.is_empty(), near_needles(term)) {
        let mut tally = Tally::new(index.sessions);
        index.keys().into_iter().for_each(|key| key.guess(&needles, &letters, &mut tally));
        index.body().into_iter().for_each(|body| body.as_key().guess(&needles, &letters, &mut tally));
        sessions = tally.best();
        guessed = !sessions.is_empty();
    }
    Found { term: term.clone(), sessions, in_texts, guessed }
}

/// The best find of each session.
struct Tally {
    best: Vec<Option<(u8, Place, Fit)>>,
}

impl Tally {
    fn new(sessions: usize) -> Self {
        Tally { best: vec![None; sessions] }
    }

    fn note(&mut self, session: u32, place: Place, fit: Fit) {
        let best = &mut self.best[session as usize];
        let worth = worth(place, fit);
        if best.is_none_or(|(known, ..)| known < worth) {
            *best = Some((worth, place, fit));
        }
    }

    fn best(&self) -> Vec<Best> {
        let best = (0..).zip(&self.best);
        best.filter_map(|(session, best)| best.map(|(worth, place, fit)| Best { session, worth, place, fit }))
            .collect()
    }
}

/// A shelf and whose its entries are: `None` where entry and session have the same index.
#[derive(Clone, Copy)]
struct Key<'a> {
    place: Place,
    shelf: &'a Shelf,
    owners: Option<&'a Sessions>,
}

/// A shelf of texts, and its number among them.
#[derive(Clone, Copy)]
struct Body<'a> {
    at: usize,
    shelf: &'a Shelf,
    owners: Option<&'a Sessions>,
}

impl Index {
    fn keys(&self) -> [Key<'_>; 6] {
        let key = |place, shelf, owners| Key { place, shelf, owners };
        [
            key(Place::Title, &self.titles, None),
            key(Place::Subtitle, &self.subtitles, None),
            key(Place::Speaker, &self.speakers, Some(&self.of_speaker)),
            key(Place::Label, &self.rooms, Some(&self.of_room)),
            key(Place::Label, &self.tracks, Some(&self.of_track)),
            key(Place::Label, &self.topics, Some(&self.of_topic)),
        ]
    }

    fn body(&self) -> [Body<'_>; 2] {
        [
            Body { at: 0, shelf: &self.texts, owners: None },
            Body { at: 1, shelf: &self.biographies, owners: Some(&self.of_speaker) },
        ]
    }

    /// The folded names, titles or labels of a session at a place.
    pub(super) fn texts_at(&self, place: Place, session: crate::model::Session<'_>) -> Vec<&str> {
        match place {
            Place::Title => vec![self.titles.text(session.ix().0)],
            Place::Subtitle => vec![self.subtitles.text(session.ix().0)],
            Place::Speaker => session.speaker_ixs().iter().map(|ix| self.speakers.text(ix.0)).collect(),
            // Short lists of short names: a loose fit in one is as good as in another.
            Place::Label | Place::Text => Vec::new(),
        }
    }

    /// The sessions whose abstract, description or biographies hold the terms' words as they are, by start.
    pub fn mentioning(&self, word: &str) -> Vec<crate::model::SessionIx> {
        let query = super::Query::parse(word);
        let Some(term) = query.terms().first() else { return Vec::new() };
        let mut tally = Tally::new(self.sessions);
        self.body().into_iter().for_each(|body| {
            body.look_up(term, None, &mut tally);
        });
        tally.best().into_iter().map(|best| crate::model::SessionIx(best.session)).collect()
    }
}

impl Key<'_> {
    fn note(&self, tally: &mut Tally, entry: u32, fit: Fit) {
        match self.owners {
            None => tally.note(entry, self.place, fit),
            Some(owners) => owners.of(entry).iter().for_each(|&session| tally.note(session, self.place, fit)),
        }
    }

    /// One pass over the starts of words, where whole words, beginnings and loose fits are; one over the inside
    /// of words.
    fn look_up(&self, term: &Term, letters: &str, tally: &mut Tally) {
        let least = term.least_in_keys();
        let Some(first) = term.pieces()[0].chars().next() else { return };
        let start = format!(" {first}");
        let check = |folded: &[u8], at: usize| match fit_at(folded, at + 1, term) {
            Some((fit, _)) => Some(fit).filter(|&fit| fit >= least),
            None => Loose::gaps(folded, at + 1, letters).map(|_| Fit::Loose),
        };
        self.shelf.visit(&Finder::new(&start), check, |entry, fit| {
            self.note(tally, entry, fit);
            if fit == Fit::Whole { Next::Entry } else { Next::Place }
        });
        if least <= Fit::Inside {
            let check = |folded: &[u8], at| fit_at(folded, at, term).filter(|&(fit, _)| fit == Fit::Inside);
            self.shelf.visit(&Finder::new(term.first()), check, |entry, (fit, _)| {
                self.note(tally, entry, fit);
                Next::Entry
            });
        }
    }

    /// Looks for words that differ from `letters` in one letter.
    fn guess(&self, needles: &[String; 3], letters: &str, tally: &mut Tally) {
        for needle in needles {
            let check = |folded: &[u8], at: usize| {
                let before = folded[..=at].iter().rposition(|&byte| byte <= b' ')?;
                // A word that differs in one letter is not much longer; what follows does not matter.
                let rest = &folded[before + 1..folded.len().min(before + 9 + letters.len())];
                let rest =
                    std::str::from_utf8(rest).or_else(|cut| std::str::from_utf8(&rest[..cut.valid_up_to()]));
                near_end(rest.ok()?, letters)
            };
            self.shelf.visit(&Finder::new(needle), check, |entry, _| {
                self.note(tally, entry, Fit::Near);
                Next::Entry
            });
        }
    }
}

impl<'a> Body<'a> {
    fn as_key(&self) -> Key<'a> {
        Key { place: Place::Text, shelf: self.shelf, owners: self.owners }
    }

    /// Notes the sessions whose texts hold the term, and returns the entries that do.
    fn look_up(&self, term: &Term, entries: Option<&[u32]>, tally: &mut Tally) -> Vec<u32> {
        let least = term.least_in_texts();
        // What must start a word is looked for together with the space before it: that is a rarer thing.
        let needle = match least {
            Fit::Whole if term.pieces().len() == 1 => format!(" {} ", term.pieces()[0]),
            Fit::Whole | Fit::Start => format!(" {}", term.pieces()[0]),
            _ => term.pieces()[0].clone(),
        };
        let finder = Finder::new(&needle);
        let space = usize::from(least > Fit::Inside);
        let check = |folded: &[u8], at| fit_at(folded, at + space, term).filter(|&(fit, _)| fit >= least);
        let key = self.as_key();
        let mut held = Vec::new();
        let found = |entry, (fit, _)| {
            if held.last() != Some(&entry) {
                held.push(entry);
            }
            key.note(tally, entry, fit);
            if fit >= Fit::Start { Next::Entry } else { Next::Place }
        };
        match entries {
            Some(entries) => self.shelf.visit_only(entries.iter().copied(), &finder, check, found),
            None => self.shelf.visit(&finder, check, found),
        }
        held
    }
}
