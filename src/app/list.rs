//! The rows of the list: headings and sessions.

use crate::model::{Schedule, Session, SessionIx, Shown};

use super::programme::Tab;

/// What the list is grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// The start.
    #[default]
    Time,
    /// The room; a session in several rooms is listed under each.
    Room,
    /// The track, else the first topic, else the kind.
    Track,
    /// The speaker; a session of several speakers is listed under each.
    Speaker,
}

impl Grouping {
    /// The grouping after this one, round and round.
    #[must_use]
    pub fn next(self) -> Grouping {
        match self {
            Grouping::Time => Grouping::Room,
            Grouping::Room => Grouping::Track,
            Grouping::Track => Grouping::Speaker,
            Grouping::Speaker => Grouping::Time,
        }
    }

    /// The word shown for it.
    pub fn name(self) -> &'static str {
        match self {
            Grouping::Time => "time",
            Grouping::Room => "room",
            Grouping::Track => "track",
            Grouping::Speaker => "speaker",
        }
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// The name of a group.
    Heading(String),
    /// A session.
    Session(SessionIx),
}

impl ListRow {
    /// The session of the row, if it is one.
    pub fn session(&self) -> Option<SessionIx> {
        match self {
            ListRow::Session(session) => Some(*session),
            ListRow::Heading(_) => None,
        }
    }
}

/// The rows of those sessions of `tab` that are let through, grouped. Groups by time and room keep the order of
/// time and of the file; tracks and speakers are in alphabetical order; rooms and tracks that I put in another order
/// are in that. Sessions that belong to no group come last.
pub(super) fn rows(
    schedule: &Schedule,
    tab: Tab,
    grouping: Grouping,
    shown: &Shown,
    lets_through: impl Fn(SessionIx) -> bool,
) -> Vec<ListRow> {
    let mut sessions: Vec<Session<'_>> = match tab {
        Tab::Day(day) => schedule.on_day(day).collect(),
        Tab::Untimed => {
            let mut untimed: Vec<_> = schedule.untimed().collect();
            untimed.reverse();
            untimed
        }
    };
    sessions.retain(|session| lets_through(session.ix()));
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(sessions.len());
    for session in sessions {
        let before = entries.len();
        match grouping {
            Grouping::Time => {}
            Grouping::Room => {
                // A star that stays although its rooms are hidden is listed under them.
                let has_some = session.room_ixs().iter().any(|&room| shown.has_room(room));
                let rooms = session.rooms().filter(|room| !has_some || shown.has_room(room.ix()));
                entries.extend(
                    rooms.map(|room| (GroupKey::ranked(shown.room_rank(room.ix()), room.name()), session)),
                );
            }
            Grouping::Track => {
                let name = session.colour_name();
                if !name.is_empty() {
                    let key = GroupKey { rank: shown.track_rank(name), ..GroupKey::named(name) };
                    entries.push((key, session));
                }
            }
            Grouping::Speaker => {
                entries.extend(session.speakers().map(|speaker| (GroupKey::named(speaker.name()), session)));
            }
        }
        if entries.len() == before {
            let name = if grouping == Grouping::Time { "" } else { "No " };
            entries.push((GroupKey { last: !name.is_empty(), ..GroupKey::default() }, session));
        }
    }
    let heading = |key: &GroupKey<'_>, session: Session<'_>| match grouping {
        Grouping::Time if session.start().is_none() => "No time".to_owned(),
        Grouping::Time => session.start_time(),
        _ if key.last => format!("No {}", grouping.name()),
        _ => key.name.to_owned(),
    };
    // The sessions of a day are in the order of time as they come.
    let is_same_group: fn(&Entry<'_>, &Entry<'_>) -> bool = if grouping == Grouping::Time {
        |(_, one), (_, other)| one.start() == other.start() && one.is_all_day() == other.is_all_day()
    } else {
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        |(one, _), (other, _)| one.last == other.last && one.name == other.name
    };
    let mut rows = Vec::with_capacity(entries.len() * 3 / 2);
    for (at, entry) in entries.iter().enumerate() {
        if at == 0 || !is_same_group(&entries[at - 1], entry) {
            rows.push(ListRow::Heading(heading(&entry.0, entry.1)));
        }
        rows.push(ListRow::Session(entry.1.ix()));
    }
    rows
}

/// A session in a group.
type Entry<'a> = (GroupKey<'a>, Session<'a>);

/// What groups are sorted by.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct GroupKey<'a> {
    last: bool,
    rank: usize,
    folded: String,
    name: &'a str,
}

impl<'a> GroupKey<'a> {
    /// A group in alphabetical order.
    fn named(name: &'a str) -> GroupKey<'a> {
        GroupKey { folded: name.to_lowercase(), name, ..GroupKey::default() }
    }

    /// A group that has its place.
    fn ranked(rank: usize, name: &'a str) -> GroupKey<'a> {
        GroupKey { rank, name, ..GroupKey::default() }
    }
}
