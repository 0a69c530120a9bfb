//! Golden screens of notes: the editor, the note read, and the sign on sessions that have one.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::{EVERY, check_screen, check_screens};
use staged::{Staged, europython, hostile};

/// Twelve lines: more than the pane has where it stands below the programme.
const LONG: &str = "Ask about the **cache**, and whether it is cleared when a worker ends early<Enter><Enter>- wheels<Enter>- 日本語 and 👩‍💻<Enter>- one<Enter>- two<Enter>- three<Enter>- four<Enter>- five<Enter>- six<Enter>- seven<Enter>eight";

#[track_caller]
fn check(name: &str, keys: &str) {
    check_screens(name, keys, EVERY, europython);
}

#[test]
fn the_editor() {
    check("note-empty", "e");
    check("note-writing", &format!("e{LONG}"));
    check("note-writing-above", &format!("e{LONG}<C-Home><C-Right><C-z>"));
}

#[test]
fn a_note_that_is_read() {
    check("note-read", &format!("e{LONG}<Esc><Enter>"));
    check("note-found", &format!("e{LONG}<Esc>/cleared"));
}

#[test]
fn the_sign_on_sessions_with_a_note() {
    let keys = "<Space>eOne<Esc>leTwo<Esc>jeLunch is good<Esc>k";
    check("note-grid", keys);
    check("note-list", &format!("{keys}v"));
    check_screens("note-strange", "jjeOne", EVERY, hostile);
    for &(width, height) in EVERY {
        let no_colour = Staged::new(europython(), Depth::None, width, height);
        check_screen("note-no-colour", "<Space>eOne **bold**", no_colour);
    }
}
