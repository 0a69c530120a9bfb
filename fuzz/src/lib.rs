//! What every target does with its input: reads it as a schedule, and asks of the result what must hold for any.
//!
//! Each reader has a target that looks only at inputs of its own format, so that mutations stay with the reader
//! whose small files in `tests/formats` they come from. `CONTRIBUTING.md` says how to run them. `tests/fuzzing.rs` does
//! the same with those small files themselves.

use std::collections::HashSet;

use hallway::formats::{self, Format, Reading};
use hallway::model::grid::Plan;
use hallway::model::review::review;
use hallway::model::{DayIx, Moment, Shown, Zone, is_hostile};
use hallway::search::{Facts, Index, Query, search};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Reads `data` if it is in `format`, and takes the schedule through what the program does with it.
pub fn read_as(format: Format, data: &[u8]) {
    let zone = Zone::assumed(TimeZone::UTC);
    let Ok(reading) = formats::read(data, &zone) else { return };
    if reading.format == format {
        check(&reading);
    }
}

fn check(reading: &Reading) {
    let Reading { schedule, problems, .. } = reading;
    let mut keys = HashSet::new();
    for session in schedule.sessions() {
        assert!(keys.insert(session.key().as_str()), "two sessions under {}", session.key());
        assert_eq!(schedule.find(session.key()).map(|found| found.ix()), Some(session.ix()));
        assert!(!session.title().is_empty() && !session.title().contains(is_hostile));
        assert!(session.start().is_none() || session.day().is_some());
    }
    assert!(problems.iter().all(|problem| !problem.message.contains(is_hostile)));
    let mut drawn: HashSet<_> = schedule.untimed().map(|session| session.ix()).collect();
    let all = Shown::all(schedule);
    for day in (0..schedule.days.len().min(40) as u32).map(DayIx) {
        let plan = Plan::of(schedule, day, 10, &all);
        drawn.extend(plan.blocks.iter().map(|block| block.session));
        assert!(
            schedule.on_day(day).all(|session| drawn.contains(&session.ix())),
            "a session is in no block"
        );
    }
    review(schedule);
    let index = Index::build(schedule);
    let facts = Facts::at(Moment::of(Timestamp::UNIX_EPOCH, &TimeZone::UTC));
    search(&index, schedule, &Query::parse("a te is:next room:a"), &facts);
}
