//! What the entities of XML and the common ones of HTML stand for. None is ever taken from a DOCTYPE: that
//! way lies the "billion laughs" file.

use std::borrow::Cow;

use memchr::memchr_iter;

/// No entity that is known is longer, its semicolon included.
const LONGEST_NAME: usize = 10;

/// The character that `&name;` stands for: one of XML's five, a number, or a name that HTML editors leave
/// behind. `None` for any other name, and for numbers that are no character.
pub(super) fn resolve(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        return numeric(number);
    }
    let found = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return named(name),
    };
    Some(found)
}

/// `text` with its known entities decoded; borrowed where there are none. For texts that were escaped twice.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let mut decoded = String::new();
    let mut kept = 0;
    for at in memchr_iter(b'&', text.as_bytes()) {
        let behind = &text[at + 1..];
        // A search without a bound would make a text of nothing but & slow.
        let Some(len) = behind.bytes().take(LONGEST_NAME).position(|byte| byte == b';') else { continue };
        let Some(c) = resolve(&behind[..len]) else { continue };
        decoded.push_str(&text[kept..at]);
        decoded.push(c);
        kept = at + len + 2;
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    decoded.push_str(&text[kept..]);
    Cow::Owned(decoded)
}

/// The character of `8217` or `x2019`. The numbers 128–159 are C1 controls in Unicode, but whoever writes
/// them means Windows-1252; HTML reads them so too (WHATWG, "numeric character reference end state").
fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0 => None,
        0x80..=0x9F => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code as u8]).0.chars().next(),
        _ => char::from_u32(code),
    }
}

fn named(name: &str) -> Option<char> {
    if let Some(place) = LATIN_1.iter().position(|&known| known == name) {
        return char::from_u32(0xA0 + place as u32);
    }
    OTHERS.iter().find(|(known, _)| *known == name).map(|&(_, c)| c)
}

/// The names of U+00A0–U+00FF in order, as HTML gives them.
#[rustfmt::skip]
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect",
    "uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
    "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
    "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil",
    "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml",
    "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig",
    "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
    "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide",
    "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// Names outside Latin-1 that texts on the web use often.
const OTHERS: &[(&str, char)] = &[
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("rarr", '→'),
    ("larr", '←'),
    ("minus", '−'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("infin", '∞'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_stand_for_characters() {
        let cases = [
            ("lt", Some('<')),
            ("apos", Some('\'')),
            ("nbsp", Some('\u{A0}')),
            ("yuml", Some('ÿ')),
            ("szlig", Some('ß')),
            ("hellip", Some('…')),
            ("#8217", Some('’')),
            ("#x2019", Some('’')),
            ("#X41", Some('A')),
            ("#150", Some('–')),
            ("#x1B", Some('\u{1B}')),
            ("#0", None),
            ("#xD800", None),
            ("#x110000", None),
            ("#99999999999", None),
            ("#", None),
            ("#x", None),
            ("AMP", None),
            ("company", None),
        ];
        for (name, expected) in cases {
            assert_eq!(resolve(name), expected, "&{name};");
        }
    }

    #[test]
    fn known_entities_are_decoded_and_all_else_stays() {
        let cases = [
            ("no entity", "no entity"),
            ("&lt;p&gt; &amp;amp; &#8217;", "<p> &amp; ’"),
            ("R&D; AT&T &firm; & &;", "R&D; AT&T &firm; & &;"),
            ("ä&amp", "ä&amp"),
            ("&&amp;", "&&"),
        ];
        for (text, expected) in cases {
            assert_eq!(decoded(text), expected, "{text}");
        }
    }
}
