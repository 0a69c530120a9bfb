//! Values as RFC 5545 writes them: texts with escapes, lists, parameters.

use std::borrow::Cow;

/// A text without its escapes. Commas and semicolons that nobody escaped stand for themselves, and so does a
/// backslash that escapes nothing; `\r\n`, both spelled out, is one line break.
pub(super) fn unescape(written: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', written.as_bytes()) else { return Cow::Borrowed(written) };
    let mut text = String::with_capacity(written.len());
    text.push_str(&written[..first]);
    let mut rest = &written[first..];
    while let Some(escape) = rest.strip_prefix('\\') {
        let (meant, behind) = match escape.as_bytes() {
            [b'n' | b'N', ..] => ("\n", &escape[1..]),
            [b'r' | b'R', b'\\', b'n' | b'N', ..] => ("", &escape[1..]),
            [b'\\' | b',' | b';' | b':' | b'"', ..] => escape.split_at(1),
            _ => ("\\", escape),
        };
        text.push_str(meant);
        let next = memchr::memchr(b'\\', behind.as_bytes()).unwrap_or(behind.len());
        text.push_str(&behind[..next]);
        rest = &behind[next..];
    }
    Cow::Owned(text)
}

/// The parts of a list, still escaped: what stands between commas that are not.
pub(super) fn list(written: &str) -> impl Iterator<Item = &str> {
    let mut is_escaped = false;
    written.split(move |c| {
        let is_separator = c == ',' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_separator
    })
}

/// What stands behind the name of a property, as parameters and value. A quotation mark that is never closed
/// hides nothing: then the first colon decides.
pub(super) fn split_parameters(rest: &str) -> (&str, &str) {
    let colon = unquoted(b':', rest).or_else(|| rest.find(':'));
    let Some(colon) = colon else { return (rest, "") };
    (rest[..colon].trim_start_matches(';'), &rest[colon + 1..])
}

/// The parameter of this name, without quotation marks; empty if there is none.
pub(super) fn parameter<'a>(parameters: &'a str, name: &str) -> &'a str {
    let mut rest = parameters;
    loop {
        let end = unquoted(b';', rest);
        let written = rest[..end.unwrap_or(rest.len())].split_once('=');
        match (written, end) {
            (Some((found, value)), _) if found.trim().eq_ignore_ascii_case(name) => {
                return value.trim().trim_matches('"');
            }
            (_, Some(end)) => rest = &rest[end + 1..],
            (_, None) => return "",
        }
    }
}

/// Where this sign of ASCII stands first outside quotation marks.
fn unquoted(sign: u8, text: &str) -> Option<usize> {
    let mut is_quoted = false;
    let mut found = memchr::memchr2_iter(sign, b'"', text.as_bytes());
    found.find(|&at| {
        let is_sign = text.as_bytes()[at] == sign;
        is_quoted ^= !is_sign;
        is_sign && !is_quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_what_is_none_is_kept() {
        let cases = [
            ("plain, with; all", "plain, with; all"),
            (r"a\, b\; c\\n", r"a, b; c\n"),
            (r"one\ntwo\Nthree", "one\ntwo\nthree"),
            (r"one\r\ntwo", "one\ntwo"),
            (r"C:\readme \", r"C:\readme \"),
            (r"\\\\", r"\\"),
            (r"\: \ü", r": \ü"),
            ("", ""),
        ];
        for (written, expected) in cases {
            assert_eq!(unescape(written), expected, "{written}");
        }
    }

    #[test]
    fn only_bare_commas_divide_a_list() {
        let cases: [(&str, &[&str]); 4] = [
            ("Aula,Attic", &["Aula", "Attic"]),
            (r"Aula\, Attic", &[r"Aula\, Attic"]),
            (r"a\\,b", &[r"a\\", "b"]),
            ("", &[""]),
        ];
        for (written, expected) in cases {
            assert_eq!(list(written).collect::<Vec<_>>(), expected, "{written}");
        }
    }

    #[test]
    fn parameters_are_told_from_the_value() {
        let cases = [
            (":value: it", "", "value: it"),
            (";TZID=Europe/Berlin;VALUE=DATE:2014", "TZID=Europe/Berlin;VALUE=DATE", "2014"),
            (";CN=\"a:b;c\":mailto:x", "CN=\"a:b;c\"", "mailto:x"),
            (";TZID=\"Zone:2014\"", "TZID=\"Zone", "2014\""),
            (";TZID", ";TZID", ""),
        ];
        for (rest, parameters, value) in cases {
            assert_eq!(split_parameters(rest), (parameters, value), "{rest}");
        }
        let parameters = "X=1;cn=\"b; VALUE=x\";VALUE=DATE";
        assert_eq!(parameter(parameters, "CN"), "b; VALUE=x");
        assert_eq!(parameter(parameters, "VALUE"), "DATE");
        assert_eq!(parameter(parameters, "TZID"), "");
    }
}
