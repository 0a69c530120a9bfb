//! With ASCII symbols nothing else is drawn: every symbol in the source has a stand-in. `tests/stories_ways` looks at
//! the screens.

use std::fs;
use std::path::{Path, PathBuf};

use hallway::ui::stand_in;

/// Files whose symbols are no drawing: tables of letters, pictures of a screen, and patterns of what is read.
const NOT_DRAWN: &[&str] = &[
    "src/ui/picture",
    "src/ui/glyphs.rs",
    "src/ui/theme",
    "src/ui/markup/letters.rs",
    "src/ui/markup/link.rs",
];

#[test]
fn every_symbol_that_is_drawn_has_a_stand_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src/app", "src/ui", "src/keymap"] {
        collect(&root.join(folder), &mut files);
    }
    let mut seen = 0;
    let mut missing = Vec::new();
    for path in files {
        let name = path.strip_prefix(root).expect("a file of the package").display().to_string();
        if NOT_DRAWN.iter().any(|folder| name.starts_with(folder)) || name.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the source can be read");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // What stands behind a comment's sign is not drawn either; the names of keys have words of their own.
            let line = line.split(" // ").next().unwrap_or_default();
            let is_key = |symbol: char| name.starts_with("src/keymap") && "␣⏎".contains(symbol);
            for symbol in line.chars().filter(|c| !c.is_ascii() && !is_key(*c)) {
                seen += 1;
                if stand_in(&symbol.to_string()).is_none() {
                    missing.push(format!("{name}: {symbol} in {}", line.trim()));
                }
            }
        }
    }
    assert!(seen > 30, "only {seen} symbols: is this the right folder?");
    assert!(missing.is_empty(), "no stand-in in src/ui/glyphs.rs for\n{}", missing.join("\n"));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
