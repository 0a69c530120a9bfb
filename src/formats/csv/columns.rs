//! What the columns of a table mean, told by their headings.

use csv::StringRecord;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Title,
    Subtitle,
    Id,
    Date,
    Start,
    EndDate,
    End,
    Duration,
    Room,
    Track,
    Kind,
    Level,
    Language,
    Speakers,
    Abstract,
    Description,
    File,
    Url,
    Topics,
    State,
}

/// The headings of each column, the surest first. A heading of several columns goes to the first that has no
/// surer one: `Name` is the title beside `Speaker`, and the speaker beside `Talk`.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Title,
        &[
            "title",
            "session title",
            "talk title",
            "proposal title",
            "event title",
            "titel",
            "titre",
            "talk",
            "session",
            "event",
            "session name",
            "subject",
            "vortrag",
            "name",
            "summary",
        ],
    ),
    (Column::Subtitle, &["subtitle", "sub title", "untertitel"]),
    (Column::Id, &["id", "session id", "talk id", "event id", "code", "guid", "uid", "uuid"]),
    (Column::Date, &["date", "start date", "session date", "datum", "day", "jour"]),
    (
        Column::Start,
        &[
            "start",
            "start time",
            "starts",
            "starts at",
            "begin",
            "begins",
            "beginning",
            "from",
            "time",
            "when",
            "scheduled at",
            "date time",
            "datetime",
            "event start",
            "time slot",
            "slot",
            "beginn",
            "anfang",
            "von",
            "uhrzeit",
            "zeit",
            "début",
            "heure",
        ],
    ),
    (Column::EndDate, &["end date"]),
    (
        Column::End,
        &["end", "end time", "ends", "ends at", "to", "until", "till", "event end", "ende", "bis", "fin"],
    ),
    (Column::Duration, &["duration", "length", "scheduled duration", "minutes", "dauer", "durée"]),
    (
        Column::Room,
        &["room", "location", "venue", "place", "hall", "stage", "where", "raum", "ort", "saal", "salle"],
    ),
    (Column::Track, &["track", "stream", "theme", "category", "session"]),
    (
        Column::Kind,
        &["type", "format", "kind", "session type", "session format", "event type", "talk type", "typ"],
    ),
    (Column::Level, &["level", "audience level", "difficulty", "audience"]),
    (Column::Language, &["language", "lang", "sprache", "langue"]),
    (
        Column::Speakers,
        &[
            "speakers",
            "speaker",
            "speaker names",
            "speaker name",
            "presenters",
            "presenter",
            "presented by",
            "hosts",
            "host",
            "persons",
            "person",
            "authors",
            "author",
            "referenten",
            "referent",
            "vortragende",
            "who",
            "name",
        ],
    ),
    (Column::Abstract, &["abstract", "summary", "short description", "kurzbeschreibung"]),
    (Column::Description, &["description", "details", "long description", "text", "notes", "beschreibung"]),
    (Column::File, &["file url", "file", "recording", "video", "slides"]),
    (Column::Url, &["url", "link", "web", "website", "page", "talk url", "session url"]),
    (Column::Topics, &["tags", "topics", "topic", "tag", "keywords"]),
    (Column::State, &["status", "state"]),
];

/// A longer cell is no heading.
const LONGEST: usize = 60;

/// Which place in a row holds what.
#[derive(Debug)]
pub(super) struct Columns {
    places: [Option<usize>; HEADINGS.len()],
}

impl Columns {
    /// The columns that a row of headings names; `None` if these are no headings of a programme: a title and
    /// a time, or a title and two other columns.
    pub fn of(row: &StringRecord) -> Option<Columns> {
        let headings: Vec<String> =
            row.iter().map(|cell| plain(if cell.len() < LONGEST { cell } else { "" })).collect();
        let mut columns = Columns { places: [None; HEADINGS.len()] };
        for (column, known) in HEADINGS {
            let is_free = |place: &usize| !columns.places.contains(&Some(*place));
            let place = known.iter().find_map(|known| {
                let fits = |heading: &String| heading == known;
                headings.iter().position(fits).filter(is_free)
            });
            columns.places[*column as usize] = place;
        }
        let has_time = columns.has(Column::Start) || columns.has(Column::Date);
        let found = columns.places.iter().flatten().count();
        let is_programme = columns.has(Column::Title) && ((has_time && found >= 2) || found >= 3);
        is_programme.then_some(columns)
    }

    /// Whether the table has this column.
    pub fn has(&self, column: Column) -> bool {
        self.places[column as usize].is_some()
    }

    /// The cell of this column, without blanks around it; nothing where the row is too short.
    pub fn cell<'a>(&self, row: &'a StringRecord, column: Column) -> &'a str {
        self.places[column as usize].and_then(|place| row.get(place)).unwrap_or_default().trim()
    }

    /// How many columns are known.
    pub fn known(&self) -> usize {
        self.places.iter().flatten().count()
    }
}

/// A heading in small letters, without signs and without what stands in brackets: `Start_Time (UTC):` is
/// `start time`.
fn plain(heading: &str) -> String {
    let heading = heading.split('(').next().unwrap_or_default().to_lowercase();
    let words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.filter(|word| *word != "s").collect::<Vec<_>>();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headings: &str) -> Option<Columns> {
        Columns::of(&headings.split(',').collect::<Vec<_>>().into())
    }

    #[test]
    fn headings_are_told_from_other_rows() {
        let cases = [
            (
                "Room,Date,Day,Start,Duration,Title,ID,Abstract,Description,Language,Speakers,File URL",
                Some(11),
            ),
            ("SESSION,begin", Some(2)),
            ("Subject,Start Date,Start Time,End Date,End Time,Location", Some(6)),
            ("Title,Room,Speaker(s)", Some(3)),
            ("Title,Room", None),
            ("Start,End,Room", None),
            ("Dear all,here is the time,of the talk", None),
            ("", None),
        ];
        for (headings, known) in cases {
            assert_eq!(of(headings).map(|columns| columns.known()), known, "{headings}");
        }
    }

    #[test]
    fn a_heading_of_two_columns_goes_where_it_is_needed() {
        let cell = |headings: &str, column| {
            let columns = of(headings).unwrap_or_else(|| panic!("{headings}"));
            columns.cell(&headings.split(',').collect::<Vec<_>>().into(), column).to_owned()
        };
        assert_eq!(cell("Name,Talk,Time", Column::Speakers), "Name");
        assert_eq!(cell("Name,Speaker,Time", Column::Title), "Name");
        assert_eq!(cell("Session,Title,Time", Column::Track), "Session");
        assert_eq!(cell("Day,Title,Time", Column::Date), "Day");
        assert_eq!(cell("Day,Date,Title,Time", Column::Date), "Date");
        assert_eq!(cell("Title,start_time,Duration (min)", Column::Start), "start_time");
    }
}
