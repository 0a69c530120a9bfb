//! Marking: stars set and kept.

use std::borrow::Cow;

use crate::model::{Change, Clashes, Mark, Marks, Verdict};

use super::effect::Effect;
use super::reminding::said_of;
use super::state::App;

pub(super) fn star(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    let change = app.marks.toggled(session);
    make(app, vec![change])
}

/// Keeps the session as a maybe, also where it had a star; a maybe is undecided again.
pub(super) fn maybe(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    let is_maybe = app.marks.verdict(session.key()) == Some(Verdict::Maybe);
    let change = app.marks.decided(session, (!is_maybe).then_some(Verdict::Maybe));
    make(app, change.into_iter().collect())
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
                app.clashes = Clashes::of(&app.schedule, &app.marks);
            }
        }
        Err(why) => app.complain(why),
    }
}

pub(super) fn carry_out(app: &mut App, changes: Vec<Change>) -> Vec<Effect> {
    let of = changes.clone();
    let effects = keep(app, changes);
    if !of.is_empty() {
        let said = told(app, &of);
        app.say(said);
    }
    effects
}

/// Carries out changes without a word.
pub(super) fn keep(app: &mut App, changes: Vec<Change>) -> Vec<Effect> {
    for change in &changes {
        app.marks.apply(change);
    }
    app.marks_version += 1;
    app.unsaved += changes.len();
    app.clashes = Clashes::of(&app.schedule, &app.marks);
    changes.into_iter().map(|change| Effect::Save(Box::new(change))).collect()
}

/// The most characters of a title where more is to be said.
const SHORT_TITLE: usize = 30;

/// What the changes of one deed are, in a few words: of each kind the first title, and how many more.
fn told(app: &App, changes: &[Change]) -> String {
    if let [Change::Set { before, after }] = changes {
        let is_new = before.as_ref().is_none_or(|before| before.verdict != after.verdict);
        if before.as_ref().is_some_and(|before| before.remind_minutes != after.remind_minutes) && !is_new {
            return said_of(after);
        }
        if after.verdict == Verdict::Starred && is_new {
            return starred(app, after);
        }
    }
    let kinds: Vec<&str> = changes.iter().map(kind).collect();
    let mut pieces = Vec::new();
    for (at, kind) in kinds.iter().enumerate().filter(|(at, kind)| !kinds[..*at].contains(kind)) {
        let more = kinds[at + 1..].iter().filter(|other| *other == kind).count();
        let title = &changes[at].mark().title;
        let between = if *kind == STARRED { "" } else { ":" };
        pieces.push(match more {
            0 => format!("{kind}{between} {title}"),
            more => format!("{kind}{between} {} and {more} more", short(title)),
        });
    }
    pieces.join("; ")
}

const STARRED: &str = "★";

/// What a change does.
fn kind(change: &Change) -> &'static str {
    match change {
        Change::Set { before: Some(before), after }
            if before.verdict == Verdict::Starred && after.verdict == Verdict::Maybe =>
        {
            "Maybe in place of the star"
        }
        Change::Set { before: Some(before), after } if before.is_plan_b != after.is_plan_b => {
            if after.is_plan_b { "Plan B" } else { "No longer plan B" }
        }
        Change::Set { before: Some(before), after } if before.leave_early_for != after.leave_early_for => {
            let is_more = after.leave_early_for.len() > before.leave_early_for.len();
            if is_more { "Left early" } else { "No longer left early" }
        }
        Change::Set { after, .. } => match after.verdict {
            Verdict::Starred => STARRED,
            Verdict::Maybe => "Maybe",
            Verdict::Hidden => "Hidden",
        },
        Change::Clear(mark) => match mark.verdict {
            Verdict::Starred => "No star any more",
            Verdict::Maybe => "Undecided again",
            Verdict::Hidden => "Shown again",
        },
    }
}

/// A new star, and with what it clashes.
fn starred(app: &App, star: &Mark) -> String {
    let title = &star.title;
    let session = app.schedule.find(&star.key);
    let with = session.map(|session| app.clashes_with(session)).unwrap_or_default();
    match with.as_slice() {
        [] => format!("{STARRED} {title}"),
        [one] => format!("⚠ {} clashes with {STARRED} {}", short(title), one.title()),
        many => format!("⚠ {} clashes with {} of my stars", short(title), many.len()),
    }
}

/// A title, cut so that there is room for what follows.
pub(super) fn short(title: &str) -> Cow<'_, str> {
    match title.char_indices().nth(SHORT_TITLE) {
        Some((cut, _)) => Cow::Owned(format!("{}…", title[..cut].trim_end())),
        None => Cow::Borrowed(title),
    }
}
