//! Sessions that stand in the file once and take place several times.
//!
//! Rules are expanded by the clock of their zone and turned into instants only then, so that a session at nine
//! is at nine on either side of a clock change, in every zone that this program knows.

use ical::recur::expand::IcalRecurExpand;
use ical::recur::{IcalRecurDateTime, IcalRecurRule};
use jiff::Span;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::stamp::Stamp;

/// The most repeats that one rule gives.
const MOST_REPEATS: usize = 1000;

/// How far behind its first session a rule is followed.
const LONGEST_YEARS: i32 = 2;

/// The most repeats in a file, and the most of its rules that may come to nothing: such rules are slow.
const MOST_IN_FILE: usize = 20_000;
const MOST_IN_VAIN: usize = 20;

/// Rules longer than this are no rules.
const LONGEST_RULE: usize = 1000;

/// What a rule amounts to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repeats {
    /// The starts by the clock of the zone, rising; the first session is not always among them.
    pub starts: Vec<DateTime>,
    /// Whether the rule goes on behind them.
    pub is_cut: bool,
}

/// Expands the rules of one file.
#[derive(Debug)]
pub(super) struct Expander {
    left: usize,
    in_vain: usize,
}

impl Default for Expander {
    fn default() -> Self {
        Expander { left: MOST_IN_FILE, in_vain: 0 }
    }
}

impl Expander {
    /// The starts of what begins at `first`, by the clock of `zone`, and repeats by `rule`; or why there are
    /// none, in the words that go behind "the rule … ".
    pub fn expand(&mut self, rule: &str, first: DateTime, zone: &TimeZone) -> Result<Repeats, String> {
        if self.left == 0 || self.in_vain >= MOST_IN_VAIN {
            return Err("is one of too many in this file".to_owned());
        }
        let Ok(rule) = IcalRecurRule::parse(&by_local_clock(rule, zone)?) else {
            self.in_vain += 1;
            return Err("cannot be followed".to_owned());
        };
        if rule.until.is_some_and(|until| until < civil(first)) {
            return Err("ends before it begins".to_owned());
        }
        let horizon = first.saturating_add(Span::new().years(LONGEST_YEARS));
        let most = MOST_REPEATS.min(self.left);
        let mut repeats = Repeats { starts: Vec::new(), is_cut: false };
        for start in IcalRecurExpand::new(rule, civil(first)) {
            let Some(start) = local(start) else { break };
            if start > horizon || repeats.starts.len() >= most {
                repeats.is_cut = true;
                break;
            }
            repeats.starts.push(start);
        }
        self.left -= repeats.starts.len();
        self.in_vain += usize::from(repeats.starts.is_empty());
        Ok(repeats)
    }
}

/// The rule with its end by the clock of `zone`, and without what only seems to be a part of it.
fn by_local_clock(rule: &str, zone: &TimeZone) -> Result<String, String> {
    if rule.len() > LONGEST_RULE {
        return Err("is too long to be one".to_owned());
    }
    let mut parts = Vec::new();
    for part in rule.trim().to_ascii_uppercase().split(';').map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once('=') {
            Some(("FREQ", "SECONDLY" | "MINUTELY")) => {
                return Err("repeats more often than any session".to_owned());
            }
            Some(("UNTIL", until)) => {
                let until = match Stamp::parse(until) {
                    Some(Stamp::Utc(instant)) => zone.to_datetime(instant),
                    Some(Stamp::Local(local)) => local,
                    // A date alone is meant with all its hours.
                    Some(Stamp::Date(date)) => date.at(23, 59, 59, 0),
                    None => return Err("has an end that cannot be read".to_owned()),
                };
                parts.push(format!("UNTIL={}", until.strftime("%Y%m%dT%H%M%S")));
            }
            Some((name, _)) if name.starts_with("X-") => {}
            _ => parts.push(part.to_owned()),
        }
    }
    Ok(parts.join(";"))
}

fn civil(local: DateTime) -> IcalRecurDateTime {
    IcalRecurDateTime {
        year: local.year().into(),
        month: local.month() as u8,
        day: local.day() as u8,
        hour: local.hour() as u8,
        minute: local.minute() as u8,
        second: local.second() as u8,
    }
}

/// The time by jiff's reckoning; `None` outside its years, and for a leap second.
fn local(civil: IcalRecurDateTime) -> Option<DateTime> {
    let IcalRecurDateTime { year, month, day, hour, minute, second } = civil;
    let (year, month, day) = (year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    DateTime::new(year, month, day, hour as i8, minute as i8, second as i8, 0).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn expand(rule: &str) -> Result<Vec<String>, String> {
        let zone = TimeZone::get("Europe/Berlin").expect("the zone tables are bundled");
        let repeats = Expander::default().expand(rule, date(2014, 10, 20).at(9, 0, 0, 0), &zone)?;
        let mut shown: Vec<String> =
            repeats.starts.iter().map(|start| start.strftime("%m-%d %H:%M").to_string()).collect();
        if repeats.is_cut {
            shown = vec![format!("{} and more", shown.len())];
        }
        Ok(shown)
    }

    #[test]
    fn rules_are_followed_by_the_clock() {
        let cases: [(&str, &[&str]); 7] = [
            ("FREQ=WEEKLY;COUNT=3", &["10-20 09:00", "10-27 09:00", "11-03 09:00"]),
            // The last one begins just then, by a clock that was set back in between.
            ("FREQ=WEEKLY;UNTIL=20141027T080000Z", &["10-20 09:00", "10-27 09:00"]),
            ("FREQ=WEEKLY;UNTIL=20141027T075959Z", &["10-20 09:00"]),
            ("FREQ=DAILY;UNTIL=20141021;", &["10-20 09:00", "10-21 09:00"]),
            ("freq=weekly;byday=mo,we;until=20141022T235959;x-note=a", &["10-20 09:00", "10-22 09:00"]),
            ("FREQ=DAILY", &["732 and more"]),
            ("FREQ=HOURLY", &["1000 and more"]),
        ];
        for (rule, expected) in cases {
            assert_eq!(expand(rule).expect(rule), expected, "{rule}");
        }
    }

    #[test]
    fn rules_that_make_no_sense_say_so() {
        for rule in [
            "",
            "FREQ=SOMETIMES",
            "FREQ=SECONDLY",
            "FREQ=DAILY;UNTIL=tomorrow",
            "FREQ=DAILY;UNTIL=20140101T000000Z",
            "FREQ=WEEKLY;BYDAY=XX",
        ] {
            assert!(expand(rule).is_err(), "{rule}");
        }
    }

    #[test]
    fn rules_that_come_to_nothing_are_not_tried_for_ever() {
        let mut expander = Expander::default();
        let first = date(2014, 10, 20).at(9, 0, 0, 0);
        let never = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30";
        for _ in 0..MOST_IN_VAIN {
            let repeats = expander.expand(never, first, &TimeZone::UTC).expect("a rule");
            assert_eq!(repeats.starts, []);
        }
        assert!(expander.expand(never, first, &TimeZone::UTC).is_err());
    }
}
