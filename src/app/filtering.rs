//! Filters: what is picked to be shown, in the panel and beside it.

use std::cell::OnceCell;
use std::sync::Arc;

use super::chips::{Chip, ChipOf, chips};
use super::deed::Deed;
use super::effect::Effect;
use super::filter_panel::{FilterPanel, FilterRow};
use super::overlay::Overlay;
use super::programme::Tab;
use super::searching::count_hits;
use super::state::App;
use crate::model::{DayIx, Facet, Facets, Filters, HiddenSessions, Shown, counted};

/// What is picked, and what was made from it.
#[derive(Debug, Default)]
pub struct Filtering {
    /// What is picked and hidden, and the order of rooms and tracks.
    pub filters: Filters,
    /// What becomes of the sessions that I have hidden.
    pub hidden_sessions: HiddenSessions,
    /// What is said of all this above the programme, left to right. Empty if nothing is filtered.
    pub chips: Vec<Chip>,
    /// Made when something is picked for the first time; many never filter.
    facets: OnceCell<Facets>,
    /// What was let go of last, to be brought back.
    cleared: Filters,
    /// What the disk has.
    remembered: Filters,
    /// How often the filters have changed since the start.
    version: u64,
    /// What the chips and what is shown were made from; the number counts the changes of the marks.
    made_from: Option<(u64, Filters, HiddenSessions)>,
}

impl App {
    /// Which sessions are shown.
    pub fn shown(&self) -> &Shown {
        &self.programme.shown
    }

    /// Takes the filters as they were kept, when the program starts.
    pub fn restore_filters(&mut self, filters: Filters) {
        self.filtering.remembered.clone_from(&filters);
        self.filtering.filters = filters;
        self.refresh_shown();
        self.leave_empty_day();
    }

    /// Makes out anew what is shown, where filters or marks have changed.
    pub(super) fn refresh_shown(&mut self) {
        let Filtering { filters, hidden_sessions, made_from, .. } = &self.filtering;
        let made_now = (self.marks_version, filters.clone(), *hidden_sessions);
        if made_from.as_ref() == Some(&made_now) {
            return;
        }
        if self.filtering.made_from.as_ref().is_none_or(|(_, filters, _)| *filters != made_now.1) {
            self.filtering.version += 1;
        }
        self.filtering.made_from = Some(made_now);
        let shown = self.shown_of(&self.filtering.filters);
        self.filtering.chips = chips(&self.schedule, &self.filtering, || self.facets());
        if shown != *self.programme.shown {
            let schedule = self.schedule.clone();
            self.programme.show(&schedule, Arc::new(shown));
            self.board_of = None;
            count_hits(self);
        }
    }

    /// The effect that keeps the filters, where they are no longer as they are kept; that is a deed as well. What is
    /// tried out in the panel is kept once it is closed, and is taken back as one.
    pub(super) fn remember_filters(&mut self) -> Option<Effect> {
        let Filtering { filters, remembered, .. } = &mut self.filtering;
        if matches!(self.overlay, Some(Overlay::Filter(_))) || filters == remembered {
            return None;
        }
        let before = std::mem::replace(remembered, filters.clone());
        let effect = Effect::RememberFilters(Box::new(filters.clone()));
        let deed = Deed::Filter(Box::new(before));
        if self.done.last() != Some(&deed) {
            self.did(deed);
        }
        self.leave_empty_day();
        Some(effect)
    }

    /// Goes on to the next day of which anything is shown, else back to the last before, where nothing of the open
    /// day is.
    fn leave_empty_day(&mut self) {
        let Some(Tab::Day(open)) = self.programme.tab else { return };
        let shows_some = |day: &DayIx| self.programme.shown.count_on(*day) > 0;
        let days = self.schedule.days.len() as u32;
        let mut others = (open.0 + 1..days).chain((0..open.0).rev()).map(DayIx);
        if !shows_some(&open)
            && let Some(day) = others.find(shows_some)
        {
            let schedule = self.schedule.clone();
            self.programme.open_tab(&schedule, Tab::Day(day));
        }
    }

