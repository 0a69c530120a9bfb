//! Stories of the mouse in grid, list and search. `tests/stories_ways` has one for each thing that can be pointed at.

use hallway::ui::theme::Depth;

use super::outline;
use super::staged::{Staged, europython};

/// What the hand does: on the keys, or with the mouse where this text stands on the screen.
#[derive(Clone, Copy, Debug)]
enum Hand {
    Keys(&'static str),
    Click(&'static str),
    DoubleClick(&'static str),
    /// Turns the wheel by so many rows, down positive.
    Wheel(&'static str, i32),
}
use Hand::{Click, DoubleClick, Keys, Wheel};

#[track_caller]
fn check_hand(steps: &[Hand], expected: &str) {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    let mut effects = Vec::new();
    for step in steps {
        effects.extend(match *step {
            Keys(keys) => staged.press(keys),
            Click(text) => staged.click(text),
            DoubleClick(text) => staged.double_click(text),
            Wheel(text, rows) => {
                staged.wheel(text, rows);
                Vec::new()
            }
        });
    }
    assert_eq!(outline(&staged, &effects), expected, "after {steps:?}");
}

#[test]
fn the_mouse_points_at_what_is_drawn() {
    check_hand(&[Click("Amanda")], "Grid Tue | Amanda: A New Ge | B05/B06 10:00");
    check_hand(&[Click("Extending"), Keys("l")], "Grid Tue | Rethinking packa | B07/B08 11:00");
    check_hand(&[Click("Breakfast")], "Grid Tue | Breakfast | B05/B06 10:30");
    check_hand(&[Click("Breakfast"), Keys("l")], "Grid Tue | Making your firs | A05/A06 10:30");
    check_hand(&[Keys("llllll"), Click("Effective")], "Grid Tue | Effective data v | A03/A04 10:00");
    check_hand(&[DoubleClick("Amanda")], "Grid Tue | Amanda: A New Ge | B05/B06 10:00 | reading from line 0");
    check_hand(&[Click("Wed 23")], "Grid Wed | Embedding Python | C01 10:12");
    check_hand(&[Click("List")], "List Tue | Statistics 101 f | C01 10:12");
    check_hand(&[Click("List"), Click("Amanda")], "List Tue | Amanda: A New Ge | B05/B06 10:00");
    check_hand(
        &[Click("List"), DoubleClick("Amanda")],
        "List Tue | Amanda: A New Ge | B05/B06 10:00 | reading from line 0",
    );
    check_hand(&[Click("List"), Click("11:00 ──")], "List Tue | Statistics 101 f | C01 10:12");
    check_hand(&[Click("Tue 22 Jul 10:00")], "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0");
    check_hand(
        &[Click("System administrators")],
        "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 0",
    );
    check_hand(
        &[Wheel("System administrators", 3)],
        "Grid Tue | Statistics 101 f | C01 10:12 | text from line 3",
    );
    check_hand(&[Wheel("Amanda", 6), Click("Traversing")], "Grid Tue | Traversing Mazes | C01 11:45");
    check_hand(&[Wheel("Amanda", 6)], "Grid Tue | Statistics 101 f | C01 10:12");
    check_hand(
        &[Click("List"), Wheel("Amanda", 6), Click("Traversing")],
        "List Tue | Traversing Mazes | C01 11:45",
    );
    check_hand(
        &[Keys("/async"), Click("Web Scraping")],
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 3 of 7: Web Scraping in",
    );
    check_hand(&[Keys("/async"), DoubleClick("Web Scraping")], "Grid Tue | Web Scraping in | B09 11:45");
    check_hand(
        &[Keys("/async"), Wheel("Web Scraping", 3)],
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 2 of 7: Using asyncio (a",
    );
    check_hand(&[Keys("/async"), Click("Wed 23  ")], "Grid Wed | Embedding Python | C01 10:12");
    check_hand(
        &[Keys(":zoom"), Click("zoom-out")],
        "Grid Tue | Statistics 101 f | C01 10:12 | :zoom 1: zoom-out",
    );
    check_hand(
        &[Keys(":zoom"), DoubleClick("zoom-out")],
        "Grid Tue | Statistics 101 f | C01 10:12 | 15 min a row | “15 min a row”",
    );
    check_hand(
        &[Keys("?"), Click("Keys"), Wheel("Keys", 3)],
        "Grid Tue | Statistics 101 f | C01 10:12 | help from line 3",
    );
    check_hand(&[Click("clock set")], "Grid Tue | Statistics 101 f | C01 10:12");
    check_hand(
        &[Click("search")],
        "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f",
    );
    check_hand(
        &[Keys("lllll"), Wheel("Making", 300), Click("Lightning")],
        "Grid Tue | Lightning Talks | C01 16:00",
    );
}
