//! Rooms whose name lists others: `Hall A, Hall B` where both are rooms of the same file.

use std::collections::{HashMap, HashSet};

use super::ScheduleBuilder;
use crate::model::schedule::RoomIx;
use crate::model::text::Run;

/// What stands between the names of rooms.
const BETWEEN: &[char] = &[',', ';', '/', '&', '+'];
/// The most such signs in a name that is looked at.
const MOST: usize = 64;

impl ScheduleBuilder {
    /// Puts the sessions of every room whose name lists other rooms into those. Each of these must stand alone
    /// somewhere: nothing else tells `Hall A, Hall B` from `Lisbon, Portugal`, nor `Room 310/311` from two rooms.
    pub(super) fn tell_rooms_apart(&mut self) {
        let lists = self.lists_of_rooms();
        if lists.is_empty() {
            return;
        }
        let written = std::mem::take(&mut self.room_lists);
        for session in &mut self.sessions {
            let mut seen = HashSet::new();
            let rooms = written[session.rooms.range()].iter().flat_map(|room| match lists.get(room) {
                Some(parts) => parts.as_slice(),
                None => std::slice::from_ref(room),
            });
            let rooms = rooms.copied().filter(|room| seen.insert(*room));
            session.rooms = Run::of(&mut self.room_lists, rooms);
        }
    }

    /// The rooms whose names list others, with those.
    fn lists_of_rooms(&self) -> HashMap<RoomIx, Vec<RoomIx>> {
        let names = || (0..).map(RoomIx).zip(self.rooms.iter().map(|room| self.text.get(room.name)));
        if !names().any(|(_, name)| name.contains(BETWEEN)) {
            return HashMap::new();
        }
        let used: HashSet<RoomIx> = self
            .sessions
            .iter()
            .flat_map(|session| &self.room_lists[session.rooms.range()])
            .copied()
            .collect();
        let known: HashMap<&str, RoomIx> =
            names().filter(|(room, _)| used.contains(room)).map(|(room, name)| (name, room)).collect();
        names().filter_map(|(room, name)| Some((room, listed(name, &known)?))).collect()
    }
}

/// The rooms that `name` lists; `None` if it is no list of known rooms, or only the name of one. A sign may be part of
/// a name too, so every way to divide it is tried, that with the longest first name first.
fn listed(name: &str, known: &HashMap<&str, RoomIx>) -> Option<Vec<RoomIx>> {
    let signs: Vec<usize> = name.match_indices(BETWEEN).map(|(at, _)| at).collect();
    if signs.is_empty() || signs.len() > MOST {
        return None;
    }
    // For each place where a part may begin, from the last: the rooms from there on.
    let begins: Vec<usize> = std::iter::once(0).chain(signs.iter().map(|at| at + 1)).collect();
    let ends: Vec<usize> = signs.iter().copied().chain([name.len()]).collect();
    let mut from: Vec<Option<Vec<RoomIx>>> = vec![None; begins.len() + 1];
    from[begins.len()] = Some(Vec::new());
    for first in (0..begins.len()).rev() {
        from[first] = (first..ends.len()).rev().find_map(|last| {
            let is_whole = first == 0 && last + 1 == ends.len();
            let room = known.get(name[begins[first]..ends[last]].trim()).filter(|_| !is_whole)?;
            let rest = from[last + 1].as_ref()?;
            Some([*room].iter().chain(rest).copied().collect())
        });
    }
    from.swap_remove(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Draft, Zone};

    /// The rooms of a session in each of `names`.
    fn rooms(names: &[&str]) -> Vec<String> {
        let mut builder = ScheduleBuilder::new(Zone::user(jiff::tz::TimeZone::UTC), 0);
        builder.room("Attic"); // Known to the file, but nothing happens there.
        for name in names {
            let rooms = [builder.room(name)];
            builder.add(&Draft { title: name, rooms: &rooms, ..Draft::default() });
        }
        let schedule = builder.finish(&mut Vec::new());
        let used = |name: &str| schedule.sessions().any(|s| s.rooms().any(|room| room.name() == name));
        assert!(schedule.rooms().all(|room| used(room.name())));
        let mut found = vec![String::new(); names.len()];
        for session in schedule.sessions() {
            let at = names.iter().position(|name| *name == session.title()).expect("a title");
            found[at] = session.rooms().map(|room| room.name()).collect::<Vec<_>>().join(" | ");
        }
        found
    }

    #[test]
    fn a_name_that_lists_rooms_of_the_file_is_these_rooms() {
        let halls = ["Hall C", "Room 310/311", "Ballroom A"];
        let cases = [
            ("Hall C, Ballroom A, Room 310/311", "Hall C | Ballroom A | Room 310/311"),
            ("Hall C;Ballroom A", "Hall C | Ballroom A"),
            ("Room 310/311/Hall C", "Room 310/311 | Hall C"),
            ("Ballroom A / Hall C & Ballroom A", "Ballroom A | Hall C"),
            ("Ballroom A + Hall C", "Ballroom A | Hall C"),
            ("Hall C, Attic", "Hall C, Attic"),
            ("Hall C, upstairs", "Hall C, upstairs"),
            ("Lisbon, Portugal", "Lisbon, Portugal"),
            ("Hall C,", "Hall C,"),
        ];
        for (name, expected) in cases {
            let found = rooms(&[halls[0], halls[1], halls[2], name]);
            assert_eq!(found[..3], halls, "{name}");
            assert_eq!(found[3], expected, "{name}");
        }
        let many = format!("Hall C{}", ", Hall C".repeat(10_000));
        assert_eq!(rooms(&["Hall C", &many])[1], many);
    }

    #[test]
    fn rooms_that_only_lists_name_stay_as_they_are() {
        assert_eq!(rooms(&["A, B", "B, C", "A"]), ["A, B", "B, C", "A"]);
    }
}
