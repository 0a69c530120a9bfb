//! What titles say beside their words: markup that somebody typed into them, and that the session was cancelled.

use std::borrow::Cow;
use std::ops::Range;

use super::session::State;

/// Bytes of the longest title that is looked through; real ones have less than 300.
const LONGEST: usize = 1000;

/// The words of `title`: of a link its text, and what is emphasised without the signs for that. Only what is closed
/// again is markup: `Vec<T>`, `*args` and `__init__` are words.
pub(super) fn words(title: &str) -> Cow<'_, str> {
    let is_sign = |byte: u8| matches!(byte, b'[' | b'<' | b'*');
    // Hardly any title has one, and all its bytes are looked at at once.
    let has_sign = |title: &str| title.bytes().fold(false, |found, byte| found | is_sign(byte));
    if title.len() > LONGEST || !has_sign(title) {
        return Cow::Borrowed(title);
    }
    let mut signs = link_signs(title);
    signs.extend(tags(title));
    signs.extend(stars(title));
    if signs.is_empty() {
        return Cow::Borrowed(title);
    }
    signs.sort_by_key(|sign| sign.start);
    let mut words = String::with_capacity(title.len());
    let mut at = 0;
    for sign in signs {
        words.push_str(title.get(at..sign.start).unwrap_or_default());
        at = at.max(sign.end);
    }
    words.push_str(&title[at..]);
    Cow::Owned(words)
}

