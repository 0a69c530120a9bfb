//! What the mouse points at: each thing is found by its text on the drawn screen.

use hallway::app::{Effect, Others, Overlay, Target, View};
use hallway::model::Facet;
use hallway::ui::picture::to_text;
use hallway::ui::theme::Depth;

use super::staged::Staged;
use super::{keys_of, place, scene, starred, title};

fn drawn(staged: &mut Staged) -> String {
    to_text(&staged.stage.picture(staged.now))
}

fn search_line(staged: &Staged) -> &str {
    match &staged.stage.app.overlay {
        Some(Overlay::Search(search)) => search.line.text(),
        _ => panic!("the search is not open"),
    }
}

#[test]
fn tabs_and_views() {
    let mut staged = scene("grid");
    for day in ["Mon 21  ", "Wed 23  ", "No time  ", "Tue 22 ★"] {
        staged.click(day);
        let tab = staged.stage.app.shown_tab();
        let is_untimed = matches!(tab, Some(hallway::app::Tab::Untimed));
        assert_eq!(is_untimed, day == "No time  ");
        assert_eq!(place(&staged.stage.app), if is_untimed { "List" } else { "Grid" });
    }
    for view in View::ALL {
        staged.click(&format!(" {} ", view.name()));
        assert_eq!(staged.stage.app.view, *view);
    }
    // Tabs that have no place are behind an arrow.
    let mut staged = Staged::new(super::staged::europython(), Depth::True, 40, 12);
    let before = staged.stage.app.shown_tab();
    staged.click("› ");
    assert_ne!(staged.stage.app.shown_tab(), before);
    // Behind a box that covers the screen, neither can be pointed at.
    let mut help = scene("help");
    assert_eq!((help.target("Wed 23"), help.target(" Agenda ")), (None, None));
}

#[test]
fn words_in_the_footer_are_those_of_what_is_open() {
    let mut staged = scene("note");
    let text = |staged: &Staged| match &staged.stage.app.overlay {
        Some(Overlay::Note(editor)) => editor.page.text().to_owned(),
        _ => panic!("the editor is open"),
    };
    assert_eq!(text(&staged), "Bring a **jar**");
    staged.click(" undo");
    assert!(text(&staged).len() < "Bring a **jar**".len(), "{}", text(&staged));
    assert_eq!(staged.stage.app.notebook.notes.all().count(), 1, "the note is not taken back");

    let mut staged = scene("speakers");
    staged.press("/elif");
    staged.click(" cancel");
    assert_eq!((place(&staged.stage.app), staged.stage.app.overlay.is_none()), ("Speakers", true));
}

#[test]
fn blocks_and_bands_of_the_grid() {
    let mut staged = scene("grid");
    staged.click("Drawing music");
    assert_eq!(title(&staged.stage.app), "Drawing music boxes");
    staged.click("Coffee ·");
    assert_eq!(title(&staged.stage.app), "Coffee");
    staged.double_click("Repair");
    assert_eq!(
        (title(&staged.stage.app).as_str(), place(&staged.stage.app)),
        ("Repairs while you wait", "detail")
    );
    assert_eq!(staged.target("Great Hall  "), None, "the name of a room is no session");
    assert_eq!(staged.target("09:00 ▎"), None, "nor is a time");
}

#[test]
fn rows_of_the_list() {
    let mut staged = scene("list");
    staged.click("Portable barometers");
    assert_eq!(title(&staged.stage.app), "Portable barometers");
    staged.double_click("Coffee  ");
    assert_eq!((title(&staged.stage.app).as_str(), place(&staged.stage.app)), ("Coffee", "detail"));
    assert_eq!(staged.target("10:00 ──"), None, "a heading is no session");
}

#[test]
fn rows_of_what_runs_now() {
    let mut staged = scene("now");
    staged.click("Repairs while you wait");
    assert_eq!(title(&staged.stage.app), "Repairs while you wait");
    staged.double_click("Concert of kettles");
    assert_eq!(
        (title(&staged.stage.app).as_str(), place(&staged.stage.app)),
        ("Concert of kettles", "detail")
    );
    assert_eq!(staged.target("Rooms ──"), None, "a heading is no session");
}

