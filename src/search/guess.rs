//! Words that differ in one letter from what was typed.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::fit::{may_come_near, near_end, near_needles};
use super::needles::Needles;
use super::query::Term;
use super::shelf::{Next, Shelf};

/// Bytes of the longest letter in UTF-8.
const LONGEST_LETTER: usize = 4;

/// The entries of a shelf with words that differ in one letter, or may do so when more is typed, and these words.
#[derive(Clone, Debug, Default)]
pub struct Nears {
    /// In order.
    entries: Vec<Near>,
    /// The words that were found first in their entries. There are few, and most stand in many entries.
    words: Vec<Vec<u8>>,
    /// Their places.
    places: HashMap<Vec<u8>, u32>,
}

#[derive(Clone, Copy, Debug)]
struct Near {
    entry: u32,
    /// The place of the first of its words among all words.
    word: u32,
    /// Whether one of its words does differ in one letter.
    is_found: bool,
}

impl Nears {
    /// The entries with words that do differ in one letter, in order.
    pub fn found(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().filter(|near| near.is_found).map(|near| near.entry)
    }

    /// Notes a word found in the bytes of a shelf; of an entry noted just before only whether it is near, too.
    fn note(&mut self, entry: u32, folded: &[u8], found: Found) -> Next {
        let next = if found.is_near { Next::Entry } else { Next::Place };
        if let Some(known) = self.entries.last_mut().filter(|known| known.entry == entry) {
            known.is_found |= found.is_near;
            return next;
        }
        let rest = &folded[found.start..];
        // With the space behind it, so that it is seen to end there.
        let word = &rest[..rest.iter().position(|&byte| byte <= b' ').map_or(rest.len(), |end| end + 1)];
        // Most often it is the same as in the entry before.
        let last =
            self.entries.last().map(|last| last.word).filter(|&last| self.words[last as usize] == word);
        let place = last.or_else(|| self.places.get(word).copied()).unwrap_or_else(|| {
            self.words.push(word.to_owned());
            let place = self.words.len() as u32 - 1;
            self.places.insert(word.to_owned(), place);
            place
        });
        self.entries.push(Near { entry, word: place, is_found: found.is_near });
        next
    }
}

/// Where a word begins that is near, or may come to be.
#[derive(Clone, Copy)]
struct Found {
    start: usize,
    is_near: bool,
}

/// The word that was looked at last, with the space behind it, and what came of that.
#[derive(Clone, Copy, Default)]
struct LastWord {
    start: usize,
    len: usize,
    nearness: Option<bool>,
}

/// A word that may have a slip of the finger in it.
pub struct Slip {
    letters: String,
    /// Of these every word that differs in one letter holds one; see [`near_needles`].
    needles: Needles,
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
            needles: Needles::new(&needles),
            before_second: first_half.saturating_sub(LONGEST_LETTER)..=first_half + LONGEST_LETTER,
        })
    }

    /// The entries of a shelf that have such words.
    pub fn in_all(&self, texts: &Shelf) -> Nears {
        let mut near = Nears::default();
        let last = Cell::default();
        texts.visit(
            &self.needles,
            |folded, at| self.word_around(folded, at, &last),
            |entry, found| near.note(entry, texts.bytes(), found),
        );
        near
    }

    /// Those of the entries of `shorter`, which have words that are near a beginning of this one. Most often that is
    /// still the same word, and their texts need not be looked at.
    pub fn in_these(&self, texts: &Shelf, shorter: &Nears) -> Nears {
        let nearness: Vec<Option<bool>> = shorter.words.iter().map(|word| self.nearness(word, 0)).collect();
        let mut near = Nears { entries: Vec::new(), ..shorter.clone() };
        let last = Cell::default();
        for known in &shorter.entries {
            if nearness[known.word as usize] == Some(true) {
                near.entries.push(Near { is_found: true, ..*known });
                continue;
            }
            texts.visit_from(
                [texts.start_of(known.entry)],
                &self.needles,
                |folded, at| self.word_around(folded, at, &last),
                |entry, found| near.note(entry, texts.bytes(), found),
            );
        }
        near
    }

    /// The word in which a needle is found at `at`, if it is near or may come to be.
    fn word_around(&self, folded: &[u8], at: usize, last: &Cell<LastWord>) -> Option<Found> {
        // The second half stands where it does in the word, up to one letter.
        let furthest = at.saturating_sub(self.before_second.end() + 1);
        let start = furthest + folded[furthest..=at].iter().rposition(|&byte| byte <= b' ')? + 1;
        if start <= at && !self.before_second.contains(&(at - start)) {
            return None;
        }
        let mut word = last.get();
        // Most often it is the same word as before.
        if word.len == 0
            || folded.get(start..start + word.len) != folded.get(word.start..word.start + word.len)
        {
            let len = folded[start..].iter().position(|&byte| byte <= b' ').map_or(0, |end| end + 1);
            word = LastWord { start, len, nearness: self.nearness(folded, start) };
            last.set(word);
        }
        word.nearness.map(|is_near| Found { start, is_near })
    }

    /// Whether the word that begins at `start` differs in one letter; `None` where it never will, whatever is typed.
    fn nearness(&self, folded: &[u8], start: usize) -> Option<bool> {
        // A word that differs in one letter is not much longer; what follows does not matter.
        let rest = &folded[start..folded.len().min(start + 8 + self.letters.len())];
        let rest =
            std::str::from_utf8(rest).or_else(|cut| std::str::from_utf8(&rest[..cut.valid_up_to()])).ok()?;
        may_come_near(rest, &self.letters).then(|| near_end(rest, &self.letters).is_some())
    }
}
