//! What an event says of its session in words: all but when, and whether, it takes place. None of it depends on other
//! events, once the habits of the file are known.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::event::{Calendar, Event, Name};
use super::habits::{Habits, Person};
use super::value::{list, parameter, unescape};
use crate::formats::address::is_address;
use crate::formats::lines::lines_of;
use crate::formats::markup;
use crate::model::{Markup, State, clean_line, trimmed};

/// The words of an event.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub title: &'a str,
    /// The kind of session; empty where nobody says.
    pub kind: &'a str,
    pub room: Cow<'a, str>,
    /// The first category, else what a label says; empty where nobody says.
    pub track: Cow<'a, str>,
    /// The other categories.
    pub topics: Vec<String>,
    pub people: Vec<Person>,
    pub description: Cow<'a, str>,
    pub markup: Markup,
    /// The page of the session on the web; empty if there is none.
    pub url: Cow<'a, str>,
    /// Other addresses, with their labels.
    pub links: Vec<(String, String)>,
    pub state: State,
}

/// The texts of all events, and the habits that they show.
#[derive(Debug)]
pub(super) struct Wording<'a> {
    texts: Vec<Texts<'a>>,
    habits: Habits,
}

/// What habits are looked for in.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    pub summary: Cow<'a, str>,
    pub description: Cow<'a, str>,
}

impl<'a> Wording<'a> {
    /// The wording of the events in `calendar`.
    pub fn of(calendar: &Calendar<'a>) -> Wording<'a> {
        let texts = |event: &Event<'a>| Texts {
            summary: event.text(Name::Summary),
            description: event.text(Name::Description),
        };
        let texts: Vec<Texts<'a>> = calendar.events.iter().map(texts).collect();
        let habits = Habits::of(calendar, &texts);
        Wording { texts, habits }
    }

    /// The words of some events of that calendar, one after another.
    pub fn words<'w>(
        &'w self,
        calendar: &'w Calendar<'a>,
        events: Range<usize>,
    ) -> impl Iterator<Item = Words<'w>> {
        let events = calendar.events[events.clone()].iter().zip(&self.texts[events]);
        events.map(|(event, texts)| Words::of(event, texts, self.habits))
    }
}

impl<'a> Words<'a> {
    /// The words of `event`, whose texts these are, in a file with these habits.
    fn of(event: &'a Event<'_>, texts: &'a Texts<'_>, habits: Habits) -> Words<'a> {
        let (title, mut people) = habits.title_and_speakers(event, &texts.summary);
        let (kind, title) = habits.kind_and_title(title);
        let url = event.text(Name::Url);
        let told = habits.told(&texts.description, title, &url);
        people.extend(told.people);
        people.iter_mut().for_each(mark_up);
        let mut topics = categories(event);
        let track = if topics.is_empty() { Cow::Borrowed(told.track) } else { Cow::Owned(topics.remove(0)) };
        let (description, markup) = description(event, told.text);
        Words {
            title,
            kind: if kind.is_empty() { told.kind } else { kind },
            room: event.text(Name::Location),
            track,
            topics,
            people,
            description,
            markup,
            url: if is_address(trimmed(&url)) { url } else { Cow::Borrowed("") },
            links: links(event),
            state: state(event),
        }
    }
}

/// Makes out the markup of a biography.
fn mark_up(person: &mut Person) {
    let (biography, markup) = marked(Cow::Borrowed(&person.biography));
    person.markup = markup;
    if let Cow::Owned(biography) = biography {
        person.biography = biography;
    }
}

/// The categories of an event, each once.
fn categories(event: &Event<'_>) -> Vec<String> {
    let mut categories = Vec::new();
    let mut seen = HashSet::new();
    for line in event.all(Name::Categories) {
        for category in list(&line.value()) {
            let category = clean_line(&unescape(category)).0.into_owned();
            if !category.is_empty() && seen.insert(category.clone()) {
                categories.push(category);
            }
        }
    }
    categories
}

