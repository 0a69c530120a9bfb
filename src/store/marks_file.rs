//! My marks on one conference, as a file: `stars.toml`, one `[[star]]`, `[[maybe]]` or `[[hidden]]` table each.
//!
//! People edit this file, and keep it under version control. So entries are sorted by start, then key; fields
//! and tables that are not known here survive every save, as do entries that cannot be read. Comments do
//! not: a save writes the file anew from what it says.

use std::fs;
use std::path::Path;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use toml::{Spanned, Table, Value};

use super::error::line_at;
use super::lock::Lock;
use super::whole_file::{folder_of, free_name_beside, read_if_there, remove_leftovers, resolve_links};
use super::{Fault, StoreError, write_whole};
use crate::model::{Change, KeyChange, Mark, Marks, Verdict, clean_line, is_hostile};

const HEADER: &str = "# My marks on this conference. Edit them as you like; comments are not kept.\n";

/// Returns the marks kept at `path`, and what was wrong with the file. Where there is none, there are no marks.
///
/// An entry that cannot be read is passed over, and stays in the file. A file that cannot be read as TOML is
/// set aside as `stars.toml.damaged-1` (or the next number that is free), byte for byte, and there are no
/// marks. An error means that the file is there and could not be opened or set aside.
pub fn load(path: &Path) -> Result<(Marks, Vec<Fault>), StoreError> {
    let target = resolve_links(path)?;
    let Ok(kept) = Kept::read(&target)? else { return set_aside(&target) };
    Ok((kept.marks(), kept.faults))
}

/// Returns what [`load`] does and changes nothing on the disk: for whoever will not write. A damaged file stays
/// where it is.
pub fn look(path: &Path) -> Result<(Marks, Vec<Fault>), StoreError> {
    let target = resolve_links(path)?;
    Ok(match Kept::read(&target)? {
        Ok(kept) => (kept.marks(), kept.faults),
        Err(mut fault) => {
            fault.message = format!("{}; no marks are shown until that line is corrected", fault.message);
            (Marks::default(), vec![fault])
        }
    })
}

/// Applies `changes` to the marks that are kept at `path` now, which may be more than were loaded, and returns
/// the marks as they are kept from then on. The folder and the file are made if missing.
///
/// A star taken away takes fields of its entry that are not known here with it. A damaged file is not touched:
/// it may be in somebody's editor at this moment.
pub fn save(path: &Path, changes: &[Change]) -> Result<Marks, StoreError> {
    let target = resolve_links(path)?;
    let folder = folder_of(&target);
    fs::create_dir_all(folder).map_err(StoreError::system(folder, "made"))?;
    let _lock = Lock::of(&target)?;
    remove_leftovers(&target);
    let mut kept = Kept::read(&target)?.map_err(StoreError::Damaged)?;
    let before = kept.marks();
    for change in changes {
        kept.apply(change);
    }
    let after = kept.marks();
    if after != before {
        write_whole(&target, kept.into_text(&target)?.as_bytes())?;
    }
    Ok(after)
}

/// Keeps marks under other keys, and returns the marks as they are kept from then on. `changes_of` is asked about
/// those that are there at that moment.
pub fn follow(path: &Path, changes_of: impl Fn(&Marks) -> Vec<KeyChange>) -> Result<Marks, StoreError> {
    let target = resolve_links(path)?;
    let _lock = Lock::of(&target)?;
    remove_leftovers(&target);
    let mut kept = Kept::read(&target)?.map_err(StoreError::Damaged)?;
    let changes = changes_of(&kept.marks());
    for (_, entry) in &mut kept.entries {
        let Entry::Mark(MarkTable { mark, .. }) = entry else { continue };
        if let Some(change) = changes.iter().find(|change| change.from == mark.key) {
            mark.key = change.to.clone();
        }
        mark.follow_others(&changes);
    }
    let marks = kept.marks();
    if !changes.is_empty() {
        write_whole(&target, kept.into_text(&target)?.as_bytes())?;
    }
    Ok(marks)
}

/// Renames a damaged file and says so. Under the lock it is read again first: another instance may have set
/// it aside and saved a good one since.
fn set_aside(target: &Path) -> Result<(Marks, Vec<Fault>), StoreError> {
    let _lock = Lock::of(target)?;
    let mut fault = match Kept::read(target)? {
        Ok(kept) => return Ok((kept.marks(), kept.faults)),
        Err(fault) => fault,
    };
    let aside = free_name_beside(target, "damaged");
    fs::rename(target, &aside).map_err(StoreError::system(target, "set aside"))?;
    fault.message = format!(
        "{}; the file was set aside as {}: correct that line there, then copy its entries back",
        fault.message,
        aside.display()
    );
    Ok((Marks::default(), vec![fault]))
}

/// The file's content: the entries, and everything else that it says.
#[derive(Debug, Default)]
struct Kept {
    entries: Vec<(Verdict, Entry)>,
    other: Table,
    faults: Vec<Fault>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Entry {
    Mark(MarkTable),
    /// Something that is no mark, as it stands.
    Unreadable(Value),
}

/// A mark, with the fields of its table that are not known here.
#[derive(Debug, Serialize)]
struct MarkTable {
    #[serde(flatten)]
    mark: Mark,
    #[serde(flatten)]
    unknown: Table,
}

/// The name of the tables that hold the marks of one verdict.
fn section(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Starred => "star",
        Verdict::Maybe => "maybe",
        Verdict::Hidden => "hidden",
    }
}

/// Where the entries of each section begin. They are read once for this and once for what they say, because a
/// date keeps its type only in a table that is read directly.
#[derive(Deserialize)]
struct Places {
    #[serde(default)]
    star: Vec<Spanned<IgnoredAny>>,
    #[serde(default)]
    maybe: Vec<Spanned<IgnoredAny>>,
    #[serde(default)]
    hidden: Vec<Spanned<IgnoredAny>>,
}

