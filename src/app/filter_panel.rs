//! The panel of filters: every value of every facet, with how many sessions it would show.

use super::row_cursor::RowCursor;
use super::text_line::TextLine;
use crate::keymap::{Action, Context};
use crate::model::{Facet, FacetValue, Facets, Filters, language_names};
use crate::search::fold;

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

/// The panel, open.
#[derive(Debug, Default)]
pub struct FilterPanel {
    /// What was typed to narrow the rows.
    pub line: TextLine,
    /// Every value, by facet.
    pub entries: Vec<FilterEntry>,
    /// The rows that fit what was typed, the best fit first.
    pub rows: Vec<FilterRow>,
    /// The cursor.
    pub cursor: RowCursor,
    /// Whether all letters narrow, even those that ask for something while nothing is typed.
    pub is_typing: bool,
    /// What was typed has led to a pick: the next letter begins a new word.
    pub has_served: bool,
}

impl FilterPanel {
    /// The entry under the cursor.
    pub fn entry(&self) -> Option<&FilterEntry> {
        match self.rows.get(self.cursor.row)? {
            FilterRow::Entry(at) => self.entries.get(*at),
            FilterRow::Heading(_) => None,
        }
    }

    /// Whether the rows are narrowed, or about to be: then every character is typed.
    fn is_narrowing(&self) -> bool {
        self.is_typing || !self.line.text().is_empty()
    }

    /// Where keys are looked up: a character asks for something only while nothing is typed.
    pub(super) fn contexts(&self) -> &'static [Context] {
        if self.is_narrowing() {
            &[Context::Filter, Context::FilterLetters, Context::Global]
        } else {
            &[Context::FilterKeys, Context::Filter, Context::FilterLetters, Context::Global]
        }
    }

    /// Whether an action has something to do here.
    pub(super) fn can(&self, action: Action) -> bool {
        match action {
            Action::HideEntry | Action::MoveEntryBack | Action::MoveEntryOn => self.is_on_room_or_track(),
            Action::ClearLine => self.is_narrowing(),
            Action::PickAll => !self.rows.is_empty(),
            _ => true,
        }
    }

    /// Whether the entry under the cursor can be hidden and moved.
    fn is_on_room_or_track(&self) -> bool {
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

    /// Narrows the rows to what was typed: every word in the label or in the name of the facet. The facet with the
    /// best fit comes first, and in each the best fit; the cursor goes there.
    pub(super) fn narrow(&mut self) {
        let typed = fold(self.line.text());
        let words: Vec<&str> = typed.split_ascii_whitespace().collect();
        let mut fitting: Vec<(Facet, Fit, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if let Some(fit) = fit(entry, &words) {
                fitting.push((entry.facet, fit, at));
            }
        }
        let best =
            |facet: Facet| fitting.iter().filter(|(of, ..)| *of == facet).map(|(_, fit, _)| *fit).min();
        let mut facets: Vec<(Option<Fit>, Facet)> =
            Facet::ALL.iter().map(|&facet| (best(facet), facet)).filter(|(best, _)| best.is_some()).collect();
        facets.sort_unstable();
        self.rows.clear();
        for (_, facet) in facets {
            let mut of_facet: Vec<(Fit, usize)> =
                fitting.iter().filter(|(of, ..)| *of == facet).map(|&(_, fit, at)| (fit, at)).collect();
            of_facet.sort_unstable();
            self.rows.push(FilterRow::Heading(facet));
            self.rows.extend(of_facet.into_iter().map(|(_, at)| FilterRow::Entry(at)));
        }
        self.cursor = RowCursor { row: usize::from(self.rows.len() > 1), first: 0 };
    }

    /// Before a letter is typed: what was typed makes way, if it has led to a pick.
    pub(super) fn make_way(&mut self) {
        if std::mem::take(&mut self.has_served) {
            self.line.clear();
        }
    }

    /// Takes back what was typed; the cursor stays on its entry.
    pub(super) fn forget_letters(&mut self) {
        let entry = self.rows.get(self.cursor.row).copied();
        self.line.clear();
        self.is_typing = false;
        self.has_served = false;
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

/// How well an entry fits what was typed, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is exactly this, or nothing was typed.
    Whole,
    /// It begins like this, or this is what the facet is called.
    Start,
    /// One of its words begins like this.
    Word,
    /// Every word that was typed is somewhere in it, or in the name of the facet.
    Inside,
}

fn fit(entry: &FilterEntry, words: &[&str]) -> Option<Fit> {
    let others = if entry.facet == Facet::Language { language_names(&entry.value) } else { &[] };
    let names = [entry.label.as_str()].into_iter().chain(others.iter().copied());
    names.filter_map(|name| fit_of_name(name, entry.facet, words)).min()
}

fn fit_of_name(name: &str, facet: Facet, words: &[&str]) -> Option<Fit> {
    let label = fold(name).split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let typed = words.join(" ");
    let facet = facet.name();
    if words.is_empty() || label == typed {
        Some(Fit::Whole)
    } else if label.starts_with(&typed) || facet == typed {
        Some(Fit::Start)
    } else if label.contains(&format!(" {typed}")) {
        Some(Fit::Word)
    } else {
        let is_there = |word: &&str| label.contains(*word) || facet.contains(*word);
        words.iter().all(is_there).then_some(Fit::Inside)
    }
}
