//! One entry of the programme, as readers of the code meet it.

use super::moment::Moment;
use super::schedule::{Room, RoomIx, Schedule, SessionIx, Speaker, Track};
use super::text::{Markup, Run, Span};
use super::{DayIx, SessionKey, SpeakerIx, TrackIx};

/// Whether a session will take place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It will.
    #[default]
    Confirmed,
    /// It may.
    Tentative,
    /// It will not.
    Cancelled,
}

/// Whether a session is recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recording {
    /// The file does not say.
    #[default]
    Unknown,
    /// It is, or may be.
    Allowed,
    /// Its speakers do not want it.
    OptedOut,
}

/// What attendees do in a session: listen, or eat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nature {
    /// Somebody presents something.
    #[default]
    Presented,
    /// A meal, a pause, registration: drawn as a band, never as a cell that can be overlooked.
    Break,
}

impl Nature {
    /// What a title on its own suggests: a break when it is at most five words long and one of them names a
    /// meal, a drink or registration, or the last one is "break", "pause" or "changeover". Only for sessions that nobody
    /// presents: a talk may be called "Lunch" too, so readers ask this of sessions without speakers.
    pub fn of_title(title: &str) -> Nature {
        const MOST_WORDS: usize = 5;
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.take(MOST_WORDS + 1).collect();
        if words.len() > MOST_WORDS {
            return Nature::Presented;
        }
        let is_one_of = |word: &str, list: &[&str]| {
            let small = word.chars().flat_map(char::to_lowercase);
            if word.is_ascii() {
                list.iter().any(|known| word.eq_ignore_ascii_case(known))
            } else {
                list.iter().any(|known| small.clone().eq(known.chars()))
            }
        };
        let is_break = words.iter().any(|word| is_one_of(word, MEALS))
            || words.last().is_some_and(|word| is_one_of(word, PAUSES));
        if is_break { Nature::Break } else { Nature::Presented }
    }
}

/// Words that make a short title a break wherever they stand; English, German, French, Italian, Spanish.
const MEALS: &[&str] = &[
    "breakfast",
    "brunch",
    "lunch",
    "dinner",
    "supper",
    "coffee",
    "tea",
    "snack",
    "snacks",
    "registration",
    "frühstück",
    "mittag",
    "mittagessen",
    "mittagspause",
    "abendessen",
    "kaffee",
    "kaffeepause",
    "registrierung",
    "déjeuner",
    "dîner",
    "café",
    "pranzo",
    "cena",
    "caffè",
    "desayuno",
    "almuerzo",
    "comida",
];

/// Words that make a short title a break when they end it: "How to break Python" is a talk.
const PAUSES: &[&str] = &["break", "breaks", "pause", "pausen", "pausa", "changeover", "umbaupause"];

/// A link with its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// The address as in the file, or as repaired.
    pub url: &'a str,
    /// The label; the address again where the file has none.
    pub label: &'a str,
}

/// What the schedule keeps of a session; read through [`Session`].
#[derive(Clone, Debug)]
pub(super) struct SessionRecord {
    pub key: SessionKey,
    pub title: Span,
    pub subtitle: Span,
    pub kind: Span,
    pub level: Span,
    pub language: Span,
    pub url: Span,
    pub abstract_text: (Span, Markup),
    pub description: (Span, Markup),
    pub start: Option<Moment>,
    pub end: Option<Moment>,
    pub day: Option<DayIx>,
    pub track: Option<TrackIx>,
    pub rooms: Run,
    pub speakers: Run,
    pub topics: Run,
    pub links: Run,
    pub state: State,
    pub recording: Recording,
    pub nature: Nature,
    pub all_day: bool,
    pub all_rooms: bool,
    pub colour: Option<u16>,
    pub line: u32,
}

/// A session of a schedule. Cheap to copy; texts are borrowed from the schedule.
#[derive(Clone, Copy)]
pub struct Session<'a> {
    pub(super) schedule: &'a Schedule,
    pub(super) ix: SessionIx,
}