#[test]
fn rows_of_the_agenda_and_what_fits_in_a_gap() {
    let mut staged = scene("agenda");
    staged.click("Concert of kettles");
    assert_eq!(title(&staged.stage.app), "Concert of kettles");
    assert_eq!(staged.double_click("B Growing hinges").len(), 2, "two become plan B");
    staged.click("gap 3 h 50");
    assert_eq!(title(&staged.stage.app), "-");
    staged.double_click("gap 3 h 50");
    assert!(staged.stage.app.agenda.gap_list.is_some());
    let mut staged = scene("gap");
    let first = title(&staged.stage.app);
    let rows = drawn(&mut staged);
    let row = rows.lines().nth(6).expect("a fourth session").to_owned();
    let text: String = row.chars().skip(12).take(18).collect();
    staged.double_click(text.trim());
    assert_ne!(title(&staged.stage.app), first);
    assert_eq!(place(&staged.stage.app), "detail");
}

#[test]
fn speakers_and_their_sessions() {
    let mut staged = scene("speakers");
    staged.press("<Home>");
    staged.click("Agáta Dąbrowska");
    let speaker = staged.stage.app.shown_speaker().expect("a speaker").name().to_owned();
    assert_eq!((speaker.as_str(), place(&staged.stage.app)), ("Agáta Dąbrowska", "Speakers"));
    let second = staged.stage.app.shown_speaker().expect("a speaker").sessions().nth(1).expect("a second");
    let (name, time) = (second.title().to_owned(), second.times());
    // Both lines of a session can be pointed at.
    assert_eq!(staged.target(&format!("{time}  ")), Some(Target::SpeakerSession(1)));
    staged.click(&format!("  {}", name.chars().take(18).collect::<String>()));
    assert_eq!((staged.stage.app.speakers.session, place(&staged.stage.app)), (1, "detail"));
    staged.double_click(&format!("{time}  "));
    assert_eq!((title(&staged.stage.app), staged.stage.app.view), (name, View::Grid));
    staged.press("<Esc>");
    assert_eq!(staged.stage.app.view, View::Speakers);
}

#[test]
fn hits_and_the_ways_in_which_a_word_can_go_on() {
    let mut staged = scene("search");
    staged.click("Honest lanterns for grandparents");
    assert_eq!(title(&staged.stage.app), "Honest lanterns for grandparents");
    staged.double_click("Mending lanterns");
    assert_eq!((title(&staged.stage.app).as_str(), place(&staged.stage.app)), ("Mending lanterns", "Grid"));
    // The name of a qualifier leads on to its values, and a value is the end of it.
    let mut staged = scene("search-names");
    staged.click("room:");
    assert_eq!(search_line(&staged), "room:");
    assert_eq!(staged.target("› "), None, "what is not in sight cannot be taken");
    staged.click(" Aula ");
    assert_eq!(search_line(&staged), "room:Aula");
    assert!(!drawn(&mut staged).contains("Theatre 35"), "there is nothing left to choose from");
    let mut staged = scene("search-empty");
    staged.press("-track:");
    staged.double_click(" Glass ");
    assert_eq!(search_line(&staged), "-track:Glass", "once");
    // Scrolled to a candidate far down, what is in sight is what is taken.
    let mut staged = scene("search-empty");
    staged.press(&format!("room:{}", "<Tab>".repeat(12)));
    staged.click(" B.11 ");
    assert_eq!(search_line(&staged), "room:B.11");
}

#[test]
fn rows_of_the_filter_and_chips() {
    let mut staged = scene("filter");
    staged.click("C.21   ");
    assert_eq!(staged.stage.app.filtering.filters.picked(Facet::Room), ["C.21"]);
    staged.double_click("C.22   ");
    assert_eq!(staged.stage.app.filtering.filters.picked(Facet::Room), ["C.21"], "ticked and unticked");
    assert_eq!(staged.target("Room ──"), None, "a heading cannot be picked");
    staged.press("<Enter>");
    staged.click("Room: C.21");
    assert!(staged.stage.app.filtering.chips.is_empty());
}

#[test]
fn rows_of_the_palette() {
    let mut staged = scene("palette-narrowed");
    staged.click("zoom-out");
    let Some(Overlay::Palette(palette)) = &staged.stage.app.overlay else { panic!("it is open") };
    assert_eq!(palette.row, 1);
    staged.double_click("zoom-out");
    assert_eq!(staged.stage.app.programme.minutes_per_row(), 15);
    // In a list that moves under the hand, the second click is about what the first was on.
    let mut staged = scene("palette");
    staged.press(&"<Down>".repeat(30));
    staged.double_click("show-agenda");
    assert_eq!(staged.stage.app.view, View::Agenda);
}

