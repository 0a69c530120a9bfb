//! The rows of the Now view: my next stars first, then the rooms in which something runs or is soon to begin, with
//! what is next, then the other rooms.

use std::collections::HashMap;

use super::row_cursor::RowCursor;
use crate::model::{
    Board, DayIx, Marks, Moment, RoomIx, RoomNow, Schedule, Session, SessionIx, Shown, State, length,
};

/// My stars still to come that have rows of their own.
const NEXT_STARS: usize = 3;
/// Minutes before a session begins from which its room is worth a look.
const SOON: i64 = 60;
/// Minutes within which what comes belongs to what runs, even if that is of another day.
const NEAR: i64 = 3 * 60;
const A_DAY: i64 = 24 * 60;

/// A row of the Now view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardRow {
    /// The name of a part.
    Heading(String),
    /// One of my stars that runs or is still to come.
    Mine(SessionIx),
    /// How many more stars I have on that day.
    MoreMine(String),
    /// The break over several rooms, or without one, that runs or comes next.
    Break(SessionIx),
    /// What runs in these rooms; there are none for what has no room.
    Running(Vec<RoomIx>, SessionIx),
    /// What is next in these rooms, where nothing runs but what rows above may say.
    Idle(Vec<RoomIx>, SessionIx),
    /// What is next in the rooms of the row above.
    Next(SessionIx),
}

impl BoardRow {
    /// The session of the row, if it is one.
    pub fn session(&self) -> Option<SessionIx> {
        match self {
            BoardRow::Mine(session)
            | BoardRow::Break(session)
            | BoardRow::Running(_, session)
            | BoardRow::Idle(_, session)
            | BoardRow::Next(session) => Some(*session),
            BoardRow::Heading(_) | BoardRow::MoreMine(_) => None,
        }
    }
}

/// The Now view.
#[derive(Clone, Debug, Default)]
pub struct BoardRows {
    /// The rows, top down.
    pub rows: Vec<BoardRow>,
    /// The cursor.
    pub cursor: RowCursor,
    /// The programme day for which they were made.
    today: Option<DayIx>,
}

impl BoardRows {
    /// Makes the rows of what is `shown` anew for `now`; the cursor stays on its row of `session`, else on another of it,
    /// as long as there is one.
    pub(super) fn refresh(
        &mut self,
        schedule: &Schedule,
        marks: &Marks,
        shown: &Shown,
        now: Moment,
        session: Option<SessionIx>,
    ) {
        let board = Board::at(schedule, marks, shown, now);
        let today = board.today;
        let mut rows = my_rows(schedule, &board, now);
        rows.extend(room_rows(schedule, board, now));
        // A session that becomes a star of mine has a row more, above all others.
        let before = std::mem::replace(&mut self.rows, rows);
        self.today = today;
        let is_of_it = |row: &&BoardRow| row.session().is_some() && row.session() == session;
        let row_before = before.get(self.cursor.row).filter(is_of_it);
        let same = row_before.and_then(|before| self.rows.iter().position(|row| row == before));
        let found = same.or_else(|| self.rows.iter().position(|row| is_of_it(&row)));
        self.cursor.row = found.or(self.first_entry()).unwrap_or(0);
    }

    /// Whether `session` is of the day that goes on at `now`, or begins so soon that its day does not matter.
    pub fn is_near(&self, session: Session<'_>, now: Moment) -> bool {
        is_near(session, self.today, now)
    }

    /// Puts the cursor on `session`; whether that has a row.
    pub(super) fn go_to(&mut self, session: SessionIx) -> bool {
        let row = self.rows.iter().position(|row| row.session() == Some(session));
        self.cursor.row = row.unwrap_or(self.cursor.row);
        row.is_some()
    }

    /// The session `by` rows further, to which the cursor goes.
    pub(super) fn step(&mut self, by: isize) -> Option<SessionIx> {
        let row = self.cursor.further(by, self.rows.len(), |row| self.rows[row].session().is_some())?;
        self.select(row)
    }

    /// Puts the cursor on `row`; its session.
    pub(super) fn select(&mut self, row: usize) -> Option<SessionIx> {
        let session = self.rows.get(row)?.session()?;
        self.cursor.row = row;
        Some(session)
    }

