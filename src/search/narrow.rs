//! Conditions looked up: which sessions `room:C01 -is:starred` leaves, and what is wrong with it.

use jiff::civil::Date;

use crate::model::{
    Board, DayIx, MORNING, Marks, Moment, Recording, Schedule, Session, SessionIx, SessionSet, Shown, State,
};

use super::facts::Facts;
use super::fit::has_near_word;
use super::index::Index;
use super::names::Names;
use super::qualifier::{Condition, Qualifier, Quality, minute_of};
use super::query::{Query, Sign};

/// What the conditions of a query leave of a schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// The sessions that fulfil all conditions that make sense; `None` where that is every one.
    pub left: Option<SessionSet>,
    /// How many conditions make sense.
    pub understood: usize,
    /// What is wrong with the others, in plain sentences.
    pub remarks: Vec<String>,
}

/// What one condition means: its sessions, and a word on why there are none.
pub(super) struct Meaning {
    pub sessions: SessionSet,
    pub remark: Option<String>,
}

impl From<SessionSet> for Meaning {
    fn from(sessions: SessionSet) -> Self {
        Meaning { sessions, remark: None }
    }
}

/// Looks the conditions of `query` up. Those that make no sense are left out, so that the rest still searches.
/// Hidden sessions are left only where they are asked for.
pub fn narrow(index: &Index, schedule: &Schedule, query: &Query, facts: &Facts) -> Narrowing {
    let mut narrowing = Narrowing::default();
    let mut chosen: Vec<(Qualifier, SessionSet)> = Vec::new();
    let mut excluded: SessionSet = facts.hidden.iter().copied().collect();
    // A time of day is one of a programme day; the small hours on a date, which are late in the day before, are no part
    // of what is asked for then.
    let by_programme = query.conditions().iter().any(|condition| {
        matches!(condition.qualifier(), Some(Qualifier::After | Qualifier::Before))
            && !condition.value.eq_ignore_ascii_case(NOW)
    });
    for condition in query.conditions() {
        let meaning =
            condition.qualifier().ok_or_else(|| no_such_qualifier(&condition.name)).and_then(|qualifier| {
                let meaning = match qualifier {
                    Qualifier::Day => on_days(schedule, facts.now, condition, by_programme),
                    _ => meaning(index, schedule, facts, qualifier, condition),
                };
                meaning.map(|meaning| (qualifier, meaning))
            });
        let (qualifier, meaning) = match meaning {
            Ok(meaning) => meaning,
            Err(remark) => {
                narrowing.remarks.push(remark);
                continue;
            }
        };
        narrowing.understood += 1;
        narrowing.remarks.extend(meaning.remark);
        let asks_for_hidden =
            qualifier == Qualifier::Is && qualities_meant(condition).contains(&Quality::Hidden);
        // A session is in one room and on one day, so two of them are alternatives; but many things can be said of it.
        let alternative =
            |(known, _): &&mut (Qualifier, SessionSet)| *known == qualifier && qualifier != Qualifier::Is;
        match (condition.sign, chosen.iter_mut().find(alternative)) {
            (Sign::Exclude, _) => excluded.unite(&meaning.sessions),
            (Sign::Include, Some((_, sessions))) => sessions.unite(&meaning.sessions),
            (Sign::Include, None) => chosen.push((qualifier, meaning.sessions)),
        }
        if condition.sign == Sign::Include && asks_for_hidden {
            excluded.subtract(&facts.hidden.iter().copied().collect());
        }
    }
    if !chosen.is_empty() || !excluded.is_empty() {
        let mut left = SessionSet::all(index.sessions);
        for (_, sessions) in &chosen {
            left.intersect(sessions);
        }
        left.subtract(&excluded);
        narrowing.left = Some(left);
    }
    narrowing
}

