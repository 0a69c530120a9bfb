//! Words that many sessions share, such as topics and levels: each once.

use std::collections::HashMap;

use crate::model::{Schedule, Session};

use super::fold::fold_into;
use super::index::Sessions;
use super::shelf::Shelf;
use super::spelling::{BEFORE_SPELLED, add_spelled};

/// The different words that sessions have for one thing, each with its sessions.
#[derive(Debug, Default)]
pub struct Labels {
    /// The words as the file writes them, in the order of first mention.
    pub names: Vec<Box<str>>,
    /// The words, folded.
    pub shelf: Shelf,
    /// The sessions of each word.
    pub of: Sessions,
}

impl Labels {
    /// The words that `words_of` calls for each session; no word is nothing.
    pub fn of<'a>(schedule: &'a Schedule, words_of: impl Fn(Session<'a>, &mut dyn FnMut(&'a str))) -> Labels {
        let mut labels = Labels::default();
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut last = ("", 0);
        for session in schedule.sessions() {
            words_of(session, &mut |word| {
                if word.is_empty() {
                    return;
                }
                // Neighbours often have the same word: then it need not be looked up.
                if last.0 != word {
                    let next = labels.names.len() as u32;
                    let label = *known.entry(word).or_insert(next);
                    if label == next {
                        labels.names.push(word.into());
                        labels.shelf.add(|out| {
                            fold_into(out, word);
                            add_spelled(out, word);
                        });
                    }
                    last = (word, label);
                }
                pairs.push((last.1, session.ix().0));
            });
        }
        labels.of = Sessions::of_pairs(labels.names.len(), &pairs);
        labels
    }

    /// The same words, each to be found by what else it is called as well.
    pub fn also_called(mut self, others: impl Fn(&str) -> &'static [&'static str]) -> Labels {
        let mut names = Shelf::default();
        for name in &self.names {
            names.add(|out| {
                fold_into(out, name);
                add_spelled(out, name);
                for other in others(name) {
                    out.extend(BEFORE_SPELLED);
                    fold_into(out, other);
                    add_spelled(out, other);
                }
            });
        }
        self.shelf = names;
        self
    }
}
