//! My marks on a conference: the stars, each with what was last seen of its session.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Session, SessionKey};

/// A star, with enough of its session to find it again after a renumbering, and to list it when it is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Star {
    /// What the session is kept under.
    pub key: SessionKey,
    /// Its title as last seen.
    pub title: String,
    /// Its speakers as last seen.
    #[serde(default)]
    pub speakers: Vec<String>,
    /// Its start at the conference as last seen, `2014-07-22T10:00:00`; empty if it had none.
    #[serde(default)]
    pub start: String,
    /// Its rooms as last seen, separated by commas.
    #[serde(default)]
    pub room: String,
}

impl Star {
    /// A star on `session`.
    pub fn on(session: Session<'_>) -> Star {
        Star {
            key: session.key().clone(),
            title: session.title().to_owned(),
            speakers: session.speakers().map(|speaker| speaker.name().to_owned()).collect(),
            start: session.start().map(super::Moment::naive).unwrap_or_default(),
            room: session.room_names(),
        }
    }
}

/// One change of the marks: what is saved, and what undo turns round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A star is set.
    Star(Star),
    /// A star is taken away; what it held is kept for undo.
    Unstar(Star),
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Change {
        match self {
            Change::Star(star) => Change::Unstar(star),
            Change::Unstar(star) => Change::Star(star),
        }
    }

    /// The star it is about.
    pub fn star(&self) -> &Star {
        match self {
            Change::Star(star) | Change::Unstar(star) => star,
        }
    }
}

/// All marks on one conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    stars: BTreeMap<SessionKey, Star>,
}

impl Marks {
    /// Whether the session under `key` is starred.
    pub fn is_starred(&self, key: &SessionKey) -> bool {
        self.stars.contains_key(key)
    }

    /// The stars, in order of their keys.
    pub fn stars(&self) -> impl ExactSizeIterator<Item = &Star> {
        self.stars.values()
    }

    /// How many stars there are.
    pub fn len(&self) -> usize {
        self.stars.len()
    }

    /// Whether there is no mark at all.
    pub fn is_empty(&self) -> bool {
        self.stars.is_empty()
    }

    /// The change that stars `session`, or takes its star away.
    pub fn toggled(&self, session: Session<'_>) -> Change {
        match self.stars.get(session.key()) {
            Some(star) => Change::Unstar(star.clone()),
            None => Change::Star(Star::on(session)),
        }
    }

    /// Carries out a change. Doing it twice is doing it once.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Star(star) => self.stars.insert(star.key.clone(), star.clone()),
            Change::Unstar(star) => self.stars.remove(&star.key),
        };
    }
}

impl FromIterator<Star> for Marks {
    fn from_iter<I: IntoIterator<Item = Star>>(stars: I) -> Self {
        Marks { stars: stars.into_iter().map(|star| (star.key.clone(), star)).collect() }
    }
}
