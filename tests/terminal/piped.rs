//! A schedule that comes in by standard input, while the keys come from the terminal.

use std::fs;

use crate::home::{HALLWAY, Home};
use crate::terminal::Terminal;

const SCHEDULE: &str = "Title,Date,Start,Duration,Room\n\
    Bees,2030-05-01,09:00,0:30,Hall\n\
    Compost,2030-05-01,10:00,0:30,Hall\n";

/// A shell line in a terminal, with the schedule in `garden.csv` and the program as `$HALLWAY`.
fn shell_line(home: &Home, line: &str) -> Terminal {
    fs::write(home.path().join("garden.csv"), SCHEDULE).expect("a file can be written");
    Terminal::with(home, "sh", &["-c", line], &[("HALLWAY", HALLWAY)])
}

#[test]
fn keys_come_from_the_terminal_while_the_schedule_comes_from_a_pipe() {
    let home = Home::new();
    let mut terminal = shell_line(&home, "cat garden.csv | \"$HALLWAY\" - --now 2030-05-01T08:00");
    terminal.wait_for_footer();
    terminal.wait_for("Compost");
    terminal.type_keys("/bees");
    terminal.wait_for("1 of 2");
    terminal.type_keys("\u{1b}\u{1b}");
    terminal.wait_for_footer();
    terminal.resize(100, 40);
    terminal.wait_for_last_row(40, "? help");
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
    terminal.check_given_back();
}

#[test]
fn a_keyboard_is_no_schedule_and_without_one_nothing_opens() {
    let home = Home::new();
    for command in ["", "list"] {
        let mut terminal = shell_line(&home, &format!("\"$HALLWAY\" {command} -"));
        terminal.wait_for("standard input is the keyboard; send a schedule to it");
        assert_eq!(terminal.wait_for_end().exit_code(), 2);
    }
    if cfg!(target_os = "linux") {
        // In a session of its own a program has no terminal but what it is given.
        let mut terminal = shell_line(&home, "setsid -w \"$HALLWAY\" - < garden.csv");
        terminal.wait_for("there is no terminal to read keys from; use `hallway list`");
        assert_eq!(terminal.wait_for_end().exit_code(), 2);
    }
}
