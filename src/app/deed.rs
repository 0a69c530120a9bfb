//! What was done, in order, so that it can be taken back.

use crate::model::{Change, Filters, NoteChange, Session, SessionIx, SessionKey, Verdict};

use super::effect::Effect;
use super::programme::Tab;
use super::state::App;
use super::view::View;
use super::{filtering, marking, noting};

/// Something that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Marks were set, changed or taken away, one at least.
    Marks(Vec<Change>),
    /// A note was written, changed or deleted.
    Note(NoteChange),
    /// Something was filtered, hidden, put in order or shown again; these are the filters on the other side of it.
    Filter(Box<Filters>),
}

impl From<Vec<Change>> for Deed {
    fn from(changes: Vec<Change>) -> Deed {
        Deed::Marks(changes)
    }
}

impl Deed {
    /// The session it is about; of several the first.
    pub(super) fn key(&self) -> Option<&SessionKey> {
        self.keys().first().copied()
    }

    /// The sessions it is about.
    fn keys(&self) -> Vec<&SessionKey> {
        match self {
            Deed::Marks(changes) => changes.iter().map(|change| &change.mark().key).collect(),
            Deed::Note(change) => vec![&change.after.key],
            Deed::Filter(_) => Vec::new(),
        }
    }
}

impl App {
    /// What was starred in this run and is not any more, whatever became of it.
    pub(super) fn given_up(&self) -> Vec<SessionIx> {
        let changes = self.done.iter().flat_map(|deed| match deed {
            Deed::Marks(changes) => changes.as_slice(),
            Deed::Note(_) | Deed::Filter(_) => &[],
        });
        let was_star = changes.filter_map(|change| match change {
            Change::Clear(mark) | Change::Set { before: Some(mark), .. } => Some(mark),
            Change::Set { before: None, .. } => None,
        });
        let stars =
            was_star.filter(|mark| mark.verdict == Verdict::Starred && !self.marks.is_starred(&mark.key));
        stars.filter_map(|mark| self.schedule.find(&mark.key)).map(Session::ix).collect()
    }

    /// Remembers what was done. What was taken back before cannot be made again any more.
    pub(super) fn did(&mut self, deed: impl Into<Deed>) {
        self.undone.clear();
        self.done.push(deed.into());
    }
}

pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    let Some(deed) = app.done.pop() else {
        app.say("Nothing to undo");
        return Vec::new();
    };
    app.undone.push(way_back(app, &deed));
    show_session(app, &deed);
    match deed {
        Deed::Marks(changes) => marking::carry_out(app, changes.into_iter().map(Change::inverse).collect()),
        Deed::Note(change) => noting::carry_out(app, change.inverse()),
        Deed::Filter(filters) => filtering::put_back(app, *filters),
    }
}

pub(super) fn redo(app: &mut App) -> Vec<Effect> {
    let Some(deed) = app.undone.pop() else {
        app.say("Nothing to redo");
        return Vec::new();
    };
    app.done.push(way_back(app, &deed));
    show_session(app, &deed);
    match deed {
        Deed::Marks(changes) => marking::carry_out(app, changes),
        Deed::Note(change) => noting::carry_out(app, change),
        Deed::Filter(filters) => filtering::put_back(app, *filters),
    }
}

/// What leads back once `deed` is turned round: the same, or of filters those that there are now.
fn way_back(app: &App, deed: &Deed) -> Deed {
    match deed {
        Deed::Filter(_) => Deed::Filter(Box::new(app.filtering.filters.clone())),
        Deed::Marks(_) | Deed::Note(_) => deed.clone(),
    }
}

/// Goes to the session that something was done to, so that undo shows what it does; of several to one of the day
/// that is open, and nowhere if the cursor is on one of them.
fn show_session(app: &mut App, deed: &Deed) {
    // There the session decided about comes back by itself.
    if app.view == View::Triage {
        return;
    }
    let schedule = app.schedule.clone();
    let sessions: Vec<Session<'_>> = deed.keys().into_iter().filter_map(|key| schedule.find(key)).collect();
    let here = app.programme.session(&schedule);
    let is_here = |session: SessionIx| match app.view {
        View::Agenda => app.agenda.is_at(session),
        _ => Some(session) == here,
    };
    if sessions.iter().any(|session| is_here(session.ix())) {
        return;
    }
    let is_of_day = |session: &&Session<'_>| session.day().map(Tab::Day) == app.programme.tab;
    if let Some(session) = sessions.iter().find(is_of_day).or(sessions.first()) {
        app.agenda.wanted = Some(session.ix());
        app.programme.go_to(&schedule, session.ix());
    }
}
