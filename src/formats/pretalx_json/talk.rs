//! A talk of pretalx as it stands in the file, whichever of its generations wrote it.

use super::{Recording, State, Timing, Value, Written};

/// A submission together with one of its slots, or a break.
#[derive(Clone, Copy)]
pub(super) struct Talk<'d> {
    pub entry: Value<'d>,
    pub code: &'d str,
    pub title: &'d str,
    pub kind: &'d str,
    pub track: &'d str,
    pub language: &'d str,
    pub abstract_text: &'d str,
    pub description: &'d str,
    pub speakers: Option<Value<'d>>,
    pub tags: Option<Value<'d>>,
    pub resources: Option<Value<'d>>,
    pub state: State,
    pub recording: Recording,
    pub timing: Timing<'d>,
    pub room: &'d str,
    /// The number of the room, for want of its name.
    pub room_number: &'d str,
    pub is_break: bool,
    /// Nothing is told of it but its code.
    pub is_code_only: bool,
    /// Not accepted, or not yet.
    turned_down: bool,
    /// The slot inside the submission, or the list of them.
    slots: Option<Value<'d>>,
}

impl<'d> Talk<'d> {
    /// What `entry` says, and the submission inside it.
    pub fn of(entry: Value<'d>) -> Talk<'d> {
        let mut talk = Talk {
            entry,
            code: "",
            title: "",
            kind: "",
            track: "",
            language: "",
            abstract_text: "",
            description: "",
            speakers: None,
            tags: None,
            resources: None,
            state: State::Confirmed,
            recording: Recording::Unknown,
            timing: Timing::default(),
            room: "",
            room_number: "",
            is_break: false,
            is_code_only: false,
            turned_down: false,
            slots: None,
        };
        if let Some(submission) = talk.fill(entry) {
            talk.description = "";
            talk.fill(submission);
        }
        // What nobody submitted is a break, and its description is what it is called.
        if talk.code.is_empty() && talk.title.is_empty() {
            talk.is_break = true;
            talk.title = std::mem::take(&mut talk.description);
        }
        if talk.is_code_only {
            talk.title = talk.code;
        }
        talk
    }

    /// Whether there is nothing to list: no code, no title, no start.
    pub fn is_nothing(&self) -> bool {
        self.code.is_empty() && self.title.trim().is_empty() && !self.has_start()
    }

    /// Whether it was not accepted, or taken back, and has no place in the schedule.
    pub fn was_turned_down(&self) -> bool {
        self.turned_down && !self.has_start() && self.slots().next().is_none()
    }

    /// The slots inside the submission.
    pub fn slots(&self) -> impl Iterator<Item = Value<'d>> + use<'d> {
        let one = self.slots.filter(|slots| slots.is_object());
        let several = self.slots.into_iter().flat_map(Value::items);
        one.into_iter().chain(several).filter(|slot| slot.is_object())
    }

    /// The same talk in `slot`.
    pub fn in_slot(mut self, slot: Value<'d>) -> Talk<'d> {
        slot.members().for_each(|(name, value)| self.fill_place(name, value));
        self
    }

    fn has_start(&self) -> bool {
        !self.timing.start.text.trim().is_empty()
    }

    /// Takes in the members of a submission or a slot; returns the submission inside a slot.
    fn fill(&mut self, value: Value<'d>) -> Option<Value<'d>> {
        let mut submission = None;
        for (name, value) in value.members() {
            match name {
                "title" => self.title = value.localised(),
                "submission_type" => self.kind = name_of(value),
                "track" => self.track = name_of(value),
                "content_locale" => self.language = value.text(),
                "abstract" => self.abstract_text = value.localised(),
                "description" => self.description = value.localised(),
                "speakers" => self.speakers = Some(value),
                "tags" => self.tags = Some(value),
                "resources" => self.resources = Some(value),
                "state" => self.set_state(value.text()),
                "do_not_record" if value.is_true() => self.recording = Recording::OptedOut,
                "do_not_record" if value.is_false() => self.recording = Recording::Allowed,
                "duration" => self.timing.duration = value.text(),
                "slot" if value.is_object() => self.slots = Some(value),
                "slots" if value.is_list() => self.slots = Some(value),
                "submission" if value.is_object() => submission = Some(value),
                "submission" => {
                    self.code = value.text();
                    self.is_code_only = !self.code.is_empty();
                }
                "code" => self.code = value.text(),
                _ => self.fill_place(name, value),
            }
        }
        submission
    }

    /// Takes in a member of a slot.
    fn fill_place(&mut self, name: &str, value: Value<'d>) {
        match name {
            "start" => self.timing.start = Written::iso(value.text()),
            "end" => self.timing.end = Written::iso(value.text()),
            "room" => {
                self.room = name_of(value);
                if self.room.is_empty() {
                    self.room_number = value.text();
                }
            }
            "room_id" => self.room_number = value.text(),
            _ => {}
        }
    }

    fn set_state(&mut self, state: &str) {
        self.state = match state {
            "canceled" | "cancelled" | "withdrawn" => State::Cancelled,
            "submitted" => State::Tentative,
            _ => State::Confirmed,
        };
        self.turned_down = !matches!(state, "accepted" | "confirmed" | "");
    }
}

/// The name in an object with one, which may be in several languages, or in a plain text; nothing for what is
/// only a number.
pub(super) fn name_of(value: Value<'_>) -> &str {
    let name = value.get("name");
    let name = if name.is_missing() { value.localised() } else { name.localised() };
    if name.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { name }
}
