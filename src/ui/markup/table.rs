//! Tables: columns side by side, as wide as their texts ask for and the page allows.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::letters::display_width;
use super::page::{Piece, wrapped};
use crate::ui::theme::Theme;

/// Between two columns.
const SEPARATOR: &str = " │ ";
const CROSSING: &str = "─┼─";
/// A column narrower than this is not worth reading: rows are shown one cell below the other instead.
const NARROWEST: u16 = 4;

/// To which side the texts of a column go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// A table being filled.
#[derive(Debug)]
pub(super) struct Table {
    alignments: Vec<Align>,
    rows: Vec<Vec<Vec<Piece>>>,
    /// How many of the rows are headings.
    head: usize,
}

impl Table {
    pub fn new(alignments: Vec<Align>) -> Table {
        Table { alignments, rows: Vec::new(), head: 0 }
    }

    pub fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub fn add_cell(&mut self, cell: Vec<Piece>) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// Makes the last row a heading, if only headings are above it.
    pub fn end_head(&mut self) {
        if self.head + 1 == self.rows.len() {
            self.head += 1;
        }
    }

    /// The table in lines of at most `width` columns.
    pub fn lines(mut self, width: u16, theme: &Theme) -> Vec<Line<'static>> {
        for piece in self.rows[..self.head].iter_mut().flatten().flatten() {
            piece.style = piece.style.add_modifier(Modifier::BOLD);
        }
        match self.column_widths(width) {
            Some(widths) => self.side_by_side(&widths, theme),
            None => self.one_below_the_other(width),
        }
    }

    /// The widths the columns get: what they ask for if there is room, else the widest give way first.
    fn column_widths(&self, width: u16) -> Option<Vec<u16>> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let separators = columns.saturating_sub(1) * usize::from(display_width(SEPARATOR));
        let room = usize::from(width).checked_sub(separators)?;
        let asked = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| asked_width(cell)).max().unwrap_or(0).clamp(1, width.max(1))
        };
        let asked: Vec<u16> = (0..columns).map(asked).collect();
        // The widest cap on columns under which all fit.
        let total = |cap: u16| asked.iter().map(|asked| usize::from(*asked.min(&cap))).sum::<usize>();
        let cap = (1..=width).rev().find(|cap| total(*cap) <= room)?;
        let mut spare = room - total(cap);
        let mut given = |asked: u16| {
            let gets_more = asked > cap && spare > 0;
            spare -= usize::from(gets_more);
            asked.min(cap) + u16::from(gets_more)
        };
        let squeezed = asked.iter().any(|asked| *asked > cap);
        (!squeezed || cap >= NARROWEST).then(|| asked.iter().map(|asked| given(*asked)).collect())
    }

    fn side_by_side(&self, widths: &[u16], theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (number, row) in self.rows.iter().enumerate() {
            if number == self.head && number > 0 {
                let dashes: Vec<String> = widths.iter().map(|width| "─".repeat((*width).into())).collect();
                lines.push(Line::from(Span::styled(dashes.join(CROSSING), theme.border)));
            }
            let cells: Vec<Vec<Line>> = (0..widths.len())
                .map(|column| row.get(column).map_or_else(Vec::new, |cell| wrapped(cell, widths[column])))
                .collect();
            for height in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                let mut spans = Vec::new();
                for (column, cell) in cells.iter().enumerate() {
                    if column > 0 {
                        spans.push(Span::styled(SEPARATOR, theme.border));
                    }
                    let align = self.alignments.get(column).copied().unwrap_or(Align::Left);
                    let line = cell.get(height).cloned().unwrap_or_default();
                    spans.extend(padded(line, widths[column], align));
                }
                lines.push(Line::from(spans));
            }
        }
        lines
    }

    fn one_below_the_other(&self, width: u16) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (number, row) in self.rows.iter().enumerate() {
            if number > 0 {
                lines.push(Line::default());
            }
            lines.extend(row.iter().flat_map(|cell| wrapped(cell, width)));
        }
        lines
    }
}

/// The width of the longest line of a cell.
fn asked_width(cell: &[Piece]) -> u16 {
    let text: String = cell.iter().map(|piece| piece.text.as_str()).collect();
    text.split('\n').map(display_width).max().unwrap_or(0)
}

fn padded(line: Line<'static>, width: u16, align: Align) -> Vec<Span<'static>> {
    let used = line.spans.iter().fold(0u16, |sum, span| sum.saturating_add(display_width(&span.content)));
    let free = width.saturating_sub(used);
    let left = match align {
        Align::Left => 0,
        Align::Centre => free / 2,
        Align::Right => free,
    };
    let spaces = |count: u16| (count > 0).then(|| Span::raw(" ".repeat(count.into())));
    spaces(left).into_iter().chain(line.spans).chain(spaces(free - left)).collect()
}
