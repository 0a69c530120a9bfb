//! Below a session: what is like it, and more by its speakers.

use hallway::app::{Focus, RelatedRow};
use hallway::ui::theme::Depth;

use super::check;
use super::staged::{Staged, europython};

#[test]
fn what_leads_on_is_reached_and_left_again() {
    check("/Jigna<Enter>", "<Enter><Tab>", "Grid | reading Jigna: a | chosen Learn Te");
    check("/Jigna<Enter>", "<Enter><Tab><Tab>", "Grid | reading Jigna: a | chosen Morepath");
    check("/Jigna<Enter>", "<Enter><Tab><S-Tab><S-Tab>", "Grid | reading Jigna: a | chosen Metaprog");
    check("/Jigna<Enter>", "<Enter><Tab><Enter>", "Grid | reading Learn Te");
    check("/Jigna<Enter>", "<Enter><Tab><Enter><Esc>", "Grid | reading Jigna: a");
    check("/Jigna<Enter>", "<Enter><Tab><Enter><Esc><Esc>", "Grid");
    check("/Jigna<Enter>", "<Enter><Enter>", "Grid | reading Jigna: a | “Choose a related session first”");
    let star =
        "“★ Learn Test-Driven-Development and Django by building a simple web application from scratch.”";
    check(
        "/Jigna<Enter>",
        "<Enter><Tab><Enter><Space>",
        &format!("Grid | reading Learn Te | {star} | 1 saved"),
    );

    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("/Jigna<Enter><Enter><Tab><Enter><Enter>");
    let app = &staged.stage.app;
    let selected = app.programme.session(&app.schedule).expect("a session");
    assert!(
        app.schedule.session(selected).title().starts_with("Learn Test"),
        "Enter shows it in the programme"
    );
    assert_eq!(app.focus, Focus::Programme);
}

#[test]
fn the_other_sessions_of_a_speaker_are_listed() {
    let mut staged = Staged::new(europython(), Depth::True, 100, 30);
    staged.press("/full fledged<Enter>");
    let rows = &staged.stage.app.related.rows;
    let more = RelatedRow::Heading("More by Federico Frenguelli".to_owned());
    let at = rows.iter().position(|row| *row == more).expect("more by him");
    assert!(matches!(rows[at + 1], RelatedRow::Session(_)));
    let related = rows.iter().skip_while(|row| **row != RelatedRow::Heading("Related".to_owned()));
    assert_eq!(related.count(), 6, "the heading and five sessions");
}
