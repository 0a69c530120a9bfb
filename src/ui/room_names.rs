//! The names of rooms in a column that is narrower than some of them, so that each can still be told from the others.

use std::sync::Arc;

use super::markup::{display_width, truncate};
use crate::model::Schedule;

/// Behind these a name has another word.
const ENDS_OF_WORDS: [char; 6] = [' ', ':', '-', '/', '.', '_'];

/// The names of all rooms, in the order of letters.
#[derive(Clone, Debug, Default)]
pub struct RoomNames {
    schedule: Option<Arc<Schedule>>,
    names: Vec<String>,
}

impl RoomNames {
    /// Takes the names of the rooms of `schedule`, unless they are those already.
    pub fn refresh(&mut self, schedule: &Arc<Schedule>) {
        if !self.schedule.as_ref().is_some_and(|known| Arc::ptr_eq(known, schedule)) {
            *self = RoomNames::of(schedule.rooms().map(|room| room.name().to_owned()));
            self.schedule = Some(Arc::clone(schedule));
        }
    }

    fn of(names: impl Iterator<Item = String>) -> RoomNames {
        let mut names: Vec<String> = names.collect();
        names.sort_unstable();
        names.dedup();
        RoomNames { schedule: None, names }
    }

    /// A room's name in at most `width` cells. Where it is wider, what stands in brackets behind it goes, then what
    /// other names begin with too: `Saa…ZIGZAG`, or `Physics Lab` of a `Building 12: Physics Lab`.
    pub fn short(&self, name: &str, width: u16) -> String {
        let name = if display_width(name) <= width { name } else { without_brackets(name) };
        let needed = display_width(name);
        if needed <= width {
            return name.to_owned();
        }
        let own = name.get(self.shared_with_another(name)..).filter(|own| !own.is_empty()).unwrap_or(name);
        let left = width.saturating_sub(display_width(own));
        // Two letters and the ellipsis are the least that hints at what was there.
        if own.len() < name.len() && (3..=width).contains(&left) {
            let front = truncate(name, left);
            return format!("{}{own}", front.trim_end());
        }
        truncate(own, width)
    }

    /// Bytes of the words that another name begins with too.
    fn shared_with_another(&self, name: &str) -> usize {
        let at = self.names.partition_point(|other| other.as_str() < name);
        // In the order of letters, the names that begin most alike are neighbours.
        let before = at.checked_sub(1).and_then(|before| self.names.get(before));
        let behind = self.names[at..].iter().find(|other| *other != name);
        let shared = |other: &String| {
            let same = name.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b).last();
            let same = &name[..same.map_or(0, |((at, letter), _)| at + letter.len_utf8())];
            same.rfind(ENDS_OF_WORDS).map_or(0, |at| at + 1)
        };
        before.into_iter().chain(behind).map(shared).max().unwrap_or(0)
    }
}

fn without_brackets(name: &str) -> &str {
    name.split(" (").next().filter(|short| !short.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], width: u16, expected: &[&str]) {
        let known = RoomNames::of(names.iter().map(|name| (*name).to_owned()));
        let short: Vec<String> = names.iter().map(|name| known.short(name, width)).collect();
        assert_eq!(short, expected);
        assert!(short.iter().all(|name| display_width(name) <= width), "{short:?}");
    }

    #[test]
    fn what_tells_a_room_from_others_is_kept() {
        let names = ["Saal 1", "Saal ZIGZAG", "Saal GLITCH", "Stage"];
        check(&names, 11, &names);
        check(&names, 10, &["Saal 1", "Saa…ZIGZAG", "Saa…GLITCH", "Stage"]);
        check(&names, 6, &["Saal 1", "ZIGZAG", "GLITCH", "Stage"]);
        check(&["Lecture room 14", "Lecture room M1", "Aula"], 10, &["Lecture…14", "Lecture…M1", "Aula"]);
        check(&["Assembly:Art Corner", "Assembly:Bits & Bytes"], 13, &["As…Art Corner", "Bits & Bytes"]);
        check(&["K.1 (The Red One)", "K.2 (The Blue One)"], 6, &["K.1", "K.2"]);
    }

    #[test]
    fn strange_names_are_only_cut() {
        check(&["", " ", "a a a a a"], 5, &["", " ", "a a…"]);
        check(&["same same", "same same same"], 8, &["sam…same", "same sa…"]);
        check(&["大廳 一二三四五", "大廳 二二三四五"], 10, &["一二三四五", "二二三四五"]);
        check(&["Auditorium Maximum"], 1, &["…"]);
        check(&["Auditorium Maximum"], 0, &[""]);
    }
}
