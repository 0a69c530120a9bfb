//! The pages under `docs/` that are made from the program's own tables say what the program does.

use std::path::Path;

use hallway::keymap::{Keymap, keys_markdown};

#[test]
fn the_page_on_keys_is_fresh() {
    check("docs/keys.md", &keys_markdown(&Keymap::standard()));
}

/// Compares a page with what it should say, or writes it when `UPDATE_GOLDEN` is set.
fn check(page: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, expected).unwrap_or_else(|error| panic!("{page} cannot be written: {error}"));
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{page} is out of date. UPDATE_GOLDEN=1 cargo test --test docs writes it anew."
    );
}
