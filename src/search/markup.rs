//! Markup taken off cheaply: enough to search a text and to show a line of it. Drawing a whole text with its
//! headings and links is the business of the screen.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::model::Markup;

/// `text` without HTML tags and with its character references resolved; other texts as they are, because
/// folding already takes the signs of Markdown for spaces.
pub fn plain(text: &str, markup: Markup) -> Cow<'_, str> {
    if markup != Markup::Html {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for_each_run(text, markup, |run| out.push_str(run));
    Cow::Owned(out)
}

/// Calls `each` with the pieces that together are [`plain`], most of them straight from `text`.
pub fn for_each_run<'a>(text: &'a str, markup: Markup, mut each: impl FnMut(&str)) {
    if markup != Markup::Html {
        return each(text);
    }
    let mut rest: &'a str = text;
    // Without this a text of a thousand `<a` and no `>` would be read a thousand times to its end.
    let mut tags_end = true;
    while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
        let (before, mark) = rest.split_at(at);
        if !before.is_empty() {
            each(before);
        }
        if let Some(reference) = mark.strip_prefix('&') {
            let (character, length) = character(reference).unwrap_or(('&', 0));
            each(character.encode_utf8(&mut [0; 4]));
            rest = &reference[length..];
        } else {
            let inside = &mark[1..];
            let is_tag =
                inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
            let end = if is_tag && tags_end { memchr(b'>', inside.as_bytes()) } else { None };
            tags_end &= !is_tag || end.is_some();
            if let Some(end) = end {
                if !is_inline(&inside[..end]) {
                    each(" ");
                }
                rest = &inside[end + 1..];
            } else {
                each("<");
                rest = inside;
            }
        }
    }
    if !rest.is_empty() {
        each(rest);
    }
}

/// Whether a tag stands inside a line, so that the letters on both sides of it may be one word.
fn is_inline(tag: &str) -> bool {
    const LONGEST: usize = 6;
    let tag = tag.as_bytes();
    let slashes = tag.iter().take_while(|byte| **byte == b'/').count();
    let mut name = [0; LONGEST];
    let mut length = 0;
    for byte in tag[slashes..].iter().take_while(|byte| byte.is_ascii_alphanumeric()) {
        let Some(letter) = name.get_mut(length) else { return false };
        *letter = byte.to_ascii_lowercase();
        length += 1;
    }
    matches!(
        &name[..length],
        b"a" | b"b"
            | b"i"
            | b"s"
            | b"u"
            | b"em"
            | b"del"
            | b"kbd"
            | b"sub"
            | b"sup"
            | b"abbr"
            | b"code"
            | b"mark"
            | b"span"
            | b"small"
            | b"strong"
    )
}

/// The character that a reference such as `amp;` or `#8217;` stands for, and the length of the reference.
fn character(reference: &str) -> Option<(char, usize)> {
    let end = memchr(b';', &reference.as_bytes()[..reference.len().min(10)])?;
    let name = &reference[..end];
    let character = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // A reference can smuggle in what was removed from the text itself.
        char::from_u32(code).map(|c| if crate::model::is_hostile(c) { ' ' } else { c })?
    } else {
        match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            "ndash" => '–',
            "mdash" => '—',
            "hellip" => '…',
            "lsquo" => '‘',
            "rsquo" => '’',
            "ldquo" => '“',
            "rdquo" => '”',
            "auml" => 'ä',
            "ouml" => 'ö',
            "uuml" => 'ü',
            "Auml" => 'Ä',
            "Ouml" => 'Ö',
            "Uuml" => 'Ü',
            "szlig" => 'ß',
            "eacute" => 'é',
            _ => return None,
        }
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_references_are_resolved() {
        let cases = [
            ("<p>One</p><p>two</p>", " One  two "),
            ("un<b>believ</b>able", "unbelievable"),
            ("a<br/>b", "a b"),
            ("R&amp;D &lt;3 &#8217;&#x41; &bogus; & co", "R&D <3 ’A &bogus; & co"),
            ("1 < 2 and <never closed", "1 < 2 and <never closed"),
            ("&#27;[31m &#0; &#xD800;", " [31m   &#xD800;"),
            ("<a href=\"x>y\">z", "y\">z"),
            ("&äöüßéè;", "&äöüßéè;"),
            ("", ""),
        ];
        for (html, text) in cases {
            assert_eq!(plain(html, Markup::Html), text, "{html:?}");
        }
        assert_eq!(plain("a <b> c", Markup::Plain), "a <b> c");
    }
}
