//! The hours of a day: from when to when there is a programme, the night left out.

use std::cmp::Reverse;

use crate::model::clash::{LONG, takes_time};
use crate::model::{DayIx, Moment, Schedule};

const DAY: i64 = 24 * 60;
/// As long as next to nothing runs for less than this, the day goes on.
const LULL: i64 = 3 * 60;
/// So much of a lull in the small hours makes it the night.
const OF_THE_NIGHT: i64 = 2 * 60;
/// When the small hours end, in minutes after midnight.
const MORNING: i64 = 8 * 60;

/// From when to when there is a programme on a day. What runs longer than a day is on, but sets no hours; what
/// runs in the night, with next to nothing beside it, is on another side of the night than the day, unless one
/// session after the other leads there.
pub(super) fn hours(schedule: &Schedule, day: DayIx) -> Option<(Moment, Moment)> {
    let times: Vec<(Moment, Moment)> = schedule
        .on_day(day)
        .filter(|session| takes_time(*session))
        .filter(|session| session.minutes().is_none_or(|minutes| minutes <= DAY))
        .filter_map(|session| Some((session.start()?, session.end().or(session.start())?)))
        .collect();
    let first = times.iter().map(|(start, _)| *start).min()?;
    let last = times.iter().map(|(_, end)| *end).max()?;
    let nights = nights(&times, last);
    let begins = std::iter::once(first).chain(nights.iter().map(|(_, end)| *end));
    let ends = nights.iter().map(|(start, _)| *start).chain([last]);
    let sessions_in = |&(begin, end): &(Moment, Moment)| {
        times.iter().filter(|(start, _)| *start >= begin && *start < end).count()
    };
    let (mut begin, mut end) = begins.zip(ends).max_by_key(sessions_in)?;
    // The few that begin the day or end it are worth going to as well. What goes on for hours leads nowhere.
    let is_short = |&&(start, end): &&(Moment, Moment)| end.minutes_since(start) < LONG;
    for &(from, to) in times.iter().filter(is_short) {
        end = if from <= end { end.max(to) } else { end };
    }
    let mut by_end: Vec<_> = times.iter().filter(is_short).collect();
    by_end.sort_by_key(|(_, end)| Reverse(*end));
    for &(from, to) in by_end {
        begin = if to >= begin { begin.min(from) } else { begin };
    }
    Some((begin, end))
}

/// When next to nothing runs for hours, some of them small.
fn nights(times: &[(Moment, Moment)], last: Moment) -> Vec<(Moment, Moment)> {
    let steps = times.iter().flat_map(|&(start, end)| [(start, 1), (end, -1)]);
    let mut steps: Vec<(Moment, i64)> = steps.collect();
    steps.sort_unstable();
    let counts = steps.iter().scan(0, |running, (_, step)| {
        *running += step;
        Some(*running)
    });
    let counts: Vec<i64> = counts.collect();
    let few = counts.iter().max().copied().unwrap_or(0) / 10;
    let mut lulls = Vec::new();
    let mut quiet_since = steps.first().map(|(time, _)| *time);
    for ((time, _), running) in steps.iter().zip(counts) {
        if running > few {
            lulls.extend(quiet_since.take().map(|since| (since, *time)));
        } else {
            quiet_since.get_or_insert(*time);
        }
    }
    lulls.extend(quiet_since.map(|since| (since, last)));
    lulls.retain(|&(start, end)| is_night(start, end.minutes_since(start)));
    lulls
}

fn is_night(start: Moment, minutes: i64) -> bool {
    let time = start.local().time();
    let from = i64::from(time.hour()) * 60 + i64::from(time.minute());
    let small = |midnight: i64| (from + minutes).min(midnight + MORNING) - from.max(midnight);
    minutes >= LULL && small(0).max(0) + small(DAY).max(0) >= OF_THE_NIGHT
}
