//! The plan of one day: columns, scale, and a block for every session.

use std::collections::HashMap;
use std::ops::Range;

use super::columns::{Column, columns};
use super::lanes::lanes;
use super::scale::{Scale, Stretch};
use crate::model::{DayIx, RoomIx, Schedule, Session, SessionIx, Shown};

/// Minutes for which a session of unknown length is drawn, unless the next one in its room starts sooner.
const UNKNOWN_LENGTH: i32 = 30;
/// Minutes for which a session that ends as it starts is drawn.
const NO_LENGTH: i32 = 5;
/// Rows at the top of the day for what is on the day rather than at a time.
const ALL_DAY_ROWS: i32 = 2;
/// Lanes that share a column and can still be read; a room with more gets further columns.
const LANES_OF_A_COLUMN: u16 = 2;
/// The most columns that a room gets.
const COLUMNS_OF_A_ROOM: usize = 12;
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
    /// Its minutes since midnight of the programme day; never empty.
    pub minutes: Range<i32>,
    /// Its lane, counted from the left, from 0. Blocks over several rooms have lane 0 of 1.
    pub lane: u16,
    /// How many lanes it takes: more than its own where nothing stands beside it.
    pub lane_span: u16,
    /// How many lanes share the columns here.
    pub lanes: u16,
    /// It is a break, drawn as a band over its rooms, or over all where nothing else runs.
    pub is_band: bool,
}

/// The grid of one day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The columns, left to right. A room in which much overlaps has several, side by side.
    pub columns: Vec<Column>,
    /// Minutes to rows.
    pub scale: Scale,
    /// All blocks, by first row, then column, then lane.
    pub blocks: Vec<Block>,
    /// How many rows at the top are for what is on the day rather than at a time.
    pub all_day_rows: i32,
    /// The blocks of each column, by first row, then lane, as places in `blocks`.
    pub(super) by_column: Vec<Vec<usize>>,
}

