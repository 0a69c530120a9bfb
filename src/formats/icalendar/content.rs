//! The file as content lines: what begins with the name of a property, together with the lines that continue
//! it. Nothing is joined or copied before somebody asks for the value.

use std::borrow::Cow;

use super::value::split_parameters;

/// A property as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentLine<'a> {
    /// The name, in the file's letters. Empty for a line that is no property and continues none.
    pub name: &'a str,
    /// All behind the name: parameters and value, line breaks included.
    rest: &'a str,
    /// The byte where it begins.
    pub at: usize,
    /// What stands for the line breaks within it; `None` if there are none.
    breaks: Option<Breaks>,
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
        let Some(breaks) = self.breaks else {
            let (parameters, value) = split_parameters(self.rest);
            return (Cow::Borrowed(parameters), Cow::Borrowed(value));
        };
        let rest = unfolded(self.rest, breaks);
        let (parameters, value) = split_parameters(&rest);
        (Cow::Owned(parameters.to_owned()), Cow::Owned(value.to_owned()))
    }

    /// The value, in one piece.
    pub fn value(&self) -> Cow<'a, str> {
        match (self.breaks, self.rest.strip_prefix(':')) {
            (None, Some(value)) => Cow::Borrowed(value),
            (Some(breaks), Some(value)) => Cow::Owned(unfolded(value, breaks)),
            (_, None) => self.parts().1,
        }
    }
}

/// Joins the lines of a property. Only lines that begin with a blank can be folded ones.
fn unfolded(rest: &str, breaks: Breaks) -> String {
    let mut whole = String::with_capacity(rest.len());
    let mut begin = 0;
    for end in memchr::memchr_iter(b'\n', rest.as_bytes()).chain([rest.len()]) {
        let (line, is_first) = (&rest[begin..end], begin == 0);
        begin = end + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        let continued = line.strip_prefix([' ', '\t']);
        if !is_first && (continued.is_none() || breaks == Breaks::Text) {
            whole.push('\n');
        }
        whole.push_str(continued.filter(|_| !is_first).unwrap_or(line));
    }
    whole
}

/// Goes through the content lines of a file.
pub(super) struct ContentLines<'a> {
    text: &'a str,
    at: usize,
    breaks: Breaks,
    /// Whether names may have small letters: only in files that write `BEGIN` so too.
    small_letters: bool,
}

impl<'a> ContentLines<'a> {
    /// The content lines of `text` from the byte at `at` on, where a line begins.
    pub fn new(text: &'a str, at: usize) -> Self {
        let small_letters = !text[at..].trim_start().starts_with("BEGIN");
        ContentLines { text, at, breaks: habit_of(&text[at..]), small_letters }
    }

    /// The line that begins at the byte at `at`, without its break, and where the next one begins.
    fn physical(&self, at: usize) -> (&'a str, usize) {
        let rest = &self.text[at..];
        let (line, next) = match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(end) => (&rest[..end], at + end + 1),
            None => (rest, self.text.len()),
        };
        (line.strip_suffix('\r').unwrap_or(line), next)
    }

    /// The first line from the byte at `at` on that says anything, where it begins, and where the next one does.
    fn next_filled(&self, mut at: usize) -> Option<(&'a str, usize, usize)> {
        while at < self.text.len() {
            let (line, next) = self.physical(at);
            if !line.trim_start().is_empty() {
                return Some((line, at, next));
            }
            at = next;
        }
        None
    }

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
        line.starts_with([' ', '\t']) || (within_text && self.name_length(line).is_none())
    }
}

impl<'a> Iterator for ContentLines<'a> {
    type Item = ContentLine<'a>;

    fn next(&mut self) -> Option<ContentLine<'a>> {
        let (line, begin, mut next) = self.next_filled(self.at)?;
        let mut end = begin + line.len();
        let line = line.trim_start();
        let at = end - line.len();
        let length = self.name_length(line).unwrap_or(0);
        let name = &line[..length];
        let within_text = length > 0 && !is_bracket(name);
        let mut breaks = None;
        while let Some((line, begin, after)) = self.next_filled(next) {
            if length == 0 || !self.continues(line, within_text) {
                break;
            }
            breaks = Some(self.breaks);
            end = begin + line.len();
            next = after;
        }
        self.at = next;
        Some(ContentLine { name, rest: &self.text[at + length..end], at, breaks })
    }
}

/// Whether it is the name that begins or ends a component, which never goes on in the next line.
fn is_bracket(name: &str) -> bool {
    name.eq_ignore_ascii_case("BEGIN") || name.eq_ignore_ascii_case("END")
}

/// What line breaks with a blank behind them mean in this file. Where lines were folded, they are about as
/// long as the 75 bytes that RFC 5545 allows (a little shorter in some exporters, longer where characters are
/// counted); a line break of the text comes after any number.
fn habit_of(text: &str) -> Breaks {
    const FULL: std::ops::RangeInclusive<usize> = 55..=80;
    let (mut full, mut other, mut begin) = (0, 0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        if matches!(text.as_bytes().get(end + 1), Some(b' ' | b'\t')) {
            let line = text[begin..end].trim_end_matches('\r');
            let is_full = FULL.contains(&line.len()) || FULL.contains(&line.chars().count());
            *(if is_full { &mut full } else { &mut other }) += 1;
        }
        begin = end + 1;
    }
    if other > full { Breaks::Text } else { Breaks::Folding }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        ContentLines::new(text, 0).map(|line| format!("{}={}", line.name, line.value())).collect()
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
