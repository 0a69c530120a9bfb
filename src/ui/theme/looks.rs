//! The looks of the program: dark, light, with high contrast, each at every number of colours, and the user's
//! own theme laid over them.

use std::sync::OnceLock;

use super::file::{self, Sections};
use super::{Depth, Theme, ThemeFault, depth};

/// One of the ways in which the screen can look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Light letters on a dark ground.
    #[default]
    Dark,
    /// Dark letters on a light ground.
    Light,
    /// White on black, and strong colours.
    HighContrast,
    /// Black on white, and strong colours.
    HighContrastLight,
}

impl Look {
    /// Every look, in the order in which one key goes through them.
    pub const ALL: [Look; 4] = [Look::Dark, Look::Light, Look::HighContrast, Look::HighContrastLight];

    /// The name in `config.toml`, and of its section in a theme file.
    pub fn name(self) -> &'static str {
        match self {
            Look::Dark => "dark",
            Look::Light => "light",
            Look::HighContrast => "high-contrast",
            Look::HighContrastLight => "high-contrast-light",
        }
    }

    /// The look with this name.
    pub fn named(name: &str) -> Option<Look> {
        Look::ALL.into_iter().find(|look| look.name() == name)
    }

    /// The look after this one, round and round.
    #[must_use]
    pub fn next(self) -> Look {
        let here = Look::ALL.iter().position(|look| *look == self).unwrap_or(0);
        Look::ALL[(here + 1) % Look::ALL.len()]
    }

    /// Whether its ground is light.
    pub fn is_light(self) -> bool {
        matches!(self, Look::Light | Look::HighContrastLight)
    }
}

/// Every look at full colour, and the roles of terminals that have few colours or none.
#[derive(Clone, Debug, PartialEq)]
pub struct Looks {
    sections: Sections,
    /// The looks that the user's theme is about; none without one.
    pub of_user: Vec<Look>,
}

impl Looks {
    /// The looks that come with the program.
    pub fn built_in() -> &'static Looks {
        static LOOKS: OnceLock<Looks> = OnceLock::new();
        LOOKS.get_or_init(|| Looks { sections: Sections::built_in(), of_user: Vec::new() })
    }

    /// The built-in looks with the user's theme laid over them, and all that is wrong in its file. A faulty
    /// line costs only itself: what it should have said stays as it is built in.
    pub fn with_user(text: &str) -> (Looks, Vec<ThemeFault>) {
        let mut sections = Looks::built_in().sections.clone();
        let (named, faults) = file::lay_over(&mut sections, text);
        let of_user =
            Look::ALL.into_iter().filter(|look| named.iter().any(|name| *name == look.name())).collect();
        (Looks { sections, of_user }, faults)
    }

    /// A look as a terminal of `depth` can show it.
    ///
    /// 256 colours take the nearest. With sixteen, whose real colours nobody knows, and with none, the roles
    /// come from sections of their own in the theme file, in which no background is needed to understand the
    /// screen.
    pub fn theme(&self, look: Look, depth: Depth) -> Theme {
        let tints = self.sections.tints(look.name(), depth);
        let section = match depth {
            Depth::True | Depth::Ansi256 => look.name(),
            Depth::Ansi16 if look.is_light() => "sixteen-light",
            Depth::Ansi16 => "sixteen",
            Depth::None => "mono",
        };
        let theme = Theme::from_roles(tints, |role| self.sections.style(section, role));
        if depth == Depth::Ansi256 { theme.with_each_role(depth::nearest_256) } else { theme }
    }
}
