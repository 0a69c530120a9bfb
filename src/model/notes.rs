//! My notes on a conference: what I wrote about sessions, each with what was last seen of its session.

use std::collections::BTreeMap;

use super::{KeyChange, LastSeen, Moment, Schedule, Session, SessionIx, SessionKey};

/// What I wrote about a session, with enough of it to list the note when its session is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// What the session is kept under.
    pub key: SessionKey,
    /// Its title as last seen.
    pub title: String,
    /// Its speakers as last seen.
    pub speakers: Vec<String>,
    /// Its start at the conference as last seen, `2014-07-22T10:00:00`; empty if it had none.
    pub start: String,
    /// Its rooms as last seen, separated by commas.
    pub room: String,
    /// The text, in Markdown; empty where there is no note.
    pub text: String,
}

impl Note {
    /// A note on `session` that says `text`, without the empty lines around it.
    pub fn on(session: Session<'_>, text: &str) -> Note {
        Note {
            key: session.key().clone(),
            title: session.title().to_owned(),
            speakers: session.speakers().map(|speaker| speaker.name().to_owned()).collect(),
            start: session.start().map(Moment::naive).unwrap_or_default(),
            room: session.room_names(),
            text: String::new(),
        }
        .saying(text)
    }

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

    /// The note with another text, without the empty lines around that.
    #[must_use]
    pub fn saying(self, text: &str) -> Note {
        Note { text: text.trim_end().trim_start_matches('\n').to_owned(), ..self }
    }
}

/// One change of a note: what is saved, and what undo turns round. A text that is empty is no note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteChange {
    /// The text before.
    pub before: String,
    /// The note as it is from now on.
    pub after: Note,
}

impl NoteChange {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> NoteChange {
        let NoteChange { before, after } = self;
        NoteChange { before: after.text.clone(), after: Note { text: before, ..after } }
    }
}

/// All notes on one conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    notes: BTreeMap<SessionKey, Note>,
}

impl Notes {
    /// The note on the session under `key`.
    pub fn get(&self, key: &SessionKey) -> Option<&Note> {
        self.notes.get(key)
    }

    /// What is written about the session under `key`; empty where there is no note.
    pub fn text(&self, key: &SessionKey) -> &str {
        self.get(key).map_or("", |note| &note.text)
    }

    /// Whether something is written about the session under `key`.
    pub fn has(&self, key: &SessionKey) -> bool {
        self.notes.contains_key(key)
    }

    /// The notes, in order of their keys.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Note> {
        self.notes.values()
    }

    /// The places in `schedule` of the sessions that have a note, in order of starts.
    pub fn noted_ixs(&self, schedule: &Schedule) -> Vec<SessionIx> {
        let found = self.all().filter_map(|note| schedule.find(&note.key));
        let mut noted: Vec<SessionIx> = found.map(Session::ix).collect();
        noted.sort_unstable();
        noted
    }

    /// The notes whose session `schedule` does not have.
    pub fn orphaned<'a>(&'a self, schedule: &Schedule) -> impl Iterator<Item = &'a Note> {
        self.all().filter(|note| schedule.find(&note.key).is_none())
    }

    /// What was last seen of all that has a note, to find it again in another programme.
    pub fn last_seen(&self) -> Vec<LastSeen<'_>> {
        self.all().map(Note::last_seen).collect()
    }

    /// Keeps notes under other keys, all at once: two may change places.
    pub fn follow(&mut self, changes: &[KeyChange]) {
        let moved: Vec<Note> = changes
            .iter()
            .filter_map(|change| Some(Note { key: change.to.clone(), ..self.notes.remove(&change.from)? }))
            .collect();
        self.notes.extend(moved.into_iter().map(|note| (note.key.clone(), note)));
    }

    /// Carries out a change. Doing it twice is doing it once.
    pub fn apply(&mut self, change: &NoteChange) {
        let note = &change.after;
        if note.text.is_empty() {
            self.notes.remove(&note.key);
        } else {
            self.notes.insert(note.key.clone(), note.clone());
        }
    }
}

impl FromIterator<Note> for Notes {
    fn from_iter<I: IntoIterator<Item = Note>>(notes: I) -> Self {
        let written = notes.into_iter().filter(|note| !note.text.is_empty());
        Notes { notes: written.map(|note| (note.key.clone(), note)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_and_its_inverse_leave_all_as_it_was() {
        let note = |text: &str| Note { key: SessionKey::new("a"), ..Note::default() }.saying(text);
        let mut notes: Notes = [note("\n\nOne  \n\n")].into_iter().collect();
        assert_eq!(notes.text(&SessionKey::new("a")), "One");
        let before = notes.clone();
        for text in ["Two", ""] {
            let change = NoteChange { before: "One".to_owned(), after: note(text) };
            notes.apply(&change);
            assert_eq!(
                (notes.text(&change.after.key), notes.has(&change.after.key)),
                (text, !text.is_empty())
            );
            notes.apply(&change.inverse());
            assert_eq!(notes, before);
        }
    }
}
