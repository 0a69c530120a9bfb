//! What leads on from the session being read: other times of it, its speakers' other sessions, related ones.

use std::sync::Arc;

use crate::model::agenda::at_other_times;
use crate::model::{Schedule, Session, SessionIx};
use crate::search::Likeness;

use super::overlay::Overlay;
use super::state::{App, Ctx};
use super::view::{Focus, View};

/// A line below the text of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelatedRow {
    /// A blank line.
    Space,
    /// What the next lines are.
    Heading(String),
    /// A session to go on to.
    Session(SessionIx),
}

/// What leads on from one session, and the way by which it was reached.
#[derive(Clone, Debug, Default)]
pub struct Related {
    /// The lines, each of them one line of the pane.
    pub rows: Vec<RelatedRow>,
    /// The line that is chosen to go on to.
    pub chosen: Option<usize>,
    /// The sessions that were gone on from, the first one first, and how far each was scrolled.
    trail: Vec<(SessionIx, usize)>,
    /// The session that was gone on to.
    reached: Option<SessionIx>,
    made_for: Option<(Arc<Schedule>, SessionIx, bool)>,
}

/// As many sessions are listed of each sort.
const MOST: usize = 5;
/// As many speakers are asked for other sessions.
const MOST_SPEAKERS: usize = 3;
/// What is less alike has only a few words in common.
const LEAST_LIKENESS: f32 = 0.06;
/// A session of so many telling words and one that shares a single one of them are alike by chance: by a first name,
/// by the day of the week. Two make a subject.
const MANY_WORDS: usize = 8;

impl Related {
    /// The session that was gone on to, which is read in place of the selected one.
    pub fn reached(&self) -> Option<SessionIx> {
        self.reached
    }

    /// The session that `reached` was gone on to from.
    pub fn came_from(&self) -> Option<SessionIx> {
        self.trail.last().map(|(session, _)| *session)
    }

    /// Makes the lines for `session`, unless they are made.
    fn refresh(&mut self, schedule: &Arc<Schedule>, session: Option<SessionIx>, likeness: Option<&Likeness>) {
        let is_made = |(of, ix, compared): &(Arc<Schedule>, SessionIx, bool)| {
            Arc::ptr_eq(of, schedule) && Some(*ix) == session && *compared == likeness.is_some()
        };
        if self.made_for.as_ref().is_some_and(is_made) {
            return;
        }
        self.chosen = None;
        self.rows = session.map(|ix| rows(schedule.session(ix), schedule, likeness)).unwrap_or_default();
        self.made_for = session.map(|ix| (schedule.clone(), ix, likeness.is_some()));
    }

    /// Leaves the way that was gone.
    fn forget_trail(&mut self) {
        self.trail.clear();
        self.reached = None;
    }

    fn chosen_session(&self) -> Option<SessionIx> {
        match self.rows.get(self.chosen?)? {
            RelatedRow::Session(session) => Some(*session),
            RelatedRow::Space | RelatedRow::Heading(_) => None,
        }
    }
}

fn rows(session: Session<'_>, schedule: &Schedule, likeness: Option<&Likeness>) -> Vec<RelatedRow> {
    let mut rows = Vec::new();
    let mut listed = vec![session.ix()];
    let mut list = |heading: String, sessions: Vec<SessionIx>| {
        if !sessions.is_empty() {
            rows.extend([RelatedRow::Space, RelatedRow::Heading(heading)]);
            rows.extend(sessions.into_iter().map(RelatedRow::Session));
        }
    };
    let again: Vec<_> = at_other_times(schedule, session).map(Session::ix).take(MOST).collect();
    listed.extend(&again);
    list("At another time".to_owned(), again);
    for speaker in session.speakers().take(MOST_SPEAKERS) {
        let others = speaker.sessions().map(Session::ix).filter(|other| !listed.contains(other));
        let others: Vec<_> = others.take(MOST).collect();
        listed.extend(&others);
        list(format!("More by {}", speaker.name()), others);
    }
    if let Some(likeness) = likeness.filter(|_| !session.is_break()) {
        let others = schedule.sessions().filter(|other| !other.is_break()).map(Session::ix);
        let like = likeness.like(&[session.ix()], others).into_iter();
        let says_much = likeness.words(session.ix()) >= MANY_WORDS;
        let is_like = |&(other, score): &(SessionIx, f32)| {
            let is_about_it = || !says_much || likeness.shared(session.ix(), other) > 1;
            score >= LEAST_LIKENESS && !listed.contains(&other) && is_about_it()
        };
        // What comes several times is one thing to go to.
        let title = |ix: SessionIx| schedule.session(ix).title().to_lowercase();
        let mut titles: Vec<String> = Vec::new();
        let is_new = |other: &SessionIx| {
            let title = title(*other);
            let is_new = !titles.contains(&title);
            titles.push(title);
            is_new
        };
        let like = like.filter(is_like).map(|(session, _)| session).filter(is_new).take(MOST).collect();
        list("Related".to_owned(), like);
    }
    rows
}

