//! What leaves the program: addresses for the browser, texts for the clipboard, reminders for the desktop, links
//! for the terminal. Each is written once, and nothing in a file steers by way of it.

use std::fs;
use std::path::PathBuf;

use crate::home::{HALLWAY, Home};
use crate::output::steers;
use crate::terminal::Terminal;

/// As it stands in the file, and as it may come out.
const TITLE: &str = "Rye &#27;]52;c;AAAA&#7; \u{9c}and\u{9d}9;x&#27;\\ salt &#x202e;end";
const CLEAN_TITLE: &str = "Rye ]52;c;AAAA and9;x\\ salt end";
const ADDRESS: &str = "https://bread.example/?a=$(touch${IFS}here)&b=`x`;c'd";

/// A session at nine with a hostile title, a text with one link, and a speaker without a page.
fn write_schedule(home: &Home) -> PathBuf {
    let address = ADDRESS.replace('&', "&amp;");
    let xml = format!(
        "<?xml version=\"1.0\"?>\n<schedule created=\"2030\"><day date=\"2030-05-04\"><entry id=\"1\">\
         <category>Talk</category><start>0900</start><duration>60</duration><room>Oven</room>\
         <title>{TITLE}</title><description>See [the page](&lt;{address}&gt;) first.</description>\
         <speakers><speaker id=\"1\"><name>Ada Crumb</name></speaker></speakers></entry></day></schedule>"
    );
    let file = home.path().join("bread.xml");
    fs::write(&file, xml).expect("a file");
    file
}

/// The program on that schedule at a time of the day, its first screen there.
fn opened(home: &Home, time: &str, variables: &[(&str, &str)]) -> Terminal {
    let file = write_schedule(home);
    let now = format!("2030-05-04T{time}");
    let file = file.to_str().expect("UTF-8");
    let arguments = ["--now", &now, "--tz", "UTC", file];
    let mut terminal = Terminal::with(home, HALLWAY, &arguments, variables);
    terminal.wait_for_footer();
    terminal
}

fn quit(mut terminal: Terminal) -> String {
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
    terminal.check_given_back();
    String::from_utf8(terminal.transcript).expect("UTF-8")
}

/// What stands between each `beginning` and the end of its sequence.
fn sequences<'a>(transcript: &'a str, beginning: &str) -> Vec<&'a str> {
    let ended = |rest: &'a str| rest.split_once("\x1b\\").expect("the sequence ends").0;
    transcript.split(beginning).skip(1).map(ended).collect()
}

