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
use crate::app::{App, Area, NewsList, NewsRow};
use crate::model::{LastSeen, Moment, News, NewsKind, Note};

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
        put_position(screen, list.row + 1, screen.app.news_rows().count(), outer, buffer);
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
enum Line<'a> {
    Space,
    Heading(&'static str, usize),
    Title(usize, NewsRow<'a>),
    /// More about the news of the row.
    About(usize, String),
    Note(usize, String),
}

impl Line<'_> {
    fn row(&self) -> Option<usize> {
        match self {
            Line::Space | Line::Heading(..) => None,
            Line::Title(row, _) | Line::About(row, _) | Line::Note(row, _) => Some(*row),
        }
    }
}

fn lines(app: &App) -> Vec<Line<'_>> {
    let all: Vec<NewsRow<'_>> = app.news_rows().collect();
    let mut lines = Vec::new();
    for (row, &news) in all.iter().enumerate() {
        let heading = heading(news);
        if row == 0 || self::heading(all[row - 1]) != heading {
            lines.extend((row > 0).then_some(Line::Space));
            let count = all.iter().filter(|other| self::heading(**other) == heading).count();
            lines.push(Line::Heading(heading, count));
        }
        lines.push(Line::Title(row, news));
        let (about, key) = match news {
            NewsRow::News(news) => (about(app, news), &news.mark.key),
            NewsRow::Note(note) => (was(note.last_seen()), &note.key),
        };
        lines.push(Line::About(row, about));
        // Where the session is still there, its note stands beside it.
        if app.schedule.find(key).is_none() {
            let written = app.notebook.notes.text(key).lines().filter(|line| !line.trim().is_empty());
            lines.extend(written.map(|line| Line::Note(row, line.to_owned())));
        }
    }
    lines
}

/// What rows of this kind stand under.
fn heading(row: NewsRow<'_>) -> &'static str {
    match row {
        NewsRow::News(news) => match news.kind {
            NewsKind::Gone => "Gone from the programme",
            NewsKind::Cancelled => "Cancelled",
            NewsKind::Moved => "Moved",
            NewsKind::Changed => "Changed",
            NewsKind::Back => "Take place after all",
        },
        NewsRow::Note(_) => "Notes on what is gone",
    }
}

/// When and where something was that is gone, and whose it was.
fn was(seen: LastSeen<'_>) -> String {
    let pieces = [seen.place(), seen.speakers.join(", ")].into_iter().filter(|piece| !piece.is_empty());
    format!("was {}", pieces.collect::<Vec<_>>().join(" · "))
}

/// When and where it is, and what was before.
fn about(app: &App, news: &News) -> String {
    let Some(session) = news.session.map(|ix| app.schedule.session(ix)) else {
        return was(news.mark.last_seen());
    };
    let day = session.start().map(|start: Moment| start.local().strftime("%a %-d %b").to_string());
    let when = [day.unwrap_or_default(), session.times()];
    let when = when.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ");
    // First what is new about it: where there is little room, the rest is cut.
    let pieces = [news.words(&app.schedule), when, session.room_names()];
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
        Line::Heading(heading, count) => {
            put(0, &format!("{heading} {count}"), theme.heading);
        }
        Line::Title(_, NewsRow::Note(Note { title, .. })) => {
            put(2, title, theme.title);
        }
        Line::Title(_, NewsRow::News(news)) => {
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