/// What a condition means, other than that of a day.
fn meaning(
    index: &Index,
    schedule: &Schedule,
    facts: &Facts,
    qualifier: Qualifier,
    condition: &Condition,
) -> Result<Meaning, String> {
    let value = condition.value.as_str();
    match qualifier {
        Qualifier::After | Qualifier::Before if value.eq_ignore_ascii_case(NOW) => {
            Ok(from_now(schedule, facts.now, qualifier).into())
        }
        Qualifier::After | Qualifier::Before => {
            let minute = minute_of(value)
                .ok_or_else(|| format!("{} is no time: write {}:14:00", cut(value), qualifier.name()))?;
            Ok(by_time(schedule, minute, qualifier).into())
        }
        Qualifier::Is => {
            let mut all = Meaning::from(SessionSet::default());
            let qualities = qualities_meant(condition);
            if qualities.is_empty() {
                let words: Vec<&str> = Quality::ALL.iter().map(|&(_, word)| word).collect();
                return Err(format!("No is:{}, only {}", cut(value), words.join(" ")));
            }
            if Quality::beginning_with(value).next().is_none() {
                let meant = Quality::ALL.iter().filter(|(quality, _)| qualities.contains(quality));
                let meant: Vec<&str> = meant.map(|&(_, word)| word).collect();
                all.remark = Some(format!("No is:{}; read as is:{}", cut(value), meant.join(" is:")));
            }
            for quality in qualities {
                let meaning = with_quality(schedule, facts, quality);
                all.sessions.unite(&meaning.sessions);
                all.remark = all.remark.or(meaning.remark);
            }
            Ok(all)
        }
        _ => match Names::of(index, schedule, qualifier) {
            Some(names) => named(names, qualifier, condition),
            None => Err(no_such_qualifier(&condition.name)),
        },
    }
}

fn named(names: Names<'_>, qualifier: Qualifier, condition: &Condition) -> Result<Meaning, String> {
    let noun = if qualifier == Qualifier::Language { "language" } else { qualifier.name() };
    if names.len() == 0 {
        return Err(format!("This schedule names no {noun}s"));
    }
    let name = |ix: u32| names.name(ix).to_owned();
    let mut meant = names.meant_by(&condition.value, condition.is_whole);
    let mut remark = None;
    if meant.is_empty() {
        let nothing = format!("No {noun} begins with {}", cut(&condition.value));
        meant = if may_be_guessed(condition) { names.near(&condition.value) } else { Vec::new() };
        if meant.is_empty() {
            return Err(format!("{nothing}: {}", some_of((0..names.len() as u32).map(name))));
        }
        remark = Some(format!("{nothing}; read as {}", some_of(meant.iter().map(|&ix| name(ix)))));
    }
    let sessions = meant.iter().flat_map(|&ix| names.sessions(ix)).map(|&session| SessionIx(session));
    Ok(Meaning { sessions: sessions.collect(), remark })
}

/// What an `is:` asks for: the words that begin like its value, else those that differ from it in one letter.
fn qualities_meant(condition: &Condition) -> Vec<Quality> {
    let value = condition.value.to_lowercase();
    let meant: Vec<Quality> = Quality::beginning_with(&value).collect();
    if !meant.is_empty() || !may_be_guessed(condition) {
        return meant;
    }
    let near = Quality::ALL.iter().filter(|(_, word)| has_near_word(word, &value));
    near.map(|&(quality, _)| quality).collect()
}

/// Whether a value that names nothing may be taken for one that differs in a letter: nothing is to be taken away that is
/// only like what was asked for.
fn may_be_guessed(condition: &Condition) -> bool {
    condition.sign == Sign::Include
}

/// The sessions of the days that `value` names: a weekday, a date, a number, today or tomorrow; `by_programme` those of
/// the programme days alone.
fn on_days(
    schedule: &Schedule,
    now: Moment,
    condition: &Condition,
    by_programme: bool,
) -> Result<Meaning, String> {
    let value = condition.value.to_lowercase();
    let on_each = |days: &[DayIx]| {
        let mut sessions = SessionSet::default();
        for &day in days {
            sessions.unite(&on_day(schedule, day, !by_programme && is_by_date(&value)));
        }
        sessions
    };
    let days = days_called(schedule, now, &value);
    if !days.is_empty() {
        return Ok(on_each(&days).into());
    }
    let relative = RELATIVE_DAYS.iter().find(|(word, _)| value.len() > 1 && word.starts_with(&value));
    if let Some((word, _)) = relative {
        let sessions = SessionSet::default();
        return Ok(Meaning { sessions, remark: Some(format!("The conference has no sessions {word}")) });
    }
    let name = |date: Date| date.strftime("%a %-d").to_string().to_lowercase();
    let nothing = format!("No day is called {}", cut(&value));
    let near: Vec<DayIx> = (0..schedule.days.len() as u32)
        .map(DayIx)
        .filter(|day| {
            may_be_guessed(condition) && has_near_word(&full_name(schedule.days[day.at()].date), &value)
        })
        .collect();
    if !near.is_empty() {
        let names = some_of(near.iter().map(|day| name(schedule.days[day.at()].date)));
        return Ok(Meaning { sessions: on_each(&near), remark: Some(format!("{nothing}; read as {names}")) });
    }
    if schedule.days.is_empty() {
        return Err("This schedule has no days".to_owned());
    }
    Err(format!("{nothing}: {}", some_of(schedule.days.iter().map(|day| name(day.date)))))
}

