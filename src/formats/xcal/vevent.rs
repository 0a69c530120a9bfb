//! A vevent as it stands in the file: buffers that are filled again for each.

use std::borrow::Cow;
use std::fmt;

use crate::formats::problems::Named;
use crate::formats::text::Text;
use crate::model::{Nature, SpeakerIx, State};

/// The fields of a vevent as they stand in the file.
#[derive(Default)]
pub(super) struct Vevent<'a> {
    pub line: u32,
    pub uid: Text<'a>,
    pub id: Text<'a>,
    pub title: Text<'a>,
    pub subtitle: Text<'a>,
    pub summary: Text<'a>,
    pub language: Text<'a>,
    pub language_code: Text<'a>,
    pub start: Text<'a>,
    /// The zones that start and end name for themselves.
    pub start_zone: Cow<'a, str>,
    pub end_zone: Cow<'a, str>,
    pub end: Text<'a>,
    pub duration: Text<'a>,
    pub description: Text<'a>,
    pub status: Text<'a>,
    pub category: Text<'a>,
    pub url: Text<'a>,
    pub location: Text<'a>,
    pub speakers: Vec<SpeakerIx>,
}

impl Vevent<'_> {
    /// Empties all fields for the vevent that begins in `line`; their buffers stay.
    pub fn clear(&mut self, line: u32) {
        self.line = line;
        for text in [
            &mut self.uid,
            &mut self.id,
            &mut self.title,
            &mut self.subtitle,
            &mut self.summary,
            &mut self.language,
            &mut self.language_code,
            &mut self.start,
            &mut self.end,
            &mut self.duration,
            &mut self.description,
            &mut self.status,
            &mut self.category,
            &mut self.url,
            &mut self.location,
        ] {
            text.clear();
        }
        (self.start_zone, self.end_zone) = (Cow::Borrowed(""), Cow::Borrowed(""));
        self.speakers.clear();
    }

    /// Forgets the field in which the file breaks off, where half of it would be wrong.
    pub fn forget(&mut self, element: &str) {
        match element {
            "title" => self.title.clear(),
            "summary" => self.summary.clear(),
            "dtstart" => self.start.clear(),
            "dtend" => self.end.clear(),
            "duration" => self.duration.clear(),
            "location" => self.location.clear(),
            _ => {}
        }
    }

    /// What tells the event from the others: its uid, else Pentabarf's id.
    pub fn identity(&self) -> Cow<'_, str> {
        match [self.uid.trimmed(), self.id.trimmed()] {
            ["", ""] => Cow::Borrowed(""),
            ["", id] => Cow::Owned(format!("id-{id}")),
            [uid, _] => Cow::Borrowed(uid),
        }
    }

    /// Pentabarf's title, else the summary, which ends in a dash where there is no subtitle.
    pub fn shown_title(&self) -> &str {
        if self.title.is_blank() {
            self.summary.trimmed().trim_end_matches('-').trim_end()
        } else {
            self.title.trimmed()
        }
    }

    /// The code of the language, else its name. Where there is none, frab writes its whole table of languages, as
    /// Ruby prints it.
    pub fn shown_language(&self) -> &str {
        let name = self.language.trimmed();
        let name = if name.starts_with('{') { "" } else { name };
        if self.language_code.is_blank() { name } else { self.language_code.as_str() }
    }

    /// Whether it takes place.
    pub fn state(&self) -> State {
        let status = self.status.trimmed();
        if status.eq_ignore_ascii_case("cancelled") {
            State::Cancelled
        } else if status.eq_ignore_ascii_case("tentative") {
            State::Tentative
        } else {
            State::Confirmed
        }
    }

    /// Whether it is a break: nobody presents it, and its title says so.
    pub fn nature(&self) -> Nature {
        if self.speakers.is_empty() { Nature::of_title(self.shown_title()) } else { Nature::Presented }
    }
}

/// As messages name it: by its title, else by its uid.
impl fmt::Display for Vevent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Named { title: self.shown_title(), element: "event", identity: &self.identity() }.fmt(f)
    }
}
