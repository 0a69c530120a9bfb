//! The order of what is found, in programmes made for the question.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::tests::{facts, titles};
use super::*;
use crate::model::{Draft, Moment, ScheduleBuilder, SessionIx, Zone};

/// The titles of a programme in which only titles and texts are told that answer `typed`, best first.
fn found_among<'a>(programme: &[(&'a str, &str)], typed: &str) -> Vec<&'a str> {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    for (hour, (title, text)) in (8..).zip(programme) {
        let start = Moment::at(date(2014, 7, 22).at(hour, 0, 0, 0), &TimeZone::UTC);
        builder.add(&Draft { identity: title, title, abstract_text: text, start, ..Draft::default() });
    }
    let schedule = builder.finish(&mut Vec::new());
    let hits = search(&Index::build(&schedule), &schedule, &Query::parse(typed), &facts()).hits;
    hits.iter().map(|hit| programme[hit.session.at()].0).collect()
}

#[test]
fn whole_titles_then_whole_words_then_beginnings_then_what_is_inside() {
    let rust = [
        ("We trust nobody", ""),
        ("Rusty nails", ""),
        ("Sandboxes", "A plugin is written in Rust and runs anywhere."),
        ("Why Rust", ""),
        ("Rust", ""),
        ("Strategy", "Trusting whom you pay."),
    ];
    let order = ["Rust", "Why Rust", "Rusty nails", "Sandboxes", "We trust nobody", "Strategy"];
    assert_eq!(found_among(&rust, "rust"), order);
    let kernels = [
        ("A look at the kernel", "Whom to trust at boot."),
        ("Virtual devices", "Which part of a kernel can be Rust."),
    ];
    assert_eq!(found_among(&kernels, "rust kernel"), ["Virtual devices", "A look at the kernel"]);
    let title = [("A gentle start with fuzzing", ""), ("Start with: Fuzzing!", "")];
    assert_eq!(
        found_among(&title, "start with fuzzing"),
        ["Start with: Fuzzing!", "A gentle start with fuzzing"]
    );
}

#[test]
fn short_words_are_not_guessed() {
    let programme = [("Washington by night", ""), ("North and Nord", "A northern affair."), ("Plugins", "")];
    for typed in ["wasm", "fnord", "plux"] {
        assert_eq!(found_among(&programme, typed), Vec::<&str>::new(), "{typed}");
    }
    assert_eq!(found_among(&programme, "plugnis"), ["Plugins"]);
}

#[test]
fn a_word_that_is_only_scattered_over_a_name_is_guessed_in_texts_as_well() {
    let programme = [
        ("Blockchain for lunch", ""),
        ("Ledgers", "What a blockchain is not."),
        ("Chains", "Blocks, and chains of them."),
        ("Boats", "Look, a chain."),
    ];
    // One letter is missing: the title has the letters with a gap, the text has a word like it.
    assert_eq!(found_among(&programme, "blokchain"), ["Blockchain for lunch", "Ledgers"]);
    assert_eq!(found_among(&programme, "blokchain not"), ["Ledgers"]);
    // What some session has as it was typed is no slip.
    let programme = [("Loops", "Wrap the trapper."), ("Trapped", "")];
    assert_eq!(found_among(&programme, "rapper"), ["Loops"]);
    let schedule = super::tests::programme();
    for (typed, first) in [("hettiger", "Async"), ("dvorakva", "NumPy")] {
        let (found, guessed) = titles(&schedule, typed);
        assert!(found[0].starts_with(first), "{found:?}");
        assert_eq!(guessed, [typed]);
    }
}

#[test]
fn a_slip_is_likelier_than_scattered_letters() {
    let programme = [("Rules under stress: tricks", ""), ("Rust", ""), ("Metal", "How to remove rust.")];
    for typed in ["rustt", "ruust"] {
        assert_eq!(found_among(&programme, typed)[..2], ["Rust", "Metal"], "{typed}");
    }
    let programme = [("Blocks of chains", ""), ("Blockchain", "")];
    assert_eq!(found_among(&programme, "blokchain")[0], "Blockchain");
}

#[test]
fn the_whole_name_of_a_room_brings_what_is_in_it_to_the_front() {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    for (hour, (title, room)) in (8..).zip([
        ("A ballroom of one's own", "Attic"),
        ("Lunch", "Ballroom A"),
        ("Sorting", "Ballroom BC"),
        ("Ballroom A", "Attic"),
    ]) {
        let rooms = [builder.room(room)];
        let start = Moment::at(date(2014, 7, 22).at(hour, 0, 0, 0), &TimeZone::UTC);
        let draft =
            Draft { identity: title, title, start, rooms: &rooms, abstract_text: "A.", ..Draft::default() };
        builder.add(&draft);
    }
    let schedule = builder.finish(&mut Vec::new());
    assert_eq!(
        titles(&schedule, "ballroom a").0,
        ["Ballroom A", "Lunch", "A ballroom of one's own", "Sorting"]
    );
    assert_eq!(titles(&schedule, "attic").0, ["A ballroom of one's own", "Ballroom A"]);
}

#[test]
fn a_snippet_shows_what_is_read_before_the_address_of_a_link() {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    let text = "See https://example.org/parser/en and [more](https://parser.example).\n\n## What a parser reads\nIt is long.";
    builder.add(&Draft { identity: "Trees", title: "Trees", abstract_text: text, ..Draft::default() });
    let schedule = builder.finish(&mut Vec::new());
    let snippet = explain(&schedule, &Query::parse("parser"), SessionIx(0), 40).snippet.expect("it is there");
    assert_eq!(snippet.text, "What a parser reads It is long.");
}
