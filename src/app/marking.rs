//! Marking: stars set and kept.

use crate::model::{Change, Marks, Verdict, clashes};

use super::effect::Effect;
use super::reminding::said_of;
use super::state::App;

pub(super) fn star(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    let change = app.marks.toggled(session);
    make(app, vec![change])
}

/// Carries out changes that are one deed: undo takes them back together.
pub(super) fn make(app: &mut App, changes: Vec<Change>) -> Vec<Effect> {
    if changes.is_empty() {
        return Vec::new();
    }
    app.did(changes.clone());
    carry_out(app, changes)
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

pub(super) fn carry_out(app: &mut App, changes: Vec<Change>) -> Vec<Effect> {
    for change in &changes {
        app.marks.apply(change);
    }
    app.marks_version += 1;
    app.unsaved += changes.len();
    app.clashes = clashes(&app.schedule, &app.marks);
    if let Some(first) = changes.first() {
        let said = told(app, first);
        app.say(said);
    }
    changes.into_iter().map(|change| Effect::Save(Box::new(change))).collect()
}

/// What a change is, in a few words.
fn told(app: &App, change: &Change) -> String {
    let title = &change.mark().title;
    match change {
        Change::Set { before: Some(before), after } if before.remind_minutes != after.remind_minutes => {
            said_of(after)
        }
        Change::Set { before: Some(before), after } if before.is_plan_b != after.is_plan_b => {
            if after.is_plan_b { format!("Plan B: {title}") } else { format!("No longer plan B: {title}") }
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
    }
}
