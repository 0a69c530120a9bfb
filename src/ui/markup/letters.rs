//! What lines of text are made of: letters as the screen counts them, each with its columns.
//!
//! Columns are counted as the screen's buffer counts them: per grapheme cluster, so that a letter keeps its
//! accents and an emoji its parts. What has no width of its own is left out, as the buffer would.

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{is_hostile, stands_alone, steady};

/// What stands for text that is cut off.
pub const ELLIPSIS: &str = "…";

/// How many columns `text` takes on the screen.
pub fn display_width(text: &str) -> u16 {
    if is_plain(text) {
        return text.len().min(usize::from(u16::MAX)) as u16;
    }
    if text.chars().all(stands_alone) {
        return text.chars().count().min(usize::from(u16::MAX)) as u16;
    }
    atoms(text).fold(0, |sum, atom| sum.saturating_add(atom.width))
}

/// Whether every byte of `text` is a letter of its own and takes one column.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

/// What lines are broken out of: letters, gaps and line ends, each at its place.
pub trait Letters {
    /// How many there are.
    fn count(&self) -> usize;
    /// How many columns the one at `i` takes.
    fn width(&self, i: usize) -> u16;
    /// Whether a line may end at `i` and the next begin after it.
    fn is_gap(&self, i: usize) -> bool;
    /// Whether a line has to end at `i`.
    fn is_newline(&self, i: usize) -> bool;
    /// Whether the one at `i` is a letter of a word that may be broken with a hyphen.
    fn is_of_word(&self, i: usize) -> bool;
    /// Whether a line may end between this and the next though there is no space: after the hyphen of a compound,
    /// after a dash, and between the letters of scripts written without spaces.
    fn may_break_after(&self, i: usize) -> bool;
}

impl Letters for [Atom<'_>] {
    fn count(&self) -> usize {
        self.len()
    }

    fn width(&self, i: usize) -> u16 {
        self[i].width
    }

    fn is_gap(&self, i: usize) -> bool {
        self[i].is_gap()
    }

    fn is_newline(&self, i: usize) -> bool {
        self[i].is_newline()
    }

    fn is_of_word(&self, i: usize) -> bool {
        let letter = self[i].text.chars().next();
        letter.is_some_and(|letter| letter.is_alphabetic() && !is_ideographic(letter))
    }

    fn may_break_after(&self, i: usize) -> bool {
        let first = |atom: Option<&Atom>| atom.and_then(|atom| atom.text.chars().next());
        let (Some(this), Some(next)) = (first(self.get(i)), first(self.get(i + 1))) else { return false };
        match this {
            ' '..='~' if this != '-' && next.is_ascii() => false,
            '-' => {
                let before = |back: usize| i.checked_sub(back).and_then(|at| first(self.get(at)));
                next.is_alphabetic() && joins_words(before(1), before(2))
            }
            '—' | '–' => next.is_alphanumeric(),
            _ => {
                is_ideographic(this) && !closes(next) || is_ideographic(next) && !opens(this) && !closes(next)
            }
        }
    }
}

/// A text that [`is_plain`]: each byte is a letter. Most texts are, and need no atoms made for them.
impl Letters for [u8] {
    fn count(&self) -> usize {
        self.len()
    }

    fn width(&self, _: usize) -> u16 {
        1
    }

    fn is_gap(&self, i: usize) -> bool {
        self[i] == b' '
    }

    fn is_newline(&self, _: usize) -> bool {
        false
    }

    fn is_of_word(&self, i: usize) -> bool {
        self[i].is_ascii_alphabetic()
    }

    fn may_break_after(&self, i: usize) -> bool {
        let before = |back: usize| i.checked_sub(back).map(|at| char::from(self[at]));
        self[i] == b'-'
            && self.get(i + 1).is_some_and(u8::is_ascii_alphabetic)
            && joins_words(before(1), before(2))
    }
}

/// Whether a hyphen behind these two, the nearest first, ends the first part of a compound: `well-`, `m23-`, not `3-D`.
fn joins_words(nearest: Option<char>, before: Option<char>) -> bool {
    let is_of_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    nearest.is_some_and(char::is_alphabetic) || is_of_word(nearest) && is_of_word(before)
}

/// What a line is made of: a grapheme cluster or a line break.
#[derive(Clone, Copy, Debug)]
pub struct Atom<'a> {
    pub text: &'a str,
    pub width: u16,
}

/// The parts of `text` that can be shown: no control characters, nothing without width, tabs as spaces.
pub fn atoms(text: &str) -> impl Iterator<Item = Atom<'_>> {
    clusters(text).filter_map(Atom::of)
}

