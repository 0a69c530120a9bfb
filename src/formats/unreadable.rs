//! Why a file is no schedule: what it looks like instead, and what to do next.

use thiserror::Error;

use super::json::{Document, Value};
use super::problems::Quoted;
use super::{Format, indico, pretalx_json, sessionize};
use crate::model::clean_line;

/// A file in which there is no schedule to read. Every message is a few lines, each a sentence: what the file is,
/// and at last what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Nothing but white space.
    #[error("The file is empty.\nDownload it again, or give another one.")]
    Empty,
    /// Not text.
    #[error("This is {what}, not a schedule.\n{advice}")]
    Binary {
        /// What the first bytes say it is.
        what: &'static str,
        /// What to do with such a file.
        advice: &'static str,
    },
    /// An HTML page.
    #[error(
        "This is a web page{title}, not a schedule.\nGive the schedule file itself, which such a page often links to."
    )]
    WebPage {
        /// ` titled “…”`, or nothing.
        title: String,
    },
    /// Data of a conference that holds no schedule.
    #[error("This is {what}, not a schedule.\n{advice}")]
    OtherData {
        /// What it is.
        what: &'static str,
        /// Where the schedule is.
        advice: &'static str,
    },
    /// Text in which no format is recognised.
    #[error(
        "No schedule was found in it. It looks like {what}.\nTried: {tried}.\nGive a file in one of these formats."
    )]
    Unknown {
        /// What the text looks like.
        what: String,
        /// The names of the formats that were tried.
        tried: String,
    },
    /// An archive that cannot be unpacked.
    #[error(
        "Nothing comes out of it: {what} is damaged or breaks off.\nDownload it again, or unpack it yourself."
    )]
    Damaged {
        /// `the zip archive`, `the gzip archive`.
        what: &'static str,
    },
    /// An archive without a schedule.
    #[error("No file in this archive is a schedule. It holds {names}.\nGive the schedule file itself.")]
    NoneInside {
        /// The first few files.
        names: String,
    },
    /// An archive that unpacks to more than is believed.
    #[error(
        "Unpacking stopped at {mebibytes} MiB, which is far more than the schedule of such a small archive.\n\
         If you trust it, unpack it and give the schedule inside."
    )]
    TooMuch {
        /// Where unpacking stopped.
        mebibytes: u64,
    },
    /// An archive with more files than are looked at.
    #[error("This archive holds more than {most} files.\nUnpack it, and give the schedule inside.")]
    TooManyFiles {
        /// How many are looked at.
        most: usize,
    },
}

impl Unreadable {
    /// What to say of a text that no format recognises.
    pub(super) fn unknown(text: &str) -> Unreadable {
        let text = text.trim_start();
        if text.is_empty() {
            return Unreadable::Empty;
        }
        if begins_with(text, "<!doctype html") || begins_with(text, "<html") {
            return Unreadable::WebPage { title: page_title(text) };
        }
        if let Some(other) = Document::parse(text).and_then(|document| other_data(document.root())) {
            return other;
        }
        let tried = Format::all().map(Format::name).collect::<Vec<_>>().join(", ");
        Unreadable::Unknown { what: look(text), tried }
    }

    /// What to say of bytes that are not text, if they are not: known first bytes, or many controls.
    pub(super) fn binary(bytes: &[u8]) -> Option<Unreadable> {
        let unpack = "Unpack it, and give the schedule inside.";
        let other = "Give the schedule file itself.";
        let kinds: [(&[u8], _, _); 12] = [
            (b"PK\x03\x04", "a zip archive inside an archive", unpack),
            (b"\x1F\x8B", "a gzip archive inside an archive", unpack),
            (b"BZh", "a bzip2 archive", unpack),
            (b"\xFD7zXZ", "an xz archive", unpack),
            (b"\x28\xB5\x2F\xFD", "a zstd archive", unpack),
            (b"7z\xBC\xAF\x27\x1C", "a 7z archive", unpack),
            (b"Rar!\x1A\x07", "a rar archive", unpack),
            (b"SQLite format 3\0", "a database", other),
            (
                b"\xD0\xCF\x11\xE0",
                "an office document of the old kind",
                "Save a table in it as CSV, and give that.",
            ),
            (b"%PDF-", "a PDF document", other),
            (b"\x89PNG", "a picture", other),
            (b"\xFF\xD8\xFF", "a picture", other),
        ];
        if bytes.get(257..262) == Some(b"ustar") {
            return Some(Unreadable::Binary { what: "a tar archive", advice: unpack });
        }
        let known = kinds.into_iter().find(|(magic, ..)| bytes.starts_with(magic));
        let many_controls = || {
            let head = &bytes[..bytes.len().min(4096)];
            let is_control = |b: &&u8| **b < b' ' && !b"\t\n\r\x0C".contains(b);
            head.iter().filter(is_control).count() * 10 > head.len()
        };
        let (what, advice) = match known {
            Some((_, what, advice)) => (what, advice),
            None if many_controls() => ("a binary file", other),
            None => return None,
        };
        Some(Unreadable::Binary { what, advice })
    }
}

