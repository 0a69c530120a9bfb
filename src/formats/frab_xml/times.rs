//! When an event is: by its `date`, which has an offset, else by its day and its `start`.
//!
//! `date` wins where it has an offset or a time. Without it `start` is by the clocks of the conference on the day
//! that the event is filed under, or on the morning behind it where `start` comes before the change of days. That is
//! what the file says it is; else the days tell it by where they end, each for itself and for those behind it. The
//! programme day is never the one that an event is filed under: wafer files by UTC, a day early in India.

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};

use super::event::Event;
use super::placing::Placing;
use crate::formats::nights::end_of_night;
use crate::formats::problems::Quoted;
use crate::formats::when::{When, duration_minutes, zone_of_file};
use crate::formats::written::clock;
use crate::model::{Moment, ProblemKind};

/// What the file says of its clocks and days.
#[derive(Debug, Default)]
pub(super) struct Clocks {
    /// The zone that the file names, or nothing.
    pub zone_name: String,
    /// Whether the builder has its zone: before the first time is read.
    is_settled: bool,
    /// Minutes after midnight that belong to the day before, if the file says so itself.
    day_change: Option<i32>,
    /// The same as the ends of days tell it: that of the day that lasts longest.
    longest_night: i32,
    /// The days that are still to be asked for it.
    unasked: Vec<DayTag>,
    /// The date that the day at hand is filed under.
    day: Option<Date>,
    /// The offset that starts and ends of days are written with, unless that is UTC.
    day_offset: Option<Offset>,
}

/// What the tag of a day says.
#[derive(Debug)]
struct DayTag {
    date: Option<Date>,
    start: Option<When>,
    end: When,
}

impl DayTag {
    /// Minutes after midnight that belong to this day, by the clocks of `zone`.
    fn night(&self, zone: &TimeZone) -> Option<i32> {
        let start = self.start.and_then(|start| start.moment(zone));
        let began = start.map(Moment::date).or(self.date)?;
        end_of_night(began, self.end.moment(zone)?.local())
    }
}

impl Clocks {
    /// Takes the time at which the file says that days change.
    pub fn change_days_at(&mut self, time: Option<Time>) {
        self.day_change = time.map(minutes).or(self.day_change);
    }

    /// Minutes after midnight that belong to the day before.
    pub fn day_change(&self) -> i32 {
        self.day_change.unwrap_or(self.longest_night)
    }

    /// Takes what the tag of a day says.
    pub fn begin_day(&mut self, date: &str, start: &str, end: &str) {
        let [start, end] = [start, end].map(When::parse);
        self.day = date.trim().parse().ok();
        if let Some(end) = end {
            self.unasked.push(DayTag { date: self.day, start, end });
        }
        let offsets = [start, end].into_iter().flatten().filter_map(When::offset);
        let offset = offsets.into_iter().find(|offset| *offset != Offset::UTC);
        self.day_offset = offset.or(self.day_offset);
    }

    /// Forgets the date of the day at hand.
    pub fn end_day(&mut self) {
        self.day = None;
    }

    /// Learns from the days read so far when days change; `zone` is that of the builder, once it has it.
    pub fn learn_change(&mut self, zone: &TimeZone) {
        let nights = self.unasked.drain(..).filter_map(|day| day.night(zone));
        self.longest_night = nights.fold(self.longest_night, i32::max);
    }
}

impl Placing<'_, '_> {
    /// Gives the builder its zone, before the first time is read; `written` is the offset of that time.
    pub(super) fn settle_zone(&mut self, written: Option<Offset>) {
        if self.clocks.is_settled {
            return;
        }
        self.clocks.is_settled = true;
        let written = self.clocks.day_offset.or(written);
        let assumed = self.builder.zone().clone();
        let zone = zone_of_file(&self.clocks.zone_name, written, &assumed, self.problems);
        self.builder.set_zone(zone);
    }

    /// Start and end of an event. What cannot be read is listed.
    pub(super) fn times(&mut self, event: &Event<'_>) -> (Option<Moment>, Option<Moment>) {
        let date = When::parse(event.date.as_str());
        self.settle_zone(date.and_then(When::offset));
        self.clocks.learn_change(&self.builder.zone().tz);
        let start = self.dated_start(event, date).or_else(|| self.filed_start(event));
        (start, start.and_then(|start| self.end(event, start)))
    }

    /// The start that `date` tells. Lists it where `start` says something else, both on the clocks that `date` is
    /// written by and on those of the conference.
    fn dated_start(&mut self, event: &Event<'_>, date: Option<When>) -> Option<Moment> {
        let Placing { builder, problems, .. } = self;
        let date = date?;
        let moment = date.moment(&builder.zone().tz)?;
        let written = date.offset().map_or(moment.local(), |offset| offset.to_datetime(moment.instant()));
        let shown = moment.local();
        let agrees = |time| [written, shown].iter().any(|local| minutes(local.time()) == minutes(time));
        if clock(event.start.trimmed()).is_some_and(|time| !agrees(time)) {
            let message = format_args!(
                "{event} starts at {} by its start and at {} by its date; the date is taken",
                event.start.trimmed(),
                shown.strftime("%H:%M"),
            );
            problems.add(ProblemKind::InconsistentTime, Some(event.line), message);
        }
        Some(moment)
    }

