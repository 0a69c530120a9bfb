//! Tables as spreadsheets and scripts write them: one row for each session below a row of headings.
//!
//! The headings decide, in any order (see [`columns`]); voctosched's are `Room, Date, Day, Start, Duration,
//! Title, ID, Abstract, Description, Language, Speakers, File URL`. What real tables do:
//! - the separator is a comma, a semicolon or a tab, and quoted cells hold line breaks;
//! - the name of the conference, or Excel's `sep=;`, stands above the headings;
//! - dates are written in every order, once for all rows of a day, or in one cell with the time;
//! - speakers have their number in front, `12:Ada`, and any sign between them;
//! - rows with one cell are headings of days, and rows are shorter or longer than the headings.

mod columns;
mod rows;
mod times;

use ::csv::StringRecord;
use jiff::civil::{Date, Time};

use super::dates::{Order, weekday_named};
use super::entities::decoded;
use super::hours;
use super::lines::Lines;
use super::names::{NameHabit, parts};
use super::problems::{Problems, Quoted, finished_with_breaks_joined};
use super::when::{When, zone_of_file};
use crate::model::{
    Draft, LinkDraft, Markup, Moment, Nature, ProblemKind, RoomIx, Schedule, ScheduleBuilder, SpeakerDraft,
    SpeakerIx, State, Zone, clean_line,
};
use columns::{Column, Columns};
use rows::{Header, Row};
use times::{Cell, date_in, end_on_the_clock};

/// Whether `text` begins with the headings of a programme.
pub(super) fn recognises(text: &str) -> bool {
    Header::find(text).is_some()
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let Some(header) = Header::find(text) else {
        return ScheduleBuilder::new(zone.clone(), 0).finish(&mut Vec::new());
    };
    let mut lines = Lines::new(text);
    let columns = &header.columns;
    let is_session = |cells: &StringRecord| {
        !columns.cell(cells, Column::Title).is_empty() && times::says_when(columns, cells)
    };
    let rows = rows::rows(text, &header, &mut |at| lines.at(at), is_session, problems);
    let offset = rows.iter().find_map(|row| When::parse(columns.cell(&row.cells, Column::Start))?.offset());
    let zone = zone_of_file("", offset, zone, problems);
    let speakers = rows.iter().map(|row| columns.cell(&row.cells, Column::Speakers));
    let mut table = Table {
        headings: &header.cells,
        columns,
        order: times::order(columns, &rows, problems),
        habit: NameHabit::of(speakers),
        builder: ScheduleBuilder::new(zone, text.len()),
        date_above: None,
        lines,
        problems,
    };
    table.builder.conference.title = title_above(&text[..header.at], header.separator);
    for row in &rows {
        table.read(row);
    }
    finished_with_breaks_joined(table.builder, problems)
}

/// The name of the conference: the first line above the headings, if it is one cell of words.
fn title_above(above: &str, separator: u8) -> String {
    let separator = char::from(separator);
    let mut lines = above.lines().map(|line| line.trim_matches([separator, '"', ' ', '\t']));
    let title = lines.find(|line| !line.is_empty() && !line.starts_with("sep="));
    clean_line(title.filter(|title| !title.contains(separator)).unwrap_or_default()).0.into_owned()
}

/// The table while it is read.
struct Table<'a, 'p> {
    headings: &'a StringRecord,
    columns: &'a Columns,
    order: Order,
    habit: NameHabit,
    builder: ScheduleBuilder,
    /// The date of the row above, for rows that leave it out.
    date_above: Option<Date>,
    lines: Lines<'a>,
    problems: &'p mut Problems,
}

impl Table<'_, '_> {
    fn read(&mut self, row: &Row) {
        let line = self.lines.at(row.at);
        let cell = |column| self.columns.cell(&row.cells, column);
        let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        if filled == 0 {
            return;
        }
        let first = row.cells.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
        let why = if row.cells == *self.headings {
            "it repeats the headings"
        } else if filled == 1 && self.columns.known() > 2 {
            "it has one cell"
        } else if cell(Column::Title).is_empty() && !times::says_when(self.columns, &row.cells) {
            "it has no title"
        } else {
            self.add(row, line);
            return;
        };
        let message = format_args!("the row {} is no session: {why}; passed over", Quoted(first));
        self.problems.add(ProblemKind::SkippedEntry, Some(line), message);
    }

