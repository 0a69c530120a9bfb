//! The rows of the Speakers view: everybody of whom anything is shown, by name, under the letter that the name
//! begins with.

use std::sync::Arc;

use crate::model::{Schedule, SessionIx, Shown, Speaker, SpeakerIx};
use crate::search::fold;

use super::row_cursor::RowCursor;

/// Lines that each session takes in the pane about a speaker.
pub const LINES_PER_SESSION: usize = 2;

/// Returns how many lines stand above the sessions in the pane about a speaker: the name, where they come from
/// if the file says it, a gap, how many sessions they have.
pub fn lines_above_sessions(speaker: Speaker<'_>) -> usize {
    if speaker.affiliation().is_empty() { 3 } else { 4 }
}

/// A row of the Speakers view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerRow {
    /// The letter that the names below begin with; `#` for names that begin with none.
    Letter(char),
    /// A speaker.
    Speaker(SpeakerIx),
}

impl SpeakerRow {
    /// The speaker of the row, if it is one.
    pub fn speaker(self) -> Option<SpeakerIx> {
        match self {
            SpeakerRow::Speaker(speaker) => Some(speaker),
            SpeakerRow::Letter(_) => None,
        }
    }
}

/// The Speakers view.
#[derive(Clone, Debug, Default)]
pub struct SpeakerRows {
    /// The rows, top down: of those speakers who give a session that is shown.
    pub rows: Vec<SpeakerRow>,
    /// The cursor.
    pub cursor: RowCursor,
    /// Which of the speaker's sessions the cursor of the pane is on, counted from the first.
    pub session: usize,
    /// Whether the file says of anybody where they come from.
    pub has_affiliations: bool,
    /// Everybody by name, each with their letter; made when the view is first shown.
    everybody: Vec<(char, SpeakerIx)>,
    /// What the rows were made from.
    made_from: Option<Arc<Shown>>,
}

impl SpeakerRows {
    /// Makes the rows, unless they are made of the same already; the cursor stays on its speaker, where they still
    /// give anything that is shown.
    pub(super) fn make(&mut self, schedule: &Schedule, shown: &Arc<Shown>) {
        if self.made_from.as_ref().is_some_and(|known| Arc::ptr_eq(known, shown)) {
            return;
        }
        self.made_from = Some(Arc::clone(shown));
        if self.everybody.is_empty() {
            self.list_everybody(schedule);
        }
        let here = self.speaker();
        self.rows.clear();
        let mut above = None;
        let is_shown = |speaker| schedule.speaker(speaker).sessions().any(|session| shown.has(session.ix()));
        for &(letter, speaker) in self.everybody.iter().filter(|(_, speaker)| is_shown(*speaker)) {
            if above != Some(letter) {
                self.rows.push(SpeakerRow::Letter(letter));
                above = Some(letter);
            }
            self.rows.push(SpeakerRow::Speaker(speaker));
        }
        if let Some(row) = self.rows.iter().position(|row| here.is_some() && row.speaker() == here) {
            self.cursor.row = row;
        } else {
            self.cursor = RowCursor { row: 1.min(self.rows.len().saturating_sub(1)), first: 0 };
            self.session = 0;
        }
    }

    /// These speakers alone, in this order, the cursor on the first.
    pub(super) fn narrowed_to(&self, speakers: Vec<SpeakerIx>) -> SpeakerRows {
        let rows = speakers.into_iter().map(SpeakerRow::Speaker).collect();
        SpeakerRows { rows, has_affiliations: self.has_affiliations, ..SpeakerRows::default() }
    }

    fn list_everybody(&mut self, schedule: &Schedule) {
        let mut speakers: Vec<(String, SpeakerIx)> =
            schedule.speakers().map(|speaker| (sorted_as(speaker.name()), speaker.ix())).collect();
        // Names that begin with no letter come last.
        speakers.sort_by_cached_key(|(name, speaker)| (letter(name) == '#', name.clone(), *speaker));
        self.has_affiliations = schedule.speakers().any(|speaker| !speaker.affiliation().is_empty());
        self.everybody = speakers.into_iter().map(|(name, speaker)| (letter(&name), speaker)).collect();
    }

    /// The speaker that the cursor is on.
    pub fn speaker(&self) -> Option<SpeakerIx> {
        self.rows.get(self.cursor.row)?.speaker()
    }

    /// The session that the cursor of the pane is on.
    pub fn session(&self, schedule: &Schedule) -> Option<SessionIx> {
        schedule.speaker(self.speaker()?).sessions().nth(self.session).map(|session| session.ix())
    }

    /// Puts the cursor on the first speaker of `session`, if it has one.
    pub(super) fn go_to(&mut self, schedule: &Schedule, session: SessionIx) {
        let Some(speaker) = schedule.session(session).speakers().next() else { return };
        let row = self.rows.iter().position(|row| row.speaker() == Some(speaker.ix()));
        if let Some(row) = row.filter(|row| *row != self.cursor.row) {
            self.cursor.row = row;
            self.session = speaker.sessions().position(|other| other.ix() == session).unwrap_or(0);
        }
    }

    /// Moves the cursor by so many speakers; it stops at both ends.
    pub(super) fn step(&mut self, by: isize) {
        let rows = &self.rows;
        if let Some(row) = self.cursor.further(by, rows.len(), |row| rows[row].speaker().is_some()) {
            self.select(row);
        }
    }

    /// Puts the cursor on `row`, if that is a speaker.
    pub(super) fn select(&mut self, row: usize) {
        if self.rows.get(row).is_some_and(|there| there.speaker().is_some()) && row != self.cursor.row {
            self.cursor.row = row;
            self.session = 0;
        }
    }

    pub(super) fn scroll(&mut self, rows: i32, height: u16) {
        self.cursor.scroll(rows, self.rows.len(), height);
    }

    pub(super) fn reveal(&mut self, height: u16) {
        let rows = &self.rows;
        self.cursor.reveal(rows.len(), height, |row| rows[row].speaker().is_none());
    }
}

/// A name as it is sorted: without accents and whatever stands before its first letter.
fn sorted_as(name: &str) -> String {
    fold(name).trim_start().to_owned()
}

/// The letter under which a folded name stands.
fn letter(folded: &str) -> char {
    let first = folded.chars().next().filter(|first| first.is_alphabetic());
    first.map_or('#', |first| first.to_uppercase().next().unwrap_or(first))
}
