//! Esc and Enter, asked of whatever is open.

use super::effect::Effect;
use super::filtering;
use super::links::open_chosen;
use super::name_search;
use super::overlay::Overlay;
use super::planning::close_gap;
use super::related;
use super::searching::{clear_hits, mark_hits, remember};
use super::state::{App, Ctx};
use super::update::act;
use super::view::Focus;
use super::visiting::{self, visit};

/// Closes what is open, else leaves the detail pane, else takes the marks of a search away, else goes back to the
/// programme. A search that is closed leaves all as it was before; what is picked to be shown stays picked.
pub(super) fn close(ctx: &Ctx<'_>, app: &mut App) {
    match app.overlay.take() {
        Some(Overlay::Search(search)) => {
            (app.focus, app.detail_scroll) = search.before;
            remember(app, &search);
        }
        Some(Overlay::Names(search)) => name_search::restore(app, *search),
        Some(Overlay::Help(mut page)) => {
            if page.cancel() {
                app.overlay = Some(Overlay::Help(page));
            }
        }
        Some(_) => {}
        None if app.focus == Focus::Detail && related::go_back(app) => {}
        None if app.focus == Focus::Programme && close_gap(app) => app.detail_scroll = 0,
        None if visiting::go_back(app, ctx.now) => {}
        None if app.focus == Focus::Programme && app.reminders.dismiss() => {}
        // The hits are marked in the programme: elsewhere they would be dropped unseen.
        None if app.focus == Focus::Programme && visiting::leave_for_programme(app, ctx.now) => {
            app.detail_scroll = 0;
        }
        None if app.focus == Focus::Programme && clear_hits(app) => {}
        // Whoever has read to the end is shown the beginning again: there stands what session it was.
        None => (app.focus, app.detail_scroll) = (Focus::Programme, 0),
    }
}

/// Takes what is chosen in the box or list that is open.
pub(super) fn accept(ctx: &Ctx<'_>, app: &mut App) -> Vec<Effect> {
    match app.overlay.take() {
        Some(Overlay::Search(search)) => {
            if let Some(session) = search.session() {
                app.last_hit = search.row;
                remember(app, &search);
                mark_hits(ctx, app, search);
                app.forget_way_back();
                visit(app, session);
            } else if search.query.is_empty() {
                (app.focus, app.detail_scroll) = search.before;
            } else {
                // Nothing to jump to: the box stays, so that the words can be mended.
                app.overlay = Some(Overlay::Search(search));
            }
            Vec::new()
        }
        Some(Overlay::Names(search)) => {
            name_search::accept(app, search);
            Vec::new()
        }
        Some(Overlay::Palette(palette)) => {
            if let Some(row) = palette.rows.get(palette.row) {
                return act(ctx, app, row.action);
            }
            app.overlay = Some(Overlay::Palette(palette));
            Vec::new()
        }
        Some(Overlay::Problems(list)) => {
            if let Some(session) = list.session(&app.schedule) {
                app.focus = Focus::Programme;
                visit(app, session);
            } else {
                app.overlay = Some(Overlay::Problems(list));
                app.say("This is about the file; there is no session to go to");
            }
            Vec::new()
        }
        Some(Overlay::Links(list)) => open_chosen(app, &list),
        Some(Overlay::Help(mut page)) => {
            page.accept();
            app.overlay = Some(Overlay::Help(page));
            Vec::new()
        }
        panel @ Some(Overlay::Filter(_)) => {
            app.overlay = panel;
            filtering::accept(app);
            Vec::new()
        }
        // These have had their turn.
        other @ (Some(Overlay::Note(_) | Overlay::News(_)) | None) => {
            app.overlay = other;
            Vec::new()
        }
    }
}
