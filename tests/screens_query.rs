//! Golden screens of the search: what it offers, what it says, and hits that stay marked in the programme.

mod staged;

use hallway::ui::theme::Depth;
use staged::golden::{EVERY, check_screens, check_text};
use staged::{Staged, europython};

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

/// What a search can be narrowed by. How hits are coloured is kept with the searches above.
#[test]
fn every_qualifier() {
    for (name, query) in [
        ("day", "/day:wed gevent"),
        ("room", "/room:b09"),
        ("kind", "/kind:training"),
        ("level", "/level:adv"),
        ("speaker", "/speaker:roberto"),
        ("topic", "/topic:data"),
        ("after", "/after:17 day:tue"),
        ("before", "/before:9:30 day:wed"),
        ("is-now", "/is:now"),
        ("is-starred", "<Space>l<Space>/is:starred"),
        ("is-free", "<Space>/is:free day:tue after:10 before:12"),
        ("no-tracks", "/track:web python"),
        ("phrase", "/\"web scraping\""),
        ("without", "/python -web"),
        ("negated", "/-kind:talk -room:c01 python"),
    ] {
        for (width, height) in [(100, 30), (60, 20)] {
            let staged = Staged::new(europython(), Depth::True, width, height);
            check_text(&format!("query-{name}"), query, staged);
        }
    }
}
