//! What is kept on disk, tried on real folders: whole writes, two writers, killed writers, damage.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::thread;

use hallway::model::{Change, KeyChange, Mark, Marks, SeenAs, SessionKey, Verdict};
use hallway::store::marks_file::{follow, load, save};
use hallway::store::{Config, Fault, Folders, StoreError, write_whole};
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

#[test]
fn stars_come_back_as_they_were_saved() {
    let home = folder();
    let path = Folders::at(home.path().join("data"), home.path()).stars_file("europython-2014");
    assert_eq!(load(&path).expect("no file is no error"), (Marks::default(), vec![]));

    let mut later = star("talk-1", "Tricky: \"\"\" ''' \\ [[star]] # = 日本");
    later.start = "2014-07-23T09:00:00".to_owned();
    let mut untimed = star("talk-0", "");
    (untimed.start, untimed.room, untimed.speakers) = (String::new(), String::new(), vec![]);
    let stars = [later, untimed, star("talk-3", "B"), star("talk-2", "A")];
    let saved = save(&path, &stars.clone().map(Change::set)).expect("it can be saved");
    assert_eq!(saved, stars.into_iter().collect());
    assert_eq!(load(&path).expect("it can be read"), (saved, vec![]));

    let text = fs::read_to_string(&path).expect("it is text");
    assert!(text.starts_with("# "), "a first line says what the file is: {text}");
    let order: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("key = ")).collect();
    assert_eq!(order, ["\"talk-2\"", "\"talk-3\"", "\"talk-1\"", "\"talk-0\""], "by start, then key: {text}");

    let left = save(&path, &[Change::Clear(star("talk-3", "")), set("talk-9")]).expect("it can be saved");
    assert_eq!(keys(&left), ["talk-0", "talk-1", "talk-2", "talk-9"]);
    assert_eq!(load(&path).expect("it can be read").0, left);
    save(&path, &left.stars().cloned().map(Change::Clear).collect::<Vec<_>>()).expect("it can be saved");
    assert_eq!(load(&path).expect("it can be read"), (Marks::default(), vec![]));
}

#[test]
fn every_verdict_has_tables_of_its_own_and_a_session_has_one_verdict() {
    let folder = folder();
    let path = folder.path().join("stars.toml");
    let maybe = Mark { verdict: Verdict::Maybe, ..star("b", "Perhaps") };
    let hidden = Mark { verdict: Verdict::Hidden, ..star("c", "No") };
    let plan_b = Mark {
        is_plan_b: true,
        leave_early_for: vec![SessionKey::new("b")],
        remind_minutes: Some(10),
        ..star("a", "Yes")
    };
    let changes = [plan_b, maybe.clone(), hidden].map(Change::set);
    let saved = save(&path, &changes).expect("it can be saved");
    assert_eq!(load(&path).expect("it can be read"), (saved, vec![]));
    let text = fs::read_to_string(&path).expect("it is there");
    let early = "leave-early-for = [\"b\"]";
    for line in ["[[star]]", "[[maybe]]", "[[hidden]]", "plan-b = true", early, "remind-minutes = 10"] {
        assert_eq!(text.lines().filter(|found| *found == line).count(), 1, "{line}\n{text}");
    }
    let decided = Change::Set { before: Some(maybe), after: star("b", "Perhaps") };
    let saved = save(&path, std::slice::from_ref(&decided)).expect("it can be saved");
    assert_eq!(keys(&saved), ["a", "b"]);
    let back = save(&path, &[decided.inverse()]).expect("it can be saved");
    assert_eq!(back.verdict(&SessionKey::new("b")), Some(Verdict::Maybe));
}

fn key_change(from: &str, to: &str) -> KeyChange {
    KeyChange { from: SessionKey::new(from), to: SessionKey::new(to) }
}

