//! Programmes in iCalendar, with long lines folded.

use std::fmt::Write as _;

use super::{Order, Size, Talk, talks};

/// The most bytes of a line.
const LINE: usize = 75;

/// The file of a programme.
pub fn file(size: Size) -> String {
    let mut calendar = String::with_capacity(size.sessions * (size.letters + 700));
    calendar.push_str("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/Berlin\r\n");
    for talk in talks(size, Order::Slots) {
        let Talk { number, date, start: (hour, minute), room, name, .. } = &talk;
        let [title, short, long, life] =
            [&talk.title, &talk.short, &talk.long, &talk.life].map(|text| calendar_text(text));
        let date = date.replace('-', "");
        let (end_hour, end_minute) = (hour + minute / 30, (minute + 30) % 60);
        let _ = write!(
            calendar,
            "BEGIN:VEVENT\r\nUID:{number:08x}@example.org\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART;TZID=Europe/Berlin:{date}T{hour:02}{minute:02}00\r\n\
             DTEND;TZID=Europe/Berlin:{date}T{end_hour:02}{end_minute:02}00\r\n"
        );
        fold(&mut calendar, &format!("SUMMARY:{title} - {name}"));
        fold(&mut calendar, &format!("DESCRIPTION:{short}\\n\\n{long}\\n\\n{life}"));
        let _ = write!(
            calendar,
            "URL:https://example.org/events/{number}.html\r\nLOCATION:Room {room}\r\nEND:VEVENT\r\n"
        );
    }
    calendar.push_str("END:VCALENDAR\r\n");
    calendar
}

/// Adds a line, with a break and a blank before it gets too long.
fn fold(calendar: &mut String, line: &str) {
    let mut rest = line;
    while rest.len() > LINE {
        let end = (0..=LINE).rev().find(|&end| rest.is_char_boundary(end)).unwrap_or(LINE);
        let (piece, behind) = rest.split_at(end);
        let _ = write!(calendar, "{piece}\r\n ");
        rest = behind;
    }
    let _ = write!(calendar, "{rest}\r\n");
}

/// A text with the entities of XML decoded and what separates values escaped.
fn calendar_text(xml: &str) -> String {
    let text = xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let text = text.replace("&#8217;", "’").replace("&amp;", "&");
    text.replace(',', "\\,").replace(';', "\\;")
}
