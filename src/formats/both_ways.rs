//! For tests of readers that read large files on two threads: whatever the file, both ways tell the same.

use std::fmt::Write as _;

use super::problems::Problems;
use crate::model::Schedule;

/// All that comes of a file.
pub(super) fn told(schedule: &Schedule, problems: Problems) -> String {
    let mut out = format!("{:?} {:?} {:?}\n", schedule.conference, schedule.zone, schedule.days);
    let mut tell = |line: std::fmt::Arguments<'_>| writeln!(out, "{line}").expect("a string");
    for track in schedule.tracks() {
        tell(format_args!("{} {:?}", track.name(), track.colour()));
    }
    for speaker in schedule.speakers() {
        let (name, page) = (speaker.name(), speaker.url());
        tell(format_args!("{name} {page} {} {:?}", speaker.affiliation(), speaker.biography()));
    }
    for session in schedule.sessions() {
        let links: Vec<_> = session.links().map(|link| (link.url, link.label)).collect();
        let topics: Vec<_> = session.topics().collect();
        let texts = (session.title(), session.subtitle(), session.abstract_text(), session.description());
        let names =
            (session.room_names(), session.speaker_names(), session.track().map(|track| track.name()));
        let words = (session.kind(), session.language(), topics);
        let times =
            (session.start(), session.end(), session.is_break(), session.recording(), session.state());
        let place = (session.key(), session.line(), session.url(), links);
        tell(format_args!("{place:?} {times:?} {names:?} {words:?} {texts:?}"));
    }
    for problem in problems.into_list() {
        tell(format_args!("{problem:?}"));
    }
    out
}

/// `text` cut at many places, and with each of `strokes` there in the place of a letter.
pub(super) fn damaged<'t>(text: &'t str, strokes: &'t [&str]) -> impl Iterator<Item = String> + 't {
    let places = (0..text.len()).step_by(97).filter(|&at| text.is_char_boundary(at));
    places.flat_map(move |at| {
        let (before, behind) = text.split_at(at);
        let letter = behind.chars().next().map_or(0, char::len_utf8);
        let struck = move |stroke: &&str| format!("{before}{stroke}{}", &behind[letter..]);
        std::iter::once(before.to_owned()).chain(strokes.iter().map(struck))
    })
}
