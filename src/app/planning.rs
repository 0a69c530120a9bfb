//! Planning my day in the Agenda view: going through it, choosing, filling gaps.

use std::sync::Arc;

use crate::keymap::{Action, Context};
use crate::model::agenda::{Overlap, go_to_both, pick, take_repeat, undo_both};
use crate::model::{Moment, SessionIx, length};
use crate::search::Likeness;

use super::agenda_rows::{AgendaRow, MadeOf, Spot};
use super::effect::Effect;
use super::gap_list::{GapList, GapOrder, Offered};
use super::marking::{make, short};
use super::programme::{Programme, Tab};
use super::state::App;
use super::view::{Focus, View};

/// Makes the rows anew where the view is shown and anything they are made of has changed.
pub(super) fn refresh_agenda(app: &mut App, now: Moment) {
    if app.view != View::Agenda {
        return;
    }
    let session = app.programme.session(&app.schedule);
    let of = MadeOf {
        schedule: Arc::clone(&app.schedule),
        shown: Arc::clone(&app.programme.shown),
        tab: app.programme.tab,
        version: app.marks_version,
        gone: app.gone_here().count(),
    };
    app.agenda.refresh(of, (&app.marks, &app.walks), (session, now), app.likeness.as_deref());
}

/// Shows the agenda, coming from another view: on the day that is to be looked at, and there at what was selected,
/// if that is mine, else at the present or, on another day, at what is still to be chosen.
pub(super) fn open_agenda(app: &mut App, from: View, now: Moment) {
    app.agenda.gap_list = None;
    let selected = app.programme.session(&app.schedule).filter(|_| is_selected_by_me(app, from));
    let schedule = app.schedule.clone();
    if let Some(tab) = tab_to_plan(app, from, now).filter(|&tab| Some(tab) != app.programme.tab) {
        app.programme.open_tab(&schedule, tab);
    }
    refresh_agenda(app, now);
    if selected.is_some_and(|session| app.agenda.go_to(Spot::Session(session))) {
        return;
    }
    let is_today = schedule.today(now).is_some_and(|today| app.programme.tab == Some(Tab::Day(today)));
    if is_today || !app.agenda.go_to_choice() {
        app.agenda.go_to_present(now);
    }
}

/// The day to plan: the one that is open in the programme, if I have something there; today while the conference
/// runs; else a day with something of mine, the next one first.
fn tab_to_plan(app: &App, from: View, now: Moment) -> Option<Tab> {
    let open = app.programme.tab?;
    let has_mine = |tab: &Tab| app.stars_on(*tab) > 0;
    if has_days(from) && has_mine(&open) {
        return Some(open);
    }
    if let Some(today) = app.schedule.today(now) {
        return Some(Tab::Day(today));
    }
    let tabs = Programme::tabs(&app.schedule);
    let here = tabs.iter().position(|&tab| tab == open).unwrap_or(0);
    let (before, after) = tabs.split_at(here);
    after.iter().chain(before.iter().rev()).find(|tab| has_mine(tab)).copied()
}

fn has_days(view: View) -> bool {
    matches!(view, View::Grid | View::List | View::Agenda)
}

/// Whether the selected session was gone to: the Now view puts its cursor on my next star by itself.
fn is_selected_by_me(app: &App, from: View) -> bool {
    has_days(from) || from == View::Now && app.board.first_entry() != Some(app.board.cursor.row)
}

pub(super) fn step_in_agenda(app: &mut App, by: isize) {
    app.agenda.step(by);
    follow_cursor(app);
}

pub(super) fn select_in_agenda(app: &mut App, row: usize) {
    app.agenda.select(row);
    follow_cursor(app);
}

/// The agenda of today, at what there is now.
pub(super) fn agenda_at_present(app: &mut App, now: Moment) {
    refresh_agenda(app, now);
    app.agenda.go_to_present(now);
    follow_cursor(app);
}

/// What the cursor is on stays the selected session in the other views, if it is of this day.
fn follow_cursor(app: &mut App) {
    let Some(session) = app.agenda.session() else { return };
    let schedule = app.schedule.clone();
    let tab = schedule.session(session).day().map_or(Tab::Untimed, Tab::Day);
    if Some(tab) == app.programme.tab {
        app.programme.go_to(&schedule, session);
    }
}

