//! The names that a qualifier chooses from: rooms, tracks, kinds, levels, languages, speakers, topics.

use memchr::memmem::Finder;

use crate::model::{RoomIx, Schedule, SpeakerIx, TrackIx};

use super::fit::{Fit, fit_at, has_near_word};
use super::index::{Index, Sessions};
use super::labels::Labels;
use super::qualifier::Qualifier;
use super::query::{Sign, Term, Wanted, pieces};
use super::shelf::{Next, Shelf};

/// All names of one sort, each with the sessions that have it.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    schedule: &'a Schedule,
    shelf: &'a Shelf,
    of: &'a Sessions,
    sort: Sort<'a>,
}

#[derive(Clone, Copy)]
enum Sort<'a> {
    Rooms,
    Tracks,
    Speakers,
    Labels(&'a Labels),
}

impl<'a> Names<'a> {
    /// The names that `qualifier` chooses from; `None` for days, times and what `is:` asks.
    pub fn of(index: &'a Index, schedule: &'a Schedule, qualifier: Qualifier) -> Option<Names<'a>> {
        let (shelf, of, sort) = match qualifier {
            Qualifier::Room => (&index.rooms, &index.of_room, Sort::Rooms),
            Qualifier::Track => (&index.tracks, &index.of_track, Sort::Tracks),
            Qualifier::Speaker => (&index.speakers, &index.of_speaker, Sort::Speakers),
            Qualifier::Kind | Qualifier::Level | Qualifier::Language | Qualifier::Topic => {
                let labels = match qualifier {
                    Qualifier::Kind => &index.kinds,
                    Qualifier::Level => &index.levels,
                    Qualifier::Language => &index.languages,
                    _ => &index.topics,
                };
                (&labels.shelf, &labels.of, Sort::Labels(labels))
            }
            Qualifier::Day | Qualifier::After | Qualifier::Before | Qualifier::Is => return None,
        };
        Some(Names { schedule, shelf, of, sort })
    }

    /// How many names there are.
    pub fn len(self) -> usize {
        self.shelf.len()
    }

    /// The name at `ix` as the file writes it.
    pub fn name(self, ix: u32) -> &'a str {
        match self.sort {
            Sort::Rooms => self.schedule.room(RoomIx(ix)).name(),
            Sort::Tracks => self.schedule.track(TrackIx(ix)).name(),
            Sort::Speakers => self.schedule.speaker(SpeakerIx(ix)).name(),
            Sort::Labels(labels) => &labels.names[ix as usize],
        }
    }

    /// The sessions that have the name at `ix`, by start.
    pub fn sessions(self, ix: u32) -> &'a [u32] {
        self.of.of(ix)
    }

    /// The names that `value` means: those with words that begin like it. A value that is whole means the name
    /// that is exactly it, where there is one.
    pub fn meant_by(self, value: &str, is_whole: bool) -> Vec<u32> {
        let wanted = pieces(value);
        let Some(first) = wanted.first() else { return Vec::new() };
        let needle = format!(" {first}");
        let term = Term { sign: Sign::Include, wanted: Wanted::OpenPhrase(wanted) };
        let mut found = Vec::new();
        self.shelf.visit(
            &Finder::new(&needle),
            |folded, at| fit_at(folded, at + 1, &term).filter(|&(fit, _)| fit >= Fit::Start),
            |entry, _| {
                found.push(entry);
                Next::Entry
            },
        );
        let is_exactly = |&entry: &u32| self.shelf.text(entry).split_ascii_whitespace().eq(term.pieces());
        if is_whole && found.iter().any(is_exactly) {
            found.retain(is_exactly);
        }
        found
    }

    /// The names with a word that differs from `value` in one letter; none where it is several words.
    pub fn near(self, value: &str) -> Vec<u32> {
        let wanted = pieces(value);
        let [word] = wanted.as_slice() else { return Vec::new() };
        (0..self.len() as u32).filter(|&ix| has_near_word(self.shelf.all_texts(ix), word)).collect()
    }
}
