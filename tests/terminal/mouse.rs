//! The mouse in real terminals.

use crate::home::Home;
use crate::terminal::Terminal;

/// Where a text stands on the screen, counted from 1 as terminals do.
fn place_of(terminal: &Terminal, text: &str) -> (usize, usize) {
    let rows = terminal.rows();
    let place = rows.iter().enumerate().find_map(|(y, row)| Some((row.split_once(text)?.0, y)));
    let (before, y) = place.unwrap_or_else(|| panic!("no {text:?} in\n{}", rows.join("\n")));
    (before.chars().count() + 1, y + 1)
}

/// What a terminal sends for clicks there, all at once.
fn clicks((x, y): (usize, usize), count: usize) -> String {
    format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m").repeat(count)
}

#[test]
fn a_click_selects() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for_footer();
    terminal.type_keys(&clicks(place_of(&terminal, "Amanda"), 1));
    terminal.wait_for(" Amanda: A New Generation");
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn the_second_click_is_about_what_the_first_was_on() {
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.wait_for_footer();
    // The list of commands, scrolled: a click on a row far up moves all of them.
    terminal.type_keys(":");
    terminal.wait_for("Commands");
    terminal.type_keys(&"\x1b[B".repeat(26));
    terminal.wait_for(" 27/");
    terminal.type_keys(&clicks(place_of(&terminal, "show-list"), 2));
    terminal.wait_for("s group");
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
}
