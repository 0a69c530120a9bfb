//! xCal, as frab and pretalx write it after Pentabarf: `iCalendar / vcalendar / vevent`, iCalendar's properties as
//! elements.
//!
//! Elements of Pentabarf's own carry a prefix, whose name is free; they repeat in parts what `summary` holds in one.
//! Times are by the clocks of the conference, `20161229T211500`, unless they end in `Z` or name a zone. Durations are
//! `HHMMSS`, and only asked for where there is no `dtend`.

mod vevent;

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::address::absolute;
use super::cut::Cut;
use super::problems::{Problems, Quoted, finished};
use super::text::Text;
use super::when::{When, duration_minutes, zone_of_file};
use super::xml::{Tag, Xml};
use super::{entities, markup, pasted};
use crate::model::{Draft, Moment, ProblemKind, Schedule, ScheduleBuilder, SpeakerDraft, Zone, clean_line};
use vevent::Vevent;

/// The root element, as Pentabarf spells it and as RFC 6321 does.
const ROOTS: [&str; 2] = ["iCalendar", "icalendar"];

/// Whether `text` holds a calendar of this sort.
pub(super) fn recognises(text: &str) -> bool {
    let Some(beginning) = beginning(text) else { return false };
    let mut unlisted = Problems::default();
    let mut xml = Xml::new(text, beginning, &mut unlisted);
    xml.child().is_some() && xml.child().is_some_and(|tag| local(tag.name) == "vcalendar")
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let beginning = beginning(text).unwrap_or(0);
    pasted::report_before(text, beginning, problems);
    let mut calendar = Calendar {
        xml: Xml::new(text, beginning, problems),
        builder: ScheduleBuilder::new(zone.clone(), text.len() - beginning),
        zone_name: String::new(),
        is_settled: false,
        event: Vevent::default(),
        text: Text::default(),
        cut: Cut::default(),
    };
    calendar.read();
    calendar.settle_zone(None);
    finished(calendar.builder, problems)
}

fn beginning(text: &str) -> Option<usize> {
    ROOTS.iter().find_map(|root| pasted::beginning(text, root))
}

/// The name of an element without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The file while it is read.
struct Calendar<'a, 'p> {
    xml: Xml<'a, 'p>,
    builder: ScheduleBuilder,
    /// The zone that the file names, or nothing.
    zone_name: String,
    /// Whether the builder has its zone: before the first time is read.
    is_settled: bool,
    /// The buffers of the event at hand, and of a short text, used again for the next.
    event: Vevent<'a>,
    text: Text<'a>,
    cut: Cut,
}

