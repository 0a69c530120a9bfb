//! The document that all JSON formats share: read once, leniently, and then looked up in any order.
//!
//! serde hands over what stands in the file, and each value becomes one small node in a flat list; texts stay
//! slices of the file unless they hold escapes. That costs little more than checking the syntax, keeps all that
//! stands before a broken spot, and lets formats whose rooms and speakers come behind their sessions join them.

mod value;

use std::cell::Cell;
use std::fmt::{self, Write as _};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::lines::Lines;
use super::problems::Problems;
use crate::model::ProblemKind;

pub(super) use value::Value;

/// About how much of a file becomes one node; in most files it is more.
const BYTES_OF_A_NODE: usize = 32;

/// A JSON file as a list of nodes, each container before what it holds.
pub(super) struct Document<'a> {
    source: &'a str,
    /// The byte whose line was asked for last, and that line: asking in rising order walks the file once.
    last_line: Cell<(usize, u32)>,
    nodes: Vec<Node>,
    /// Texts that hold escapes, without them, and numbers as digits.
    decoded: String,
    /// The containers that are not closed yet, while the file is read.
    open: Vec<usize>,
    /// Where the file breaks off or cannot be read on, and the word for it.
    broken: Option<(usize, String)>,
}

/// A value, or the name of a member of an object, which its value follows.
#[derive(Clone, Copy, Debug)]
enum Node {
    Null,
    Bool(bool),
    /// Bytes of the decoded texts that are the digits of a number.
    Number(Piece),
    /// Bytes of the source.
    Written(Piece),
    /// Bytes of the decoded texts.
    Decoded(Piece),
    /// The node behind the last one inside.
    List(u32),
    /// The node behind the last one inside.
    Object(u32),
}

/// Where a text begins, and its length, in bytes.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: u32,
    len: u32,
}

impl<'a> Document<'a> {
    /// The document in `source`; `None` if that does not begin as JSON does. What stands before a broken spot
    /// is kept; [`report`](Document::report) lists the spot.
    pub fn parse(source: &'a str) -> Option<Document<'a>> {
        if !source.trim_start().starts_with(['{', '[']) || source.len() > u32::MAX as usize {
            return None;
        }
        let mut document = Document {
            source,
            last_line: Cell::new((0, 1)),
            nodes: Vec::with_capacity(source.len() / BYTES_OF_A_NODE),
            decoded: String::new(),
            open: Vec::new(),
            broken: None,
        };
        let mut reader = serde_json::Deserializer::from_str(source);
        let read = Filler(&mut document).deserialize(&mut reader).and_then(|()| reader.end());
        if let Err(error) = read {
            let at = offset(source, error.line(), error.column());
            let word = if error.is_eof() { "end of file".to_owned() } else { plain(&error) };
            document.broken = Some((at, word));
        }
        let end = document.nodes.len() as u32;
        for at in std::mem::take(&mut document.open) {
            document.close(at, end);
        }
        Some(document)
    }

    /// The outermost value.
    pub fn root(&self) -> Value<'_> {
        Value::root(self)
    }

    /// The length of the file in bytes.
    pub fn len(&self) -> usize {
        self.source.len()
    }

    /// Lists where the file breaks off or cannot be read, if it does. `kept` says what was read before.
    pub fn report(&self, kept: &str, problems: &mut Problems) {
        let Some((at, word)) = &self.broken else { return };
        let line = Some(self.line_of(*at));
        let behind = self.source[*at..].trim();
        if word == "end of file" {
            problems.add(ProblemKind::Truncated, line, format_args!("the file breaks off; {kept}"));
        } else if word == "trailing characters" {
            let message = format_args!("there is text behind the end of the data; passed over");
            problems.add(ProblemKind::Surroundings, line, message);
        } else {
            let rest = behind.len();
            let message =
                format_args!("the data cannot be read from here on: {word}; {rest} bytes left out; {kept}");
            problems.add(ProblemKind::Malformed, line, message);
        }
    }

    /// The line on which the file breaks off or cannot be read on, if there is one.
    pub fn broken_line(&self) -> Option<u32> {
        self.broken.as_ref().map(|(at, _)| self.line_of(*at))
    }

    /// The line, counted from 1, of the byte at `position`.
    fn line_of(&self, position: usize) -> u32 {
        let (at, line) = self.last_line.get();
        let line = Lines::from(self.source, at, line).at(position);
        self.last_line.set((position, line));
        line
    }

    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn push_decoded(&mut self, text: &str) -> Piece {
        let piece = Piece { start: self.decoded.len() as u32, len: text.len() as u32 };
        self.decoded.push_str(text);
        piece
    }

