//! Notes on disk, tried on real folders: whole writes, two writers, killed writers, damage, hostile titles.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::thread;

use hallway::model::{KeyChange, Note, NoteChange, Notes, SessionKey};
use hallway::store::notes_folder::{Kept, file_to_edit, follow, load, load_edited, save};
use hallway::store::{Fault, Folders, StoreError};
use tempfile::TempDir;

/// A home that is gone after the test, and the folder of notes in it, which is not made yet.
fn notes_folder() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = Folders::at(home.path().join("data"), home.path()).notes_folder("europython-2014");
    (home, folder)
}

fn note(key: &str, title: &str, text: &str) -> Note {
    let (start, room) = ("2014-07-22T10:00:00".to_owned(), "B09".to_owned());
    Note {
        key: SessionKey::new(key),
        title: title.to_owned(),
        start,
        room,
        text: text.to_owned(),
        ..Note::default()
    }
}

/// The change of the note on "a" from one text to another.
fn change(before: &str, after: &str) -> NoteChange {
    NoteChange { before: before.to_owned(), after: note("a", "The Magic", after) }
}

fn write(folder: &Path, changes: &[NoteChange]) -> Kept {
    save(folder, changes).expect("it can be saved")
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn messages(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.message.as_str()).collect()
}

#[test]
fn notes_come_back_as_they_were_saved_and_can_be_read_by_a_person() {
    let (_home, folder) = notes_folder();
    assert_eq!(load(&folder).expect("no folder is no error"), Kept::default());
    let kept = write(
        &folder,
        &[change("", "- one\n\n  two"), NoteChange { after: note("b", "", "日本"), ..change("", "") }],
    );
    assert_eq!(load(&folder).expect("it can be read"), kept);
    assert_eq!((kept.notes.all().len(), kept.faults.len()), (2, 0));
    let names = names_in(&folder);
    let magic = names.iter().find(|name| name.starts_with("the-magic-")).expect("a readable name");
    let text = fs::read_to_string(folder.join(magic)).expect("text");
    let expected = "# The Magic\n<!-- hallway {\"key\":\"a\",\"start\":\"2014-07-22T10:00:00\",\"room\":\"B09\"} -->\n\n- one\n\n  two\n";
    assert_eq!(text, expected);

    // Another title, after a renumbering or in a new version of the schedule: the file stays the same one.
    let renamed = NoteChange { before: "- one\n\n  two".to_owned(), after: note("a", "Renamed", "three") };
    let kept = write(&folder, &[renamed]);
    assert_eq!(names_in(&folder), names);
    assert_eq!(kept.notes.text(&SessionKey::new("a")), "three");
    assert_eq!(kept.notes.get(&SessionKey::new("a")).map(|note| &*note.title), Some("Renamed"));

    // So does a file that somebody has given another name.
    fs::rename(folder.join(magic), folder.join("Mine.md")).expect("renamed");
    write(&folder, &[change("three", "four")]);
    assert!(names_in(&folder).contains(&"Mine.md".to_owned()));
    let kept = write(&folder, &[change("four", "")]);
    assert_eq!((kept.notes.all().len(), names_in(&folder).len()), (1, 1), "a note without text is no file");
}

#[test]
fn notes_follow_their_sessions_in_the_files_that_they_have() {
    let (_home, folder) = notes_folder();
    let speakers = vec!["Ada --> Example".to_owned()];
    let cake = Note { speakers, ..note("b", "Cake", "Two") };
    write(&folder, &[change("", "One"), NoteChange { before: String::new(), after: cake.clone() }]);
    let names = names_in(&folder);
    let change = |from: &str, to: &str| KeyChange { from: SessionKey::new(from), to: SessionKey::new(to) };
    let kept = follow(&folder, |notes| {
        assert_eq!(notes.all().len(), 2);
        vec![change("a", "b"), change("b", "a")]
    });
    let kept = kept.expect("it can be saved");
    assert_eq!(load(&folder).expect("it can be read"), kept);
    assert_eq!((kept.notes.all().len(), &*kept.faults), (2, &[][..]));
    assert_eq!(names_in(&folder), names, "the files keep their names");
    assert_eq!(kept.notes.get(&SessionKey::new("a")), Some(&Note { key: SessionKey::new("a"), ..cake }));
    assert_eq!(kept.notes.text(&SessionKey::new("b")), "One");
}

