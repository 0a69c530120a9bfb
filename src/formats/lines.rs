//! Lines, and their numbers on demand.

use std::ops::Range;

/// Tells the line of a byte position. Counts from the last one asked for, so that asking in rising order
/// walks the text once.
pub(super) struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    /// The lines of `text`.
    pub fn new(text: &'a str) -> Self {
        Lines { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The lines of `text`, where the byte at `at` is known to be in `line`.
    pub fn from(text: &'a str, at: usize, line: u32) -> Self {
        Lines { text: text.as_bytes(), at, line }
    }

    /// The line, counted from 1, of the byte at `position`.
    pub fn at(&mut self, position: usize) -> u32 {
        let position = position.min(self.text.len());
        if position >= self.at {
            self.line += newlines(&self.text[self.at..position]);
        } else {
            self.line -= newlines(&self.text[position..self.at]);
        }
        self.at = position;
        self.line
    }
}

/// The lines that [`str::lines`] gives, found several times as fast.
pub(super) fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    lines_from(text, 0).map(|place| &text[place])
}

/// Where the lines of `text` are from the byte `at` on.
pub(super) fn lines_from(text: &str, mut at: usize) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    std::iter::from_fn(move || {
        if at == bytes.len() {
            return None;
        }
        let begin = at;
        let Some(length) = memchr::memchr(b'\n', &bytes[begin..]) else {
            at = bytes.len();
            return Some(begin..at);
        };
        at += length + 1;
        let has_return = bytes[begin..begin + length].last() == Some(&b'\r');
        Some(begin..begin + length - usize::from(has_return))
    })
}

/// The number of line feeds in `bytes`.
pub(super) fn newlines(bytes: &[u8]) -> u32 {
    memchr::memchr_iter(b'\n', bytes).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "\n", "one", "one\n", "one\r\n\r\ntwo\r", "\n\none\r\r\n two\n\n"] {
            assert!(lines_of(text).eq(text.lines()), "{text:?}");
        }
    }

    #[test]
    fn lines_are_the_same_in_any_order() {
        let mut lines = Lines::new("one\ntwo\n\nfour");
        let asked = [(0, 1), (13, 4), (3, 1), (4, 2), (8, 3), (7, 2), (99, 4), (0, 1)];
        for (position, line) in asked {
            assert_eq!(lines.at(position), line, "position {position}");
        }
    }
}
