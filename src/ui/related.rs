//! The lines below the text of a session: what leads on from it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Screen;
use super::markup::{display_width, truncate};
use crate::app::{Focus, RelatedRow};
use crate::model::Session;

/// The lines, each of them one of the pane, in the order of [`crate::app::Related::rows`].
pub(super) fn lines(screen: &Screen<'_>, width: u16) -> Vec<Line<'static>> {
    let related = &screen.app.related;
    let line = |(at, row): (usize, &RelatedRow)| match row {
        RelatedRow::Space => Line::default(),
        RelatedRow::Heading(heading) => Line::styled(truncate(heading, width), screen.theme.heading),
        RelatedRow::Session(ix) => {
            let is_chosen = related.chosen == Some(at) && screen.app.focus == Focus::Detail;
            let style = if is_chosen { screen.theme.selection } else { Style::new() };
            session_line(screen, screen.app.schedule.session(*ix), style, width)
        }
    };
    related.rows.iter().enumerate().map(line).collect()
}

/// `‹ Title`: the session from which this one was reached.
pub(super) fn came_from(screen: &Screen<'_>, width: u16) -> Option<Line<'static>> {
    let from = screen.app.schedule.session(screen.app.related.came_from()?);
    Some(Line::styled(truncate(&format!("‹ {}", from.title()), width), screen.theme.link))
}

/// `★ Wed 11:00 Descriptors, decorated  C01`.
fn session_line(screen: &Screen<'_>, session: Session<'_>, style: Style, width: u16) -> Line<'static> {
    let theme = screen.theme;
    let is_starred = screen.app.marks.is_starred(session.key());
    let form = screen.app.schedule.date_form();
    let day = session.start().map(|start| form.write(start.date())).unwrap_or_default();
    // All titles begin in one column.
    let start = if session.is_all_day() { String::new() } else { session.start_time() };
    let time = format!("{day:<width$} {start:<5} ", width = form.width());
    let room = super::list::short_rooms_of(screen, session, (width / 4).max(6));
    let before = 2 + display_width(&time);
    let title_width = width.saturating_sub(before + display_width(&room) + 1);
    let title = truncate(session.title(), title_width);
    let gap = width.saturating_sub(before + display_width(&title) + display_width(&room));
    let text = if session.is_past(screen.now) { theme.text.patch(theme.dim) } else { theme.text };
    let time_style = if session.runs_at(screen.now) { theme.now } else { theme.dim };
    Line::from(vec![
        Span::styled(if is_starred { "★ " } else { "  " }, theme.star.patch(style)),
        Span::styled(time, time_style.patch(style)),
        Span::styled(title, text.patch(style)),
        Span::styled(" ".repeat(usize::from(gap)), style),
        Span::styled(room, theme.dim.patch(style)),
    ])
}
