//! German letters spelled out: who has no `ö` on the keyboard types `oe`.
//!
//! Folding makes `löten` and `loten` alike. A word with such a letter stands a second time behind its text, spelled
//! out, so that `loeten` finds it too. The other way round would make `blue` the beginning of `blush`.

use memchr::memchr_iter;

use super::fold::fold_char;

/// What parts the words that are spelled out from the text and from each other: nothing is found across it.
pub const BEFORE_SPELLED: &[u8] = b" \n ";

/// Adds the words of `text` that have an umlaut, spelled out and folded.
pub fn add_spelled(out: &mut Vec<u8>, text: &str) {
    for word in words_with_umlauts(text) {
        out.extend(BEFORE_SPELLED);
        text[word].chars().for_each(|c| fold_spelled(out, c));
    }
}

/// Adds what a character becomes where umlauts are spelled out.
pub fn fold_spelled(out: &mut Vec<u8>, c: char) {
    match c {
        'ä' | 'Ä' => out.extend(b"ae"),
        'ö' | 'Ö' => out.extend(b"oe"),
        'ü' | 'Ü' => out.extend(b"ue"),
        _ => fold_char(out, c),
    }
}

/// Where the words with an umlaut are.
pub fn words_with_umlauts(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut done = 0;
    // The umlauts are U+00C4, D6, DC, E4, F6 and FC; in UTF-8 all begin alike.
    memchr_iter(0xC3, bytes).filter_map(move |at| {
        let is_umlaut = matches!(bytes.get(at + 1), Some(0x84 | 0x96 | 0x9C | 0xA4 | 0xB6 | 0xBC));
        if at < done || !is_umlaut {
            return None;
        }
        let start = text[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + text[space..].chars().next().map_or(0, char::len_utf8));
        done = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
        Some(start..done)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_umlauts_stand_behind_the_text_once_more() {
        let cases = [
            ("Wir löten", " \n loeten"),
            ("Über-Größe und\nÄpfel", " \n ueber groesse \n aepfel"),
            ("blue does été œuvre", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            let mut out = Vec::new();
            add_spelled(&mut out, text);
            assert_eq!(String::from_utf8_lossy(&out), expected, "{text}");
        }
    }
}
