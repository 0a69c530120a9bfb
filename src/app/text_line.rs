//! One line of editable text.

use unicode_segmentation::UnicodeSegmentation;

/// A line of text with a cursor, moved and cut by whole letters as a person sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLine {
    text: String,
    /// Bytes before the cursor; always at a letter's edge.
    cursor: usize,
}

impl TextLine {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Puts `c` at the cursor. Control characters are ignored.
    pub fn insert(&mut self, c: char) {
        if !crate::model::is_hostile(c) {
            self.text.insert(self.cursor, c);
            self.cursor += c.len_utf8();
        }
    }

    /// Puts `text` in place of the bytes of `range`, and the cursor behind it.
    pub fn replace(&mut self, range: std::ops::Range<usize>, text: &str) {
        self.text.replace_range(range.clone(), text);
        self.cursor = range.start + text.len();
    }

    /// Removes the letter before the cursor.
    pub fn delete_letter(&mut self) {
        let letter = self.before_cursor().graphemes(true).next_back().map_or(0, str::len);
        self.cut(letter);
    }

    /// Removes the word before the cursor, with the white space after it.
    pub fn delete_word(&mut self) {
        let before = self.before_cursor();
        let kept = before
            .trim_end()
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + before[space..].chars().next().map_or(0, char::len_utf8));
        self.cut(before.len() - kept);
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Moves one letter to the left.
    pub fn left(&mut self) {
        self.cursor -= self.before_cursor().graphemes(true).next_back().map_or(0, str::len);
    }

    /// Moves one letter to the right.
    pub fn right(&mut self) {
        self.cursor += self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
    }

    /// Moves before the first letter.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// Moves behind the last letter.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    fn cut(&mut self, bytes: usize) {
        let from = self.cursor - bytes;
        self.text.replace_range(from..self.cursor, "");
        self.cursor = from;
    }
}

impl From<&str> for TextLine {
    fn from(text: &str) -> Self {
        TextLine { text: text.to_owned(), cursor: text.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_what_a_person_sees() {
        let mut line = TextLine::from("ae\u{301}👩‍💻");
        line.delete_letter();
        assert_eq!(line.text(), "ae\u{301}");
        line.delete_letter();
        assert_eq!(line.text(), "a");
        line.left();
        line.left();
        line.insert('b');
        line.insert('\u{1b}');
        assert_eq!((line.text(), line.before_cursor()), ("ba", "b"));
    }

    #[test]
    fn words_go_with_the_space_behind_them() {
        let mut line = TextLine::from("full text  ");
        line.delete_word();
        assert_eq!(line.text(), "full ");
        line.delete_word();
        line.delete_word();
        assert_eq!(line.text(), "");
    }
}
