//! Dates as people write them: `2030-05-01`, `1.5.2030`, `05/01/2030`, `Wednesday, May 1st, 2030`.

use jiff::civil::{Date, Weekday};

/// What a text says of a date, and the rest of the text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Dated {
    /// The date as written.
    pub date: Option<WrittenDate>,
    /// The day of the week, if it is named.
    pub weekday: Option<Weekday>,
    /// The words that are no part of the date, in their order.
    pub rest: String,
}

/// A date as far as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrittenDate {
    /// Year, month and day.
    Whole(Date),
    /// Month and day.
    WithoutYear(i8, i8),
    /// `05/06/2030`: two numbers that may stand in either order, and the year.
    EitherOrder(i8, i8, i16),
}

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// As in Europe: 31/12/2030.
    DayFirst,
    /// As in the United States: 12/31/2030.
    MonthFirst,
}

impl WrittenDate {
    /// The date, in the calendar. `year` stands in for a year that is not written.
    pub fn in_calendar(self, order: Order, year: Option<i16>) -> Option<Date> {
        match (self, order) {
            (WrittenDate::Whole(date), _) => Some(date),
            (WrittenDate::WithoutYear(month, day), _) => Date::new(year?, month, day).ok(),
            (WrittenDate::EitherOrder(day, month, year), Order::DayFirst)
            | (WrittenDate::EitherOrder(month, day, year), Order::MonthFirst) => {
                Date::new(year, month, day).ok()
            }
        }
    }
}

/// Finds the date that is written in a short text. Words on both sides of it are left for the time of day.
pub(super) fn find(text: &str) -> Dated {
    let mut found = Dated::default();
    let (mut month, mut day, mut year) = (None, None, None);
    let words: Vec<&str> = text.split_whitespace().collect();
    let month_at = |at: usize| words.get(at).and_then(|word| month_named(word));
    let mut rest: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches([',', ';', '(', ')']);
        let follows_month = at > 0 && month_at(at - 1).is_some();
        if found.date.is_none()
            && let Some(date) = numeric(bare)
        {
            found.date = Some(date);
        } else if found.weekday.is_none()
            && let Some(weekday) = weekday_named(bare)
        {
            found.weekday = Some(weekday);
        } else if month.is_none() && month_at(at).is_some() {
            month = month_at(at);
        } else if year.is_none() && year_of(bare).is_some() && month.is_some() {
            year = year_of(bare);
        } else if day.is_none()
            && (follows_month || month_at(at + 1).is_some())
            && let Some(number) = day_of_month(bare)
        {
            day = Some(number);
        } else if !bare.is_empty() && !matches!(bare, "at" | "um" | "@") {
            rest.push(bare);
        }
    }
    if let (None, Some(month), Some(day)) = (found.date, month, day) {
        found.date = match year {
            None => Some(WrittenDate::WithoutYear(month, day)),
            Some(year) => Date::new(year, month, day).ok().map(WrittenDate::Whole),
        };
    }
    found.rest = rest.join(" ");
    found
}

/// The first number in a text that can only be a year.
pub(super) fn year_in(text: &str) -> Option<i16> {
    text.split(|c: char| !c.is_ascii_digit()).find_map(year_of)
}

/// The day of the week that a word names, in English or German, whole or as `Fri` or `Thurs.`.
pub(super) fn weekday_named(word: &str) -> Option<Weekday> {
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let word = word.trim_end_matches('.').to_lowercase();
    let named = WEEKDAYS.iter().find(|(_, names)| names.contains(&word.as_str()));
    named.map(|&(weekday, _)| weekday)
}

/// The month that a word names: its whole name, or its first three letters or more.
fn month_named(word: &str) -> Option<i8> {
    let word = word.trim_matches([',', '.']);
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let word = word.to_lowercase();
    let begins = |name: &&str| word.chars().count() >= 3 && name.starts_with(&word);
    (1i8..).zip(MONTHS).find(|(_, names)| names.iter().any(begins)).map(|(month, _)| month)
}

/// The day of `1`, `1.` or `1st`.
fn day_of_month(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let ending = &word[digits.len()..];
    let is_ordinal = ["", ".", "st", "nd", "rd", "th"].contains(&ending);
    digits.parse().ok().filter(|day| is_ordinal && (1..=31).contains(day))
}

fn year_of(word: &str) -> Option<i16> {
    let is_number = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|year| is_number && (1900..2200).contains(year))
}

