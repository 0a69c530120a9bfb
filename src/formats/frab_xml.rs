//! The XML of frab, which Pentabarf began and pretalx, wafer, c3voc and FOSDEM write too:
//! `schedule / day@date / room@name / event@guid@id`.
//!
//! Each of them does so in its own way, and all are read alike:
//! - events stand in rooms, or directly in the day (Pentabarf); an event's own `room` wins over the one it stands in;
//! - tracks and persons may have lists of their own beside the days, with colours and biographies (FOSDEM, C3 hub);
//! - `date` with an offset says when an event starts; older files have `start` and the day only, and say where the
//!   day ends; wafer writes `date` in UTC and the day a day early (see [`times`]);
//! - ids of persons repeat in merged files (see [`people`]);
//! - texts are HTML, Markdown or plain, and may be escaped twice (see [`markup`]);
//! - addresses may be relative to `base_url`;
//! - wafer writes `abstract` twice, the first one often empty.

mod event;
mod people;
mod times;

use std::borrow::Cow;

use super::address::absolute;
use super::cut::{Cut, is_whole};
use super::problems::{Problems, finished};
use super::text::Text;
use super::written::{clock, colour};
use super::xml::{Tag, Xml};
use super::{entities, markup, pasted};
use crate::model::{Draft, LinkDraft, ProblemKind, Recording, Schedule, ScheduleBuilder, Zone, clean_line};
use event::Event;
use people::People;
use times::Clocks;

const ROOT: &str = "schedule";

/// Whether `text` holds such a schedule: a `schedule` with a head, with lists beside the days, or with events.
pub(super) fn recognises(text: &str) -> bool {
    let Some(beginning) = pasted::beginning(text, ROOT) else { return false };
    let mut unlisted = Problems::default();
    let mut xml = Xml::new(text, beginning, &mut unlisted);
    if xml.child().is_none() {
        return false;
    }
    while let Some(tag) = xml.child() {
        match tag.name {
            "conference" | "generator" | "version" | "tracks" | "persons" | "room" | "event" => return true,
            "day" => {
                if let Some(inner) = xml.child() {
                    return matches!(inner.name, "room" | "event");
                }
            }
            "entry" => return false,
            _ => xml.skip(),
        }
    }
    false
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let beginning = pasted::beginning(text, ROOT).unwrap_or(0);
    pasted::report_before(text, beginning, problems);
    let mut programme = Programme {
        xml: Xml::new(text, beginning, problems),
        builder: ScheduleBuilder::new(zone.clone(), text.len() - beginning),
        clocks: Clocks::default(),
        people: People::default(),
        base: String::new(),
        container: Cow::Borrowed(""),
        event: Event::default(),
        text: Text::default(),
        cut: Cut::default(),
    };
    programme.read();
    programme.settle_zone(None);
    programme.name_the_nameless();
    programme.builder.day_change = programme.clocks.day_change();
    finished(programme.builder, problems)
}

/// The file while it is read.
struct Programme<'a, 'p> {
    xml: Xml<'a, 'p>,
    builder: ScheduleBuilder,
    clocks: Clocks,
    people: People<'a>,
    /// What relative addresses are relative to.
    base: String,
    /// The name of the room element that is open.
    container: Cow<'a, str>,
    /// The buffers of the event at hand, and of a short text, used again for the next.
    event: Event<'a>,
    text: Text<'a>,
    cut: Cut,
}

