//! The file as content lines: what begins with the name of a property, together with the lines that continue
//! it. Nothing is joined or copied before somebody asks for the value.

use std::borrow::Cow;

use super::value::split_parameters;
use crate::formats::lines::newlines;

/// A property as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentLine<'a> {
    /// The name, in the file's letters. Empty for a line that is no property and continues none.
    pub name: &'a str,
    /// All behind the name: parameters and value, line breaks included.
    rest: &'a str,
    /// The byte where it begins.
    pub at: usize,
    /// The line of the file in which it begins, counted from 1.
    pub line: u32,
    /// Where the line breaks within it are in the file.
    line_feeds: &'a [usize],
    /// What they stand for.
    breaks: Breaks,
}

/// What a line break with a blank behind it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breaks {
    /// Nothing: the line was too long. So RFC 5545 has it.
    Folding,
    /// A line break of the text, which the exporter forgot to escape.
    Text,
}

impl<'a> ContentLine<'a> {
    /// Its length in bytes, without the name.
    pub fn len(&self) -> usize {
        self.rest.len()
    }

    /// Parameters and value, in one piece each.
    pub fn parts(&self) -> (Cow<'a, str>, Cow<'a, str>) {
        match self.unfolded(0) {
            Cow::Borrowed(rest) => {
                let (parameters, value) = split_parameters(rest);
                (Cow::Borrowed(parameters), Cow::Borrowed(value))
            }
            Cow::Owned(rest) => {
                let (parameters, value) = split_parameters(&rest);
                (Cow::Owned(parameters.to_owned()), Cow::Owned(value.to_owned()))
            }
        }
    }

    /// The value, in one piece.
    pub fn value(&self) -> Cow<'a, str> {
        if self.rest.starts_with(':') { self.unfolded(1) } else { self.parts().1 }
    }

    /// What stands behind the name and `skipped` more bytes, its lines joined. Only lines that begin with a blank can
    /// be folded ones.
    fn unfolded(&self, skipped: usize) -> Cow<'a, str> {
        let rest = &self.rest[skipped..];
        let Some(&first) = self.line_feeds.first() else { return Cow::Borrowed(rest) };
        let offset = self.at + self.name.len() + skipped;
        let mut whole = String::with_capacity(rest.len());
        whole.push_str(without_return(&rest[..first - offset]));
        let ends = self.line_feeds[1..].iter().map(|end| end - offset).chain([rest.len()]);
        for (feed, end) in self.line_feeds.iter().zip(ends) {
            let line = without_return(&rest[feed + 1 - offset..end]);
            let continued = line.strip_prefix([' ', '\t']);
            if continued.is_none() || self.breaks == Breaks::Text {
                whole.push('\n');
            }
            whole.push_str(continued.unwrap_or(line));
        }
        Cow::Owned(whole)
    }
}

/// A line without the carriage return that it may end with.
fn without_return(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
}

/// The lines of a file as they stand in it, found once for all that asks for them.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where the first line begins.
    beginning: usize,
    /// How many lines stand before it.
    before: u32,
    /// Where every line ends, except for one without a line feed.
    line_feeds: Vec<usize>,
    /// What line breaks with a blank behind them mean in this file.
    breaks: Breaks,
}

impl<'a> Lines<'a> {
    /// The lines of `text` from the byte at `beginning` on, where one begins.
    ///
    /// Where lines were folded, they are about as long as the 75 bytes that RFC 5545 allows (a little shorter in some
    /// exporters, longer where characters are counted); a line break of the text comes after any number.
    pub fn of(text: &'a str, beginning: usize) -> Self {
        const FULL: std::ops::RangeInclusive<usize> = 55..=80;
        let bytes = text.as_bytes();
        let (mut full, mut other, mut begin) = (0, 0, beginning);
        let mut line_feeds = Vec::new();
        for feed in memchr::memchr_iter(b'\n', &bytes[beginning..]) {
            let end = beginning + feed;
            if matches!(bytes.get(end + 1), Some(b' ' | b'\t')) {
                let line = text[begin..end].trim_end_matches('\r');
                let is_full = FULL.contains(&line.len()) || FULL.contains(&line.chars().count());
                *(if is_full { &mut full } else { &mut other }) += 1;
            }
            line_feeds.push(end);
            begin = end + 1;
        }
        let breaks = if other > full { Breaks::Text } else { Breaks::Folding };
        let before = newlines(&bytes[..beginning]);
        Lines { text, beginning, before, line_feeds, breaks }
    }

    /// How many bytes they are.
    pub fn length(&self) -> usize {
        self.text.len() - self.beginning
    }

