//! Until when a night belongs to the day before, as files tell it by where their days end.

use jiff::civil::{Date, DateTime};

/// Where programmes have all ended, in minutes after midnight: a later end is no end of a night.
const NOON: i32 = 12 * 60;

/// Minutes after midnight until which the night belongs to a day that began on the date `began` and lasts until `end`,
/// by the clocks of the conference: 03:59 and 04:00 both mean four in the morning. `None` unless the day ends on the
/// date after the one on which it began: a day that is over by noon is a short one, and no night.
pub(super) fn end_of_night(began: Date, end: DateTime) -> Option<i32> {
    let minutes = i32::from(end.hour()) * 60 + i32::from(end.minute()) + i32::from(end.second() > 0);
    let minutes = if minutes % 60 == 59 { minutes + 1 } else { minutes };
    let is_next_morning = began.tomorrow().ok()? == end.date() && minutes <= NOON;
    is_next_morning.then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nights_end_on_the_morning_behind_their_day() {
        let cases = [
            ("2026-01-31T00:00", Some(0)),
            ("2026-01-31T04:00", Some(240)),
            ("2026-01-31T03:59", Some(240)),
            ("2026-01-31T03:59:59", Some(240)),
            ("2026-01-31T02:30", Some(150)),
            ("2026-01-31T12:00", Some(720)),
            ("2026-01-31T12:01", None),
            ("2026-01-30T12:00", None),
            ("2026-01-30T23:59:59", None),
            ("2026-01-29T04:00", None),
            ("2026-02-01T04:00", None),
        ];
        let began = "2026-01-30".parse().expect("a date");
        for (end, expected) in cases {
            assert_eq!(end_of_night(began, end.parse().expect("a time")), expected, "{end}");
        }
        assert_eq!(end_of_night(Date::MAX, Date::MAX.at(4, 0, 0, 0)), None, "the last date of the calendar");
    }
}
