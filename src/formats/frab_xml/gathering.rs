//! What stands in the file, element by element: handed on in the order of the file, and nothing made of it yet.

use std::borrow::Cow;

use super::event::Event;
use super::people::Person;
use super::placing::Placing;
use crate::formats::cut::{Cut, is_whole};
use crate::formats::text::Text;
use crate::formats::written::colour;
use crate::formats::xml::{Tag, Xml};
use crate::formats::{entities, pasted};
use crate::model::{Recording, clean_line};

/// Whoever is handed what is gathered, in the order of the file.
pub(super) trait Onward<'a> {
    /// Takes an event, and leaves one into which the next is gathered: the same, or another.
    fn event(&mut self, event: &mut Box<Event<'a>>);

    /// Takes what is no event.
    fn fact(&mut self, fact: Fact<'a>);
}

/// What a file says besides its events.
pub(super) enum Fact<'a> {
    /// The text of an element inside `conference`, with the name of the element.
    Conference(&'a str, String),
    /// A track in a list of tracks, and its colour.
    Track(String, Option<(u8, u8, u8)>),
    /// A person in a list of persons.
    Person(Person<'a>),
    /// What the tag of a day says.
    Day { date: Cow<'a, str>, start: Cow<'a, str>, end: Cow<'a, str> },
    /// The day is at its end.
    EndOfDay,
}

/// Gathers what stands in the file of `xml`, and has each piece placed when it is met.
pub(super) fn gather<'a, 'p>(xml: Xml<'a, 'p>, placing: &mut Placing<'a, '_>) -> Gathered<'a, 'p> {
    gather_onward(xml, placing)
}

/// Gathers what stands in the file of `xml`, and hands it `onward`.
pub(super) fn gather_onward<'a, 'p>(xml: Xml<'a, 'p>, onward: &mut impl Onward<'a>) -> Gathered<'a, 'p> {
    let mut gathering = Gathering {
        xml,
        onward,
        container: Cow::Borrowed(""),
        event: Box::default(),
        text: Text::default(),
        cut: Cut::default(),
    };
    gathering.read();
    Gathered { xml: gathering.xml, cut: gathering.cut }
}

/// A file that was read to its end.
pub(super) struct Gathered<'a, 'p> {
    xml: Xml<'a, 'p>,
    cut: Cut,
}

impl Gathered<'_, '_> {
    /// Lists how the file ends, unless it ends properly; `read` is how many sessions it gave.
    pub fn report_end(mut self, read: usize) {
        if self.xml.is_cut() {
            self.cut.report(&mut self.xml, "events", read);
        } else {
            pasted::report_behind(&mut self.xml);
        }
    }
}

/// The file while it is read.
struct Gathering<'a, 'p, 'o, O> {
    xml: Xml<'a, 'p>,
    onward: &'o mut O,
    /// The name of the room element that is open.
    container: Cow<'a, str>,
    /// The event at hand.
    event: Box<Event<'a>>,
    /// The buffer of a short text, used again for the next.
    text: Text<'a>,
    cut: Cut,
}

impl<'a, O: Onward<'a>> Gathering<'a, '_, '_, O> {
    fn read(&mut self) {
        if self.xml.child().is_none() {
            return;
        }
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "version" => self.read_fact(&tag),
                "conference" => self.read_conference(),
                "tracks" => self.read_tracks(),
                "persons" => self.read_listed_persons(),
                "day" => self.read_day(&tag),
                "room" => self.read_room(&tag),
                "event" => self.read_event(&tag),
                _ => self.xml.skip(),
            }
        }
    }

    fn read_conference(&mut self) {
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "tracks" => self.read_tracks(),
                "track" => self.read_track(&tag),
                _ => self.read_fact(&tag),
            }
        }
    }

    /// An element that says something of the conference, on one line.
    fn read_fact(&mut self, element: &Tag<'a>) {
        self.xml.text(&mut self.text);
        let line = clean_line(&entities::decoded(self.text.as_str())).0.into_owned();
        self.onward.fact(Fact::Conference(element.name, line));
    }

    fn read_tracks(&mut self) {
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "track" => self.read_track(&tag),
                _ => self.xml.skip(),
            }
        }
    }

    /// A track in a list of tracks: its name is an attribute or the text.
    fn read_track(&mut self, track: &Tag<'a>) {
        let name = self.xml.attribute(track, "name");
        let tint = self.xml.attribute(track, "color").and_then(|written| colour(&written));
        self.xml.text(&mut self.text);
        let name = name.as_deref().unwrap_or(self.text.as_str()).trim();
        if !name.is_empty() {
            let name = entities::decoded(name).into_owned();
            self.onward.fact(Fact::Track(name, tint));
        }
    }

    fn read_day(&mut self, day: &Tag<'a>) {
        let [date, start, end] =
            ["date", "start", "end"].map(|name| self.xml.attribute(day, name).unwrap_or_default());
        self.onward.fact(Fact::Day { date, start, end });
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "room" => self.read_room(&tag),
                "event" => self.read_event(&tag),
                _ => self.xml.skip(),
            }
        }
        self.onward.fact(Fact::EndOfDay);
    }

    fn read_room(&mut self, room: &Tag<'a>) {
        self.container = self.xml.attribute(room, "name").unwrap_or_default();
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "event" => self.read_event(&tag),
                _ => self.xml.skip(),
            }
        }
        self.container = Cow::Borrowed("");
    }

    fn read_event(&mut self, event: &Tag<'a>) {
        self.event.clear(self.xml.line(event.at));
        self.event.identify(&mut self.xml, event);
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "date" => self.xml.text(&mut self.event.date),
                "start" => self.xml.text(&mut self.event.start),
                "end" => self.xml.text(&mut self.event.end),
                "duration" => self.xml.text(&mut self.event.duration),
                "room" => self.xml.text(&mut self.event.room),
                "title" => self.xml.text(&mut self.event.title),
                "subtitle" => self.xml.text(&mut self.event.subtitle),
                "track" => self.xml.text(&mut self.event.track),
                "type" => self.xml.text(&mut self.event.kind),
                "language" => self.xml.text(&mut self.event.language),
                "url" => self.xml.text(&mut self.event.url),
                "full_conf_url" if self.event.url.is_blank() => self.xml.text(&mut self.event.url),
                "abstract" if self.event.abstract_text.is_blank() => {
                    self.xml.text(&mut self.event.abstract_text);
                }
                "abstract" => self.xml.text(&mut self.event.second_abstract),
                "description" => self.xml.text(&mut self.event.description),
                "recording" => self.read_recording(),
                "do_not_stream" | "do_not_record" => self.read_wish(),
                "persons" => self.read_persons(),
                "links" => self.read_links("link"),
                "attachments" => self.read_links("attachment"),
                "feedback_url" => self.read_address("Feedback"),
                "origin_url" => self.read_address("Original page"),
                "video_download_url" => self.read_address("Recording"),
                "answers" => self.read_answers(),
                _ => self.xml.skip(),
            }
        }
        if self.xml.is_cut() && !self.keep_unfinished() {
            return;
        }
        if self.event.room.is_blank() {
            self.event.container.clone_from(&self.container);
        }
        self.onward.event(&mut self.event);
    }

    /// The persons of the event at hand.
    fn read_persons(&mut self) {
        while let Some(tag) = self.xml.child() {
            if tag.name != "person" {
                self.xml.skip();
                continue;
            }
            let identity = self.identity_of(&tag);
            self.xml.text(&mut self.text);
            if self.xml.is_cut() {
                return;
            }
            self.event.persons.push((identity, self.text.to_cow()));
        }
    }

    /// The list of persons beside the days.
    fn read_listed_persons(&mut self) {
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "person" => self.read_listed_person(&tag),
                _ => self.xml.skip(),
            }
        }
    }

    fn read_listed_person(&mut self, tag: &Tag<'a>) {
        let mut person = Person { identity: self.identity_of(tag), ..Person::default() };
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "name" | "public_name" => self.xml.text(&mut person.name),
                "biography" => self.xml.text(&mut person.biography),
                "extended_biography" => self.xml.text(&mut person.long_biography),
                _ => self.xml.skip(),
            }
        }
        self.onward.fact(Fact::Person(person));
    }

    fn identity_of(&mut self, person: &Tag<'a>) -> Cow<'a, str> {
        let xml = &mut self.xml;
        ["guid", "id", "code"]
            .into_iter()
            .filter_map(|name| xml.attribute(person, name))
            .find(|identity| !identity.trim().is_empty())
            .unwrap_or_default()
    }

    fn read_recording(&mut self) {
        while let Some(tag) = self.xml.child() {
            if tag.name != "optout" {
                self.xml.skip();
                continue;
            }
            self.xml.text(&mut self.text);
            let written = self.text.trimmed();
            if written.eq_ignore_ascii_case("true") {
                self.event.recording = Recording::OptedOut;
            } else if written.eq_ignore_ascii_case("false") {
                self.event.recording = Recording::Allowed;
            }
        }
    }

    /// What is not to be streamed is taken not to be recorded either, unless the file says so.
    fn read_wish(&mut self) {
        self.xml.text(&mut self.text);
        let is_wished = self.text.trimmed().eq_ignore_ascii_case("true");
        if is_wished && self.event.recording == Recording::Unknown {
            self.event.recording = Recording::OptedOut;
        }
    }

    fn read_links(&mut self, element: &str) {
        while let Some(tag) = self.xml.child() {
            if tag.name != element {
                self.xml.skip();
                continue;
            }
            let address = self.xml.attribute(&tag, "href").unwrap_or_default();
            self.xml.text(&mut self.text);
            let label = if self.text.is_blank() {
                self.xml.attribute(&tag, "type").unwrap_or_default()
            } else {
                self.text.to_cow()
            };
            if address.trim().is_empty() {
                self.event.add_link(self.text.to_cow(), Cow::Borrowed(""));
            } else {
                self.event.add_link(address, label);
            }
        }
    }

    fn read_address(&mut self, label: &'static str) {
        self.xml.text(&mut self.text);
        self.event.add_link(self.text.to_cow(), Cow::Borrowed(label));
    }

    fn read_answers(&mut self) {
        while let Some(answer) = self.xml.child() {
            if answer.name != "answer" {
                self.xml.skip();
                continue;
            }
            let (mut question, mut text) = (Cow::Borrowed(""), Cow::Borrowed(""));
            while let Some(tag) = self.xml.child() {
                self.xml.text(&mut self.text);
                match tag.name {
                    "question" => question = self.text.to_cow(),
                    "answer" => text = self.text.to_cow(),
                    _ => {}
                }
            }
            if !text.trim().is_empty() {
                self.event.answers.extend([question, text]);
            }
        }
    }

    /// Whether the event in which the file breaks off is kept: when its title and start are whole.
    fn keep_unfinished(&mut self) -> bool {
        let Gathering { xml, event, cut, .. } = self;
        let has_start = is_whole(xml, &event.start, "start") || is_whole(xml, &event.date, "date");
        let keep = has_start && is_whole(xml, &event.title, "title");
        if let Some(innermost) = xml.open_elements().last() {
            event.forget(innermost);
        }
        cut.note(&**event, event.line, keep);
        keep
    }
}
