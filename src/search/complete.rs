//! How the word at the cursor can go on: names of qualifiers, and their values with the number of sessions.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::{DayIx, Schedule, SessionIx, SessionSet};

use super::facts::Facts;
use super::index::Index;
use super::names::Names;
use super::narrow::{NOW, RELATIVE_DAYS, days_called, from_now, on_day, with_quality};
use super::qualifier::{Qualifier, Quality, qualifier_at};

/// More candidates than anybody goes through one by one.
const MOST_CANDIDATES: usize = 100;

/// Among more names it would take too long to see which of them begin alike.
const FEW_NAMES: usize = 1000;

/// What can stand in place of a part of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line that a candidate replaces.
    pub range: Range<usize>,
    /// What can stand there, the likeliest first; never empty.
    pub candidates: Vec<Candidate>,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is put into the line, in quotation marks where it needs them.
    pub text: String,
    /// What is shown for it.
    pub label: String,
    /// How many sessions it is about; `None` for the name of a qualifier.
    pub sessions: Option<usize>,
}

/// The values that the word before `cursor` can go on to; `None` where it is no qualifier, where no value begins
/// like what is there, and where one is there already. Of the sessions of each those `among` are counted.
pub fn complete(
    index: &Index,
    schedule: &Schedule,
    facts: &Facts,
    among: &SessionSet,
    line: &str,
    cursor: usize,
) -> Option<Completion> {
    let start = word_start(line, cursor)?;
    let word = &line[start..cursor];
    let (name, length) = qualifier_at(word)?;
    let qualifier = Qualifier::named(name)?;
    let typed = &word[length..];
    let is_closed = typed.len() > 1 && typed.starts_with('"') && typed.ends_with('"');
    let value = typed.trim_start_matches('"').trim();
    let mut candidates = match qualifier {
        Qualifier::Day => days(schedule, facts, among, &value.to_lowercase()),
        Qualifier::After | Qualifier::Before => hours(schedule, facts, among, qualifier, value),
        Qualifier::Is => qualities(schedule, facts, among, value),
        _ => named(Names::of(index, schedule, qualifier)?, among, qualifier, value),
    };
    candidates.truncate(MOST_CANDIDATES);
    let is_there = candidates.iter().any(|candidate| candidate.text.eq_ignore_ascii_case(typed));
    let is_done = is_closed || is_there || candidates.is_empty();
    (!is_done).then_some(Completion { range: start + length..cursor, candidates })
}

/// The line without the word at `cursor`: what is asked beside it.
pub fn beside_word(line: &str, cursor: usize) -> String {
    let start = word_start(line, cursor).unwrap_or(cursor);
    let before = &line[..start];
    let before = before.strip_suffix('-').unwrap_or(before);
    let rest = line[cursor..].find(char::is_whitespace).map_or("", |end| &line[cursor + end..]);
    format!("{before}{rest}")
}

/// The qualifiers that the word before `cursor` can become, all of them where there is no word yet.
pub fn complete_name(index: &Index, schedule: &Schedule, line: &str, cursor: usize) -> Option<Completion> {
    let start = word_start(line, cursor)?;
    let typed = line[start..cursor].to_ascii_lowercase();
    let has_values = |qualifier| Names::of(index, schedule, qualifier).is_none_or(|names| names.len() > 0);
    let fitting = Qualifier::ALL.iter().filter(|qualifier| qualifier.name().starts_with(&typed));
    let candidates: Vec<Candidate> = fitting
        .filter(|&&qualifier| has_values(qualifier))
        .map(|qualifier| {
            let text = format!("{}:", qualifier.name());
            Candidate { label: text.clone(), text, sessions: None }
        })
        .collect();
    (!candidates.is_empty()).then_some(Completion { range: start..cursor, candidates })
}

/// Where the word before `cursor` begins, behind its minus sign; `None` inside a phrase.
fn word_start(line: &str, cursor: usize) -> Option<usize> {
    let (mut start, mut is_quoted) = (0, false);
    for (at, c) in line[..cursor].char_indices() {
        if c == '"' {
            is_quoted = !is_quoted;
        } else if c.is_whitespace() && !is_quoted {
            start = at + c.len_utf8();
        }
    }
    if line[start..cursor].starts_with('-') {
        start += 1;
    }
    (!line[start..cursor].starts_with('"')).then_some(start)
}

