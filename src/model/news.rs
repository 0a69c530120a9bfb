//! What has become of sessions since I last looked at my marks on them.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{Change, DayIx, LastSeen, Mark, Marks, Moment, Schedule, Session, SessionIx, State, Verdict};

/// How a session stood when it was last seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeenAs {
    /// It was to take place.
    #[default]
    Planned,
    /// It was cancelled.
    Cancelled,
    /// It was not in the programme any more.
    Gone,
}

impl SeenAs {
    /// How `session` stands.
    pub(super) fn of(session: Session<'_>) -> SeenAs {
        if session.state() == State::Cancelled { SeenAs::Cancelled } else { SeenAs::Planned }
    }
}

/// What happened to a session, what matters most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NewsKind {
    /// It is not in the programme any more.
    Gone,
    /// It does not take place.
    Cancelled,
    /// It is at another time or in another room.
    Moved,
    /// It has another title, or others speak.
    Changed,
    /// It takes place after all.
    Back,
}

impl NewsKind {
    /// One word for it, behind a number or alone.
    pub fn name(self) -> &'static str {
        match self {
            NewsKind::Gone => "gone",
            NewsKind::Cancelled => "cancelled",
            NewsKind::Moved => "moved",
            NewsKind::Changed => "changed",
            NewsKind::Back => "back",
        }
    }
}

/// What happened to a session that I marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The mark, with the session as it was last seen.
    pub mark: Mark,
    /// The session as it is now; `None` if it is gone.
    pub session: Option<SessionIx>,
    /// What happened.
    pub kind: NewsKind,
}

impl News {
    fn of(schedule: &Schedule, mark: &Mark) -> Option<News> {
        let session = schedule.find(&mark.key);
        let kind = match session {
            None => NewsKind::Gone,
            Some(session) if session.state() == State::Cancelled && mark.seen_as != SeenAs::Cancelled => {
                NewsKind::Cancelled
            }
            // Whoever wrote a mark by hand may have written nothing but its key.
            Some(_) if mark.start.is_empty() && mark.room.is_empty() && mark.speakers.is_empty() => {
                return None;
            }
            Some(session) if has_moved(mark, session) => NewsKind::Moved,
            Some(session) if mark.title != session.title() || has_other_speakers(mark, session) => {
                NewsKind::Changed
            }
            Some(session) if SeenAs::of(session) != mark.seen_as => NewsKind::Back,
            Some(_) => return None,
        };
        Some(News { mark: mark.clone(), session: session.map(Session::ix), kind })
    }

    /// Whether it was known when the programme was last looked at.
    pub fn is_old(&self) -> bool {
        self.kind == NewsKind::Gone && self.mark.seen_as == SeenAs::Gone
    }

    /// The programme day on which the session was.
    pub fn day_before(&self, schedule: &Schedule) -> Option<DayIx> {
        schedule.day_at(Moment::at(start_of(&self.mark)?, &schedule.zone.tz)?)
    }

    /// The time of day at which it began, or nothing.
    pub fn time_before(&self) -> String {
        start_of(&self.mark).map(|start| start.strftime("%H:%M").to_string()).unwrap_or_default()
    }

    /// What is another than before: `moved from 23:30`, `moved from Sat 28 Dec 23:30, Hall A`, `was called “Bread”`;
    /// nothing where the session is gone. That it is cancelled is for others to say.
    pub fn words(&self, schedule: &Schedule) -> String {
        let Some(session) = self.session.map(|ix| schedule.session(ix)) else { return String::new() };
        let mark = &self.mark;
        let moved = if has_moved(mark, session) { moved_from(mark, session) } else { String::new() };
        let title = if mark.title == session.title() {
            String::new()
        } else {
            format!("was called “{}”", mark.title)
        };
        let speakers = match has_other_speakers(mark, session) {
            false => String::new(),
            true if mark.speakers.is_empty() => "had no speaker before".to_owned(),
            true => format!("was by {}", mark.speakers.join(", ")),
        };
        let state = if self.kind == NewsKind::Back { "takes place after all" } else { "" };
        let pieces = [state.to_owned(), moved, title, speakers].into_iter().filter(|piece| !piece.is_empty());
        pieces.collect::<Vec<_>>().join(" · ")
    }
}

