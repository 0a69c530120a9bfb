//! Times of day as people write them: `9:30`, `11 a.m.–12:30 p.m.`, `noon`, `1 h 30`.

use jiff::civil::Time;

use super::when::{LONGEST_MINUTES, duration_minutes};
use super::written::clock;

/// When something begins, and when it ends if that is written too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hours {
    /// The beginning.
    pub start: Time,
    /// The end; not after the start where midnight lies between them.
    pub end: Option<Time>,
}

/// Half a day, in minutes.
const HALF_DAY: i32 = 12 * 60;

/// The hours that a text says; `None` if it says anything else.
///
/// Half of the day is often written once, at the end: `11–12:30 p.m.` begins before noon, `1–2 p.m.` after it.
pub(super) fn hours(text: &str) -> Option<Hours> {
    // Programs write no more than this, and it needs no copies.
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    if let Some(start) = clock(text).filter(|_| is_plain) {
        return Some(Hours { start, end: None });
    }
    let text = plain(text);
    let Some((start, end)) = halves(&text) else {
        return Some(Hours { start: time(reading(&text)?.minute)?, end: None });
    };
    let (start, end) = (reading(start)?, reading(end)?);
    let mut minute = start.minute;
    if end.names_half && !start.names_half && start.minute < HALF_DAY {
        let same_half = start.minute % HALF_DAY + if end.minute >= HALF_DAY { HALF_DAY } else { 0 };
        minute = if same_half < end.minute { same_half } else { start.minute };
    }
    Some(Hours { start: time(minute)?, end: Some(time(end.minute % (2 * HALF_DAY))?) })
}

/// The minutes of a duration: as programs write it, or as `45 min`, `1 h 30`, `1.5 hours`.
pub(super) fn minutes(written: &str) -> Option<i64> {
    let text = written.trim().to_lowercase().replace(',', ".");
    if text.is_empty() {
        return None;
    }
    if let Some(minutes) = duration_minutes(&text) {
        return Some(minutes);
    }
    let (hours, rest) = match text.split_once('h') {
        Some((hours, rest)) => {
            (hours.trim().parse::<f64>().ok()?, after_word(rest, &["ours", "our", "rs", "r"]))
        }
        None => (0.0, text.as_str()),
    };
    let digits = rest.trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c == '\'').trim();
    let unit = rest.trim()[digits.len()..].trim();
    let is_minutes = ["", "m", "min", "min.", "mins", "minute", "minutes", "minuten", "'"].contains(&unit);
    let behind: f64 =
        if rest.trim().is_empty() { 0.0 } else { digits.parse().ok().filter(|_| is_minutes)? };
    let minutes = hours.mul_add(60.0, behind);
    (0.0..=LONGEST_MINUTES as f64).contains(&minutes).then(|| minutes.round() as i64)
}

/// `text` behind whichever of the endings it begins with.
fn after_word<'a>(text: &'a str, endings: &[&str]) -> &'a str {
    endings.iter().find_map(|ending| text.strip_prefix(ending)).unwrap_or(text)
}

/// The text in small letters, with one sort of dash and no points in `a.m.`.
fn plain(text: &str) -> String {
    let text = text.trim().to_lowercase().replace(['–', '—', '−', '‒', '‑'], "-");
    let text = text.replace("a.m", "am").replace("p.m", "pm").replace(['\u{a0}', '\u{202f}'], " ");
    text.strip_prefix("from ").or_else(|| text.strip_prefix("von ")).unwrap_or(&text).to_owned()
}

/// Both sides of the dash or word between a beginning and an end.
fn halves(text: &str) -> Option<(&str, &str)> {
    [" to ", " until ", " till ", " bis ", "-"].iter().find_map(|between| text.split_once(between))
}

struct Reading {
    /// Minutes since midnight; a whole day's for the midnight at its end.
    minute: i32,
    names_half: bool,
}