/// What to say of data that is known and holds no schedule.
fn other_data(root: Value<'_>) -> Option<Unreadable> {
    let (_, what, advice) = OTHER_DATA.iter().find(|(recognises, ..)| recognises(root))?;
    Some(Unreadable::OtherData { what, advice })
}

/// How data without a schedule is told, what it is, and where the schedule is.
type OtherData = (fn(Value<'_>) -> bool, &'static str, &'static str);

const OTHER_DATA: &[OtherData] = &[
    (
        indico::has_only_events,
        "an Indico event without its contributions",
        "Export it with ?detail=contributions, or export its timetable.",
    ),
    (
        pretalx_json::has_only_numbers,
        "pretalx's list of slots by number only",
        "Ask its API for the schedule with ?expand=slots.submission.speakers,slots.room.",
    ),
    (
        sessionize::is_list_of_speakers,
        "Sessionize's list of speakers",
        "Take its All or its GridSmart view, which have the times.",
    ),
];

fn begins_with(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// ` titled “…”` for a page that has a title.
fn page_title(page: &str) -> String {
    let title = page.split_once("<title>").and_then(|(_, rest)| rest.split_once('<'));
    title.map_or_else(String::new, |(title, _)| format!(" titled {}", Quoted(&clean_line(title).0)))
}

/// A guess at what a text is, from how it begins.
fn look(text: &str) -> String {
    if let Some(document) = Document::parse(text) {
        return look_of_data(&document);
    }
    if begins_with(text, "BEGIN:V") {
        return "an iCalendar file".to_owned();
    }
    if let Some(root) = root_name(text) {
        return format!("XML that begins with <{}>", clean_line(root).0);
    }
    // The line may be as long as the file; more than a quotation shows is not looked at.
    let beginning: String = text.chars().take_while(|c| *c != '\n').take(200).collect();
    format!("text that begins with {}", Quoted(&clean_line(&beginning).0))
}

/// A guess at what a JSON document is: the names at its top, and where it breaks off.
fn look_of_data(document: &Document<'_>) -> String {
    let root = document.root();
    let first = if root.is_list() { root.items().next().unwrap_or(root) } else { root };
    let names: Vec<&str> = first.members().map(|(name, _)| name).take(6).collect();
    let mut look = if root.is_list() { "a JSON list".to_owned() } else { "JSON".to_owned() };
    if !names.is_empty() {
        look.push_str(&format!(" with {}", Quoted(&clean_line(&names.join(", ")).0)));
    }
    if let Some(line) = document.broken_line() {
        look.push_str(&format!(" that cannot be read from line {line} on"));
    }
    look
}

/// The name of the first element of a text that begins with markup.
fn root_name(text: &str) -> Option<&str> {
    let mut rest = text.strip_prefix('<')?;
    while rest.starts_with(['?', '!']) {
        rest = rest.split_once('<')?.1;
    }
    let name = rest.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next()?;
    (!name.is_empty() && name.len() <= 40).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_is_and_what_to_do() {
        let unknown = |what: &str| {
            format!(
                "No schedule was found in it. It looks like {what}.\nTried: europython-xml.\nGive a file in one of these formats."
            )
        };
        let page = "not a schedule.\nGive the schedule file itself, which such a page often links to.";
        let cases = [
            (" \n", "The file is empty.\nDownload it again, or give another one.".to_owned()),
            (
                "<html>\n<head><title>404 Not\x1b Found</title>",
                format!("This is a web page titled “404 Not Found”, {page}"),
            ),
            ("<!DOCTYPE HTML><p>", format!("This is a web page, {page}")),
            ("<?xml version='1.0'?><!-- a feed --><rss version='2'>", unknown("XML that begins with <rss>")),
            ("[{\"a\": 1, \"b\": [2}", unknown("a JSON list with “a, b” that cannot be read from line 1 on")),
            ("Dear all,\nhere is", unknown("text that begins with “Dear all,”")),
        ];
        for (text, expected) in cases {
            // The list of formats grows; what is said around it stays.
            let formats = Format::all().map(Format::name).collect::<Vec<_>>().join(", ");
            assert_eq!(Unreadable::unknown(text).to_string(), expected.replace("europython-xml", &formats));
        }
    }

    #[test]
    fn binary_files_are_told_from_text_with_a_few_controls() {
        let cases: [(&[u8], Option<&str>); 6] = [
            (b"PK\x03\x04rest", Some("a zip archive inside an archive")),
            (b"BZh9", Some("a bzip2 archive")),
            (b"%PDF-1.7", Some("a PDF document")),
            (b"\x00\x01\x02\x03ELF", Some("a binary file")),
            (b"<schedule>\x00 one control in a text</schedule>", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            let what = Unreadable::binary(bytes).map(|unreadable| match unreadable {
                Unreadable::Binary { what, .. } => what,
                other => panic!("{other}"),
            });
            assert_eq!(what, expected);
        }
    }
}
