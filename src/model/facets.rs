//! What there is to pick from: every value of every facet, and which of them each session has.

use std::collections::HashMap;

use super::{Facet, Filters, Schedule, Session, SessionIx, SessionSet};

/// A value of a facet: one track, one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What it is a value of.
    pub facet: Facet,
    /// The value as it is kept; empty for sessions that have none. A day is its date: `2014-07-22`.
    pub value: String,
    /// The value as it is shown: `Tue 22 Jul`, `No track`.
    pub label: String,
}

/// The values of all facets of which a schedule has more than one value.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// The values by facet: days, rooms and their like in their own order, all others by the alphabet. What
    /// stands for "none" is the last of its facet.
    pub values: Vec<FacetValue>,
    /// The places in `values` of what the sessions have, session by session.
    lists: Vec<u32>,
    /// Where the list of each session ends.
    ends: Vec<usize>,
}

impl Facets {
    /// The facets of `schedule`. Walks all sessions.
    pub fn of(schedule: &Schedule) -> Facets {
        let dates: Vec<String> = schedule.days.iter().map(|day| day.date.to_string()).collect();
        let mut facets = Facets::default();
        let mut places: HashMap<(Facet, &str), u32> = HashMap::new();
        for &facet in Facet::ALL {
            let values = values(schedule, facet, &dates);
            if values.iter().filter(|value| !value.is_empty()).count() < 2 {
                continue;
            }
            for value in values {
                places.insert((facet, value), facets.values.len() as u32);
                let label = label(schedule, facet, value);
                facets.values.push(FacetValue { facet, value: value.to_owned(), label });
            }
        }
        for session in schedule.sessions() {
            for &facet in Facet::ALL {
                let of_session = values_of(facet, session, &dates);
                facets.lists.extend(of_session.iter().filter_map(|&value| places.get(&(facet, value))));
            }
            facets.ends.push(facets.lists.len());
        }
        facets
    }

    /// The sessions that satisfy what is picked.
    pub fn fitting(&self, filters: &Filters) -> SessionSet {
        let picks = self.picks(filters);
        let sessions = (0..self.ends.len() as u32).map(SessionIx);
        sessions.filter(|&session| self.unsatisfied(&picks, session) == 0).collect()
    }

    /// For each value, how many of the sessions that `may_be_shown` have it and satisfy what is picked of all
    /// other facets: what would be shown if it alone were picked of its own.
    pub fn counts(&self, filters: &Filters, may_be_shown: impl Fn(SessionIx) -> bool) -> Vec<usize> {
        let picks = self.picks(filters);
        let mut counts = vec![0; self.values.len()];
        for session in (0..self.ends.len() as u32).map(SessionIx).filter(|&session| may_be_shown(session)) {
            let unsatisfied = self.unsatisfied(&picks, session);
            for &place in self.list_of(session) {
                let own = bit(self.values[place as usize].facet);
                counts[place as usize] += usize::from(unsatisfied & !own == 0);
            }
        }
        counts
    }

    fn picks(&self, filters: &Filters) -> Picks {
        let is_picked = |value: &FacetValue| filters.picked(value.facet).contains(&value.value);
        let of_value: Vec<bool> = self.values.iter().map(is_picked).collect();
        let picked = self.values.iter().zip(&of_value).filter(|(_, is_picked)| **is_picked);
        let facets = picked.fold(0, |facets, (value, _)| facets | bit(value.facet));
        Picks { of_value, facets }
    }

    /// The facets of which something is picked, but nothing that `session` has; a bit for each.
    fn unsatisfied(&self, picks: &Picks, session: SessionIx) -> u8 {
        let picked = self.list_of(session).iter().filter(|&&place| picks.of_value[place as usize]);
        picked.fold(picks.facets, |left, &place| left & !bit(self.values[place as usize].facet))
    }

    fn list_of(&self, session: SessionIx) -> &[u32] {
        let from = session.at().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.lists[from..self.ends[session.at()]]
    }
}

/// What is picked of the values that there are.
struct Picks {
    of_value: Vec<bool>,
    /// The facets of which something is picked, a bit for each.
    facets: u8,
}

fn bit(facet: Facet) -> u8 {
    1 << facet as u8
}

/// The values of `facet` that sessions have, in the order of the panel.
fn values<'a>(schedule: &'a Schedule, facet: Facet, dates: &'a [String]) -> Vec<&'a str> {
    let mut values: Vec<&str> = match facet {
        Facet::Day => dates.iter().map(String::as_str).collect(),
        Facet::Room => schedule.rooms().map(super::Room::name).collect(),
        Facet::Topic if schedule.tracks().len() > 1 => return Vec::new(),
        Facet::Track | Facet::Topic | Facet::Kind | Facet::Level | Facet::Language => {
            let mut values: Vec<&str> =
                schedule.sessions().flat_map(|session| values_of(facet, session, dates)).collect();
            values.sort_unstable();
            values.dedup();
            values.sort_by_cached_key(|value| value.to_lowercase());
            values
        }
    };
    values.retain(|value| !value.is_empty());
    if schedule.sessions().any(|session| values_of(facet, session, dates) == [""]) {
        values.push("");
    }
    values
}

/// What `session` has of `facet`: the empty value if it has nothing.
fn values_of<'a>(facet: Facet, session: Session<'a>, dates: &'a [String]) -> Vec<&'a str> {
    match facet {
        Facet::Day => vec![session.day().map_or("", |day| dates[day.at()].as_str())],
        Facet::Room if session.room_ixs().is_empty() => vec![""],
        Facet::Room => session.rooms().map(super::Room::name).collect(),
        Facet::Track => vec![session.track().map_or("", super::Track::name)],
        Facet::Topic if session.topics().len() == 0 => vec![""],
        Facet::Topic => session.topics().collect(),
        Facet::Kind => vec![session.kind()],
        Facet::Level => vec![session.level()],
        Facet::Language if session.languages().next().is_none() => vec![""],
        Facet::Language => session.languages().collect(),
    }
}

fn label(schedule: &Schedule, facet: Facet, value: &str) -> String {
    match facet {
        Facet::Day if value.is_empty() => "No time".to_owned(),
        _ if value.is_empty() => format!("No {}", facet.name()),
        Facet::Day => {
            let day = schedule.days.iter().find(|day| day.date.to_string() == value);
            day.map_or_else(|| value.to_owned(), |day| day.date.strftime("%a %-d %b").to_string())
        }
        _ => value.to_owned(),
    }
}
