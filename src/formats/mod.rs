//! Bytes to a schedule. One file per format behind one [`detect`]; what a file holds decides, never its name.
//!
//! Bad content never fails a file: it is repaired or passed over, and listed as a problem with its line. Only
//! what is no schedule at all is [`Unreadable`]. A new format is one file and one row in `READERS`.

mod address;
mod decode;
mod entities;
mod europython_xml;
mod lines;
mod pasted;
mod problems;
mod text;
mod unreadable;
mod written;
mod xml;

use crate::model::{Problem, Schedule, Zone};
use problems::Problems;

pub use unreadable::Unreadable;

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The XML that EuroPython published until 2014: `schedule/day/entry`.
    EuropythonXml,
}

impl Format {
    /// Every format, in the order in which they are tried.
    pub fn all() -> impl Iterator<Item = Format> {
        READERS.iter().map(|reader| reader.format)
    }

    /// The name in reports, such as `europython-xml`.
    pub fn name(self) -> &'static str {
        match self {
            Format::EuropythonXml => "europython-xml",
        }
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
    READERS.iter().find(|reader| (reader.recognises)(text)).map(|reader| reader.format)
}

/// The schedule in a file, whatever its format and encoding. `assumed` is the zone of the file's times where
/// the file does not name one.
pub fn read(bytes: &[u8], assumed: &Zone) -> Result<Reading, Unreadable> {
    let mut problems = Problems::default();
    let text = decode::decode(bytes, &mut problems)?;
    let reader = READERS.iter().find(|reader| (reader.recognises)(&text));
    let reader = reader.ok_or_else(|| Unreadable::unknown(&text))?;
    let schedule = (reader.read)(&text, assumed, &mut problems);
    Ok(Reading { format: reader.format, schedule, problems: problems.into_list() })
}

/// How one format is told and read. `read` is only called with a text that `recognises` said yes to.
struct Reader {
    format: Format,
    recognises: fn(&str) -> bool,
    read: fn(&str, &Zone, &mut Problems) -> Schedule,
}

const READERS: &[Reader] = &[Reader {
    format: Format::EuropythonXml,
    recognises: europython_xml::recognises,
    read: europython_xml::read,
}];
