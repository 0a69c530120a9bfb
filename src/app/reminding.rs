//! Reminding: a word before my stars begin, and how long before.

use std::fmt;

use super::effect::Effect;
use super::marking::make;
use super::state::App;
use crate::model::{Mark, Moment, Session, SessionIx, due};

/// The steps of the key that sets how long before the start to be reminded, in minutes.
const STEPS: [u16; 4] = [0, 5, 10, 15];

/// When to remind, up to when that was done, and what is still to be kept in sight of it.
#[derive(Clone, Debug)]
pub struct Reminders {
    /// Minutes before the start where a star says nothing of its own; 0 for never.
    pub usual: u16,
    /// What fell due up to here was told, or fell due before the program was started.
    told: Moment,
    /// The stars that were told and have not begun, until they are dismissed.
    standing: Vec<SessionIx>,
}

impl Reminders {
    /// Reminders of what falls due after `now`.
    pub(super) fn from(now: Moment) -> Reminders {
        Reminders { usual: STEPS[1], told: now, standing: Vec::new() }
    }

    /// The stars that were told and are still to begin, by start.
    pub fn standing(&self) -> &[SessionIx] {
        &self.standing
    }

    /// Takes the reminders that stand out of sight; whether there were any.
    pub(super) fn dismiss(&mut self) -> bool {
        !std::mem::take(&mut self.standing).is_empty()
    }
}

/// Tells which of my stars begin soon, each once. They stay in sight until they begin.
pub(super) fn remind(app: &mut App, now: Moment) -> Vec<Effect> {
    let told = app.reminders.told;
    let (schedule, marks) = (app.schedule.clone(), &app.marks);
    app.reminders.standing.retain(|&ix| {
        let session = schedule.session(ix);
        let is_to_begin = session.start().is_some_and(|start| start.minutes_since(now) >= 0);
        is_to_begin && marks.is_starred(session.key())
    });
    // A clock that is put back reminds of nothing again.
    if now.instant() <= told.instant() {
        return Vec::new();
    }
    app.reminders.told = now;
    let due = due(&schedule, marks, app.reminders.usual, told, now);
    app.reminders.standing.extend(&due);
    app.reminders.standing.sort_unstable();
    // With another number of minutes, one that stands already is told once more.
    app.reminders.standing.dedup();
    due.into_iter().map(|ix| Effect::Remind(Reminder::of(schedule.session(ix), now).to_string())).collect()
}

/// What a reminder says: `In 5 min: Title, room`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// `In 5 min: `.
    pub when: String,
    /// The title of the session.
    pub title: String,
    /// `, room`; nothing where the session has none.
    pub place: String,
}

impl Reminder {
    /// The reminder of `session` at `now`.
    pub fn of(session: Session<'_>, now: Moment) -> Reminder {
        let minutes = session.start().map_or(0, |start| start.minutes_since(now));
        let when = if minutes > 0 { format!("In {minutes} min: ") } else { "Now: ".to_owned() };
        let rooms = session.room_names();
        let place = if rooms.is_empty() { rooms } else { format!(", {rooms}") };
        Reminder { when, title: session.title().to_owned(), place }
    }
}

impl fmt::Display for Reminder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.when, self.title, self.place)
    }
}

/// Sets the reminder of the session's star to the next of the steps, and after the last to the first. Steps whose
/// minute has passed are left out.
pub(super) fn turn_reminder(app: &mut App, now: Moment) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    if !app.marks.is_starred(session.key()) {
        app.say("Reminders are for stars: star the session first");
        return Vec::new();
    }
    let own = app.marks.get(session.key()).and_then(|mark| mark.remind_minutes);
    let set = own.unwrap_or(app.reminders.usual);
    let can_come = |step: u16| step == 0 || is_to_come(session, step, now);
    let mut steps = STEPS.into_iter().filter(|step| *step > set).chain(STEPS).filter(|step| can_come(*step));
    let next = steps.next().unwrap_or(STEPS[0]);
    if STEPS[1..].iter().all(|step| !can_come(*step)) {
        let text = match session.start().map(|start| start.minutes_since(now)) {
            None => "Nothing to be reminded of: this has no time",
            Some(minutes) if minutes < 0 => "Too late for a reminder: this has begun",
            Some(_) => "Too late for a reminder: this begins in a few minutes",
        };
        app.say(text);
        return Vec::new();
    }
    let change = app.marks.edited(session.key(), |mark| mark.remind_minutes = Some(next));
    change.map(|change| make(app, vec![change])).unwrap_or_default()
}

/// Whether a reminder so many minutes before the start of `session` is still to come.
pub fn is_to_come(session: Session<'_>, minutes: u16, now: Moment) -> bool {
    let seconds = |moment: Moment| moment.instant().as_second();
    session.start().is_some_and(|start| seconds(start) - seconds(now) > i64::from(minutes) * 60)
}

/// What is said when the reminder of a mark was changed.
pub(super) fn said_of(mark: &Mark) -> String {
    match mark.remind_minutes {
        Some(0) => format!("No reminder of {}", mark.title),
        Some(minutes) => format!("Reminder {minutes} min before {}", mark.title),
        None => format!("The usual reminder before {}", mark.title),
    }
}
