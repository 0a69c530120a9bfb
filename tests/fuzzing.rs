//! What the fuzz targets ask of any input, asked of the small files that they begin with.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hallway::formats::Format;

#[path = "../fuzz/src/lib.rs"]
mod asked;

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn every_golden_file_holds_what_fuzzing_asks_for() {
    for format in Format::all() {
        let files =
            fs::read_dir(folder("tests/formats").join(format.name())).expect("each format has golden files");
        for file in files.map(|file| file.expect("a readable folder").path()).filter(|path| path.is_file()) {
            asked::read_as(format, &fs::read(file).expect("a readable file"));
        }
    }
}

#[test]
fn every_format_has_a_fuzz_target() {
    let files = fs::read_dir(folder("fuzz/fuzz_targets")).expect("the targets are there");
    let names =
        files.map(|file| file.expect("a readable folder").path().file_stem().map(|name| name.to_owned()));
    let targets: BTreeSet<_> = names.flatten().filter_map(|name| name.into_string().ok()).collect();
    let formats: BTreeSet<_> = Format::all().map(|format| format.name().replace('-', "_")).collect();
    assert_eq!(targets, formats);
}
