//! When a session is: its start, its end and its duration, three statements of which files of data make two
//! or all three, and which need not agree.

use std::fmt;

use jiff::tz::{Offset, TimeZone};

use super::json::Value;
use super::problems::{Problems, Quoted};
use super::when::{LONGEST_MINUTES, When, duration_minutes};
use crate::model::{Moment, ProblemKind};

/// A point in time as it stands in the file, and what it means; an empty text where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written<'d> {
    /// The text, for messages.
    pub text: &'d str,
    /// What it means, if it can be read.
    pub when: Option<When>,
}

impl<'d> Written<'d> {
    /// The point in time that `text` is, in ISO 8601.
    pub fn iso(text: &'d str) -> Written<'d> {
        Written { text, when: When::parse(text) }
    }

    fn is_missing(self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The offset of the first of these times that can be read: the one that a file without a zone is read in.
pub(super) fn first_offset<'d>(times: impl IntoIterator<Item = &'d str>) -> Option<Offset> {
    times.into_iter().find_map(When::parse)?.offset()
}

/// What a file says of the time of a session.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Timing<'d> {
    /// The start.
    pub start: Written<'d>,
    /// The end. It wins over the duration, which programs often take from the kind of session.
    pub end: Written<'d>,
    /// The duration, as [`duration_minutes`] reads it.
    pub duration: &'d str,
}

impl Timing<'_> {
    /// The start and the end on the clocks of `zone`. What is missing or cannot be right is listed as a problem
    /// of `session`, which is called by its `name`.
    pub fn moments(
        self,
        zone: &TimeZone,
        session: Value<'_>,
        name: Named<'_>,
        problems: &mut Problems,
    ) -> (Option<Moment>, Option<Moment>) {
        let Timing { start: Written { text, when }, .. } = self;
        let start = when.and_then(|when| when.moment(zone));
        if start.is_none() && self.start.is_missing() {
            let message = format_args!("{name} has no start; it is listed without a time");
            session.report(problems, ProblemKind::MissingStart, message);
        } else if start.is_none() {
            let message = format_args!(
                "the start {} of {name} cannot be read; it is listed without a time",
                Quoted(text)
            );
            session.report(problems, ProblemKind::BadStart, message);
        }
        (start, start.and_then(|start| self.end(start, zone, session, name, problems)))
    }

    /// The end of a session that begins at `start`: the written one, else what its duration gives.
    fn end(
        self,
        start: Moment,
        zone: &TimeZone,
        session: Value<'_>,
        name: Named<'_>,
        problems: &mut Problems,
    ) -> Option<Moment> {
        let written = self.end.when.and_then(|when| when.moment(zone));
        let minutes = written.map(|end| end.minutes_since(start));
        if let Some(1..=LONGEST_MINUTES) = minutes {
            return written;
        }
        let lasting = self.minutes();
        let by_duration = lasting.map(|minutes| start.plus_minutes(minutes, zone));
        let instead = match lasting {
            Some(_) => "its duration is used",
            None => "its end is not known",
        };
        match minutes {
            // Some exports know the duration and write the start twice.
            Some(0) => return by_duration.filter(|_| lasting != Some(0)).or(written),
            Some(minutes) => {
                let what = if minutes < 0 { "ends before it starts" } else { "is longer than a week" };
                session.report(problems, ProblemKind::BadEnd, format_args!("{name} {what}; {instead}"));
            }
            None if self.end.is_missing() => {
                if lasting.is_none() && !self.duration.trim().is_empty() {
                    let message = format_args!(
                        "the duration {} of {name} cannot be read; its end is not known",
                        Quoted(self.duration)
                    );
                    session.report(problems, ProblemKind::BadDuration, message);
                }
            }
            None => {
                let text = Quoted(self.end.text);
                let message = format_args!("the end {text} of {name} cannot be read; {instead}");
                session.report(problems, ProblemKind::BadEnd, message);
            }
        }
        by_duration
    }

    fn minutes(self) -> Option<i64> {
        let number =
            self.duration.trim().parse().ok().filter(|minutes| (0..=LONGEST_MINUTES).contains(minutes));
        number.or_else(|| duration_minutes(self.duration))
    }
}

/// A session as messages call it: by its title, else by what identifies it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named<'d> {
    /// Its title, or nothing.
    pub title: &'d str,
    /// Its identifier, or nothing.
    pub id: &'d str,
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.title.trim(), self.id.trim()) {
            ("", "") => f.write_str("a session without title"),
            ("", id) => write!(f, "session {}", Quoted(id)),
            (title, _) => write!(f, "{}", Quoted(title)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::Document;
    use super::*;

    /// The minutes from start to end, if both are known, and the kinds of problems.
    fn check(start: &str, end: &str, duration: &str) -> (Option<i64>, String) {
        let document = Document::parse("{}").expect("JSON");
        let mut problems = Problems::default();
        let timing = Timing { start: Written::iso(start), end: Written::iso(end), duration };
        let name = Named { title: "A talk", id: "" };
        let (start, end) = timing.moments(&TimeZone::UTC, document.root(), name, &mut problems);
        let kinds: Vec<_> = problems.into_list().iter().map(|problem| problem.kind.name()).collect();
        (start.zip(end).map(|(start, end)| end.minutes_since(start)), kinds.join(" "))
    }

    #[test]
    fn the_end_wins_over_the_duration_unless_it_cannot_be_right() {
        let nine = "2024-07-10T09:00:00+02:00";
        let cases = [
            (nine, "2024-07-10T09:30:00+02:00", "", Some(30), ""),
            (nine, "2024-07-10T09:30:00+02:00", "45", Some(30), ""),
            (nine, "2024-07-10T07:30:00Z", "45", Some(30), ""),
            (nine, "", "45", Some(45), ""),
            (nine, "", "0:45", Some(45), ""),
            (nine, "", "", None, ""),
            (nine, nine, "45", Some(45), ""),
            (nine, nine, "0", Some(0), ""),
            (nine, nine, "", Some(0), ""),
            (nine, "", "long", None, "bad-duration"),
            (nine, "", "-5", None, "bad-duration"),
            (nine, "2024-07-10T08:00:00+02:00", "45", Some(45), "bad-end"),
            (nine, "2024-07-10T08:00:00+02:00", "", None, "bad-end"),
            (nine, "2034-07-10T08:00:00+02:00", "", None, "bad-end"),
            (nine, "noon", "45", Some(45), "bad-end"),
            ("", "2024-07-10T08:00:00+02:00", "45", None, "missing-start"),
            ("nine", "2024-07-10T08:00:00+02:00", "45", None, "bad-start"),
        ];
        for (start, end, duration, minutes, kinds) in cases {
            assert_eq!(check(start, end, duration), (minutes, kinds.to_owned()), "{start} {end} {duration}");
        }
    }
}
