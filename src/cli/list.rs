//! `hallway list`: every session, or those that a search finds, by start.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::check::written;
use super::{FINE, FOUND};
use crate::model::{Marks, Schedule, Session, SessionSet, State};
use crate::search::{Facts, Index, Query, search};

/// Columns for rooms.
const ROOM: u16 = 16;

/// How the sessions are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A table for people: the names of rooms are cut, so that titles stand below each other.
    Table,
    /// A table for programs that look for names: all are whole.
    WholeTable,
    /// JSON.
    Json,
}

/// What `list --json` prints of a session.
#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    title: &'a str,
    subtitle: &'a str,
    start: Option<String>,
    end: Option<String>,
    minutes: Option<i64>,
    rooms: Vec<&'a str>,
    speakers: Vec<&'a str>,
    kind: &'a str,
    track: Option<&'a str>,
    level: &'a str,
    language: &'a str,
    topics: Vec<&'a str>,
    starred: bool,
    cancelled: bool,
}

/// What a search has found.
pub(super) struct Found {
    sessions: SessionSet,
    /// What is wrong with the query, and which words were guessed, in plain sentences.
    pub remarks: Vec<String>,
}

impl Found {
    /// What `query`, as the search box takes it, finds.
    pub fn of(schedule: &Schedule, query: &str, facts: &Facts) -> Found {
        let results = search(&Index::build(schedule), schedule, &Query::parse(query), facts);
        let guessed = results.guessed.iter();
        let guessed = guessed.map(|word| format!("no session has “{word}”; these have something like it"));
        Found {
            sessions: results.hits.iter().map(|hit| hit.session).collect(),
            remarks: results.remarks.iter().cloned().chain(guessed).collect(),
        }
    }
}

/// Prints the sessions, those `found` if there was a search; ends with 1 when there are none.
pub(super) fn run(
    schedule: &Schedule,
    marks: &Marks,
    found: Option<&Found>,
    form: Form,
    out: &mut impl Write,
) -> Result<u8> {
    let is_printed = |session: &Session<'_>| found.is_none_or(|found| found.sessions.contains(session.ix()));
    let sessions: Vec<Session<'_>> = schedule.sessions().filter(is_printed).collect();
    if form == Form::Json {
        let rows: Vec<Row<'_>> = sessions.iter().map(|&session| row(schedule, session, marks)).collect();
        serde_json::to_writer_pretty(&mut *out, &rows)?;
        writeln!(out)?;
    } else {
        print_table(schedule, &sessions, marks, form, out)?;
    }
    Ok(if sessions.is_empty() { FOUND } else { FINE })
}

fn row<'a>(schedule: &'a Schedule, session: Session<'a>, marks: &Marks) -> Row<'a> {
    Row {
        key: session.key().as_str(),
        title: session.title(),
        subtitle: session.subtitle(),
        start: session.start().map(|moment| written(schedule, moment)),
        end: session.end().map(|moment| written(schedule, moment)),
        minutes: session.minutes(),
        rooms: session.rooms().map(|room| room.name()).collect(),
        speakers: session.speakers().map(|speaker| speaker.name()).collect(),
        kind: session.kind(),
        track: session.track().map(|track| track.name()),
        level: session.level(),
        language: session.language(),
        topics: session.topics().collect(),
        starred: marks.is_starred(session.key()),
        cancelled: session.state() == State::Cancelled,
    }
}

/// A line for each session under its day: time, room, title and speakers, the first columns aligned by what
/// a terminal shows.
fn print_table(
    schedule: &Schedule,
    sessions: &[Session<'_>],
    marks: &Marks,
    form: Form,
    out: &mut impl Write,
) -> Result<()> {
    use crate::ui::markup::{display_width, truncate};
    let mut day = None;
    for session in sessions {
        if day != Some(session.day()) {
            let gap = if day.is_some() { "\n" } else { "" };
            let heading = session.day().map_or_else(
                || "No time".to_owned(),
                |day| schedule.days[day.at()].date.strftime("%A %-d %B %Y").to_string(),
            );
            writeln!(out, "{gap}{heading}")?;
            day = Some(session.day());
        }
        let star = if marks.is_starred(session.key()) { "★" } else { " " };
        let time = session.times();
        let rooms = session.room_names();
        let room = if form == Form::Table { truncate(&rooms, ROOM) } else { rooms };
        let gap = " ".repeat(usize::from(ROOM.saturating_sub(display_width(&room))));
        let speakers = session.speaker_names();
        let dash = if speakers.is_empty() { "" } else { " – " };
        writeln!(out, "{star} {time:<11}  {room}{gap}  {}{dash}{speakers}", session.title())?;
    }
    Ok(())
}
