//! Stories of links, copies and reminders: the keys that somebody presses, and what they lead to.
//!
//! The programme is a small conference of bakers at twelve past ten.

mod staged;

use hallway::app::{Effect, Msg, Overlay, Target};
use hallway::model::Moment;
use hallway::ui::theme::Depth;
use jiff::ToSpan;
use staged::bakery::bakery;
use staged::{Staged, plain};

fn opened() -> Staged {
    Staged::new(bakery(), Depth::True, 100, 30)
}

/// The session, what is open over the programme, the notice, and what is to be done outside.
fn outline(staged: &Staged, effects: &[Effect]) -> String {
    let app = &staged.stage.app;
    let mut pieces = vec![app.shown_session().map_or("-", |session| session.title()).to_owned()];
    match &app.overlay {
        Some(Overlay::Links(list)) => pieces.push(format!("link {} of {}", list.row + 1, list.links.len())),
        Some(_) => pieces.push("something else is open".to_owned()),
        None => {}
    }
    if let Some(notice) = &app.notice {
        pieces.push(format!("{}“{}”", if notice.is_failure { "failure: " } else { "" }, notice.text));
    }
    for effect in effects {
        pieces.push(match effect {
            Effect::Save(change) => format!("save {:?}", change.mark().remind_minutes),
            other => format!("{other:?}"),
        });
    }
    pieces.join(" | ")
}

#[track_caller]
fn check(keys: &str, expected: &str) {
    let mut staged = opened();
    let effects = staged.press(keys);
    assert_eq!(outline(&staged, &effects), expected, "after {keys}");
}

#[track_caller]
fn check_in(staged: &mut Staged, msg: Msg, expected: &str) {
    let effects = staged.stage.happen(msg, staged.now);
    assert_eq!(outline(staged, &effects), expected);
}

const SLIDES: &str = "“Opens https://bread.example/slides.pdf” | Open(\"https://bread.example/slides.pdf\")";

#[test]
fn a_number_opens_a_link_of_the_session() {
    check("o", "Sourdough for everyone | link 1 of 7");
    check(
        "o1",
        "Sourdough for everyone | “Opens https://bread.example/book” | Open(\"https://bread.example/book\")",
    );
    check(
        "o2",
        "Sourdough for everyone | “Opens mailto:ada@bread.example” | Open(\"mailto:ada@bread.example\")",
    );
    check("o4", &format!("Sourdough for everyone | {SLIDES}"));
    // The speaker's page, the recording, the feedback and the session's own page have numbers too.
    for (keys, address) in [
        ("o3", "https://bread.example/people/ada"),
        ("o5", "https://video.example/sourdough"),
        ("o6", "https://bread.example/feedback?talk=1"),
        ("o7", "https://bread.example/talks/1"),
    ] {
        check(keys, &format!("Sourdough for everyone | “Opens {address}” | Open({address:?})"));
    }
    // Neither scripts nor files are links.
    check("o8", "Sourdough for everyone | link 1 of 7");
}

#[test]
fn the_only_link_opens_at_once_and_none_is_said() {
    let page = "https://bread.example/talks/3";
    check("llo", &format!("One crust | “Opens {page}” | Open({page:?})"));
    check("lllo", "No crumbs | “This session has no links”");
}

#[test]
fn a_number_of_two_digits_waits_for_the_second() {
    check("lo1", "A dozen grains | link 1 of 12");
    check("lo12", "A dozen grains | “Opens https://grain.example/12” | Open(\"https://grain.example/12\")");
    check("lo2", "A dozen grains | “Opens https://grain.example/2” | Open(\"https://grain.example/2\")");
    check(
        "lo1<Enter>",
        "A dozen grains | “Opens https://grain.example/1” | Open(\"https://grain.example/1\")",
    );
    check("lo1x<Down>", "A dozen grains | link 2 of 12");
    check("lo0", "A dozen grains | link 1 of 12");
}

#[test]
fn the_cursor_chooses_a_link_too() {
    check("o<Down><Down><Down><Enter>", &format!("Sourdough for everyone | {SLIDES}"));
    check("o<Up><Tab><C-n><C-n><Enter>", &format!("Sourdough for everyone | {SLIDES}"));
    check("o<Down><Down><Down><Down><Down><Down><Down>", "Sourdough for everyone | link 7 of 7");
}

