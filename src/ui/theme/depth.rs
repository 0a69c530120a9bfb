//! How many colours a terminal has.

use ratatui::style::{Color, Style};

use super::Rgb;

/// How many colours can be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None; only bold, dim, italic, underlined and reversed letters.
    None,
    /// The sixteen that each terminal paints as its owner likes.
    Ansi16,
    /// The 256 of xterm.
    Ansi256,
    /// Every colour.
    #[default]
    True,
}

/// Beginnings of `TERM` that mean a terminal with every colour, also where ssh has dropped `COLORTERM`.
const TRUE_COLOUR_TERMS: [&str; 6] =
    ["xterm-kitty", "xterm-ghostty", "alacritty", "wezterm", "foot", "contour"];

impl Depth {
    /// What the environment says about the terminal; `env` answers the value of a variable.
    ///
    /// `NO_COLOR` with any text in it (<https://no-color.org>) comes first, then `COLORTERM`, then `TERM`.
    pub fn detect(env: impl Fn(&str) -> Option<String>) -> Depth {
        let filled = |name| env(name).filter(|value| !value.is_empty());
        if filled("NO_COLOR").is_some() {
            return Depth::None;
        }
        let term = filled("TERM").unwrap_or_default();
        if term == "dumb" || term.starts_with("vt1") || term.starts_with("vt2") {
            return Depth::None;
        }
        let says_true = filled("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        let known_true =
            TRUE_COLOUR_TERMS.iter().any(|name| term.starts_with(name)) || term.ends_with("-direct");
        // Windows Terminal sets no COLORTERM; this is how it says that it is there.
        if says_true || known_true || filled("WT_SESSION").is_some() {
            return Depth::True;
        }
        if term.contains("256color") { Depth::Ansi256 } else { Depth::Ansi16 }
    }
}

/// `style` with each colour replaced by the nearest of xterm's 256.
pub(super) fn nearest_256(style: Style) -> Style {
    let nearest = |color| match color {
        Color::Rgb(r, g, b) => Color::Indexed(Rgb(r, g, b).nearest_index()),
        other => other,
    };
    Style { fg: style.fg.map(nearest), bg: style.bg.map(nearest), ..style }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_the_depth() {
        let check = |variables: &[(&str, &str)], expected| {
            let env = |name: &str| {
                variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Depth::detect(env), expected, "{variables:?}");
        };
        check(&[], Depth::Ansi16);
        check(&[("TERM", "xterm")], Depth::Ansi16);
        check(&[("TERM", "linux")], Depth::Ansi16);
        check(&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::None);
        check(&[("TERM", "vt220")], Depth::None);
        check(&[("TERM", "xterm-256color")], Depth::Ansi256);
        check(&[("TERM", "screen-256color")], Depth::Ansi256);
        check(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True);
        check(&[("TERM", "xterm"), ("COLORTERM", "24bit")], Depth::True);
        check(&[("TERM", "xterm-kitty")], Depth::True);
        check(&[("TERM", "xterm-direct")], Depth::True);
        check(&[("WT_SESSION", "0a1b")], Depth::True);
        check(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Depth::None);
        check(&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Depth::Ansi256);
    }
}
