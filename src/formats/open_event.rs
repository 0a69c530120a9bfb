//! The list of sessions that Open Event (eventyay) exports, one of several files in an archive.
//!
//! A session has `microlocation`, `track` and a session type as objects with a name, and its speakers as objects
//! too. What real files do:
//! - names have two spellings, `starts-at` and `start_time`, by the age of the export;
//! - all proposals are listed: what is neither accepted nor confirmed has no place in the schedule;
//! - times have an offset or none; `timezone` may stand in each session, and is `UTC` for want of a better one;
//! - texts are HTML or plain.

use super::entities::decoded;
use super::json::{Document, Value};
use super::markup;
use super::problems::{Problems, counted, finished_with_breaks_joined};
use super::timing::{Named, Timing, Written, first_offset};
use super::when::zone_of_file;
use crate::model::{
    Draft, LinkDraft, Nature, ProblemKind, Schedule, ScheduleBuilder, SpeakerDraft, SpeakerIx, Zone,
};

/// Whether `root` is such a list: its first session has a place and a start, if only as names.
pub(super) fn recognises(root: Value<'_>) -> bool {
    let Some(first) = root.items().next() else { return false };
    let has = |names: &[&str]| first.members().any(|(name, _)| names.contains(&name));
    has(&["microlocation"]) && has(&["starts-at", "start_time"])
}

/// The schedule in `document`, which this module recognises.
pub(super) fn read(document: &Document<'_>, assumed: &Zone, problems: &mut Problems) -> Schedule {
    let sessions = || document.root().items();
    let mut zones = sessions().map(|session| session.get("timezone").text());
    let named = zones.find(|zone| !zone.is_empty() && *zone != "UTC").unwrap_or_default();
    let starts = sessions().map(|session| {
        let start = session.get("starts-at");
        if start.is_missing() { session.get("start_time").text() } else { start.text() }
    });
    let zone = zone_of_file(named, first_offset(starts), assumed, problems);
    let mut programme = Programme {
        builder: ScheduleBuilder::new(zone, document.len()),
        problems,
        not_accepted: 0,
        speakers: Vec::new(),
        links: Vec::new(),
    };
    sessions().for_each(|session| programme.read_session(session));
    programme.finish()
}

/// A session as it stands in the file.
#[derive(Default)]
struct Entry<'d> {
    id: &'d str,
    title: &'d str,
    subtitle: &'d str,
    kind: &'d str,
    track: &'d str,
    room: &'d str,
    language: &'d str,
    level: &'d str,
    state: &'d str,
    abstract_text: &'d str,
    description: &'d str,
    timing: Timing<'d>,
}

/// The file while it is read.
struct Programme<'d, 'p> {
    builder: ScheduleBuilder,
    problems: &'p mut Problems,
    /// How many proposals were left out.
    not_accepted: usize,
    /// The lists of the session at hand, used again for the next.
    speakers: Vec<SpeakerIx>,
    links: Vec<LinkDraft<'d>>,
}