/// A date in numbers. Points mean that the day comes first; other signs leave that open, unless the year is first.
fn numeric(word: &str) -> Option<WrittenDate> {
    let sign = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| "-./".contains(*c))?;
    let parts: Vec<&str> = word.split(sign).collect();
    let &[first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| -> Option<i16> {
        (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let short = |part: &str| number(part).and_then(|number| i8::try_from(number).ok());
    if first.len() == 4 {
        return Some(WrittenDate::Whole(Date::new(number(first)?, short(second)?, short(third)?).ok()?));
    }
    let (first, second) = (short(first)?, short(second)?);
    let year = match third.len() {
        0 if sign == '.' => {
            let in_any_year = Date::new(2000, second, first).is_ok();
            return in_any_year.then_some(WrittenDate::WithoutYear(second, first));
        }
        2 => 2000 + number(third)?,
        4 => number(third)?,
        _ => return None,
    };
    if sign == '.' {
        return Some(WrittenDate::Whole(Date::new(year, second, first).ok()?));
    }
    let is_date = Date::new(year, second, first).is_ok() || Date::new(year, first, second).is_ok();
    is_date.then_some(WrittenDate::EitherOrder(first, second, year))
}

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["monday", "mon", "montag"]),
    (Weekday::Tuesday, &["tuesday", "tue", "tues", "dienstag"]),
    (Weekday::Wednesday, &["wednesday", "wed", "mittwoch"]),
    (Weekday::Thursday, &["thursday", "thu", "thur", "thurs", "donnerstag"]),
    (Weekday::Friday, &["friday", "fri", "freitag"]),
    (Weekday::Saturday, &["saturday", "sat", "samstag", "sonnabend"]),
    (Weekday::Sunday, &["sunday", "sun", "sonntag"]),
];

/// The months in English and, where that differs, in German.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner"],
    &["february", "februar"],
    &["march", "märz"],
    &["april"],
    &["may", "mai"],
    &["june", "juni"],
    &["july", "juli"],
    &["august"],
    &["september", "sept"],
    &["october", "oktober"],
    &["november"],
    &["december", "dezember"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_among_weekdays_and_times() {
        let cases = [
            ("2030-05-01", "2030-05-01", ""),
            ("2030/5/1 9:00", "2030-05-01", "9:00"),
            ("1.5.2030", "2030-05-01", ""),
            ("01.05.30, 09:00", "2030-05-01", "09:00"),
            ("1.5. 10:00", "2031-05-01", "10:00"),
            ("31/12/2030", "2030-12-31", ""),
            ("12/31/2030", "no date", ""),
            ("Wednesday March 13, 2013 11 a.m.–12:30 p.m.", "2013-03-13", "11 a.m.–12:30 p.m."),
            ("11 a.m.–noon, Wed., March 13th", "2031-03-13", "11 a.m.–noon"),
            ("9:00 on 13 March 2013", "2013-03-13", "9:00 on"),
            ("Freitag, 3. Mai 2030 um 9:00", "2030-05-03", "9:00"),
            ("May 2030", "no date", ""),
            ("February 30, 2030", "no date", ""),
            ("99.99.2030", "no date", "99.99.2030"),
            ("10:00-11:00", "no date", "10:00-11:00"),
            ("Marching band 13", "no date", "Marching band 13"),
            ("", "no date", ""),
        ];
        for (text, expected, rest) in cases {
            let found = find(text);
            let date = found.date.and_then(|date| date.in_calendar(Order::DayFirst, Some(2031)));
            let shown = date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
            assert_eq!((shown.as_str(), found.rest.as_str()), (expected, rest), "{text:?}");
        }
    }

    #[test]
    fn numbers_with_slashes_are_read_in_the_order_that_is_asked_for() {
        let date = find("05/06/2030").date.expect("a date");
        assert_eq!(date.in_calendar(Order::DayFirst, None), Date::new(2030, 6, 5).ok());
        assert_eq!(date.in_calendar(Order::MonthFirst, None), Date::new(2030, 5, 6).ok());
        assert_eq!(find("05-06-30").date, find("05/06/2030").date);
        assert_eq!(find("32/13/2030").date, None);
    }

    #[test]
    fn weekdays_and_years_are_told() {
        assert_eq!(weekday_named("Thurs."), Some(Weekday::Thursday));
        assert_eq!(weekday_named("SAMSTAG"), Some(Weekday::Saturday));
        assert_eq!(weekday_named("Sunny"), None);
        assert_eq!(year_in("March 13-21, 2013"), Some(2013));
        assert_eq!(year_in("12345 or 0815"), None);
    }
}
