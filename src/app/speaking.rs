//! The Speakers view: from speaker to speaker, through the sessions of one, and from there into the programme.

use crate::model::grid::Direction;

use super::moving::scroll_detail;
use super::speaker_rows::{LINES_PER_SESSION, lines_above_sessions};
use super::state::{App, Ctx};
use super::view::Focus;
use super::visiting::visit;

/// Enter: from the list into the pane about the speaker, and there to the session under the cursor.
pub(super) fn read(app: &mut App) {
    match app.focus {
        Focus::Programme if app.speakers.speaker().is_some() => app.focus = Focus::Detail,
        Focus::Programme => {}
        Focus::Detail => {
            if let Some(session) = app.speakers.session(&app.schedule) {
                visit(app, session);
                app.focus = Focus::Detail;
            }
        }
    }
}

/// Moves in the pane: up and down through the sessions, and through the text below the last of them; left
/// goes back to the list.
pub(super) fn step_in_pane(ctx: &Ctx<'_>, app: &mut App, direction: Direction) {
    let by = match direction {
        Direction::Up => -1,
        Direction::Down => 1,
        Direction::Left => {
            app.focus = Focus::Programme;
            return;
        }
        Direction::Right => return,
    };
    let Some(speaker) = app.shown_speaker() else { return };
    let (count, above) = (speaker.sessions().len(), lines_above_sessions(speaker));
    let shown = usize::from(app.layout(ctx.viewport).detail.height);
    let line = |session: usize| above + LINES_PER_SESSION * session;
    let is_scrolled_past = app.detail_scroll > line(app.speakers.session);
    let next = app.speakers.session.saturating_add_signed(by);
    if is_scrolled_past || next >= count || next == app.speakers.session {
        scroll_detail(ctx, app, by);
        return;
    }
    app.speakers.session = next;
    let (first, end) = (line(next), line(next + 1));
    app.detail_scroll = app.detail_scroll.max(end.saturating_sub(shown)).min(first);
}
