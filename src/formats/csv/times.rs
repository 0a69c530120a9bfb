//! The days and times of the rows: columns of dates, of times, of both, and the order of day and month.

use ::csv::StringRecord;
use jiff::Span;
use jiff::civil::{Date, DateTime, Time};

use super::columns::{Column, Columns};
use super::rows::Row;
use crate::formats::dates::{self, Order, WrittenDate};
use crate::formats::hours::{self, Hours};
use crate::formats::problems::Problems;
use crate::formats::when::When;
use crate::model::ProblemKind;

/// A cell with a day, a time of day, or both; each may be missing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    /// Date and time as a program writes them.
    pub when: Option<When>,
    pub date: Option<WrittenDate>,
    pub hours: Option<Hours>,
    /// Whether there are words that are neither.
    pub has_rest: bool,
}

impl Cell {
    /// What a cell says.
    pub fn of(text: &str) -> Cell {
        if text.is_empty() {
            return Cell::default();
        }
        let when = When::parse(text);
        if when.is_some() {
            return Cell { when, ..Cell::default() };
        }
        let dated = dates::find(text);
        let hours = hours::hours(&dated.rest);
        Cell { when, date: dated.date, has_rest: hours.is_none() && !dated.rest.is_empty(), hours }
    }
}

/// Whether a row says when it is.
pub(super) fn says_when(columns: &Columns, row: &StringRecord) -> bool {
    [Column::Start, Column::Date].into_iter().any(|column| {
        let cell = Cell::of(columns.cell(row, column));
        cell.when.is_some() || cell.date.is_some() || cell.hours.is_some()
    })
}

/// The date of a cell, in the order of the file or, where that gives none, in the other one.
pub(super) fn date_in(order: Order, date: WrittenDate, year: Option<i16>) -> Option<Date> {
    let other = if order == Order::DayFirst { Order::MonthFirst } else { Order::DayFirst };
    date.in_calendar(order, year).or_else(|| date.in_calendar(other, year))
}

/// The order of day and month in the dates of all rows. Lists how it was found where the dates leave it open.
pub(super) fn order(columns: &Columns, rows: &[Row], problems: &mut Problems) -> Order {
    let mut numbers = Vec::new();
    for row in rows {
        for column in [Column::Date, Column::Start, Column::EndDate, Column::End] {
            let written = dates::find(columns.cell(&row.cells, column)).date;
            if let Some(date @ WrittenDate::EitherOrder(..)) = written {
                numbers.push(date);
            }
        }
    }
    let all_in = |order: Order| -> Option<Vec<Date>> {
        numbers.iter().map(|date| date.in_calendar(order, None)).collect()
    };
    let (day_first, month_first) = (all_in(Order::DayFirst), all_in(Order::MonthFirst));
    let days = |dates: &[Date]| match (dates.iter().min(), dates.iter().max()) {
        (Some(&first), Some(&last)) => (last - first).get_days(),
        _ => 0,
    };
    let (order, why) = match (day_first, month_first) {
        (Some(_), None) => return Order::DayFirst,
        (None, Some(_)) => return Order::MonthFirst,
        (None, None) => {
            (Order::DayFirst, "the file has some with the day first and some with the month first")
        }
        (Some(day_first), Some(month_first)) if day_first == month_first => return Order::DayFirst,
        (Some(day_first), Some(month_first)) => match (days(&day_first), days(&month_first)) {
            (by_day, by_month) if by_day < by_month => (Order::DayFirst, "so the days are closer together"),
            (by_day, by_month) if by_day > by_month => (Order::MonthFirst, "so the days are closer together"),
            _ => (Order::DayFirst, "the file does not tell"),
        },
    };
    let name = if order == Order::DayFirst { "day" } else { "month" };
    let message = format_args!("in dates such as 5/6 the {name} is taken to stand first: {why}");
    problems.add(ProblemKind::InconsistentTime, None, message);
    order
}

/// The end of what begins at `start` and ends by the clock at `end`: on the same day, or past midnight if that
/// is within half a day. `None` if neither can be.
pub(super) fn end_on_the_clock(start: DateTime, end: Time) -> Option<DateTime> {
    let same_day = start.date().to_datetime(end);
    if same_day > start {
        return Some(same_day);
    }
    let next_day = same_day.checked_add(Span::new().days(1)).ok()?;
    let longest = start.checked_add(Span::new().hours(12)).ok()?;
    (same_day < start && next_day <= longest).then_some(next_day)
}
