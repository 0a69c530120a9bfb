//! The XML that EuroPython published until 2014: `schedule@created / day@date / entry@id`.
//!
//! An entry has category, audience, topics, start (`0930`), duration in minutes, room, title, abstract,
//! description and speakers. No zone, no list of rooms, no end. What real files do with it:
//! - ids come from two tables, so that one id may stand for a talk and for a plenary slot: the category, which
//!   only talks have, tells which (see [`Entry::identity`]);
//! - `room` may name several, separated by commas; a slash is part of one name, except that hand editing made
//!   `B05/06` of `B05/B06`; `ALL` is every room there is;
//! - `profile` is an address in later exports and the biography in earlier ones;
//! - addresses of pictures have two hosts, `https://ep2014.europython.euhttps://media…`;
//! - texts are Markdown.

mod entry;

use std::borrow::Cow;

use jiff::civil::Date;

use super::address::{self, DoubledHosts};
use super::cut::{Cut, is_whole};
use super::entities::decoded;
use super::pasted;
use super::problems::{Problems, Quoted};
use super::when::LONGEST_MINUTES;
use super::written::{clock, whole_room_name};
use super::xml::{Tag, Xml};
use crate::model::{
    Draft, Markup, Moment, ProblemKind, Schedule, ScheduleBuilder, SpeakerDraft, Zone, ZoneSource, clean_line,
};
use entry::{Entry, Person};

const ROOT: &str = "schedule";

/// Whether `text` holds such a schedule: a `schedule` whose first day holds an `entry`, or that has no
/// entries and says when it was `created`.
pub(super) fn recognises(text: &str) -> bool {
    let Some(beginning) = pasted::beginning(text, ROOT) else { return false };
    let mut unlisted = Problems::default();
    let mut xml = Xml::new(text, beginning, &mut unlisted);
    let Some(root) = xml.child() else { return false };
    let created = xml.attribute(&root, "created").is_some();
    while let Some(tag) = xml.child() {
        match tag.name {
            "day" => {
                if let Some(inner) = xml.child() {
                    return inner.name == "entry";
                }
            }
            "entry" => return true,
            _ => return false,
        }
    }
    created
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let beginning = pasted::beginning(text, ROOT).unwrap_or(0);
    pasted::report_before(text, beginning, problems);
    if zone.source == ZoneSource::Assumed {
        let message =
            format_args!("the file names no time zone; {} is assumed, --tz changes it", zone.name());
        problems.add(ProblemKind::UnknownZone, None, message);
    }
    let mut found = Vec::new();
    let mut programme = Programme {
        xml: Xml::new(text, beginning, problems),
        builder: ScheduleBuilder::new(zone.clone(), text.len() - beginning),
        first_day: None,
        entry: Entry::default(),
        person: Person::default(),
        doubled_hosts: DoubledHosts::default(),
        cut: Cut::default(),
    };
    programme.read();
    let schedule = programme.builder.finish(&mut found);
    problems.extend(found);
    schedule
}

/// The file while it is read.
struct Programme<'a, 'p> {
    xml: Xml<'a, 'p>,
    builder: ScheduleBuilder,
    first_day: Option<Date>,
    /// The buffers of the entry and the speaker at hand, used again for the next.
    entry: Entry<'a>,
    person: Person<'a>,
    doubled_hosts: DoubledHosts,
    cut: Cut,
}

