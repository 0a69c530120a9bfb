//! How keys are written in `keymap.toml`, on the command line and in tests: a character stands for itself,
//! any other key has a name in angle brackets, `<Enter>`, and what is held down stands before it, `<C-d>`.

use std::fmt;
use std::str::FromStr;

use super::key::{Key, KeyCode, Modifiers};

/// The names, each key's own first; those after it are read but never written.
const NAMES: &[(KeyCode, &[&str])] = &[
    (KeyCode::Enter, &["Enter", "Return", "CR"]),
    (KeyCode::Esc, &["Esc", "Escape"]),
    (KeyCode::Tab, &["Tab"]),
    (KeyCode::Char(' '), &["Space"]),
    (KeyCode::Backspace, &["Backspace", "BS"]),
    (KeyCode::Delete, &["Delete", "Del"]),
    (KeyCode::Insert, &["Insert", "Ins"]),
    (KeyCode::Up, &["Up"]),
    (KeyCode::Down, &["Down"]),
    (KeyCode::Left, &["Left"]),
    (KeyCode::Right, &["Right"]),
    (KeyCode::Home, &["Home"]),
    (KeyCode::End, &["End"]),
    (KeyCode::PageUp, &["PageUp", "PgUp"]),
    (KeyCode::PageDown, &["PageDown", "PgDn"]),
    (KeyCode::Char('<'), &["lt"]),
    (KeyCode::Char('>'), &["gt"]),
];

/// The letters before a name, for what is held down.
const HELD: &[(&str, Modifiers)] =
    &[("C-", Modifiers::CTRL), ("A-", Modifiers::ALT), ("M-", Modifiers::ALT), ("S-", Modifiers::SHIFT)];

/// The highest function key that any terminal reports.
const LAST_FUNCTION_KEY: u8 = 35;

/// The keys that `text` stands for, in order: `gg`, `<C-d>`, `/asyncio<Enter>`. Names are read in small and
/// capital letters alike.
pub fn parse_keys(text: &str) -> Result<Vec<Key>, KeyError> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let error = |piece: &str, reason| KeyError {
            piece: piece.escape_debug().collect(),
            place: text[..text.len() - rest.len()].chars().count() + 1,
            reason,
        };
        let length = if first == '<' {
            let Some(end) = rest.find('>') else { return Err(error(rest, Reason::NotClosed)) };
            let key = named_key(&rest[1..end]).ok_or_else(|| error(&rest[..=end], Reason::NoSuchName))?;
            keys.push(key);
            end + 1
        } else if first.is_control() {
            return Err(error(&rest[..first.len_utf8()], Reason::ControlCharacter));
        } else {
            keys.push(Key::character(first));
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    Ok(keys)
}

/// The key for what stands between the brackets: `C-d`, `Enter`, `f1`.
fn named_key(inside: &str) -> Option<Key> {
    let mut modifiers = Modifiers::NONE;
    let mut name = inside;
    while let Some((rest, held)) = held_first(name) {
        modifiers = Modifiers {
            ctrl: modifiers.ctrl || held.ctrl,
            alt: modifiers.alt || held.alt,
            shift: modifiers.shift || held.shift,
        };
        name = rest;
    }
    Some(Key::new(code_named(name)?, modifiers))
}

/// What stands behind the first letter for something held down, and what that is. In `C--` the second dash
/// is the key itself.
fn held_first(name: &str) -> Option<(&str, Modifiers)> {
    HELD.iter().find_map(|(letter, held)| {
        let (start, rest) = name.split_at_checked(letter.len())?;
        (start.eq_ignore_ascii_case(letter) && !rest.is_empty()).then_some((rest, *held))
    })
}

fn code_named(name: &str) -> Option<KeyCode> {
    let named = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if let Some((code, _)) = NAMES.iter().find(|(_, names)| named(names)) {
        return Some(*code);
    }
    let mut characters = name.chars();
    match (characters.next()?, characters.as_str()) {
        (c, "") if !c.is_control() => Some(KeyCode::Char(c)),
        ('F' | 'f', number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            let number = number.parse().ok()?;
            (1..=LAST_FUNCTION_KEY).contains(&number).then_some(KeyCode::F(number))
        }
        _ => None,
    }
}

impl fmt::Display for Key {
    /// Writes the key so that [`parse_keys`] reads it again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(c) = self.typed().filter(|c| !matches!(c, ' ' | '<')) {
            return write!(f, "{c}");
        }
        let (code, shift) = match self.code() {
            KeyCode::BackTab => (KeyCode::Tab, true),
            code => (code, self.modifiers().shift),
        };
        let Modifiers { ctrl, alt, .. } = self.modifiers();
        f.write_str("<")?;
        for (_, letter) in [(ctrl, "C-"), (alt, "A-"), (shift, "S-")].iter().filter(|(down, _)| *down) {
            f.write_str(letter)?;
        }
        match (NAMES.iter().find(|(known, _)| *known == code), code) {
            (Some((_, names)), _) => f.write_str(names[0])?,
            (None, KeyCode::Char(c)) => write!(f, "{c}")?,
            (None, KeyCode::F(number)) => write!(f, "F{number}")?,
            // Every other key has a name; a missing one shows itself in the round-trip test.
            (None, other) => write!(f, "{other:?}")?,
        }
        f.write_str(">")
    }
}

