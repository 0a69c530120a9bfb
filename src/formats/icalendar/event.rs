//! The calendars of a file: their events with the properties that say something of a session, and what they
//! say of themselves.

use std::borrow::Cow;
use std::fmt;

use super::content::{ContentLine, Lines};
use super::report::Report;
use super::value::unescape;
use super::vtimezone::VTimezone;
use crate::formats::problems::{Quoted, counted};
use crate::model::ProblemKind;

macro_rules! names {
    ($($name:ident = $written:literal,)+) => {
        /// The properties of an event that are read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Name { $($name,)+ }

        impl Name {
            fn of(written: &str) -> Option<Name> {
                match written {
                    $($written => Some(Name::$name),)+
                    _ if written.bytes().any(|b| b.is_ascii_lowercase()) => Name::of(&written.to_ascii_uppercase()),
                    _ => None,
                }
            }
        }
    };
}

names! {
    Uid = "UID",
    Sequence = "SEQUENCE",
    RecurrenceId = "RECURRENCE-ID",
    Start = "DTSTART",
    End = "DTEND",
    Duration = "DURATION",
    Rule = "RRULE",
    MoreDates = "RDATE",
    FewerDates = "EXDATE",
    Summary = "SUMMARY",
    Location = "LOCATION",
    Description = "DESCRIPTION",
    HtmlDescription = "X-ALT-DESC",
    Categories = "CATEGORIES",
    Status = "STATUS",
    Url = "URL",
    Attachment = "ATTACH",
    Conference = "CONFERENCE",
    Attendee = "ATTENDEE",
    Organizer = "ORGANIZER",
}

/// The longest description of a calendar that can be its name.
const LONGEST_TITLE: usize = 60;

/// Components that are open at a time; real files have three. Those within more are not told from each other.
const DEEPEST: usize = 32;

/// A `VEVENT`.
#[derive(Debug)]
pub(super) struct Event<'a> {
    /// The byte where it begins.
    pub at: usize,
    /// The line of the file in which it begins, counted from 1.
    pub line: u32,
    properties: Vec<(Name, ContentLine<'a>)>,
    /// The names among them, a bit each: of most names an event has none, and is not looked through.
    names: u32,
}

impl<'a> Event<'a> {
    /// An event without properties that begins at `line`.
    fn new(line: &ContentLine<'a>) -> Event<'a> {
        Event { at: line.at, line: line.line, properties: Vec::with_capacity(12), names: 0 }
    }

    fn add(&mut self, name: Name, line: ContentLine<'a>) {
        self.properties.push((name, line));
        self.names |= 1 << name as u32;
    }

    /// The first property of this name.
    pub fn first(&self, name: Name) -> Option<&ContentLine<'a>> {
        self.all(name).next()
    }

    /// All properties of this name, in the file's order.
    pub fn all(&self, name: Name) -> impl Iterator<Item = &ContentLine<'a>> {
        let has_any = self.names & 1 << name as u32 != 0;
        let properties = if has_any { self.properties.as_slice() } else { &[] };
        properties.iter().filter(move |(found, _)| *found == name).map(|(_, line)| line)
    }

    /// What identifies it among other events, more or less; empty if it does not say.
    pub fn uid(&self) -> Cow<'a, str> {
        match self.text(Name::Uid) {
            Cow::Borrowed(uid) => Cow::Borrowed(uid.trim()),
            Cow::Owned(uid) => Cow::Owned(uid.trim().to_owned()),
        }
    }

    /// Bytes that are read of it; a measure of what a repeat of it costs.
    pub fn weight(&self) -> usize {
        self.properties.iter().map(|(_, line)| line.len()).sum()
    }

    /// The first property of this name as a text, without escapes; empty if there is none.
    pub fn text(&self, name: Name) -> Cow<'a, str> {
        match self.first(name).map(ContentLine::value) {
            None => Cow::Borrowed(""),
            Some(Cow::Borrowed(value)) => unescape(value),
            Some(Cow::Owned(value)) => match unescape(&value) {
                Cow::Borrowed(_) => Cow::Owned(value),
                Cow::Owned(text) => Cow::Owned(text),
            },
        }
    }
}

/// The title of an event as messages quote it; made out when there is a message.
pub(super) struct QuotedTitle<'e, 'a>(pub &'e Event<'a>);

impl fmt::Display for QuotedTitle<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Quoted(&self.0.text(Name::Summary)).fmt(f)
    }
}

/// All calendars of a file as one.
#[derive(Debug, Default)]
pub(super) struct Calendar<'a> {
    pub events: Vec<Event<'a>>,
    pub time_zones: Vec<VTimezone<'a>>,
    /// `X-WR-CALNAME`, `NAME` or `CALNAME`.
    pub title: String,
    /// `X-WR-CALDESC` or `DESCRIPTION`.
    pub description: String,
    /// The calendar's page on the web.
    pub url: String,
    /// The program that wrote it.
    pub product: String,
    /// `X-WR-TIMEZONE`, and where it stands.
    pub zone: Option<(String, usize)>,
    /// A zone that is named in a property called `VTIMEZONE` or `TZID`, and where it stands.
    pub zone_beside: Option<(String, usize)>,
    /// The bytes of the file that are theirs.
    pub length: usize,
}

