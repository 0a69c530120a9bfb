//! Reading of theme files: see the head of `assets/theme.toml` for their form.

use std::collections::BTreeMap;
use std::fmt;

use ratatui::style::{Color, Modifier, Style};
use toml::de::{DeTable, DeValue};

use super::tint::{Palette, TEXT_CONTRAST, Tints};
use super::{Depth, Rgb, Theme};
use crate::model::clean_line;

/// One thing wrong in a theme file. The rest of the file was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFault {
    /// The line, counted from 1.
    pub line: usize,
    /// One sentence: what is wrong, and what was done.
    pub message: String,
}

impl fmt::Display for ThemeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// The sections of a theme file, in the order in which a fault lists them.
const SECTIONS: [&str; 7] =
    ["dark", "light", "high-contrast", "high-contrast-light", "sixteen", "sixteen-light", "mono"];

/// Sections whose colours have to be known exactly, because the backgrounds of blocks are mixed from them.
const AT_FULL_COLOUR: [&str; 4] = ["dark", "light", "high-contrast", "high-contrast-light"];

/// The sections of a theme file, each by its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sections(BTreeMap<&'static str, Section>);

/// A section as written. The roles are kept in words, so that a colour given anew changes all that use it.
#[derive(Clone, Debug, PartialEq)]
struct Section {
    tints: Vec<Rgb>,
    untinted: Rgb,
    contrast: f64,
    colours: BTreeMap<String, Color>,
    roles: BTreeMap<&'static str, String>,
}

impl Default for Section {
    fn default() -> Self {
        Section {
            tints: Vec::new(),
            untinted: Rgb(128, 128, 128),
            contrast: TEXT_CONTRAST,
            colours: BTreeMap::new(),
            roles: BTreeMap::new(),
        }
    }
}

impl Sections {
    /// The sections of `assets/theme.toml`.
    pub fn built_in() -> Sections {
        let mut sections = Sections::default();
        // A test reads this file without a fault.
        lay_over(&mut sections, include_str!("../../../assets/theme.toml"));
        sections
    }

    /// The style of a role; without any for a role that the file does not have.
    pub fn style(&self, section: &str, role: &str) -> Style {
        self.0.get(section).map(|section| section.style(role)).unwrap_or_default()
    }

    /// The tints of a section at full colour, to be shown on a terminal of `depth`.
    pub fn tints(&self, name: &str, depth: Depth) -> Tints {
        let section = self.0.get(name).cloned().unwrap_or_default();
        let ink = |role| rgb_of(section.style(role).fg).unwrap_or(Rgb(128, 128, 128));
        let palette = Palette {
            ground: rgb_of(section.style("background").bg).unwrap_or(Rgb(0, 0, 0)),
            title: ink("title"),
            text: ink("text"),
            speakers: ink("speakers"),
            dim: ink("dim"),
            star: ink("star"),
            // With so few colours more contrast would leave no two grounds that differ.
            contrast: if depth == Depth::Ansi256 { TEXT_CONTRAST } else { section.contrast },
            depth,
        };
        Tints::of(&section.tints, section.untinted, palette)
    }
}

/// Lays the sections of `text` over those that are there. The names of the sections it has, and its faults.
pub(super) fn lay_over(sections: &mut Sections, text: &str) -> (Vec<&'static str>, Vec<ThemeFault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading { text, faults: Vec::new() };
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        reading.fault(at, &format!("{}; the line was passed over", error.message()));
    }
    let mut named = Vec::new();
    for (name, value) in table.get_ref() {
        let Some(&known) = SECTIONS.iter().find(|known| *known == name.get_ref()) else {
            let known = SECTIONS.join(", ");
            let message = format!("there is no section [{}]; there are {known}", name.get_ref());
            reading.fault(name.span().start, &message);
            continue;
        };
        match value.get_ref().as_table() {
            Some(entries) => {
                named.push(known);
                reading.section(known, entries, sections.0.entry(known).or_default());
            }
            None => reading.fault(name.span().start, &format!("[{known}] is a section, not a value")),
        }
    }
    let Reading { mut faults, .. } = reading;
    // One slip makes the parser stumble several times on its line: the first says it best.
    faults.sort_by_key(|fault| fault.line);
    faults.dedup_by_key(|fault| fault.line);
    (named, faults)
}

/// A file that is being read, and what is wrong in it so far.
struct Reading<'a> {
    text: &'a str,
    faults: Vec<ThemeFault>,
}

