//! What `is:` asks about: my marks, my notes and the present. The schedule knows neither, so they are handed in.

use crate::model::{Marks, Moment, Notes, Schedule, SessionIx, Verdict, clashes};

/// What is known of sessions beyond the file, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The present.
    pub now: Moment,
    /// Sessions with a star; of equal hits they come first.
    pub starred: Vec<SessionIx>,
    /// Sessions that I may go to.
    pub maybe: Vec<SessionIx>,
    /// Sessions that I do not want to see: found only when they are asked for.
    pub hidden: Vec<SessionIx>,
    /// Starred sessions that run at the same time as another one.
    pub clashing: Vec<SessionIx>,
    /// Sessions that I wrote a note on.
    pub noted: Vec<SessionIx>,
    /// Marked sessions that are not what they were when they were last looked at.
    pub changed: Vec<SessionIx>,
}

impl Facts {
    /// Nothing but the present.
    pub fn at(now: Moment) -> Facts {
        Facts {
            now,
            starred: Vec::new(),
            maybe: Vec::new(),
            hidden: Vec::new(),
            clashing: Vec::new(),
            noted: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// What `marks` and `notes` tell in the minute of `now`: facts that stay the same are not asked about again.
    pub fn of(schedule: &Schedule, marks: &Marks, notes: &Notes, now: Moment) -> Facts {
        let second = now.instant().as_second();
        let minute = jiff::Timestamp::from_second(second - second.rem_euclid(60));
        let now = minute.map_or(now, |minute| schedule.moment(minute));
        let with = |verdict: Verdict| {
            let marked = marks.all().filter(|mark| mark.verdict == verdict);
            let mut sessions: Vec<SessionIx> =
                marked.filter_map(|mark| schedule.find(&mark.key)).map(|session| session.ix()).collect();
            sessions.sort_unstable();
            sessions
        };
        let mut clashing: Vec<SessionIx> =
            clashes(schedule, marks).into_iter().flat_map(|(one, other)| [one, other]).collect();
        clashing.sort_unstable();
        clashing.dedup();
        let mut changed: Vec<SessionIx> =
            marks.news(schedule).iter().filter_map(|news| news.session).collect();
        changed.sort_unstable();
        Facts {
            starred: with(Verdict::Starred),
            maybe: with(Verdict::Maybe),
            hidden: with(Verdict::Hidden),
            clashing,
            noted: notes.noted_ixs(schedule),
            changed,
            ..Facts::at(now)
        }
    }
}
