//! The search box with its results.

use crate::model::{Marks, Schedule, SessionIx};
use crate::search::{Index, Query, Results, Typing};

use super::state::Focus;
use super::text_line::TextLine;

/// The search box, open. The programme under it stays as it was: closing the box restores everything.
#[derive(Debug, Default)]
pub struct SearchBox {
    /// What was typed.
    pub line: TextLine,
    /// What was found.
    pub results: Results,
    /// The query that found it.
    pub query: Query,
    /// The hit under the cursor, counted from the best.
    pub row: usize,
    /// The first hit shown.
    pub first_row: usize,
    /// What had the keys when the box was opened, and how far the detail pane was scrolled.
    pub(super) before: (Focus, usize),
    typing: Typing,
}

impl SearchBox {
    /// An empty box, opened while `focus` had the keys and the detail pane was scrolled by so many lines.
    pub(super) fn open(focus: Focus, detail_scroll: usize) -> SearchBox {
        SearchBox { before: (focus, detail_scroll), ..SearchBox::default() }
    }

    /// The session of the hit under the cursor.
    pub fn session(&self) -> Option<SessionIx> {
        self.results.hits.get(self.row).map(|hit| hit.session)
    }

    /// Searches for what was typed. Without words, or without an index (it is built in the background),
    /// nothing is found.
    pub(super) fn refresh(&mut self, index: Option<&Index>, schedule: &Schedule, marks: &Marks) {
        self.query = Query::parse(self.line.text());
        let starred = marks.starred_ixs(schedule);
        self.results = match index {
            Some(index) if !self.query.is_empty() => {
                self.typing.search(index, schedule, &self.query, &starred)
            }
            _ => Results::default(),
        };
        self.row = 0;
        self.first_row = 0;
    }

    pub(super) fn step(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.results.hits.len().saturating_sub(1));
    }

    /// Scrolls so that the cursor is among the `shown` hits in view.
    pub(super) fn reveal(&mut self, shown: usize) {
        self.first_row = self.first_row.clamp((self.row + 1).saturating_sub(shown.max(1)), self.row);
    }
}