impl<'a> Programme<'a, '_> {
    fn read(&mut self) {
        let Some(root) = self.xml.child() else { return };
        let created = self.xml.attribute(&root, "created").unwrap_or_default();
        self.builder.conference.version = clean_line(&created).0.into_owned();
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "day" => self.read_day(&tag),
                "entry" => {
                    let message =
                        format_args!("an entry stands outside any day; it is listed without a time");
                    self.xml.report(ProblemKind::BadDate, tag.at, message);
                    self.read_entry(&tag, None);
                }
                _ => self.xml.skip(),
            }
        }
        let year = self.first_day.map_or_else(String::new, |date| format!(" {}", date.year()));
        self.builder.conference.title = format!("EuroPython{year}");
        if self.xml.is_cut() {
            self.cut.report(&mut self.xml, "entries", self.builder.len());
        } else {
            pasted::report_behind(&mut self.xml);
        }
    }

    fn read_day(&mut self, day: &Tag<'a>) {
        let written = self.xml.attribute(day, "date").unwrap_or_default();
        let date: Option<Date> = written.trim().parse().ok();
        if date.is_none() {
            let message = format_args!(
                "the date {} of a day cannot be read; its sessions have no time",
                Quoted(&written)
            );
            self.xml.report(ProblemKind::BadDate, day.at, message);
        }
        self.first_day = [self.first_day, date].into_iter().flatten().min();
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "entry" => self.read_entry(&tag, date),
                _ => self.xml.skip(),
            }
        }
    }

    fn read_entry(&mut self, entry: &Tag<'a>, date: Option<Date>) {
        let line = self.xml.line(entry.at);
        let id = self.xml.attribute(entry, "id").unwrap_or_default();
        self.entry.clear(line, id);
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "category" => self.xml.text(&mut self.entry.category),
                "audience" => self.xml.text(&mut self.entry.audience),
                "start" => self.xml.text(&mut self.entry.start),
                "duration" => self.xml.text(&mut self.entry.duration),
                "room" => self.xml.text(&mut self.entry.room),
                "title" => self.xml.text(&mut self.entry.title),
                "abstract" => self.xml.text(&mut self.entry.abstract_text),
                "description" => self.xml.text(&mut self.entry.description),
                "topics" => self.read_topics(),
                "speakers" => self.read_speakers(),
                _ => self.xml.skip(),
            }
        }
        if self.xml.is_cut() && !self.keep_unfinished() {
            return;
        }
        self.add(entry.at, date);
    }

    fn read_topics(&mut self) {
        while let Some(tag) = self.xml.child() {
            if tag.name != "topic" {
                self.xml.skip();
                continue;
            }
            self.xml.text(&mut self.entry.topic);
            if !self.entry.topic.is_blank() {
                self.entry.topics.push(self.entry.topic.to_cow());
            }
        }
    }

    fn read_speakers(&mut self) {
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "speaker" => self.read_speaker(&tag),
                _ => self.xml.skip(),
            }
        }
    }

    fn read_speaker(&mut self, speaker: &Tag<'a>) {
        let id = self.xml.attribute(speaker, "id").unwrap_or_default();
        self.person.clear();
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "name" => self.xml.text(&mut self.person.name),
                "profile" => {
                    self.xml.text(&mut self.person.profile);
                    self.doubled_hosts.report(&mut self.xml, &self.person.profile, tag.at);
                }
                "description" => self.xml.text(&mut self.person.description),
                "image" => {
                    self.xml.text(&mut self.person.image);
                    self.doubled_hosts.report(&mut self.xml, &self.person.image, tag.at);
                }
                _ => self.xml.skip(),
            }
        }
        if self.person.name.is_blank() {
            return;
        }
        let profile = self.person.profile.trimmed();
        let description = self.person.description.trimmed();
        let (url, biography) = if address::is_address(profile) {
            (address::without_doubled_host(profile).unwrap_or(profile), Cow::Borrowed(description))
        } else if profile.is_empty() || description.is_empty() {
            ("", Cow::Borrowed(if profile.is_empty() { description } else { profile }))
        } else {
            ("", Cow::Owned(format!("{profile}\n\n{description}")))
        };
        let known = self.builder.speaker(&SpeakerDraft {
            identity: id.trim(),
            name: self.person.name.as_str(),
            biography: &biography,
            markup: Markup::Markdown,
            url,
            ..SpeakerDraft::default()
        });
        if !self.entry.speakers.contains(&known) {
            self.entry.speakers.push(known);
        }
    }

    /// Adds the entry at hand, which begins at byte `at`, and lists what it lacks.
    fn add(&mut self, at: usize, date: Option<Date>) {
        let (start, end) = self.times(at, date);
        let all_rooms = self.find_rooms();
        let Programme { entry, xml, builder, .. } = self;
        if entry.title.is_blank() {
            xml.report(
                ProblemKind::MissingTitle,
                at,
                format_args!("{entry} has no title; “Untitled” stands in"),
            );
        }
        if entry.rooms.is_empty() && !all_rooms {
            let message = format_args!("{entry} has no room");
            xml.report(ProblemKind::MissingRoom, at, message);
        }
        let topics: Vec<&str> = entry.topics.iter().map(AsRef::as_ref).collect();
        builder.add(&Draft {
            identity: &entry.identity(),
            title: &decoded(entry.title.as_str()),
            kind: entry.category.as_str(),
            level: entry.audience.as_str(),
            abstract_text: entry.abstract_text.as_str(),
            abstract_markup: Markup::Markdown,
            description: entry.description.as_str(),
            description_markup: Markup::Markdown,
            start,
            end,
            rooms: &entry.rooms,
            all_rooms,
            speakers: &entry.speakers,
            topics: &topics,
            nature: entry.nature(all_rooms),
            line: entry.line,
            ..Draft::default()
        });
    }

    /// Start and end of the entry at hand. On a day whose date is not known both are `None`; that is listed
    /// with the day.
    fn times(&mut self, at: usize, date: Option<Date>) -> (Option<Moment>, Option<Moment>) {
        let Some(date) = date else { return (None, None) };
        let Programme { entry, xml, builder, .. } = self;
        let written = entry.start.trimmed();
        if written.is_empty() {
            let message = format_args!("{entry} has no start; it is listed without a time");
            xml.report(ProblemKind::MissingStart, at, message);
            return (None, None);
        }
        let Some(start) =
            clock(written).and_then(|time| Moment::at(date.to_datetime(time), &builder.zone().tz))
        else {
            let message = format_args!(
                "the start {} of {entry} cannot be read; it is listed without a time",
                Quoted(written)
            );
            xml.report(ProblemKind::BadStart, at, message);
            return (None, None);
        };
        let written = entry.duration.trimmed();
        let minutes = written.parse().ok().filter(|minutes| (0..=LONGEST_MINUTES).contains(minutes));
        if minutes.is_none() {
            let message = format_args!(
                "the duration {} of {entry} is no number of minutes; its end is not known",
                Quoted(written)
            );
            xml.report(ProblemKind::BadDuration, at, message);
        }
        (Some(start), minutes.map(|minutes| start.plus_minutes(minutes, &builder.zone().tz)))
    }

    /// Makes out the rooms of the entry at hand; says whether it is in all of them.
    fn find_rooms(&mut self) -> bool {
        let Programme { entry, builder, .. } = self;
        let mut all = false;
        for name in entry.room.as_str().split(',').map(str::trim).filter(|name| !name.is_empty()) {
            if name.eq_ignore_ascii_case("all") {
                all = true;
                continue;
            }
            let room = builder.room(&whole_room_name(name));
            if !entry.rooms.contains(&room) {
                entry.rooms.push(room);
            }
        }
        all
    }

    /// Whether the entry in which the file breaks off is kept: when its title and start are whole.
    fn keep_unfinished(&mut self) -> bool {
        let Programme { xml, entry, cut, .. } = self;
        let keep = is_whole(xml, &entry.title, "title") && is_whole(xml, &entry.start, "start");
        cut.note(entry, entry.line, keep);
        keep
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_dialect_is_recognised() {
        let cases = [
            ("<schedule><day><entry/></day></schedule>", true),
            ("<schedule created='2014'/>", true),
            ("1\n2\n<schedule><day/><day><entry>", true),
            ("<schedule><conference/><day><room><event/></room></day></schedule>", false),
            ("<schedule><day><event/></day></schedule>", false),
            ("<schedule created='2014'><day><event/></day></schedule>", false),
            ("<schedule/>", false),
            ("<iCalendar/>", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(recognises(text), expected, "{text}");
        }
    }
}
