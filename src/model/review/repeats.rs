//! Sessions that stand twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::findings::{Findings, Named};
use crate::model::Schedule;

/// Sessions of one title, one start and the same rooms.
pub(super) fn listed_twice(schedule: &Schedule, findings: &mut Findings) {
    let mut first = HashMap::new();
    for session in schedule.sessions().filter(|session| session.start().is_some()) {
        let identity = (session.title().to_lowercase(), session.start(), session.room_ixs());
        match first.entry(identity) {
            Entry::Vacant(entry) => {
                entry.insert(session);
            }
            Entry::Occupied(entry) => {
                let place = match entry.get().line() {
                    0 => String::new(),
                    line => format!(", first in line {line}"),
                };
                findings.at(session, format_args!("{} stands here again{place}", Named(session)));
            }
        }
    }
}
