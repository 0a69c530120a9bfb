//! What a session should have and has not.

use std::collections::HashMap;

use super::findings::{Findings, Named};
use crate::model::{Schedule, Session, State, counted};

/// What stands in for a title; see [`Draft::title`](crate::model::Draft::title).
const UNTITLED: &str = "Untitled";

/// Sessions without a title.
pub(super) fn titles(schedule: &Schedule, findings: &mut Findings) {
    for session in schedule.sessions().filter(|session| session.title() == UNTITLED) {
        findings.at(session, format_args!("{} has no title of its own", Named(session)));
    }
}

/// Sessions without a room; if none has one, it is said once.
pub(super) fn rooms(schedule: &Schedule, findings: &mut Findings) {
    let expected = schedule.sessions().filter(|session| session.state() != State::Cancelled);
    if schedule.rooms().len() == 0 {
        let count = expected.count();
        if count > 0 {
            findings.of_all(format_args!("no session has a room: {}", counted(count, "session")));
        }
        return;
    }
    for session in expected.filter(|session| session.room_ixs().is_empty()) {
        findings.at(session, format_args!("{} has no room", Named(session)));
    }
}

/// Sessions without speakers, though nine in ten of their kind have some. An opening or a party needs none.
pub(super) fn speakers(schedule: &Schedule, findings: &mut Findings) {
    let mut of_kind: HashMap<&str, (usize, usize)> = HashMap::new();
    for session in presented(schedule) {
        let (all, without) = of_kind.entry(session.kind()).or_default();
        *all += 1;
        *without += usize::from(session.speaker_ixs().is_empty());
    }
    let is_exception = |session: &Session<'_>| {
        of_kind.get(session.kind()).is_some_and(|&(all, without)| without * 10 <= all)
    };
    for session in presented(schedule).filter(|session| session.speaker_ixs().is_empty()).filter(is_exception)
    {
        findings.at(session, format_args!("{} names no speakers", Named(session)));
    }
}

fn presented(schedule: &Schedule) -> impl Iterator<Item = Session<'_>> {
    schedule.sessions().filter(|session| !session.is_break() && session.state() != State::Cancelled)
}
