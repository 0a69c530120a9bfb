//! Hiding sessions that I do not want to see, and showing them again.

use super::effect::Effect;
use super::marking::make;
use super::state::App;
use super::view::View;
use crate::model::{HiddenSessions, Verdict, counted};

/// Hides the session under the cursor, or shows it again if it is hidden.
pub(super) fn hide(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    let verdict = (!app.marks.is_hidden(session.key())).then_some(Verdict::Hidden);
    let Some(change) = app.marks.decided(session, verdict) else { return Vec::new() };
    let title = session.title().to_owned();
    let was_starred = app.marks.is_starred(session.key());
    // One goes on to what stands below, where anything does.
    let next = match app.shown_view() {
        View::Grid => app.programme.next_in_room(&app.schedule),
        View::List => app.programme.neighbour_in_list(),
        View::Now => app.board.neighbour(),
        View::Agenda | View::Speakers | View::Triage => None,
    };
    let effects = make(app, vec![change]);
    app.refresh_shown();
    if verdict.is_some() {
        let is_left_out = app.filtering.hidden_sessions == HiddenSessions::LeftOut;
        if let Some(next) = next.filter(|_| is_left_out) {
            let schedule = app.schedule.clone();
            app.programme.go_to(&schedule, next);
        }
        app.say(match (was_starred, is_left_out) {
            (true, _) => format!("Hidden, and its star is taken off; u brings both back: {title}"),
            (false, true) => format!("Hidden; u brings it back, X shows what is hidden: {title}"),
            (false, false) => format!("Hidden; u brings it back: {title}"),
        });
    }
    effects
}

/// Shows hidden sessions dimmed, or leaves them out again.
pub(super) fn show_hidden(app: &mut App) {
    let marks = app.marks.all().filter(|mark| mark.verdict == Verdict::Hidden);
    let count = marks.filter(|mark| app.schedule.find(&mark.key).is_some()).count();
    let hidden_sessions = &mut app.filtering.hidden_sessions;
    if *hidden_sessions == HiddenSessions::Dimmed {
        *hidden_sessions = HiddenSessions::LeftOut;
        app.say(format!("{} left out again", counted(count, "hidden session")));
    } else if count == 0 {
        app.say("No session is hidden; x hides the one under the cursor");
    } else {
        *hidden_sessions = HiddenSessions::Dimmed;
        app.say(format!(
            "{} shown with ×; x on one brings it back for good",
            counted(count, "hidden session")
        ));
    }
}