/// Makes the lines for the session that is shown. Whoever leaves the pane has arrived: the way back is forgotten.
pub(super) fn refresh_related(app: &mut App, selected_before: Option<SessionIx>) {
    let has_moved = app.selected_session() != selected_before;
    if has_moved || app.focus != Focus::Detail {
        app.related.forget_trail();
    }
    // Where one session is decided about, or a speaker is read about, nothing leads away.
    let has_place = !matches!(app.view, View::Speakers | View::Triage);
    let shown = app.shown_session().map(|session| session.ix()).filter(|_| has_place);
    app.related.refresh(&app.schedule, shown, app.likeness.as_deref());
    if app.focus != Focus::Detail {
        app.related.chosen = None;
    }
}

/// Chooses the session `by` further in the lines, round and round, and scrolls to it.
pub(super) fn choose_related(ctx: &Ctx<'_>, app: &mut App, by: isize) {
    let rows = &app.related.rows;
    let sessions: Vec<usize> =
        (0..rows.len()).filter(|&row| matches!(rows[row], RelatedRow::Session(_))).collect();
    if app.focus != Focus::Detail || sessions.is_empty() {
        app.say("Nothing leads on from here");
        return;
    }
    let here = app.related.chosen.and_then(|chosen| sessions.iter().position(|&row| row == chosen));
    let next = match here {
        Some(here) => (here as isize + by).rem_euclid(sessions.len() as isize) as usize,
        None if by < 0 => sessions.len() - 1,
        None => 0,
    };
    app.related.chosen = Some(sessions[next]);
    let above = ctx.detail_lines.saturating_sub(rows.len());
    let shown = usize::from(app.layout(ctx.viewport).detail.height).max(1);
    // The heading of the first stays in sight.
    let line = above + sessions[next];
    let top = line.saturating_sub(1);
    // In a pane of one line the heading gives way.
    let lowest = (line + 1).saturating_sub(shown);
    app.detail_scroll = app.detail_scroll.clamp(lowest, top.max(lowest));
}

/// Goes on to the chosen session; without one, shows in the programme the session that was gone on to.
pub(super) fn follow(app: &mut App) {
    let shown = app.shown_session().map(|session| session.ix());
    match (app.related.chosen_session(), app.related.reached) {
        (Some(session), _) => {
            app.related.trail.extend(shown.map(|shown| (shown, app.detail_scroll)));
            app.related.reached = Some(session);
        }
        (None, Some(session)) => {
            app.focus = Focus::Programme;
            app.leave_view_for(session);
            let schedule = app.schedule.clone();
            app.programme.go_to(&schedule, session);
        }
        (None, None) => app.say("Choose a related session first"),
    }
}

/// Goes on to the session in a line.
pub(super) fn follow_row(app: &mut App, row: usize) {
    app.related.chosen = Some(row);
    if app.related.chosen_session().is_some() {
        follow(app);
    }
}

/// Goes back to the session that was gone on from. Whether there was one.
pub(super) fn go_back(app: &mut App) -> bool {
    let Some((session, scroll)) = app.related.trail.pop() else { return false };
    app.related.reached = (!app.related.trail.is_empty()).then_some(session);
    app.detail_scroll = scroll;
    true
}

impl App {
    /// The session that the cursor of the view is on.
    pub(super) fn selected_session(&self) -> Option<SessionIx> {
        match &self.overlay {
            Some(Overlay::Search(search)) if !search.query.is_empty() => search.session(),
            _ if self.view == View::Agenda => self.agenda.session(),
            _ => self.programme.session(&self.schedule),
        }
    }
}
