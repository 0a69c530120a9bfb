//! Moving the cursor by place: to the room next door at the time remembered, up and down within the room.

use std::ops::Range;

use super::plan::{Block, Plan};
use crate::model::{RoomIx, SessionIx};

/// Minutes within which one thing follows on another.
const HOUR: i32 = 60;

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

    /// The session nearest to `place` in time, hour by hour, and the place of the cursor there: what runs or begins
    /// within an hour in that room, else next door; if nothing does anywhere, within two hours, and so on.
    pub fn session_around(&self, place: Place) -> Option<(SessionIx, Place)> {
        let wanted = self.column_of(place.room).unwrap_or(0);
        let nearest = self.blocks.iter().min_by_key(|block| {
            let away = minutes_away(block, place.minute).abs();
            let aside = columns_away(block, wanted);
            (block.is_band && away > 0, away / HOUR, aside, away, block.lane)
        })?;
        Some((nearest.session, Place { room: self.columns[nearest.column_towards(wanted)].room, ..place }))
    }

    /// The session next to `from` and the place of the cursor there. Left and right keep the minute of
    /// `place`; up and down set it to the start of where they arrive. `None` at the edge.
    ///
    /// All ways go hour by hour. Down leads to what begins within an hour after `from` in the same room, else in
    /// the nearest room where anything does; if nothing begins then, within two hours, and so on: whoever comes out
    /// of a hall that is empty for the rest of the day wants what is on next door. Up is the same backwards.
    pub fn step(&self, from: SessionIx, place: Place, direction: Direction) -> Option<(SessionIx, Place)> {
        let column = self.standing(from, place)?;
        match direction {
            Direction::Up | Direction::Down => {
                let block = self.onwards(from, column, direction)?;
                let minute = self.scale.minute_at(block.rows.start);
                let room = self.columns[block.column_towards(column)].room;
                Some((block.session, Place { room, minute }))
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

    /// What comes after `from`, or before it. Of other rooms a break is the last thing one is after.
    fn onwards(&self, from: SessionIx, column: usize, direction: Direction) -> Option<&Block> {
        let members: Vec<&Block> = self.in_column(column).collect();
        let at = members.iter().position(|block| block.session == from)?;
        let here = members[at];
        let gap = |block: &Block| match direction {
            Direction::Up => here.minutes.start - block.minutes.end,
            _ => block.minutes.start - here.minutes.end,
        };
        let in_room = if direction == Direction::Up { at.checked_sub(1) } else { Some(at + 1) };
        let in_room = in_room.and_then(|at| members.get(at).copied());
        let elsewhere =
            self.blocks.iter().filter(|block| !block.columns.contains(&column) && gap(block) >= 0);
        in_room.into_iter().chain(elsewhere).min_by_key(|block| {
            // What overlaps in one room is begun before the other has ended.
            let gap = gap(block).max(0);
            let aside = columns_away(block, column);
            (block.is_band && aside > 0, gap / HOUR, aside, gap, block.lane)
        })
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
        // … then the rooms beyond it. Breaks that do not run are nothing to go to, and the way leads back in time
        // by no more than an hour.
        let lane = |block: &Block| if rightwards { block.lane } else { u16::MAX - block.lane };
        let first_beyond = |block: &Block| {
            let beyond = if rightwards {
                here.columns.end.max(block.columns.start)..block.columns.end
            } else {
                block.columns.start..here.columns.start.min(block.columns.end)
            };
            if rightwards { beyond.clone().next() } else { beyond.clone().next_back() }
        };
        let of_others = self.blocks.iter().filter(|block| block.session != from);
        let beyond = of_others.filter_map(|block| Some((first_beyond(block)?, block)));
        let (column, block) = beyond
            .filter(|(_, block)| {
                let away = minutes_away(block, place.minute);
                away >= -HOUR && !(block.is_band && away != 0)
            })
            .min_by_key(|(beyond, block)| {
                let away = minutes_away(block, place.minute).abs();
                (away / HOUR, beyond.abs_diff(column), distance(block, row), lane(block))
            })?;
        Some((block.session, Place { room: self.columns[column].room, ..place }))
    }

    /// The block of `column` nearest to `row`; of several there, the first lane. A band counts only where it runs at
    /// `row` or the column has nothing else: whoever goes to a room is after what happens in it.
    fn nearest(&self, column: usize, row: i32) -> Option<&Block> {
        self.in_column(column).min_by_key(|block| {
            let distance = distance(block, row);
            (block.is_band && distance > 0, distance, block.lane)
        })
    }
}

impl Block {
    /// Of its columns the one nearest to `column`.
    fn column_towards(&self, column: usize) -> usize {
        column.clamp(self.columns.start, self.columns.end - 1)
    }
}

/// Columns between `column` and the block; 0 inside it.
fn columns_away(block: &Block, column: usize) -> usize {
    block.column_towards(column).abs_diff(column)
}

/// Minutes from `minute` to the block, negative where it is over; 0 inside it.
fn minutes_away(block: &Block, minute: i32) -> i32 {
    (block.minutes.start - minute).max(0) + (block.minutes.end - 1 - minute).min(0)
}

/// Rows between `row` and the block; 0 inside it.
fn distance(block: &Block, row: i32) -> i32 {
    (block.rows.start - row).max(row + 1 - block.rows.end).max(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{DayIx, Draft, Moment, Nature, Schedule, ScheduleBuilder, Shown, Zone};

    /// A day with a hall for everybody, two rooms of talks, and breakfast before the doors open.
    fn day() -> Schedule {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        let rooms = ["Foyer", "Hall", "A", "B"].map(|name| builder.room(name));
        let mut add = |title, of: &[usize], from: (i8, i8), to: (i8, i8), nature| {
            let at = |(hour, minute)| Moment::at(date(2030, 5, 4).at(hour, minute, 0, 0), &TimeZone::UTC);
            let rooms: Vec<RoomIx> = of.iter().map(|&room| rooms[room]).collect();
            let (start, end) = (at(from), at(to));
            builder.add(&Draft {
                identity: title,
                title,
                start,
                end,
                rooms: &rooms,
                nature,
                ..Draft::default()
            });
        };
        add("Breakfast", &[0], (7, 30), (9, 0), Nature::Break);
        add("Welcome", &[1], (9, 0), (9, 30), Nature::Presented);
        add("Keynote", &[1], (9, 30), (10, 30), Nature::Presented);
        add("Coffee", &[2, 3], (10, 30), (11, 0), Nature::Break);
        add("A1", &[2], (11, 0), (12, 0), Nature::Presented);
        add("B1", &[3], (11, 0), (11, 45), Nature::Presented);
        add("B2", &[3], (12, 0), (13, 0), Nature::Presented);
        add("A2", &[2], (14, 30), (15, 30), Nature::Presented);
        add("Closing", &[1], (18, 0), (19, 0), Nature::Presented);
        builder.finish(&mut Vec::new())
    }

    /// Where the cursor goes from `from`, standing in the room called `room` or the first of the session's.
    fn walk(from: &str, ways: &[Direction]) -> Vec<String> {
        let schedule = day();
        let plan = Plan::of(&schedule, DayIx(0), 10, &Shown::all(&schedule));
        let start = schedule.sessions().find(|session| session.title() == from).expect("is of the day");
        let block = plan.blocks_of(start.ix()).next().expect("is in the grid");
        let room = start.room_ixs().first().copied();
        let mut at = (start.ix(), Place { room, minute: block.minutes.start });
        let mut titles = Vec::new();
        for &way in ways {
            let Some(next) = plan.step(at.0, at.1, way) else {
                titles.push("-".to_owned());
                continue;
            };
            at = next;
            titles.push(schedule.session(at.0).title().to_owned());
        }
        titles
    }

    #[test]
    fn down_leads_through_the_day_and_up_leads_back() {
        use Direction::{Down, Up};
        assert_eq!(
            walk("Breakfast", &[Down; 7]),
            ["Welcome", "Keynote", "A1", "B2", "A2", "Closing", "-"],
            "a hall that is empty for hours is left for the room beside it, and so is a room of talks"
        );
        assert_eq!(walk("B1", &[Down, Down, Up, Up]), ["B2", "A2", "B2", "B1"]);
        assert_eq!(walk("A1", &[Up, Up, Up, Up, Up]), ["Coffee", "Keynote", "Welcome", "Breakfast", "-"]);
        assert_eq!(walk("Closing", &[Up, Up]), ["A2", "B2"]);
    }

    #[test]
    fn left_and_right_lead_to_rooms_on_that_side_and_not_back_for_hours() {
        use Direction::{Left, Right};
        assert_eq!(walk("Breakfast", &[Left, Right]), ["-", "-"], "it stands over all rooms");
        assert_eq!(walk("Keynote", &[Right, Right, Left, Left, Left]), ["A1", "B1", "Keynote", "-", "-"]);
        assert_eq!(walk("A1", &[Right, Left, Left]), ["B1", "A1", "Keynote"]);
        assert_eq!(walk("Closing", &[Left, Right]), ["-", "-"], "the talks have been over for hours");
    }

    #[test]
    fn arrows_reach_every_session_from_every_session() {
        use Direction::{Down, Left, Right, Up};
        let schedule = day();
        let plan = Plan::of(&schedule, DayIx(0), 10, &Shown::all(&schedule));
        for from in schedule.sessions() {
            let minute = plan.blocks_of(from.ix()).next().expect("is in the grid").minutes.start;
            let mut open = vec![(from.ix(), Place { room: from.room_ixs().first().copied(), minute })];
            let mut known = open.clone();
            while let Some((session, place)) = open.pop() {
                for way in [Up, Down, Left, Right] {
                    let next = plan.step(session, place, way).filter(|next| !known.contains(next));
                    known.extend(next);
                    open.extend(next);
                }
            }
            let is_met = |session: SessionIx| known.iter().any(|(met, _)| *met == session);
            let missed = schedule.sessions().find(|session| !is_met(session.ix()));
            assert_eq!(missed.map(|session| session.title()), None, "from {}", from.title());
        }
    }
}