#[test]
fn marks_follow_their_sessions_and_lose_nothing() {
    let folder = folder();
    let path = folder.path().join("stars.toml");
    let leave_early_for = vec![SessionKey::new("a")];
    let gone = Mark { seen_as: SeenAs::Gone, is_plan_b: true, leave_early_for, ..star("c", "Pie") };
    let hidden = Mark { verdict: Verdict::Hidden, ..star("b", "Cake") };
    save(&path, &[star("a", "Bread"), hidden, gone].map(Change::set)).expect("it can be saved");
    let text = fs::read_to_string(&path).expect("it is there");
    assert!(text.contains("seen-as = \"gone\""), "{text}");
    fs::write(&path, text.replace("title = \"Bread\"", "title = \"Bread\"\ncolour = \"red\""))
        .expect("written");

    // Two change places; the changes are made out from what is there at that moment.
    let changes = [key_change("a", "b"), key_change("b", "a"), key_change("c", "c#gone-1")];
    let kept = follow(&path, |marks| {
        assert_eq!(marks.all().len(), 3);
        changes.to_vec()
    });
    let kept = kept.expect("it can be saved");
    assert_eq!(load(&path).expect("it can be read"), (kept.clone(), vec![]));
    let titles: Vec<_> = kept.all().map(|mark| (mark.key.as_str(), &*mark.title, mark.verdict)).collect();
    let expected = [
        ("a", "Cake", Verdict::Hidden),
        ("b", "Bread", Verdict::Starred),
        ("c#gone-1", "Pie", Verdict::Starred),
    ];
    assert_eq!(titles, expected);
    let pie = kept.get(&SessionKey::new("c#gone-1")).expect("it is there");
    assert_eq!((pie.seen_as, pie.is_plan_b), (SeenAs::Gone, true));
    assert_eq!(
        pie.leave_early_for,
        [SessionKey::new("b")],
        "whom it is left for is known by the new key as well"
    );
    let text = fs::read_to_string(&path).expect("it is there");
    assert!(text.contains("colour = \"red\""), "what is not known here goes along: {text}");

    follow(&path, |_| Vec::new()).expect("nothing to do");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), text, "without a change nothing is written");
}

#[test]
fn what_is_not_known_here_survives_a_save() {
    let home = folder();
    let path = home.path().join("stars.toml");
    let written = r#"
format = 2
[[star]]
key = "b"
title = "Kept"
colour = "red"
since = 2014-07-22T10:00:00Z
[star.plan]
instead = ["c", "d"]
[[star]]
title = "No key"
mood = "good"
[[star]]
key = "\u001b[2J"
title = "A key that would steer the terminal"
[[star]]
key = "a"
title = "Shown \u001b[31m red"
[people.ada]
met = true
"#;
    fs::write(&path, written).expect("it can be written");
    let (marks, faults) = load(&path).expect("it can be read");
    assert_eq!(keys(&marks), ["a", "b"]);
    assert_eq!(marks.stars().next().map(|star| star.title.as_str()), Some("Shown [31m red"));
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(10), Some(13)]);
    assert!(faults[0].message.contains("key"), "{}", faults[0]);

    let mut renamed = star("b", "Renamed");
    renamed.room = "C03".to_owned();
    let saved = save(&path, &[Change::set(renamed), set("c")]).expect("it can be saved");
    assert_eq!(keys(&saved), ["a", "b", "c"]);

    let before: toml::Table = written.parse().expect("it is TOML");
    let after: toml::Table = fs::read_to_string(&path).expect("text").parse().expect("it is TOML");
    assert_eq!(after["format"], before["format"]);
    assert_eq!(after["people"], before["people"]);
    let stars = after["star"].as_array().expect("a list");
    let b = stars.iter().find(|star| star.get("key") == Some(&"b".into())).expect("b is there");
    for field in ["colour", "since", "plan"] {
        assert_eq!(b[field], before["star"][0][field]);
    }
    assert_eq!((b["title"].as_str(), b["room"].as_str()), (Some("Renamed"), Some("C03")));
    for unreadable in [1, 2] {
        assert!(stars.contains(&before["star"][unreadable]), "{stars:?}");
    }
    assert_eq!(load(&path).expect("it can be read").0, saved);
}

#[test]
fn entries_that_are_no_tables_survive_too() {
    let home = folder();
    let path = home.path().join("stars.toml");
    fs::write(&path, "star = [1, { key = 'a', title = 'A', x = { y = 1 } }, ['z']]\n[other]\nx = 1\n")
        .expect("written");
    let saved = save(&path, &[set("b")]).expect("it can be saved");
    let (marks, faults) = load(&path).expect("it can be read");
    assert_eq!((keys(&marks), faults.len()), (vec!["a", "b"], 2));
    assert_eq!(marks, saved);
    let after: toml::Table = fs::read_to_string(&path).expect("text").parse().expect("it is TOML");
    assert_eq!(after["other"]["x"].as_integer(), Some(1));
    assert!(after["star"].as_array().expect("a list").contains(&1.into()));
}

