//! Moving the cursor by place: to the room next door at the time remembered, up and down within the room.

use std::ops::Range;

use super::plan::{Block, Plan};
use crate::model::{RoomIx, SessionIx};

/// Where the cursor is: a room and a time of day. Kept over days and zooms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The room whose column the cursor is in; `None` is the column of sessions without one.
    pub room: Option<RoomIx>,
    /// Minutes since midnight of the programme day.
    pub minute: i32,
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Earlier, in the same room.
    Up,
    /// Later, in the same room.
    Down,
    /// The lane or room to the left.
    Left,
    /// The lane or room to the right.
    Right,
}

impl Plan {
    /// The session at `place`: what runs there, else what is nearest in time in that room, else in the
    /// nearest room that has sessions. `None` when the day has none.
    pub fn session_at(&self, place: Place) -> Option<SessionIx> {
        let wanted = self.column_of(place.room).unwrap_or(0);
        let row = self.scale.row_at(place.minute);
        let mut columns: Vec<usize> = (0..self.columns.len()).collect();
        columns.sort_by_key(|column| column.abs_diff(wanted));
        columns.into_iter().find_map(|column| self.nearest(column, row)).map(|block| block.session)
    }

    /// The session next to `from` and the place of the cursor there. Left and right keep the minute of
    /// `place`; up and down set it to the start of where they arrive. `None` at the edge.
    pub fn step(&self, from: SessionIx, place: Place, direction: Direction) -> Option<(SessionIx, Place)> {
        let column = self.standing(from, place)?;
        match direction {
            Direction::Up | Direction::Down => {
                let members: Vec<&Block> = self.in_column(column).collect();
                let here = members.iter().position(|block| block.session == from)?;
                let there = if direction == Direction::Up { here.checked_sub(1)? } else { here + 1 };
                let block = members.get(there)?;
                let minute = self.scale.minute_at(block.rows.start);
                Some((block.session, Place { room: self.columns[column].room, minute }))
            }
            Direction::Left | Direction::Right => self.sideways(from, column, place, direction),
        }
    }

    /// The column of `place` if `session` stands there, else the first in which it stands.
    pub fn standing(&self, session: SessionIx, place: Place) -> Option<usize> {
        let mut first = None;
        for block in self.blocks_of(session) {
            if self.column_of(place.room).is_some_and(|column| block.columns.contains(&column)) {
                return self.column_of(place.room);
            }
            first = first.or(Some(block.columns.start));
        }
        first
    }

    /// The columns to show so that `session` is seen where the cursor stands: all of its room where no more than
    /// `most`, else those of its lane.
    pub fn standing_in(&self, session: SessionIx, place: Place, most: usize) -> Option<Range<usize>> {
        let column = self.standing(session, place)?;
        let block = self.in_column(column).find(|block| block.session == session)?;
        let room = self.columns[column].room;
        let first = self.columns.iter().position(|column| column.room == room)?;
        let count = self.columns[first..].iter().take_while(|column| column.room == room).count();
        if count <= most {
            return Some(first..first + count);
        }
        let of_lane = |lane: u16| block.columns.len() * usize::from(lane) / usize::from(block.lanes.max(1));
        let start = block.columns.start + of_lane(block.lane);
        Some(start..(block.columns.start + of_lane(block.lane + 1)).clamp(start + 1, start + most.max(1)))
    }

    /// Whether the column is a further one of the room to its left.
    pub fn goes_on_at(&self, column: usize) -> bool {
        column > 0 && self.columns.get(column) == self.columns.get(column - 1)
    }

    fn sideways(
        &self,
        from: SessionIx,
        column: usize,
        place: Place,
        direction: Direction,
    ) -> Option<(SessionIx, Place)> {
        let here = self.in_column(column).find(|block| block.session == from)?;
        let rightwards = direction == Direction::Right;
        // First the lanes beside it in the same room …
        let beside = self.in_column(column).filter(|block| {
            let overlaps = block.rows.start < here.rows.end && here.rows.start < block.rows.end;
            overlaps && if rightwards { block.lane > here.lane } else { block.lane < here.lane }
        });
        let row = self.scale.row_at(place.minute);
        let closest = beside.min_by_key(|block| (block.lane.abs_diff(here.lane), distance(block, row)));
        if let Some(block) = closest {
            return Some((block.session, place));
        }
        // … then the rooms beyond it.
        let mut beyond: Vec<usize> = if rightwards {
            (here.columns.end..self.columns.len()).collect()
        } else {
            (0..here.columns.start).rev().collect()
        };
        beyond.retain(|&column| self.in_column(column).next().is_some());
        beyond.into_iter().find_map(|column| {
            let block = self.nearest_from(column, row, direction).filter(|block| block.session != from)?;
            Some((block.session, Place { room: self.columns[column].room, ..place }))
        })
    }

    /// The block of `column` nearest to `row`; of several there, the first lane.
    fn nearest(&self, column: usize, row: i32) -> Option<&Block> {
        self.nearest_from(column, row, Direction::Right)
    }

    /// The block of `column` nearest to `row`; of several there, the lane met first when going `direction`. A
    /// band counts only where it runs at `row` or the column has nothing else: whoever goes through the rooms
    /// is after what happens in them.
    fn nearest_from(&self, column: usize, row: i32, direction: Direction) -> Option<&Block> {
        let lane = |block: &Block| {
            if direction == Direction::Left { u16::MAX - block.lane } else { block.lane }
        };
        self.in_column(column).min_by_key(|block| {
            let distance = distance(block, row);
            (block.is_band && distance > 0, distance, lane(block))
        })
    }
}

/// Rows between `row` and the block; 0 inside it.
fn distance(block: &Block, row: i32) -> i32 {
    (block.rows.start - row).max(row + 1 - block.rows.end).max(0)
}
