//! Which rooms are columns, and in which order.

use std::collections::BTreeSet;

use crate::model::{DayIx, RoomIx, Schedule, Shown};

/// A column of the grid: a room, or the place of the sessions that name none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// The room; `None` for sessions without one.
    pub room: Option<RoomIx>,
}

/// The columns of `day`: the rooms of what is shown, in the file's order, moved only where that keeps the rooms
/// of a shared session side by side, or else in my own order; then one column for sessions without a room if
/// there are any.
pub(super) fn columns(schedule: &Schedule, day: DayIx, shown: &Shown) -> Vec<Column> {
    let mut rooms: BTreeSet<RoomIx> = BTreeSet::new();
    let mut spans: BTreeSet<&[RoomIx]> = BTreeSet::new();
    let mut homeless = false;
    for session in schedule.on_day(day).filter(|session| shown.has_in_grid(*session)) {
        rooms.extend(session.room_ixs());
        homeless |= session.room_ixs().is_empty();
        if session.room_ixs().len() > 1 {
            spans.insert(session.room_ixs());
        }
    }
    let mut order: Vec<RoomIx> = rooms.into_iter().filter(|&room| shown.has_room(room)).collect();
    if shown.has_own_order() {
        order.sort_by_key(|&room| shown.room_rank(room));
    } else {
        keep_together(&mut order, &spans);
    }
    let mut columns: Vec<Column> = order.into_iter().map(|room| Column { room: Some(room) }).collect();
    if homeless {
        columns.push(Column { room: None });
    }
    columns
}

/// Moves single rooms as long as that leaves the shared sessions in fewer pieces. Bounded: each move lowers
/// the count of pieces, and programmes of more than [`MOST_ROOMS`] rooms keep the file's order.
fn keep_together(order: &mut Vec<RoomIx>, spans: &BTreeSet<&[RoomIx]>) {
    const MOST_ROOMS: usize = 40;
    const MOST_SPANS: usize = 200;
    if order.len() > MOST_ROOMS || spans.len() > MOST_SPANS {
        return;
    }
    let mut fewest = pieces(order, spans);
    while fewest > spans.len() {
        let Some((better, count)) = best_move(order, spans, fewest) else { return };
        *order = better;
        fewest = count;
    }
}

fn best_move(order: &[RoomIx], spans: &BTreeSet<&[RoomIx]>, fewest: usize) -> Option<(Vec<RoomIx>, usize)> {
    let mut best: Option<(Vec<RoomIx>, usize)> = None;
    for from in 0..order.len() {
        for to in 0..order.len() {
            let mut moved = order.to_vec();
            let room = moved.remove(from);
            moved.insert(to, room);
            let count = pieces(&moved, spans);
            if count < best.as_ref().map_or(fewest, |(_, count)| *count) {
                best = Some((moved, count));
            }
        }
    }
    best
}

/// How many runs of neighbouring columns the shared sessions take in this order.
fn pieces(order: &[RoomIx], spans: &BTreeSet<&[RoomIx]>) -> usize {
    let runs = |span: &&[RoomIx]| {
        let mut inside = false;
        order
            .iter()
            .filter(|room| {
                let was_inside = std::mem::replace(&mut inside, span.contains(room));
                inside && !was_inside
            })
            .count()
    };
    spans.iter().map(runs).sum()
}
