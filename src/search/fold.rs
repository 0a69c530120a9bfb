//! Folding: texts made alike, so that `uber` is found in `Über` and `scikit learn` in `scikit-learn`.
//!
//! Letters are decomposed (NFKD), lose their marks and become small; everything that is neither letter, digit,
//! `+` nor `#` (for C++ and C#) nor a symbol outside ASCII becomes a space. So words are always parted by
//! spaces, and no folded text holds a control character.

use std::cell::OnceCell;
use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use super::spelling::{BEFORE_SPELLED, add_spelled, fold_spelled, words_with_umlauts};

/// The folded form of `text`.
pub fn fold(text: &str) -> String {
    let mut folded = Vec::with_capacity(text.len());
    fold_into(&mut folded, text);
    into_string(folded)
}

/// Adds the folded form of `text` to `out`, which stays UTF-8.
pub fn fold_into(out: &mut Vec<u8>, text: &str) {
    fold_runs_into(out, |each| each(text));
}

/// Adds the folded form of a text that comes in runs, which `runs` hands on one by one. Runs between tags are short:
/// ASCII is copied first and folded all at once in the end, which keeps the wide instructions busy.
pub fn fold_runs_into(out: &mut Vec<u8>, runs: impl FnOnce(&mut dyn FnMut(&str))) {
    let start = out.len();
    runs(&mut |text| {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let run = ascii_run(&bytes[at..]);
            out.extend_from_slice(&bytes[at..at + run]);
            at += run;
            at += fold_foreign_run(out, &text[at..]);
        }
    });
    for byte in &mut out[start..] {
        *byte = fold_if_ascii(*byte);
    }
}

/// How many bytes at the front are ASCII, found 32 and then eight at a time.
fn ascii_run(bytes: &[u8]) -> usize {
    const CHUNK: usize = 32;
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let is_foreign = |chunk: &[u8; CHUNK]| chunk.iter().fold(0, |all, byte| all | byte) >= 0x80;
    let mut run = CHUNK * chunks.iter().position(is_foreign).unwrap_or(chunks.len());
    while let Some(word) = bytes[run..].first_chunk() {
        let foreign = u64::from_le_bytes(*word) & 0x8080_8080_8080_8080;
        if foreign != 0 {
            return run + foreign.trailing_zeros() as usize / 8;
        }
        run += 8;
    }
    run + bytes[run..].iter().take_while(|byte| byte.is_ascii()).count()
}

/// Adds what the characters outside ASCII at the front of `text` become, and returns their length in bytes.
fn fold_foreign_run(out: &mut Vec<u8>, text: &str) -> usize {
    text.chars().take_while(|c| !c.is_ascii()).map(|c| fold_foreign(out, c)).sum()
}

/// What a character of ASCII becomes.
#[inline]
fn fold_ascii(byte: u8) -> u8 {
    fold_if_ascii(byte & 0x7F)
}

/// What a byte becomes if it is ASCII; the bytes of other characters, which are folded already, stay. So do folded
/// letters. Masks instead of branches: so a run of bytes takes a few vector instructions, a quarter of the time of a
/// table. The bit that makes letters small is set in every other character that stays, and the space is that bit alone.
#[inline]
fn fold_if_ascii(byte: u8) -> u8 {
    const SMALL: u8 = 0x20;
    let mask = |yes: bool| 0u8.wrapping_sub(u8::from(yes));
    let foreign = mask(byte >= 0x80);
    let letter = mask((byte | SMALL).wrapping_sub(b'a') < 26);
    let sign = mask(byte.wrapping_sub(b'0') < 10) | mask(byte == b'+') | mask(byte == b'#');
    (byte & (letter | sign | foreign)) | (SMALL & !foreign)
}

/// What the letters from U+00C0 to U+017F become, as far as that is one letter; `_` where the rules must tell.
/// Most letters outside ASCII in most schedules are here, and need not be looked up in the tables of Unicode.
const LATIN: &[u8; 192] = b"aaaaaa_ceeeeiiiidnooooo_ouuuuy__aaaaaa_ceeeeiiiidnooooo_ouuuuy_y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii__jjkk_llllll_\
    _llnnnnnn___oooooo__rrrrrrsssssssstttt__uuuuuuuuuuuuwwyyyzzzzzzs";

