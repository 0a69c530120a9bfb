//! My marks on a conference: what I decided about sessions, each with what was last seen of its session.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{KeyChange, LastSeen, Schedule, SeenAs, Session, SessionIx, SessionKey};

/// What I decided about a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// I want to go: it has a star.
    #[default]
    Starred,
    /// I may go.
    Maybe,
    /// I do not want to see it: it is hidden.
    Hidden,
}

impl Verdict {
    /// Every verdict, in the order in which they are kept on disk.
    pub const ALL: &[Verdict] = &[Verdict::Starred, Verdict::Maybe, Verdict::Hidden];
}

/// A mark, with enough of its session to find it again after a renumbering, and to list it when it is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What I decided. On disk, the table that the mark stands in says it.
    #[serde(skip)]
    pub verdict: Verdict,
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
    /// How it stood as last seen.
    #[serde(default, rename = "seen-as", skip_serializing_if = "is_usual")]
    pub seen_as: SeenAs,
    /// Of two stars that clash, this is the one I go to if the other disappoints.
    #[serde(default, rename = "plan-b", skip_serializing_if = "is_usual")]
    pub is_plan_b: bool,
    /// The stars for which I leave this one early, to see both.
    #[serde(default, rename = "leave-early-for", skip_serializing_if = "Vec::is_empty")]
    pub leave_early_for: Vec<SessionKey>,
    /// Minutes before the start at which to be reminded; 0 for never, `None` for the usual.
    #[serde(default, rename = "remind-minutes", skip_serializing_if = "Option::is_none")]
    pub remind_minutes: Option<u16>,
}

/// Whether a value is the usual one, which need not be written down.
fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Mark {
    /// What was last seen of its session.
    pub fn last_seen(&self) -> LastSeen<'_> {
        LastSeen {
            key: &self.key,
            title: &self.title,
            speakers: &self.speakers,
            start: &self.start,
            room: &self.room,
        }
    }

    /// A mark on `session`.
    pub fn on(session: Session<'_>, verdict: Verdict) -> Mark {
        Mark {
            verdict,
            key: session.key().clone(),
            title: session.title().to_owned(),
            speakers: session.speakers().map(|speaker| speaker.name().to_owned()).collect(),
            start: session.start().map(super::Moment::naive).unwrap_or_default(),
            room: session.room_names(),
            seen_as: SeenAs::of(session),
            is_plan_b: false,
            leave_early_for: Vec::new(),
            remind_minutes: None,
        }
    }
}

impl Mark {
    /// Names the others that it is about by the keys that they have from now on.
    pub fn follow_others(&mut self, changes: &[KeyChange]) {
        for key in &mut self.leave_early_for {
            if let Some(change) = changes.iter().find(|change| change.from == *key) {
                *key = change.to.clone();
            }
        }
    }
}

/// One change of the marks: what is saved, and what undo turns round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A session gets a mark, or another one.
    Set {
        /// The mark it had.
        before: Option<Mark>,
        /// The mark it has from now on.
        after: Mark,
    },
    /// A session's mark is taken away; what it held is kept for undo.
    Clear(Mark),
}

impl Change {
    /// The change that sets a mark where there is none.
    pub fn set(after: Mark) -> Change {
        Change::Set { before: None, after }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Change {
        match self {
            Change::Set { before: None, after } => Change::Clear(after),
            Change::Set { before: Some(before), after } => Change::Set { before: Some(after), after: before },
            Change::Clear(mark) => Change::set(mark),
        }
    }

    /// The mark it is about: as it is after the change, or as it was where it is taken away.
    pub fn mark(&self) -> &Mark {
        match self {
            Change::Set { after: mark, .. } | Change::Clear(mark) => mark,
        }
    }
}

/// All marks on one conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    marks: BTreeMap<SessionKey, Mark>,
}

impl Marks {
    /// The mark on the session under `key`.
    pub fn get(&self, key: &SessionKey) -> Option<&Mark> {
        self.marks.get(key)
    }

