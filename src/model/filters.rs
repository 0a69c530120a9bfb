//! What I picked to be shown of a conference, and the order in which I want its rooms and tracks.
//!
//! Everything is kept by name, so that it holds for the next version of the schedule too. A name that the
//! schedule does not have is kept and has no effect.

use std::collections::BTreeMap;

/// A property of sessions by which they are picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The programme day.
    Day,
    /// The room.
    Room,
    /// The track.
    Track,
    /// A topic, in schedules that know no tracks.
    Topic,
    /// What the file calls this sort of session.
    Kind,
    /// For whom it is.
    Level,
    /// The language.
    Language,
}

impl Facet {
    /// Every facet, in the order of the panel.
    pub const ALL: &[Facet] =
        &[Facet::Day, Facet::Room, Facet::Track, Facet::Topic, Facet::Kind, Facet::Level, Facet::Language];

    /// Its name, small, as on disk: `track`.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Day => "day",
            Facet::Room => "room",
            Facet::Track => "track",
            Facet::Topic => "topic",
            Facet::Kind => "kind",
            Facet::Level => "level",
            Facet::Language => "language",
        }
    }

    /// Its name as a label: `Track`.
    pub fn label(self) -> &'static str {
        match self {
            Facet::Day => "Day",
            Facet::Room => "Room",
            Facet::Track => "Track",
            Facet::Topic => "Topic",
            Facet::Kind => "Kind",
            Facet::Level => "Level",
            Facet::Language => "Language",
        }
    }
}

/// Which of the rooms or tracks are hidden, and their order where it is not the usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The names of those that are hidden, sorted.
    pub hidden: Vec<String>,
    /// The names in their order; empty for the usual order. Names that are not listed come last.
    pub order: Vec<String>,
}

impl Arrangement {
    /// Whether `name` is hidden.
    pub fn hides(&self, name: &str) -> bool {
        self.hidden.iter().any(|hidden| hidden == name)
    }

    /// Hides `name`, or shows it again.
    pub fn toggle(&mut self, name: &str) {
        toggle(&mut self.hidden, name);
    }

    /// The place of `name` in the order; those that are not listed share the last one.
    pub fn rank(&self, name: &str) -> usize {
        self.order.iter().position(|listed| listed == name).unwrap_or(self.order.len())
    }
}

/// What is picked to be shown. Of one facet any of the picked values will do; a session must satisfy every
/// facet of which something is picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    picked: BTreeMap<Facet, Vec<String>>,
    /// The rooms.
    pub rooms: Arrangement,
    /// The tracks.
    pub tracks: Arrangement,
}

impl Filters {
    /// Whether anything is picked. Hidden rooms and tracks are no picks.
    pub fn has_picks(&self) -> bool {
        !self.picked.is_empty()
    }

    /// The values picked of `facet`, sorted. The empty one stands for sessions that have none: no track, no
    /// room. A day is its date: `2014-07-22`.
    pub fn picked(&self, facet: Facet) -> &[String] {
        self.picked.get(&facet).map(Vec::as_slice).unwrap_or_default()
    }

    /// Picks `value` of `facet`, or lets it go.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        let values = self.picked.entry(facet).or_default();
        toggle(values, value);
        if values.is_empty() {
            self.picked.remove(&facet);
        }
    }

    /// Lets go of all that is picked of `facet`.
    pub fn clear(&mut self, facet: Facet) {
        self.picked.remove(&facet);
    }

    /// Lets go of all that is picked. Hidden rooms and tracks stay hidden.
    pub fn clear_all(&mut self) {
        self.picked.clear();
    }

    /// The picks of `other` in place of mine; rooms and tracks stay.
    pub fn pick_as(&mut self, other: &Filters) {
        self.picked.clone_from(&other.picked);
    }

    /// The rooms or the tracks, for the facets that can be hidden and put in order.
    pub fn arrangement(&self, facet: Facet) -> Option<&Arrangement> {
        match facet {
            Facet::Room => Some(&self.rooms),
            Facet::Track => Some(&self.tracks),
            Facet::Day | Facet::Topic | Facet::Kind | Facet::Level | Facet::Language => None,
        }
    }

    /// [`Filters::arrangement`], to be changed.
    pub fn arrangement_mut(&mut self, facet: Facet) -> Option<&mut Arrangement> {
        match facet {
            Facet::Room => Some(&mut self.rooms),
            Facet::Track => Some(&mut self.tracks),
            Facet::Day | Facet::Topic | Facet::Kind | Facet::Level | Facet::Language => None,
        }
    }
}

/// Puts `name` into a sorted list, or takes it out.
fn toggle(names: &mut Vec<String>, name: &str) {
    match names.binary_search_by(|known| known.as_str().cmp(name)) {
        Ok(at) => {
            names.remove(at);
        }
        Err(at) => names.insert(at, name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_picked_and_let_go() {
        let mut filters = Filters::default();
        for value in ["Web", "Data", "", "Data"] {
            filters.toggle(Facet::Track, value);
        }
        assert_eq!(filters.picked(Facet::Track), ["", "Web"]);
        filters.toggle(Facet::Track, "");
        filters.toggle(Facet::Track, "Web");
        assert_eq!(filters, Filters::default());
    }

    #[test]
    fn names_that_are_not_in_the_order_come_last() {
        let order = ["Aula", "Hall"].map(str::to_owned).to_vec();
        let rooms = Arrangement { order, ..Arrangement::default() };
        assert_eq!(["Hall", "Attic", "Aula"].map(|name| rooms.rank(name)), [1, 2, 0]);
    }
}
