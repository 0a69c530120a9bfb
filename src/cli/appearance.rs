//! The looks that the user has set: colours, theme and symbols, with the user's own theme file read.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::refusal::in_words;
use crate::store::config::{Colours, Symbols, Theme};
use crate::store::{Config, Folders};
use crate::ui::theme::{Depth, Look, Looks};
use crate::ui::{Glyphs, Stage};

/// How the program looks.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// Every look, the user's own theme among them.
    pub looks: Looks,
    /// The look to begin with.
    pub look: Look,
    /// Whether the look is the terminal's to decide, by its background.
    pub is_automatic: bool,
    /// The symbols.
    pub glyphs: Glyphs,
    /// How many colours were asked for; `None` leaves it to the environment.
    pub depth: Option<Depth>,
}

impl Appearance {
    /// What `config` asks for. What is wrong with a theme file is added to the faults.
    pub fn of(config: &Config, folders: Option<&Folders>, faults: &mut Vec<String>) -> Appearance {
        let (looks, look) = match (&config.theme, folders) {
            (Theme::BuiltIn(name), _) => (Looks::built_in().clone(), Look::named(name)),
            (Theme::Own(name), Some(folders)) => own_theme(&folders.theme_file(name), faults),
            (Theme::Auto | Theme::Own(_), _) => (Looks::built_in().clone(), None),
        };
        let depth = match config.colours {
            Colours::Auto => None,
            Colours::TrueColour => Some(Depth::True),
            Colours::Xterm256 => Some(Depth::Ansi256),
            Colours::Ansi16 => Some(Depth::Ansi16),
            Colours::None => Some(Depth::None),
        };
        let glyphs = match config.glyphs {
            Symbols::Unicode => Glyphs::Unicode,
            Symbols::Ascii => Glyphs::Ascii,
        };
        Appearance { looks, look: look.unwrap_or_default(), is_automatic: look.is_none(), glyphs, depth }
    }

    /// Gives these looks to the stage.
    pub fn dress(self, stage: &mut Stage) {
        stage.set_looks(self.looks);
        stage.set_look(self.look);
        stage.set_glyphs(self.glyphs);
    }
}

/// The looks with the theme in the file at `path` laid over them, and the look that it is about, if it is about
/// one only: a theme with a dark and a light section leaves the choice to the terminal.
fn own_theme(path: &Path, faults: &mut Vec<String>) -> (Looks, Option<Look>) {
    let shown = path.display();
    match fs::read_to_string(path) {
        Ok(text) => {
            let (looks, theme_faults) = Looks::with_user(&text);
            faults.extend(theme_faults.iter().map(|fault| format!("{shown}, {fault}")));
            let look = match looks.of_user.as_slice() {
                [only] => Some(*only),
                _ => None,
            };
            (looks, look)
        }
        Err(why) => {
            faults.push(if why.kind() == ErrorKind::NotFound {
                let built_in = Look::ALL.map(Look::name).join(", ");
                format!(
                    "there is no theme {shown}; the built-in one is used: write that file, or set `theme` to auto, {built_in}"
                )
            } else {
                format!("{shown} cannot be read: {}; the built-in theme is used until it can", in_words(&why))
            });
            (Looks::built_in().clone(), None)
        }
    }
}
