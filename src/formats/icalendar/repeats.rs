//! Which sessions an event stands for: itself, each of its repeats, or one repeat that was changed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::event::{Event, Name};
use super::recurrence::Expander;
use super::report::Report;
use super::stamp::Stamp;
use super::times::{Clocks, Length, Times};
use super::value::parameter;
use crate::formats::problems::{Quoted, counted};
use crate::model::ProblemKind;

/// A session that an event stands for.
#[derive(Debug)]
pub(super) struct Occurrence<'a> {
    /// `None` if the file gives no time that can be read.
    pub times: Option<Times>,
    /// What identifies it; empty if the event has no `UID`.
    pub identity: Cow<'a, str>,
}

/// The most text, in bytes, that the repeats of a file may hold.
const MOST_TEXT: usize = 64 << 20;

/// What is known of all events before the first one is turned into sessions.
pub(super) struct Repeats {
    /// The repeats that have an event of their own: `UID` and the start that they had.
    changed: HashSet<(String, Original)>,
    expander: Expander,
    /// Bytes of text that further repeats may hold: each has its own copy.
    text_left: usize,
}

/// The start that a repeat had before it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Original {
    Instant(Timestamp),
    Date(Date),
}

impl Original {
    /// The one that `event` tells, if it is a repeat that was changed.
    pub fn of(event: &Event<'_>, clocks: &mut Clocks<'_>, report: &mut Report<'_, '_>) -> Option<Original> {
        let (stamp, clock) = clocks.read_one(event.first(Name::RecurrenceId)?, report)?;
        match stamp {
            Stamp::Date(date) => Some(Original::Date(date)),
            _ => stamp.instant(&clock).map(Original::Instant),
        }
    }
}

impl Repeats {
    /// What the events say of each other's repeats; `originals` are those of the events.
    pub fn new(events: &[Event<'_>], originals: &[Option<Original>]) -> Repeats {
        let changed = events
            .iter()
            .zip(originals)
            .filter_map(|(event, original)| Some((event.uid().into_owned(), (*original)?)));
        Repeats { changed: changed.collect(), expander: Expander::default(), text_left: MOST_TEXT }
    }

    /// The sessions that `event` stands for. Repeats that have an event of their own are left to that.
    pub fn of<'a>(
        &mut self,
        event: &Event<'a>,
        times: Option<Times>,
        clocks: &mut Clocks<'_>,
        report: &mut Report<'_, '_>,
    ) -> Vec<Occurrence<'a>> {
        let uid = event.uid();
        if let Some(line) = event.first(Name::RecurrenceId) {
            if !parameter(&line.parts().0, "RANGE").is_empty() {
                let message = format_args!("a change of this and all later repeats is read as one of this");
                report.add(ProblemKind::Recurrence, line.at, message);
            }
            let identity = match clocks.read_one(line, report) {
                Some((stamp, clock)) => identity(&uid, &original_local(stamp, &clock, clocks)).into(),
                None => uid,
            };
            return vec![Occurrence { times, identity }];
        }
        let repeats = [Name::Rule, Name::MoreDates].iter().any(|&name| event.first(name).is_some());
        let times = match times {
            Some(times) if repeats => times,
            times => return vec![Occurrence { times, identity: uid }],
        };
        let mut starts = self.starts(event, &times, clocks, report);
        let most = (self.text_left / event.weight().max(1)).max(1);
        if starts.len() > most {
            starts.truncate(most);
            report_cut(event, event.at, most, report);
        }
        self.text_left = self.text_left.saturating_sub(event.weight() * starts.len());
        let excluded = excluded(event, clocks, report);
        let mut occurrences = Vec::new();
        for local in starts {
            let times = times.at(local);
            let Some(instant) = times.instant else { continue };
            let originals = [Original::Instant(instant), Original::Date(local.date())];
            let is_changed =
                originals.iter().any(|&original| self.changed.contains(&(uid.to_string(), original)));
            if is_changed || originals.iter().any(|original| excluded.contains(original)) {
                continue;
            }
            let identity = identity(&uid, &conference_local(&times, clocks)).into();
            occurrences.push(Occurrence { times: Some(times), identity });
        }
        occurrences
    }

    /// When an event that repeats starts, by its own clock: the start itself, what the rules say, and the dates
    /// given one by one. What is cut or cannot be followed is listed.
    fn starts(
        &mut self,
        event: &Event<'_>,
        times: &Times,
        clocks: &mut Clocks<'_>,
        report: &mut Report<'_, '_>,
    ) -> Vec<DateTime> {
        let title = event.text(Name::Summary);
        let mut starts = vec![times.local];
        for line in event.all(Name::Rule) {
            let rule = line.value();
            match self.expander.expand(&rule, times.local, &times.clock) {
                Ok(repeats) => {
                    starts.extend(&repeats.starts);
                    if repeats.is_cut {
                        report_cut(event, line.at, repeats.starts.len(), report);
                    }
                }
                Err(why) => {
                    let message = format_args!(
                        "the rule {} of the session {} {why}; its repeats are not read",
                        Quoted(&rule),
                        Quoted(&title)
                    );
                    report.add(ProblemKind::Recurrence, line.at, message);
                }
            }
        }
        for line in event.all(Name::MoreDates) {
            for (stamp, clock) in clocks.read(line, report).into_iter().flatten() {
                // A day given for a session that has a time means that time.
                starts.extend(match stamp {
                    Stamp::Date(date) => Some(date.to_datetime(times.local.time())),
                    _ => stamp.instant(&clock).map(|instant| times.clock.to_datetime(instant)),
                });
            }
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }
}

