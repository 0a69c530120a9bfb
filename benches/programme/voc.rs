//! Programmes in the JSON of c3voc, on one line as its programs write it.

use std::fmt::Write as _;

use super::{Order, Size, Talk, talks};

/// The file of a programme.
pub fn file(size: Size) -> String {
    let mut json = String::with_capacity(size.sessions * (size.letters + 900));
    json.push_str("{\"schedule\":{\"version\":\"1\",\"conference\":{\"title\":\"Made up\",\"days\":[");
    for talk in talks(size, Order::Rooms) {
        let Talk { number, date, start: (hour, minute), room, speaker, name, .. } = &talk;
        let [topic, other] = talk.topics;
        let [title, short, long, life] =
            [&talk.title, &talk.short, &talk.long, &talk.life].map(|text| json_text(text));
        json.push_str(match talk.is_first {
            _ if talk.number == 0 => "",
            (true, _) => "]}},",
            (_, true) => "],",
            _ => ",",
        });
        if talk.is_first.0 {
            let _ = write!(json, "{{\"index\":1,\"date\":\"{date}\",\"rooms\":{{");
        }
        if talk.is_first.1 {
            let _ = write!(json, "\"Room {room}\":[");
        }
        let _ = write!(
            json,
            "{{\"url\":\"https://example.org/events/{number}.html\",\"id\":{number},\
             \"guid\":\"{number:08x}-a69d-423c-91b5-60d88eb8e6c7\",\"logo\":null,\
             \"date\":\"{date}T{hour:02}:{minute:02}:00+01:00\",\"start\":\"{hour:02}:{minute:02}\",\"duration\":\"00:30\",\
             \"room\":\"Room {room}\",\"slug\":\"a-{number}\",\"title\":\"{title}\",\"subtitle\":\"\",\"track\":\"{topic}\",\
             \"type\":\"{other}\",\"language\":\"en\",\"abstract\":\"{short}\",\
             \"description\":\"{long}\\n\\n{long}\\n\\n{life}\",\"recording_license\":\"\",\"do_not_record\":false,\
             \"persons\":[{{\"id\":{speaker},\"public_name\":\"{name}\"}}],\
             \"links\":[{{\"url\":\"https://example.org/{number}\",\"title\":\"Slides\"}}],\"attachments\":[]}}"
        );
    }
    json.push_str("]}}]}}}");
    json
}

/// A text with the entities of XML decoded and quotation marks escaped.
fn json_text(xml: &str) -> String {
    let text = xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\\\"");
    text.replace("&#39;", "'").replace("&#8217;", "’").replace("&amp;", "&")
}
