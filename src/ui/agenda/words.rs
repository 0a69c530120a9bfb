//! What is said of a day: in the Agenda view, in its pane, and on the command line.

use crate::model::agenda::{Agenda, Block, Gap, Leave, Overlap, Repeat, Way};
use crate::model::{Schedule, Session, counted, length};
use crate::ui::markup::display_width;

/// What a day comes to: `3 stars · 1 choice open · 2 h 15 min free`.
pub fn summary(agenda: &Agenda) -> String {
    let of = |block: &Block| block.going.len() + block.plan_b.len();
    let stars = agenda.without_time.len() + agenda.blocks().map(of).sum::<usize>();
    let mut pieces = vec![counted(stars, "star")];
    match agenda.open_choices() {
        0 => {}
        open => pieces.push(format!("{} open", counted(open, "choice"))),
    }
    match agenda.free_minutes() {
        0 => {}
        minutes => pieces.push(format!("{} free", length(minutes))),
    }
    pieces.join(" · ")
}

/// What two sessions cost each other, called by their letters: `A or B: 15 min overlap; …`.
pub fn cost(block: &Block, overlap: Overlap) -> String {
    let name = |ix| letter(block.going.iter().position(|&going| going == ix).unwrap_or(0));
    let (first, second) = (name(overlap.first), name(overlap.second));
    format!("{first} or {second}: {}", overlap.sentence(&first))
}

/// What is to be chosen: `Choose one of 3`, `Choose A and C, or B`.
pub fn choice_words(block: &Block) -> String {
    if block.is_one_of_all() {
        return format!("Choose one of {}", block.going.len());
    }
    let option = |option: &Vec<usize>| option.iter().map(|&at| letter(at)).collect::<Vec<_>>().join(" and ");
    let options: Vec<String> = block.options.iter().map(option).collect();
    match options.split_last() {
        Some((last, others)) => format!("Choose {}, or {last}", others.join(", ")),
        None => format!("Choose among {}", block.going.len()),
    }
}

/// What those that begin together cost each other.
pub fn together_words(block: &Block) -> String {
    let least = block.overlaps.iter().map(|overlap| overlap.minutes).min().unwrap_or(0);
    let most = block.overlaps.iter().map(|overlap| overlap.minutes).max().unwrap_or(0);
    let at_least = if least == most { "" } else { "at least " };
    format!("all {} start together: {at_least}{} overlap", block.going.len(), length(least))
}

/// What fits in a gap: `12 sessions fit, 3 in part, 5 filtered out`, or `12 fit, …` without the word; nothing where
/// nothing does.
pub fn fitting_words(gap: &Gap, word: Option<&str>) -> Option<String> {
    let fit = match (gap.fitting, word) {
        (0, _) if gap.partly + gap.left_out == 0 => return None,
        (0, _) => "none fits".to_owned(),
        (fitting, Some(word)) => {
            format!("{} fit{}", counted(fitting, word), if fitting == 1 { "s" } else { "" })
        }
        (fitting, None) => format!("{fitting} fit{}", if fitting == 1 { "s" } else { "" }),
    };
    let more = [(gap.partly, "in part"), (gap.left_out, "filtered out")];
    let more = more.iter().filter(|(count, _)| *count > 0);
    Some(more.fold(fit, |words, (count, what)| format!("{words}, {count} {what}")))
}

/// The letter of a session among those to choose from.
pub fn letter(at: usize) -> String {
    u8::try_from(at)
        .ok()
        .filter(|&at| at < 26)
        .map_or_else(|| (at + 1).to_string(), |at| char::from(b'A' + at).into())
}

/// What a gap is: `gap 1 h 15 min`.
pub fn gap_words(gap: &Gap) -> String {
    let at_most = if gap.begins_unknown { " at most" } else { "" };
    format!("gap {}{at_most}", length(gap.minutes()))
}

/// When a session is left early: `leave at 13:30, 30 min early`.
pub fn leave_words(leave: Leave) -> String {
    format!("leave at {}, {} early", leave.at.clock(), length(leave.early))
}

/// What a short way is, with its rooms.
pub fn way_words(way: Way, from: &str, to: &str) -> String {
    let time = if way.between == 0 { "no time".to_owned() } else { length(way.between) };
    match (way.walk, way.late()) {
        (Some(walk), 0) => format!("{from} to {to}: {time} for a walk of {}", length(walk)),
        (Some(walk), late) => {
            format!("{} late: {time} for the walk of {} from {from} to {to}", length(late), length(walk))
        }
        (None, _) => format!("{from} to {to}: {time} between"),
    }
}

/// When a session comes again: `again Wed 23 Jul 14:00, B09`, `again Wed 23 14:00, Thu 24 9:00 and 3 more`.
pub fn again_words(schedule: &Schedule, repeat: Repeat) -> String {
    let again = schedule.session(repeat.again);
    let on = |session: Session<'_>, day: &str| {
        let day = session.start().map(|start| start.local().strftime(day).to_string()).unwrap_or_default();
        format!("{day} {}", session.start_time())
    };
    let Some(then) = repeat.then else {
        let rooms = again.room_names();
        let place = if rooms.is_empty() { String::new() } else { format!(", {rooms}") };
        return format!("again {}{place}", on(again, "%a %-d %b"));
    };
    let (first, second) = (on(again, "%a %-d"), on(schedule.session(then), "%a %-d"));
    match repeat.more {
        0 => format!("again {first} and {second}"),
        more => format!("again {first}, {second} and {more} more"),
    }
}

/// `meanwhile Lunch, …`: as many of the breaks as there is room for; nothing where that is none.
pub fn meanwhile(breaks: &[String], room: u16) -> Option<String> {
    let told = |count: usize| {
        let more = if count < breaks.len() { ", …" } else { "" };
        format!("meanwhile {}{more}", breaks[..count].join(", "))
    };
    (1..=breaks.len()).rev().map(told).find(|told| display_width(told) <= room)
}
