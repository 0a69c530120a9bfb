//! One term looked up in a whole index.

use memchr::memmem::Finder;

use crate::model::{Schedule, Session, SessionIx};

use super::fit::{Fit, Place, fit_at, may_be_unfinished, worth};
use super::guess::{Nears, Slip};
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
    held: Entries,
    /// Where no session has the word, the entries with words that differ in one letter. Those that differ from a
    /// longer word are looked for in these only.
    near: Option<Box<[Nears; SOURCES]>>,
    /// No session has the word: some of these hold words that differ in one letter.
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

impl Best {
    /// Whether the letters of the term stand there side by side, in no other order than typed.
    pub fn has_letters_together(self) -> bool {
        self.fit >= Fit::Inside
    }
}

/// Entries of each of the sources: those of names, then those of texts.
pub type Entries = [Vec<u32>; SOURCES];

/// Looks a term up. `shorter` is what was found for the term before its last letters were typed.
pub fn look_up(index: &Index, term: &Term, shorter: Option<&Found>) -> Found {
    let shorter = shorter.filter(|shorter| term.narrows(&shorter.term));
    let (mut tally, held) = pass(index, term, shorter.map(|shorter| &shorter.held));
    let sessions = tally.best();
    let found = Found { term: term.clone(), sessions, held, near: None, guessed: false };
    // Letters that are only scattered over a name may be a slip as well, and what was meant stand in a text.
    let has_it = found.sessions.iter().any(|best| best.has_letters_together());
    let Some(slip) = Slip::of(term).filter(|_| !has_it) else { return found };
    // What differs in one letter from the whole word differs in no more from its beginning, if that may be one.
    let shorter = shorter.filter(|shorter| shorter.term.pieces().iter().all(|word| may_be_unfinished(word)));
    let (near_finds, near) = match shorter.and_then(|shorter| shorter.near.as_deref()) {
        None => over_sources(index, None, |source, _, tally| source.guess(&slip, None, tally)),
        Some(shorter) => {
            let (sources, mut tally) = (index.sources(), Tally::new(index.sessions));
            let near = std::array::from_fn(|at| sources[at].guess(&slip, Some(&shorter[at]), &mut tally));
            (tally, near)
        }
    };
    let guessed = near_finds.best.iter().any(Option::is_some);
    tally.merge(&near_finds);
    Found { guessed, sessions: tally.best(), near: Some(Box::new(near)), ..found }
}

/// Looks a term up in all names, but in no other texts than those. What it finds for other sessions is not all.
pub fn look_up_in(index: &Index, term: &Term, entries: &Entries) -> Found {
    let (tally, held) = pass(index, term, Some(entries));
    Found { term: term.clone(), sessions: tally.best(), held, near: None, guessed: false }
}

/// What the find of a term is worth in the name of each speaker, 0 where it is not. A word that no name has is guessed.
pub fn look_up_names(index: &Index, term: &Term) -> Vec<u8> {
    let source = Source { place: Place::Speaker, shelf: &index.speakers, owners: Owners::EachFrom(0) };
    let mut tally = Tally::new(index.speakers.len());
    let letters = term.loose_letters().unwrap_or_default();
    source.look_up_key(term, &letters, &mut tally);
    let has_it = tally.best().into_iter().any(Best::has_letters_together);
    if let Some(slip) = Slip::of(term).filter(|_| !has_it) {
        source.guess(&slip, None, &mut tally);
    }
    tally.best.iter().map(|best| best.map_or(0, |(worth, ..)| worth)).collect()
}

/// One pass over all names, and over the texts, or those of their entries that are given.
fn pass(index: &Index, term: &Term, entries: Option<&Entries>) -> (Tally, Entries) {
    let letters = term.loose_letters().unwrap_or_default();
    let none = Entries::default();
    let is_skipped = term.is_letter() && index.text_len() > MOST_TEXT_FOR_A_LETTER;
    let entries = if is_skipped { Some(&none) } else { entries };
    over_sources(index, entries, |source, entries, tally| {
        if source.place == Place::Text {
            return source.look_up_text(term, entries, tally);
        }
        source.look_up_key(term, &letters, tally);
        Vec::new()
    })
}

/// In more text than this, which is more than conferences have, a single letter is looked for in names only: it
/// is the beginning of a longer word, most likely, and that is looked for when it is typed.
const MOST_TEXT_FOR_A_LETTER: usize = 8 << 20;

/// From this many bytes of text a second thread is worth its start.
const WORTH_A_THREAD: usize = 1 << 20;

