//! Clicks: what the mouse points at is selected, opened or taken back.

use crate::keymap::Action;
use crate::model::grid::Place;

use super::effect::Effect;
use super::filtering::{clear_chip, pick};
use super::links::open_number;
use super::msg::Target;
use super::name_search;
use super::overlay::Overlay;
use super::planning::select_in_agenda;
use super::related::follow_row;
use super::searching;
use super::state::{App, Ctx};
use super::update::act;
use super::view::{Focus, View};

/// Selects what is clicked on, or does what it stands for.
pub(super) fn click(ctx: &Ctx<'_>, app: &mut App, target: Target) -> Vec<Effect> {
    let schedule = app.schedule.clone();
    if !matches!(target, Target::Row(_) | Target::Detail | Target::Word(_)) {
        name_search::settle(app);
    }
    match target {
        Target::Block { session, column, row } => {
            app.focus = Focus::Programme;
            app.programme.go_to(&schedule, session);
            let room = app.programme.plan.columns.get(column).and_then(|column| column.room);
            let minute = app.programme.plan.scale.minute_at(row);
            app.programme.place = Place { room, minute };
        }
        Target::Row(row) => {
            app.focus = Focus::Programme;
            match app.shown_view() {
                View::Grid | View::List => app.programme.select_row(&schedule, row),
                View::Agenda => select_in_agenda(app, row),
                View::Now => {
                    if let Some(session) = app.board.select(row) {
                        app.programme.go_to(&schedule, session);
                    }
                }
                View::Speakers => app.speakers.select(row),
                View::Triage => {}
            }
        }
        Target::Hit(hit) => {
            if let Some(Overlay::Search(search)) = &mut app.overlay {
                search.row = hit.min(search.results.hits.len().saturating_sub(1));
            }
        }
        Target::Offer(candidate) => searching::take(ctx, app, candidate),
        Target::Link(number) => return open_number(ctx, app, number),
        Target::Related(row) => {
            app.focus = Focus::Detail;
            follow_row(app, row);
        }
        Target::SpeakerSession(session) => {
            app.focus = Focus::Detail;
            app.speakers.session = session;
        }
        Target::PaletteRow(row) => {
            if let Some(Overlay::Palette(palette)) = &mut app.overlay {
                palette.row = row.min(palette.rows.len().saturating_sub(1));
            }
        }
        Target::FilterRow(row) => {
            if let Some(Overlay::Filter(panel)) = &mut app.overlay {
                panel.cursor.row = row;
            }
            pick(app);
        }
        Target::Problem(row) => {
            if let Some(Overlay::Problems(list)) = &mut app.overlay {
                list.row = row.min(list.problems.len().saturating_sub(1));
            }
        }
        Target::News(row) => {
            let count = app.listed_news();
            if let Some(Overlay::News(list)) = &mut app.overlay {
                list.row = row.min(count.saturating_sub(1));
            }
        }
        Target::Chip(chip) => clear_chip(app, chip),
        Target::Tab(tab) => {
            app.overlay = None;
            app.open_tab(tab);
        }
        Target::View(view) => {
            app.overlay = None;
            app.show(view, ctx.now);
        }
        Target::Word(action) => return act(ctx, app, action),
        Target::Detail => {
            if app.overlay.is_none() && app.view != View::Triage {
                app.focus = Focus::Detail;
            }
        }
    }
    Vec::new()
}

/// Reads, chooses or goes to what is clicked on once more: the first click has selected it. What one click does
/// is not done twice.
pub(super) fn double_click(ctx: &Ctx<'_>, app: &mut App, target: Target) -> Vec<Effect> {
    match target {
        Target::Row(_) if matches!(app.overlay, Some(Overlay::Names(_))) => act(ctx, app, Action::Accept),
        Target::Row(_) if app.view == View::Agenda => act(ctx, app, Action::Choose),
        Target::Block { .. } | Target::Row(_) | Target::SpeakerSession(_) => act(ctx, app, Action::Read),
        Target::Hit(_) | Target::PaletteRow(_) | Target::Problem(_) | Target::News(_) => {
            act(ctx, app, Action::Accept)
        }
        // A box that is ticked by one click is unticked by the next, and a word does again what it says.
        Target::FilterRow(_) | Target::Word(_) => click(ctx, app, target),
        Target::Offer(_)
        | Target::Link(_)
        | Target::Related(_)
        | Target::Chip(_)
        | Target::Tab(_)
        | Target::View(_)
        | Target::Detail => Vec::new(),
    }
}
