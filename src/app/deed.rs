//! What was done, in order, so that it can be taken back.

use crate::model::{Change, Filters, NoteChange, SessionKey};

use super::effect::Effect;
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
    /// What was filtered was shown again; these are the filters on the other side of it.
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
        match self {
            Deed::Marks(changes) => changes.first().map(|change| &change.mark().key),
            Deed::Note(change) => Some(&change.after.key),
            Deed::Filter(_) => None,
        }
    }
}

impl App {
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

/// Goes to the session that something was done to, so that undo shows what it does.
fn show_session(app: &mut App, deed: &Deed) {
    // There the session decided about comes back by itself.
    if app.view == View::Triage {
        return;
    }
    let schedule = app.schedule.clone();
    let session = deed.key().and_then(|key| schedule.find(key)).map(|session| session.ix());
    app.agenda.wanted = session;
    if let Some(session) = session.filter(|ix| Some(*ix) != app.programme.session(&schedule)) {
        app.programme.go_to(&schedule, session);
    }
}
