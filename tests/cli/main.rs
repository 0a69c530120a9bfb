//! The commands without a screen, run as the program: what they print, and how they end.
//!
//! `UPDATE_GOLDEN=1 cargo test --test cli` writes `tests/cli/*.txt` anew; look at the difference before
//! committing it. The real files lie where `HALLWAY_CORPUS` says.

mod place;

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Stdio;

use flate2::Compression;
use flate2::write::GzEncoder;
use hallway::keymap::{Keymap, keys_markdown};
use hallway::model::{Change, Mark, ProblemKind, SessionKey};
use hallway::store::{Folders, marks_file};
use jiff::Timestamp;
use place::{Ended, FAULTY, Place, transcript};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

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

#[test]
fn exit_codes_tell_fine_from_faulty_from_unusable() {
    let place = Place::new();
    let cases: &[(&[&str], i32)] = &[
        (&["--help"], 0),
        (&["--version"], 0),
        (&["help", "check"], 0),
        (&["keys"], 0),
        (&["keys", "--json"], 2),
        (&["check"], 0),
        (&["check", "--json"], 0),
        (&["check", "faulty.xml"], 1),
        (&["check", "faulty.xml", "--json"], 1),
        (&["check", "no-sessions.xml"], 0),
        (&["check", "no-sessions.xml", "--strict"], 0),
        (&["check", "organiser.xml"], 0),
        (&["check", "organiser.xml", "--strict"], 1),
        (&["check", "--rules"], 0),
        (&["check", "--rules", "faulty.xml"], 2),
        (&["check", "missing.xml"], 2),
        (&["check", "missing.xml", "--json"], 2),
        (&["list"], 0),
        (&["list", "faulty.xml"], 0),
        (&["list", "no-sessions.xml"], 1),
        (&["list", "no-sessions.xml", "--json"], 1),
        (&["list", "folder"], 2),
        (&["screenshot", "faulty.xml"], 0),
        (&["screenshot", "no-sessions.xml"], 0),
        (&["screenshot", "empty.xml"], 2),
        (&["screenshot", "--keys", "<Nonsense>"], 2),
        (&["screenshot", "--size", "wide"], 2),
        (&["list", "--nonsense"], 2),
        (&["list", "faulty.xml", "page.html"], 2),
        (&["--tz", "Europe/Atlantis"], 2),
        // Standard output is no terminal here.
        (&[], 2),
    ];
    for (arguments, code) in cases {
        let ended = place.run(arguments);
        assert_eq!(ended.code, *code, "{arguments:?}: {ended:?}");
        // Results go to standard output, errors to standard error, and never both.
        assert_eq!(ended.err.is_empty(), *code != 2, "{arguments:?}: {ended:?}");
        assert!(*code != 2 || ended.out.is_empty(), "{arguments:?}: {ended:?}");
    }
}

#[test]
fn errors_say_the_cause_the_place_and_what_to_do() {
    let place = Place::new();
    let commands: &[&[&str]] = &[
        &["check", "missing.xml"],
        &["check", "folder"],
        &["list", "missing/missing.xml"],
        &["list", ""],
        &["screenshot", "--size", "100"],
        &["screenshot", "--size", "0x30"],
        &["screenshot", "--size", "100x2000"],
        &["screenshot", "--keys", "jj<Entr>"],
        &["screenshot", "--keys", "jj<Enter"],
        &["screenshot", "--format", "png"],
        &["list", "--now", "tomorrow"],
        &["list", "--now", "2014-07-22T10:12+02:00"],
        &["list", "--tz", "Europe/Atlantis"],
        &["list", "--jsno"],
        &["faulty.xml"],
    ];
    compare("errors.txt", &transcript(&place, commands));
}

