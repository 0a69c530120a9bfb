//! Searching: what keys do in the search box, the queries of this run, and the hits that stay marked in the
//! programme after the box is closed.

use std::sync::Arc;

use crate::model::{Moment, SessionIx, SessionSet};
use crate::search::{Facts, Query, Typing};

use super::overlay::Overlay;
use super::search_box::{SearchBox, Searched, answer, is_offered};
use super::state::{App, Ctx};
use super::text_line::TextLine;
use super::view::{Focus, View};

/// How many queries are remembered.
const REMEMBERED: usize = 50;

/// The search that was accepted last, as it shows in the programme until it is cleared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryHits {
    /// The query as typed.
    pub text: String,
    /// Its hits.
    pub sessions: SessionSet,
    /// How many of them are listed: those that are filtered out or hidden are not.
    pub listed: usize,
    /// What becomes of all other sessions.
    pub others: Others,
    query: Query,
    facts: Arc<Facts>,
}

/// What becomes of sessions that are no hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// They are drawn as if they were over.
    #[default]
    Dimmed,
    /// They are left out.
    LeftOut,
}

/// What is known of sessions beyond the file, as it was made out last.
#[derive(Debug, Default)]
pub(super) struct KnownFacts {
    facts: Option<Arc<Facts>>,
    /// The minute, and how often marks and notes had changed.
    made_from: (i64, u64, u64),
}

impl App {
    /// Opens the search of the whole conference.
    pub(super) fn open_search(&mut self) {
        self.index_notes();
        self.overlay = Some(Overlay::Search(SearchBox::open(self.focus, self.detail_scroll)));
        self.focus = Focus::Programme;
    }

    /// What is known of sessions beyond the file; made out anew when the minute, a mark or a note is another.
    pub(super) fn facts(&mut self, now: Moment) -> Arc<Facts> {
        let minute = now.instant().as_second().div_euclid(60);
        let made_from = (minute, self.marks_version, self.notebook.version());
        if self.known_facts.made_from != made_from {
            self.known_facts = KnownFacts { facts: None, made_from };
        }
        let App { schedule, marks, notebook, known_facts, my_news, .. } = self;
        let make = || {
            // What was looked at is still another than before the start.
            let changed = my_news.sessions();
            Arc::new(Facts { changed, ..Facts::of(schedule, marks, &notebook.notes, now) })
        };
        Arc::clone(known_facts.facts.get_or_insert_with(make))
    }

    /// Whether a search stays marked and `session` is none of its hits.
    pub fn is_beside_query(&self, session: SessionIx) -> bool {
        self.query_hits.as_ref().is_some_and(|query| !query.sessions.contains(session))
    }

    /// The words of a search of which only the hits are shown.
    pub fn only_hits_of(&self) -> Option<&str> {
        let query = self.query_hits.as_ref().filter(|query| query.others == Others::LeftOut)?;
        Some(&query.text)
    }
}

/// The hits of the last search that the programme shows now, best first; and those hidden ones that it asked for.
pub(super) fn hits_to_go_to(app: &App) -> Vec<SessionIx> {
    let is_to_go_to = |&hit: &SessionIx| match &app.query_hits {
        Some(of) => is_offered(&of.query, &of.facts, app.shown(), hit),
        None => app.shown().has(hit),
    };
    app.last_hits.iter().copied().filter(is_to_go_to).collect()
}

/// Does something with the search box that needs what it searches in.
pub(super) fn with_box(ctx: &Ctx<'_>, app: &mut App, what: impl FnOnce(&mut SearchBox, Searched<'_>)) {
    if !matches!(app.overlay, Some(Overlay::Search(_))) {
        return;
    }
    let facts = app.facts(ctx.now);
    let Some(Overlay::Search(search)) = &mut app.overlay else { return };
    let shown = &app.programme.shown;
    what(search, Searched { index: app.index.as_ref(), schedule: &app.schedule, facts: &facts, shown });
}

/// Changes the line, and searches again if that made it another one.
pub(super) fn edit(ctx: &Ctx<'_>, app: &mut App, change: impl FnOnce(&mut TextLine)) {
    with_box(ctx, app, |search, searched| {
        let before = search.line.text().to_owned();
        change(&mut search.line);
        if search.line.text() != before {
            search.refresh(searched);
        }
    });
}

/// Completes the word at the cursor; where nothing can be, goes `by` hits further.
pub(super) fn complete(ctx: &Ctx<'_>, app: &mut App, by: isize) {
    with_box(ctx, app, |search, searched| {
        if !search.complete(by, searched) {
            search.step(by);
        }
    });
}

/// Puts one of the ways in which the word can go on into the line.
pub(super) fn take(ctx: &Ctx<'_>, app: &mut App, candidate: usize) {
    with_box(ctx, app, |search, searched| search.take(candidate, searched));
}