impl<'a> Programme<'a, '_> {
    fn read(&mut self) {
        if self.xml.child().is_none() {
            return;
        }
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "version" => self.builder.conference.version = self.line(),
                "conference" => self.read_conference(),
                "tracks" => self.read_tracks(),
                "persons" => self.read_listed_persons(),
                "day" => self.read_day(&tag),
                "room" => self.read_room(&tag),
                "event" => self.read_event(&tag),
                _ => self.xml.skip(),
            }
        }
        if self.xml.is_cut() {
            self.cut.report(&mut self.xml, "events", self.builder.len());
        } else {
            pasted::report_behind(&mut self.xml);
        }
    }

    fn read_conference(&mut self) {
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "title" => self.builder.conference.title = self.line(),
                "acronym" => self.builder.conference.acronym = self.line(),
                "venue" => self.builder.conference.venue = self.line(),
                "city" => self.builder.conference.city = self.line(),
                "release" | "version" => self.builder.conference.version = self.line(),
                "url" => self.builder.conference.url = self.line(),
                "base_url" => self.base = self.line(),
                "time_zone_name" => self.clocks.zone_name = self.line(),
                "day_change" => {
                    let written = self.line();
                    self.clocks.change_days_at(clock(&written));
                }
                "tracks" => self.read_tracks(),
                "track" => self.read_track(&tag),
                _ => self.xml.skip(),
            }
        }
        if self.builder.conference.url.is_empty() {
            self.builder.conference.url.clone_from(&self.base);
        }
    }

    /// The text of the element at hand on one line.
    fn line(&mut self) -> String {
        self.xml.text(&mut self.text);
        clean_line(&entities::decoded(self.text.as_str())).0.into_owned()
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
            self.builder.track(&entities::decoded(name), tint);
        }
    }

    fn read_day(&mut self, day: &Tag<'a>) {
        self.begin_day(day);
        while let Some(tag) = self.xml.child() {
            match tag.name {
                "room" => self.read_room(&tag),
                "event" => self.read_event(&tag),
                _ => self.xml.skip(),
            }
        }
        self.clocks.end_day();
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
        self.add(event.at);
    }

    fn read_recording(&mut self) {
        while let Some(tag) = self.xml.child() {
            if tag.name != "optout" {
                self.xml.skip();
                continue;
            }
            self.xml.text(&mut self.text);
            let written = self.text.as_str().trim();
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
        let is_wished = self.text.as_str().trim().eq_ignore_ascii_case("true");
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

    /// Adds the event at hand, which begins at byte `at`, and lists what it lacks.
    fn add(&mut self, at: usize) {
        let (start, end) = self.times(at);
        let Programme { event, xml, builder, base, container, .. } = self;
        if event.title.is_blank() {
            let message = format_args!("{event} has no title; “Untitled” stands in");
            xml.report(ProblemKind::MissingTitle, at, message);
        }
        let room =
            Some(event.room.as_str().trim()).filter(|name| !name.is_empty()).unwrap_or(container.trim());
        let room = if room.is_empty() {
            let message = format_args!("{event} has no room");
            xml.report(ProblemKind::MissingRoom, at, message);
            None
        } else {
            Some(builder.room(&entities::decoded(room)))
        };
        let track = event.track.as_str().trim();
        let track =
            if track.is_empty() { None } else { Some(builder.track(&entities::decoded(track), None)) };
        let links: Vec<_> =
            event.links.iter().map(|(address, label)| (absolute(address, base), label)).collect();
        let links: Vec<_> = links.iter().map(|(url, label)| LinkDraft { url, label }).collect();
        let (abstract_text, abstract_markup) = markup::read(event.abstract_text.as_str());
        let description = event.whole_description();
        let (description, description_markup) = markup::read(&description);
        builder.add(&Draft {
            identity: &event.identity(),
            title: &entities::decoded(event.title.as_str()),
            subtitle: &entities::decoded(event.subtitle.as_str()),
            kind: event.kind.as_str(),
            language: event.language.as_str(),
            url: &absolute(event.url.as_str(), base),
            abstract_text: &abstract_text,
            abstract_markup,
            description: &description,
            description_markup,
            start,
            end,
            track,
            rooms: room.as_slice(),
            speakers: &event.speakers,
            links: &links,
            recording: event.recording,
            nature: event.nature(),
            line: event.line,
            ..Draft::default()
        });
    }

    /// Whether the event in which the file breaks off is kept: when its title and start are whole.
    fn keep_unfinished(&mut self) -> bool {
        let Programme { xml, event, cut, .. } = self;
        let has_start = is_whole(xml, &event.start, "start") || is_whole(xml, &event.date, "date");
        let keep = has_start && is_whole(xml, &event.title, "title");
        if let Some(innermost) = xml.open_elements().last() {
            event.forget(innermost);
        }
        cut.note(event, event.line, keep);
        keep
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_is_recognised_and_other_xml_is_not() {
        let cases = [
            ("<schedule><day><event/></day></schedule>", true),
            ("<schedule><day/><day><room><event>", true),
            ("<schedule><conference>", true),
            ("1\n2\n<?xml version='1.0'?><schedule><generator/>", true),
            ("<schedule xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><version/></schedule>", true),
            ("<schedule><day><entry/></day></schedule>", false),
            ("<schedule created='2014'/>", false),
            ("<schedule/>", false),
            ("<schedules><day><event/></day></schedules>", false),
            ("<iCalendar/>", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(recognises(text), expected, "{text}");
        }
    }

    #[test]
    fn tracks_have_the_colours_of_either_list() {
        let text = "<schedule><conference><track name='Rope' color='#0a0'/></conference>\
            <tracks><track color='#010203'>Rig</track><track>Tar</track></tracks><day><event><track>Tar</track></event>\
            <event><track>Rig</track></event><event><track>Rope</track></event></day></schedule>";
        let schedule = read(text, &Zone::user(jiff::tz::TimeZone::UTC), &mut Problems::default());
        let found: Vec<_> = schedule.tracks().map(|track| (track.name(), track.colour())).collect();
        assert_eq!(found, [("Rope", Some((0, 0xAA, 0))), ("Rig", Some((1, 2, 3))), ("Tar", None)]);
    }
}