impl<'a> Calendar<'a, '_> {
    fn read(&mut self) {
        if self.xml.child().is_none() {
            return;
        }
        while let Some(tag) = self.xml.child() {
            match local(tag.name) {
                "vcalendar" => self.read_calendar(),
                _ => self.xml.skip(),
            }
        }
        if self.xml.is_cut() {
            self.cut.report(&mut self.xml, "events", self.builder.len());
        } else {
            pasted::report_behind(&mut self.xml);
        }
    }

    fn read_calendar(&mut self) {
        while let Some(tag) = self.xml.child() {
            match local(tag.name) {
                "x-wr-calname" => self.builder.conference.title = self.line(),
                "x-wr-timezone" => self.zone_name = self.line(),
                "vtimezone" => self.read_zone(),
                "vevent" => self.read_event(&tag),
                _ => self.xml.skip(),
            }
        }
    }

    fn read_zone(&mut self) {
        while let Some(tag) = self.xml.child() {
            match local(tag.name) {
                "tzid" if self.zone_name.is_empty() => self.zone_name = self.line(),
                _ => self.xml.skip(),
            }
        }
    }

    /// The text of the element at hand on one line.
    fn line(&mut self) -> String {
        self.xml.text(&mut self.text);
        clean_line(&entities::decoded(self.text.as_str())).0.into_owned()
    }

    fn read_event(&mut self, event: &Tag<'a>) {
        self.event.clear(self.xml.line(event.at));
        while let Some(tag) = self.xml.child() {
            match local(tag.name) {
                "uid" => self.xml.text(&mut self.event.uid),
                "event-id" => self.xml.text(&mut self.event.id),
                "title" => self.xml.text(&mut self.event.title),
                "subtitle" => self.xml.text(&mut self.event.subtitle),
                "summary" => self.xml.text(&mut self.event.summary),
                "language" => self.xml.text(&mut self.event.language),
                "language-code" => self.xml.text(&mut self.event.language_code),
                "dtstart" => {
                    self.event.start_zone = self.zone_of(&tag);
                    self.xml.text(&mut self.event.start);
                }
                "dtend" => {
                    self.event.end_zone = self.zone_of(&tag);
                    self.xml.text(&mut self.event.end);
                }
                "duration" => self.xml.text(&mut self.event.duration),
                "description" => self.xml.text(&mut self.event.description),
                "status" => self.xml.text(&mut self.event.status),
                "category" | "categories" => self.xml.text(&mut self.event.category),
                "url" => self.xml.text(&mut self.event.url),
                "location" => self.xml.text(&mut self.event.location),
                "attendee" => self.read_attendee(&tag),
                _ => self.xml.skip(),
            }
        }
        if self.xml.is_cut() && !self.keep_unfinished() {
            return;
        }
        self.add(event.at);
    }

    /// The zone that an element names for its own time, or nothing.
    fn zone_of(&mut self, tag: &Tag<'a>) -> Cow<'a, str> {
        self.xml.attribute(tag, "tzid").or_else(|| self.xml.attribute(tag, "TZID")).unwrap_or_default()
    }

    /// Whoever presents: by the name that the element gives, else by its text.
    fn read_attendee(&mut self, attendee: &Tag<'a>) {
        let given = self.xml.attribute(attendee, "cn").unwrap_or_default();
        self.xml.text(&mut self.text);
        let name = if given.trim().is_empty() { self.text.trimmed() } else { given.trim() };
        if name.is_empty() || self.xml.is_cut() {
            return;
        }
        let name = &entities::decoded(name);
        let speaker = self.builder.speaker(&SpeakerDraft { name, ..SpeakerDraft::default() });
        if !self.event.speakers.contains(&speaker) {
            self.event.speakers.push(speaker);
        }
    }

    /// Adds the event at hand, which begins at byte `at`, and lists what it lacks.
    fn add(&mut self, at: usize) {
        let times = self.times(at);
        let Calendar { event, xml, builder, .. } = self;
        let title = event.shown_title();
        if title.is_empty() {
            let message = format_args!("{event} has no title; “Untitled” stands in");
            xml.report(ProblemKind::MissingTitle, at, message);
        }
        let location = event.location.trimmed();
        let room = if location.is_empty() {
            let message = format_args!("{event} has no room");
            xml.report(ProblemKind::MissingRoom, at, message);
            None
        } else {
            Some(builder.room(&entities::decoded(location)))
        };
        let (description, description_markup) = markup::read(event.description.as_str());
        builder.add(&Draft {
            identity: &event.identity(),
            title: &entities::decoded(title),
            subtitle: &entities::decoded(event.subtitle.as_str()),
            kind: event.category.as_str(),
            language: event.shown_language(),
            url: &absolute(event.url.as_str(), ""),
            description: &description,
            description_markup,
            start: times.start,
            end: times.end,
            all_day: times.all_day,
            rooms: room.as_slice(),
            speakers: &event.speakers,
            state: event.state(),
            nature: event.nature(),
            line: event.line,
            ..Draft::default()
        });
    }

    /// Whether the event in which the file breaks off is kept: when its title and start are whole.
    fn keep_unfinished(&mut self) -> bool {
        let Calendar { xml, event, cut, .. } = self;
        if let Some(innermost) = xml.open_elements().last() {
            event.forget(local(innermost));
        }
        let keep = !event.shown_title().is_empty() && !event.start.is_blank();
        cut.note(event, event.line, keep);
        keep
    }
}

/// When an event is.
#[derive(Default)]
struct Times {
    start: Option<Moment>,
    end: Option<Moment>,
    all_day: bool,
}

impl Calendar<'_, '_> {
    /// Gives the builder its zone, before the first time is read; `written` is that time.
    fn settle_zone(&mut self, written: Option<When>) {
        if self.is_settled {
            return;
        }
        self.is_settled = true;
        let named = if self.zone_name.is_empty() { &*self.event.start_zone } else { &self.zone_name };
        let assumed = self.builder.zone().clone();
        let zone = zone_of_file(named, written.and_then(When::offset), &assumed, self.xml.problems());
        self.builder.set_zone(zone);
    }

