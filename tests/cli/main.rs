//! The commands without a screen, run as the program: what they print, and how they end.
//!
//! `UPDATE_GOLDEN=1 cargo test --test cli` writes `tests/cli/*.txt` anew; look at the difference before
//! committing it. The real files lie where `HALLWAY_CORPUS` says.

mod checking;
mod faults;
mod listing;
mod place;
mod showing;
mod streams;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Compares `found` with a file in `tests/cli`, or writes the file when `UPDATE_GOLDEN` is set.
fn compare(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, found).unwrap_or_else(|error| panic!("{name} cannot be written: {error}"));
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "tests/cli/{name} says otherwise. Now it is:\n{found}");
}

fn keys_of(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// The real file at `name`, or `None` where there are none on this machine.
fn corpus(name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("HALLWAY_CORPUS") else {
        println!("skipped: HALLWAY_CORPUS is not set");
        return None;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    assert!(path.is_file(), "HALLWAY_CORPUS is set, but there is no {}", path.display());
    Some(path.to_str().expect("a plain path").to_owned())
}
