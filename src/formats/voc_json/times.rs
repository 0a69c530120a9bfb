//! When an event is: by its `date`, which has an offset, else by its day and its `start`.

use jiff::civil::{Date, DateTime};

use super::{Event, Programme, first_of};
use crate::formats::problems::Quoted;
use crate::formats::timing::{Timing, Written};
use crate::formats::when::When;
use crate::formats::written::clock;
use crate::model::{Moment, ProblemKind};

impl<'d> Programme<'d, '_> {
    /// Start and end of an event that stands in the list of `day`. What cannot be read is listed.
    pub(super) fn times(&mut self, event: &Event<'d>, day: Option<Date>) -> (Option<Moment>, Option<Moment>) {
        let dated = When::parse(event.date).or_else(|| When::parse(event.start));
        let start = dated.or_else(|| self.filed_start(event, day));
        let timing = Timing {
            start: Written { text: first_of([event.date, event.start]), when: start },
            end: Written {
                text: event.end,
                when: When::parse(event.end).or_else(|| end_behind(start?, event.end)),
            },
            duration: event.duration,
        };
        let tz = &self.builder.zone().tz;
        let (start, end) = timing.moments(tz, event.value, event.name(), self.problems);
        if let (Some(when), Some(moment)) = (dated, start) {
            self.compare_with_start(event, when, moment);
        }
        (start, end)
    }

    /// The start that `start` tells, on the date of the event or of the day in whose list it stands. Before the
    /// change of days it is on the morning behind that day.
    fn filed_start(&self, event: &Event<'d>, day: Option<Date>) -> Option<When> {
        let time = clock(event.start.trim())?;
        if let Ok(own) = event.date.trim().parse::<Date>() {
            return Some(When::Local(own.to_datetime(time)));
        }
        let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
        let day = day?;
        let date = if minutes < self.builder.day_change { day.tomorrow().ok()? } else { day };
        Some(When::Local(date.to_datetime(time)))
    }

    /// Lists a `start` that is another clock time than the date has. Where it is the one that the date is
    /// written with, the whole file is by other clocks than those it names: that is listed once.
    fn compare_with_start(&mut self, event: &Event<'d>, when: When, moment: Moment) {
        let Some(start) = clock(event.start.trim()) else { return };
        let shows = |local: DateTime| (local.hour(), local.minute()) == (start.hour(), start.minute());
        if shows(moment.local()) {
            return;
        }
        if let When::Instant(instant, offset) = when
            && shows(offset.to_datetime(instant))
        {
            if !std::mem::replace(&mut self.is_by_other_clocks, true) {
                let zone = self.builder.zone().name();
                let message = format_args!(
                    "times are written with the offset {offset}, which is not that of {zone}; shown by the clocks of {zone}"
                );
                self.problems.add(ProblemKind::InconsistentTime, None, message);
            }
            return;
        }
        let message = format_args!(
            "{} starts at {} by its start and at {} by its date; the date is taken",
            event.name(),
            Quoted(event.start),
            moment.local().strftime("%H:%M")
        );
        event.value.report(self.problems, ProblemKind::InconsistentTime, message);
    }
}

/// The end written as a clock time, at or behind `start` and by the same clocks.
fn end_behind(start: When, written: &str) -> Option<When> {
    let time = clock(written.trim())?;
    let local = match start {
        When::Instant(instant, offset) => offset.to_datetime(instant),
        When::Local(local) => local,
    };
    let date = if time < local.time() { local.date().tomorrow().ok()? } else { local.date() };
    let end = date.to_datetime(time);
    match start.offset() {
        Some(offset) => Some(When::Instant(offset.to_timestamp(end).ok()?, offset)),
        None => Some(When::Local(end)),
    }
}