    /// The start that `start` tells, on the date of the event or of the day it is filed under.
    fn filed_start(&mut self, event: &Event<'_>) -> Option<Moment> {
        let Placing { builder, clocks, problems, .. } = self;
        let tz = &builder.zone().tz;
        let written = event.start.trimmed();
        let Some(time) = clock(written) else {
            if let Some(start) = When::parse(written) {
                return start.moment(tz);
            }
            if written.is_empty() {
                let message = format_args!("{event} has no start; it is listed without a time");
                problems.add(ProblemKind::MissingStart, Some(event.line), message);
            } else {
                let message = format_args!(
                    "the start {} of {event} cannot be read; it is listed without a time",
                    Quoted(written)
                );
                problems.add(ProblemKind::BadStart, Some(event.line), message);
            }
            return None;
        };
        let own_date = event.date.trimmed();
        if let Ok(date) = own_date.parse::<Date>() {
            return Moment::at(date.to_datetime(time), tz);
        }
        let Some(day) = clocks.day else {
            let message = format_args!(
                "neither {event} nor its day has a date that can be read; it is listed without a time"
            );
            problems.add(ProblemKind::BadDate, Some(event.line), message);
            return None;
        };
        if !own_date.is_empty() {
            let message = format_args!(
                "the date {} of {event} cannot be read; that of its day is taken",
                Quoted(own_date)
            );
            problems.add(ProblemKind::BadDate, Some(event.line), message);
        }
        let is_small_hours = minutes(time) < clocks.day_change();
        let date = if is_small_hours { day.tomorrow().unwrap_or(day) } else { day };
        Moment::at(date.to_datetime(time), tz)
    }

    /// The end of an event: by its duration, else by its `end`.
    fn end(&mut self, event: &Event<'_>, start: Moment) -> Option<Moment> {
        let Placing { builder, problems, .. } = self;
        let tz = &builder.zone().tz;
        let written = event.duration.trimmed();
        if let Some(minutes) = duration_minutes(written) {
            return Some(start.plus_minutes(minutes, tz));
        }
        if !written.is_empty() {
            let message = format_args!(
                "the duration {} of {event} cannot be read, or is longer than a week; its end is not known",
                Quoted(written)
            );
            problems.add(ProblemKind::BadDuration, Some(event.line), message);
            return None;
        }
        let Some(end) = end_after(event.end.trimmed(), start, tz) else {
            let message = format_args!("{event} has no duration; its end is not known");
            problems.add(ProblemKind::BadDuration, Some(event.line), message);
            return None;
        };
        if end < start {
            let message = format_args!("{event} ends before it starts; its end is not known");
            problems.add(ProblemKind::BadEnd, Some(event.line), message);
            return None;
        }
        Some(end)
    }
}

/// The end written as a point in time, or as a time of day at or after `start`.
fn end_after(written: &str, start: Moment, tz: &TimeZone) -> Option<Moment> {
    let Some(time) = clock(written) else { return When::parse(written)?.moment(tz) };
    let date = start.date();
    let date = if time < start.local().time() { date.tomorrow().ok()? } else { date };
    Moment::at(date.to_datetime(time), tz)
}

fn minutes(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

#[cfg(test)]
mod tests {
    use crate::formats::frab_xml::read;
    use crate::formats::problems::Problems;
    use crate::model::Zone;

    #[test]
    fn a_night_belongs_to_the_day_before_as_the_file_says_or_else_as_its_days_end() {
        let early = "<day date='2026-01-30' start='2026-01-30T10:00' end='2026-01-31T00:00'/>";
        let late = "<day date='2026-01-29' start='2026-01-29T10:00' end='2026-01-30T04:00'/>";
        let cases = [
            ("nothing is said", "", "", "", "2026-02-01"),
            ("the day ends at midnight", "", early, "", "2026-02-01"),
            ("an earlier day ends late", "", late, "", "2026-01-31"),
            ("one ends late, the next at midnight", "", &format!("{late}{early}"), "", "2026-01-31"),
            ("one ends at midnight, the next late", "", &format!("{early}{late}"), "", "2026-01-31"),
            ("a later day ends late", "", "", late, "2026-01-31"),
            ("the file says less", "<day_change>00:30</day_change>", late, late, "2026-02-01"),
            ("the file says more", "<day_change>04:00</day_change>", early, early, "2026-01-31"),
        ];
        for (name, said, before, behind, expected) in cases {
            let text = format!(
                "<schedule><conference><title>Lanterns</title>{said}</conference>{before}<day date='2026-01-31'>\
                 <event><title>Glass</title><date>2026-01-31T11:00</date></event>\
                 <event><title>Party</title><date>2026-02-01T01:00</date></event></day>{behind}</schedule>"
            );
            let zone = Zone::user(jiff::tz::TimeZone::UTC);
            let schedule = read(&text, &zone, &mut Problems::default());
            let party = schedule.sessions().find(|session| session.title() == "Party").expect("a session");
            let day = party.day().map(|day| schedule.days[day.at()].date.to_string());
            assert_eq!(day.as_deref(), Some(expected), "{name}");
        }
    }
}
