//! Stars, from the key to the file and back.

use std::fs;

use hallway::store::marks_file;

use crate::home::Home;
use crate::terminal::Terminal;

const RETHINKING: &str = "Rethinking packaging, development and deployment";

/// The program on its first screen.
fn opened(home: &Home) -> Terminal {
    let mut terminal = Terminal::hallway(home, &[]);
    terminal.wait_for_footer();
    terminal
}

fn quit(mut terminal: Terminal) {
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
    terminal.check_given_back();
}

#[test]
fn a_star_is_on_the_talk_and_not_on_the_slot_of_the_same_number() {
    let home = Home::new();
    let mut terminal = opened(&home);
    terminal.type_keys("/rethinking packaging");
    terminal.wait_for("Domen Kožar argues");
    terminal.type_keys("\r ");
    terminal.wait_for(&format!("★ {RETHINKING}"));
    quit(terminal);
    assert_eq!(home.starred(), [("talk-37".to_owned(), RETHINKING.to_owned())]);

    let mut terminal = opened(&home);
    terminal.wait_for("★ 1");
    let stars = terminal.screen().contents().matches('★').count();
    assert_eq!(stars, 3, "in the header, on Tuesday's tab and on the block");
    // Monday, where entry 37 is the plenary slot "Welcome".
    terminal.type_keys("1");
    terminal.wait_for("▎Welcome");
    // The detail stands below the programme, so that all above it is new when it is.
    terminal.wait_for(" Mon 21 Jul 10:30–11:00 · 30 min · C01");
    assert_eq!(terminal.screen().contents().matches('★').count(), 2, "in the header and on Tuesday's tab");
    quit(terminal);
}

#[test]
fn two_programs_keep_the_stars_of_both() {
    let home = Home::new();
    let (mut one, mut other) = (opened(&home), opened(&home));
    one.type_keys(" ");
    one.wait_for("★ 1");
    // It is shown before it is on disk.
    home.wait_for_stars(1);
    // The other was opened before that star and sees it when its own is kept.
    other.type_keys("l ");
    other.wait_for("★ 2");
    home.wait_for_stars(2);
    one.type_keys("ll ");
    one.wait_for("★ 3");
    quit(one);
    quit(other);
    let titles: Vec<String> = home.starred().into_iter().map(|(_, title)| title).collect();
    assert_eq!(titles.len(), 3, "{titles:?}");
    assert!(titles.iter().any(|title| title.starts_with("Statistics 101")), "{titles:?}");
    assert!(titles.iter().any(|title| title.starts_with("Amanda")), "{titles:?}");
    assert!(titles.iter().any(|title| title.starts_with("Cutting-edge")), "{titles:?}");
}

#[test]
fn a_program_killed_while_it_keeps_a_star_leaves_the_file_whole() {
    let home = Home::new();
    let mut kept = 0;
    for round in 0..8 {
        let mut terminal = opened(&home);
        terminal.type_keys(&"l".repeat(round));
        terminal.type_keys(" ");
        if round % 2 == 0 {
            terminal.wait_for("★");
        }
        terminal.signal("KILL");
        terminal.wait_for_end();
        let (marks, faults) = marks_file::load(&home.stars_file()).expect("a file, or none");
        assert!(faults.is_empty(), "{faults:?}");
        assert!((kept.min(marks.star_count())..=kept + 1).contains(&marks.star_count()));
        assert!(marks.star_count() + 1 >= kept, "no star but that of this round is in danger");
        kept = marks.star_count();
    }
    let folder = home.stars_file();
    let folder = folder.parent().expect("a folder");
    if let Ok(entries) = fs::read_dir(folder) {
        let damaged =
            entries.flatten().filter(|entry| entry.file_name().to_string_lossy().contains("damaged"));
        assert_eq!(damaged.count(), 0);
    }
}

#[test]
fn a_star_that_cannot_be_kept_is_told() {
    let home = Home::new();
    // A file where the folder should be.
    fs::remove_dir_all(home.data()).expect("a folder");
    fs::write(home.data(), "").expect("a file");
    let mut terminal = Terminal::hallway(&home, &[]);
    // That the notes cannot be read either is found out after the first frame.
    terminal.wait_for("notes cannot be read: Not a directory");
    terminal.type_keys("l");
    terminal.wait_for(" Amanda: A New Generation");
    terminal.type_keys(" ");
    terminal.wait_for("cannot be made");
    // It is tried once more at the end, and told in the shell.
    terminal.type_keys("q");
    assert_eq!(terminal.wait_for_end().exit_code(), 2);
    terminal.check_given_back();
    assert!(terminal.screen().contents().contains("hallway: "), "{}", terminal.screen().contents());

    // When it turns out after the last frame, it is told in the shell.
    let mut terminal = Terminal::hallway(&home, &[]);
    terminal.type_keys(" q");
    assert_eq!(terminal.wait_for_end().exit_code(), 2);
    terminal.check_given_back();
    assert!(terminal.screen().contents().contains("hallway: "), "{}", terminal.screen().contents());
}
