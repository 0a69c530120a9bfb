//! Stories of notes: the keys that somebody presses, and in one line what they lead to.
//!
//! The programme is the embedded one at ten past ten on its second day, the cursor on “Statistics 101 for System
//! Administrators”, and the screen is 100 by 30 unless a story says otherwise.

mod staged;

use hallway::app::{App, Effect, Focus, KeptNotes, Msg, Notebook, Overlay, Tab, Target, View};
use hallway::model::{DayIx, Note, Notes, SessionKey};
use hallway::ui::theme::Depth;
use staged::{Staged, europython};

fn staged_at(width: u16, height: u16) -> Staged {
    Staged::new(europython(), Depth::True, width, height)
}

/// The session under the cursor; the open editor with `|` at the cursor, else what has the keys; all notes; stars;
/// what is said; and what is to be done outside. Of the changes sent one after the other the last one counts.
fn outline(staged: &Staged, effects: &[Effect]) -> String {
    let app = &staged.stage.app;
    let short = |title: &str| title.chars().take(10).collect::<String>().trim_end().to_owned();
    let mut line = short(app.shown_session().map_or("-", |session| session.title()));
    let mut put = |text: String| {
        line.push_str(" | ");
        line.push_str(&text.replace('\n', "¶"));
    };
    match (&app.overlay, app.focus) {
        (Some(Overlay::Note(editor)), _) => {
            put(format!("writing “{}”", with_cursor(editor.page.text(), app)));
        }
        (Some(Overlay::Search(search)), _) => {
            put(format!("/{} finds {}", search.line.text(), search.results.hits.len()));
        }
        (Some(other), _) => put(format!("{other:?}")),
        (None, Focus::Detail) => put("reading".to_owned()),
        (None, Focus::Programme) => {}
    }
    for note in app.notebook.notes.all() {
        put(format!("✎ {}: {}", short(&note.title), note.text));
    }
    if app.marks.star_count() > 0 {
        put(format!("★ {}", app.marks.star_count()));
    }
    if let Some(notice) = &app.notice {
        put(format!("{}“{}”", if notice.is_failure { "failure: " } else { "" }, notice.text));
    }
    let last = effects.iter().rev().find(|effect| matches!(effect, Effect::SaveNote(_)));
    for effect in
        last.into_iter().chain(effects.iter().filter(|effect| !matches!(effect, Effect::SaveNote(_))))
    {
        put(match effect {
            Effect::SaveNote(change) => format!("save “{}”", change.after.text),
            Effect::KeepNotes => "now".to_owned(),
            Effect::EditNote(note) => format!("edit {}: “{}”", note.key, note.text),
            Effect::Save(_) => "save mark".to_owned(),
            other => format!("{other:?}"),
        });
    }
    line
}

/// The text of the editor with `|` where the next letter goes: found by typing one there and taking it back.
fn with_cursor(text: &str, app: &App) -> String {
    let Some(Overlay::Note(editor)) = &app.overlay else { return text.to_owned() };
    let mut page = editor.page.clone();
    page.type_letter('|');
    page.text().to_owned()
}

#[track_caller]
fn check(keys: &str, expected: &str) {
    let mut staged = staged_at(100, 30);
    let effects = staged.press(keys);
    assert_eq!(outline(&staged, &effects), expected, "after {keys}");
}

#[test]
fn e_opens_the_editor_and_escape_keeps_what_was_written() {
    check("e", "Statistics | writing “|”");
    check("eGood", "Statistics | writing “Good|” | ✎ Statistics: Good | save “Good”");
    check(
        "eGood<Esc>",
        "Statistics | ✎ Statistics: Good | “✎ Statistics 101 for System Administrators” | save “Good” | now",
    );
    check("eGood<C-s>j", "Breakfast | ✎ Statistics: Good | save “Good” | now");
    check(
        "<Enter>eGood<Esc>",
        "Statistics | reading | ✎ Statistics: Good | “✎ Statistics 101 for System Administrators” | save “Good” | now",
    );
    check("e<Esc>", "Statistics");
    check(
        "eGood<Esc>ee, bad<Esc>",
        "Statistics | ✎ Statistics: Goode, bad | “Note changed: Statistics 101 for System Administrators” | save “Goode, bad” | now | now",
    );
    check(
        "eOne<Esc>leTwo<Esc>",
        "Amanda: A | ✎ Statistics: One | ✎ Amanda: A: Two | “✎ Amanda: A New Generation of Distributed Services Framework” | save “Two” | now | now",
    );
}

