//! Words that differ in one letter from what was typed.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use memchr::memmem::Finder;

use super::fit::{near_end, near_needles};
use super::query::Term;
use super::shelf::{Next, Shelf};

/// Bytes of the longest letter in UTF-8.
const LONGEST_LETTER: usize = 4;

/// The entries of a shelf with words that differ in one letter, and these words.
#[derive(Clone, Debug, Default)]
pub struct Nears {
    /// The entries in order, each with the place of its word in `words`.
    entries: Vec<(u32, u32)>,
    /// The words that were found first in their entries. There are few, and most stand in many entries.
    words: Vec<Vec<u8>>,
    /// Their places.
    places: HashMap<Vec<u8>, u32>,
}

impl Nears {
    /// The entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().map(|&(entry, _)| entry)
    }

    /// Notes the word that begins at `start` of the bytes of a shelf.
    fn note(&mut self, entry: u32, folded: &[u8], start: usize) {
        let rest = &folded[start..];
        // With the space behind it, so that it is seen to end there.
        let word = &rest[..rest.iter().position(|&byte| byte <= b' ').map_or(rest.len(), |end| end + 1)];
        let place = self.places.get(word).copied().unwrap_or_else(|| {
            self.words.push(word.to_owned());
            let place = self.words.len() as u32 - 1;
            self.places.insert(word.to_owned(), place);
            place
        });
        self.entries.push((entry, place));
    }
}

/// A word that may have a slip of the finger in it.
pub struct Slip {
    letters: String,
    /// Of these every word that differs in one letter holds one; see [`near_needles`].
    needles: [Finder<'static>; 3],
    /// How many bytes of such a word may stand before its second half.
    before_second: RangeInclusive<usize>,
}

impl Slip {
    /// The word of a term, if it is one that may have a letter wrong.
    pub fn of(term: &Term) -> Option<Slip> {
        let needles = near_needles(term)?;
        // The first needle is the first half behind a space.
        let first_half = needles[0].len() - 1;
        Some(Slip {
            letters: term.loose_letters()?,
            needles: needles.map(|needle| Finder::new(&needle).into_owned()),
            before_second: first_half.saturating_sub(LONGEST_LETTER)..=first_half + LONGEST_LETTER,
        })
    }

    /// The entries of a shelf that have such words.
    pub fn in_all(&self, texts: &Shelf) -> Nears {
        let mut near = Nears::default();
        for needle in &self.needles {
            texts.visit(
                needle,
                |folded, at| self.start_of_word(folded, at),
                |entry, start| {
                    near.note(entry, texts.bytes(), start);
                    Next::Entry
                },
            );
        }
        near.entries.sort_unstable();
        near.entries.dedup_by_key(|(entry, _)| *entry);
        near
    }

    /// Those of the entries of `shorter`, which have words that differ from a beginning of this one. Most often that is
    /// still the same word, and their texts need not be looked at.
    pub fn in_these(&self, texts: &Shelf, shorter: &Nears) -> Nears {
        let is_still_near: Vec<bool> = shorter.words.iter().map(|word| self.is_near(word, 0)).collect();
        let mut near = Nears { entries: Vec::new(), ..shorter.clone() };
        for &(entry, word) in &shorter.entries {
            if is_still_near[word as usize] {
                near.entries.push((entry, word));
                continue;
            }
            let mut first = None;
            for needle in &self.needles {
                texts.visit_only(
                    [entry],
                    needle,
                    |folded, at| self.start_of_word(folded, at),
                    |_, start| {
                        first = Some(start);
                        Next::Entry
                    },
                );
            }
            if let Some(start) = first {
                near.note(entry, texts.bytes(), start);
            }
        }
        near
    }

    /// The start of the word in which a needle is found at `at`, if that word differs in one letter.
    fn start_of_word(&self, folded: &[u8], at: usize) -> Option<usize> {
        let start = folded[..=at].iter().rposition(|&byte| byte <= b' ')? + 1;
        // The second half stands where it does in the word, up to one letter.
        let is_possible = start > at || self.before_second.contains(&(at - start));
        (is_possible && self.is_near(folded, start)).then_some(start)
    }

    fn is_near(&self, folded: &[u8], start: usize) -> bool {
        // A word that differs in one letter is not much longer; what follows does not matter.
        let rest = &folded[start..folded.len().min(start + 8 + self.letters.len())];
        let rest = std::str::from_utf8(rest).or_else(|cut| std::str::from_utf8(&rest[..cut.valid_up_to()]));
        rest.is_ok_and(|rest| near_end(rest, &self.letters).is_some())
    }
}
