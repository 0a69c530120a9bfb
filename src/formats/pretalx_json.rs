//! The schedule that pretalx's API gives: `slots`, with `breaks` beside them.
//!
//! Until 2024 a slot of the list is a submission with its `slot` inside (`room`, `start`, `end`), and `breaks`
//! has one entry for each room. Since then a slot is a place in the schedule with its `submission` inside, a
//! slot without one is a break, and what was not asked for with `expand` is only a number or a code. A list of
//! submissions with their `slots` is read too. What real files do:
//! - `duration` is what was planned for the kind of submission: start and end of the slot win;
//! - names are objects with one text for each language, or plain texts;
//! - `slot_count` is over one where a code has several slots: the keys then get their start added;
//! - texts are Markdown.

mod talk;

use super::entities::decoded;
use super::json::{Document, Value};
use super::problems::{Problems, counted, finished_with_breaks_joined};
use super::timing::{Named, Timing, Written, first_offset};
use super::when::zone_of_file;
use crate::model::{
    Draft, LinkDraft, Markup, Nature, ProblemKind, Recording, RoomIx, Schedule, ScheduleBuilder,
    SpeakerDraft, SpeakerIx, State, Zone, clean_line,
};
use talk::{Talk, name_of};

/// Whether `root` is such a schedule: an object with a list of `slots` that holds objects or nothing, or a list
/// of submissions with their code, type and slots.
pub(super) fn recognises(root: Value<'_>) -> bool {
    let slots = root.get("slots");
    if slots.is_list() {
        let names = ["code", "slot", "submission", "id"];
        let is_slot = |slot: Value<'_>| names.into_iter().any(|name| !slot.get(name).is_missing());
        return slots.items().next().map_or(!root.is_list(), is_slot);
    }
    submissions(root).is_some()
}

/// Whether `root` is a schedule of pretalx that gives its slots by number only, with nothing to show of them.
pub(super) fn has_only_numbers(root: Value<'_>) -> bool {
    let mut slots = root.get("slots").items();
    !root.get("version").is_missing() && slots.next().is_some_and(|slot| slot.integer().is_some())
}

