//! What the terminal can do beside showing letters, as far as the environment tells. Nobody is asked: a terminal
//! that does not know a question may print it.

/// How the terminal takes a notification for the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notification {
    /// One text: iTerm2's, OSC 9.
    Text,
    /// A title and a text: urxvt's, OSC 777.
    TitleAndText,
    /// Kitty's, OSC 99.
    Kitty,
}

/// What the terminal can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    /// Whether text can be made a link (OSC 8).
    pub hyperlinks: bool,
    /// How a notification is handed on, if it is.
    pub notification: Option<Notification>,
    /// Whether tmux stands between.
    pub in_tmux: bool,
}

impl Abilities {
    /// What the variables tell. Those of the terminal itself come through tmux; `TERM` does not.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Abilities {
        let value = |name: &str| variable(name).unwrap_or_default();
        let is_set = |name: &str| !value(name).is_empty();
        let (term, program) = (value("TERM"), value("TERM_PROGRAM"));
        let in_tmux = is_set("TMUX");
        let is_kitty = is_set("KITTY_WINDOW_ID") || term == "xterm-kitty";
        let has_text = matches!(program.as_str(), "iTerm.app" | "WezTerm" | "ghostty")
            || is_set("WEZTERM_PANE")
            || is_set("GHOSTTY_RESOURCES_DIR")
            || value("LC_TERMINAL") == "iTerm2"
            || term == "xterm-ghostty";
        let is_foot = term == "foot" || term.starts_with("foot-");
        let notification = if is_kitty {
            Some(Notification::Kitty)
        } else if has_text {
            Some(Notification::Text)
        } else if is_foot || term.starts_with("rxvt-unicode") {
            Some(Notification::TitleAndText)
        } else {
            None
        };
        // The first versions with links; those of VTE before 0.50 crashed on them.
        let at_least =
            |name: &str, first: u32| value(name).parse::<u32>().is_ok_and(|number| number >= first);
        let hyperlinks = is_kitty
            || has_text
            || is_foot
            || in_tmux
            || matches!(program.as_str(), "vscode" | "mintty" | "rio" | "Tabby")
            || ["alacritty", "contour"].into_iter().any(|name| term.starts_with(name))
            || is_set("WT_SESSION")
            || at_least("VTE_VERSION", 5000)
            || at_least("KONSOLE_VERSION", 201_200);
        Abilities { hyperlinks, notification, in_tmux }
    }
}

/// `sequence` as it reaches the terminal through tmux, which hands on what is wrapped so and allowed by its
/// `allow-passthrough`.
pub(super) fn through_tmux(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], hyperlinks: bool, notification: Option<Notification>) {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let abilities = Abilities::of(variable);
        assert_eq!(
            (abilities.hyperlinks, abilities.notification),
            (hyperlinks, notification),
            "{variables:?}"
        );
    }

    #[test]
    fn terminals_are_known_by_their_variables() {
        check(&[("TERM", "xterm-256color")], false, None);
        check(&[("TERM", "linux")], false, None);
        check(&[("TERM", "xterm-kitty")], true, Some(Notification::Kitty));
        check(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], true, Some(Notification::Text));
        check(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")], true, Some(Notification::Text));
        check(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], false, None);
        check(&[("TERM", "foot")], true, Some(Notification::TitleAndText));
        check(&[("TERM", "rxvt-unicode-256color")], false, Some(Notification::TitleAndText));
        check(&[("TERM", "alacritty")], true, None);
        check(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7003")], true, None);
        check(&[("TERM", "xterm-256color"), ("VTE_VERSION", "4205")], false, None);
        check(
            &[("TERM", "tmux-256color"), ("TMUX", "/tmp/x"), ("KITTY_WINDOW_ID", "1")],
            true,
            Some(Notification::Kitty),
        );
        check(&[("TERM", "xterm"), ("KITTY_WINDOW_ID", ""), ("TMUX", "")], false, None);
    }

    #[test]
    fn what_goes_through_tmux_is_wrapped() {
        assert_eq!(through_tmux("\x1b]9;x\x1b\\"), "\x1bPtmux;\x1b\x1b]9;x\x1b\x1b\\\x1b\\");
    }
}
