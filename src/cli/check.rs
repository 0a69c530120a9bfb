//! `hallway check`: what a file holds and what is wrong in it.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::{FINE, FOUND, Opened};
use crate::model::review::with_review;
use crate::model::{Moment, Problem, ProblemKind, Schedule, Severity, counted};

/// What was found in a file.
pub(super) struct Found<'a> {
    opened: &'a Opened,
    problems: Vec<Problem>,
}

/// Whether severities are printed in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// With escape sequences.
    Coloured,
    /// As text alone.
    Plain,
}

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
    path: Option<&'a str>,
    message: &'a str,
}

impl<'a> Found<'a> {
    /// Reviews what was read.
    pub fn of(opened: &'a Opened) -> Found<'a> {
        let problems = with_review(&opened.reading.schedule, &opened.reading.problems);
        Found { opened, problems }
    }

    /// What the program ends with, when problems up to `allowed` are fine.
    pub fn exit_code(&self, allowed: Severity) -> u8 {
        let is_fine = self.problems.iter().all(|problem| problem.kind.severity() <= allowed);
        if is_fine { FINE } else { FOUND }
    }

    /// Prints one JSON object.
    pub fn print_json(&self, out: &mut impl Write) -> Result<()> {
        let schedule = &self.opened.reading.schedule;
        let (first, last) = schedule.extent().unzip();
        let report = Report {
            format: self.opened.reading.format.name(),
            title: &schedule.conference.title,
            days: schedule.days.len(),
            rooms: rooms_in_use(schedule),
            sessions: schedule.sessions().len(),
            speakers: schedule.speakers().len(),
            first_start: first.map(|moment| written(schedule, moment)),
            last_end: last.map(|moment| written(schedule, moment)),
            problems: self.problems.iter().map(row).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)?;
        Ok(())
    }

    /// Prints what the file holds, a line for each problem, and their number.
    pub fn print(&self, paint: Paint, out: &mut impl Write) -> Result<()> {
        let name = &self.opened.name;
        let schedule = &self.opened.reading.schedule;
        let title = &schedule.conference.title;
        let title = if title.is_empty() { "no title" } else { title };
        writeln!(out, "{name}: {title} ({})", self.opened.reading.format.name())?;
        let counts = [
            (schedule.days.len(), "day"),
            (rooms_in_use(schedule), "room"),
            (schedule.sessions().len(), "session"),
            (schedule.speakers().len(), "speaker"),
        ];
        writeln!(out, "{}", counts.map(|(number, word)| counted(number, word)).join(", "))?;
        if let Some((first, last)) = schedule.extent() {
            writeln!(out, "{} to {}", written(schedule, first), written(schedule, last))?;
        }
        for problem in &self.problems {
            let line = problem.line.map_or_else(String::new, |line| format!("{line}:"));
            let path = if problem.path.is_empty() { String::new() } else { format!(" {}:", problem.path) };
            let severity = paint.severity(problem.kind.severity());
            writeln!(out, "{name}:{line}{path} {severity}: {} [{}]", problem.message, problem.kind.name())?;
        }
        writeln!(out, "{}", self.summary())?;
        Ok(())
    }

    /// How many of each severity and of each kind, gravest first.
    fn summary(&self) -> String {
        if self.problems.is_empty() {
            return "no problems".to_owned();
        }
        let severities = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
            let count = self.problems.iter().filter(|problem| problem.kind.severity() == severity).count();
            counted(count, severity.name())
        });
        let kinds = gravest_first().filter_map(|kind| {
            let count = self.problems.iter().filter(|problem| problem.kind == kind).count();
            (count > 0).then(|| format!("{} {count}", kind.name()))
        });
        format!("{}: {}", severities.join(", "), kinds.collect::<Vec<_>>().join(", "))
    }
}

impl Paint {
    /// The word for a severity.
    fn severity(self, severity: Severity) -> String {
        let colour = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Note => "1;36",
        };
        match self {
            Paint::Coloured => format!("\u{1b}[{colour}m{}\u{1b}[m", severity.name()),
            Paint::Plain => severity.name().to_owned(),
        }
    }
}

/// Prints every kind of problem: its severity, its name and one sentence.
pub(super) fn print_rules(out: &mut impl Write) -> Result<u8> {
    let width = ProblemKind::ALL.iter().map(|kind| kind.name().len()).max().unwrap_or_default();
    for kind in gravest_first() {
        let (severity, name) = (kind.severity().name(), kind.name());
        writeln!(out, "{severity:<7}  {name:<width$}  {}", kind.explanation())?;
    }
    Ok(FINE)
}

fn gravest_first() -> impl Iterator<Item = ProblemKind> {
    let mut kinds = ProblemKind::ALL.to_vec();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.severity()));
    kinds.into_iter()
}

fn row(problem: &Problem) -> ProblemRow<'_> {
    ProblemRow {
        kind: problem.kind.name(),
        severity: problem.kind.severity().name(),
        line: problem.line,
        path: Some(problem.path.as_str()).filter(|path| !path.is_empty()),
        message: &problem.message,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_around_the_severity_alone() {
        assert_eq!(Paint::Plain.severity(Severity::Warning), "warning");
        assert_eq!(Paint::Coloured.severity(Severity::Error), "\u{1b}[1;31merror\u{1b}[m");
    }
}
