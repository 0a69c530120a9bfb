//! The screen as text with the escape sequences of its colours (SGR of ECMA-48, with the colours of xterm).

use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::cells::{Look, rows};

/// The screen as a terminal shows it when it is printed. Each row ends in the terminal's own colours.
pub fn to_ansi(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(buffer) {
        let mut current = Look::PLAIN;
        let drawn = row.iter().rposition(|cell| cell.symbol != " " || cell.look != Look::PLAIN);
        for cell in &row[..drawn.map_or(0, |last| last + 1)] {
            if cell.look != current {
                write_look(&mut text, cell.look);
                current = cell.look;
            }
            text.push_str(cell.symbol);
        }
        if current != Look::PLAIN {
            text.push_str("\x1b[0m");
        }
        text.push('\n');
    }
    text
}

/// Writes the sequence that sets exactly this look, whatever was set before.
fn write_look(text: &mut String, look: Look) {
    text.push_str("\x1b[0");
    let modifiers = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::SLOW_BLINK, 5),
        (Modifier::RAPID_BLINK, 6),
        (Modifier::REVERSED, 7),
        (Modifier::HIDDEN, 8),
        (Modifier::CROSSED_OUT, 9),
    ];
    for (modifier, number) in modifiers {
        if look.modifier.contains(modifier) {
            push(text, format_args!(";{number}"));
        }
    }
    write_color(text, look.fg, 30);
    write_color(text, look.bg, 40);
    // There are no short numbers for the sixteen here.
    match look.underline {
        Color::Rgb(r, g, b) => push(text, format_args!(";58;2;{r};{g};{b}")),
        Color::Indexed(index) => push(text, format_args!(";58;5;{index}")),
        _ => {}
    }
    text.push('m');
}

/// Writes the parameters of a colour; `base` is 30 for letters and 40 for what is behind them.
fn write_color(text: &mut String, color: Color, base: u8) {
    let number = match color {
        Color::Reset => return,
        Color::Rgb(r, g, b) => return push(text, format_args!(";{};2;{r};{g};{b}", base + 8)),
        Color::Indexed(index) => return push(text, format_args!(";{};5;{index}", base + 8)),
        named => ansi_number(named),
    };
    let bright = if number < 8 { 0 } else { 60 - 8 };
    push(text, format_args!(";{}", base + bright + number));
}

/// The number of a named colour among the sixteen, 8–15 for the bright ones; 7 for what has no name.
pub(super) fn ansi_number(color: Color) -> u8 {
    match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Gray | Color::Reset | Color::Rgb(..) | Color::Indexed(_) => 7,
    }
}

fn push(text: &mut String, what: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(what);
}
