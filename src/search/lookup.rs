//! One term looked up in a whole index.

use memchr::memmem::Finder;

use crate::model::SessionIx;

use super::fit::{Fit, Place, fit_at};
use super::guess::{Nears, Slip};
use super::index::Index;
use super::loose::Loose;
use super::query::Term;
use super::shelf::{Next, Spot};
use super::sources::{Owners, SOURCES, Source, Spots, over_sources, some_of};
use super::tally::{Best, Tally};

/// What was found for a term.
#[derive(Clone, Debug)]
pub struct Found {
    /// The term.
    pub term: Term,
    /// The sessions that answer it, in order.
    pub sessions: Vec<Best>,
    /// Where the texts and the biographies hold it first. A longer word is looked for from there on only.
    held: Spots,
    /// Where no session has the word, the entries with words that differ in one letter. Those that differ from a
    /// longer word are looked for in these only.
    near: Option<Box<[Nears; SOURCES]>>,
}

/// A guess to be made: a word that may have a slip in it, and what was near to a shorter one.
#[derive(Clone, Copy)]
struct Guess<'a> {
    slip: &'a Slip,
    shorter: Option<&'a [Nears; SOURCES]>,
}

impl Found {
    /// Whether any session has the letters as they were typed.
    fn has_it(&self) -> bool {
        self.sessions.iter().any(|best| best.has_letters_together())
    }

    /// Whether no session has it, and some of these hold words that differ in one letter.
    pub fn is_guessed(&self) -> bool {
        self.sessions.iter().any(|best| best.fit == Fit::Near)
    }
}

/// Looks a term up. `shorter` is what was found for the term before its last letters were typed.
pub fn look_up(index: &Index, term: &Term, shorter: Option<&Found>) -> Found {
    let shorter = shorter.filter(|shorter| term.narrows(&shorter.term));
    let spots = shorter.map(|shorter| &shorter.held);
    // What differs in one letter from the whole word differs in no more from its beginning.
    let near = shorter.and_then(|shorter| shorter.near.as_deref());
    // What no session has the beginning of, none has. Then the guess is made in the same pass.
    if shorter.is_some_and(|shorter| !shorter.has_it()) {
        let slip = Slip::of(term);
        return pass(index, term, spots, slip.as_ref().map(|slip| Guess { slip, shorter: near }));
    }
    let found = pass(index, term, spots, None);
    // Letters that are only scattered over a name may be a slip as well, and what was meant stand in a text.
    let slip = if found.has_it() { None } else { Slip::of(term) };
    match &slip {
        Some(slip) => with_guess(index, found, Guess { slip, shorter: near }),
        None => found,
    }
}

/// Looks a term up in all names, but in no other texts than those. What it finds for other sessions is not all.
pub fn look_up_in(index: &Index, term: &Term, texts: &Spots) -> Found {
    pass(index, term, Some(texts), None)
}

/// What the find of a term is worth in the name of each speaker, 0 where it is not. A word that no name has is guessed.
pub fn look_up_names(index: &Index, term: &Term) -> Vec<u8> {
    let source = Source { place: Place::Speaker, shelf: &index.speakers, owners: Owners::EachFrom(0) };
    let mut tally = Tally::new(index.speakers.len());
    let letters = term.loose_letters().unwrap_or_default();
    source.look_up_key(term, &letters, &mut tally);
    let has_it = tally.best().into_iter().any(Best::has_letters_together);
    if let Some(slip) = Slip::of(term).filter(|_| !has_it) {
        Guess { slip: &slip, shorter: None }.make(0, &source, &mut tally);
    }
    tally.worths()
}

/// One pass over all names, and over the texts, or from those spots of them on that are given, with a guess or without.
fn pass(index: &Index, term: &Term, spots: Option<&Spots>, guess: Option<Guess<'_>>) -> Found {
    let letters = term.loose_letters().unwrap_or_default();
    let (names, texts) = index.lens();
    let none = Spots::default();
    let is_skipped = term.is_letter() && texts > MOST_TEXT_FOR_A_LETTER;
    let spots = if is_skipped { Some(&none) } else { spots };
    let to_read = spots.map_or(texts, |spots| spots.iter().map(Vec::len).sum::<usize>() * AS_A_SPOT);
    let to_guess = guess.map_or(0, |guess| guess.bytes(index));
    let (tally, found) = over_sources(index, names + to_read + to_guess, |at, source, tally| {
        let held = if source.place == Place::Text {
            source.look_up_text(term, some_of(spots, at), tally)
        } else {
            source.look_up_key(term, &letters, tally);
            Vec::new()
        };
        (held, guess.map(|guess| guess.make(at, source, tally)).unwrap_or_default())
    });
    let (mut held, mut near) = (Spots::default(), Box::new(std::array::from_fn(|_| Nears::default())));
    for (at, found) in found.into_iter().enumerate() {
        (held[at], near[at]) = found;
    }
    Found { term: term.clone(), sessions: tally.best(), held, near: guess.map(|_| near) }
}

