//! Writes that happen whole or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use super::StoreError;

/// How the name of an unfinished file ends. It begins with a dot and the name of the file it is to become.
const UNFINISHED: &str = ".hallway-new";

/// As many links in a row are followed; Linux gives up at the same number.
const MOST_LINKS: u32 = 40;

/// Makes `bytes` the content of the file at `path`, and returns once the disk has them. At every moment, even
/// when the process is killed or the power fails, the file is the old one or the new one, whole.
///
/// Folders on the way are made. A link is followed and stays a link. A new file can be read by its owner
/// alone, an existing one keeps its permissions, and one that nobody may write is refused.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = resolve_links(path)?;
    replace(&target, bytes).map_err(StoreError::system(&target, "written"))
}

fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(target);
    fs::create_dir_all(folder)?;
    let before = match fs::metadata(target) {
        Ok(metadata) => Some(permissions_to_keep(&metadata)?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    // In the same folder, because a file can only be renamed within one file system.
    let mut new = Builder::new().prefix(&unfinished_prefix(target)).suffix(UNFINISHED).tempfile_in(folder)?;
    new.write_all(bytes)?;
    if let Some(permissions) = before {
        new.as_file().set_permissions(permissions)?;
    }
    // The content first, then the name: the other way round, a power cut could leave the name on nothing.
    new.as_file().sync_all()?;
    new.persist(target).map_err(|error| error.error)?;
    sync_folder(folder)
}

fn permissions_to_keep(metadata: &fs::Metadata) -> io::Result<fs::Permissions> {
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    // The rename would succeed all the same: only the folder's permissions matter to it.
    if metadata.permissions().readonly() {
        return Err(io::Error::new(ErrorKind::PermissionDenied, "it is read-only"));
    }
    Ok(metadata.permissions())
}

/// Has the disk take note of a rename. Some file systems cannot do that and say so; nothing is lost then but
/// certainty.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Err(error),
        _ => Ok(()),
    }
}

/// Elsewhere folders cannot be opened, and the rename is the system's own business.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// The bytes of the file at `path`; `None` when there is no such file. Folders and pipes are an error: a pipe
/// would be waited for.
pub(super) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let read = fs::metadata(path).and_then(|metadata| {
        if metadata.is_file() { fs::read(path) } else { Err(io::Error::other("it is not a regular file")) }
    });
    match read {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Removes what killed writers of `target` left behind. Only for the holder of its lock, and only where all
/// writers take that lock: nobody is in the middle of a write then.
pub(super) fn remove_leftovers(target: &Path) {
    let prefix = unfinished_prefix(target);
    let Ok(entries) = fs::read_dir(folder_of(target)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let between = name.to_str().and_then(|name| name.strip_prefix(&prefix)?.strip_suffix(UNFINISHED));
        let ours = between.is_some_and(|letters| letters.chars().all(char::is_alphanumeric));
        if ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            // It is only in the way; the next save tries again.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A name beside `target` that nothing has: its own with `.damaged-1` behind it, where the word is `damaged`.
pub(super) fn free_name_beside(target: &Path, word: &str) -> PathBuf {
    let mut number = 1u32;
    loop {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{word}-{number}"));
        let aside = target.with_file_name(name);
        // A dangling link counts as taken too.
        if aside.symlink_metadata().is_err() {
            return aside;
        }
        number += 1;
    }
}

/// The file that `path` leads to when it is a link, even if that file does not exist yet.
pub(super) fn resolve_links(path: &Path) -> Result<PathBuf, StoreError> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            // Joining an absolute path gives that path.
            Ok(next) => target = folder_of(&target).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(StoreError::system(path, "followed")(io::Error::other("the links go round in circles")))
}

fn unfinished_prefix(target: &Path) -> String {
    format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy())
}

/// The folder that `path` is in; `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
