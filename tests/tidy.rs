//! The floors of ARCHITECTURE.md, held by reading the source: who imports whom, what each floor must not know,
//! how long files are, and that nothing of the machine it was written on is left in them.
//!
//! The rules are the tables below; every violation is listed at once, with its file and line.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, iter};

/// A folder or file of `src`, and what it may know.
struct Floor {
    name: &'static str,
    /// Other floors.
    imports: &'static [&'static str],
    /// Crates; [`ANY`] for floors that touch the outside.
    crates: &'static [&'static str],
    /// What must not be named, not even in tests.
    never: &'static [&'static str],
}

const ANY: &[&str] = &["*"];
const TIME: &[&str] = &["Timestamp::now", "Zoned::now", "Instant::now", "SystemTime"];

/// From the bottom to the top. `ui` reads the explanations of `search`, so that what is said of a hit is what
/// found it: wider than drawing needs, and on purpose.
const FLOORS: &[Floor] = &[
    Floor {
        name: "model",
        imports: &[],
        crates: &["jiff", "serde"],
        never: &["std::fs", "std::io", "std::env", "ratatui", "crossterm"],
    },
    Floor {
        name: "formats",
        imports: &["model"],
        crates: &[
            "csv",
            "encoding_rs",
            "flate2",
            "ical",
            "jiff",
            "memchr",
            "quick_xml",
            "serde",
            "serde_json",
            "thiserror",
            "zip",
        ],
        never: &["std::fs", "std::env", "ratatui", "crossterm"],
    },
    Floor {
        name: "search",
        imports: &["model"],
        crates: &[
            "aho_corasick",
            "fuzzy_matcher",
            "jiff",
            "memchr",
            "unicode_normalization",
            "unicode_segmentation",
        ],
        never: &["std::fs", "std::io", "std::env", "ratatui", "crossterm"],
    },
    Floor {
        name: "keymap",
        imports: &[],
        crates: &["toml"],
        never: &["std::fs", "std::io", "std::env", "ratatui", "crossterm"],
    },
    Floor {
        name: "app",
        imports: &["model", "search", "keymap"],
        crates: &["unicode_segmentation", "unicode_width"],
        never: &["std::fs", "std::io", "std::env", "ratatui", "crossterm", "Instant", "SystemTime"],
    },
    Floor {
        name: "ui",
        imports: &["app", "model", "search", "keymap"],
        crates: &[
            "pulldown_cmark",
            "ratatui",
            "serde",
            "thiserror",
            "toml",
            "unicode_segmentation",
            "unicode_width",
        ],
        never: &["std::fs", "std::env", "crossterm", "&mut App", "&mut Schedule"],
    },
    Floor { name: "clock", imports: &[], crates: &["jiff"], never: &["std::fs", "std::io"] },
    Floor { name: "store", imports: &["model", "keymap"], crates: ANY, never: &["ratatui", "crossterm"] },
    Floor {
        name: "term",
        imports: &["model", "formats", "search", "keymap", "app", "ui", "store", "clock"],
        crates: ANY,
        never: &[],
    },
    Floor {
        name: "cli",
        imports: &["model", "formats", "search", "keymap", "app", "ui", "store", "clock"],
        crates: ANY,
        never: &["crossterm"],
    },
];

/// Words that have their places in `src`: the words, where they may stand, and why.
const PLACES: &[(&[&str], &[&str], &str)] = &[
    (TIME, &["src/clock.rs"], "only the clock asks for the time"),
    (&["process::exit", "ExitCode"], &["src/main.rs", "src/cli/"], "only the door exits"),
    (
        &["print!", "println!", "eprint!", "eprintln!"],
        &[],
        "they panic when the pipe is closed; write and look at the result",
    ),
    (&["dbg!", "todo!", "unimplemented!"], &[], "for drafts only"),
];

/// Names that say nothing of what is in a file.
const NAMELESS: &[&str] = &["util", "utils", "common", "helper", "helpers", "misc"];

/// Lines of code in a file, and in its tests; blank lines and comments are free.
const LONGEST: usize = 400;

/// Files that are longer still: to be divided, and then struck from here.
const STILL_LONGER: &[&str] = &[];

/// Pieces of settings that only hold on one machine. Its paths are added when the test runs.
const LOCAL: &[&str] = &[
    concat!(".cargo/", "registry"),
    concat!("replace", "-with"),
    concat!("spar", "se+http"),
    concat!("extra-", "index-url"),
];