/// What was found, with a guess made in a pass of its own.
fn with_guess(index: &Index, found: Found, guess: Guess<'_>) -> Found {
    let (mut tally, near) =
        over_sources(index, guess.bytes(index), |at, source, tally| guess.make(at, source, tally));
    for best in &found.sessions {
        tally.note(best.session, best.place, best.fit);
    }
    Found { sessions: tally.best(), near: Some(Box::new(near)), ..found }
}

/// In more text than this a single letter is looked for in names only: it begins a word in the names of nearly every
/// session then, and is the beginning of a longer word, most likely, which is looked for when it is typed.
const MOST_TEXT_FOR_A_LETTER: usize = 512 << 10;

/// Looking at one spot takes about as long as passing over so many bytes.
const AS_A_SPOT: usize = 512;

impl Index {
    /// The sessions that have `word` in their abstract, description or biographies, by start.
    pub fn mentioning(&self, word: &str) -> Vec<SessionIx> {
        let query = super::Query::parse(word);
        let Some(term) = query.terms().first() else { return Vec::new() };
        let mut tally = Tally::new(self.sessions);
        for source in self.text_sources() {
            source.look_up_text(term, None, &mut tally);
        }
        tally.best().into_iter().map(|best| SessionIx(best.session)).collect()
    }
}

impl Source<'_> {
    /// One pass over the starts of words, where whole words, beginnings and loose fits are; one over the inside
    /// of words.
    fn look_up_key(&self, term: &Term, letters: &str, tally: &mut Tally) {
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

    /// Notes the sessions whose texts hold the term, and returns where they hold it first.
    fn look_up_text(&self, term: &Term, spots: Option<&[Spot]>, tally: &mut Tally) -> Vec<Spot> {
        let least = term.least_in_texts();
        // What must start a word is looked for together with the space before it: that is a rarer thing.
        let needle = match least {
            Fit::Whole if term.pieces().len() == 1 => format!(" {} ", term.pieces()[0]),
            Fit::Whole | Fit::Start => format!(" {}", term.pieces()[0]),
            _ => term.pieces()[0].clone(),
        };
        let finder = Finder::new(&needle);
        let space = usize::from(least > Fit::Inside);
        let check = |folded: &[u8], at: usize| {
            fit_at(folded, at + space, term).filter(|&(fit, _)| fit >= least).map(|(fit, _)| (at, fit))
        };
        let mut held: Vec<Spot> = Vec::new();
        let found = |entry, (at, fit)| {
            if held.last().is_none_or(|last| last.entry != entry) {
                held.push(Spot { entry, at: at as u32 });
            }
            self.note(tally, entry, fit);
            if fit >= Fit::Start { Next::Entry } else { Next::Place }
        };
        match spots {
            Some(spots) => self.shelf.visit_from(spots.iter().copied(), &finder, check, found),
            None => self.shelf.visit(&finder, check, found),
        }
        held
    }
}

impl Guess<'_> {
    /// About how many bytes are to be read for it: what was near to a shorter word takes nearly nothing.
    fn bytes(self, index: &Index) -> usize {
        if self.shorter.is_none() { index.lens().1 } else { 0 }
    }

    /// Looks for words that differ in one letter, in those entries where a shorter word was near if they are known.
    fn make(self, at: usize, source: &Source<'_>, tally: &mut Tally) -> Nears {
        let near = match self.shorter {
            Some(shorter) => self.slip.in_these(source.shelf, &shorter[at]),
            None => self.slip.in_all(source.shelf),
        };
        for entry in near.found() {
            source.note(tally, entry, Fit::Near);
        }
        near
    }
}