#[test]
fn a_file_that_is_no_schedule_is_told_by_what_it_is() {
    let place = Place::new();
    let cases = [
        ("empty.xml", "empty"),
        ("program", "binary"),
        ("page.html", "web page titled “404 Not Found”"),
        ("letter.txt", "“Dear all,”"),
    ];
    for (name, what) in cases {
        for command in ["check", "list", "screenshot"] {
            let Ended { code, out, err } = place.run(&[command, name]);
            assert_eq!((code, out.as_str()), (2, ""), "{command} {name}: {err}");
            let lines: Vec<&str> = err.lines().collect();
            assert_eq!(lines[0], format!("hallway: cannot open {name}"), "{err}");
            assert!(lines[1].contains(what), "{err}");
            // Short lines, no colon behind another, and the last one says what to do next.
            assert!(lines.len() <= 4 && lines[1..].iter().all(|line| line.starts_with("  ")), "{err}");
            assert!(lines.iter().all(|line| line.matches(": ").count() <= 1), "{err}");
            let next = lines.last().expect("there are lines");
            assert!(next.contains("Give") || next.contains("give"), "{err}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_of_somebody_else_is_refused_with_a_reason() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let path = place.path("faulty.xml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("it is ours");
    if File::open(&path).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    let ended = place.run(&["check", "faulty.xml"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("it is not yours to read; "), "{ended:?}");
}

#[test]
fn names_of_files_cannot_steer_the_terminal() {
    let place = Place::new();
    let ended = place.run(&["check", "a\u{1b}]0;b\u{7}\nc.xml"]);
    assert_eq!(ended.code, 2);
    assert_eq!(ended.err, "hallway: cannot read a]0;b c.xml: there is no such file; check the path\n");
}

#[test]
fn check_reports_as_text() {
    let place = Place::new();
    let commands: &[&[&str]] = &[
        &["check"],
        &["check", "faulty.xml"],
        &["check", "faulty.xml", "--tz", "Europe/Berlin"],
        &["check", "no-sessions.xml"],
        &["check", "organiser.xml"],
        &["check", "organiser.xml", "--json", "--strict"],
    ];
    compare("check.txt", &transcript(&place, commands));
}

#[test]
fn check_explains_every_kind_of_problem_gravest_first() {
    let printed = Place::new().run(&["check", "--rules"]).out;
    assert_eq!(printed.lines().count(), ProblemKind::ALL.len());
    for kind in ProblemKind::ALL {
        let line = printed.lines().find(|line| line.split_whitespace().nth(1) == Some(kind.name()));
        let line = line.unwrap_or_else(|| panic!("{} is missing", kind.name()));
        assert!(line.starts_with(kind.severity().name()) && line.ends_with(kind.explanation()), "{line}");
        assert!(kind.explanation().ends_with('.') && !kind.explanation().contains("  "), "{line}");
    }
    let severities = printed.lines().map(|line| line.split(' ').next().expect("a word"));
    assert_eq!(severities.collect::<Vec<_>>().chunk_by(|a, b| a == b).count(), 3);
}

#[test]
fn check_reports_as_json() {
    let place = Place::new();
    let report = place.run(&["check", "faulty.xml", "--json"]).json();
    let keys = BTreeSet::from([
        "format",
        "title",
        "days",
        "rooms",
        "sessions",
        "speakers",
        "first_start",
        "last_end",
        "problems",
    ]);
    assert_eq!(keys_of(&report), keys);
    let numbers = ["days", "rooms", "sessions", "speakers"].map(|key| report[key].as_u64());
    assert_eq!(numbers, [1, 1, 4, 1].map(Some));
    assert_eq!(report["format"], "europython-xml");

    let problems = report["problems"].as_array().expect("a list");
    for problem in problems {
        assert_eq!(keys_of(problem), BTreeSet::from(["kind", "severity", "line", "path", "message"]));
        let severity = problem["severity"].as_str().expect("a word");
        assert!(["note", "warning", "error"].contains(&severity), "{problem}");
        assert!(problem["line"].is_null() || problem["line"].as_u64() > Some(0), "{problem}");
    }
    let kinds_and_lines = |kind: &str| {
        let of_kind = problems.iter().filter(|problem| problem["kind"] == kind);
        of_kind.map(|problem| problem["line"].as_u64()).collect::<Vec<_>>()
    };
    let expected =
        [("unknown-zone", None), ("surroundings", Some(1)), ("bad-start", Some(7)), ("truncated", Some(13))];
    for (kind, line) in expected {
        assert_eq!(kinds_and_lines(kind), [line], "{kind}");
    }
    assert_eq!(place.run(&["check", "no-sessions.xml", "--json"]).json()["first_start"], Value::Null);
}

#[test]
fn times_have_an_offset_only_when_the_zone_is_known() {
    let place = Place::new();
    let first_start = |arguments: &[&str]| {
        let report = place.run(arguments).json();
        report["first_start"].as_str().expect("a time").to_owned()
    };
    assert_eq!(first_start(&["check", "--json", "faulty.xml"]), "2030-05-01T09:00:00");
    let berlin = ["check", "--json", "faulty.xml", "--tz", "Europe/Berlin"];
    assert_eq!(first_start(&berlin), "2030-05-01T09:00:00+02:00");
    assert_eq!(first_start(&["check", "--json"]), "2014-07-21T09:30:00+02:00");

    // What the user has configured is known; what the command line says comes first.
    place.write("config/hallway/config.toml", b"tz = \"Asia/Tokyo\"\n");
    assert_eq!(first_start(&["check", "--json", "faulty.xml"]), "2030-05-01T09:00:00+09:00");
    assert_eq!(first_start(&berlin), "2030-05-01T09:00:00+02:00");
}

#[test]
fn list_prints_the_days_as_text() {
    let place = Place::new();
    let all = place.run(&["list", "--now", "2014-07-22T10:12"]).out;
    let beginning: String = all.split_inclusive('\n').take(40).collect();
    compare("list.txt", &beginning);
    assert_eq!(all.lines().filter(|line| line.starts_with([' ', '★'])).count(), 187);
}

#[test]
fn list_prints_every_session_as_json_by_start() {
    let place = Place::new();
    let rows = place.run(&["list", "--json"]).json();
    let rows = rows.as_array().expect("a list");
    assert_eq!(rows.len(), 187);
    let wanted = [
        "key", "title", "start", "end", "rooms", "speakers", "kind", "track", "level", "language", "topics",
        "starred",
    ];
    for row in rows {
        assert!(keys_of(row).is_superset(&BTreeSet::from(wanted)), "{row}");
        assert!(row["title"].as_str().is_some_and(|title| !title.is_empty()), "{row}");
        assert!(row["rooms"].is_array() && row["speakers"].is_array(), "{row}");
        assert_eq!(row["starred"], false, "{row}");
    }
    let keys: HashSet<_> = rows.iter().map(|row| row["key"].as_str().expect("a key")).collect();
    assert_eq!(keys.len(), rows.len());
    let time = |row: &Value, key: &str| {
        let text = row[key].as_str().unwrap_or_else(|| panic!("no {key}: {row}"));
        assert!(text.ends_with("+02:00"), "{row}");
        text.parse::<Timestamp>().unwrap_or_else(|error| panic!("{error}: {row}"))
    };
    assert!(rows.is_sorted_by_key(|row| time(row, "start")));
    assert!(rows.iter().all(|row| time(row, "start") < time(row, "end")));
}

#[test]
fn list_shows_stars() {
    let place = Place::new();
    let folders = Folders::at(place.path("data/hallway"), place.path("config/hallway"));
    let star = Mark {
        key: SessionKey::new("slot-37"),
        title: "Welcome".to_owned(),
        speakers: Vec::new(),
        start: "2014-07-21T10:30:00".to_owned(),
        room: "C01".to_owned(),
        ..Mark::default()
    };
    marks_file::save(&folders.stars_file("europython-2014"), &[Change::set(star)]).expect("it can be saved");

    let rows = place.run(&["list", "--json"]).json();
    let starred: Vec<_> =
        rows.as_array().expect("a list").iter().filter(|row| row["starred"] == true).collect();
    assert_eq!(starred.iter().map(|row| &row["key"]).collect::<Vec<_>>(), ["slot-37"]);
    let text = place.run(&["list"]).out;
    assert_eq!(text.lines().filter(|line| line.starts_with('★')).count(), 1, "{text}");
}

#[test]
fn a_schedule_can_come_from_standard_input() {
    let place = Place::new();
    for command in [["check", "--json"], ["list", "--json"], ["list", "--tz=UTC"]] {
        let from_file = place.run(&[command[0], command[1], "faulty.xml"]);
        assert!(!from_file.out.is_empty());
        assert_eq!(place.run_with_input(&[command[0], command[1], "-"], FAULTY.as_bytes()), from_file);
    }
    let named = place.run_with_input(&["check", "-"], FAULTY.as_bytes());
    assert_eq!(named.out, place.run(&["check", "faulty.xml"]).out.replace("faulty.xml", "standard input"));
    let nothing = place.run_with_input(&["check", "-"], b"");
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.starts_with("hallway: cannot open standard input\n"), "{nothing:?}");
}

/// The content of a file, packed with gzip.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

#[test]
fn a_packed_schedule_is_read_like_the_file_in_it() {
    let place = Place::new();
    place.write("faulty.xml.gz", &packed(FAULTY.as_bytes()));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("faulty.xml", FAULTY), ("readme.txt", "Read me.")] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a new name");
        zip.write_all(bytes.as_bytes()).expect("memory takes all");
    }
    place.write("faulty.zip", zip.finish().expect("memory takes all").get_ref());

    let plain = place.run(&["list", "--json", "faulty.xml"]);
    assert!(plain.out.contains("title"));
    for name in ["faulty.xml.gz", "faulty.zip"] {
        assert_eq!(place.run(&["list", "--json", name]), plain, "{name}");
    }
    assert_eq!(place.run_with_input(&["list", "--json", "-"], &packed(FAULTY.as_bytes())), plain);
    let checked = place.run(&["check", "faulty.zip"]).out;
    let note = "“faulty.xml” is read; 1 other file of the archive passed over: “readme.txt”";
    assert!(checked.contains(note), "{checked}");

    let burst = place.run_with_input(&["list", "-"], &packed(&vec![b' '; 20 << 20]));
    assert_eq!(burst.code, 2);
    assert!(burst.err.contains("Unpacking stopped at "), "{burst:?}");
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let place = Place::new();
    let mut command = place.hallway(&["list", "--json"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    // The list is longer than a pipe holds, so that the program is still writing when the pipe closes.
    let mut first = [0];
    child.stdout.take().expect("it is piped").read_exact(&mut first).expect("a list begins");
    let ended = Ended::of(&child.wait_with_output().expect("the program ends"));
    assert_eq!(ended, Ended { code: 0, out: String::new(), err: String::new() });
    assert!(place.run(&["list", "--json"]).out.len() > 80_000);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_no_panic() {
    let place = Place::new();
    let full = || File::options().write(true).open("/dev/full").expect("every Linux has it");
    for arguments in [&["list"][..], &["keys"], &["check", "--json"], &["screenshot"]] {
        let output = place.hallway(arguments).stdout(full()).output().expect("the program starts");
        let ended = Ended::of(&output);
        assert_eq!(ended.code, 2);
        let expected = "hallway: cannot write to standard output: no space left on device; \
                        free some space, then try again\n";
        assert_eq!(ended.err, expected);
    }
    let silent = place.hallway(&["check", "missing.xml"]).stderr(full()).output();
    assert_eq!(Ended::of(&silent.expect("the program starts")).code, 2);
}

#[test]
fn screenshots_come_as_text_colours_and_pictures() {
    let place = Place::new();
    let shot = |format: &str| {
        let ended = place.run(&["screenshot", "--size", "100x30", "--format", format]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        ended.out
    };
    let text = shot("text");
    assert_eq!(text.lines().count(), 30);
    assert!(text.contains("EuroPython 2014") && !text.contains('\u{1b}'), "{text}");
    let ansi = shot("ansi");
    let mut colours_removed = String::new();
    for (number, piece) in ansi.split("\u{1b}[").enumerate() {
        let text = if number == 0 { piece } else { piece.split_once('m').expect("only colours").1 };
        colours_removed.push_str(text);
    }
    let trimmed = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    assert_ne!(ansi, colours_removed);
    assert_eq!(trimmed(&colours_removed), trimmed(&text));
    let svg = shot("svg");
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
}

#[test]
fn screenshots_follow_the_keys_and_keep_nothing() {
    let place = Place::new();
    let shot = |keys: &str| {
        let ended = place.run(&["screenshot", "--size", "100x30", "--keys", keys]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        ended.out
    };
    assert_eq!(shot(""), shot(""));
    assert!(shot("/numpy").to_lowercase().contains("numpy"));
    assert_ne!(shot("<Space>"), shot(""));
    assert!(!place.path("data").exists() && !place.path("config").exists());
    assert_ne!(
        place.run(&["screenshot", "--light", "--format=svg"]),
        place.run(&["screenshot", "--format=svg"])
    );
}

#[test]
fn keys_prints_the_keys_with_my_own() {
    let place = Place::new();
    assert_eq!(place.run(&["keys"]).out, keys_markdown(&Keymap::standard()));
    let own = "[grid]\n\"Z\" = \"zoom-in\"\n\"X\" = \"explode\"\n";
    place.write("config/hallway/keymap.toml", own.as_bytes());
    let ended = place.run(&["keys"]);
    assert_eq!(ended.code, 0);
    assert_eq!(ended.out, keys_markdown(&Keymap::with_user(own).0));
    assert_ne!(ended.out, keys_markdown(&Keymap::standard()));
    assert!(ended.err.contains("keymap.toml, ") && ended.err.contains("explode"), "{ended:?}");
}

#[test]
fn a_list_is_narrowed_by_a_search() {
    let place = Place::new();
    let ended = place.run(&["list", "--search", "async day:tue"]);
    assert_eq!((ended.code, &*ended.err), (0, ""));
    assert!(ended.out.contains("Web Scraping") && !ended.out.contains("Statistics 101"), "{}", ended.out);
    let ended = place.run(&["list", "--search", "zzzz"]);
    assert_eq!((ended.code, &*ended.out), (1, ""));
    let ended = place.run(&["list", "--search", "async room:xyz", "--json"]);
    assert!(ended.err.contains("No room begins with xyz"), "{}", ended.err);
    assert_eq!(ended.out.matches("\"title\"").count(), 7);
}

#[test]
fn what_is_no_command_is_said_to_be_none() {
    let ended = Place::new().run(&["search", "faulty.xml", "rust"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("there is no command 'search'") && ended.err.contains("list FILE --search"),
        "{ended:?}"
    );
}

#[test]
fn faults_in_my_files_are_told_and_cost_nothing_else() {
    let place = Place::new();
    place.write("config/hallway/config.toml", b"mouse = \"perhaps\"\n");
    place.write("config/hallway/keymap.toml", b"\xff\xfe");
    let stars = "data/hallway/library/europython-2014/stars.toml";
    place.write(stars, b"this is [not toml");
    // Whoever only looks leaves a damaged file where it is.
    place.run(&["screenshot"]);
    let ended = place.run(&["list"]);
    assert_eq!(fs::read(place.path(stars)).expect("it is still there"), b"this is [not toml");
    assert_eq!((ended.code, ended.err.lines().count()), (0, 3), "{}", ended.err);
    for (line, file) in ended.err.lines().zip(["config.toml", "keymap.toml", "stars.toml"]) {
        assert!(line.starts_with("hallway: ") && line.contains(file), "{line}");
    }
    assert!(ended.out.contains("Welcome"));
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

#[test]
fn europython_2014_is_read_whole() {
    let Some(path) = corpus("europython-xml/ep2014-schedule-formatted.xml") else { return };
    let ended = Place::new().run(&["check", "--json", &path, "--tz", "Europe/Berlin"]);
    let report = ended.json();
    let numbers = ["days", "sessions", "speakers"].map(|key| report[key].as_u64());
    assert_eq!(numbers, [7, 187, 117].map(Some));
    assert_eq!(report["first_start"], "2014-07-21T09:30:00+02:00");
    assert_eq!(report["last_end"], "2014-07-27T17:30:00+02:00");
    assert_eq!(ended.code, 0);
}

#[test]
fn a_pasted_page_that_breaks_off_keeps_what_is_whole() {
    let Some(path) = corpus("odd/seed-ep2014-pasted-truncated.txt") else { return };
    let ended = Place::new().run(&["check", "--json", &path]);
    let report = ended.json();
    assert_eq!(report["sessions"], 24);
    let problems = report["problems"].as_array().expect("a list");
    assert!(problems.iter().any(|problem| problem["kind"] == "truncated"), "{report}");
    assert_eq!(ended.code, 1);
}

#[test]
fn agenda_prints_my_days_with_choices_and_gaps() {
    let place = Place::new();
    let folders = Folders::at(place.path("data/hallway"), place.path("config/hallway"));
    let rows = place.run(&["list", "--json"]).json();
    let titles = ["Statistics 101", "The Magic of Attribute", "Jigna", "How to make a full", "Lightning"];
    let stars: Vec<Change> = rows
        .as_array()
        .expect("a list")
        .iter()
        .filter(|row| titles.iter().any(|title| row["title"].as_str().is_some_and(|t| t.starts_with(title))))
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            Change::set(Mark { key: SessionKey::new(&text("key")), title: text("title"), ..Mark::default() })
        })
        .collect();
    let empty = place.run(&["agenda"]);
    assert_eq!((empty.code, empty.err.as_str()), (1, ""), "{empty:?}");
    assert_eq!(place.run(&["agenda", "--json"]).json(), Value::Array(Vec::new()));

    marks_file::save(&folders.stars_file("europython-2014"), &stars).expect("it can be saved");
    place.write("config/hallway/rooms.toml", b"[C01]\nB09 = 5\nA08 = 'far'\n");
    let printed = place.run(&["agenda"]);
    assert_eq!(printed.code, 0);
    let fault = "rooms.toml, line 3: a walk takes whole minutes, from 0 to 240";
    assert!(printed.err.contains(fault), "{printed:?}");
    compare("agenda.txt", &printed.out);

    let days = place.run(&["agenda", "--json"]).json();
    let tuesday = days.as_array().expect("days").iter().find(|day| day["date"] == "2014-07-22");
    let parts = tuesday.expect("it has stars")["parts"].as_array().expect("parts");
    assert_eq!(parts[0]["gap_minutes"], 60);
    assert_eq!(parts[1]["going"].as_array().map(Vec::len), Some(2));
    assert_eq!(parts[1]["overlaps"][0]["minutes"], 30);
    let way = parts.iter().find(|part| part["way"].is_object()).expect("from Jigna to the next");
    assert_eq!((&way["way"]["walk"], &way["way"]["late"]), (&Value::from(5), &Value::from(5)));
}

#[test]
fn agenda_tells_what_moved_and_what_is_gone() {
    let place = Place::new();
    let folders = Folders::at(place.path("data/hallway"), place.path("config/hallway"));
    let star = |key: &str, title: &str, start: &str| {
        Change::set(Mark {
            key: SessionKey::new(key),
            title: title.to_owned(),
            start: start.to_owned(),
            room: "C01".to_owned(),
            ..Mark::default()
        })
    };
    let stars = [
        star("slot-37", "Welcome", "2014-07-21T09:00:00"),
        star("slot-3700", "A talk on hedgehogs", "2014-07-22T11:00:00"),
    ];
    let file = folders.stars_file("europython-2014");
    marks_file::save(&file, &stars).expect("it can be saved");
    let before = fs::read_to_string(&file).expect("it is there");

    let printed = place.run(&["agenda", "--now", "2014-07-01T10:00"]).out;
    assert!(printed.contains("★ 10:30–11:00  Welcome – C01 (moved from 09:00)"), "{printed}");
    assert!(printed.contains("✗ 11:00        gone: A talk on hedgehogs – C01"), "{printed}");
    assert!(printed.contains("Tuesday 22 July 2014 · 0 stars · 8 h 30 min free · 1 gone"), "{printed}");
    let days = place.run(&["agenda", "--json", "--now", "2014-07-01T10:00"]).json();
    let gone = &days[1]["gone"][0];
    assert_eq!(
        (&gone["title"], &gone["start"]),
        (&"A talk on hedgehogs".into(), &"2014-07-22T11:00:00".into())
    );
    let parts = days[0]["parts"].as_array().expect("parts");
    let welcome = parts.iter().find(|part| part["going"].is_array()).expect("it is starred");
    assert_eq!(welcome["going"][0]["was"]["start"], "2014-07-21T09:00:00");

    let found = place.run(&["list", "--search", "is:changed"]).out;
    assert!(found.contains("Welcome") && found.lines().count() == 2, "{found}");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), before, "a command changes nothing");
}
