//! The programme on the screen: the day, the place of the cursor, what of the day is scrolled into view.

use std::sync::Arc;

use crate::model::grid::{Direction, Place, Plan, ZOOMS};
use crate::model::{DayIx, Marks, Moment, Schedule, SessionIx, SessionKey, SessionSet, Shown, present};

use super::grid_view::GridView;
use super::layout::Area;
use super::list::{Grouping, ListRow, rows};
use super::row_cursor::RowCursor;

/// A tab of the day bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// A programme day.
    Day(DayIx),
    /// The sessions that have no time.
    Untimed,
}

/// Rows of a list in which one tells the group that was scrolled into.
const LEAST_FOR_GROUP: u16 = 4;
/// Rows of a session begun before that are brought into view.
const ROWS_OF_A_TITLE: i32 = 3;
/// Steps to the next session that is shown; longer ways are not gone.
const MOST_STEPS: usize = 1000;

/// The programme on the screen.
#[derive(Clone, Debug)]
pub struct Programme {
    /// The tab that is open; `None` when the file has no session at all.
    pub tab: Option<Tab>,
    /// Which sessions are shown.
    pub shown: Arc<Shown>,
    /// The session that the cursor is on.
    pub selected: Option<SessionKey>,
    /// The room and the time of day that the cursor keeps.
    pub place: Place,
    /// The grid of the day; empty on the tab of sessions without a time.
    pub plan: Plan,
    /// The rows of the list.
    pub rows: Vec<ListRow>,
    /// What the list is grouped by.
    pub grouping: Grouping,
    /// The cursor of the list.
    pub list: RowCursor,
    /// For each row of the list, how many sessions there are down to it.
    row_numbers: Vec<usize>,
    /// Of those that are shown the sessions that a search has left, where it has not left all.
    only: Option<SessionSet>,
    first_row: i32,
    first_column: usize,
    zoom: usize,
}

impl Programme {
    /// The programme opened at `now`: its day, and there the session that runs or comes next of those `shown`.
    pub fn open(schedule: &Schedule, marks: &Marks, shown: Arc<Shown>, now: Moment) -> Programme {
        let mut programme = Programme {
            tab: None,
            shown,
            selected: None,
            place: Place::default(),
            plan: Plan::default(),
            rows: Vec::new(),
            grouping: Grouping::Time,
            list: RowCursor::default(),
            row_numbers: Vec::new(),
            only: None,
            first_row: 0,
            first_column: 0,
            zoom: ZOOMS.iter().position(|&minutes| minutes == 10).unwrap_or(0),
        };
        // Who opens what is over looks back on it from its beginning.
        let over = schedule.extent().filter(|&(_, end)| end < now);
        programme.go_to_now(schedule, marks, over.map_or(now, |(beginning, _)| beginning));
        programme
    }

    /// The tabs of the day bar.
    pub fn tabs(schedule: &Schedule) -> Vec<Tab> {
        let days = (0..schedule.days.len() as u32).map(|day| Tab::Day(DayIx(day)));
        days.chain(schedule.untimed().next().map(|_| Tab::Untimed)).collect()
    }

    /// The session that the cursor is on.
    pub fn session(&self, schedule: &Schedule) -> Option<SessionIx> {
        schedule.find(self.selected.as_ref()?).map(|session| session.ix())
    }

    /// Minutes per row of the grid.
    pub fn minutes_per_row(&self) -> i32 {
        ZOOMS[self.zoom]
    }

    /// How the grid stands in `area`.
    pub fn grid_view(&self, area: Area) -> GridView {
        let (columns, column_width) = GridView::fit(self.plan.columns.len(), area);
        let last_start = self.plan.columns.len().saturating_sub(columns);
        GridView {
            first_column: self.first_column.min(last_start),
            columns: columns.min(self.plan.columns.len()),
            column_width,
            first_row: self.first_row,
            rows: area.height.saturating_sub(1),
        }
    }

    /// Opens `tab`, the cursor at the time of day and in the room where it was.
    pub fn open_tab(&mut self, schedule: &Schedule, tab: Tab) {
        if self.tab != Some(tab) {
            self.tab = Some(tab);
            self.lay_out(schedule);
        }
        self.select_nearest(schedule);
    }

    /// Shows these sessions and no others. The cursor stays on its session if that is shown, else it goes to
    /// what is nearest in its room.
    pub fn show(&mut self, schedule: &Schedule, shown: Arc<Shown>) {
        self.shown = shown;
        self.lay_out(schedule);
        if !self.session(schedule).is_some_and(|session| self.shown.has(session)) {
            self.select_nearest(schedule);
        }
    }