/// The list of submissions that `root` is, or that a page of results holds.
fn submissions(root: Value<'_>) -> Option<Value<'_>> {
    let list = if root.is_list() { root } else { root.get("results") };
    let first = list.items().next()?;
    let has_slots = ["slot", "slots"].into_iter().any(|name| first.members().any(|(known, _)| known == name));
    let is_submission = !first.get("code").is_missing() && !first.get("submission_type").is_missing();
    (is_submission && has_slots).then_some(list)
}

/// The schedule in `document`, which this module recognises.
pub(super) fn read(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let root = document.root();
    let entries = submissions(root).unwrap_or_else(|| root.get("slots"));
    let breaks = root.get("breaks");
    let offset = first_offset(entries.items().chain(breaks.items()).flat_map(starts));
    let zone = zone_of_file("", offset, assumed, problems);
    let mut programme = Programme {
        builder: ScheduleBuilder::new(zone, document.len()),
        problems,
        rooms: Vec::new(),
        speakers: Vec::new(),
        topics: Vec::new(),
        links: Vec::new(),
        codes_only: 0,
        speaker_codes_only: 0,
        not_accepted: 0,
    };
    programme.builder.conference.version = clean_line(root.get("version").text()).0.into_owned();
    entries.items().for_each(|entry| programme.read_entry(entry));
    breaks.items().for_each(|entry| programme.read_entry(entry));
    programme.finish()
}

/// The starts that an entry of the list may have, wherever they stand.
fn starts(entry: Value<'_>) -> impl Iterator<Item = &str> {
    let slots = entry.get("slots").items().map(|slot| slot.get("start"));
    [entry.get("start"), entry.get("slot").get("start")].into_iter().chain(slots).map(Value::text)
}

/// The file while it is read.
struct Programme<'d, 'p> {
    builder: ScheduleBuilder,
    problems: &'p mut Problems,
    /// The lists of the session at hand, used again for the next.
    rooms: Vec<RoomIx>,
    speakers: Vec<SpeakerIx>,
    topics: Vec<&'d str>,
    links: Vec<LinkDraft<'d>>,
    /// How many submissions, and how many mentions of speakers, tell nothing but a code.
    codes_only: usize,
    speaker_codes_only: usize,
    /// How many submissions were left out because they are not accepted.
    not_accepted: usize,
}

impl<'d> Programme<'d, '_> {
    fn read_entry(&mut self, entry: Value<'d>) {
        let talk = Talk::of(entry);
        if talk.is_nothing() {
            let message = format_args!("an entry has neither title nor start; passed over");
            entry.report(self.problems, ProblemKind::SkippedEntry, message);
            return;
        }
        if talk.was_turned_down() {
            self.not_accepted += 1;
            return;
        }
        self.codes_only += usize::from(talk.is_code_only);
        self.read_lists(&talk);
        talk.slots().for_each(|slot| self.add(&talk.in_slot(slot)));
        if talk.slots().next().is_none() {
            self.add(&talk);
        }
    }

    /// Reads what all slots of a talk share.
    fn read_lists(&mut self, talk: &Talk<'d>) {
        self.speakers.clear();
        for person in talk.speakers.into_iter().flat_map(Value::items) {
            let mut draft = SpeakerDraft { markup: Markup::Markdown, ..SpeakerDraft::default() };
            for (name, value) in person.members() {
                match name {
                    "code" => draft.identity = value.text(),
                    "name" => draft.name = value.text(),
                    "biography" => draft.biography = value.localised(),
                    _ => {}
                }
            }
            if draft.name.trim().is_empty() {
                self.speaker_codes_only += usize::from(!person.is_missing());
                continue;
            }
            let speaker = self.builder.speaker(&draft);
            if !self.speakers.contains(&speaker) {
                self.speakers.push(speaker);
            }
        }
        self.topics.clear();
        let tags = talk.tags.into_iter().flat_map(Value::items);
        self.topics.extend(tags.map(|tag| name_of(if tag.is_object() { tag.get("tag") } else { tag })));
        self.topics.retain(|topic| !topic.is_empty());
        self.links.clear();
        let resources = talk.resources.into_iter().flat_map(Value::items);
        self.links.extend(resources.map(|resource| LinkDraft {
            url: resource.get("resource").text(),
            label: resource.get("description").localised(),
        }));
        self.links.retain(|link| !link.url.is_empty());
    }

    fn add(&mut self, talk: &Talk<'d>) {
        let Programme { builder, problems, rooms, speakers, topics, links, .. } = self;
        let name = Named { title: &decoded(talk.title), id: talk.code };
        if talk.title.trim().is_empty() {
            let message = format_args!("{name} has no title; “Untitled” stands in");
            talk.entry.report(problems, ProblemKind::MissingTitle, message);
        }
        let (start, end) = talk.timing.moments(&builder.zone().tz, talk.entry, name, problems);
        rooms.clear();
        match (talk.room, talk.room_number) {
            ("", "") if start.is_some() => {
                let message = format_args!("{name} has no room");
                talk.entry.report(problems, ProblemKind::MissingRoom, message);
            }
            ("", "") => {}
            ("", number) => rooms.push(builder.room(&format!("Room {number}"))),
            (name, _) => rooms.push(builder.room(name)),
        }
        let nature = match (talk.is_break, speakers.is_empty()) {
            (true, _) => Nature::Break,
            (false, true) => Nature::of_title(talk.title),
            (false, false) => Nature::Presented,
        };
        let track = Some(talk.track).filter(|track| !track.trim().is_empty());
        let track = track.map(|track| builder.track(track, None));
        builder.add(&Draft {
            identity: talk.code,
            title: &decoded(talk.title),
            kind: talk.kind,
            language: talk.language,
            abstract_text: talk.abstract_text,
            abstract_markup: Markup::Markdown,
            description: talk.description,
            description_markup: Markup::Markdown,
            start,
            end,
            track,
            rooms,
            speakers,
            topics,
            links,
            state: talk.state,
            recording: talk.recording,
            nature,
            line: talk.entry.line(),
            ..Draft::default()
        });
    }

    fn finish(self) -> Schedule {
        for (count, word, fate) in [
            (self.codes_only, "submission", "listed under their code"),
            (self.speaker_codes_only, "speaker", "left out"),
        ] {
            if count > 0 {
                let message = format_args!(
                    "{} given by code only: {fate}; ?expand=slots.submission.speakers in the address gets the rest",
                    counted(count, word)
                );
                self.problems.add(ProblemKind::UnknownReference, None, message);
            }
        }
        if self.not_accepted > 0 {
            let submissions = counted(self.not_accepted, "submission");
            let message = format_args!("{submissions} without a slot, not accepted or not yet; left out");
            self.problems.add(ProblemKind::NotAccepted, None, message);
        }
        finished_with_breaks_joined(self.builder, self.problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_generations_and_lists_of_submissions_are_recognised() {
        let cases = [
            (r#"{"slots": [], "version": "1", "breaks": []}"#, true),
            (r#"{"slots": [{"id": "ABCDEF"}]}"#, true),
            (r#"{"slots": [{"code": "A", "slot": null}]}"#, true),
            (r#"{"slots": [{"submission": {"code": "A"}, "start": "x"}]}"#, true),
            (r#"{"count": 1, "results": [{"code": "A", "submission_type": 1, "slots": []}]}"#, true),
            (r#"[{"code": "A", "submission_type": "Talk", "slot": null}]"#, true),
            (r#"{"slots": [12, 13], "version": "1"}"#, false),
            (r#"{"schedule": {"conference": {}}}"#, false),
            (r#"[{"code": "A", "name": "a person"}]"#, false),
            ("[]", false),
        ];
        for (source, expected) in cases {
            let document = Document::parse(source).expect("JSON");
            assert_eq!(recognises(document.root()), expected, "{source}");
        }
    }

    #[test]
    fn slots_by_number_are_told_from_a_schedule() {
        for (source, expected) in
            [(r#"{"version": "1", "slots": [12]}"#, true), (r#"{"version": "1", "slots": []}"#, false)]
        {
            let document = Document::parse(source).expect("JSON");
            assert_eq!(has_only_numbers(document.root()), expected, "{source}");
        }
    }
}