#[test]
fn in_the_editor_every_plain_key_is_a_letter() {
    check("eq/ ?:u<lt>1<Tab>", "Statistics | writing “q/ ?:u<1|” | ✎ Statistics: q/ ?:u<1 | save “q/ ?:u<1”");
    check(
        "e- one<Enter>- two",
        "Statistics | writing “- one¶- two|” | ✎ Statistics: - one¶- two | save “- one¶- two”",
    );
    // Nothing else happens behind the note.
    check("ex<C-l><C-x><F1><C-g>", "Statistics | writing “x|” | ✎ Statistics: x | save “x” | Redraw");
    check(
        "ex<C-c>",
        "Statistics | ✎ Statistics: x | “✎ Statistics 101 for System Administrators” | save “x” | now",
    );
}

#[test]
fn the_cursor_and_what_is_deleted() {
    for (keys, expected) in [
        ("<Left><Left>x", "one two¶thrx|ee"),
        ("<Home>x<End>y", "one two¶xthreey|"),
        ("<Up>x", "one tx|wo¶three"),
        ("<C-Home>x<C-End>", "xone two¶three|"),
        ("<C-Left><C-Left><C-Left><C-Right>", "one| two¶three"),
        ("<C-p><C-a><C-k>", "|¶three"),
        ("<C-w><Backspace><C-w>", "one |"),
        ("<C-u><C-u><C-b><C-d>", "one tw|"),
        ("<PageUp><Delete>", "one t|o¶three"),
    ] {
        let mut staged = staged_at(100, 30);
        staged.press(&format!("eone two<Enter>three{keys}"));
        let app = &staged.stage.app;
        let Some(Overlay::Note(editor)) = &app.overlay else { panic!("the editor is open") };
        assert_eq!(with_cursor(editor.page.text(), app).replace('\n', "¶"), expected, "after {keys}");
    }
}

#[test]
fn undo_in_the_editor_is_of_letters_and_after_it_of_the_whole_note() {
    check("eone two<C-z>", "Statistics | writing “one |” | ✎ Statistics: one | save “one”");
    check("eone two<C-z><C-z>", "Statistics | writing “|” | save “”");
    check(
        "eone two<C-z><C-z><C-z>",
        "Statistics | writing “|” | “Nothing to take back since this note was opened” | save “”",
    );
    check("eone two<C-z><C-z><C-y>", "Statistics | writing “one |” | ✎ Statistics: one | save “one”");
    check(
        "eone two<Esc>u",
        "Statistics | “No note any more: Statistics 101 for System Administrators” | save “” | now | now",
    );
    check(
        "eone<Esc>e two<Esc>u",
        "Statistics | ✎ Statistics: one | “Note changed: Statistics 101 for System Administrators” | save “one” | now | now | now",
    );
    check(
        "eone<Esc>uljj<C-r>",
        "Statistics | ✎ Statistics: one | “✎ Statistics 101 for System Administrators” | save “one” | now | now | now",
    );
}

#[test]
fn an_empty_text_deletes_the_note_and_u_brings_it_back() {
    check(
        "eone<Esc>e<C-u><Esc>",
        "Statistics | “No note any more: Statistics 101 for System Administrators” | save “” | now | now",
    );
    check(
        "eone<Esc>e<C-u> <Enter> <Esc>u",
        "Statistics | ✎ Statistics: one | “✎ Statistics 101 for System Administrators” | save “one” | now | now | now",
    );
}

#[test]
fn stars_and_notes_are_taken_back_in_the_order_in_which_they_were_made() {
    let keys = "<Space>eone<Esc>l<Space>";
    let all = "Amanda: A | ✎ Statistics: one | ★ 2";
    let steps = [
        ("u", "Amanda: A | ✎ Statistics: one | ★ 1"),
        ("u", "Statistics | ★ 1"),
        ("u", "Statistics"),
        ("u", "Statistics"),
        ("<C-r>", "Statistics | ★ 1"),
        ("<C-r>", "Statistics | ✎ Statistics: one | ★ 1"),
        ("<C-r>", all),
        ("<C-r>", all),
        // What is done now takes the place of what was taken back.
        ("uueNew<Esc><C-r>", "Statistics | ✎ Statistics: New | ★ 1"),
    ];
    let mut staged = staged_at(100, 30);
    staged.press(keys);
    for (at, (keys, expected)) in steps.into_iter().enumerate() {
        staged.press(keys);
        staged.stage.app.notice = None;
        assert_eq!(outline(&staged, &[]), expected, "step {at}: {keys}");
    }
}

#[test]
fn pasted_text_goes_into_the_note_and_cannot_steer_the_terminal() {
    let mut staged = staged_at(100, 30);
    staged.press("ea");
    let effects = staged.stage.happen(Msg::Pasted("one\r\n\ttwo\u{1b}[31m\u{202e}".to_owned()), staged.now);
    assert_eq!(
        outline(&staged, &effects),
        "Statistics | writing “aone¶    two[31m|” | ✎ Statistics: aone¶    two[31m | save “aone¶    two[31m”"
    );
}