    fn add(&mut self, row: &Row, line: u32) {
        let columns = self.columns;
        let cell = |column| columns.cell(&row.cells, column);
        let title = cell(Column::Title);
        if title.is_empty() {
            let message = format_args!("a row has no title; “Untitled” stands in");
            self.problems.add(ProblemKind::MissingTitle, Some(line), message);
        }
        let (start, end) = self.times(&row.cells, line);
        let speakers = self.speakers(cell(Column::Speakers));
        let (rooms, all_rooms) = self.rooms(cell(Column::Room));
        if rooms.is_empty() && !all_rooms && columns.has(Column::Room) {
            let message = format_args!("{} has no room", Quoted(title));
            self.problems.add(ProblemKind::MissingRoom, Some(line), message);
        }
        // A day that is no date is still worth seeing: “Friday”, “Day 2”.
        let day = cell(Column::Date);
        let day = if start.is_none() && is_day_without_date(day) { day } else { "" };
        let track = [cell(Column::Track), day].into_iter().find(|name| !name.is_empty());
        let track = track.map(|name| self.builder.track(name, None));
        let topics: Vec<&str> = parts(cell(Column::Topics), &[",", ";", "|"]);
        let topics: Vec<&str> = topics.into_iter().map(str::trim).filter(|topic| !topic.is_empty()).collect();
        let file = LinkDraft { url: cell(Column::File), label: "File" };
        let links = if file.url.is_empty() { &[][..] } else { &[file] };
        let nature = if speakers.is_empty() { Nature::of_title(title) } else { Nature::Presented };
        let (abstract_text, description) = (cell(Column::Abstract), cell(Column::Description));
        self.builder.add(&Draft {
            identity: cell(Column::Id),
            title: &decoded(title),
            subtitle: cell(Column::Subtitle),
            kind: cell(Column::Kind),
            level: cell(Column::Level),
            language: cell(Column::Language),
            url: cell(Column::Url),
            abstract_text,
            abstract_markup: markup(abstract_text),
            description,
            description_markup: markup(description),
            start,
            end,
            track,
            rooms: &rooms,
            all_rooms,
            speakers: &speakers,
            topics: &topics,
            links,
            state: state(cell(Column::State)),
            nature,
            line,
            ..Draft::default()
        });
    }

    /// Start and end of a row, and lists what cannot be read of them.
    fn times(&mut self, row: &StringRecord, line: u32) -> (Option<Moment>, Option<Moment>) {
        let tz = self.builder.zone().tz.clone();
        let title = self.columns.cell(row, Column::Title);
        let (written_date, written) =
            (self.columns.cell(row, Column::Date), self.columns.cell(row, Column::Start));
        let (on, at) = (Cell::of(written_date), Cell::of(written));
        let whole = at.when.or(on.when.filter(|_| written.is_empty()));
        let start = whole.or_else(|| {
            let date = self.date_of(row, on, at, line)?;
            let hours = at.hours.or(on.hours);
            if hours.is_none() && (at.has_rest || !written.is_empty() || !written_date.is_empty()) {
                let (kind, what) = match written {
                    "" => (ProblemKind::MissingStart, "has no start".to_owned()),
                    _ => (
                        ProblemKind::BadStart,
                        format!("has a start that cannot be read, {}", Quoted(written)),
                    ),
                };
                let message = format_args!("{} {what}; it is listed without a time", Quoted(title));
                self.problems.add(kind, Some(line), message);
            }
            Some(When::Local(date.to_datetime(hours?.start)))
        });
        let Some(start) = start else { return (None, None) };
        let Some(moment) = start.moment(&tz) else { return (None, None) };
        self.date_above = Some(moment.date());
        let end_of_hours = at.hours.or(on.hours).and_then(|hours| hours.end);
        let end = self.end(row, moment, end_of_hours, line);
        (Some(moment), end)
    }

    /// The day of a row: of its start, else of its date, else of the row above.
    fn date_of(&mut self, row: &StringRecord, on: Cell, at: Cell, line: u32) -> Option<Date> {
        let title = self.columns.cell(row, Column::Title);
        let written = self.columns.cell(row, Column::Date);
        if let Some(date) = at.date.or(on.date) {
            let date = date_in(self.order, date, self.date_above.map(Date::year));
            if date.is_none() {
                let message = format_args!(
                    "the date {} of {} is in no calendar; it is listed without a time",
                    Quoted(if written.is_empty() { self.columns.cell(row, Column::Start) } else { written }),
                    Quoted(title)
                );
                self.problems.add(ProblemKind::BadDate, Some(line), message);
            }
            return date;
        }
        if let Some(When::Local(local)) = on.when {
            return Some(local.date());
        }
        let (kind, message) = match (written, self.date_above.filter(|_| at.hours.is_some())) {
            ("", Some(above)) => {
                let message =
                    format!("{} has no date; that of the row above is taken, {above}", Quoted(title));
                self.problems.add(ProblemKind::MissingStart, Some(line), format_args!("{message}"));
                return Some(above);
            }
            ("", None) => (ProblemKind::MissingStart, "has no date".to_owned()),
            (day, _) if is_day_without_date(day) => {
                (ProblemKind::MissingStart, format!("is on {}, which is no date", Quoted(day)))
            }
            (day, _) => (ProblemKind::BadDate, format!("has a date that cannot be read, {}", Quoted(day))),
        };
        self.problems.add(
            kind,
            Some(line),
            format_args!("{} {message}; it is listed without a time", Quoted(title)),
        );
        None
    }