impl Plan {
    /// The plan of what is `shown` of `day`, at `minutes_per_row`.
    pub fn of(schedule: &Schedule, day: DayIx, minutes_per_row: i32, shown: &Shown) -> Plan {
        let rooms = columns(schedule, day, shown);
        let column_of = rooms.iter().enumerate().map(|(at, column)| (column.room, at)).collect();
        let mut shown = shown_minutes(schedule, day, &column_of, shown);
        let opening = put_all_day_first(&mut shown, minutes_per_row.max(1));
        let stretches: Vec<Stretch> = shown
            .iter()
            .map(|(session, minutes)| Stretch { minutes: minutes.clone(), is_band: session.is_break() })
            .collect();
        let scale = Scale::of(&stretches, minutes_per_row.max(1));
        let (columns, blocks) = columns_and_blocks(&rooms, &column_of, &scale, &shown);
        let mut by_column = vec![Vec::new(); columns.len()];
        for (at, block) in blocks.iter().enumerate() {
            for column in block.columns.clone() {
                by_column[column].push(at);
            }
        }
        for column in &mut by_column {
            column.sort_by_key(|&at: &usize| (blocks[at].rows.start, blocks[at].lane));
        }
        let all_day_rows = opening.map_or(0, |minute| scale.row_at(minute));
        Plan { columns, scale, blocks, all_day_rows, by_column }
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

/// Whether each session is a break during which nothing else runs: that is for everybody, whichever room the food is
/// in. `shown` is by start.
fn breaks_for_all(shown: &[(Session<'_>, Range<i32>)]) -> Vec<bool> {
    let mut latest_end = i32::MIN;
    let next_starts = shown.iter().skip(1).map(|(_, minutes)| minutes.start).chain([i32::MAX]);
    let is_for_all = |((session, minutes), next_start): (&(Session<'_>, Range<i32>), i32)| {
        let is_alone = latest_end <= minutes.start && minutes.end <= next_start;
        latest_end = latest_end.max(minutes.end);
        is_alone && session.is_break() && !session.is_all_day() && session.room_ixs().len() <= 1
    };
    shown.iter().zip(next_starts).map(is_for_all).collect()
}

/// The sessions of `day` with the minutes for which each is drawn, by start.
fn shown_minutes<'a>(
    schedule: &'a Schedule,
    day: DayIx,
    column_of: &ColumnOf,
    shown: &Shown,
) -> Vec<(Session<'a>, Range<i32>)> {
    let Some(date) = schedule.days.get(day.at()).map(|day| day.date) else { return Vec::new() };
    // The next start in each room, walking backwards, bounds what is drawn of an unknown length.
    let mut next_start = vec![END_OF_DAY; column_of.len()];
    let mut minutes = Vec::new();
    for session in schedule.on_day(day).rev().filter(|session| shown.has_in_grid(*session)) {
        let Some(start) = session.start().map(|start| start.minute_of(date)) else { continue };
        let places = places(session, column_of);
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
        minutes.push((session, start..end));
    }
    minutes.reverse();
    minutes
}

/// Gives what is on the day rather than at a time a place of its own before all else; returns the minute at
/// which the times of day begin behind it, `None` if there is no such session.
fn put_all_day_first(shown: &mut [(Session<'_>, Range<i32>)], minutes_per_row: i32) -> Option<i32> {
    let is_all_day = |shown: &&mut (Session<'_>, Range<i32>)| shown.0.is_all_day();
    shown.iter_mut().find(is_all_day)?;
    let timed = shown.iter().filter(|(session, _)| !session.is_all_day());
    let first = timed.map(|(_, minutes)| minutes.start).min().unwrap_or(0);
    // Whole rows, so that rounding adds none and takes none away.
    let opening = first.div_euclid(minutes_per_row) * minutes_per_row;
    for (_, minutes) in shown.iter_mut().filter(is_all_day) {
        *minutes = opening - ALL_DAY_ROWS * minutes_per_row..opening;
    }
    Some(opening)
}

/// The column of each room, and of what has none.
type ColumnOf = HashMap<Option<RoomIx>, usize>;

/// The columns that a session stands in, rising.
fn places(session: Session<'_>, column_of: &ColumnOf) -> Vec<usize> {
    let place_of = |room: Option<RoomIx>| column_of.get(&room).copied();
    let rooms = session.room_ixs();
    if rooms.is_empty() {
        return place_of(None).into_iter().collect();
    }
    let mut places: Vec<usize> = rooms.iter().filter_map(|&room| place_of(Some(room))).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The columns, those of crowded rooms repeated, and the blocks in them.
fn columns_and_blocks(
    rooms: &[Column],
    column_of: &ColumnOf,
    scale: &Scale,
    shown: &[(Session<'_>, Range<i32>)],
) -> (Vec<Column>, Vec<Block>) {
    let rows: Vec<Range<i32>> =
        shown.iter().map(|(_, m)| scale.row_at(m.start)..scale.row_at(m.end)).collect();
    let for_all = breaks_for_all(shown);
    let mut in_room: Vec<Vec<usize>> = vec![Vec::new(); rooms.len()];
    for (at, (session, _)) in shown.iter().enumerate() {
        let places = if for_all[at] { (0..rooms.len()).collect() } else { places(*session, column_of) };
        for place in places {
            in_room[place].push(at);
        }
    }
    let mut columns: Vec<Column> = Vec::with_capacity(rooms.len());
    let mut blocks: Vec<Block> = Vec::with_capacity(shown.len());
    // The block that a session has in the room to the left, to be widened where both are undivided.
    let mut open: Vec<Option<usize>> = vec![None; shown.len()];
    for (room, members) in rooms.iter().zip(&in_room) {
        let room_rows: Vec<Range<i32>> = members.iter().map(|&at| rows[at].clone()).collect();
        let lanes = lanes(&room_rows);
        let most = lanes.iter().map(|lane| lane.count).max().unwrap_or(1);
        let first = columns.len();
        let width = usize::from(most.div_ceil(LANES_OF_A_COLUMN)).clamp(1, COLUMNS_OF_A_ROOM);
        columns.resize(first + width, *room);
        for (&at, lane) in members.iter().zip(lanes) {
            if let Some(left) = open[at].filter(|&left| {
                let block: &Block = &blocks[left];
                block.columns.end == first && block.lanes == 1 && lane.count == 1
            }) {
                blocks[left].columns.end = first + width;
                continue;
            }
            open[at] = Some(blocks.len());
            blocks.push(Block {
                session: shown[at].0.ix(),
                columns: first..first + width,
                rows: rows[at].clone(),
                minutes: shown[at].1.clone(),
                lane: lane.index,
                lane_span: lane.span,
                lanes: lane.count,
                is_band: shown[at].0.is_break(),
            });
        }
    }
    blocks.sort_by_key(|block| (block.rows.start, block.columns.start, block.lane));
    (columns, blocks)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{Draft, Moment, Nature, ScheduleBuilder, Zone};

    /// The columns of each break of a day in two rooms: `sessions` are rooms with hours and whether they are breaks.
    fn bands(sessions: &[(&[u32], std::ops::Range<i8>, bool)]) -> Vec<(usize, usize)> {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        let rooms = ["Hall", "Aula"].map(|name| builder.room(name));
        let at = |hour| {
            Some(Moment::of(
                date(2014, 7, 21).at(hour, 0, 0, 0).in_tz("UTC").expect("a time").timestamp(),
                &TimeZone::UTC,
            ))
        };
        for (of, hours, is_break) in sessions {
            let rooms: Vec<RoomIx> = of.iter().map(|&at| rooms[at as usize]).collect();
            let nature = if *is_break { Nature::Break } else { Nature::Presented };
            builder.add(&Draft {
                title: "Any",
                start: at(hours.start),
                end: at(hours.end),
                rooms: &rooms,
                nature,
                ..Draft::default()
            });
        }
        let schedule = builder.finish(&mut Vec::new());
        let plan = Plan::of(&schedule, DayIx(0), 10, &Shown::all(&schedule));
        plan.blocks
            .iter()
            .filter(|block| block.is_band)
            .map(|block| (block.columns.start, block.columns.end))
            .collect()
    }

    #[test]
    fn a_break_is_a_band_over_its_rooms_and_over_all_if_nothing_else_runs() {
        let talks: [(&[u32], _, _); 2] = [(&[0], 9..12, false), (&[1], 13..14, false)];
        let cases: [(_, &[(usize, usize)]); 6] = [
            ((&[1][..], 12..13, true), &[(0, 2)]),
            ((&[], 12..13, true), &[(0, 3)]),
            ((&[1], 11..13, true), &[(1, 2)]),
            ((&[0], 12..14, true), &[(0, 1)]),
            ((&[0, 1], 12..13, true), &[(0, 2)]),
            ((&[0], 12..13, false), &[]),
        ];
        for (one, expected) in cases {
            let found = bands(&[talks[0].clone(), talks[1].clone(), one.clone()]);
            assert_eq!(found, expected, "{one:?}");
        }
    }
}