impl Reading<'_> {
    fn section(&mut self, name: &'static str, entries: &DeTable<'_>, section: &mut Section) {
        // Colours first: what else is in the section is written in them.
        for (colour, value) in
            entries.get("colours").and_then(|v| v.get_ref().as_table()).into_iter().flatten()
        {
            match value.get_ref().as_str().and_then(color) {
                Some(found) => _ = section.colours.insert(colour.get_ref().to_string(), found),
                None => self.fault(
                    colour.span().start,
                    &format!(
                        "the colour {} is written #rrggbb, or as one of black, red, … bright-white; it was passed over",
                        colour.get_ref()
                    ),
                ),
            }
        }
        for (entry, value) in entries {
            let (at, value) = (entry.span().start, value.get_ref());
            match entry.get_ref().as_ref() {
                "colours" if value.is_table() => {}
                "roles" if value.is_table() => {
                    for (role, words) in value.as_table().into_iter().flatten() {
                        let words = (words.span().start, words.get_ref());
                        self.role(name, (role.span().start, role.get_ref()), words, section);
                    }
                }
                "tints" => self.tints(at, value, section),
                "untinted" => match value.as_str().and_then(|word| section.rgb(word)) {
                    Some(rgb) => section.untinted = rgb,
                    None => self.fault(at, "untinted is one colour, such as \"#6b7280\"; it was passed over"),
                },
                "contrast" => match number(value).filter(|ratio| (1.0..=21.0).contains(ratio)) {
                    Some(ratio) => section.contrast = ratio,
                    None => self.fault(at, "contrast is a number from 1 to 21; it was passed over"),
                },
                other => self.fault(
                    at,
                    &format!(
                        "there is no {other} in a theme; there are tints, untinted, contrast, colours and roles"
                    ),
                ),
            }
        }
    }

    fn tints(&mut self, at: usize, value: &DeValue<'_>, section: &mut Section) {
        let Some(words) = value.as_array() else {
            self.fault(
                at,
                "tints are colours in brackets, such as [\"#f7768e\", \"#7dcfff\"]; they were passed over",
            );
            return;
        };
        let mut tints = Vec::new();
        for word in words {
            match word.get_ref().as_str().and_then(|word| section.rgb(word)) {
                Some(rgb) => tints.push(rgb),
                None => self.fault(word.span().start, "a tint is written #rrggbb; this one was passed over"),
            }
        }
        if !tints.is_empty() {
            section.tints = tints;
        }
    }

    fn role(
        &mut self,
        in_section: &str,
        (at, role): (usize, &str),
        (at_words, value): (usize, &DeValue<'_>),
        section: &mut Section,
    ) {
        let Some(&known) = Theme::ROLES.iter().find(|known| **known == role) else {
            self.fault(at, &format!("there is no role {role}; it was passed over"));
            return;
        };
        let Some(words) = value.as_str() else {
            self.fault(
                at_words,
                &format!("{role} is words in quotes, such as \"bold amber\"; it was passed over"),
            );
            return;
        };
        let unknown =
            |word: &&str| *word != "on" && modifier(word).is_none() && section.color(word).is_none();
        if let Some(word) = words.split_whitespace().find(unknown) {
            self.fault(
                at_words,
                &format!(
                    "{word} in {role} is no colour and no modifier: use a name from colours, #rrggbb, or bold, dim, italic, underlined, reversed, crossed-out; {role} was passed over"
                ),
            );
            return;
        }
        let style = section.style_of(words);
        let is_exact = match known {
            "background" => rgb_of(style.fg).is_some() && rgb_of(style.bg).is_some(),
            "title" | "text" | "speakers" | "dim" | "star" => rgb_of(style.fg).is_some(),
            _ => true,
        };
        if AT_FULL_COLOUR.contains(&in_section) && !is_exact {
            let example = if known == "background" { "#c8ccd4 on #14161b" } else { "#c8ccd4" };
            self.fault(
                at_words,
                &format!("{role} needs exact colours here, such as \"{example}\"; it was passed over"),
            );
            return;
        }
        section.roles.insert(known, words.to_owned());
    }

    fn fault(&mut self, at: usize, message: &str) {
        let line = 1 + self.text.get(..at).unwrap_or(self.text).matches('\n').count();
        self.faults.push(ThemeFault { line, message: clean_line(message).0.into_owned() });
    }
}

impl Section {
    fn style(&self, role: &str) -> Style {
        self.roles.get(role).map(|words| self.style_of(words)).unwrap_or_default()
    }

    /// The style that words ask for; those without a meaning ask for nothing.
    fn style_of(&self, words: &str) -> Style {
        let mut style = Style::new();
        let mut behind = false;
        for word in words.split_whitespace() {
            if word == "on" {
                behind = true;
            } else if let Some(modifier) = modifier(word) {
                style = style.add_modifier(modifier);
            } else if let Some(color) = self.color(word) {
                style = if behind { style.bg(color) } else { style.fg(color) };
            }
        }
        style
    }

    fn color(&self, word: &str) -> Option<Color> {
        self.colours.get(word).copied().or_else(|| color(word))
    }

