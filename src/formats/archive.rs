//! Schedules in archives: gzip, and zip with one schedule among its files. Unpacked in memory and within limits;
//! the names inside are shown and never used as paths.
//!
//! An archive can claim any size and hold more than any memory. So nothing it claims is believed: bytes are
//! counted as they come out, all files of an archive together.

use std::borrow::Cow;
use std::io::{Cursor, ErrorKind, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::problems::{Problems, Quoted, counted};
use super::unreadable::Unreadable;
use crate::model::ProblemKind;

const GZIP: &[u8] = b"\x1F\x8B";
const ZIP: &[u8] = b"PK\x03\x04";
/// How a zip begins that has no files.
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";

/// More than any schedule has.
const MOST_BYTES: u64 = 256 << 20;
/// What a small archive may always unpack to.
const FREE_BYTES: u64 = 16 << 20;
/// Text rarely packs better than 20 to 1; an archive that packs ten times better is made to burst.
const MOST_TIMES: u64 = 200;
/// More files than anybody packs beside a schedule.
const MOST_FILES: usize = 1_000;
/// What tells whether a file can be a schedule.
const HEAD_BYTES: u64 = 4096;
/// How many other files are named.
const NAMED: usize = 5;

/// The content of the file that holds the schedule: `bytes` as they are, or unpacked. `is_schedule` says which
/// of the files in a zip to take.
pub(super) fn unpacked<'a>(
    bytes: &'a [u8],
    is_schedule: impl Fn(&[u8]) -> bool,
    problems: &mut Problems,
) -> Result<Cow<'a, [u8]>, Unreadable> {
    let mut budget = Budget::of(bytes);
    if bytes.starts_with(GZIP) {
        return gunzip(bytes, &mut budget, problems).map(Cow::Owned);
    }
    if bytes.starts_with(ZIP) || bytes.starts_with(EMPTY_ZIP) {
        return schedule_in_zip(bytes, &mut budget, is_schedule, problems).map(Cow::Owned);
    }
    Ok(Cow::Borrowed(bytes))
}

/// How many bytes may still come out of an archive.
struct Budget {
    left: u64,
    whole: u64,
}

impl Budget {
    fn of(packed: &[u8]) -> Budget {
        let whole = (packed.len() as u64).saturating_mul(MOST_TIMES).clamp(FREE_BYTES, MOST_BYTES);
        Budget { left: whole, whole }
    }

    /// Unpacks as far as that goes. An archive that breaks off or is damaged gives what came out before.
    fn unpack(&mut self, packed: impl Read) -> Result<Unpacked, Unreadable> {
        let mut bytes = Vec::new();
        let damage = packed.take(self.left + 1).read_to_end(&mut bytes).err();
        if bytes.len() as u64 > self.left {
            return Err(Unreadable::TooMuch { mebibytes: self.whole >> 20 });
        }
        self.left -= bytes.len() as u64;
        Ok(Unpacked { bytes, damage: damage.map(|error| error.kind()) })
    }
}

/// What came out of an archive, and why no more did.
struct Unpacked {
    bytes: Vec<u8>,
    damage: Option<ErrorKind>,
}

impl Unpacked {
    /// The bytes, with a note of the damage; an error if nothing came out.
    fn listed(self, what: &'static str, problems: &mut Problems) -> Result<Vec<u8>, Unreadable> {
        let Some(damage) = self.damage else { return Ok(self.bytes) };
        if self.bytes.is_empty() {
            return Err(Unreadable::Damaged { what });
        }
        let ends = if damage == ErrorKind::UnexpectedEof { "breaks off" } else { "is damaged" };
        let message = format_args!("{what} {ends}; what came out before is read, {} bytes", self.bytes.len());
        problems.add(ProblemKind::Truncated, None, message);
        Ok(self.bytes)
    }
}

fn gunzip(bytes: &[u8], budget: &mut Budget, problems: &mut Problems) -> Result<Vec<u8>, Unreadable> {
    budget.unpack(MultiGzDecoder::new(bytes))?.listed("the gzip archive", problems)
}