/// Lists that only the first `read` of an event's repeats are read.
fn report_cut(event: &Event<'_>, at: usize, read: usize, report: &mut Report<'_, '_>) {
    let title = event.text(Name::Summary);
    let read = counted(read, "time");
    let message = format_args!("the session {} repeats on and on; the first {read} are read", Quoted(&title));
    report.add(ProblemKind::Recurrence, at, message);
}

/// The repeats that do not take place.
fn excluded(event: &Event<'_>, clocks: &mut Clocks<'_>, report: &mut Report<'_, '_>) -> HashSet<Original> {
    let mut excluded = HashSet::new();
    for line in event.all(Name::FewerDates) {
        for (stamp, clock) in clocks.read(line, report).into_iter().flatten() {
            excluded.extend(match stamp {
                Stamp::Date(date) => Some(Original::Date(date)),
                _ => stamp.instant(&clock).map(Original::Instant),
            });
        }
    }
    excluded
}

/// What identifies a repeat: the `UID` and the start that it had first, so that it keeps its star when it is
/// moved.
fn identity(uid: &str, original: &str) -> String {
    if uid.is_empty() { String::new() } else { format!("{uid}@{original}") }
}

fn conference_local(times: &Times, clocks: &Clocks<'_>) -> String {
    match (times.length, times.instant) {
        (Length::Days(_), _) | (_, None) => times.local.strftime("%Y-%m-%d").to_string(),
        (_, Some(instant)) => shown(clocks.conference.tz.to_datetime(instant)),
    }
}

fn original_local(stamp: Stamp, clock: &jiff::tz::TimeZone, clocks: &Clocks<'_>) -> String {
    match (stamp, stamp.instant(clock)) {
        (Stamp::Date(date), _) => date.to_string(),
        (_, Some(instant)) => shown(clocks.conference.tz.to_datetime(instant)),
        (_, None) => String::new(),
    }
}

fn shown(local: DateTime) -> String {
    local.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// Which events do not stand in the file again, with the same `UID` and start (or the same repeat) and a higher `SEQUENCE`.
/// Nothing else about a `UID` tells that two events are one.
pub(super) fn are_newest(
    events: &[Event<'_>],
    times: &[Option<Times>],
    originals: &[Option<Original>],
    report: &mut Report<'_, '_>,
) -> Vec<bool> {
    // Without numbers no version is newer than another, and most files have none.
    if events.iter().all(|event| sequence(event) == 0) {
        return vec![true; events.len()];
    }
    let versions: Vec<(Option<Version>, u32)> = events
        .iter()
        .zip(times.iter().zip(originals))
        .map(|(event, (times, original))| (Version::of(event, times.as_ref(), *original), sequence(event)))
        .collect();
    let mut highest: HashMap<&Version, u32> = HashMap::new();
    for (version, sequence) in &versions {
        if let Some(version) = version {
            let highest = highest.entry(version).or_default();
            *highest = (*highest).max(*sequence);
        }
    }
    let is_newest = |(version, sequence): &(Option<Version>, u32)| {
        version.as_ref().is_none_or(|version| *sequence >= highest[version])
    };
    let are_newest: Vec<bool> = versions.iter().map(is_newest).collect();
    for (event, _) in events.iter().zip(&are_newest).filter(|(_, is_newest)| !**is_newest) {
        let title = event.text(Name::Summary);
        let message = format_args!(
            "the session {} stands in the file again in a newer version, which is taken",
            Quoted(&title)
        );
        report.add(ProblemKind::DuplicateId, event.at, message);
    }
    are_newest
}

/// What versions of one event have in common.
#[derive(PartialEq, Eq, Hash)]
struct Version {
    uid: String,
    /// The start, of a changed repeat the one that it had first: it may have been moved again.
    start: Original,
    is_repeat: bool,
}

impl Version {
    /// `None` if nothing tells which versions are of the same event, or of the same repeat.
    fn of(event: &Event<'_>, times: Option<&Times>, original: Option<Original>) -> Option<Version> {
        let uid = event.uid().into_owned();
        let is_repeat = event.first(Name::RecurrenceId).is_some();
        let start = if is_repeat { original? } else { Original::Instant(times?.instant?) };
        (!uid.is_empty()).then_some(Version { uid, start, is_repeat })
    }
}

fn sequence(event: &Event<'_>) -> u32 {
    event.text(Name::Sequence).trim().parse().unwrap_or(0)
}
