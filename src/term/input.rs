//! Keys, mouse and size, read on a thread of their own.
//!
//! A blocked read cannot be stopped, and while another program has the terminal nobody here may read it. So
//! the reader asks for leave: it reads one batch, hands it over, and reads again only when the loop is done
//! with it. An idle reader sleeps in the system and wakes for nothing.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::sync::mpsc::{Receiver, Sender};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers};

use super::workers::{Happening, caught};
use crate::app::Msg;
use crate::keymap::{Key, KeyCode, Modifiers};

/// Whether there is a terminal to read keys from: standard input or, where a schedule comes in by that, the
/// terminal that the program was started in.
pub fn has_keyboard() -> bool {
    io::stdin().is_terminal() || cfg!(not(unix)) || File::open("/dev/tty").is_ok()
}

/// Reads batches of events, one for each leave, until the other side is gone or the terminal is.
///
/// What terminals send is taken apart by foreign code. A panic there costs a key and becomes a notice; where the
/// next key panics too there is no keyboard any more, and nobody must be left before a screen that is deaf.
pub(super) fn read_events(leave: &Receiver<()>, happenings: &Sender<Happening>) {
    let mut has_failed = false;
    while leave.recv().is_ok() {
        let mut batch = Vec::new();
        match caught("terminal input", || read_batch(&mut batch)) {
            Ok(Ok(())) => has_failed = false,
            Ok(Err(_)) => {
                let _ = happenings.send(Happening::TerminalGone);
                return;
            }
            Err(what) if has_failed => {
                let _ = happenings.send(Happening::Deaf(what));
                return;
            }
            Err(what) => {
                has_failed = true;
                let _ = happenings.send(Happening::Msg(Msg::WorkerFailed(what)));
            }
        }
        if happenings.send(Happening::Input(batch)).is_err() {
            return;
        }
    }
}

/// Hardly any time: without any, crossterm does not look whether something has come.
const AT_ONCE: Duration = Duration::from_micros(50);

/// Waits for an event and takes all that has come with it.
fn read_batch(batch: &mut Vec<Event>) -> io::Result<()> {
    batch.push(event::read()?);
    while event::poll(AT_ONCE).unwrap_or(false) {
        let Ok(next) = event::read() else { break };
        batch.push(next);
    }
    join_arrows_behind_esc(batch);
    Ok(())
}

/// Puts arrows together again that came in one breath behind Esc. With the Esc of their own they begin with two, of which
/// crossterm makes one key and letters: `ESC ESC [ A` becomes Esc, `[` and `A`.
fn join_arrows_behind_esc(batch: &mut Vec<Event>) {
    let code = |event: &Event| event.as_key_press_event().map(|key| key.code);
    let mut at = 0;
    while let Some([esc, bracket, letter, ..]) = batch.get(at..) {
        let arrow = match (code(esc), code(bracket), code(letter)) {
            (Some(Code::Esc), Some(Code::Char('[')), Some(Code::Char(letter))) => match letter {
                'A' => Some(Code::Up),
                'B' => Some(Code::Down),
                'C' => Some(Code::Right),
                'D' => Some(Code::Left),
                _ => None,
            },
            _ => None,
        };
        if let Some(arrow) = arrow {
            let arrow = Event::Key(KeyEvent::new(arrow, KeyModifiers::NONE));
            batch.splice(at + 1..at + 3, [arrow]);
        }
        at += 1;
    }
}

/// The key of a terminal event; `None` for releases and for keys that have no name here.
pub(super) fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Insert => KeyCode::Insert,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::F(number),
        _ => return None,
    };
    let modifiers = Modifiers {
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
        shift: event.modifiers.contains(KeyModifiers::SHIFT),
    };
    Some(Key::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_behind_esc_is_an_arrow() {
        let key = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
        let letters = |text: &str| text.chars().map(|c| key(Code::Char(c))).collect::<Vec<_>>();
        let cases = [
            (
                [vec![key(Code::Esc)], letters("[A[A")].concat(),
                [vec![key(Code::Esc), key(Code::Up)], letters("[A")].concat(),
            ),
            (
                [letters("x"), vec![key(Code::Esc)], letters("[D")].concat(),
                [letters("x"), vec![key(Code::Esc), key(Code::Left)]].concat(),
            ),
            ([vec![key(Code::Esc)], letters("[x")].concat(), [vec![key(Code::Esc)], letters("[x")].concat()),
            (letters("[A"), letters("[A")),
            (vec![key(Code::Esc)], vec![key(Code::Esc)]),
        ];
        for (came, expected) in cases {
            let mut batch = came.clone();
            join_arrows_behind_esc(&mut batch);
            assert_eq!(batch, expected, "{came:?}");
        }
    }
}
