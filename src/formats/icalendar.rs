//! iCalendar, RFC 5545: what calendar programs read, and most conference software writes.
//!
//! The lines are read here and not by a parser crate, because real files are the reason for this program:
//! `ical` 0.11 (quiet since 2024) refuses events without a calendar round them, `icalendar` 0.17 gives up a
//! whole file at a byte order mark or a quotation mark that is never closed, and `calcard` 0.3, which survives
//! all that, brings 28 packages; none tells in which line something was wrong, none keeps the line breaks that
//! exporters forget to escape, and all build a tree of copies, which costs more than this module's whole work.
//! Rules of recurrence, where the difficulty is in the calendar and not in the files, are left to
//! `ical-rs`, which expands them by the clock and brings nothing along.
//!
//! What real files do with it:
//! - no `VCALENDAR`, or several; lines that are not folded, or broken where the text has a line break;
//! - one `UID` for many sessions, or none: sessions are only one where `RECURRENCE-ID` or `SEQUENCE` says so;
//! - zones by the names of IANA, at the end of a path, by Windows' names, or described in the file only;
//! - dates with times that claim to be dates, ends that are durations, no ends;
//! - speakers anywhere (see [`habits`]).

mod content;
mod event;
mod habits;
mod labels;
mod recurrence;
mod repeats;
mod report;
mod stamp;
mod times;
mod value;
mod vtimezone;
mod windows_zones;
mod zones;

use std::borrow::Cow;
use std::collections::HashSet;

use super::address::is_address;
use super::entities::decoded;
use super::lines::lines_of;
use super::markup;
use super::problems::{Problems, Quoted};
use crate::model::{
    Draft, LinkDraft, Markup, Nature, ProblemKind, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft,
    SpeakerIx, State, Zone, clean_line,
};
use content::Lines;
use event::{Calendar, Event, Name};
use habits::{Habits, Person};
use repeats::{Repeats, newest};
use report::Report;
use times::{Clocks, Length, Times};
use value::{list, parameter, unescape};
use zones::{Zones, zone_of_conference};

/// The longest description of a calendar that can be its name.
const LONGEST_TITLE: usize = 60;

/// Whether `text` holds a calendar: a line that begins a calendar or an event.
pub(super) fn recognises(text: &str) -> bool {
    beginning(text).is_some()
}

/// The byte where the line begins that begins the first calendar or event.
fn beginning(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begun = line.trim().trim_start_matches('\u{FEFF}');
        if ["BEGIN:VCALENDAR", "BEGIN:VEVENT"].iter().any(|begin| begun.eq_ignore_ascii_case(begin)) {
            return Some(at + line.find(begun).unwrap_or(0));
        }
        at += line.len();
    }
    None
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let beginning = beginning(text).unwrap_or(0);
    super::pasted::report_before(text, beginning, problems);
    let mut report = Report::new(text, problems);
    let lines = Lines::of(text, beginning);
    let mut calendar = Calendar::read(text, &lines, &mut report);
    let mut zones = Zones::new(std::mem::take(&mut calendar.time_zones));
    let conference = zone_of_conference(&calendar, &mut zones, zone, &mut report);
    let descriptions: Vec<_> = calendar.events.iter().map(|event| event.text(Name::Description)).collect();
    let habits = Habits::of(&calendar, &descriptions);
    let builder = ScheduleBuilder::new(conference.clone(), text.len() - beginning);
    let clocks = Clocks { zones, conference };
    let has_rooms = calendar.events.iter().any(|event| !event.text(Name::Location).trim().is_empty());
    let mut programme = Programme { report, builder, clocks, habits, has_rooms };
    programme.read(&calendar, descriptions);
    let Programme { mut builder, .. } = programme;
    let mut found = Vec::new();
    builder.conference.title = clean_line(calendar.name()).0.into_owned();
    builder.conference.url = clean_line(&calendar.url).0.into_owned();
    let schedule = builder.finish(&mut found);
    problems.extend(found);
    schedule
}

impl Calendar<'_> {
    /// The name of the conference: the calendar's, else its description where that is as short as a name.
    fn name(&self) -> &str {
        let description = Some(self.description.as_str());
        let short = description.filter(|text| text.len() <= LONGEST_TITLE && !text.contains('\n'));
        if self.title.is_empty() { short.unwrap_or_default() } else { &self.title }
    }
}

/// The schedule while the events are turned into sessions.
struct Programme<'a, 'p> {
    report: Report<'a, 'p>,
    builder: ScheduleBuilder,
    clocks: Clocks<'a>,
    habits: Habits,
    /// Any event has a room.
    has_rooms: bool,
}