#[test]
fn the_mouse_leaves_the_note_and_what_was_written_is_kept() {
    let mut staged = staged_at(100, 30);
    staged.press("eGood");
    let effects = staged.stage.happen(Msg::Clicked(Target::Detail), staged.now);
    assert_eq!(outline(&staged, &effects), "Statistics | writing “Good|” | ✎ Statistics: Good");
    let (x, y) = (23, 9);
    let target = staged.stage.target_at(x, y).expect("a session is there");
    let effects = staged.stage.happen(Msg::Clicked(target), staged.now);
    assert_eq!(
        outline(&staged, &effects),
        "Amanda: A | ✎ Statistics: Good | “✎ Statistics 101 for System Administrators” | now"
    );
}

#[test]
fn a_small_screen_is_covered_while_one_writes() {
    let mut staged = staged_at(60, 20);
    let effects = staged.press("eGood");
    assert_eq!(outline(&staged, &effects), "Statistics | writing “Good|” | ✎ Statistics: Good | save “Good”");
    assert!(staged.stage.app.layout(staged.stage.viewport()).programme.is_empty());
    staged.press("<Esc>");
    assert!(staged.stage.app.layout(staged.stage.viewport()).detail.is_empty());
}

#[test]
fn words_of_notes_are_found_as_they_are_written() {
    check("/zebra", "- | /zebra finds 0");
    check(
        "eAsk about the **zébra**<Esc>l/zebra",
        "Statistics | /zebra finds 1 | ✎ Statistics: Ask about the **zébra** | save “Ask about the **zébra**” | now",
    );
    check(
        "eAsk about the **zébra**<Esc>l/zebra<Enter>e<C-u>None<Esc>/zebra",
        "- | /zebra finds 0 | ✎ Statistics: None | save “None” | now | now",
    );
}

fn note(key: &str, text: &str) -> Note {
    Note {
        key: SessionKey::new(key),
        title: format!("Title of {key}"),
        text: text.to_owned(),
        ..Note::default()
    }
}

fn kept(notes: Vec<Note>, faults: &[&str]) -> KeptNotes {
    let faults = faults.iter().map(|fault| (*fault).to_owned()).collect();
    KeptNotes { notes: notes.into_iter().collect(), faults }
}

#[test]
fn what_is_written_before_the_notes_are_read_stands_below_them() {
    let cases = [
        (
            "equick",
            "Statistics | writing “quick|”",
            "Statistics | writing “Wow¶¶quick|” | ✎ Title of g: Still here | ✎ Statistics: Wow¶¶quick | failure: “a.md: odd (and 1 more)” | save “Wow¶¶quick”",
        ),
        (
            "equick<Esc>",
            "Statistics | “✎ Statistics 101 for System Administrators, kept as soon as your notes are read”",
            "Statistics | ✎ Title of g: Still here | ✎ Statistics: Wow¶¶quick | failure: “a.md: odd (and 1 more)” | save “Wow¶¶quick” | now",
        ),
        (
            "equick<Esc>e er",
            "Statistics | writing “quick er|”",
            "Statistics | writing “Wow¶¶quick er|” | ✎ Title of g: Still here | ✎ Statistics: Wow¶¶quick er | failure: “a.md: odd (and 1 more)” | save “Wow¶¶quick er”",
        ),
    ];
    for (keys, before, after) in cases {
        let mut staged = staged_at(100, 30);
        staged.stage.app.notebook = Notebook::awaited();
        let effects = staged.press(keys);
        assert_eq!(outline(&staged, &effects), before, "{keys}");
        assert!(staged.stage.app.holds_early_note(), "{keys}");
        let key = staged.stage.app.shown_session().expect("a session").key().clone();
        let notes = vec![note(key.as_str(), "Wow"), note("gone", "Still here")];
        let read = Msg::NotesRead(Ok(kept(notes, &["a.md: odd", "b.md: odd"])));
        let effects = staged.stage.happen(read, staged.now);
        assert_eq!(outline(&staged, &effects), after, "{keys}");
        assert!(!staged.stage.app.holds_early_note(), "{keys}");
        assert_eq!(staged.stage.app.orphaned_notes(), 1, "notes of sessions that are gone are kept");
        let effects = staged.press("<Esc>u");
        let [.., Effect::SaveNote(change), Effect::KeepNotes] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(&*change.after.text, "Wow", "{keys}");
    }
}

