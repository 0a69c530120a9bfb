//! The line that greets whoever starts the program for the first time.

use super::state::App;
use crate::keymap::{Action, Context, Keymap, Labels};

impl App {
    /// Says the five keys that one cannot do without, as they are bound.
    pub fn welcome(&mut self, keymap: &Keymap) {
        let mut keymap = keymap.clone();
        keymap.labels = Labels::Words;
        let key = |action, word: &str| {
            let keys = keymap.keys_for(&[Context::Grid, Context::Global], action);
            keys.first().map(|keys| format!("{} {word}", keymap.label_of(keys)))
        };
        let others = [
            key(Action::Star, "stars"),
            key(Action::Search, "searches"),
            key(Action::Read, "reads"),
            key(Action::Help, "helps"),
        ];
        let all: Vec<String> =
            ["arrows move".to_owned()].into_iter().chain(others.into_iter().flatten()).collect();
        self.say(all.join(" · "));
    }
}
