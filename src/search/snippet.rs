//! A line cut from a text around a find.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::explain::Field;

/// One line of a text, with what to mark in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The field that it is from.
    pub field: Field,
    /// The line: letters as in the original, white space single, `…` at an end that is cut.
    pub text: String,
    /// Ranges of bytes in the line, in order and apart.
    pub marks: Vec<Range<usize>>,
}

/// Bytes of a link's label or address; longer ones are shown as they stand, so that no text is read twice.
const LONGEST_LINK: usize = 2000;

/// In less room than this an ellipsis would take more than it says.
const NARROW: usize = 12;

/// The line of at most `width` characters around `first`, one of the ranges `marked` in `text`. It begins with
/// the sentence where that is near, else with a word.
pub fn snippet(
    field: Field,
    text: &str,
    first: &Range<usize>,
    marked: &[Range<usize>],
    width: usize,
) -> Snippet {
    let (before, after) = text.split_at(first.start);
    let signs = signs_of_markdown(text, first);
    let is_shown = |&(at, _): &(usize, &str)| {
        let next = signs.partition_point(|sign| sign.end <= at);
        signs.get(next).is_none_or(|sign| at < sign.start)
    };
    let after = after.grapheme_indices(true).map(|(at, grapheme)| (first.start + at, grapheme));
    let (after, goes_on) = one_line(after.filter(is_shown), width);
    let before = before.grapheme_indices(true).rev().filter(is_shown);
    let (mut before, began) = one_line(before, (width - after.len()).max(width / 3));
    let cut = match sentence(&before) {
        Some(length) => {
            before.truncate(length);
            false
        }
        None => began,
    };
    if cut && let Some(word) = before.iter().rposition(|&(_, grapheme)| grapheme == " ") {
        before.truncate(word);
    }

    let mut line: Vec<(usize, &str)> = before.into_iter().rev().chain(after).collect();
    let (opening, closing) = if width < NARROW { ("", "") } else { ("…", "…") };
    let opening = if cut { opening } else { "" };
    let room = width - opening.chars().count();
    let closing = if goes_on || line.len() > room { closing } else { "" };
    let room = room - closing.chars().count();
    if line.len() > room || goes_on {
        line.truncate(room);
        let word =
            line.iter().rposition(|&(_, grapheme)| grapheme == " ").filter(|&word| line[word].0 >= first.end);
        line.truncate(word.unwrap_or(line.len()));
    }
    let edge = |item: &&(usize, &str)| item.1 == " ";
    let tail = line.iter().rev().take_while(edge).count();
    let lead = line.iter().take_while(edge).count().min(line.len() - tail);
    write(field, opening, &line[lead..line.len() - tail], closing, marked)
}

