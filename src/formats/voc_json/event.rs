//! An event as it stands in the file.

use std::borrow::Cow;

use super::first_of;
use crate::formats::address::absolute;
use crate::formats::json::Value;
use crate::formats::markup;
use crate::formats::timing::Named;
use crate::model::{Markup, Nature, Recording, State, outdented};

/// The fields of an event, found in one walk through its members. Texts that are missing or `null` are empty.
pub(in crate::formats) struct Event<'d> {
    pub value: Value<'d>,
    pub title: &'d str,
    pub subtitle: &'d str,
    pub kind: &'d str,
    pub language: &'d str,
    pub abstract_text: &'d str,
    pub description: &'d str,
    pub url: &'d str,
    /// The start with its offset; in version 1 only.
    pub date: &'d str,
    /// A clock time in version 1, all of the start in version 2 and in lists.
    pub start: &'d str,
    pub end: &'d str,
    pub duration: &'d str,
    pub room: Option<Value<'d>>,
    pub track: Option<Value<'d>>,
    pub persons: Option<Value<'d>>,
    guid: &'d str,
    code: &'d str,
    id: &'d str,
    state: &'d str,
    links: Option<Value<'d>>,
    attachments: Option<Value<'d>>,
    answers: Option<Value<'d>>,
    feedback: &'d str,
    origin: &'d str,
    video: &'d str,
    not_recorded: Option<bool>,
    not_streamed: Option<bool>,
}

impl<'d> Event<'d> {
    /// The event in `value`, which is an object.
    pub fn of(value: Value<'d>) -> Event<'d> {
        let mut event = Event {
            value,
            title: "",
            subtitle: "",
            kind: "",
            language: "",
            abstract_text: "",
            description: "",
            url: "",
            date: "",
            start: "",
            end: "",
            duration: "",
            room: None,
            track: None,
            persons: None,
            guid: "",
            code: "",
            id: "",
            state: "",
            links: None,
            attachments: None,
            answers: None,
            feedback: "",
            origin: "",
            video: "",
            not_recorded: None,
            not_streamed: None,
        };
        for (name, value) in value.members() {
            match name {
                "title" => event.title = value.localised(),
                "subtitle" => event.subtitle = value.localised(),
                "type" => event.kind = value.localised(),
                "language" => event.language = value.text(),
                "abstract" => event.abstract_text = value.localised(),
                "description" => event.description = value.localised(),
                "url" => event.url = value.text(),
                "date" => event.date = value.text(),
                "start" | "start_time" => event.start = value.text(),
                "end" | "end_time" => event.end = value.text(),
                "duration" => event.duration = value.text(),
                "room" => event.room = Some(value),
                "track" => event.track = Some(value),
                "persons" | "participants" | "speakers" => event.persons = Some(value),
                "guid" => event.guid = value.text(),
                "code" => event.code = value.text(),
                "id" => event.id = value.text(),
                "state" => event.state = value.text(),
                "links" => event.links = Some(value),
                "attachments" => event.attachments = Some(value),
                "answers" => event.answers = Some(value),
                "feedback_url" => event.feedback = value.text(),
                "origin_url" => event.origin = value.text(),
                "video" | "video_url" | "video_download_url" => event.video = value.text(),
                "do_not_record" => event.not_recorded = truth(value),
                "do_not_stream" => event.not_streamed = truth(value),
                "recording" => event.not_recorded = event.not_recorded.or(truth(value.get("optout"))),
                _ => {}
            }
        }
        event
    }

    /// Whether there is nothing by which anybody could find it: no title and no time.
    pub fn is_empty(&self) -> bool {
        [self.title, self.date, self.start].iter().all(|text| text.trim().is_empty())
    }

    /// What a star on it is kept under: guid, else code, else id, in the XML of c3voc and frab as here.
    pub fn identity(&self) -> Cow<'d, str> {
        match (first_of([self.guid, self.code]), self.id.trim()) {
            ("", "") => Cow::Borrowed(""),
            ("", id) => Cow::Owned(format!("id-{id}")),
            (whole, _) => Cow::Borrowed(whole),
        }
    }

