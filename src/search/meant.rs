//! Days and times that were typed as words: nothing is called so, but there are qualifiers for them.

use crate::model::Schedule;

use super::narrow::RELATIVE_DAYS;
use super::qualifier::minute_of;
use super::query::{Query, Sign, Wanted};

/// Fewer letters may be the beginning of any word.
const FEWEST_OF_DAY: usize = 3;

/// The qualifiers that ask for the days and times among the words of `query`: `day:sun`, `after:14:45`. Weekdays that
/// the conference does not have are words like any other.
pub fn meant_as_times(schedule: &Schedule, query: &Query) -> Vec<String> {
    let words = query.terms().iter().filter(|term| term.sign == Sign::Include);
    words
        .filter_map(|term| match &term.wanted {
            Wanted::Word(pieces) => match pieces.as_slice() {
                [day] => day_called(schedule, day),
                [hours, minutes] if minutes.len() == 2 => {
                    let time = format!("{hours}:{minutes}");
                    minute_of(&time).map(|_| format!("after:{time}"))
                }
                _ => None,
            },
            Wanted::Phrase(_) | Wanted::OpenPhrase(_) => None,
        })
        .collect()
}

fn day_called(schedule: &Schedule, word: &str) -> Option<String> {
    if RELATIVE_DAYS.iter().any(|(relative, _)| *relative == word) {
        return Some(format!("day:{word}"));
    }
    let is_called = |name: &str| word.len() >= FEWEST_OF_DAY && name.to_lowercase().starts_with(word);
    let mut days = schedule.days.iter().map(|day| day.date.strftime("%A").to_string());
    days.any(|name| is_called(&name)).then(|| format!("day:{}", &word[..FEWEST_OF_DAY]))
}
