//! What cannot be done is said, with what to do next, and told by the exit code.

use std::fs::{self, File};

use super::compare;
use super::place::{Ended, Place, transcript};

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
