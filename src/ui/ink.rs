//! Writing text into the cells of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::markup::atoms;
use crate::model::{is_steady, stands_alone};

/// Writes `text` from a cell to the right, over at most `width` cells and not beyond the row. Where it ended.
///
/// The same as [`Buffer::set_stringn`], which looks every letter up in the tables of Unicode: that is most of what
/// a frame takes, and most texts have only letters that need no table. Emojis whose width terminals do not agree on
/// become simpler ones.
pub(super) fn write(buffer: &mut Buffer, x: u16, y: u16, text: &str, width: u16, style: Style) -> u16 {
    if !is_steady(text) {
        let text: String = atoms(text).map(|atom| atom.shown()).collect();
        return buffer.set_stringn(x, y, text, width.into(), style).0;
    }
    if !text.chars().all(stands_alone) || !buffer.area.contains((x, y).into()) {
        return buffer.set_stringn(x, y, text, width.into(), style).0;
    }
    let room = width.min(buffer.area.right() - x);
    let first = buffer.index_of(x, y);
    let cells = buffer.content[first..].iter_mut().take(room.into());
    let mut end = x;
    for (cell, letter) in cells.zip(text.chars()) {
        cell.set_char(letter).set_style(style);
        end += 1;
    }
    end
}

/// Writes a sign, which takes one column, into a cell; beyond the screen there is none, and nothing is written.
pub(super) fn put_sign(buffer: &mut Buffer, x: u16, y: u16, sign: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)).filter(|_| !sign.is_empty()) {
        cell.set_symbol(sign).set_style(style);
    }
}

/// Lays a style over the cells of `area`, as [`Buffer::set_style`] does, which asks of every cell where it is.
pub(super) fn wash(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    for y in area.top()..area.bottom() {
        let first = buffer.index_of(area.x, y);
        for cell in &mut buffer.content[first..first + usize::from(area.width)] {
            cell.set_style(style);
        }
    }
}

/// [`write`]s the parts of a line, each in its style on that of the line.
pub(super) fn write_line(buffer: &mut Buffer, mut x: u16, y: u16, line: &Line<'_>, width: u16) {
    let end = x.saturating_add(width);
    for span in line {
        if x >= end {
            return;
        }
        x = write(buffer, x, y, &span.content, end - x, line.style.patch(span.style));
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Cell;
    use ratatui::style::Color;

    use super::*;
    use crate::ui::markup::display_width;

    #[test]
    fn an_emoji_is_drawn_as_wide_as_every_terminal_has_it() {
        let cases = [
            ("\u{1F636}\u{200D}\u{1F32B}\u{FE0F}|", "\u{1F636} |"),
            ("\u{2764}\u{FE0F}|", "\u{2764}|"),
            ("1\u{FE0F}\u{20E3}|", "1|"),
            ("\u{1F44B}\u{1F3FD}|", "\u{1F44B} |"),
            ("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}|", "\u{1F468} |"),
            ("\u{915}\u{94D}\u{200D}\u{937}|", "\u{915}\u{94D}\u{200D}\u{937} |"),
        ];
        for (text, expected) in cases {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
            let end = write(&mut buffer, 0, 0, text, 6, Style::new());
            let drawn: String = buffer.content[..usize::from(end)].iter().map(Cell::symbol).collect();
            assert_eq!(drawn, expected, "{text}");
            assert_eq!(end, display_width(text), "{text}");
        }
    }

    #[test]
    fn cells_are_those_of_the_library() {
        for text in
            ["", "plain", "longer than the row is", "Žluťoučký", "10:00–10:30 · ★", "日本語", "a\u{1B}b"]
        {
            for (x, width) in [(0, 12), (0, 3), (5, 12), (11, 12), (12, 4), (3, 0)] {
                let style = Style::new().fg(Color::Red);
                let (mut ours, mut theirs) =
                    [(); 2].map(|()| Buffer::filled(Rect::new(0, 0, 12, 2), Cell::new("x"))).into();
                let end = write(&mut ours, x, 1, text, width, style);
                assert_eq!(end, theirs.set_stringn(x, 1, text, width.into(), style).0, "{text} at {x}");
                assert_eq!(ours, theirs, "{text} at {x}");
            }
        }
    }

    #[test]
    fn a_wash_is_that_of_the_library() {
        let style = Style::new().bg(Color::Red);
        for area in [Rect::new(1, 1, 3, 1), Rect::new(10, 0, 9, 9), Rect::new(20, 5, 4, 4), Rect::ZERO] {
            let mut ours = Buffer::filled(Rect::new(0, 0, 12, 2), Cell::new("x"));
            let mut theirs = ours.clone();
            wash(&mut ours, area, style);
            theirs.set_style(area, style);
            assert_eq!(ours, theirs, "{area:?}");
        }
    }
}
