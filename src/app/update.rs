//! The one function that changes the state.

use crate::keymap::Action;
use crate::model::Verdict;
use crate::model::grid::Direction;

use super::answering::{accept, close};
use super::clicking::{click, double_click};
use super::copying::{copy_address, copy_session};
use super::deed::{redo, undo};
use super::effect::Effect;
use super::filtering::{self, clear_or_bring_back, hide_entry, move_entry, open_panel, pick, pick_all};
use super::help_page::HelpPage;
use super::hiding::{hide, show_hidden};
use super::links::{choose_link, not_opened};
use super::marking::{maybe, saved, star};
use super::moving::{
    filter_rows, go_to_now, leap, leap_rooms, next_hit, page, programme_area, scroll, scroll_detail, settle,
    show_place, step, turn_tab, turn_view, zoom,
};
use super::msg::{Msg, Target};
use super::overlay::Overlay;
use super::palette::Palette;
use super::planning::{
    choose, compared, keep_both, misses_session, pick_lettered, refresh_agenda, turn_gap_order,
};
use super::problem_list::ProblemList;
use super::programme::Programme;
use super::related::{choose_related, follow, refresh_related};
use super::reminding::{remind, turn_reminder};
use super::search_box::SearchBox;
use super::searching::{self, recall, refresh_hits, turn_others, with_box};
use super::state::{App, Ctx};
use super::text_boxes::{edit, move_in_line, paste, type_letter};
use super::text_line::TextLine;
use super::view::View;
use super::visiting;
use super::{name_search, news, noting, speaking, triaging};

/// Lines above the hits of a search: the box and the count.
pub const ABOVE_HITS: u16 = 2;
/// Lines above the rows of the panel of filters: what was typed.
pub const ABOVE_FILTERS: u16 = 1;
/// Lines that each hit takes.
pub const LINES_PER_HIT: u16 = 2;
/// Lines that a problem mostly takes: a screen further is so many problems further.
pub(super) const LINES_PER_PROBLEM: u16 = 2;

/// Changes `app` by what happened, and says what is to be done outside.
pub fn update(ctx: &Ctx<'_>, app: &mut App, msg: Msg) -> Vec<Effect> {
    visiting::note_use(app, &msg);
    let shown_before = app.subject();
    let selected_before = app.selected_session();
    let view_before = app.shown_view();
    let keeps_scroll = matches!(
        msg,
        Msg::Scrolled(_)
            | Msg::ScrolledSideways(_)
            | Msg::DetailScrolled(_)
            // What is clicked on is in sight, and is to stay under the mouse for a second click.
            | Msg::Clicked(Target::Row(_) | Target::FilterRow(_))
            | Msg::Woke
            | Msg::Saved(_)
            | Msg::NotesSaved { .. }
            | Msg::FiltersLost(_)
            | Msg::NotOpened(_)
            | Msg::WorkerFailed(_)
            | Msg::Indexed(_)
            | Msg::Compared(_)
    );
    let closes = matches!(msg, Msg::Act(Action::Cancel | Action::Back));
    let mut effects = match msg {
        Msg::Act(action) => {
            app.notice = None;
            act(ctx, app, action)
        }
        Msg::Typed(c) => {
            app.notice = None;
            type_letter(ctx, app, c)
        }
        Msg::Pasted(text) => {
            app.notice = None;
            paste(ctx, app, &text)
        }
        Msg::Clicked(target) => {
            app.notice = None;
            // The words in the footer are those of the open editor.
            let stays = matches!(target, Target::Detail | Target::Word(_));
            let mut effects = if stays { Vec::new() } else { noting::close(app) };
            effects.extend(click(ctx, app, target));
            effects
        }
        Msg::DoubleClicked(target) => double_click(ctx, app, target),
        Msg::Scrolled(rows) => {
            scroll(ctx, app, rows);
            Vec::new()
        }
        Msg::ScrolledSideways(columns) => {
            if app.overlay.is_none() && app.shown_view() == View::Grid {
                let area = programme_area(ctx, app);
                app.programme.scroll_sideways(columns, area);
            }
            Vec::new()
        }
        Msg::DetailScrolled(rows) => {
            scroll_detail(ctx, app, rows as isize);
            Vec::new()
        }
        Msg::Indexed(index) => {
            app.index = Some(*index);
            app.index_is_new();
            with_box(ctx, app, SearchBox::refresh);
            name_search::refresh(app);
            Vec::new()
        }
        Msg::Compared(likeness) => {
            compared(app, *likeness, ctx.now);
            Vec::new()
        }
        Msg::Saved(result) => {
            saved(app, result);
            Vec::new()
        }
        Msg::NotOpened(address) => not_opened(app, address),
        Msg::NotesRead(result) => noting::read(app, result),
        Msg::NotesSaved { changes, result } => {
            noting::saved(app, changes, result);
            Vec::new()
        }
        Msg::NoteEdited { before, result, trouble } => {
            noting::edited(app, *before, result, trouble);
            Vec::new()
        }
        Msg::FiltersLost(why) => {
            app.complain(why);
            Vec::new()
        }
        Msg::WorkerFailed(what) => {
            app.complain(format!(
                "Something went wrong in the background: {what}. The program goes on; please report this."
            ));
            Vec::new()
        }
        Msg::Resized | Msg::Woke => Vec::new(),
    };
    effects.extend(remind(app, ctx.now));
    app.refresh_shown();
    effects.extend(app.remember_filters());
    app.refresh_board(ctx.now);
    app.refresh_speakers();
    refresh_hits(ctx, app);
    refresh_agenda(app, ctx.now);
    refresh_related(app, selected_before);
    app.refresh_triage(ctx.now);
    if app.subject() != shown_before && !closes {
        app.detail_scroll = 0;
    }
    if !keeps_scroll {
        let area = programme_area(ctx, app);
        let schedule = app.schedule.clone();
        if !std::mem::replace(&mut app.is_placed, true) {
            show_place(ctx, app);
        }
        settle(app, view_before, area);
        app.programme.reveal(&schedule, area);
        app.board.reveal(area.height);
        app.agenda.reveal(area.height);
        noting::reveal(ctx, app);
        app.speakers.reveal(area.height.saturating_sub(app.lines_above_speakers()));
        if let Some(Overlay::Search(search)) = &mut app.overlay {
            search.reveal(usize::from(area.height.saturating_sub(ABOVE_HITS) / LINES_PER_HIT));
        }
        if let Some(Overlay::Filter(panel)) = &mut app.overlay {
            panel.reveal(filter_rows(ctx));
        }
    }
    effects
}