    /// The end of a row that begins at `start`: written as a time, else by its duration.
    fn end(
        &mut self,
        row: &StringRecord,
        start: Moment,
        of_hours: Option<Time>,
        line: u32,
    ) -> Option<Moment> {
        let tz = self.builder.zone().tz.clone();
        let title = self.columns.cell(row, Column::Title);
        let cell = |column| self.columns.cell(row, column);
        let (written, duration) = (cell(Column::End), cell(Column::Duration));
        let at = Cell::of(written);
        let on = Cell::of(cell(Column::EndDate));
        let clock = at.hours.or(on.hours).map(|hours| hours.start).or(of_hours);
        let end = if let Some(when) = at.when.or(on.when.filter(|_| written.is_empty())) {
            when.moment(&tz)
        } else if let (Some(date), Some(clock)) = (at.date.or(on.date), clock) {
            let date = date_in(self.order, date, Some(start.date().year()))?;
            Moment::at(date.to_datetime(clock), &tz)
        } else if let Some(clock) = clock {
            let end = end_on_the_clock(start.local(), clock);
            // An end that is no later is shown as what it is: a moment before the start.
            let end = end.unwrap_or_else(|| start.date().to_datetime(clock));
            Moment::at(end, &tz)
        } else if let Some(minutes) = hours::minutes(duration) {
            return Some(start.plus_minutes(minutes, &tz));
        } else {
            let unread = [written, duration].into_iter().find(|text| !text.is_empty())?;
            let message = format_args!(
                "the end of {} cannot be read, {}; it is not known",
                Quoted(title),
                Quoted(unread)
            );
            self.problems.add(ProblemKind::BadDuration, Some(line), message);
            return None;
        };
        if end.is_some_and(|end| end < start) {
            let message = format_args!("{} ends before it starts; its end is not known", Quoted(title));
            self.problems.add(ProblemKind::BadEnd, Some(line), message);
            return None;
        }
        end
    }

    /// The speakers in a cell. A number in front, as in `12:Ada`, tells two of one name apart.
    fn speakers(&mut self, cell: &str) -> Vec<SpeakerIx> {
        let mut found = Vec::new();
        for person in self.habit.names(cell) {
            let number = person.name.split_once(':').filter(|(number, name)| {
                !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && !name.trim().is_empty()
            });
            let (identity, name) = number.unwrap_or(("", person.name));
            let draft = SpeakerDraft {
                identity,
                name: name.trim(),
                affiliation: person.remark,
                ..SpeakerDraft::default()
            };
            let speaker = self.builder.speaker(&draft);
            if !found.contains(&speaker) {
                found.push(speaker);
            }
        }
        found
    }

    /// The rooms in a cell, and whether it means all there are.
    fn rooms(&mut self, cell: &str) -> (Vec<RoomIx>, bool) {
        if matches!(cell.to_lowercase().as_str(), "all" | "all rooms" | "alle") {
            return (Vec::new(), true);
        }
        let mut rooms = Vec::new();
        for name in parts(cell, &[";", "|", "\n"]).into_iter().map(str::trim).filter(|name| !name.is_empty())
        {
            let room = self.builder.room(name);
            if !rooms.contains(&room) {
                rooms.push(room);
            }
        }
        (rooms, false)
    }
}

/// Whether a cell names a day that has no place in the calendar: `Friday`, `Day 2`, `2`.
fn is_day_without_date(cell: &str) -> bool {
    let word = cell.to_lowercase();
    let number =
        ["day", "tag", "jour"].iter().find_map(|name| word.strip_prefix(name)).unwrap_or(&word).trim();
    weekday_named(cell).is_some() || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// HTML where tags are closed or lines are broken by them; else plain text, whose line breaks count.
fn markup(text: &str) -> Markup {
    let is_html = ["</", "<br", "<p>", "<li>"].iter().any(|tag| text.contains(tag));
    if is_html { Markup::Html } else { Markup::Plain }
}

fn state(cell: &str) -> State {
    match cell.to_lowercase().as_str() {
        "cancelled" | "canceled" | "withdrawn" | "abgesagt" => State::Cancelled,
        "tentative" | "pending" | "provisional" => State::Tentative,
        _ => State::Confirmed,
    }
}
