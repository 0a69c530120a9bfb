//! The screen as text with the escape sequences of its colours.

use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use super::cells::{Look, rows};
use super::sgr::{SWITCHES, Tinted};

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
    for (modifier, number, _) in SWITCHES {
        if look.modifier.contains(modifier) {
            push(text, format_args!(";{number}"));
        }
    }
    let colours = [Tinted::Letters(look.fg), Tinted::Ground(look.bg), Tinted::Underline(look.underline)];
    for (colour, tinted) in [look.fg, look.bg, look.underline].into_iter().zip(colours) {
        if colour != Color::Reset {
            push(text, format_args!(";{tinted}"));
        }
    }
    text.push('m');
}

fn push(text: &mut String, what: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(what);
}
