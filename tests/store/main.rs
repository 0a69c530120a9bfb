//! What is kept on disk, tried on real folders: whole writes, two writers, killed writers, damage.

mod files;
mod marks;
mod writers;

use std::fs;
use std::path::Path;

use hallway::model::{Change, Mark, Marks, SessionKey, Verdict};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn star(key: &str, title: &str) -> Mark {
    Mark {
        verdict: Verdict::Starred,
        key: SessionKey::new(key),
        title: title.to_owned(),
        speakers: vec!["Ada \"the first\" Example".to_owned(), "Žofie".to_owned()],
        start: "2014-07-22T10:00:00".to_owned(),
        room: "C01, B05".to_owned(),
        ..Mark::default()
    }
}

fn set(key: &str) -> Change {
    Change::set(star(key, "A title"))
}

fn keys(marks: &Marks) -> Vec<&str> {
    marks.stars().map(|star| star.key.as_str()).collect()
}

/// The names in a folder, sorted.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
