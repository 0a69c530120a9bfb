//! A session as one line, for a message to somebody else.

use super::Session;

/// As many letters are taken; more is no line, and many a clipboard of a terminal takes no more.
const LONGEST: usize = 2000;

/// Returns `Title – speakers, day time room, address`; what the session does not have is left out, and what is
/// longer than a line for people is cut.
pub fn one_line(session: Session<'_>) -> String {
    let day = session.start().map(|start| start.local().strftime("%a %-d %b").to_string());
    let place = [day.unwrap_or_default(), session.times(), session.room_names()];
    let place: Vec<&str> = place.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let place = place.join(" ");
    let speakers = session.speaker_names();
    let rest = [speakers.as_str(), &place, session.url()];
    let rest: Vec<&str> = rest.into_iter().filter(|text| !text.is_empty()).collect();
    let mut line = session.title().to_owned();
    if !rest.is_empty() {
        line.push_str(if speakers.is_empty() { ", " } else { " – " });
        line.push_str(&rest.join(", "));
    }
    line.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{Draft, Moment, ScheduleBuilder, SpeakerDraft, Zone};

    #[test]
    fn a_line_holds_what_the_session_has() {
        let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 100);
        let at = |hour, minute| Moment::at(date(2030, 5, 4).at(hour, minute, 0, 0), &TimeZone::UTC);
        let room = builder.room("Hall 1");
        let ada = builder.speaker(&SpeakerDraft { name: "Ada", ..SpeakerDraft::default() });
        let bare = Draft { title: "Bread", ..Draft::default() };
        let timed = Draft { start: at(9, 0), rooms: &[room], ..bare.clone() };
        builder.add(&Draft { start: at(8, 0), speakers: &[ada], ..bare.clone() });
        builder.add(&timed);
        let url = "https://example.org/bread";
        builder.add(&Draft { start: at(10, 0), end: at(10, 30), speakers: &[ada], url, ..timed.clone() });
        builder.add(&bare);
        let schedule = builder.finish(&mut Vec::new());
        let lines: Vec<String> = schedule.sessions().map(one_line).collect();
        assert_eq!(
            lines,
            [
                "Bread – Ada, Sat 4 May 08:00",
                "Bread, Sat 4 May 09:00 Hall 1",
                "Bread – Ada, Sat 4 May 10:00–10:30 Hall 1, https://example.org/bread",
                "Bread"
            ]
        );
    }
}
