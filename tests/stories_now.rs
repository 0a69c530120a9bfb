//! Stories of the Now view: its rows at one minute or another, in a small festival with a night.

mod staged;

use std::sync::Arc;

use hallway::app::{App, BoardRow, Msg, View, Viewport};
use hallway::keymap::Keymap;
use hallway::model::{Draft, Marks, Moment, Nature, Schedule, ScheduleBuilder, Zone};
use hallway::ui::Stage;
use hallway::ui::theme::Depth;
use jiff::civil::date;
use jiff::tz::TimeZone;
use staged::golden::text_of;
use staged::{Staged, europython};

fn at(day: i8, hour: i8, minute: i8) -> Moment {
    Moment::at(date(2019, 12, day).at(hour, minute, 0, 0), &TimeZone::UTC).expect("in the calendar")
}

/// Saturday 28 with its night, and Sunday 29 December 2019.
fn festival() -> Schedule {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    builder.day_change = 5 * 60;
    let rooms = ["Hall", "Aula", "Yard"].map(|name| builder.room(name));
    let programme = [
        ("opening", 0, at(28, 10, 0)),
        ("looms", 1, at(28, 10, 0)),
        ("kites", 1, at(28, 11, 0)),
        ("radio", 0, at(28, 15, 0)),
        ("bells", 2, at(28, 15, 30)),
        ("slides", 0, at(28, 23, 30)),
        ("slam", 0, at(29, 0, 50)),
        ("cranes", 1, at(29, 11, 0)),
        ("closing", 0, at(29, 12, 0)),
    ];
    for (title, room, start) in programme {
        let end = Some(start.plus_minutes(60, &TimeZone::UTC));
        let rooms = &rooms[room..=room];
        builder.add(&Draft { identity: title, title, start: Some(start), end, rooms, ..Draft::default() });
    }
    builder.finish(&mut Vec::new())
}

/// The session under the cursor of the grid when the program is opened.
fn opened(now: Moment) -> String {
    let app = App::open(Arc::new(festival()), Vec::new(), Marks::default(), now);
    let session = app.programme.session(&app.schedule).expect("there are sessions");
    app.schedule.session(session).title().to_owned()
}

#[test]
fn a_programme_opens_at_the_present_and_once_it_is_over_at_its_beginning() {
    let cases = [
        (at(20, 9, 0), "opening"),
        (at(28, 15, 10), "radio"),
        (at(29, 0, 30), "slam"),
        (at(30, 9, 0), "opening"),
    ];
    for (now, expected) in cases {
        assert_eq!(opened(now), expected, "{now:?}");
    }
}

/// The rows of the Now view that the program begins with after `keys` in the grid, the one under the cursor in
/// square brackets.
fn rows(now: Moment, keys: &str) -> String {
    rows_after(now, keys, "")
}