#[test]
fn one_key_twice_is_one_star() {
    let home = folder();
    let path = home.path().join("stars.toml");
    let merged = "[[star]]\nkey = 'a'\ntitle = 'Old'\n[[star]]\nkey = 'a'\ntitle = 'New'\n";
    fs::write(&path, merged).expect("written");
    let (marks, faults) = load(&path).expect("it can be read");
    assert_eq!(marks.stars().map(|star| star.title.as_str()).collect::<Vec<_>>(), ["New"]);
    assert_eq!(faults, []);
    save(&path, &[Change::Clear(star("a", ""))]).expect("it can be saved");
    assert!(load(&path).expect("it can be read").0.all().len() == 0, "the older one must not come back");
}

#[test]
fn a_save_that_changes_nothing_leaves_the_file_alone() {
    let home = folder();
    let path = home.path().join("stars.toml");
    let by_hand = "# mine\n[[star]]\nkey='a'\ntitle='A'\n";
    fs::write(&path, by_hand).expect("written");
    let marks = save(&path, &[Change::Clear(star("z", ""))]).expect("it can be saved");
    assert_eq!(keys(&marks), ["a"]);
    assert_eq!(fs::read_to_string(&path).expect("text"), by_hand);
}

#[test]
fn a_damaged_file_is_set_aside_byte_for_byte() {
    let good = b"[[star]]\nkey = 'a'\ntitle = 'A'\n";
    let damages: [(&[u8], u32); 5] = [
        (b"[[star]]\nkey = 'a'\ntitle = 'A\n", 3),
        (b"[[star]]\nkey = 'a'\n<<<<<<< HEAD\ntitle = 'A'\n", 3),
        (b"[[star]]\nkey = 'a'\ntitle = 'caf\xe9'\n", 3),
        (b"\nstar = 'one'\n", 2),
        (b"\0\0\0\0", 1),
    ];
    let home = folder();
    let path = home.path().join("stars.toml");
    // A name that is taken already is not taken again.
    fs::write(home.path().join("stars.toml.damaged-2"), "an older one").expect("written");
    for (number, (damaged, line)) in [1, 3, 4, 5, 6].into_iter().zip(damages) {
        fs::write(&path, damaged).expect("written");

        let refused = save(&path, &[set("b")]).expect_err("nothing is saved over a damaged file");
        assert!(matches!(&refused, StoreError::Damaged(fault) if fault.line == Some(line)), "{refused}");
        assert_eq!(fs::read(&path).expect("still there"), damaged);

        let (marks, faults) = load(&path).expect("it is set aside");
        let aside = home.path().join(format!("stars.toml.damaged-{number}"));
        assert_eq!((marks.star_count(), faults.len(), faults[0].line), (0, 1, Some(line)), "{faults:?}");
        let told = faults[0].to_string();
        assert!(
            told.contains(path.to_str().expect("plain")) && told.contains(aside.to_str().expect("plain"))
        );
        assert_eq!(fs::read(&aside).expect("set aside"), damaged);
        assert!(!path.exists());

        assert_eq!(load(&path).expect("no file is no error"), (Marks::default(), vec![]));
        save(&path, &[set("b")]).expect("a new file is begun");
    }
    assert_eq!(fs::read(home.path().join("stars.toml.damaged-2")).expect("text"), b"an older one");
    fs::write(&path, good).expect("written");
    assert_eq!(keys(&load(&path).expect("it can be read").0), ["a"]);
}

#[test]
fn two_writers_lose_nothing() {
    const EACH: usize = 50;
    let home = folder();
    let path = home.path().join("library/pycon-2014/stars.toml");
    let together = Barrier::new(2);
    thread::scope(|scope| {
        for writer in ["left", "right"] {
            let (path, together) = (&path, &together);
            scope.spawn(move || {
                together.wait();
                for count in 0..EACH {
                    let marks = save(path, &[set(&format!("{writer}-{count}"))]).expect("it can be saved");
                    let own = keys(&marks).iter().filter(|key| key.starts_with(writer)).count();
                    assert_eq!(own, count + 1, "{writer} lost a star");
                }
            });
        }
    });
    let (marks, faults) = load(&path).expect("it can be read");
    assert_eq!((marks.star_count(), faults.len()), (2 * EACH, 0));
    assert_eq!(names_in(path.parent().expect("a folder")), ["stars.lock", "stars.toml"]);
}

/// Where the writer to be killed writes, and the number of its first save.
const WRITES_TO: &str = "HALLWAY_TEST_WRITES_TO";
const FIRST_SAVE: &str = "HALLWAY_TEST_FIRST_SAVE";
const STARS: usize = 60;

