//! Qualifiers: `room:`, `day:`, `is:` and the others, and the values that they take.

use std::fmt;

use super::query::Sign;

/// What a session can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// A programme day.
    Day,
    /// A room.
    Room,
    /// The track.
    Track,
    /// What the file calls this sort of session.
    Kind,
    /// For whom it is.
    Level,
    /// The language it is held in.
    Language,
    /// A speaker.
    Speaker,
    /// A topic.
    Topic,
    /// A time of day at which it has not begun yet.
    After,
    /// A time of day at which it has begun.
    Before,
    /// Something that my marks, my notes or the clock know of it.
    Is,
}

impl Qualifier {
    /// Every qualifier, in the order in which they are offered.
    pub const ALL: &[Qualifier] = &[
        Qualifier::Day,
        Qualifier::Room,
        Qualifier::Track,
        Qualifier::Kind,
        Qualifier::Level,
        Qualifier::Language,
        Qualifier::Speaker,
        Qualifier::Topic,
        Qualifier::After,
        Qualifier::Before,
        Qualifier::Is,
    ];

    /// The word before the colon.
    pub fn name(self) -> &'static str {
        match self {
            Qualifier::Day => "day",
            Qualifier::Room => "room",
            Qualifier::Track => "track",
            Qualifier::Kind => "kind",
            Qualifier::Level => "level",
            Qualifier::Language => "lang",
            Qualifier::Speaker => "speaker",
            Qualifier::Topic => "topic",
            Qualifier::After => "after",
            Qualifier::Before => "before",
            Qualifier::Is => "is",
        }
    }

    /// The qualifier with this name, in letters of any size.
    pub fn named(name: &str) -> Option<Qualifier> {
        Qualifier::ALL.iter().copied().find(|qualifier| qualifier.name().eq_ignore_ascii_case(name))
    }

    /// The names of all, for a sentence: `day room …`.
    pub(super) fn names() -> String {
        let names: Vec<&str> = Qualifier::ALL.iter().map(|qualifier| qualifier.name()).collect();
        names.join(" ")
    }
}

/// A qualifier with its value, as typed: `-room:"Main Hall"`. The name may be one that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whether a session must fulfil it or must not.
    pub sign: Sign,
    /// The word before the colon.
    pub name: String,
    /// What follows the colon, without quotation marks; never empty.
    pub value: String,
    /// The value stands between two quotation marks: where a name is exactly this, only that is meant.
    pub is_whole: bool,
}

impl Condition {
    /// The qualifier, if there is one of this name.
    pub fn qualifier(&self) -> Option<Qualifier> {
        Qualifier::named(&self.name)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.sign == Sign::Exclude { "-" } else { "" };
        if self.is_whole || self.value.contains(char::is_whitespace) {
            write!(f, "{sign}{}:\"{}\"", self.name, self.value)
        } else {
            write!(f, "{sign}{}:{}", self.name, self.value)
        }
    }
}

/// A word taken for a qualifier and its value: the name, the length of the part with the colon.
///
/// A name has letters of ASCII only, and what follows the colon is neither another colon nor a slash:
/// `std::sync`, `12:30` and `https://example.org` are words.
pub(super) fn qualifier_at(text: &str) -> Option<(&str, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = text.split_at(length);
    let value = rest.strip_prefix(':').filter(|_| !name.is_empty())?;
    let is_known = Qualifier::named(name).is_some();
    let is_word =
        value.is_empty() || value.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '/'));
    (is_known || !is_word).then_some((name, length + 1))
}

/// The minute of the day that a typed time stands for: `14`, `9:30`, `1430`, up to 29 o'clock for those who are
/// up after midnight.
pub(super) fn minute_of(value: &str) -> Option<i32> {
    let (hours, minutes) = match value.split_once([':', '.', 'h']) {
        Some((hours, "")) => (hours, "0"),
        Some(parts) => parts,
        None if value.len() > 2 => value.split_at_checked(value.len() - 2)?,
        None => (value, "0"),
    };
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i32>().ok().filter(|_| digits)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 30 && minutes < 60).then_some(hours * 60 + minutes)
}

/// What `is:` can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// It has my star.
    Starred,
    /// It runs.
    Now,
    /// It is what comes next in its room.
    Next,
    /// No star of mine runs at the same time.
    Free,
    /// I wrote a note on it.
    Noted,
    /// It is not what it was when I last looked.
    Changed,
    /// I do not want to see it.
    Hidden,
    /// It is recorded, as far as the file says.
    Recorded,
    /// I may go.
    Maybe,
    /// It is one of two stars that run at the same time.
    Clashing,
}

impl Quality {
    /// Every quality with its word, in the order in which they are offered.
    pub const ALL: &[(Quality, &str)] = &[
        (Quality::Starred, "starred"),
        (Quality::Now, "now"),
        (Quality::Next, "next"),
        (Quality::Free, "free"),
        (Quality::Maybe, "maybe"),
        (Quality::Noted, "noted"),
        (Quality::Changed, "changed"),
        (Quality::Clashing, "clashing"),
        (Quality::Recorded, "recorded"),
        (Quality::Hidden, "hidden"),
    ];

    /// The qualities whose words begin with `value`.
    pub(super) fn beginning_with(value: &str) -> impl Iterator<Item = Quality> {
        let value = value.to_ascii_lowercase();
        Quality::ALL.iter().filter(move |(_, word)| word.starts_with(&value)).map(|&(quality, _)| quality)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_qualifier_is_found_by_its_name() {
        for &qualifier in Qualifier::ALL {
            assert_eq!(Qualifier::named(&qualifier.name().to_uppercase()), Some(qualifier));
        }
        assert_eq!(Qualifier::named(""), None);
    }

    #[test]
    fn words_with_a_colon_are_not_all_qualifiers() {
        let cases = [
            ("room:C01", Some(("room", 5))),
            ("Room:", Some(("Room", 5))),
            ("foo:bar", Some(("foo", 4))),
            ("foo:", None),
            ("foo: bar", None),
            ("std::sync", None),
            ("https://a.b", None),
            ("12:30", None),
            (":", None),
            ("üroom:a", None),
        ];
        for (text, expected) in cases {
            assert_eq!(qualifier_at(text), expected, "{text}");
        }
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        let cases = [
            ("14", Some(840)),
            ("9", Some(540)),
            ("9:30", Some(570)),
            ("09.30", Some(570)),
            ("930", Some(570)),
            ("1430", Some(870)),
            ("14:", Some(840)),
            ("14h", Some(840)),
            ("25:30", Some(1530)),
            ("30", None),
            ("14:60", None),
            ("14:5x", None),
            ("+1:+1", None),
            ("noon", None),
            ("ü0", None),
            ("", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(minute_of(typed), expected, "{typed}");
        }
    }
}
