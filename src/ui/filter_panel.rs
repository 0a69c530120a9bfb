//! The panel of filters, at the right, so that what it does is seen behind it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Screen;
use super::ink::{put_sign, wash, write};
use super::markup::{display_width, truncate};
use super::overlay::open_box;
use crate::app::{ABOVE_FILTERS, Area, FilterEntry, FilterPanel, FilterRow};

/// How wide the panel is beside the programme.
const WIDTH: u16 = 46;
/// Columns from which it stands beside the programme; on a narrower screen it takes the whole width.
const BESIDE_FROM: u16 = 80;

/// Draws the panel; the cell of the text cursor.
pub(super) fn draw(screen: &Screen<'_>, panel: &FilterPanel, area: Rect, buffer: &mut Buffer) -> Position {
    let theme = screen.theme;
    let app = screen.app;
    let title = format!("{} of {} shown", app.shown().count(), app.schedule.sessions().len());
    let inner = open_box(screen, &title, place(area), buffer);
    let y = inner.y;
    let x = write(buffer, inner.x, y, "› ", 2, theme.overlay.patch(theme.accent));
    let width = inner.right().saturating_sub(x + 1);
    let typed = panel.line.text();
    let (text, style) = if typed.is_empty() {
        ("Type to narrow", theme.overlay.patch(theme.dim))
    } else if panel.has_served {
        (typed, theme.overlay.patch(theme.dim))
    } else {
        (typed, theme.overlay)
    };
    write(buffer, x, y, &truncate(text, width), width, style);
    let cursor = x + display_width(panel.line.before_cursor()).min(width);

    let list = list(inner);
    if panel.rows.is_empty() {
        let sentence = "Nothing to pick has these letters.";
        write(buffer, list.x, list.y, sentence, list.width, theme.dim);
    }
    let rows = panel.rows.iter().enumerate().skip(panel.cursor.first);
    for ((at, row), y) in rows.zip(list.y..list.y + list.height) {
        match row {
            FilterRow::Heading(facet) => {
                super::draw_heading(screen, facet.label(), (list.x - 1, y, list.width + 1), buffer);
            }
            FilterRow::Entry(entry) => {
                let line = Area { y, height: 1, ..list };
                draw_entry(screen, &panel.entries[*entry], at == panel.cursor.row, line, buffer);
            }
        }
    }
    let bar = Area { width: list.width + 1, ..list };
    super::draw_scrollbar(screen, bar, panel.cursor.first, panel.rows.len(), buffer);
    Position::new(cursor, inner.y)
}

/// The row of the panel at a cell, counted from its first. `None` beside the entries.
pub(super) fn row_at(panel: &FilterPanel, area: Rect, position: Position) -> Option<usize> {
    let list = list(inner(area));
    let is_inside = list.contains(position.x, position.y);
    let row = panel.cursor.first + usize::from(position.y.checked_sub(list.y)?);
    (is_inside && matches!(panel.rows.get(row)?, FilterRow::Entry(_))).then_some(row)
}

/// Where the panel stands on a screen: below the tabs, down to the footer.
pub(super) fn place(area: Rect) -> Rect {
    let width = if area.width < BESIDE_FROM { area.width } else { WIDTH };
    Rect::new(area.right() - width, area.y + 2, width, area.height.saturating_sub(3))
}

/// What [`open_box`] leaves inside.
fn inner(area: Rect) -> Rect {
    let outer = place(area);
    Rect::new(outer.x + 2, outer.y + 1, outer.width.saturating_sub(4), outer.height.saturating_sub(2))
}

fn list(inner: Rect) -> Area {
    Area {
        x: inner.x,
        y: inner.y + ABOVE_FILTERS,
        width: inner.width,
        height: inner.height.saturating_sub(ABOVE_FILTERS),
    }
}

/// `✓ Web                       12`; of what is hidden, the word stands in place of the count.
fn draw_entry(screen: &Screen<'_>, entry: &FilterEntry, is_selected: bool, line: Area, buffer: &mut Buffer) {
    let theme = screen.theme;
    let mut style = theme.overlay;
    if is_selected {
        style = style.patch(theme.selection);
        wash(buffer, super::rect(line), style);
    }
    let is_of_use = (entry.count > 0 || entry.is_picked) && !entry.is_hidden;
    let text_style = if is_of_use { style } else { style.patch(theme.dim) };
    if entry.is_picked {
        put_sign(buffer, line.x, line.y, "✓", style.patch(theme.accent));
    }
    let count = if entry.is_hidden { "hidden".to_owned() } else { entry.count.to_string() };
    let count_width = display_width(&count);
    let width = line.width.saturating_sub(count_width + 4);
    write(
        buffer,
        line.x + 2,
        line.y,
        &truncate(&entry.label, width),
        width,
        if entry.is_picked { text_style.patch(theme.accent) } else { text_style },
    );
    let x = line.x + line.width.saturating_sub(count_width + 1);
    write(buffer, x, line.y, &count, count_width, style.patch(theme.dim));
}
