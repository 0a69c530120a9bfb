//! `hallway agenda`: my days with their choices and gaps.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::check::written;
use super::{FINE, FOUND};
use crate::model::agenda::{Agenda, Block, Gap, Part, leave_of};
use crate::model::{
    DayIx, Marks, Moment, News, NewsKind, Schedule, Session, SessionIx, Shown, State, Walks, length,
};
use crate::ui::agenda::{
    again_words, choice_words, cost, fitting_words, gap_words, leave_words, letter, summary, together_words,
    way_words,
};

/// Prints the days on which I have something, as they stand at `now` while the conference runs; ends with 1 when
/// there are none.
pub(super) fn run(plan: &Plan<'_>, now: Moment, json: bool, out: &mut impl Write) -> Result<u8> {
    let &Plan { schedule, marks, walks, news } = plan;
    let now =
        Some(now).filter(|now| schedule.extent().is_some_and(|(first, last)| (first..last).contains(now)));
    let days = (0..schedule.days.len() as u32).map(DayIx);
    let shown = Shown::all(schedule);
    let of_day = |day: DayIx| (Some(day), Agenda::of(schedule, (marks, &shown), walks, day, now));
    let all = days.map(of_day).chain([(None, Agenda::untimed(schedule, marks))]);
    let is_of_interest = |(day, agenda): &(Option<DayIx>, Agenda)| {
        !agenda.is_empty() || gone_on(news, schedule, *day).next().is_some()
    };
    let agendas: Vec<(Option<DayIx>, Agenda)> = all.filter(is_of_interest).collect();
    if json {
        let days: Vec<_> = agendas.iter().map(|(day, agenda)| day_row(plan, *day, agenda)).collect();
        serde_json::to_writer_pretty(&mut *out, &days)?;
        writeln!(out)?;
    } else if agendas.is_empty() {
        writeln!(out, "Nothing is starred yet. Open the schedule, and star sessions with Space.")?;
    } else {
        for (at, (day, agenda)) in agendas.iter().enumerate() {
            let gap = if at == 0 { "" } else { "\n" };
            let name = day.map_or_else(
                || "No time".to_owned(),
                |day| schedule.days[day.at()].date.strftime("%A %-d %B %Y").to_string(),
            );
            let gone: Vec<&News> = gone_on(news, schedule, *day).collect();
            let count = if gone.is_empty() { String::new() } else { format!(" · {} gone", gone.len()) };
            writeln!(out, "{gap}{name} · {}{count}", summary(agenda))?;
            let mut page = Page { plan, now, out };
            page.print(agenda)?;
            for news in gone {
                page.gone(news)?;
            }
        }
    }
    Ok(if agendas.is_empty() { FOUND } else { FINE })
}

/// What is gone that was on this day, or had no time.
fn gone_on<'a>(
    news: &'a [News],
    schedule: &'a Schedule,
    day: Option<DayIx>,
) -> impl Iterator<Item = &'a News> {
    news.iter().filter(move |news| news.kind == NewsKind::Gone && news.day_before(schedule) == day)
}

/// What days are printed from.
pub(super) struct Plan<'a> {
    pub schedule: &'a Schedule,
    pub marks: &'a Marks,
    pub walks: &'a Walks,
    /// What has become of the marked sessions.
    pub news: &'a [News],
}

