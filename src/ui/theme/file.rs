//! Reading of theme files: see the head of `assets/theme.toml` for their form.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use thiserror::Error;

use super::tint::Tints;
use super::{Depth, Rgb, Theme};

/// Why a theme could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ThemeError {
    /// The file is not TOML, or not of the form of a theme file.
    #[error("{0}; compare with the themes that `hallway` brings")]
    Form(String),
    /// A role, or a section, that a theme must have is missing.
    #[error("`{0}` is missing; add it")]
    Missing(String),
    /// A style or colour has a word that means nothing.
    #[error(
        "`{word}` in `{role}` is no colour and no modifier; use a name from `colours`, #rrggbb, or bold, dim, italic, underlined, reversed, crossed-out"
    )]
    Word {
        /// The role it is in.
        role: String,
        /// The word.
        word: String,
    },
}

/// The themes of `assets/theme.toml`.
pub(super) struct BuiltIn {
    pub dark: Theme,
    pub light: Theme,
    pub sixteen: Theme,
    pub mono: Theme,
}

/// The themes that are part of the program, read once.
pub(super) fn built_in() -> &'static BuiltIn {
    static THEMES: OnceLock<BuiltIn> = OnceLock::new();
    THEMES.get_or_init(|| {
        // The file is part of the program and a test reads it, so that a broken one is never released.
        read(include_str!("../../../assets/theme.toml")).expect("assets/theme.toml is a theme file")
    })
}

/// A theme as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    #[serde(default)]
    tints: Vec<String>,
    untinted: Option<String>,
    #[serde(default)]
    colours: BTreeMap<String, String>,
    roles: BTreeMap<String, String>,
}

fn read(text: &str) -> Result<BuiltIn, ThemeError> {
    let mut sections: BTreeMap<String, Section> =
        toml::from_str(text).map_err(|error| ThemeError::Form(error.to_string()))?;
    let mut section =
        |name: &str| sections.remove(name).ok_or_else(|| ThemeError::Missing(format!("[{name}]")));
    let dark = section("dark")?.full_theme()?;
    let light = section("light")?.full_theme()?;
    let sixteen = section("sixteen")?.theme(dark.tints.at_depth(Depth::Ansi16))?;
    let mono = section("mono")?.theme(dark.tints.at_depth(Depth::None))?;
    Ok(BuiltIn { dark, light, sixteen, mono })
}

impl Section {
    fn full_theme(&self) -> Result<Theme, ThemeError> {
        let bars: Result<Vec<Rgb>, _> = self.tints.iter().map(|word| self.rgb("tints", word)).collect();
        let untinted = self.untinted.as_ref().ok_or_else(|| ThemeError::Missing("untinted".to_owned()))?;
        let tints = Tints {
            bars: bars?,
            untinted: self.rgb("untinted", untinted)?,
            ground: self.role_rgb("background", |style| style.bg)?,
            title: self.role_rgb("title", |style| style.fg)?,
            text: self.role_rgb("text", |style| style.fg)?,
            speakers: self.role_rgb("speakers", |style| style.fg)?,
            dim: self.role_rgb("dim", |style| style.fg)?,
            star: self.role_rgb("star", |style| style.fg)?,
            depth: Depth::True,
        };
        self.theme(tints)
    }

    fn theme(&self, tints: Tints) -> Result<Theme, ThemeError> {
        Theme::from_roles(tints, |role| self.style(role))
    }

    fn style(&self, role: &str) -> Result<Style, ThemeError> {
        let words = self.roles.get(role).ok_or_else(|| ThemeError::Missing(role.to_owned()))?;
        let mut style = Style::new();
        let mut behind = false;
        for word in words.split_whitespace() {
            if word == "on" {
                behind = true;
            } else if let Some(modifier) = modifier(word) {
                style = style.add_modifier(modifier);
            } else {
                let color = self.color(role, word)?;
                style = if behind { style.bg(color) } else { style.fg(color) };
            }
        }
        Ok(style)
    }