impl FromStr for Key {
    type Err = KeyError;

    /// The one key that `text` stands for.
    fn from_str(text: &str) -> Result<Key, KeyError> {
        match parse_keys(text)?[..] {
            [key] => Ok(key),
            _ => Err(KeyError { piece: text.escape_debug().collect(), place: 1, reason: Reason::NotOneKey }),
        }
    }
}

/// Why text is not a key, with the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError {
    /// The piece that cannot be read, without control characters.
    piece: String,
    /// The place of its first character, counted from 1.
    place: usize,
    reason: Reason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    NoSuchName,
    NotClosed,
    ControlCharacter,
    NotOneKey,
}

impl KeyError {
    /// Where in the text the piece begins that cannot be read: characters, counted from 1.
    pub fn place(&self) -> usize {
        self.place
    }
}

impl std::error::Error for KeyError {}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let KeyError { piece, place, reason } = self;
        match reason {
            Reason::NoSuchName => {
                write!(f, "`{piece}` at character {place} is not a key. Keys with names are ")?;
                for (_, names) in NAMES {
                    write!(f, "<{}> ", names[0])?;
                }
                write!(f, "<F1>–<F{LAST_FUNCTION_KEY}>, with C- A- S- in front for Ctrl, Alt, Shift")
            }
            Reason::NotClosed => write!(
                f,
                "`{piece}` at character {place} opens the name of a key and has no `>`. \
                 For the character `<` write <lt>"
            ),
            Reason::ControlCharacter => write!(
                f,
                "the control character `{piece}` at character {place} cannot be a key. \
                 Write the key's name, such as <Tab>, <Esc> or <C-a>"
            ),
            Reason::NotOneKey => {
                write!(f, "`{piece}` is not one key. Write one, such as x, <Enter> or <C-d>")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let seen = match parse_keys(text) {
            Ok(keys) => keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" "),
            Err(error) => format!("{error:.48}"),
        };
        assert_eq!(seen, expected, "{text:?}");
    }

    #[test]
    fn keys_are_read() {
        check("gg", "g g");
        check("/asyncio<Enter>", "/ a s y n c i o <Enter>");
        check("<esc><CR><c-D><M-x><S-tab><f12>", "<Esc> <Enter> <C-d> <A-x> <S-Tab> <F12>");
        check("<lt><Space> ><S-a>é", "<lt> <Space> <Space> > A é");
        check("<C--><C-lt><A-gt><C-A-S-Up>", "<C--> <C-lt> <A-gt> <C-A-S-Up>");
        check("<x>", "x");
        check("", "");
    }

    #[test]
    fn errors_name_the_place_and_what_would_be_right() {
        let cases = [
            ("é<Entr>", "`<Entr>` at character 2 is not a key. Keys with names are <Enter> <Esc> "),
            ("<>", "`<>` at character 1 is not a key."),
            ("<C->", "`<C->` at character 1 is not a key."),
            ("<F0>", "`<F0>` at character 1 is not a key."),
            ("<F300>", "`<F300>` at character 1 is not a key."),
            ("<F+1>", "`<F+1>` at character 1 is not a key."),
            ("<é->", "`<é->` at character 1 is not a key."),
            (
                "a<b",
                "`<b` at character 2 opens the name of a key and has no `>`. For the character `<` write <lt>",
            ),
            ("x\u{1b}[", "the control character `\\u{1b}` at character 2 cannot be a key."),
        ];
        for (text, beginning) in cases {
            let error = parse_keys(text).unwrap_err().to_string();
            assert!(error.starts_with(beginning), "{text:?}: {error}");
        }
        assert!("gg".parse::<Key>().unwrap_err().to_string().starts_with("`gg` is not one key."));
        assert!("".parse::<Key>().is_err());
    }

    fn any_code() -> impl Strategy<Value = KeyCode> {
        use KeyCode::{
            BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, Left, PageDown, PageUp,
            Right, Tab, Up,
        };
        let named = [
            Enter, Esc, Tab, BackTab, Backspace, Delete, Insert, Up, Down, Left, Right, Home, End, PageUp,
            PageDown,
        ];
        prop_oneof![
            prop::sample::select(named.to_vec()),
            (1..=LAST_FUNCTION_KEY).prop_map(F),
            // Keyboards mostly type these; the rest of Unicode comes from input methods.
            prop::char::range(' ', '~').prop_map(Char),
            any::<char>().prop_filter("control characters are not typed", |c| !c.is_control()).prop_map(Char),
        ]
    }

    fn any_key() -> impl Strategy<Value = Key> {
        (any_code(), any::<[bool; 3]>())
            .prop_map(|(code, [ctrl, alt, shift])| Key::new(code, Modifiers { ctrl, alt, shift }))
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(keys in prop::collection::vec(any_key(), 0..6)) {
            let printed: String = keys.iter().map(Key::to_string).collect();
            prop_assert_eq!(parse_keys(&printed), Ok(keys));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "([<>CAS\\-Ff1é\u{1b}]|\\PC){0,12}") {
            if let Err(error) = parse_keys(&text) {
                prop_assert!(error.place() <= text.chars().count());
                prop_assert!(!error.to_string().chars().any(char::is_control));
            }
        }
    }
}
