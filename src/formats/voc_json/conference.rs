//! What a file says of the conference as a whole: names, zone, colours, and when its days begin.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::first_of;
use crate::formats::json::Value;
use crate::formats::nights::end_of_night;
use crate::formats::when::When;
use crate::formats::written::colour;
use crate::model::Conference;

/// Title, version and addresses.
pub(super) fn header(schedule: Value<'_>) -> Conference {
    let conference = schedule.get("conference");
    let line = |value: Value<'_>| crate::model::clean_line(value.localised()).0.into_owned();
    let acronym = line(conference.get("acronym"));
    let title = line(conference.get("title"));
    Conference {
        title: if title.is_empty() { acronym.clone() } else { title },
        acronym,
        venue: line(conference.get("venue")),
        city: line(conference.get("city")),
        version: line(schedule.get("version")),
        url: first_of([conference.get("url").text(), schedule.get("url").text(), base(schedule)]).to_owned(),
    }
}

/// What relative addresses are relative to.
pub(super) fn base(schedule: Value<'_>) -> &str {
    let conference = schedule.get("conference");
    let places = [schedule.get("base_url"), schedule.get("url"), conference.get("url")];
    first_of(places.map(Value::text))
}

/// The offset that times are written with: that of the first event, else of the first day. One that is not
/// UTC is preferred.
pub(super) fn offset(schedule: Value<'_>) -> Option<Offset> {
    let days = schedule.get("conference").get("days").items();
    let mut in_days = days.flat_map(|day| day.get("rooms").members()).flat_map(|(_, events)| events.items());
    let event = in_days.next().or_else(|| schedule.get("events").items().next());
    let days = schedule.get("conference").get("days").items();
    let of_event = event.into_iter().flat_map(|event| [event.get("date"), event.get("start")]);
    let times = of_event.chain(days.flat_map(|day| [day.get("day_start"), day.get("start")]));
    let offsets: Vec<Offset> = times.filter_map(|time| When::parse(time.text())?.offset()).collect();
    offsets.iter().find(|offset| **offset != Offset::UTC).or(offsets.first()).copied()
}

/// Until when the night belongs to the day before, in minutes after midnight: that of the day that lasts longest.
pub(super) fn day_change(conference: Value<'_>, zone: &TimeZone) -> i32 {
    let local = |day: Value<'_>, names: [&str; 2]| -> Option<DateTime> {
        let when = names.into_iter().find_map(|name| When::parse(day.get(name).text()))?;
        Some(when.moment(zone)?.local())
    };
    let nights = conference.get("days").items().filter_map(|day| {
        let start = local(day, ["day_start", "start"])?;
        end_of_night(start.date(), local(day, ["day_end", "end"])?)
    });
    nights.max().unwrap_or(0)
}

/// The name of a room or a track, which is a text, an object with a name, or one text for each language.
pub(super) fn name_of(value: Value<'_>) -> &str {
    if !value.is_object() {
        return value.text();
    }
    let name = value.get("name");
    let is_reference = || ["guid", "slug", "id"].into_iter().any(|key| !value.get(key).is_missing());
    if name.is_missing() && !is_reference() { value.localised() } else { name.localised() }
}

/// The colour of a track; of two, the one for dark backgrounds.
pub(super) fn colour_of(track: Value<'_>) -> Option<(u8, u8, u8)> {
    let colours = track.get("colors");
    let places = [track.get("color"), colours.get("dark"), colours.get("primary"), colours.get("light")];
    places.into_iter().find_map(|written| colour(written.text()))
}
