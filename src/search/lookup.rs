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
    in_texts: [Vec<u32>; TEXTS],
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
    for source in index.keys() {
        source.look_up_key(term, &letters, &mut tally);
    }
    let narrow = shorter.filter(|shorter| term.narrows(&shorter.term));
    let mut in_texts = [const { Vec::new() }; TEXTS];
    for (at, source) in index.texts().into_iter().enumerate() {
        // Where most entries have it, one pass over everything is quicker than many small ones.
        let entries = narrow.map(|shorter| shorter.in_texts[at].as_slice());
        let entries = entries.filter(|entries| entries.len() * 2 < source.shelf.len());
        in_texts[at] = source.look_up_text(term, entries, &mut tally);
    }
    // Few and short, and what was found in them does not narrow anything.
    index.notes_source().look_up_text(term, None, &mut tally);
    let mut sessions = tally.best();
    let mut guessed = false;
    if let (true, Some(needles)) = (sessions.is_empty(), near_needles(term)) {
        for source in index.keys().into_iter().chain(index.texts()).chain([index.notes_source()]) {
            source.guess(&needles, &letters, &mut tally);
        }
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

/// A shelf, what it holds, and whose its entries are.
#[derive(Clone, Copy)]
struct Source<'a> {
    place: Place,
    shelf: &'a Shelf,
    owners: Owners<'a>,
}

/// Whose the entries of a shelf are.
#[derive(Clone, Copy)]
enum Owners<'a> {
    /// One session's each, in their order, from this session on.
    EachFrom(u32),
    /// Those of the sessions in these lists.
    Lists(&'a Sessions),
}

/// How many sources there are for texts: two halves of the sessions, and the speakers.
const TEXTS: usize = 3;

impl Index {
    fn keys(&self) -> [Source<'_>; 6] {
        let source = |place, shelf, owners| Source { place, shelf, owners };
        [
            source(Place::Title, &self.titles, Owners::EachFrom(0)),
            source(Place::Subtitle, &self.subtitles, Owners::EachFrom(0)),
            source(Place::Speaker, &self.speakers, Owners::Lists(&self.of_speaker)),
            source(Place::Label, &self.rooms, Owners::Lists(&self.of_room)),
            source(Place::Label, &self.tracks, Owners::Lists(&self.of_track)),
            source(Place::Label, &self.topics, Owners::Lists(&self.of_topic)),
        ]
    }

    fn texts(&self) -> [Source<'_>; TEXTS] {
        let source = |shelf, owners| Source { place: Place::Text, shelf, owners };
        [
            source(&self.texts[0], Owners::EachFrom(0)),
            source(&self.texts[1], Owners::EachFrom(self.texts[0].len() as u32)),
            source(&self.biographies, Owners::Lists(&self.of_speaker)),
        ]
    }

    fn notes_source(&self) -> Source<'_> {
        let owners = Owners::Lists(&self.notes.of_note);
        Source { place: Place::Text, shelf: &self.notes.texts, owners }
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

    /// The sessions that have `word` in their abstract, description or biographies, by start.
    pub fn mentioning(&self, word: &str) -> Vec<crate::model::SessionIx> {
        let query = super::Query::parse(word);
        let Some(term) = query.terms().first() else { return Vec::new() };
        let mut tally = Tally::new(self.sessions);
        for source in self.texts() {
            source.look_up_text(term, None, &mut tally);
        }
        tally.best().into_iter().map(|best| crate::model::SessionIx(best.session)).collect()
    }
}

impl Source<'_> {
    fn note(&self, tally: &mut Tally, entry: u32, fit: Fit) {
        match self.owners {
            Owners::EachFrom(first) => tally.note(first + entry, self.place, fit),
            Owners::Lists(owners) => {
                for &session in owners.of(entry) {
                    tally.note(session, self.place, fit);
                }
            }
        }
    }

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

    /// Notes the sessions whose texts hold the term, and returns the entries that do.
    fn look_up_text(&self, term: &Term, entries: Option<&[u32]>, tally: &mut Tally) -> Vec<u32> {
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
        let mut held = Vec::new();
        let found = |entry, (fit, _)| {
            if held.last() != Some(&entry) {
                held.push(entry);
            }
            self.note(tally, entry, fit);
            if fit >= Fit::Start { Next::Entry } else { Next::Place }
        };
        match entries {
            Some(entries) => self.shelf.visit_only(entries.iter().copied(), &finder, check, found),
            None => self.shelf.visit(&finder, check, found),
        }
        held
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
