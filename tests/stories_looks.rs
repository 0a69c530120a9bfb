//! Stories of looks: themes, symbols, the help that is searched, empty views, and positions in long lists.

mod staged;

use hallway::app::View;
use hallway::keymap::Keymap;
use hallway::ui::theme::{Depth, Look, Looks};
use hallway::ui::{Glyphs, picture};
use staged::{Staged, empty, europython, faulty, hostile};

/// The screen that the keys lead to, as text.
fn screen(mut staged: Staged, keys: &str) -> String {
    staged.press(keys);
    picture::to_text(&staged.stage.picture(staged.now))
}

fn at(width: u16, height: u16, keys: &str) -> String {
    screen(Staged::new(europython(), Depth::True, width, height), keys)
}

#[track_caller]
fn shows(screen: &str, texts: &[&str]) {
    for text in texts {
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
    }
}

#[track_caller]
fn hides(screen: &str, texts: &[&str]) {
    for text in texts {
        assert!(!screen.contains(text), "{text:?} in\n{screen}");
    }
}

#[test]
fn one_key_goes_through_the_themes() {
    for (keys, name) in
        [("T", "light"), ("TT", "high-contrast"), ("TTT", "high-contrast-light"), ("TTTT", "dark")]
    {
        shows(&at(80, 24, keys), &[&format!("Theme: {name}; ")]);
        let mut staged = Staged::new(europython(), Depth::True, 80, 24);
        staged.press(keys);
        let ground = staged.stage.picture(staged.now)[(0, 5)].bg;
        let look = Look::named(name).expect("a theme of this name");
        assert_eq!(Some(ground), Looks::built_in().theme(look, Depth::True).background.bg, "{name}");
    }
    let staged = Staged::new(europython(), Depth::None, 80, 24);
    shows(&screen(staged, "T"), &["There are no colours here"]);
}

#[test]
fn a_theme_of_ones_own_is_in_the_round() {
    let (looks, faults) = Looks::with_user("[dark.roles]\nstar = \"#00ff00\"\n");
    assert_eq!(faults, []);
    let mut staged = Staged::new(europython(), Depth::True, 80, 24);
    staged.stage.set_looks(looks);
    for keys in ["<Space>", "TTTT"] {
        staged.press(keys);
        let picture = staged.stage.picture(staged.now);
        let star = picture.content.iter().find(|cell| cell.symbol() == "★").expect("a star is drawn");
        assert_eq!(star.fg, ratatui::style::Color::Rgb(0, 255, 0));
    }
}

#[test]
fn with_ascii_symbols_keys_are_told_by_words() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.stage.set_glyphs(Glyphs::Ascii);
    let shown = screen(staged, "<Space>");
    shows(&shown, &["* Statistics", "|Statistics", "Breakfast | 30 min"]);
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.stage.set_glyphs(Glyphs::Ascii);
    shows(&screen(staged, ""), &["/ search  space star  enter read"]);
}

#[test]
fn help_begins_with_what_works_here() {
    let line_of = |screen: &str, text: &str| screen.lines().position(|line| line.contains(text));
    let in_list = at(100, 200, "v?");
    assert!(
        line_of(&in_list, "Group the list").is_some_and(|line| Some(line) < line_of(&in_list, "In the grid"))
    );
    let in_grid = at(100, 200, "?");
    assert!(line_of(&in_grid, "In the list of sessions") < line_of(&in_grid, "Group the list"));
}

#[test]
fn help_is_narrowed_by_words() {
    for (width, height) in [(150, 40), (100, 30), (80, 24), (60, 20), (40, 12)] {
        let narrowed = at(width, height, "?/star away");
        shows(&narrowed, &["Keys / star away", "Star the session"]);
        hides(&narrowed, &["Go to the next session", "Leave the program"]);
        shows(&at(width, height, "?/no such words"), &["No key does anything"]);
    }
    // Enter keeps the words; Esc takes them back, and then closes.
    shows(&at(80, 24, "?/undo<Enter>"), &["Keys / undo", "/ search  esc back"]);
    shows(&at(80, 24, "?/undo<Esc>"), &["Go to the next session", "╭ Keys ─"]);
    hides(&at(80, 24, "?/undo<Esc><Esc>"), &["Keys"]);
    shows(&at(80, 24, "?/undo<C-u>zoom"), &["Keys / zoom"]);
}