/// One time of day, in plain letters.
fn reading(text: &str) -> Option<Reading> {
    let text = text.trim_matches([' ', '.', ',']);
    let text =
        ["o'clock", "uhr", "hrs"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim();
    let named = match text {
        "noon" | "midday" | "12 noon" | "mittag" => Some(HALF_DAY),
        "midnight" | "12 midnight" | "mitternacht" => Some(0),
        _ => None,
    };
    if let Some(minute) = named {
        return Some(Reading { minute, names_half: false });
    }
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits.trim_end(), Some(0)),
        (_, Some(digits)) => (digits.trim_end(), Some(HALF_DAY)),
        _ => (text, None),
    };
    let minute = minute_of_day(digits)?;
    Some(match half {
        Some(half) if (60..HALF_DAY + 60).contains(&minute) => {
            Reading { minute: minute % HALF_DAY + half, names_half: true }
        }
        _ => Reading { minute, names_half: half.is_some() },
    })
}

/// The minute of `11`, `9:30`, `9.30`, `9h30`, `0930`, or `24:00`.
fn minute_of_day(digits: &str) -> Option<i32> {
    let digits = digits.replace(['.', 'h'], ":");
    let digits = digits.trim_end_matches(':');
    if matches!(digits, "24:00" | "2400") {
        return Some(2 * HALF_DAY);
    }
    let is_hour = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    let time = if is_hour { Time::new(digits.parse().ok()?, 0, 0, 0).ok()? } else { clock(digits)? };
    Some(i32::from(time.hour()) * 60 + i32::from(time.minute()))
}

fn time(minute: i32) -> Option<Time> {
    Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let cases = [
            ("9:30", "09:30"),
            ("0930", "09:30"),
            ("9", "09:00"),
            ("9.30 Uhr", "09:30"),
            ("9h30", "09:30"),
            ("9h", "09:00"),
            ("09:30:00", "09:30"),
            ("9 AM", "09:00"),
            ("12 a.m.", "00:00"),
            ("12:15pm", "12:15"),
            ("noon", "12:00"),
            ("11 a.m.–12:30 p.m.", "11:00–12:30"),
            ("1:40 p.m.–2:25 p.m", "13:40–14:25"),
            ("11-12:30 p.m.", "11:00–12:30"),
            ("1–2 p.m.", "13:00–14:00"),
            ("noon to 1 p.m.", "12:00–13:00"),
            ("11 p.m. – midnight", "23:00–00:00"),
            ("22:00 - 24:00", "22:00–00:00"),
            ("23:00 bis 01:30", "23:00–01:30"),
            ("from 9 until 10", "09:00–10:00"),
            ("24:00", "-"),
            ("25:00", "-"),
            ("9:75", "-"),
            ("after lunch", "-"),
            ("9-", "-"),
            ("-", "-"),
            ("", "-"),
        ];
        for (text, expected) in cases {
            let shown = hours(text).map_or_else(
                || "-".to_owned(),
                |hours| {
                    let shown = |time: Time| time.strftime("%H:%M").to_string();
                    let end = hours.end.map_or_else(String::new, |end| format!("–{}", shown(end)));
                    format!("{}{end}", shown(hours.start))
                },
            );
            assert_eq!(shown, expected, "{text:?}");
        }
    }

    #[test]
    fn durations_are_read_as_people_write_them() {
        let cases = [
            ("45", Some(45)),
            ("1:30", Some(90)),
            ("45 min", Some(45)),
            ("90 Minuten", Some(90)),
            ("1 h", Some(60)),
            ("1h30", Some(90)),
            ("1 h 30 min", Some(90)),
            ("1.5 hours", Some(90)),
            ("1,5 h", Some(90)),
            ("2 hrs", Some(120)),
            ("30'", Some(30)),
            ("half an hour", None),
            ("3 days", None),
            ("nan h", None),
            ("1e9 h", None),
            ("-5 min", None),
            ("", None),
        ];
        for (written, expected) in cases {
            assert_eq!(minutes(written), expected, "{written:?}");
        }
    }
}