/// Enter: picks one of a choice or what was plan B, takes the repeat, lists what fits in the gap, or reads.
pub(super) fn choose(app: &mut App, now: Moment) -> Vec<Effect> {
    if app.view != View::Agenda {
        return choose_elsewhere(app);
    }
    let is_list = app.agenda.gap_list.is_some();
    match app.agenda.spot() {
        None => Vec::new(),
        Some(Spot::Gap(_)) => {
            open_gap(app, now);
            Vec::new()
        }
        Some(Spot::Session(_)) if !is_list && app.is_on_gap() => {
            open_gap(app, now);
            Vec::new()
        }
        Some(Spot::Again(repeat)) => {
            let changes = take_repeat(&app.schedule, &app.marks, repeat);
            let again = app.schedule.session(repeat.again);
            let day = again.start().map(|start| start.local().strftime("%a %-d").to_string());
            let said =
                format!("You go {} {}: {}", day.unwrap_or_default(), again.start_time(), again.title());
            let effects = make(app, changes);
            app.say(said);
            effects
        }
        Some(Spot::Session(session)) if !is_list && is_to_choose(app) => pick_one(app, session),
        Some(Spot::Session(_)) => {
            app.focus = Focus::Detail;
            Vec::new()
        }
    }
}

/// Picks the session that is shown in another view, where that is one of a choice or a plan B.
fn choose_elsewhere(app: &mut App) -> Vec<Effect> {
    let session = app.shown_session().map(|session| session.ix());
    if let Some(session) = session.filter(|&session| app.is_choosable(session)) {
        return pick_one(app, session);
    }
    app.say("There is nothing to choose here: that is for stars that clash, and for a plan B");
    Vec::new()
}

fn is_to_choose(app: &App) -> bool {
    match app.agenda.rows.get(app.agenda.cursor.row) {
        Some(AgendaRow::PlanB(..)) => true,
        Some(AgendaRow::Going(..)) => app.agenda.choice().is_some(),
        _ => false,
    }
}

impl App {
    /// Where keys are looked up in the agenda: on a choice letters pick, and on a gap there is nothing to read.
    pub(super) fn agenda_contexts(&self) -> &'static [Context] {
        match self.agenda.spot() {
            Some(Spot::Gap(_)) => &[Context::Gap, Context::Agenda, Context::Global],
            Some(Spot::Again(_)) => &[Context::Choice, Context::Agenda, Context::Global],
            Some(Spot::Session(_)) if self.agenda.gap_list.is_none() && is_to_choose(self) => {
                &[Context::Choice, Context::Agenda, Context::Global]
            }
            Some(Spot::Session(_)) if self.agenda.gap_list.is_none() && self.is_on_gap() => {
                &[Context::Gap, Context::Agenda, Context::Global]
            }
            _ => &[Context::Agenda, Context::Global],
        }
    }

    /// Whether `session` is one of a choice that is open, or a plan B.
    fn is_choosable(&self, session: SessionIx) -> bool {
        self.is_clashing(session) || self.clashes.is_plan_b(session)
    }

    /// Whether there is something to choose under the cursor.
    pub(super) fn can_choose(&self) -> bool {
        match self.view {
            View::Agenda => self.agenda.spot().is_some(),
            _ => self.shown_session().is_some_and(|session| self.is_choosable(session.ix())),
        }
    }

    /// Whether there is a gap under the cursor of the agenda.
    fn is_on_gap(&self) -> bool {
        self.agenda.gap_here(&self.schedule).is_some()
    }

    /// Whether the cursor is on a choice that has a session at this place.
    pub(super) fn can_pick(&self, at: usize) -> bool {
        self.view == View::Agenda && self.agenda.choice().is_some_and(|choice| at < choice.going.len())
    }
}

/// Picks the session at this place of the choice under the cursor, by its letter; of the only choice of the day,
/// wherever the cursor is.
pub(super) fn pick_lettered(app: &mut App, at: usize) -> Vec<Effect> {
    if app.view != View::Agenda || app.agenda.gap_list.is_some() {
        app.say("Letters pick in the agenda, of sessions that clash");
        return Vec::new();
    }
    if app.agenda.choice().is_none() {
        let choices: Vec<SessionIx> = app.agenda.choices().take(2).collect();
        match choices[..] {
            [] => app.say("No choice is open on this day"),
            [only] => {
                app.agenda.go_to(Spot::Session(only));
            }
            _ => app.say("There are several choices; letters pick in the one with the cursor"),
        }
    }
    let Some(choice) = app.agenda.choice() else { return Vec::new() };
    let count = choice.going.len();
    let Some(session) = choice.going.get(at).copied() else {
        app.say(format!("There are only {count} to choose from here"));
        return Vec::new();
    };
    app.agenda.go_to(Spot::Session(session));
    follow_cursor(app);
    pick_one(app, session)
}

/// Says so where an action needs a session and the cursor of the agenda is on none. Whether that is so.
pub(super) fn misses_session(app: &mut App, action: Action) -> bool {
    let needs_session = matches!(
        action,
        Action::Star
            | Action::Maybe
            | Action::Hide
            | Action::Read
            | Action::OpenLink
            | Action::Copy
            | Action::CopyAddress
            | Action::Remind
            | Action::WriteNote
            | Action::EditNote
    );
    let misses = needs_session && app.view == View::Agenda && app.shown_session().is_none();
    if misses {
        app.say(match app.agenda.spot() {
            Some(_) => "This is a gap, and no session; Enter lists what fits in it",
            None => "There is no session here; star some in the grid or in the list",
        });
    }
    misses
}

