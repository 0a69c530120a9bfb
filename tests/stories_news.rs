//! Stories of a newer programme: stars that stand in it under other numbers, at other times, or not at all.

mod staged;

use hallway::app::{AgendaRow, Effect, NewsRow, Overlay};
use hallway::model::{Change, Marks, SeenAs, SessionKey};
use hallway::ui::picture;
use staged::Staged;
use staged::newer::{NEWER, OLDER, RENUMBERED, marks, programme, staged as open};

/// What is told of my sessions: the kind, the title as last seen, what was before; `>` before the row under the cursor.
fn outline(staged: &Staged) -> String {
    let app = &staged.stage.app;
    let row = match &app.overlay {
        Some(Overlay::News(list)) => Some(list.row),
        _ => None,
    };
    let told = app.news_rows().enumerate().map(|(at, row_here)| {
        let here = if row == Some(at) { ">" } else { "" };
        let news = match row_here {
            NewsRow::News(news) => news,
            NewsRow::Note(note) => return format!("{here}note {}: {}", note.title, note.text),
        };
        let words = match news.session {
            Some(_) => news.words(&app.schedule),
            None => format!("was {}", news.mark.last_seen().place()),
        };
        format!("{here}{} {}: {words}", news.kind.name(), news.mark.title)
    });
    told.collect::<Vec<_>>().join(" | ")
}

fn said(staged: &Staged) -> &str {
    staged.stage.app.notice.as_ref().map_or("", |notice| &notice.text)
}

fn first_line(staged: &mut Staged) -> String {
    let picture = staged.stage.picture(staged.now);
    picture::to_text(&picture).lines().next().unwrap_or_default().to_owned()
}

/// The marks as they are on disk once these changes are kept.
fn kept(mut marks: Marks, effects: &[Effect]) -> Marks {
    for effect in effects {
        if let Effect::Save(change) = effect {
            marks.apply(change);
        }
    }
    marks
}

const ALL: &str = "gone The last loaf: was Wed 23 Jul 10:00, Oven | cancelled Salt:  | \
    moved Sourdough for everyone: moved from 10:00 | moved A dozen grains: moved from Cellar | \
    changed Crust and crumb: was called “Crust and crumb”";

#[test]
fn the_same_programme_has_no_news() {
    let mut staged = open(OLDER, marks(), 100, 30);
    assert_eq!((outline(&staged).as_str(), said(&staged)), ("", ""));
    assert!(first_line(&mut staged).ends_with("★ 5"), "{}", first_line(&mut staged));
    assert_eq!(staged.press("C"), []);
    assert_eq!(said(&staged), "None of your sessions has moved or gone since you last looked");
    staged.press("/is:changed");
    let text = picture::to_text(&staged.stage.picture(staged.now));
    assert!(text.contains("None of the sessions you marked has changed since you last looked"), "{text}");
}

#[test]
fn other_numbers_are_no_news_and_all_marks_and_notes_are_where_they_were() {
    let mut staged = open(RENUMBERED, marks(), 100, 30);
    assert_eq!(outline(&staged), "changed Crust and crumb: was called “Crust and crumb” · was by Cleo Bran");
    let app = &staged.stage.app;
    for (title, verdict) in marks().all().map(|mark| (mark.title.clone(), mark.verdict)) {
        let now = app.schedule.sessions().find(|session| session.title().starts_with(&title));
        let key = now.expect("it is there").key();
        assert_eq!(app.marks.verdict(key), Some(verdict), "{title}");
    }
    let loaf =
        app.schedule.sessions().find(|session| session.title() == "The last loaf").expect("it is there");
    assert_eq!(app.notebook.notes.text(loaf.key()), "Bring a bag.");
    assert_eq!(app.orphaned_stars(), 0);
    assert!(first_line(&mut staged).contains("★ 5   1 changed"), "{}", first_line(&mut staged));
}

#[test]
fn what_happened_is_told_at_the_start_and_listed() {
    let mut staged = open(NEWER, marks(), 100, 30);
    assert_eq!(outline(&staged), ALL);
    assert_eq!(said(&staged), "Your sessions have changed, press C: 1 gone, 1 cancelled, 2 moved, 1 changed");
    assert!(first_line(&mut staged).ends_with("★ 4 · 1 gone   5 changed"), "{}", first_line(&mut staged));
    // A click on the count opens the list as well.
    staged.click("5 changed");
    assert_eq!(outline(&staged), ALL.replacen("gone", ">gone", 1));
    staged.press("jj");
    assert_eq!(outline(&staged), ALL.replacen("moved", ">moved", 1));
    staged.press("<Enter>");
    let app = &staged.stage.app;
    assert!(app.overlay.is_none());
    assert_eq!(app.shown_session().map(|session| session.title()), Some("Sourdough for everyone"));
    let text = picture::to_text(&staged.stage.picture(staged.now));
    assert!(text.contains("moved from 10:00"), "{text}");
    // Now it is no news any more that there are news.
    assert!(first_line(&mut staged).ends_with("★ 4 · 1 gone"), "{}", first_line(&mut staged));
}

