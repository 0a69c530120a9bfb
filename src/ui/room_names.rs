//! The names of rooms in a column that is narrower than some of them, so that each can still be told from the others.

use std::cell::RefCell;
use std::collections::HashMap;
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
    /// The short names for each width that was asked for, in the order of the names.
    known: RefCell<HashMap<u16, Vec<String>>>,
}

/// The ways to shorten a name, the one that is liked best first.
const WAYS: [fn(&RoomNames, &str, u16) -> String; 4] = [
    |_, name, width| fitting(without_brackets(name), width),
    RoomNames::told_apart,
    |_, name, width| both_ends(name, width),
    |_, name, width| truncate(name, width),
];

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
        RoomNames { schedule: None, names, known: RefCell::default() }
    }

    /// A room's name in at most `width` cells, different from those of all other rooms wherever that can be. Where it
    /// is wider, what stands in brackets behind it goes, then what other names begin with too: `Saa…ZIGZAG`, or
    /// `Physics Lab` of a `Building 12: Physics Lab`.
    pub fn short(&self, name: &str, width: u16) -> String {
        if display_width(name) <= width {
            return name.to_owned();
        }
        let Ok(at) = self.names.binary_search_by(|known| known.as_str().cmp(name)) else {
            return self.told_apart(name, width);
        };
        let mut known = self.known.borrow_mut();
        known.entry(width).or_insert_with(|| self.all_short(width))[at].clone()
    }

    /// All names in at most `width` cells: those that would be the same as another are shortened in the next way.
    fn all_short(&self, width: u16) -> Vec<String> {
        let shortened = |name: &String, way: usize| match WAYS.get(way) {
            Some(shorten) if display_width(name) > width => shorten(self, name, width),
            Some(_) => name.clone(),
            None => self.told_apart(name, width),
        };
        let mut ways = vec![0; self.names.len()];
        let mut short: Vec<String> = self.names.iter().map(|name| shortened(name, 0)).collect();
        // One way more each time for all that are not unique; after the last way nothing helps.
        for _ in 0..=WAYS.len() {
            let mut uses: HashMap<&str, usize> = HashMap::new();
            for name in &short {
                *uses.entry(name).or_default() += 1;
            }
            let is_taken: Vec<bool> =
                short.iter().map(|name| uses[name.as_str()] > 1 || name.is_empty()).collect();
            for (at, way) in
                ways.iter_mut().enumerate().filter(|(at, way)| is_taken[*at] && **way < WAYS.len())
            {
                *way += 1;
                short[at] = shortened(&self.names[at], *way);
            }
        }
        short
    }

    /// The words that no other name begins with, and before them as much of the others as there is room for.
    fn told_apart(&self, name: &str, width: u16) -> String {
        let own = name.get(self.shared_with_another(name)..).filter(|own| !own.is_empty()).unwrap_or(name);
        let bare = without_brackets(own);
        let own = if display_width(own) > width && !bare.starts_with('(') { bare } else { own };
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

/// A short name, if it fits; nothing if not.
fn fitting(short: &str, width: u16) -> String {
    if display_width(short) <= width { short.to_owned() } else { String::new() }
}

/// The first letters and the last, where names differ in their ends: `Work…p 12`.
fn both_ends(name: &str, width: u16) -> String {
    let wanted = width / 2;
    let starts = name.char_indices().map(|(at, _)| at).rev();
    let end =
        starts.map(|at| &name[at..]).take_while(|end| display_width(end) <= wanted).last().unwrap_or("");
    let front = truncate(name, width.saturating_sub(display_width(end)));
    format!("{}{end}", front.trim_end())
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
    fn short_names_stay_different_from_each_other() {
        let walls = ["Wall (Foyer Z)", "Wall (Cellar)", "Wall", "Hall (East)"];
        check(&walls, 14, &walls);
        check(&walls, 12, &["Wa…(Foyer Z)", "Wal…(Cellar)", "Wall", "Hall (East)"]);
        check(&walls, 8, &["(Foyer…", "(Cellar)", "Wall", "Hall"]);
        check(&["Hacking Area -- Low", "Hacking Area -- Low (extra)"], 13, &["Hacking A…Low", "Low (extra)"]);
        check(&["Workshopraum1", "Workshopraum2"], 9, &["Work…aum1", "Work…aum2"]);
        check(&["A: Laboratory", "B: Laboratory"], 12, &["A: Laborato…", "B: Laborato…"]);
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