#[test]
fn leaving_the_links_changes_nothing() {
    check("o<Esc>", "Sourdough for everyone");
    // While they are open, other keys mean nothing: no star, no day, no end.
    check("o ljq", "Sourdough for everyone | link 1 of 7");
    check(":open-link<Enter>4", &format!("Sourdough for everyone | {SLIDES}"));
}

#[test]
fn links_open_from_every_place() {
    for (width, height) in [(150, 40), (100, 30), (60, 20), (40, 12)] {
        for keys in ["o4", "<Enter>o4", "v<Enter>o4", "vvo4", "/sourdough<Enter>o4"] {
            let mut staged = Staged::new(bakery(), Depth::True, width, height);
            let effects = staged.press(keys);
            assert_eq!(
                outline(&staged, &effects),
                format!("Sourdough for everyone | {SLIDES}"),
                "{keys} at {width}x{height}"
            );
        }
    }
}

#[test]
fn a_click_opens_a_link_in_the_text_and_in_the_list() {
    let mut staged = Staged::new(bakery(), Depth::True, 150, 40);
    let (x, y) = staged.find("the book");
    assert_eq!(staged.stage.target_at(x, y), Some(Target::Link(1)));
    assert_eq!(staged.stage.target_at(x - 2, y), Some(Target::Detail));
    check_in(
        &mut staged,
        Msg::Clicked(Target::Link(1)),
        "Sourdough for everyone | “Opens https://bread.example/book” | Open(\"https://bread.example/book\")",
    );
    staged.press("o");
    let (x, y) = staged.find("bread.example/slides");
    let target = staged.stage.target_at(x, y).expect("a row of the list");
    check_in(&mut staged, Msg::Clicked(target), &format!("Sourdough for everyone | {SLIDES}"));
}

#[test]
fn without_a_browser_the_address_is_copied_and_shown() {
    let mut staged = opened();
    staged.press("o4");
    let address = "https://bread.example/slides.pdf".to_owned();
    check_in(
        &mut staged,
        Msg::NotOpened(address),
        "Sourdough for everyone | failure: “No browser here; copied: https://bread.example/slides.pdf” | \
         Copy(\"https://bread.example/slides.pdf\")",
    );
}

#[test]
fn a_session_is_copied_as_a_line() {
    let line =
        "Sourdough for everyone – Ada Crumb, Tue 22 Jul 10:00–10:45 Oven, https://bread.example/talks/1";
    check("y", &format!("Sourdough for everyone | “Copied: {line}” | Copy({line:?})"));
    let line = "No crumbs, Tue 22 Jul 10:00–10:45 Roof";
    check("llly", &format!("No crumbs | “Copied: {line}” | Copy({line:?})"));
    let page = "https://bread.example/talks/1";
    check("Y", &format!("Sourdough for everyone | “Copied: {page}” | Copy({page:?})"));
    check("lllY", "No crumbs | “This session has no page; y copies what there is”");
}

/// The same clock `minutes` and `seconds` later.
fn later(now: Moment, minutes: i64, seconds: i64) -> Moment {
    let instant = now.instant() + minutes.minutes() + seconds.seconds();
    let offset = now.local().duration_since(now.instant().in_tz("UTC").expect("UTC").datetime());
    let zone = jiff::tz::Offset::from_seconds(offset.as_secs() as i32).expect("an offset").to_time_zone();
    Moment::of(instant, &zone)
}

/// What is said and done when the clock goes on to so many minutes past, one after the other.
#[track_caller]
fn check_clock(staged: &mut Staged, steps: &[(i64, &str)]) {
    let start = staged.now;
    for &(minutes, expected) in steps {
        let now = later(start, minutes, 0);
        let effects = staged.stage.happen(Msg::Woke, now);
        let told: Vec<String> = effects.iter().map(|effect| format!("{effect:?}")).collect();
        assert_eq!(told.join(" "), expected, "after {minutes} minutes");
    }
}

