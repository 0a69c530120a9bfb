//! Whatever ends or interrupts the program, the shell gets its terminal as it was.

use crate::home::{HALLWAY, Home};
use crate::terminal::{PROMPT, Terminal};

/// A shell that has something on its screen and now runs the program. Also its terminal's mode from before.
fn shell_with_hallway(home: &Home) -> (Terminal, String) {
    let mut shell = Terminal::shell(home);
    let mode = shell.mode();
    // The sum is not in what is typed: it is on the screen only once the shell has worked it out.
    shell.type_keys("echo before-$((40+2))\r");
    shell.wait_for("before-42");
    shell.wait_for_prompt();
    shell.type_keys(&format!("{HALLWAY}\r"));
    shell.wait_for_footer();
    assert_ne!(shell.mode(), mode, "the program has the terminal");
    assert!(shell.screen().alternate_screen() && shell.screen().bracketed_paste());
    assert!(shell.screen().hide_cursor());
    assert_ne!(shell.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    (shell, mode)
}

/// Checks that the shell is usable, shows what it showed, and has its terminal in the mode it had.
fn check_shell(shell: &mut Terminal, mode: &str, word: &str) {
    shell.wait_for_prompt();
    shell.type_keys(&format!("echo {word}-$((40+2))\r"));
    shell.wait_for(&format!("{word}-42"));
    assert!(shell.screen().contents().contains("before-42"), "the old screen is there again");
    assert!(shell.screen().contents().contains(&format!("echo {word}-$((40+2))")), "keys are echoed");
    shell.check_given_back();
    assert_eq!(shell.mode(), mode);
}

#[test]
fn quit() {
    let home = Home::new();
    let (mut shell, mode) = shell_with_hallway(&home);
    shell.type_keys("]v ");
    shell.wait_for("★ Embedding Python");
    shell.resize(100, 35);
    shell.wait_for_last_row(35, "Embedding Python");
    shell.type_keys("q");
    check_shell(&mut shell, &mode, "after");
}

#[test]
fn control_c() {
    let home = Home::new();
    let (mut shell, mode) = shell_with_hallway(&home);
    shell.type_keys("\x03");
    check_shell(&mut shell, &mode, "after");
}

#[test]
fn redrawing_first() {
    let home = Home::new();
    let (mut shell, mode) = shell_with_hallway(&home);
    shell.type_keys("\x0cl");
    shell.wait_for(" Amanda: A New Generation");
    shell.wait_for_footer();
    shell.type_keys("q");
    check_shell(&mut shell, &mode, "after");
    let rows = shell.rows();
    let at = rows.iter().position(|row| row.contains("after-42"));
    let before = rows.iter().position(|row| row.contains("before-42"));
    assert_eq!(at.zip(before).map(|(at, before)| at - before), Some(3), "the shell goes on where it was");
}

#[test]
fn signals() {
    for signal in ["TERM", "INT", "HUP"] {
        let home = Home::new();
        let (mut shell, mode) = shell_with_hallway(&home);
        shell.signal(signal);
        check_shell(&mut shell, &mode, "after");
    }
}

#[test]
fn stopped_and_continued() {
    // Asked by key, and by another process.
    for by_key in [true, false] {
        let home = Home::new();
        let (mut shell, mode) = shell_with_hallway(&home);
        shell.type_keys("l");
        shell.wait_for(" Amanda: A New Generation");
        for word in ["stopped", "again"] {
            if by_key {
                shell.type_keys("\x1a");
            } else {
                shell.signal("TSTP");
            }
            check_shell(&mut shell, &mode, word);
            shell.type_keys("fg\r");
            shell.wait_for(" Amanda: A New Generation");
            shell.wait_for_footer();
            let rows = shell.rows();
            assert!(rows[0].contains("EuroPython 2014") && rows[2].contains("B05/B06"), "the whole screen");
            assert!(!rows.iter().any(|row| row.contains(PROMPT)), "nothing of the shell is left");
        }
        // Another size meanwhile: the screen takes it.
        shell.type_keys("\x1a");
        check_shell(&mut shell, &mode, "small");
        shell.resize(90, 28);
        shell.type_keys("fg\r");
        shell.wait_for_last_row(28, "/ search");
        shell.type_keys("l");
        shell.wait_for(" Cutting-edge APIs using hypermedia");
        shell.type_keys("q");
        check_shell(&mut shell, &mode, "after");
    }
}

#[test]
fn the_window_closed() {
    for (keys, shown) in [("", "q quit"), ("/numpy", "NumPy"), (" ", "★ Statistics")] {
        let home = Home::new();
        let mut terminal = Terminal::hallway(&home, &[]);
        terminal.wait_for_footer();
        terminal.type_keys(keys);
        terminal.wait_for(shown);
        let status = terminal.hang_up();
        assert_eq!(status.signal(), None, "the program ends by itself: {status}");
        assert_ne!(status.exit_code(), 101, "without a panic");
        assert_eq!(home.starred().len(), usize::from(keys == " "), "a star is kept on the way out");
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_failing_loop_gives_the_terminal_back_and_says_why() {
    let home = Home::new();
    let mut shell = Terminal::shell(&home);
    let mode = shell.mode();
    shell.type_keys("echo before-$((40+2))\r");
    shell.wait_for("before-42");
    shell.wait_for_prompt();
    shell.type_keys(&format!("HALLWAY_FAIL=loop {HALLWAY}; echo code-$?\r"));
    shell.wait_for_footer();
    shell.type_keys("\x0c");
    shell.wait_for("code-101");
    check_shell(&mut shell, &mode, "after");
    let contents = shell.screen().contents();
    assert!(contents.contains("panicked at") && contents.contains("asked to fail"), "{contents}");
}

#[cfg(debug_assertions)]
#[test]
fn a_failing_worker_leaves_the_screen_alone() {
    for (worker, keys) in [("search index", ""), ("stars", " ")] {
        let home = Home::new();
        let mut terminal = Terminal::with(&home, HALLWAY, &[], &[("HALLWAY_FAIL", worker)]);
        terminal.wait_for("EuroPython 2014");
        terminal.type_keys(keys);
        terminal.wait_for(&format!("Something went wrong in the background: {worker}: asked to fail"));
        assert!(terminal.screen().alternate_screen());
        let rows = terminal.rows();
        assert!(rows[0].contains("EuroPython 2014") && rows[29].contains("Something went wrong"), "{rows:?}");
        assert!(!terminal.screen().contents().contains("panicked"), "no report on the living screen");
        terminal.type_keys("l");
        terminal.wait_for(" Amanda: A New Generation");
        terminal.wait_for_footer();
        if worker == "stars" {
            terminal.type_keys(" ");
            terminal.wait_for("This star is not kept: writing has failed. Quit and start again.");
        }
        terminal.type_keys("q");
        assert!(terminal.wait_for_end().success());
        terminal.check_given_back();
    }
}