/// The first file of a zip that is a schedule, itself perhaps packed with gzip. The others are named in a problem.
fn schedule_in_zip(
    bytes: &[u8],
    budget: &mut Budget,
    is_schedule: impl Fn(&[u8]) -> bool,
    problems: &mut Problems,
) -> Result<Vec<u8>, Unreadable> {
    let damaged = || Unreadable::Damaged { what: "the zip archive" };
    if files_claimed(bytes).ok_or_else(damaged)? > MOST_FILES {
        return Err(Unreadable::TooManyFiles { most: MOST_FILES });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_FILES {
        return Err(Unreadable::TooManyFiles { most: MOST_FILES });
    }
    if let Some(document) = office_document(&archive) {
        return Err(document);
    }
    let (mut schedule, mut others, mut refusal) = (None, Vec::new(), None);
    for at in 0..archive.len() {
        let name = archive.name_for_index(at).map_or_else(|| "?".to_owned(), shown);
        let mut file = match archive.by_index(at) {
            Ok(file) if file.is_dir() => continue,
            Ok(file) => file,
            Err(error) => {
                refusal = refusal.or(Some(refused(&error)));
                others.push(name);
                continue;
            }
        };
        if schedule.is_none() && !is_system_file(&name) {
            let mut inner = Problems::default();
            let content = content(&mut file, budget, &mut inner)?;
            if let Some(content) = content.filter(|content| is_schedule(content)) {
                problems.extend(inner.into_list());
                schedule = Some((name, content));
                continue;
            }
        }
        if !is_system_file(&name) {
            others.push(name);
        }
    }
    let Some((name, content)) = schedule else {
        return Err(refusal.unwrap_or_else(|| Unreadable::NoneInside { names: named(&others) }));
    };
    if !others.is_empty() {
        let message = format_args!(
            "{} is read; {} of the archive passed over: {}",
            Quoted(&name),
            counted(others.len(), "other file"),
            named(&others)
        );
        problems.add(ProblemKind::Surroundings, None, message);
    }
    Ok(content)
}

/// The content of one file; `None` if its beginning is no text, or nothing comes out.
fn content(
    file: &mut ZipFile<'_, Cursor<&[u8]>>,
    budget: &mut Budget,
    problems: &mut Problems,
) -> Result<Option<Vec<u8>>, Unreadable> {
    let mut head = Vec::new();
    // Whether this fails is seen again when the rest is read.
    let _ = file.by_ref().take(HEAD_BYTES).read_to_end(&mut head);
    if !head.starts_with(GZIP) && Unreadable::binary(&head).is_some() {
        return Ok(None);
    }
    let unpacked = budget.unpack(Cursor::new(&head).chain(file))?;
    let Ok(bytes) = unpacked.listed("a file in the zip archive", problems) else { return Ok(None) };
    if bytes.starts_with(GZIP) {
        return match gunzip(&bytes, budget, problems) {
            Err(Unreadable::Damaged { .. }) => Ok(None),
            read => read.map(Some),
        };
    }
    Ok(Some(bytes))
}

/// How many files the end of a zip says it has, before anything is made of them.
fn files_claimed(bytes: &[u8]) -> Option<usize> {
    /// Its last record has 22 bytes, and a comment of up to 64 KiB.
    const LAST: usize = 22 + 0xFFFF;
    let end = &bytes[bytes.len().saturating_sub(LAST)..];
    let record = &end[memchr::memmem::rfind(end, EMPTY_ZIP)?..];
    Some(usize::from(u16::from_le_bytes([*record.get(10)?, *record.get(11)?])))
}

/// What to say of a spreadsheet or another document, which is a zip too.
fn office_document(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<Unreadable> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") || has("Index/Document.iwa") {
        let advice = "Save it as CSV in the program that made it, and give that.";
        return Some(Unreadable::Binary { what: "a spreadsheet", advice });
    }
    if has("word/document.xml") || (has("mimetype") && has("content.xml")) {
        let advice = "Save a table in it as CSV, and give that.";
        return Some(Unreadable::Binary { what: "an office document", advice });
    }
    None
}

fn refused(error: &ZipError) -> Unreadable {
    let what = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "a zip archive with a password",
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            "a zip archive packed in a way that is not known here"
        }
        _ => return Unreadable::Damaged { what: "the zip archive" },
    };
    Unreadable::Binary { what, advice: "Unpack it, and give the schedule inside." }
}

/// What macOS and Windows leave in archives.
fn is_system_file(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/") || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

fn shown(name: Result<Cow<'_, str>, ZipError>) -> String {
    name.map_or_else(|_| "?".to_owned(), |name| crate::model::clean_line(&name).0.into_owned())
}

/// The first few names, and how many more there are.
fn named(names: &[String]) -> String {
    let mut shown: Vec<String> = names.iter().take(NAMED).map(|name| Quoted(name).to_string()).collect();
    if names.len() > NAMED {
        shown.push(format!("and {} more", names.len() - NAMED));
    }
    if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") }
}

#[cfg(test)]
mod tests;
