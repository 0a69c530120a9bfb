//! Marking: stars set, taken back and kept.

use crate::model::{Change, Marks, Verdict, clashes};

use super::effect::Effect;
use super::reminding::said_of;
use super::state::App;

pub(super) fn star(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    let change = app.marks.toggled(session);
    carry_out_new(app, change)
}

/// Carries out a change that can be undone.
pub(super) fn carry_out_new(app: &mut App, change: Change) -> Vec<Effect> {
    app.undone.clear();
    app.done.push(change.clone());
    carry_out(app, change)
}

pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    let Some(change) = app.done.pop() else {
        app.say("Nothing to undo");
        return Vec::new();
    };
    app.undone.push(change.clone());
    show_marked(app, &change);
    carry_out(app, change.inverse())
}

pub(super) fn redo(app: &mut App) -> Vec<Effect> {
    let Some(change) = app.undone.pop() else {
        app.say("Nothing to redo");
        return Vec::new();
    };
    app.done.push(change.clone());
    show_marked(app, &change);
    carry_out(app, change)
}

pub(super) fn saved(app: &mut App, result: Result<Marks, String>) {
    app.unsaved = app.unsaved.saturating_sub(1);
    match result {
        Ok(marks) => {
            // Another instance may have changed stars meanwhile: what is on disk is the truth, once all of
            // mine is there.
            if app.unsaved == 0 && marks != app.marks {
                app.marks = marks;
                app.marks_version += 1;
                app.clashes = clashes(&app.schedule, &app.marks);
            }
        }
        Err(why) => app.complain(why),
    }
}

fn carry_out(app: &mut App, change: Change) -> Vec<Effect> {
    app.marks.apply(&change);
    app.marks_version += 1;
    app.unsaved += 1;
    app.clashes = clashes(&app.schedule, &app.marks);
    let title = &change.mark().title;
    let said = match &change {
        Change::Set { before: Some(before), after } if before.remind_minutes != after.remind_minutes => {
            said_of(after)
        }
        Change::Set { after, .. } if after.verdict == Verdict::Starred => {
            let session = app.schedule.find(&after.key);
            let with = session.map(|session| app.clashes_with(session)).unwrap_or_default();
            match with.as_slice() {
                [] => format!("★ {title}"),
                [one] => format!("★ clashes with {}", one.title()),
                [one, ..] => format!("★ clashes with {} of my stars: {}, …", with.len(), one.title()),
            }
        }
        Change::Set { after, .. } if after.verdict == Verdict::Maybe => format!("Maybe: {title}"),
        Change::Set { .. } => format!("Hidden: {title}"),
        Change::Clear(mark) if mark.verdict == Verdict::Starred => format!("No star any more: {title}"),
        Change::Clear(mark) if mark.verdict == Verdict::Hidden => format!("Shown again: {title}"),
        Change::Clear(_) => format!("Undecided again: {title}"),
    };
    app.say(said);
    vec![Effect::Save(Box::new(change))]
}

/// Goes to the session of a change, so that undo shows what it does.
fn show_marked(app: &mut App, change: &Change) {
    let schedule = app.schedule.clone();
    let marked = schedule.find(&change.mark().key).map(|session| session.ix());
    if let Some(session) = marked.filter(|_| marked != app.programme.session(&schedule)) {
        app.programme.go_to(&schedule, session);
    }
}