/// Adds what a character becomes.
pub(super) fn fold_char(out: &mut Vec<u8>, c: char) {
    if c.is_ascii() {
        out.push(fold_ascii(c as u8));
    } else {
        fold_foreign(out, c);
    }
}

/// Adds what a character outside ASCII becomes, and returns its length in bytes.
fn fold_foreign(out: &mut Vec<u8>, c: char) -> usize {
    match c {
        '\u{C0}'..='\u{17F}' if LATIN[c as usize - 0xC0] != b'_' => out.push(LATIN[c as usize - 0xC0]),
        // Dashes, quotation marks, bullets and ellipses.
        '\u{2010}'..='\u{2027}' => out.push(b' '),
        // The bulk of Chinese and Japanese stays as it is; there is no need to ask the tables.
        '\u{4E00}'..='\u{9FFF}' => push(out, c),
        // Soft hyphen and zero-width characters are invisible inside words.
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' => {}
        _ => decompose_compatible(c, |part| fold_part(out, part)),
    }
    c.len_utf8()
}

/// Adds what a part of a decomposed character becomes.
fn fold_part(out: &mut Vec<u8>, c: char) {
    match c {
        '\0'..='\x7F' => out.push(fold_ascii(c as u8)),
        'ß' | 'ẞ' => out.extend(b"ss"),
        'æ' | 'Æ' => out.extend(b"ae"),
        'œ' | 'Œ' => out.extend(b"oe"),
        'þ' | 'Þ' => out.extend(b"th"),
        'ø' | 'Ø' => out.push(b'o'),
        'ł' | 'Ł' => out.push(b'l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push(b'd'),
        'ħ' | 'Ħ' => out.push(b'h'),
        'ı' => out.push(b'i'),
        'ς' => push(out, 'σ'),
        // Punctuation of Latin-1, of typography and of Chinese and Japanese.
        '\u{80}'..='\u{BF}' | '×' | '÷' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' => {
            out.push(b' ');
        }
        // Accents and other marks that sit on a letter; vowel signs, which are letters of their own in
        // Indian scripts, have class 0 and stay.
        _ if canonical_combining_class(c) != 0 => {}
        _ => c.to_lowercase().for_each(|small| push(out, small)),
    }
}

fn push(out: &mut Vec<u8>, c: char) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

fn into_string(folded: Vec<u8>) -> String {
    String::from_utf8(folded).unwrap_or_default()
}

/// A folded text that knows where each of its bytes comes from. It begins and ends with a space, as the
/// entries of a [`Shelf`](super::shelf::Shelf) do, so that every word stands between spaces. Words with umlauts
/// stand once more behind it, as they do there.
#[derive(Clone, Debug)]
pub struct Traced {
    /// The folded text between two spaces, and what is spelled out.
    pub folded: String,
    /// For each byte of `folded` the place in the original of the character that it comes from. Made out only for
    /// texts in which something is found.
    origin: OnceCell<Vec<u32>>,
}

impl Traced {
    /// The folded form of `text`.
    pub fn of(text: &str) -> Traced {
        let mut folded = Vec::with_capacity(text.len() + 2);
        folded.push(b' ');
        fold_into(&mut folded, text);
        add_spelled(&mut folded, text);
        folded.push(b' ');
        Traced { folded: into_string(folded), origin: OnceCell::new() }
    }

    /// The bytes of the original, `text`, that a range of the folded text comes from: whole characters, together
    /// with the marks that follow them.
    pub fn original(&self, text: &str, range: Range<usize>) -> Range<usize> {
        let origin = self.origin.get_or_init(|| origins(text));
        let Some(last) = range.end.checked_sub(1).filter(|last| *last < origin.len()) else { return 0..0 };
        let end = origin[last..].iter().find(|&&place| place > origin[last]);
        origin[range.start.min(last)] as usize..end.map_or(text.len(), |&end| end as usize)
    }
}

