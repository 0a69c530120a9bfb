//! The list of news of my sessions: by kind under a heading each, with what was and what is.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Screen;
use super::ink::{wash, write};
use super::mark::Mark;
use super::markup::{display_width, truncate};
use super::note::NOTE_SIGN;
use super::overlay::{open_box, place, put_position};
use crate::app::{App, Area, NewsList};
use crate::model::{Moment, News, NewsKind};

/// Draws the list over the screen.
pub(super) fn draw(screen: &Screen<'_>, list: NewsList, area: Rect, buffer: &mut Buffer) {
    let lines = lines(screen.app);
    let outer = place(area, lines.len() as u16);
    let inner = open_box(screen, "Your sessions since you last looked", outer, buffer);
    let first = first_line(&lines, list.row, inner.height);
    for (line, y) in lines.iter().skip(first).zip(inner.top()..inner.bottom()) {
        draw_line(screen, line, line.row() == Some(list.row), Rect { y, height: 1, ..inner }, buffer);
    }
    if lines.len() > usize::from(inner.height) {
        let bar = Area { x: inner.x, y: inner.y, width: inner.width + 1, height: inner.height };
        super::draw_scrollbar(screen, bar, first, lines.len(), buffer);
        put_position(screen, list.row + 1, screen.app.news().count(), outer, buffer);
    }
}

/// The news at a cell, counted from the first.
pub(super) fn row_at(app: &App, list: NewsList, area: Rect, position: Position) -> Option<usize> {
    let lines = lines(app);
    let outer = place(area, lines.len() as u16);
    let line = usize::from(position.y.checked_sub(outer.y + 1)?);
    let is_inside = outer.contains(position) && position.y + 1 < outer.bottom();
    lines
        .get(first_line(&lines, list.row, outer.height.saturating_sub(2)) + line)
        .filter(|_| is_inside)?
        .row()
}

/// A line of the list; rows count the news.
enum Line {
    Space,
    Kind(NewsKind, usize),
    Title(usize, News),
    /// More about the news of the row, and whether that is how it was.
    About(usize, String),
    Note(usize, String),
}

impl Line {
    fn row(&self) -> Option<usize> {
        match self {
            Line::Space | Line::Kind(..) => None,
            Line::Title(row, _) | Line::About(row, _) | Line::Note(row, _) => Some(*row),
        }
    }
}

fn lines(app: &App) -> Vec<Line> {
    let all: Vec<&News> = app.news().collect();
    let mut lines = Vec::new();
    for (row, news) in all.iter().enumerate() {
        if row == 0 || all[row - 1].kind != news.kind {
            lines.extend((row > 0).then_some(Line::Space));
            lines.push(Line::Kind(news.kind, all.iter().filter(|other| other.kind == news.kind).count()));
        }
        lines.push(Line::Title(row, (*news).clone()));
        lines.push(Line::About(row, about(app, news)));
        let note = app.notebook.notes.text(&news.mark.key);
        if let Some(first) =
            note.lines().find(|line| !line.trim().is_empty()).filter(|_| news.session.is_none())
        {
            lines.push(Line::Note(row, first.to_owned()));
        }
    }
    lines
}

/// When and where it is, and what was before.
fn about(app: &App, news: &News) -> String {
    let Some(session) = news.session.map(|ix| app.schedule.session(ix)) else {
        let pieces = [news.place_before(), news.mark.speakers.join(", ")];
        let pieces: Vec<String> = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
        return format!("was {}", pieces.join(" · "));
    };
    let day = session.start().map(|start: Moment| start.local().strftime("%a %-d %b").to_string());
    let when = [day.unwrap_or_default(), session.times()];
    let when = when.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ");
    let pieces = [when, session.room_names(), news.words(&app.schedule)];
    pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The first line in sight: the news under the cursor is, with its heading where there is room.
fn first_line(lines: &[Line], row: usize, height: u16) -> usize {
    let height = usize::from(height);
    let last = lines.iter().rposition(|line| line.row() == Some(row)).unwrap_or(0);
    (last + 1).saturating_sub(height).min(lines.len().saturating_sub(height))
}

fn draw_line(screen: &Screen<'_>, line: &Line, is_here: bool, area: Rect, buffer: &mut Buffer) {
    let theme = screen.theme;
    let ground = if is_here { theme.overlay.patch(theme.selection) } else { theme.overlay };
    wash(buffer, area, ground);
    let mut put = |from: u16, text: &str, style: Style| {
        let width = area.width.saturating_sub(from);
        write(buffer, area.x + from, area.y, &truncate(text, width), width, ground.patch(style))
    };
    match line {
        Line::Space => {}
        Line::Kind(kind, count) => {
            let name = match kind {
                NewsKind::Gone => "Gone from the programme",
                NewsKind::Cancelled => "Cancelled",
                NewsKind::Moved => "Moved",
                NewsKind::Changed => "Changed",
                NewsKind::Back => "Take place after all",
            };
            put(0, &format!("{name} {count}"), theme.heading);
        }
        Line::Title(_, news) => {
            let mark = Mark::of_verdict(news.mark.verdict);
            put(0, mark.symbol(), mark.style(theme));
            let title = news.session.map_or(&*news.mark.title, |ix| screen.app.schedule.session(ix).title());
            let struck = matches!(news.kind, NewsKind::Cancelled);
            put(2, title, if struck { theme.title.patch(theme.cancelled) } else { theme.title });
        }
        Line::About(_, text) => {
            put(2, text, theme.dim);
        }
        Line::Note(_, text) => {
            let sign = display_width(NOTE_SIGN) + 1;
            put(2, NOTE_SIGN, theme.dim);
            put(2 + sign, text, theme.dim);
        }
    }
}
