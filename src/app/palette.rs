//! The palette: every action by name.

use crate::keymap::{Action, Group, Keymap, palette_entries};

use super::text_line::TextLine;

/// A row of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// What it does when chosen.
    pub action: Action,
    /// Its name, such as `next-day`.
    pub name: String,
    /// Its sentence of help.
    pub help: String,
    /// The keys that do the same.
    pub keys: String,
}

/// The palette, open.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What was typed.
    pub line: TextLine,
    /// The rows that fit what was typed.
    pub rows: Vec<PaletteRow>,
    /// The row under the cursor.
    pub row: usize,
    all: Vec<PaletteRow>,
}

impl Palette {
    /// The palette with every action.
    pub fn open(keymap: &Keymap) -> Palette {
        let mut all: Vec<PaletteRow> = palette_entries(keymap)
            .into_iter()
            .map(|entry| PaletteRow {
                action: entry.action,
                name: entry.name.to_owned(),
                help: entry.help.to_owned(),
                keys: entry.keys.join(" "),
            })
            .collect();
        // Whoever opens it looks for something else than the keys of the cursor, or one of nine days.
        all.sort_by_key(|row| (matches!(row.action, Action::Day(_)), row.action.group() == Group::Moving));
        Palette { line: TextLine::default(), rows: all.clone(), row: 0, all }
    }

    /// Narrows the rows to what was typed: every word in the name or the help.
    pub(super) fn refresh(&mut self) {
        let words: Vec<String> = self.line.text().split_whitespace().map(str::to_lowercase).collect();
        let fits = |row: &&PaletteRow| {
            let text = format!("{} {}", row.name, row.help.to_lowercase());
            words.iter().all(|word| text.contains(word))
        };
        self.rows = self.all.iter().filter(fits).cloned().collect();
        // What the name says counts for more than what the help mentions.
        self.rows.sort_by_key(|row| !words.iter().all(|word| row.name.contains(word)));
        self.row = 0;
    }

    pub(super) fn step(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }
}
