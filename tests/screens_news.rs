//! Golden screens of a newer programme: what is told at the start, the list of it, and where it shows in the views.

mod staged;

use staged::golden::{EVERY, Size, check_screen};
use staged::newer::{NEWER, marks, staged as open};

#[track_caller]
fn check(name: &str, keys: &str, sizes: &[Size]) {
    for &(width, height) in sizes {
        check_screen(name, keys, open(NEWER, marks(), width, height));
    }
}

const LARGE_AND_SMALL: &[Size] = &[(150, 40), (80, 24)];

#[test]
fn what_became_of_my_sessions() {
    check("news-told", "", LARGE_AND_SMALL);
    check("news", "C<Down>", EVERY);
}

#[test]
fn where_it_shows() {
    check("news-moved", "C<Down><Down><Enter>A", LARGE_AND_SMALL);
    check("news-gone", "A2", LARGE_AND_SMALL);
}
