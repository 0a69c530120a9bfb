//! Reminding: a word before my stars begin, and how long before.

use super::effect::Effect;
use super::marking::make;
use super::state::App;
use crate::model::{Mark, Moment, Session, due};

/// The steps of the key that sets how long before the start to be reminded, in minutes.
const STEPS: [u16; 4] = [0, 5, 10, 15];

/// When to remind, and up to when that was done.
#[derive(Clone, Copy, Debug)]
pub struct Reminders {
    /// Minutes before the start where a star says nothing of its own; 0 for never.
    pub usual: u16,
    /// What fell due up to here was told, or fell due before the program was started.
    told: Moment,
}

impl Reminders {
    /// Reminders of what falls due after `now`.
    pub(super) fn from(now: Moment) -> Reminders {
        Reminders { usual: STEPS[1], told: now }
    }
}

/// Says which of my stars begin soon, each once.
pub(super) fn remind(app: &mut App, now: Moment) -> Vec<Effect> {
    let Reminders { usual, told } = app.reminders;
    // A clock that is put back reminds of nothing again.
    if now.instant() <= told.instant() {
        return Vec::new();
    }
    app.reminders.told = now;
    let due = due(&app.schedule, &app.marks, usual, told, now);
    let sentences: Vec<String> =
        due.into_iter().map(|session| sentence(app.schedule.session(session), now)).collect();
    if !sentences.is_empty() {
        app.say(format!("⚑ {}", sentences.join("; ")));
    }
    sentences.into_iter().map(Effect::Remind).collect()
}

/// `In 5 min: Title, room`.
fn sentence(session: Session<'_>, now: Moment) -> String {
    let minutes = session.start().map_or(0, |start| start.minutes_since(now));
    let when = if minutes > 0 { format!("In {minutes} min") } else { "Now".to_owned() };
    let rooms = session.room_names();
    let place = if rooms.is_empty() { String::new() } else { format!(", {rooms}") };
    format!("{when}: {}{place}", session.title())
}

/// Sets the reminder of the session's star to the next of the steps, and after the last to the first.
pub(super) fn turn_reminder(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    if !app.marks.is_starred(session.key()) {
        app.say("Reminders are for stars: star the session first");
        return Vec::new();
    }
    let own = app.marks.get(session.key()).and_then(|mark| mark.remind_minutes);
    let now = own.unwrap_or(app.reminders.usual);
    let next = STEPS.into_iter().find(|step| *step > now).unwrap_or(STEPS[0]);
    let change = app.marks.edited(session.key(), |mark| mark.remind_minutes = Some(next));
    change.map(|change| make(app, vec![change])).unwrap_or_default()
}

/// What is said when the reminder of a mark was changed.
pub(super) fn said_of(mark: &Mark) -> String {
    match mark.remind_minutes {
        Some(0) => format!("No reminder of {}", mark.title),
        Some(minutes) => format!("Reminder {minutes} min before {}", mark.title),
        None => format!("The usual reminder before {}", mark.title),
    }
}