/// What an event says of its session: as a fragment of HTML, where there is one, else as the `text` of its
/// `DESCRIPTION`.
fn description<'t>(event: &Event<'t>, text: Cow<'t, str>) -> (Cow<'t, str>, Markup) {
    let html = event.text(Name::HtmlDescription);
    // Outlook writes whole documents, with styles and all; the text beside them says the same.
    let is_fragment =
        html.trim_start().starts_with('<') && !html.contains("<html") && !html.contains("<HTML");
    if is_fragment && !html.trim_start().starts_with("<!") { (html, Markup::Html) } else { marked(text) }
}

/// A text with its markup. Exporters put any into the property for plain text; its line breaks count all the same.
fn marked(text: Cow<'_, str>) -> (Cow<'_, str>, Markup) {
    let (text, markup) = match markup::read(&text) {
        (Cow::Borrowed(_), Markup::Plain) => return (text, Markup::Plain),
        (text, markup) => (text, markup),
    };
    let text = match markup {
        Markup::Plain => text.into_owned(),
        Markup::Markdown => with_hard_breaks(&text),
        Markup::Html => with_line_breaks(&text),
    };
    (Cow::Owned(text), markup)
}

/// Markdown that stands in a property for plain text, where line breaks count: two blanks before each say so.
fn with_hard_breaks(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + text.len() / 16);
    let mut begin = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        markdown.push_str(&text[begin..end]);
        markdown.push_str("  \n");
        begin = end + 1;
    }
    markdown.push_str(&text[begin..]);
    markdown
}

/// HTML that stands in a property for plain text, where line breaks count: those between words become tags.
fn with_line_breaks(text: &str) -> String {
    let mut lines = lines_of(text).map(str::trim_end).peekable();
    let mut html = String::with_capacity(text.len() + 64);
    while let Some(line) = lines.next() {
        html.push_str(line);
        let Some(next) = lines.peek() else { break };
        let is_beside_block = line.ends_with('>')
            && line.rsplit_once('<').is_some_and(|(_, tag)| is_block(tag))
            || next.trim_start().strip_prefix('<').is_some_and(is_block);
        html.push_str(if is_beside_block { "\n" } else { "<br>\n" });
    }
    html
}

/// Whether what stands behind a `<` is a tag that makes a line of its own.
fn is_block(tag: &str) -> bool {
    const INLINE: &[&str] = &["a", "b", "code", "em", "i", "span", "strong", "tt", "u"];
    let name = tag.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    !name.is_empty() && !INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}

/// The addresses of attachments and of places to join, with their labels.
fn links(event: &Event<'_>) -> Vec<(String, String)> {
    let written = event.all(Name::Attachment).chain(event.all(Name::Conference));
    let links = written.filter_map(|line| {
        let (parameters, value) = line.parts();
        let labels = ["LABEL", "FILENAME", "X-FILENAME"].map(|name| parameter(&parameters, name));
        let label = labels.into_iter().find(|label| !label.is_empty()).unwrap_or_default();
        is_address(value.trim()).then(|| (value.trim().to_owned(), label.to_owned()))
    });
    links.collect()
}

fn state(event: &Event<'_>) -> State {
    match event.text(Name::Status).trim().to_ascii_uppercase().as_str() {
        "CANCELLED" | "CANCELED" => State::Cancelled,
        "TENTATIVE" => State::Tentative,
        _ => State::Confirmed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_between_words_of_html_are_kept() {
        let cases = [
            ("one\ntwo\n<p>three</p>\n<p>four", "one<br>\ntwo\n<p>three</p>\n<p>four"),
            ("one <b>two</b>\n<i>three</i><br>\nfour", "one <b>two</b><br>\n<i>three</i><br>\nfour"),
            ("1 >\n< 2", "1 ><br>\n< 2"),
        ];
        for (text, expected) in cases {
            assert_eq!(with_line_breaks(text), expected);
        }
    }
}