fn pick_one(app: &mut App, session: SessionIx) -> Vec<Effect> {
    let changes = pick(&app.schedule, &app.marks, session);
    let title = app.schedule.session(session).title().to_owned();
    let effects = make(app, changes);
    let aside = app.plan_b_of(app.schedule.session(session)).len();
    app.say(match aside {
        0 => format!("You go to {title}"),
        1 => format!("You go to {}; the other is plan B", short(&title)),
        aside => format!("You go to {}; the other {aside} are plan B", short(&title)),
    });
    effects
}

/// The two, of which one is left early, are both where I go; once more, and they are to be chosen from again.
pub(super) fn keep_both(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.agenda.session().filter(|_| app.view == View::Agenda) else {
        app.say("This is for two of the agenda that overlap in part");
        return Vec::new();
    };
    let overlaps = app.partial_overlaps();
    let changes = go_to_both(&app.schedule, &app.marks, &overlaps);
    if let [overlap, ..] = overlaps.as_slice() {
        let title = short(app.schedule.session(overlap.first).title()).into_owned();
        let early = overlap.leave_early.unwrap_or(0);
        let effects = make(app, changes);
        app.say(format!("You go to both, and leave {title} {} early", length(early)));
        return effects;
    }
    let changes = undo_both(&app.schedule, &app.marks, session);
    if changes.is_empty() {
        app.say(match app.agenda.choice() {
            Some(_) => "These overlap too much to go to both",
            None => "Nothing of mine is at the same time as this",
        });
    }
    make(app, changes)
}

impl App {
    /// What overlaps the session under the cursor of the agenda in part, so that one can go to both.
    fn partial_overlaps(&self) -> Vec<Overlap> {
        let (Some(choice), Some(session)) = (self.agenda.choice(), self.agenda.session()) else {
            return Vec::new();
        };
        let is_partial = |overlap: &&Overlap| {
            overlap.leave_early.is_some() && (overlap.first == session || overlap.second == session)
        };
        choice.overlaps.iter().filter(is_partial).copied().collect()
    }

    /// Whether one can go to the session under the cursor and to one that overlaps it.
    pub(super) fn can_keep_both(&self) -> bool {
        self.view == View::Agenda && !self.partial_overlaps().is_empty()
    }
}

fn offered(app: &App, now: Moment) -> Offered<'_> {
    Offered {
        schedule: &app.schedule,
        marks: &app.marks,
        shown: &app.programme.shown,
        likeness: app.likeness.as_deref(),
        now,
    }
}

/// Lists what fits in the other order.
pub(super) fn turn_gap_order(app: &mut App, now: Moment) {
    let Some(mut list) = app.agenda.gap_list.take().filter(|_| app.view == View::Agenda) else {
        app.say("This is for what fits in a gap of the agenda; Enter on one lists that");
        return;
    };
    list.order = match list.order {
        GapOrder::Likest => GapOrder::Start,
        GapOrder::Start => GapOrder::Likest,
    };
    list.rank(offered(app, now));
    app.agenda.gap_order = list.order;
    app.agenda.gap_list = Some(list);
}

fn open_gap(app: &mut App, now: Moment) {
    let gap = app.agenda.gap_here(&app.schedule);
    let (Some(gap), Some(Tab::Day(day))) = (gap, app.programme.tab) else { return };
    let list = GapList::of(offered(app, now), (day, gap), app.agenda.gap_order, app.given_up());
    if gap.minutes_left() == 0 {
        app.say("This gap is over");
    } else if list.rows.is_empty() {
        app.say(match list.left_out() {
            0 => "Nothing of the programme fits in this gap".to_owned(),
            left_out => format!("{left_out} fit, and are filtered out; F shows all again"),
        });
    } else {
        app.agenda.gap_list = Some(list);
        follow_cursor(app);
    }
}

/// Closes the list of a gap; the cursor is on what was starred in it, if anything was. Whether one was open.
pub(super) fn close_gap(app: &mut App) -> bool {
    if app.view != View::Agenda {
        return false;
    }
    let Some(list) = app.agenda.gap_list.take() else { return false };
    let starred = list
        .rows
        .iter()
        .filter_map(|row| row.session())
        .find(|&session| app.agenda.go_to(Spot::Session(session)));
    if starred.is_none() {
        app.agenda.go_to(Spot::Gap(list.start));
    }
    true
}

/// Likeness is known from now on; an open list of a gap takes its order.
pub(super) fn compared(app: &mut App, likeness: Likeness, now: Moment) {
    app.likeness = Some(Arc::new(likeness));
    if let Some(mut list) = app.agenda.gap_list.take() {
        list.rank(offered(app, now));
        app.agenda.gap_list = Some(list);
    }
}
