//! Golden screens of looking for a speaker.

mod staged;

use staged::europython;
use staged::golden::{EVERY, check_screens};

#[track_caller]
fn check(name: &str, keys: &str) {
    check_screens(name, keys, EVERY, europython);
}

#[test]
fn a_speaker_is_looked_for() {
    check("names-open", "S<Home>/");
    check("names-narrowed", "S/ste");
    check("names-guessed", "S/schlawakc");
    check("names-nobody", "S/zzz");
    check("names-found", "S/ste<Down><Enter>");
}

#[test]
fn only_those_who_give_something_that_is_shown() {
    check("names-filtered", "fexpert<Enter><Enter>S<Home>");
}
