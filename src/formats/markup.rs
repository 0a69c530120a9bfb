//! What the characters of a field mean, for formats that do not say so: tags make it HTML, else the signs of
//! Markdown make it Markdown, else it is plain.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr3_iter};

use super::entities;
use crate::model::Markup;

/// The text to keep and its markup. Some exporters escape twice, so that the file says `&amp;lt;p&amp;gt;`: what
/// has no tags is decoded once more, and looked at again. HTML is left to whoever draws it, who decodes it too.
pub(super) fn read(text: &str) -> (Cow<'_, str>, Markup) {
    let markup = detect(text);
    if markup == Markup::Html {
        return (Cow::Borrowed(text), markup);
    }
    match entities::decoded(text) {
        Cow::Borrowed(text) => (Cow::Borrowed(text), markup),
        Cow::Owned(decoded) => {
            let markup = detect(&decoded);
            (Cow::Owned(decoded), markup)
        }
    }
}

/// The markup of `text`.
pub(super) fn detect(text: &str) -> Markup {
    if has_tags(text) {
        Markup::Html
    } else if has_signs(text) {
        Markup::Markdown
    } else {
        Markup::Plain
    }
}

/// Whether there is an HTML tag. Only names that HTML knows count: `vector<int>` and `<https://…>` are none.
fn has_tags(text: &str) -> bool {
    memchr_iter(b'<', text.as_bytes()).any(|at| {
        let behind = &text[at + 1..];
        let behind = behind.strip_prefix('/').unwrap_or(behind);
        // Many a text has `<5` or `<3`, which no name begins as.
        if !behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return false;
        }
        let (name, rest) =
            behind.split_at(behind.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(behind.len()));
        let is_closed = rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace());
        is_closed && TAGS.iter().any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// The elements that people write in texts, or editors for them.
#[rustfmt::skip]
const TAGS: &[&str] = &[
    "p", "a", "br", "b", "i", "em", "strong", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "span",
    "code", "pre", "blockquote", "hr", "img", "tt", "u", "s", "del", "ins", "sub", "sup", "small", "big", "font",
    "center", "cite", "q", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th", "iframe", "figure",
    "section", "article", "abbr", "kbd", "samp", "var", "mark", "strike",
];

/// Whether there is emphasis, a link or code, or a line that begins as headings, lists and quotes do.
fn has_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut ticks = 0;
    let has_pair = memchr3_iter(b'*', b']', b'`', bytes).any(|at| match (bytes[at], bytes.get(at + 1)) {
        (b'*', behind) => behind == Some(&b'*'),
        (b']', behind) => behind == Some(&b'('),
        _ => {
            ticks += 1;
            ticks == 2
        }
    });
    has_pair || has_marked_line(text)
}

fn has_marked_line(text: &str) -> bool {
    let mut begin = 0;
    memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).any(|end| {
        let line = &text[begin..end];
        begin = end + 1;
        is_marked(line)
    })
}

fn is_marked(line: &str) -> bool {
    let line = line.trim_start();
    // Most lines begin with a letter, and are not looked at any further.
    if line.starts_with(|first: char| first.is_alphabetic()) {
        return false;
    }
    let line = line.trim_end();
    match line.as_bytes() {
        [b'#', ..] => {
            let rest = line.trim_start_matches('#');
            line.len() - rest.len() <= 6 && rest.starts_with(' ')
        }
        [b'-' | b'*' | b'>', b' ', ..] => true,
        [b'-' | b'=', ..] => line.len() >= 3 && line.bytes().all(|byte| byte == line.as_bytes()[0]),
        [b'0'..=b'9', ..] => {
            let end = memchr(b'.', line.as_bytes()).unwrap_or(0);
            end <= 2 && line[..end].bytes().all(|b| b.is_ascii_digit()) && line[end..].starts_with(". ")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_make_html_and_signs_make_markdown() {
        use Markup::{Html, Markdown, Plain};
        let cases = [
            ("<p>One</p>", Html),
            ("One<br/>two", Html),
            ("Say <EM>no</EM> **more**", Html),
            ("the end</p", Plain),
            ("a < b and c > d", Plain),
            ("std::vector<int> and <https://example.org>", Plain),
            ("Bring **two** laptops", Markdown),
            ("See [the page](https://example.org)", Markdown),
            ("Run `make` first", Markdown),
            ("A lone ` mark", Plain),
            ("## Outline\ntext", Markdown),
            ("#hashtag\n####### seven", Plain),
            ("Bring\r\n- a cup\r\n- a spoon", Markdown),
            ("* one", Markdown),
            ("1. one\n2. two", Markdown),
            ("10.30 begins the walk. In 2014. Yes", Plain),
            ("> quoted", Markdown),
            ("Title\n=====", Markdown),
            ("Two lines\nof text - with dashes -- here", Plain),
            ("ü. ", Plain),
            ("", Plain),
        ];
        for (text, expected) in cases {
            assert_eq!(detect(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_was_escaped_twice_is_decoded_twice_and_no_more() {
        let cases = [
            ("&lt;p&gt;R&amp;amp;D&lt;/p&gt;", "<p>R&amp;D</p>", Markup::Html),
            ("Fish &amp; chips", "Fish & chips", Markup::Plain),
            ("&#34;**now**&#34;", "\"**now**\"", Markup::Markdown),
            ("<p>&lt;i&gt; is a tag</p>", "<p>&lt;i&gt; is a tag</p>", Markup::Html),
            ("R&D; AT&T", "R&D; AT&T", Markup::Plain),
        ];
        for (text, expected, markup) in cases {
            assert_eq!(read(text), (Cow::Borrowed(expected), markup), "{text}");
        }
    }
}