impl LastSeen<'_> {
    /// When and where it was: `Sat 28 Dec 23:30, Hall A`.
    pub fn place(&self) -> String {
        let start = self.start.parse().map(|start: DateTime| start.strftime("%a %-d %b %H:%M").to_string());
        joined([start.unwrap_or_default(), self.room.to_owned()])
    }
}

impl Marks {
    /// What has become of the sessions that I want or may want to go to: what matters most first, then in the
    /// order in which they were.
    pub fn news(&self, schedule: &Schedule) -> Vec<News> {
        let wanted = self.all().filter(|mark| mark.verdict != Verdict::Hidden);
        let mut news: Vec<News> = wanted.filter_map(|mark| News::of(schedule, mark)).collect();
        news.sort_by(|a, b| (a.kind, &a.mark.start).cmp(&(b.kind, &b.mark.start)));
        news
    }

    /// The changes after which all marks know how their sessions stand now.
    pub fn brought_up_to_date(&self, schedule: &Schedule) -> Vec<Change> {
        let changes = self.all().filter_map(|mark| {
            let seen = match schedule.find(&mark.key) {
                None => Mark { seen_as: SeenAs::Gone, ..mark.clone() },
                Some(session) => {
                    let Mark { title, speakers, start, room, seen_as, .. } = Mark::on(session, mark.verdict);
                    Mark { title, speakers, start, room, seen_as, ..mark.clone() }
                }
            };
            (seen != *mark).then(|| Change::Set { before: Some(mark.clone()), after: seen })
        });
        changes.collect()
    }
}

fn start_of(mark: &Mark) -> Option<DateTime> {
    mark.start.parse().ok()
}

fn has_moved(mark: &Mark, session: Session<'_>) -> bool {
    starts_elsewhen(mark, session) || is_elsewhere(mark, session)
}

fn starts_elsewhen(mark: &Mark, session: Session<'_>) -> bool {
    mark.start != session.start().map(Moment::naive).unwrap_or_default()
}

/// Whether the rooms are others; their order says nothing.
fn is_elsewhere(mark: &Mark, session: Session<'_>) -> bool {
    let room = session.room_names();
    let sorted = |names: &str| {
        let mut names: Vec<String> = names.split(", ").map(str::to_owned).collect();
        names.sort_unstable();
        names
    };
    mark.room != room && sorted(&mark.room) != sorted(&room)
}

fn has_other_speakers(mark: &Mark, session: Session<'_>) -> bool {
    let mut now: Vec<&str> = session.speakers().map(|speaker| speaker.name()).collect();
    let mut before: Vec<&str> = mark.speakers.iter().map(String::as_str).collect();
    now.sort_unstable();
    before.sort_unstable();
    now != before
}

/// Of time and room only what is another; the day only if that is another.
fn moved_from(mark: &Mark, session: Session<'_>) -> String {
    let form = |start: DateTime| {
        let same_day = session.start().is_some_and(|now| now.date() == start.date());
        start.strftime(if same_day { "%H:%M" } else { "%a %-d %b %H:%M" }).to_string()
    };
    let time = match start_of(mark) {
        _ if !starts_elsewhen(mark, session) => String::new(),
        Some(start) => form(start),
        None => "no time".to_owned(),
    };
    let room = match mark.room.as_str() {
        _ if !is_elsewhere(mark, session) => "",
        "" => "no room",
        room => room,
    };
    format!("moved from {}", joined([time, room.to_owned()]))
}

fn joined(pieces: [String; 2]) -> String {
    pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(", ")
}
