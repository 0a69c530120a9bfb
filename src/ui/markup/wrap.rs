//! Breaking text into lines of so many terminal columns.
//!
//! Columns are counted as the screen's buffer counts them: per grapheme cluster, so that a letter keeps its
//! accents and an emoji its parts. What has no width of its own is left out, as the buffer would.
//!
//! Text that is written from right to left is drawn in the order in which it is read, from the left edge of its
//! column. Terminals that can turn its letters around do so; controls that would turn more were taken out of the
//! text before.

use std::ops::Range;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use crate::model::is_hostile;

/// What stands for text that is cut off.
const ELLIPSIS: &str = "…";

/// How many columns `text` takes on the screen.
pub fn display_width(text: &str) -> u16 {
    if is_plain(text) {
        return text.len().min(usize::from(u16::MAX)) as u16;
    }
    atoms(text).fold(0, |sum, atom| sum.saturating_add(atom.width))
}

/// Whether every byte of `text` is a letter of its own and takes one column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

/// `text` on one line of at most `width` columns, with `…` at the end if something had to be cut off.
pub fn truncate(text: &str, width: u16) -> String {
    if is_plain(text) && text.len() <= usize::from(width) {
        return text.to_owned();
    }
    let mut all = Vec::with_capacity(text.len());
    all.extend(atoms(text).map(Atom::on_one_line));
    if total(&all) <= width { joined(&all) } else { ellipsised(&all, width) }
}

/// `text` on at most `max_lines` lines of at most `width` columns: broken at spaces and hyphens, within a word
/// only where it is longer than a line, and with `…` at the end of the last line if something is left over.
pub fn wrap_plain(text: &str, width: u16, max_lines: usize) -> Vec<String> {
    // A title can be a megabyte long: what is more than fills two lines beyond those wanted changes nothing.
    let enough = usize::from(width).saturating_mul(max_lines.saturating_add(2));
    let mut letters = 0;
    let is_needed = |atom: &Atom<'_>| {
        letters += usize::from(!atom.is_gap());
        letters <= enough
    };
    let mut all = Vec::with_capacity(text.len().min(enough.saturating_mul(2)));
    all.extend(atoms(text).map(|atom| atom.fitted(width)).take_while(is_needed));
    let ranges = break_lines(&all, width);
    let mut lines: Vec<String> =
        ranges.iter().take(max_lines).map(|range| joined(&all[range.clone()])).collect();
    let (Some(cut), Some(last)) = (ranges.get(max_lines), lines.last_mut()) else { return lines };
    let shown = ranges[max_lines - 1].clone();
    let word = all[cut.start..].iter().take_while(|atom| !atom.is_gap());
    let next_word_is_too_long = word.map(|atom| u32::from(atom.width)).sum::<u32>() > u32::from(width);
    // A word that fits on no line is broken anyhow: better here, with as much of it as there is room for.
    let end = if next_word_is_too_long { all.len() } else { shown.end };
    let rest: Vec<Atom> = all[shown.start..end].iter().map(|atom| atom.on_one_line()).collect();
    *last = ellipsised(&rest, width);
    lines
}

/// What a line is made of: a grapheme cluster or a line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom<'a> {
    pub text: &'a str,
    pub width: u16,
}

/// The parts of `text` that can be shown: no control characters, nothing without width, tabs as spaces.
pub(super) fn atoms(text: &str) -> impl Iterator<Item = Atom<'_>> {
    clusters(text).filter_map(Atom::of)
}

/// The grapheme clusters of `text`. The tables are asked only near what is not ASCII: any two ASCII characters
/// have a border between them, save CR and LF.
fn clusters(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let length = match text.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [b'\0'..=b'\x7F'] | [b'\0'..=b'\x7F', b'\0'..=b'\x7F', ..] => 1,
            _ => text.graphemes(true).next()?.len(),
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
            _ if cluster.starts_with(is_hostile) => None,
            _ => Some(Atom { text: cluster, width: cluster.cell_width() }).filter(|atom| atom.width > 0),
        }
    }

    fn is_newline(self) -> bool {
        self.text == "\n"
    }

    /// Whether a line may end here and the next begin after it.
    fn is_gap(self) -> bool {
        self.text.bytes().all(|b| b == b' ') || self.is_newline()
    }

    fn on_one_line(self) -> Atom<'a> {
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

    /// What is drawn: spaces that only forbid a break become ordinary ones.
    pub fn shown(self) -> &'a str {
        match self.text {
            "\u{A0}" | "\u{202F}" => " ",
            text => text,
        }
    }
}

/// The lines of `width` columns that `atoms` break into. The spaces around a break are in no line; those that
/// begin a line of the text are kept. Atoms have to be [`Atom::fitted`]; without a column there is no line.
pub(super) fn break_lines(atoms: &[Atom], width: u16) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    if width == 0 || atoms.is_empty() {
        return lines;
    }
    let width = u32::from(width);
    let mut start = 0;
    let mut used = 0;
    // The last place where the line could end, and where the next would then begin.
    let mut chance: Option<(usize, usize)> = None;
    let mut has_text = false;
    for (i, atom) in atoms.iter().enumerate() {
        if atom.is_newline() {
            lines.push(trimmed(atoms, start..i));
            (start, used, chance, has_text) = (i + 1, 0, None, false);
            continue;
        }
        let is_gap = atom.is_gap();
        if is_gap {
            if has_text {
                let end = chance.filter(|(_, next)| *next == i).map_or(i, |(end, _)| end);
                chance = Some((end, i + 1));
            }
        } else {
            // Twice where a break leaves a beginning that still has no room for this letter.
            while used + u32::from(atom.width) > width {
                let (end, next) = chance.take().unwrap_or((i, i));
                // What has no text is an indentation too wide for the line; it goes.
                if has_text {
                    lines.push(trimmed(atoms, start..end));
                }
                start = next;
                used = atoms[start..i].iter().map(|atom| u32::from(atom.width)).sum();
                has_text = start < i;
            }
            has_text = true;
        }
        used += u32::from(atom.width);
        if !is_gap && may_break_after(atoms, i) {
            chance = Some((i + 1, i + 1));
        }
    }
    if start < atoms.len() || atoms.last().is_some_and(|atom| atom.is_newline()) {
        lines.push(trimmed(atoms, start..atoms.len()));
    }
    lines
}

