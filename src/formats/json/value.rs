//! A value of a JSON document. What is missing or of another kind reads as nothing, so that a reader asks for
//! what it wants in one line and one bad value costs no session.

use std::fmt;

use super::{Document, Node, Piece};
use crate::formats::problems::Problems;
use crate::model::{Problem, ProblemKind};

/// A value, or the absence of one.
#[derive(Clone, Copy)]
pub(in crate::formats) struct Value<'d> {
    document: &'d Document<'d>,
    /// Its node; behind the last one when there is no value.
    at: usize,
}

impl<'d> Value<'d> {
    pub(super) fn root(document: &'d Document<'d>) -> Value<'d> {
        Value { document, at: 0 }
    }

    /// The member of this name; nothing if this is no object or has none. Walks the members: for the many
    /// fields of a session, one walk through [`members`](Value::members) is quicker.
    pub fn get(self, name: &str) -> Value<'d> {
        self.members().find(|(known, _)| *known == name).map_or(self.nothing(), |(_, value)| value)
    }

    /// The members of an object in the file's order; none if this is no object.
    pub fn members(self) -> impl Iterator<Item = (&'d str, Value<'d>)> {
        let (mut at, end) = match self.node() {
            Some(Node::Object(end)) => (self.at + 1, end as usize),
            _ => (0, 0),
        };
        std::iter::from_fn(move || {
            // In a file that breaks off, a name may be left without its value.
            let value = Value { at: at + 1, ..self };
            if value.at >= end {
                return None;
            }
            let name = Value { at, ..self }.text();
            at = value.behind();
            Some((name, value))
        })
    }

    /// The items of a list; none if this is no list.
    pub fn items(self) -> impl Iterator<Item = Value<'d>> {
        let (mut at, end) = match self.node() {
            Some(Node::List(end)) => (self.at + 1, end as usize),
            _ => (0, 0),
        };
        std::iter::from_fn(move || {
            let item = Value { at, ..self };
            (at < end).then(|| at = item.behind())?;
            Some(item)
        })
    }

    /// The text; a number as its digits; nothing for any other value.
    pub fn text(self) -> &'d str {
        let slice = |text: &'d str, piece: Piece| {
            let start = piece.start as usize;
            text.get(start..start + piece.len as usize).unwrap_or_default()
        };
        match self.node() {
            Some(Node::Written(piece)) => slice(self.document.source, piece),
            Some(Node::Decoded(piece) | Node::Number(piece)) => slice(&self.document.decoded, piece),
            _ => "",
        }
    }

    /// The text; of an object with one text for each language, the English one, else the first.
    pub fn localised(self) -> &'d str {
        let english = self.members().find(|(language, text)| *language == "en" && !text.text().is_empty());
        let text = english.or_else(|| self.members().find(|(_, text)| !text.text().is_empty()));
        text.map_or(self.text(), |(_, text)| text.text())
    }

    /// The whole number, also where it is written as a text.
    pub fn integer(self) -> Option<i64> {
        let digits = self.text().trim();
        digits.parse().ok().or_else(|| {
            let number: f64 = digits.parse().ok()?;
            (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
        })
    }

    /// Whether this is `true`.
    pub fn is_true(self) -> bool {
        matches!(self.node(), Some(Node::Bool(true)))
    }

    /// Whether this is `false`.
    pub fn is_false(self) -> bool {
        matches!(self.node(), Some(Node::Bool(false)))
    }

    /// Whether this is an object.
    pub fn is_object(self) -> bool {
        matches!(self.node(), Some(Node::Object(_)))
    }

    /// Whether this is a list.
    pub fn is_list(self) -> bool {
        matches!(self.node(), Some(Node::List(_)))
    }

    /// Whether there is no value here, or `null`.
    pub fn is_missing(self) -> bool {
        matches!(self.node(), None | Some(Node::Null))
    }

    /// Lists a problem of this value, with its line and the way to it.
    pub fn report(self, problems: &mut Problems, kind: ProblemKind, message: fmt::Arguments<'_>) {
        problems
            .add_with(kind, || Problem::new(kind, self.line(), message.to_string()).at_path(&self.path()));
    }

    /// The line, counted from 1, of the value; of an object or a list, that of the first text inside. Numbers
    /// and texts with escapes have the line of the text before, mostly their name.
    pub fn line(self) -> u32 {
        let place = |node: &Node| match node {
            Node::Written(piece) => Some(piece.start as usize),
            _ => None,
        };
        let nodes = &self.document.nodes;
        let place = match self.node() {
            Some(Node::List(_) | Node::Object(_)) => nodes[self.at..].iter().find_map(place),
            Some(_) => nodes[..=self.at].iter().rev().find_map(place),
            None => None,
        };
        self.document.line_of(place.unwrap_or(self.document.source.len()))
    }

    /// The way to the value from the outermost one, such as `schedule.days[0].rooms.Aula[3]`.
    pub fn path(self) -> String {
        let mut path = String::new();
        let mut around = Value::root(self.document);
        while around.at < self.at {
            let holds = |value: &Value<'_>| value.at <= self.at && self.at < value.behind();
            if let Some((name, inside)) = around.members().find(|(_, value)| holds(value)) {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
                around = inside;
            } else if let Some((ix, inside)) = around.items().enumerate().find(|(_, value)| holds(value)) {
                path.push_str(&format!("[{ix}]"));
                around = inside;
            } else {
                break;
            }
        }
        path
    }

    fn node(self) -> Option<Node> {
        self.document.nodes.get(self.at).copied()
    }

    fn nothing(self) -> Value<'d> {
        Value { at: self.document.nodes.len(), ..self }
    }

    /// The node behind this value and all that it holds.
    fn behind(self) -> usize {
        match self.node() {
            Some(Node::List(end) | Node::Object(end)) => end as usize,
            _ => self.at + 1,
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} {:?}", self.path(), self.node(), self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"{
  "title": {"de": "Ümlaut", "en": "caf\u00e9"},
  "days": [
    {"rooms": {"Aula": [{"id": 12345678901234567890, "done": true}, {"id": "7.0", "x": null}]}}
  ],
  "last": "a"
}"#;

    #[test]
    fn values_are_looked_up_in_any_order_and_missing_ones_are_nothing() {
        let document = Document::parse(SOURCE).expect("JSON");
        let root = document.root();
        assert_eq!(root.get("last").text(), "a");
        assert_eq!(root.get("title").localised(), "café");
        assert_eq!(root.get("last").localised(), "a");
        let sessions = root.get("days").items().next().expect("a day").get("rooms").get("Aula");
        let ids: Vec<_> = sessions.items().map(|s| (s.get("id").text(), s.get("id").integer())).collect();
        assert_eq!(ids, [("12345678901234567890", None), ("7.0", Some(7))]);
        let session = sessions.items().next().expect("a session");
        assert!(session.get("done").is_true() && !session.get("done").is_false());
        assert!(root.get("none").get("of").get("these").is_missing());
        assert_eq!((root.get("title").items().count(), root.get("days").members().count()), (0, 0));
        assert_eq!((root.get("days").text(), root.get("days").integer()), ("", None));
    }

    #[test]
    fn a_value_tells_its_line_and_the_way_to_it() {
        let document = Document::parse(SOURCE).expect("JSON");
        let rooms = document.root().get("days").items().next().expect("a day").get("rooms");
        let session = rooms.get("Aula").items().nth(1).expect("two sessions");
        assert_eq!((session.path().as_str(), session.line()), ("days[0].rooms.Aula[1]", 4));
        let title = document.root().get("title").get("en");
        assert_eq!((title.path().as_str(), title.line()), ("title.en", 2));
        assert_eq!((document.root().path().as_str(), document.root().line()), ("", 2));
    }
}