#[test]
fn a_reminder_comes_once_before_a_star_begins() {
    let mut staged = opened();
    staged.press("/rye<Enter><Space>");
    let told = "Remind(\"In 5 min: Rye at noon, Oven\")";
    check_clock(&mut staged, &[(32, ""), (33, told), (33, ""), (34, ""), (38, "")]);
    // A clock that is put back does not tell it again.
    check_clock(&mut staged, &[(20, ""), (33, ""), (37, "")]);
}

#[test]
fn one_that_is_told_again_stands_once() {
    let mut staged = opened();
    staged.press("/rye<Enter><Space>RR");
    check_clock(&mut staged, &[(23, "Remind(\"In 15 min: Rye at noon, Oven\")")]);
    staged.press("RR");
    check_clock(&mut staged, &[(33, "Remind(\"In 5 min: Rye at noon, Oven\")")]);
    assert_eq!(staged.stage.app.reminders.standing().len(), 1);
}

#[test]
fn two_that_begin_together_are_told_together() {
    let mut staged = opened();
    staged.press("/rye<Enter><Space>/spelt<Enter><Space>");
    check_clock(
        &mut staged,
        &[(
            33,
            "Remind(\"In 5 min: Rye at noon, Oven\") \
             Remind(\"In 5 min: Spelt, Cellar\")",
        )],
    );
}

#[test]
fn a_lid_that_was_closed_tells_what_has_not_begun() {
    let mut staged = opened();
    staged.press("/rye<Enter><Space>/malt<Enter><Space>");
    check_clock(&mut staged, &[(37, "Remind(\"In 1 min: Rye at noon, Oven\")")]);
    check_clock(&mut staged, &[(50, "")]);
}

#[test]
fn what_fell_due_before_the_start_of_the_program_is_not_told() {
    // At twelve past ten, in time for a reminder a quarter of an hour or more before.
    let mut staged = opened();
    staged.stage.app.reminders.usual = 40;
    staged.press("/rye<Enter><Space>");
    check_clock(&mut staged, &[(0, ""), (1, ""), (2, "")]);
}

#[test]
fn the_reminder_of_a_session_is_set_in_steps_and_taken_back() {
    let rye = "/rye<Enter><Space>";
    check(
        &format!("{rye}R"),
        "Rye at noon | “Reminder 10 min before Rye at noon” | save None | save Some(10)",
    );
    let steps = |times: usize, more: &str| {
        let mut staged = opened();
        staged.press(rye);
        let effects = staged.press(&("R".repeat(times) + more));
        outline(&staged, &effects[effects.len() - 1..])
    };
    assert_eq!(steps(2, ""), "Rye at noon | “Reminder 15 min before Rye at noon” | save Some(15)");
    assert_eq!(steps(3, ""), "Rye at noon | “No reminder of Rye at noon” | save Some(0)");
    assert_eq!(steps(4, ""), "Rye at noon | “Reminder 5 min before Rye at noon” | save Some(5)");
    assert_eq!(steps(2, "u"), "Rye at noon | “Reminder 10 min before Rye at noon” | save Some(10)");
    assert_eq!(steps(1, "u"), "Rye at noon | “The usual reminder before Rye at noon” | save None");
    assert_eq!(
        steps(1, "uu<C-r><C-r>"),
        "Rye at noon | “Reminder 10 min before Rye at noon” | save Some(10)"
    );
    check("R", "Sourdough for everyone | “Reminders are for stars: star the session first”");
}

