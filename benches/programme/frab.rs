//! Programmes in the XML of frab, with the fields that FOSDEM has and texts in escaped HTML.

use std::fmt::Write as _;

use super::{Order, Size, Talk, talks};

/// The file of a programme.
pub fn file(size: Size) -> String {
    let mut xml = String::with_capacity(size.sessions * (size.letters + 1_500));
    xml.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule>\n  <version>1</version>\n  <conference>\n    \
         <title>Made up</title>\n    <day_change>09:00:00</day_change>\n    \
         <time_zone_name>Europe/Brussels</time_zone_name>\n  </conference>\n",
    );
    for talk in talks(size, Order::Rooms) {
        let Talk {
            number, date, start: (hour, minute), room, title, short, long, life, speaker, name, ..
        } = &talk;
        let [topic, other] = talk.topics;
        if talk.number > 0 && talk.is_first.1 {
            xml.push_str("    </room>\n");
        }
        if talk.number > 0 && talk.is_first.0 {
            xml.push_str("  </day>\n");
        }
        if talk.is_first.0 {
            let _ = writeln!(xml, "  <day date=\"{date}\">");
        }
        if talk.is_first.1 {
            let _ = writeln!(xml, "    <room name=\"Room {room}\">");
        }
        let guid = format!("{number:08x}-7716-5130-b9fe-ff8544f5636d");
        let _ = write!(
            xml,
            "      <event guid=\"{guid}\" id=\"{number}\">\n        <date>{date}T{hour:02}:{minute:02}:00+01:00</date>\n        \
             <start>{hour:02}:{minute:02}</start>\n        <duration>00:30</duration>\n        <room>Room {room}</room>\n        \
             <slug>A{number}-slug</slug>\n        <url>https://example.org/schedule/event/A{number}/</url>\n        \
             <title>{title}</title>\n        <subtitle></subtitle>\n        <track slug=\"{topic}\">{topic}</track>\n        \
             <type>{other}</type>\n        <language>en</language>\n        \
             <abstract>&lt;p&gt;{short}&lt;/p&gt;\n&lt;p&gt;{long}&lt;/p&gt;\n&lt;p&gt;{life}&lt;/p&gt;</abstract>\n        \
             <description></description>\n        <feedback_url>https://example.org/talk/A{number}/feedback/</feedback_url>\n        \
             <persons>\n          <person id=\"{speaker}\">{name}</person>\n        </persons>\n        <attachments>\n        \
             </attachments>\n        <links>\n          \
             <link href=\"https://chat.example.org/#/room/#2026-{topic}:example.org\">Chat room(web)</link>\n          \
             <link href=\"https://example.org/talk/A{number}/feedback/\">Submit Feedback</link>\n        </links>\n      </event>\n"
        );
    }
    xml.push_str("    </room>\n  </day>\n</schedule>\n");
    xml
}