    fn select_nearest(&mut self, schedule: &Schedule) {
        // A list can have what the grid has no column for.
        let session =
            self.plan.session_at(self.place).or_else(|| self.rows.iter().find_map(ListRow::session));
        self.selected = session.map(|ix| schedule.session(ix).key().clone());
        self.find_row(schedule);
    }

    /// Goes `by` tabs to the right, negative to the left; stays at the ends.
    pub fn turn_tab(&mut self, schedule: &Schedule, by: isize) {
        let tabs = Programme::tabs(schedule);
        let here = tabs.iter().position(|&tab| Some(tab) == self.tab);
        if let Some(there) = here.and_then(|here| tabs.get(here.saturating_add_signed(by))) {
            self.open_tab(schedule, *there);
        }
    }

    /// Goes to `session`, on its day, in its room and at its time.
    pub fn go_to(&mut self, schedule: &Schedule, session: SessionIx) {
        let session = schedule.session(session);
        let tab = session.day().map_or(Tab::Untimed, Tab::Day);
        if self.tab != Some(tab) {
            self.tab = Some(tab);
            self.lay_out(schedule);
        }
        self.selected = Some(session.key().clone());
        let date = session.day().map(|day| schedule.days[day.at()].date);
        let minute =
            session.start().zip(date).map_or(self.place.minute, |(start, date)| start.minute_of(date));
        let keeps_room = self.place.room.is_some_and(|room| session.room_ixs().contains(&room));
        let mut rooms = session.room_ixs().iter().copied();
        let first_shown = rooms.clone().find(|&room| self.shown.has_room(room));
        let room = if keeps_room { self.place.room } else { first_shown.or(rooms.next()) };
        self.place = Place { room, minute };
        self.find_row(schedule);
    }

    /// Goes to the present: to what runs, in the cursor's room if it does there, or to what comes next. Once all
    /// is over, to the end.
    pub fn go_to_now(&mut self, schedule: &Schedule, marks: &Marks, now: Moment) {
        if let Some(session) = present(schedule, marks, &self.shown, self.place.room, now) {
            self.go_to(schedule, session);
            if let Some(Tab::Day(day)) = self.tab {
                self.place.minute = self.place.minute.max(now.minute_of(schedule.days[day.at()].date));
            }
            return;
        }
        let tab = schedule.day_at(now).map(Tab::Day).or_else(|| Programme::tabs(schedule).first().copied());
        let Some(tab) = tab else { return };
        if let Tab::Day(day) = tab {
            let mut rooms = schedule.on_day(day).rev().filter_map(|session| session.room_ixs().iter().min());
            self.place.minute = now.minute_of(schedule.days[day.at()].date);
            self.place.room = self.place.room.or_else(|| rooms.next().copied());
        }
        self.open_tab(schedule, tab);
    }

    /// Moves the cursor of the grid one step; whether there was anything to go to.
    pub fn step(&mut self, schedule: &Schedule, direction: Direction) -> bool {
        let Some(from) = self.session(schedule) else { return false };
        let mut steps = std::iter::successors(self.first_step(from, direction), |&(session, place)| {
            self.plan.step(session, place, direction).filter(|&next| next != (session, place))
        });
        let is_shown = |&(session, _): &(SessionIx, Place)| self.shows(session);
        let Some((session, place)) = steps.by_ref().take(MOST_STEPS).find(is_shown) else { return false };
        self.place = place;
        self.selected = Some(schedule.session(session).key().clone());
        self.find_row(schedule);
        true
    }

    /// The first step in `direction`. A session that has no column here is left by any step, for what is nearest.
    fn first_step(&self, from: SessionIx, direction: Direction) -> Option<(SessionIx, Place)> {
        match self.plan.standing(from, self.place) {
            Some(_) => self.plan.step(from, self.place, direction),
            None => self.plan.session_at(self.place).map(|session| (session, self.place)),
        }
    }

    /// Moves the cursor of the grid by `rows` rows, to what is on there in its room, else next door. From end to end
    /// of the day it goes to the first or last session of its room, and from there to that of the day.
    pub fn page(&mut self, schedule: &Schedule, rows: i32) {
        let scale = &self.plan.scale;
        let last = (scale.rows() - 1).max(0);
        let row = (scale.row_at(self.place.minute) + rows).clamp(0, last);
        self.place.minute = scale.minute_at(row);
        let is_end = row == 0 || row == last;
        let in_room =
            self.plan.session_at(self.place).filter(|_| is_end).map(|session| (session, self.place));
        let leads_on = |(session, _): &(SessionIx, Place)| self.session(schedule) != Some(*session);
        if let Some((session, place)) =
            in_room.filter(leads_on).or_else(|| self.plan.session_around(self.place))
        {
            self.place = place;
            self.selected = Some(schedule.session(session).key().clone());
            self.find_row(schedule);
        }
    }