fn days(schedule: &Schedule, facts: &Facts, among: &SessionSet, value: &str) -> Vec<Candidate> {
    let count = |day: u32, with_date: bool| {
        let mut sessions = on_day(schedule, DayIx(day), with_date);
        sessions.intersect(among);
        sessions.len()
    };
    let today = schedule.date_at(facts.now);
    let relative = RELATIVE_DAYS.iter().filter_map(|&(word, distance)| {
        let is_it = |date: jiff::civil::Date| (date - today).get_days() == distance;
        let day = schedule.days.iter().position(|day| is_it(day.date))?;
        let sessions = Some(count(day as u32, false));
        word.starts_with(value).then(|| Candidate { text: word.into(), label: word.into(), sessions })
    });
    let called = days_called(schedule, facts.now, value);
    let weekday = |date: jiff::civil::Date| date.strftime("%a").to_string().to_lowercase();
    let dated = (0..).zip(&schedule.days).filter(|(ix, _)| called.iter().any(|day| day.0 == *ix));
    let dated = dated.map(|(ix, day)| {
        let is_alone =
            schedule.days.iter().filter(|other| weekday(other.date) == weekday(day.date)).count() == 1;
        let text = if is_alone { weekday(day.date) } else { day.date.to_string() };
        let label = day.date.strftime("%a %-d %b").to_string();
        Candidate { text, label, sessions: Some(count(ix, true)) }
    });
    relative.chain(dated).collect()
}

/// The present and the full hours at which sessions begin, each with the number of those that begin later or
/// earlier.
fn hours(
    schedule: &Schedule,
    facts: &Facts,
    among: &SessionSet,
    qualifier: Qualifier,
    value: &str,
) -> Vec<Candidate> {
    let mut beginning = [0_usize; 30];
    for day in &schedule.days {
        let sessions = day.sessions.clone().map(SessionIx).filter(|&ix| among.contains(ix));
        let sessions = sessions.map(|ix| schedule.session(ix));
        for start in sessions.filter(|session| !session.is_all_day()).filter_map(|session| session.start()) {
            beginning[(start.minute_of(day.date) / 60).clamp(0, 29) as usize] += 1;
        }
    }
    let all: usize = beginning.iter().sum();
    let mut before = 0;
    let mut candidates = Vec::new();
    let mut from_now = from_now(schedule, facts.now, qualifier);
    from_now.intersect(among);
    let from_now = from_now.len();
    if NOW.starts_with(&value.to_lowercase()) && from_now > 0 {
        candidates.push(Candidate { text: NOW.into(), label: NOW.into(), sessions: Some(from_now) });
    }
    for (hour, &count) in beginning.iter().enumerate() {
        let text = format!("{hour:02}:00");
        let sessions = if qualifier == Qualifier::After { all - before } else { before };
        let is_meant = text.starts_with(value) || text.trim_start_matches('0').starts_with(value);
        if is_meant && sessions > 0 && count > 0 {
            candidates.push(Candidate { label: text.clone(), text, sessions: Some(sessions) });
        }
        before += count;
    }
    candidates
}

fn qualities(schedule: &Schedule, facts: &Facts, among: &SessionSet, value: &str) -> Vec<Candidate> {
    let words = Quality::ALL.iter().filter(|(_, word)| word.starts_with(&value.to_ascii_lowercase()));
    let hidden: SessionSet = facts.hidden.iter().copied().collect();
    let candidate = |&(quality, word): &(Quality, &str)| {
        let mut sessions = with_quality(schedule, facts, quality).sessions;
        if quality != Quality::Hidden {
            sessions.subtract(&hidden);
            sessions.intersect(among);
        }
        Candidate { text: word.into(), label: word.into(), sessions: Some(sessions.len()) }
    };
    words.map(candidate).collect()
}

fn named(names: Names<'_>, among: &SessionSet, qualifier: Qualifier, value: &str) -> Vec<Candidate> {
    let mut meant =
        if value.is_empty() { (0..names.len() as u32).collect() } else { names.meant_by(value, false) };
    meant.retain(|&ix| !names.sessions(ix).is_empty());
    let offered = |ix| {
        let sessions = names.sessions(ix).iter();
        sessions.copied().filter(|&session| among.contains(SessionIx(session)))
    };
    if qualifier != Qualifier::Room {
        meant.sort_by_cached_key(|&ix| (Reverse(offered(ix).count()), ix));
    }
    meant.truncate(MOST_CANDIDATES);
    // Two people of one name are one candidate: in the line they cannot be told apart.
    let mut sessions_of: Vec<(&str, Vec<u32>)> = Vec::new();
    for ix in meant {
        match sessions_of.iter_mut().find(|(name, _)| *name == names.name(ix)) {
            Some((_, sessions)) => sessions.extend(offered(ix)),
            None => sessions_of.push((names.name(ix), offered(ix).collect())),
        }
    }
    for (_, sessions) in &mut sessions_of {
        sessions.sort_unstable();
        sessions.dedup();
    }
    // Rooms are known in the order of the building; of all else, what is frequent is likely.
    if qualifier != Qualifier::Room {
        sessions_of.sort_by_key(|(_, sessions)| Reverse(sessions.len()));
    }
    let candidate = |(name, sessions): (&str, Vec<u32>)| {
        let plain = name.replace('"', " ");
        let is_shared = || names.len() <= FEW_NAMES && names.meant_by(name, false).len() > 1;
        let needs_quotes = plain.contains(char::is_whitespace) || is_shared();
        let text = if needs_quotes { format!("\"{plain}\"") } else { plain };
        Candidate { text, label: name.to_owned(), sessions: Some(sessions.len()) }
    };
    sessions_of.into_iter().map(candidate).collect()
}
