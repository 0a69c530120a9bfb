//! Noting: what is written about sessions, taken back and kept.

use crate::keymap::Action;
use crate::model::{Note, NoteChange, Notes};

use super::deed::Deed;
use super::effect::Effect;
use super::layout::Area;
use super::msg::KeptNotes;
use super::note_editor::NoteEditor;
use super::overlay::Overlay;
use super::state::{App, Ctx};
use super::view::Focus;

/// My notes, and how far they agree with the disk.
#[derive(Debug, Default)]
pub struct Notebook {
    /// The notes, as written so far.
    pub notes: Notes,
    /// They are yet to be read; what is written meanwhile waits in its editor.
    is_awaited: bool,
    /// Editors that were closed before the notes were read, with what was written in them; one a session.
    closed_early: Vec<NoteEditor>,
    /// How often they have changed since the start.
    version: u64,
    /// The version that the search index holds.
    indexed: Option<u64>,
    /// Changes that were sent to be kept and have not been answered.
    unsaved: usize,
}

impl Notebook {
    /// A notebook with these notes.
    pub fn of(notes: Notes) -> Notebook {
        Notebook { notes, ..Notebook::default() }
    }

    /// A notebook whose notes are being read; [`super::Msg::NotesRead`] brings them.
    pub fn awaited() -> Notebook {
        Notebook { is_awaited: true, ..Notebook::default() }
    }

    /// How often the notes have changed since the start.
    pub fn version(&self) -> u64 {
        self.version
    }

    fn replace(&mut self, notes: Notes) {
        // What is on disk is the truth, once all of mine is there.
        if self.unsaved == 0 && notes != self.notes {
            self.notes = notes;
            self.version += 1;
        }
    }
}

/// Opens the editor on the shown session.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    if let Some(note) = note_on_shown(app) {
        let closed = &mut app.notebook.closed_early;
        let known = closed.iter().position(|editor| editor.note.key == note.key);
        let mut editor = match known {
            Some(at) => closed.remove(at),
            None => NoteEditor::open(note),
        };
        editor.before = (app.focus, app.detail_scroll);
        app.overlay = Some(Overlay::Note(Box::new(editor)));
        app.focus = Focus::Detail;
    }
    Vec::new()
}

/// Hands the note on the shown session to the editor that the user has set.
pub(super) fn open_outside(app: &mut App) -> Vec<Effect> {
    let Some(note) = note_on_shown(app) else { return Vec::new() };
    if app.notebook.closed_early.iter().any(|editor| editor.note.key == note.key) {
        app.say("What you have written is not kept yet; try again in a moment");
        return Vec::new();
    }
    vec![Effect::EditNote(Box::new(note))]
}

/// Closes the editor if it is open; what was written is kept, and can be taken back.
pub(super) fn close(app: &mut App) -> Vec<Effect> {
    let editor = match app.overlay.take() {
        Some(Overlay::Note(editor)) => editor,
        other => {
            app.overlay = other;
            return Vec::new();
        }
    };
    (app.focus, app.detail_scroll) = editor.before;
    if app.notebook.is_awaited {
        if !editor.page.text().is_empty() {
            app.say(format!("✎ {}, kept as soon as your notes are read", editor.note.title));
            app.notebook.closed_early.push(*editor);
        }
        return Vec::new();
    }
    let Some(change) = editor.whole_change() else { return Vec::new() };
    app.say(words_for(&change));
    app.did(Deed::Note(change));
    vec![Effect::KeepNotes]
}

/// Does what an action asks for in the open editor; `None` if it is for the program.
pub(super) fn act(ctx: &Ctx<'_>, app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let area = page_area(ctx, app);
    let Some(Overlay::Note(editor)) = &mut app.overlay else { return None };
    match action {
        Action::CloseNote => Some(close(app)),
        Action::Undo | Action::Redo => {
            let (has_changed, said) = match action {
                Action::Undo => (editor.page.undo(), "Nothing to take back since this note was opened"),
                _ => (editor.page.redo(), "Nothing to redo"),
            };
            if !has_changed {
                app.say(said);
            }
            Some(send(app))
        }
        _ => editor.act(action, area).then(|| send(app)),
    }
}

/// Writes a letter where the editor is open.
pub(super) fn type_letter(app: &mut App, c: char) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = &mut app.overlay {
        editor.page.type_letter(c);
    }
    send(app)
}

/// Writes a pasted text where the editor is open.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = &mut app.overlay {
        editor.page.paste(text);
    }
    send(app)
}

/// Scrolls the open editor, the cursor going along. Whether one is open.
pub(super) fn scroll(ctx: &Ctx<'_>, app: &mut App, rows: isize) -> bool {
    let area = page_area(ctx, app);
    let Some(Overlay::Note(editor)) = &mut app.overlay else { return false };
    editor.page.go_by_rows(rows, area.width);
    editor.reveal(area);
    true
}

/// Brings the cursor of the open editor into view.
pub(super) fn reveal(ctx: &Ctx<'_>, app: &mut App) {
    let area = page_area(ctx, app);
    if let Some(Overlay::Note(editor)) = &mut app.overlay {
        editor.reveal(area);
    }
}

