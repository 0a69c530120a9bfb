//! What is kept of stars, and what becomes of a file that somebody else wrote in.

use std::fs;

use hallway::model::{Change, KeyChange, Mark, Marks, SeenAs, SessionKey, Verdict};
use hallway::store::marks_file::{follow, load, save};
use hallway::store::{Folders, StoreError};

use super::{folder, keys, set, star};

#[test]
fn stars_come_back_as_they_were_saved() {
    let home = folder();
    let path = Folders::at(home.path().join("data"), home.path()).stars_file("europython-2014");
    assert_eq!(load(&path).expect("no file is no error"), (Marks::default(), vec![]));

    let mut later = star("talk-1", "Tricky: \"\"\" ''' \\ [[star]] # = 日本");
    later.start = "2014-07-23T09:00:00".to_owned();
    let mut untimed = star("talk-0", "");
    (untimed.start, untimed.room, untimed.speakers) = (String::new(), String::new(), vec![]);
    let stars = [later, untimed, star("talk-3", "B"), star("talk-2", "A")];
    let saved = save(&path, &stars.clone().map(Change::set)).expect("it can be saved");
    assert_eq!(saved, stars.into_iter().collect());
    assert_eq!(load(&path).expect("it can be read"), (saved, vec![]));

    let text = fs::read_to_string(&path).expect("it is text");
    assert!(text.starts_with("# "), "a first line says what the file is: {text}");
    let order: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("key = ")).collect();
    assert_eq!(order, ["\"talk-2\"", "\"talk-3\"", "\"talk-1\"", "\"talk-0\""], "by start, then key: {text}");

    let left = save(&path, &[Change::Clear(star("talk-3", "")), set("talk-9")]).expect("it can be saved");
    assert_eq!(keys(&left), ["talk-0", "talk-1", "talk-2", "talk-9"]);
    assert_eq!(load(&path).expect("it can be read").0, left);
    save(&path, &left.stars().cloned().map(Change::Clear).collect::<Vec<_>>()).expect("it can be saved");
    assert_eq!(load(&path).expect("it can be read"), (Marks::default(), vec![]));
}

#[test]
fn every_verdict_has_tables_of_its_own_and_a_session_has_one_verdict() {
    let folder = folder();
    let path = folder.path().join("stars.toml");
    let maybe = Mark { verdict: Verdict::Maybe, ..star("b", "Perhaps") };
    let hidden = Mark { verdict: Verdict::Hidden, ..star("c", "No") };
    let plan_b = Mark {
        is_plan_b: true,
        leave_early_for: vec![SessionKey::new("b")],
        remind_minutes: Some(10),
        ..star("a", "Yes")
    };
    let changes = [plan_b, maybe.clone(), hidden].map(Change::set);
    let saved = save(&path, &changes).expect("it can be saved");
    assert_eq!(load(&path).expect("it can be read"), (saved, vec![]));
    let text = fs::read_to_string(&path).expect("it is there");
    let early = "leave-early-for = [\"b\"]";
    for line in ["[[star]]", "[[maybe]]", "[[hidden]]", "plan-b = true", early, "remind-minutes = 10"] {
        assert_eq!(text.lines().filter(|found| *found == line).count(), 1, "{line}\n{text}");
    }
    let decided = Change::Set { before: Some(maybe), after: star("b", "Perhaps") };
    let saved = save(&path, std::slice::from_ref(&decided)).expect("it can be saved");
    assert_eq!(keys(&saved), ["a", "b"]);
    let back = save(&path, &[decided.inverse()]).expect("it can be saved");
    assert_eq!(back.verdict(&SessionKey::new("b")), Some(Verdict::Maybe));
}

fn key_change(from: &str, to: &str) -> KeyChange {
    KeyChange { from: SessionKey::new(from), to: SessionKey::new(to) }
}

