//! Filters: what is picked to be shown, in the panel and beside it.

use std::cell::OnceCell;
use std::sync::Arc;

use super::chips::{Chip, ChipOf, chips};
use super::effect::Effect;
use super::filter_panel::{Before, FilterPanel};
use super::state::{App, Overlay};
use crate::model::{Facet, Facets, Filters, HiddenSessions, Shown, counted};

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
    }

    /// Makes out anew what is shown, where filters or marks have changed.
    pub(super) fn refresh_shown(&mut self) {
        let Filtering { filters, hidden_sessions, made_from, .. } = &self.filtering;
        let made_now = (self.marks_version, filters.clone(), *hidden_sessions);
        if made_from.as_ref() == Some(&made_now) {
            return;
        }
        self.filtering.made_from = Some(made_now);
        let shown = self.shown_of(&self.filtering.filters);
        self.filtering.chips = chips(&self.schedule, &self.filtering, || self.facets());
        if shown != *self.programme.shown {
            let schedule = self.schedule.clone();
            self.programme.show(&schedule, Arc::new(shown));
            self.board_of = None;
        }
    }

    /// The effect that keeps the filters, where they are no longer as they are kept. What is tried out in the
    /// panel is kept once it is closed.
    pub(super) fn remember_filters(&mut self) -> Option<Effect> {
        let Filtering { filters, remembered, .. } = &mut self.filtering;
        if matches!(self.overlay, Some(Overlay::Filter(_))) || filters == remembered {
            return None;
        }
        remembered.clone_from(filters);
        Some(Effect::RememberFilters(Box::new(filters.clone())))
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
    let session = app.programme.session(&app.schedule);
    let before = Before { filters: app.filtering.filters.clone(), session, place: app.programme.place };
    app.overlay = Some(Overlay::Filter(FilterPanel::open(before)));
    refresh_panel(app);
}

/// Closes the panel and puts everything back as it was when it was opened.
pub(super) fn restore(app: &mut App, panel: &FilterPanel) {
    app.filtering.filters.clone_from(&panel.before.filters);
    app.refresh_shown();
    if let Some(session) = panel.before.session {
        let schedule = app.schedule.clone();
        app.programme.go_to(&schedule, session);
        app.programme.place = panel.before.place;
    }
}

/// Picks the entry under the cursor, or lets it go. What was typed to find it has done its work.
pub(super) fn pick(app: &mut App) {
    let Some(Overlay::Filter(panel)) = &mut app.overlay else { return };
    if panel.entry().is_none() {
        return;
    }
    panel.forget_letters();
    change_under_cursor(app, |filters, facet, value| filters.toggle(facet, value));
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

/// Lets go of all that is picked, in the panel.
pub(super) fn clear_picks(app: &mut App) {
    let Filtering { filters, cleared, .. } = &mut app.filtering;
    if !filters.has_picks() {
        app.say("Nothing is picked yet; to narrow by words in c or x, type / first");
        return;
    }
    cleared.clone_from(filters);
    filters.clear_all();
    app.say("Nothing is picked any more; Esc brings back all as it was");
    refresh_panel(app);
}

/// Lets go of all that is picked; where nothing is, picks again what was let go of last.
pub(super) fn clear_or_bring_back(app: &mut App) {
    let all = app.schedule.sessions().len();
    let Filtering { filters, cleared, .. } = &mut app.filtering;
    if filters.has_picks() {
        cleared.clone_from(filters);
        filters.clear_all();
        app.say("Nothing is filtered any more; F brings the filter back");
    } else if cleared.has_picks() {
        filters.pick_as(cleared);
        app.refresh_shown();
        app.say(format!("{} of {} shown", app.shown().count(), counted(all, "session")));
    } else if filters.rooms.hidden.is_empty() && filters.tracks.hidden.is_empty() {
        app.say("Nothing is filtered; f picks days, rooms, tracks and more");
    } else {
        app.say("Nothing is picked; f, then x on a hidden room or track, shows that again");
    }
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