impl<'a> Session<'a> {
    fn record(self) -> &'a SessionRecord {
        &self.schedule.sessions[self.ix.0 as usize]
    }

    fn text(self, span: Span) -> &'a str {
        self.schedule.text.get(span)
    }

    /// Its place in the order of starts.
    pub fn ix(self) -> SessionIx {
        self.ix
    }

    /// What a star is kept under.
    pub fn key(self) -> &'a SessionKey {
        &self.record().key
    }

    /// The title, on one line; never empty (readers put a stand-in).
    pub fn title(self) -> &'a str {
        self.text(self.record().title)
    }

    /// The subtitle, or nothing.
    pub fn subtitle(self) -> &'a str {
        self.text(self.record().subtitle)
    }

    /// What the file calls this sort of session: `Talk`, `Keynote`, `Training`; or nothing.
    pub fn kind(self) -> &'a str {
        self.text(self.record().kind)
    }

    /// For whom it is: `Novice`, `Advanced`; or nothing.
    pub fn level(self) -> &'a str {
        self.text(self.record().level)
    }

    /// The languages, one by one: those of `de, en`, which some files write for a session in both.
    pub fn languages(self) -> impl Iterator<Item = &'a str> {
        let names = self.language().split([',', ';', '/', '|', '+', '&']).map(str::trim);
        names.filter(|name| !name.is_empty())
    }

    /// The language as the file writes it, or nothing.
    pub fn language(self) -> &'a str {
        self.text(self.record().language)
    }

    /// The session's page on the web, or nothing.
    pub fn url(self) -> &'a str {
        self.text(self.record().url)
    }

    /// The abstract and its markup.
    pub fn abstract_text(self) -> (&'a str, Markup) {
        let (span, markup) = self.record().abstract_text;
        (self.text(span), markup)
    }

    /// The description and its markup; empty where the file repeats the abstract.
    pub fn description(self) -> (&'a str, Markup) {
        let (span, markup) = self.record().description;
        (self.text(span), markup)
    }

    /// When it starts; `None` when the file gives no readable time.
    pub fn start(self) -> Option<Moment> {
        self.record().start
    }

    /// When it ends; `None` when the length is not known.
    pub fn end(self) -> Option<Moment> {
        self.record().end
    }

    /// The time of day: `10:00–10:30`, `10:00` where the end is not known or is the start, `all day`, or nothing. At
    /// most 11 columns wide.
    pub fn times(self) -> String {
        match (self.start(), self.end()) {
            _ if self.is_all_day() => "all day".to_owned(),
            (Some(start), Some(end)) if end != start => format!("{}–{}", start.clock(), end.clock()),
            (Some(start), _) => start.clock(),
            (None, _) => String::new(),
        }
    }

    /// The time of day at which it starts: `10:00`, `all day`, or nothing.
    pub fn start_time(self) -> String {
        match self.start() {
            Some(_) if self.is_all_day() => self.times(),
            start => start.map(Moment::clock).unwrap_or_default(),
        }
    }

    /// Its length in minutes, when known.
    pub fn minutes(self) -> Option<i64> {
        Some(self.end()?.minutes_since(self.start()?))
    }

    /// The programme day, `None` without a start.
    pub fn day(self) -> Option<DayIx> {
        self.record().day
    }

    /// The rooms, in the file's order.
    pub fn rooms(self) -> impl ExactSizeIterator<Item = Room<'a>> {
        self.room_ixs().iter().map(move |&ix| self.schedule.room(ix))
    }

    /// The rooms as indices.
    pub fn room_ixs(self) -> &'a [RoomIx] {
        &self.schedule.room_lists[self.record().rooms.range()]
    }

    /// The names of the rooms, separated by commas.
    pub fn room_names(self) -> String {
        self.rooms().map(Room::name).collect::<Vec<_>>().join(", ")
    }

    /// The speakers, in the file's order.
    pub fn speakers(self) -> impl ExactSizeIterator<Item = Speaker<'a>> {
        self.speaker_ixs().iter().map(move |&ix| self.schedule.speaker(ix))
    }

    /// The speakers as indices.
    pub fn speaker_ixs(self) -> &'a [SpeakerIx] {
        &self.schedule.speaker_lists[self.record().speakers.range()]
    }

    /// The names of the speakers, separated by commas.
    pub fn speaker_names(self) -> String {
        self.speakers().map(Speaker::name).collect::<Vec<_>>().join(", ")
    }

    /// The track, if any.
    pub fn track(self) -> Option<Track<'a>> {
        self.record().track.map(|ix| self.schedule.track(ix))
    }

    /// The topics, in the file's order.
    pub fn topics(self) -> impl ExactSizeIterator<Item = &'a str> {
        self.schedule.topic_lists[self.record().topics.range()].iter().map(move |&span| self.text(span))
    }

    /// What colours the session: its track, else its first topic, else its kind; or nothing.
    pub fn colour_name(self) -> &'a str {
        let track = self.track().map_or("", Track::name);
        [track, self.topics().next().unwrap_or_default(), self.kind()]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }

    /// The place of [`Session::colour_name`] in the order of first mention; `None` if it has none.
    pub fn colour(self) -> Option<u16> {
        self.record().colour
    }

    /// Links and attachments.
    pub fn links(self) -> impl ExactSizeIterator<Item = Link<'a>> {
        self.schedule.link_lists[self.record().links.range()].iter().map(move |&(url, label)| Link {
            url: self.text(url),
            label: if label.is_empty() { self.text(url) } else { self.text(label) },
        })
    }

    /// Whether it takes place.
    pub fn state(self) -> State {
        self.record().state
    }

    /// Whether it is recorded.
    pub fn recording(self) -> Recording {
        self.record().recording
    }

    /// Whether it is on a day rather than at a time of day; then it starts and ends at midnight.
    pub fn is_all_day(self) -> bool {
        self.record().all_day
    }

    /// Whether it is a break.
    pub fn is_break(self) -> bool {
        self.record().nature == Nature::Break
    }

    /// The line of the file where it begins, counted from 1; 0 where the format has no lines.
    pub fn line(self) -> u32 {
        self.record().line
    }

    /// Whether it runs at `now`: started and not ended. One of unknown length runs at its first minute only.
    pub fn runs_at(self, now: Moment) -> bool {
        match (self.start(), self.end()) {
            (Some(start), Some(end)) => start <= now && now < end,
            (Some(start), None) => start == now,
            _ => false,
        }
    }

    /// Whether it is over at `now`.
    pub fn is_past(self, now: Moment) -> bool {
        self.end().or(self.start()).is_some_and(|end| end <= now)
    }
}

impl std::fmt::Debug for Session<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.key(), self.title())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_titles_that_name_a_meal_or_end_in_break_are_breaks() {
        let breaks = [
            "Breakfast",
            "LUNCH",
            "Coffee Break",
            "EuroPython Dinner",
            "Mittag",
            "FRÜHSTÜCK",
            "Short break",
            "Registration & coffee",
            "Main track: room changeover",
        ];
        for title in breaks {
            assert_eq!(Nature::of_title(title), Nature::Break, "{title}");
        }
        let presented = [
            "",
            "Lightning Talks",
            "Welcome",
            "Breaking Python",
            "How to break Python",
            "Lunchtime",
            "Teams",
            "What six years of office coffee taught us",
        ];
        for title in presented {
            assert_eq!(Nature::of_title(title), Nature::Presented, "{title}");
        }
    }
}
