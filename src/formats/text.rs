//! The text of one element, without a copy where the file holds it in one piece.

use std::borrow::Cow;

use crate::model::trimmed;

/// The text of one element: a slice of the file while it is in one piece, else joined in a buffer that serves
/// again for the next element.
#[derive(Debug, Default)]
pub(super) struct Text<'a> {
    whole: &'a str,
    joined: String,
}

impl<'a> Text<'a> {
    /// The text.
    pub fn as_str(&self) -> &str {
        if self.joined.is_empty() { self.whole } else { &self.joined }
    }

    /// The text, without its buffer: borrowed from the file where it is in one piece.
    pub fn to_cow(&self) -> Cow<'a, str> {
        if self.joined.is_empty() { Cow::Borrowed(self.whole) } else { Cow::Owned(self.joined.clone()) }
    }

    /// The text without white space at its ends.
    pub fn trimmed(&self) -> &str {
        trimmed(self.as_str())
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.as_str().trim_start().is_empty()
    }

    /// Empties the text and keeps its buffer.
    pub fn clear(&mut self) {
        self.whole = "";
        self.joined.clear();
    }

    /// Adds a piece of the file.
    pub fn push(&mut self, piece: &'a str) {
        if self.joined.is_empty() && self.whole.is_empty() {
            self.whole = piece;
        } else {
            self.joining().push_str(piece);
        }
    }

    /// Adds a decoded character.
    pub fn push_char(&mut self, c: char) {
        self.joining().push(c);
    }

    fn joining(&mut self) -> &mut String {
        if self.joined.is_empty() {
            self.joined.push_str(self.whole);
        }
        &mut self.joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_piece_is_borrowed_and_several_are_joined() {
        let mut text = Text::default();
        assert!(text.is_blank());
        text.push("whole");
        assert!(matches!(text.to_cow(), Cow::Borrowed("whole")));
        text.push_char('-');
        text.push("joined");
        assert_eq!((text.as_str(), text.to_cow().as_ref()), ("whole-joined", "whole-joined"));
        text.clear();
        assert_eq!(text.as_str(), "");
        text.push_char('x');
        assert_eq!(text.as_str(), "x");
    }
}
