//! Several lines of editable text.
//!
//! Letters are grapheme clusters, rows follow from the text and a width alone, and every edit can be taken back.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::{clean, is_hostile, steady};

/// As many edits can be taken back.
const MOST_EDITS: usize = 1000;

/// A text with a cursor, moved and cut by whole letters as a person sees them.
#[derive(Clone, Debug, Default)]
pub struct TextPage {
    text: String,
    /// Bytes before the cursor; always at a letter's edge.
    cursor: usize,
    /// The column that going up and down comes back to behind shorter rows.
    wished_column: Option<u16>,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// Whether the next letter belongs to the last edit.
    is_typing: bool,
}

/// A part of the text that took the place of another.
#[derive(Clone, Debug)]
struct Edit {
    at: usize,
    removed: String,
    inserted: String,
}

/// Which way the cursor goes, or from where a text is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Back,
    /// Towards the end.
    Forth,
}

/// How far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// One letter.
    Letter,
    /// One word, with what is between it and the cursor.
    Word,
    /// To the edge of the line, or over it if the cursor is there.
    Line,
    /// To the edge of the text.
    All,
}

impl TextPage {
    /// A page with this text, the cursor behind it.
    pub fn new(text: &str) -> TextPage {
        let text = clean(text).0.into_owned();
        TextPage { cursor: text.len(), text, ..TextPage::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts `c` at the cursor. Control characters other than the line feed are ignored.
    pub fn type_letter(&mut self, c: char) {
        if is_hostile(c) && c != '\n' {
            return;
        }
        let begins_word = !c.is_whitespace() && self.text[..self.cursor].ends_with(char::is_whitespace);
        let goes_on = self.is_typing && !begins_word;
        match self.done.last_mut().filter(|_| goes_on) {
            Some(last) => {
                self.text.insert(self.cursor, c);
                self.cursor += c.len_utf8();
                last.inserted.push(c);
                self.undone.clear();
                self.wished_column = None;
            }
            None => self.replace(self.cursor..self.cursor, c.encode_utf8(&mut [0; 4])),
        }
        self.is_typing = true;
    }

    /// Puts a text at the cursor, cleaned of control characters.
    pub fn paste(&mut self, text: &str) {
        self.replace(self.cursor..self.cursor, &clean(text).0);
    }

    /// Deletes from the cursor as far as this.
    pub fn delete(&mut self, way: Way, reach: Reach) {
        let there = self.place(way, reach);
        self.replace(there.min(self.cursor)..there.max(self.cursor), "");
    }

    /// Moves the cursor as far as this; the edge of a line is not crossed on the way to it.
    pub fn go(&mut self, way: Way, reach: Reach) {
        self.cursor = match reach {
            Reach::Line => self.line_edge(way),
            _ => self.place(way, reach),
        };
        self.wished_column = None;
        self.is_typing = false;
    }

    /// Moves the cursor by so many of the rows that are `width` columns wide, down positive.
    pub fn go_by_rows(&mut self, rows: isize, width: u16) {
        let broken = self.rows(width);
        let (row, column) = self.place_in(&broken);
        let column = *self.wished_column.get_or_insert(column);
        let row = row.saturating_add_signed(rows).min(broken.len() - 1);
        let there = broken[row].clone();
        let is_broken_inside = broken.get(row + 1).is_some_and(|next| next.start == there.end);
        let mut at = 0;
        self.cursor = there.start;
        for letter in self.text[there.clone()].graphemes(true) {
            let end = self.cursor + letter.len();
            // The place behind the last letter of a broken line is the first of the next row.
            if at + columns(letter) > column || (is_broken_inside && end == there.end) {
                break;
            }
            at += columns(letter);
            self.cursor = end;
        }
        self.is_typing = false;
    }

    /// Takes the last edit back. Whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.done.pop() else { return false };
        self.text.replace_range(edit.at..edit.at + edit.inserted.len(), &edit.removed);
        self.moved_to(edit.at + edit.removed.len());
        self.undone.push(edit);
        true
    }

    /// Makes the edit again that was taken back last. Whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(edit) = self.undone.pop() else { return false };
        self.text.replace_range(edit.at..edit.at + edit.removed.len(), &edit.inserted);
        self.moved_to(edit.at + edit.inserted.len());
        self.done.push(edit);
        true
    }

