//! Sessions, speakers and links as a reader found them, before the builder takes them in.

use super::moment::Moment;
use super::schedule::{RoomIx, SpeakerIx, TrackIx};
use super::session::{Nature, Recording, State};
use super::text::Markup;

/// A session as a reader found it. Texts are copied, cleaned and trimmed when it is added.
#[derive(Clone, Debug, Default)]
pub struct Draft<'a> {
    /// What identifies it: guid, else code, else id with its id space. See [`SessionKey`](super::SessionKey). Empty: the start,
    /// the rooms and the title stand in.
    pub identity: &'a str,
    /// Title; `Untitled` stands in for an empty one.
    pub title: &'a str,
    /// Subtitle.
    pub subtitle: &'a str,
    /// Kind, as the file names it.
    pub kind: &'a str,
    /// Level, as the file names it.
    pub level: &'a str,
    /// Language, as the file names it.
    pub language: &'a str,
    /// Page on the web.
    pub url: &'a str,
    /// Abstract.
    pub abstract_text: &'a str,
    /// Markup of the abstract.
    pub abstract_markup: Markup,
    /// Description; dropped when it repeats the abstract.
    pub description: &'a str,
    /// Markup of the description.
    pub description_markup: Markup,
    /// Start, if readable.
    pub start: Option<Moment>,
    /// End, if known.
    pub end: Option<Moment>,
    /// Track.
    pub track: Option<TrackIx>,
    /// Rooms, without repeats.
    pub rooms: &'a [RoomIx],
    /// The session is in every room that any session of the file names.
    pub all_rooms: bool,
    /// Speakers, in the file's order.
    pub speakers: &'a [SpeakerIx],
    /// Topics.
    pub topics: &'a [&'a str],
    /// Links and attachments.
    pub links: &'a [LinkDraft<'a>],
    /// Whether it takes place.
    pub state: State,
    /// Whether it is recorded.
    pub recording: Recording,
    /// Whether it is a break.
    pub nature: Nature,
    /// It is on a day rather than at a time: start and end are midnights.
    pub all_day: bool,
    /// Line in the file, counted from 1.
    pub line: u32,
}

/// A link as a reader found it.
#[derive(Clone, Copy, Debug, Default)]
pub struct LinkDraft<'a> {
    /// Address.
    pub url: &'a str,
    /// Label, or nothing.
    pub label: &'a str,
}

/// A speaker as a reader found them.
#[derive(Clone, Copy, Debug, Default)]
pub struct SpeakerDraft<'a> {
    /// What tells two speakers of one name apart: the file's id, guid or code; empty to go by the name.
    pub identity: &'a str,
    /// Name.
    pub name: &'a str,
    /// Where they come from or what they do, in a few words.
    pub affiliation: &'a str,
    /// Biography.
    pub biography: &'a str,
    /// Markup of the biography.
    pub markup: Markup,
    /// Page on the web.
    pub url: &'a str,
}