/// The notes were read for the first time.
pub(super) fn read(app: &mut App, result: Result<KeptNotes, String>) -> Vec<Effect> {
    app.notebook.is_awaited = false;
    match result {
        Ok(kept) => take(app, kept),
        Err(why) => app.complain(why),
    }
    // Whoever was quick has begun to write before it was known what the note says, or written it to the end.
    let mut effects = Vec::new();
    for mut editor in std::mem::take(&mut app.notebook.closed_early) {
        editor.put_before(app.notebook.notes.text(&editor.note.key));
        effects.extend(editor.change().map(|change| keep(app, change)));
        effects.push(Effect::KeepNotes);
        if let Some(change) = editor.whole_change() {
            app.did(Deed::Note(change));
        }
    }
    let App { overlay, notebook, .. } = app;
    if let Some(Overlay::Note(editor)) = overlay {
        editor.put_before(notebook.notes.text(&editor.note.key));
    }
    effects.extend(send(app));
    effects
}

/// So many changes are on disk, or why not.
pub(super) fn saved(app: &mut App, changes: usize, result: Result<KeptNotes, String>) {
    app.notebook.unsaved = app.notebook.unsaved.saturating_sub(changes);
    match result {
        Ok(kept) => take(app, kept),
        Err(why) => app.complain(why),
    }
}

/// A note was edited elsewhere: what it said before, the notes as they are now, and what went wrong if anything.
pub(super) fn edited(
    app: &mut App,
    before: Note,
    result: Result<KeptNotes, String>,
    trouble: Option<String>,
) {
    match result {
        Ok(kept) => {
            let after = kept.notes.text(&before.key).to_owned();
            take(app, kept);
            let change = NoteChange { before: before.text.clone(), after: before.saying(&after) };
            if change.before != change.after.text {
                app.say(words_for(&change));
                app.did(Deed::Note(change));
            }
        }
        Err(why) => app.complain(why),
    }
    if let Some(trouble) = trouble {
        app.complain(trouble);
    }
}

/// Deletes a note, so that it can be taken back.
pub(super) fn delete(app: &mut App, note: Note) -> Vec<Effect> {
    let change = NoteChange { before: note.text.clone(), after: note.saying("") };
    app.did(Deed::Note(change.clone()));
    vec![keep(app, change), Effect::KeepNotes]
}

/// Carries out a change that is taken back or made again.
pub(super) fn carry_out(app: &mut App, change: NoteChange) -> Vec<Effect> {
    app.say(words_for(&change));
    vec![keep(app, change), Effect::KeepNotes]
}

impl App {
    /// Whether something was written that waits for the notes to be read.
    pub fn holds_early_note(&self) -> bool {
        let is_written =
            matches!(&self.overlay, Some(Overlay::Note(editor)) if !editor.page.text().is_empty());
        self.notebook.is_awaited && (is_written || !self.notebook.closed_early.is_empty())
    }

    /// Brings the search index up to the notes.
    pub(super) fn index_notes(&mut self) {
        let Notebook { notes, version, indexed, .. } = &mut self.notebook;
        let Some(index) = self.index.as_mut().filter(|_| *indexed != Some(*version)) else { return };
        let schedule = &self.schedule;
        index.set_notes(notes.all().filter_map(|note| Some((schedule.find(&note.key)?.ix(), &*note.text))));
        *indexed = Some(*version);
    }

    /// The index is another one, and holds no notes yet.
    pub(super) fn index_is_new(&mut self) {
        self.notebook.indexed = None;
        self.index_notes();
    }
}

/// The note on the shown session, or an empty one; nothing where no session is shown.
fn note_on_shown(app: &App) -> Option<Note> {
    let session = app.shown_session()?;
    Some(Note::on(session, app.notebook.notes.text(session.key())))
}

/// Sends what is written in the open editor to be kept, if it has changed.
fn send(app: &mut App) -> Vec<Effect> {
    if app.notebook.is_awaited {
        return Vec::new();
    }
    let Some(Overlay::Note(editor)) = &mut app.overlay else { return Vec::new() };
    let change = editor.change();
    change.map(|change| keep(app, change)).into_iter().collect()
}

fn keep(app: &mut App, change: NoteChange) -> Effect {
    app.notebook.notes.apply(&change);
    app.notebook.version += 1;
    app.notebook.unsaved += 1;
    Effect::SaveNote(Box::new(change))
}

fn take(app: &mut App, kept: KeptNotes) {
    app.notebook.replace(kept.notes);
    app.index_notes();
    let mut faults = kept.faults.into_iter();
    if let Some(first) = faults.next() {
        let more = match faults.len() {
            0 => String::new(),
            n => format!(" (and {n} more)"),
        };
        app.complain(format!("{first}{more}"));
    }
}

fn words_for(change: &NoteChange) -> String {
    let title = &change.after.title;
    match (change.before.is_empty(), change.after.text.is_empty()) {
        (true, _) => format!("✎ {title}"),
        (false, true) => format!("No note any more: {title}"),
        (false, false) => format!("Note changed: {title}"),
    }
}

fn page_area(ctx: &Ctx<'_>, app: &App) -> Area {
    NoteEditor::page_area(app.layout(ctx.viewport).detail)
}
