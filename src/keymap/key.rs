//! One press of a key, and how a person is told of it.

/// A key with what is held down beside it, in the one form in which equal presses are equal.
///
/// Terminals disagree on Shift: `G` may come as `G`, as `G` with Shift or as `g` with Shift, and Shift with
/// Tab as a key of its own. [`Key::new`] settles that, so that bindings need not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: Modifiers,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A character that can be typed, the space bar included; never a control character.
    Char(char),
    /// Enter, also called Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, counted from 1.
    F(u8),
}

/// What is held down with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modifiers {
    /// Control.
    pub ctrl: bool,
    /// Alt, also called Meta or Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

impl Modifiers {
    /// Nothing is held down.
    pub const NONE: Modifiers = Modifiers { ctrl: false, alt: false, shift: false };
    /// Only Control.
    pub const CTRL: Modifiers = Modifiers { ctrl: true, ..Modifiers::NONE };
    /// Only Alt.
    pub const ALT: Modifiers = Modifiers { alt: true, ..Modifiers::NONE };
    /// Only Shift.
    pub const SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::NONE };
}

impl Key {
    /// The key for this press. Shift is taken into the character or into [`KeyCode::BackTab`]; with Control,
    /// letters are small, because most terminals cannot tell `Ctrl-D` from `Ctrl-d`.
    pub fn new(code: KeyCode, modifiers: Modifiers) -> Key {
        let Modifiers { ctrl, shift, .. } = modifiers;
        let without_shift = Modifiers { shift: false, ..modifiers };
        match code {
            KeyCode::Char(c) if ctrl => {
                Key { code: KeyCode::Char(c.to_ascii_lowercase()), modifiers: without_shift }
            }
            KeyCode::Char(c) if shift => {
                Key { code: KeyCode::Char(c.to_ascii_uppercase()), modifiers: without_shift }
            }
            KeyCode::BackTab => Key { code, modifiers: without_shift },
            KeyCode::Tab if shift => Key { code: KeyCode::BackTab, modifiers: without_shift },
            _ => Key { code, modifiers },
        }
    }

    /// The key for typing `c`.
    pub fn character(c: char) -> Key {
        Key::new(KeyCode::Char(c), Modifiers::NONE)
    }

    /// Which key.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// What is held down with it; never Shift for a character, which has it in itself.
    pub fn modifiers(self) -> Modifiers {
        self.modifiers
    }

    /// The character that this key types into a text box, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers == Modifiers::NONE => Some(c),
            _ => None,
        }
    }

    /// The key for help and footers, short: `␣`, `⏎`, `esc`, `ctrl-d`, `↑`, `PgDn`.
    pub fn label(self) -> String {
        self.label_in(Labels::Signs)
    }

    /// The key for help and footers: signs or words where there are both.
    pub fn label_in(self, labels: Labels) -> String {
        let either = |sign, word| match labels {
            Labels::Signs => sign,
            Labels::Words => word,
        };
        let name = match self.code {
            KeyCode::Char(' ') => either("␣", "space"),
            KeyCode::Char(c) => &c.to_string(),
            KeyCode::Enter => either("⏎", "enter"),
            KeyCode::Esc => "esc",
            KeyCode::Tab => "tab",
            KeyCode::BackTab => "shift-tab",
            KeyCode::Backspace => "backspace",
            KeyCode::Delete => "del",
            KeyCode::Insert => "ins",
            KeyCode::Up => either("↑", "up"),
            KeyCode::Down => either("↓", "down"),
            KeyCode::Left => either("←", "left"),
            KeyCode::Right => either("→", "right"),
            KeyCode::Home => "home",
            KeyCode::End => "end",
            KeyCode::PageUp => "PgUp",
            KeyCode::PageDown => "PgDn",
            KeyCode::F(number) => &format!("F{number}"),
        };
        let Modifiers { ctrl, alt, shift } = self.modifiers;
        let held = [(ctrl, "ctrl-"), (alt, "alt-"), (shift, "shift-")];
        let held: String = held.iter().filter(|(down, _)| *down).map(|(_, word)| *word).collect();
        held + name
    }
}

/// How keys without a letter are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Labels {
    /// By signs: `␣`, `⏎`, `↑`.
    #[default]
    Signs,
    /// By words in plain letters: `space`, `enter`, `up`.
    Words,
}

/// The label of keys pressed one after the other: `gg`, but `ctrl-x s`.
pub fn label_of(keys: &[Key]) -> String {
    label_of_in(keys, Labels::Signs)
}

/// [`label_of`], by signs or by words.
pub(super) fn label_of_in(keys: &[Key], labels: Labels) -> String {
    let is_short = |key: &Key| key.typed().is_some_and(|c| labels == Labels::Signs || c != ' ');
    let all_short = keys.iter().all(is_short);
    let labels: Vec<String> = keys.iter().map(|key| key.label_in(labels)).collect();
    labels.join(if all_short { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::parse_keys;

    #[test]
    fn shift_is_taken_into_the_key() {
        let cases = [
            (KeyCode::Char('G'), Modifiers::SHIFT, "G"),
            (KeyCode::Char('g'), Modifiers::SHIFT, "G"),
            (KeyCode::Char('?'), Modifiers::SHIFT, "?"),
            (KeyCode::Char(' '), Modifiers::SHIFT, "<Space>"),
            (KeyCode::Char('D'), Modifiers { shift: true, ..Modifiers::CTRL }, "<C-d>"),
            (KeyCode::Char('x'), Modifiers { shift: true, ..Modifiers::ALT }, "<A-X>"),
            (KeyCode::Tab, Modifiers::SHIFT, "<S-Tab>"),
            (KeyCode::BackTab, Modifiers::SHIFT, "<S-Tab>"),
            (KeyCode::BackTab, Modifiers::NONE, "<S-Tab>"),
            (KeyCode::Enter, Modifiers::SHIFT, "<S-Enter>"),
        ];
        for (code, modifiers, expected) in cases {
            assert_eq!(Key::new(code, modifiers).to_string(), expected);
        }
    }

    #[test]
    fn labels_are_short() {
        let cases = [
            ("<Space>", "␣"),
            ("<Enter>", "⏎"),
            ("<Esc>", "esc"),
            ("<C-d>", "ctrl-d"),
            ("<C-A-S-Up>", "ctrl-alt-shift-↑"),
            ("<S-Tab>", "shift-tab"),
            ("<PageDown>", "PgDn"),
            ("<F12>", "F12"),
            ("<lt>", "<"),
            ("gg", "gg"),
            ("<C-x>s", "ctrl-x s"),
        ];
        for (keys, expected) in cases {
            assert_eq!(label_of(&parse_keys(keys).unwrap()), expected);
        }
    }

    #[test]
    fn labels_can_be_words() {
        let cases = [("<Space>", "space"), ("<Enter>", "enter"), ("<C-Up>", "ctrl-up"), ("gg", "gg")];
        for (keys, expected) in cases {
            assert_eq!(label_of_in(&parse_keys(keys).unwrap(), Labels::Words), expected);
        }
        assert_eq!(label_of_in(&parse_keys("g<Space>").unwrap(), Labels::Words), "g space");
    }

    #[test]
    fn only_plain_characters_are_typed() {
        let typed = |keys: &str| parse_keys(keys).unwrap()[0].typed();
        assert_eq!(typed("ß"), Some('ß'));
        assert_eq!(typed("<Space>"), Some(' '));
        for keys in ["<C-a>", "<A-a>", "<Enter>", "<Tab>"] {
            assert_eq!(typed(keys), None, "{keys}");
        }
    }
}
