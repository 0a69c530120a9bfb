//! Bytes to a schedule. One file per format behind one [`detect`]; what a file holds decides, never its name.
//!
//! Bad content never fails a file: it is repaired or passed over, and listed as a problem with its line. Only
//! what is no schedule at all is [`Unreadable`]. A new format is one file and one row in `READERS`.

mod address;
mod archive;
#[cfg(test)]
mod both_ways;
mod csv;
mod cut;
mod dates;
mod decode;
mod entities;
mod europython_xml;
mod frab_lists;
mod frab_xml;
mod hours;
mod icalendar;
mod indico;
mod json;
mod lines;
mod markdown_programme;
mod markup;
mod names;
mod nights;
mod open_event;
mod pasted;
mod personal_list;
mod pretalx_json;
mod problems;
mod programapi;
mod pycon_us;
mod sessionize;
mod text;
mod timing;
mod unreadable;
mod voc_json;
mod when;
mod written;
mod xcal;
mod xml;

use crate::model::{Problem, ProblemKind, Schedule, Zone};
use json::{Document, Value};
use problems::{Problems, counted};

pub use unreadable::Unreadable;

macro_rules! readers {
    ($($(#[$about:meta])+ $format:ident = $name:literal, $approach:ident($recognises:path, $read:path);)+) => {
        /// The formats that can be read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Format { $($(#[$about])+ $format,)+ }

        impl Format {
            /// The name in reports, such as `europython-xml`.
            pub fn name(self) -> &'static str {
                match self { $(Format::$format => $name,)+ }
            }
        }

        const READERS: &[Reader] = &[$(Reader {
            format: Format::$format,
            approach: Approach::$approach { recognises: $recognises, read: $read },
        },)+];
    };
}

// In the order in which they are tried.
readers! {
    /// The XML that EuroPython published until 2014: `schedule/day/entry`.
    EuropythonXml = "europython-xml", Text(europython_xml::recognises, europython_xml::read);
    /// The XML of frab, pretalx and their kin: `schedule/day/room/event`.
    FrabXml = "frab-xml", Text(frab_xml::recognises, frab_xml::read);
    /// The calendar of frab and pretalx in XML: `iCalendar/vcalendar/vevent`.
    Xcal = "xcal", Text(xcal::recognises, xcal::read);
    /// What pretalx's API gives as a schedule: `slots` and `breaks`.
    PretalxApi = "pretalx-api", Json(pretalx_json::recognises, pretalx_json::read);
    /// The JSON of PyCon US: a list called `schedule` beside `conference`.
    PyconUs = "pycon-us", Json(pycon_us::recognises, pycon_us::read);
    /// The All view of Sessionize.
    SessionizeAll = "sessionize-all", Json(sessionize::recognises_all, sessionize::read_all);
    /// The Sessions view of Sessionize.
    SessionizeSessions = "sessionize-sessions", Json(sessionize::recognises_sessions, sessionize::read_sessions);
    /// The GridSmart view of Sessionize.
    SessionizeGridsmart = "sessionize-gridsmart", Json(sessionize::recognises_grid, sessionize::read_grid);
    /// The list of events that frab writes beside its schedule.
    FrabEvents = "frab-events", Json(frab_lists::recognises_events, frab_lists::read_events);
    /// The list of speakers that frab writes beside its schedule.
    FrabSpeakers = "frab-speakers", Json(frab_lists::recognises_speakers, frab_lists::read_speakers);
    /// The schedule that EuroPython publishes since 2024.
    Programapi = "programapi", Json(programapi::recognises, programapi::read);
    /// The list of sessions that EuroPython publishes beside it.
    ProgramapiSessions = "programapi-sessions", JsonWithOthers(programapi::recognises_sessions, programapi::read_sessions);
    /// The second version of it, with one list of events: the hub of the CCC.
    VocJsonV2 = "voc-json-v2", Json(voc_json::recognises_flat, voc_json::read);
    /// The JSON of c3voc, with rooms inside days: frab, pretalx.
    VocJson = "voc-json", Json(voc_json::recognises, voc_json::read);
    /// What Indico exports of an event: its contributions or its timetable.
    Indico = "indico", Json(indico::recognises, indico::read);
    /// The list of sessions that Open Event (eventyay) exports.
    OpenEvent = "open-event", Json(open_event::recognises, open_event::read);
    /// iCalendar, RFC 5545.
    Icalendar = "icalendar", Text(icalendar::recognises, icalendar::read);
    /// Tables with a row for each session.
    Csv = "csv", Text(csv::recognises, csv::read);
    /// Markdown with a heading for each session.
    Markdown = "markdown", Text(markdown_programme::recognises, markdown_programme::read);
    /// A personal list: sessions by the day of the week.
    List = "list", Text(personal_list::recognises, personal_list::read);
}

impl Format {
    /// Every format, in the order in which they are tried.
    pub fn all() -> impl Iterator<Item = Format> {
        READERS.iter().map(|reader| reader.format)
    }
}

/// A schedule as read, and what was wrong with the file.
#[derive(Debug)]
pub struct Reading {
    /// The format that the content turned out to be in.
    pub format: Format,
    /// The schedule.
    pub schedule: Schedule,
    /// What was repaired, guessed or passed over: what concerns the whole file first, then by line.
    pub problems: Vec<Problem>,
}

/// The format of a decoded file, told by its content; `None` if it is none that can be read.
pub fn detect(text: &str) -> Option<Format> {
    let document = Document::parse(text);
    reader_of(text, document.as_ref()).map(|reader| reader.format)
}

/// The schedule in a file, whatever its format and encoding, packed or not. `assumed` is the zone of the file's
/// times where the file does not name one.
pub fn read(bytes: &[u8], assumed: &Zone) -> Result<Reading, Unreadable> {
    read_with(bytes, assumed, &|_| None)
}

/// The schedule in a file, joined with what stands in files beside it: `beside` gives the bytes of a file of
/// that name in the same folder, if there is one.
pub fn read_with(bytes: &[u8], assumed: &Zone, beside: &Beside<'_>) -> Result<Reading, Unreadable> {
    let mut problems = Problems::default();
    let bytes = archive::unpacked(bytes, is_schedule, &mut problems)?;
    let text = decode::decode(&bytes, &mut problems)?;
    let document = Document::parse(&text);
    let reader = reader_of(&text, document.as_ref());
    let reader = reader.ok_or_else(|| Unreadable::unknown(&text))?;
    let schedule = match (&reader.approach, &document) {
        (Approach::Text { read, .. }, _) => read(&text, assumed, &mut problems),
        (Approach::Json { read, .. }, Some(document)) => read(document, assumed, &mut problems),
        (Approach::JsonWithOthers { read, .. }, Some(document)) => {
            read(document, assumed, beside, &mut problems)
        }
        (_, None) => return Err(Unreadable::unknown(&text)),
    };
    if schedule.sessions().len() == 0 {
        let message = format_args!("this is a schedule without sessions; there is nothing to list");
        problems.add(ProblemKind::NoSessions, None, message);
    }
    if let Some(document) = &document {
        let kept = format!("{} read", counted(schedule.sessions().len(), "session"));
        document.report(&kept, &mut problems);
    }
    Ok(Reading { format: reader.format, schedule, problems: problems.into_list() })
}

/// Gives the bytes of a file by its name.
pub type Beside<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// Whether a file is in a format that can be read.
fn is_schedule(bytes: &[u8]) -> bool {
    decode::decode(bytes, &mut Problems::default()).is_ok_and(|text| detect(&text).is_some())
}

/// How one format is told and read.
struct Reader {
    format: Format,
    approach: Approach,
}

/// What a reader wants to be given. `read` is only called with what `recognises` said yes to.
enum Approach {
    /// The decoded text.
    Text { recognises: fn(&str) -> bool, read: fn(&str, &Zone, &mut Problems) -> Schedule },
    /// The JSON document. Where it breaks off is listed for all of them alike, not by the reader.
    Json { recognises: fn(Value<'_>) -> bool, read: fn(&Document<'_>, &Zone, &mut Problems) -> Schedule },
    /// The JSON document and files beside it.
    JsonWithOthers {
        recognises: fn(Value<'_>) -> bool,
        read: fn(&Document<'_>, &Zone, &Beside<'_>, &mut Problems) -> Schedule,
    },
}

fn reader_of(text: &str, document: Option<&Document<'_>>) -> Option<&'static Reader> {
    READERS.iter().find(|reader| match (&reader.approach, document) {
        (Approach::Json { recognises, .. } | Approach::JsonWithOthers { recognises, .. }, Some(document)) => {
            recognises(document.root())
        }
        (Approach::Text { recognises, .. }, None) => recognises(text),
        _ => false,
    })
}
