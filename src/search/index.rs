//! The index: every text of a schedule folded once.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Markup, Room, Schedule, Session, SessionIx, Speaker, Track, language_names};

use super::fold::{fold_into, fold_runs_into};
use super::labels::Labels;
use super::markup::for_each_run;
use super::notes::NoteTexts;
use super::sharing::share;
use super::shelf::Shelf;
use super::spelling::add_spelled;

/// How many shelves the texts of sessions stand on, so that several threads have something to do.
pub const PARTS: usize = 8;

/// Folding a text takes as long as reading so many like it.
const FOLDING: usize = 8;

/// The folded texts of one schedule. It is as good as the schedule that it was built from: build a new one for
/// a new schedule.
///
/// What many sessions share, such as rooms and speakers, is folded and searched once.
#[derive(Debug)]
pub struct Index {
    /// How many sessions there are.
    pub(super) sessions: usize,
    /// One entry a session.
    pub(super) titles: Shelf,
    /// One entry a session.
    pub(super) subtitles: Shelf,
    /// One entry a speaker.
    pub(super) speakers: Shelf,
    /// One entry a room.
    pub(super) rooms: Shelf,
    /// One entry a track.
    pub(super) tracks: Shelf,
    pub(super) topics: Labels,
    pub(super) kinds: Labels,
    pub(super) levels: Labels,
    pub(super) languages: Labels,
    /// One entry a session, abstract and description: about as much on each shelf, from the session beside it on.
    pub(super) texts: [(u32, Shelf); PARTS],
    /// One entry a speaker.
    pub(super) biographies: Shelf,
    /// My notes.
    pub(super) notes: NoteTexts,
    pub(super) of_speaker: Sessions,
    pub(super) of_room: Sessions,
    pub(super) of_track: Sessions,
    /// Tells this index from any other.
    pub(super) identity: Arc<()>,
}

impl Index {
    /// The index of `schedule`.
    pub fn build(schedule: &Schedule) -> Index {
        let parts = parts(schedule);
        let shares = share(1 + PARTS, schedule.text_len() * FOLDING, |mine| {
            let (mut names, mut texts) = (None, Vec::new());
            for job in mine {
                // The names take longer than any part of the texts, so they come first.
                match job.checked_sub(1) {
                    None => names = Some(Index::of_names(schedule)),
                    Some(part) => texts.push((part, fold_texts(schedule, parts[part].clone()))),
                }
            }
            (names, texts)
        });
        let mut texts = parts.clone().map(|part| (part.start, Shelf::default()));
        let mut index = None;
        for (names, folded) in shares {
            index = index.or(names);
            for (part, shelf) in folded {
                texts[part].1 = shelf;
            }
        }
        Index { texts, ..index.expect("the names are one of the jobs") }
    }

    /// Takes these notes, in Markdown, in place of those that it had. All is found anew afterwards.
    pub fn set_notes<'a>(&mut self, notes: impl Iterator<Item = (SessionIx, &'a str)>) {
        self.notes = NoteTexts::build(notes);
        self.identity = Arc::new(());
    }

    /// The index of all but the texts of the sessions.
    fn of_names(schedule: &Schedule) -> Index {
        Index {
            sessions: schedule.sessions().len(),
            titles: lines(|| schedule.sessions().map(Session::title)),
            subtitles: lines(|| schedule.sessions().map(Session::subtitle)),
            speakers: lines(|| schedule.speakers().map(Speaker::name)),
            rooms: lines(|| schedule.rooms().map(Room::name)),
            tracks: lines(|| schedule.tracks().map(Track::name)),
            topics: Labels::of(schedule, |session, word| session.topics().for_each(word)),
            kinds: Labels::of(schedule, |session, word| word(session.kind())),
            levels: Labels::of(schedule, |session, word| word(session.level())),
            languages: Labels::of(schedule, |session, word| session.languages().for_each(word))
                .also_called(language_names),
            biographies: biographies(schedule),
            of_speaker: Sessions::by(schedule, schedule.speakers().len(), |session, note| {
                session.speaker_ixs().iter().for_each(|ix| note(ix.0));
            }),
            of_room: Sessions::by(schedule, schedule.rooms().len(), |session, note| {
                session.room_ixs().iter().for_each(|ix| note(ix.0));
            }),
            of_track: Sessions::by(schedule, schedule.tracks().len(), |session, note| {
                session.track().iter().for_each(|track| note(track.ix().0));
            }),
            texts: Default::default(),
            notes: NoteTexts::default(),
            identity: Arc::new(()),
        }
    }

    /// The folded texts as they stand side by side, those of sessions and those of speakers; what a search of
    /// them is measured against.
    pub fn folded_texts(&self) -> impl Iterator<Item = &[u8]> {
        self.texts.iter().map(|(_, shelf)| shelf.bytes()).chain([self.biographies.bytes()])
    }
}

