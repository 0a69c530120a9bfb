//! The Now view: my next stars, then room by room what runs, how much of it is left, and what comes next.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::Screen;
use super::detail::length;
use super::ink::{put_sign, write};
use super::list::{names_of, rooms_of};
use super::markup::{display_width, truncate};
use crate::app::{Area, BoardRow};
use crate::keymap::Action;
use crate::model::{Moment, Session, State};

/// Cells before the room: the colour of the session and its mark.
const MARKS: u16 = 3;
/// Cells of the time of day.
const TIME: u16 = 5;
/// Cells between columns.
const GAP: u16 = 2;
/// Cells of the bar that shows how much of a session is over.
const BAR: u16 = 10;
/// Cells of the countdown, which stands at the right: `1 h 30 min left`.
const COUNTDOWN: u16 = 15;
/// Columns from which a line has room for the time of day beside the countdown.
const TIME_FROM: u16 = 56;
/// Columns from which a line has room for the bar.
const BAR_FROM: u16 = 64;
/// Minutes within which a weekday says which day it is.
const SIX_DAYS: i64 = 6 * 24 * 60;

/// Draws the rows of the board that are in view.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let board = &screen.app.board;
    if board.rows.is_empty() {
        super::say_empty(screen, area, &nothing_comes(screen), buffer);
        return;
    }
    let first = board.cursor.first;
    let columns = Columns::fit(screen, area.width.saturating_sub(1));
    let rows = board.rows.iter().enumerate().skip(first).take(usize::from(area.height));
    for ((at, row), y) in rows.zip(area.y..) {
        let is_selected = at == board.cursor.row;
        let line = Line { screen, columns: &columns, x: area.x, y, is_selected };
        line.draw(row, buffer);
    }
    super::draw_scrollbar(screen, area, first, board.rows.len(), buffer);
}

/// Why there is no row.
fn nothing_comes(screen: &Screen<'_>) -> String {
    let key = |action| super::key(screen, action);
    let view = key(Action::NextView);
    if !screen.app.filtering.chips.is_empty() {
        let all = key(Action::ClearFilter);
        return format!(
            "Nothing of what is shown runs now or is still to come. {all} shows all again, {view} leads to the \
             programme."
        );
    }
    match screen.app.schedule.extent() {
        Some((_, last)) if last <= screen.now => {
            let end = last.local().strftime("%a %-d %b at %H:%M");
            format!("The conference is over: it ended on {end}. {view} leads to the programme.")
        }
        _ => format!("Nothing runs now and nothing more comes. {view} leads to the programme."),
    }
}

/// How wide the columns are.
struct Columns {
    width: u16,
    room: u16,
    /// Nothing where the screen is narrow.
    time: u16,
}

impl Columns {
    /// Columns for lines of `width` cells. Rooms have a fifth of them, and more where no title needs it.
    fn fit(screen: &Screen<'_>, width: u16) -> Columns {
        let app = screen.app;
        let time = if width < TIME_FROM { 0 } else { TIME };
        let (mut widest_room, mut widest_title) = (0, 0);
        for row in &app.board.rows {
            let Some(session) = row.session().map(|ix| app.schedule.session(ix)) else { continue };
            widest_title = widest_title.max(display_width(session.title()));
            widest_room = widest_room.max(display_width(&room_label(screen, row)));
        }
        let gaps = if time > 0 { 3 * GAP } else { 2 * GAP };
        let beside_room = MARKS + time + gaps + COUNTDOWN;
        let spare = width.saturating_sub(beside_room + widest_title);
        let room = widest_room.min(spare.max((width / 5).clamp(8, 24)));
        Columns { width, room, time }
    }

    fn is_narrow(&self) -> bool {
        self.time == 0
    }
}

/// What a row says of its room. Only what is next in the room of the row above says nothing.
fn room_label(screen: &Screen<'_>, row: &BoardRow) -> String {
    let rooms = match row {
        BoardRow::Mine(ix) | BoardRow::Break(ix) => rooms_of(screen, screen.app.schedule.session(*ix)),
        BoardRow::Running(rooms, _) | BoardRow::Idle(rooms, _) => names_of(screen, rooms),
        BoardRow::Next(_) | BoardRow::Heading(_) | BoardRow::MoreMine(_) => return String::new(),
    };
    if rooms.is_empty() { "No room".to_owned() } else { rooms }
}

/// One line of the board.
struct Line<'a> {
    screen: &'a Screen<'a>,
    columns: &'a Columns,
    x: u16,
    y: u16,
    is_selected: bool,
}

