//! Programmes written in Markdown: a heading for each session, and what is known of it in the lines below.
//!
//! ```text
//! # Garden Days 2030
//! ## Location: Example Town
//! ## Date: May 1-2, 2030
//!
//! ## Compost for everybody
//! ### Name: Ada Byron
//! ### Time: Wednesday May 1, 2030 11 a.m.–12:30 p.m.
//!
//! Room: Hall
//! Audience level: Novice
//!
//! All that you wanted to know …
//! ```
//!
//! What is known stands in headings of the third level or in paragraphs of lines such as `Room: Hall`, in any
//! order; a heading of the third level that is none of these names a speaker as long as no text has begun.
//! Everything else is the session's text and stays Markdown.

mod section;

use jiff::Span;
use jiff::civil::DateTime;

use super::dates::{self, Order};
use super::entities::decoded;
use super::hours::hours;
use super::lines::Lines;
use super::names::{NameHabit, parts};
use super::problems::{Problems, Quoted, finished_with_breaks_joined};
use super::when::zone_of_file;
use crate::model::{
    Draft, Markup, Moment, Nature, ProblemKind, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft, SpeakerIx,
    Zone, clean_line,
};
use section::{Field, Section, field_of, sections};

/// Whether `text` is such a programme: a heading of the second level with a time below it.
pub(super) fn recognises(text: &str) -> bool {
    sections(text).iter().any(|section| section.level == 2 && section.says_when())
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let sections = sections(text);
    let zone = zone_of_file(stated(&sections, Field::Zone), None, zone, problems);
    let names = sections.iter().flat_map(|section| section.fields(Field::Name));
    let mut programme = Programme {
        year: [Field::Date, Field::Time].iter().find_map(|field| dates::year_in(stated(&sections, *field))),
        habit: NameHabit::of(names),
        builder: ScheduleBuilder::new(zone, text.len()),
        problems,
    };
    let title = sections.iter().find(|section| section.level == 1).map_or("", |section| section.title);
    let conference = &mut programme.builder.conference;
    conference.title = clean_line(title).0.into_owned();
    conference.city = clean_line(stated(&sections, Field::Room)).0.into_owned();
    conference.url = clean_line(stated(&sections, Field::Url)).0.into_owned();
    let mut lines = Lines::new(text);
    for section in sections.iter().filter(|section| section.level == 2 && field_of(section.title).is_none()) {
        programme.read(section, lines.at(section.at));
    }
    finished_with_breaks_joined(programme.builder, problems)
}

/// What the headings or lines before the first session say of the whole conference.
fn stated<'a>(sections: &[Section<'a>], field: Field) -> &'a str {
    let of_heading = |section: &Section<'a>| {
        field_of(section.title).filter(|(found, _)| *found == field).map(|(_, value)| value)
    };
    let before =
        sections.iter().take_while(|section| section.level == 1 || field_of(section.title).is_some());
    let mut found = before.filter_map(|section| of_heading(section).or_else(|| section.fields(field).next()));
    found.next().unwrap_or_default()
}

/// The programme while it is read.
struct Programme<'p> {
    /// The year of the conference, for times that leave it out.
    year: Option<i16>,
    habit: NameHabit,
    builder: ScheduleBuilder,
    problems: &'p mut Problems,
}