fn lines<'a, Texts: Iterator<Item = &'a str>>(texts: impl Fn() -> Texts) -> Shelf {
    let (entries, bytes) = texts().fold((0, 0), |(entries, bytes), text| (entries + 1, bytes + text.len()));
    let mut shelf = Shelf::with_capacity(entries, bytes);
    texts().for_each(|text| {
        shelf.add(|out| {
            fold_into(out, text);
            add_spelled(out, text);
        });
    });
    shelf
}

/// The sessions divided so that there is about as much to fold in each part.
fn parts(schedule: &Schedule) -> [Range<u32>; PARTS] {
    let mut sum = 0;
    let sums = schedule.sessions().map(|session| {
        sum += session.abstract_text().0.len() + session.description().0.len();
        sum
    });
    let sums: Vec<usize> = sums.collect();
    let start = |part: usize| match part {
        0 => 0,
        PARTS => sums.len() as u32,
        _ => sums.partition_point(|&before| before <= sum / PARTS * part) as u32,
    };
    std::array::from_fn(|part| start(part)..start(part + 1))
}

fn fold_texts(schedule: &Schedule, sessions: Range<u32>) -> Shelf {
    let of = |ix| {
        let session = schedule.session(SessionIx(ix));
        (session.abstract_text(), session.description())
    };
    let bytes = sessions.clone().map(of).map(|(one, two)| one.0.len() + two.0.len() + 1).sum();
    let mut shelf = Shelf::with_capacity(sessions.len(), bytes);
    for (abstract_text, description) in sessions.map(of) {
        shelf.add(|out| {
            fold_markup(out, &[abstract_text, description]);
        });
    }
    shelf
}

fn biographies(schedule: &Schedule) -> Shelf {
    let bytes = schedule.speakers().map(|speaker| speaker.biography().0.len()).sum();
    let mut shelf = Shelf::with_capacity(schedule.speakers().len(), bytes);
    schedule.speakers().for_each(|speaker| shelf.add(|out| fold_markup(out, &[speaker.biography()])));
    shelf
}

/// Adds these texts, folded, and behind them their words with umlauts, spelled out.
pub(super) fn fold_markup(out: &mut Vec<u8>, texts: &[(&str, Markup)]) {
    for (count, &(text, markup)) in texts.iter().enumerate() {
        if count > 0 {
            out.push(b' ');
        }
        fold_runs_into(out, |each| for_each_run(text, markup, each));
    }
    for &(text, markup) in texts.iter().filter(|(text, _)| may_have_umlauts(text)) {
        for_each_run(text, markup, &mut |run: &str| add_spelled(out, run));
    }
}

/// Whether a text may have umlauts, as letters or by their names in HTML; most have none, and are walked once.
fn may_have_umlauts(text: &str) -> bool {
    memchr::memchr(0xC3, text.as_bytes()).is_some()
        || memchr::memmem::find(text.as_bytes(), b"uml;").is_some()
}

/// The sessions that each speaker, room, track or topic belongs to.
#[derive(Debug, Default)]
pub struct Sessions {
    /// Where the list of each begins, and where the last one ends.
    starts: Vec<u32>,
    sessions: Vec<u32>,
}

impl Sessions {
    /// The sessions of each of `count` things, of which `things` names those of a session.
    fn by(schedule: &Schedule, count: usize, things: impl Fn(Session<'_>, &mut dyn FnMut(u32))) -> Sessions {
        let mut pairs = Vec::with_capacity(schedule.sessions().len());
        for session in schedule.sessions() {
            things(session, &mut |thing| pairs.push((thing, session.ix().0)));
        }
        Sessions::of_pairs(count, &pairs)
    }

    /// The sessions of each of `count` things, from pairs of a thing and a session in the order of sessions.
    pub fn of_pairs(count: usize, pairs: &[(u32, u32)]) -> Sessions {
        let mut starts = vec![0; count + 1];
        for &(thing, _) in pairs {
            starts[thing as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut free = starts.clone();
        let mut sessions = vec![0; pairs.len()];
        for &(thing, session) in pairs {
            let slot = &mut free[thing as usize];
            sessions[*slot as usize] = session;
            *slot += 1;
        }
        Sessions { starts, sessions }
    }

    /// For things that belong to one session each, those of the things in turn.
    pub(super) fn one_each(sessions: Vec<u32>) -> Sessions {
        Sessions { starts: (0..=sessions.len() as u32).collect(), sessions }
    }

    /// The sessions of the thing at `ix`.
    pub fn of(&self, ix: u32) -> &[u32] {
        &self.sessions[self.starts[ix as usize] as usize..self.starts[ix as usize + 1] as usize]
    }
}
