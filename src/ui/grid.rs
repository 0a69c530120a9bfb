//! The room/time grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::block_texts::BlockSize;
use super::ink::{put_sign, wash, write};
use super::markup::{display_width, truncate};
use super::theme::Tint;
use super::{Screen, note};
use crate::app::{App, Area, GridView, Tab};
use crate::keymap::Action;
use crate::model::grid::{Block, Column, Plan};
use crate::model::{Session, State};

/// Draws the grid of the open day.
pub(super) fn draw(screen: &Screen<'_>, area: Area, buffer: &mut Buffer) {
    let programme = &screen.app.programme;
    let view = programme.grid_view(area);
    let grid = Grid { screen, area, view, plan: &programme.plan };
    if programme.plan.blocks.is_empty() {
        super::say_empty_day(screen, area, buffer);
        return;
    }
    grid.draw_headings(buffer);
    grid.draw_axis(buffer);
    for block in &programme.plan.blocks {
        if block.rows.start >= view.first_row + i32::from(view.rows) {
            break; // Blocks are sorted by their first row.
        }
        if block.rows.end > view.first_row {
            grid.draw_block(block, buffer);
        }
    }
    grid.draw_now_line(buffer);
}

/// What the number of rooms that are further left or right stands for, if it is at `x` of the headings.
pub(super) fn count_at(app: &App, area: Area, x: u16) -> Option<Action> {
    let (left, right) = hidden_rooms(&app.programme.plan, app.programme.grid_view(area));
    if x < area.x + display_width(&left) {
        Some(Action::PreviousRooms)
    } else if x >= area.x + area.width.saturating_sub(display_width(&right)) {
        Some(Action::NextRooms)
    } else {
        None
    }
}

/// How many rooms are further left and further right than those in view, as it is told: `‹ 3`, ` 12 ›`.
fn hidden_rooms(plan: &Plan, view: GridView) -> (String, String) {
    let rooms = |columns: &[Column]| columns.chunk_by(|one, other| one == other).count();
    let left = rooms(&plan.columns[..view.first_column]);
    let right = rooms(&plan.columns[view.first_column + view.columns..]);
    let told = |count: usize, text: String| if count > 0 { text } else { String::new() };
    (told(left, format!("‹ {left}")), told(right, format!(" {right} ›")))
}

/// What drawing the grid reads.
struct Grid<'a> {
    screen: &'a Screen<'a>,
    area: Area,
    view: GridView,
    plan: &'a Plan,
}

