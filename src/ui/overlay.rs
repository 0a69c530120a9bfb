//! What stands over the screen: the keys, the commands, the problems of the file, the keys that go on.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::ink::{wash, write};
use super::markup::{display_width, truncate};
use super::theme::Theme;
use super::{Screen, filter_panel, help, links, news, problems};
use crate::app::{App, Overlay, Palette};
use crate::keymap::{Keymap, next_key_rows};

/// The widest a box gets.
const WIDEST: u16 = 96;

/// Draws what is open over the screen; the cell of the text cursor, if it has one.
pub(super) fn draw(screen: &Screen<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let cursor = match &screen.app.overlay {
        Some(Overlay::Help(page)) => help::draw(screen, page, area, buffer),
        Some(Overlay::Problems(list)) => {
            problems::draw(screen, list, area, buffer);
            None
        }
        Some(Overlay::News(list)) => {
            news::draw(screen, *list, area, buffer);
            None
        }
        Some(Overlay::Links(list)) => {
            links::draw(screen, list, area, buffer);
            None
        }
        Some(Overlay::Filter(panel)) => Some(filter_panel::draw(screen, panel, area, buffer)),
        Some(Overlay::Palette(palette)) => Some(draw_palette(screen, palette, area, buffer)),
        Some(Overlay::Search(_) | Overlay::Names(_) | Overlay::Note(_)) | None => None,
    };
    if !screen.pending.is_empty() {
        draw_next_keys(screen, area, buffer);
    }
    cursor
}

/// How many lines the open overlay has on a screen of `width` cells; 0 if it does not scroll.
pub fn overlay_lines(app: &App, keymap: &Keymap, theme: &Theme, width: u16) -> usize {
    let width = inner_width(Rect::new(0, 0, width, 1));
    match &app.overlay {
        Some(Overlay::Help(page)) => help::count_lines(app, page, keymap, theme, width),
        _ => 0,
    }
}

/// The box for `lines` lines of content, in the middle between tabs and footer. It leaves no slivers of the
/// programme at its sides: where the screen is little wider than the box, it takes the whole width.
pub(super) fn place(area: Rect, lines: u16) -> Rect {
    let width = if area.width < WIDEST + 20 { area.width } else { WIDEST };
    let body = area.height.saturating_sub(3);
    let height = lines.saturating_add(2).min(body);
    Rect::new((area.width - width) / 2, 2.min(area.height) + (body - height) / 2, width, height)
}

pub(super) fn inner_width(area: Rect) -> u16 {
    place(area, 0).width.saturating_sub(4)
}

/// Clears the cells for something that is drawn over others. A wide letter that reaches in from the left goes as
/// a whole: terminals draw nothing over half a letter.
pub(super) fn clear(area: Rect, buffer: &mut Buffer) {
    Clear.render(area, buffer);
    for y in area.top()..area.bottom() {
        if let Some(x) = area.left().checked_sub(1).filter(|_| area.width > 0) {
            let cell = &mut buffer[(x, y)];
            if display_width(cell.symbol()) > 1 {
                cell.set_symbol(" ");
            }
        }
    }
}

