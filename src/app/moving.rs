//! Moving: the cursor from session to session, the rows in sight, the minutes in a row.

use crate::model::grid::Direction;

use super::layout::Area;
use super::name_search::ABOVE_NAMES;
use super::noting;
use super::overlay::Overlay;
use super::planning::{agenda_at_present, step_in_agenda};
use super::searching;
use super::speaking;
use super::state::{App, Ctx};
use super::update::{ABOVE_FILTERS, ABOVE_HITS, LINES_PER_HIT, LINES_PER_PROBLEM};
use super::view::{Focus, View};
use super::visiting::visit;

/// Lines from one screen to the next of what has the keys; one line stays in sight.
pub(super) fn page(ctx: &Ctx<'_>, app: &App) -> isize {
    let height = match (&app.overlay, app.focus) {
        (
            Some(
                Overlay::Help(_)
                | Overlay::Problems(_)
                | Overlay::Palette(_)
                | Overlay::Links(_)
                | Overlay::News(_),
            ),
            _,
        ) => overlay_height(ctx),
        (Some(Overlay::Filter(_)), _) => usize::from(filter_rows(ctx)),
        (None, Focus::Detail) => usize::from(app.layout(ctx.viewport).detail.height),
        (None, _) if app.view == View::Triage => usize::from(app.layout(ctx.viewport).detail.height),
        _ => usize::from(programme_area(ctx, app).height),
    };
    height.saturating_sub(1).max(1) as isize
}

pub(super) fn step(ctx: &Ctx<'_>, app: &mut App, direction: Direction) {
    let by = match direction {
        Direction::Up | Direction::Left => -1,
        Direction::Down | Direction::Right => 1,
    };
    let schedule = app.schedule.clone();
    let view = app.shown_view();
    let news = app.listed_news();
    match (&mut app.overlay, app.focus) {
        (Some(Overlay::Search(_)), _) => searching::step(ctx, app, by),
        (Some(Overlay::Names(_)), _) => app.speakers.step(by),
        (Some(Overlay::Palette(palette)), _) => palette.step(by),
        (Some(Overlay::Problems(list)), _) => list.step(by),
        (Some(Overlay::News(list)), _) => list.step(by, news),
        (Some(Overlay::Links(list)), _) => list.step(by),
        (Some(Overlay::Filter(panel)), _) if matches!(direction, Direction::Left | Direction::Right) => {
            panel.step_facet(by);
        }
        (Some(Overlay::Filter(panel)), _) => panel.step(by),
        (Some(Overlay::Help(page)), _) => {
            page.first = page.first.saturating_add_signed(by).min(last_overlay_line(ctx));
        }
        (Some(Overlay::Note(_)), _) => {}
        (None, Focus::Detail) if view == View::Speakers => speaking::step_in_pane(ctx, app, direction),
        (None, Focus::Detail) if matches!(direction, Direction::Up | Direction::Down) => {
            scroll_detail(ctx, app, by);
        }
        // Left and right go on to the session next door, while it is read as well.
        (None, _) => match (view, direction) {
            (View::Grid, _) => step_in_grid(app, direction),
            (View::List, Direction::Up | Direction::Down) => app.programme.step_in_list(&schedule, by),
            (View::Now, Direction::Up | Direction::Down) => step_on_board(app, by),
            (View::Agenda, Direction::Up | Direction::Down) => step_in_agenda(app, by),
            (View::Speakers, Direction::Up | Direction::Down) => app.speakers.step(by),
            (View::Triage, Direction::Up | Direction::Down) => scroll_detail(ctx, app, by),
            (_, Direction::Left | Direction::Right) => app.say("Rooms stand side by side in the grid only"),
        },
    }
}

fn step_in_grid(app: &mut App, direction: Direction) {
    let schedule = app.schedule.clone();
    if !app.programme.step(&schedule, direction) && app.programme.selected.is_some() {
        app.say(match direction {
            Direction::Up => "Nothing comes before this on this day; [ goes to the day before",
            Direction::Down => "Nothing comes after this on this day; ] goes to the next",
            Direction::Left => "Nothing stands to the left of this at this time",
            Direction::Right => "Nothing stands to the right of this at this time",
        });
    }
}

