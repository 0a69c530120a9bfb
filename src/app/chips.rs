//! Chips: what is filtered, said above the programme, so that nobody wonders where the rest is.

use super::filtering::Filtering;
use crate::model::{Arrangement, Facet, Facets, HiddenSessions, Schedule, counted};

/// What a chip stands for, and what a click on it takes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipOf {
    /// What is picked of a facet.
    Picks(Facet),
    /// Rooms that are hidden.
    HiddenRooms,
    /// Tracks that are hidden.
    HiddenTracks,
    /// Hidden sessions that are shown all the same.
    HiddenSessions,
}

/// One chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it stands for.
    pub of: ChipOf,
    /// In full: `Track: Web, Data`.
    pub full: String,
    /// In short, where many have no room: `2 tracks`, `Sat 28`.
    pub short: String,
}

/// The chips of all that is in effect. Picks that this schedule knows nothing of are none.
pub(super) fn chips<'a>(
    schedule: &Schedule,
    filtering: &Filtering,
    facets: impl Fn() -> &'a Facets,
) -> Vec<Chip> {
    let filters = &filtering.filters;
    let mut chips = Vec::new();
    for &facet in Facet::ALL.iter().filter(|&&facet| !filters.picked(facet).is_empty()) {
        let values = facets().values.iter().filter(|value| value.facet == facet);
        let picked = values.filter(|value| filters.picked(facet).contains(&value.value));
        let names: Vec<&str> = picked.map(|value| value.label.as_str()).collect();
        if !names.is_empty() {
            chips.push(Chip {
                of: ChipOf::Picks(facet),
                full: format!("{}: {}", facet.label(), names.join(", ")),
                short: short(facet, &names),
            });
        }
    }
    let rooms: Vec<&str> = schedule.rooms().map(|room| room.name()).collect();
    let tracks: Vec<&str> = schedule.tracks().map(|track| track.name()).collect();
    chips.extend(hidden(ChipOf::HiddenRooms, "room", &filters.rooms, &rooms));
    chips.extend(hidden(ChipOf::HiddenTracks, "track", &filters.tracks, &tracks));
    if filtering.hidden_sessions == HiddenSessions::Dimmed {
        let said = "Hidden sessions shown".to_owned();
        chips.push(Chip { of: ChipOf::HiddenSessions, short: said.clone(), full: said });
    }
    chips
}

/// One that is picked by its name, if that is short, else how many they are. A number behind the word would be taken
/// for a name: `Day 1`, `Room 6`.
fn short(facet: Facet, names: &[&str]) -> String {
    const LONGEST: usize = 16;
    match names {
        [day] if facet == Facet::Day => day.rsplit_once(' ').map_or(*day, |(day, _month)| day).to_owned(),
        [name] if name.chars().count() <= LONGEST => (*name).to_owned(),
        _ => counted(names.len(), facet.name()),
    }
}

fn hidden(of: ChipOf, word: &str, arrangement: &Arrangement, known: &[&str]) -> Option<Chip> {
    let names: Vec<&str> = known.iter().copied().filter(|name| arrangement.hides(name)).collect();
    let count = counted(names.len(), word);
    let full = if names.len() == 1 {
        format!("Hidden {word}: {}", names[0])
    } else {
        format!("Hidden {word}s: {}", names.join(", "))
    };
    (!names.is_empty()).then(|| Chip { of, full, short: format!("{count} hidden") })
}