    /// The rows in which the text is shown: broken behind spaces, within a word only where it is longer than a
    /// row. The spaces at the end of a row may be more than fit. There is always one row.
    pub fn rows(&self, width: u16) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.text.split('\n') {
            break_line(line, start, width.max(1), &mut rows);
            start += line.len() + 1;
        }
        rows
    }

    /// The row of the cursor and its column there, among these rows of this text.
    pub fn place_in(&self, rows: &[Range<usize>]) -> (usize, u16) {
        let row = rows.partition_point(|row| row.start <= self.cursor).saturating_sub(1);
        let before = rows.get(row).map_or("", |row| &self.text[row.start..self.cursor]);
        (row, before.graphemes(true).map(columns).sum())
    }

    fn replace(&mut self, range: Range<usize>, inserted: &str) {
        if range.is_empty() && inserted.is_empty() {
            return;
        }
        let edit = Edit {
            at: range.start,
            removed: self.text[range.clone()].to_owned(),
            inserted: inserted.to_owned(),
        };
        self.text.replace_range(range, inserted);
        self.moved_to(edit.at + inserted.len());
        if self.done.len() == MOST_EDITS {
            self.done.remove(0);
        }
        self.done.push(edit);
        self.undone.clear();
    }

    fn moved_to(&mut self, cursor: usize) {
        self.cursor = cursor;
        self.wished_column = None;
        self.is_typing = false;
    }

    fn place(&self, way: Way, reach: Reach) -> usize {
        let (before, after) = self.text.split_at(self.cursor);
        let letter = match way {
            Way::Back => before.graphemes(true).next_back().map_or(0, |letter| self.cursor - letter.len()),
            Way::Forth => self.cursor + after.graphemes(true).next().map_or(0, str::len),
        };
        match (reach, way) {
            (Reach::Letter, _) => letter,
            (Reach::Line, _) if self.line_edge(way) == self.cursor => letter,
            (Reach::Line, _) => self.line_edge(way),
            (Reach::All, Way::Back) => 0,
            (Reach::All, Way::Forth) => self.text.len(),
            (Reach::Word, Way::Back) => {
                let end = before.trim_end().len();
                let space = before[..end].char_indices().rev().find(|(_, c)| c.is_whitespace());
                space.map_or(0, |(at, c)| at + c.len_utf8())
            }
            (Reach::Word, Way::Forth) => {
                let start = after.len() - after.trim_start().len();
                self.cursor + after[start..].find(char::is_whitespace).map_or(after.len(), |at| start + at)
            }
        }
    }

    fn line_edge(&self, way: Way) -> usize {
        let (before, after) = self.text.split_at(self.cursor);
        match way {
            Way::Back => before.rfind('\n').map_or(0, |feed| feed + 1),
            Way::Forth => self.cursor + after.find('\n').unwrap_or(after.len()),
        }
    }
}

/// Adds the rows of one line, which begins at byte `start` of the text.
fn break_line(line: &str, start: usize, width: u16, rows: &mut Vec<Range<usize>>) {
    let (mut from, mut word) = (0, 0);
    let (mut used, mut used_by_word) = (0, 0);
    for (at, letter) in line.grapheme_indices(true) {
        let wide = columns(letter);
        let is_space = letter.chars().all(char::is_whitespace);
        if !is_space && used + wide > width && at > from {
            // A word that has its row to itself and is still too long is broken where the row ends.
            let end = if word > from { word } else { at };
            rows.push(start + from..start + end);
            used = if word > from { used_by_word } else { 0 };
            from = end;
        }
        used += wide;
        used_by_word += wide;
        if is_space {
            word = at + letter.len();
            used_by_word = 0;
        }
    }
    rows.push(start + from..start + line.len());
}