/// Goes `by` hits further; from an empty box upwards, to the query before.
pub(super) fn step(ctx: &Ctx<'_>, app: &mut App, by: isize) {
    let Some(Overlay::Search(search)) = &mut app.overlay else { return };
    let is_at_top = search.row == 0 && (search.line.text().is_empty() || search.recalled.is_some());
    if by == -1 && is_at_top && !app.queries.is_empty() {
        recall(ctx, app, 1);
    } else {
        search.step(by);
    }
}

/// Puts an older query into the box, with `by` -1 a later one; behind the latest, an empty line. Where there is
/// none, it steps through the hits.
pub(super) fn recall(ctx: &Ctx<'_>, app: &mut App, by: isize) {
    let Some(Overlay::Search(search)) = &mut app.overlay else { return };
    let age = match (search.recalled, by > 0) {
        (None, true) => Some(0),
        (None, false) => return search.step(1),
        (Some(age), _) => age.checked_add_signed(by),
    };
    if app.queries.is_empty() {
        return search.step(-1);
    }
    let age = age.map(|age| age.min(app.queries.len() - 1));
    let query = age.map_or("", |age| &app.queries[app.queries.len() - 1 - age]).to_owned();
    with_box(ctx, app, |search, searched| search.recall(&query, age, searched));
}

/// Remembers a query for this run; one that was asked before moves to the end.
pub(super) fn remember(app: &mut App, search: &SearchBox) {
    let text = search.line.text().trim();
    if text.is_empty() {
        return;
    }
    app.queries.retain(|known| known != text);
    app.queries.push(text.to_owned());
    let surplus = app.queries.len().saturating_sub(REMEMBERED);
    app.queries.drain(..surplus);
}

/// Marks the hits of an accepted search in the programme.
pub(super) fn mark_hits(ctx: &Ctx<'_>, app: &mut App, search: SearchBox) {
    let others = app.query_hits.take().map_or(Others::Dimmed, |before| before.others);
    search.line.text().trim().clone_into(&mut app.last_query);
    app.query_hits = Some(QueryHits {
        text: app.last_query.clone(),
        sessions: search.found.iter().copied().collect(),
        listed: search.results.hits.len(),
        others,
        query: search.query,
        facts: app.facts(ctx.now),
    });
    app.last_hits = search.found;
    show_hits(app);
}

impl App {
    /// Whether the view tells the hits of a search from other sessions.
    pub fn marks_hits(&self) -> bool {
        matches!(self.shown_view(), View::Grid | View::List)
    }
}

/// Changes between dimming what is no hit and leaving it out.
pub(super) fn turn_others(app: &mut App) {
    let marks_hits = app.marks_hits();
    let Some(query) = &mut app.query_hits else {
        app.say("No search is marked: press / and type, then Enter");
        return;
    };
    if !marks_hits {
        app.say("Hits are marked in the grid and in the list");
        return;
    }
    query.others = match query.others {
        Others::Dimmed => Others::LeftOut,
        Others::LeftOut => Others::Dimmed,
    };
    let text = match query.others {
        Others::Dimmed => format!("All sessions, the hits for “{}” bright", query.text),
        Others::LeftOut => format!("Only the hits for “{}”", query.text),
    };
    show_hits(app);
    app.say(text);
}

/// Takes the marks of the search away; whether there were any.
pub(super) fn clear_hits(app: &mut App) -> bool {
    let were_marked = app.query_hits.take().is_some();
    if were_marked {
        show_hits(app);
    }
    were_marked
}

/// Searches again for the marked hits when what they depend on has changed: a minute has gone by, or a mark was
/// set.
pub(super) fn refresh_hits(ctx: &Ctx<'_>, app: &mut App) {
    if app.query_hits.as_ref().is_none_or(|query| query.query.conditions().is_empty()) {
        return;
    }
    let facts = app.facts(ctx.now);
    let (Some(query), Some(index)) = (&mut app.query_hits, &app.index) else { return };
    if facts == query.facts {
        return;
    }
    let hits = answer(index, &app.schedule, &query.query, &facts, &mut Typing::default()).hits;
    let sessions: SessionSet = hits.iter().map(|hit| hit.session).collect();
    query.facts = facts;
    if sessions != query.sessions {
        query.sessions = sessions;
        app.last_hits = hits.iter().map(|hit| hit.session).collect();
        app.last_hit = app.last_hit.min(app.last_hits.len().saturating_sub(1));
        count_hits(app);
        show_hits(app);
    }
}

/// Counts the hits that are listed, when others are shown than before.
pub(super) fn count_hits(app: &mut App) {
    let listed = hits_to_go_to(app).len();
    if let Some(query) = &mut app.query_hits {
        query.listed = listed;
    }
}

/// Tells the list which sessions are shown.
fn show_hits(app: &mut App) {
    let only = app.query_hits.as_ref().filter(|query| query.others == Others::LeftOut);
    let only = only.map(|query| query.sessions.clone());
    let schedule = app.schedule.clone();
    app.programme.show_only(&schedule, only);
}