/// The same, `more` being pressed there.
fn rows_after(now: Moment, keys: &str, more: &str) -> String {
    let mut app = App::open(Arc::new(festival()), Vec::new(), Marks::default(), now);
    app.index = Some(hallway::search::Index::build(&app.schedule));
    let viewport = Viewport { width: 100, height: 30 };
    let mut staged = Staged { stage: Stage::new(app, Keymap::standard(), Depth::True, viewport), now };
    staged.stage.happen(Msg::Resized, now);
    staged.press(keys);
    staged.stage.app.begin_with(View::Now, now);
    staged.press(more);
    let app = &staged.stage.app;
    let title = |ix| app.schedule.session(ix).title();
    let line = |(at, row): (usize, &BoardRow)| {
        let text = match row {
            BoardRow::Heading(text) | BoardRow::MoreMine(text) => format!("– {text}"),
            BoardRow::Mine(ix) => format!("★{}", title(*ix)),
            BoardRow::Break(ix) | BoardRow::Idle(_, ix) => title(*ix).to_owned(),
            BoardRow::Running(_, ix) => format!("now {}", title(*ix)),
            BoardRow::Next(ix) => format!("then {}", title(*ix)),
        };
        if at == app.board.cursor.row { format!("[{text}]") } else { text }
    };
    app.board.rows.iter().enumerate().map(line).collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn check(now: Moment, keys: &str, expected: &str) {
    assert_eq!(rows(now, keys), expected, "{} after {keys}", now.rfc3339());
}

#[test]
fn the_cursor_stays_in_the_room_whose_session_is_starred() {
    let now = at(28, 10, 30);
    let rooms = "then radio, now looms, then kites, – Later, bells";
    assert_eq!(
        rows_after(now, "", "<Space>"),
        format!("– My stars, ★opening, – Rooms, [now opening], {rooms}")
    );
    let two = "– My stars, ★opening, ★radio, – Rooms, now opening, [then radio], now looms, then kites, – Later, bells";
    assert_eq!(rows_after(now, "", "<Space>j<Space>"), two);
    // On a row of my stars it stays there, and goes to the room when the star is gone.
    assert_eq!(rows_after(now, "", "<Space>kk<Space>"), format!("– Rooms, [now opening], {rooms}"));
}

#[test]
fn rooms_in_which_something_goes_on_stand_above_idle_ones() {
    check(at(28, 10, 30), "", "– Rooms, [now opening], then radio, now looms, then kites, – Later, bells");
    check(at(28, 14, 40), "", "– Rooms, [radio], bells, – Later, cranes");
    check(at(28, 23, 40), "", "– Rooms, [now slides], then slam, – Later, cranes");
    check(at(29, 0, 40), "", "– Rooms, [slam], – Later, cranes");
    check(at(29, 1, 0), "", "– Rooms, [now slam], – Later, cranes");
}

#[test]
fn before_between_and_after_it_is_said_when_it_goes_on() {
    check(at(8, 12, 0), "", "– Begins Sat 28 Dec at 10:00, in 20 days, [opening], looms, bells");
    check(at(27, 20, 0), "", "– Begins tomorrow, Sat 28 Dec at 10:00, [opening], looms, bells");
    check(at(28, 7, 30), "", "– Begins at 10:00, in 2 h 30 min, [opening], looms, bells");
    check(at(28, 12, 30), "", "– Nothing runs now; goes on at 15:00, in 2 h 30 min, [radio], bells, cranes");
    check(at(29, 3, 0), "", "– Nothing runs now; goes on at 11:00, in 8 h, cranes, [closing]");
    check(at(29, 13, 0), "", "");
}

#[test]
fn my_next_stars_come_first_whatever_is_filtered_and_the_rest_is_counted() {
    let star = |title: &&str| format!("/{title}<Enter><Space><Esc>");
    let stars = |titles: &[&str]| titles.iter().map(star).collect::<Vec<_>>().concat();
    check(
        at(28, 10, 30),
        &stars(&["kites", "slam"]),
        "– My stars, [★kites], ★slam, – Rooms, now opening, then radio, now looms, then kites, – Later, bells",
    );
    check(
        at(28, 10, 30),
        &stars(&["opening", "kites", "radio", "bells", "slides", "slam", "cranes"]),
        "– My stars, [★opening], ★kites, ★radio, ★bells, – and 2 more of mine today, – Rooms, now opening, \
         then radio, now looms, then kites, – Later, bells",
    );
    check(at(29, 0, 40), &stars(&["cranes"]), "– My stars, [★cranes], – Rooms, slam, – Later, cranes");
    check(
        at(28, 10, 30),
        &(stars(&["kites"]) + "f/hall<Space><Enter>"),
        "– My stars, [★kites], – Rooms, now opening, then radio",
    );
}

#[test]
fn while_the_rooms_are_still_all_my_stars_of_the_day_are_there() {
    let star = |title: &&str| format!("/{title}<Enter><Space><Esc>");
    let stars: String = ["opening", "kites", "radio", "bells", "slides", "cranes"].iter().map(star).collect();
    check(
        at(27, 20, 0),
        &stars,
        "– My stars, [★opening], ★kites, ★radio, ★bells, ★slides, – Begins tomorrow, Sat 28 Dec at 10:00, \
         opening, looms, bells",
    );
}

#[test]
fn a_break_stands_at_its_time() {
    let names_at = |hour: i8, minute: i8| {
        let mut staged = Staged::new(europython(), Depth::True, 100, 30);
        let local = date(2014, 7, 22).at(hour, minute, 0, 0);
        staged.now = Moment::at(local, &staged.stage.app.schedule.zone.tz).expect("in the calendar");
        staged.press(":show-now<Enter>");
        let app = &staged.stage.app;
        let name = |row: &BoardRow| match row {
            BoardRow::Break(ix) => Some(app.schedule.session(*ix).title().to_owned()),
            BoardRow::Running(..) => Some("runs".to_owned()),
            BoardRow::Idle(..) => Some("waits".to_owned()),
            _ => None,
        };
        let mut names: Vec<String> = app.board.rows.iter().filter_map(name).collect();
        names.dedup();
        names.join(", ")
    };
    assert_eq!(names_at(7, 0), "waits, Breakfast");
    assert_eq!(names_at(9, 40), "runs, waits, Breakfast");
    assert_eq!(names_at(11, 0), "runs, Lunch");
    assert_eq!(names_at(12, 45), "Lunch, runs, waits");
}

#[test]
fn keys_act_on_what_the_cursor_is_on() {
    let ways = [
        "jjfnovice<Enter><Enter>",
        "jjjf/c01<Enter><Enter>",
        "jjf<Down><Down><Space><Enter>",
        "Gf/a08<Enter><Enter>F",
        "/cutting<Enter>",
        "jj/python<Enter>:show-now<Enter>jj",
        "jjjx",
        "jj<Space>j<Space>u",
    ];
    for keys in ways {
        let mut staged = Staged::new(europython(), Depth::True, 100, 30);
        staged.press(":show-now<Enter>");
        staged.press(keys);
        let app = &staged.stage.app;
        assert!(app.view == View::Now && app.overlay.is_none(), "after {keys}");
        let under_the_cursor = app.board.rows.get(app.board.cursor.row).and_then(BoardRow::session);
        assert!(under_the_cursor.is_some(), "after {keys}");
        assert_eq!(app.shown_session().map(|session| session.ix()), under_the_cursor, "after {keys}");
    }
}

#[test]
fn what_is_read_stays_when_it_leaves_the_board() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(":show-now<Enter>j<Enter>");
    let reading = staged.stage.app.shown_session().map(|session| session.ix());
    let later = Moment::at(date(2014, 7, 22).at(15, 0, 0, 0), &staged.stage.app.schedule.zone.tz);
    staged.now = later.expect("in the calendar");
    staged.stage.happen(Msg::Woke, staged.now);
    assert_eq!(staged.stage.app.shown_session().map(|session| session.ix()), reading);
    staged.press("<Esc>");
    let app = &staged.stage.app;
    assert!(app.shown_session().map(|session| session.ix()) != reading);
    assert_eq!(
        app.shown_session().map(|session| session.ix()),
        app.board.rows[app.board.cursor.row].session()
    );
}