    /// What was decided about the session under `key`, if anything.
    pub fn verdict(&self, key: &SessionKey) -> Option<Verdict> {
        self.get(key).map(|mark| mark.verdict)
    }

    /// Whether the session under `key` is starred.
    pub fn is_starred(&self, key: &SessionKey) -> bool {
        self.verdict(key) == Some(Verdict::Starred)
    }

    /// Whether the session under `key` is hidden.
    pub fn is_hidden(&self, key: &SessionKey) -> bool {
        self.verdict(key) == Some(Verdict::Hidden)
    }

    /// Whether the session under `key` is a maybe.
    pub fn is_maybe(&self, key: &SessionKey) -> bool {
        self.verdict(key) == Some(Verdict::Maybe)
    }

    /// The marks, in order of their keys.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Mark> {
        self.marks.values()
    }

    /// The stars, in order of their keys.
    pub fn stars(&self) -> impl Iterator<Item = &Mark> {
        self.all().filter(|mark| mark.verdict == Verdict::Starred)
    }

    /// The starred sessions that `schedule` has, in order of starts.
    pub fn starred_in<'a>(&self, schedule: &'a Schedule) -> Vec<Session<'a>> {
        let mut starred: Vec<Session<'a>> =
            self.stars().filter_map(|star| schedule.find(&star.key)).collect();
        starred.sort_by_key(|session| session.ix());
        starred
    }

    /// The places of the starred sessions in `schedule`, in order of starts.
    pub fn starred_ixs(&self, schedule: &Schedule) -> Vec<SessionIx> {
        self.starred_in(schedule).into_iter().map(Session::ix).collect()
    }

    /// How many stars there are.
    pub fn star_count(&self) -> usize {
        self.stars().count()
    }

    /// The change that stars `session`, or takes its star away.
    pub fn toggled(&self, session: Session<'_>) -> Change {
        match self.get(session.key()) {
            Some(star) if star.verdict == Verdict::Starred => Change::Clear(star.clone()),
            before => Change::Set { before: before.cloned(), after: Mark::on(session, Verdict::Starred) },
        }
    }

    /// The change after which `session` has this verdict, or none; `None` if that is so already.
    pub fn decided(&self, session: Session<'_>, verdict: Option<Verdict>) -> Option<Change> {
        let before = self.get(session.key()).cloned();
        match (before, verdict) {
            (None, None) => None,
            (Some(before), None) => Some(Change::Clear(before)),
            (Some(before), Some(verdict)) if before.verdict == verdict => None,
            (before, Some(verdict)) => Some(Change::Set { before, after: Mark::on(session, verdict) }),
        }
    }

    /// The change that edits the mark under `key`; `None` if there is none or the edit leaves it as it is.
    pub fn edited(&self, key: &SessionKey, edit: impl FnOnce(&mut Mark)) -> Option<Change> {
        let before = self.get(key)?.clone();
        let mut after = before.clone();
        edit(&mut after);
        (after != before).then_some(Change::Set { before: Some(before), after })
    }

    /// What was last seen of all that is marked, to find it again in another programme.
    pub fn last_seen(&self) -> Vec<LastSeen<'_>> {
        self.all().map(Mark::last_seen).collect()
    }

    /// Keeps marks under other keys, all at once: two may change places.
    pub fn follow(&mut self, changes: &[KeyChange]) {
        let moved: Vec<Mark> = changes
            .iter()
            .filter_map(|change| Some(Mark { key: change.to.clone(), ..self.marks.remove(&change.from)? }))
            .collect();
        self.marks.extend(moved.into_iter().map(|mark| (mark.key.clone(), mark)));
        self.marks.values_mut().for_each(|mark| mark.follow_others(changes));
    }

    /// Carries out a change. Doing it twice is doing it once.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Set { after, .. } => self.marks.insert(after.key.clone(), after.clone()),
            Change::Clear(mark) => self.marks.remove(&mark.key),
        };
    }
}

impl FromIterator<Mark> for Marks {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        Marks { marks: marks.into_iter().map(|mark| (mark.key.clone(), mark)).collect() }
    }
}