impl State {
    /// Whether `title` says that the session is cancelled: by a word at its beginning or end that stands apart, in
    /// brackets, at a colon or a dash, or in capitals.
    pub fn is_cancelled_by(title: &str) -> bool {
        let not_a_letter = |c: char| !c.is_alphabetic();
        let begun = title.trim_start_matches(not_a_letter);
        let (word, rest) = begun.split_at(begun.find(not_a_letter).unwrap_or(begun.len()));
        let is_apart = rest.trim().is_empty()
            || rest.starts_with([':', ']', ')', '!', '*', '|'])
            || (rest.starts_with(' ') && rest.trim_start().starts_with(['-', '–', '—', ':', '|']));
        if is_word_for_cancelled(word) && (is_apart || is_loud(word, rest)) {
            return true;
        }
        let ended = title.trim_end_matches(not_a_letter);
        let word_at =
            ended.char_indices().rfind(|(_, c)| not_a_letter(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        let (rest, word) = ended.split_at(word_at);
        let is_apart = rest.ends_with(['[', '(', '*', '|'])
            || (rest.ends_with(' ') && rest.trim_end().ends_with(['-', '–', '—', ':', '|']));
        is_word_for_cancelled(word) && (is_apart || is_loud(word, rest))
    }
}

/// Whether a word is in capitals and the others are not.
fn is_loud(word: &str, others: &str) -> bool {
    !word.contains(char::is_lowercase) && others.contains(char::is_lowercase)
}

fn is_word_for_cancelled(word: &str) -> bool {
    const CANCELLED: &[&str] = &[
        "cancelled",
        "canceled",
        "abgesagt",
        "entfällt",
        "annulé",
        "annulée",
        "annullato",
        "annullata",
        "cancelado",
        "cancelada",
    ];
    // Every title is asked twice: most of their words are told by how they begin.
    let may_be = (7..=9).contains(&word.len()) && word.starts_with(['c', 'C', 'a', 'A', 'e', 'E']);
    may_be && CANCELLED.iter().any(|known| word.chars().flat_map(char::to_lowercase).eq(known.chars()))
}

/// What is around the texts of Markdown's links: `[` and `](address)`.
fn link_signs(title: &str) -> Vec<Range<usize>> {
    let mut open = Vec::new();
    let mut signs = Vec::new();
    for (at, bracket) in title.match_indices(['[', ']']) {
        if bracket == "[" {
            open.push(at);
            continue;
        }
        let Some(begin) = open.pop() else { continue };
        let Some(behind) = title[at + 1..].strip_prefix('(') else { continue };
        let Some((address, _)) = behind.split_once(')') else { continue };
        let is_address = address.contains(['/', '.', '#', ':']) && !address.contains(char::is_whitespace);
        if is_address && at > begin + 1 {
            signs.extend([begin..begin + 1, at..at + address.len() + 3]);
        }
    }
    signs
}

/// The tags of HTML that are opened and closed.
fn tags(title: &str) -> Vec<Range<usize>> {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "mark", "p", "q", "s",
        "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
    ];
    let mut open: Vec<(&str, Range<usize>)> = Vec::new();
    let mut signs = Vec::new();
    for (begin, _) in title.match_indices('<') {
        let Some(length) = title[begin..].find('>') else { break };
        let (tag, place) = (&title[begin + 1..begin + length], begin..begin + length + 1);
        let known = |name: &str| INLINE.iter().copied().find(|known| known.eq_ignore_ascii_case(name));
        if let Some(name) = tag.strip_prefix('/') {
            let Some(opened) = open.iter().rposition(|(found, _)| known(name) == Some(found)) else {
                continue;
            };
            signs.extend([open[opened].1.clone(), place]);
            open.truncate(opened);
        } else if let Some(name) = known(tag.split(' ').next().unwrap_or_default()) {
            open.push((name, place));
        }
    }
    signs
}

/// The stars around words that Markdown emphasises.
fn stars(title: &str) -> Vec<Range<usize>> {
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some(found) = title[at..].find('*') {
        let begin = at + found;
        at = begin + title[begin..].bytes().take_while(|byte| *byte == b'*').count();
        let (before, behind) = (title[..begin].chars().next_back(), title[at..].chars().next());
        let is_outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let is_inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "?!.".contains(c));
        let opened = open.iter().rposition(|opened| opened.len() == at - begin);
        if let Some(opened) = opened.filter(|_| is_inside(before) && is_outside(behind)) {
            signs.extend([open[opened].clone(), begin..at]);
            open.truncate(opened);
        } else if is_outside(before) && behind.is_some_and(char::is_alphanumeric) && at - begin <= 3 {
            open.push(begin..at);
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_its_words() {
        let cases = [
            ("[Panel](/2025/about#panel)", "Panel"),
            ("[A](https://a.example) and [B](b.html)", "A and B"),
            ("[[Talk] A](https://a.example)!", "[Talk] A!"),
            ("Soon: <s>Kites</s>", "Soon: Kites"),
            ("<b>H<sub>2</sub>O</B> <i class=\"x\">now</i>", "H2O now"),
            ("Will you *please* **fly**", "Will you please fly"),
            ("*Why?* and ***how***", "Why? and how"),
        ];
        for (title, expected) in cases {
            assert_eq!(words(title), expected, "{title}");
        }
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        let titles = [
            "[Talk] Kites",
            "What does f[x](y) mean",
            "[](https://a.example)",
            "Using the <b> tag",
            "</b> and <b>",
            "Vec<T> and <T>x</T>",
            "a < b > c",
            "*args and **kwargs",
            "SELECT *, COUNT(*) FROM kites",
            "How the **** do I fly",
            "2*3*4",
            "The !?*! kite",
            "__init__ and _why_",
            "",
        ];
        for title in titles {
            assert_eq!(words(title), title);
        }
        let endless = "[a](".repeat(LONGEST);
        assert_eq!(words(&endless), endless);
    }

    #[test]
    fn a_word_that_stands_apart_cancels() {
        let cancelled = [
            "CANCELLED",
            "CANCELLED Kites",
            "CANCELLED - Kites",
            "CANCELLED: KITES",
            "Cancelled: Kites",
            "Canceled – Kites",
            "[Cancelled] Kites",
            "(cancelled) Kites",
            "*Cancelled* Kites",
            "ABGESAGT! Kites",
            "Abgesagt: Drachen",
            "Kites -- CANCELLED",
            "Kites CANCELLED",
            "Kites (abgesagt)",
            "Kites - cancelled",
            "❌ Annulé : cerfs-volants",
        ];
        for title in cancelled {
            assert!(State::is_cancelled_by(title), "{title}");
        }
        let runs = [
            "Cancelled flights and what to do",
            "Noise-cancelled",
            "WHY KITES ARE CANCELLED",
            "CANCELLED KITES",
            "Nothing is cancelled",
            "Cancelled-out noise",
            "Cancellation: a kite's view",
            "",
        ];
        for title in runs {
            assert!(!State::is_cancelled_by(title), "{title}");
        }
    }
}