#[test]
fn a_reminder_that_can_no_longer_come_is_not_promised() {
    let start = opened().now;
    let said = |minutes: i64, seconds: i64, keys: &str| {
        let mut staged = opened();
        staged.now = later(start, minutes, seconds);
        staged.press("/rye<Enter><Space>");
        staged.press(keys);
        let notice = staged.stage.app.notice.clone();
        notice.map(|notice| notice.text).unwrap_or_default()
    };
    // It begins 38 minutes after the start.
    assert_eq!(said(27, 59, "R"), "Reminder 10 min before Rye at noon");
    assert_eq!(said(28, 0, "R"), "No reminder of Rye at noon", "that minute has come");
    assert_eq!(said(24, 0, "RR"), "No reminder of Rye at noon");
    assert_eq!(said(24, 0, "RRR"), "Reminder 5 min before Rye at noon");
    assert_eq!(said(34, 0, "R"), "Too late for a reminder: this begins in a few minutes");
    assert_eq!(said(39, 0, "R"), "Too late for a reminder: this has begun");
    let shown = |minutes: i64| {
        let mut staged = opened();
        staged.press("/rye<Enter><Space>R");
        staged.now = later(start, minutes, 0);
        staged.press("<Enter>");
        let picture = staged.stage.picture(staged.now);
        let text: String = picture.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        text.contains("reminder 10 min before")
    };
    assert!(shown(20) && !shown(30));
}

#[test]
fn the_reminder_of_a_session_counts_for_more_than_the_usual_one() {
    let mut staged = opened();
    staged.press("/rye<Enter><Space>R");
    let told = "Remind(\"In 10 min: Rye at noon, Oven\")";
    check_clock(&mut staged, &[(27, ""), (28, told), (33, "")]);
    let mut staged = opened();
    staged.press("/rye<Enter><Space>RRR");
    check_clock(&mut staged, &[(33, ""), (37, ""), (38, "")]);
}

/// The last line of the screen, up to the first gap of two cells.
fn last_line(staged: &mut Staged) -> String {
    let picture = staged.stage.picture(staged.now);
    let last = picture.area.bottom() - 1;
    let line: String = (0..picture.area.width).map(|x| picture[(x, last)].symbol()).collect();
    line.trim().split("  ").next().unwrap_or_default().to_owned()
}

#[test]
fn a_reminder_stays_until_its_session_begins() {
    let mut staged = opened();
    let start = staged.now;
    staged.press("/rye<Enter><Space><Esc>");
    let mut at = |minutes: i64, seconds: i64, keys: &str| {
        staged.now = later(start, minutes, seconds);
        staged.stage.happen(Msg::Woke, staged.now);
        staged.press(keys);
        last_line(&mut staged)
    };
    assert_eq!(at(33, 0, ""), "⚑ In 5 min: Rye at noon, Oven");
    assert_eq!(at(34, 20, "<Enter><Esc>"), "⚑ In 4 min: Rye at noon, Oven");
    // What a key says takes the line until the next one.
    assert!(at(35, 0, "T").starts_with("Theme: light"));
    assert_eq!(at(36, 0, "v"), "⚑ In 2 min: Rye at noon, Oven");
    assert_eq!(at(37, 59, "/malt<Esc>"), "⚑ In 1 min: Rye at noon, Oven");
    assert_eq!(at(38, 10, ""), "⚑ Now: Rye at noon, Oven");
    assert_eq!(at(39, 0, ""), "/ search");
}

#[test]
fn a_reminder_goes_by_esc_or_with_its_star() {
    for keys in ["<Esc>", "/rye<Enter><Space>l"] {
        let mut staged = opened();
        staged.press("/rye<Enter><Space><Esc>");
        staged.now = later(staged.now, 33, 0);
        staged.stage.happen(Msg::Woke, staged.now);
        staged.press(keys);
        staged.stage.happen(Msg::Woke, staged.now);
        assert!(!last_line(&mut staged).contains('⚑'), "{keys}");
    }
    // What is open is closed first.
    let mut staged = opened();
    staged.press("/rye<Enter><Space><Esc>");
    staged.now = later(staged.now, 33, 0);
    staged.stage.happen(Msg::Woke, staged.now);
    staged.press("<Enter><Esc>");
    assert!(last_line(&mut staged).contains('⚑'));
}

#[test]
fn where_a_reminder_is_too_long_its_title_is_cut_before_the_room() {
    let mut staged = Staged::new(plain(), Depth::True, 40, 12);
    staged.press("/\"at 14\"<Enter><Space><Esc>");
    staged.now = later(staged.now, 223, 0);
    staged.stage.happen(Msg::Woke, staged.now);
    assert_eq!(last_line(&mut staged), "⚑ In 5 min: Talk 0 on somethi…, Hall 1");
}
