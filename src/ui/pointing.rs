//! What is at a cell of the screen: the same geometry as drawing, read the other way round.

use ratatui::layout::{Position, Rect};

use super::{chips, filter_panel, links, news, overlay, problems, search, tabs};
use crate::app::{ABOVE_FITTING, App, Area, Overlay, Target, View, Viewport};

/// What the mouse points at, if that is anything one can act on.
pub fn target_at(app: &App, viewport: Viewport, x: u16, y: u16) -> Option<Target> {
    let layout = app.layout(viewport);
    match &app.overlay {
        Some(Overlay::Palette(palette)) => {
            let area = Rect::new(0, 0, viewport.width, viewport.height);
            return overlay::palette_row_at(palette, area, Position::new(x, y)).map(Target::PaletteRow);
        }
        Some(Overlay::Links(list)) => {
            let area = Rect::new(0, 0, viewport.width, viewport.height);
            return links::number_at(list, area, Position::new(x, y)).map(Target::Link);
        }
        Some(Overlay::Filter(panel)) => {
            let area = Rect::new(0, 0, viewport.width, viewport.height);
            let position = Position::new(x, y);
            if filter_panel::place(area).contains(position) {
                return filter_panel::row_at(panel, area, position).map(Target::FilterRow);
            }
            // Behind it, only what it is about can be pointed at.
            if !layout.chips.contains(x, y) && !layout.tabs.contains(x, y) {
                return None;
            }
        }
        Some(Overlay::Help(_)) => return None,
        Some(Overlay::Problems(list)) => {
            let area = Rect::new(0, 0, viewport.width, viewport.height);
            return problems::row_at(list, area, Position::new(x, y)).map(Target::Problem);
        }
        Some(Overlay::News(list)) => {
            let area = Rect::new(0, 0, viewport.width, viewport.height);
            return news::row_at(app, *list, area, Position::new(x, y)).map(Target::News);
        }
        Some(Overlay::Search(search)) if layout.programme.contains(x, y) => {
            return search::target_at(app, search, layout.programme, Position::new(x, y));
        }
        Some(Overlay::Search(_) | Overlay::Names(_) | Overlay::Note(_)) | None => {}
    }
    if layout.tabs.contains(x, y) {
        let spans = tabs::spans(app, layout.tabs);
        return spans
            .into_iter()
            .find(|span| (span.x..span.x + span.width).contains(&x))
            .map(|span| span.target);
    }
    if layout.chips.contains(x, y) {
        let mut spans = chips::spans(app, layout.chips).into_iter();
        return spans
            .find(|span| (span.x..span.x + span.width).contains(&x))
            .map(|span| Target::Chip(span.of));
    }
    if layout.detail.contains(x, y) {
        return Some(Target::Detail);
    }
    if !layout.programme.contains(x, y) {
        return None;
    }
    match app.shown_view() {
        View::Grid => block_at(app, layout.programme, x, y),
        View::List => {
            if y == layout.programme.y && app.programme.group_scrolled_into(layout.programme).is_some() {
                return None;
            }
            let row = app.programme.list.first + usize::from(y - layout.programme.y);
            app.programme.rows.get(row)?.session().map(|_| Target::Row(row))
        }
        View::Agenda => agenda_row_at(app, layout.programme, y).map(Target::Row),
        View::Now => {
            let row = app.board.cursor.first + usize::from(y - layout.programme.y);
            app.board.rows.get(row)?.session().map(|_| Target::Row(row))
        }
        View::Speakers => {
            let line = (y - layout.programme.y).checked_sub(app.lines_above_speakers())?;
            let row = app.speakers.cursor.first + usize::from(line);
            app.speakers.rows.get(row)?.speaker().map(|_| Target::Row(row))
        }
        View::Triage => None,
    }
}

/// The row of the agenda, or of what fits in a gap of it, at the line `y`.
fn agenda_row_at(app: &App, area: Area, y: u16) -> Option<usize> {
    let line = usize::from(y - area.y);
    let (row, len) = match &app.agenda.gap_list {
        Some(list) => (list.cursor.first + line.checked_sub(usize::from(ABOVE_FITTING))?, list.rows.len()),
        None => (app.agenda.cursor.first + line, app.agenda.rows.len()),
    };
    (row < len).then_some(row)
}

fn block_at(app: &App, area: Area, x: u16, y: u16) -> Option<Target> {
    let view = app.programme.grid_view(area);
    if y == area.y {
        return super::grid::count_at(app, area, x).map(Target::Word);
    }
    let column = view.column_at(x - area.x)?;
    let row = view.first_row + i32::from((y - area.y).checked_sub(1)?);
    let block = app.programme.plan.in_column(column).find(|block| {
        block.rows.contains(&row) && view.cells_of(block).is_some_and(|cells| cells.contains(&(x - area.x)))
    })?;
    Some(Target::Block { session: block.session, column, row })
}
