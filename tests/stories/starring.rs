//! Stories of stars: set, taken back and made again.

use super::check;

#[test]
fn stars_are_set_taken_back_and_made_again() {
    check(
        "<Space>",
        "Grid Tue | Statistics 101 f | C01 10:12 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(
        "<Space><Space>",
        "Grid Tue | Statistics 101 f | C01 10:12 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>l<Space>",
        "Grid Tue | Amanda: A New Ge | B05/B06 10:12 | ★ 2 | ⚠ 1 | “⚠ Amanda: A New Generation of Di… clashes with ★ Statistics 101 for System Administrators” | save +Statistics 101 f | save +Amanda: A New Ge",
    );
    check(
        "<Space>u",
        "Grid Tue | Statistics 101 f | C01 10:12 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>uu",
        "Grid Tue | Statistics 101 f | C01 10:12 | “Nothing to undo” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>u<C-r>",
        "Grid Tue | Statistics 101 f | C01 10:12 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f | save +Statistics 101 f",
    );
    check(
        "<Space>jj<Space>uu<C-r>",
        "Grid Tue | Statistics 101 f | C01 10:00 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f | save +Brain Waves for | save -Brain Waves for | save -Statistics 101 f | save +Statistics 101 f",
    );
    check("u", "Grid Tue | Statistics 101 f | C01 10:12 | “Nothing to undo”");
    check("<C-r>", "Grid Tue | Statistics 101 f | C01 10:12 | “Nothing to redo”");
    check(
        "<Space>u<Space><C-r>",
        "Grid Tue | Statistics 101 f | C01 10:12 | ★ 1 | “Nothing to redo” | save +Statistics 101 f | save -Statistics 101 f | save +Statistics 101 f",
    );
    check(
        "<Space>ju",
        "Grid Tue | Statistics 101 f | C01 10:00 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "v<Space>",
        "List Tue | Statistics 101 f | C01 10:12 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(
        "v<Space>u",
        "List Tue | Statistics 101 f | C01 10:12 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "vs<Space>j<Space>",
        "List Tue | Breakfast | C01 10:30 | by room | ★ 2 | “★ Breakfast” | save +Statistics 101 f | save +Breakfast",
    );
    check(
        "<Enter><Space>u",
        "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>]u",
        "Grid Tue | Statistics 101 f | C01 10:00 | “No star any more: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>ll<Space>llll<Space>",
        "Grid Tue | Effective data v | A03/A04 10:12 | ★ 3 | ⚠ 1 | “⚠ Effective data visualisation i… clashes with 2 of my stars” | save +Statistics 101 f | save +Cutting-edge API | save +Effective data v",
    );
    check(
        "<Space>l<Space>u",
        "Grid Tue | Amanda: A New Ge | B05/B06 10:12 | ★ 1 | “No star any more: Amanda: A New Generation of Distributed Services Framework” | save +Statistics 101 f | save +Amanda: A New Ge | save -Amanda: A New Ge",
    );
    check("j<Space>", "Grid Tue | Breakfast | C01 10:30 | ★ 1 | “★ Breakfast” | save +Breakfast");
}

#[test]
fn m_keeps_a_session_as_a_maybe_in_every_view() {
    check(
        "m",
        "Grid Tue | Statistics 101 f | C01 10:12 | “Maybe: Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(
        "mm",
        "Grid Tue | Statistics 101 f | C01 10:12 | “Undecided again: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "<Space>m",
        "Grid Tue | Statistics 101 f | C01 10:12 | “Maybe in place of the star: Statistics 101 for System Administrators” | save +Statistics 101 f | save +Statistics 101 f",
    );
    check(
        "<Space>mu",
        "Grid Tue | Statistics 101 f | C01 10:12 | ★ 1 | “★ Statistics 101 for System Administrators” | save +Statistics 101 f | save +Statistics 101 f | save +Statistics 101 f",
    );
    check(
        "mu",
        "Grid Tue | Statistics 101 f | C01 10:12 | “Undecided again: Statistics 101 for System Administrators” | save +Statistics 101 f | save -Statistics 101 f",
    );
    check(
        "vm",
        "List Tue | Statistics 101 f | C01 10:12 | “Maybe: Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(
        "<Enter>m",
        "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0 | “Maybe: Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(
        "vvm",
        "Now Tue | Statistics 101 f | C01 10:12 | “Maybe: Statistics 101 for System Administrators” | save +Statistics 101 f",
    );
    check(
        "Am",
        "Agenda Tue | Statistics 101 f | C01 10:12 | “This is a gap, and no session; Enter lists what fits in it”",
    );
    check(
        "<Space>Am",
        "Agenda Tue | Statistics 101 f | C01 10:12 | “Maybe in place of the star: Statistics 101 for System Administrators” | save +Statistics 101 f | save +Statistics 101 f",
    );
}
