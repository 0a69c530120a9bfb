//! Links: the numbered list to choose one from, and where on the screen the links of the text are.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};

use super::Screen;
use super::ink::{wash, write};
use super::markup::{display_width, link_number, truncate};
use super::overlay::{open_box, place};
use crate::app::{Area, Link, LinkList};
use crate::keymap::Action;

/// Letters of one link side by side on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkRun {
    /// The link's number.
    pub number: usize,
    /// The first column.
    pub x: u16,
    /// The row.
    pub y: u16,
    /// How many columns.
    pub width: u16,
}

impl LinkRun {
    /// Whether the cell is one of the link's.
    pub fn contains(&self, x: u16, y: u16) -> bool {
        y == self.y && (self.x..self.x + self.width).contains(&x)
    }
}

/// Finds the links among the cells of `area`, and takes off what marked them.
pub(super) fn take_off(buffer: &mut Buffer, area: Area) -> Vec<LinkRun> {
    let mut runs: Vec<LinkRun> = Vec::new();
    for y in area.y..area.y + area.height {
        for x in area.x..area.x + area.width {
            let cell = &mut buffer[(x, y)];
            let Some(number) = link_number(cell.underline_color) else { continue };
            cell.underline_color = Color::Reset;
            match runs.last_mut() {
                Some(run) if run.number == number && run.y == y && run.x + run.width == x => run.width += 1,
                _ => runs.push(LinkRun { number, x, y, width: 1 }),
            }
        }
    }
    runs
}

/// Draws the list of links over the screen.
pub(super) fn draw(screen: &Screen<'_>, list: &LinkList, area: Rect, buffer: &mut Buffer) {
    let theme = screen.theme;
    let outer = place(area, list.links.len() as u16);
    let accept = screen.keymap.keys_for(screen.app.contexts(), Action::Accept);
    let title = match accept.first() {
        Some(keys) => format!("Open a link: its number, or {}", screen.keymap.label_of(keys)),
        None => "Open a link: its number".to_owned(),
    };
    let inner = open_box(screen, &title, outer, buffer);
    let number_width = display_width(&list.links.len().to_string());
    let room = inner.width.saturating_sub(number_width + 2);
    let widest = list.links.iter().map(|link| display_width(&link.label)).max().unwrap_or(0);
    let label_width = widest.min(room / 2);
    let first = first_row(list, inner.height);
    for ((at, link), y) in list.links.iter().enumerate().skip(first).zip(inner.top()..inner.bottom()) {
        let style = if at == list.row { theme.overlay.patch(theme.selection) } else { theme.overlay };
        wash(buffer, Rect { y, height: 1, ..inner }, style);
        let number = format!("{:>width$}", at + 1, width = usize::from(number_width));
        // The colour of keys on the ground of the row.
        let key = Style { bg: style.bg, ..style.patch(theme.footer_key) };
        let x = write(buffer, inner.x, y, &number, inner.width, key);
        let x = x + 2;
        let (label, address) = columns(link, label_width, room);
        write(buffer, x, y, &label, room, style);
        let taken = if link.label.is_empty() { 0 } else { label_width + 2 };
        let style = if link.label.is_empty() { style } else { style.patch(theme.dim) };
        write(buffer, x + taken, y, &address, room.saturating_sub(taken), style);
    }
    let bar = Area { x: inner.x, y: inner.y, width: inner.width + 1, height: inner.height };
    super::draw_scrollbar(screen, bar, first, list.links.len(), buffer);
}

/// A link's label and its address without what all addresses begin with, each as far as there is room for it.
fn columns(link: &Link, label_width: u16, room: u16) -> (String, String) {
    let address = ["https://", "http://", "mailto:"]
        .into_iter()
        .find_map(|scheme| link.address.strip_prefix(scheme))
        .unwrap_or(&link.address);
    let left = if link.label.is_empty() { room } else { room.saturating_sub(label_width + 2) };
    (truncate(&link.label, label_width), truncate(address, left))
}

fn first_row(list: &LinkList, shown: u16) -> usize {
    (list.row + 1).saturating_sub(usize::from(shown.max(1)))
}

/// The number of the link at a cell of the list.
pub(super) fn number_at(list: &LinkList, area: Rect, position: Position) -> Option<usize> {
    let outer = place(area, list.links.len() as u16);
    let shown = outer.height.saturating_sub(2);
    let row = position.y.checked_sub(outer.y + 1).filter(|row| *row < shown)?;
    let number = first_row(list, shown) + usize::from(row) + 1;
    (outer.contains(position) && number <= list.links.len()).then_some(number)
}