pub(super) fn leap(ctx: &Ctx<'_>, app: &mut App, rows: isize) {
    let schedule = app.schedule.clone();
    let view = app.shown_view();
    let news = app.listed_news();
    match (&mut app.overlay, app.focus) {
        (Some(Overlay::Search(search)), _) => {
            search.step((rows / LINES_PER_HIT as isize).clamp(-1 << 30, 1 << 30));
        }
        (Some(Overlay::Names(_)), _) => app.speakers.step(rows),
        (Some(Overlay::Palette(palette)), _) => palette.step(rows),
        (Some(Overlay::Problems(list)), _) => list.step(rows / LINES_PER_PROBLEM as isize),
        (Some(Overlay::News(list)), _) => list.step(rows / LINES_PER_PROBLEM as isize, news),
        (Some(Overlay::Links(list)), _) => list.step(rows),
        (Some(Overlay::Filter(panel)), _) => panel.step(rows),
        (Some(Overlay::Help(page)), _) => {
            page.first = page.first.saturating_add_signed(rows).min(last_overlay_line(ctx));
        }
        (Some(Overlay::Note(_)), _) => {}
        (None, Focus::Detail) => scroll_detail(ctx, app, rows),
        (None, Focus::Programme) if view == View::Grid => {
            app.programme.page(&schedule, rows.clamp(-1 << 20, 1 << 20) as i32);
        }
        (None, Focus::Programme) if view == View::Agenda => step_in_agenda(app, rows),
        (None, Focus::Programme) if view == View::Now => step_on_board(app, rows),
        (None, Focus::Programme) if view == View::Speakers => app.speakers.step(rows),
        (None, Focus::Programme) if view == View::Triage => scroll_detail(ctx, app, rows),
        (None, Focus::Programme) => app.programme.step_in_list(&schedule, rows),
    }
}

/// Goes by so many screens of rooms, the minute staying. The rooms in sight go along with the cursor.
pub(super) fn leap_rooms(ctx: &Ctx<'_>, app: &mut App, screens: isize) {
    let schedule = app.schedule.clone();
    let area = programme_area(ctx, app);
    let columns = screens.saturating_mul(app.programme.grid_view(area).columns.max(1) as isize);
    app.programme.go_along(&schedule, columns);
    app.programme.scroll_sideways(columns.clamp(-1 << 20, 1 << 20) as i32, area);
}

fn step_on_board(app: &mut App, by: isize) {
    if let Some(session) = app.board.step(by) {
        let schedule = app.schedule.clone();
        app.programme.go_to(&schedule, session);
    }
}

/// Goes `by` days further. A view that has no days of its own gives way to the grid.
pub(super) fn turn_tab(app: &mut App, by: isize) {
    let schedule = app.schedule.clone();
    app.leave_view_without_days();
    app.programme.turn_tab(&schedule, by);
}

pub(super) fn scroll(ctx: &Ctx<'_>, app: &mut App, rows: i32) {
    let area = programme_area(ctx, app);
    let view = app.shown_view();
    let news = app.listed_news();
    match &mut app.overlay {
        Some(Overlay::Search(search)) => {
            search.step(rows.signum() as isize);
            search.reveal(usize::from(area.height.saturating_sub(ABOVE_HITS) / LINES_PER_HIT));
        }
        Some(Overlay::Names(_)) => app.speakers.scroll(rows, area.height.saturating_sub(ABOVE_NAMES)),
        Some(Overlay::Palette(palette)) => palette.step(rows.signum() as isize),
        Some(Overlay::Problems(list)) => list.step(rows.signum() as isize),
        Some(Overlay::News(list)) => list.step(rows.signum() as isize, news),
        Some(Overlay::Links(list)) => list.step(rows.signum() as isize),
        Some(Overlay::Filter(panel)) => panel.cursor.scroll(rows, panel.rows.len(), filter_rows(ctx)),
        Some(Overlay::Help(page)) => {
            page.first = page.first.saturating_add_signed(rows as isize).min(last_overlay_line(ctx));
        }
        Some(Overlay::Note(_)) => {}
        None => match view {
            View::Grid => app.programme.scroll_grid(rows, area),
            View::List => app.programme.scroll_list(rows, area),
            View::Agenda => app.agenda.scroll(rows, area.height),
            View::Now => app.board.cursor.scroll(rows, app.board.rows.len(), area.height),
            View::Speakers => app.speakers.scroll(rows, area.height),
            View::Triage => scroll_detail(ctx, app, rows as isize),
        },
    }
}

