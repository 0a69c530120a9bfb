//! The parameters of "Select Graphic Rendition": ECMA-48, 8.3.117, with the bright colours and those of ISO 8613-6 as
//! xterm reads them.

use std::fmt;

use ratatui::style::{Color, Modifier};

/// What each modifier is switched on and off by. Bold and dim go off together, and both ways to blink.
pub const SWITCHES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// A colour as parameters of a sequence, parted by semicolons: `31`, `38;5;208`, `48;2;20;22;27`.
#[derive(Clone, Copy, Debug)]
pub enum Tinted {
    /// The colour of letters.
    Letters(Color),
    /// The colour behind them.
    Ground(Color),
    /// The colour of the line below them, which has no short numbers for the sixteen.
    Underline(Color),
}

impl fmt::Display for Tinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Tinted::Letters(colour) | Tinted::Ground(colour) | Tinted::Underline(colour)) = *self;
        let base = match self {
            Tinted::Letters(_) => 30,
            Tinted::Ground(_) => 40,
            Tinted::Underline(_) => 50,
        };
        match (self, colour) {
            (_, Color::Reset) => write!(f, "{}", base + 9),
            (_, Color::Rgb(red, green, blue)) => write!(f, "{};2;{red};{green};{blue}", base + 8),
            (_, Color::Indexed(index)) => write!(f, "{};5;{index}", base + 8),
            (Tinted::Underline(_), named) => write!(f, "{};5;{}", base + 8, number_of(named)),
            (_, named) => match number_of(named) {
                dark @ 0..8 => write!(f, "{}", base + dark),
                bright => write!(f, "{}", base + 60 + bright - 8),
            },
        }
    }
}

/// The number of a named colour among the sixteen, 8–15 for the bright ones; 7 for what has no name.
pub(super) fn number_of(colour: Color) -> u8 {
    match colour {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_as_terminals_read_them() {
        let cases = [
            (Tinted::Letters(Color::Red), "31"),
            (Tinted::Letters(Color::White), "97"),
            (Tinted::Ground(Color::DarkGray), "100"),
            (Tinted::Ground(Color::Reset), "49"),
            (Tinted::Letters(Color::Indexed(208)), "38;5;208"),
            (Tinted::Ground(Color::Rgb(1, 2, 3)), "48;2;1;2;3"),
            (Tinted::Underline(Color::LightRed), "58;5;9"),
            (Tinted::Underline(Color::Reset), "59"),
        ];
        for (colour, expected) in cases {
            assert_eq!(colour.to_string(), expected, "{colour:?}");
        }
    }
}
