//! The list: one session a line, with the columns that fit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::ink::{put_sign, wash, write};
use super::markup::{display_width, truncate};
use super::{Screen, note};
use crate::app::{Area, Grouping, ListRow, Tab};
use crate::model::{RoomIx, Session, State};

/// Cells of the columns of a line, without the gaps. A column of width 0 is left out.
pub(super) struct Columns {
    time: u16,
    title: u16,
    speakers: u16,
    rooms: u16,
    kind: u16,
}

impl Columns {
    /// Columns for a list of `width` cells on this tab.
    pub(super) fn fit(width: u16, tab: Option<Tab>) -> Columns {
        let time = match tab {
            Some(Tab::Untimed) => 0,
            // On a narrow screen the title is worth more than the end.
            _ if width < 56 => 5,
            _ => 11,
        };
        let left = width.saturating_sub(time + 3);
        let (rooms, speakers, kind) = match width {
            110.. => (14, left / 5, 16),
            80.. => (12, left / 5, 0),
            60.. => (11, 0, 0),
            _ => (7, 0, 0),
        };
        let others = [rooms, speakers, kind].into_iter().filter(|&w| w > 0).map(|w| w + 2).sum::<u16>();
        Columns { time, title: left.saturating_sub(others), speakers, rooms, kind }
    }
}

/// Draws the rows of the list that are in view.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let programme = &screen.app.programme;
    if programme.rows.is_empty() && screen.app.query_hits.is_some() {
        let sentence = "No hit here. n goes to the next one, & shows the other sessions too.";
        super::say_empty(screen, area, sentence, buffer);
        return;
    }
    if programme.rows.is_empty() {
        super::say_empty_day(screen, area, buffer);
        return;
    }
    let width = area.width.saturating_sub(1);
    let columns = Columns::fit(width.saturating_sub(2), programme.tab);
    let first = programme.list.first;
    let rows = programme.rows.iter().enumerate().skip(first).take(usize::from(area.height));
    for ((at, row), y) in rows.zip(area.y..) {
        match row {
            ListRow::Heading(name) => super::draw_heading(screen, name, (area.x, y, width), buffer),
            ListRow::Session(ix) => {
                let session = screen.app.schedule.session(*ix);
                draw_session(screen, session, at == programme.list.row, &columns, (area.x, y, width), buffer);
            }
        }
    }
    if let Some(name) = programme.group_scrolled_into(area) {
        for x in area.x..area.x + width {
            buffer[(x, area.y)].reset();
        }
        wash(buffer, Rect::new(area.x, area.y, width, 1), screen.theme.background);
        super::draw_heading(screen, name, (area.x, area.y, width), buffer);
    }
    super::draw_scrollbar(screen, area, first, programme.rows.len(), buffer);
}

/// Draws the line of a session at a column and a row, so many cells wide.
pub(super) fn draw_session(
    screen: &Screen<'_>,
    session: Session<'_>,
    is_selected: bool,
    columns: &Columns,
    (x, y, width): (u16, u16, u16),
    buffer: &mut Buffer,
) {
    let theme = screen.theme;
    let tint = super::tint_of(theme, session);
    let mut line = theme.text;
    let is_hidden = screen.app.marks.is_hidden(session.key());
    if session.is_past(screen.now) || screen.app.is_beside_query(session.ix()) || is_hidden {
        line = line.patch(theme.dim);
    }
    if is_selected {
        line = line.patch(theme.selection);
        for x in x..x + width {
            buffer[(x, y)].set_style(line);
        }
    }
    put_sign(buffer, x, y, "▎", line.patch(tint.bar));
    let mut x = x + 1;
    if let Some(mark) = super::mark::of_session(screen, session) {
        put_sign(buffer, x, y, mark.symbol(), line.patch(mark.style(theme)));
    }
    x += 2;
    let behind_title = x + columns.time + if columns.time > 0 { 2 } else { 0 } + columns.title;
    let mut put = |text: &str, width: u16, style: Style| {
        if width > 0 {
            write(buffer, x, y, &truncate(text, width), width, line.patch(style));
            x += width + 2;
        }
    };
    let is_running = session.runs_at(screen.now);
    let time = if columns.time < 11 { session.start_time() } else { session.times() };
    put(&time, columns.time, if is_running { theme.now } else { Style::new() });
    let mut title_style = Style::new().add_modifier(Modifier::BOLD);
    if session.is_break() {
        title_style = Style::new().add_modifier(Modifier::ITALIC);
    }
    if session.state() == State::Cancelled {
        title_style = title_style.patch(theme.cancelled);
    }
    put(session.title(), columns.title, title_style);
    put(&session.speaker_names(), columns.speakers, Style::new().add_modifier(Modifier::ITALIC));
    put(&short_rooms_of(screen, session, columns.rooms), columns.rooms, Style::new());
    let kind =
        if screen.app.programme.grouping == Grouping::Track { session.kind() } else { session.colour_name() };
    put(kind, columns.kind, Style::new());
    // In the gap behind the titles the signs stand below each other.
    if let Some((sign, style)) = note::sign_of(screen, session) {
        put_sign(buffer, behind_title, y, sign, line.patch(style));
    }
}

/// [`rooms_of`] in at most `width` cells; of one room what tells it from the others is kept.
pub(super) fn short_rooms_of(screen: &Screen<'_>, session: Session<'_>, width: u16) -> String {
    match session.room_ixs() {
        &[room] => screen.rooms.short(screen.app.schedule.room(room).name(), width),
        _ => truncate(&rooms_of(screen, session), width),
    }
}

/// The rooms of a session, or their number where the names of many would not fit a column.
pub(super) fn rooms_of(screen: &Screen<'_>, session: Session<'_>) -> String {
    names_of(screen, session.room_ixs())
}

/// The names of rooms, or their number where the names of many would not fit a column.
pub(super) fn names_of(screen: &Screen<'_>, rooms: &[RoomIx]) -> String {
    let schedule = &screen.app.schedule;
    let names = rooms.iter().map(|&room| schedule.room(room).name()).collect::<Vec<_>>().join(", ");
    if rooms.len() > 1 && rooms.len() == schedule.rooms().len() {
        "all rooms".to_owned()
    } else if rooms.len() > 1 && display_width(&names) > 14 {
        format!("{} rooms", rooms.len())
    } else {
        names
    }
}
