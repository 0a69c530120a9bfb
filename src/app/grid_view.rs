//! How the grid stands on the screen: which columns and rows of the plan, and how wide.

use std::ops::Range;

use crate::model::grid::Block;

use super::layout::Area;

/// Columns of the axis at the left of the grid.
pub const AXIS: u16 = 6;
/// The narrowest room column, without its gap.
const NARROWEST: u16 = 14;
/// The widest room column, without its gap.
const WIDEST: u16 = 28;

/// How the grid stands in its area: computed from the area and the number of rooms, shared by drawing,
/// scrolling and the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridView {
    /// The first column shown.
    pub first_column: usize,
    /// How many columns are shown.
    pub columns: usize,
    /// The width of a column, without the gap of one cell to its right.
    pub column_width: u16,
    /// The first row shown.
    pub first_row: i32,
    /// How many rows are shown.
    pub rows: u16,
}

impl GridView {
    /// The widest even columns of `rooms` rooms that fit `area`, each of 14 to 28 cells, one at least.
    pub(super) fn fit(rooms: usize, area: Area) -> (usize, u16) {
        let width = area.width.saturating_sub(AXIS);
        let columns = rooms.min(usize::from(width / (NARROWEST + 1))).max(1);
        let each = (width / columns as u16).saturating_sub(1);
        (columns, each.clamp(1, WIDEST))
    }

    /// The column of the plan at `x` cells from the area's left edge.
    pub fn column_at(self, x: u16) -> Option<usize> {
        let column = usize::from(x.checked_sub(AXIS)? / (self.column_width + 1));
        (column < self.columns).then_some(self.first_column + column)
    }

    /// Cells from the area's left edge that `block` covers, as far as it is in view: its lane's share of its
    /// columns, with a cell of distance to the next lane where there is room for it.
    pub fn cells_of(self, block: &Block) -> Option<Range<u16>> {
        let step = i32::from(self.column_width) + 1;
        let x_of = |column: usize| i32::from(AXIS) + (column as i32 - self.first_column as i32) * step;
        let (left, width) =
            (x_of(block.columns.start), x_of(block.columns.end) - 1 - x_of(block.columns.start));
        let lanes = i32::from(block.lanes).clamp(1, width.max(1));
        let lane = i32::from(block.lane).min(lanes - 1);
        let next = (lane + i32::from(block.lane_span).max(1)).min(lanes);
        let from = left + width * lane / lanes;
        let to = (left + width * next / lanes).max(from + 1);
        let gap = i32::from(next < lanes && to - from > 3);
        let end = i32::from(AXIS) + self.columns as i32 * step - 1;
        let (from, to) = (from.max(i32::from(AXIS)), (to - gap).min(end));
        (from < to).then_some(from as u16..to as u16)
    }

    /// Cells from the area's left edge to the left edge of `column`, if it is shown.
    pub fn x_of(self, column: usize) -> Option<u16> {
        let shown = column.checked_sub(self.first_column).filter(|&shown| shown < self.columns)?;
        Some(AXIS + shown as u16 * (self.column_width + 1))
    }
}
