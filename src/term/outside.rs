//! What leaves the program by way of the terminal or the desktop: addresses for the browser, texts for the
//! clipboard, reminders for who looks elsewhere.

use std::env;
use std::fmt;
use std::io::{self, Write};
use std::sync::mpsc::Sender;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use super::abilities::{Abilities, Notification, through_tmux};
use super::workers::{Happening, spawn};
use crate::app::Msg;
use crate::model::is_hostile;
use crate::ui::markup::openable;

/// As many letters of a reminder are shown by a desktop; more would only be cut there.
const LONGEST_REMINDER: usize = 200;

/// What tells of a reminder beside the line on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Heralds {
    /// The terminal's bell.
    pub bell: bool,
    /// A notification of the desktop, where the terminal hands it on.
    pub notification: bool,
}

/// Opens `address` in the browser, on a thread of its own: finding one out takes a while. Where there is none,
/// the address comes back.
pub(super) fn open_in_browser(address: String, happenings: &Sender<Happening>) {
    spawn("browser", happenings, move |happenings| {
        // What can be opened was made out when the link was made. But this is the door.
        let is_opened = has_browser()
            && openable(&address).is_some_and(|same| same == address)
            && open::that_detached(&address).is_ok();
        if !is_opened {
            let _ = happenings.send(Happening::Msg(Msg::NotOpened(address)));
        }
    });
}

/// Whether there can be a browser with a window of its own. Without a desktop a browser for terminals would be
/// started, which has no terminal here: this one is taken.
fn has_browser() -> bool {
    const DESKTOPS: [&str; 5] =
        ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME", "TERMUX_VERSION"];
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", windows)) || DESKTOPS.into_iter().any(is_set)
}

/// Puts `text` on the clipboard of the machine that the terminal's window is on.
pub(super) fn copy(text: &str, abilities: Abilities) -> io::Result<()> {
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).map_err(broken)?;
    // Which of the two tmux takes is a matter of its settings.
    let wrapped = if abilities.in_tmux { through_tmux(&sequence) } else { String::new() };
    write_at_once(&[sequence, wrapped].concat())
}

/// Hands a reminder to the desktop and rings the bell, as far as that is wanted.
pub(super) fn remind(sentence: &str, heralds: Heralds, abilities: Abilities) -> io::Result<()> {
    let notification = abilities.notification.filter(|_| heralds.notification);
    let mut sequence = notification.map(|kind| notification_of(sentence, kind)).unwrap_or_default();
    if abilities.in_tmux && !sequence.is_empty() {
        sequence = through_tmux(&sequence);
    }
    if heralds.bell {
        sequence.push('\x07');
    }
    write_at_once(&sequence)
}

/// The sequence for a notification. Nothing in the text can end it early.
fn notification_of(sentence: &str, kind: Notification) -> String {
    let text: String = sentence
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_hostile(*c))
        .take(LONGEST_REMINDER)
        .collect();
    match kind {
        // ConEmu reads numbers before a semicolon as commands.
        Notification::Text => {
            format!("\x1b]9;{}\x1b\\", text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'))
        }
        Notification::TitleAndText => format!("\x1b]777;notify;hallway;{text}\x1b\\"),
        Notification::Kitty => format!("\x1b]99;;{text}\x1b\\"),
    }
}

fn write_at_once(sequence: &str) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

fn broken(_: fmt::Error) -> io::Error {
    io::Error::other("a text cannot be put together")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_notification_early() {
        let text = "In 5 min: A\x1b\\\x07B\u{9c}\u{9b}31m\n日本\u{202e}; x";
        let check = |kind, expected: &str| assert_eq!(notification_of(text, kind), expected);
        check(Notification::Text, "\x1b]9;In 5 min: A\\B31m 日本; x\x1b\\");
        check(Notification::TitleAndText, "\x1b]777;notify;hallway;In 5 min: A\\B31m 日本; x\x1b\\");
        check(Notification::Kitty, "\x1b]99;;In 5 min: A\\B31m 日本; x\x1b\\");
        assert_eq!(notification_of("4;2;x", Notification::Text), "\x1b]9;x\x1b\\");
        let long = notification_of(&"x".repeat(10_000), Notification::Kitty);
        assert_eq!(long.len(), LONGEST_REMINDER + "\x1b]99;;\x1b\\".len());
    }
}