#[test]
fn marks_follow_their_sessions_and_lose_nothing() {
    let folder = folder();
    let path = folder.path().join("stars.toml");
    let leave_early_for = vec![SessionKey::new("a")];
    let gone = Mark { seen_as: SeenAs::Gone, is_plan_b: true, leave_early_for, ..star("c", "Pie") };
    let hidden = Mark { verdict: Verdict::Hidden, ..star("b", "Cake") };
    save(&path, &[star("a", "Bread"), hidden, gone].map(Change::set)).expect("it can be saved");
    let text = fs::read_to_string(&path).expect("it is there");
    assert!(text.contains("seen-as = \"gone\""), "{text}");
    fs::write(&path, text.replace("title = \"Bread\"", "title = \"Bread\"\ncolour = \"red\""))
        .expect("written");

    // Two change places; the changes are made out from what is there at that moment.
    let changes = [key_change("a", "b"), key_change("b", "a"), key_change("c", "c#gone-1")];
    let kept = follow(&path, |marks| {
        assert_eq!(marks.all().len(), 3);
        changes.to_vec()
    });
    let kept = kept.expect("it can be saved");
    assert_eq!(load(&path).expect("it can be read"), (kept.clone(), vec![]));
    let titles: Vec<_> = kept.all().map(|mark| (mark.key.as_str(), &*mark.title, mark.verdict)).collect();
    let expected = [
        ("a", "Cake", Verdict::Hidden),
        ("b", "Bread", Verdict::Starred),
        ("c#gone-1", "Pie", Verdict::Starred),
    ];
    assert_eq!(titles, expected);
    let pie = kept.get(&SessionKey::new("c#gone-1")).expect("it is there");
    assert_eq!((pie.seen_as, pie.is_plan_b), (SeenAs::Gone, true));
    assert_eq!(
        pie.leave_early_for,
        [SessionKey::new("b")],
        "whom it is left for is known by the new key as well"
    );
    let text = fs::read_to_string(&path).expect("it is there");
    assert!(text.contains("colour = \"red\""), "what is not known here goes along: {text}");

    follow(&path, |_| Vec::new()).expect("nothing to do");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), text, "without a change nothing is written");
}

#[test]
fn what_is_not_known_here_survives_a_save() {
    let home = folder();
    let path = home.path().join("stars.toml");
    let written = r#"
format = 2
[[star]]
key = "b"
title = "Kept"
colour = "red"
since = 2014-07-22T10:00:00Z
[star.plan]
instead = ["c", "d"]
[[star]]
title = "No key"
mood = "good"
[[star]]
key = "\u001b[2J"
title = "A key that would steer the terminal"
[[star]]
key = "a"
title = "Shown \u001b[31m red"
[people.ada]
met = true
"#;

    fs::write(&path, written).expect("it can be written");
    let (marks, faults) = load(&path).expect("it can be read");
    assert_eq!(keys(&marks), ["a", "b"]);
    assert_eq!(marks.stars().next().map(|star| star.title.as_str()), Some("Shown [31m red"));
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(10), Some(13)]);
    assert!(faults[0].message.contains("key"), "{}", faults[0]);

    let mut renamed = star("b", "Renamed");
    renamed.room = "C03".to_owned();
    let saved = save(&path, &[Change::set(renamed), set("c")]).expect("it can be saved");
    assert_eq!(keys(&saved), ["a", "b", "c"]);

    let before: toml::Table = written.parse().expect("it is TOML");
    let after: toml::Table = fs::read_to_string(&path).expect("text").parse().expect("it is TOML");
    assert_eq!(after["format"], before["format"]);
    assert_eq!(after["people"], before["people"]);
    let stars = after["star"].as_array().expect("a list");
    let b = stars.iter().find(|star| star.get("key") == Some(&"b".into())).expect("b is there");
    for field in ["colour", "since", "plan"] {
        assert_eq!(b[field], before["star"][0][field]);
    }
    assert_eq!((b["title"].as_str(), b["room"].as_str()), (Some("Renamed"), Some("C03")));
    for unreadable in [1, 2] {
        assert!(stars.contains(&before["star"][unreadable]), "{stars:?}");
    }
    assert_eq!(load(&path).expect("it can be read").0, saved);
}