    /// How often the filters have changed since the start.
    pub(super) fn filters_version(&self) -> u64 {
        self.filtering.version
    }

    /// What the filters leave, whether I have hidden it or not.
    pub(super) fn filtered(&self) -> Shown {
        let filters = &self.filtering.filters;
        let fitting = filters.has_picks().then(|| self.facets().fitting(filters));
        Shown::of(&self.schedule, fitting.as_ref(), filters, &self.marks, HiddenSessions::Dimmed)
    }

    fn shown_of(&self, filters: &Filters) -> Shown {
        let fitting = filters.has_picks().then(|| self.facets().fitting(filters));
        Shown::of(&self.schedule, fitting.as_ref(), filters, &self.marks, self.filtering.hidden_sessions)
    }

    fn facets(&self) -> &Facets {
        self.filtering.facets.get_or_init(|| Facets::of(&self.schedule))
    }
}

/// Opens the panel.
pub(super) fn open_panel(app: &mut App) {
    if app.facets().values.is_empty() {
        app.say("There is nothing to pick from: one day, one room, one track");
        return;
    }
    app.overlay = Some(Overlay::Filter(FilterPanel::default()));
    refresh_panel(app);
}

/// Picks the entry under the cursor, or lets it go. What is narrowed stays narrowed until the next letter: there may
/// be more to pick.
pub(super) fn pick(app: &mut App) {
    if let Some(Overlay::Filter(panel)) = &mut app.overlay {
        panel.has_served = true;
    }
    change_under_cursor(app, |filters, facet, value| filters.toggle(facet, value));
}

/// Picks every entry in sight; where all are picked, lets go of them.
pub(super) fn pick_all(app: &mut App) {
    let Some(Overlay::Filter(panel)) = &app.overlay else { return };
    let entry = |row: &FilterRow| match row {
        FilterRow::Entry(at) => panel.entries.get(*at),
        FilterRow::Heading(_) => None,
    };
    let in_sight: Vec<_> = panel.rows.iter().filter_map(entry).collect();
    let all_are_picked = in_sight.iter().all(|entry| entry.is_picked);
    for entry in in_sight.iter().filter(|entry| entry.is_picked == all_are_picked) {
        app.filtering.filters.toggle(entry.facet, &entry.value);
    }
    refresh_panel(app);
}

/// Enter while the entries are narrowed: picks the one under the cursor; where that is picked, closes the panel.
pub(super) fn accept(app: &mut App) {
    let Some(Overlay::Filter(panel)) = &app.overlay else { return };
    match panel.entry() {
        Some(entry) if entry.is_picked => app.overlay = None,
        Some(_) => pick(app),
        None => app.say("No entry has these letters; Esc takes them back"),
    }
}

/// Hides the room or track under the cursor, or shows it again.
pub(super) fn hide_entry(app: &mut App) {
    change_under_cursor(app, |filters, facet, value| {
        if let Some(arrangement) = filters.arrangement_mut(facet).filter(|_| !value.is_empty()) {
            arrangement.toggle(value);
        }
    });
}

/// Moves the room or track under the cursor by so many places in the order of its kind.
pub(super) fn move_entry(app: &mut App, by: isize) {
    let values = app.facets().values.iter().filter(|value| !value.value.is_empty());
    let usual: Vec<(Facet, String)> = values.map(|value| (value.facet, value.value.clone())).collect();
    change_under_cursor(app, |filters, facet, value| {
        let Some(arrangement) = filters.arrangement_mut(facet) else { return };
        let of_facet = usual.into_iter().filter(|(of, _)| *of == facet);
        let usual: Vec<String> = of_facet.map(|(_, value)| value).collect();
        let mut order = usual.clone();
        order.sort_by_key(|name| arrangement.rank(name));
        let Some(here) = order.iter().position(|name| name == value) else { return };
        let there = here.saturating_add_signed(by).min(order.len() - 1);
        order.swap(here, there);
        // Back in the usual order, rooms follow the file again.
        arrangement.order = if order == usual { Vec::new() } else { order };
    });
}

