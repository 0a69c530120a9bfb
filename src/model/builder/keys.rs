//! Keys that tell sessions apart, whatever the file says.

use std::collections::{HashMap, HashSet};

use super::ScheduleBuilder;
use crate::model::key::SessionKey;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::schedule::SessionIx;

impl ScheduleBuilder {
    /// Gives every session a key that no other has, and returns whose each is. Sessions are in their order already.
    pub(super) fn give_keys(&mut self, problems: &mut Vec<Problem>) -> HashMap<SessionKey, SessionIx> {
        let mut without_identity = HashSet::new();
        for ix in 0..self.sessions.len() {
            if self.sessions[ix].key.as_str().is_empty() {
                let title = self.text.get(self.sessions[ix].title).to_owned();
                self.sessions[ix].key = SessionKey::new(&title);
                self.add_start(ix);
                without_identity.insert(ix);
            }
        }
        let by_key = self.by_key();
        if by_key.len() == self.sessions.len() {
            return by_key;
        }
        self.make_keys_unique(&without_identity, problems);
        self.by_key()
    }

    fn by_key(&self) -> HashMap<SessionKey, SessionIx> {
        (0..).zip(&self.sessions).map(|(ix, session)| (session.key.clone(), SessionIx(ix))).collect()
    }

    /// Gives every session that shares its identity a start, then rooms, then a counter. See [`SessionKey`].
    fn make_keys_unique(&mut self, without_identity: &HashSet<usize>, problems: &mut Vec<Problem>) {
        for session in self.shared_keys() {
            // Those have their start already, and the file does not say anything twice.
            if without_identity.contains(&session) {
                continue;
            }
            let line = self.sessions[session].line;
            let message = format!(
                "the identifier {} stands for several sessions; told apart by their start",
                self.sessions[session].key
            );
            problems.push(Problem::new(
                ProblemKind::DuplicateId,
                Some(line).filter(|&line| line > 0),
                message,
            ));
            self.add_start(session);
        }
        for session in self.shared_keys() {
            let rooms = &self.room_lists[self.sessions[session].rooms.range()];
            let names: Vec<&str> = rooms.iter().map(|ix| self.text.get(self.rooms[ix.at()].name)).collect();
            let key = format!("{}@{}", self.sessions[session].key, names.join("+"));
            self.sessions[session].key = SessionKey::new(&key);
        }
        let mut counts: HashMap<SessionKey, u32> = HashMap::new();
        for session in self.shared_keys() {
            let count = counts.entry(self.sessions[session].key.clone()).or_insert(0);
            *count += 1;
            let key = format!("{}#{count}", self.sessions[session].key);
            self.sessions[session].key = SessionKey::new(&key);
        }
    }

    fn add_start(&mut self, session: usize) {
        if let Some(start) = self.sessions[session].start {
            let key = format!("{}@{}", self.sessions[session].key, start.local().strftime("%Y-%m-%dT%H:%M"));
            self.sessions[session].key = SessionKey::new(&key);
        }
    }

    /// The sessions whose key another session has too.
    fn shared_keys(&self) -> Vec<usize> {
        let mut first: HashMap<&SessionKey, (usize, bool)> = HashMap::with_capacity(self.sessions.len());
        let mut shared = Vec::new();
        for (ix, session) in self.sessions.iter().enumerate() {
            match first.get_mut(&session.key) {
                None => {
                    first.insert(&session.key, (ix, false));
                }
                Some((earliest, listed)) => {
                    if !std::mem::replace(listed, true) {
                        shared.push(*earliest);
                    }
                    shared.push(ix);
                }
            }
        }
        shared.sort_unstable();
        shared
    }
}