    /// Puts the cursor on my next star, else on the session that is the present, and shows what stands above it; the
    /// session there.
    pub(super) fn go_to_present(&mut self, present: Option<SessionIx>) -> Option<SessionIx> {
        self.cursor.first = 0;
        let is_mine = |row: usize| matches!(self.rows[row], BoardRow::Mine(_));
        let mine = self.first_entry().filter(|&row| is_mine(row));
        let found = || self.rows.iter().position(|row| row.session().is_some() && row.session() == present);
        self.select(mine.or_else(found).or(self.first_entry())?)
    }

    /// The session that the cursor is on.
    pub(super) fn session(&self) -> Option<SessionIx> {
        self.rows.get(self.cursor.row)?.session()
    }

    /// The session below the cursor, else the one above.
    pub(super) fn neighbour(&self) -> Option<SessionIx> {
        let (above, below) = self.rows.split_at(self.cursor.row.min(self.rows.len()));
        let mut sessions = below.iter().chain(above.iter().rev()).filter_map(BoardRow::session);
        sessions.find(|&session| Some(session) != self.session())
    }

    pub(super) fn first_entry(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.session().is_some())
    }

    pub(super) fn reveal(&mut self, height: u16) {
        let rows = &self.rows;
        self.cursor.reveal(rows.len(), height, |row| rows[row].session().is_none());
    }
}

/// Those of my stars that run, and the next few of today or, where none is left then, of the day of the next one.
fn my_rows(schedule: &Schedule, board: &Board, now: Moment) -> Vec<BoardRow> {
    let session = |ix: &SessionIx| schedule.session(*ix);
    let (running, coming): (Vec<SessionIx>, Vec<SessionIx>) =
        board.mine.iter().partition(|ix| session(ix).runs_at(now));
    let day = coming.first().and_then(|ix| session(ix).day());
    let coming: Vec<SessionIx> = coming.into_iter().filter(|ix| session(ix).day() == day).collect();
    // One row that tells of one more would be no shorter than that one itself; and while the rooms are still, there
    // is nothing that all of mine would push away.
    let is_no_break = |ix: SessionIx| !schedule.session(ix).is_break();
    let is_still = !board.rooms.iter().any(|place| soon_in(schedule, place, now).any(is_no_break));
    let few = if is_still || coming.len() == NEXT_STARS + 1 { coming.len() } else { NEXT_STARS };
    let few = few.min(coming.len());
    let (next, more) = coming.split_at(few);
    let mut rows = Vec::new();
    if !board.mine.is_empty() {
        rows.push(BoardRow::Heading("My stars".to_owned()));
    }
    rows.extend(running.iter().chain(next).map(|&ix| BoardRow::Mine(ix)));
    if let Some(day) = day.filter(|_| !more.is_empty()) {
        let when = day_word(schedule, board.today, day);
        rows.push(BoardRow::MoreMine(format!("and {} more of mine {when}", more.len())));
    }
    rows
}

/// What runs in a room, or begins soon.
fn soon_in(schedule: &Schedule, place: &RoomNow, now: Moment) -> impl Iterator<Item = SessionIx> {
    let is_soon =
        |ix: &SessionIx| schedule.session(*ix).start().is_some_and(|start| start.minutes_since(now) <= SOON);
    place.running.iter().copied().chain(place.next.filter(is_soon))
}

fn is_near(session: Session<'_>, today: Option<DayIx>, now: Moment) -> bool {
    session.day() == today || session.start().is_some_and(|start| start.minutes_since(now) <= NEAR)
}

/// `today`, `on Sat 28 Dec`.
fn day_word(schedule: &Schedule, today: Option<DayIx>, day: DayIx) -> String {
    if Some(day) == today {
        return "today".to_owned();
    }
    format!("on {}", schedule.days[day.at()].date.strftime("%a %-d %b"))
}

