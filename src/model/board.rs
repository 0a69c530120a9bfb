//! What runs now and what comes next, room by room: the board in the hallway.

use super::clash::{settled, takes_time};
use super::{DayIx, Marks, Moment, RoomIx, Schedule, Session, SessionIx, Shown, State};

/// One room on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomNow {
    /// The room; `None` for sessions without one.
    pub room: Option<RoomIx>,
    /// What runs there, by start; what is cancelled does not.
    pub running: Vec<SessionIx>,
    /// What starts there next, whatever the day; a break only if it is in this room alone.
    pub next: Option<SessionIx>,
}

/// The board at one minute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// The programme day that goes on, if one does.
    pub today: Option<DayIx>,
    /// Those of my stars that I go to and that run or are still to come, whatever the day and whatever is shown, by
    /// start. What is kept as plan B stands with its room only.
    pub mine: Vec<SessionIx>,
    /// The break over several rooms, or without one, that runs, if one does, or else the next one, whatever the day;
    /// several where they run side by side.
    pub breaks: Vec<SessionIx>,
    /// The rooms in which something runs or is still to come, in the file's order or mine; the place without a
    /// room comes last.
    pub rooms: Vec<RoomNow>,
}

impl Board {
    /// The board of what is `shown` at `now`. Sessions of a whole day are on no board: they are neither running
    /// out nor coming up.
    pub fn at(schedule: &Schedule, marks: &Marks, shown: &Shown, now: Moment) -> Board {
        let today = schedule.today(now);
        let mut board = Board { today, ..Board::default() };
        let mut places: Vec<Option<RoomNow>> = vec![None; schedule.rooms().len() + 1];
        let timed = schedule.sessions().take_while(|session| session.start().is_some());
        let is_on_board = |session: &Session<'_>| takes_time(*session) && !session.is_past(now);
        let (going, _) = settled(marks.starred_in(schedule), marks);
        board.mine = going.into_iter().filter(is_on_board).map(Session::ix).collect();
        for session in timed.filter(is_on_board) {
            if !shown.has(session.ix()) || session.state() == State::Cancelled {
                continue;
            }
            // A break in one room is what goes on in that room.
            if session.is_break() && session.room_ixs().len() != 1 {
                // The first that was met starts first: others come later, or side by side with it.
                let first = board.breaks.first().map(|&first| schedule.session(first).start());
                if first.is_none_or(|first| first == session.start()) || session.runs_at(now) {
                    board.breaks.push(session.ix());
                }
                continue;
            }
            let nowhere = [RoomIx(places.len() as u32 - 1)];
            let rooms = if session.room_ixs().is_empty() { &nowhere[..] } else { session.room_ixs() };
            for &room in rooms.iter().filter(|&&room| room == nowhere[0] || shown.has_room(room)) {
                let known = (room != nowhere[0]).then_some(room);
                let place = places[room.at()].get_or_insert_with(|| RoomNow {
                    room: known,
                    running: Vec::new(),
                    next: None,
                });
                if session.runs_at(now) {
                    place.running.push(session.ix());
                } else if place.next.is_none() {
                    place.next = Some(session.ix());
                }
            }
        }
        board.rooms = places.into_iter().flatten().collect();
        board.rooms.sort_by_key(|place| place.room.map_or(usize::MAX, |room| shown.room_rank(room)));
        board
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{Draft, Mark, Nature, ScheduleBuilder, Verdict, Zone};

    fn at(hour: i8, minute: i8) -> Moment {
        Moment::at(date(2014, 7, 22).at(hour, minute, 0, 0), &TimeZone::UTC).expect("a time in the calendar")
    }

    /// The board as text: my stars, then each room with what runs and what is next.
    fn shown(now: Moment) -> String {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        let (hall, aula) = (builder.room("Hall"), builder.room("Aula"));
        let rows = [
            ("a", 9, 0, 10, vec![hall]),
            ("b", 9, 30, 11, vec![aula]),
            ("c", 10, 0, 11, vec![hall]),
            ("lunch", 12, 0, 13, vec![hall, aula]),
            ("walk", 10, 0, 18, vec![]),
            ("x", 11, 0, 12, vec![hall]),
            ("yoga", 13, 30, 15, vec![hall]),
            ("coffee", 16, 0, 17, vec![aula]),
        ];
        for (title, hour, minute, end, rooms) in rows {
            let (start, end) = (Some(at(hour, minute)), Some(at(end, 0)));
            let nature = Nature::of_title(title);
            let state = if title == "x" { State::Cancelled } else { State::Confirmed };
            builder.add(&Draft {
                identity: title,
                title,
                start,
                end,
                rooms: &rooms,
                nature,
                state,
                ..Draft::default()
            });
        }
        let schedule = builder.finish(&mut Vec::new());
        let marks: Marks =
            schedule.sessions().filter(|s| s.title() < "c").map(|s| Mark::on(s, Verdict::Starred)).collect();
        let board = Board::at(&schedule, &marks, &Shown::all(&schedule), now);
        let title = |ix: &SessionIx| schedule.session(*ix).title();
        let titles = |list: &[SessionIx]| list.iter().map(title).collect::<Vec<_>>().join(" ");
        let mut lines = vec![titles(&board.mine), titles(&board.breaks)];
        for place in &board.rooms {
            let room = place.room.map_or("-", |room| schedule.room(room).name());
            lines.push(format!(
                "{room}: {}, {}",
                titles(&place.running),
                place.next.as_ref().map_or("-", title)
            ));
        }
        lines.join("; ")
    }

    #[test]
    fn the_board_tells_what_runs_and_what_comes_next() {
        assert_eq!(shown(at(8, 0)), "a b; lunch; Hall: , a; Aula: , b; -: , walk");
        assert_eq!(shown(at(9, 45)), "a b; lunch; Hall: a, c; Aula: b, coffee; -: , walk");
        assert_eq!(shown(at(10, 0)), "b; lunch; Hall: c, yoga; Aula: b, coffee; -: walk, -");
        assert_eq!(shown(at(11, 30)), "; lunch; Hall: , yoga; Aula: , coffee; -: walk, -");
        assert_eq!(shown(at(12, 0)), "; lunch; Hall: , yoga; Aula: , coffee; -: walk, -");
        assert_eq!(shown(at(14, 0)), "; ; Hall: yoga, -; Aula: , coffee; -: walk, -");
        assert_eq!(shown(at(16, 0)), "; ; Aula: coffee, -; -: walk, -");
        assert_eq!(shown(at(19, 0)), "; ");
    }

    #[test]
    fn what_comes_next_in_a_room_comes_next_whatever_the_day() {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        builder.day_change = 5 * 60;
        let rooms = ["Hall", "Aula"].map(|name| builder.room(name));
        let midnight = at(0, 0);
        let rows =
            [("a", 0, 23), ("b", 0, 25), ("c", 1, 26), ("d", 1, 34), ("Breakfast", 0, 32), ("e", 0, 35)];
        for (title, room, hour) in rows {
            let start = midnight.plus_minutes(hour * 60, &TimeZone::UTC);
            builder.add(&Draft {
                identity: title,
                title,
                start: Some(start),
                end: Some(start.plus_minutes(60, &TimeZone::UTC)),
                rooms: &rooms[room..=room],
                nature: Nature::of_title(title),
                ..Draft::default()
            });
        }
        let schedule = builder.finish(&mut Vec::new());
        let marks: Marks = schedule.sessions().map(|session| Mark::on(session, Verdict::Starred)).collect();
        let next = |hour: i64| {
            let now = midnight.plus_minutes(hour * 60 + 30, &TimeZone::UTC);
            let board = Board::at(&schedule, &marks, &Shown::all(&schedule), now);
            let title = |ix: &SessionIx| schedule.session(*ix).title();
            let next: Vec<&str> =
                board.rooms.iter().map(|room| room.next.as_ref().map_or("-", title)).collect();
            assert_eq!(board.breaks, [], "a break in one room is what comes next there");
            format!("{:?} {} {}", board.today.map(|day| day.0), board.mine.len(), next.join(" "))
        };
        assert_eq!(next(12), "Some(0) 6 a c");
        assert_eq!(next(23), "Some(0) 6 b c");
        assert_eq!(next(24), "Some(0) 5 b c");
        assert_eq!(next(25), "Some(0) 5 Breakfast c");
        assert_eq!(next(27), "Some(1) 3 Breakfast d");
        assert_eq!(next(36), "Some(1) 0 ");
    }
}
