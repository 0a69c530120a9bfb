//! How much of a date tells the days of a programme apart.

use jiff::civil::Date;

use super::Schedule;

/// As much of a date as tells the days of a programme apart, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateForm {
    /// `Sun`: no weekday comes twice.
    Weekday,
    /// `Sun 17`: no number comes twice.
    Day,
    /// `Sun 17 Sep`.
    Month,
}

impl DateForm {
    /// The date in this form, at most [`width`](Self::width) columns wide.
    pub fn write(self, date: Date) -> String {
        let form = match self {
            DateForm::Weekday => "%a",
            DateForm::Day => "%a %-d",
            DateForm::Month => "%a %-d %b",
        };
        date.strftime(form).to_string()
    }

    /// The columns of the widest date.
    pub fn width(self) -> usize {
        match self {
            DateForm::Weekday => "Sun".len(),
            DateForm::Day => "Sun 17".len(),
            DateForm::Month => "Sun 17 Sep".len(),
        }
    }
}

impl Schedule {
    /// The least that tells its days apart.
    pub fn date_form(&self) -> DateForm {
        /// Days of the shortest month.
        const MONTH: i32 = 28;
        let ends = self.days.first().zip(self.days.last());
        let between = ends.map_or(0, |(first, last)| (last.date - first.date).get_days());
        if between < 7 {
            DateForm::Weekday
        } else if between < MONTH {
            DateForm::Day
        } else {
            DateForm::Month
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::super::{Draft, Moment, ScheduleBuilder, Zone};
    use super::*;

    #[test]
    fn a_date_is_told_as_briefly_as_days_allow() {
        let told = |last: Date| {
            let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
            for day in [date(2026, 9, 10), last] {
                let start = Moment::at(day.at(10, 0, 0, 0), &TimeZone::UTC);
                builder.add(&Draft { title: "Knots", start, ..Draft::default() });
            }
            let form = builder.finish(&mut Vec::new()).date_form();
            let told = form.write(last);
            assert!(told.len() <= form.width(), "{told}");
            told
        };
        assert_eq!(told(date(2026, 9, 10)), "Thu");
        assert_eq!(told(date(2026, 9, 16)), "Wed");
        assert_eq!(told(date(2026, 9, 17)), "Thu 17");
        assert_eq!(told(date(2026, 10, 7)), "Wed 7");
        assert_eq!(told(date(2026, 10, 8)), "Thu 8 Oct");
        assert_eq!(told(date(2027, 9, 10)), "Fri 10 Sep");
    }
}
