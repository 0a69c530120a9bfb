//! `hallway list` and `hallway agenda`: sessions line by line.

use std::collections::{BTreeSet, HashSet};
use std::fs;

use hallway::model::{Change, Mark, SessionKey};
use hallway::store::{Folders, marks_file};
use jiff::Timestamp;
use serde_json::Value;

use super::place::Place;
use super::{compare, keys_of};

#[test]
fn list_prints_the_days_as_text() {
    let place = Place::new();
    let all = place.run(&["list", "--now", "2014-07-22T10:12"]).out;
    let beginning: String = all.split_inclusive('\n').take(40).collect();
    compare("list.txt", &beginning);
    assert_eq!(all.lines().filter(|line| line.starts_with([' ', '★'])).count(), 187);
}

#[test]
fn list_prints_every_session_as_json_by_start() {
    let place = Place::new();
    let rows = place.run(&["list", "--json"]).json();
    let rows = rows.as_array().expect("a list");
    assert_eq!(rows.len(), 187);
    let wanted = [
        "key", "title", "start", "end", "rooms", "speakers", "kind", "track", "level", "language", "topics",
        "starred",
    ];
    for row in rows {
        assert!(keys_of(row).is_superset(&BTreeSet::from(wanted)), "{row}");
        assert!(row["title"].as_str().is_some_and(|title| !title.is_empty()), "{row}");
        assert!(row["rooms"].is_array() && row["speakers"].is_array(), "{row}");
        assert_eq!(row["starred"], false, "{row}");
    }
    let keys: HashSet<_> = rows.iter().map(|row| row["key"].as_str().expect("a key")).collect();
    assert_eq!(keys.len(), rows.len());
    let time = |row: &Value, key: &str| {
        let text = row[key].as_str().unwrap_or_else(|| panic!("no {key}: {row}"));
        assert!(text.ends_with("+02:00"), "{row}");
        text.parse::<Timestamp>().unwrap_or_else(|error| panic!("{error}: {row}"))
    };
    assert!(rows.is_sorted_by_key(|row| time(row, "start")));
    assert!(rows.iter().all(|row| time(row, "start") < time(row, "end")));
}

#[test]
fn list_shows_stars() {
    let place = Place::new();
    let folders = Folders::at(place.path("data/hallway"), place.path("config/hallway"));
    let star = Mark {
        key: SessionKey::new("slot-37"),
        title: "Welcome".to_owned(),
        speakers: Vec::new(),
        start: "2014-07-21T10:30:00".to_owned(),
        room: "C01".to_owned(),
        ..Mark::default()
    };
    marks_file::save(&folders.stars_file("europython-2014"), &[Change::set(star)]).expect("it can be saved");

    let rows = place.run(&["list", "--json"]).json();
    let starred: Vec<_> =
        rows.as_array().expect("a list").iter().filter(|row| row["starred"] == true).collect();
    assert_eq!(starred.iter().map(|row| &row["key"]).collect::<Vec<_>>(), ["slot-37"]);
    let text = place.run(&["list"]).out;
    assert_eq!(text.lines().filter(|line| line.starts_with('★')).count(), 1, "{text}");
}

#[test]
fn a_list_is_narrowed_by_a_search() {
    let place = Place::new();
    let ended = place.run(&["list", "--search", "async day:tue"]);
    assert_eq!((ended.code, &*ended.err), (0, ""));
    assert!(ended.out.contains("Web Scraping") && !ended.out.contains("Statistics 101"), "{}", ended.out);
    // Without all that has a word: a query may begin with a dash.
    let ended = place.run(&["list", "--search", "-django day:tue"]);
    assert!(ended.out.contains("Statistics 101") && !ended.out.contains("Django"), "{}", ended.out);
    let ended = place.run(&["list", "--search", "zzzz"]);
    assert_eq!((ended.code, &*ended.out), (1, ""));
    let ended = place.run(&["list", "--search", "async room:xyz", "--json"]);
    assert!(ended.err.contains("No room begins with xyz"), "{}", ended.err);
    assert_eq!(ended.out.matches("\"title\"").count(), 7);
}

