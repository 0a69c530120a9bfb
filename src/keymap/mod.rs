//! Keys and what they do: the notation for keys, the table of actions, the bindings between them, and the
//! rows that the help overlay, the footer, the palette and `docs/keys.md` are made of. Knows no terminal and
//! nothing of a conference.

mod action;
mod bindings;
mod context;
mod help;
mod key;
mod lines;
mod manual;
mod notation;

pub use action::{Action, Group};
pub use bindings::{Binding, Keymap, Resolved};
pub use context::Context;
pub use help::{
    FooterHint, HelpRow, NextKeyRow, PaletteEntry, footer, help_rows, next_key_rows, palette_entries,
};
pub use key::{Key, KeyCode, Labels, Modifiers, label_of};
pub use lines::{Fault, KeymapFault};
pub use manual::keys_markdown;
pub use notation::{KeyError, parse_keys};
