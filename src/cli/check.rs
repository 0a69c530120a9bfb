//! `hallway check`: what a file holds and what is wrong in it.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::{FINE, FOUND, Opened};
use crate::model::{Moment, Schedule, Severity};

/// What `check --json` prints.
#[derive(Serialize)]
struct Report<'a> {
    format: &'a str,
    title: &'a str,
    days: usize,
    rooms: usize,
    sessions: usize,
    speakers: usize,
    first_start: Option<String>,
    last_end: Option<String>,
    problems: Vec<ProblemRow<'a>>,
}

#[derive(Serialize)]
struct ProblemRow<'a> {
    kind: &'a str,
    severity: &'a str,
    line: Option<u32>,
    message: &'a str,
}

/// Prints the report; says with the exit code whether there are errors.
pub(super) fn run(opened: &Opened, json: bool, out: &mut impl Write) -> Result<u8> {
    let schedule = &opened.reading.schedule;
    let problems = &opened.reading.problems;
    let (first, last) = schedule.extent().unzip();
    if json {
        let report = Report {
            format: opened.reading.format.name(),
            title: &schedule.conference.title,
            days: schedule.days.len(),
            rooms: rooms_in_use(schedule),
            sessions: schedule.sessions().len(),
            speakers: schedule.speakers().len(),
            first_start: first.map(|moment| written(schedule, moment)),
            last_end: last.map(|moment| written(schedule, moment)),
            problems: problems
                .iter()
                .map(|problem| ProblemRow {
                    kind: problem.kind.name(),
                    severity: problem.kind.severity().name(),
                    line: problem.line,
                    message: &problem.message,
                })
                .collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)?;
    } else {
        let title = &schedule.conference.title;
        let title = if title.is_empty() { "no title" } else { title };
        writeln!(out, "{}: {title} ({})", opened.name, opened.reading.format.name())?;
        let counts = [
            (schedule.days.len(), "day", "days"),
            (rooms_in_use(schedule), "room", "rooms"),
            (schedule.sessions().len(), "session", "sessions"),
            (schedule.speakers().len(), "speaker", "speakers"),
        ];
        let counts = counts.map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }));
        writeln!(out, "{}", counts.join(", "))?;
        if let Some((first, last)) = first.zip(last) {
            writeln!(out, "{} to {}", written(schedule, first), written(schedule, last))?;
        }
        for problem in problems {
            let line = problem.line.map_or_else(String::new, |line| format!("{line}:"));
            writeln!(out, "{}:{line} {}: {}", opened.name, problem.kind.severity().name(), problem.message)?;
        }
    }
    let has_errors = problems.iter().any(|problem| problem.kind.severity() == Severity::Error);
    Ok(if has_errors { FOUND } else { FINE })
}

/// RFC 3339, with the offset when the zone is known.
pub(super) fn written(schedule: &Schedule, moment: Moment) -> String {
    if schedule.zone.is_known() { moment.rfc3339() } else { moment.naive() }
}

/// How many rooms have at least one session.
fn rooms_in_use(schedule: &Schedule) -> usize {
    let mut rooms: Vec<_> =
        schedule.sessions().flat_map(|session| session.room_ixs().iter().copied()).collect();
    rooms.sort_unstable();
    rooms.dedup();
    rooms.len()
}
