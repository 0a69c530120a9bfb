//! When a session starts and how long it is.

use std::borrow::Cow;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::content::ContentLine;
use super::event::{Event, Name, QuotedTitle};
use super::report::Report;
use super::stamp::{self, Stamp};
use super::value::parameter;
use super::zones::Zones;
use crate::formats::problems::Quoted;
use crate::model::{Moment, ProblemKind, Zone};

/// The clocks that the times of a file are by.
pub(super) struct Clocks<'a> {
    pub zones: Zones<'a>,
    /// Those of the conference, for times that name no others.
    pub conference: Zone,
}

impl Clocks<'_> {
    /// The points in time in a property, each with the clock that it is by; `None` for those that cannot be
    /// read. Of a period only the beginning is taken.
    pub fn read(
        &mut self,
        line: &ContentLine<'_>,
        report: &mut Report<'_, '_>,
    ) -> Vec<Option<(Stamp, TimeZone)>> {
        let (parameters, value) = line.parts();
        let tzid = parameter(&parameters, "TZID");
        let stamps = value.split(',').map(|written| {
            let stamp = beginning(written)?;
            Some((stamp, self.clock_of(stamp, tzid, line.at, report)))
        });
        stamps.collect()
    }

    /// The first point in time in a property, mostly the only one.
    pub fn read_one(
        &mut self,
        line: &ContentLine<'_>,
        report: &mut Report<'_, '_>,
    ) -> Option<(Stamp, TimeZone)> {
        let Written { stamp, tzid } = Written::first_in(line)?;
        Some((stamp, self.clock_of(stamp, &tzid, line.at, report)))
    }

    /// The clock that a point in time is by, which stands at the byte `at` beside this `TZID`.
    fn clock_of(&mut self, stamp: Stamp, tzid: &str, at: usize, report: &mut Report<'_, '_>) -> TimeZone {
        let clock = match stamp {
            Stamp::Utc(_) => Some(TimeZone::UTC),
            Stamp::Local(local) if !tzid.is_empty() => self.zones.find(tzid, local, at, report),
            Stamp::Local(_) | Stamp::Date(_) => None,
        };
        clock.unwrap_or_else(|| self.conference.tz.clone())
    }
}

/// A point in time before anybody knows its zone.
#[derive(Debug)]
pub(super) struct Written<'a> {
    pub stamp: Stamp,
    /// The name of the zone beside it; empty if there is none.
    pub tzid: Cow<'a, str>,
}

impl<'a> Written<'a> {
    /// The first point in time in a property, mostly the only one; `None` if it cannot be read.
    pub fn first_in(line: &ContentLine<'a>) -> Option<Written<'a>> {
        let (parameters, value) = line.parts();
        let end = memchr::memchr(b',', value.as_bytes()).unwrap_or(value.len());
        let stamp = beginning(&value[..end])?;
        let tzid = match parameters {
            Cow::Borrowed(parameters) => Cow::Borrowed(parameter(parameters, "TZID")),
            Cow::Owned(parameters) => Cow::Owned(parameter(&parameters, "TZID").to_owned()),
        };
        Some(Written { stamp, tzid })
    }
}

/// The point in time that is written, or the first one of a period.
fn beginning(written: &str) -> Option<Stamp> {
    let end = memchr::memchr(b'/', written.as_bytes()).unwrap_or(written.len());
    Stamp::parse(&written[..end])
}

/// Start and length of a session.
#[derive(Clone, Debug)]
pub(super) struct Times {
    /// The start, as `clock` shows it.
    pub local: DateTime,
    pub clock: TimeZone,
    /// The instant of the start.
    pub instant: Option<Timestamp>,
    pub length: Length,
}

/// How long a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// The file does not say.
    Unknown,
    /// So long by a clock that nobody sets.
    Exactly(SignedDuration),
    /// It is on so many whole days.
    Days(i64),
}