/// Where a day is printed.
struct Page<'a, W: Write> {
    plan: &'a Plan<'a>,
    now: Option<Moment>,
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    fn print(&mut self, agenda: &Agenda) -> Result<()> {
        for &ix in &agenda.without_time {
            self.session("★", ix, "")?;
        }
        for part in &agenda.parts {
            match part {
                Part::Gap(gap) => self.gap(gap)?,
                Part::Block(block) => self.block(block, agenda.is_open(block))?,
            }
        }
        Ok(())
    }

    fn gap(&mut self, gap: &Gap) -> Result<()> {
        let breaks: Vec<&str> = gap.breaks.iter().map(|&ix| self.plan.schedule.session(ix).title()).collect();
        let meanwhile =
            if breaks.is_empty() { String::new() } else { format!(" · meanwhile {}", breaks.join(", ")) };
        let times = format!("{}–{}", gap.start.clock(), gap.end.clock());
        let now = match self.now {
            Some(now) if gap.start <= now && now < gap.end => {
                format!(" · now: {} left", length(gap.minutes_left()))
            }
            Some(now) if gap.end <= now => " · over".to_owned(),
            _ => String::new(),
        };
        let fitting =
            fitting_words(gap, Some("session")).map(|words| format!(" · {words}")).unwrap_or_default();
        Ok(writeln!(self.out, "  {times:<11}  {}{now}{fitting}{meanwhile}", gap_words(gap))?)
    }

    fn block(&mut self, block: &Block, is_open: bool) -> Result<()> {
        let schedule = self.plan.schedule;
        if let Some(way) = block.way {
            let rooms = |ix: SessionIx| schedule.session(ix).room_names();
            let (sign, words) = (
                if way.late() > 0 { "⚠" } else { "→" },
                way_words(way, &rooms(way.from), &rooms(block.going[0])),
            );
            writeln!(self.out, "{sign} {:<11}  {words}", "")?;
        }
        if is_open {
            writeln!(self.out, "⚠ {:<11}  {}", "", choice_words(block))?;
        }
        for (at, &ix) in block.going.iter().enumerate() {
            let letter = if is_open { letter(at) } else { "★".to_owned() };
            self.session(&letter, ix, "")?;
            let session = schedule.session(ix);
            if let Some(leave) = leave_of(schedule, self.plan.marks, self.plan.walks, session) {
                let to = schedule.session(leave.to).title();
                writeln!(self.out, "→ {:<11}  {} for {to}", "", leave_words(leave))?;
            }
        }
        if is_open && block.is_together() {
            writeln!(self.out, "  {:<11}  {}", "", together_words(block))?;
        }
        for &overlap in block.overlaps.iter().filter(|_| is_open && !block.is_together()) {
            writeln!(self.out, "  {:<11}  {}", "", cost(block, overlap))?;
        }
        for &ix in &block.plan_b {
            self.session("☆", ix, "plan B: ")?;
        }
        for &repeat in block.repeats.iter().filter(|_| is_open) {
            let of = schedule.session(repeat.of);
            writeln!(self.out, "↻ {:<11}  {}: {}", "", again_words(schedule, repeat), of.title())?;
        }
        Ok(())
    }

    fn session(&mut self, sign: &str, ix: SessionIx, before: &str) -> Result<()> {
        let session = self.plan.schedule.session(ix);
        let rooms = session.room_names();
        let pieces = [session.title().to_owned(), session.speaker_names(), rooms];
        let text = pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" – ");
        let now = match (self.now, session.end()) {
            (Some(now), _) if session.is_past(now) => " · over".to_owned(),
            (Some(now), Some(end)) if session.runs_at(now) => {
                format!(" · now: {} left", length(end.minutes_since(now).max(1)))
            }
            _ => String::new(),
        };
        let cancelled = if session.state() == State::Cancelled { "cancelled" } else { "" };
        let news = self.plan.news.iter().find(|news| news.session == Some(ix));
        let news = news.map(|news| news.words(self.plan.schedule)).unwrap_or_default();
        let more: Vec<&str> = [cancelled, &news].into_iter().filter(|piece| !piece.is_empty()).collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(" · ")) };
        Ok(writeln!(self.out, "{sign} {:<11}  {before}{text}{now}{more}", session.times())?)
    }

    fn gone(&mut self, news: &News) -> Result<()> {
        let pieces = [news.mark.title.clone(), news.mark.speakers.join(", "), news.mark.room.clone()];
        let text = pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" – ");
        Ok(writeln!(self.out, "✗ {:<11}  gone: {text}", news.time_before())?)
    }
}

/// What `agenda --json` prints of a day.
#[derive(Serialize)]
struct DayRow<'a> {
    date: Option<String>,
    without_time: Vec<SessionRow<'a>>,
    parts: Vec<PartRow<'a>>,
    gone: Vec<SeenRow<'a>>,
}

/// A session as it was last seen.
#[derive(Serialize)]
struct SeenRow<'a> {
    key: &'a str,
    title: &'a str,
    start: Option<&'a str>,
    room: &'a str,
}

/// A part of a day: where I go, or a gap.
#[derive(Serialize)]
#[serde(untagged)]
enum PartRow<'a> {
    Block {
        start: String,
        end: String,
        going: Vec<SessionRow<'a>>,
        options: Vec<Vec<&'a str>>,
        beside: Vec<&'a str>,
        plan_b: Vec<SessionRow<'a>>,
        overlaps: Vec<OverlapRow<'a>>,
        repeats: Vec<RepeatRow<'a>>,
        way: Option<WayRow<'a>>,
    },
    Gap {
        start: String,
        end: String,
        gap_minutes: i64,
        fitting: usize,
        partly: usize,
    },
}