#[test]
fn another_editor_waits_for_what_is_not_kept_yet() {
    let mut staged = staged_at(100, 30);
    staged.stage.app.notebook = Notebook::awaited();
    let effects = staged.press("equick<Esc>E");
    let said = "Statistics | “What you have written is not kept yet; try again in a moment”";
    assert_eq!(outline(&staged, &effects), said);
    staged.stage.happen(Msg::NotesRead(Ok(KeptNotes::default())), staged.now);
    assert!(matches!(&staged.press("E")[..], [Effect::EditNote(note)] if &*note.text == "quick"));
}

#[test]
fn what_is_written_before_the_notes_are_read_is_not_clicked_away() {
    for target in [Target::Tab(Tab::Day(DayIx(0))), Target::View(View::List), Target::Row(3)] {
        let mut staged = staged_at(100, 30);
        staged.stage.app.notebook = Notebook::awaited();
        staged.press("equick");
        staged.stage.happen(Msg::Clicked(target), staged.now);
        assert!(staged.stage.app.overlay.is_none(), "{target:?}");
        let effects = staged.stage.happen(Msg::NotesRead(Ok(KeptNotes::default())), staged.now);
        let [Effect::SaveNote(change), Effect::KeepNotes] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(&*change.after.text, "quick", "{target:?}");
        assert_eq!(staged.stage.app.notebook.notes.all().count(), 1, "{target:?}");
    }
}

#[test]
fn where_notes_cannot_be_read_they_can_be_written_all_the_same() {
    let mut staged = staged_at(100, 30);
    staged.stage.app.notebook = Notebook::awaited();
    staged.stage.happen(Msg::NotesRead(Err("notes cannot be read".to_owned())), staged.now);
    assert_eq!(outline(&staged, &[]), "Statistics | failure: “notes cannot be read”");
    let effects = staged.press("ea<Esc>");
    assert_eq!(
        outline(&staged, &effects),
        "Statistics | ✎ Statistics: a | “✎ Statistics 101 for System Administrators” | save “a” | now"
    );
}

#[test]
fn what_is_on_disk_is_the_truth_once_all_of_mine_is_there() {
    let mut staged = staged_at(100, 30);
    staged.press("eab<Esc>");
    let theirs = || Ok(kept(vec![note("x", "theirs")], &[]));
    staged.stage.happen(Msg::NotesSaved { changes: 1, result: theirs() }, staged.now);
    assert_eq!(staged.stage.app.notebook.notes.all().len(), 1, "a change is on its way");
    assert!(staged.stage.app.notebook.notes.has(staged.stage.app.shown_session().expect("one").key()));
    staged.stage.happen(Msg::NotesSaved { changes: 1, result: theirs() }, staged.now);
    assert_eq!(staged.stage.app.notebook.notes.text(&SessionKey::new("x")), "theirs");
    staged
        .stage
        .happen(Msg::NotesSaved { changes: 0, result: Err("the disk is full".to_owned()) }, staged.now);
    assert_eq!(outline(&staged, &[]), "Statistics | ✎ Title of x: theirs | failure: “the disk is full”");
}

#[test]
fn an_editor_of_ones_own_gets_the_note_and_brings_it_back() {
    let mut staged = staged_at(100, 30);
    let effects = staged.press("eone<Esc>E");
    let Some(Effect::EditNote(before)) = effects.last() else {
        panic!("the editor is asked for: {effects:?}")
    };
    assert_eq!(before.text, "one");
    let edited = |text: &str| kept(vec![before.as_ref().clone().saying(text)], &[]);
    let saved = Msg::NotesSaved { changes: 3, result: Ok(edited("one")) };
    staged.stage.happen(saved, staged.now);
    let answer = |result, trouble: Option<&str>| Msg::NoteEdited {
        before: before.clone(),
        result,
        trouble: trouble.map(str::to_owned),
    };
    staged.stage.happen(answer(Ok(edited("two")), None), staged.now);
    assert_eq!(
        outline(&staged, &[]),
        "Statistics | ✎ Statistics: two | “Note changed: Statistics 101 for System Administrators”"
    );
    let effects = staged.press("u");
    assert_eq!(
        outline(&staged, &effects),
        "Statistics | ✎ Statistics: one | “Note changed: Statistics 101 for System Administrators” | save “one” | now"
    );
    staged.stage.happen(answer(Ok(edited("one")), Some("The editor x failed")), staged.now);
    assert_eq!(outline(&staged, &[]), "Statistics | ✎ Statistics: one | failure: “The editor x failed”");
    staged.stage.happen(answer(Err("it cannot be read".to_owned()), None), staged.now);
    assert_eq!(outline(&staged, &[]), "Statistics | ✎ Statistics: one | failure: “it cannot be read”");
    assert_eq!(staged.stage.app.notebook.notes, Notes::from_iter([before.as_ref().clone()]));
}
