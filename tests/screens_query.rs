//! Golden screens of the search: what it offers, what it says, and hits that stay marked in the programme.

mod staged;

use staged::europython;
use staged::golden::{EVERY, check_screens};

#[track_caller]
fn check(name: &str, keys: &str) {
    check_screens(name, keys, EVERY, europython);
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