/// Where each byte of the folded form of `text` comes from.
fn origins(text: &str) -> Vec<u32> {
    let mut origin = Vec::with_capacity(text.len() + 2);
    origin.push(0);
    let mut at = 0;
    while at < text.len() {
        // ASCII is folded byte by byte.
        let run = ascii_run(&text.as_bytes()[at..]);
        origin.extend(at as u32..(at + run) as u32);
        at += run;
        for c in text[at..].chars().take_while(|c| !c.is_ascii()) {
            let mut folded = Vec::new();
            fold_foreign(&mut folded, c);
            origin.resize(origin.len() + folded.len(), at as u32);
            at += c.len_utf8();
        }
    }
    let mut end = text.len();
    for word in words_with_umlauts(text) {
        origin.resize(origin.len() + BEFORE_SPELLED.len(), end as u32);
        for (at, c) in text[word.clone()].char_indices() {
            let mut folded = Vec::new();
            fold_spelled(&mut folded, c);
            origin.resize(origin.len() + folded.len(), (word.start + at) as u32);
        }
        end = word.end;
    }
    origin.push(end as u32);
    origin
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: [(&str, &str); 14] = [
        ("Über Straße", "uber strasse"),
        ("Žluťoučký KŮŇ", "zlutoucky kun"),
        ("Łukasz Ørsted Æsir Đorđe", "lukasz orsted aesir dorde"),
        ("e\u{301}te\u{301}", "ete"),
        ("Ελληνικός ΟΔΟΣ", "ελληνικοσ οδοσ"),
        ("ПРИВЕТ Ёлка", "привет елка"),
        ("日本語、Python", "日本語 python"),
        ("ﬁne Ｆｕｌｌ ½", "fine full 1 2"),
        ("“don’t” – C++ & C#…", " don t    c++   c# "),
        ("co\u{AD}op", "coop"),
        ("a_b-c.d/e\nf\tg", "a b c d e f g"),
        ("🐍 snake", "🐍 snake"),
        ("हिन्दी", "हिनदी"),
        ("", ""),
    ];

    #[test]
    fn accents_case_and_punctuation_go() {
        for (text, folded) in CASES {
            assert_eq!(fold(text), folded, "{text:?}");
            let traced = Traced::of(text).folded;
            let (plain, _) = traced.split_once('\n').unwrap_or((&traced, ""));
            assert_eq!(plain, format!(" {folded} "), "{text:?}");
            assert_eq!(origins(text).len(), traced.len(), "{text:?}");
        }
    }

    #[test]
    fn the_short_cut_for_latin_letters_keeps_to_the_rules() {
        for c in ('\u{C0}'..='\u{17F}').filter(|&c| LATIN[c as usize - 0xC0] != b'_') {
            let mut by_the_rules = Vec::new();
            decompose_compatible(c, |part| fold_part(&mut by_the_rules, part));
            assert_eq!(by_the_rules, [LATIN[c as usize - 0xC0]], "{c}");
        }
    }

    #[test]
    fn long_runs_fold_like_short_ones() {
        let text = "The QUICK brown fox; jumps_over the lazy dog – ÄÖÜ and then some more words, until 99. "
            .repeat(3);
        let one_by_one: String = text.chars().map(|c| fold(c.encode_utf8(&mut [0; 4]))).collect();
        assert_eq!(fold(&text), one_by_one);
    }

    #[test]
    fn every_range_leads_back_to_whole_characters() {
        let cases = [
            ("Über", "uber", "Über"),
            ("große Stra\u{DF}e", "strass", "Straß"),
            ("ae\u{301}b", "e", "e\u{301}"),
            ("Wir löten viel", "loeten", "löten"),
            ("Wir löten", "oe", "ö"),
            ("Süße Äpfel", "suess", "Süß"),
        ];
        for (text, wanted, original) in cases {
            let traced = Traced::of(text);
            let at = traced.folded.find(wanted).expect("the folded text holds it");
            assert_eq!(&text[traced.original(text, at..at + wanted.len())], original);
        }
        for (text, _) in CASES {
            let traced = Traced::of(text);
            for at in 0..=traced.folded.len() {
                assert!(text.get(traced.original(text, at..traced.folded.len())).is_some(), "{text:?} {at}");
                assert!(text.get(traced.original(text, 0..at)).is_some(), "{text:?} {at}");
            }
        }
    }
}