#[test]
fn what_was_looked_at_is_not_told_again_but_what_is_gone_stays_listed() {
    let mut staged = open(NEWER, marks(), 100, 30);
    let mut on_disk = staged.stage.app.marks.clone();
    // Whoever does not look is told again.
    let effects = staged.press("j<Space>u");
    on_disk = kept(on_disk, &effects);
    assert_eq!(outline(&open(NEWER, on_disk.clone(), 100, 30)), ALL);

    let effects = staged.press("C");
    assert_eq!(effects.len(), 5, "one change for each: {effects:?}");
    on_disk = kept(on_disk, &effects);
    assert_eq!(outline(&staged), ALL.replacen("gone", ">gone", 1), "in this run the list stays");
    assert_eq!(staged.press("<Esc>C"), [], "nothing is new the second time");

    let mut again = open(NEWER, on_disk.clone(), 100, 30);
    assert_eq!(
        (outline(&again).as_str(), said(&again)),
        ("gone The last loaf: was Wed 23 Jul 10:00, Oven", "")
    );
    assert!(first_line(&mut again).ends_with("★ 4 · 1 gone"));

    // The older file has it, and all is where it was before; that is told as well.
    let older = open(OLDER, on_disk, 100, 30);
    let expected = "moved A dozen grains: moved from Yard | moved Sourdough for everyone: moved from 12:30 | \
        changed Crumb and crust: was called “Crumb and crust” | back Salt: takes place after all | \
        back The last loaf: takes place after all";
    assert_eq!(outline(&older), expected);
    assert_eq!(older.stage.app.orphaned_stars(), 0);
}

#[test]
fn what_is_gone_can_be_let_go_and_brought_back() {
    let mut staged = open(NEWER, marks(), 100, 30);
    staged.press("C");
    let effects = staged.press("x");
    let Some(Effect::Save(change)) = effects.first() else { panic!("a star is taken away: {effects:?}") };
    assert!(matches!(&**change, Change::Clear(mark) if mark.title == "The last loaf"));
    assert!(outline(&staged).starts_with(">cancelled Salt"), "{}", outline(&staged));
    assert_eq!(said(&staged), "Let go; u brings it back: The last loaf");
    assert!(first_line(&mut staged).ends_with("★ 4"));
    staged.press("u");
    assert!(outline(&staged).starts_with(">gone The last loaf"), "{}", outline(&staged));
    let mark = staged.stage.app.marks.get(&SessionKey::new("5")).expect("it is back");
    assert_eq!(mark.seen_as, SeenAs::Gone);
}

#[test]
fn a_note_on_what_is_gone_is_listed_until_it_is_let_go_too() {
    let mut staged = open(NEWER, marks(), 100, 30);
    staged.press("C");
    assert!(!outline(&staged).contains("note "), "it stands with the news: {}", outline(&staged));
    staged.press("x");
    assert!(outline(&staged).ends_with(" | note The last loaf: Bring a bag."), "{}", outline(&staged));
    let text = picture::to_text(&staged.stage.picture(staged.now));
    assert!(text.contains("Notes on what is gone 1") && text.contains("✎ Bring a bag."), "{text}");
    staged.press("xxxx");
    assert_eq!(outline(&staged), ">note The last loaf: Bring a bag.");
    staged.press("<Enter>");
    assert_eq!(said(&staged), "It is not in the programme any more; x deletes the note, u brings it back");
    let effects = staged.press("x");
    let [Effect::SaveNote(change), Effect::KeepNotes] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((&*change.before, &*change.after.text), ("Bring a bag.", ""));
    assert_eq!(said(&staged), "No note any more; u brings it back: The last loaf");
    // When nothing is left, there is nothing to list.
    assert!(staged.stage.app.overlay.is_none());
    assert_eq!(outline(&staged), "");
    staged.press("u");
    assert_eq!(outline(&staged), "note The last loaf: Bring a bag.");
    // Without any news it is listed as well.
    staged.press("C");
    assert_eq!(outline(&staged), ">note The last loaf: Bring a bag.");
}

#[test]
fn the_agenda_names_what_was_on_its_day() {
    let mut staged = open(NEWER, marks(), 100, 30);
    staged.press("A");
    assert!(!staged.stage.app.agenda.rows.contains(&AgendaRow::Gone(0)));
    staged.press("2");
    assert!(staged.stage.app.agenda.rows.contains(&AgendaRow::Gone(0)));
    let text = picture::to_text(&staged.stage.picture(staged.now));
    assert!(text.contains("✗ gone: The last loaf"), "{text}");
    // Stars still can be set on that day, and what is gone let go.
    staged.press("CxA");
    assert!(!staged.stage.app.agenda.rows.contains(&AgendaRow::Gone(0)));
}

#[test]
fn searching_finds_what_changed() {
    let mut staged = open(NEWER, marks(), 100, 30);
    staged.press("/is:changed");
    let Some(Overlay::Search(search)) = &staged.stage.app.overlay else { panic!("a search") };
    assert_eq!(search.results.hits.len(), 4);
    // After the list was looked at as well.
    staged.press("<Esc>C<Esc>/is:changed");
    let Some(Overlay::Search(search)) = &staged.stage.app.overlay else { panic!("a search") };
    assert_eq!(search.results.hits.len(), 4);
}

#[test]
fn a_number_that_is_taken_by_another_session_gives_it_no_star() {
    // The last loaf is gone, and salt has its number.
    let mut rows = RENUMBERED.to_vec();
    rows.retain(|row| row.1 != "The last loaf");
    rows.push(("5x", "The last loaf of others", "Fay Oats", 23, 10, 0, "Oven"));
    let staged = open(&rows, marks(), 100, 30);
    let app = &staged.stage.app;
    assert_eq!(app.orphaned_stars(), 1);
    let starred: Vec<&str> =
        app.marks.starred_in(&app.schedule).iter().map(|session| session.title()).collect();
    assert_eq!(starred, ["Sourdough for everyone", "A dozen grains", "Crust and crumb!", "Salt"]);
    assert!(outline(&staged).starts_with("gone The last loaf: was Wed 23 Jul 10:00, Oven"));
    assert_eq!(programme(&rows).sessions().len(), 7);
}
