//! Which zone a `TZID` means, and which one is the conference's.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::event::Calendar;
use super::report::Report;
use super::stamp::Stamp;
use super::times::Written;
use super::vtimezone::VTimezone;
use super::windows_zones;
use crate::formats::problems::Quoted;
use crate::formats::when::zone_of_file;
use crate::model::{ProblemKind, Zone, ZoneSource};

/// The zones that a file names, each looked up once.
#[derive(Debug, Default)]
pub(super) struct Zones<'a> {
    described: HashMap<&'a str, &'a VTimezone<'a>>,
    found: HashMap<String, Option<TimeZone>>,
}

impl<'a> Zones<'a> {
    /// The zones of a file that describes these itself.
    pub fn of(described: &'a [VTimezone<'a>]) -> Zones<'a> {
        let described = described.iter().map(|zone| (zone.tzid.as_str(), zone)).collect();
        Zones { described, found: HashMap::new() }
    }

    /// The zone that the file calls `tzid`, for times about `local`. One that nobody knows is listed once, at
    /// the byte `at`.
    pub fn find(
        &mut self,
        tzid: &str,
        local: DateTime,
        at: usize,
        report: &mut Report<'_, '_>,
    ) -> Option<TimeZone> {
        // Some exporters write the name of the parameter twice.
        let tzid = tzid.strip_prefix("TZID=").unwrap_or(tzid).trim();
        if let Some(found) = self.found.get(tzid) {
            return found.clone();
        }
        let described = || self.described.get(tzid)?.time_zone(local);
        let found = named(tzid).or_else(described);
        if found.is_none() {
            let message = format_args!(
                "the time zone {} is not known; its times are read by the clocks of the conference",
                Quoted(tzid)
            );
            report.add(ProblemKind::BadZone, at, message);
        }
        self.found.insert(tzid.to_owned(), found.clone());
        found
    }
}

/// The zone of this name: from the tables of IANA, also at the end of a path or without its slash, or as
/// Windows calls it.
fn named(name: &str) -> Option<TimeZone> {
    let known = |name: &str| TimeZone::get(name).ok();
    if let Some(zone) = known(name).or_else(|| known(&name.replacen('_', "/", 1))) {
        return Some(zone);
    }
    let ends = name.match_indices('/').map(|(slash, _)| &name[slash + 1..]);
    let mut ends = ends.filter(|end| end.contains('/'));
    ends.find_map(known).or_else(|| windows_zones::iana_name(name).and_then(known))
}

/// The zone of the conference: what the calendar says of itself, else the `TZID` of most `starts`, else the only
/// zone it describes. UTC is no such word: programs write it for want of a zone, so the user's comes first.
pub(super) fn zone_of_conference(
    calendar: &Calendar<'_>,
    starts: &[Option<Written<'_>>],
    zones: &mut Zones<'_>,
    assumed: &Zone,
    report: &mut Report<'_, '_>,
) -> Zone {
    let first = match starts.iter().flatten().map(|start| start.stamp).next() {
        Some(Stamp::Local(local)) => local,
        Some(Stamp::Utc(instant)) => jiff::tz::Offset::UTC.to_datetime(instant),
        Some(Stamp::Date(date)) => date.into(),
        None => DateTime::default(),
    };
    let mut hints = Vec::new();
    hints.extend(calendar.zone.clone());
    hints.extend(most_used(starts).map(|tzid| (tzid, first_at(calendar))));
    hints.extend(calendar.zone_beside.clone());
    hints.extend(
        zones.described.keys().filter(|_| zones.described.len() == 1).map(|only| (only.to_string(), 0)),
    );
    let mut utc = None;
    for (tzid, at) in hints {
        let Some(tz) = zones.find(&tzid, first, at, report) else { continue };
        let zone = Zone { tz, source: ZoneSource::File };
        if !is_utc(&zone) {
            return zone;
        }
        utc = Some(zone);
    }
    match utc.filter(|_| assumed.source == ZoneSource::Assumed) {
        Some(utc) => utc,
        None => zone_of_file("", None, assumed, report.problems),
    }
}

fn is_utc(zone: &Zone) -> bool {
    let name = zone.name();
    ["UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/UCT", "Zulu"].iter().any(|utc| name.eq_ignore_ascii_case(utc))
}

/// The zone in which most sessions start; the first of several that are named as often.
fn most_used(starts: &[Option<Written<'_>>]) -> Option<String> {
    let mut counts: HashMap<&str, (usize, Reverse<usize>)> = HashMap::new();
    for (place, start) in starts.iter().enumerate() {
        let Some(Written { stamp: Stamp::Local(_), tzid }) = start else { continue };
        if !tzid.is_empty() {
            counts.entry(tzid).or_insert((0, Reverse(place))).0 += 1;
        }
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map(|(tzid, _)| tzid.to_owned())
}

fn first_at(calendar: &Calendar<'_>) -> usize {
    calendar.events.first().map_or(0, |event| event.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_many_names() {
        let cases = [
            ("Europe/Berlin", Some("Europe/Berlin")),
            ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", Some("Europe/Berlin")),
            ("/example.org/20070129_1/America/Argentina/Salta", Some("America/Argentina/Salta")),
            ("W. Europe Standard Time", Some("Europe/Berlin")),
            ("America_New_York", Some("America/New_York")),
            ("Europe/Atlantis", None),
            ("/", None),
            ("", None),
        ];
        for (tzid, expected) in cases {
            let zone = named(tzid);
            assert_eq!(zone.as_ref().and_then(TimeZone::iana_name), expected, "{tzid}");
        }
    }
}
