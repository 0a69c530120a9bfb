//! The panel of filters: every value of every facet, with how many sessions it would show.

use super::row_cursor::RowCursor;
use super::text_line::TextLine;
use crate::keymap::Context;
use crate::model::grid::Place;
use crate::model::{Facet, FacetValue, Facets, Filters, SessionIx};

/// A value that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterEntry {
    /// What it is a value of.
    pub facet: Facet,
    /// The value; empty for sessions that have none.
    pub value: String,
    /// The value as it is shown.
    pub label: String,
    /// How many sessions would be shown if it alone were picked of its facet.
    pub count: usize,
    /// Whether it is picked.
    pub is_picked: bool,
    /// Whether it is a room or track that is hidden.
    pub is_hidden: bool,
}

/// A row of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterRow {
    /// The name of a facet.
    Heading(Facet),
    /// An entry, by its place among the entries.
    Entry(usize),
}

/// What Esc restores.
#[derive(Clone, Debug)]
pub(super) struct Before {
    pub filters: Filters,
    pub session: Option<SessionIx>,
    pub place: Place,
}

/// The panel, open.
#[derive(Debug)]
pub struct FilterPanel {
    /// What was typed to narrow the rows.
    pub line: TextLine,
    /// Every value, by facet.
    pub entries: Vec<FilterEntry>,
    /// The rows that fit what was typed.
    pub rows: Vec<FilterRow>,
    /// The cursor.
    pub cursor: RowCursor,
    /// Whether all letters narrow, even those that ask for something while nothing is typed.
    pub is_typing: bool,
    /// The filters and the cursor of the programme when the panel was opened.
    pub(super) before: Before,
}

impl FilterPanel {
    /// An empty panel, opened while all was as `before`.
    pub(super) fn open(before: Before) -> FilterPanel {
        FilterPanel {
            line: TextLine::default(),
            entries: Vec::new(),
            rows: Vec::new(),
            cursor: RowCursor::default(),
            is_typing: false,
            before,
        }
    }

    /// The entry under the cursor.
    pub fn entry(&self) -> Option<&FilterEntry> {
        match self.rows.get(self.cursor.row)? {
            FilterRow::Entry(at) => self.entries.get(*at),
            FilterRow::Heading(_) => None,
        }
    }

    /// Where keys are looked up: letters ask for something only while nothing is typed.
    pub(super) fn contexts(&self) -> &'static [Context] {
        if self.is_typing || !self.line.text().is_empty() {
            &[Context::Filter, Context::FilterLetters, Context::Global]
        } else {
            &[Context::FilterKeys, Context::Filter, Context::FilterLetters, Context::Global]
        }
    }

    /// Whether the entry under the cursor can be hidden and moved.
    pub(super) fn is_on_room_or_track(&self) -> bool {
        let can_be = |entry: &FilterEntry| {
            matches!(entry.facet, Facet::Room | Facet::Track) && !entry.value.is_empty()
        };
        self.entry().is_some_and(can_be)
    }

    /// Makes the entries anew; the cursor stays on the value that it is on.
    pub(super) fn refresh(&mut self, facets: &Facets, counts: &[usize], filters: &Filters) {
        let here = self.entry().map(|entry| (entry.facet, entry.value.clone()));
        let entry = |(value, &count): (&FacetValue, &usize)| FilterEntry {
            facet: value.facet,
            value: value.value.clone(),
            label: value.label.clone(),
            count,
            is_picked: filters.picked(value.facet).contains(&value.value),
            is_hidden: filters.arrangement(value.facet).is_some_and(|all| all.hides(&value.value)),
        };
        self.entries = facets.values.iter().zip(counts).map(entry).collect();
        self.entries.sort_by_cached_key(|entry| {
            let arrangement = filters.arrangement(entry.facet);
            let rank = arrangement.map_or(0, |arrangement| arrangement.rank(&entry.value));
            (entry.facet, entry.value.is_empty(), rank)
        });
        self.narrow();
        let is_here = |row: &FilterRow| match row {
            FilterRow::Entry(at) => {
                let entry = &self.entries[*at];
                here.as_ref().is_some_and(|(facet, value)| entry.facet == *facet && entry.value == *value)
            }
            FilterRow::Heading(_) => false,
        };
        if let Some(row) = self.rows.iter().position(is_here) {
            self.cursor.row = row;
        }
    }

    /// Narrows the rows to what was typed: every word in the label or in the name of the facet. The cursor goes
    /// to the first entry.
    pub(super) fn narrow(&mut self) {
        let words: Vec<String> = self.line.text().split_whitespace().map(str::to_lowercase).collect();
        self.rows.clear();
        let mut facet = None;
        for (at, entry) in self.entries.iter().enumerate() {
            let text = format!("{} {}", entry.facet.name(), entry.label.to_lowercase());
            if !words.iter().all(|word| text.contains(word)) {
                continue;
            }
            if facet != Some(entry.facet) {
                facet = Some(entry.facet);
                self.rows.push(FilterRow::Heading(entry.facet));
            }
            self.rows.push(FilterRow::Entry(at));
        }
        self.cursor = RowCursor { row: usize::from(self.rows.len() > 1), first: 0 };
    }

    /// Takes back what was typed; the cursor stays on its entry.
    pub(super) fn forget_letters(&mut self) {
        let entry = self.rows.get(self.cursor.row).copied();
        self.line.clear();
        self.is_typing = false;
        self.narrow();
        if let Some(row) = self.rows.iter().position(|row| Some(*row) == entry) {
            self.cursor.row = row;
        }
    }

    /// Moves the cursor by so many entries.
    pub(super) fn step(&mut self, by: isize) {
        let is_entry = |row: usize| matches!(self.rows[row], FilterRow::Entry(_));
        if let Some(row) = self.cursor.further(by, self.rows.len(), is_entry) {
            self.cursor.row = row;
        }
    }

    /// Moves the cursor to the first entry of the facet before (negative) or after.
    pub(super) fn step_facet(&mut self, by: isize) {
        let headings: Vec<usize> =
            (0..self.rows.len()).filter(|&row| matches!(self.rows[row], FilterRow::Heading(_))).collect();
        let own = headings.partition_point(|&row| row < self.cursor.row).saturating_sub(1);
        // From within a facet, back means to its own beginning first.
        let is_within = headings.get(own).is_some_and(|&heading| self.cursor.row > heading + 1);
        let target = if by < 0 && is_within { own } else { own.saturating_add_signed(by) };
        if let Some(heading) = headings.get(target.min(headings.len().saturating_sub(1))) {
            self.cursor.row = heading + 1;
        }
    }

    /// Scrolls so that the cursor is in sight, in a list of `height` rows.
    pub(super) fn reveal(&mut self, height: u16) {
        let rows = &self.rows;
        self.cursor.reveal(rows.len(), height, |row| matches!(rows[row], FilterRow::Heading(_)));
    }
}
