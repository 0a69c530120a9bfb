//! The head of the pane about a speaker: name, where from, and the sessions with the cursor.

use ratatui::text::{Line, Span};

use super::list::rooms_of;
use super::markup::truncate;
use super::{Screen, mark};
use crate::app::{Focus, LINES_PER_SESSION, lines_above_sessions};
use crate::model::{Session, Speaker, State, counted};

/// The lines above the biography: those of [`lines_above_sessions`], and then [`LINES_PER_SESSION`] for each
/// session.
pub(super) fn head(screen: &Screen<'_>, speaker: Speaker<'_>, width: u16) -> Vec<Line<'static>> {
    let theme = screen.theme;
    let count = speaker.sessions().len();
    let mut lines = vec![Line::styled(truncate(speaker.name(), width), theme.title)];
    if !speaker.affiliation().is_empty() {
        lines.push(Line::styled(truncate(speaker.affiliation(), width), theme.text));
    }
    lines.extend([Line::default(), Line::styled(counted(count, "session"), theme.heading)]);
    debug_assert_eq!(lines.len(), lines_above_sessions(speaker), "the cursor counts on it");
    let has_cursor = screen.app.focus == Focus::Detail;
    for (at, session) in speaker.sessions().enumerate() {
        let is_selected = has_cursor && at == screen.app.speakers.session;
        lines.extend(describe(screen, session, is_selected, width));
    }
    lines
}

/// `★ The title`, and below it when and where.
fn describe(
    screen: &Screen<'_>,
    session: Session<'_>,
    is_selected: bool,
    width: u16,
) -> [Line<'static>; LINES_PER_SESSION] {
    let theme = screen.theme;
    let mark = mark::of_session(screen, session);
    let line = if is_selected { theme.text.patch(theme.selection) } else { theme.text };
    let mut title_style = line.patch(super::tint_of(theme, session).title);
    if is_selected {
        title_style = title_style.patch(theme.selection);
    }
    if session.state() == State::Cancelled {
        title_style = title_style.patch(theme.cancelled);
    }
    let bar = Span::styled("▎", line.patch(super::tint_of(theme, session).bar));
    let symbol = mark.map_or(" ", mark::Mark::symbol);
    let mark = Span::styled(symbol, mark.map_or(line, |mark| line.patch(mark.style(theme))));
    let text_width = usize::from(width.saturating_sub(3));
    let filled = |text: &str| format!(" {:<text_width$}", truncate(text, text_width as u16));
    let when_style = if is_selected { line } else { line.patch(theme.dim) };
    let day = session.start().map(|start| start.local().strftime("%a %-d %b").to_string());
    let when = [day.unwrap_or_default(), session.times(), rooms_of(screen, session)];
    let when = when.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    [
        Line::from(vec![bar.clone(), mark, Span::styled(filled(session.title()), title_style)]),
        Line::from(vec![bar, Span::styled(" ", line), Span::styled(filled(&when), when_style)]),
    ]
}