/// Lets go of all that is picked; where nothing is, picks again what was let go of last.
pub(super) fn clear_or_bring_back(app: &mut App) {
    let all = app.schedule.sessions().len();
    let Filtering { filters, cleared, .. } = &mut app.filtering;
    if filters.has_picks() {
        let before = filters.clone();
        cleared.clone_from(&before);
        filters.clear_all();
        app.did(Deed::Filter(Box::new(before)));
        app.say("Nothing is picked any more; the same key or u brings it back");
    } else if cleared.has_picks() {
        filters.pick_as(cleared);
        app.refresh_shown();
        app.say(format!("{} of {} shown", app.shown().count(), counted(all, "session")));
    } else if filters.rooms.hidden.is_empty() && filters.tracks.hidden.is_empty() {
        app.say("Nothing is picked; f picks days, rooms, tracks and more");
    } else {
        app.say("Nothing is picked; f lists the hidden rooms and tracks, to show them again");
    }
    refresh_panel(app);
}

/// Filters by these again.
pub(super) fn put_back(app: &mut App, filters: Filters) -> Vec<Effect> {
    let before = app.shown().count();
    app.filtering.remembered.clone_from(&filters);
    app.filtering.filters = filters;
    app.refresh_shown();
    app.leave_empty_day();
    let (count, all) = (app.shown().count(), counted(app.schedule.sessions().len(), "session"));
    if count == before {
        app.say("Rooms and tracks are hidden and in order as they were before");
    } else {
        app.say(format!("{count} of {all} shown"));
    }
    vec![Effect::RememberFilters(Box::new(app.filtering.filters.clone()))]
}

/// Before a letter is typed in the panel. Where what was typed has led to a pick, a new word begins, and Space picks
/// once more, as it does while nothing is typed. Whether it did.
pub(super) fn pick_by_space(app: &mut App, typed: char) -> bool {
    let Some(Overlay::Filter(panel)) = &mut app.overlay else { return false };
    if typed == ' ' && panel.has_served {
        pick(app);
        return true;
    }
    panel.make_way();
    false
}

/// Takes back what a chip stands for.
pub(super) fn clear_chip(app: &mut App, chip: ChipOf) {
    let Filtering { filters, cleared, hidden_sessions, .. } = &mut app.filtering;
    match chip {
        ChipOf::Picks(facet) => {
            cleared.clone_from(filters);
            filters.clear(facet);
        }
        ChipOf::HiddenRooms => filters.rooms.hidden.clear(),
        ChipOf::HiddenTracks => filters.tracks.hidden.clear(),
        ChipOf::HiddenSessions => *hidden_sessions = HiddenSessions::LeftOut,
    }
    refresh_panel(app);
}

fn change_under_cursor(app: &mut App, change: impl FnOnce(&mut Filters, Facet, &str)) {
    let Some(Overlay::Filter(panel)) = &app.overlay else { return };
    let Some(entry) = panel.entry() else { return };
    change(&mut app.filtering.filters, entry.facet, &entry.value);
    refresh_panel(app);
}

/// Brings the panel, if it is open, up to what is picked now.
fn refresh_panel(app: &mut App) {
    if !matches!(app.overlay, Some(Overlay::Filter(_))) {
        return;
    }
    let filters = &app.filtering.filters;
    let hidden = app.filtering.hidden_sessions;
    let without_picks = Shown::of(&app.schedule, None, filters, &app.marks, hidden);
    let counts = app.facets().counts(filters, |session| without_picks.has(session));
    let Some(mut overlay) = app.overlay.take() else { return };
    if let Overlay::Filter(panel) = &mut overlay {
        panel.refresh(app.facets(), &counts, filters);
    }
    app.overlay = Some(overlay);
}