impl Grid<'_> {
    /// The line of the screen at which `row` of the plan stands, if it is shown.
    fn y_of(&self, row: i32) -> Option<u16> {
        let shown = u16::try_from(row - self.view.first_row).ok().filter(|&shown| shown < self.view.rows)?;
        Some(self.area.y + 1 + shown)
    }

    fn now_row(&self) -> Option<i32> {
        let Some(Tab::Day(day)) = self.screen.app.programme.tab else { return None };
        let minute = self.screen.now.minute_of(self.screen.app.schedule.days[day.at()].date);
        self.plan.scale.minutes().contains(&minute).then(|| self.plan.scale.row_at(minute))
    }

    fn draw_headings(&self, buffer: &mut Buffer) {
        let (theme, app) = (self.screen.theme, self.screen.app);
        let selected_rooms = app.shown_session().map(|session| session.room_ixs()).unwrap_or_default();
        let shown = &self.plan.columns[self.view.first_column..][..self.view.columns];
        let (further_left, further_right) = hidden_rooms(self.plan, self.view);
        let mut first = self.view.first_column;
        let end = first + self.view.columns;
        // A crowded room has several columns, and its name once over those that are shown.
        for columns in shown.chunk_by(|one, other| one == other) {
            let Some(x) = self.view.x_of(first) else { continue };
            first += columns.len();
            let room = columns[0].room;
            let name = room.map_or("No room", |room| app.schedule.room(room).name());
            let is_selected = match room {
                Some(room) => selected_rooms.contains(&room),
                None => selected_rooms.is_empty(),
            };
            let style = if is_selected { theme.room_selected } else { theme.room };
            let mut width = columns.len() as u16 * (self.view.column_width + 1) - 1;
            if first == end {
                // How many rooms are further right is said beside the last name.
                width = width.min(self.area.width.saturating_sub(x + display_width(&further_right)));
            }
            let name = self.screen.rooms.short(name, width);
            let x = self.area.x + x + width.saturating_sub(display_width(&name)) / 2;
            write(buffer, x, self.area.y, &name, width, style);
        }
        write(buffer, self.area.x, self.area.y, &further_left, 6, theme.dim);
        let x = self.area.x + self.area.width.saturating_sub(display_width(&further_right));
        write(buffer, x, self.area.y, &further_right, 6, theme.dim);
    }

    fn draw_axis(&self, buffer: &mut Buffer) {
        let theme = self.screen.theme;
        let minutes = self.plan.scale.minutes();
        let per_row = self.screen.app.programme.minutes_per_row();
        let step = if per_row >= 30 {
            120
        } else if per_row >= 20 {
            60
        } else {
            30
        };
        let first = minutes.start.div_euclid(step) * step;
        let mut last_row = self.plan.all_day_rows - 1;
        for minute in (first..=minutes.end).step_by(step as usize) {
            let row = if minute < minutes.start { 0 } else { self.plan.scale.row_at(minute) };
            let is_inside_fold = self
                .plan
                .scale
                .fold_at(row)
                .is_some_and(|fold| self.plan.scale.minute_at(fold.start) != minute);
            // Of several half hours in one row, the first names it; a fold is named by its beginning only.
            if row <= last_row || is_inside_fold || minute < minutes.start {
                continue;
            }
            last_row = row;
            self.label(row, minute, theme.hour, buffer);
        }
        if let Some(y) = self.y_of(0).filter(|_| self.plan.all_day_rows > 0) {
            write(buffer, self.area.x, y, "day", 5, theme.hour);
        }
        for y in 0..i32::from(self.view.rows) {
            let row = self.view.first_row + y;
            let ends_fold = self.plan.scale.fold_at(row).is_some_and(|fold| fold.end == row + 1);
            if let Some(y) = self.y_of(row).filter(|_| ends_fold) {
                put_sign(buffer, self.area.x + 2, y, "⋯", theme.dim);
            }
        }
        let selected = self.screen.app.programme.session(&self.screen.app.schedule);
        if let Some(block) = selected.and_then(|session| self.plan.blocks_of(session).next()) {
            if block.rows.start >= self.plan.all_day_rows {
                self.label(block.rows.start, self.start_of(block), theme.accent, buffer);
            } else if let Some(y) = self.y_of(block.rows.start) {
                write(buffer, self.area.x, y, "day", 5, theme.accent);
            }
        }
        if let Some(row) = self.now_row() {
            let now = self.screen.now.local();
            let minute = i32::from(now.hour()) * 60 + i32::from(now.minute());
            self.label(row, minute, theme.now, buffer);
        }
    }

    /// The minute at which the session of a block starts, rather than the first minute of its row.
    fn start_of(&self, block: &Block) -> i32 {
        let session = self.screen.app.schedule.session(block.session);
        let local = session.start().map(|start| start.local());
        local.map_or(0, |local| i32::from(local.hour()) * 60 + i32::from(local.minute()))
    }

    fn label(&self, row: i32, minute: i32, style: Style, buffer: &mut Buffer) {
        if let Some(y) = self.y_of(row) {
            let minute = minute.rem_euclid(24 * 60);
            write(buffer, self.area.x, y, &format!("{:02}:{:02}", minute / 60, minute % 60), 5, style);
        }
    }

    /// The part of the screen that a block covers, if any of it is in view.
    fn rect_of(&self, block: &Block) -> Option<Rect> {
        let GridView { first_row, rows, .. } = self.view;
        let cells = self.view.cells_of(block)?;
        let top = block.rows.start.max(first_row);
        let bottom = block.rows.end.min(first_row + i32::from(rows));
        let height = u16::try_from(bottom - top).ok().filter(|&height| height > 0)?;
        Some(Rect::new(self.area.x + cells.start, self.y_of(top)?, cells.end - cells.start, height))
    }

    fn draw_block(&self, block: &Block, buffer: &mut Buffer) {
        let Some(rect) = self.rect_of(block) else { return };
        let app = self.screen.app;
        let session = app.schedule.session(block.session);
        if block.is_band {
            self.draw_band(session, rect, buffer);
            return;
        }
        let theme = self.screen.theme;
        let is_selected = self.is_selected(session);
        let is_dim = session.is_past(self.screen.now)
            || app.is_beside_query(block.session)
            || app.marks.is_hidden(session.key());
        let tint = super::tint_of(theme, session);
        let unselected = if is_dim { tint.past() } else { tint };
        let tint = if is_selected { tint } else { unselected };
        wash(buffer, rect, if is_selected { tint.selected } else { tint.block });
        let touches = block.rows.start >= self.view.first_row && self.touches_its_like(block, session);
        if touches && !is_selected {
            wash(buffer, Rect { height: 1, ..rect }, tint.first_row);
        }
        // Beside a selected title it has the colour of that: the selection is brighter, and less to write.
        let bar = if is_selected { Style::new() } else { tint.bar };
        for y in rect.top()..rect.bottom() {
            buffer[(rect.x, y)].set_symbol("▎").set_style(bar);
        }
        // Where no background tells that another session begins, the bar does.
        if touches && tint.first_row == tint.block {
            buffer[(rect.x, rect.y)].set_symbol("▛");
        }
        let below = self.draw_text(session, rect, tint, buffer);
        let empty = Rect { y: below, height: rect.bottom() - below, ..rect };
        // The selection is told by the rows with text, however long the session is: that is enough to see, and less to
        // write for each step.
        if is_selected && below > rect.y {
            wash(buffer, empty, unselected.block.remove_modifier(Modifier::REVERSED));
        }
        // Rows without text are one run with the bar before them: that is less to write, too.
        wash(buffer, empty, Style { fg: tint.bar.fg, ..Style::new() });
    }

    /// Writes the title and the speakers; the row below them.
    fn draw_text(&self, session: Session<'_>, rect: Rect, tint: Tint, buffer: &mut Buffer) -> u16 {
        let theme = self.screen.theme;
        let inner = Rect { x: rect.x + 1, width: rect.width.saturating_sub(1), ..rect };
        // Two letters a row are no text: the bars of many lanes say that there are many.
        if inner.width < 3 {
            return rect.y;
        }
        let taken = self.draw_marks(session, inner, buffer);
        let mut title_style = tint.title;
        if session.state() == State::Cancelled {
            title_style = title_style.patch(theme.cancelled);
        }
        let size = BlockSize { width: inner.width, height: inner.height, taken };
        self.screen.blocks.of(session, size, |text| {
            let lines = text.title.iter().map(|line| (line, title_style));
            let lines = lines.chain(text.speakers.iter().map(|line| (line, tint.speakers)));
            let mut y = inner.y;
            for (line, style) in lines {
                write(buffer, inner.x, y, line, inner.width, style);
                y += 1;
            }
            y
        })
    }

    /// Draws my marks at the right of a block's first row, and says how many cells there are not for text.
    fn draw_marks(&self, session: Session<'_>, inner: Rect, buffer: &mut Buffer) -> u16 {
        let theme = self.screen.theme;
        let mut left = inner.width;
        let mark = super::mark::of_session(self.screen, session);
        let mark = mark.map(|mark| (mark.symbol(), mark.style(theme)));
        for (sign, style) in mark.into_iter().chain(note::sign_of(self.screen, session)) {
            if left >= 4 {
                left -= 1;
                put_sign(buffer, inner.x + left, inner.y, sign, style);
            }
        }
        // A cell between the text and the marks.
        if left < inner.width { inner.width - left + 1 } else { 0 }
    }

    fn draw_band(&self, session: Session<'_>, rect: Rect, buffer: &mut Buffer) {
        let theme = self.screen.theme;
        let style = if self.is_selected(session) {
            theme.band.patch(theme.selection)
        } else if session.is_past(self.screen.now) || self.screen.app.is_beside_query(session.ix()) {
            theme.band.patch(theme.dim)
        } else {
            theme.band
        };
        wash(buffer, rect, style);
        let mut text = session.title().to_owned();
        if let Some(minutes) = session.minutes().filter(|&minutes| minutes > 0) {
            text.push_str(&format!(" · {minutes} min"));
        }
        let width = rect.width;
        let text = if display_width(&text) > width { truncate(session.title(), width) } else { text };
        let indent = width.saturating_sub(display_width(&text)) / 2;
        write(buffer, rect.x + indent, rect.y, &text, width, style);
        if let Some(mark) = super::mark::of_session(self.screen, session) {
            let x = rect.right().saturating_sub(2);
            put_sign(buffer, x, rect.y, mark.symbol(), style.patch(mark.style(theme)));
        }
        if let Some((sign, of_sign)) = note::sign_of(self.screen, session) {
            put_sign(buffer, rect.right().saturating_sub(3), rect.y, sign, style.patch(of_sign));
        }
    }

    fn is_selected(&self, session: Session<'_>) -> bool {
        self.screen.app.programme.selected.as_ref() == Some(session.key())
    }

    /// Whether the block above in the same column ends where this one begins and has its colour.
    fn touches_its_like(&self, block: &Block, session: Session<'_>) -> bool {
        let schedule = &self.screen.app.schedule;
        self.plan.in_column(block.columns.start).any(|above| {
            above.rows.end == block.rows.start
                && !above.is_band
                && schedule.session(above.session).colour() == session.colour()
        })
    }

    /// The present minute as a line through gaps and empty cells: never through text, nor touching it.
    fn draw_now_line(&self, buffer: &mut Buffer) {
        let Some(y) = self.now_row().and_then(|row| self.y_of(row)) else { return };
        let from = self.area.x + 5;
        let last = self.view.x_of(self.view.first_column + self.view.columns - 1);
        let to = self.area.x + last.map_or(5, |last| last + self.view.column_width);
        let is_blank: Vec<bool> = (from..to).map(|x| buffer[(x, y)].symbol() == " ").collect();
        for (at, x) in (from..to).enumerate() {
            let before = at.checked_sub(1).is_none_or(|before| is_blank[before]);
            let after = is_blank.get(at + 1).copied().unwrap_or(true);
            if is_blank[at] && before && after {
                buffer[(x, y)].set_symbol("─").set_style(self.screen.theme.now_line);
            }
        }
    }
}