#[test]
fn hits_are_left_out_only_where_they_are_marked() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("/python<Enter>:show-now<Enter>");
    let before = staged.stage.app.board.rows.clone();
    staged.press("&");
    let app = &staged.stage.app;
    assert_eq!(
        app.notice.as_ref().map(|notice| &*notice.text),
        Some("Hits are marked in the grid and in the list")
    );
    assert_eq!((&app.board.rows, app.only_hits_of()), (&before, None));
}

/// A fair with sessions in several rooms and breaks in one, in all and in none, Saturday 28 and Sunday 29 December.
fn fair() -> Schedule {
    let mut builder = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0);
    let [hall, aula, yard] = ["Hall", "Aula", "Yard"].map(|name| builder.room(name));
    let programme = [
        ("looms", at(28, 10, 0), 60, vec![hall]),
        ("knots", at(28, 10, 0), 180, vec![aula]),
        ("soup", at(28, 11, 0), 60, vec![hall]),
        ("felt", at(28, 12, 0), 60, vec![hall]),
        ("dance", at(28, 14, 0), 60, vec![yard]),
        ("tea", at(28, 15, 0), 30, vec![hall, aula]),
        ("stroll", at(28, 16, 0), 30, vec![]),
        ("market", at(29, 9, 0), 60, vec![hall, yard]),
        ("songs", at(29, 10, 0), 60, vec![hall]),
        ("kites", at(29, 10, 0), 60, vec![yard]),
        ("closing", at(29, 11, 0), 60, vec![hall, aula, yard]),
    ];
    for (title, start, minutes, rooms) in programme {
        let is_break = matches!(title, "soup" | "tea" | "stroll");
        builder.add(&Draft {
            identity: title,
            title,
            start: Some(start),
            end: Some(start.plus_minutes(minutes, &TimeZone::UTC)),
            rooms: &rooms,
            nature: if is_break { Nature::Break } else { Nature::Presented },
            ..Draft::default()
        });
    }
    builder.finish(&mut Vec::new())
}

#[track_caller]
fn check_fair(now: Moment, keys: &str, expected: &[&str]) {
    check_fair_in(100, now, keys, expected);
}

/// What is written in the rows of the Now view of the fair on a screen of that width, after `keys` there.
#[track_caller]
fn check_fair_in(width: u16, now: Moment, keys: &str, expected: &[&str]) {
    let mut staged = Staged::new((fair(), Vec::new()), Depth::True, width, 16);
    staged.now = now;
    staged.press(":show-now<Enter>");
    staged.press(keys);
    let text = text_of(&staged.stage.picture(now));
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = text
        .lines()
        .filter(|line| line.starts_with('▎'))
        .map(|line| words(&line.replace(['▎', '━', '─'], "")));
    assert_eq!(rows.collect::<Vec<_>>(), expected, "{} after {keys}", now.rfc3339());
}

