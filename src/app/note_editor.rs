//! The editor of a note, in place of the detail pane.

use crate::keymap::{Action, Group};
use crate::model::{Note, NoteChange};

use super::layout::Area;
use super::text_page::{Reach, TextPage, Way};
use super::view::Focus;

/// The editor, open.
#[derive(Debug)]
pub struct NoteEditor {
    /// The note as it was last sent to be kept.
    pub note: Note,
    /// What is being written.
    pub page: TextPage,
    /// The first row of the text that is shown.
    pub first_row: usize,
    /// What had the keys when the editor was opened, and how far the detail pane was scrolled.
    pub(super) before: (Focus, usize),
    /// What the note said then.
    text_before: String,
}

impl NoteEditor {
    /// The editor on `note`.
    pub(super) fn open(note: Note) -> NoteEditor {
        let page = TextPage::new(&note.text);
        let text_before = note.text.clone();
        NoteEditor { note, page, first_row: 0, before: (Focus::Programme, 0), text_before }
    }

    /// The part of the detail pane in which the text is written: below its heading, between margin and scroll bar.
    pub fn page_area(detail: Area) -> Area {
        Area {
            x: detail.x + 1,
            y: detail.y + 1,
            width: detail.width.saturating_sub(3),
            height: detail.height.saturating_sub(1),
        }
    }

    /// Whether an action is for the editor.
    pub(super) fn takes(action: Action) -> bool {
        let edits = matches!(
            action,
            Action::DeleteBack | Action::DeleteWord | Action::CursorLeft | Action::CursorRight
        );
        let is_of_program =
            matches!(action, Action::ToggleTheme | Action::Redraw | Action::Suspend | Action::Quit);
        let pages = matches!(action, Action::PageUp | Action::PageDown);
        let takes_back = matches!(action, Action::Undo | Action::Redo);
        edits || is_of_program || pages || takes_back || action.group() == Group::Writing
    }

    /// Does what an action asks for in the text, which is shown in `area`. Whether it was for the text.
    pub(super) fn act(&mut self, action: Action, area: Area) -> bool {
        let page = &mut self.page;
        let height = isize::from(area.height.cast_signed() - 1).max(1);
        match action {
            Action::NewLine => page.type_letter('\n'),
            Action::LineUp => page.go_by_rows(-1, area.width),
            Action::LineDown => page.go_by_rows(1, area.width),
            Action::PageUp => page.go_by_rows(-height, area.width),
            Action::PageDown => page.go_by_rows(height, area.width),
            Action::CursorLeft => page.go(Way::Back, Reach::Letter),
            Action::CursorRight => page.go(Way::Forth, Reach::Letter),
            Action::WordLeft => page.go(Way::Back, Reach::Word),
            Action::WordRight => page.go(Way::Forth, Reach::Word),
            Action::LineStart => page.go(Way::Back, Reach::Line),
            Action::LineEnd => page.go(Way::Forth, Reach::Line),
            Action::TextStart => page.go(Way::Back, Reach::All),
            Action::TextEnd => page.go(Way::Forth, Reach::All),
            Action::DeleteBack => page.delete(Way::Back, Reach::Letter),
            Action::DeleteForward => page.delete(Way::Forth, Reach::Letter),
            Action::DeleteWord => page.delete(Way::Back, Reach::Word),
            Action::DeleteToLineStart => page.delete(Way::Back, Reach::Line),
            Action::DeleteToLineEnd => page.delete(Way::Forth, Reach::Line),
            _ => return false,
        }
        true
    }

    /// Takes `text`, which the note is now known to have said from the beginning; what was written stands below it.
    pub(super) fn put_before(&mut self, text: &str) {
        let written = std::mem::replace(&mut self.page, TextPage::new(text));
        if !text.is_empty() && !written.text().is_empty() {
            self.page.paste("\n\n");
        }
        self.page.paste(written.text());
        self.note = self.note.clone().saying(text);
        self.text_before.clone_from(&self.note.text);
    }

    /// The change that keeps what is written now, if it says anything else than what was sent last.
    pub(super) fn change(&mut self) -> Option<NoteChange> {
        let after = self.note.clone().saying(self.page.text());
        let before = std::mem::replace(&mut self.note, after.clone()).text;
        (before != after.text).then_some(NoteChange { before, after })
    }

    /// All that was changed since the editor was opened, if anything.
    pub(super) fn whole_change(&self) -> Option<NoteChange> {
        let change = NoteChange { before: self.text_before.clone(), after: self.note.clone() };
        (change.before != change.after.text).then_some(change)
    }

    /// Scrolls so that the cursor is in view in `area`.
    pub(super) fn reveal(&mut self, area: Area) {
        let rows = self.page.rows(area.width);
        let (row, _) = self.page.place_in(&rows);
        let shown = usize::from(area.height).max(1);
        let last = rows.len().saturating_sub(shown);
        self.first_row = self.first_row.min(last).clamp((row + 1).saturating_sub(shown), row);
    }
}
