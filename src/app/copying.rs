//! Copying: a session as one line for a message to somebody else.

use super::effect::Effect;
use super::state::App;
use crate::model::one_line;

/// Copies the session as one line.
pub(super) fn copy_session(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    let line = one_line(session);
    copy(app, line)
}

/// Copies the address of the session's page.
pub(super) fn copy_address(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.shown_session() else { return Vec::new() };
    let address = session.url().to_owned();
    if address.is_empty() {
        app.say("This session has no page; y copies what there is");
        return Vec::new();
    }
    copy(app, address)
}

fn copy(app: &mut App, text: String) -> Vec<Effect> {
    app.say(format!("Copied: {text}"));
    vec![Effect::Copy(text)]
}
