//! What I picked to be shown of one conference, as a file: `filters.toml`, beside `stars.toml`.
//!
//! ```toml
//! [filter]
//! level = ["Novice"]
//! track = ["Data", "Web"]
//!
//! [rooms]
//! hidden = ["Attic"]
//! order = ["Hall", "Aula", "Attic"]
//! ```
//!
//! Tables and fields that are not known here survive every save. Of two instances, the one that picked last is
//! remembered.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use super::error::line_at;
use super::lock::Lock;
use super::whole_file::{folder_of, free_name_beside, read_if_there, remove_leftovers, resolve_links};
use super::{Fault, StoreError, write_whole};
use crate::model::{Arrangement, Facet, Filters, is_hostile};

const HEADER: &str = "\
# What is shown of this conference. Edit it as you like; comments are not kept.
# An empty name stands for what has none: track = [\"\"] picks the sessions without a track.
";

const PICKS: &str = "filter";
const ROOMS: &str = "rooms";
const TRACKS: &str = "tracks";

/// Returns the filters kept at `path`, and what was wrong with the file. Where there is none, all is shown. What
/// cannot be read costs only itself; a file that is no TOML is set aside as `filters.toml.damaged-1` (or the next
/// number that is free).
pub fn load(path: &Path) -> Result<(Filters, Vec<Fault>), StoreError> {
    let target = resolve_links(path)?;
    let mut fault = match read(&target)? {
        Ok(kept) => return Ok(filters(&target, &kept)),
        Err(fault) => fault,
    };
    let aside = free_name_beside(&target, "damaged");
    fs::rename(&target, &aside).map_err(StoreError::system(&target, "set aside"))?;
    fault.message =
        format!("{}; all is shown, and the file was set aside as {}", fault.message, aside.display());
    Ok((Filters::default(), vec![fault]))
}

/// Returns what [`load`] does and changes nothing on the disk: for whoever will not write.
pub fn look(path: &Path) -> Result<(Filters, Vec<Fault>), StoreError> {
    let target = resolve_links(path)?;
    Ok(match read(&target)? {
        Ok(kept) => filters(&target, &kept),
        Err(mut fault) => {
            fault.message = format!("{}; all is shown until that line is corrected", fault.message);
            (Filters::default(), vec![fault])
        }
    })
}

/// Keeps `filters` at `path`. The folder and the file are made if missing; a damaged file is not touched.
pub fn save(path: &Path, filters: &Filters) -> Result<(), StoreError> {
    let target = resolve_links(path)?;
    let folder = folder_of(&target);
    fs::create_dir_all(folder).map_err(StoreError::system(folder, "made"))?;
    let _lock = Lock::of(&target)?;
    remove_leftovers(&target);
    let mut kept = read(&target)?.map_err(StoreError::Damaged)?;
    for &facet in Facet::ALL {
        put(&mut kept, PICKS, facet.name(), filters.picked(facet));
    }
    for (table, arrangement) in [(ROOMS, &filters.rooms), (TRACKS, &filters.tracks)] {
        put(&mut kept, table, "hidden", &arrangement.hidden);
        put(&mut kept, table, "order", &arrangement.order);
    }
    let body = toml::to_string(&kept).map_err(std::io::Error::other);
    let body = body.map_err(StoreError::system(&target, "written"))?;
    write_whole(&target, format!("{HEADER}\n{body}").as_bytes())
}

/// What the file says, nothing if it does not exist; the inner error is the damage.
fn read(target: &Path) -> Result<Result<Table, Fault>, StoreError> {
    let bytes = read_if_there(target).map_err(StoreError::system(target, "read"))?;
    let Some(bytes) = bytes else { return Ok(Ok(Table::new())) };
    Ok(match str::from_utf8(&bytes) {
        Ok(text) => toml::from_str(text).map_err(|error| Fault::in_toml(target, text, &error)),
        Err(error) => {
            let line = line_at(&bytes, error.valid_up_to());
            Err(Fault::new(target, Some(line), "the text is not UTF-8"))
        }
    })
}

fn filters(target: &Path, kept: &Table) -> (Filters, Vec<Fault>) {
    let mut filters = Filters::default();
    let mut faults = Vec::new();
    for &facet in Facet::ALL {
        for name in names(target, kept, (PICKS, facet.name()), &mut faults) {
            if !filters.picked(facet).contains(&name) {
                filters.toggle(facet, &name);
            }
        }
    }
    let mut arrangement = |table| {
        let mut arrangement = Arrangement::default();
        for name in names(target, kept, (table, "hidden"), &mut faults) {
            if !arrangement.hides(&name) {
                arrangement.toggle(&name);
            }
        }
        arrangement.order = names(target, kept, (table, "order"), &mut faults);
        arrangement
    };
    filters.rooms = arrangement(ROOMS);
    filters.tracks = arrangement(TRACKS);
    (filters, faults)
}

/// The names listed in a field of a table; none where there is no such field.
fn names(target: &Path, kept: &Table, (table, field): (&str, &str), faults: &mut Vec<Fault>) -> Vec<String> {
    let Some(value) = kept.get(table) else { return Vec::new() };
    let value = value.as_table().map(|table| table.get(field));
    let listed = match value {
        Some(None) => return Vec::new(),
        Some(Some(Value::String(name))) => Some(vec![name.as_str()]),
        Some(Some(Value::Array(listed))) => listed.iter().map(Value::as_str).collect::<Option<Vec<&str>>>(),
        Some(Some(_)) | None => None,
    };
    let Some(listed) = listed else {
        let message =
            format!("{field} in [{table}] was passed over: write a list of names, such as [\"Web\"]");
        faults.push(Fault::new(target, None, &message));
        return Vec::new();
    };
    listed.into_iter().filter(|name| !name.contains(is_hostile)).map(str::to_owned).collect()
}

/// Puts a list of names into a field of a table; an empty one is not written.
fn put(kept: &mut Table, table: &str, field: &str, names: &[String]) {
    if names.is_empty() {
        if let Some(Value::Table(fields)) = kept.get_mut(table) {
            // What was passed over was told, and stays to be corrected.
            if matches!(fields.get(field), Some(Value::Array(_) | Value::String(_))) {
                fields.remove(field);
            }
            if fields.is_empty() {
                kept.remove(table);
            }
        }
        return;
    }
    let fields = kept.entry(table).or_insert_with(|| Value::Table(Table::new()));
    if !fields.is_table() {
        *fields = Value::Table(Table::new());
    }
    if let Value::Table(fields) = fields {
        let names = names.iter().map(|name| Value::String(name.clone())).collect();
        fields.insert(field.to_owned(), Value::Array(names));
    }
}