/// The grapheme clusters of `text`. The tables are asked only near what does not [`stands_alone`], and not in ASCII:
/// any two ASCII characters have a border between them, save CR and LF.
fn clusters(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let length = match text.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [b'\0'..=b'\x7F'] | [b'\0'..=b'\x7F', b'\0'..=b'\x7F', ..] => 1,
            _ => {
                let mut letters = text.chars();
                let (letter, next) = (letters.next()?, letters.next());
                if stands_alone(letter) && next.is_none_or(stands_alone) {
                    letter.len_utf8()
                } else {
                    text.graphemes(true).next()?.len()
                }
            }
        };
        let (cluster, rest) = text.split_at(length);
        text = rest;
        Some(cluster)
    })
}

impl<'a> Atom<'a> {
    /// What is shown of a cluster, if anything is. What is hostile is a cluster of its own.
    fn of(cluster: &'a str) -> Option<Atom<'a>> {
        match cluster {
            _ if matches!(cluster.as_bytes(), [b' '..=b'~']) => Some(Atom { text: cluster, width: 1 }),
            "\n" | "\r\n" => Some(Atom { text: "\n", width: 0 }),
            "\t" => Some(Atom { text: "    ", width: 4 }),
            // Where the writer allows a break without a gap.
            "\u{200B}" => Some(Atom { text: "", width: 0 }),
            // A soft hyphen is a place to break a word, not a letter.
            "\u{AD}" => None,
            "\u{A0}" | "\u{202F}" => Some(Atom { text: cluster, width: 1 }),
            _ if cluster.chars().all(stands_alone) => Some(Atom { text: cluster, width: 1 }),
            _ if cluster.starts_with(is_hostile) => None,
            _ => Some(Atom { text: cluster, width: steady(cluster).cell_width() })
                .filter(|atom| atom.width > 0),
        }
    }

    fn is_newline(self) -> bool {
        self.text == "\n"
    }

    /// Whether a line may end here and the next begin after it.
    pub fn is_gap(self) -> bool {
        self.text.bytes().all(|b| b == b' ') || self.is_newline()
    }

    pub fn on_one_line(self) -> Atom<'a> {
        if self.is_newline() { Atom { text: " ", width: 1 } } else { self }
    }

    /// Itself, or an ellipsis if not even a line of its own has room for it.
    pub fn fitted(self, width: u16) -> Atom<'a> {
        match self {
            Atom { width: own, .. } if own <= width => self,
            Atom { text: "    ", .. } => Atom { text: " ", width: 1 },
            _ => Atom { text: ELLIPSIS, width: 1 },
        }
    }

    /// What is drawn: spaces that only forbid a break become ordinary ones, and of an emoji made of several the first
    /// stands for all.
    pub fn shown(self) -> &'a str {
        match self.text {
            text if text.len() == 1 => text,
            "\u{A0}" | "\u{202F}" => " ",
            text => steady(text),
        }
    }
}

/// What is drawn of these, side by side.
pub fn joined(atoms: &[Atom<'_>]) -> String {
    let mut text = String::with_capacity(atoms.len());
    for atom in atoms {
        text.push_str(atom.shown());
    }
    text
}

/// Han, kana and their punctuation: broken anywhere, save before what closes.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        && !opens(c)
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '「' | '『' | '【' | '《' | '〈' | '（' | '“' | '‘')
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '．'
            | '！'
            | '？'
            | '）'
            | '」'
            | '』'
            | '】'
            | '》'
            | '〉'
            | '：'
            | '；'
            | 'ー'
            | ')'
            | ']'
            | ','
            | '.'
            | '!'
            | '?'
            | ':'
            | ';'
            | '”'
            | '’'
            | '…'
            | ' '
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_by_clusters() {
        let check = |text, expected| assert_eq!(display_width(text), expected, "{text}");
        check("", 0);
        check("plain", 5);
        check("Žluťoučký", 9);
        check("Z\u{30C}lut\u{30C}", 4);
        check("日本語", 6);
        check("👩\u{200D}🔬", 2);
        check("🇪🇺", 2);
        check("a\u{200B}b\u{AD}c", 3);
        check("a\u{1B}b\u{202E}c", 3);
    }

    #[test]
    fn what_stands_alone_does_so_by_the_tables() {
        let alone: Vec<char> = ('\0'..=char::MAX).filter(|&c| stands_alone(c)).collect();
        let text: String = alone.iter().collect();
        assert_eq!(text.graphemes(true).count(), alone.len());
        for c in alone {
            let text = format!("{c}{c}");
            assert_eq!((text.cell_width(), text.graphemes(true).count()), (2, 2), "{c:?}");
            assert!(!is_hostile(c), "{c:?}");
        }
    }

    #[test]
    fn clusters_are_those_of_the_tables() {
        for text in [
            "",
            "a",
            "plain text",
            "e\u{301}te\u{301}",
            "a1\u{FE0F}\u{20E3}b",
            "x👩\u{200D}🔬y",
            "🇪🇺🇩🇪!",
            "นี่ ok",
            "각a",
            "a\r\nb\rc\n\td",
            "für – “ü\u{301}” ★\u{FE0F}é",
        ] {
            assert!(clusters(text).eq(text.graphemes(true)), "{text}");
        }
    }
}
