//! The editor of a note, in place of the detail pane, and the sign on sessions that have one.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::Screen;
use super::ink::write;
use super::markup::truncate;
use crate::app::{Area, NoteEditor};
use crate::model::Session;

/// What stands on a session with a note.
pub(super) const NOTE_SIGN: &str = "✎";

/// The sign on a session that has a note, and its style.
pub(super) fn sign_of(screen: &Screen<'_>, session: Session<'_>) -> Option<(&'static str, Style)> {
    let has_note = screen.app.notebook.notes.has(session.key());
    has_note.then_some((NOTE_SIGN, screen.theme.accent))
}

/// Draws the editor; the cell of the text cursor.
pub(super) fn draw(screen: &Screen<'_>, editor: &NoteEditor, area: Area, buffer: &mut Buffer) -> Position {
    let theme = screen.theme;
    let page = NoteEditor::page_area(area);
    let heading = format!("{NOTE_SIGN} My note");
    let y = area.y;
    let x = write(buffer, page.x, y, &heading, page.width, theme.heading);
    let left = (page.x + page.width).saturating_sub(x + 3);
    write(buffer, x, y, &format!(" · {}", truncate(&editor.note.title, left)), left + 3, theme.dim);

    let text = editor.page.text();
    let rows = editor.page.rows(page.width);
    let (row, column) = editor.page.place_in(&rows);
    let shown = rows.iter().skip(editor.first_row).take(usize::from(page.height));
    for (range, y) in shown.zip(page.y..) {
        write(buffer, page.x, y, &text[range.clone()], page.width, theme.text);
    }
    if text.is_empty() {
        let hint = "What do you want to remember? Markdown is shown as such.";
        for (line, y) in
            super::markup::wrap_plain(hint, page.width, 3).iter().zip(page.y..page.y + page.height)
        {
            write(buffer, page.x, y, line, page.width, theme.dim);
        }
    }
    let bar = Area { y: page.y, height: page.height, ..area };
    super::draw_scrollbar(screen, bar, editor.first_row, rows.len(), buffer);
    // Spaces at the end of a row may be more than fit; the cursor waits at the edge.
    let column = column.min(page.width);
    let row = row.saturating_sub(editor.first_row) as u16;
    Position::new(page.x + column, page.y + row.min(page.height.saturating_sub(1)))
}
