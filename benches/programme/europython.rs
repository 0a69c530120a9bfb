//! Programmes in EuroPython's XML.

use std::fmt::Write as _;

use super::{Order, Size, Talk, talks};

/// The file of a programme.
pub fn file(size: Size) -> String {
    let mut xml = String::with_capacity(size.sessions * (size.letters + 900));
    xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule created=\"2026-01-01T12:00:00\">\n");
    for talk in talks(size, Order::Slots) {
        let Talk {
            number, date, start: (hour, minute), room, title, short, long, life, speaker, name, ..
        } = &talk;
        let [topic, other] = talk.topics;
        if talk.number > 0 && talk.is_first.0 {
            xml.push_str("  </day>\n");
        }
        if talk.is_first.0 {
            let _ = writeln!(xml, "  <day date=\"{date}\">");
        }
        let _ = write!(
            xml,
            "    <entry id=\"{number}\">\n      <category>Talk</category>\n      <audience>Novice</audience>\n      \
             <topics>\n        <topic>{topic}</topic>\n        <topic>{other}</topic>\n      </topics>\n      \
             <start>{hour:02}{minute:02}</start>\n      <duration>30</duration>\n      \
             <room id=\"{room}\">Room {room}</room>\n      <title>{title}</title>\n      \
             <abstract>{short}</abstract>\n      <description>{long}\n\n{long}</description>\n      <speakers>\n        \
             <speaker id=\"{speaker}\">\n          <name>{name}</name>\n          \
             <profile>https://example.org/people/{speaker}</profile>\n          \
             <description>{life}</description>\n        </speaker>\n      </speakers>\n    </entry>\n"
        );
    }
    xml.push_str("  </day>\n</schedule>\n");
    xml
}