impl<'d> Programme<'d, '_> {
    fn read_session(&mut self, value: Value<'d>) {
        let mut entry = Entry::default();
        self.links.clear();
        let mut speakers = None;
        for (name, value) in value.members() {
            match name {
                "id" => entry.id = value.text(),
                "title" => entry.title = value.text(),
                "subtitle" => entry.subtitle = value.text(),
                "session-type" | "session_type" => entry.kind = value.get("name").text(),
                "track" => entry.track = value.get("name").text(),
                "microlocation" => entry.room = value.get("name").text(),
                "language" => entry.language = value.text(),
                "level" => entry.level = value.text(),
                "state" => entry.state = value.text(),
                "short-abstract" | "short_abstract" => entry.abstract_text = value.text(),
                "long-abstract" | "long_abstract" => entry.description = value.text(),
                "starts-at" | "start_time" => entry.timing.start = Written::iso(value.text()),
                "ends-at" | "end_time" => entry.timing.end = Written::iso(value.text()),
                "speakers" => speakers = Some(value),
                "signup-url" | "signup_url" => self.link(value, "Sign up"),
                "slides-url" | "slides" => self.link(value, "Slides"),
                "video-url" | "video" => self.link(value, "Video"),
                "audio-url" | "audio" => self.link(value, "Audio"),
                _ => {}
            }
        }
        if !matches!(entry.state, "" | "accepted" | "confirmed") {
            self.not_accepted += 1;
        } else if entry.title.trim().is_empty() && entry.timing.start.text.is_empty() {
            let message = format_args!("an entry has neither title nor start; passed over");
            value.report(self.problems, ProblemKind::SkippedEntry, message);
        } else {
            self.find_speakers(speakers);
            self.add(value, &entry);
        }
    }

    fn link(&mut self, url: Value<'d>, label: &'d str) {
        if !url.text().trim().is_empty() {
            self.links.push(LinkDraft { url: url.text(), label });
        }
    }

    fn find_speakers(&mut self, speakers: Option<Value<'d>>) {
        self.speakers.clear();
        for speaker in speakers.into_iter().flat_map(Value::items) {
            let name = speaker.get("name").text();
            if name.trim().is_empty() {
                continue;
            }
            let known = self.builder.speaker(&SpeakerDraft {
                identity: speaker.get("id").text(),
                name,
                affiliation: speaker.get("organisation").text(),
                ..SpeakerDraft::default()
            });
            if !self.speakers.contains(&known) {
                self.speakers.push(known);
            }
        }
    }

    fn add(&mut self, value: Value<'d>, entry: &Entry<'d>) {
        let Programme { builder, problems, speakers, links, .. } = self;
        let name = Named { title: entry.title, id: entry.id };
        if entry.title.trim().is_empty() {
            let message = format_args!("{name} has no title; “Untitled” stands in");
            value.report(problems, ProblemKind::MissingTitle, message);
        }
        let (start, end) = entry.timing.moments(&builder.zone().tz, value, name, problems);
        if entry.room.trim().is_empty() && start.is_some() {
            value.report(problems, ProblemKind::MissingRoom, format_args!("{name} has no room"));
        }
        let room = Some(entry.room).filter(|room| !room.trim().is_empty());
        let room = room.map(|room| builder.room(room));
        let track = Some(entry.track).filter(|track| !track.trim().is_empty());
        let track = track.map(|track| builder.track(track, None));
        let (abstract_text, abstract_markup) = markup::read(entry.abstract_text);
        let (description, description_markup) = markup::read(entry.description);
        builder.add(&Draft {
            identity: entry.id,
            title: &decoded(entry.title),
            subtitle: entry.subtitle,
            kind: entry.kind,
            level: entry.level,
            language: entry.language,
            abstract_text: &abstract_text,
            abstract_markup,
            description: &description,
            description_markup,
            start,
            end,
            track,
            rooms: room.as_slice(),
            speakers,
            links,
            nature: if speakers.is_empty() { Nature::of_title(entry.title) } else { Nature::Presented },
            line: value.line(),
            ..Draft::default()
        });
    }

    fn finish(self) -> Schedule {
        if self.not_accepted > 0 {
            let proposals = counted(self.not_accepted, "proposal");
            let message = format_args!("{proposals} neither accepted nor confirmed; left out");
            self.problems.add(ProblemKind::NotAccepted, None, message);
        }
        finished_with_breaks_joined(self.builder, self.problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_sessions_are_recognised_in_both_spellings() {
        let cases = [
            (r#"[{"microlocation": null, "starts-at": null}]"#, true),
            (r#"[{"microlocation": {}, "start_time": ""}]"#, true),
            (r#"[{"microlocation": {}}]"#, false),
            (r#"[{"start_time": ""}]"#, false),
            (r#"{"microlocation": {}, "start_time": ""}"#, false),
            ("[]", false),
        ];
        for (source, expected) in cases {
            let document = Document::parse(source).expect("JSON");
            assert_eq!(recognises(document.root()), expected, "{source}");
        }
    }
}
