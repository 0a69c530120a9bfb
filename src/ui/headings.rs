//! The names of rooms over their columns, shortened where they do not fit.

use super::markup::{display_width, truncate};

/// The words that the names of all rooms begin and end with, such as `Lecture hall` before a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// Bytes of the words that all names begin with, the space behind them included.
    before: usize,
    /// Bytes of the words that all names end with, the space before them included.
    behind: usize,
}

impl Shared {
    /// What these names share where some of them are wider than a column of `width`. Nothing for less than three
    /// rooms, which are told by their whole names.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>, width: u16) -> Shared {
        let mut names: Vec<&str> = names.collect();
        if names.iter().all(|name| display_width(name) <= width) {
            return Shared::default();
        }
        names.sort_unstable();
        names.dedup();
        // Of sorted names the first and the last differ most in how they begin.
        let [first, _, .., last] = names.as_slice() else { return Shared::default() };
        let same = first.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
        let before = first.as_bytes()[..same].iter().rposition(|byte| *byte == b' ').map_or(0, |at| at + 1);
        let same = names.iter().fold(usize::MAX, |least, name| {
            let pairs = name.bytes().rev().zip(first.bytes().rev());
            least.min(pairs.take_while(|(a, b)| a == b).count())
        });
        let shortest = names.iter().map(|name| name.len()).min().unwrap_or(0);
        let tail = &first.as_bytes()[first.len() - same.min(shortest - before)..];
        let behind = tail.iter().position(|byte| *byte == b' ').map_or(0, |at| tail.len() - at);
        Shared { before, behind }
    }

    /// A room's name over cells of `width`, without what all share, so that they stay alike. Where that does not
    /// fit, what stands in brackets behind it goes before anything is cut.
    pub fn heading(self, name: &str, width: u16) -> String {
        let own = name.get(self.before..name.len().saturating_sub(self.behind));
        let own = own.filter(|own| !own.is_empty()).unwrap_or(name);
        let short = own.split(" (").next().filter(|short| !short.is_empty()).unwrap_or(own);
        truncate(if display_width(own) <= width { own } else { short }, width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], width: u16, expected: &[&str]) {
        let shared = Shared::of(names.iter().copied(), width);
        let headings: Vec<String> = names.iter().map(|name| shared.heading(name, width)).collect();
        assert_eq!(headings, expected, "{shared:?}");
    }

    #[test]
    fn what_all_rooms_share_goes_before_anything_is_cut() {
        check(&["Lecture hall 1", "Lecture hall 2", "Lecture hall 10"], 8, &["1", "2", "10"]);
        check(
            &["North on floor two", "East on floor two", "West on floor two"],
            6,
            &["North", "East", "West"],
        );
        check(&["Room 1 upstairs", "Room 2 upstairs", "Room 3 upstairs"], 9, &["1", "2", "3"]);
        check(&["Room 1", "Room 2", "Room 3"], 9, &["Room 1", "Room 2", "Room 3"]);
        check(&["Lecture hall 1", "Lecture hall 2"], 8, &["Lecture…", "Lecture…"]);
    }

    #[test]
    fn brackets_go_first_and_strange_names_are_only_cut() {
        check(&["K.1 (The Red One)", "K.2", "Auditorium Maximum"], 8, &["K.1", "K.2", "Auditor…"]);
        check(&["", " ", "  ", "a a a a a a a a a"], 5, &["", " ", "  ", "a a…"]);
        check(
            &["大廳 一二三四五", "大廳 二二三四五", "大廳 三二三四五"],
            10,
            &["一二三四五", "二二三四五", "三二三四五"],
        );
        check(&["same same", "same same same", "same same same same"], 8, &["same", "same sa…", "same sa…"]);
    }
}