pub(super) fn scroll_detail(ctx: &Ctx<'_>, app: &mut App, by: isize) {
    if noting::scroll(ctx, app, by) {
        return;
    }
    let shown = usize::from(app.layout(ctx.viewport).detail.height);
    let last = ctx.detail_lines.saturating_sub(shown);
    app.detail_scroll = app.detail_scroll.saturating_add_signed(by).min(last);
}

pub(super) fn turn_view(ctx: &Ctx<'_>, app: &mut App, by: usize) {
    let here = View::ALL.iter().position(|&view| view == app.view).unwrap_or(0);
    app.show(View::ALL[(here + by) % View::ALL.len()], ctx.now);
}

pub(super) fn go_to_now(ctx: &Ctx<'_>, app: &mut App) {
    let schedule = app.schedule.clone();
    if app.view != View::Now {
        app.leave_view_without_days();
    }
    app.programme.go_to_now(&schedule, &app.marks, ctx.now);
    if app.view == View::Agenda {
        agenda_at_present(app, ctx.now);
    }
    if app.view == View::Now {
        app.go_to_present_on_board();
    }
    show_place(ctx, app);
    let first_and_last = schedule.extent();
    if first_and_last.is_some_and(|(first, last)| ctx.now < first || ctx.now > last) {
        app.say("The conference does not run at this time; this is the nearest day");
    }
}

pub(super) fn zoom(ctx: &Ctx<'_>, app: &mut App, by: isize) {
    let schedule = app.schedule.clone();
    let minutes_before = app.programme.minutes_per_row();
    let scale_before = app.programme.plan.scale.clone();
    app.programme.zoom(&schedule, by);
    show_place(ctx, app);
    let minutes = app.programme.minutes_per_row();
    let plan = &app.programme.plan;
    app.say(if minutes == minutes_before {
        format!("{minutes} min a row is as far as it goes")
    } else if plan.scale == scale_before && !plan.blocks.is_empty() {
        format!("{minutes} min a row, but each session keeps a row of its own: it looks as before")
    } else {
        format!("{minutes} min a row")
    });
}

pub(super) fn next_hit(app: &mut App, by: isize) {
    if app.last_hits.is_empty() {
        app.say("No search yet: press / and type");
        return;
    }
    let schedule = app.schedule.clone();
    let shown = searching::hits_to_go_to(app);
    if shown.is_empty() {
        app.say(format!("All hits for “{}” are filtered out or hidden; / searches again", app.last_query));
        return;
    }
    let count = shown.len() as isize;
    let here = app.programme.session(&schedule);
    // Whoever has gone elsewhere meanwhile goes on from the hit that was shown last.
    let at = shown.iter().position(|&hit| Some(hit) == here).unwrap_or(app.last_hit);
    let next = (at as isize + by).rem_euclid(count) as usize;
    app.last_hit = next;
    visit(app, shown[next]);
    app.say(format!("Hit {} of {count} for “{}”", next + 1, app.last_query));
}

/// Scrolls a list that has just been opened so that the cursor is in its upper part.
pub(super) fn settle(app: &mut App, view_before: View, area: Area) {
    if app.shown_view() == View::List && view_before != View::List {
        app.programme.settle_list(area);
    }
}

/// Scrolls the grid so that the minute of the cursor is in its upper third.
pub(super) fn show_place(ctx: &Ctx<'_>, app: &mut App) {
    let area = programme_area(ctx, app);
    let row = app.programme.plan.scale.row_at(app.programme.place.minute);
    app.programme.show_around(row, area);
}

fn last_overlay_line(ctx: &Ctx<'_>) -> usize {
    ctx.overlay_lines.saturating_sub(overlay_height(ctx))
}

/// Lines that a box over the whole programme shows: all but header, tabs, footer and its frame.
fn overlay_height(ctx: &Ctx<'_>) -> usize {
    usize::from(ctx.viewport.height.saturating_sub(5))
}

/// Lines of the panel of filters below the line for what is typed.
pub(super) fn filter_rows(ctx: &Ctx<'_>) -> u16 {
    (overlay_height(ctx) as u16).saturating_sub(ABOVE_FILTERS)
}

pub(super) fn programme_area(ctx: &Ctx<'_>, app: &App) -> Area {
    // While the detail pane covers the programme, the programme scrolls as if it were still there.
    let focus = if app.layout(ctx.viewport).programme.is_empty() { Focus::Programme } else { app.focus };
    app.layout_with(ctx.viewport, focus).programme
}