/// Where every package comes from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// A rule that is broken, and the line where.
struct Violation {
    line: usize,
    what: String,
}

#[test]
fn the_source_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect_files(root, root, &mut files);
    let sources = files.iter().filter(|(path, _)| is_source(path)).count();
    assert!(sources > 50, "only {sources} files under src: is this the right folder?");

    let mut report = String::new();
    for (path, text) in &files {
        for Violation { line, what } in check(path, text) {
            writeln!(report, "{path}:{line}: {what}").expect("a string takes all");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// Everything wrong with the file at `path`, which is relative to the package.
fn check(path: &str, text: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    if is_source(path) {
        let code = without_comments(text);
        if let Some(floor) = floor_of(path) {
            check_imports(path, &code, floor, &mut found);
            check_words(&code, floor, &mut found);
        } else if !["src/main.rs", "src/lib.rs"].contains(&path) {
            found.push(Violation {
                line: 1,
                what: "it is on no floor; tests/tidy.rs has the table".to_owned(),
            });
        }
        check_places(path, &code, &mut found);
        check_length(path, text, &mut found);
    }
    if has_extension(path, "rs") {
        check_name(path, &mut found);
    }
    check_local(path, text, &mut found);
    found.sort_by_key(|violation| violation.line);
    found
}

fn is_source(path: &str) -> bool {
    path.starts_with("src/") && has_extension(path, "rs")
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

fn floor_of(path: &str) -> Option<&'static Floor> {
    let name = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    floor_named(name)
}

fn floor_named(name: &str) -> Option<&'static Floor> {
    FLOORS.iter().find(|floor| floor.name == name)
}

/// Imports of other floors and of crates, in `use` and in the middle of code.
fn check_imports(path: &str, code: &str, floor: &Floor, found: &mut Vec<Violation>) {
    let own = floor.name;
    let in_crate = places_of(code, "crate::").flat_map(|at| {
        let behind = &code[at + "crate::".len()..];
        first_names(behind).into_iter().map(move |name| (at, name))
    });
    for (at, name) in in_crate.chain(climbs(path, code)) {
        if name != own && floor_named(name).is_some() && !floor.imports.contains(&name) {
            found.push(Violation { line: line_of(code, at), what: format!("{own} may not import {name}") });
        }
    }
    if floor.crates == ANY {
        return;
    }
    for name in dependencies().filter(|name| !floor.crates.contains(&name.as_str())) {
        let is_path = |at: &usize| {
            let starts_path = !code[..*at].ends_with("::");
            starts_path && (code[at + name.len()..].starts_with("::") || code[..*at].ends_with("use "))
        };
        for at in places_of(code, &name).filter(is_path) {
            let what = format!("{own} may not use the crate {name}");
            found.push(Violation { line: line_of(code, at), what });
        }
    }
}

/// The first name of a path, or of each path of a group in braces.
fn first_names(behind: &str) -> Vec<&str> {
    let Some(group) = behind.strip_prefix('{') else { return vec![leading_name(behind)] };
    let mut names = Vec::new();
    let mut depth = 1;
    let mut is_first = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => is_first = true,
            c if is_first && is_word(c) => {
                names.push(leading_name(&group[at..]));
                is_first = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn leading_name(text: &str) -> &str {
    text.split(|c| !is_word(c)).next().unwrap_or_default()
}

/// What `super::super::…` names when it climbs to the root of the crate.
fn climbs<'a>(path: &str, code: &'a str) -> Vec<(usize, &'a str)> {
    let module = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let depth = module.split('/').count();
    let tests = code.find("\nmod tests {").unwrap_or(code.len());
    let starts = places_of(code, "super::").filter(|at| !code[..*at].ends_with("::"));
    let climb = |at: usize| {
        let name = code[at..].trim_start_matches("super::");
        let steps = (code.len() - at - name.len()) / "super::".len();
        (steps == depth + usize::from(at > tests)).then(|| (at, leading_name(name)))
    };
    starts.filter_map(climb).collect()
}

/// The names of the packages that `Cargo.toml` lists for the program, as code writes them.
fn dependencies() -> impl Iterator<Item = String> {
    let manifest = include_str!("../Cargo.toml");
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_")))
}

fn check_words(code: &str, floor: &Floor, found: &mut Vec<Violation>) {
    for word in floor.never {
        for at in places_of(code, word) {
            let what = format!("{} must not know {word}", floor.name);
            found.push(Violation { line: line_of(code, at), what });
        }
    }
}

fn check_places(path: &str, code: &str, found: &mut Vec<Violation>) {
    for (words, allowed, why) in PLACES {
        if allowed.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        for word in *words {
            for at in places_of(code, word) {
                found.push(Violation { line: line_of(code, at), what: format!("{word}: {why}") });
            }
        }
    }
}

fn check_name(path: &str, found: &mut Vec<Violation>) {
    let mut names = path.split('/').map(|name| name.trim_end_matches(".rs"));
    if let Some(name) = names.find(|name| NAMELESS.contains(name)) {
        found.push(Violation {
            line: 1,
            what: format!("“{name}” does not say what is in it; name the thing"),
        });
    }
}

fn check_length(path: &str, text: &str, found: &mut Vec<Violation>) {
    let (program, tests) = text.split_at(text.find("\n#[cfg(test)]\n").unwrap_or(text.len()));
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    let lengths = [("code", program), ("tests", tests)].map(|(what, part)| {
        let length = part.lines().filter(is_code).count();
        (what, length)
    });
    let is_listed = STILL_LONGER.contains(&path);
    let is_long = lengths.iter().any(|(_, length)| *length > LONGEST);
    if is_listed && !is_long {
        found.push(Violation { line: 1, what: "no longer too long: strike it from STILL_LONGER".to_owned() });
    }
    for (what, length) in lengths {
        if length > LONGEST && !is_listed {
            let what = format!("{length} lines of {what}, more than {LONGEST}: find the second thing in it");
            found.push(Violation { line: text.lines().count(), what });
        }
    }
}

/// Paths and settings of one machine, and packages that come from elsewhere than from where all do.
fn check_local(path: &str, text: &str, found: &mut Vec<Violation>) {
    if path.starts_with(".cargo/") {
        found.push(Violation { line: 1, what: "settings of cargo are everybody's own".to_owned() });
    }
    let folders = folders_of_this_machine();
    for (line, text) in (1..).zip(text.lines()) {
        for piece in LOCAL.iter().copied().chain(folders.iter().map(String::as_str)) {
            // In an address or a relative path the same piece is harmless.
            let is_local = |(at, _): (usize, &str)| {
                !text[..at].ends_with(|c: char| is_word(c) || ".-~/}".contains(c)) || !piece.starts_with('/')
            };
            if text.match_indices(piece).any(is_local) {
                found.push(Violation { line, what: format!("{piece} is of one machine") });
            }
        }
        let is_lock = path == "Cargo.lock" && text.starts_with("source = ");
        if is_lock && !text.contains(REGISTRY) {
            found.push(Violation { line, what: "a package that is not from crates.io".to_owned() });
        }
    }
}

/// The home of whoever runs the test, and the folder around the package, unless they are the root.
fn folders_of_this_machine() -> Vec<String> {
    let around = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf);
    let folders = [env::home_dir(), around].into_iter().flatten();
    folders
        .filter(|folder| folder.parent().is_some())
        .map(|folder| format!("{}/", folder.display()))
        .collect()
}

/// The text with every comment blanked out, line by line.
fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let mut slashes = line.match_indices("//").map(|(at, _)| at);
        // The slashes of an address in a string are no comment.
        let end = slashes.find(|at| !line[..*at].ends_with(':')).unwrap_or(line.len());
        code.push_str(&line[..end]);
        code.push('\n');
    }
    code
}

