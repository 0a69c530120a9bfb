//! The present in a programme: the day that goes on, and the session to look at first.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{DayIx, Marks, Moment, RoomIx, Schedule, Session, SessionIx, Shown, State};

/// Minutes after midnight at which morning comes: what goes on earlier may belong to the evening before.
pub const MORNING: i32 = 6 * 60;

/// Minutes before its end from which a session is no longer worth going to.
const NEARLY_OVER: i64 = 5;
/// Minutes from which a session is a background to others rather than what is on.
const BACKGROUND: i64 = 4 * 60;
/// Minutes within which sessions begin together, as far as a star is concerned.
const ONE_SLOT: i64 = 30;
/// Minutes before the first session of a day from which one waits for that.
const WAITING: i64 = 60;
const A_DAY: i64 = 24 * 60;

impl Schedule {
    /// The date of the programme day that goes on at `now`. That is the date of the calendar, but for the small
    /// hours: they belong to the evening before as long as something of its day runs or is still to begin
    /// before the morning, and nothing of the new day has begun.
    pub fn date_at(&self, now: Moment) -> Date {
        let today = now.date();
        let Ok(evening) = today.yesterday() else { return today };
        let of = |date: Date| {
            let day = self.day_of(date);
            day.into_iter().flat_map(|day| self.on_day(day)).filter(|session| fills_time(*session))
        };
        let goes_on = |session: Session<'_>| {
            let is_tonight = session.start().is_some_and(|start| start.minute_of(today) < MORNING);
            is_tonight && (session.runs_at(now) || !session.is_past(now))
        };
        let is_night = now.minute_of(today) < MORNING
            && of(evening).any(goes_on)
            && !of(today).any(|session| session.start() <= Some(now));
        if is_night { evening } else { today }
    }

    /// The programme day that goes on at `now`, if the conference has one then.
    pub fn today(&self, now: Moment) -> Option<DayIx> {
        self.day_of(self.date_at(now))
    }

    /// The day to show at `now`: the one that goes on, else the next one, else the last.
    pub fn day_at(&self, now: Moment) -> Option<DayIx> {
        let next = || self.days.iter().position(|day| day.date > now.date());
        let nearest = || next().or(self.days.len().checked_sub(1)).map(|at| DayIx(at as u32));
        self.today(now).or_else(nearest)
    }

    fn day_of(&self, date: Date) -> Option<DayIx> {
        self.days.iter().position(|day| day.date == date).map(|at| DayIx(at as u32))
    }
}

/// The session to look at first at `now`, of those that are `shown`; `None` once all are over. In this order:
///
/// - a star of mine that runs, else one that begins at any minute;
/// - what runs, unless it has nearly ended or goes on for hours beside all else;
/// - what comes next today; of what begins at about the same time a star of mine;
/// - what has nearly ended, or goes on for hours;
/// - what comes next on another day: my first star there, else what begins in the first room.
///
/// Of sessions that are alike in this, it is the one in `room`.
pub fn present(
    schedule: &Schedule,
    marks: &Marks,
    shown: &Shown,
    room: Option<RoomIx>,
    now: Moment,
) -> Option<SessionIx> {
    let is_star = |session: &Session<'_>| marks.is_starred(session.key());
    let until = |session: &Session<'_>| session.start().map_or(0, |start| start.minutes_since(now));
    let stays = |session: &Session<'_>| {
        let lasts = session.end().is_none_or(|end| end.minutes_since(now) >= NEARLY_OVER);
        lasts && (is_star(session) || session.minutes().is_none_or(|minutes| minutes <= BACKGROUND))
    };
    let place = |session: &Session<'_>| {
        let rooms = session.room_ixs();
        let is_elsewhere = !room.is_some_and(|room| rooms.contains(&room));
        let first = rooms.iter().map(|&room| shown.room_rank(room)).min();
        (session.is_break(), is_elsewhere, first.unwrap_or(usize::MAX))
    };
    let best = |sessions: &[Session<'_>], is_meant: &dyn Fn(&Session<'_>) -> bool| {
        let meant = sessions.iter().filter(|session| is_meant(session));
        meant.min_by_key(|session| (Reverse(is_star(session)), place(session))).map(|session| session.ix())
    };

    let to_attend = |session: &Session<'_>| fills_time(*session) && shown.has(session.ix());
    let (over_or_running, coming): (Vec<_>, Vec<_>) =
        schedule.sessions().filter(to_attend).partition(|session| session.start() <= Some(now));
    let running: Vec<_> = over_or_running.into_iter().filter(|session| session.runs_at(now)).collect();
    let on = best(&running, &|session| is_star(session) && stays(session))
        .or_else(|| best(&coming, &|session| is_star(session) && until(session) <= NEARLY_OVER))
        .or_else(|| best(&running, &stays));
    let next = coming.first();
    let is_today = next.is_some_and(|next| next.day() == schedule.today(now));
    let on = on.or_else(|| best(&running, &|_| !is_today));
    let (None, Some(next)) = (on, next) else { return on };

    let has_begun = next.day().and_then(|day| schedule.on_day(day).find(|session| fills_time(*session)));
    let has_begun = has_begun.is_some_and(|first| first.start() <= Some(now));
    if !has_begun && until(next) > WAITING {
        return best(&coming, &|session| session.day() == next.day());
    }
    let slot = coming.iter().filter(|session| until(session) - until(next) <= ONE_SLOT);
    slot.min_by_key(|session| (Reverse(is_star(session)), session.start(), place(session)))
        .map(|session| session.ix())
}

