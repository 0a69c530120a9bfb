//! The plan of one day: columns, scale, and a block for every session.

use std::ops::Range;

use super::columns::{Column, columns};
use super::lanes::lanes;
use super::scale::{Scale, Stretch};
use crate::model::{DayIx, RoomIx, Schedule, Session, SessionIx};

/// Minutes for which a session of unknown length is drawn, unless the next one in its room starts sooner.
const UNKNOWN_LENGTH: i32 = 30;
/// Minutes for which a session that ends as it starts is drawn.
const NO_LENGTH: i32 = 5;
/// The last minute drawn on a day: six in the morning after. What runs on is cut there, not lost.
const END_OF_DAY: i32 = 30 * 60;

/// A rectangle of the grid that belongs to one session. A session has one for each run of neighbouring
/// columns whose rooms it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Whose it is.
    pub session: SessionIx,
    /// Its columns.
    pub columns: Range<usize>,
    /// Its rows; never empty.
    pub rows: Range<i32>,
    /// Its lane, counted from the left, from 0. Blocks over several columns have lane 0 of 1.
    pub lane: u16,
    /// How many lanes share the column here.
    pub lanes: u16,
    /// It is a break over several rooms, drawn as a band.
    pub is_band: bool,
}

/// The grid of one day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// Minutes to rows.
    pub scale: Scale,
    /// All blocks, by first row, then column, then lane.
    pub blocks: Vec<Block>,
    /// The blocks of each column, by first row, then lane, as places in `blocks`.
    pub(super) by_column: Vec<Vec<usize>>,
}

impl Plan {
    /// The plan of `day` at `minutes_per_row`.
    pub fn of(schedule: &Schedule, day: DayIx, minutes_per_row: i32) -> Plan {
        let columns = columns(schedule, day);
        let shown = shown_minutes(schedule, day, &columns);
        let stretches: Vec<Stretch> = shown
            .iter()
            .map(|(session, minutes)| Stretch { minutes: minutes.clone(), is_band: is_band(*session) })
            .collect();
        let scale = Scale::of(&stretches, minutes_per_row.max(1));
        let blocks = blocks(&columns, &scale, &shown);
        let mut by_column = vec![Vec::new(); columns.len()];
        for (at, block) in blocks.iter().enumerate() {
            for column in block.columns.clone() {
                by_column[column].push(at);
            }
        }
        for column in &mut by_column {
            column.sort_by_key(|&at: &usize| (blocks[at].rows.start, blocks[at].lane));
        }
        Plan { columns, scale, blocks, by_column }
    }

    /// The blocks of `session`.
    pub fn blocks_of(&self, session: SessionIx) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| block.session == session)
    }

    /// The blocks of `column`, by first row, then lane.
    pub fn in_column(&self, column: usize) -> impl DoubleEndedIterator<Item = &Block> {
        self.by_column.get(column).into_iter().flatten().map(|&at| &self.blocks[at])
    }

    /// The column of `room`.
    pub fn column_of(&self, room: Option<RoomIx>) -> Option<usize> {
        self.columns.iter().position(|column| column.room == room)
    }
}

/// Whether a session is drawn as a band: a break in several rooms at once.
fn is_band(session: Session<'_>) -> bool {
    session.is_break() && session.room_ixs().len() > 1
}

/// The sessions of `day` with the minutes for which each is drawn, by start.
fn shown_minutes<'a>(
    schedule: &'a Schedule,
    day: DayIx,
    columns: &[Column],
) -> Vec<(Session<'a>, Range<i32>)> {
    let Some(date) = schedule.days.get(day.at()).map(|day| day.date) else { return Vec::new() };
    // The next start in each room, walking backwards, bounds what is drawn of an unknown length.
    let mut next_start = vec![END_OF_DAY; columns.len()];
    let mut shown = Vec::new();
    for session in schedule.on_day(day).rev() {
        let Some(start) = session.start().map(|start| start.minute_of(date)) else { continue };
        let places = places(session, columns);
        let end = match session.end().map(|end| end.minute_of(date)) {
            Some(end) if end > start => end.min(END_OF_DAY.max(start + NO_LENGTH)),
            Some(_) => start + NO_LENGTH,
            None => {
                let next = places.iter().map(|&place| next_start[place]).filter(|&next| next > start).min();
                (start + UNKNOWN_LENGTH).min(next.unwrap_or(END_OF_DAY)).max(start + 1)
            }
        };
        for place in places {
            next_start[place] = start;
        }
        shown.push((session, start..end));
    }
    shown.reverse();
    shown
}

/// The columns that a session stands in, rising.
fn places(session: Session<'_>, columns: &[Column]) -> Vec<usize> {
    let rooms = session.room_ixs();
    let stands_in = |column: &Column| match column.room {
        Some(room) => rooms.contains(&room),
        None => rooms.is_empty(),
    };
    (0..columns.len()).filter(|&place| stands_in(&columns[place])).collect()
}

fn blocks(columns: &[Column], scale: &Scale, shown: &[(Session<'_>, Range<i32>)]) -> Vec<Block> {
    let rows: Vec<Range<i32>> =
        shown.iter().map(|(_, m)| scale.row_at(m.start)..scale.row_at(m.end)).collect();
    let mut in_column: Vec<Vec<usize>> = vec![Vec::new(); columns.len()];
    for (at, (session, _)) in shown.iter().enumerate() {
        for place in places(*session, columns) {
            in_column[place].push(at);
        }
    }
    let mut blocks: Vec<Block> = Vec::with_capacity(shown.len());
    // The block that a session has in the column to the left, to be widened where both are undivided.
    let mut open: Vec<Option<usize>> = vec![None; shown.len()];
    for (column, members) in in_column.iter().enumerate() {
        let column_rows: Vec<Range<i32>> = members.iter().map(|&at| rows[at].clone()).collect();
        for (&at, lane) in members.iter().zip(lanes(&column_rows)) {
            if let Some(left) = open[at].filter(|&left| {
                let block: &Block = &blocks[left];
                block.columns.end == column && block.lanes == 1 && lane.count == 1
            }) {
                blocks[left].columns.end = column + 1;
                continue;
            }
            open[at] = Some(blocks.len());
            blocks.push(Block {
                session: shown[at].0.ix(),
                columns: column..column + 1,
                rows: rows[at].clone(),
                lane: lane.index,
                lanes: lane.count,
                is_band: is_band(shown[at].0),
            });
        }
    }
    blocks.sort_by_key(|block| (block.rows.start, block.columns.start, block.lane));
    blocks
}