#[test]
fn a_break_in_one_room_stands_in_that_room() {
    check_fair(
        at(28, 10, 30),
        "",
        &[
            "Hall 10:00 looms 30 min left",
            "11:00 soup in 30 min",
            "Aula 10:00 knots 2 h 30 min left",
            "Yard 14:00 dance in 3 h 30 min",
            "Hall, Aula 15:00 tea in 4 h 30 min",
        ],
    );
    check_fair(
        at(28, 11, 10),
        "",
        &[
            "Hall 11:00 soup 50 min left",
            "12:00 felt in 50 min",
            "Aula 10:00 knots 1 h 50 min left",
            "Yard 14:00 dance in 2 h 50 min",
            "Hall, Aula 15:00 tea in 3 h 50 min",
        ],
    );
}

#[test]
fn what_has_no_room_says_so() {
    let later = ["Hall, Yard 09:00 market Sun 29 Dec", "Aula 11:00 closing Sun 29 Dec"];
    let stroll = "No room 16:00 stroll in 20 min";
    check_fair(at(28, 15, 40), "", &[stroll, later[0], later[1]]);
    let mine = "★ No room 16:00 stroll in 20 min";
    check_fair(at(28, 15, 40), "<Space>", &[mine, mine, later[0], later[1]]);
}

#[test]
fn rooms_in_which_the_same_goes_on_share_a_row() {
    check_fair(at(29, 8, 30), "", &["Hall, Yard 09:00 market in 30 min", "Aula 11:00 closing in 2 h 30 min"]);
    // Where they part after it, each room says what is next.
    check_fair(
        at(29, 9, 20),
        "",
        &[
            "Hall, Yard 09:00 market 40 min left",
            "Hall 10:00 songs in 40 min",
            "Yard 10:00 kites in 40 min",
            "Aula 11:00 closing in 1 h 40 min",
        ],
    );
    check_fair(
        at(29, 10, 30),
        "",
        &[
            "Hall 10:00 songs 30 min left",
            "11:00 closing in 30 min",
            "Aula 11:00 closing in 30 min",
            "Yard 10:00 kites 30 min left",
            "11:00 closing in 30 min",
        ],
    );
    check_fair(at(29, 11, 10), "", &["all rooms 11:00 closing 50 min left"]);
    // Rooms that are not shown are not told of.
    check_fair(
        at(29, 9, 20),
        "f/hall<Space><Enter><Enter>",
        &["Hall 09:00 market 40 min left", "10:00 songs in 40 min"],
    );
}

#[test]
fn what_is_of_another_day_gives_the_day_unless_it_is_near() {
    let (market, closing) = ("Hall, Yard 09:00 market", "Aula 11:00 closing");
    let on_sunday = [&format!("{market} Sun 29 Dec")[..], &format!("{closing} Sun 29 Dec")];
    check_fair(at(28, 18, 0), "", &on_sunday);
    check_fair(at(28, 23, 0), "", &on_sunday);
    let today = [&format!("{market} in 8 h 30 min")[..], &format!("{closing} in 10 h 30 min")];
    check_fair(at(29, 0, 30), "", &today);
    let before = ["Hall 10:00 looms Sat 28 Dec", "Aula 10:00 knots Sat 28 Dec"];
    let rows = [before[0], before[1], "Yard 14:00 dance Sat 28 Dec", "Hall, Aula 15:00 tea Sat 28 Dec"];
    check_fair(at(27, 20, 0), "", &rows);
    // Where the time has no column of its own, it goes with the day while that is near enough to need no date.
    check_fair_in(50, at(28, 18, 0), "", &["Hall, Yard market Sun 09:00", "Aula closing Sun 11:00"]);
    let rows = [
        "Hall looms Sat 28 Dec",
        "Aula knots Sat 28 Dec",
        "Yard dance Sat 28 Dec",
        "Hall, Aula tea Sat 28 Dec",
    ];
    check_fair_in(50, at(20, 18, 0), "", &rows);
}

#[test]
fn what_begins_soon_after_midnight_is_counted_down() {
    let mut staged = Staged::new((festival(), Vec::new()), Depth::True, 100, 16);
    staged.now = at(28, 23, 40);
    staged.press(":show-now<Enter>");
    let text = text_of(&staged.stage.picture(staged.now));
    let slam = text.lines().find(|line| line.contains("slam")).expect("it has a row");
    assert!(slam.trim_end().ends_with("in 1 h 10 min"), "{slam}");
}