/// Where `word` stands as a word of its own.
fn places_of<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let stands_alone = move |at: &usize| {
        let (before, behind) = (&code[..*at], &code[at + word.len()..]);
        let begins = !word.starts_with(is_word) || !before.ends_with(is_word);
        begins && (!word.ends_with(is_word) || !behind.starts_with(is_word))
    };
    code.match_indices(word).map(|(at, _)| at).filter(stands_alone)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// Every text file of the package, as its path and its text.
fn collect_files(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).expect("the folders of the package can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if name != ".git" && name != "target" {
                collect_files(root, &path, files);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            let short = path.strip_prefix(root).expect("it lies below the root");
            files.push((short.to_string_lossy().into_owned(), text));
        }
    }
}

#[test]
fn broken_rules_are_found_with_their_lines() {
    let long: String = iter::repeat_n("let a = 1;\n", 399).collect();
    let longer = format!("{long}\n// Comments are free.\nlet b = 2;\nlet c = 3;\n");
    let long_tests = format!("fn a() {{}}\n\n#[cfg(test)]\nmod tests {{\n{longer}}}\n");
    let folder = folders_of_this_machine().pop().expect("a home, or a folder around the package");
    let mine = format!("\nsee {folder}notes");
    let its_address = format!("https://example.org{folder}");
    let is_mine = format!("2: {folder} is of one machine");
    let cases: &[(&str, &str, &[&str])] = &[
        ("src/model/day.rs", "use jiff::civil::Date;\nuse crate::model::Room;\n", &[]),
        ("src/model/day.rs", "\nuse crate::store::Config;\n", &["2: model may not import store"]),
        ("src/model/day.rs", "fn a() { crate::ui::draw() }", &["1: model may not import ui"]),
        ("src/model/day.rs", "// crate::ui::draw and std::fs are for others\n", &[]),
        ("src/model/day.rs", "use std::fs;\n", &["1: model must not know std::fs"]),
        ("src/model/day.rs", "use toml::Table;\n", &["1: model may not use the crate toml"]),
        ("src/search/a.rs", "use crate::formats::read;\n", &["1: search may not import formats"]),
        ("src/keymap/a.rs", "use crate::model::Session;\n", &["1: keymap may not import model"]),
        (
            "src/app/a.rs",
            "use crate::{\n    model::{Session, store},\n    term,\n    store::Config,\n};\n",
            &["1: app may not import term", "1: app may not import store"],
        ),
        ("src/app/a.rs", "use super::super::ui::draw;\n", &["1: app may not import ui"]),
        ("src/app/a.rs", "\nmod tests {\n    use super::super::ui::Thing;\n}\n", &[]),
        ("src/app/a.rs", "use super::update;\nlet instant = 1;\n", &[]),
        ("src/app/a.rs", "a: Instant\n", &["1: app must not know Instant"]),
        (
            "src/app/a.rs",
            "let a =\n    ratatui::init();\n",
            &["2: app may not use the crate ratatui", "2: app must not know ratatui"],
        ),
        ("src/ui/a.rs", "use crate::search::explain;\nuse ratatui::text::Line;\n", &[]),
        ("src/ui/a.rs", "use ratatui::crossterm::event;\n", &["1: ui must not know crossterm"]),
        ("src/ui/a.rs", "use crate::store::Config;\n", &["1: ui may not import store"]),
        ("src/store/a.rs", "use crate::cli::open;\n", &["1: store may not import cli"]),
        ("src/term/a.rs", "use crate::cli::open;\n", &["1: term may not import cli"]),
        ("src/clock.rs", "Timestamp::now()\nuse crate::model::Moment;\n", &["2: clock may not import model"]),
        ("src/cli/a.rs", "Timestamp::now()\n", &["1: Timestamp::now: only the clock asks for the time"]),
        ("src/store/a.rs", "std::process::exit(1)\n", &["1: process::exit: only the door exits"]),
        ("src/main.rs", "use std::process::ExitCode;\nuse hallway::ui::Stage;\n", &[]),
        (
            "src/ui/utils.rs",
            "eprintln!()\n",
            &[
                "1: eprintln!: they panic when the pipe is closed; write and look at the result",
                "1: “utils” does not say what is in it; name the thing",
            ],
        ),
        ("tests/common/mod.rs", "", &["1: “common” does not say what is in it; name the thing"]),
        ("src/export/mod.rs", "", &["1: it is on no floor; tests/tidy.rs has the table"]),
        ("src/model/a.rs", &long, &[]),
        ("src/model/a.rs", &longer, &["403: 401 lines of code, more than 400: find the second thing in it"]),
        (
            "src/model/a.rs",
            &long_tests,
            &["408: 404 lines of tests, more than 400: find the second thing in it"],
        ),
        ("docs/a.md", &mine, &[&is_mine]),
        ("docs/a.md", &its_address, &[]),
        (
            "Cargo.lock",
            "source = \"git+https://example.org\"\n",
            &["1: a package that is not from crates.io"],
        ),
        (".cargo/config.toml", "", &["1: settings of cargo are everybody's own"]),
    ];
    for (path, text, expected) in cases {
        let found: Vec<String> =
            check(path, text).iter().map(|Violation { line, what }| format!("{line}: {what}")).collect();
        assert_eq!(found, *expected, "{path}:\n{text}");
    }
}
