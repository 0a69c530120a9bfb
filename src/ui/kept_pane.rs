//! The detail pane as it stands on the screen, kept so that the answer to a key need not wait for the next one.

use ratatui::buffer::{Buffer, Cell};

use crate::app::{Area, Subject};

/// The cells of the pane as they were last drawn.
#[derive(Debug, Default)]
pub struct KeptPane {
    area: Area,
    subject: Option<Subject>,
    cells: Vec<Cell>,
}

impl KeptPane {
    /// Whether the pane stood in `area` and showed something else than `subject`.
    pub fn shows_another(&self, subject: Option<Subject>, area: Area) -> bool {
        !self.cells.is_empty() && self.area == area && self.subject != subject
    }

    /// Keeps the cells of `area`, which show `subject`.
    pub fn keep(&mut self, subject: Option<Subject>, area: Area, buffer: &Buffer) {
        (self.area, self.subject) = (area, subject);
        self.cells.clear();
        for row in rows(area, buffer) {
            self.cells.extend_from_slice(&buffer.content[row]);
        }
    }

    /// Puts the cells back where they stood.
    pub fn put_back(&self, buffer: &mut Buffer) {
        let width = usize::from(self.area.width).max(1);
        for (row, kept) in rows(self.area, buffer).zip(self.cells.chunks_exact(width)) {
            buffer.content[row].clone_from_slice(kept);
        }
    }
}

/// Where the rows of `area` are among the cells of a buffer; none where it does not lie in it.
fn rows(area: Area, buffer: &Buffer) -> impl Iterator<Item = std::ops::Range<usize>> + use<> {
    let lies_in_it = super::rect(area).intersection(buffer.area) == super::rect(area) && !area.is_empty();
    let first = if lies_in_it { buffer.index_of(area.x, area.y) } else { 0 };
    let starts = (first..).step_by(usize::from(buffer.area.width).max(1));
    let rows = if lies_in_it { usize::from(area.height) } else { 0 };
    starts.take(rows).map(move |start| start..start + usize::from(area.width))
}