/// Clears a box, draws its frame, and says what is left inside.
pub(super) fn open_box(screen: &Screen<'_>, title: &str, outer: Rect, buffer: &mut Buffer) -> Rect {
    clear(outer, buffer);
    let frame = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(screen.theme.overlay_border)
        .title(Line::styled(format!(" {title} "), screen.theme.title))
        .style(screen.theme.overlay);
    let inner = frame.inner(outer);
    frame.render(outer, buffer);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// Says in the lower border of a box where in a list one is: `12/187`.
pub(super) fn put_position(screen: &Screen<'_>, at: usize, of: usize, outer: Rect, buffer: &mut Buffer) {
    let text = format!(" {at}/{of} ");
    let width = display_width(&text);
    if outer.width > width + 4 && outer.height > 1 {
        let style = screen.theme.overlay.patch(screen.theme.dim);
        write(buffer, outer.right() - width - 2, outer.bottom() - 1, &text, width, style);
    }
}

fn draw_palette(screen: &Screen<'_>, palette: &Palette, area: Rect, buffer: &mut Buffer) -> Position {
    let theme = screen.theme;
    let outer = place(area, palette.rows.len().max(8) as u16 + 2);
    let inner = open_box(screen, "Commands", outer, buffer);
    let y = inner.y;
    let x = write(buffer, inner.x, y, ": ", inner.width, theme.footer_key);
    write(buffer, x, y, palette.line.text(), inner.right().saturating_sub(x), theme.search_input);
    let cursor = x + display_width(palette.line.before_cursor());
    // A cell is kept free before the scroll bar.
    let (width, height) = (inner.width.saturating_sub(1), inner.height.saturating_sub(2));
    let rows = Rect { y: inner.y + 2, width, height, ..inner };
    let first = first_palette_row(palette, rows.height);
    if palette.rows.is_empty() {
        write(buffer, rows.x, rows.y, "No command has these words.", rows.width, theme.dim);
    }
    let name_width = palette.rows.iter().map(|row| display_width(&row.name)).max().unwrap_or(0).min(20);
    for ((at, row), y) in palette.rows.iter().enumerate().skip(first).zip(rows.top()..rows.bottom()) {
        let style = if at == palette.row { theme.overlay.patch(theme.selection) } else { theme.overlay };
        wash(buffer, Rect { y, height: 1, ..rows }, style);
        write(buffer, rows.x, y, &truncate(&row.name, name_width), name_width, style);
        let keys = display_width(&row.keys);
        let left = rows.width.saturating_sub(name_width + 2);
        let help_width = left.saturating_sub(keys + 2);
        if left > keys + 24 {
            let x = rows.x + name_width + 2;
            write(buffer, x, y, &truncate(&row.help, help_width), help_width, style.patch(theme.dim));
        }
        let x = rows.right().saturating_sub(keys);
        write(buffer, x, y, &row.keys, keys, style.patch(theme.footer_key));
    }
    let bar = crate::app::Area { x: rows.x, y: rows.y, width: inner.width + 1, height };
    super::draw_scrollbar(screen, bar, first, palette.rows.len(), buffer);
    if palette.rows.len() > usize::from(rows.height) {
        put_position(screen, palette.row + 1, palette.rows.len(), outer, buffer);
    }
    Position::new(cursor.min(inner.right()), inner.y)
}

fn first_palette_row(palette: &Palette, shown: u16) -> usize {
    (palette.row + 1).saturating_sub(usize::from(shown.max(1)))
}

/// The row of the palette at a cell, counted from the best.
pub(super) fn palette_row_at(palette: &Palette, area: Rect, position: Position) -> Option<usize> {
    let outer = place(area, palette.rows.len().max(8) as u16 + 2);
    let top = outer.y + 3;
    let shown = outer.height.saturating_sub(4);
    let is_inside = outer.contains(position) && position.y >= top && position.y < top + shown;
    let row = first_palette_row(palette, shown) + usize::from(position.y.checked_sub(top)?);
    (is_inside && row < palette.rows.len()).then_some(row)
}

/// The keys that can follow those pressed so far.
fn draw_next_keys(screen: &Screen<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = screen.theme;
    let rows = next_key_rows(screen.keymap, screen.app.contexts(), screen.pending);
    let height = (rows.len() as u16 + 2).min(area.height);
    let width = 60.min(area.width);
    let outer = Rect::new(area.width - width, area.height.saturating_sub(height + 1), width, height);
    let pressed = screen.keymap.label_of(screen.pending);
    let inner = open_box(screen, &format!("{pressed} …"), outer, buffer);
    for (row, y) in rows.iter().zip(inner.top()..inner.bottom()) {
        let x = write(buffer, inner.x, y, &row.keys, inner.width, theme.footer_key);
        let width = inner.right().saturating_sub(x + 2);
        write(buffer, x + 2, y, &truncate(row.help, width), width, theme.text);
    }
}
