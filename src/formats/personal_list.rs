//! A personal list: what somebody wants to see on which day, without times.
//!
//! ```text
//! - Friday: Bees for beginners          Saturday
//! - Friday: Compost or Soil             - Night walk
//! ```
//!
//! The day stands before each item, or above several. It becomes the track, for no date is known. What is
//! written as `A or B` becomes two sessions that name each other. Such lists stand in the middle of letters and
//! pages: the list is taken, the rest is passed over. Prose is never taken for a list: it has at least three
//! items, one below the other.

use std::ops::Range;

use super::dates::weekday_named;
use super::hours::hours;
use super::names::parts;
use super::problems::{Problems, counted, finished};
use crate::model::{Draft, Nature, ProblemKind, Schedule, ScheduleBuilder, Zone};

/// So many items make a list.
const FEWEST: usize = 3;
/// So many alternatives are named with each of them. Without a bound, a long line would become a very long schedule.
const MOST_NAMED: usize = 20;

/// Whether there is such a list in `text`.
pub(super) fn recognises(text: &str) -> bool {
    list(text).is_some()
}

/// The schedule in `text`, which this module recognises.
pub(super) fn read(text: &str, zone: &Zone, problems: &mut Problems) -> Schedule {
    let mut builder = ScheduleBuilder::new(zone.clone(), 0);
    let Some(List { items, lines }) = list(text) else { return builder.finish(&mut Vec::new()) };
    report_around(text, &lines, problems);
    for item in &items {
        let alternatives = parts(item.titles, &[" or ", " oder "]);
        let alternatives: Vec<&str> =
            alternatives.into_iter().map(str::trim).filter(|title| !title.is_empty()).collect();
        let track = builder.track(item.day, None);
        for (at, title) in alternatives.iter().enumerate() {
            let others = alternatives.iter().enumerate().filter(|(other, _)| *other != at);
            let others: Vec<&str> = others.map(|(_, title)| *title).take(MOST_NAMED).collect();
            let unnamed = alternatives.len() - 1 - others.len();
            let description = match others.as_slice() {
                [] => String::new(),
                [other] => format!("Alternative: {other}"),
                _ if unnamed > 0 => format!("Alternatives: {}; {unnamed} more", others.join("; ")),
                _ => format!("Alternatives: {}", others.join("; ")),
            };
            builder.add(&Draft {
                identity: &format!("{} {title}", item.day),
                title,
                description: &description,
                track: Some(track),
                nature: Nature::of_title(title),
                line: item.line,
                ..Draft::default()
            });
        }
    }
    let message =
        format_args!("a personal list says no times; {} listed without", counted(builder.len(), "session"));
    problems.add(ProblemKind::MissingStart, None, message);
    finished(builder, problems)
}

fn report_around(text: &str, lines: &Range<u32>, problems: &mut Problems) {
    let said = |from: u32, to: u32| {
        text.lines().take(to as usize).skip(from as usize).filter(|line| !line.trim().is_empty()).count()
    };
    let before = said(0, lines.start);
    if before > 0 {
        let message = format_args!("{} before the list: no part of it; passed over", counted(before, "line"));
        problems.add(ProblemKind::Surroundings, Some(1), message);
    }
    let behind = said(lines.end, u32::MAX);
    if behind > 0 {
        let message = format_args!("{} behind the list: no part of it; passed over", counted(behind, "line"));
        problems.add(ProblemKind::Surroundings, Some(lines.end + 1), message);
    }
}

/// A list in the middle of a text.
struct List<'a> {
    items: Vec<Item<'a>>,
    /// The lines from its first to behind its last, counted from 0.
    lines: Range<u32>,
}

struct Item<'a> {
    day: &'a str,
    titles: &'a str,
    /// Counted from 1.
    line: u32,
}

