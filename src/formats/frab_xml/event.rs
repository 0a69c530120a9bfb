//! An event as it stands in the file: buffers that are filled again for each.

use std::borrow::Cow;
use std::fmt;

use crate::formats::markup;
use crate::formats::problems::Named;
use crate::formats::text::Text;
use crate::formats::xml::{Tag, Xml};
use crate::model::{Markup, Recording, outdented, trimmed};

/// The picture that frab names where an attachment has no file.
const NO_FILE: &str = "/missing.png";

/// With how many links of an event another is compared. Without a bound, a hostile file could ask for too much.
const COMPARED: usize = 100;

/// The fields of an event as they stand in the file.
#[derive(Default)]
pub(super) struct Event<'a> {
    pub line: u32,
    guid: Cow<'a, str>,
    code: Cow<'a, str>,
    id: Cow<'a, str>,
    pub date: Text<'a>,
    pub start: Text<'a>,
    pub end: Text<'a>,
    pub duration: Text<'a>,
    pub room: Text<'a>,
    pub title: Text<'a>,
    pub subtitle: Text<'a>,
    pub track: Text<'a>,
    pub kind: Text<'a>,
    pub language: Text<'a>,
    pub url: Text<'a>,
    pub abstract_text: Text<'a>,
    pub second_abstract: Text<'a>,
    pub description: Text<'a>,
    pub recording: Recording,
    /// The name of the room element that it stands in, where it names no room itself.
    pub container: Cow<'a, str>,
    /// Who presents, each with what identifies them and their name.
    pub persons: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Addresses with their labels.
    pub links: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Questions that whoever presents was asked, each followed by its answer.
    pub answers: Vec<Cow<'a, str>>,
}

impl<'a> Event<'a> {
    /// Empties all fields for the event that begins in `line`; their buffers stay.
    pub fn clear(&mut self, line: u32) {
        self.line = line;
        for text in [
            &mut self.date,
            &mut self.start,
            &mut self.end,
            &mut self.duration,
            &mut self.room,
            &mut self.title,
            &mut self.subtitle,
            &mut self.track,
            &mut self.kind,
            &mut self.language,
            &mut self.url,
            &mut self.abstract_text,
            &mut self.second_abstract,
            &mut self.description,
        ] {
            text.clear();
        }
        self.recording = Recording::Unknown;
        self.container = Cow::Borrowed("");
        self.persons.clear();
        self.links.clear();
        self.answers.clear();
    }

    /// Takes what identifies the event from its `tag`.
    pub fn identify(&mut self, xml: &mut Xml<'a, '_>, tag: &Tag<'a>) {
        self.guid = xml.attribute(tag, "guid").unwrap_or_default();
        self.code = xml.attribute(tag, "code").unwrap_or_default();
        self.id = xml.attribute(tag, "id").unwrap_or_default();
    }

    /// Forgets the field in which the file breaks off, where half of it would be wrong.
    pub fn forget(&mut self, element: &str) {
        match element {
            "date" => self.date.clear(),
            "end" => self.end.clear(),
            "duration" => self.duration.clear(),
            "room" => self.room.clear(),
            "track" => self.track.clear(),
            _ => {}
        }
    }

    /// What tells the event from the others: its guid, else its code, else its id.
    pub fn identity(&self) -> Cow<'_, str> {
        match [&*self.guid, &*self.code, &*self.id].map(trimmed) {
            ["", "", ""] => Cow::Borrowed(""),
            ["", "", id] => Cow::Owned(format!("id-{id}")),
            ["", code, _] => Cow::Borrowed(code),
            [guid, _, _] => Cow::Borrowed(guid),
        }
    }

    /// Takes in a link, unless its address is empty, is among the first links, or stands for none.
    pub fn add_link(&mut self, address: Cow<'a, str>, label: Cow<'a, str>) {
        let shown = address.trim();
        let is_known = self.links.iter().take(COMPARED).any(|(known, _)| known.trim() == shown);
        if !shown.is_empty() && !is_known && !shown.ends_with(NO_FILE) {
            self.links.push((address, label));
        }
    }

    /// The description with what else says something about the event: another abstract, questions and answers.
    pub fn whole_description(&self) -> Cow<'_, str> {
        let description = self.description.as_str();
        let second = self.second_abstract.as_str();
        let others = ["", self.abstract_text.as_str(), description];
        let is_new = others.iter().all(|other| other.trim() != second.trim());
        if self.answers.is_empty() && !is_new {
            return Cow::Borrowed(description);
        }
        let second = if is_new { second } else { "" };
        let answers = self.answers.iter().map(AsRef::as_ref);
        // Each has an indentation of its own, which is hard to tell once they are joined.
        let parts = [second, description].into_iter().chain(answers).map(outdented);
        let parts: Vec<Cow<'_, str>> = parts.filter(|part| !part.is_empty()).collect();
        let is_html = markup::detect(description) == Markup::Html;
        Cow::Owned(parts.join(if is_html { "\n<br><br>\n" } else { "\n\n" }))
    }
}

/// As messages name it: by its title, else by its id.
impl fmt::Display for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Named { title: self.title.as_str(), element: "event", identity: &self.identity() }.fmt(f)
    }
}
