//! The rows of the Now view: my stars first, then each room with what runs and what is next.

use super::row_cursor::RowCursor;
use crate::model::{Board, Marks, Moment, RoomIx, Schedule, SessionIx, Shown};

/// A row of the Now view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardRow {
    /// The name of a part.
    Heading(&'static str),
    /// One of my stars that runs or is still to come today.
    Mine(SessionIx),
    /// The break that runs or comes next.
    Break(SessionIx),
    /// What runs in a room.
    Running(Option<RoomIx>, SessionIx),
    /// Nothing runs in this room.
    Idle(Option<RoomIx>),
    /// What is next in the room of the row above.
    Next(SessionIx),
}

impl BoardRow {
    /// The session of the row, if it is one.
    pub fn session(&self) -> Option<SessionIx> {
        match self {
            BoardRow::Mine(session)
            | BoardRow::Break(session)
            | BoardRow::Running(_, session)
            | BoardRow::Next(session) => Some(*session),
            BoardRow::Heading(_) | BoardRow::Idle(_) => None,
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
}

impl BoardRows {
    /// Makes the rows of what is `shown` anew for `now`; the cursor stays on `session` as long as that has a row.
    pub(super) fn refresh(
        &mut self,
        schedule: &Schedule,
        marks: &Marks,
        shown: &Shown,
        now: Moment,
        session: Option<SessionIx>,
    ) {
        let board = Board::at(schedule, marks, shown, now);
        self.rows.clear();
        if !board.mine.is_empty() {
            self.rows.push(BoardRow::Heading("My stars"));
            self.rows.extend(board.mine.into_iter().map(BoardRow::Mine));
        }
        if !board.rooms.is_empty() || !board.breaks.is_empty() {
            self.rows.push(BoardRow::Heading("Rooms"));
        }
        self.rows.extend(board.breaks.into_iter().map(BoardRow::Break));
        for place in board.rooms {
            if place.running.is_empty() {
                self.rows.push(BoardRow::Idle(place.room));
            }
            self.rows.extend(place.running.into_iter().map(|session| BoardRow::Running(place.room, session)));
            self.rows.extend(place.next.map(BoardRow::Next));
        }
        let stays = self.rows.get(self.cursor.row).and_then(BoardRow::session) == session;
        if !stays || session.is_none() {
            let found = self.rows.iter().position(|row| row.session().is_some() && row.session() == session);
            self.cursor.row = found.or(self.first_entry()).unwrap_or(0);
        }
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
