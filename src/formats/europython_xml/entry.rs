//! An entry and its speakers as they stand in the file: buffers that are filled again for each.

use std::borrow::Cow;
use std::fmt;

use crate::formats::problems::Named;
use crate::formats::text::Text;
use crate::model::{Nature, RoomIx, SpeakerIx};

/// The fields of an entry as they stand in the file.
#[derive(Default)]
pub(super) struct Entry<'a> {
    pub line: u32,
    pub id: Cow<'a, str>,
    pub category: Text<'a>,
    pub audience: Text<'a>,
    pub start: Text<'a>,
    pub duration: Text<'a>,
    pub room: Text<'a>,
    pub title: Text<'a>,
    pub abstract_text: Text<'a>,
    pub description: Text<'a>,
    pub topic: Text<'a>,
    pub topics: Vec<Cow<'a, str>>,
    pub speakers: Vec<SpeakerIx>,
    pub rooms: Vec<RoomIx>,
}

impl<'a> Entry<'a> {
    /// Empties all fields for the entry that begins in `line`; their buffers stay.
    pub fn clear(&mut self, line: u32, id: Cow<'a, str>) {
        self.line = line;
        self.id = id;
        for text in [
            &mut self.category,
            &mut self.audience,
            &mut self.start,
            &mut self.duration,
            &mut self.room,
            &mut self.title,
            &mut self.abstract_text,
            &mut self.description,
        ] {
            text.clear();
        }
        self.topics.clear();
        self.speakers.clear();
        self.rooms.clear();
    }

    /// What tells the entry from the others. Talks and plenary slots are numbered separately, so that
    /// `talk-37` and `slot-37` are two sessions; only talks have a category.
    pub fn identity(&self) -> String {
        match self.id.trim() {
            "" => String::new(),
            id if self.category.is_blank() => format!("slot-{id}"),
            id => format!("talk-{id}"),
        }
    }

    /// Whether it is a break: it has neither category nor speakers, its title says so, and it either has no
    /// text of its own or takes up several rooms. A dinner with a description is a break; several rooms alone
    /// make none: sprints have two.
    pub fn nature(&self, all_rooms: bool) -> Nature {
        let is_presented = !self.category.is_blank() || !self.speakers.is_empty();
        let has_text = !self.abstract_text.is_blank() || !self.description.is_blank();
        let is_plenary = all_rooms || self.rooms.len() > 1;
        if is_presented || (has_text && !is_plenary) {
            return Nature::Presented;
        }
        Nature::of_title(self.title.as_str())
    }
}

/// As messages name it: by its title, else by its id.
impl fmt::Display for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Named { title: self.title.as_str(), element: "entry", identity: &self.id }.fmt(f)
    }
}

/// The fields of a speaker as they stand in the file.
#[derive(Default)]
pub(super) struct Person<'a> {
    pub name: Text<'a>,
    pub profile: Text<'a>,
    pub description: Text<'a>,
    pub image: Text<'a>,
}

impl Person<'_> {
    /// Empties all fields; their buffers stay.
    pub fn clear(&mut self) {
        for text in [&mut self.name, &mut self.profile, &mut self.description, &mut self.image] {
            text.clear();
        }
    }
}