impl Times {
    /// The times of an event, with the start that it has; `None` if that cannot be read. What is wrong is listed.
    pub fn of(
        event: &Event<'_>,
        start: Option<&Written<'_>>,
        clocks: &mut Clocks<'_>,
        report: &mut Report<'_, '_>,
    ) -> Option<Times> {
        let title = QuotedTitle(event);
        let Some(line) = event.first(Name::Start) else {
            let message = format_args!("the session {title} has no start; it is listed without a time");
            report.add(ProblemKind::MissingStart, event.at, message);
            return None;
        };
        if let Some(second) = event.all(Name::Start).nth(1) {
            let message = format_args!("the session {title} has a second start; passed over");
            report.add(ProblemKind::InconsistentTime, second.at, message);
        }
        let Some(&Written { stamp: start, ref tzid }) = start else {
            let written = line.value();
            let message = format_args!(
                "the start {} of the session {title} cannot be read; it is listed without a time",
                Quoted(&written)
            );
            report.add(ProblemKind::BadStart, line.at, message);
            return None;
        };
        let clock = clocks.clock_of(start, tzid, line.at, report);
        let local = match start {
            Stamp::Utc(instant) => clock.to_datetime(instant),
            Stamp::Local(local) => local,
            Stamp::Date(date) => date.into(),
        };
        let mut times = Times { local, instant: start.instant(&clock), clock, length: Length::Unknown };
        let is_date = matches!(start, Stamp::Date(_));
        times.length = match (event.first(Name::End), event.first(Name::Duration)) {
            (Some(end), _) => times.length_until(is_date, end, &title, clocks, report),
            (None, Some(duration)) => length_written(is_date, duration, &title, report),
            (None, None) if is_date => Length::Days(1),
            (None, None) => Length::Unknown,
        };
        Some(times)
    }

    /// The length, from the property that says when the session ends.
    fn length_until(
        &self,
        is_date: bool,
        line: &ContentLine<'_>,
        title: &QuotedTitle<'_, '_>,
        clocks: &mut Clocks<'_>,
        report: &mut Report<'_, '_>,
    ) -> Length {
        let unknown = if is_date { Length::Days(1) } else { Length::Unknown };
        let Some((end, clock)) = clocks.read_one(line, report) else {
            let written = line.value();
            let message = format_args!(
                "the end {} of the session {title} cannot be read; passed over",
                Quoted(&written)
            );
            report.add(ProblemKind::BadEnd, line.at, message);
            return unknown;
        };
        let length = end.instant(&clock).zip(self.instant).map(|(end, start)| end.duration_since(start));
        if length.is_none_or(|length| length.is_negative()) {
            let taken = if is_date { "read as one of a day" } else { "its end is not known" };
            let message = format_args!("the session {title} ends before it starts; {taken}");
            report.add(ProblemKind::BadEnd, line.at, message);
            return unknown;
        }
        match end {
            // The last day is not part of it; one that ends on the day on which it begins is on that day.
            Stamp::Date(end) if is_date => {
                Length::Days(i64::from((end - self.local.date()).get_days()).max(1))
            }
            _ => length.map_or(Length::Unknown, Length::Exactly),
        }
    }

    /// The same session when it starts at `local`.
    pub fn at(&self, local: DateTime) -> Times {
        Times { local, instant: self.clock.to_timestamp(local).ok(), ..self.clone() }
    }

    /// Start and end on the clocks of the conference.
    pub fn moments(&self, conference: &TimeZone) -> (Option<Moment>, Option<Moment>) {
        let start = self.instant;
        let end = match self.length {
            Length::Unknown => None,
            Length::Exactly(length) => start.and_then(|start| start.checked_add(length).ok()),
            Length::Days(days) => {
                let end = self.local.checked_add(days.days()).ok();
                end.and_then(|end| self.clock.to_timestamp(end).ok())
            }
        };
        let moment = |instant: Option<Timestamp>| Some(Moment::of(instant?, conference));
        (moment(start), moment(end))
    }
}

/// The length that is written as one.
fn length_written(
    is_date: bool,
    line: &ContentLine<'_>,
    title: &QuotedTitle<'_, '_>,
    report: &mut Report<'_, '_>,
) -> Length {
    let written = line.value();
    match stamp::minutes(&written) {
        Some(minutes) if is_date => Length::Days((minutes / (24 * 60)).max(1)),
        Some(minutes) => Length::Exactly(SignedDuration::from_mins(minutes)),
        None => {
            let taken = if is_date { "read as one of a day" } else { "its end is not known" };
            let message = format_args!(
                "the duration {} of the session {title} cannot be read; {taken}",
                Quoted(&written)
            );
            report.add(ProblemKind::BadDuration, line.at, message);
            if is_date { Length::Days(1) } else { Length::Unknown }
        }
    }
}
