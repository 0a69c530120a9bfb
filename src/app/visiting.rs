//! Going to a session from a view that has no place for it, and coming back.

use crate::keymap::Action;
use crate::model::{Moment, SessionIx};

use super::msg::Msg;
use super::state::App;
use super::view::{Focus, View};

/// Where Esc goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CameFrom {
    view: View,
    focus: Focus,
    detail_scroll: usize,
}

impl CameFrom {
    /// The view.
    pub fn view(self) -> View {
        self.view
    }

    /// What `app` shows.
    pub(super) fn view_of(app: &App) -> CameFrom {
        CameFrom { view: app.view, focus: app.focus, detail_scroll: app.detail_scroll }
    }
}

impl App {
    /// One has gone on in the programme by oneself: Esc does not lead back any more to where one was before.
    pub(super) fn forget_way_back(&mut self) {
        if is_programme(self.view) {
            self.came_from = None;
        }
    }
}

/// Whether a view shows the whole programme, with a place for every session.
fn is_programme(view: View) -> bool {
    matches!(view, View::Grid | View::List)
}

/// Notes the view of the programme that is worked in, so that one comes back to it from others. One that is only
/// passed on the way through the views is not worked in.
pub(super) fn note_use(app: &mut App, msg: &Msg) {
    let passes = matches!(msg, Msg::Act(Action::NextView | Action::PreviousView));
    let is_use = matches!(msg, Msg::Act(_) | Msg::Typed(_) | Msg::Clicked(_)) && !passes;
    if is_use && is_programme(app.view) {
        app.programme_view = app.view;
    }
}

/// Goes back to the programme from a view that shows something else; whether it was one.
pub(super) fn leave_for_programme(app: &mut App, now: Moment) -> bool {
    let leaves = !is_programme(app.view);
    if leaves {
        app.show(app.programme_view, now);
    }
    leaves
}

/// Goes to a session: in the view that is open, or in the programme where that is not about single sessions of a
/// day; then Esc comes back.
pub(super) fn visit(app: &mut App, session: SessionIx) {
    let schedule = app.schedule.clone();
    if matches!(app.view, View::Speakers | View::Triage) {
        app.came_from = Some(CameFrom::view_of(app));
        app.view = app.programme_view;
        app.focus = Focus::Programme;
    }
    app.leave_view_for(session);
    app.programme.go_to(&schedule, session);
}

/// Gives the keys to the text of the session, where there is one.
pub(super) fn read(app: &mut App) {
    if app.shown_session().is_some() {
        app.focus = Focus::Detail;
    }
}

/// Goes back to where one came from; whether there was such a place.
pub(super) fn go_back(app: &mut App, now: Moment) -> bool {
    let Some(CameFrom { view, focus, detail_scroll }) = app.came_from.take() else { return false };
    app.open_view(view, now);
    app.focus = focus;
    app.detail_scroll = detail_scroll;
    true
}