/// The text of letters in base 64.
fn decoded(letters: &str) -> String {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("{letters} is not in base 64"),
    };
    let (mut bits, mut count, mut bytes) = (0u32, 0, Vec::new());
    for letter in letters.trim_end_matches('=').bytes() {
        (bits, count) = (bits << 6 | u32::from(value(letter)), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_copy_is_written_once_and_holds_no_control_character() {
    let home = Home::new();
    let mut terminal = opened(&home, "08:00", &[]);
    terminal.type_keys("y");
    terminal.wait_for("Copied: Rye ]52;c;AAAA");
    let transcript = quit(terminal);
    let written = sequences(&transcript, "\x1b]52;c;");
    assert_eq!(written.len(), 1, "{written:?}");
    let copied = decoded(written[0]);
    assert_eq!(copied, format!("{CLEAN_TITLE} – Ada Crumb, Sat 4 May 09:00–10:00 Oven"));
    assert!(!copied.chars().any(steers));
}

#[test]
fn within_tmux_a_copy_is_handed_on_as_well() {
    let home = Home::new();
    let mut terminal = opened(&home, "08:00", &[("TMUX", "/tmp/tmux-0/default,1,0")]);
    terminal.type_keys("y");
    terminal.wait_for("Copied: Rye ]52;c;AAAA");
    let transcript = quit(terminal);
    assert_eq!(transcript.matches("\x1bPtmux;\x1b\x1b]52;c;").count(), 1);
    assert_eq!(transcript.matches("]52;c;UnllIF").count(), 2, "for tmux itself and for the terminal");
}

#[test]
fn a_reminder_is_written_once_and_holds_no_control_character() {
    let home = Home::new();
    let mut terminal = opened(&home, "08:00", &[]);
    terminal.type_keys(" ");
    terminal.wait_for("★ 1");
    quit(terminal);

    let mut terminal = opened(&home, "08:54:57", &[("TERM_PROGRAM", "WezTerm")]);
    terminal.wait_for("⚑ In 5 min: Rye ]52;c;AAAA");
    // A key does not take it away.
    terminal.type_keys("v");
    terminal.wait_for("▎★ 09:00–10:00");
    terminal.wait_for("⚑ In 5 min: Rye ]52;c;AAAA");
    let transcript = quit(terminal);
    let told = sequences(&transcript, "\x1b]9;");
    assert_eq!(told, [format!("In 5 min: {CLEAN_TITLE}, Oven")]);
    assert!(!told[0].chars().any(steers));
    let bells = transcript.replace("\x1b]11;?\x07", "").matches('\x07').count();
    assert_eq!(bells, 1);

    // Started again within the minute, it says nothing; so it does until the clock shows the next.
    let mut terminal = opened(&home, "08:55:58", &[("TERM_PROGRAM", "WezTerm")]);
    terminal.wait_for("08:56");
    let transcript = quit(terminal);
    assert!(!transcript.contains("\x1b]9;") && !transcript.contains('⚑'));
}

#[test]
fn a_reminder_is_silent_where_the_settings_say_so() {
    let home = Home::new();
    let mut terminal = opened(&home, "08:00", &[]);
    terminal.type_keys(" ");
    terminal.wait_for("★ 1");
    quit(terminal);
    let folder = home.path().join("config/hallway");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("config.toml"), "bell = false\nnotify = \"off\"\nreminder-minutes = 7\n")
        .expect("a file");
    let mut terminal = opened(&home, "08:52:57", &[("TERM_PROGRAM", "WezTerm")]);
    terminal.wait_for("⚑ In 7 min: Rye ]52;c;AAAA");
    let transcript = quit(terminal);
    assert!(!transcript.contains("\x1b]9;"));
    assert!(!transcript.replace("\x1b]11;?\x07", "").contains('\x07'));
}

/// A folder in which the only program notes what it was called with, and fails.
fn browser(home: &Home) -> (String, PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let folder = home.path().join("programs");
    let notes = home.path().join("opened");
    fs::create_dir(&folder).expect("a folder");
    let program = folder.join("xdg-open");
    let script =
        format!("#!/bin/sh\nprintf '%s|%s\\n' \"$#\" \"$1\" >> '{}'\necho noise\nexit 3\n", notes.display());
    fs::write(&program, script).expect("a file");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program");
    (folder.to_str().expect("UTF-8").to_owned(), notes)
}

#[test]
fn an_address_is_handed_to_the_browser_as_it_is() {
    let home = Home::new();
    let (path, notes) = browser(&home);
    let mut terminal = opened(&home, "08:00", &[("PATH", &path), ("DISPLAY", ":7")]);
    terminal.type_keys("o");
    // The browser of this test fails once it has noted the address, and nothing else opens one.
    terminal.wait_for("No browser here; copied: https://bread.example/");
    let transcript = quit(terminal);
    assert_eq!(fs::read_to_string(notes).expect("a note"), format!("1|{ADDRESS}\n"));
    assert!(!transcript.contains("noise"), "what it prints is thrown away");
    assert_eq!(sequences(&transcript, "\x1b]52;c;").into_iter().map(decoded).collect::<Vec<_>>(), [ADDRESS]);
}

#[test]
fn without_a_desktop_no_browser_is_started() {
    let home = Home::new();
    let (path, notes) = browser(&home);
    let mut terminal = opened(&home, "08:00", &[("PATH", &path), ("DISPLAY", ""), ("WAYLAND_DISPLAY", "")]);
    terminal.type_keys("o");
    terminal.wait_for("No browser here; copied: https://bread.example/");
    quit(terminal);
    assert!(!notes.exists());
}

#[test]
fn a_terminal_that_opens_links_gets_them_and_shows_the_same() {
    let home = Home::new();
    let mut plain = opened(&home, "08:00", &[]);
    plain.wait_for("the page [1]");
    let rows = plain.rows();
    assert!(!quit(plain).contains("\x1b]8;"));

    let is_same = |screen: &vt100::Screen| screen.rows(0, 120).eq(rows.iter().cloned());
    let mut terminal = opened(&home, "08:00", &[("TERM_PROGRAM", "WezTerm")]);
    terminal.wait_until("same screen", is_same);
    // What covers the link and uncovers it, and what writes the screen anew, leaves one link each.
    terminal.type_keys("?");
    terminal.wait_for(" Moving ");
    terminal.type_keys("\x1b");
    terminal.wait_until("same screen once more", is_same);
    terminal.type_keys("\x0c:");
    terminal.wait_for(" Commands ");
    terminal.type_keys("\x1b");
    terminal.wait_until("same screen in the end", is_same);
    let transcript = quit(terminal);
    let links = sequences(&transcript, "\x1b]8;id=1;");
    assert!(!links.is_empty() && links.iter().all(|link| *link == ADDRESS), "{links:?}");
    assert_eq!(transcript.matches("\x1b]8;;\x1b\\").count(), links.len(), "every link is closed");
}