/// Whether a line may end between this atom and the next though there is no space: after the hyphen of a
/// compound, after a dash, and between the letters of scripts written without spaces.
fn may_break_after(atoms: &[Atom], i: usize) -> bool {
    let first = |atom: Option<&Atom>| atom.and_then(|atom| atom.text.chars().next());
    let (Some(this), Some(next)) = (first(atoms.get(i)), first(atoms.get(i + 1))) else { return false };
    match this {
        ' '..='~' if this != '-' && next.is_ascii() => false,
        '-' => next.is_alphabetic() && i > 0 && first(atoms.get(i - 1)).is_some_and(char::is_alphabetic),
        '—' | '–' => next.is_alphanumeric(),
        _ => is_ideographic(this) && !closes(next) || is_ideographic(next) && !opens(this) && !closes(next),
    }
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

fn trimmed(atoms: &[Atom], line: Range<usize>) -> Range<usize> {
    let kept = atoms[line.clone()].iter().rposition(|atom| !atom.is_gap()).map_or(0, |last| last + 1);
    line.start..line.start + kept
}

fn total(atoms: &[Atom]) -> u16 {
    atoms.iter().fold(0, |sum, atom| sum.saturating_add(atom.width))
}

fn joined(atoms: &[Atom]) -> String {
    let mut text = String::with_capacity(atoms.len());
    text.extend(atoms.iter().map(|atom| atom.shown()));
    text
}

/// As much of `atoms` as fits before an ellipsis; nothing at all if there is no column.
fn ellipsised(atoms: &[Atom], width: u16) -> String {
    if width == 0 {
        return String::new();
    }
    let mut left = width - 1;
    let fit = atoms.iter().take_while(|atom| left.checked_sub(atom.width).map(|rest| left = rest).is_some());
    let mut text: String = fit.map(|atom| atom.shown()).collect();
    text.truncate(text.trim_end_matches(' ').len());
    // "cut off ……" would say it twice.
    if !text.ends_with(ELLIPSIS) {
        text.push_str(ELLIPSIS);
    }
    text
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
        ] {
            assert!(clusters(text).eq(text.graphemes(true)), "{text}");
        }
    }

    #[test]
    fn too_long_a_text_is_cut_with_an_ellipsis() {
        let check = |text, width, expected: &str| assert_eq!(truncate(text, width), expected);
        check("Keynote", 7, "Keynote");
        check("Keynote", 6, "Keyno…");
        check("A talk", 3, "A…");
        check("Keynote", 1, "…");
        check("Keynote", 0, "");
        check("", 3, "");
        check("日本語", 5, "日本…");
        check("日本語", 4, "日…");
        check("two\nlines", 20, "two lines");
        check("and so on… more", 11, "and so on…");
    }

    #[test]
    fn titles_are_wrapped() {
        let check = |text: &str, width, max_lines, expected: &[&str]| {
            assert_eq!(wrap_plain(text, width, max_lines), expected, "{text} in {width}×{max_lines}");
        };
        check("", 10, 3, &[]);
        check("Short", 10, 3, &["Short"]);
        check("Short", 0, 3, &[]);
        check("Short", 5, 0, &[]);
        check("The Joy of Plain Text", 9, 3, &["The Joy", "of Plain", "Text"]);
        check("The Joy of Plain Text", 9, 2, &["The Joy", "of Plain…"]);
        check("The Joy of Plain Text", 8, 2, &["The Joy", "of Plai…"]);
        check("Donaudampfschiff ahoy", 6, 9, &["Donaud", "ampfsc", "hiff", "ahoy"]);
        check("A Donaudampfschiff", 8, 1, &["A Donau…"]);
        check("On a Donaudampfschiff", 7, 3, &["On a", "Donauda", "mpfsch…"]);
        check("Message-passing for all", 9, 4, &["Message-", "passing", "for all"]);
        check("-1 or 2014-07-22", 8, 4, &["-1 or", "2014-07-", "22"]);
        check("  indented text", 8, 4, &["  indent", "ed text"]);
        check("one   two", 5, 4, &["one", "two"]);
        check("one   two", 9, 4, &["one   two"]);
        check("one\n\ntwo", 9, 4, &["one", "", "two"]);
        check("Room\u{A0}5 opens", 7, 4, &["Room 5", "opens"]);
        check("see Room\u{A0}5", 8, 4, &["see", "Room 5"]);
        check("Rust 日本語の話。", 8, 4, &["Rust 日", "本語の", "話。"]);
        check("日本", 1, 4, &["…", "…"]);
        check("e\u{301}e\u{301}e\u{301}", 2, 4, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("👩\u{200D}🔬👩\u{200D}🔬", 3, 4, &["👩\u{200D}🔬", "👩\u{200D}🔬"]);
    }
}