    /// The content lines that these make up.
    pub fn content(&'a self) -> ContentLines<'a> {
        let small_letters = !self.text[self.beginning..].trim_start().starts_with("BEGIN");
        ContentLines { lines: self, next: self.next_filled(0), small_letters }
    }

    /// Where line `at` begins, and its text.
    fn get(&self, at: usize) -> Option<(usize, &'a str)> {
        let begin = if at == 0 { self.beginning } else { self.line_feeds.get(at - 1)? + 1 };
        let end = self.line_feeds.get(at).copied().unwrap_or(self.text.len());
        Some((begin, without_return(&self.text[begin..end])))
    }

    /// The first line from `at` on that says anything: its number, where it begins, and its text.
    fn next_filled(&self, at: usize) -> Option<(usize, usize, &'a str)> {
        let is_filled =
            |line: &str| line.bytes().any(|byte| byte.is_ascii_graphic()) || !line.trim_start().is_empty();
        (at..)
            .map_while(|at| self.get(at).map(|(begin, line)| (at, begin, line)))
            .find(|line| is_filled(line.2))
    }
}

/// Goes through the content lines of a file.
pub(super) struct ContentLines<'a> {
    lines: &'a Lines<'a>,
    /// The line that comes next: its number, where it begins, and its text; `None` behind the last.
    next: Option<(usize, usize, &'a str)>,
    /// Whether names may have small letters: only in files that write `BEGIN` so too.
    small_letters: bool,
}

impl ContentLines<'_> {
    /// The length of the name that a line begins with; `None` if it is no property.
    fn name_length(&self, line: &str) -> Option<usize> {
        let is_name = |byte: &u8| match byte {
            b'A'..=b'Z' | b'0'..=b'9' | b'-' => true,
            _ => self.small_letters && byte.is_ascii_lowercase(),
        };
        let length = line.bytes().take_while(|byte| is_name(byte)).count();
        let has_end = matches!(line.as_bytes().get(length), Some(b':' | b';'));
        (length > 0 && has_end).then_some(length)
    }

    /// Whether a line belongs to the property before it: it begins with a blank, or is no property itself.
    fn continues(&self, line: &str, within_text: bool) -> bool {
        matches!(line.as_bytes().first(), Some(b' ' | b'\t'))
            || (within_text && self.name_length(line).is_none())
    }
}

impl<'a> Iterator for ContentLines<'a> {
    type Item = ContentLine<'a>;

    fn next(&mut self) -> Option<ContentLine<'a>> {
        let (first, begin, line) = self.next?;
        let mut last = first;
        let mut end = begin + line.len();
        let line = line.trim_start();
        let at = end - line.len();
        let length = self.name_length(line).unwrap_or(0);
        let name = &line[..length];
        let within_text = length > 0 && !is_bracket(name);
        self.next = self.lines.next_filled(first + 1);
        while length > 0
            && let Some((next, begin, line)) = self.next
            && self.continues(line, within_text)
        {
            last = next;
            end = begin + line.len();
            self.next = self.lines.next_filled(next + 1);
        }
        let line_feeds = &self.lines.line_feeds[first..last];
        let rest = &self.lines.text[at + length..end];
        let line = self.lines.before + first as u32 + 1;
        Some(ContentLine { name, rest, at, line, line_feeds, breaks: self.lines.breaks })
    }
}

/// Whether it is the name that begins or ends a component, which never goes on in the next line.
fn is_bracket(name: &str) -> bool {
    name.eq_ignore_ascii_case("BEGIN") || name.eq_ignore_ascii_case("END")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        Lines::of(text, 0).content().map(|line| format!("{}={}", line.name, line.value())).collect()
    }

    #[test]
    fn folded_lines_are_joined_whatever_ends_them() {
        let long = "x".repeat(70);
        for (end, blank) in [("\r\n", " "), ("\n", "\t")] {
            let text = format!("BEGIN:A{end}NOTE;CN={long}{end}{blank}y:one{end}{blank} two{end}END:A");
            assert_eq!(values(&text), ["BEGIN=A", "NOTE=one two", "END=A"], "{end:?}");
        }
    }

    #[test]
    fn line_breaks_of_texts_are_kept_where_lines_are_not_folded() {
        let long = "x".repeat(100);
        let text = format!("BEGIN:A\nNOTE:{long}\n short\n  third\nURL:u\nEND:A\n");
        assert_eq!(values(&text), ["BEGIN=A", &format!("NOTE={long}\nshort\n third"), "URL=u", "END=A"]);
    }

    #[test]
    fn lines_that_are_no_property_belong_to_the_text_before() {
        let text = "BEGIN:A\nstray\nNOTE:one\n\ntwo\nSee also: three\nURL:u\nEND:A\n: nothing\n";
        assert_eq!(
            values(text),
            ["BEGIN=A", "=", "NOTE=one\n\ntwo\nSee also: three", "URL=u", "END=A", "= nothing"]
        );
    }

    #[test]
    fn names_have_small_letters_only_in_files_that_write_all_so() {
        assert_eq!(values("begin:a\nnote:x\n"), ["begin=a", "note=x"]);
        assert_eq!(values("BEGIN:A\nNOTE:x\nand: y\n"), ["BEGIN=A", "NOTE=x\nand: y"]);
    }
}
