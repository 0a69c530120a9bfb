//! My settings: `config.toml`, of which every line may be wrong without keeping the program from starting.

use std::path::Path;

use jiff::tz::TimeZone;
use toml::de::{DeTable, DeValue};

use super::Fault;
use super::error::line_at;
use super::whole_file::read_if_there;

/// The text of a settings file with every default, each explained and switched off.
pub const EVERY_DEFAULT: &str = include_str!("../../assets/config.toml");

/// The settings, each with its default where the file says nothing or nothing that can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `theme`: the looks.
    pub theme: Theme,
    /// `colours`: how many colours are used.
    pub colours: Colours,
    /// `glyphs`: the symbols that are drawn.
    pub glyphs: Symbols,
    /// `tz`: the zone of conferences that do not name one; `None` for this machine's.
    pub zone: Option<TimeZone>,
    /// `view`: the view to begin with.
    pub opening_view: OpeningView,
    /// `mouse`: whether clicks and the wheel are listened to.
    pub mouse: bool,
    /// `hyperlinks`: whether links are for the terminal to open; `None` where that depends on the terminal.
    pub hyperlinks: Option<bool>,
    /// `reminder-minutes`: how long before a starred session to be reminded; 0 for never.
    pub reminder_minutes: u16,
    /// `bell`: whether a reminder rings the terminal's bell.
    pub bell: bool,
    /// `notify`: whether a reminder is handed to the desktop, where the terminal does that.
    pub notifies: bool,
}

/// The looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark or light, as the terminal says when it is asked.
    #[default]
    Auto,
    /// One that is built in, by its name.
    BuiltIn(&'static str),
    /// My own, by the name of its file in the folder of themes.
    Own(String),
}

impl Theme {
    /// The theme of this name: one that is built in, else the file of this name, which never leads out of the
    /// folder of themes. `None` for what cannot be the name of either.
    pub fn named(name: &str) -> Option<Theme> {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
        match THEMES.iter().find(|built_in| **built_in == name) {
            _ if name == "auto" => Some(Theme::Auto),
            Some(built_in) => Some(Theme::BuiltIn(built_in)),
            None if !name.is_empty() && name.chars().all(is_plain) => Some(Theme::Own(name.to_owned())),
            None => None,
        }
    }
}

/// The symbols that are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Symbols {
    /// Lines, bars and stars.
    #[default]
    Unicode,
    /// Only what is on a typewriter.
    Ascii,
}

/// How many colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// As the environment says.
    #[default]
    Auto,
    /// All sixteen million.
    TrueColour,
    /// The 256 of xterm.
    Xterm256,
    /// The terminal's own sixteen.
    Ansi16,
    /// None: bold, underlined and reversed text only.
    None,
}

/// The view to begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpeningView {
    /// What is on now while the conference runs, else the grid.
    #[default]
    Auto,
    /// The grid.
    Grid,
    /// The list.
    List,
    /// What is on now.
    Now,
    /// My day.
    Agenda,
}

/// Every setting.
const SETTINGS: [&str; 10] =
    ["theme", "colours", "glyphs", "tz", "view", "mouse", "hyperlinks", "reminder-minutes", "bell", "notify"];

/// The most minutes that a reminder can come before its session.
const LONGEST_LEAD: u16 = 120;

const THEMES: [&str; 4] = ["dark", "light", "high-contrast", "high-contrast-light"];

const SYMBOLS: [(&str, Symbols); 2] = [("unicode", Symbols::Unicode), ("ascii", Symbols::Ascii)];

const COLOURS: [(&str, Colours); 5] = [
    ("auto", Colours::Auto),
    ("truecolor", Colours::TrueColour),
    ("256", Colours::Xterm256),
    ("16", Colours::Ansi16),
    ("none", Colours::None),
];

const HYPERLINKS: [(&str, Option<bool>); 3] = [("auto", None), ("on", Some(true)), ("off", Some(false))];

const NOTIFY: [(&str, bool); 2] = [("auto", true), ("off", false)];

const VIEWS: [(&str, OpeningView); 5] = [
    ("auto", OpeningView::Auto),
    ("grid", OpeningView::Grid),
    ("list", OpeningView::List),
    ("now", OpeningView::Now),
    ("agenda", OpeningView::Agenda),
];

impl Default for Config {
    fn default() -> Self {
        Config {
            theme: Theme::default(),
            colours: Colours::default(),
            glyphs: Symbols::default(),
            zone: None,
            opening_view: OpeningView::default(),
            mouse: true,
            hyperlinks: None,
            reminder_minutes: 5,
            bell: true,
            notifies: true,
        }
    }
}

