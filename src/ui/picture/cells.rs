//! The cells of a buffer as they are seen: those behind a wide letter are left out.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Modifier};

use crate::model::is_hostile;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub fg: Color,
    pub bg: Color,
    pub underline: Color,
    pub modifier: Modifier,
}

impl Look {
    /// What a cell has that nothing was drawn into.
    pub const PLAIN: Look =
        Look { fg: Color::Reset, bg: Color::Reset, underline: Color::Reset, modifier: Modifier::empty() };
}

/// A letter on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'b> {
    pub symbol: &'b str,
    /// Its column, counted from 0 at the left of the buffer.
    pub x: u16,
    /// How many columns it takes.
    pub width: u16,
    pub look: Look,
}

/// The letters of each row of the buffer, from left to right.
pub(super) fn rows(buffer: &Buffer) -> impl Iterator<Item = Vec<Seen<'_>>> {
    let area = buffer.area;
    (area.top()..area.bottom()).map(move |y| {
        let mut row = Vec::with_capacity(area.width.into());
        let mut x = area.left();
        while x < area.right() {
            let cell = &buffer[(x, y)];
            // Letters are cleaned long before; a picture can be sent to anybody, so it does not rely on that.
            let symbol = if cell.symbol().contains(is_hostile) { " " } else { cell.symbol() };
            let width = symbol.cell_width().clamp(1, area.right() - x);
            let look =
                Look { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier };
            row.push(Seen { symbol, x: x - area.left(), width, look });
            x += width;
        }
        row
    })
}
