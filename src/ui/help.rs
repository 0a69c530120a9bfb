//! The help: the keys that work here, group by group, then those that work elsewhere; words narrow it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::Screen;
use super::ink::write_line;
use super::mark::Mark;
use super::markup::{display_width, truncate, wrap_plain};
use super::overlay::{inner_width, open_box, place, put_position};
use super::theme::Theme;
use crate::app::{App, Area, HelpPage};
use crate::keymap::{Context, Group, HelpRow, Keymap, help_rows};

/// Draws the help over the screen; the cell of the text cursor while words are typed.
pub(super) fn draw(
    screen: &Screen<'_>,
    page: &HelpPage,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let lines = lines(screen.app, page, screen.keymap, screen.theme, inner_width(area));
    let title = if page.is_typing || !page.words.text().is_empty() {
        format!("Keys / {}", truncate(page.words.text(), area.width.saturating_sub(16)))
    } else {
        "Keys".to_owned()
    };
    // As high as without words, so that the box does not jump while they are typed.
    let outer = place(area, u16::MAX);
    let inner = open_box(screen, &title, outer, buffer);
    let shown = usize::from(inner.height);
    let first = page.first.min(lines.len().saturating_sub(shown));
    for (line, y) in lines.iter().skip(first).zip(inner.top()..inner.bottom()) {
        write_line(buffer, inner.x, y, line, inner.width);
    }
    let bar = Area { x: inner.x, y: inner.y, width: inner.width + 1, height: inner.height };
    super::draw_scrollbar(screen, bar, first, lines.len(), buffer);
    if lines.len() > shown {
        put_position(screen, first + shown, lines.len(), outer, buffer);
    }
    let before = display_width(page.words.before_cursor());
    let cursor =
        Position::new((outer.x + 2 + display_width("Keys / ") + before).min(outer.right() - 1), outer.y);
    page.is_typing.then_some(cursor)
}

/// How many lines the help has in a box of `width` cells.
pub(super) fn count_lines(app: &App, page: &HelpPage, keymap: &Keymap, theme: &Theme, width: u16) -> usize {
    lines(app, page, keymap, theme, width).len()
}

fn lines(app: &App, page: &HelpPage, keymap: &Keymap, theme: &Theme, width: u16) -> Vec<Line<'static>> {
    let sections = sections(app, page, keymap);
    let rows = sections.iter().flat_map(|(_, rows)| rows);
    let keys_width = rows.map(|row| display_width(&row.keys.join(" "))).max().unwrap_or(0).min(width / 3);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (heading, rows) in sections {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::styled(truncate(&heading, width), theme.heading));
        for row in rows {
            let keys = truncate(&row.keys.join(" "), keys_width);
            let gap = " ".repeat(usize::from(keys_width - display_width(&keys) + 2));
            let help = wrap_plain(row.help, width.saturating_sub(keys_width + 3), 3);
            for (at, help) in help.into_iter().enumerate() {
                let before =
                    if at == 0 { format!("{keys}{gap}") } else { " ".repeat(usize::from(keys_width + 2)) };
                lines.push(Line::from(vec![
                    Span::styled(before, theme.footer_key),
                    Span::styled(help, theme.text),
                ]));
            }
        }
    }
    if page.lets_through("marks") && !lines.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Marks", theme.heading));
        for mark in Mark::ALL {
            let gap = " ".repeat(usize::from(keys_width + 1));
            lines.push(Line::from(vec![
                Span::styled(format!("{}{gap}", mark.symbol()), mark.style(theme)),
                Span::styled(mark.meaning(), theme.text),
            ]));
        }
    }
    if lines.is_empty() {
        let sentence = "No key does anything with these words. Esc shows all keys again.";
        let wrapped = wrap_plain(sentence, width, 3);
        lines.extend(wrapped.into_iter().map(|line| Line::styled(line, theme.dim)));
    }
    lines
}

/// The rows under their headings: first what works where the help was opened, then what only works elsewhere.
fn sections(app: &App, page: &HelpPage, keymap: &Keymap) -> Vec<(String, Vec<HelpRow>)> {
    let has_words = |row: &HelpRow| {
        page.lets_through(&format!("{} {} {}", row.keys.join(" "), row.action.name(), row.help))
    };
    let here = help_rows(keymap, app.contexts_behind());
    let mut known: Vec<_> = here.iter().map(|row| row.action).collect();
    let mut sections: Vec<(String, Vec<HelpRow>)> = Vec::new();
    for &group in Group::ALL {
        let rows = here.iter().filter(|row| row.group == group && has_words(row)).cloned().collect();
        sections.push((group.name().to_owned(), rows));
    }
    for &context in Context::ALL.iter().filter(|context| !matches!(context, Context::Global | Context::Help))
    {
        let mut rows = help_rows(keymap, &[context, Context::Global]);
        rows.retain(|row| !known.contains(&row.action));
        known.extend(rows.iter().map(|row| row.action));
        rows.retain(has_words);
        let about = context.about().split([',', ';', '.']).next().unwrap_or_default();
        // What is a place of its own for keys may be one place for people.
        match sections.last_mut().filter(|(heading, _)| heading == about) {
            Some((_, shared)) => shared.extend(rows),
            None => sections.push((about.to_owned(), rows)),
        }
    }
    sections.retain(|(_, rows)| !rows.is_empty());
    sections
}