impl Programme<'_> {
    fn read(&mut self, section: &Section<'_>, line: u32) {
        if section.is_text_only() {
            let message = format_args!(
                "the section {} has neither time nor room nor speaker: no session; passed over",
                Quoted(section.title)
            );
            self.problems.add(ProblemKind::SkippedEntry, Some(line), message);
            return;
        }
        if section.title.is_empty() {
            let message = format_args!("a session has no title; “Untitled” stands in");
            self.problems.add(ProblemKind::MissingTitle, Some(line), message);
        }
        let (start, end) = self.times(section, line).unzip();
        let speakers = self.speakers(section);
        let mut rooms: Vec<RoomIx> = Vec::new();
        for name in section.fields(Field::Room) {
            let room = self.builder.room(name);
            if !rooms.contains(&room) {
                rooms.push(room);
            }
        }
        let one = |field| section.fields(field).next().unwrap_or_default();
        let track = Some(one(Field::Track)).filter(|name| !name.is_empty());
        let track = track.map(|name| self.builder.track(name, None));
        let topics = section.fields(Field::Topics).flat_map(|list| parts(list, &[",", ";"]));
        let topics: Vec<&str> = topics.map(str::trim).filter(|topic| !topic.is_empty()).collect();
        let nature = if speakers.is_empty() { Nature::of_title(section.title) } else { Nature::Presented };
        self.builder.add(&Draft {
            title: &decoded(section.title),
            kind: one(Field::Kind),
            level: one(Field::Level),
            language: one(Field::Language),
            url: one(Field::Url),
            description: &section.text,
            description_markup: Markup::Markdown,
            start,
            end: end.flatten(),
            track,
            rooms: &rooms,
            speakers: &speakers,
            topics: &topics,
            nature,
            line,
            ..Draft::default()
        });
    }

    /// Start and end of a session, and lists what cannot be read of them.
    fn times(&mut self, section: &Section<'_>, line: u32) -> Option<(Moment, Option<Moment>)> {
        let title = Quoted(section.title);
        let all: Vec<&str> =
            [Field::Date, Field::Time].into_iter().flat_map(|field| section.fields(field)).collect();
        let written = all.join(" ");
        if written.trim().is_empty() {
            let message = format_args!("{title} has no time; it is listed without one");
            self.problems.add(ProblemKind::MissingStart, Some(line), message);
            return None;
        }
        let found = dates::find(&written);
        let date = found.date.and_then(|date| date.in_calendar(Order::MonthFirst, self.year));
        let Some((date, hours)) = date.zip(hours(&found.rest)) else {
            let missing = match (found.date, date) {
                (Some(_), None) => "its year is not known",
                (None, _) => "it has no date",
                _ => "its hours cannot be read",
            };
            let message =
                format_args!("the time {} of {title}: {missing}; it is listed without one", Quoted(&written));
            self.problems.add(ProblemKind::BadStart, Some(line), message);
            return None;
        };
        if let Some(weekday) = found.weekday.filter(|weekday| *weekday != date.weekday()) {
            let message = format_args!(
                "{title} is on a {weekday:?}, but {date} is a {:?}; the date is taken",
                date.weekday()
            );
            self.problems.add(ProblemKind::InconsistentTime, Some(line), message);
        }
        let tz = &self.builder.zone().tz;
        let start = date.to_datetime(hours.start);
        let end = hours.end.map(|end| date.to_datetime(end)).and_then(|end| after(start, end));
        let start = Moment::at(start, tz)?;
        Some((start, end.and_then(|end| Moment::at(end, tz))))
    }

    fn speakers(&mut self, section: &Section<'_>) -> Vec<SpeakerIx> {
        let mut found = Vec::new();
        for person in section.fields(Field::Name).flat_map(|list| self.habit.names(list)) {
            let draft =
                SpeakerDraft { name: person.name, affiliation: person.remark, ..SpeakerDraft::default() };
            let speaker = self.builder.speaker(&draft);
            if !found.contains(&speaker) {
                found.push(speaker);
            }
        }
        found
    }
}

/// The end, on the next day where the clock is back before the start.
fn after(start: DateTime, end: DateTime) -> Option<DateTime> {
    if end < start { end.checked_add(Span::new().days(1)).ok() } else { Some(end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_programmes_with_times_are_recognised() {
        let cases = [
            ("# C\n## Talk\n### Time: May 1, 2030 9:00\n", true),
            ("## Talk\n\nTime: 2030-05-01 9:00\nRoom: Hall\n", true),
            ("# C\n## Date: May 1, 2030\n\n## Talk\nabout something\n", false),
            ("# Notes\n## Talk\nThe time: it flies.\nNothing else.\n", false),
            ("```\n## Talk\n### Time: 9:00\n```\n", false),
            ("Time: 9:00\n", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(recognises(text), expected, "{text:?}");
        }
    }
}