/// Days told by the clock, and how far away they are.
pub(super) const RELATIVE_DAYS: &[(&str, i32)] = &[("today", 0), ("tomorrow", 1)];

/// Whether a day is called by its date, so that it begins and ends at midnight as well: `sun`, but not `today`,
/// which in the small hours is still the evening before, nor the number of a programme day.
fn is_by_date(value: &str) -> bool {
    let is_relative = RELATIVE_DAYS.iter().any(|(word, _)| word.starts_with(value));
    !is_relative && value.parse::<usize>().is_err()
}

/// The sessions of a programme day, `with_date` those as well that begin on its date after midnight in the night
/// of the day before.
pub(super) fn on_day(schedule: &Schedule, day: DayIx, with_date: bool) -> SessionSet {
    let mut sessions: SessionSet = schedule.on_day(day).map(Session::ix).collect();
    if let Some(before) = day.0.checked_sub(1).filter(|_| with_date) {
        let date = schedule.days[day.at()].date;
        let late =
            schedule.on_day(DayIx(before)).rev().filter_map(|session| Some((session, session.start()?)));
        late.take_while(|(_, start)| start.date() >= date)
            .for_each(|(session, _)| sessions.insert(session.ix()));
    }
    sessions
}

/// The days that `value`, in small letters, may mean; all of them where it is empty.
pub(super) fn days_called(schedule: &Schedule, now: Moment, value: &str) -> Vec<DayIx> {
    // The day's own number, as on the keys, goes before the day of the month.
    if let Some(number) =
        value.parse::<usize>().ok().filter(|number| (1..=schedule.days.len()).contains(number))
    {
        return vec![DayIx(number as u32 - 1)];
    }
    let today = schedule.date_at(now);
    let relative = |date: Date| {
        let distance = (date - today).get_days();
        let word = RELATIVE_DAYS.iter().find(|&&(_, days)| days == distance);
        value.len() > 1 && word.is_some_and(|(word, _)| word.starts_with(value))
    };
    let is_called = |date: Date| {
        value == date.day().to_string()
            || full_name(date).split(' ').any(|word| word.starts_with(value))
            || (value.len() > 4 && date.to_string().starts_with(value))
            || relative(date)
    };
    let days = (0..).zip(&schedule.days).filter(|(_, day)| is_called(day.date));
    days.map(|(ix, _)| DayIx(ix)).collect()
}

/// The weekday and the month, in small letters.
fn full_name(date: Date) -> String {
    date.strftime("%A %B").to_string().to_lowercase()
}

/// What is written for the present in place of a time.
pub(super) const NOW: &str = "now";

/// The sessions that are still to begin at `now`, or that have begun.
pub(super) fn from_now(schedule: &Schedule, now: Moment, qualifier: Qualifier) -> SessionSet {
    let is_meant = |session: &Session<'_>| {
        session.start().is_some_and(|start| (start >= now) == (qualifier == Qualifier::After))
    };
    let sessions = schedule.sessions().filter(|session| !session.is_all_day()).filter(is_meant);
    sessions.map(Session::ix).collect()
}

/// The sessions that begin on the clocks at `minute` of their programme day or later, or earlier. In a programme
/// that goes on after midnight the small hours are those of the night at the day's end.
fn by_time(schedule: &Schedule, minute: i32, qualifier: Qualifier) -> SessionSet {
    const MIDNIGHT: i32 = 24 * 60;
    let starts = |day: DayIx| {
        let date = schedule.days[day.at()].date;
        let timed = schedule.on_day(day).filter(|session| !session.is_all_day());
        timed.filter_map(move |session| Some((session.ix(), session.start()?.minute_of(date))))
    };
    let days = || (0..schedule.days.len() as u32).map(DayIx);
    let has_nights = minute < MORNING && days().flat_map(starts).any(|(_, start)| start >= MIDNIGHT);
    let mut found = SessionSet::default();
    for day in days() {
        let begins_later = starts(day).next().is_none_or(|(_, first)| minute < first);
        let minute = if has_nights && begins_later { minute + MIDNIGHT } else { minute };
        let is_meant = |start: i32| (start >= minute) == (qualifier == Qualifier::After);
        starts(day).filter(|&(_, start)| is_meant(start)).for_each(|(session, _)| found.insert(session));
    }
    found
}

