//! Points in time, durations and zones as files write them.

use jiff::civil::DateTime;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, SpanTotal, Timestamp, Unit};

use super::problems::{Problems, Quoted};
use crate::model::{Moment, ProblemKind, Zone, ZoneSource};

/// The longest session that is believed: a week, in minutes.
pub(super) const LONGEST_MINUTES: i64 = 7 * 24 * 60;

/// A point in time as a file writes it, in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// With its offset from UTC: `2016-12-27T11:00:00+01:00`.
    Instant(Timestamp, Offset),
    /// By the clocks at the conference: `2016-12-27T11:00`.
    Local(DateTime),
}

impl When {
    /// The point in time written as a date and a time, with or without seconds, fractions and an offset; `T`
    /// or a blank between them. `None` for anything else, a date alone included.
    pub fn parse(written: &str) -> Option<When> {
        let pieces = Pieces::parse(written.trim()).ok()?;
        let local = pieces.date().to_datetime(pieces.time()?);
        let offset = match pieces.offset() {
            None => return Some(When::Local(local)),
            Some(PiecesOffset::Numeric(offset)) => offset.offset(),
            Some(_) => Offset::UTC,
        };
        Some(When::Instant(offset.to_timestamp(local).ok()?, offset))
    }

    /// The moment on the clocks of `zone`, which are also those that a local time is by.
    pub fn moment(self, zone: &TimeZone) -> Option<Moment> {
        match self {
            When::Instant(instant, _) => Some(Moment::of(instant, zone)),
            When::Local(local) => Moment::at(local, zone),
        }
    }

    /// The offset, if it is written.
    pub fn offset(self) -> Option<Offset> {
        match self {
            When::Instant(_, offset) => Some(offset),
            When::Local(_) => None,
        }
    }
}

/// The minutes of a duration written as `45`, `0:45`, `00:45:00`, `1:02:00` (a day and two hours) or `PT45M`;
/// `None` for anything else, or for more than a week.
///
/// Three numbers are hours, minutes and seconds as c3voc's schema has it, unless the first has one digit: so
/// pretalx writes days, hours and minutes.
pub(super) fn duration_minutes(written: &str) -> Option<i64> {
    let written = written.trim();
    let minutes = if written.starts_with(['P', 'p']) {
        let span: Span = written.parse().ok()?;
        span.total(SpanTotal::from(Unit::Minute).days_are_24_hours()).ok()?.floor() as i64
    } else {
        let parts: Vec<i64> = written
            .split(':')
            .map(|part| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?)
            .collect::<Option<_>>()?;
        match parts[..] {
            [minutes] => minutes,
            [hours, minutes] => hours.checked_mul(60)?.checked_add(minutes)?,
            [days, hours, minutes] if written.find(':') == Some(1) => {
                days.checked_mul(24)?.checked_add(hours)?.checked_mul(60)?.checked_add(minutes)?
            }
            [hours, minutes, _seconds] => hours.checked_mul(60)?.checked_add(minutes)?,
            _ => return None,
        }
    };
    (0..=LONGEST_MINUTES).contains(&minutes).then_some(minutes)
}

/// The zone of a schedule: the one that it names; else the user's; else the offset that its times are written
/// with, as long as that is not UTC, which programs write for want of a zone; else the assumed one. What is
/// wrong or missing is listed.
pub(super) fn zone_of_file(
    named: &str,
    written: Option<Offset>,
    assumed: &Zone,
    problems: &mut Problems,
) -> Zone {
    let named = named.trim();
    if !named.is_empty() {
        if let Ok(tz) = TimeZone::get(named) {
            return Zone { tz, source: ZoneSource::File };
        }
        let message = format_args!("the time zone {} is not known; passed over", Quoted(named));
        problems.add(ProblemKind::BadZone, None, message);
    }
    if assumed.source == ZoneSource::User {
        return assumed.clone();
    }
    if let Some(offset) = written.filter(|offset| *offset != Offset::UTC) {
        return Zone { tz: TimeZone::fixed(offset), source: ZoneSource::File };
    }
    let message = format_args!("the file names no time zone; {} is assumed, --tz changes it", assumed.name());
    problems.add(ProblemKind::UnknownZone, None, message);
    assumed.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_time_are_read_with_and_without_offset() {
        let berlin = TimeZone::get("Europe/Berlin").expect("the zone tables are bundled");
        let cases = [
            ("2016-12-27T11:00:00+01:00", Some("2016-12-27T11:00:00+01:00")),
            ("2016-12-27T11:00:00.000+01:00", Some("2016-12-27T11:00:00+01:00")),
            ("2016-12-27T10:00:00Z", Some("2016-12-27T11:00:00+01:00")),
            ("2016-12-27 11:00", Some("2016-12-27T11:00:00+01:00")),
            ("2016-12-27T11:00:00+0100", Some("2016-12-27T11:00:00+01:00")),
            ("2016-12-27", None),
            ("11:00", None),
            ("2016-13-27T11:00", None),
            ("", None),
        ];
        for (written, expected) in cases {
            let moment = When::parse(written).and_then(|when| when.moment(&berlin));
            assert_eq!(moment.map(Moment::rfc3339).as_deref(), expected, "{written:?}");
        }
    }

    #[test]
    fn durations_are_read_as_exporters_write_them() {
        let cases = [
            ("45", Some(45)),
            ("00:45", Some(45)),
            ("0:45", Some(45)),
            ("26:00", Some(1560)),
            ("01:30:00", Some(90)),
            ("1:02:00", Some(1560)),
            ("PT1H30M", Some(90)),
            ("P1DT2H", Some(1560)),
            ("0:00", Some(0)),
            ("6944:11:40", None),
            ("99999999999999999999", None),
            ("-0:30", None),
            ("1:2:3:4", None),
            ("half an hour", None),
            ("", None),
        ];
        for (written, expected) in cases {
            assert_eq!(duration_minutes(written), expected, "{written:?}");
        }
    }

    #[test]
    fn a_named_zone_wins_over_the_user_and_an_offset_over_nothing() {
        let user = Zone::user(TimeZone::get("Asia/Kolkata").expect("the zone tables are bundled"));
        let assumed = Zone::assumed(TimeZone::UTC);
        let hour = Some(Offset::constant(1));
        let cases = [
            ("Europe/Berlin", hour, &user, "Europe/Berlin", ""),
            ("", hour, &user, "Asia/Kolkata", ""),
            ("", hour, &assumed, "+01", ""),
            ("", Some(Offset::UTC), &assumed, "UTC", "unknown-zone"),
            ("", None, &assumed, "UTC", "unknown-zone"),
            ("Europe/Atlantis", hour, &assumed, "+01", "bad-zone"),
        ];
        for (named, written, assumed, expected, problem) in cases {
            let mut problems = Problems::default();
            let zone = zone_of_file(named, written, assumed, &mut problems);
            let listed: Vec<_> = problems.into_list().iter().map(|problem| problem.kind.name()).collect();
            assert_eq!((zone.name().as_str(), listed.join(" ").as_str()), (expected, problem), "{named}");
        }
    }
}
