//! `hallway list`: every session, by start.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::check::written;
use super::{FINE, FOUND};
use crate::model::{Marks, Schedule, Session, State};

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

/// Prints the sessions; ends with 1 when there are none.
pub(super) fn run(schedule: &Schedule, marks: &Marks, json: bool, out: &mut impl Write) -> Result<u8> {
    if json {
        let rows: Vec<Row<'_>> = schedule.sessions().map(|session| row(schedule, session, marks)).collect();
        serde_json::to_writer_pretty(&mut *out, &rows)?;
        writeln!(out)?;
    } else {
        print_table(schedule, marks, out)?;
    }
    Ok(if schedule.sessions().len() == 0 { FOUND } else { FINE })
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
fn print_table(schedule: &Schedule, marks: &Marks, out: &mut impl Write) -> Result<()> {
    use crate::ui::markup::{display_width, truncate};
    const ROOM: u16 = 16;
    let mut day = None;
    for session in schedule.sessions() {
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
        let room = truncate(&session.room_names(), ROOM);
        let gap = " ".repeat(usize::from(ROOM - display_width(&room)));
        let speakers = session.speaker_names();
        let dash = if speakers.is_empty() { "" } else { " – " };
        writeln!(out, "{star} {time:<11}  {room}{gap}  {}{dash}{speakers}", session.title())?;
    }
    Ok(())
}