/// Not a test by itself: `a_killed_writer_leaves_a_whole_file` runs this program again with only this one.
/// Every save gives all stars the number of the save as their title.
#[test]
fn writes_until_killed() {
    let Some(path) = std::env::var_os(WRITES_TO).map(PathBuf::from) else { return };
    let first = std::env::var(FIRST_SAVE).ok().and_then(|first| first.parse().ok()).expect("a number");
    for number in first.. {
        save(&path, &all_titled(number)).expect("it can be saved");
        // Ends the endless loop if the other side has gone: printing fails.
        println!("saved={number}");
    }
}

fn all_titled(number: u64) -> Vec<Change> {
    (0..STARS).map(|n| Change::set(star(&format!("talk-{n:02}"), &number.to_string()))).collect()
}

/// Kills the writer whatever becomes of the test.
struct Writer(Child);

impl Writer {
    fn start(path: &Path, first: u64) -> Writer {
        let mut again = Command::new(std::env::current_exe().expect("this test has a file"));
        again.args(["--exact", "writes_until_killed", "--nocapture", "--test-threads=1"]);
        again.env(WRITES_TO, path).env(FIRST_SAVE, first.to_string()).stdout(Stdio::piped());
        Writer(again.spawn().expect("it can be started"))
    }

    /// The number of its `count`th save from now.
    fn nth_save(&mut self, count: usize) -> u64 {
        let output = BufReader::new(self.0.stdout.as_mut().expect("piped"));
        let mut saves = output.lines().map_while(Result::ok);
        let mut numbers = saves.by_ref().filter_map(|line| line.split_once("saved=")?.1.parse().ok());
        numbers.nth(count - 1).expect("the writer goes on until it is killed")
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_killed_writer_leaves_a_whole_file() {
    let home = folder();
    let path = home.path().join("stars.toml");
    save(&path, &all_titled(0)).expect("it can be saved");
    let mut last = 0;
    let mut in_the_middle = 0;
    for round in 0..48 {
        let mut writer = Writer::start(&path, last + 1);
        let told = writer.nth_save(1 + round * 5 % 7);
        // In two rounds of three the writer dies while an unfinished file is seen, in the third right away.
        if round % 3 != 0 {
            let unfinished = || names_in(home.path()).iter().any(|name| name.ends_with(".hallway-new"));
            let seen = (0..100_000).any(|_| unfinished());
            assert!(seen && writer.0.try_wait().expect("ours").is_none(), "no write can be seen");
        }
        drop(writer);
        in_the_middle += usize::from(names_in(home.path()).len() > 2);

        let (marks, faults) = load(&path).expect("it can be read");
        assert_eq!((marks.star_count(), &faults), (STARS, &vec![]), "round {round}");
        let titles: Vec<u64> = marks.stars().map(|star| star.title.parse().expect("a number")).collect();
        assert!(titles.iter().all(|&title| title == titles[0]), "round {round}: half a save: {titles:?}");
        assert!(titles[0] >= told, "round {round}: save {told} was done, the file holds {}", titles[0]);
        last = titles[0];
    }
    assert!(in_the_middle > 0, "no writer was killed in the middle of a write");
    save(&path, &all_titled(last + 1)).expect("the dead hold no lock");
    assert_eq!(names_in(home.path()), ["stars.lock", "stars.toml"], "unfinished files are swept up");
}

#[test]
fn only_our_own_unfinished_files_are_swept_up() {
    let home = folder();
    let path = home.path().join("stars.toml");
    let kept = [".stars.toml.backup", ".notes.toml.a1b2c3.hallway-new", "stars.toml.a1b2c3.hallway-new"];
    for name in kept.iter().chain(&[".stars.toml.a1b2c3.hallway-new"]) {
        fs::write(home.path().join(name), "half").expect("written");
    }
    save(&path, &[set("a")]).expect("it can be saved");
    let mut expected = [&kept[..], &["stars.lock", "stars.toml"]].concat();
    expected.sort_unstable();
    assert_eq!(names_in(home.path()), expected);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    use std::os::unix::fs::symlink;
    let home = folder();
    let (dotfiles, library) = (home.path().join("dotfiles"), home.path().join("library"));
    fs::create_dir_all(&library).expect("made");
    let (path, middle) = (library.join("stars.toml"), library.join("middle"));
    // A relative link to an absolute one to a file in a folder that does not exist yet.
    symlink("middle", &path).expect("linked");
    symlink(dotfiles.join("my.toml"), &middle).expect("linked");

    let saved = save(&path, &[set("a")]).expect("it can be saved");
    assert!(path.is_symlink() && middle.is_symlink());
    assert!(dotfiles.join("my.toml").is_file());
    assert_eq!(load(&path).expect("it can be read"), (saved, vec![]));
    assert_eq!(names_in(&library), ["middle", "stars.toml"]);

    // Through the link and beside it, it is one file with one lock.
    save(&dotfiles.join("my.toml"), &[set("b")]).expect("it can be saved");
    assert_eq!(names_in(&dotfiles), ["my.lock", "my.toml"]);

    fs::write(dotfiles.join("my.toml"), "damaged").expect("written");
    load(&path).expect("it is set aside");
    assert_eq!(fs::read(dotfiles.join("my.toml.damaged-1")).expect("set aside"), b"damaged");

    let circle = library.join("circle");
    symlink("circle", &circle).expect("linked");
    check_error(save(&circle, &[set("a")]), "circles");
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_new_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = folder();
    let path = home.path().join("stars.toml");
    let mode = || fs::metadata(&path).expect("there").permissions().mode() & 0o777;
    write_whole(&path, b"one").expect("written");
    assert_eq!(mode(), 0o600);
    for wished in [0o644, 0o640, 0o664] {
        fs::set_permissions(&path, fs::Permissions::from_mode(wished)).expect("set");
        write_whole(&path, b"two").expect("written");
        assert_eq!(mode(), wished);
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
    check_error(write_whole(&path, b"three"), "read-only");
    assert_eq!(fs::read(&path).expect("text"), b"two");
    assert_eq!(names_in(home.path()), ["stars.toml"]);
}

/// The error is one line that names the thing at fault and, after a semicolon or colon, what to do.
fn check_error<T: std::fmt::Debug>(result: Result<T, StoreError>, said: &str) {
    let told = result.expect_err("it cannot be done").to_string();
    assert!(told.contains(said), "{told:?} does not say {said:?}");
    assert!(!told.contains('\n') && told.contains("; "), "{told:?} does not say what to do");
}

#[test]
fn errors_name_the_path_and_the_next_step() {
    let home = folder();
    let file = home.path().join("a-file");
    fs::write(&file, "").expect("written");
    for wrong in [file.join("stars.toml"), file.join("deeper/stars.toml")] {
        check_error(save(&wrong, &[set("a")]), file.to_str().expect("plain"));
        check_error(write_whole(&wrong, b""), "a file stands where a folder is needed");
        check_error(load(&wrong), wrong.to_str().expect("plain"));
    }
    check_error(write_whole(home.path(), b""), "a folder stands where a file is needed");
    check_error(load(home.path()), "not a regular file");
    let (config, faults) = Config::load(home.path());
    assert_eq!((config, faults.len()), (Config::default(), 1));
    assert_eq!(Config::load(&home.path().join("none.toml")), (Config::default(), Vec::<Fault>::new()));
    assert_eq!(names_in(home.path()), ["a-file"], "no attempt leaves anything behind");
}

/// Not a test by itself: `folders_follow_the_environment` runs this program again with only this one.
#[test]
fn tells_its_folders() {
    if std::env::var_os(TELLS_FOLDERS).is_some() {
        match Folders::from_environment() {
            Ok(folders) => {
                println!("folders={} {}", folders.data().display(), folders.config_file().display());
            }
            Err(error) => println!("folders={error}"),
        }
    }
}

const TELLS_FOLDERS: &str = "HALLWAY_TEST_TELLS_FOLDERS";

#[test]
fn folders_follow_the_environment() {
    let at_home = "/home/ada/.local/share/hallway /home/ada/.config/hallway/config.toml";
    let cases = [
        ("/home/ada", "", "", at_home),
        ("/home/ada", "relative", "./too", at_home),
        ("/home/ada", "/d", "", "/d/hallway /home/ada/.config/hallway/config.toml"),
        ("/home/ada", "/d", "/c", "/d/hallway /c/hallway/config.toml"),
        ("somewhere", "/d", "/c", "/d/hallway /c/hallway/config.toml"),
        ("somewhere", "", "/c", &StoreError::NoHome.to_string()),
    ];
    for (home, data, config, expected) in cases {
        let mut again = Command::new(std::env::current_exe().expect("this test has a file"));
        again.args(["--exact", "tells_its_folders", "--nocapture", "--test-threads=1"]);
        again.env(TELLS_FOLDERS, "1").env("HOME", home);
        again.env("XDG_DATA_HOME", data).env("XDG_CONFIG_HOME", config);
        let output = String::from_utf8(again.output().expect("it can be started").stdout).expect("text");
        let told = output.lines().find_map(|line| Some(line.split_once("folders=")?.1));
        assert_eq!(told, Some(expected), "HOME={home} XDG_DATA_HOME={data} XDG_CONFIG_HOME={config}");
    }
}
