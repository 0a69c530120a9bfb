//! A contribution, a break or a block of Indico as it stands in the file, in either export.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::Value;
use crate::formats::timing::{Timing, Written};
use crate::formats::when::When;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Something is presented.
    Contribution,
    /// A pause.
    Break,
    /// A session of several contributions, or of none.
    Block,
}

impl Sort {
    /// The word for it in identifiers.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Contribution => "contribution",
            Sort::Break => "break",
            Sort::Block => "session",
        }
    }
}

/// What an entry says.
#[derive(Clone, Copy)]
pub(super) struct Entry<'d> {
    pub value: Value<'d>,
    pub sort: Sort,
    pub id: &'d str,
    pub title: &'d str,
    pub kind: &'d str,
    pub session: &'d str,
    pub track: &'d str,
    pub description: &'d str,
    pub url: &'d str,
    pub room: &'d str,
    pub timing: Timing<'d>,
    pub keywords: Option<Value<'d>>,
    /// Those who present, the authors and the other authors.
    pub people: [Option<Value<'d>>; 3],
    /// What is attached, wherever it is listed.
    pub material: [Option<Value<'d>>; 3],
    /// What a block holds.
    pub entries: Option<Value<'d>>,
}

impl<'d> Entry<'d> {
    /// What `value` says. `zones` are those met so far.
    pub fn of(value: Value<'d>, zones: &mut Zones<'d>) -> Entry<'d> {
        let mut entry = Entry {
            value,
            sort: Sort::Contribution,
            id: "",
            title: "",
            kind: "",
            session: "",
            track: "",
            description: "",
            url: "",
            room: "",
            timing: Timing::default(),
            keywords: None,
            people: [None; 3],
            material: [None; 3],
            entries: None,
        };
        let mut friendly_id = "";
        for (name, value) in value.members() {
            match name {
                "id" => entry.id = value.text(),
                // The number that people see; both exports have it.
                "friendly_id" | "friendlyId" => friendly_id = value.text(),
                "entryType" | "_type" => entry.sort = sort(value.text(), entry.sort),
                "title" => entry.title = value.text(),
                "type" => entry.kind = value.text(),
                "session" | "sessionTitle" => entry.session = value.text(),
                "track" => entry.track = value.text(),
                "description" => entry.description = value.text(),
                "url" => entry.url = value.text(),
                "room" if entry.room.is_empty() => entry.room = value.text(),
                "roomFullname" if !value.text().is_empty() => entry.room = value.text(),
                "startDate" => entry.timing.start = zones.written(value),
                "endDate" => entry.timing.end = zones.written(value),
                "duration" => entry.timing.duration = value.text(),
                "keywords" => entry.keywords = Some(value),
                "speakers" | "presenters" | "conveners" => entry.people[0] = Some(value),
                "primaryauthors" => entry.people[1] = Some(value),
                "coauthors" => entry.people[2] = Some(value),
                "folders" => entry.material[0] = Some(value),
                "material" => entry.material[1] = Some(value),
                "attachments" => entry.material[2] = Some(value),
                "entries" if value.members().next().is_some() => entry.entries = Some(value),
                _ => {}
            }
        }
        // Breaks are not seen by number.
        if !friendly_id.is_empty() && entry.sort == Sort::Contribution {
            entry.id = friendly_id;
        }
        entry
    }

    /// Whether there is nothing to list.
    pub fn is_nothing(&self) -> bool {
        self.title.trim().is_empty() && self.timing.start.text.trim().is_empty()
    }
}

/// What the name of a type means, of which the file gives several: the one that says most counts.
fn sort(name: &str, known: Sort) -> Sort {
    match name {
        "Break" | "BreakTimeSchEntry" => Sort::Break,
        "Session" | "LinkedTimeSchEntry" => Sort::Block,
        _ => known,
    }
}

/// The zones of the times in a file, which are mostly one.
#[derive(Default)]
pub(super) struct Zones<'d> {
    last: Option<(&'d str, TimeZone)>,
}

impl<'d> Zones<'d> {
    /// The point in time that an object with `date`, `time` and `tz` says; by the clocks of the conference where
    /// its zone is not known.
    fn written(&mut self, value: Value<'d>) -> Written<'d> {
        let (mut date, mut time, mut zone) = ("", "", "");
        for (name, value) in value.members() {
            match name {
                "date" => date = value.text(),
                "time" => time = value.text(),
                "tz" => zone = value.text(),
                _ => {}
            }
        }
        let local = date.parse().ok().zip(time.parse().ok());
        let local = local.map(|(date, time): (Date, Time)| date.to_datetime(time));
        Written { text: date, when: local.map(|local| self.when(local, zone)) }
    }

    fn when(&mut self, local: DateTime, name: &'d str) -> When {
        if self.last.as_ref().is_none_or(|(last, _)| *last != name) {
            self.last = TimeZone::get(name).ok().map(|zone| (name, zone));
        }
        let instant = self.last.as_ref().and_then(|(_, zone)| {
            let instant = zone.to_timestamp(local).ok()?;
            Some(When::Instant(instant, zone.to_offset(instant)))
        });
        instant.unwrap_or(When::Local(local))
    }
}
