//! `hallway screenshot` and `hallway keys`.

use hallway::keymap::{Keymap, keys_markdown};

use super::place::Place;

#[test]
fn screenshots_come_as_text_colours_and_pictures() {
    let place = Place::new();
    let shot = |format: &str| {
        let ended = place.run(&["screenshot", "--size", "100x30", "--format", format]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        ended.out
    };
    let text = shot("text");
    assert_eq!(text.lines().count(), 30);
    assert!(text.contains("EuroPython 2014") && !text.contains('\u{1b}'), "{text}");
    let ansi = shot("ansi");
    let mut colours_removed = String::new();
    for (number, piece) in ansi.split("\u{1b}[").enumerate() {
        let text = if number == 0 { piece } else { piece.split_once('m').expect("only colours").1 };
        colours_removed.push_str(text);
    }
    let trimmed = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    assert_ne!(ansi, colours_removed);
    assert_eq!(trimmed(&colours_removed), trimmed(&text));
    let svg = shot("svg");
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
}

#[test]
fn screenshots_follow_the_keys_and_keep_nothing() {
    let place = Place::new();
    let shot = |keys: &str| {
        let ended = place.run(&["screenshot", "--size", "100x30", "--keys", keys]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        ended.out
    };
    assert_eq!(shot(""), shot(""));
    assert!(shot("/numpy").to_lowercase().contains("numpy"));
    assert_ne!(shot("<Space>"), shot(""));
    assert!(!place.path("data").exists() && !place.path("config").exists());
    assert_ne!(
        place.run(&["screenshot", "--light", "--format=svg"]),
        place.run(&["screenshot", "--format=svg"])
    );
}

#[test]
fn keys_prints_the_keys_with_my_own() {
    let place = Place::new();
    assert_eq!(place.run(&["keys"]).out, keys_markdown(&Keymap::standard()));
    let own = "[grid]\n\"Z\" = \"zoom-in\"\n\"X\" = \"explode\"\n";
    place.write("config/hallway/keymap.toml", own.as_bytes());
    let ended = place.run(&["keys"]);
    assert_eq!(ended.code, 0);
    assert_eq!(ended.out, keys_markdown(&Keymap::with_user(own).0));
    assert_ne!(ended.out, keys_markdown(&Keymap::standard()));
    assert!(ended.err.contains("keymap.toml, ") && ended.err.contains("explode"), "{ended:?}");
}