    /// Whether it takes place.
    pub fn state(&self) -> State {
        let is = |words: &[&str]| words.iter().any(|word| self.state.eq_ignore_ascii_case(word));
        if is(&["canceled", "cancelled", "withdrawn", "rejected", "deleted"]) {
            State::Cancelled
        } else if is(&["draft", "submitted", "tentative"]) {
            State::Tentative
        } else {
            State::Confirmed
        }
    }

    /// Whether it is recorded. Who does not want to be streamed does not want to be recorded, unless they say so.
    pub fn recording(&self) -> Recording {
        match (self.not_recorded, self.not_streamed) {
            (Some(true), _) | (None, Some(true)) => Recording::OptedOut,
            (Some(false), _) => Recording::Allowed,
            (None, _) => Recording::Unknown,
        }
    }

    /// Whether it is a break: nobody presents it, and its title or its type says so.
    pub fn nature(&self, is_presented: bool) -> Nature {
        if is_presented || Nature::of_title(self.title) == Nature::Break {
            return if is_presented { Nature::Presented } else { Nature::Break };
        }
        Nature::of_title(self.kind)
    }

    /// As messages name it: by its title, else by what identifies it.
    pub fn name(&self) -> Named<'d> {
        Named { title: self.title, id: first_of([self.guid, self.code, self.id]) }
    }

    /// Its links and attachments, with their labels; addresses are made whole.
    pub fn links(&self, base: &str) -> Vec<(Cow<'d, str>, &'d str)> {
        let lists = [self.links, self.attachments].into_iter().flatten().flat_map(Value::items);
        let listed = lists.map(|link| {
            let url = link.get("url").text();
            let url = if url.is_empty() { link.text() } else { url };
            (url, label_of(link))
        });
        let own = [(self.video, "Recording"), (self.feedback, "Feedback"), (self.origin, "Original page")];
        let mut links: Vec<(Cow<'d, str>, &str)> = Vec::new();
        for (url, label) in listed.chain(own) {
            let url = absolute(url, base);
            // An address is listed once; frab names a picture where an attachment has no file.
            let is_known = || links.iter().any(|(known, _)| *known == url);
            if !url.is_empty() && !url.ends_with("/missing.png") && !is_known() {
                links.push((url, label));
            }
        }
        links
    }

    /// Its description, and behind it what its speakers answered to the questions of the conference.
    pub fn whole_description(&self) -> Cow<'d, str> {
        if self.answers.is_none_or(|answers| answers.items().next().is_none()) {
            return Cow::Borrowed(self.description);
        }
        // Each has an indentation of its own, which is hard to tell once they are joined.
        let mut parts = vec![outdented(self.description)];
        for answer in self.answers.into_iter().flat_map(|answers| answers.items()) {
            let question = question_of(answer.get("question"));
            let answer = answer.get("answer").localised();
            // Some files give the number of the question only, which tells nobody anything.
            if !answer.trim().is_empty() && !question.is_empty() && question.parse::<u64>().is_err() {
                parts.extend([Cow::Borrowed(question), outdented(answer)]);
            }
        }
        let is_html = markup::detect(self.description) == Markup::Html;
        parts.retain(|part| !part.is_empty());
        Cow::Owned(parts.join(if is_html { "\n<br><br>\n" } else { "\n\n" }))
    }
}

/// Yes or no, also where it is written as a text.
fn truth(value: Value<'_>) -> Option<bool> {
    let is = |word| value.text().eq_ignore_ascii_case(word);
    if value.is_true() || is("true") {
        Some(true)
    } else {
        (value.is_false() || is("false")).then_some(false)
    }
}

/// The label of a link: its title, else what its type says, else the service that it leads to.
fn label_of(link: Value<'_>) -> &str {
    let title = link.get("title").localised();
    if !title.trim().is_empty() {
        return title;
    }
    match link.get("type").text() {
        "FEEDBACK" => "Feedback",
        "ORIGIN" => "Original page",
        "SLIDES" => "Slides",
        "PAPER" => "Paper",
        "MEDIA" => "Video",
        _ => link.get("service").text(),
    }
}

fn question_of(question: Value<'_>) -> &str {
    let inner = question.get("question");
    if inner.is_missing() { question.localised().trim() } else { inner.localised().trim() }
}
