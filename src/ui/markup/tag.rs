//! The letters of HTML: where a tag ends, its attributes, and entities.

use pulldown_cmark::{CowStr, Event, Parser};

/// Where the tag that `text` is the inside of ends: at the first `>` outside quotes, else at the first.
pub(super) fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let outside = text.bytes().position(|b| match (quote, b) {
        (None, b'"' | b'\'') => {
            quote = Some(b);
            false
        }
        (Some(open), _) if open == b => {
            quote = None;
            false
        }
        (None, b'>') => true,
        _ => false,
    });
    outside.or_else(|| text.find('>'))
}

/// The value of an attribute, with its entities resolved.
pub(super) fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim().rsplit(char::is_whitespace).next().unwrap_or("");
        let value = rest[equals + 1..].trim_start();
        let (value, after) = match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
        rest = after;
    }
    None
}

/// `text` with its entities (`&amp;`, `&#233;`, …) replaced by what they stand for.
pub(super) fn decoded(text: &str) -> String {
    /// The longest name of HTML has 31 letters.
    const LONGEST: usize = 33;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let name = rest[1..].bytes().take(LONGEST).take_while(|b| *b == b'#' || b.is_ascii_alphanumeric());
        let after_name = 1 + name.count();
        let end = if rest[after_name..].starts_with(';') { after_name + 1 } else { 1 };
        let (entity, after) = rest.split_at(end);
        out.push_str(&entity_text(entity));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What an entity stands for; itself if it is none. The names are those that Markdown knows too.
fn entity_text(entity: &str) -> String {
    match entity {
        "&amp;" => "&".to_owned(),
        "&lt;" => "<".to_owned(),
        "&gt;" => ">".to_owned(),
        "&quot;" => "\"".to_owned(),
        "&nbsp;" => "\u{A0}".to_owned(),
        "&" | "&;" => entity.to_owned(),
        _ => {
            let texts = Parser::new(entity).filter_map(|event| match event {
                Event::Text(text) => Some(text),
                _ => None,
            });
            texts.map(CowStr::into_string).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_resolved() {
        let check = |text, expected| assert_eq!(decoded(text), expected);
        check("a &amp; b &lt;c&gt;", "a & b <c>");
        check("&eacute;&#233;&#xE9;", "ééé");
        check("&amp;lt;", "&lt;");
        check("&nosuch; &; & &#; &#xZZ; &amp", "&nosuch; &; & &#; &#xZZ; &amp");
        check("é&é;", "é&é;");
    }

    #[test]
    fn attributes_are_found() {
        let check = |text, expected: Option<&str>| assert_eq!(attribute(text, "href").as_deref(), expected);
        check(r#" class="x" href="a b""#, Some("a b"));
        check(" HREF = 'a\"b'", Some("a\"b"));
        check(" href=bare class=x", Some("bare"));
        check(r#" title="href=x" "#, None);
        check(" data-href=x", None);
        check(r#" href="open"#, Some("open"));
    }

    #[test]
    fn a_tag_ends_outside_quotes() {
        let check = |text, expected| assert_eq!(tag_end(text), expected, "{text}");
        check("b>", Some(1));
        check(r#"a title="x > y">"#, Some(15));
        check("a title='open>", Some(13));
        check("a title=", None);
    }
}