    fn rgb(&self, word: &str) -> Option<Rgb> {
        rgb_of(self.color(word))
    }
}

fn rgb_of(color: Option<Color>) -> Option<Rgb> {
    match color? {
        Color::Rgb(red, green, blue) => Some(Rgb(red, green, blue)),
        _ => None,
    }
}

/// `#rrggbb`, or one of the sixteen that every terminal has.
fn color(word: &str) -> Option<Color> {
    if let Some(rgb) = word.strip_prefix('#').and_then(Rgb::from_hex) {
        return Some(rgb.into());
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
    named.into_iter().find(|(name, _)| *name == word).map(|(_, color)| color)
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

fn number(value: &DeValue<'_>) -> Option<f64> {
    let written = value.as_integer().map(|number| number.as_str().to_owned());
    written.or_else(|| value.as_float().map(|number| number.as_str().to_owned()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{Look, Looks};

    #[test]
    fn the_built_in_file_has_every_role_of_every_section_and_no_fault() {
        let mut sections = Sections::default();
        let (named, faults) = lay_over(&mut sections, include_str!("../../../assets/theme.toml"));
        assert_eq!(faults, []);
        assert_eq!(named.len(), SECTIONS.len());
        for (name, section) in &sections.0 {
            let missing: Vec<_> =
                Theme::ROLES.iter().filter(|role| !section.roles.contains_key(*role)).collect();
            assert_eq!(missing, [&""; 0], "[{name}]");
            assert!(section.tints.len() >= 8 || !AT_FULL_COLOUR.contains(name), "[{name}]");
        }
    }

    #[test]
    fn styles_are_words() {
        let amber = Color::Rgb(0xe0, 0xaf, 0x68);
        let section =
            Section { colours: BTreeMap::from([("amber".to_owned(), amber)]), ..Section::default() };
        let check = |words: &str, expected: Style| assert_eq!(section.style_of(words), expected, "{words}");
        check("", Style::new());
        check("amber", Style::new().fg(amber));
        check("bold red on amber", Style::new().fg(Color::Red).bg(amber).add_modifier(Modifier::BOLD));
        check("on #000", Style::new().bg(Color::Rgb(0, 0, 0)));
        check("bright-white", Style::new().fg(Color::White));
    }

    #[test]
    fn a_colour_given_anew_changes_every_role_that_uses_it() {
        let (looks, faults) = Looks::with_user("[dark.colours]\namber = \"#00ff00\"\n");
        assert_eq!((faults, looks.of_user.as_slice()), (vec![], &[Look::Dark][..]));
        let green = Some(Color::Rgb(0, 255, 0));
        let theme = looks.theme(Look::Dark, Depth::True);
        assert_eq!((theme.star.fg, theme.tab_active.bg), (green, green));
        assert_eq!(looks.theme(Look::Light, Depth::True), Looks::built_in().theme(Look::Light, Depth::True));
    }

    #[test]
    fn all_faults_are_listed_with_their_lines_and_the_rest_is_used() {
        let (looks, faults) = Looks::with_user(
            "[dark]\ntints = [\"#ff0000\", \"rad\"]\nunder = 1\ncontrast = 99\n\n[dark.colours]\nmoss = \"#gg0000\"\n\n[dark.roles]\nstar = \"bold #00ff00\"\nclash = \"blod amber\"\nsparkle = \"amber\"\nnow = 7\nbackground = \"white\"\n\n[purple]\nx = 1\n",
        );
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let expected = [
            "line 2: a tint is written #rrggbb",
            "line 3: there is no under in a theme",
            "line 4: contrast is a number",
            "line 7: the colour moss is written",
            "line 11: blod in clash is no colour and no modifier",
            "line 12: there is no role sparkle",
            "line 13: now is words in quotes",
            "line 14: background needs exact colours",
            "line 16: there is no section [purple]",
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{told}");
        }
        let (theme, built_in) = (looks.theme(Look::Dark, Depth::True), Theme::dark());
        assert_eq!(theme.star.fg, Some(Color::Rgb(0, 255, 0)));
        assert_eq!(
            (theme.clash, theme.now, theme.background),
            (built_in.clash, built_in.now, built_in.background)
        );
        assert_eq!(theme.tint_count(), 1);
    }

    #[test]
    fn no_text_panics() {
        let text = include_str!("../../../assets/theme.toml");
        for end in (0..text.len()).step_by(97) {
            if let Some(text) = text.get(..end) {
                let _ = Looks::with_user(text);
            }
        }
        let (_, faults) = Looks::with_user("dark = 1\n\"\\u001b\" = 2\n[light]\nroles = \"x\"\n= =\n");
        assert!(faults.len() >= 3 && faults.iter().all(|fault| !fault.message.contains('\u{1b}')));
        let _ = Looks::with_user(&"[".repeat(10_000));
    }
}