#[derive(Serialize)]
struct SessionRow<'a> {
    key: &'a str,
    title: &'a str,
    start: Option<String>,
    end: Option<String>,
    rooms: Vec<&'a str>,
    was: Option<SeenRow<'a>>,
    /// When it is left early to see another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    leave: Option<LeaveRow<'a>>,
}

#[derive(Serialize)]
struct LeaveRow<'a> {
    to: &'a str,
    early: i64,
    at: String,
}

#[derive(Serialize)]
struct OverlapRow<'a> {
    first: &'a str,
    second: &'a str,
    minutes: i64,
    leave_early: Option<i64>,
}

#[derive(Serialize)]
struct RepeatRow<'a> {
    of: &'a str,
    again: SessionRow<'a>,
    then: Option<SessionRow<'a>>,
    more: usize,
}

#[derive(Serialize)]
struct WayRow<'a> {
    from: &'a str,
    between: i64,
    walk: Option<i64>,
    late: i64,
}

fn day_row<'a>(plan: &Plan<'a>, day: Option<DayIx>, agenda: &Agenda) -> DayRow<'a> {
    let schedule = plan.schedule;
    let key = |ix: SessionIx| schedule.session(ix).key().as_str();
    let time = |moment: Moment| written(schedule, moment);
    let session = |&ix: &SessionIx| session_row(plan, schedule.session(ix));
    let part = |part: &Part| match part {
        Part::Gap(gap) => PartRow::Gap {
            start: time(gap.start),
            end: time(gap.end),
            gap_minutes: gap.minutes(),
            fitting: gap.fitting,
            partly: gap.partly,
        },
        Part::Block(block) => PartRow::Block {
            start: time(block.start),
            end: time(block.end),
            going: block.going.iter().map(session).collect(),
            options: options(schedule, block),
            beside: block.beside.iter().copied().map(key).collect(),
            plan_b: block.plan_b.iter().map(session).collect(),
            overlaps: block
                .overlaps
                .iter()
                .map(|overlap| OverlapRow {
                    first: key(overlap.first),
                    second: key(overlap.second),
                    minutes: overlap.minutes,
                    leave_early: overlap.leave_early,
                })
                .collect(),
            repeats: block
                .repeats
                .iter()
                .map(|repeat| RepeatRow {
                    of: key(repeat.of),
                    again: session(&repeat.again),
                    then: repeat.then.as_ref().map(session),
                    more: repeat.more,
                })
                .collect(),
            way: block.way.map(|way| WayRow {
                from: key(way.from),
                between: way.between,
                walk: way.walk,
                late: way.late(),
            }),
        },
    };
    DayRow {
        date: day.map(|day| schedule.days[day.at()].date.to_string()),
        without_time: agenda.without_time.iter().map(session).collect(),
        parts: agenda.parts.iter().map(part).collect(),
        gone: gone_on(plan.news, schedule, day).map(seen_row).collect(),
    }
}

fn seen_row(news: &News) -> SeenRow<'_> {
    let mark = &news.mark;
    SeenRow {
        key: mark.key.as_str(),
        title: &mark.title,
        start: Some(&*mark.start).filter(|start| !start.is_empty()),
        room: &mark.room,
    }
}

fn session_row<'a>(plan: &Plan<'a>, session: Session<'a>) -> SessionRow<'a> {
    let schedule = plan.schedule;
    let leave = leave_of(schedule, plan.marks, plan.walks, session).map(|leave| LeaveRow {
        to: schedule.session(leave.to).key().as_str(),
        early: leave.early,
        at: written(schedule, leave.at),
    });
    SessionRow {
        key: session.key().as_str(),
        title: session.title(),
        start: session.start().map(|moment| written(schedule, moment)),
        end: session.end().map(|moment| written(schedule, moment)),
        rooms: session.rooms().map(|room| room.name()).collect(),
        leave,
        was: plan.news.iter().find(|news| news.session == Some(session.ix())).map(seen_row),
    }
}

/// The keys of what can be chosen together.
fn options<'a>(schedule: &'a Schedule, block: &Block) -> Vec<Vec<&'a str>> {
    let key = |&at: &usize| schedule.session(block.going[at]).key().as_str();
    let open = block.options.iter().filter(|_| block.is_choice());
    open.map(|option| option.iter().map(key).collect()).collect()
}