/// Does `each` with every source and those of its entries that are to be read, `None` for all of them, and brings
/// the finds together. Where most texts are read and there are many, a second thread takes half of them.
fn over_sources<T: Default + Send>(
    index: &Index,
    entries: Option<&Entries>,
    each: impl Fn(&Source<'_>, Option<&[u32]>, &mut Tally) -> T + Sync,
) -> (Tally, [T; SOURCES]) {
    let sources = index.sources();
    // Notes are few and always read. Where most entries are wanted, one pass over everything is quicker than many
    // small ones.
    let to_read = |at: usize| {
        let some = entries.filter(|_| at != NOTES).map(|entries| entries[at].as_slice());
        some.filter(|some| some.len() * 2 < sources[at].shelf.len())
    };
    let read = |is_wanted: &dyn Fn(usize) -> bool| {
        let mut tally = Tally::new(index.sessions);
        let mut found: [T; SOURCES] = std::array::from_fn(|_| T::default());
        for at in (0..SOURCES).filter(|&at| is_wanted(at)) {
            found[at] = each(&sources[at], to_read(at), &mut tally);
        }
        (tally, found)
    };
    if to_read(FIRST_TEXT).is_some() || index.text_len() < WORTH_A_THREAD {
        return read(&|_| true);
    }
    std::thread::scope(|scope| {
        // The index is divided so that this is half of all texts.
        let there = scope.spawn(|| read(&|at| at == FIRST_TEXT));
        let (mut tally, mut found) = read(&|at| at != FIRST_TEXT);
        // A panic over there is a bug; it goes on here as if it had happened here.
        let (others, mut first) = there.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        tally.merge(&others);
        found[FIRST_TEXT] = std::mem::take(&mut first[FIRST_TEXT]);
        (tally, found)
    })
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

    /// Notes all that another tally has noted.
    fn merge(&mut self, other: &Tally) {
        for (mine, theirs) in self.best.iter_mut().zip(&other.best) {
            let is_better = theirs.is_some_and(|(theirs, ..)| mine.is_none_or(|(mine, ..)| mine < theirs));
            if is_better {
                *mine = *theirs;
            }
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

/// How many sources there are.
const SOURCES: usize = 10;

/// The first of the sources of texts: two halves of the sessions, and the speakers.
const FIRST_TEXT: usize = 6;

/// The biographies, and my notes.
const BIOGRAPHIES: usize = 8;
const NOTES: usize = 9;

impl Index {
    fn sources(&self) -> [Source<'_>; SOURCES] {
        let source = |place, shelf, owners| Source { place, shelf, owners };
        [
            source(Place::Title, &self.titles, Owners::EachFrom(0)),
            source(Place::Subtitle, &self.subtitles, Owners::EachFrom(0)),
            source(Place::Speaker, &self.speakers, Owners::Lists(&self.of_speaker)),
            source(Place::Label, &self.rooms, Owners::Lists(&self.of_room)),
            source(Place::Label, &self.tracks, Owners::Lists(&self.of_track)),
            source(Place::Label, &self.topics.shelf, Owners::Lists(&self.topics.of)),
            source(Place::Text, &self.texts[0], Owners::EachFrom(0)),
            source(Place::Text, &self.texts[1], Owners::EachFrom(self.texts[0].len() as u32)),
            source(Place::Text, &self.biographies, Owners::Lists(&self.of_speaker)),
            source(Place::Text, &self.notes.texts, Owners::Lists(&self.notes.of_note)),
        ]
    }

    /// Bytes of all texts.
    fn text_len(&self) -> usize {
        self.folded_texts().iter().map(|bytes| bytes.len()).sum()
    }

    /// The entries of the texts of these sessions, which are by start.
    pub(super) fn entries_of(
        &self,
        schedule: &Schedule,
        sessions: impl Iterator<Item = SessionIx>,
    ) -> Entries {
        let first_half = self.texts[0].len() as u32;
        let mut entries = Entries::default();
        for session in sessions {
            match session.0.checked_sub(first_half) {
                None => entries[FIRST_TEXT].push(session.0),
                Some(entry) => entries[FIRST_TEXT + 1].push(entry),
            }
            entries[BIOGRAPHIES].extend(schedule.session(session).speaker_ixs().iter().map(|ix| ix.0));
        }
        entries[BIOGRAPHIES].sort_unstable();
        entries[BIOGRAPHIES].dedup();
        entries
    }

    /// The folded names, titles or labels of a session at a place.
    pub(super) fn texts_at(&self, place: Place, session: Session<'_>) -> Vec<&str> {
        match place {
            Place::Title => vec![self.titles.text(session.ix().0)],
            Place::Subtitle => vec![self.subtitles.text(session.ix().0)],
            Place::Speaker => session.speaker_ixs().iter().map(|ix| self.speakers.text(ix.0)).collect(),
            // Short lists of short names: a loose fit in one is as good as in another.
            Place::Label | Place::Text => Vec::new(),
        }
    }

    /// The sessions that have `word` in their abstract, description or biographies, by start.
    pub fn mentioning(&self, word: &str) -> Vec<SessionIx> {
        let query = super::Query::parse(word);
        let Some(term) = query.terms().first() else { return Vec::new() };
        let mut tally = Tally::new(self.sessions);
        for source in &self.sources()[FIRST_TEXT..NOTES] {
            source.look_up_text(term, None, &mut tally);
        }
        tally.best().into_iter().map(|best| SessionIx(best.session)).collect()
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

    /// Looks for words that differ in one letter, in those entries where a shorter word was near if they are given.
    fn guess(&self, slip: &Slip, shorter: Option<&Nears>, tally: &mut Tally) -> Nears {
        let near = match shorter {
            Some(shorter) => slip.in_these(self.shelf, shorter),
            None => slip.in_all(self.shelf),
        };
        for entry in near.entries() {
            self.note(tally, entry, Fit::Near);
        }
        near
    }
}
