//! Whether the terminal's background is light, asked without waiting.
//!
//! The question goes out behind the first frame, and the answer comes among the keys, if it comes at all. Who
//! waits for it swallows what is typed meanwhile, and who stops waiting takes a late answer, as from the far
//! end of a slow line, for keys. So nobody waits: all events pass by here, and the answer is taken out
//! whenever it comes.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyModifiers};

/// "What is your background?" (xterm, OSC 11), ended by BEL: rxvt answers in kind, and ends the other kind badly.
const QUESTION: &str = "\x1b]11;?\x07";
/// How every answer begins, after the `ESC ]` that arrives as Alt-].
const BEGINNING: &str = "11;rgb";
/// The longest answer is `11;rgba:ffff/ffff/ffff/ffff`.
const LONGEST: usize = 27;

/// The answer, as far as it has come.
#[derive(Debug, Default)]
pub(super) struct Background {
    is_awaited: bool,
    /// The letters of the answer so far, and the events that brought them.
    letters: String,
    held: Vec<Event>,
}

impl Background {
    /// Asks, where the terminal is known not to print the question.
    pub(super) fn ask(&mut self) -> io::Result<()> {
        let term = std::env::var("TERM").unwrap_or_default();
        let prints_it = matches!(term.as_str(), "" | "dumb" | "linux" | "screen" | "Eterm");
        if cfg!(unix) && !prints_it && !term.starts_with("screen.") {
            self.is_awaited = true;
            let mut out = io::stdout();
            out.write_all(QUESTION.as_bytes())?;
            out.flush()?;
        }
        Ok(())
    }

    /// The events without those that are the answer, and whether the background is light if it is complete.
    pub(super) fn take_out(&mut self, events: Vec<Event>) -> (Vec<Event>, Option<bool>) {
        if !self.is_awaited {
            return (events, None);
        }
        let mut others = Vec::with_capacity(events.len());
        let mut is_light = None;
        for event in events {
            match (part_of(&event), self.held.is_empty()) {
                (Some(Part::Start), _) => {
                    others.append(&mut self.held);
                    self.letters.clear();
                    self.held.push(event);
                }
                (Some(Part::Letter(letter)), false) if self.goes_on_with(letter) => {
                    self.letters.push(letter);
                    self.held.push(event);
                }
                (Some(Part::End), false) if self.letters.starts_with(BEGINNING) => {
                    is_light = is_light_colour(&self.letters);
                    self.held.clear();
                    self.is_awaited = false;
                }
                _ => {
                    others.append(&mut self.held);
                    others.push(event);
                }
            }
        }
        (others, is_light)
    }

    fn goes_on_with(&self, letter: char) -> bool {
        match BEGINNING.chars().nth(self.letters.len()) {
            Some(expected) => letter == expected,
            None => {
                self.letters.len() < LONGEST && (letter.is_ascii_hexdigit() || matches!(letter, ':' | '/'))
            }
        }
    }
}

/// What an event can be in an answer.
enum Part {
    Start,
    Letter(char),
    End,
}

fn part_of(event: &Event) -> Option<Part> {
    let key = event.as_key_press_event()?;
    let KeyCode::Char(letter) = key.code else { return None };
    match (letter, key.modifiers - KeyModifiers::SHIFT) {
        (']', KeyModifiers::ALT) => Some(Part::Start),
        (letter, KeyModifiers::NONE) => Some(Part::Letter(letter)),
        ('g', KeyModifiers::CONTROL) | ('\\', KeyModifiers::ALT) => Some(Part::End),
        _ => None,
    }
}

/// Whether `11;rgb:RRRR/GGGG/BBBB`, each of one to four hexadecimal digits, is nearer to white than to black.
fn is_light_colour(answer: &str) -> Option<bool> {
    let (_, colour) = answer.split_once(':')?;
    let mut parts = colour.split('/').map(|digits| {
        let value = u16::from_str_radix(digits, 16).ok()?;
        Some(f64::from(value) / (16f64.powi(digits.len() as i32) - 1.0))
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    // How bright each looks, by ITU-R BT.601.
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyEvent;

    use super::*;

    fn key(letter: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(letter), modifiers))
    }

    /// Events of a text in which `⟨` stands for `ESC ]`, `⟩` for `ESC \` and `¶` for BEL.
    fn events(text: &str) -> Vec<Event> {
        let event = |letter| match letter {
            '⟨' => key(']', KeyModifiers::ALT),
            '⟩' => key('\\', KeyModifiers::ALT),
            '¶' => key('g', KeyModifiers::CONTROL),
            'A'..='Z' => key(letter, KeyModifiers::SHIFT),
            letter => key(letter, KeyModifiers::NONE),
        };
        text.chars().map(event).collect()
    }

    #[test]
    fn takes_out_the_answer_and_nothing_else() {
        let cases: &[(&[&str], &str, Option<bool>)] = &[
            (&["⟨11;rgb:ffff/ffff/ffff⟩"], "", Some(true)),
            (&["j⟨11;rgb:FF/Ff/00¶l"], "jl", Some(true)),
            (&["⟨11;rgb:0/0/f⟩"], "", Some(false)),
            (&["⟨11;rgba:1e1e/1e1e/2e2e/ffff⟩q"], "q", Some(false)),
            (&["j⟨11;r", "gb:ffff/", "ffff/ffff", "⟩k"], "jk", Some(true)),
            (&["⟨11;rgb:nonsense⟩"], "⟨11;rgb:nonsense⟩", None),
            (&["⟨11;rgb:ff⟩"], "", None),
            (&["⟨⟨11;rgb:ff/ff/ff⟩"], "⟨", Some(true)),
            (&["⟨1", "j"], "⟨1j", None),
            (&["plain] 11;rgb:ff/ff/ff\\"], "plain] 11;rgb:ff/ff/ff\\", None),
            (&["⟨11;rgb:ffffffffffffffffffffffffffffffff"], "⟨11;rgb:ffffffffffffffffffffffffffffffff", None),
        ];
        for (batches, expected, expected_light) in cases {
            let mut background = Background { is_awaited: true, ..Background::default() };
            let (mut others, mut is_light) = (Vec::new(), None);
            for batch in *batches {
                let (rest, light) = background.take_out(events(batch));
                others.extend(rest);
                is_light = is_light.or(light);
            }
            assert_eq!(others, events(expected), "{batches:?}");
            assert_eq!(is_light, *expected_light, "{batches:?}");
        }
    }

    #[test]
    fn an_answer_that_nobody_asked_for_is_keys() {
        let text = "⟨11;rgb:ffff/ffff/ffff⟩";
        assert_eq!(Background::default().take_out(events(text)), (events(text), None));
    }
}