    fn push_number(&mut self, number: impl fmt::Display) {
        let start = self.decoded.len();
        // Writing to a text cannot fail.
        let _ = write!(self.decoded, "{number}");
        let digits = Piece { start: start as u32, len: (self.decoded.len() - start) as u32 };
        self.push(Node::Number(digits));
    }

    fn close(&mut self, at: usize, end: u32) {
        self.nodes[at] = match self.nodes[at] {
            Node::Object(_) => Node::Object(end),
            _ => Node::List(end),
        };
    }

    fn close_last(&mut self) {
        let end = self.nodes.len() as u32;
        if let Some(at) = self.open.pop() {
            self.close(at, end);
        }
    }
}

/// What serde says of an error, without the place, which is told otherwise.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// The byte at a line and a column, both counted from 1.
fn offset(source: &str, line: usize, column: usize) -> usize {
    let before: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let at = (before + column.saturating_sub(1)).min(source.len());
    (0..=at).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)
}

/// Fills the document with the value that comes next.
struct Filler<'d, 'a>(&'d mut Document<'a>);

impl<'de> DeserializeSeed<'de> for Filler<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Filler<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.push(Node::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.push(Node::Bool(value));
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.push_number(value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.push_number(value);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.0.push_number(value);
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        // A borrowed text is a slice of the source: its place there is its place in memory.
        let start = text.as_ptr().addr().wrapping_sub(self.0.source.as_ptr().addr());
        let piece = Piece { start: start as u32, len: text.len() as u32 };
        self.0.push(Node::Written(piece));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        let piece = self.0.push_decoded(text);
        self.0.push(Node::Decoded(piece));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let at = self.0.push(Node::List(0));
        self.0.open.push(at);
        while items.next_element_seed(Filler(self.0))?.is_some() {}
        self.0.close_last();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let at = self.0.push(Node::Object(0));
        self.0.open.push(at);
        while members.next_key_seed(Filler(self.0))?.is_some() {
            if self.0.nodes.len() >= u32::MAX as usize {
                return Err(A::Error::custom("too many values"));
            }
            members.next_value_seed(Filler(self.0))?;
        }
        self.0.close_last();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The problems of a broken document as `line: message`.
    fn problems(source: &str) -> String {
        let mut problems = Problems::default();
        Document::parse(source).expect("JSON").report("2 sessions read", &mut problems);
        let list = problems.into_list();
        list.iter().map(|p| format!("{}: {}", p.line.unwrap_or(0), p.message)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn only_objects_and_lists_are_documents() {
        for (source, expected) in
            [(" \n{", true), ("[1]", true), ("", false), ("\"a\"", false), ("<a/>", false)]
        {
            assert_eq!(Document::parse(source).is_some(), expected, "{source:?}");
        }
    }

    #[test]
    fn what_stands_before_a_broken_spot_is_kept() {
        let cases = [
            ("{\"a\": [1, {\"b\": \"x\"", "x"),
            ("{\"a\": [1, {\"b\": \"x\", \"c", "x"),
            ("{\"a\": [1, {\"b\": \"x\", \"c\":", "x"),
            ("{\"a\": [1, {\"b\": \"x\"}, nonsense]}", "x"),
            ("{\"a\": [1, {\"b\": \"x\"},]}", "x"),
            ("{\"a\": [1, {\"b\": \"x\\", ""),
        ];
        for (source, expected) in cases {
            let document = Document::parse(source).expect("JSON");
            let found = document.root().get("a").items().nth(1).map_or("", |item| item.get("b").text());
            assert_eq!(found, expected, "{source}");
            assert!(document.broken_line().is_some(), "{source}");
        }
    }

    #[test]
    fn the_broken_spot_is_listed_with_its_line() {
        let check = |source, expected: &str| assert_eq!(problems(source), expected, "{source}");
        check("{\"a\": 1}\n", "");
        check("{\"a\":\n [1", "2: the file breaks off; 2 sessions read");
        check("{}\n\nthe end", "3: there is text behind the end of the data; passed over");
        check(
            "{\"a\": 1,\n}",
            "2: the data cannot be read from here on: trailing comma; 1 bytes left out; 2 sessions read",
        );
        let deep = "[".repeat(100_000);
        assert!(problems(&deep).starts_with("1: the data cannot be read from here on: recursion limit"));
    }
}
