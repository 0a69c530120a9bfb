//! Removal of everything in a text that could steer a terminal instead of being shown.
//!
//! Schedules come from strangers. ESC and the C1 controls start escape sequences, the bidirectional controls
//! of Unicode (UAX #9, "explicit formatting characters") reorder neighbouring cells, and tabs move the
//! cursor by an amount that no width table knows.

use std::borrow::Cow;

/// Whether a character may never reach the terminal: C0 and C1 controls (the line feed included), DEL, the
/// bidirectional controls, line and paragraph separators, and the byte order mark.
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Whether a hostile character other than the line feed may begin with `byte`: C0 and DEL, and the first
/// bytes of the UTF-8 sequences of C1 (C2), of the Arabic letter mark (D8), of general punctuation (E2) and of
/// FEFF (EF). Everything else above 0x7F is harmless.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are tested at once")]
fn is_suspect(byte: u8) -> bool {
    ((byte < b' ') & (byte != b'\n'))
        | (byte == 0x7F)
        | (byte == 0xC2)
        | (byte == 0xD8)
        | (byte == 0xE2)
        | (byte == 0xEF)
}

/// Whether a byte is not what most text is made of: the letters and signs of ASCII, and line feeds. All that is
/// suspect is unusual; this is asked first because it takes half the instructions. Of signed bytes those above 0x7F
/// are below the blank too.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are tested at once")]
fn is_unusual(byte: u8) -> bool {
    ((byte.cast_signed() < b' '.cast_signed()) & (byte != b'\n')) | (byte == 0x7F)
}

/// Where the first byte is that is `wanted`; all such bytes are `unusual`, which takes fewer instructions to tell. All
/// text of a schedule passes here, so whole chunks are tested without a branch, which the compiler turns into wide
/// instructions.
#[inline]
fn first(bytes: &[u8], unusual: impl Fn(u8) -> bool, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    const SMALL: usize = 16;
    let passed = passed::<64>(bytes, &unusual, &wanted);
    let passed = passed + self::passed::<SMALL>(&bytes[passed..], &unusual, &wanted);
    // The last bytes are tested at once too, together with some that were tested before.
    if bytes.len() - passed < SMALL
        && let Some(last) = bytes.last_chunk::<SMALL>()
        && self::passed::<SMALL>(last, &unusual, &wanted) == SMALL
    {
        return None;
    }
    let within = bytes[passed..].iter().position(|&byte| wanted(byte))?;
    Some(passed + within)
}

/// How many bytes at the front are in chunks without any byte that is wanted.
#[inline]
fn passed<const CHUNK: usize>(
    bytes: &[u8],
    unusual: impl Fn(u8) -> bool,
    wanted: impl Fn(u8) -> bool,
) -> usize {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let has_unusual = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |found, &byte| found | unusual(byte));
    let has_wanted = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |found, &byte| found | wanted(byte));
    CHUNK * chunks.iter().position(|chunk| has_unusual(chunk) && has_wanted(chunk)).unwrap_or(chunks.len())
}

/// Where the first suspect byte is.
fn first_suspect(text: &[u8]) -> Option<usize> {
    first(text, is_unusual, is_suspect)
}

/// Where the first character is that [`clean`] does not keep. Few texts have one, though many have the dashes and
/// quotation marks that make a byte suspect.
fn first_unkept(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += first_suspect(&text.as_bytes()[at..])?;
        let suspect = text[at..].chars().next()?;
        if is_hostile(suspect) {
            return Some(at);
        }
        at += suspect.len_utf8();
    }
}

/// `text` with line feeds kept, CR and CRLF and Unicode separators turned to line feeds, tabs to four
/// spaces, and every other hostile character removed. Also says how many were removed.
pub fn clean(text: &str) -> (Cow<'_, str>, u32) {
    let Some(mut next) = first_unkept(text) else { return (Cow::Borrowed(text), 0) };
    let mut out = String::with_capacity(text.len());
    let mut removed = 0;
    let mut rest = text;
    loop {
        let (kept, hostile) = rest.split_at(next);
        out.push_str(kept);
        let mut chars = hostile.chars();
        match chars.next() {
            Some('\r') if chars.as_str().starts_with('\n') => {}
            Some('\r' | '\u{2028}' | '\u{2029}') => out.push('\n'),
            Some('\t') => out.push_str("    "),
            Some(_) => removed += 1,
            None => return (Cow::Owned(out), removed),
        }
        rest = chars.as_str();
        next = first_unkept(rest).unwrap_or(rest.len());
    }
}

