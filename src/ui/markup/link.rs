//! Which addresses are links, and where they are in plain text.

use std::ops::Range;

use ratatui::style::{Color, Style};

use crate::model::is_hostile;

/// The beginnings of addresses that may be opened. Everything else (`javascript:`, `file:`, …) stays text.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// `address` as it can be handed to a browser, or `None` if it is nothing that may be opened.
pub fn openable(address: &str) -> Option<String> {
    let clean: String = address.trim().chars().filter(|c| !is_hostile(*c)).collect();
    let scheme = SCHEMES.iter().find(|scheme| starts_with(&clean, scheme))?;
    (clean.len() > scheme.len()).then(|| clean.replace(char::is_whitespace, "%20"))
}

/// The style that marks letters as those of the link with this number.
///
/// The number has to come through wrapping, tables and indents to the cells of the screen, and what comes through
/// all of them is the style. So it travels as the colour of the line under the letters, which no theme has, and
/// is taken off before anything is shown.
pub(super) fn marked(number: usize) -> Style {
    let [_, red, green, blue] = (number as u32).to_be_bytes();
    Style::new().underline_color(Color::Rgb(red, green, blue))
}

/// The number of the link whose letters have this colour under them.
pub fn link_number(under: Color) -> Option<usize> {
    match under {
        Color::Rgb(red, green, blue) => Some(u32::from_be_bytes([0, red, green, blue]) as usize),
        _ => None,
    }
}

/// Where the addresses written out in `text` are, in order.
pub(super) fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(colon) = text[from..].find(':').map(|at| from + at) {
        from = colon + 1;
        let Some(scheme) = SCHEMES.iter().find(|scheme| {
            let name = scheme.find(':').unwrap_or(0);
            colon
                .checked_sub(name)
                .and_then(|start| text.get(start..))
                .is_some_and(|rest| starts_with(rest, scheme))
        }) else {
            continue;
        };
        let start = colon - scheme.find(':').unwrap_or(0);
        let in_a_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let end = start + address_length(&text[start..]);
        if in_a_word || end <= start + scheme.len() {
            continue;
        }
        found.push(start..end);
        from = end;
    }
    found
}

/// How much of `text` is the address it begins with: up to a space, without the punctuation of the sentence
/// around it, and with closing brackets only as far as they were opened within it.
fn address_length(text: &str) -> usize {
    let end = text
        .find(|c: char| {
            c.is_whitespace() || is_hostile(c) || matches!(c, '<' | '>' | '"' | '`' | '“' | '”' | '。' | '，')
        })
        .unwrap_or(text.len());
    let mut address = &text[..end];
    // Brackets left to close, counted once: trimming must not count them anew for each.
    let excess = |open: char, close: char| {
        let count = |bracket| address.matches(bracket).count();
        count(close).saturating_sub(count(open))
    };
    let (mut round, mut square) = (excess('(', ')'), excess('[', ']'));
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '_' | '…' | '|' => {}
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

fn starts_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_and_mail_are_opened() {
        let check = |address, expected: Option<&str>| assert_eq!(openable(address).as_deref(), expected);
        check("https://example.org/a?b=c", Some("https://example.org/a?b=c"));
        check(" HTTP://example.org ", Some("HTTP://example.org"));
        check("mailto:ada@example.org", Some("mailto:ada@example.org"));
        check("https://example.org/a b", Some("https://example.org/a%20b"));
        check("https://exam\u{1b}ple.org\u{202e}", Some("https://example.org"));
        check("javascript:alert(1)", None);
        check("java\u{1}script:alert(1)", None);
        check("file:///etc/passwd", None);
        check("/speakers/ada", None);
        check("https://", None);
        check("", None);
    }

    #[test]
    fn addresses_are_found_in_prose() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = bare_addresses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("no address: none", &[]);
        check("See https://example.org.", &["https://example.org"]);
        check("(see https://example.org/a_(b))", &["https://example.org/a_(b)"]);
        check("http://a.example, https://b.example!", &["http://a.example", "https://b.example"]);
        check("<https://example.org>", &["https://example.org"]);
        check("mailto:ada@example.org?", &["mailto:ada@example.org"]);
        check("xhttp://example.org", &[]);
        check("http:// alone", &[]);
        check("éhttps:x", &[]);
    }
}
