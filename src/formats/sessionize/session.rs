//! A session of Sessionize as it stands in the file, whichever view it stands in.

use super::{Named, Value};
use crate::formats::timing::{Timing, Written};
use crate::model::State;

/// What a session says of itself, and what its categories turn out to mean.
#[derive(Clone, Copy)]
pub(super) struct Session<'d> {
    pub value: Value<'d>,
    pub id: &'d str,
    pub title: &'d str,
    pub description: &'d str,
    pub timing: Timing<'d>,
    pub room_id: &'d str,
    pub room: &'d str,
    /// It is for everybody, and nothing else is on.
    pub is_plenum: bool,
    pub state: State,
    pub live: &'d str,
    pub recording: &'d str,
    pub speakers: Option<Value<'d>>,
    /// The ids of its categories, or whole categories with what was chosen of them.
    pub categories: Option<Value<'d>>,
    pub track: &'d str,
    pub kind: &'d str,
    pub level: &'d str,
    pub language: &'d str,
}

impl<'d> Session<'d> {
    /// What `value` says.
    pub fn of(value: Value<'d>) -> Session<'d> {
        let mut session = Session {
            value,
            id: "",
            title: "",
            description: "",
            timing: Timing::default(),
            room_id: "",
            room: "",
            is_plenum: false,
            state: State::Confirmed,
            live: "",
            recording: "",
            speakers: None,
            categories: None,
            track: "",
            kind: "",
            level: "",
            language: "",
        };
        for (name, value) in value.members() {
            match name {
                "id" => session.id = value.text(),
                "title" => session.title = value.text(),
                "description" => session.description = value.text(),
                "startsAt" => session.timing.start = Written::iso(value.text()),
                "endsAt" => session.timing.end = Written::iso(value.text()),
                "roomId" => session.room_id = value.text(),
                "room" => session.room = value.text(),
                "isPlenumSession" => session.is_plenum = value.is_true(),
                "status" => session.state = state(value.text()),
                "liveUrl" => session.live = value.text(),
                "recordingUrl" => session.recording = value.text(),
                "speakers" => session.speakers = Some(value),
                "categoryItems" | "categories" => session.categories = Some(value),
                _ => {}
            }
        }
        session
    }

    /// Whether there is nothing to list.
    pub fn is_nothing(&self) -> bool {
        self.title.trim().is_empty() && self.timing.start.text.trim().is_empty()
    }

    /// As messages call it.
    pub fn name(&self) -> Named<'d> {
        Named { title: self.title, id: self.id }
    }
}

/// What organisers decided: only sessions that were accepted, or that were never put to a choice, take place.
fn state(status: &str) -> State {
    match status {
        "Declined" | "Decline_Queue" | "Cancelled" | "Canceled" => State::Cancelled,
        "Nominated" | "Waitlisted" | "Accept_Queue" => State::Tentative,
        _ => State::Confirmed,
    }
}