/// `text` without white space at its ends. Most texts have none there, which is told without looking for Unicode's.
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Whether two blanks stand side by side. Lines are short: all of one is looked at without a branch.
#[expect(clippy::needless_bitwise_bool, reason = "as in `is_suspect`")]
fn has_two_blanks(line: &[u8]) -> bool {
    let pairs = line.iter().zip(line.get(1..).unwrap_or_default());
    pairs.fold(false, |found, (&one, &next)| found | ((one == b' ') & (next == b' ')))
}

/// `text` on one line: trimmed, every run of white space (line breaks and no-break spaces included) one
/// space, hostile characters removed. Also says how many were removed.
pub fn clean_line(text: &str) -> (Cow<'_, str>, u32) {
    let trimmed = trimmed(text);
    // White space beyond what is suspect begins with E1 (that of Ogham) or E3 (the wide one of Chinese and Japanese).
    #[expect(clippy::needless_bitwise_bool, reason = "as in `is_suspect`")]
    let may_change = |byte| is_suspect(byte) | (byte == b'\n') | (byte == 0xE1) | (byte == 0xE3);
    #[expect(clippy::needless_bitwise_bool, reason = "as in `is_suspect`")]
    let is_unusual = |byte| is_unusual(byte) | (byte == b'\n');
    // Dashes and quotation marks, which many lines have, are as suspect as what is taken out.
    let changes = |c: char| !c.is_ascii_graphic() && c != ' ' && (c.is_whitespace() || is_hostile(c));
    let is_whole = first(trimmed.as_bytes(), is_unusual, may_change).is_none() || !trimmed.contains(changes);
    if is_whole && !has_two_blanks(trimmed.as_bytes()) {
        return (Cow::Borrowed(trimmed), 0);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut removed = 0;
    let mut gap = false;
    for c in trimmed.chars() {
        if c.is_whitespace() {
            gap = !out.is_empty();
        } else if is_hostile(c) {
            removed += 1;
        } else {
            if std::mem::take(&mut gap) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    (Cow::Owned(out), removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_shown_and_drops_what_steers() {
        let cases = [
            ("plain", "plain", 0),
            ("a\x1b[31mred", "a[31mred", 1),
            ("c1\u{9b}31m", "c131m", 1),
            ("bi\u{202e}di\u{2066}", "bidi", 2),
            ("tab\there", "tab    here", 0),
            ("crlf\r\ncr\rlf\n", "crlf\ncr\nlf\n", 0),
            ("Žluťoučký – “quotes” 日本 👩‍💻", "Žluťoučký – “quotes” 日本 👩‍💻", 0),
            ("e\u{301}", "e\u{301}", 0),
            ("\u{85}next line", "next line", 1),
        ];
        for (dirty, shown, removed) in cases {
            assert_eq!(clean(dirty), (Cow::Borrowed(shown), removed), "{dirty:?}");
        }
    }

    #[test]
    fn one_line_has_single_spaces() {
        assert_eq!(clean_line("  A \n\t title\u{a0}with\x07 gaps "), (Cow::Borrowed("A title with gaps"), 1));
        assert_eq!(clean_line("\r\n"), (Cow::Borrowed(""), 0));
        for gap in (0..=0xFFFF).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            assert_eq!(clean_line(&format!("発表{gap}一")), (Cow::Borrowed("発表 一"), 0), "{gap:?}");
        }
    }

    #[test]
    fn no_hostile_character_survives() {
        let every: String = (0..=0x2FFFu32).chain(0xFE00..=0xFFFF).filter_map(char::from_u32).collect();
        assert!(!clean(&every).0.chars().any(|c| c != '\n' && is_hostile(c)));
        assert!(!clean_line(&every).0.chars().any(is_hostile));
    }
}