    fn color(&self, role: &str, word: &str) -> Result<Color, ThemeError> {
        let meant = self.colours.get(word).map_or(word, String::as_str);
        if let Some(rgb) = meant.strip_prefix('#').and_then(Rgb::from_hex) {
            return Ok(rgb.into());
        }
        let named = [
            ("black", Color::Black),
            ("red", Color::Red),
            ("green", Color::Green),
            ("yellow", Color::Yellow),
            ("blue", Color::Blue),
            ("magenta", Color::Magenta),
            ("cyan", Color::Cyan),
            ("white", Color::Gray),
            ("bright-black", Color::DarkGray),
            ("bright-red", Color::LightRed),
            ("bright-green", Color::LightGreen),
            ("bright-yellow", Color::LightYellow),
            ("bright-blue", Color::LightBlue),
            ("bright-magenta", Color::LightMagenta),
            ("bright-cyan", Color::LightCyan),
            ("bright-white", Color::White),
        ];
        let found = named.into_iter().find(|(name, _)| *name == meant).map(|(_, color)| color);
        found.ok_or_else(|| ThemeError::Word { role: role.to_owned(), word: word.to_owned() })
    }

    /// A colour that has to be known exactly, because others are mixed from it.
    fn rgb(&self, role: &str, word: &str) -> Result<Rgb, ThemeError> {
        match self.color(role, word)? {
            Color::Rgb(r, g, b) => Ok(Rgb(r, g, b)),
            _ => Err(ThemeError::Word { role: role.to_owned(), word: word.to_owned() }),
        }
    }

    fn role_rgb(&self, role: &str, part: impl Fn(Style) -> Option<Color>) -> Result<Rgb, ThemeError> {
        match part(self.style(role)?) {
            Some(Color::Rgb(r, g, b)) => Ok(Rgb(r, g, b)),
            _ => Err(ThemeError::Missing(format!("#rrggbb in {role}"))),
        }
    }
}

fn modifier(word: &str) -> Option<Modifier> {
    Some(match word {
        "bold" => Modifier::BOLD,
        "dim" => Modifier::DIM,
        "italic" => Modifier::ITALIC,
        "underlined" => Modifier::UNDERLINED,
        "reversed" => Modifier::REVERSED,
        "crossed-out" => Modifier::CROSSED_OUT,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_file_can_be_read() {
        assert!(read(include_str!("../../../assets/theme.toml")).is_ok());
    }

    #[test]
    fn styles_are_words() {
        let section = Section {
            colours: BTreeMap::from([("amber".to_owned(), "#e0af68".to_owned())]),
            ..Section::default()
        };
        let check = |words: &str, expected: Result<Style, &str>| {
            let section = Section {
                roles: BTreeMap::from([("star".to_owned(), words.to_owned())]),
                colours: section.colours.clone(),
                ..Section::default()
            };
            let expected =
                expected.map_err(|word| ThemeError::Word { role: "star".to_owned(), word: word.to_owned() });
            assert_eq!(section.style("star"), expected, "{words}");
        };
        let amber = Color::Rgb(0xe0, 0xaf, 0x68);
        check("", Ok(Style::new()));
        check("amber", Ok(Style::new().fg(amber)));
        check("bold red on amber", Ok(Style::new().fg(Color::Red).bg(amber).add_modifier(Modifier::BOLD)));
        check("on #000", Ok(Style::new().bg(Color::Rgb(0, 0, 0))));
        check("bright-white", Ok(Style::new().fg(Color::White)));
        check("amber blod", Err("blod"));
    }

    #[test]
    fn a_missing_role_is_named() {
        let missing =
            read("[dark]\nuntinted = \"#888\"\n[dark.roles]\nbackground = \"#fff on #000\"\n").err();
        assert_eq!(missing, Some(ThemeError::Missing("title".to_owned())));
        assert!(matches!(read("[dark"), Err(ThemeError::Form(_))));
    }
}