#[test]
fn a_hostile_title_or_key_leads_nowhere() {
    let (home, folder) = notes_folder();
    let hostile = [
        "../../../escaped",
        "/etc/passwd",
        "..",
        "",
        "CON",
        "a\0b",
        "-->\n# x\n<!-- hallway {\"key\":\"b\"} -->",
    ];
    for (number, text) in hostile.iter().enumerate() {
        let key = if text.contains(['\0', '\n']) { format!("k{number}") } else { format!("k{number}{text}") };
        let after = note(&key, text, "kept");
        let kept = write(&folder, &[NoteChange { before: String::new(), after: after.clone() }]);
        assert_eq!((kept.notes.text(&after.key), kept.faults.len()), ("kept", 0), "{text:?}");
    }
    assert_eq!(names_in(&folder).len(), hostile.len());
    assert_eq!(names_in(home.path()), ["data"]);
    assert_eq!(names_in(folder.parent().expect("a folder")), ["notes", "notes.lock"]);
}

#[test]
fn what_is_no_note_is_told_and_never_written_to() {
    let (_home, folder) = notes_folder();
    write(&folder, &[change("", "mine")]);
    let name = names_in(&folder).remove(0);
    fs::remove_file(folder.join(&name)).expect("removed");
    let foreign: &[(&str, &[u8])] = &[
        // It has the very name that the note would get.
        (&name, b"# Shopping\n\nMilk\n"),
        ("damaged.md", b"# The Magic\n<!-- hallway {\"key\": -->\n\ntext\n"),
        ("latin.md", b"# Caf\xe9\n<!-- hallway {\"key\":\"c\"} -->\n\ntext\n"),
        ("plain.txt", b"not looked at"),
        (".hidden.md", b"not looked at either"),
    ];
    for (name, bytes) in foreign {
        fs::write(folder.join(name), bytes).expect("written");
    }
    fs::create_dir(folder.join("folder.md")).expect("made");
    fs::write(folder.join("huge.md"), "x".repeat(2 << 20)).expect("written");

    let kept = load(&folder).expect("it can be read");
    assert_eq!((kept.notes, kept.faults.len()), (Notes::default(), 5));
    let told = kept.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for expected in [
        "its comment is damaged",
        "not UTF-8",
        "stands no line that begins",
        "too large",
        "not a regular file",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    assert_eq!(told.matches("left as it is").count(), 5, "{told}");

    let kept = write(&folder, &[change("", "mine again"), change("mine again", "and again")]);
    assert_eq!(kept.notes.text(&SessionKey::new("a")), "and again");
    write(&folder, &[change("and again", "")]);
    for (name, bytes) in foreign {
        assert_eq!(fs::read(folder.join(name)).expect("still there"), *bytes, "{name}");
    }
    assert_eq!(names_in(&folder).len(), foreign.len() + 2);
}

#[test]
fn a_text_written_elsewhere_is_set_aside_before_it_is_written_over() {
    let (_home, folder) = notes_folder();
    write(&folder, &[change("", "one")]);
    let name = names_in(&folder).remove(0);
    // Another program, or another of ours, that had been opened before.
    write(&folder, &[change("one", "theirs")]);
    let kept = write(&folder, &[change("one", "mine")]);
    assert_eq!(kept.notes.text(&SessionKey::new("a")), "mine");
    assert!(messages(&kept.faults)[0].starts_with("it was changed elsewhere meanwhile"), "{:?}", kept.faults);
    let aside = format!("{name}.before-1");
    assert_eq!(names_in(&folder), [name.clone(), aside.clone()]);
    assert!(fs::read_to_string(folder.join(&aside)).expect("text").ends_with("\n\ntheirs\n"));
    // It is no note of its own, and what agrees is not set aside.
    assert_eq!(load(&folder).expect("it can be read").faults, []);
    write(&folder, &[change("else", "mine"), change("mine", "")]);
    assert_eq!(names_in(&folder), [aside]);

    // Deleting what somebody else has written keeps it, too.
    write(&folder, &[change("", "theirs")]);
    write(&folder, &[change("mine", "")]);
    assert_eq!(names_in(&folder), [format!("{name}.before-1"), format!("{name}.before-2")]);
}

#[test]
fn two_files_on_one_session_are_told_and_the_first_counts() {
    let (_home, folder) = notes_folder();
    write(&folder, &[change("", "one")]);
    let name = names_in(&folder).remove(0);
    fs::copy(folder.join(&name), folder.join("another.md")).expect("copied");
    write(&folder, &[change("one", "two")]);
    let kept = load(&folder).expect("it can be read");
    assert_eq!(kept.notes.text(&SessionKey::new("a")), "two");
    assert_eq!(
        messages(&kept.faults),
        ["another.md is a note on the same session; put the two together there"]
    );
    assert!(
        fs::read_to_string(folder.join(&name)).expect("text").ends_with("\n\none\n"),
        "it stays as it is"
    );
}

#[test]
fn a_file_for_an_editor_is_made_and_removed_if_nothing_was_written() {
    let (_home, folder) = notes_folder();
    let blank = note("a", "The Magic", "");
    let (path, _) = file_to_edit(&folder, &blank).expect("a file");
    assert!(fs::read_to_string(&path).expect("text").starts_with("# The Magic\n<!-- hallway {"));
    assert_eq!(load(&folder).expect("it can be read"), Kept::default());
    let kept = load_edited(&folder, &blank.key).expect("it can be read");
    assert_eq!((kept, names_in(&folder).len()), (Kept::default(), 0));

    let (path, _) = file_to_edit(&folder, &blank).expect("a file");
    let head = fs::read_to_string(&path).expect("text");
    fs::write(&path, format!("{head}Written\n")).expect("written");
    let kept = load_edited(&folder, &blank.key).expect("it can be read");
    assert_eq!(kept.notes.text(&blank.key), "Written");
    assert_eq!(file_to_edit(&folder, &blank).expect("a file"), (path, "Written".to_owned()));
}

#[test]
fn two_writers_lose_nothing() {
    const EACH: usize = 12;
    let (_home, folder) = notes_folder();
    let together = Barrier::new(2);
    thread::scope(|scope| {
        for writer in ["one", "two"] {
            let (folder, together) = (&folder, &together);
            scope.spawn(move || {
                together.wait();
                for count in 0..EACH {
                    let after = note(&format!("{writer}-{count}"), writer, "text");
                    let kept = write(folder, &[NoteChange { before: String::new(), after }]);
                    let own = kept.notes.all().filter(|note| note.title == writer).count();
                    assert_eq!(own, count + 1, "{writer} lost a note");
                }
            });
        }
    });
    let kept = load(&folder).expect("it can be read");
    assert_eq!((kept.notes.all().len(), kept.faults), (2 * EACH, vec![]));
}

/// Where the writer to be killed writes.
const WRITES_TO: &str = "HALLWAY_TEST_WRITES_NOTES_TO";

/// Not a test by itself: `a_killed_writer_leaves_a_whole_note` runs this program again with only this one.
/// Every save gives the note a text of many lines with the number of the save.
#[test]
fn writes_until_killed() {
    let Some(folder) = std::env::var_os(WRITES_TO).map(PathBuf::from) else { return };
    let mut before = load(&folder).expect("it can be read").notes.text(&SessionKey::new("a")).to_owned();
    let first: u64 = before.lines().next().and_then(|line| line.parse().ok()).unwrap_or(0);
    for number in first + 1.. {
        let text = vec![number.to_string(); 20_000].join("\n");
        write(&folder, &[change(&before, &text)]);
        before = text;
        // Ends the endless loop if the other side has gone: printing fails.
        println!("saved={number}");
    }
}

/// Kills the writer whatever becomes of the test.
struct Writer(Child);

impl Writer {
    fn start(folder: &Path) -> Writer {
        let mut again = Command::new(std::env::current_exe().expect("this test has a file"));
        again.args(["--exact", "writes_until_killed", "--nocapture", "--test-threads=1"]);
        again.env(WRITES_TO, folder).stdout(Stdio::piped());
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
fn a_killed_writer_leaves_a_whole_note() {
    let (_home, folder) = notes_folder();
    write(&folder, &[change("", "0")]);
    let mut in_the_middle = 0;
    for round in 0..24 {
        let mut writer = Writer::start(&folder);
        let told = writer.nth_save(1 + round % 3);
        // In two rounds of three the writer dies while an unfinished file is seen, in the third right away.
        if round % 3 != 0 {
            let unfinished = || names_in(&folder).iter().any(|name| name.ends_with(".hallway-new"));
            assert!((0..100_000).any(|_| unfinished()), "no write can be seen");
        }
        drop(writer);
        in_the_middle += usize::from(names_in(&folder).len() > 1);
        let kept = load(&folder).expect("it can be read");
        assert_eq!(kept.faults, [], "round {round}");
        let text = kept.notes.text(&SessionKey::new("a"));
        let numbers: Vec<u64> = text.lines().map(|line| line.parse().expect("a number")).collect();
        assert!(numbers.iter().all(|&number| number == numbers[0]), "round {round}: half a note");
        assert!(numbers.len() == 20_000 && numbers[0] >= told, "round {round}: save {told} was done");
    }
    assert!(in_the_middle > 0, "no writer was killed in the middle of a write");
    let before = load(&folder).expect("it can be read").notes.text(&SessionKey::new("a")).to_owned();
    write(&folder, &[change(&before, "the dead hold no lock")]);
    assert_eq!(names_in(&folder).len(), 1, "unfinished files are swept up");
}

#[test]
fn errors_name_the_path_and_the_next_step() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let file = home.path().join("a-file");
    fs::write(&file, "").expect("written");
    let check = |result: Result<Kept, StoreError>| {
        let told = result.expect_err("it cannot be done").to_string();
        assert!(told.contains("a-file") && told.contains("a file stands where a folder is needed"), "{told}");
    };
    check(save(&file, &[change("", "x")]));
    check(save(&file.join("deeper"), &[change("", "x")]));
    check(load(&file));
}
