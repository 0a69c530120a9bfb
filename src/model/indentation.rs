//! Indentation that belongs to the file and not to the text in it.
//!
//! What writes a file may indent the lines of a text like its own: all but the first, which stands behind a tag. In
//! Markdown that turns paragraphs into code, in any text it eats the width of the screen.

use std::borrow::Cow;
use std::ops::Range;

use super::clean::trimmed;

/// How many blanks make a line code in Markdown, and how many nobody types for that.
const CODE: Range<usize> = 4..8;
/// The width of a tab, as [`clean`](super::clean) makes it.
const TAB: usize = 4;

/// `text` trimmed at both ends, and without the indentation that its lines but the first share.
///
/// Code below the one paragraph in front of it stays: that is what four blanks more than the paragraph's mean behind
/// an empty line.
pub fn outdented(text: &str) -> Cow<'_, str> {
    let trimmed = trimmed(text);
    let Some(end) = trimmed.find('\n') else { return Cow::Borrowed(trimmed) };
    let (first, rest) = (trimmed[..end].trim_end(), &trimmed[end + 1..]);
    let Some(shared) = shared(rest) else { return Cow::Borrowed(trimmed) };
    let space = &text[..text.len() - text.trim_start().len()];
    let leading = space.rsplit('\n').next().map_or(0, indentation);
    let is_below_a_gap = rest.lines().next().is_some_and(|line| line.trim().is_empty());
    let is_code = is_below_a_gap && CODE.contains(&shared.saturating_sub(leading));
    let taken = if is_code { leading } else { shared };
    if taken == 0 {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    out.push_str(first);
    for line in rest.lines() {
        out.push('\n');
        let content = line.trim_start_matches([' ', '\t']);
        if !content.is_empty() {
            let deeper = indentation(line).saturating_sub(taken);
            out.extend(std::iter::repeat_n(' ', deeper));
            out.push_str(content);
        }
    }
    Cow::Owned(out)
}

/// The indentation that all lines share which are not blank; `None` if there is none. Most texts say so in their first
/// lines, and the others are not looked at.
fn shared(text: &str) -> Option<usize> {
    let mut least = None;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let found = indentation(line);
        if found == 0 {
            return None;
        }
        least = Some(least.map_or(found, |least: usize| least.min(found)));
    }
    least
}

/// The width of the blanks and tabs at the beginning of a line.
fn indentation(line: &str) -> usize {
    line.bytes()
        .map_while(|byte| [(b' ', 1), (b'\t', TAB)].into_iter().find(|(b, _)| *b == byte))
        .map(|(_, width)| width)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_lines_but_the_first_share_is_taken_off() {
        let cases = [
            ("One\n          two\n          three", "One\ntwo\nthree"),
            ("One\r\n          two\r\n          three\r\n", "One\ntwo\nthree"),
            ("One\n\n          two\n            - three\n", "One\n\ntwo\n  - three"),
            ("\n    One\n    two\n\n    three", "One\ntwo\n\nthree"),
            ("One\n  two", "One\ntwo"),
            ("One\n\n          two\n \n          three", "One\n\ntwo\n\nthree"),
            ("\tOne\n\ttwo\n\t  three", "One\ntwo\n  three"),
            // What is deeper than the rest is code still.
            ("One\n\n          two\n\n              make", "One\n\ntwo\n\n    make"),
            ("    One\n\n        make\n        make all", "One\n\n    make\n    make all"),
            ("One:\n\n    make\n    make all", "One:\n\n    make\n    make all"),
            ("One:\n\n\tmake", "One:\n\n\tmake"),
            // Lines at the margin.
            ("One\n    two\nthree", "One\n    two\nthree"),
            ("One\n\n    two\n\nthree", "One\n\n    two\n\nthree"),
            ("One", "One"),
            (" One \n\n", "One"),
            ("One\n\u{a0}\u{a0}two", "One\n\u{a0}\u{a0}two"),
            ("", ""),
        ];
        for (written, expected) in cases {
            assert_eq!(outdented(written), expected, "{written:?}");
        }
    }
}