/// The sessions of which that can be said.
pub(super) fn with_quality(schedule: &Schedule, facts: &Facts, quality: Quality) -> Meaning {
    let listed = |sessions: &[SessionIx]| sessions.iter().copied().collect::<SessionSet>().into();
    let that = |is: &dyn Fn(Session<'_>) -> bool| -> Meaning {
        schedule.sessions().filter(|&session| is(session)).map(Session::ix).collect::<SessionSet>().into()
    };
    match quality {
        Quality::Starred => listed(&facts.starred),
        Quality::Maybe => listed(&facts.maybe),
        Quality::Hidden => listed(&facts.hidden),
        Quality::Noted => listed(&facts.noted),
        Quality::Clashing => listed(&facts.clashing),
        Quality::Changed => match &*facts.changed {
            [] => Meaning {
                sessions: SessionSet::default(),
                remark: Some("None of the sessions you marked has changed since you last looked".to_owned()),
            },
            changed => listed(changed),
        },
        Quality::Recorded => that(&|session| session.recording() == Recording::Allowed),
        Quality::Now => that(&|session| session.runs_at(facts.now)),
        Quality::Next => {
            // A lunch is not what one looks for.
            let but_breaks =
                schedule.sessions().filter(|session| !session.is_break()).map(Session::ix).collect();
            let shown = Shown::all(schedule).among(schedule, &but_breaks);
            let board = Board::at(schedule, &Marks::default(), &shown, facts.now);
            let next = || board.rooms.iter().filter_map(|room| room.next).map(|ix| schedule.session(ix));
            // Where a room is done for the day, what begins there days later is not what one goes to next.
            let day = next().filter_map(Session::day).min();
            next().filter(|session| session.day() == day).map(Session::ix).collect::<SessionSet>().into()
        }
        Quality::Free => {
            let busy = busy_times(schedule, &facts.starred);
            let mut free = that(&|session| is_free(session, &busy));
            free.sessions.subtract(&facts.starred.iter().copied().collect());
            free
        }
    }
}

/// The times at which something starred runs: in order, apart.
fn busy_times(schedule: &Schedule, starred: &[SessionIx]) -> Vec<(Moment, Moment)> {
    let mut busy: Vec<(Moment, Moment)> = Vec::new();
    let mut stars: Vec<(Moment, Moment)> = starred
        .iter()
        .map(|&ix| schedule.session(ix))
        // What is on all day, or does not take place, keeps nobody.
        .filter(|session| !session.is_all_day() && session.state() != State::Cancelled)
        .filter_map(|session| session.start().zip(session.end()))
        .collect();
    stars.sort_unstable();
    for (start, end) in stars {
        match busy.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => busy.push((start, end)),
        }
    }
    busy
}

/// Whether the session lies outside all of these times. One without a time does not.
fn is_free(session: Session<'_>, busy: &[(Moment, Moment)]) -> bool {
    let Some(start) = session.start() else { return false };
    let end = session.end().unwrap_or(start);
    let next = busy.get(busy.partition_point(|&(_, until)| until <= start));
    next.is_none_or(|&(from, _)| end <= from && start < from)
}

fn no_such_qualifier(name: &str) -> String {
    format!("No {}: only {}", cut(name), Qualifier::names())
}

/// The first of the names, so that one sees what they are like.
fn some_of(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = if names.len() > LISTED { ", …" } else { "" };
    names.take(LISTED).collect::<Vec<_>>().join(", ") + more
}

/// How many names a sentence lists.
const LISTED: usize = 6;

/// What was typed, in a length that leaves room for a sentence.
fn cut(typed: &str) -> String {
    const LONGEST: usize = 24;
    match typed.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &typed[..end]),
        None => typed.to_owned(),
    }
}
