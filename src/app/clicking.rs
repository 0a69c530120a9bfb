//! Clicks: what the mouse points at is selected, opened or taken back.

use crate::keymap::Action;
use crate::model::grid::Place;

use super::effect::Effect;
use super::filtering::{clear_chip, pick};
use super::links::open_number;
use super::msg::Target;
use super::planning::select_in_agenda;
use super::state::{App, Ctx, Focus, Overlay, View};
use super::update::act;

/// Selects what is clicked on, or does what it stands for.
pub(super) fn click(ctx: &Ctx<'_>, app: &mut App, target: Target) -> Vec<Effect> {
    let schedule = app.schedule.clone();
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
        Target::Link(number) => return open_number(ctx, app, number),
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

/// Reads, chooses or goes to what is clicked on twice.
pub(super) fn double_click(ctx: &Ctx<'_>, app: &mut App, target: Target) -> Vec<Effect> {
    let effects = click(ctx, app, target);
    match target {
        Target::Row(_) if app.view == View::Agenda => act(ctx, app, Action::Choose),
        Target::Block { .. } | Target::Row(_) => act(ctx, app, Action::Read),
        Target::Hit(_) | Target::PaletteRow(_) => act(ctx, app, Action::Accept),
        Target::FilterRow(_)
        | Target::Chip(_)
        | Target::Tab(_)
        | Target::View(_)
        | Target::Detail
        | Target::Word(_)
        | Target::Link(_) => effects,
    }
}