    /// Moves the cursor of the grid by so many columns, the minute staying; at the edges as far as there are rooms.
    pub fn go_along(&mut self, schedule: &Schedule, columns: isize) {
        let Some(last) = self.plan.columns.len().checked_sub(1) else { return };
        let here = self.session(schedule).and_then(|session| self.plan.standing(session, self.place));
        let there = here.unwrap_or(0).saturating_add_signed(columns).min(last);
        let place = Place { room: self.plan.columns[there].room, ..self.place };
        if let Some(session) = self.plan.session_at(place) {
            self.place = place;
            self.selected = Some(schedule.session(session).key().clone());
            self.find_row(schedule);
        }
    }

    /// Moves the cursor of the list by `by` sessions; stays at the ends.
    pub fn step_in_list(&mut self, schedule: &Schedule, by: isize) {
        let is_entry = |row: usize| self.rows[row].session().is_some();
        if let Some(row) = self.list.further(by, self.rows.len(), is_entry) {
            self.select_row(schedule, row);
        }
    }

    /// The name of the group that the list goes on with in its first lines, where the heading itself is above them.
    /// The first line is for that name then.
    pub fn group_scrolled_into(&self, area: Area) -> Option<&str> {
        let (above, below) = self.rows.split_at_checked(self.list.first)?;
        let goes_on =
            area.height >= LEAST_FOR_GROUP && below.iter().take(2).filter_map(ListRow::session).count() == 2;
        above.iter().rev().filter(|_| goes_on).find_map(|row| match row {
            ListRow::Heading(name) => Some(name.as_str()),
            ListRow::Session(_) => None,
        })
    }

    /// How many sessions of the list stand above the cursor's, and how many there are.
    pub fn place_in_list(&self) -> (usize, usize) {
        let here = self.row_numbers.get(self.list.row).map_or(0, |number| number.saturating_sub(1));
        (here, self.row_numbers.last().copied().unwrap_or(0))
    }

    /// The session below the cursor of the list, else the one above.
    pub fn neighbour_in_list(&self) -> Option<SessionIx> {
        let (above, below) = self.rows.split_at(self.list.row.min(self.rows.len()));
        let selected = below.first().and_then(ListRow::session);
        let mut sessions = below.iter().chain(above.iter().rev()).filter_map(ListRow::session);
        sessions.find(|&session| Some(session) != selected)
    }

    /// The next session below the cursor of the grid, breaks apart.
    pub fn next_in_room(&self, schedule: &Schedule) -> Option<SessionIx> {
        let mut at = (self.session(schedule)?, self.place);
        loop {
            at = self.plan.step(at.0, at.1, Direction::Down)?;
            if !schedule.session(at.0).is_break() && self.shows(at.0) {
                return Some(at.0);
            }
        }
    }

    /// Puts the cursor on `row` of the list, if that is a session.
    pub fn select_row(&mut self, schedule: &Schedule, row: usize) {
        if let Some(session) = self.rows.get(row).and_then(ListRow::session) {
            self.go_to(schedule, session);
            self.list.row = row;
        }
    }

    /// Groups the list by the next thing.
    pub fn regroup(&mut self, schedule: &Schedule) {
        self.grouping = self.grouping.next();
        self.lay_out_rows(schedule);
    }

    /// Of what is shown, shows these sessions alone; with `None` all again.
    pub fn show_only(&mut self, schedule: &Schedule, only: Option<SessionSet>) {
        if self.only != only {
            self.only = only;
            self.lay_out(schedule);
            if !self.session(schedule).is_some_and(|session| self.shows(session)) {
                self.select_nearest(schedule);
            }
        }
    }

    fn shows(&self, session: SessionIx) -> bool {
        self.shown.has(session) && self.only.as_ref().is_none_or(|only| only.contains(session))
    }

    /// Shows the day with more rows per hour (`by` positive) or fewer; the cursor stays in view.
    pub fn zoom(&mut self, schedule: &Schedule, by: isize) {
        let zoom = self.zoom.saturating_add_signed(by).min(ZOOMS.len() - 1);
        if zoom != self.zoom {
            self.zoom = zoom;
            self.lay_out(schedule);
        }
    }