impl<'a> Programme<'a, '_> {
    /// Turns the events into sessions. `descriptions` are those of the events, made out before for the habits.
    fn read(&mut self, calendar: &Calendar<'a>, mut descriptions: Vec<Cow<'a, str>>) {
        let Programme { clocks, report, .. } = self;
        let times: Vec<Option<Times>> =
            calendar.events.iter().map(|event| Times::of(event, clocks, report)).collect();
        let mut repeats = Repeats::new(&calendar.events, clocks, report);
        for place in newest(&calendar.events, &times, report) {
            let description = std::mem::take(&mut descriptions[place]);
            self.add(&calendar.events[place], &description, times[place].as_ref(), &mut repeats);
        }
    }

    /// Adds the sessions that an event stands for; `text` is its description.
    fn add(&mut self, event: &Event<'a>, text: &str, times: Option<&Times>, repeats: &mut Repeats) {
        let line = self.report.line(event.at);
        let (title, mut people) = self.habits.title_and_speakers(event);
        let (kind, title) = self.habits.kind_and_title(&title);
        let url = event.text(Name::Url);
        let told = self.habits.told(text, title, &url);
        people.extend(told.people);
        let kind = if kind.is_empty() { told.kind } else { kind };
        if title.trim().is_empty() {
            let message = format_args!("a session has no title; “Untitled” stands in");
            self.report.add(ProblemKind::MissingTitle, event.at, message);
        }
        let occurrences = repeats.of(event, times, &mut self.clocks, &mut self.report);
        if occurrences.is_empty() {
            return;
        }
        let room = self.room(event, title);
        let speakers = self.speakers(&people);
        let nature = match speakers.is_empty() {
            true if kind.eq_ignore_ascii_case("break") => Nature::Break,
            true => Nature::of_title(title),
            false => Nature::Presented,
        };
        let categories = categories(event);
        let track =
            categories.first().map(String::as_str).or(Some(told.track)).filter(|name| !name.is_empty());
        let track = track.map(|name| self.builder.track(name, None));
        let topics: Vec<&str> = categories.iter().skip(1).map(AsRef::as_ref).collect();
        let (description, description_markup) = description(event, told.text);
        let links = links(event);
        let links: Vec<LinkDraft<'_>> = links.iter().map(|(url, label)| LinkDraft { url, label }).collect();
        for occurrence in &occurrences {
            let times = occurrence.times.as_ref();
            let (start, end) = times.map_or((None, None), |times| times.moments(&self.clocks.conference.tz));
            self.builder.add(&Draft {
                identity: &occurrence.identity,
                title: &decoded(title),
                kind,
                url: Some(url.trim()).filter(|url| is_address(url)).unwrap_or_default(),
                description: &description,
                description_markup,
                start,
                end,
                track,
                rooms: room.as_slice(),
                speakers: &speakers,
                topics: &topics,
                links: &links,
                state: state(event),
                nature,
                all_day: times.is_some_and(|times| matches!(times.length, Length::Days(_))),
                line,
                ..Draft::default()
            });
        }
    }

    /// The room of an event. Whether its name lists several is told when all are known.
    fn room(&mut self, event: &Event<'_>, title: &str) -> Option<RoomIx> {
        let location = event.text(Name::Location);
        if !location.trim().is_empty() {
            return Some(self.builder.room(&location));
        }
        if self.has_rooms {
            let message = format_args!("the session {} has no room", Quoted(title));
            self.report.add(ProblemKind::MissingRoom, event.at, message);
        }
        None
    }

    fn speakers(&mut self, people: &[Person]) -> Vec<SpeakerIx> {
        let mut speakers = Vec::new();
        for Person { name, affiliation, biography, url } in people {
            let (biography, markup) = marked(Cow::Borrowed(biography));
            let biography = biography.as_ref();
            let draft = SpeakerDraft { name, affiliation, biography, markup, url, ..SpeakerDraft::default() };
            let speaker = self.builder.speaker(&draft);
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        speakers
    }
}

/// The categories of an event, each once.
fn categories(event: &Event<'_>) -> Vec<String> {
    let mut categories = Vec::new();
    let mut seen = HashSet::new();
    for line in event.all(Name::Categories) {
        for category in list(&line.value()) {
            let category = clean_line(&unescape(category)).0.into_owned();
            if !category.is_empty() && seen.insert(category.clone()) {
                categories.push(category);
            }
        }
    }
    categories
}

/// What an event says of its session: as a fragment of HTML, where there is one, else as the `text` of its
/// `DESCRIPTION`.
fn description<'t>(event: &Event<'t>, text: Cow<'t, str>) -> (Cow<'t, str>, Markup) {
    let html = event.text(Name::HtmlDescription);
    // Outlook writes whole documents, with styles and all; the text beside them says the same.
    let is_fragment =
        html.trim_start().starts_with('<') && !html.contains("<html") && !html.contains("<HTML");
    if is_fragment && !html.trim_start().starts_with("<!") { (html, Markup::Html) } else { marked(text) }
}

/// A text with its markup. Exporters put any into the property for plain text; its line breaks count all the same.
fn marked(text: Cow<'_, str>) -> (Cow<'_, str>, Markup) {
    let (text, markup) = match markup::read(&text) {
        (Cow::Borrowed(_), Markup::Plain) => return (text, Markup::Plain),
        (text, markup) => (text, markup),
    };
    let text = match markup {
        Markup::Plain => text.into_owned(),
        Markup::Markdown => with_hard_breaks(&text),
        Markup::Html => with_line_breaks(&text),
    };
    (Cow::Owned(text), markup)
}

