//! Stories of looking for a speaker: keys, and in one line the view, what was typed, and where the cursor is.

mod staged;

use hallway::app::{Overlay, Target, View};
use hallway::ui::theme::Depth;
use staged::{Staged, europython};

fn outline(staged: &Staged) -> String {
    let app = &staged.stage.app;
    let short = |title: &str| title.chars().take(16).collect::<String>().trim_end().to_owned();
    let mut parts = vec![app.shown_view().name().to_owned()];
    match &app.overlay {
        Some(Overlay::Names(search)) => parts.push(format!("/{}", search.line.text())),
        Some(Overlay::Search(search)) => {
            parts.push(format!("search {}: {}", search.line.text(), search.results.hits.len()));
        }
        _ => {}
    }
    if app.view == View::Speakers {
        let speakers = app.speakers.rows.iter().filter(|row| row.speaker().is_some()).count();
        let speaker = app.speakers.speaker().map_or("-", |speaker| app.schedule.speaker(speaker).name());
        parts.push(format!("{speaker}, {speakers}"));
    } else {
        let session = app.programme.session(&app.schedule).map(|ix| app.schedule.session(ix));
        parts.push(session.map_or("-".to_owned(), |session| short(session.title())));
    }
    parts.extend(app.notice.iter().map(|notice| format!("“{}”", notice.text)));
    parts.join(" | ")
}

fn staged(keys: &str) -> Staged {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press(keys);
    staged
}

#[track_caller]
fn check(keys: &str, expected: &str) {
    assert_eq!(outline(&staged(keys)), expected, "after {keys}");
}

#[test]
fn what_is_typed_narrows_the_list_to_people_of_that_name() {
    check("S<Home>/", "Speakers | / | Adam Hitchcock, 117");
    check("S/schlawack", "Speakers | /schlawack | Hynek Schlawack, 1");
    check("S/stefan", "Speakers | /stefan | Stefan Behnel, 5");
    check("S/behnel stefan", "Speakers | /behnel stefan | Stefan Behnel, 1");
    // Without accents, with letters left out, with one letter wrong.
    check("S/kozar", "Speakers | /kozar | Domen Kožar, 1");
    check("S/schlwack", "Speakers | /schlwack | Hynek Schlawack, 1");
    check("S/schlawakc", "Speakers | /schlawakc | Hynek Schlawack, 1");
    // A colon means nothing in a name, and neither does what is said in texts.
    check("S/room:c01", "Speakers | /room:c01 | -, 0");
    check("S/metaclass", "Speakers | /metaclass | -, 0");
}

#[test]
fn enter_puts_the_cursor_on_the_person_and_escape_restores_all() {
    check("S<Home>/schlawack<Enter>", "Speakers | Hynek Schlawack, 117");
    check("S<Home>/stefan<Down><Enter>", "Speakers | Stefan Scherfke, 117");
    check("S<Home>j/schlawack<Esc>", "Speakers | Adriana Vasiu, 117");
    check("S<Home>/<Enter>", "Speakers | Adam Hitchcock, 117");
    // Nobody to go to: the box stays, so that the name can be mended.
    check("S/zzzz<Enter>", "Speakers | /zzzz | -, 0");
    check("S/zzzz<Enter><C-u>behnel<Enter>", "Speakers | Stefan Behnel, 117");
    check("S/schlawackx<Backspace>", "Speakers | /schlawack | Hynek Schlawack, 1");
    // From there into the pane and to the session.
    check("S/schlawack<Enter><Enter><Enter>", "Grid | The Sorry State");
    check("S/schlawack<Enter><Enter><Enter><Esc>", "Speakers | Hynek Schlawack, 117");
}

#[test]
fn a_second_slash_searches_the_whole_conference() {
    check("S//", "Speakers | search : 0 | Roberto Polli, 117");
    check("S//gevent<Enter>", "Grid | gevent: asynchro");
    check("S//gevent<Enter><Esc>", "Speakers | Roberto Polli, 117");
    // Whoever has gone on searching in the programme is not thrown back.
    check("S//gevent<Enter>/async<Enter><Esc>", "Grid | gevent: asynchro");
}

#[test]
fn the_mouse_finds_its_rows_below_the_box() {
    let mut staged = staged("S/stefan");
    let target = staged.stage.target_at(10, 4);
    assert_eq!(target, Some(Target::Row(1)));
    assert_eq!(staged.stage.target_at(10, 2), None);
    staged.stage.happen(hallway::app::Msg::Clicked(Target::Row(1)), staged.now);
    assert!(outline(&staged).starts_with("Speakers | /stefan | "), "{}", outline(&staged));
    staged.stage.happen(hallway::app::Msg::DoubleClicked(Target::Row(1)), staged.now);
    assert!(outline(&staged).ends_with(", 117"), "{}", outline(&staged));
    staged.press("/behnel");
    staged.stage.happen(hallway::app::Msg::Clicked(Target::View(View::List)), staged.now);
    staged.press("S");
    assert!(outline(&staged).ends_with(", 117"), "{}", outline(&staged));
}

#[test]
fn a_search_from_another_view_leads_to_the_programme_as_it_was_worked_in_last() {
    check("<Tab>S//gevent<Enter>", "List | gevent: asynchro");
    check("<Tab>jA/gevent<Enter>", "List | gevent: asynchro");
    check("A/gevent<Enter>", "Grid | gevent: asynchro");
    // What is only passed on the way through the views is not worked in.
    check("vvv/gevent<Enter>", "Grid | gevent: asynchro");
    check("<Tab>jvv3", "Agenda | Tweaking librari");
    check("<Tab>jS3", "List | Tweaking librari");
}

#[test]
fn only_those_are_listed_who_give_something_that_is_shown() {
    check("fexpert<Enter><Enter>S", "Speakers | Schlomo Schapiro, 2");
    check(
        "fexpert<Enter><Enter>SF",
        "Speakers | Schlomo Schapiro, 117 | “Nothing is picked any more; the same key or u brings it back”",
    );
    check(
        "S/schlawack<Enter>fexpert<Enter><Enter>F",
        "Speakers | Gaël Varoquaux, 117 | “Nothing is picked any more; the same key or u brings it back”",
    );
    let chips = staged("fexpert<Enter><Enter>S").stage;
    assert!(!chips.app.layout(hallway::app::Viewport { width: 100, height: 30 }).chips.is_empty());
}