/// The longest list in `text`: lines that each belong to a day, with nothing but blank lines between them.
fn list(text: &str) -> Option<List<'_>> {
    let mut longest: Option<List<'_>> = None;
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut headings = 0;
    let mut day_above = None;
    let mut begun = 0;
    let end = text.lines().count() as u32;
    // A last line that is no item ends the last list.
    for (number, line) in (0u32..).zip(text.lines().chain(["."])) {
        if line.trim().is_empty() {
            continue;
        }
        if let Some(day) = day_heading(line) {
            // A heading without items above it begins a list; one behind items goes on with theirs.
            if items.is_empty() {
                begun = number;
            }
            headings += 1;
            day_above = Some(day);
            continue;
        }
        let found = dated_item(line).or_else(|| day_above.zip(bullet(line)));
        if let Some((day, titles)) = found {
            if items.is_empty() && day_above.is_none() {
                begun = number;
            }
            items.push(Item { day, titles, line: number + 1 });
            continue;
        }
        // Several days stand above their items, or each item has its own: one day above many lines is prose.
        let is_list = items.len() >= FEWEST && headings != 1;
        if is_list && longest.as_ref().is_none_or(|list| list.items.len() < items.len()) {
            let last = items.last().map_or(number, |item| item.line);
            longest = Some(List { items: std::mem::take(&mut items), lines: begun..last.min(end) });
        }
        items.clear();
        headings = 0;
        day_above = None;
    }
    longest
}

/// The day of a line that holds nothing else: `Friday`, `## Friday:`, `**Friday**`.
fn day_heading(line: &str) -> Option<&str> {
    let word = line.trim().trim_start_matches('#').trim_matches(|c: char| "*_: ".contains(c));
    weekday_named(word).map(|_| word)
}

/// Day and titles of an item such as `- Friday: Bees`. Hours alone, as of a shop, are no title.
fn dated_item(line: &str) -> Option<(&str, &str)> {
    let item = bullet(line).unwrap_or(line.trim());
    let (day, titles) = item.split_once(':')?;
    let titles = titles.trim();
    let has_words = titles.contains(char::is_alphabetic) && hours(titles).is_none();
    let is_closed = matches!(titles.to_lowercase().trim_end_matches('.'), "closed" | "geschlossen");
    (weekday_named(day).is_some() && has_words && !is_closed).then_some((day, titles))
}

/// What stands behind a bullet or a number.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let behind = ["- ", "* ", "+ ", "• ", "– "].iter().find_map(|bullet| line.strip_prefix(bullet));
    let numbered = || {
        let text = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let text = text.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
        (line.len() - text.len() > 2).then_some(text)
    };
    behind.or_else(numbered).map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_prose() {
        let cases = [
            ("- Friday: Bees\n- Friday: Compost or Soil\n\n- Saturday: Walk\n", 3),
            ("Fri: Bees\nFri: Soil\nSat: Night walk", 3),
            ("# Friday\n- Bees\n* Soil\n\n**Saturday**\n1. Night walk\n", 3),
            ("Dear Ada,\n- Friday: Bees\n- Friday: Soil\nyours, Bo", 0),
            ("Friday\n- bread\n- butter\n- jam\n", 0),
            ("Monday: 9:00-17:00\nTuesday: 9:00-17:00\nWednesday: closed\nThursday: 9-5 pm\n", 0),
            ("On Friday: we met.\nOn Saturday: we left.\nOn Sunday: we slept.\n", 0),
            ("Friday came.\nSaturday came.\nSunday came.\n", 0),
            ("Friday\nSaturday\nSunday\n", 0),
            ("", 0),
        ];
        for (text, items) in cases {
            assert_eq!(list(text).map_or(0, |list| list.items.len()), items, "{text:?}");
        }
    }

    #[test]
    fn a_session_names_its_alternatives_but_not_any_number_of_them() {
        let many: Vec<String> = (1..=30).map(|number| format!("t{number}")).collect();
        let text = format!("Fri: a\nFri: b or c or d\nFri: {}", many.join(" or "));
        let schedule = read(&text, &Zone::user(jiff::tz::TimeZone::UTC), &mut Problems::default());
        let described: Vec<&str> = schedule.sessions().map(|session| session.description().0).collect();
        assert_eq!(described[..3], ["", "Alternatives: c; d", "Alternatives: b; d"]);
        assert!(
            described[4].starts_with("Alternatives: t2; t3; t4;") && described[4].ends_with("; t21; 9 more")
        );
    }

    #[test]
    fn the_longest_list_counts_and_its_place_is_known() {
        let text =
            "a\n- Fri: one b\n- Fri: two c\n- Fri: three\nb\n\nFri\n- one\n- two\n- six\nSat\n- four\n\nend";
        let list = list(text).expect("a list");
        assert_eq!((list.items.len(), list.lines), (4, 6..12));
    }
}
