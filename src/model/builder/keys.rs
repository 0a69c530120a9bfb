//! Keys that tell sessions apart, whatever the file says.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::mem;

use super::ScheduleBuilder;
use crate::model::key::SessionKey;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::schedule::SessionIx;

/// Which session has which key. Most files give each its own, so that every key is looked at once.
struct Register {
    by_key: HashMap<SessionKey, SessionIx>,
    /// The sessions whose key another session has too.
    shared: BTreeSet<SessionIx>,
}

impl Register {
    fn enter(&mut self, key: &SessionKey, ix: SessionIx) {
        match self.by_key.entry(key.clone()) {
            Entry::Vacant(place) => {
                place.insert(ix);
            }
            Entry::Occupied(first) => self.shared.extend([*first.get(), ix]),
        }
    }
}

impl ScheduleBuilder {
    /// Gives every session a key that no other has, and returns whose each is. Sessions are in their order already.
    /// Those that share their identity get a start, then rooms, then a counter. See [`SessionKey`].
    pub(super) fn give_keys(&mut self, problems: &mut Vec<Problem>) -> HashMap<SessionKey, SessionIx> {
        let by_key = HashMap::with_capacity(self.sessions.len());
        let mut register = Register { by_key, shared: BTreeSet::new() };
        let mut without_identity = HashSet::new();
        for ix in (0..self.sessions.len() as u32).map(SessionIx) {
            if self.sessions[ix.at()].key.as_str().is_empty() {
                let title = self.text.get(self.sessions[ix.at()].title).to_owned();
                self.sessions[ix.at()].key = SessionKey::new(&title);
                self.add_start(ix);
                without_identity.insert(ix);
            }
            register.enter(&self.sessions[ix.at()].key, ix);
        }
        for ix in self.take_shared(&mut register) {
            // The others have their start already, and the file does not say anything twice.
            if !without_identity.contains(&ix) {
                problems.push(self.shared_identity(ix));
                self.add_start(ix);
            }
            register.enter(&self.sessions[ix.at()].key, ix);
        }
        for ix in self.take_shared(&mut register) {
            self.add_rooms(ix);
            register.enter(&self.sessions[ix.at()].key, ix);
        }
        let mut counts: HashMap<SessionKey, u32> = HashMap::new();
        for ix in self.take_shared(&mut register) {
            let shared = self.sessions[ix.at()].key.clone();
            let count = counts.entry(shared.clone()).or_insert(0);
            while self.sessions[ix.at()].key == shared
                || register.by_key.contains_key(&self.sessions[ix.at()].key)
            {
                *count += 1;
                self.sessions[ix.at()].key = SessionKey::new(&format!("{shared}#{count}"));
            }
            register.enter(&self.sessions[ix.at()].key, ix);
        }
        register.by_key
    }

    /// Takes the sessions that share their key out of the register, in their order.
    fn take_shared(&self, register: &mut Register) -> BTreeSet<SessionIx> {
        let shared = mem::take(&mut register.shared);
        for ix in &shared {
            register.by_key.remove(&self.sessions[ix.at()].key);
        }
        shared
    }

    fn shared_identity(&self, ix: SessionIx) -> Problem {
        let session = &self.sessions[ix.at()];
        let message =
            format!("the identifier {} stands for several sessions; told apart by their start", session.key);
        Problem::new(ProblemKind::DuplicateId, Some(session.line).filter(|&line| line > 0), message)
    }

    fn add_start(&mut self, ix: SessionIx) {
        let session = &mut self.sessions[ix.at()];
        if let Some(start) = session.start {
            let start = start.local().strftime("%Y-%m-%dT%H:%M");
            session.key = SessionKey::new(&format!("{}@{start}", session.key));
        }
    }

    fn add_rooms(&mut self, ix: SessionIx) {
        let session = &mut self.sessions[ix.at()];
        let rooms = &self.room_lists[session.rooms.range()];
        let names: Vec<&str> = rooms.iter().map(|room| self.text.get(self.rooms[room.at()].name)).collect();
        session.key = SessionKey::new(&format!("{}@{}", session.key, names.join("+")));
    }
}
