//! Words that differ in one letter from what was typed.

use std::ops::RangeInclusive;

use memchr::memmem::Finder;

use super::fit::{near_end, near_needles};
use super::query::Term;
use super::shelf::{Next, Shelf};

/// Bytes of the longest letter in UTF-8.
const LONGEST_LETTER: usize = 4;

/// An entry with a word that differs in one letter.
#[derive(Clone, Copy, Debug)]
pub struct Near {
    /// The entry.
    pub entry: u32,
    /// Where such a word begins among the bytes of its shelf.
    start: u32,
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

    /// The entries of a shelf that have such words, in order.
    pub fn in_all(&self, texts: &Shelf) -> Vec<Near> {
        let mut near = Vec::new();
        for needle in &self.needles {
            texts.visit(
                needle,
                |folded, at| self.start_of_word(folded, at),
                |entry, start| {
                    near.push(Near { entry, start });
                    Next::Entry
                },
            );
        }
        near.sort_unstable_by_key(|near| near.entry);
        near.dedup_by_key(|near| near.entry);
        near
    }

    /// Those of the entries of `shorter`, which have words that differ from a beginning of this one. Most often it is
    /// the same word, and nothing needs to be looked for.
    pub fn in_these(&self, texts: &Shelf, shorter: &[Near]) -> Vec<Near> {
        let still = |known: &Near| {
            if self.is_near(texts.bytes(), known.start as usize) {
                return Some(*known);
            }
            let mut first = None;
            for needle in &self.needles {
                texts.visit_only(
                    [known.entry],
                    needle,
                    |folded, at| self.start_of_word(folded, at),
                    |entry, start| {
                        first = Some(Near { entry, start });
                        Next::Entry
                    },
                );
            }
            first
        };
        shorter.iter().filter_map(still).collect()
    }

    /// The start of the word in which a needle is found at `at`, if that word differs in one letter.
    fn start_of_word(&self, folded: &[u8], at: usize) -> Option<u32> {
        let start = folded[..=at].iter().rposition(|&byte| byte <= b' ')? + 1;
        // The second half stands where it does in the word, up to one letter.
        let is_possible = start > at || self.before_second.contains(&(at - start));
        (is_possible && self.is_near(folded, start)).then_some(start as u32)
    }

    fn is_near(&self, folded: &[u8], start: usize) -> bool {
        // A word that differs in one letter is not much longer; what follows does not matter.
        let rest = &folded[start..folded.len().min(start + 8 + self.letters.len())];
        let rest = std::str::from_utf8(rest).or_else(|cut| std::str::from_utf8(&rest[..cut.valid_up_to()]));
        rest.is_ok_and(|rest| near_end(rest, &self.letters).is_some())
    }
}
