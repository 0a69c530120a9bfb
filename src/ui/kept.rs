//! Parts of the screen as they stand there, kept so that the answer to a key need not wait for the next ones.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

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

    /// Keeps the cells that now show `subject` where others stood before.
    pub fn follow(&mut self, subject: Option<Subject>, buffer: &Buffer) {
        self.subject = subject;
        self.cells.follow(buffer);
    }

    /// The cells that changed when it last followed.
    pub fn changes(&self) -> impl Iterator<Item = (u16, u16, &Cell)> {
        self.cells.changes()
    }
}

/// The cells of a part of the screen; none before it is kept.
#[derive(Debug, Default)]
pub struct KeptCells {
    cells: Buffer,
    before: Buffer,
}

impl KeptCells {
    /// Whether these are the cells of `area`.
    pub fn stand_in(&self, area: Area) -> bool {
        !self.cells.content.is_empty() && self.cells.area == super::rect(area)
    }

    /// Keeps the cells of `area`; an empty one, nothing.
    pub fn keep(&mut self, area: Area, buffer: &Buffer) {
        copy(super::rect(area), buffer, &mut self.cells);
    }

    /// Puts the cells back where they stood.
    pub fn put_back(&self, buffer: &mut Buffer) {
        let width = usize::from(self.cells.area.width).max(1);
        for (row, kept) in rows(self.cells.area, buffer).zip(self.cells.content.chunks_exact(width)) {
            buffer.content[row].clone_from_slice(kept);
        }
    }

    /// Keeps the cells that stand in the same place now.
    pub fn follow(&mut self, buffer: &Buffer) {
        let area = self.cells.area;
        std::mem::swap(&mut self.cells, &mut self.before);
        copy(area, buffer, &mut self.cells);
    }

    /// The cells that changed when they last followed.
    pub fn changes(&self) -> impl Iterator<Item = (u16, u16, &Cell)> {
        let is_same_place = self.before.area == self.cells.area;
        is_same_place.then(|| self.before.diff_iter(&self.cells)).into_iter().flatten()
    }
}

/// Copies the cells of `area` from one buffer into another, that has no others then.
fn copy(area: Rect, from: &Buffer, to: &mut Buffer) {
    to.content.clear();
    for row in rows(area, from) {
        to.content.extend_from_slice(&from.content[row]);
    }
    to.area = if to.content.is_empty() { Rect::ZERO } else { area };
}

/// Where the rows of `area` are among the cells of a buffer; none where it does not lie in it.
pub(super) fn rows(area: Rect, buffer: &Buffer) -> impl Iterator<Item = std::ops::Range<usize>> + use<> {
    let lies_in_it = area.intersection(buffer.area) == area && !area.is_empty();
    let first = if lies_in_it { buffer.index_of(area.x, area.y) } else { 0 };
    let starts = (first..).step_by(usize::from(buffer.area.width).max(1));
    let rows = if lies_in_it { usize::from(area.height) } else { 0 };
    starts.take(rows).map(move |start| start..start + usize::from(area.width))
}
