//! Where a term is looked for: the shelves of an index one after another, or shared by a few threads.

use crate::model::{Schedule, Session, SessionIx};

use super::fit::{Fit, Place};
use super::index::{Index, PARTS, Sessions};
use super::sharing::share;
use super::shelf::{Shelf, Spot};
use super::tally::Tally;

/// How many sources there are: biographies, names, the texts of sessions, and my notes. What takes longest comes
/// first, so that no thread is left with it at the end.
pub const SOURCES: usize = 7 + PARTS + 1;

const BIOGRAPHIES: usize = 0;
/// The texts of sessions begin here.
const TEXTS: usize = 7;
const NOTES: usize = TEXTS + PARTS;

/// For each source the entries to look at, each from a place on.
pub type Spots = [Vec<Spot>; SOURCES];

/// A shelf, what it holds, and whose its entries are.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub place: Place,
    pub shelf: &'a Shelf,
    pub owners: Owners<'a>,
}

/// Whose the entries of a shelf are.
#[derive(Clone, Copy)]
pub enum Owners<'a> {
    /// One session's each, in their order, from this session on.
    EachFrom(u32),
    /// Those of the sessions in these lists.
    Lists(&'a Sessions),
}

impl Source<'_> {
    /// Notes that an entry has the term, for all whose it is.
    pub fn note(&self, tally: &mut Tally, entry: u32, fit: Fit) {
        match self.owners {
            Owners::EachFrom(first) => tally.note(first + entry, self.place, fit),
            Owners::Lists(owners) => {
                for &session in owners.of(entry) {
                    tally.note(session, self.place, fit);
                }
            }
        }
    }
}

/// Does `each` with every source, on a few threads where about so many `bytes` are worth them, and brings the finds
/// together. What it returns stands in the order of the sources.
pub fn over_sources<T: Default + Send>(
    index: &Index,
    bytes: usize,
    each: impl Fn(usize, &Source<'_>, &mut Tally) -> T + Sync,
) -> (Tally, [T; SOURCES]) {
    let sources = index.sources();
    let shares = share(SOURCES, bytes, |mine| {
        let mut tally = Tally::new(index.sessions);
        let found: Vec<(usize, T)> = mine.map(|at| (at, each(at, &sources[at], &mut tally))).collect();
        (tally, found)
    });
    let mut all: [T; SOURCES] = std::array::from_fn(|_| T::default());
    let mut tallies = Vec::with_capacity(shares.len());
    for (tally, found) in shares {
        tallies.push(tally);
        for (at, found) in found {
            all[at] = found;
        }
    }
    // There is one at least: this thread's own.
    let tally = tallies.into_iter().reduce(|mut all, tally| {
        all.merge(&tally);
        all
    });
    (tally.unwrap_or_else(|| Tally::new(index.sessions)), all)
}

impl Index {
    fn sources(&self) -> [Source<'_>; SOURCES] {
        let source = |place, shelf, owners| Source { place, shelf, owners };
        let first = [
            source(Place::Text, &self.biographies, Owners::Lists(&self.of_speaker)),
            source(Place::Title, &self.titles, Owners::EachFrom(0)),
            source(Place::Subtitle, &self.subtitles, Owners::EachFrom(0)),
            source(Place::Speaker, &self.speakers, Owners::Lists(&self.of_speaker)),
            source(Place::Label, &self.rooms, Owners::Lists(&self.of_room)),
            source(Place::Label, &self.tracks, Owners::Lists(&self.of_track)),
            source(Place::Label, &self.topics.shelf, Owners::Lists(&self.topics.of)),
        ];
        let notes = source(Place::Text, &self.notes.texts, Owners::Lists(&self.notes.of_note));
        std::array::from_fn(|at| match at {
            NOTES => notes,
            TEXTS.. => {
                let (session, texts) = &self.texts[at - TEXTS];
                source(Place::Text, texts, Owners::EachFrom(*session))
            }
            _ => first[at],
        })
    }

    /// The texts, without notes: biographies, and those of the sessions.
    pub(super) fn text_sources(&self) -> impl Iterator<Item = Source<'_>> {
        self.sources().into_iter().take(NOTES).filter(|source| source.place == Place::Text)
    }

    /// Bytes of all names, and of all texts.
    pub(super) fn lens(&self) -> (usize, usize) {
        self.sources().iter().fold((0, 0), |(names, texts), source| match source.shelf.bytes().len() {
            len if source.place == Place::Text => (names, texts + len),
            len => (names + len, texts),
        })
    }

    /// The texts of these sessions, which are by start, and the biographies of their speakers. Notes, which are few,
    /// are not among them: see [`some_of`].
    pub(super) fn spots_of(&self, schedule: &Schedule, sessions: impl Iterator<Item = SessionIx>) -> Spots {
        let mut spots = Spots::default();
        let mut speakers = Vec::new();
        for session in sessions {
            let at = self.texts.partition_point(|(first, _)| *first <= session.0) - 1;
            let (first, texts) = &self.texts[at];
            spots[TEXTS + at].push(texts.start_of(session.0 - first));
            speakers.extend(schedule.session(session).speaker_ixs().iter().map(|ix| ix.0));
        }
        speakers.sort_unstable();
        speakers.dedup();
        spots[BIOGRAPHIES].extend(speakers.into_iter().map(|speaker| self.biographies.start_of(speaker)));
        spots
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
}

/// Which of the entries of a source are to be looked at; `None` for all. Notes are always all read.
pub fn some_of(spots: Option<&Spots>, source: usize) -> Option<&[Spot]> {
    spots.filter(|_| source != NOTES).map(|spots| spots[source].as_slice())
}