    /// Scrolls the grid by `rows`, the cursor staying where it is.
    pub fn scroll_grid(&mut self, rows: i32, area: Area) {
        let last = (self.plan.scale.rows() - i32::from(area.height.saturating_sub(1))).max(0);
        self.first_row = (self.first_row + rows).clamp(0, last);
    }

    /// Scrolls the grid by so many columns, the cursor staying where it is.
    pub fn scroll_sideways(&mut self, columns: i32, area: Area) {
        let view = self.grid_view(area);
        let last = self.plan.columns.len().saturating_sub(view.columns);
        self.first_column = view.first_column.saturating_add_signed(columns as isize).min(last);
    }

    /// Scrolls the list by `rows`, the cursor staying where it is.
    pub fn scroll_list(&mut self, rows: i32, area: Area) {
        self.list.scroll(rows, self.rows.len(), area.height);
    }

    /// Scrolls the list, which has just been opened, so that the cursor is in its upper part.
    pub fn settle_list(&mut self, area: Area) {
        self.list.settle(self.rows.len(), area.height);
    }

    /// Scrolls grid and list so that the cursor is in view, by no more than needed.
    pub fn reveal(&mut self, schedule: &Schedule, area: Area) {
        self.reveal_in_grid(schedule, area);
        let rows = &self.rows;
        self.list.reveal(rows.len(), area.height, |row| rows[row].session().is_none());
    }

    fn reveal_in_grid(&mut self, schedule: &Schedule, area: Area) {
        let Some(session) = self.session(schedule) else { return };
        let view = self.grid_view(area);
        let rows = i32::from(view.rows).max(1);
        if let Some(columns) = self.plan.standing_in(session, self.place, view.columns) {
            let first = self.first_column.clamp(columns.end.saturating_sub(view.columns), columns.start);
            // A room is not begun in its middle where the one that is wanted can stand without it.
            let whole = (first..=columns.start).find(|&column| !self.plan.goes_on_at(column));
            self.first_column = whole.unwrap_or(first);
        }
        let Some(block) = self.plan.blocks_of(session).next() else { return };
        let last = (self.plan.scale.rows() - rows).max(0);
        let remembered = self.plan.scale.row_at(self.place.minute).min(block.rows.end - 1);
        let (top, bottom) = if remembered > block.rows.start {
            // Whoever comes from the side stays at the hour: what has begun before shows its title there.
            (remembered, block.rows.end.min(remembered + ROWS_OF_A_TITLE))
        } else {
            (block.rows.start, block.rows.end)
        };
        // The end of a long block matters less than its beginning, where the title stands.
        let wanted = self.first_row.max(bottom - rows).min(top);
        self.first_row = wanted.clamp(0, last);
    }

    /// Shows what is around `row` of the plan: a third of the rows before it, the rest after.
    pub fn show_around(&mut self, row: i32, area: Area) {
        let rows = i32::from(area.height.saturating_sub(1));
        self.first_row = (row - rows / 3).clamp(0, (self.plan.scale.rows() - rows).max(0));
    }

    fn lay_out(&mut self, schedule: &Schedule) {
        let Some(tab) = self.tab else { return };
        self.plan = match tab {
            Tab::Day(day) => {
                let among = self.only.as_ref().map(|only| self.shown.among(schedule, only));
                Plan::of(schedule, day, self.minutes_per_row(), among.as_ref().unwrap_or(&self.shown))
            }
            Tab::Untimed => Plan::default(),
        };
        self.lay_out_rows(schedule);
    }

    /// Makes the rows of the list anew, the cursor on the session that is selected.
    fn lay_out_rows(&mut self, schedule: &Schedule) {
        let shows = |session| self.shows(session);
        let rows_of = |tab| rows(schedule, tab, self.grouping, &self.shown, shows);
        self.rows = self.tab.map(rows_of).unwrap_or_default();
        let mut sessions = 0;
        self.row_numbers.clear();
        self.row_numbers.extend(self.rows.iter().map(|row| {
            sessions += usize::from(row.session().is_some());
            sessions
        }));
        self.find_row(schedule);
    }

    /// Puts the cursor of the list on the selected session, if it is not on it already.
    fn find_row(&mut self, schedule: &Schedule) {
        let session = self.session(schedule);
        if self.rows.get(self.list.row).and_then(ListRow::session) != session || session.is_none() {
            let found = self.rows.iter().position(|row| row.session().is_some() && row.session() == session);
            self.list.row = found.unwrap_or(0);
        }
    }
}
