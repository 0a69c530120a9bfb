//! Keys, mouse and size, read on a thread of their own.
//!
//! A blocked read cannot be stopped, and while another program has the terminal nobody here may read it. So
//! the reader asks for leave: it reads one batch, hands it over, and reads again only when the loop is done
//! with it. An idle reader sleeps in the system and wakes for nothing.

use std::sync::mpsc::{Receiver, Sender};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers};

use super::workers::Happening;
use crate::keymap::{Key, KeyCode, Modifiers};

/// Reads batches of events, one for each leave, until the other side is gone or the terminal is.
pub(super) fn read_events(leave: &Receiver<()>, happenings: &Sender<Happening>) {
    while leave.recv().is_ok() {
        let Ok(first) = event::read() else {
            let _ = happenings.send(Happening::TerminalGone);
            return;
        };
        let mut batch = vec![first];
        while event::poll(Duration::ZERO).unwrap_or(false) {
            let Ok(next) = event::read() else { break };
            batch.push(next);
        }
        if happenings.send(Happening::Input(batch)).is_err() {
            return;
        }
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

/// The keys of one batch of events that are keys, pasted text included.
pub(super) fn keys_of(event: &Event) -> Vec<Key> {
    match event {
        Event::Key(key) => key_of(*key).into_iter().collect(),
        Event::Paste(text) => text.chars().filter(|c| !c.is_control()).map(Key::character).collect(),
        _ => Vec::new(),
    }
}
