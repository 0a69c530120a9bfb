//! Golden screens of the search: what it offers, what it says, and hits that stay marked in the programme.
//!
//! `UPDATE_GOLDEN=1 cargo test --test screens_query` writes the files anew; read what has changed before keeping it.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::check_screen;
use staged::{Staged, europython};

const EVERY: &[(u16, u16)] = &[(150, 40), (100, 30), (80, 24), (60, 20)];

#[track_caller]
fn check(name: &str, keys: &str) {
    for &(width, height) in EVERY {
        check_screen(name, keys, Staged::new(europython(), Depth::True, width, height));
    }
}

#[test]
fn the_search_offers_values_and_says_what_is_wrong() {
    check("query-names", "/<Tab>");
    check("query-values", "/python topic:<Tab><Tab>");
    check("query-narrowed", "/day:tue is:free web");
    check("query-wrong", "/room:xyz python foo:bar");
}

#[test]
fn hits_stay_marked_in_the_programme() {
    check("query-marked-grid", "/web<Enter>");
    check("query-only-grid", "/web<Enter>&j");
    check("query-marked-list", "v/web<Enter>");
    check("query-only-list", "v/web<Enter>&j");
    check("query-none-here", "v/async<Enter>&]]]k");
}