#[test]
fn what_can_follow_is_told_at_once_at_every_size() {
    for (width, height) in [(150, 40), (100, 30), (80, 24), (60, 20), (40, 12)] {
        shows(&at(width, height, "g"), &["╭ g …", "g  Go to the first session"]);
        hides(&at(width, height, "g<Esc>"), &["╭ g …"]);
    }
}

#[test]
fn the_footer_names_only_what_works() {
    hides(&at(150, 40, "v"), &["zoom"]);
    hides(&at(150, 40, ""), &["group"]);
    let nothing = screen(Staged::new(empty(), Depth::True, 150, 40), "");
    hides(&nothing, &["star", "⏎ read", "[ ] day", "t now", "zoom"]);
    shows(&nothing, &["? help", "q quit"]);
}

#[test]
fn long_lists_say_where_one_is() {
    shows(&at(100, 30, "vjj"), &[" 4/38\n"]);
    shows(&at(100, 30, "vgg"), &[" 1/38\n"]);
    shows(&at(100, 30, "vG"), &["38/38\n"]);
    shows(&at(100, 30, "/python<Down><Down>"), &["3/124\n"]);
    shows(&at(100, 30, ":<Down>"), &[" 2/"]);
    shows(&at(100, 30, "?"), &[" 25/"]);
    let problems = screen(Staged::new(faulty(), Depth::True, 80, 24), "Pj");
    shows(&problems, &[" 2/"]);
}

#[test]
fn a_list_tells_the_group_that_one_is_in() {
    let is_heading = |line: &str| line.contains("───");
    for steps in 0..36 {
        let shown = at(80, 24, &format!("vss{}", "j".repeat(steps)));
        let lines: Vec<&str> = shown.lines().skip(2).collect();
        // The last session of a group may stand alone above the next heading.
        assert!(is_heading(lines[0]) || is_heading(lines[1]), "{steps} steps down:\n{shown}");
    }
}

#[test]
fn empty_views_say_what_would_fill_them() {
    let shown = |keys: &str| screen(Staged::new(empty(), Depth::True, 80, 24), keys);
    shows(&shown(""), &["This file holds no sessions.", "are often published late", "P tells what is wrong"]);
    shows(&shown("v"), &["This file holds no sessions."]);
    shows(&shown("/"), &["Type words of a title"]);
    shows(&at(80, 24, "/qqqqqq"), &["No session has these words."]);
    let mut night = Staged::new(europython(), Depth::True, 80, 24);
    night.stage.app.show(View::Now, night.now);
    night.now = night.now.plus_minutes(7 * 24 * 60, &night.stage.app.schedule.zone.tz.clone());
    night.press(":show-now<Enter>");
    shows(&screen(night, ""), &["The conference is over: it ended on Sun 27 Jul at 17:30."]);
    let untimed = screen(Staged::new(hostile(), Depth::True, 80, 24), "3");
    shows(&untimed, &["Whenever", "Some day"]);
}

#[test]
fn whoever_comes_for_the_first_time_is_told_five_keys() {
    let mut staged = Staged::new(europython(), Depth::True, 80, 24);
    staged.stage.app.welcome(&Keymap::standard());
    let greeting = "arrows move · space stars · / searches · enter reads · ? helps";
    shows(&picture::to_text(&staged.stage.picture(staged.now)), &[greeting]);
    hides(&screen(staged, "j"), &["arrows move"]);
}

#[test]
fn a_schedule_without_a_title_is_called_by_its_file() {
    let mut staged = Staged::new(empty(), Depth::True, 80, 24);
    if staged.stage.app.schedule.conference.title.is_empty() {
        staged.stage.app.source_name = "days.xml".to_owned();
        shows(&screen(staged, ""), &[" days.xml"]);
    } else {
        hides(&screen(staged, ""), &["days.xml"]);
    }
}