/// Whether a session takes place at a time of its own, on one day: an exhibition says nothing about the present.
fn fills_time(session: Session<'_>) -> bool {
    session.start().is_some()
        && !session.is_all_day()
        && session.state() != State::Cancelled
        && session.minutes().is_none_or(|minutes| minutes <= A_DAY)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{Draft, Mark, Nature, ScheduleBuilder, Verdict, Zone};

    fn at(day: i8, hour: i8, minute: i8) -> Moment {
        let local = date(2019, 12, day).at(hour, minute, 0, 0);
        Moment::at(local, &TimeZone::UTC).expect("a time in the calendar")
    }

    /// Two days with a night between, which the file gives to the first: title, room, start, minutes.
    fn schedule() -> Schedule {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        builder.day_change = 5 * 60;
        let rooms = ["Hall", "Aula", "Yard"].map(|name| builder.room(name));
        let programme = [
            ("yoga", 2, at(28, 8, 0), 60),
            ("opening", 0, at(28, 10, 0), 60),
            ("looms", 1, at(28, 10, 0), 90),
            ("fair", 2, at(28, 10, 0), 10 * 60),
            ("kites", 1, at(28, 11, 45), 45),
            ("Lunch", 0, at(28, 12, 30), 60),
            ("radio", 0, at(28, 13, 30), 60),
            ("bells", 1, at(28, 13, 45), 60),
            ("slides", 0, at(28, 23, 30), 60),
            ("quiz", 1, at(28, 23, 45), 90),
            ("slam", 0, at(29, 0, 50), 60),
            ("run", 2, at(29, 7, 0), 30),
            ("cranes", 1, at(29, 11, 0), 60),
            ("closing", 0, at(29, 12, 0), 60),
        ];
        for (title, room, start, minutes) in programme {
            builder.add(&Draft {
                identity: title,
                title,
                start: Some(start),
                end: Some(start.plus_minutes(minutes, &TimeZone::UTC)),
                rooms: &rooms[room..=room],
                nature: Nature::of_title(title),
                ..Draft::default()
            });
        }
        let exhibition = (Some(at(28, 9, 0)), Some(at(30, 18, 0)));
        builder.add(&Draft { title: "works", start: exhibition.0, end: exhibition.1, ..Draft::default() });
        builder.finish(&mut Vec::new())
    }

    /// The day that goes on and the session to look at, with these stars.
    #[track_caller]
    fn check(now: Moment, stars: &str, expected: &str) {
        let schedule = schedule();
        let starred =
            schedule.sessions().filter(|session| stars.split(' ').any(|star| star == session.title()));
        let marks: Marks = starred.map(|session| Mark::on(session, Verdict::Starred)).collect();
        let session = present(&schedule, &marks, &Shown::all(&schedule), None, now);
        let title = session.map_or("-", |session| schedule.session(session).title());
        let day = schedule.today(now).map_or("-".to_owned(), |day| (day.0 + 1).to_string());
        assert_eq!(format!("{day} {title}"), expected, "{}", now.rfc3339());
    }

    #[test]
    fn what_runs_is_the_present_and_a_star_of_mine_first() {
        check(at(28, 10, 12), "", "1 opening");
        check(at(28, 10, 12), "looms", "1 looms");
        check(at(28, 10, 12), "kites", "1 opening");
        check(at(28, 11, 10), "", "1 looms");
        // The fair is on for hours: it is what there is only once nothing comes.
        check(at(28, 11, 35), "", "1 kites");
        check(at(28, 11, 35), "fair", "1 fair");
        check(at(28, 15, 0), "", "1 slides");
        check(at(28, 12, 40), "", "1 Lunch");
    }

    #[test]
    fn five_minutes_before_the_next_slot_that_is_the_present() {
        check(at(28, 11, 24), "", "1 looms");
        check(at(28, 11, 26), "", "1 kites");
        check(at(28, 13, 26), "", "1 radio");
        check(at(28, 13, 26), "bells", "1 bells");
        // Something else runs on, but my own begins.
        check(at(28, 11, 40), "kites", "1 kites");
        check(at(28, 23, 40), "quiz", "1 quiz");
    }

    #[test]
    fn the_night_belongs_to_the_evening_as_long_as_something_of_it_goes_on() {
        check(at(29, 0, 10), "", "1 slides");
        check(at(29, 0, 27), "slam", "1 quiz");
        check(at(29, 0, 46), "slam", "1 slam");
        check(at(29, 1, 49), "", "1 slam");
        check(at(29, 1, 50), "", "2 closing");
        check(at(29, 5, 0), "", "2 closing");
        check(at(29, 7, 0), "", "2 run");
    }

    #[test]
    fn before_and_between_the_days_the_next_one_is_looked_at_and_after_all_nothing() {
        check(at(1, 12, 0), "", "- opening");
        check(at(1, 12, 0), "kites closing", "- kites");
        check(at(28, 7, 30), "", "1 yoga");
        check(at(29, 13, 0), "", "2 -");
        check(at(30, 12, 0), "", "- -");
    }
}