#[test]
fn agenda_prints_my_days_with_choices_and_gaps() {
    let place = Place::new();
    let folders = Folders::at(place.path("data/hallway"), place.path("config/hallway"));
    let rows = place.run(&["list", "--json"]).json();
    let titles = ["Statistics 101", "The Magic of Attribute", "Jigna", "How to make a full", "Lightning"];
    let stars: Vec<Change> = rows
        .as_array()
        .expect("a list")
        .iter()
        .filter(|row| titles.iter().any(|title| row["title"].as_str().is_some_and(|t| t.starts_with(title))))
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            Change::set(Mark { key: SessionKey::new(&text("key")), title: text("title"), ..Mark::default() })
        })
        .collect();
    let empty = place.run(&["agenda"]);
    assert_eq!((empty.code, empty.err.as_str()), (1, ""), "{empty:?}");
    assert_eq!(place.run(&["agenda", "--json"]).json(), Value::Array(Vec::new()));

    marks_file::save(&folders.stars_file("europython-2014"), &stars).expect("it can be saved");
    place.write("config/hallway/rooms.toml", b"[C01]\nB09 = 5\nA08 = 'far'\n");
    let printed = place.run(&["agenda"]);
    assert_eq!(printed.code, 0);
    let fault = "rooms.toml, line 3: a walk takes whole minutes, from 0 to 240";
    assert!(printed.err.contains(fault), "{printed:?}");
    compare("agenda.txt", &printed.out);

    let days = place.run(&["agenda", "--json"]).json();
    let tuesday = days.as_array().expect("days").iter().find(|day| day["date"] == "2014-07-22");
    let parts = tuesday.expect("it has stars")["parts"].as_array().expect("parts");
    assert_eq!(parts[0]["gap_minutes"], 60);
    assert_eq!(parts[1]["going"].as_array().map(Vec::len), Some(2));
    assert_eq!(parts[1]["overlaps"][0]["minutes"], 30);
    let way = parts.iter().find(|part| part["way"].is_object()).expect("from Jigna to the next");
    assert_eq!((&way["way"]["walk"], &way["way"]["late"]), (&Value::from(5), &Value::from(5)));
}

#[test]
fn agenda_tells_what_moved_and_what_is_gone() {
    let place = Place::new();
    let folders = Folders::at(place.path("data/hallway"), place.path("config/hallway"));
    let star = |key: &str, title: &str, start: &str| {
        Change::set(Mark {
            key: SessionKey::new(key),
            title: title.to_owned(),
            start: start.to_owned(),
            room: "C01".to_owned(),
            ..Mark::default()
        })
    };
    let stars = [
        star("slot-37", "Welcome", "2014-07-21T09:00:00"),
        star("slot-3700", "A talk on hedgehogs", "2014-07-22T11:00:00"),
    ];
    let file = folders.stars_file("europython-2014");
    marks_file::save(&file, &stars).expect("it can be saved");
    let before = fs::read_to_string(&file).expect("it is there");

    let printed = place.run(&["agenda", "--now", "2014-07-01T10:00"]).out;
    assert!(printed.contains("★ 10:30–11:00  Welcome – C01 (moved from 09:00)"), "{printed}");
    assert!(printed.contains("✗ 11:00        gone: A talk on hedgehogs – C01"), "{printed}");
    assert!(printed.contains("Tuesday 22 July 2014 · 0 stars · 8 h 30 min free · 1 gone"), "{printed}");
    let days = place.run(&["agenda", "--json", "--now", "2014-07-01T10:00"]).json();
    let gone = &days[1]["gone"][0];
    assert_eq!(
        (&gone["title"], &gone["start"]),
        (&"A talk on hedgehogs".into(), &"2014-07-22T11:00:00".into())
    );
    let parts = days[0]["parts"].as_array().expect("parts");
    let welcome = parts.iter().find(|part| part["going"].is_array()).expect("it is starred");
    assert_eq!(welcome["going"][0]["was"]["start"], "2014-07-21T09:00:00");

    let found = place.run(&["list", "--search", "is:changed"]).out;
    assert!(found.contains("Welcome") && found.lines().count() == 2, "{found}");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), before, "a command changes nothing");
}