/// The breaks, the rooms in which something goes on, and below these the idle ones.
fn room_rows(schedule: &Schedule, board: Board, now: Moment) -> Vec<BoardRow> {
    let until = |ix: SessionIx| schedule.session(ix).start().map_or(0, |start| start.minutes_since(now));
    let runs = |ix: &SessionIx| schedule.session(*ix).runs_at(now);
    let is_cancelled = |ix: &SessionIx| schedule.session(*ix).state() == State::Cancelled;
    let next = [&board.breaks[..], &board.mine].concat().into_iter();
    let next = next.filter(|ix| !runs(ix) && !is_cancelled(ix));
    let next = next.chain(board.rooms.iter().filter_map(|place| place.next)).min();
    let (busy, idle): (Vec<RoomNow>, Vec<RoomNow>) =
        board.rooms.into_iter().partition(|place| soon_in(schedule, place, now).next().is_some());
    let goes_on = !busy.is_empty() || board.breaks.iter().any(runs);
    let mut rows = Vec::new();
    let pause = next.filter(|_| !goes_on).map(|ix| pause(schedule, schedule.session(ix), now));
    if goes_on || pause.is_some() {
        rows.push(BoardRow::Heading(pause.unwrap_or_else(|| "Rooms".to_owned())));
    }
    let is_of_today = |ix: &SessionIx| runs(ix) || !goes_on || schedule.session(*ix).day() == board.today;
    let breaks = board.breaks.into_iter().filter(is_of_today);
    let (on, to_come): (Vec<SessionIx>, Vec<SessionIx>) = breaks.partition(|ix| runs(ix));
    let (soon, later): (Vec<SessionIx>, Vec<SessionIx>) =
        to_come.into_iter().partition(|&ix| goes_on && until(ix) <= SOON);
    rows.extend(on.into_iter().map(BoardRow::Break));
    let is_near = |ix: &SessionIx| is_near(schedule.session(*ix), board.today, now);
    rows.extend(together(busy).into_iter().flat_map(|places| busy_rows(places, is_near)));
    rows.extend(soon.into_iter().map(BoardRow::Break));
    // A break comes when its time comes, as what is next in the rooms does.
    let idle = together(idle).into_iter().filter_map(|places| idle_row(&places));
    let mut waiting: Vec<BoardRow> = later.into_iter().map(BoardRow::Break).chain(idle).collect();
    waiting.sort_by_key(|row| row.session().and_then(|ix| schedule.session(ix).start()));
    if goes_on && !waiting.is_empty() {
        rows.push(BoardRow::Heading("Later".to_owned()));
    }
    rows.extend(waiting);
    rows
}

/// Rooms in which the same runs or, where nothing does, the same is next, put together where the first of them stands.
fn together(places: Vec<RoomNow>) -> Vec<Vec<RoomNow>> {
    let mut groups: Vec<Vec<RoomNow>> = Vec::new();
    let mut known = HashMap::new();
    for place in places {
        let next = place.next.filter(|_| place.running.is_empty());
        let group = *known.entry((place.running.clone(), next)).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups
}

/// What goes on in rooms that are together and, if it `is_near`, what is next: in all of them, or in each.
fn busy_rows(places: Vec<RoomNow>, is_near: impl Fn(&SessionIx) -> bool) -> Vec<BoardRow> {
    let running = places[0].running.clone();
    if running.is_empty() {
        return idle_row(&places).into_iter().collect();
    }
    let rooms: Vec<RoomIx> = places.iter().filter_map(|place| place.room).collect();
    let mut rows: Vec<BoardRow> =
        running.into_iter().map(|ix| BoardRow::Running(rooms.clone(), ix)).collect();
    let after = |place: RoomNow| RoomNow { running: Vec::new(), next: place.next.filter(&is_near), ..place };
    match &together(places.into_iter().map(after).collect())[..] {
        [all] => rows.extend(all[0].next.map(BoardRow::Next)),
        parted => rows.extend(parted.iter().filter_map(|places| idle_row(places))),
    }
    rows
}

/// What is next in rooms that are together.
fn idle_row(places: &[RoomNow]) -> Option<BoardRow> {
    let rooms = places.iter().filter_map(|place| place.room).collect();
    Some(BoardRow::Idle(rooms, places.first()?.next?))
}

/// What is said while nothing goes on: when it does again.
fn pause(schedule: &Schedule, next: Session<'_>, now: Moment) -> String {
    let Some(start) = next.start() else { return String::new() };
    let minutes = start.minutes_since(now);
    let days = (start.date() - now.date()).get_days();
    let date = start.local().strftime("%a %-d %b");
    let when = match days {
        0 => format!("at {}, in {}", start.clock(), length(minutes)),
        _ if minutes < A_DAY / 2 => format!("{date} at {}, in {}", start.clock(), length(minutes)),
        1 => format!("tomorrow, {date} at {}", start.clock()),
        days => format!("{date} at {}, in {days} days", start.clock()),
    };
    let has_begun = schedule.extent().is_some_and(|(first, _)| first <= now);
    let runs = |session: Session<'_>| {
        session.runs_at(now) && !session.is_all_day() && session.state() != State::Cancelled
    };
    match has_begun {
        false => format!("Begins {when}"),
        true if schedule.sessions().any(runs) => format!("Nothing that is shown runs now; goes on {when}"),
        true => format!("Nothing runs now; goes on {when}"),
    }
}