impl Config {
    /// Returns the settings kept at `path`, and everything that is wrong with them. Where there is no file, all
    /// are at their defaults.
    pub fn load(path: &Path) -> (Config, Vec<Fault>) {
        match read_if_there(path) {
            Ok(None) => (Config::default(), Vec::new()),
            Ok(Some(bytes)) => Config::read(path, &bytes),
            Err(cause) => {
                let message = format!("it cannot be read: {cause}; the defaults are used until it can");
                (Config::default(), vec![Fault::new(path, None, &message)])
            }
        }
    }

    /// Returns the settings in `bytes`, and everything that is wrong with them; `path` is named in the faults.
    pub fn read(path: &Path, bytes: &[u8]) -> (Config, Vec<Fault>) {
        let mut config = Config::default();
        let mut faults = Vec::new();
        if let Err(error) = str::from_utf8(bytes) {
            let line = line_at(bytes, error.valid_up_to());
            faults.push(Fault::new(path, Some(line), "the text is not UTF-8; save it as UTF-8"));
        }
        let text = String::from_utf8_lossy(bytes);
        let (table, errors) = DeTable::parse_recoverable(&text);
        faults.extend(errors.iter().map(|error| Fault::in_toml(path, &text, error)));
        for (name, value) in table.get_ref() {
            let line = Some(line_at(text.as_bytes(), name.span().start));
            // The parser mends a broken line by guessing; nothing is set by a guess.
            if faults.iter().any(|fault| fault.line == line) {
                continue;
            }
            if let Err(message) = config.set(name.get_ref(), value.get_ref()) {
                faults.push(Fault::new(path, line, &message));
            }
        }
        // One slip makes the parser stumble several times on its line: the first says it best.
        faults.sort_by_key(|fault| fault.line);
        faults.dedup_by_key(|fault| fault.line);
        (config, faults)
    }

    /// Changes one setting, or says why not.
    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        match name {
            "theme" => self.theme = theme(value)?,
            "glyphs" => self.glyphs = choose(name, value, &SYMBOLS)?,
            "colours" => self.colours = choose(name, value, &COLOURS)?,
            "view" => self.opening_view = choose(name, value, &VIEWS)?,
            "tz" => self.zone = zone(value)?,
            "mouse" => self.mouse = switch(name, value)?,
            "hyperlinks" => self.hyperlinks = choose(name, value, &HYPERLINKS)?,
            "reminder-minutes" => self.reminder_minutes = minutes(name, value)?,
            "bell" => self.bell = switch(name, value)?,
            "notify" => self.notifies = choose(name, value, &NOTIFY)?,
            _ => {
                return Err(format!(
                    "there is no setting {name}: there are {}; it was passed over",
                    SETTINGS.join(", ")
                ));
            }
        }
        Ok(())
    }
}

/// The meaning of `value` in the table of what may stand there; the first one is the default.
fn choose<T: Copy>(name: &str, value: &DeValue<'_>, choices: &[(&str, T)]) -> Result<T, String> {
    let chosen = choices.iter().find(|(word, _)| value.as_str() == Some(word));
    chosen.map(|&(_, meaning)| meaning).ok_or_else(|| {
        let words: Vec<String> = choices.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        format!("{name} is one of {}; {} is used", words.join(", "), words[0])
    })
}

/// What is either on or off; every such setting is on by default.
fn switch(name: &str, value: &DeValue<'_>) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("{name} is either true or false, without quotes; true is used"))
}

fn minutes(name: &str, value: &DeValue<'_>) -> Result<u16, String> {
    let number =
        value.as_integer().and_then(|number| u16::from_str_radix(number.as_str(), number.radix()).ok());
    number.filter(|minutes| *minutes <= LONGEST_LEAD).ok_or_else(|| {
        format!("{name} is a number from 0 (never) to {LONGEST_LEAD}, without quotes; 5 is used")
    })
}

fn theme(value: &DeValue<'_>) -> Result<Theme, String> {
    value.as_str().and_then(Theme::named).ok_or_else(|| {
        let words: Vec<String> = THEMES.iter().map(|word| format!("\"{word}\"")).collect();
        format!(
            "theme is \"auto\", {}, or the name of a file in the folder themes, without its .toml; \"auto\" is used",
            words.join(", ")
        )
    })
}

