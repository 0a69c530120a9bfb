//! Notes, from the key to the file and back, in the program's own editor and in another one.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use hallway::store::notes_folder;

use crate::home::{HALLWAY, Home};
use crate::terminal::Terminal;

const STATISTICS: &str = "Statistics 101 for System Administrators";

fn opened(home: &Home) -> Terminal {
    let mut terminal = Terminal::hallway(home, &[]);
    terminal.wait_for_footer();
    terminal
}

/// The texts of all notes on disk.
fn kept(home: &Home) -> Vec<String> {
    let kept = notes_folder::load(&home.notes_folder()).expect("a folder, or none");
    assert_eq!(kept.faults, []);
    kept.notes.all().map(|note| note.text.clone()).collect()
}

/// Waits until so many notes are on disk.
fn wait_for_notes(home: &Home, terminal: &mut Terminal, count: usize) {
    let begin = Instant::now();
    while kept(home).len() < count {
        terminal.settle(Duration::from_millis(20));
        assert!(begin.elapsed() < Duration::from_secs(30), "they are never written");
    }
}

/// An editor that says who it is, and does what `script` says with the file in `$1`.
fn editor(home: &Home, script: &str) -> String {
    let path = home.path().join("my editor");
    fs::write(&path, format!("#!/bin/sh\nprintf 'editor-%s\\n' $((40+2))\n{script}\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be run");
    format!("'{}' --option", path.display())
}

#[test]
fn a_note_is_there_the_next_time_and_is_found() {
    let home = Home::new();
    let mut terminal = opened(&home);
    terminal.type_keys("eAsk about the **zebra**\r- q");
    terminal.wait_for(" - q");
    terminal.type_keys("\x1b");
    terminal.wait_for(&format!("✎ {STATISTICS}"));
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
    terminal.check_given_back();
    assert_eq!(kept(&home), ["Ask about the **zebra**\n- q"]);

    let mut terminal = opened(&home);
    terminal.wait_for("✎ My note");
    terminal.type_keys("/zebra");
    terminal.wait_for("1 of 187");
    terminal.wait_for(STATISTICS);
    terminal.type_keys("\x03\x03");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn what_was_written_is_kept_however_the_program_ends() {
    for (number, end) in ["quit", "TERM", "HUP", "gone", "KILL"].into_iter().enumerate() {
        let home = Home::new();
        let mut terminal = opened(&home);
        terminal.type_keys(&format!("eNumber {number}"));
        terminal.wait_for(&format!(" Number {number}"));
        match end {
            "quit" => terminal.type_keys("\x03\x03"),
            "gone" => {
                terminal.hang_up();
                assert_eq!(kept(&home), [format!("Number {number}")]);
                continue;
            }
            "KILL" => {
                // Without a further key it is written within a second.
                wait_for_notes(&home, &mut terminal, 1);
                terminal.signal(end);
            }
            signal => terminal.signal(signal),
        }
        terminal.wait_for_end();
        assert_eq!(kept(&home), [format!("Number {number}")], "{end}");
    }
}

#[test]
fn two_programs_on_one_note_lose_no_text() {
    let home = Home::new();
    let mut other = opened(&home);
    // Once this is on disk, the notes are read.
    other.type_keys("lefirst");
    other.wait_for(" first");
    wait_for_notes(&home, &mut other, 1);
    other.type_keys("\x1b");
    other.wait_for("✎ Amanda");
    let mut one = opened(&home);
    one.type_keys("emine");
    one.wait_for(" mine");
    one.type_keys("\x03\x03");
    one.wait_for_end();
    wait_for_notes(&home, &mut other, 2);
    other.type_keys("hetheirs");
    other.wait_for(" theirs");
    other.type_keys("\x1b");
    other.wait_for("it was changed elsewhere meanwhile");
    other.type_keys("q");
    other.wait_for_end();
    assert!(kept(&home).contains(&"theirs".to_owned()));
    let files = fs::read_dir(home.notes_folder()).expect("a folder").flatten();
    let texts: Vec<String> = files.map(|file| fs::read_to_string(file.path()).expect("text")).collect();
    assert!(texts.iter().any(|text| text.ends_with("\nmine\n")), "{texts:?}");
}

#[test]
fn another_editor_has_the_terminal_and_every_key() {
    let home = Home::new();
    let editor =
        editor(&home, "read first\nread second\nprintf '%s\\n' \"$1\" \"$first\" \"$second\" >> \"$2\"");
    let mut shell = Terminal::shell(&home);
    let mode = shell.mode();
    shell.type_keys(&format!("export EDITOR=\"{editor}\"; {HALLWAY}\r"));
    shell.wait_for_footer();
    shell.type_keys("E");
    shell.wait_for("editor-42");
    shell.check_given_back();
    assert_eq!(shell.mode(), mode, "keys are echoed and lines edited again");
    shell.type_keys("q first\rlj second\r");
    shell.wait_for("✎ My note");
    shell.wait_for(&format!("✎ {STATISTICS}"));
    assert_eq!(kept(&home), ["--option\nq first\nlj second"]);
    assert!(shell.screen().alternate_screen() && shell.screen().hide_cursor());
    // No key of the editor's has come here, and the next ones do.
    shell.type_keys("l");
    shell.wait_for(" Amanda: A New Generation");
    shell.wait_for_footer();
    shell.type_keys("u");
    shell.wait_for("No note any more");
    shell.type_keys("q");
    shell.wait_for_prompt();
    shell.check_given_back();
    assert_eq!((shell.mode(), kept(&home).len()), (mode, 0));
}

#[test]
fn an_editor_that_writes_nothing_or_fails_leaves_no_note() {
    let home = Home::new();
    let failing = editor(&home, "exit 3");
    for (variables, said) in [
        ([("EDITOR", failing.as_str()), ("VISUAL", "")], "failed (exit status: 3)"),
        ([("EDITOR", "true"), ("VISUAL", "no-such-editor")], "The editor no-such-editor is not there"),
        ([("EDITOR", " "), ("VISUAL", "")], "No editor is set: set EDITOR"),
    ] {
        let mut terminal = Terminal::with(&home, HALLWAY, &[], &variables);
        terminal.wait_for_footer();
        terminal.type_keys("E");
        terminal.wait_for(said);
        terminal.wait_until("the whole screen", |screen| screen.contents().contains("B05/B06"));
        terminal.type_keys("q");
        assert!(terminal.wait_for_end().success());
        assert_eq!(kept(&home), [""; 0]);
        let files = fs::read_dir(home.notes_folder()).map_or(0, |files| files.flatten().count());
        assert_eq!(files, 0, "{said}");
    }
}

#[test]
fn signals_of_the_keyboard_are_for_the_other_editor() {
    let home = Home::new();
    let editor = editor(
        &home,
        "trap 'echo trapped' INT\necho ready\nread line || read line\nprintf '%s\\n' \"$line\" >> \"$2\"",
    );
    let mut shell = Terminal::shell(&home);
    shell.type_keys(&format!("export EDITOR=\"{editor}\"; {HALLWAY}\r"));
    shell.wait_for_footer();
    shell.type_keys("E");
    shell.wait_for("ready");
    shell.type_keys("\x03");
    shell.wait_for("trapped");
    // Stopped together, and continued together.
    shell.type_keys("\x1a");
    shell.wait_for_prompt();
    shell.type_keys("echo stopped-$((40+2))\r");
    shell.wait_for("stopped-42");
    shell.wait_for_prompt();
    shell.type_keys("fg\r");
    shell.wait_until("the job", |screen| screen.contents().matches("hallway").count() > 2);
    shell.type_keys("after all\r");
    shell.wait_for("✎ My note");
    shell.wait_for(&format!("✎ {STATISTICS}"));
    assert_eq!(kept(&home), ["after all"]);
    shell.type_keys("q");
    shell.wait_for_prompt();
    shell.check_given_back();
}
