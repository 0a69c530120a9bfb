//! Zones that a file describes itself, for names that nobody knows.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::content::ContentLine;
use super::stamp::{self, Stamp};
use super::value::list;

/// A `VTIMEZONE`: offsets, and since when or in which weeks of the year they hold.
#[derive(Debug, Default)]
pub(super) struct VTimezone<'a> {
    pub tzid: String,
    observances: Vec<Observance<'a>>,
}

/// A `STANDARD` or `DAYLIGHT` within it.
#[derive(Debug, Default)]
struct Observance<'a> {
    is_daylight: bool,
    start: Option<DateTime>,
    from: Option<Offset>,
    to: Option<Offset>,
    dates: Vec<DateTime>,
    rule: Option<ContentLine<'a>>,
}

impl<'a> VTimezone<'a> {
    /// Begins the part called `name`.
    pub fn begin_observance(&mut self, name: &str) {
        let is_daylight = name.eq_ignore_ascii_case("DAYLIGHT");
        self.observances.push(Observance { is_daylight, ..Observance::default() });
    }

    /// Takes in a property of the zone, or of the part of it that began last.
    pub fn take(&mut self, line: ContentLine<'a>) {
        if line.name.eq_ignore_ascii_case("TZID") {
            line.value().trim().clone_into(&mut self.tzid);
        }
        let Some(last) = self.observances.last_mut() else { return };
        match line.name.to_ascii_uppercase().as_str() {
            "DTSTART" => last.start = local(&line.value()),
            "TZOFFSETFROM" => last.from = stamp::offset(&line.value()),
            "TZOFFSETTO" => last.to = stamp::offset(&line.value()),
            "RDATE" => last.dates.extend(list(&line.value()).filter_map(local)),
            "RRULE" => last.rule = Some(line),
            _ => {}
        }
    }

    /// The zone around the local time `at`: with its changes where these are in the same weeks of every year,
    /// else with the one offset that holds then. A conference lasts for days.
    pub fn time_zone(&self, at: DateTime) -> Option<TimeZone> {
        let newest = |is_daylight| {
            let of_kind = self.observances.iter().filter(|part| part.is_daylight == is_daylight);
            of_kind.filter(|part| part.start.is_some_and(|start| start <= at)).max_by_key(|part| part.start)
        };
        if let (Some(standard), Some(daylight)) = (newest(false), newest(true))
            && let (Some(begin), Some(end)) = (daylight.yearly(at), standard.yearly(at))
        {
            let offsets = format!("<STD>{}<DST>{}", posix(standard.to?), posix(daylight.to?));
            return TimeZone::posix(&format!("{offsets},{begin},{end}")).ok();
        }
        let changes = self.observances.iter().flat_map(|part| {
            part.start.iter().chain(&part.dates).map(move |&change| (change, part.from, part.to))
        });
        let last = changes.clone().filter(|(change, ..)| *change <= at).max_by_key(|(change, ..)| *change);
        let first = changes.min_by_key(|(change, ..)| *change);
        let offset = last.map_or_else(|| first.and_then(|(_, from, _)| from), |(.., to)| to);
        offset.map(TimeZone::fixed)
    }
}

impl Observance<'_> {
    /// When it begins in every year, as POSIX writes it: `M3.5.0/02:00:00`. `None` if its rule is another one
    /// or has ended.
    fn yearly(&self, at: DateTime) -> Option<String> {
        let rule = self.rule?.value().to_ascii_uppercase();
        let part = |name: &str| {
            let mut parts = rule.split(';').filter_map(|part| part.trim().split_once('='));
            parts.find(|(found, _)| *found == name).map(|(_, value)| value)
        };
        let has_ended = part("UNTIL").and_then(local).is_some_and(|until| until < at);
        if part("FREQ")? != "YEARLY" || part("INTERVAL").is_some_and(|years| years != "1") || has_ended {
            return None;
        }
        let month: u8 = part("BYMONTH")?.parse().ok()?;
        let (week, day) = part("BYDAY")?.split_at_checked(part("BYDAY")?.len().checked_sub(2)?)?;
        let week = match week.parse::<i8>().ok()? {
            -1 => 5,
            week @ 1..=4 => week,
            _ => return None,
        };
        let days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
        let day = days.iter().position(|known| *known == day)?;
        let time = self.start?.time().strftime("%H:%M:%S");
        Some(format!("M{month}.{week}.{day}/{time}"))
    }
}

/// A time of day and date within a `VTIMEZONE`, whatever zone it says to be in.
fn local(written: &str) -> Option<DateTime> {
    match Stamp::parse(written)? {
        Stamp::Local(local) => Some(local),
        Stamp::Utc(instant) => Some(Offset::UTC.to_datetime(instant)),
        Stamp::Date(date) => Some(date.into()),
    }
}

/// An offset as POSIX writes it: what must be added to reach UTC.
fn posix(offset: Offset) -> String {
    let (seconds, sign) = (offset.seconds().abs(), if offset.is_negative() { '+' } else { '-' });
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::content::Lines;
    use super::*;

    /// The offsets, in minutes, of the zone in which the first of these local times lies.
    fn offsets(text: &str, times: &[DateTime]) -> Vec<i32> {
        let mut zone = VTimezone::default();
        let lines = Lines::of(text, 0);
        for line in lines.content() {
            match line.name {
                "BEGIN" => zone.begin_observance(&line.value()),
                _ => zone.take(line),
            }
        }
        let Some(zone) = zone.time_zone(times[0]) else { return Vec::new() };
        let offset =
            |time: &DateTime| zone.to_offset(zone.to_timestamp(*time).expect("a time")).seconds() / 60;
        times.iter().map(offset).collect()
    }

    #[test]
    fn yearly_changes_are_followed() {
        let text = "BEGIN:STANDARD\nDTSTART:16011104T020000\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\n\
            TZOFFSETFROM:-0330\nTZOFFSETTO:-0430\nBEGIN:DAYLIGHT\nDTSTART:16010311T020000\n\
            RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nTZOFFSETFROM:-0430\nTZOFFSETTO:-0330\n";
        let times = [date(2025, 6, 10), date(2025, 1, 10), date(2030, 3, 9), date(2030, 3, 11)];
        assert_eq!(offsets(text, &times.map(|date| date.at(12, 0, 0, 0))), [-210, -270, -270, -210]);
    }

    #[test]
    fn other_zones_have_the_offset_of_the_day() {
        let text = "BEGIN:STANDARD\nDTSTART:20141026T020000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
            RDATE:20151025T020000\nBEGIN:DAYLIGHT\nDTSTART:20140330T030000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
            RDATE:20150329T030000,20160327T030000\n";
        let at = |year, month| offsets(text, &[date(year, month, 1).at(12, 0, 0, 0)]);
        assert_eq!((at(2015, 2), at(2015, 7), at(2015, 12)), (vec![60], vec![120], vec![60]));
        assert_eq!(at(2010, 7), [60], "before the first change");
    }

    #[test]
    fn zones_without_an_offset_are_none() {
        let noon = [date(2015, 2, 1).at(12, 0, 0, 0)];
        let far = "BEGIN:STANDARD\nDTSTART:20141026T020000\nTZOFFSETTO:-9900\n";
        assert!(offsets("TZID:x\n", &noon).is_empty() && offsets(far, &noon).is_empty());
    }
}