#[derive(Serialize)]
struct DocumentWritten {
    #[serde(flatten)]
    other: Table,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    star: Vec<Entry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    maybe: Vec<Entry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<Entry>,
}

impl Kept {
    /// What the file holds, nothing if it does not exist; the inner error is the damage.
    fn read(target: &Path) -> Result<Result<Kept, Fault>, StoreError> {
        let bytes = read_if_there(target).map_err(StoreError::system(target, "read"))?;
        let Some(bytes) = bytes else { return Ok(Ok(Kept::default())) };
        Ok(match str::from_utf8(&bytes) {
            Ok(text) => Kept::parse(target, text),
            Err(error) => {
                let line = line_at(&bytes, error.valid_up_to());
                Err(Fault::new(target, Some(line), "the text is not UTF-8"))
            }
        })
    }

    fn parse(target: &Path, text: &str) -> Result<Kept, Fault> {
        let damage = |error: toml::de::Error| Fault::in_toml(target, text, &error);
        let places: Places = toml::from_str(text).map_err(damage)?;
        let mut kept = Kept { other: toml::from_str(text).map_err(damage)?, ..Kept::default() };
        let Places { star, maybe, hidden } = places;
        for (&verdict, places) in Verdict::ALL.iter().zip([star, maybe, hidden]) {
            let Some(Value::Array(values)) = kept.other.remove(section(verdict)) else { continue };
            for (value, place) in values.into_iter().zip(places) {
                let line = line_at(text.as_bytes(), place.span().start);
                let entry = match read_mark(&value, verdict) {
                    Ok(mark) => Entry::Mark(mark),
                    Err(why) => {
                        let what = section(verdict);
                        let message = format!("this {what} was passed over: {why}; correct it, or delete it");
                        kept.faults.push(Fault::new(target, Some(line), &message));
                        Entry::Unreadable(value)
                    }
                };
                kept.entries.push((verdict, entry));
            }
        }
        Ok(kept)
    }

    fn marks(&self) -> Marks {
        let marks = self.entries.iter().filter_map(|(_, entry)| match entry {
            Entry::Mark(table) => Some(table.mark.clone()),
            Entry::Unreadable(_) => None,
        });
        marks.collect()
    }

    fn apply(&mut self, change: &Change) {
        let key = &change.mark().key;
        let is_meant =
            |(_, entry): &(Verdict, Entry)| matches!(entry, Entry::Mark(table) if table.mark.key == *key);
        // Two entries of one key come from merging two versions of the file: the later one counts.
        let unknown = match self.entries.iter().rposition(is_meant).map(|at| self.entries.remove(at)) {
            Some((_, Entry::Mark(table))) => table.unknown,
            _ => Table::new(),
        };
        self.entries.retain(|entry| !is_meant(entry));
        if let Change::Set { after, .. } = change {
            let entry = Entry::Mark(MarkTable { mark: after.clone(), unknown });
            self.entries.push((after.verdict, entry));
        }
    }

    fn into_text(mut self, target: &Path) -> Result<String, StoreError> {
        self.entries.sort_by(|(_, a), (_, b)| place(a).cmp(&place(b)));
        let mut document =
            DocumentWritten { other: self.other, star: Vec::new(), maybe: Vec::new(), hidden: Vec::new() };
        for (verdict, entry) in self.entries {
            match verdict {
                Verdict::Starred => document.star.push(entry),
                Verdict::Maybe => document.maybe.push(entry),
                Verdict::Hidden => document.hidden.push(entry),
            }
        }
        let body = toml::to_string(&document).map_err(std::io::Error::other);
        Ok(format!("{HEADER}\n{}", body.map_err(StoreError::system(target, "written"))?))
    }
}

/// Where an entry is written: by start, then key; then those without a start, and last what cannot be read.
fn place(entry: &Entry) -> (u8, &str, &str) {
    match entry {
        Entry::Mark(MarkTable { mark, .. }) if mark.start.is_empty() => (1, "", mark.key.as_str()),
        Entry::Mark(MarkTable { mark, .. }) => (0, &mark.start, mark.key.as_str()),
        Entry::Unreadable(_) => (2, "", ""),
    }
}

/// The mark that a table describes, or what is wrong with it. The texts are cleaned: `"\u001B"` in TOML is
/// an escape character, and these titles are shown.
fn read_mark(value: &Value, verdict: Verdict) -> Result<MarkTable, String> {
    let Value::Table(table) = value else { return Err("it is not a table".to_owned()) };
    let mark: Mark = table.clone().try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
    let key = mark.key.as_str();
    if key.is_empty() || key.contains(is_hostile) {
        return Err("its key is empty or holds control characters".to_owned());
    }
    let cleaned = |text: String| clean_line(&text).0.into_owned();
    let mark = Mark {
        verdict,
        title: cleaned(mark.title),
        speakers: mark.speakers.into_iter().map(cleaned).collect(),
        start: cleaned(mark.start),
        room: cleaned(mark.room),
        ..mark
    };
    let known = Table::try_from(&mark).map_err(|error| error.to_string())?;
    // A field that is known but says the usual is not written, and not unknown for that.
    let is_known = |name: &str| {
        known.contains_key(name) || ["seen-as", "plan-b", "leave-early-for", "remind-minutes"].contains(&name)
    };
    let unknown = table.iter().filter(|(name, _)| !is_known(name));
    let unknown = unknown.map(|(name, value)| (name.clone(), value.clone())).collect();
    Ok(MarkTable { mark, unknown })
}
