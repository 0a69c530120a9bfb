//! Reminders: which starred sessions begin soon.

use super::clash::settled;
use super::{Marks, Moment, Schedule, Session, SessionIx, State};

/// The starred sessions to be reminded of between `since`, when this was last asked, and `now`: those whose
/// reminder fell due after the one and not after the other, and that have not begun. In order of starts.
///
/// A reminder falls due so many minutes before the start as the mark says, or `usual`; 0 is never. What fell
/// due before `since` is not told again: asked first at the start of the program, nothing is said twice when
/// the program is started again.
pub fn due(schedule: &Schedule, marks: &Marks, usual: u16, since: Moment, now: Moment) -> Vec<SessionIx> {
    let is_due = |session: &Session<'_>| {
        let minutes = marks.get(session.key()).and_then(|mark| mark.remind_minutes).unwrap_or(usual);
        let Some(start) = session.start() else { return false };
        let due = start.plus_minutes(-i64::from(minutes), &schedule.zone.tz).instant();
        let takes_place = session.state() != State::Cancelled && !session.is_all_day();
        minutes > 0 && takes_place && since.instant() < due && due <= now.instant() && start >= now
    };
    // A plan B is for when what I go to is full; nobody is called to both.
    let (going, _) = settled(marks.starred_in(schedule), marks);
    going.into_iter().filter(is_due).map(Session::ix).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{Draft, Mark, ScheduleBuilder, Verdict, Zone};

    fn at(hour: i8, minute: i8, second: i8) -> Moment {
        Moment::at(date(2030, 5, 4).at(hour, minute, second, 0), &TimeZone::UTC).expect("in the calendar")
    }

    /// Sessions at 10:00 and 10:10, one at 10:00 that is cancelled, one without a time, one all day long.
    fn schedule() -> Schedule {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 100);
        let draft = |title, start| Draft { title, start, ..Draft::default() };
        builder.add(&draft("Ten", Some(at(10, 0, 0))));
        builder.add(&draft("Ten past ten", Some(at(10, 10, 0))));
        builder.add(&Draft { state: State::Cancelled, ..draft("Not at all", Some(at(10, 0, 0))) });
        builder.add(&draft("Some day", None));
        let midnight = Some(at(0, 0, 0));
        builder.add(&Draft { all_day: true, ..draft("Exhibition", midnight) });
        builder.finish(&mut Vec::new())
    }

    /// Marks on every session, with minutes of their own where these are given.
    fn marks(schedule: &Schedule, verdict: Verdict, own: Option<u16>) -> Marks {
        let mark = |session| Mark { remind_minutes: own, ..Mark::on(session, verdict) };
        schedule.sessions().map(mark).collect()
    }

    #[track_caller]
    fn check(own: Option<u16>, usual: u16, (since, now): (Moment, Moment), expected: &[&str]) {
        let schedule = schedule();
        let marks = marks(&schedule, Verdict::Starred, own);
        let due = due(&schedule, &marks, usual, since, now);
        let titles: Vec<&str> = due.into_iter().map(|ix| schedule.session(ix).title()).collect();
        assert_eq!(titles, expected);
    }

    #[test]
    fn a_star_is_due_in_the_minute_of_its_reminder() {
        check(None, 5, (at(9, 54, 0), at(9, 55, 0)), &["Ten"]);
        check(None, 5, (at(9, 54, 0), at(9, 54, 59)), &[]);
        check(None, 15, (at(9, 44, 0), at(9, 45, 0)), &["Ten"]);
        check(None, 5, (at(9, 0, 0), at(9, 1, 0)), &[]);
    }

    #[test]
    fn nothing_is_told_twice_nor_after_a_start_in_the_same_minute() {
        check(None, 5, (at(9, 55, 0), at(9, 56, 0)), &[]);
        check(None, 5, (at(9, 55, 20), at(9, 56, 0)), &[]);
    }

    #[test]
    fn a_lid_that_was_closed_is_told_what_has_not_begun() {
        check(None, 5, (at(9, 0, 0), at(9, 58, 12)), &["Ten"]);
        check(None, 5, (at(9, 0, 0), at(10, 0, 0)), &["Ten"]);
        check(None, 5, (at(9, 0, 0), at(10, 0, 1)), &[]);
        check(None, 15, (at(9, 0, 0), at(9, 56, 0)), &["Ten", "Ten past ten"]);
        check(None, 5, (at(9, 0, 0), at(12, 0, 0)), &[]);
    }

    #[test]
    fn the_minutes_of_a_mark_count_for_more_than_the_usual_ones() {
        check(Some(10), 5, (at(9, 49, 0), at(9, 50, 0)), &["Ten"]);
        check(Some(0), 5, (at(9, 54, 0), at(9, 55, 0)), &[]);
        check(None, 0, (at(9, 0, 0), at(10, 0, 0)), &[]);
        check(Some(10), 0, (at(9, 49, 0), at(9, 50, 0)), &["Ten"]);
        check(Some(u16::MAX), 0, (at(9, 49, 0), at(9, 50, 0)), &[]);
    }

    #[test]
    fn a_plan_b_is_not_called_to_beside_what_it_stands_back_for() {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 100);
        for (identity, title) in [("a", "Chosen"), ("b", "Plan B")] {
            let (start, end) = (Some(at(10, 0, 0)), Some(at(11, 0, 0)));
            builder.add(&Draft { identity, title, start, end, ..Draft::default() });
        }
        let schedule = builder.finish(&mut Vec::new());
        let is_aside = |session: Session<'_>| session.title() == "Plan B";
        let mark = |session| Mark { is_plan_b: is_aside(session), ..Mark::on(session, Verdict::Starred) };
        let marks: Marks = schedule.sessions().map(mark).collect();
        let due = due(&schedule, &marks, 5, at(9, 54, 0), at(9, 55, 0));
        let titles: Vec<&str> = due.into_iter().map(|ix| schedule.session(ix).title()).collect();
        assert_eq!(titles, ["Chosen"]);
    }

    #[test]
    fn only_stars_are_due() {
        let schedule = schedule();
        for verdict in [Verdict::Maybe, Verdict::Hidden] {
            let marks = marks(&schedule, verdict, Some(5));
            assert_eq!(due(&schedule, &marks, 5, at(9, 54, 0), at(9, 55, 0)), []);
        }
        assert_eq!(due(&schedule, &Marks::default(), 5, at(9, 54, 0), at(9, 55, 0)), []);
    }
}
