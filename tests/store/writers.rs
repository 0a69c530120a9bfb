//! Two writers lose nothing, and a killed one leaves a whole file.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::thread;

use hallway::model::Change;
use hallway::store::marks_file::{load, save};

use super::{folder, keys, names_in, set, star};

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
        again.args(["--exact", "writers::writes_until_killed", "--nocapture", "--test-threads=1"]);
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