    /// Start and end of the event at hand, which begins at byte `at`. What cannot be read is listed.
    fn times(&mut self, at: usize) -> Times {
        let written = self.event.start.trimmed();
        let start = When::parse(written);
        let day = if start.is_none() { written.parse::<Date>().ok() } else { None };
        self.settle_zone(start);
        if let Some(day) = day {
            return self.whole_days(day);
        }
        let Calendar { event, xml, builder, .. } = self;
        let written = event.start.trimmed();
        let tz = &builder.zone().tz;
        let Some(start) = start.and_then(|start| moment(xml, at, start, &event.start_zone, tz)) else {
            if written.is_empty() {
                let message = format_args!("{event} has no start; it is listed without a time");
                xml.report(ProblemKind::MissingStart, at, message);
            } else {
                let message = format_args!(
                    "the start {} of {event} cannot be read; it is listed without a time",
                    Quoted(written)
                );
                xml.report(ProblemKind::BadStart, at, message);
            }
            return Times::default();
        };
        let end = When::parse(event.end.as_str());
        let end = end.and_then(|end| moment(xml, at, end, &event.end_zone, tz));
        let end = end.or_else(|| Some(start.plus_minutes(minutes(event.duration.as_str())?, tz)));
        match end {
            None => {
                let message = format_args!(
                    "{event} has neither an end nor a duration that can be read; its end is not known"
                );
                xml.report(ProblemKind::BadDuration, at, message);
            }
            Some(end) if end < start => {
                let message = format_args!("{event} ends before it starts; its end is not known");
                xml.report(ProblemKind::BadEnd, at, message);
            }
            Some(_) => {}
        }
        Times { start: Some(start), end: end.filter(|end| *end >= start), all_day: false }
    }

    /// From midnight of `day` to that of the day on which the event is over: its end, else the next.
    fn whole_days(&self, day: Date) -> Times {
        let tz = &self.builder.zone().tz;
        let midnight = |day: Date| Moment::at(day.to_datetime(jiff::civil::Time::midnight()), tz);
        let end = self.event.end.trimmed().parse().ok().filter(|end| *end > day);
        let end = end.or_else(|| day.tomorrow().ok());
        Times { start: midnight(day), end: end.and_then(midnight), all_day: true }
    }
}

/// The moment of `written`, which is by the clocks of the zone `named` beside it, else of the conference, whose
/// clocks show it either way.
fn moment(xml: &mut Xml<'_, '_>, at: usize, written: When, named: &str, tz: &TimeZone) -> Option<Moment> {
    let named = named.trim();
    if named.is_empty() || tz.iana_name() == Some(named) {
        return written.moment(tz);
    }
    let Ok(own) = TimeZone::get(named) else {
        let message = format_args!("the time zone {} is not known; passed over", Quoted(named));
        xml.report(ProblemKind::BadZone, at, message);
        return written.moment(tz);
    };
    Some(Moment::of(written.moment(&own)?.instant(), tz))
}

/// The minutes of a duration written as `003000`, or as elsewhere.
fn minutes(written: &str) -> Option<i64> {
    let written = written.trim();
    if written.len() == 6 && written.bytes().all(|byte| byte.is_ascii_digit()) {
        let (hours, minutes) = (written[..2].parse::<i64>().ok()?, written[2..4].parse::<i64>().ok()?);
        return Some(hours * 60 + minutes);
    }
    duration_minutes(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_calendars_in_xml_are_recognised() {
        let cases = [
            ("<iCalendar xmlns:xCal='urn:ietf:params:xml:ns:xcal'><vcalendar>", true),
            ("<?xml version='1.0'?><icalendar><x:vcalendar/></icalendar>", true),
            ("a page\n<iCalendar><vcalendar/></iCalendar>", true),
            ("<iCalendar/>", false),
            ("<iCalendar><schedule/></iCalendar>", false),
            ("<schedule><day/></schedule>", false),
            ("BEGIN:VCALENDAR", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(recognises(text), expected, "{text}");
        }
    }

    #[test]
    fn durations_have_six_digits_or_are_written_as_elsewhere() {
        let cases = [
            ("003000", Some(30)),
            ("013000", Some(90)),
            ("00:45", Some(45)),
            ("PT1H", Some(60)),
            ("x", None),
        ];
        for (written, expected) in cases {
            assert_eq!(minutes(written), expected, "{written}");
        }
    }
}