/// The first `most` graphemes on one line, and whether there are more. Runs of white space become a space, and
/// the signs with which Markdown emphasises are left out.
fn one_line<'a>(
    graphemes: impl Iterator<Item = (usize, &'a str)>,
    most: usize,
) -> (Vec<(usize, &'a str)>, bool) {
    let mut line: Vec<(usize, &str)> = Vec::with_capacity(most.min(256));
    for (at, grapheme) in graphemes {
        let blank = grapheme.chars().all(char::is_whitespace);
        if matches!(grapheme, "*" | "`") || (blank && line.last().is_some_and(|&(_, last)| last == " ")) {
            continue;
        }
        if line.len() == most {
            return (line, true);
        }
        line.push((at, if blank { " " } else { grapheme }));
    }
    (line, false)
}

/// What Markdown writes around the text of links, in order: `[` and `](address)`. An address that holds the find
/// stays, because it is what was looked for.
fn signs_of_links(text: &str, find: &Range<usize>) -> Vec<Range<usize>> {
    let mut signs = Vec::new();
    let mut done = 0;
    for (at, between) in text.match_indices("](") {
        let address = at + between.len();
        let behind = text.as_bytes()[address..].iter().take(LONGEST_LINK);
        let closing = behind.take_while(|byte| !byte.is_ascii_whitespace()).position(|&byte| byte == b')');
        let Some(length) = closing else { continue };
        let end = address + length + 1;
        let from = done.max(at.saturating_sub(LONGEST_LINK));
        let label = &text.as_bytes()[from.min(at)..at];
        let opening = label.iter().rposition(|&byte| byte == b'[').map(|label| from + label);
        let holds_find = find.start < end && at < find.end;
        if let Some(opening) = opening.filter(|_| !holds_find) {
            signs.extend([opening..opening + 1, at..end]);
            done = end;
        }
    }
    signs
}

/// What Markdown writes around links, and the signs that make lines into headings; in order.
fn signs_of_markdown(text: &str, find: &Range<usize>) -> Vec<Range<usize>> {
    let mut signs = signs_of_links(text, find);
    let is_heading =
        |at: usize| text[..at].trim_end_matches([' ', '\t']).ends_with('\n') || text[..at].trim().is_empty();
    let mut at = 0;
    while let Some(ahead) = memchr::memchr(b'#', &text.as_bytes()[at..]) {
        let start = at + ahead;
        let length = text.as_bytes()[start..].iter().take_while(|byte| **byte == b'#').count();
        at = start + length;
        if length <= DEEPEST_HEADING && text[at..].starts_with(' ') && is_heading(start) {
            signs.push(start..at);
        }
    }
    signs.sort_unstable_by_key(|sign| sign.start);
    signs
}

/// How deep headings go in Markdown.
const DEEPEST_HEADING: usize = 6;

/// Whether a find is part of the address of a page.
pub fn is_in_address(text: &str, find: &Range<usize>) -> bool {
    let before = text[..find.start].bytes().rev().take(LONGEST_LINK);
    let length = before.take_while(|byte| !byte.is_ascii_whitespace() && !b"()<>[]\"".contains(byte)).count();
    let word = &text.as_bytes()[find.start - length..find.start];
    memchr::memmem::find(word, b"://").is_some() || word.starts_with(b"www.")
}

/// How many of the graphemes before a find, nearest first, belong to its sentence, if it begins among them.
fn sentence(before: &[(usize, &str)]) -> Option<usize> {
    before
        .windows(2)
        .position(|pair| pair[0].1 == " " && matches!(pair[1].1, "." | "!" | "?" | ":" | "…" | "。"))
}

fn write(
    field: Field,
    opening: &str,
    line: &[(usize, &str)],
    closing: &str,
    marked: &[Range<usize>],
) -> Snippet {
    let mut text = opening.to_owned();
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut ahead = marked;
    for &(at, grapheme) in line {
        let start = text.len();
        text.push_str(grapheme);
        ahead = &ahead[ahead.iter().take_while(|range| range.end <= at).count()..];
        if ahead.first().is_some_and(|range| range.start < at + grapheme.len()) {
            match marks.last_mut() {
                Some(last) if last.end == start => last.end = text.len(),
                _ => marks.push(start..text.len()),
            }
        }
    }
    text.push_str(closing);
    Snippet { field, text, marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The snippet around the first `find`, with the marks in brackets.
    fn check(text: &str, find: &str, width: usize) -> String {
        let marked: Vec<Range<usize>> = text.match_indices(find).map(|(at, _)| at..at + find.len()).collect();
        let snippet = snippet(Field::Abstract, text, &marked[0], &marked, width);
        assert!(snippet.text.chars().count() <= width, "{snippet:?}");
        let mut shown = snippet.text.clone();
        for mark in snippet.marks.iter().rev() {
            shown.insert(mark.end, ']');
            shown.insert(mark.start, '[');
        }
        shown
    }

    #[test]
    fn it_begins_with_the_sentence_or_a_word_and_marks_the_find() {
        let text = "We met in Brno.\n\nThis talk shows how a *parser* reads\n  text, and how a parser fails. Then lunch.";
        let cases = [
            (
                text,
                "parser",
                80,
                "This talk shows how a [parser] reads text, and how a [parser] fails. Then lunch.",
            ),
            (text, "parser", 40, "…shows how a [parser] reads text, and…"),
            (text, "We", 30, "[We] met in Brno. This talk…"),
            (text, "lunch", 34, "Then [lunch]."),
            ("short parser", "parser", 40, "short [parser]"),
            ("žluťoučký kůň", "kůň", 20, "žluťoučký [kůň]"),
            ("日本語の文章の中で検索する話をします", "検索", 12, "…章の中で[検索]する話を…"),
            ("See [the parser](https://example.org/a) and more", "parser", 60, "See the [parser] and more"),
            ("A parser, and [a link](https://example.org/a) too", "parser", 60, "A [parser], and a link too"),
            (
                "See [this](https://parser.example) now",
                "parser",
                60,
                "See [this](https://[parser].example) now",
            ),
            (
                "Intro\n\n## The parser\nIt reads #parser and C# too",
                "parser",
                60,
                "Intro The [parser] It reads #[parser] and C# too",
            ),
            ("a parser [not (a link](of ours)", "parser", 60, "a [parser] [not (a link](of ours)"),
            ("parser", "parser", 3, "[par]"),
            ("parser", "parser", 0, ""),
        ];
        for (text, find, width, expected) in cases {
            assert_eq!(check(text, find, width), expected);
        }
    }
}
