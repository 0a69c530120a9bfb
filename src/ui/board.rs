//! The Now view: my stars, then room by room what runs, how much of it is left, and what comes next.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::Screen;
use super::detail::length;
use super::ink::write;
use super::list::rooms_of;
use super::markup::{display_width, truncate};
use crate::app::{Area, BoardRow};
use crate::keymap::Action;
use crate::model::{RoomIx, Session, State};

/// Cells of the bar that shows how much of a session is over.
const BAR: u16 = 10;
/// Cells of the countdown, which stands at the right: `1 h 30 min left`.
const COUNTDOWN: u16 = 15;
/// Cells of the countdown on a narrow screen: `1 h 30 min`, and nothing for what is to come.
const SHORT_COUNTDOWN: u16 = 10;
/// Columns from which a line has room for the whole countdown.
const COUNTDOWN_FROM: u16 = 56;
/// Columns from which a line has room for the bar.
const BAR_FROM: u16 = 64;

/// Draws the rows of the board that are in view.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let board = &screen.app.board;
    if board.rows.is_empty() {
        let key = |action| super::key(screen, action);
        let sentence = if screen.app.filtering.chips.is_empty() {
            let (day, view) = (key(Action::NextDay), key(Action::NextView));
            format!("Nothing runs now and nothing more comes today. {day} and {view} lead to the programme.")
        } else {
            let (all, view) = (key(Action::ClearFilter), key(Action::NextView));
            format!(
                "Nothing of what is shown runs now or comes today. {all} shows all again, {view} leads to the \
                 programme."
            )
        };
        super::say_empty(screen, area, &sentence, buffer);
        return;
    }
    let first = board.cursor.first;
    let width = area.width.saturating_sub(1);
    let rows = board.rows.iter().enumerate().skip(first).take(usize::from(area.height));
    for ((at, row), y) in rows.zip(area.y..) {
        let line = Line { screen, x: area.x, y, width, is_selected: at == board.cursor.row };
        line.draw(row, buffer);
    }
    super::draw_scrollbar(screen, area, first, board.rows.len(), buffer);
}

/// One line of the board.
struct Line<'a> {
    screen: &'a Screen<'a>,
    x: u16,
    y: u16,
    width: u16,
    is_selected: bool,
}

impl Line<'_> {
    fn draw(&self, row: &BoardRow, buffer: &mut Buffer) {
        let (theme, schedule) = (self.screen.theme, &self.screen.app.schedule);
        match *row {
            BoardRow::Heading(name) => {
                super::draw_heading(self.screen, name, (self.x, self.y, self.width), buffer);
            }
            BoardRow::Idle(room) => {
                let x = self.x + 3 + self.put_room(room, buffer);
                buffer.set_stringn(x, self.y, "–", 1, theme.dim);
            }
            BoardRow::Mine(ix) | BoardRow::Break(ix) => {
                let session = schedule.session(ix);
                let rooms = rooms_of(self.screen, session);
                let time = session.start_time();
                let label = if session.runs_at(self.screen.now) { "now" } else { &time };
                let label = if self.is_narrow() { label.to_owned() } else { format!("{label:<5}  {rooms}") };
                self.draw_session(session, &label, buffer);
            }
            BoardRow::Running(room, ix) => {
                self.draw_session(schedule.session(ix), self.room_name(room), buffer);
            }
            BoardRow::Next(ix) => {
                let session = schedule.session(ix);
                let time = session.start_time();
                let label = format!("{:>width$}", time, width = usize::from(self.label_width()));
                self.draw_session(session, &label, buffer);
            }
        }
    }

    /// A label, the title with its speakers, how much is over, and how long it still takes.
    fn draw_session(&self, session: Session<'_>, label: &str, buffer: &mut Buffer) {
        let (theme, now) = (self.screen.theme, self.screen.now);
        let runs = session.runs_at(now);
        let is_hidden = self.screen.app.marks.is_hidden(session.key());
        let mut style = if runs && !is_hidden { theme.text } else { theme.text.patch(theme.dim) };
        if self.is_selected {
            style = style.patch(theme.selection);
            for x in self.x..self.x + self.width {
                buffer[(x, self.y)].set_style(style);
            }
        }
        buffer.set_stringn(self.x, self.y, "▎", 1, style.patch(super::tint_of(theme, session).bar));
        if let Some(mark) = super::mark::of_session(self.screen, session) {
            buffer.set_stringn(self.x + 1, self.y, mark.symbol(), 1, style.patch(mark.style(theme)));
        }
        let x = self.x + 3;
        let label_width = self.label_width();
        let label_style = if runs { style.patch(theme.room) } else { style };
        write(buffer, x, self.y, &truncate(label, label_width), label_width, label_style);
        let x = x + label_width + 2;
        let end = self.x + self.width;
        let bar = if self.width >= BAR_FROM { BAR + 1 } else { 0 };
        let countdown_width = if self.is_narrow() { SHORT_COUNTDOWN } else { COUNTDOWN };
        let title_width = end.saturating_sub(x + bar + countdown_width + 2);
        self.put_title(session, (x, title_width), style, buffer);
        if bar > 0 && runs {
            self.put_bar(session, end - COUNTDOWN - BAR - 1, style, buffer);
        }
        let countdown = self.countdown(session);
        let countdown_style = if runs { style.patch(theme.now) } else { style };
        let x = end.saturating_sub(display_width(&countdown).min(countdown_width));
        write(buffer, x, self.y, &countdown, countdown_width, countdown_style);
    }

    fn put_title(&self, session: Session<'_>, (x, width): (u16, u16), style: Style, buffer: &mut Buffer) {
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
            write(buffer, x_behind + 2, self.y, &speakers, left, style.patch(theme.speakers));
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
            buffer.set_stringn(x + cell, self.y, symbol, 1, style.patch(part));
        }
    }

    /// `18 min left`, `in 25 min`, or `now` where the end is not known.
    fn countdown(&self, session: Session<'_>) -> String {
        let now = self.screen.now;
        match (session.runs_at(now), session.start(), session.end()) {
            (true, _, Some(end)) if self.is_narrow() => length(end.minutes_since(now).max(1)),
            // Its start stands at the left.
            (false, ..) if self.is_narrow() => String::new(),
            (true, _, Some(end)) => format!("{} left", length(end.minutes_since(now).max(1))),
            (true, _, None) => "now".to_owned(),
            (false, Some(start), _) => format!("in {}", length(start.minutes_since(now).max(1))),
            (false, None, _) => String::new(),
        }
    }

    fn put_room(&self, room: Option<RoomIx>, buffer: &mut Buffer) -> u16 {
        let width = self.label_width();
        let name = truncate(self.room_name(room), width);
        write(buffer, self.x + 3, self.y, &name, width, self.screen.theme.dim);
        width + 2
    }

    fn room_name(&self, room: Option<RoomIx>) -> &str {
        room.map_or("No room", |room| self.screen.app.schedule.room(room).name())
    }

    fn is_narrow(&self) -> bool {
        self.width < COUNTDOWN_FROM
    }

    /// Cells for the room, or for time and rooms of one of my stars.
    fn label_width(&self) -> u16 {
        (self.width / 5).clamp(8, 22)
    }
}
