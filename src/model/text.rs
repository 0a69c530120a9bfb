//! The text store: every string of a schedule in one allocation, joined by small spans.
//!
//! A schedule of 100,000 sessions has about two million strings. One arena with eight-byte spans reads at
//! nearly the speed of bare tokenisation, where a `String` each costs three times as much.

use std::borrow::Cow;

use super::clean::{clean, clean_line, trimmed};
use super::indentation::outdented;

/// A place in a [`TextStore`]: byte offset and byte length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    start: u32,
    len: u32,
}

impl Span {
    /// Whether the span holds no text.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// A run of neighbouring entries in one of the schedule's lists: first index and count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub(super) start: u32,
    pub(super) len: u32,
}

impl Run {
    pub(super) fn of<T>(list: &mut Vec<T>, items: impl IntoIterator<Item = T>) -> Run {
        let start = list.len();
        list.extend(items);
        Run { start: start as u32, len: (list.len() - start) as u32 }
    }

    pub(super) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }
}

/// What the characters of a text mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// Plain text; line breaks count.
    #[default]
    Plain,
    /// Markdown, as `CommonMark` defines it.
    Markdown,
    /// An HTML fragment.
    Html,
}

/// All text of one schedule. What goes in is cleaned of control characters, so nothing that comes out can
/// steer a terminal (see [`clean`]).
#[derive(Clone, Debug, Default)]
pub struct TextStore {
    text: String,
    removed: u32,
}

impl TextStore {
    /// A store with room for `bytes` of text.
    pub fn with_capacity(bytes: usize) -> Self {
        TextStore { text: String::with_capacity(bytes), removed: 0 }
    }

    /// Keeps a text of several lines, trimmed at both ends and without the indentation of the file that it stands in.
    /// HTML keeps that: it means nothing there but in what is shown as it was written.
    pub fn push(&mut self, text: &str, markup: Markup) -> Span {
        let text = match markup {
            Markup::Html => Cow::Borrowed(trimmed(text)),
            Markup::Plain | Markup::Markdown => outdented(text),
        };
        let (text, removed) = clean(&text);
        self.keep(&text, removed)
    }

    /// Keeps a text of one line: white space, line breaks included, becomes single spaces.
    pub fn push_line(&mut self, text: &str) -> Span {
        let (text, removed) = clean_line(text);
        self.keep(&text, removed)
    }

    fn keep(&mut self, text: &str, removed: u32) -> Span {
        self.removed += removed;
        let start = self.text.len();
        // Spans are 32 bits wide; a schedule with more than 4 GiB of text is cut rather than misread.
        if start + text.len() > u32::MAX as usize {
            return Span::default();
        }
        self.text.push_str(text);
        Span { start: start as u32, len: text.len() as u32 }
    }

    /// The text at `span`.
    pub fn get(&self, span: Span) -> &str {
        self.text.get(span.start as usize..(span.start + span.len) as usize).unwrap_or_default()
    }

    /// How many control characters were left out of what was pushed.
    pub fn removed(&self) -> u32 {
        self.removed
    }

    /// Bytes of text held.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing was pushed yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
