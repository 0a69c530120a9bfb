//! What fits in a gap of my day, drawn as a list.

use ratatui::buffer::Buffer;

use super::Screen;
use super::ink::write;
use super::list::{Columns, draw_session};
use super::markup::truncate;
use crate::app::{ABOVE_FITTING, Area, GapList, GapRow};
use crate::model::length;

/// Draws what the gap is, and below it the sessions in view.
pub(super) fn draw(screen: &Screen<'_>, list: &GapList, area: Area, buffer: &mut Buffer) {
    let width = area.width.saturating_sub(1);
    let minutes = length(list.end.minutes_since(list.start));
    let order = if list.is_ranked { "likest to my stars first" } else { "by start" };
    let text = format!("Fits {}–{}, {minutes} · {order}", list.start.clock(), list.end.clock());
    let text = truncate(&text, width.saturating_sub(1));
    write(buffer, area.x + 1, area.y, &text, width, screen.theme.heading);
    let below = Area { y: area.y + ABOVE_FITTING, height: area.height.saturating_sub(ABOVE_FITTING), ..area };
    let columns = Columns::fit(width.saturating_sub(2), screen.app.programme.tab);
    let rows = list.rows.iter().enumerate().skip(list.cursor.first).take(usize::from(below.height));
    for ((at, row), y) in rows.zip(below.y..) {
        let place = (below.x, y, width);
        match row {
            GapRow::Partly => super::draw_heading(screen, "At least half of it fits", place, buffer),
            GapRow::Session(ix) => {
                let session = screen.app.schedule.session(*ix);
                draw_session(screen, session, at == list.cursor.row, &columns, place, buffer);
            }
        }
    }
    super::draw_scrollbar(screen, below, list.cursor.first, list.rows.len(), buffer);
}
