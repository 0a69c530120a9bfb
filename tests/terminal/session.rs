//! What happens between the first screen and the last key.

use vt100::Color;

use crate::home::{HALLWAY, Home};
use crate::terminal::{Terminal, last_row};

#[test]
fn browsing_and_another_size() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for_footer();
    terminal.wait_for(" Statistics 101 for System Administrators");
    terminal.type_keys("l");
    terminal.wait_for(" Amanda: A New Generation");
    terminal.type_keys("j");
    terminal.wait_for("in 18 min");
    terminal.type_keys("]");
    terminal.wait_for("Wed 23 Jul");
    terminal.type_keys("v");
    terminal.wait_for("s group");
    for (columns, rows) in [(100, 40), (60, 20), (160, 50)] {
        terminal.resize(columns, rows);
        terminal.wait_until("footer in the new last row", |screen| last_row(screen).contains("/ search"));
        terminal.wait_until("tabs up to the new edge", |screen| {
            screen.rows(0, columns).nth(1).is_some_and(|row| row.chars().count() + 2 > usize::from(columns))
        });
    }
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn a_key_that_comes_with_another_size_is_not_lost() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for_footer();
    // Whichever of the two comes first, and however close.
    for _ in 0..50 {
        for (columns, key, title) in [(150, "l", " Amanda: A New"), (160, "h", " Statistics 101")] {
            terminal.resize(columns, 40);
            terminal.type_keys(key);
            let is_in_pane = |row: &String| row.split('│').nth(1).is_some_and(|pane| pane.starts_with(title));
            terminal.wait_until(title, |screen| screen.rows(0, columns).any(|row| is_in_pane(&row)));
        }
    }
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn a_terminal_that_has_no_size_yet() {
    let home = Home::new();
    let mut terminal = Terminal::shell(&home);
    terminal.resize(0, 0);
    terminal.type_keys(&format!("{HALLWAY}\r"));
    terminal.wait_until("alternate screen", |screen| screen.alternate_screen());
    terminal.resize(80, 24);
    terminal.wait_for(" Statistics 101 for System Administrators");
    terminal.type_keys("q");
    terminal.wait_until("end", |screen| !screen.alternate_screen());
}

#[test]
fn nothing_typed_before_the_first_screen_is_lost() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.type_keys("/rethinking");
    terminal.wait_for(" Rethinking packaging");
    terminal.type_keys("\r");
    terminal.wait_for("Tue 22 Jul 11:00");
    // Behind the key that quits, keys are for the shell.
    terminal.type_keys("q ");
    terminal.wait_for_end();
    assert_eq!(home.starred(), []);
}

#[test]
fn the_answer_about_the_background_is_no_key() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for_footer();
    assert!(is_dark(&terminal), "dark until something else is known");
    terminal.wait_until("question", |_| true);
    // Late, and in the middle of what is typed.
    terminal.type_keys("l\x1b]11;rgb:ffff/ffff/");
    terminal.wait_for(" Amanda: A New Generation");
    terminal.type_keys("f0f0\x1b\\l");
    terminal.wait_for(" Cutting-edge APIs using hypermedia");
    assert!(!is_dark(&terminal), "light as the terminal said");
    terminal.type_keys("q");
    terminal.wait_for_end();
    let question = b"\x1b]11;?\x07";
    assert_eq!(terminal.transcript.windows(question.len()).filter(|window| window == question).count(), 1);
}

#[test]
fn a_terminal_that_cannot_show_a_screen_is_told_what_to_do() {
    let home = Home::new();
    // One without a cursor that moves, and one that is not the process's own and has no keys.
    let dumb = Terminal::with(&home, HALLWAY, &[], &[("TERM", "dumb")]);
    let keyless = Terminal::with(&home, "sh", &["-c", "exec setsid -w \"$0\" < /dev/null", HALLWAY], &[]);
    for (mut terminal, said) in [(dumb, "TERM is “dumb”"), (keyless, "no terminal to read keys from")] {
        assert_eq!(terminal.wait_for_end().exit_code(), 2);
        terminal.check_given_back();
        let contents = terminal.screen().contents().replace('\n', " ");
        assert!(contents.contains(said) && contents.contains("use `hallway list`"), "{contents}");
    }
}

#[test]
fn keys_come_from_the_terminal_where_standard_input_is_something_else() {
    let home = Home::new();
    let mut terminal = Terminal::with(&home, "sh", &["-c", "exec \"$0\" < /dev/null", HALLWAY], &[]);
    terminal.wait_for_footer();
    terminal.type_keys("l");
    terminal.wait_for(" Amanda: A New Generation");
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
    terminal.check_given_back();
}

#[test]
fn pasted_text_is_searched_for_and_never_taken_for_keys() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for_footer();
    // Each letter alone would do something, up to quitting.
    terminal.type_keys("\x1b[200~ rethinking\r\n\tpackaging q \x1b[201~");
    terminal.wait_for("/ rethinking packaging q");
    terminal.type_keys("\x15numpy");
    terminal.wait_for("NumPy");
    terminal.type_keys("\x1b[200~ q\x1b[31m\u{9b}q\x1b[201~");
    terminal.wait_for("/ numpyq [31m q");
    terminal.type_keys("\x03\x03");
    terminal.wait_for_end();
    assert_eq!(home.starred(), []);
}

#[test]
fn a_broken_sequence_costs_no_more_than_itself() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for_footer();
    for broken in ["\x1b[<99999999;;M", "\x1b[1;1R", "\x1b[;;;;~", "\x1b[200~\x1b[201~", "\x1bO\x1b"] {
        // What follows may still be taken for the rest of it, up to the end of any mouse event.
        terminal.type_keys(&format!("{broken}m\x0c"));
        terminal.type_keys("]");
        terminal.wait_for(" Embedding Python: Charming");
        terminal.type_keys("[");
        terminal.wait_for(" Statistics 101");
    }
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
}

/// Sums that overflow are found where debugging is on; so this finds the reader failing for good.
#[cfg(debug_assertions)]
#[test]
fn a_keyboard_that_fails_for_good_ends_the_program() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for_footer();
    terminal.type_keys(" ");
    terminal.wait_for("★ 1");
    terminal.type_keys("\x1b[M\x20\x20\x20");
    terminal.wait_for("Something went wrong in the background: terminal input:");
    terminal.type_keys("l");
    assert_eq!(terminal.wait_for_end().exit_code(), 2);
    terminal.check_given_back();
    let contents = terminal.screen().contents();
    assert!(contents.contains("hallway: the terminal failed: keys cannot be read"), "{contents}");
    assert_eq!(home.starred().len(), 1);
}

fn is_dark(terminal: &Terminal) -> bool {
    // A cell of the empty gap in the programme.
    match terminal.screen().cell(9, 3).map(vt100::Cell::bgcolor) {
        Some(Color::Rgb(red, green, blue)) => u32::from(red) + u32::from(green) + u32::from(blue) < 384,
        other => panic!("no colour of the background: {other:?}"),
    }
}

#[test]
fn only_the_first_start_greets() {
    let home = Home::new();
    std::fs::remove_file(home.data().join("hallway/started-before")).expect("the file is there");
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for("arrows move · space stars · / searches · enter reads · ? helps");
    terminal.type_keys("j");
    terminal.wait_for_footer();
    drop(terminal);
    Terminal::hallway(&home, &[]).wait_for_footer();
}
