//! News of my sessions: what has become of them since I last looked, told at the start and listed on demand.

use crate::keymap::Action;
use crate::model::{Change, News, NewsKind, Note, SessionIx, Verdict};

use super::effect::Effect;
use super::marking::{keep, make};
use super::noting;
use super::overlay::Overlay;
use super::programme::Tab;
use super::state::App;
use super::view::Focus;
use super::visiting::visit;

/// What has become of my sessions, as it was found at the start. It stays for this run after it was looked at.
#[derive(Clone, Debug, Default)]
pub struct MyNews {
    all: Vec<News>,
    /// The list was opened, so that the next start does not tell of it again.
    is_seen: bool,
}

/// A row of the list of the news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewsRow<'a> {
    /// What has become of a session that I marked.
    News(&'a News),
    /// What I wrote about a session that is gone, and that is not mine otherwise.
    Note(&'a Note),
}

/// The list of the news, open; the cursor counts [`App::news_rows`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NewsList {
    /// The row under the cursor.
    pub row: usize,
}

impl NewsList {
    /// Moves the cursor by so many rows, down positive; it stops at both ends of `count` rows.
    pub(super) fn step(&mut self, by: isize, count: usize) {
        self.row = self.row.saturating_add_signed(by).min(count.saturating_sub(1));
    }
}

impl MyNews {
    pub(super) fn of(all: Vec<News>) -> MyNews {
        MyNews { all, is_seen: false }
    }

    /// The sessions that are not what they were, in their order.
    pub(super) fn sessions(&self) -> Vec<SessionIx> {
        let mut sessions: Vec<SessionIx> = self.all.iter().filter_map(|news| news.session).collect();
        sessions.sort_unstable();
        sessions
    }
}

impl App {
    /// The news of sessions that I have not let go since, what matters most first.
    pub fn news(&self) -> impl Iterator<Item = &News> {
        let is_mine = |news: &&News| {
            self.marks.verdict(&news.mark.key).is_some_and(|verdict| verdict != Verdict::Hidden)
        };
        self.my_news.all.iter().filter(is_mine)
    }

    /// All that the list tells: the news, then the notes that no session shows any more.
    pub fn news_rows(&self) -> impl Iterator<Item = NewsRow<'_>> {
        let is_told = |note: &&Note| self.news().any(|news| news.mark.key == note.key);
        let notes = self.notebook.notes.orphaned(&self.schedule).filter(move |note| !is_told(note));
        self.news().map(NewsRow::News).chain(notes.map(NewsRow::Note))
    }

    /// How many rows the list has, if it is open.
    pub(super) fn listed_news(&self) -> usize {
        if matches!(self.overlay, Some(Overlay::News(_))) { self.news_rows().count() } else { 0 }
    }

    /// The news of a session, if there are any.
    pub fn news_of(&self, session: SessionIx) -> Option<&News> {
        self.my_news.all.iter().find(|news| news.session == Some(session))
    }

    /// What is gone that was on the open day, or had no time.
    pub fn gone_here(&self) -> impl Iterator<Item = &News> {
        let tab_of = |news: &News| news.day_before(&self.schedule).map_or(Tab::Untimed, Tab::Day);
        let is_here = move |news: &&News| Some(tab_of(news)) == self.programme.tab;
        self.news().filter(|news| news.kind == NewsKind::Gone).filter(is_here)
    }

    /// How many news are yet to be looked at.
    pub fn unseen_news(&self) -> usize {
        if self.my_news.is_seen { 0 } else { self.news().filter(|news| !news.is_old()).count() }
    }

    /// Says how much has happened to my sessions and where it is told, if anything has.
    pub fn tell_news(&mut self) {
        let mut counts: Vec<(NewsKind, usize)> = Vec::new();
        for news in self.news().filter(|news| !news.is_old()) {
            match counts.last_mut().filter(|(kind, _)| *kind == news.kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((news.kind, 1)),
            }
        }
        if !counts.is_empty() {
            let pieces: Vec<String> =
                counts.iter().map(|(kind, count)| format!("{count} {}", kind.name())).collect();
            let pieces = pieces.join(", ");
            self.say(format!("Your sessions have changed, press C: {pieces}"));
        }
    }
}

/// Opens the list. What it tells counts as seen.
fn open(app: &mut App) -> Vec<Effect> {
    if app.news_rows().next().is_none() {
        app.say("None of your sessions has moved or gone since you last looked");
        return Vec::new();
    }
    app.overlay = Some(Overlay::News(NewsList::default()));
    app.my_news.is_seen = true;
    let changes = app.marks.brought_up_to_date(&app.schedule);
    keep(app, changes)
}

/// Opens the list, or does what an action asks for in it; `None` if it is for the program.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let list = match &app.overlay {
        Some(Overlay::News(list)) => list,
        None if action == Action::News => return Some(open(app)),
        None if action == Action::LetGo => {
            app.say("What can be let go is listed among the news of your sessions: press C");
            return Some(Vec::new());
        }
        _ => return None,
    };
    let row = app.news_rows().nth(list.row)?;
    match (action, row) {
        (Action::Accept, NewsRow::News(News { session: Some(session), .. })) => {
            let session = *session;
            app.overlay = None;
            app.focus = Focus::Programme;
            visit(app, session);
            Some(Vec::new())
        }
        (Action::Accept, NewsRow::News(_)) => {
            app.say("It is not in the programme any more; x lets it go, u brings it back");
            Some(Vec::new())
        }
        (Action::Accept, NewsRow::Note(_)) => {
            app.say("It is not in the programme any more; x deletes the note, u brings it back");
            Some(Vec::new())
        }
        (Action::LetGo, NewsRow::News(news)) => {
            let mark = app.marks.get(&news.mark.key).cloned()?;
            let words = format!("Let go; u brings it back: {}", mark.title);
            let effects = make(app, vec![Change::Clear(mark)]);
            Some(after_letting_go(app, effects, words))
        }
        (Action::LetGo, NewsRow::Note(note)) => {
            let note = note.clone();
            let words = format!("No note any more; u brings it back: {}", note.title);
            let effects = noting::delete(app, note);
            Some(after_letting_go(app, effects, words))
        }
        _ => None,
    }
}

/// Says what was let go, and leaves the list where it was unless nothing is left in it.
fn after_letting_go(app: &mut App, effects: Vec<Effect>, words: String) -> Vec<Effect> {
    app.say(words);
    let count = app.news_rows().count();
    match &mut app.overlay {
        _ if count == 0 => app.overlay = None,
        Some(Overlay::News(list)) => list.step(0, count),
        _ => {}
    }
    effects
}