/// Does what a key or a command asks for.
pub(super) fn act(ctx: &Ctx<'_>, app: &mut App, action: Action) -> Vec<Effect> {
    if app.overlay.as_ref().is_some_and(|overlay| !overlay.takes(action)) {
        return Vec::new();
    }
    if let Some(effects) = noting::act(ctx, app, action).or_else(|| news::act(app, action)) {
        return effects;
    }
    if misses_session(app, action) {
        return Vec::new();
    }
    let schedule = app.schedule.clone();
    let in_grid = app.shown_view() == View::Grid;
    let page = page(ctx, app);
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::ToggleTheme => return vec![Effect::ToggleTheme],
        Action::Star => return star(app),
        Action::Maybe => return maybe(app),
        Action::OpenLink => return choose_link(ctx, app),
        Action::Copy => return copy_session(app),
        Action::CopyAddress => return copy_address(app),
        Action::Remind => return turn_reminder(app, ctx.now),
        Action::Undo if app.view == View::Triage => return triaging::undo(app),
        Action::Redo if app.view == View::Triage => return triaging::redo(app),
        Action::Undo => return undo(app),
        Action::Redo => return redo(app),
        Action::WriteNote => return noting::open(app),
        Action::EditNote => return noting::open_outside(app),
        Action::Hide => return hide(app),
        Action::ShowHidden => show_hidden(app),
        Action::TriageYes => return triaging::decide(app, Verdict::Starred),
        Action::TriageNo => return triaging::decide(app, Verdict::Hidden),
        Action::TriageMaybe => return triaging::maybe(ctx, app),
        Action::TriageLater => triaging::put_off(app),
        Action::TriageOrder => triaging::turn_order(app),
        Action::TriagePast => triaging::turn_past(ctx, app),
        Action::TriageMaybes => triaging::go_through_maybes(ctx, app),

        Action::Up | Action::PreviousEntry => step(ctx, app, Direction::Up),
        Action::Down | Action::NextEntry => step(ctx, app, Direction::Down),
        Action::Left => step(ctx, app, Direction::Left),
        Action::Right => step(ctx, app, Direction::Right),
        Action::PageUp => leap(ctx, app, -page),
        Action::PageDown => leap(ctx, app, page),
        Action::HalfPageUp => leap(ctx, app, -(page / 2).max(1)),
        Action::HalfPageDown => leap(ctx, app, (page / 2).max(1)),
        Action::PreviousRooms => leap_rooms(ctx, app, -1),
        Action::NextRooms => leap_rooms(ctx, app, 1),
        Action::FirstRoom => leap_rooms(ctx, app, isize::MIN >> 20),
        Action::LastRoom => leap_rooms(ctx, app, isize::MAX >> 20),
        Action::First => leap(ctx, app, isize::MIN / 2),
        Action::Last => leap(ctx, app, isize::MAX / 2),

        Action::NextDay => turn_tab(app, 1),
        Action::PreviousDay => turn_tab(app, -1),
        Action::Day(number) => {
            if let Some(&tab) = Programme::tabs(&schedule).get(usize::from(number).wrapping_sub(1)) {
                app.open_tab(tab);
            } else {
                app.say(format!("There is no day {number}; this conference has {}", schedule.days.len()));
            }
        }
        Action::NextView => turn_view(ctx, app, 1),
        Action::PreviousView => turn_view(ctx, app, View::ALL.len() - 1),
        Action::ShowGrid => app.show(View::Grid, ctx.now),
        Action::ShowList => app.show(View::List, ctx.now),
        Action::ShowNow => app.show(View::Now, ctx.now),
        Action::ShowAgenda => app.show(View::Agenda, ctx.now),
        Action::ShowSpeakers => app.show(View::Speakers, ctx.now),
        Action::Triage => triaging::begin(ctx, app),
        Action::GroupList => {
            app.view = View::List;
            app.programme.regroup(&schedule);
            app.say(format!("Grouped by {}", app.programme.grouping.name()));
        }
        Action::Now => go_to_now(ctx, app),
        Action::ZoomIn if in_grid => zoom(ctx, app, 1),
        Action::ZoomOut if in_grid => zoom(ctx, app, -1),
        Action::ZoomIn | Action::ZoomOut => app.say("Only the grid zooms"),

        Action::Read if app.view == View::Speakers => speaking::read(app),
        Action::Read if app.view == View::Triage => triaging::read(ctx, app),
        Action::Read => visiting::read(app),
        Action::Choose | Action::ListGap => return choose(app, ctx.now),
        Action::KeepBoth => return keep_both(app),
        Action::GapOrder => turn_gap_order(app, ctx.now),
        Action::PickA => return pick_lettered(app, 0),
        Action::PickB => return pick_lettered(app, 1),
        Action::PickC => return pick_lettered(app, 2),
        Action::PickD => return pick_lettered(app, 3),
        Action::NextRelated => choose_related(ctx, app, 1),
        Action::PreviousRelated => choose_related(ctx, app, -1),
        Action::Follow => follow(app),
        Action::ScrollDetailUp => scroll_detail(ctx, app, -1),
        Action::ScrollDetailDown => scroll_detail(ctx, app, 1),
        Action::Back | Action::Cancel => close(ctx, app),

        Action::Search if matches!(app.overlay, Some(Overlay::Help(_))) => {
            if let Some(Overlay::Help(page)) = &mut app.overlay {
                page.search();
            }
        }
        Action::Search if app.view == View::Speakers && app.speakers.speaker().is_some() => {
            name_search::open(app);
        }
        Action::Search => app.open_search(),
        Action::NextHit => next_hit(app, 1),
        Action::PreviousHit => next_hit(app, -1),
        Action::OnlyHits => turn_others(app),
        Action::Filter => open_panel(app),
        Action::ClearFilter | Action::ClearPicks => clear_or_bring_back(app),
        Action::KeepPicks => app.overlay = None,
        Action::Pick => pick(app),
        Action::PickOrClose => filtering::accept(app),
        Action::PickAll => pick_all(app),
        Action::HideEntry => hide_entry(app),
        Action::MoveEntryBack => move_entry(app, -1),
        Action::MoveEntryOn => move_entry(app, 1),
        Action::Narrow => {
            if let Some(Overlay::Filter(panel)) = &mut app.overlay {
                panel.is_typing = true;
            }
        }
        Action::Commands => app.overlay = Some(Overlay::Palette(Palette::open(ctx.keymap))),
        Action::Help => app.overlay = Some(Overlay::Help(HelpPage::default())),
        Action::Problems => {
            let list = ProblemList::open(&schedule, &app.problems);
            if list.problems.is_empty() {
                app.say("Nothing is wrong with this schedule");
            } else {
                app.overlay = Some(Overlay::Problems(list));
            }
        }

        Action::Accept => return accept(ctx, app),
        Action::Complete => searching::complete(ctx, app, 1),
        Action::CompleteBack => searching::complete(ctx, app, -1),
        Action::EarlierQuery => recall(ctx, app, 1),
        Action::LaterQuery => recall(ctx, app, -1),
        Action::DeleteBack => edit(ctx, app, TextLine::delete_letter),
        Action::DeleteWord => edit(ctx, app, TextLine::delete_word),
        Action::ClearLine => match &mut app.overlay {
            Some(Overlay::Filter(panel)) => panel.forget_letters(),
            _ => edit(ctx, app, TextLine::clear),
        },
        Action::CursorLeft => move_in_line(app, TextLine::left),
        Action::CursorRight => move_in_line(app, TextLine::right),
        Action::CursorStart => move_in_line(app, TextLine::home),
        Action::CursorEnd => move_in_line(app, TextLine::end),
        // These are for the list of news and for the editor of notes, which have had their turn.
        Action::News
        | Action::LetGo
        | Action::CloseNote
        | Action::NewLine
        | Action::LineUp
        | Action::LineDown
        | Action::WordLeft
        | Action::WordRight
        | Action::LineStart
        | Action::LineEnd
        | Action::TextStart
        | Action::TextEnd
        | Action::DeleteForward
        | Action::DeleteToLineStart
        | Action::DeleteToLineEnd => {}
    }
    Vec::new()
}
