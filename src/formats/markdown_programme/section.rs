//! The sections of a Markdown text: a heading, what is known below it, and the text.

/// What a line `Room: Hall` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    /// A day, or a day with hours.
    Time,
    /// A day beside a time.
    Date,
    Room,
    Level,
    Track,
    Kind,
    Language,
    Topics,
    Url,
    Zone,
}

const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "name",
            "names",
            "speaker",
            "speakers",
            "presenter",
            "presenters",
            "presented by",
            "host",
            "hosts",
            "with",
        ],
    ),
    (Field::Time, &["time", "when", "start", "date and time", "dates"]),
    (Field::Date, &["date", "day"]),
    (Field::Room, &["room", "location", "where", "venue", "place", "city"]),
    (Field::Level, &["audience level", "level", "audience"]),
    (Field::Track, &["category", "track", "theme"]),
    (Field::Kind, &["type", "kind", "format"]),
    (Field::Language, &["language"]),
    (Field::Topics, &["tags", "topics", "keywords"]),
    (Field::Url, &["url", "link", "website", "web"]),
    (Field::Zone, &["time zone", "timezone", "zone"]),
];

/// A heading of the first or second level and all below it, up to the next.
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    /// The byte at which the heading begins.
    pub at: usize,
    /// 1 for `#`, 2 for `##`.
    pub level: usize,
    /// The heading, without its signs.
    pub title: &'a str,
    /// What is known, in the order of the file.
    known: Vec<(Field, &'a str)>,
    /// Everything else, as it stands.
    pub text: String,
}

impl<'a> Section<'a> {
    /// All that is said in one field.
    pub fn fields(&self, field: Field) -> impl Iterator<Item = &'a str> + Clone {
        self.known.iter().filter(move |(known, _)| *known == field).map(|(_, value)| *value)
    }

    /// Whether a time is given, readable or not.
    pub fn says_when(&self) -> bool {
        self.fields(Field::Time).next().is_some()
    }

    /// Whether nothing is known but the text.
    pub fn is_text_only(&self) -> bool {
        let telling = [Field::Time, Field::Date, Field::Room, Field::Name];
        !telling.iter().any(|field| self.fields(*field).next().is_some())
    }

    fn add_paragraph(&mut self, paragraph: &mut Vec<&'a str>) {
        let known: Option<Vec<_>> = paragraph.iter().map(|line| field_of(line)).collect();
        match known {
            Some(known) => self.known.extend(known),
            None => paragraph.iter().for_each(|line| self.add_text(line)),
        }
        paragraph.clear();
    }

    fn add_text(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }
}

/// The sections of a text. What stands before the first heading belongs to none.
pub(super) fn sections(text: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut next = 0;
    for line in text.split_inclusive('\n') {
        let at = next;
        next += line.len();
        let line = line.trim_end_matches(['\r', '\n']);
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        let is_code = fence.is_some() || mark.is_some();
        if fence.is_none() {
            fence = mark;
        } else if mark == fence {
            fence = None;
        }
        let heading = if is_code { None } else { heading(line) };
        if let Some((level @ (1 | 2), title)) = heading {
            if let Some(section) = sections.last_mut() {
                section.add_paragraph(&mut paragraph);
            }
            paragraph.clear();
            sections.push(Section { at, level, title, ..Section::default() });
            continue;
        }
        let Some(section) = sections.last_mut() else { continue };
        if let Some((_, title)) = heading {
            section.add_paragraph(&mut paragraph);
            match field_of(title) {
                Some(known) => section.known.push(known),
                // Below the title, before any text, a heading that says nothing else names who speaks.
                None if section.text.is_empty() && section.level == 2 && !title.is_empty() => {
                    section.known.push((Field::Name, title));
                }
                None => section.add_text(line),
            }
        } else if is_code {
            section.add_paragraph(&mut paragraph);
            section.add_text(line);
        } else if line.trim().is_empty() {
            section.add_paragraph(&mut paragraph);
            if !section.text.is_empty() {
                section.add_text("");
            }
        } else {
            paragraph.push(line);
        }
    }
    if let Some(section) = sections.last_mut() {
        section.add_paragraph(&mut paragraph);
    }
    sections
}

/// The level and the words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_heading = (1..=6).contains(&level) && (words.is_empty() || words.starts_with([' ', '\t']));
    is_heading.then(|| (level, words.trim().trim_end_matches('#').trim_end()))
}

/// What a line such as `Room: Hall`, `- **Room:** Hall` or `*Room*: Hall` says; `None` for any other line.
pub(super) fn field_of(line: &str) -> Option<(Field, &str)> {
    let line = line.trim();
    let line = ["- ", "* ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line);
    let (key, value) = line.split_once(':')?;
    let is_emphasis = |c: char| "*_ ".contains(c);
    let key = key.trim_matches(is_emphasis).to_lowercase();
    let (field, _) = FIELDS.iter().find(|(_, keys)| keys.contains(&key.as_str()))?;
    let value = value.trim_start_matches("**").trim_start_matches("__").trim();
    (!value.is_empty()).then_some((*field, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_lines_are_told_from_text() {
        let cases = [
            ("Room: Hall", Some((Field::Room, "Hall"))),
            ("- **Audience level:** Novice ", Some((Field::Level, "Novice"))),
            ("*Time*: 9:00", Some((Field::Time, "9:00"))),
            ("Room:", None),
            ("What I learned: nothing", None),
            ("Room", None),
        ];
        for (line, expected) in cases {
            assert_eq!(field_of(line), expected, "{line}");
        }
    }

    #[test]
    fn a_paragraph_is_known_as_a_whole_or_text_as_a_whole() {
        let text =
            "## Talk #\nRoom: Hall\n\nfirst\nTime: flies\n\nTime: 9:00\n\n```\n## code\n```\n### More\nlast";
        let found = sections(text);
        assert_eq!((found.len(), found[0].title), (1, "Talk"));
        assert_eq!(found[0].known, [(Field::Room, "Hall"), (Field::Time, "9:00")]);
        assert_eq!(found[0].text, "first\nTime: flies\n\n\n```\n## code\n```\n### More\nlast");
    }
}