/// Columns of a letter as it is drawn.
fn columns(letter: &str) -> u16 {
    steady(letter).width() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page with `|` at the cursor.
    fn shown(page: &TextPage) -> String {
        let mut text = page.text.clone();
        text.insert(page.cursor, '|');
        text
    }

    fn page(marked: &str) -> TextPage {
        let cursor = marked.find('|').expect("a cursor");
        TextPage { cursor, text: marked.replace('|', ""), ..TextPage::default() }
    }

    #[test]
    fn rows_break_behind_spaces_and_hold_the_whole_text() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[""]),
            ("one two three", &["one two ", "three"]),
            ("one two  three", &["one two  ", "three"]),
            ("one\n\ntwo", &["one", "", "two"]),
            ("abcdefghijklm no", &["abcdefgh", "ijklm no"]),
            ("a abcdefghijk", &["a ", "abcdefgh", "ijk"]),
            ("日本語の文章です", &["日本語の", "文章です"]),
            ("e\u{301}e\u{301}e\u{301}e\u{301} 👩‍💻👩‍💻", &["e\u{301}e\u{301}e\u{301}e\u{301} ", "👩‍💻👩‍💻"]),
            ("12345678\n", &["12345678", ""]),
        ];
        for (text, expected) in cases {
            let width = if text.contains('👩') { 6 } else { 8 };
            let page = TextPage::new(text);
            let rows: Vec<&str> = page.rows(width).into_iter().map(|row| &page.text[row]).collect();
            assert_eq!(&rows, expected, "{text:?}");
        }
    }

    #[test]
    fn the_cursor_goes_by_letters_words_lines_and_rows() {
        use Reach::{All, Letter, Line, Word};
        use Way::{Back, Forth};
        let go = |marked: &str, way, reach| {
            let mut page = page(marked);
            page.go(way, reach);
            shown(&page)
        };
        assert_eq!(go("ae\u{301}|b", Back, Letter), "a|e\u{301}b");
        assert_eq!(go("a|\nb", Forth, Letter), "a\n|b");
        assert_eq!(go("one two  |", Back, Word), "one |two  ");
        assert_eq!(go("|one two", Forth, Word), "one| two");
        assert_eq!(go("one\ntw|o\nx", Back, Line), "one\n|two\nx");
        assert_eq!(go("one\n|two\nx", Back, Line), "one\n|two\nx");
        assert_eq!(go("one\ntw|o\nx", Forth, Line), "one\ntwo|\nx");
        assert_eq!((go("a|b", Back, All), go("|ab", Forth, All)), ("|ab".to_owned(), "ab|".to_owned()));

        let mut page = page("one two th|ree\nx\nfour five");
        for (rows, expected) in [
            (-1, "on|e two three\nx\nfour five"),
            (2, "one two three\nx|\nfour five"),
            (1, "one two three\nx\nfo|ur five"),
            (-9, "on|e two three\nx\nfour five"),
            (9, "one two three\nx\nfour fi|ve"),
        ] {
            page.go_by_rows(rows, 8);
            assert_eq!(shown(&page), expected);
        }
    }

    #[test]
    fn an_emoji_takes_the_columns_that_are_drawn() {
        for (before, expected) in
            [("I \u{2764}\u{FE0F} ", 4), ("1\u{FE0F}\u{20E3}", 1), ("\u{1F44B}\u{1F3FD}", 2)]
        {
            let page = page(&format!("{before}|"));
            assert_eq!(page.place_in(&page.rows(20)), (0, expected), "{before}");
        }
    }

    #[test]
    fn going_to_the_end_of_a_broken_row_stays_in_that_row() {
        let mut page = page("abcdefgh ij|\nabcdefghijkl|".trim_end_matches('|'));
        page.go(Way::Forth, Reach::All);
        page.go_by_rows(-1, 8);
        assert_eq!(shown(&page), "abcdefgh ij\nabcd|efghijkl");
    }

    #[test]
    fn every_edit_can_be_taken_back_and_made_again() {
        let mut page = TextPage::default();
        "one two".chars().for_each(|c| page.type_letter(c));
        page.type_letter('\n');
        page.paste("three\r\n\tfour\u{1b}");
        page.delete(Way::Back, Reach::Word);
        page.delete(Way::Back, Reach::Line);
        page.go(Way::Back, Reach::All);
        page.delete(Way::Forth, Reach::Word);
        page.type_letter('\u{7}');
        let states = [
            "| two\nthree\n",
            "|one two\nthree\n",
            "one two\nthree\n    |",
            "one two\nthree\n    four|",
            "one two\n|",
            "one |",
            "|",
        ];
        // The cursor stands where something was done, so that it is seen.
        assert_eq!(shown(&page), states[0]);
        let mut texts = vec![page.text.clone()];
        while page.undo() {
            texts.push(page.text.clone());
        }
        let expected: Vec<String> = states.iter().map(|state| state.replace('|', "")).collect();
        assert_eq!(texts, expected);
        while page.redo() {}
        assert_eq!(page.text, texts[0]);
        page.undo();
        page.type_letter('x');
        assert!(!page.redo(), "what was typed since takes the place of what was taken back");
    }
}
