//! Walks: how many minutes I take from room to room, as far as I wrote it down.

use super::Session;

/// Minutes between rooms. The way back takes as long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walks {
    walks: Vec<Walk>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Walk {
    ends: [Rooms; 2],
    minutes: u16,
}

/// The rooms that a name stands for: one, or with a `*` at its end all that begin so.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rooms {
    name: String,
    begin_so: bool,
}

impl Rooms {
    fn named(name: &str) -> Rooms {
        let name = name.trim().to_lowercase();
        match name.strip_suffix('*') {
            Some(beginning) => Rooms { name: beginning.to_owned(), begin_so: true },
            None => Rooms { name, begin_so: false },
        }
    }

    fn has(&self, room: &str) -> bool {
        room == self.name || self.begin_so && room.starts_with(&self.name)
    }

    /// How much the name says: a whole name more than any beginning.
    fn precision(&self) -> usize {
        if self.begin_so { self.name.len() } else { usize::MAX / 4 }
    }
}

impl Walks {
    /// Adds a walk between two rooms. A `*` at the end of a name stands for all rooms that begin so.
    pub fn add(&mut self, from: &str, to: &str, minutes: u16) {
        self.walks.push(Walk { ends: [Rooms::named(from), Rooms::named(to)], minutes });
    }

    /// Minutes from one room to another: 0 within a room, `None` where nothing is written down. Of several
    /// entries that fit, the one with the longest names counts.
    pub fn between(&self, from: &str, to: &str) -> Option<i64> {
        let (from, to) = (from.trim().to_lowercase(), to.trim().to_lowercase());
        if from == to {
            return Some(0);
        }
        let joins = |walk: &&Walk| {
            let [one, other] = &walk.ends;
            one.has(&from) && other.has(&to) || one.has(&to) && other.has(&from)
        };
        let precision = |walk: &&Walk| walk.ends.iter().map(Rooms::precision).sum::<usize>();
        self.walks.iter().filter(joins).max_by_key(precision).map(|walk| i64::from(walk.minutes))
    }

    /// Minutes from one session to another, by the shortest way where they are in several rooms.
    pub fn from_to(&self, from: Session<'_>, to: Session<'_>) -> Option<i64> {
        let ways = from.rooms().flat_map(|from| to.rooms().map(move |to| (from.name(), to.name())));
        ways.filter_map(|(from, to)| self.between(from, to)).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_precise_entry_counts_both_ways() {
        let mut walks = Walks::default();
        walks.add("K*", "H*", 6);
        walks.add("K.1*", "H.1302", 4);
        walks.add("K.1.105", "h.1302", 3);
        walks.add("K*", "K*", 1);
        let cases = [
            ("K.1.105", "H.1302", Some(3)),
            ("H.1302", "k.1.105", Some(3)),
            ("K.1.201", "H.1302", Some(4)),
            ("H.2214", "K.4.201", Some(6)),
            ("K.4.201", "K.4.401", Some(1)),
            ("K.4.201", "K.4.201", Some(0)),
            ("AW1.120", "AW1.120", Some(0)),
            ("AW1.120", "K.4.201", None),
        ];
        for (from, to, minutes) in cases {
            assert_eq!(walks.between(from, to), minutes, "{from} to {to}");
        }
    }
}
