//! The symbols that the program draws, and what stands for each where only ASCII can be shown.
//!
//! Drawing code writes the symbols themselves. What it has drawn passes through [`Glyphs::apply`], so that no
//! symbol can be forgotten: `tests/glyphs.rs` sees to it that each one in the source has a row in the table.

use ratatui::buffer::Buffer;

/// The symbols of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines, bars, stars and dots, as in the pictures.
    #[default]
    Unicode,
    /// Nothing that is not on a typewriter. Letters of a schedule's texts stay as they are.
    Ascii,
}

/// Symbols, and the one character that stands for each of them. All take one cell.
const STAND_INS: &[(&str, &str)] = &[
    // The bar of a session, the line between panes, the track of a scroll bar.
    ("▎▏▍▌▐│║", "|"),
    // The part of a scroll bar that is in sight.
    ("┃█▓▒░", "#"),
    ("─–—‐", "-"),
    ("━═", "="),
    ("┌┐└┘├┤┬┴┼╭╮╯╰▛", "+"),
    ("★", "*"),
    // A star that is plan B.
    ("☆", "+"),
    ("⚠", "!"),
    ("⋯", ":"),
    // What is cut off.
    ("…", "~"),
    ("‹←◀", "<"),
    ("›→▶↪▸", ">"),
    ("↑▲", "^"),
    ("↓▼", "v"),
    ("•☐○", "o"),
    ("×✗✕☑✓●", "x"),
    ("·", "|"),
    ("“”„", "\""),
    ("‘’", "'"),
    ("≈", "~"),
    // A maybe, a note, a reminder.
    ("◇", "?"),
    ("✎", "&"),
    ("⚑", "!"),
    // A choice in the agenda, a session that is given again.
    ("┊", ":"),
    ("↻", "@"),
];

impl Glyphs {
    /// Brings what was drawn to these symbols.
    pub fn apply(self, buffer: &mut Buffer) {
        if self == Glyphs::Unicode {
            return;
        }
        for cell in &mut buffer.content {
            if let Some(stand_in) = stand_in(cell.symbol()) {
                cell.set_symbol(stand_in);
            }
        }
    }
}

/// What stands for a symbol that the program draws; `None` for letters, and for what is ASCII already.
pub fn stand_in(symbol: &str) -> Option<&'static str> {
    if symbol.is_ascii() {
        return None;
    }
    STAND_INS.iter().find(|(symbols, _)| symbols.contains(symbol)).map(|&(_, stand_in)| stand_in)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;
    use crate::ui::markup::display_width;

    #[test]
    fn every_symbol_and_what_stands_for_it_takes_one_cell() {
        for (symbols, stand_in) in STAND_INS {
            assert!(stand_in.len() == 1 && stand_in.is_ascii(), "{stand_in}");
            for symbol in symbols.chars() {
                assert_eq!(display_width(&symbol.to_string()), 1, "{symbol}");
            }
        }
    }

    #[test]
    fn symbols_are_replaced_and_letters_stay() {
        let drawn = |glyphs: Glyphs| {
            let mut buffer = Buffer::with_lines(["▎★ Žluť 日本 · 10:00–10:30 …"]);
            glyphs.apply(&mut buffer);
            crate::ui::picture::to_text(&buffer)
        };
        assert_eq!(drawn(Glyphs::Ascii), "|* Žluť 日本 | 10:00-10:30 ~\n");
        assert_eq!(drawn(Glyphs::Unicode), "▎★ Žluť 日本 · 10:00–10:30 …\n");
        Glyphs::Ascii.apply(&mut Buffer::empty(Rect::ZERO));
    }
}