#[test]
fn rows_of_the_problems() {
    let mut staged = scene("problems");
    staged.click("“Meeting of the hosts” (Wed 23 Jul 14:00–15:00) begins");
    let row = |staged: &Staged| match &staged.stage.app.overlay {
        Some(Overlay::Problems(list)) => list.row,
        _ => panic!("it is open"),
    };
    assert_eq!(row(&staged), 1);
    assert_eq!(staged.target("Two sessions run in one room"), None, "an explanation is no problem");
    // The second line of a problem is as good as the first.
    assert_eq!(staged.target("“Slow inkwells” (Tue 22 Jul 11:00–11:50), “Posters"), Some(Target::Problem(3)));
    staged.double_click("“Meeting of the hosts” (Wed 23 Jul 14:00–15:00) begins");
    assert_eq!(
        (title(&staged.stage.app).as_str(), place(&staged.stage.app)),
        ("Meeting of the hosts", "Grid")
    );
}

#[test]
fn links_in_texts_and_lists() {
    let opened = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::Open(address)] => address.clone(),
        other => panic!("{other:?}"),
    };
    let mut staged = scene("links");
    assert_eq!(opened(staged.click("Recording")), "https://video.example/everything");
    assert_eq!(opened(staged.click("handbook")), "https://lanterns.example/handbook");
    assert_eq!(opened(staged.double_click("handbook")), "https://lanterns.example/handbook", "once");
}

#[test]
fn sessions_that_lead_on() {
    let mut staged = scene("detail");
    staged.press("<Esc>");
    let before = title(&staged.stage.app);
    staged.wheel("★ starred", 6);
    staged.click("Why ferries are not kett");
    assert_eq!(
        (title(&staged.stage.app).as_str(), place(&staged.stage.app)),
        ("Why ferries are not kettles", "detail")
    );
    staged.press("<Esc>");
    assert_eq!(title(&staged.stage.app), before);
    assert_eq!(staged.target("More by"), Some(Target::Detail), "a heading is no session");
    assert_eq!(staged.double_click("Crooked inkwells").len(), 0);
    assert_eq!(title(&staged.stage.app), "Crooked inkwells");
}

/// What the wheel turns, and where it is turned: what it turns moves, and the cursor stays where it was.
#[test]
fn the_wheel_turns_what_it_is_over() {
    for (name, over) in [
        ("grid", "Coffee ·"),
        ("list", "Portable barometers"),
        ("now", "Repairs while"),
        ("gap", "Growing kettles "),
        ("triage-decided", "Workshop ·"),
        ("speakers", "Agáta Abel "),
        ("search", "Mending lanterns"),
        ("detail", "★ starred"),
        ("help", "Moving"),
        ("problems", "Two sessions"),
        ("palette", "next-view"),
        ("filter", "Great Hall   "),
    ] {
        let height = if name == "triage-decided" { 14 } else { 30 };
        let mut staged = starred(Depth::None, 150, height);
        staged.press(&keys_of(name));
        let before = (drawn(&mut staged), title(&staged.stage.app));
        staged.wheel(over, 3);
        let after = (drawn(&mut staged), title(&staged.stage.app));
        assert!(before.0 != after.0, "{name} moves");
        if !matches!(name, "search" | "problems") {
            assert_eq!(before.1, after.1, "{name}: the cursor stays");
        }
    }
}

#[test]
fn the_wheel_is_for_the_box_wherever_it_stands() {
    // On this screen the boxes stand over the pane as well.
    for (name, over) in [
        ("help", "ctrl-b"),
        ("problems", "speaker-clash"),
        ("palette", "show-agenda"),
        ("filter", "B.14 "),
        ("links", "rules"),
    ] {
        let mut staged = starred(Depth::None, 100, 30);
        staged.press(&keys_of(name));
        let scroll = staged.stage.app.detail_scroll;
        let before = drawn(&mut staged);
        let picture = staged.stage.picture(staged.now);
        staged.wheel(over, 3);
        assert_eq!(staged.stage.app.detail_scroll, scroll, "{name}: nothing moves behind it");
        let moved = drawn(&mut staged) != before || staged.stage.picture(staged.now) != picture;
        assert!(moved, "{name} moves");
    }
}

#[test]
fn what_is_nothing_to_point_at() {
    let mut staged = scene("marked");
    assert_eq!(staged.target("Thousand Lanterns"), None, "the header");
    let before = title(&staged.stage.app);
    staged.click("next hit");
    assert_ne!(title(&staged.stage.app), before, "but a word of the footer does what it says");
    let mut staged = scene("help");
    assert_eq!(staged.target("Go to the session above"), None, "the help is read");
    let mut staged = scene("only-marked");
    assert_eq!(staged.stage.app.query_hits.as_ref().map(|hits| hits.others), Some(Others::LeftOut));
    staged.click("Curious bells");
    assert_eq!(title(&staged.stage.app), "Curious bells");
}