impl Line<'_> {
    fn draw(&self, row: &BoardRow, buffer: &mut Buffer) {
        let (x, width) = (self.x, self.columns.width);
        match row {
            BoardRow::Heading(name) => super::draw_heading(self.screen, name, (x, self.y, width), buffer),
            BoardRow::MoreMine(text) => {
                let text = format!("{text} · {} agenda", super::key(self.screen, Action::ShowAgenda));
                let left = width - MARKS;
                write(buffer, x + MARKS, self.y, &truncate(&text, left), left, self.screen.theme.dim);
            }
            BoardRow::Mine(ix)
            | BoardRow::Break(ix)
            | BoardRow::Running(_, ix)
            | BoardRow::Idle(_, ix)
            | BoardRow::Next(ix) => {
                let session = self.screen.app.schedule.session(*ix);
                // What waits is dimmer than what runs, unless it is mine.
                let is_bright = matches!(row, BoardRow::Mine(_)) || session.runs_at(self.screen.now);
                let is_hidden = self.screen.app.marks.is_hidden(session.key());
                let room = room_label(self.screen, row);
                self.draw_session(session, &room, is_bright && !is_hidden, buffer);
            }
        }
    }

    /// The room, the time, the title with its speakers, how much is over, and how long it still takes.
    fn draw_session(&self, session: Session<'_>, room: &str, is_bright: bool, buffer: &mut Buffer) {
        let (theme, columns) = (self.screen.theme, self.columns);
        let mut style = if is_bright { theme.text } else { theme.text.patch(theme.dim) };
        if self.is_selected {
            style = style.patch(theme.selection);
            for x in self.x..self.x + columns.width {
                buffer[(x, self.y)].set_style(style);
            }
        }
        // Names in a light of their own would outshine a title that waits.
        let names =
            if is_bright { style.patch(theme.speakers) } else { style.add_modifier(Modifier::ITALIC) };
        let runs = session.runs_at(self.screen.now);
        let bright = |part: Style| if runs { style.patch(part) } else { style };
        put_sign(buffer, self.x, self.y, "▎", style.patch(super::tint_of(theme, session).bar));
        if let Some(mark) = super::mark::of_session(self.screen, session) {
            put_sign(buffer, self.x + 1, self.y, mark.symbol(), style.patch(mark.style(theme)));
        }
        let mut x = self.x + MARKS;
        let room = self.screen.rooms.short(room, columns.room);
        write(buffer, x, self.y, &room, columns.room, bright(theme.room));
        x += columns.room + GAP;
        if columns.time > 0 {
            write(buffer, x, self.y, &session.start_time(), columns.time, bright(theme.now));
            x += columns.time + GAP;
        }
        let end = self.x + columns.width;
        let countdown = self.countdown(session);
        let mut right = end.saturating_sub(display_width(&countdown));
        write(buffer, right, self.y, &countdown, end - right, bright(theme.now));
        if runs && columns.width >= BAR_FROM {
            right = end - COUNTDOWN - BAR - 1;
            self.put_bar(session, right, style, buffer);
        }
        let mut width = right.saturating_sub(x + GAP);
        if let Some((sign, sign_style)) = super::note::sign_of(self.screen, session) {
            put_sign(buffer, right.saturating_sub(GAP), self.y, sign, style.patch(sign_style));
            width = width.saturating_sub(1);
        }
        self.put_title(session, (x, width), (style, names), buffer);
    }

    fn put_title(
        &self,
        session: Session<'_>,
        (x, width): (u16, u16),
        (style, names): (Style, Style),
        buffer: &mut Buffer,
    ) {
        let theme = self.screen.theme;
        let weight = if session.is_break() { Modifier::ITALIC } else { Modifier::BOLD };
        let mut title_style = style.add_modifier(weight);
        if session.state() == State::Cancelled {
            title_style = title_style.patch(theme.cancelled);
        }
        let title = truncate(session.title(), width);
        let x_behind = write(buffer, x, self.y, &title, width, title_style);
        let left = (x + width).saturating_sub(x_behind + 2);
        // A few letters of a name say nothing.
        if left >= 8 {
            let speakers = truncate(&session.speaker_names(), left);
            write(buffer, x_behind + 2, self.y, &speakers, left, names);
        }
    }

    /// `━━━━━━────`: how much is over.
    fn put_bar(&self, session: Session<'_>, x: u16, style: Style, buffer: &mut Buffer) {
        let (Some(start), Some(minutes)) = (session.start(), session.minutes()) else { return };
        let over = self.screen.now.minutes_since(start).clamp(0, minutes.max(1));
        let filled = (over * i64::from(BAR) / minutes.max(1)) as u16;
        for cell in 0..BAR {
            let theme = self.screen.theme;
            let (symbol, part) = if cell < filled { ("━", theme.now) } else { ("─", theme.border) };
            put_sign(buffer, x + cell, self.y, symbol, style.patch(part));
        }
    }

    /// `18 min left`, `in 25 min`, the date of what is of another day, or `now` where the end is not known.
    fn countdown(&self, session: Session<'_>) -> String {
        let now = self.screen.now;
        let is_narrow = self.columns.is_narrow();
        let until = |moment: Moment| length(moment.minutes_since(now).max(1));
        match (session.runs_at(now), session.start(), session.end()) {
            // Without a column for it the time of day stands here.
            (true, _, Some(end)) if is_narrow => until(end),
            (true, _, Some(end)) => format!("{} left", until(end)),
            (true, _, None) => "now".to_owned(),
            (false, Some(start), _) if !self.screen.app.board.is_near(session, now) => {
                let has_time = is_narrow && start.minutes_since(now) < SIX_DAYS;
                start.local().strftime(if has_time { "%a %H:%M" } else { "%a %-d %b" }).to_string()
            }
            (false, ..) if is_narrow => session.start_time(),
            (false, Some(start), _) => format!("in {}", until(start)),
            (false, None, _) => String::new(),
        }
    }
}
