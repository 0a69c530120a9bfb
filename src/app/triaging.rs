//! Deciding: what the keys do while sessions are shown one at a time.

use crate::keymap::Action;
use crate::model::{Moment, Session, SessionIx, Verdict};

use super::effect::Effect;
use super::moving::{page, scroll_detail};
use super::state::{App, Ctx};
use super::triage::Remark;
use super::view::View;
use super::visiting::go_back;
use super::{deed, marking};

impl App {
    /// Takes the run of decisions up.
    pub(super) fn open_triage(&mut self, now: Moment) {
        let filtered = self.filtered();
        self.triage.open(&self.schedule, &self.marks, &filtered, now);
        self.triage_of = (self.marks_version, self.filters_version());
    }

    /// Brings the run of decisions up to date where it is shown and marks or filters have changed.
    pub(super) fn refresh_triage(&mut self, now: Moment) {
        let made_from = (self.marks_version, self.filters_version());
        if self.view != View::Triage || self.triage_of == made_from {
            return;
        }
        if self.triage_of.1 == made_from.1 {
            self.triage.refresh(&self.schedule, &self.marks);
        } else {
            let filtered = self.filtered();
            self.triage.gather(&self.schedule, &self.marks, &filtered, now);
        }
        self.triage_of = made_from;
    }
}

/// Opens the run: at the session under the cursor where that is still to be decided, else where it stopped.
pub(super) fn begin(ctx: &Ctx<'_>, app: &mut App) {
    let session = app.shown_session().map(|session| session.ix()).filter(|_| app.view != View::Triage);
    app.show(View::Triage, ctx.now);
    if let Some(session) = session {
        app.triage.begin_at(session, &app.schedule, &app.marks);
    }
}

/// Decides about the session that is asked about, and goes on to the next.
pub(super) fn decide(app: &mut App, verdict: Verdict) -> Vec<Effect> {
    let Some(session) = asked(app) else { return Vec::new() };
    let schedule = app.schedule.clone();
    if let Some(change) = app.marks.decided(schedule.session(session), Some(verdict)) {
        let effects = marking::make(app, vec![change]);
        remark(app, schedule.session(session));
        return effects;
    }
    // In the pass over the maybes, one may stay what it is.
    app.triage.keep_session(&schedule, &app.marks, app.done.len());
    remark(app, schedule.session(session));
    Vec::new()
}

/// “Maybe”; at the end of a run it begins the pass over the maybes.
pub(super) fn maybe(ctx: &Ctx<'_>, app: &mut App) -> Vec<Effect> {
    if app.view == View::Triage && app.triage.session().is_none() && app.triage.counts.maybe > 0 {
        go_through_maybes(ctx, app);
        return Vec::new();
    }
    decide(app, Verdict::Maybe)
}

/// Puts the session that is asked about off to the end of the run.
pub(super) fn put_off(app: &mut App) {
    let Some(session) = asked(app) else { return };
    app.triage.put_session_off(&app.schedule, &app.marks, app.done.len());
    let title = app.schedule.session(session).title();
    let text = if app.triage.left() == 1 {
        "This is the only one left".to_owned()
    } else {
        format!("Later: {title}")
    };
    say(app, text);
}

/// Enter: a page further in the text, and at the end of a run back to where one came from.
pub(super) fn read(ctx: &Ctx<'_>, app: &mut App) {
    if app.triage.session().is_none() {
        go_back(app, ctx.now);
    } else {
        let page = page(ctx, app);
        scroll_detail(ctx, app, page);
    }
}

/// Takes the last decision back and asks about its session again.
pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    let schedule = app.schedule.clone();
    if let Some(session) = app.triage.take_back(&schedule, &app.marks, app.done.len()) {
        say(app, format!("Taken back: {}", schedule.session(session).title()));
        return Vec::new();
    }
    let marked = app.done.last().and_then(|deed| schedule.find(deed.key()?));
    let effects = deed::undo(app);
    if let Some(session) = marked {
        app.triage.return_to(session.ix(), &schedule, &app.marks);
        say(app, format!("Taken back: {}", session.title()));
    }
    effects
}

/// Makes the change again that was taken back.
pub(super) fn redo(app: &mut App) -> Vec<Effect> {
    let schedule = app.schedule.clone();
    let marked = app.undone.last().and_then(|deed| schedule.find(deed.key()?));
    let effects = deed::redo(app);
    if let Some(session) = marked {
        remark(app, session);
    }
    effects
}

/// Goes through all that was decided with “maybe” once more.
pub(super) fn go_through_maybes(ctx: &Ctx<'_>, app: &mut App) {
    app.show(View::Triage, ctx.now);
    let filtered = app.filtered();
    app.triage.open_maybes(&app.schedule, &app.marks, &filtered, ctx.now);
    if app.triage.is_empty() {
        app.triage.open(&app.schedule, &app.marks, &filtered, ctx.now);
        app.say("No session to come is a maybe");
    }
}

/// Asks day by day, or track by track.
pub(super) fn turn_order(app: &mut App) {
    if is_open(app) {
        app.triage.turn_order(&app.schedule, &app.marks);
        say(app, String::new());
    }
}

/// Asks about sessions that are over as well, or no longer.
pub(super) fn turn_past(ctx: &Ctx<'_>, app: &mut App) {
    if is_open(app) {
        let filtered = app.filtered();
        app.triage.turn_past(&app.schedule, &app.marks, &filtered, ctx.now);
        let text = match (app.triage.includes_past, app.triage.past) {
            (_, 0) => "No session is over",
            (true, _) => "With the sessions that are over",
            (false, _) => "Without the sessions that are over",
        };
        say(app, text.to_owned());
    }
}

/// The session that is asked about; says so where nothing is asked.
fn asked(app: &mut App) -> Option<SessionIx> {
    if is_open(app) { app.triage.session() } else { None }
}

fn is_open(app: &mut App) -> bool {
    if app.view != View::Triage {
        app.say(format!("This is for deciding one by one; `{}` begins it", Action::Triage.name()));
    }
    app.view == View::Triage
}

/// Says above the next session what was decided about `session`.
fn remark(app: &mut App, session: Session<'_>) {
    let title = session.title();
    let is_starred = app.marks.is_starred(session.key());
    let with = if is_starred { app.clashes_with(session) } else { Vec::new() };
    let text = match (app.marks.verdict(session.key()), with.as_slice()) {
        (Some(Verdict::Starred), []) => format!("★ {title}"),
        (Some(Verdict::Starred), [one]) => format!("⚠ {title} clashes with ★ {}", one.title()),
        (Some(Verdict::Starred), many) => format!("⚠ {title} clashes with ★ {} others", many.len()),
        (Some(Verdict::Maybe), _) => format!("◇ {title}"),
        (Some(Verdict::Hidden), _) => format!("× {title}"),
        (None, _) => format!("Undecided again: {title}"),
    };
    let is_warning = !with.is_empty();
    app.notice = None;
    app.triage.said = Remark { text, is_warning };
}

fn say(app: &mut App, text: String) {
    app.notice = None;
    app.triage.said = Remark { text, is_warning: false };
}
