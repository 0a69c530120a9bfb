//! The search for a speaker, in the Speakers view: what is typed narrows the list to the people of that name.

use crate::search::{Index, NameQuery};

use super::overlay::Overlay;
use super::speaker_rows::SpeakerRows;
use super::state::App;
use super::text_line::TextLine;
use super::view::Focus;

/// Lines above the list of speakers while one is looked for: the box.
pub const ABOVE_NAMES: u16 = 1;

/// The box, open above the list of speakers.
#[derive(Debug)]
pub struct NameSearch {
    /// What was typed.
    pub line: TextLine,
    /// The names that it asks for.
    pub query: NameQuery,
    /// The list as it was when the box was opened, what had the keys, and how far the pane was scrolled.
    before: (SpeakerRows, Focus, usize),
}

impl NameSearch {
    /// How many speakers there are to choose from.
    pub fn count(&self) -> usize {
        self.before.0.rows.iter().filter(|row| row.speaker().is_some()).count()
    }

    /// The list narrowed to the names that were asked for, the best first and the cursor there; all of it where
    /// nothing was, and as long as there is no index.
    fn narrowed(&self, index: Option<&Index>) -> SpeakerRows {
        let (all, ..) = &self.before;
        let Some(index) = index.filter(|_| !self.query.is_empty()) else { return all.clone() };
        let speakers = all.rows.iter().filter_map(|row| row.speaker());
        all.narrowed_to(self.query.among(index, speakers))
    }
}

impl App {
    /// Lines above the rows of the Speakers view.
    pub fn lines_above_speakers(&self) -> u16 {
        if matches!(self.overlay, Some(Overlay::Names(_))) { ABOVE_NAMES } else { 0 }
    }
}

/// Opens the box.
pub(super) fn open(app: &mut App) {
    let before = (app.speakers.clone(), app.focus, app.detail_scroll);
    let (line, query) = (TextLine::default(), NameQuery::default());
    app.overlay = Some(Overlay::Names(Box::new(NameSearch { line, query, before })));
    app.focus = Focus::Programme;
}

/// Changes the line, and narrows the list to what it asks for.
pub(super) fn edit(app: &mut App, change: impl FnOnce(&mut TextLine)) {
    let Some(Overlay::Names(search)) = &mut app.overlay else { return };
    change(&mut search.line);
    let query = NameQuery::parse(search.line.text());
    if query != search.query {
        search.query = query;
        app.speakers = search.narrowed(app.index.as_ref());
    }
}

/// Narrows the list anew, once there is an index.
pub(super) fn refresh(app: &mut App) {
    if let Some(Overlay::Names(search)) = &app.overlay {
        app.speakers = search.narrowed(app.index.as_ref());
    }
}

/// The sign that opens the box, typed into it while it is empty: goes on to the search of the whole conference.
/// Whether that was so.
pub(super) fn widen(app: &mut App, typed: char) -> bool {
    let is_empty = |search: &NameSearch| search.line.text().is_empty();
    if typed != '/' || !matches!(&app.overlay, Some(Overlay::Names(search)) if is_empty(search)) {
        return false;
    }
    let Some(Overlay::Names(search)) = app.overlay.take() else { return false };
    restore(app, *search);
    app.open_search();
    true
}

/// Enter: the whole list again, the cursor on the speaker who was found.
pub(super) fn accept(app: &mut App, search: Box<NameSearch>) {
    if app.speakers.rows.is_empty() {
        // Nobody to go to: the box stays, so that the name can be mended.
        app.overlay = Some(Overlay::Names(search));
        return;
    }
    let (speaker, session) = (app.speakers.speaker(), app.speakers.session);
    app.speakers = search.before.0;
    let row = app.speakers.rows.iter().position(|row| row.speaker().is_some() && row.speaker() == speaker);
    if let Some(row) = row {
        app.speakers.select(row);
        app.speakers.session = session;
    }
}

/// Closes the box, if it is open, because something else is gone to: the cursor is on the speaker who was found.
pub(super) fn settle(app: &mut App) {
    match app.overlay.take() {
        Some(Overlay::Names(search)) if app.speakers.rows.is_empty() => restore(app, *search),
        Some(Overlay::Names(search)) => accept(app, search),
        other => app.overlay = other,
    }
}

/// Esc: all as it was before.
pub(super) fn restore(app: &mut App, search: NameSearch) {
    (app.speakers, app.focus, app.detail_scroll) = search.before;
}