impl<'a> Calendar<'a> {
    /// The calendars in `lines`, which are those of `text`.
    pub fn read(text: &str, lines: &'a Lines<'a>, report: &mut Report<'_, '_>) -> Calendar<'a> {
        let calendar = Calendar { length: lines.length(), ..Calendar::default() };
        let mut reading = Reading { calendar, open: Vec::new(), event: None };
        for line in lines.content() {
            reading.take(line, report);
        }
        reading.finish(text, report);
        reading.calendar
    }

    /// The name of the conference: the calendar's, else its description where that is as short as a name.
    pub fn name(&self) -> &str {
        let description = Some(self.description.as_str());
        let short = description.filter(|text| text.len() <= LONGEST_TITLE && !text.contains('\n'));
        if self.title.is_empty() { short.unwrap_or_default() } else { &self.title }
    }

    /// Takes in what a calendar says of itself. The first word counts.
    fn take(&mut self, line: ContentLine<'a>) {
        let text = || unescape(&line.value()).trim().to_owned();
        let field = match line.name.to_ascii_uppercase().as_str() {
            "X-WR-CALNAME" | "NAME" | "CALNAME" => &mut self.title,
            "X-WR-CALDESC" | "DESCRIPTION" => &mut self.description,
            "X-ORIGINAL-URL" | "URL" => &mut self.url,
            "PRODID" => &mut self.product,
            "X-WR-TIMEZONE" => {
                let zone = text();
                self.zone = self.zone.take().or(Some((zone, line.at)).filter(|(zone, _)| !zone.is_empty()));
                return;
            }
            "VTIMEZONE" | "TZID" => {
                self.zone_beside = self.zone_beside.take().or(Some((text(), line.at)));
                return;
            }
            _ => return,
        };
        if field.is_empty() {
            *field = text();
        }
    }
}

/// The file while it is read.
struct Reading<'a> {
    calendar: Calendar<'a>,
    /// The components that are open, the innermost last.
    open: Vec<Cow<'a, str>>,
    /// The event that is open.
    event: Option<Event<'a>>,
}

impl<'a> Reading<'a> {
    fn take(&mut self, line: ContentLine<'a>, report: &mut Report<'_, '_>) {
        match line.name {
            "" => {
                let message = format_args!("a line that is no property and continues none; passed over");
                report.add(ProblemKind::Malformed, line.at, message);
            }
            name if name.eq_ignore_ascii_case("BEGIN") => self.begin(line, report),
            name if name.eq_ignore_ascii_case("END") => self.end(line.value().trim()),
            name => match self.open.last().map_or("", |component| component.as_ref()) {
                "VEVENT" => {
                    let event = self.event.as_mut().zip(Name::of(name));
                    if let Some((event, name)) = event {
                        event.add(name, line);
                    }
                }
                "VTIMEZONE" | "STANDARD" | "DAYLIGHT" => {
                    if let Some(zone) = self.calendar.time_zones.last_mut() {
                        zone.take(line);
                    }
                }
                "VCALENDAR" | "" => self.calendar.take(line),
                _ => {}
            },
        }
    }

    fn begin(&mut self, line: ContentLine<'a>, report: &mut Report<'_, '_>) {
        let mut component = line.value();
        if component.bytes().any(|b| b.is_ascii_lowercase()) || component.trim() != component {
            component = Cow::Owned(component.trim().to_ascii_uppercase());
        }
        match component.as_ref() {
            "VEVENT" | "VCALENDAR" => {
                if let Some(event) = self.event.take() {
                    let title = event.text(Name::Summary);
                    let message = format_args!("the session {} has no end; it ends here", Quoted(&title));
                    report.add(ProblemKind::Malformed, line.at, message);
                    self.calendar.events.push(event);
                }
                // Neither of them can be inside anything but a calendar, whatever was left open.
                self.open.retain(|open| open == "VCALENDAR" && component == "VEVENT");
                if component == "VEVENT" {
                    self.event = Some(Event::new(&line));
                }
            }
            "VTIMEZONE" => self.calendar.time_zones.push(VTimezone::default()),
            "STANDARD" | "DAYLIGHT" => {
                if let Some(zone) = self.calendar.time_zones.last_mut() {
                    zone.begin_observance(&component);
                }
            }
            _ => {}
        }
        if self.open.len() < DEEPEST {
            self.open.push(component);
        }
    }

    /// Closes the component of this name and all that is open within it; nothing if it is not open.
    fn end(&mut self, name: &str) {
        let Some(depth) = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(name)) else { return };
        if self.open[depth..].iter().any(|open| open == "VEVENT") {
            self.calendar.events.extend(self.event.take());
        }
        self.open.truncate(depth);
    }

    /// Lists where the file breaks off, if it does. An event that is not whole is left out.
    fn finish(&mut self, text: &str, report: &mut Report<'_, '_>) {
        if self.open.is_empty() {
            return;
        }
        let whole = counted(self.calendar.events.len(), "session");
        let end = text.trim_end().len().saturating_sub(1);
        let Some(event) = &self.event else {
            let message = format_args!("the file breaks off behind a session; {whole} read");
            return report.add(ProblemKind::Truncated, end, message);
        };
        let title = event.text(Name::Summary);
        let line = event.line;
        let message = format_args!(
            "the file breaks off inside the session {}, begun in line {line}, which is left out; {whole} read",
            Quoted(&title)
        );
        report.add(ProblemKind::Truncated, end, message);
    }
}
