//! Words with letters left out: `asncio` for `asyncio`, `mlpy` for `Machine Learning in Python`.
//!
//! A plain subsequence is noise: `numpy` is one in half of all long titles. So each run of letters must go on
//! where the last one ended, a letter or two further in the same word, or at the start of the next word; small
//! words may be passed over.

use super::fit::starts_with;

/// How many small words may be passed over to get to the next start: `of the`.
const WORDS_PASSED: usize = 2;

/// How long a small word may be, in bytes: `of`, `the`, `with`.
const SMALL_WORD: usize = 4;

/// How many steps a comparison may take; only texts made for the purpose need more.
const MOST_STEPS: u32 = 160;

/// Whether the letters of a word fit, in their order and with small gaps, into a text from the start of one of
/// its words.
pub struct Loose<'a> {
    folded: &'a [u8],
    letters: &'a [u8],
    steps: u32,
    path: Vec<usize>,
}

impl<'a> Loose<'a> {
    /// How many gaps it takes to fit `letters` into `folded` from byte `at`, the start of a word; `None` when
    /// they do not fit.
    pub fn gaps(folded: &'a [u8], at: usize, letters: &'a str) -> Option<usize> {
        let path = Self::path(folded, at, letters)?;
        let widths = path.iter().map(|&at| width(folded[at]));
        let joined =
            path[1..].iter().zip(path.iter().zip(widths)).filter(|&(&next, (&at, width))| next == at + width);
        Some(path.len() - 1 - joined.count())
    }

    /// The words of `folded` into which `letters` first fit, from the start of the first to the last letter.
    pub fn span(folded: &'a str, letters: &'a str) -> Option<std::ops::Range<usize>> {
        let path = Self::first_path(folded, letters)?;
        Some(*path.first()?..path.last()? + width(folded.as_bytes()[*path.last()?]))
    }

    /// Where each of the letters is, as byte offsets, at the first word from which they fit.
    pub fn first_path(folded: &'a str, letters: &'a str) -> Option<Vec<usize>> {
        let mut starts = std::iter::once(0).chain(folded.match_indices(' ').map(|(at, _)| at + 1));
        starts.find_map(|at| Self::path(folded.as_bytes(), at, letters))
    }

    /// Where each of the letters is, as byte offsets.
    pub fn path(folded: &'a [u8], at: usize, letters: &'a str) -> Option<Vec<usize>> {
        let letters = letters.as_bytes();
        if letters.len() == width(*letters.first()?) || folded.get(at) != letters.first() {
            return None;
        }
        let mut walk = Loose { folded, letters, steps: 0, path: Vec::new() };
        let skips = letters.len() / 4;
        let fits = walk.take(at, 0, skips);
        walk.path.reverse();
        fits.then_some(walk.path)
    }

    /// Takes the letter at `letter` from `at` on if it is there, and then all that follow it. The path is
    /// written on the way back, so that the many failures write none.
    fn take(&mut self, at: usize, letter: usize, skips: usize) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.folded.get(at) != Some(&self.letters[letter]) {
            return false;
        }
        let width = width(self.letters[letter]);
        let end = letter + width;
        if !starts_with(&self.folded[at..], &self.letters[letter..end]) {
            return false;
        }
        let fits = end == self.letters.len() || self.go_on(at + width, end, skips);
        if fits {
            self.path.push(at);
        }
        fits
    }

    /// Takes the next letter right here, a little further in this word, or at the start of another word.
    fn go_on(&mut self, at: usize, letter: usize, skips: usize) -> bool {
        if self.take(at, letter, skips) {
            return true;
        }
        let folded = self.folded;
        let in_word = |at: usize| folded.get(at).is_some_and(|&byte| byte > b' ');
        let mut further = at;
        for left in (0..skips).rev() {
            if !in_word(further) {
                break;
            }
            further += width(folded[further]);
            if self.take(further, letter, left) {
                return true;
            }
        }
        let mut next = word_end(folded, at);
        for _ in 0..=WORDS_PASSED {
            next += folded.get(next..).unwrap_or_default().iter().take_while(|&&byte| byte == b' ').count();
            if !in_word(next) {
                return false;
            }
            if self.take(next, letter, skips) {
                return true;
            }
            let end = word_end(folded, next);
            if end - next > SMALL_WORD {
                return false;
            }
            next = end;
        }
        false
    }
}

/// Where the word that `at` is in ends.
fn word_end(folded: &[u8], at: usize) -> usize {
    at + folded.get(at..).unwrap_or_default().iter().take_while(|&&byte| byte > b' ').count()
}

/// The length in bytes of the UTF-8 sequence that begins with `byte`.
fn width(byte: u8) -> usize {
    match byte {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(text: &str, letters: &str) -> Option<usize> {
        let text = format!(" {text} ");
        let starts = text.match_indices(' ').map(|(at, _)| at + 1);
        starts.filter_map(|at| Loose::gaps(text.as_bytes(), at, letters)).min()
    }

    #[test]
    fn small_gaps_fit_and_scattered_letters_do_not() {
        let cases = [
            ("asyncio", "asncio", Some(1)),
            ("raymond hettinger", "hettiger", Some(1)),
            ("machine learning in python", "mlpy", Some(2)),
            ("guido van rossum", "gvr", Some(2)),
            ("scikit learn", "scikitlearn", Some(1)),
            ("django rest framework", "djangorf", Some(2)),
            ("привет мир", "првет", Some(1)),
            ("numerical computing of many pretty yaks", "numpy", None),
            ("an unusual implementation of python", "numpy", None),
            ("the state of the art of rust", "tsor", None),
            ("numbers units measures prose you", "numpy", Some(4)),
            ("mathematics", "mtc", None),
            ("r", "r", None),
            ("", "ab", None),
        ];
        for (text, letters, expected) in cases {
            assert_eq!(gaps(text, letters), expected, "{letters} in {text}");
        }
    }

    #[test]
    fn a_text_made_to_be_slow_is_given_up() {
        let text = "a ".repeat(2000);
        assert_eq!(gaps(&text, &format!("{}b", "a".repeat(60))), None);
        assert_eq!(gaps(&text, &"a".repeat(10_000)), None);
    }
}