/// Markdown that stands in a property for plain text, where line breaks count: two blanks before each say so.
fn with_hard_breaks(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + text.len() / 16);
    let mut begin = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        markdown.push_str(&text[begin..end]);
        markdown.push_str("  \n");
        begin = end + 1;
    }
    markdown.push_str(&text[begin..]);
    markdown
}

/// HTML that stands in a property for plain text, where line breaks count: those between words become tags.
fn with_line_breaks(text: &str) -> String {
    let mut lines = lines_of(text).map(str::trim_end).peekable();
    let mut html = String::with_capacity(text.len() + 64);
    while let Some(line) = lines.next() {
        html.push_str(line);
        let Some(next) = lines.peek() else { break };
        let is_beside_block = line.ends_with('>')
            && line.rsplit_once('<').is_some_and(|(_, tag)| is_block(tag))
            || next.trim_start().strip_prefix('<').is_some_and(is_block);
        html.push_str(if is_beside_block { "\n" } else { "<br>\n" });
    }
    html
}

/// Whether what stands behind a `<` is a tag that makes a line of its own.
fn is_block(tag: &str) -> bool {
    const INLINE: &[&str] = &["a", "b", "code", "em", "i", "span", "strong", "tt", "u"];
    let name = tag.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    !name.is_empty() && !INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}

/// The addresses of attachments and of places to join, with their labels.
fn links(event: &Event<'_>) -> Vec<(String, String)> {
    let written = event.all(Name::Attachment).chain(event.all(Name::Conference));
    let links = written.filter_map(|line| {
        let (parameters, value) = line.parts();
        let labels = ["LABEL", "FILENAME", "X-FILENAME"].map(|name| parameter(&parameters, name));
        let label = labels.into_iter().find(|label| !label.is_empty()).unwrap_or_default();
        is_address(value.trim()).then(|| (value.trim().to_owned(), label.to_owned()))
    });
    links.collect()
}

fn state(event: &Event<'_>) -> State {
    match event.text(Name::Status).trim().to_ascii_uppercase().as_str() {
        "CANCELLED" | "CANCELED" => State::Cancelled,
        "TENTATIVE" => State::Tentative,
        _ => State::Confirmed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_and_bare_events_are_recognised() {
        let cases = [
            ("BEGIN:VCALENDAR\r\nEND:VCALENDAR", true),
            ("\u{FEFF}BEGIN:VEVENT\n", true),
            ("   begin:vcalendar \n", true),
            ("Hello,\n\nhere it is:\nBEGIN:VEVENT\nEND:VEVENT\n", true),
            ("A calendar begins with BEGIN:VCALENDAR\n", false),
            ("BEGIN:VCARD\nEND:VCARD\n", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(recognises(text), expected, "{text:?}");
        }
    }

    #[test]
    fn line_breaks_between_words_of_html_are_kept() {
        let cases = [
            ("one\ntwo\n<p>three</p>\n<p>four", "one<br>\ntwo\n<p>three</p>\n<p>four"),
            ("one <b>two</b>\n<i>three</i><br>\nfour", "one <b>two</b><br>\n<i>three</i><br>\nfour"),
            ("1 >\n< 2", "1 ><br>\n< 2"),
        ];
        for (text, expected) in cases {
            assert_eq!(with_line_breaks(text), expected);
        }
    }

    #[test]
    fn endless_and_bottomless_calendars_are_read_to_the_end() {
        let event = |lines: &str| format!("BEGIN:VEVENT\nDTSTART:20240503T090000Z\n{lines}\nEND:VEVENT\n");
        let long = "x".repeat(1 << 20);
        let date = |at: u32| format!("20240503T{:02}{:02}00Z", at / 60 % 24, at % 60);
        let dates = (0..1440).map(date).collect::<Vec<_>>().join(",");
        let cases = [
            ("a quotation mark", event(&format!("SUMMARY;CN=\"{long}:a")), 1),
            (
                "components within each other",
                event(&("BEGIN:A\n".repeat(50_000) + &"END:B\n".repeat(50_000))),
                1,
            ),
            ("folded lines", event(&format!("SUMMARY:a\n{}", " b\n".repeat(100_000))), 1),
            ("lines that are none", event(&format!("SUMMARY:a\n{}", "?\n\n".repeat(100_000))), 1),
            // As often as its text, and the dates, fit into what repeats may hold.
            ("a long text that repeats", event(&format!("SUMMARY:a\nRDATE:{dates}\nDESCRIPTION:{long}")), 62),
        ];
        for (name, text, sessions) in cases {
            let mut problems = Problems::default();
            let schedule = read(&text, &Zone::user(jiff::tz::TimeZone::UTC), &mut problems);
            assert_eq!(schedule.sessions().len(), sessions, "{name}");
            assert!(problems.into_list().len() < 500, "{name}");
        }
    }
}
