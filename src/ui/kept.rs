//! Parts of the screen as they stand there, kept so that the answer to a key need not wait for the next ones.

use ratatui::buffer::{Buffer, Cell};

use crate::app::{Area, Subject};

/// The detail pane as it was last drawn.
#[derive(Debug, Default)]
pub struct KeptPane {
    cells: KeptCells,
    subject: Option<Subject>,
}

impl KeptPane {
    /// Whether the pane stood in `area`.
    pub fn stands_in(&self, area: Area) -> bool {
        self.cells.stand_in(area)
    }

    /// Whether it showed something else than `subject`.
    pub fn shows_another(&self, subject: Option<Subject>) -> bool {
        self.subject != subject
    }

    /// Keeps the cells of `area`, which show `subject`.
    pub fn keep(&mut self, subject: Option<Subject>, area: Area, buffer: &Buffer) {
        self.subject = subject;
        self.cells.keep(area, buffer);
    }

    /// Puts the cells back where they stood.
    pub fn put_back(&self, buffer: &mut Buffer) {
        self.cells.put_back(buffer);
    }
}

/// The cells of a part of the screen; none before it is kept.
#[derive(Debug, Default)]
pub struct KeptCells {
    area: Area,
    cells: Vec<Cell>,
}

impl KeptCells {
    /// Whether these are the cells of `area`.
    pub fn stand_in(&self, area: Area) -> bool {
        !self.cells.is_empty() && self.area == area
    }

    /// Keeps the cells of `area`; an empty one, nothing.
    pub fn keep(&mut self, area: Area, buffer: &Buffer) {
        self.area = area;
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
