//! Points in time and lengths as RFC 5545 writes them, before any zone is applied.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::super::when::{When, duration_minutes};

/// A point in time as written. What a parameter says of it is left out: many exporters write `VALUE=DATE`
/// before a time, and whoever writes eight digits means a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// `20161227T100000Z`
    Utc(Timestamp),
    /// `20161227T110000`: by the clocks of a zone that is named beside it, or by those of the conference.
    Local(DateTime),
    /// `20161227`
    Date(Date),
}

impl Stamp {
    /// The point in time written so; `None` for anything else, and for dates that no calendar has. ISO 8601
    /// with its hyphens and colons is taken too.
    pub fn parse(written: &str) -> Option<Stamp> {
        let written = written.trim().trim_matches('"');
        let (date, time) = match written.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (written, None),
        };
        let [year, month, day] = numbers(date, [4, 2, 2]).or_else(|| iso_date(date))?;
        let date = Date::new(year, month as i8, day as i8).ok()?;
        let Some(time) = time else { return Some(Stamp::Date(date)) };
        let (clock, is_utc) = match time.strip_suffix(['Z', 'z']) {
            Some(clock) => (clock, true),
            None => (time, false),
        };
        let Some([hour, minute, second]) =
            numbers(clock, [2, 2, 2]).or_else(|| numbers(clock, [2, 2]).map(|[h, m]| [h, m, 0]))
        else {
            return match When::parse(written)? {
                When::Instant(instant, _) => Some(Stamp::Utc(instant)),
                When::Local(local) => Some(Stamp::Local(local)),
            };
        };
        // A leap second ends the minute, as in every calendar program.
        let time = Time::new(hour as i8, minute as i8, second.min(59) as i8, 0).ok()?;
        let local = date.to_datetime(time);
        if is_utc {
            return Offset::UTC.to_timestamp(local).ok().map(Stamp::Utc);
        }
        Some(Stamp::Local(local))
    }

    /// The instant, where clocks show those of `zone`; a date is its midnight.
    pub fn instant(self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Stamp::Utc(instant) => Some(instant),
            Stamp::Local(local) => zone.to_timestamp(local).ok(),
            Stamp::Date(date) => zone.to_timestamp(date.to_datetime(Time::midnight())).ok(),
        }
    }
}

/// A text of digits as the numbers of these widths, none of which is more than 4.
fn numbers<const N: usize>(digits: &str, widths: [usize; N]) -> Option<[i16; N]> {
    if digits.len() != widths.iter().sum::<usize>() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut rest = digits;
    let mut numbers = [0; N];
    for (number, width) in numbers.iter_mut().zip(widths) {
        let (part, behind) = rest.split_at(width);
        *number = part.bytes().fold(0, |number, digit| number * 10 + i16::from(digit - b'0'));
        rest = behind;
    }
    Some(numbers)
}

fn iso_date(date: &str) -> Option<[i16; 3]> {
    let date: Date = Some(date).filter(|date| date.len() == 10)?.parse().ok()?;
    Some([date.year(), i16::from(date.month()), i16::from(date.day())])
}

/// The minutes of a duration such as `PT1H30M` or `P1W`; `None` for anything else, or for more than a week.
pub(super) fn minutes(duration: &str) -> Option<i64> {
    let duration = duration.trim().trim_start_matches('+');
    duration_minutes(duration).filter(|_| duration.starts_with(['P', 'p']))
}

/// The offset written as `+0100` or `-0330`, with or without seconds.
pub(super) fn offset(written: &str) -> Option<Offset> {
    let written = written.trim();
    let (sign, digits) = match written.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let [hours, minutes, seconds] =
        numbers(digits, [2, 2, 2]).or_else(|| numbers(digits, [2, 2]).map(|[h, m]| [h, m, 0]))?;
    let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60 + i32::from(seconds);
    Offset::from_seconds(sign * seconds).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn stamps_are_read_as_exporters_write_them() {
        let evening = date(2016, 12, 27).at(20, 15, 0, 0);
        let utc = Offset::UTC.to_timestamp(evening).ok().map(Stamp::Utc);
        let cases = [
            ("20161227T201500", Some(Stamp::Local(evening))),
            ("20161227T201500Z", utc),
            (" 20161227t201500z ", utc),
            ("20161227T2015", Some(Stamp::Local(evening))),
            ("20161227T201500\"", Some(Stamp::Local(evening))),
            ("2016-12-27T20:15:00", Some(Stamp::Local(evening))),
            ("2016-12-27T21:15:00+01:00", utc),
            ("20161227", Some(Stamp::Date(date(2016, 12, 27)))),
            ("2016-12-27", Some(Stamp::Date(date(2016, 12, 27)))),
            ("20161227T235960", Some(Stamp::Local(date(2016, 12, 27).at(23, 59, 59, 0)))),
            ("20160231", None),
            ("20161227T2415", None),
            ("20161227T", None),
            ("2016122", None),
            ("Next Year", None),
            ("２０１６１２２７", None),
            ("", None),
        ];
        for (written, expected) in cases {
            assert_eq!(Stamp::parse(written), expected, "{written:?}");
        }
    }

    #[test]
    fn durations_and_offsets_are_read() {
        let cases = [
            ("PT1H0M0S", Some(60)),
            ("+P1D", Some(1440)),
            ("P1W", Some(10080)),
            ("-PT5M", None),
            ("45", None),
        ];
        for (written, expected) in cases {
            assert_eq!(minutes(written), expected, "{written}");
        }
        let cases = [
            ("+0100", Some(3600)),
            ("-0330", Some(-12600)),
            ("+034152", Some(13312)),
            ("0100", None),
            ("+9900", None),
            ("+1", None),
            ("", None),
        ];
        for (written, expected) in cases {
            assert_eq!(offset(written).map(Offset::seconds), expected, "{written}");
        }
    }
}
