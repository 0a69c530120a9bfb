//! Moments and zones: a point in time together with the wall clock of the conference.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// A point in time as the clocks at the conference show it. Ordered by the instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    instant: Timestamp,
    offset: Offset,
}

impl Moment {
    /// The moment when clocks in `zone` show `local`. In a gap or a fold of the clock the "compatible"
    /// reading of RFC 5545 is taken: later in a gap, earlier in a fold. `None` outside the years -9999–9999.
    pub fn at(local: DateTime, zone: &TimeZone) -> Option<Moment> {
        let written = zone.to_ambiguous_timestamp(local);
        // Hardly any time is in a gap or a fold, and the offset of all others is known already.
        if let AmbiguousOffset::Unambiguous { offset } = written.offset() {
            return Some(Moment { instant: offset.to_timestamp(local).ok()?, offset });
        }
        Some(Moment::of(written.compatible().ok()?, zone))
    }

    /// The moment of `instant` on the clocks of `zone`.
    pub fn of(instant: Timestamp, zone: &TimeZone) -> Moment {
        Moment { instant, offset: zone.to_offset(instant) }
    }

    /// The instant, without a zone.
    pub fn instant(self) -> Timestamp {
        self.instant
    }

    /// What the clocks at the conference show.
    pub fn local(self) -> DateTime {
        self.offset.to_datetime(self.instant)
    }

    /// The calendar date at the conference.
    pub fn date(self) -> Date {
        self.local().date()
    }

    /// This moment `minutes` later; minutes are of real time, so a clock change in between shifts the wall
    /// clock. Stays where it is when the result is outside the calendar.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64, zone: &TimeZone) -> Moment {
        let later = self.instant.checked_add(SignedDuration::from_secs(minutes.saturating_mul(60)));
        later.map_or(self, |instant| Moment::of(instant, zone))
    }

    /// Minutes of real time from `earlier` to this moment, negative if it is not earlier. The minutes are those
    /// that clocks show: from 10:12:50 to 10:15 it is three of them.
    pub fn minutes_since(self, earlier: Moment) -> i64 {
        let minute = |moment: Moment| moment.instant.as_second().div_euclid(60);
        minute(self) - minute(earlier)
    }

    /// Minutes on the wall clock since midnight of `day`; over 1440 past the following midnight.
    pub fn minute_of(self, day: Date) -> i32 {
        let local = self.local();
        let days = (local.date() - day).get_days();
        // A file can say that something ends in the year 6202; 32 bits of minutes reach four thousand years.
        days.saturating_mul(1440).saturating_add(i32::from(local.hour()) * 60 + i32::from(local.minute()))
    }

    /// The time of day, `10:12`.
    pub fn clock(self) -> String {
        self.local().strftime("%H:%M").to_string()
    }

    /// RFC 3339 with the offset, to the second.
    pub fn rfc3339(self) -> String {
        self.instant.display_with_offset(self.offset).to_string()
    }

    /// The local time without an offset, `2014-07-22T10:12:00`; for files whose zone is not known.
    pub fn naive(self) -> String {
        self.local().to_string()
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.instant.cmp(&other.instant).then(self.offset.cmp(&other.offset))
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The zone of a conference and how it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// The time zone.
    pub tz: TimeZone,
    /// Who says so.
    pub source: ZoneSource,
}

/// Who says which zone a schedule's times are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneSource {
    /// The file itself.
    File,
    /// The user, with `--tz` or in the configuration.
    User,
    /// Nobody: this machine's zone stands in, and the header says so.
    Assumed,
}

impl Zone {
    /// A zone that the user named.
    pub fn user(tz: TimeZone) -> Zone {
        Zone { tz, source: ZoneSource::User }
    }

    /// A zone taken for want of a better one.
    pub fn assumed(tz: TimeZone) -> Zone {
        Zone { tz, source: ZoneSource::Assumed }
    }

    /// Whether the offset of a time is known, rather than assumed.
    pub fn is_known(&self) -> bool {
        self.source != ZoneSource::Assumed
    }

    /// The IANA name if there is one, else `UTC` or the offset.
    pub fn name(&self) -> String {
        match self.tz.iana_name() {
            Some(name) => name.to_owned(),
            None => self.tz.to_offset(Timestamp::UNIX_EPOCH).to_string(),
        }
    }

    /// The abbreviation at `moment`, such as `CEST`.
    pub fn abbreviation(&self, moment: Moment) -> String {
        self.tz.to_offset_info(moment.instant()).abbreviation().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_gap_of_the_clock_is_read_as_later_and_a_fold_as_earlier() {
        let berlin = TimeZone::get("Europe/Berlin").expect("it is bundled");
        let cases = [
            ((1, 15, 12, 0), "2026-01-15T12:00:00+01:00"),
            ((3, 29, 1, 59), "2026-03-29T01:59:00+01:00"),
            ((3, 29, 2, 30), "2026-03-29T03:30:00+02:00"),
            ((3, 29, 3, 0), "2026-03-29T03:00:00+02:00"),
            ((7, 15, 12, 0), "2026-07-15T12:00:00+02:00"),
            ((10, 25, 2, 30), "2026-10-25T02:30:00+02:00"),
            ((10, 25, 3, 0), "2026-10-25T03:00:00+01:00"),
        ];
        for ((month, day, hour, minute), expected) in cases {
            let moment =
                Moment::at(date(2026, month, day).at(hour, minute, 0, 0), &berlin).expect("in the calendar");
            assert_eq!(moment.rfc3339(), expected);
            assert_eq!(moment, Moment::of(moment.instant(), &berlin));
        }
        for edge in [DateTime::MIN, DateTime::MAX] {
            let moment = Moment::at(edge, &berlin);
            assert_eq!(moment.map(Moment::instant), berlin.to_timestamp(edge).ok());
        }
    }

    #[test]
    fn minutes_are_counted_as_clocks_show_them() {
        let at = |hour, minute, second| {
            Moment::at(date(2014, 7, 22).at(hour, minute, second, 0), &TimeZone::UTC)
                .expect("in the calendar")
        };
        let cases = [
            ((12, 0, 0), (11, 20, 0), 40),
            ((12, 0, 0), (11, 20, 10), 40),
            ((12, 0, 0), (11, 20, 59), 40),
            ((12, 0, 0), (12, 0, 59), 0),
            ((12, 0, 0), (12, 1, 0), -1),
        ];
        for ((hour, minute, second), (h, m, s), expected) in cases {
            assert_eq!(at(hour, minute, second).minutes_since(at(h, m, s)), expected, "{h}:{m}:{s}");
        }
    }
}