#[test]
fn entries_that_are_no_tables_survive_too() {
    let home = folder();
    let path = home.path().join("stars.toml");
    fs::write(&path, "star = [1, { key = 'a', title = 'A', x = { y = 1 } }, ['z']]\n[other]\nx = 1\n")
        .expect("written");
    let saved = save(&path, &[set("b")]).expect("it can be saved");
    let (marks, faults) = load(&path).expect("it can be read");
    assert_eq!((keys(&marks), faults.len()), (vec!["a", "b"], 2));
    assert_eq!(marks, saved);
    let after: toml::Table = fs::read_to_string(&path).expect("text").parse().expect("it is TOML");
    assert_eq!(after["other"]["x"].as_integer(), Some(1));
    assert!(after["star"].as_array().expect("a list").contains(&1.into()));
}

#[test]
fn one_key_twice_is_one_star() {
    let home = folder();
    let path = home.path().join("stars.toml");
    let merged = "[[star]]\nkey = 'a'\ntitle = 'Old'\n[[star]]\nkey = 'a'\ntitle = 'New'\n";
    fs::write(&path, merged).expect("written");
    let (marks, faults) = load(&path).expect("it can be read");
    assert_eq!(marks.stars().map(|star| star.title.as_str()).collect::<Vec<_>>(), ["New"]);
    assert_eq!(faults, []);
    save(&path, &[Change::Clear(star("a", ""))]).expect("it can be saved");
    assert!(load(&path).expect("it can be read").0.all().len() == 0, "the older one must not come back");
}

#[test]
fn a_save_that_changes_nothing_leaves_the_file_alone() {
    let home = folder();
    let path = home.path().join("stars.toml");
    let by_hand = "# mine\n[[star]]\nkey='a'\ntitle='A'\n";
    fs::write(&path, by_hand).expect("written");
    let marks = save(&path, &[Change::Clear(star("z", ""))]).expect("it can be saved");
    assert_eq!(keys(&marks), ["a"]);
    assert_eq!(fs::read_to_string(&path).expect("text"), by_hand);
}

#[test]
fn a_damaged_file_is_set_aside_byte_for_byte() {
    let good = b"[[star]]\nkey = 'a'\ntitle = 'A'\n";
    let damages: [(&[u8], u32); 5] = [
        (b"[[star]]\nkey = 'a'\ntitle = 'A\n", 3),
        (b"[[star]]\nkey = 'a'\n<<<<<<< HEAD\ntitle = 'A'\n", 3),
        (b"[[star]]\nkey = 'a'\ntitle = 'caf\xe9'\n", 3),
        (b"\nstar = 'one'\n", 2),
        (b"\0\0\0\0", 1),
    ];
    let home = folder();
    let path = home.path().join("stars.toml");
    // A name that is taken already is not taken again.
    fs::write(home.path().join("stars.toml.damaged-2"), "an older one").expect("written");
    for (number, (damaged, line)) in [1, 3, 4, 5, 6].into_iter().zip(damages) {
        fs::write(&path, damaged).expect("written");

        let refused = save(&path, &[set("b")]).expect_err("nothing is saved over a damaged file");
        assert!(matches!(&refused, StoreError::Damaged(fault) if fault.line == Some(line)), "{refused}");
        assert_eq!(fs::read(&path).expect("still there"), damaged);

        let (marks, faults) = load(&path).expect("it is set aside");
        let aside = home.path().join(format!("stars.toml.damaged-{number}"));
        assert_eq!((marks.star_count(), faults.len(), faults[0].line), (0, 1, Some(line)), "{faults:?}");
        let told = faults[0].to_string();
        assert!(
            told.contains(path.to_str().expect("plain")) && told.contains(aside.to_str().expect("plain"))
        );
        assert_eq!(fs::read(&aside).expect("set aside"), damaged);
        assert!(!path.exists());

        assert_eq!(load(&path).expect("no file is no error"), (Marks::default(), vec![]));
        save(&path, &[set("b")]).expect("a new file is begun");
    }
    assert_eq!(fs::read(home.path().join("stars.toml.damaged-2")).expect("text"), b"an older one");
    fs::write(&path, good).expect("written");
    assert_eq!(keys(&load(&path).expect("it can be read").0), ["a"]);
}
