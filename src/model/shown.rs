//! Which sessions are shown: what fits the filter and is not hidden; and the rooms and tracks in my order.

use super::{DayIx, Facet, Filters, Marks, RoomIx, Schedule, Session, SessionIx, SessionSet, Verdict};

/// What becomes of the sessions that I have hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HiddenSessions {
    /// They are left out.
    #[default]
    LeftOut,
    /// They are shown dimmed.
    Dimmed,
}

/// Which sessions are shown, and in which order rooms and tracks stand. Made when the filter or the marks
/// change; asking it costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    sessions: SessionSet,
    /// For each room whether it has a column, and its place among the columns.
    rooms: Vec<(bool, usize)>,
    has_own_order: bool,
    tracks: Vec<String>,
    on_day: Vec<usize>,
    count: usize,
}

impl Shown {
    /// All of `schedule`.
    pub fn all(schedule: &Schedule) -> Shown {
        Shown::of(schedule, None, &Filters::default(), &Marks::default(), HiddenSessions::Dimmed)
    }

    /// What is shown of `schedule`: the sessions `fitting` the filter, all where nothing is picked, save those
    /// that I have hidden, and save those that are nowhere but in hidden rooms or in a hidden track. Of the
    /// last, a session that I have starred stays.
    pub fn of(
        schedule: &Schedule,
        fitting: Option<&SessionSet>,
        filters: &Filters,
        marks: &Marks,
        hidden_sessions: HiddenSessions,
    ) -> Shown {
        let marked = |verdict: Verdict| -> SessionSet {
            let marks = marks.all().filter(|mark| mark.verdict == verdict);
            marks.filter_map(|mark| schedule.find(&mark.key)).map(Session::ix).collect()
        };
        let (starred, hidden) = (marked(Verdict::Starred), marked(Verdict::Hidden));
        let rooms = rooms(schedule, filters);
        let mut shown = Shown {
            has_own_order: !filters.rooms.order.is_empty(),
            tracks: filters.tracks.order.clone(),
            on_day: vec![0; schedule.days.len()],
            ..Shown::default()
        };
        let is_put_away = |session: Session<'_>| {
            let in_hidden_rooms = !session.room_ixs().is_empty()
                && session.rooms().all(|room| filters.rooms.hides(room.name()));
            in_hidden_rooms || session.track().is_some_and(|track| filters.tracks.hides(track.name()))
        };
        let puts_away = !filters.rooms.hidden.is_empty() || !filters.tracks.hidden.is_empty();
        for session in schedule.sessions() {
            let ix = session.ix();
            let fits = fitting.is_none_or(|fitting| fitting.contains(ix));
            let is_hidden = hidden_sessions == HiddenSessions::LeftOut && hidden.contains(ix);
            if !fits || is_hidden || puts_away && is_put_away(session) && !starred.contains(ix) {
                continue;
            }
            shown.sessions.insert(ix);
            shown.count += 1;
            if let Some(day) = session.day() {
                shown.on_day[day.at()] += 1;
            }
        }
        Shown { rooms, ..shown }
    }

    /// What is shown if of all that only `sessions` are.
    #[must_use]
    pub fn among(&self, schedule: &Schedule, sessions: &SessionSet) -> Shown {
        let mut among = Shown { on_day: vec![0; self.on_day.len()], count: 0, ..self.clone() };
        among.sessions.intersect(sessions);
        for session in schedule.sessions().filter(|session| among.sessions.contains(session.ix())) {
            among.count += 1;
            if let Some(day) = session.day() {
                among.on_day[day.at()] += 1;
            }
        }
        among
    }

    /// Whether `session` is shown in lists and in what a search finds.
    pub fn has(&self, session: SessionIx) -> bool {
        self.sessions.contains(session)
    }

    /// Whether `session` is shown in the grid: it needs a column there.
    pub fn has_in_grid(&self, session: Session<'_>) -> bool {
        let rooms = session.room_ixs();
        self.has(session.ix()) && (rooms.is_empty() || rooms.iter().any(|&room| self.has_room(room)))
    }

    /// Whether `room` has a column.
    pub fn has_room(&self, room: RoomIx) -> bool {
        self.rooms.get(room.at()).is_some_and(|(is_shown, _)| *is_shown)
    }

    /// The place of `room` among the rooms.
    pub fn room_rank(&self, room: RoomIx) -> usize {
        self.rooms.get(room.at()).map_or(usize::MAX, |(_, rank)| *rank)
    }

    /// The place of the track called `name` among the tracks: all share one where they have the usual order.
    pub fn track_rank(&self, name: &str) -> usize {
        self.tracks.iter().position(|listed| listed == name).unwrap_or(self.tracks.len())
    }

    /// Whether the rooms stand in an order of my own.
    pub fn has_own_order(&self) -> bool {
        self.has_own_order
    }

    /// How many sessions are shown.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many sessions of `day` are shown.
    pub fn count_on(&self, day: DayIx) -> usize {
        self.on_day.get(day.at()).copied().unwrap_or(0)
    }

    /// The day nearest to `day` that has sessions to show: the next such day, else the last one before.
    pub fn day_near(&self, day: DayIx) -> Option<DayIx> {
        let has_some = |&day: &DayIx| self.count_on(day) > 0;
        let after = (day.0 + 1..self.on_day.len() as u32).map(DayIx).find(has_some);
        after.or_else(|| (0..day.0).rev().map(DayIx).find(has_some))
    }
}

/// For each room whether it is shown, and its place: in my order, the others in the file's behind them. Where
/// rooms are picked, a session in several rooms brings in no other.
fn rooms(schedule: &Schedule, filters: &Filters) -> Vec<(bool, usize)> {
    let picked = filters.picked(Facet::Room);
    let is_picked = |name: &str| picked.iter().any(|picked| picked == name);
    let any_is_picked = schedule.rooms().any(|room| is_picked(room.name()));
    let mut order: Vec<RoomIx> = schedule.rooms().map(super::Room::ix).collect();
    order.sort_by_cached_key(|&room| filters.rooms.rank(schedule.room(room).name()));
    let mut rooms = vec![(false, 0); order.len()];
    for (rank, room) in order.into_iter().enumerate() {
        let name = schedule.room(room).name();
        let is_shown = (!any_is_picked || is_picked(name)) && !filters.rooms.hides(name);
        rooms[room.at()] = (is_shown, rank);
    }
    rooms
}
