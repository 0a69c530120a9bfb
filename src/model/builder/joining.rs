//! Breaks that a file lists once for each room become one session in all of these rooms.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::ScheduleBuilder;
use crate::model::key::SessionKey;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::session::Nature;
use crate::model::text::Run;

impl ScheduleBuilder {
    /// Joins the breaks added so far that have one title, start and end and that nobody presents. Their own
    /// identifiers differ by room and are dropped: title and start stand in.
    pub fn join_breaks(&mut self, problems: &mut Vec<Problem>) {
        let mut first: HashMap<_, usize> = HashMap::new();
        let mut repeats: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, session) in self.sessions.iter().enumerate() {
            if session.nature == Nature::Break
                && session.speakers.len == 0
                && session.start.is_some()
                && !session.all_rooms
            {
                let title = self.text.get(session.title).to_lowercase();
                match first.entry((title, session.start, session.end)) {
                    Entry::Vacant(entry) => {
                        entry.insert(at);
                    }
                    Entry::Occupied(entry) => {
                        repeats.entry(*entry.get()).or_default().push(at);
                    }
                }
            }
        }
        let joined: usize = repeats.values().map(Vec::len).sum();
        if joined == 0 {
            return;
        }
        let message = format!(
            "breaks that stand in the file once for each room became one session: {} of {}",
            repeats.len(),
            repeats.len() + joined
        );
        problems.push(Problem::new(ProblemKind::Joined, None, message));
        for (&one, others) in &repeats {
            let mut rooms = Vec::new();
            for &at in [one].iter().chain(others) {
                rooms.extend(self.room_lists[self.sessions[at].rooms.range()].iter().copied());
            }
            rooms.sort_unstable();
            rooms.dedup();
            self.sessions[one].rooms = Run::of(&mut self.room_lists, rooms);
            self.sessions[one].key = SessionKey::new("");
        }
        let dropped: HashSet<usize> = repeats.into_values().flatten().collect();
        let mut at = 0..;
        self.sessions.retain(|_| at.next().is_some_and(|at| !dropped.contains(&at)));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use crate::model::{Draft, Moment, Nature, ScheduleBuilder, Zone};

    #[test]
    fn breaks_of_one_time_and_title_become_one_session_and_talks_never_do() {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
        builder.room("Attic"); // Known to the file, but nothing happens there.
        let rooms = ["Hall", "Aula"].map(|name| builder.room(name));
        let rows = [
            ("1", "Lunch", 0, 12, Nature::Break),
            ("2", "lunch", 1, 12, Nature::Break),
            ("3", "Lunch", 1, 13, Nature::Break),
            ("4", "Lunch", 0, 15, Nature::Presented),
            ("5", "Lunch", 1, 15, Nature::Presented),
        ];
        for (identity, title, room, hour, nature) in rows {
            let start = Moment::at(date(2014, 7, 21).at(hour, 0, 0, 0), &TimeZone::UTC);
            let rooms = &rooms[room..=room];
            builder.add(&Draft { identity, title, start, rooms, nature, ..Draft::default() });
        }
        let mut problems = Vec::new();
        builder.join_breaks(&mut problems);
        let schedule = builder.finish(&mut problems);
        let found: Vec<_> = schedule.sessions().map(|s| format!("{} {}", s.key(), s.room_names())).collect();
        assert_eq!(found, ["Lunch@2014-07-21T12:00 Hall, Aula", "3 Aula", "4 Hall", "5 Aula"]);
        assert_eq!(problems.len(), 1);
    }
}