fn zone(value: &DeValue<'_>) -> Result<Option<TimeZone>, String> {
    match value.as_str() {
        Some("auto") => Ok(None),
        Some(name) => match TimeZone::get(name) {
            Ok(zone) => Ok(Some(zone)),
            Err(_) => Err(format!("no time zone is called {name}: try \"Europe/Berlin\"; \"auto\" is used")),
        },
        None => Err("tz is a name in quotes, such as \"Europe/Berlin\"; \"auto\" is used".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `text` and gives back the faults as `line: message`.
    fn faults(text: &str) -> (Config, Vec<String>) {
        let (config, faults) = Config::read(Path::new("config.toml"), text.as_bytes());
        let shown = faults.iter().map(|fault| format!("{}: {}", fault.line.unwrap_or(0), fault.message));
        (config, shown.collect())
    }

    #[test]
    fn every_setting_is_read() {
        let text = "theme = 'light'\ncolours = '256'\nglyphs = 'ascii'\ntz = 'Asia/Tokyo'\nview = 'list'\nmouse = false\n\
                    hyperlinks = 'off'\nreminder-minutes = 10\nbell = false\nnotify = 'off'\n";
        let (config, faults) = faults(text);
        assert_eq!(faults, [""; 0]);
        assert_eq!(config.theme, Theme::BuiltIn("light"));
        assert_eq!(config.glyphs, Symbols::Ascii);
        assert_eq!(config.colours, Colours::Xterm256);
        assert_eq!(config.zone.as_ref().and_then(TimeZone::iana_name), Some("Asia/Tokyo"));
        assert_eq!(config.opening_view, OpeningView::List);
        assert!(!config.mouse);
        assert_eq!(config.hyperlinks, Some(false));
        assert_eq!(config.reminder_minutes, 10);
        assert!(!config.bell && !config.notifies);
    }

    #[test]
    fn the_file_of_defaults_holds_the_defaults() {
        let switched_on = |line: &str| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => rest.to_owned(),
            _ => line.to_owned(),
        };
        let on: Vec<String> = EVERY_DEFAULT.lines().map(switched_on).collect();
        assert_eq!(faults(&on.join("\n")), (Config::default(), vec![]));
        assert_eq!(faults(EVERY_DEFAULT), (Config::default(), vec![]));
        for setting in SETTINGS {
            assert!(on.iter().any(|line| line.starts_with(&format!("{setting} = "))), "{setting} is missing");
        }
        let words = THEMES.into_iter().chain(COLOURS.map(|c| c.0)).chain(SYMBOLS.map(|s| s.0));
        for word in words.chain(VIEWS.map(|v| v.0)) {
            assert!(EVERY_DEFAULT.contains(&format!("\"{word}\"")), "{word} is not explained");
        }
    }

    #[test]
    fn all_faults_are_listed_and_the_rest_is_used() {
        let (config, faults) = faults(
            "theme = '../purple'\ncolors = '16'\nmouse = 'no'\nview = = 'grid'\ntz = 'Mars/Olympus'\n\ncolours = 'none'\n",
        );
        let expected = [
            "1: theme is \"auto\", \"dark\", \"light\", \"high-contrast\", \"high-contrast-light\", or the name of a file",
            "2: there is no setting colors: there are theme, colours, glyphs, tz, view, mouse, hyperlinks, \
             reminder-minutes, bell, notify; it was passed over",
            "3: mouse is either true or false, without quotes; true is used",
            // What follows are the words of the TOML parser.
            "4: ",
            "5: no time zone is called Mars/Olympus: try \"Europe/Berlin\"; \"auto\" is used",
        ];
        assert_eq!(faults.len(), expected.len(), "{faults:?}");
        for (fault, expected) in faults.iter().zip(expected) {
            assert!(fault.starts_with(expected), "{fault}");
        }
        assert_eq!(config, Config { colours: Colours::None, ..Config::default() });
    }

    #[test]
    fn any_other_plain_name_is_a_theme_of_my_own() {
        for name in ["moss", "Solarized dark", "gr\u{fc}n_2"] {
            let (config, faults) = faults(&format!("theme = \"{name}\""));
            assert_eq!((config.theme, faults), (Theme::Own(name.to_owned()), vec![]));
        }
        for name in ["", "..", "a/b", "a\\\\b", "moss.toml", "\\u0007"] {
            let (config, faults) = faults(&format!("theme = \"{name}\""));
            assert_eq!((config.theme, faults.len()), (Theme::Auto, 1), "{name}");
        }
    }

    #[test]
    fn hostile_names_and_broken_bytes_are_told_without_being_repeated() {
        let (_, told) = faults("\"\\u001b[31m\" = 1\n");
        assert_eq!(told.len(), 1);
        assert!(!told[0].contains('\x1b'), "{told:?}");
        let (config, faults) = Config::read(Path::new("c"), b"# caf\xe9\nmouse = false\n");
        assert_eq!((config.mouse, faults.len(), faults[0].line), (false, 1, Some(1)));
    }

    #[test]
    fn no_text_panics() {
        for end in 0..EVERY_DEFAULT.len() {
            let text = EVERY_DEFAULT.replace('#', "");
            let _ = Config::read(Path::new("c"), &text.as_bytes()[..end.min(text.len())]);
        }
        faults(&"[".repeat(10_000));
        faults(&format!("theme = {}", "[".repeat(10_000)));
    }
}
