//! The state of the program.

use std::sync::Arc;

use crate::keymap::Keymap;
use crate::model::{
    Clashes, Filters, HiddenSessions, Marks, Moment, Problem, Schedule, Session, SessionIx, Shown, Speaker,
    Walks,
};
use crate::search::{Index, Likeness};

use super::agenda_rows::{AgendaRows, Spot};
use super::board_rows::BoardRows;
use super::deed::Deed;
use super::filtering::Filtering;
use super::layout::{Layout, Viewport};
use super::links::Link;
use super::news::MyNews;
use super::noting::Notebook;
use super::overlay::Overlay;
use super::planning::open_agenda;
use super::programme::{Programme, Tab};
use super::related::Related;
use super::reminding::Reminders;
use super::searching::{KnownFacts, QueryHits};
use super::speaker_rows::SpeakerRows;
use super::triage::Triage;
use super::view::{Focus, Subject, View};
use super::visiting::CameFrom;

/// What an update may know of the world: given to it first, never stored.
#[derive(Clone, Copy, Debug)]
pub struct Ctx<'a> {
    /// The present, on the conference's clocks.
    pub now: Moment,
    /// The size of the screen.
    pub viewport: Viewport,
    /// The table of keys, for the palette.
    pub keymap: &'a Keymap,
    /// How many lines the open session's text has at the detail pane's width.
    pub detail_lines: usize,
    /// Where the open session's texts lead; the first is number 1.
    pub links: &'a [Link],
    /// How many lines the help overlay has.
    pub overlay_lines: usize,
}

/// One line for the person at the keys, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened, and what to do next if anything.
    pub text: String,
    /// Whether something went wrong.
    pub is_failure: bool,
}

/// All state of the program.
#[derive(Debug)]
pub struct App {
    /// The conference.
    pub schedule: Arc<Schedule>,
    /// What was wrong in its file.
    pub problems: Vec<Problem>,
    /// The search index, once a worker has built it.
    pub index: Option<Index>,
    /// Which sessions are about the same things, once a worker has compared them.
    pub likeness: Option<Arc<Likeness>>,
    /// My marks.
    pub marks: Marks,
    /// My notes.
    pub notebook: Notebook,
    /// Which of my stars exclude each other, and what I keep as plan B.
    pub clashes: Clashes,
    /// How long I take from room to room.
    pub walks: Walks,
    /// The view that is open.
    pub view: View,
    /// The view of the whole programme that was worked in last: the grid or the list.
    pub(super) programme_view: View,
    /// What is filtered.
    pub filtering: Filtering,
    /// The programme in it.
    pub programme: Programme,
    /// The Now view.
    pub board: BoardRows,
    /// The Agenda view.
    pub agenda: AgendaRows,
    /// What leads on from the session that is shown.
    pub related: Related,
    /// What the board was made from: the minute, and how often the marks had changed.
    pub(super) board_of: Option<(i64, u64)>,
    /// The present was brought into sight, which is done once at the start.
    pub(super) is_placed: bool,
    /// The Speakers view.
    pub speakers: SpeakerRows,
    /// The run through the sessions that are to be decided about.
    pub triage: Triage,
    /// How often the marks and the filters had changed when the run was last brought up to date.
    pub(super) triage_of: (u64, u64),
    /// Where Esc goes back to, when one went somewhere for a while.
    pub came_from: Option<CameFrom>,
    /// How often the marks have changed since the start.
    pub(super) marks_version: u64,
    /// What has the keys.
    pub focus: Focus,
    /// The first line shown of the detail pane.
    pub detail_scroll: usize,
    /// What is open over the programme.
    pub overlay: Option<Overlay>,
    /// The hits of the last search that was accepted, best first, for `n` and `N`.
    pub last_hits: Vec<SessionIx>,
    /// The hit that was gone to last, counted from the best.
    pub(super) last_hit: usize,
    /// The words of that search.
    pub last_query: String,
    /// When to be reminded of my stars.
    pub reminders: Reminders,
    /// The hits of that search as they are marked in the programme, until they are cleared.
    pub query_hits: Option<QueryHits>,
    /// What searches know of sessions beyond the file.
    pub(super) known_facts: KnownFacts,
    /// The queries of this run, the latest last.
    pub(super) queries: Vec<String>,
    /// What was last said.
    pub notice: Option<Notice>,
    /// What the schedule was opened from, for those that do not say what they are.
    pub source_name: String,
    /// The clock was set by the user or by the embedded programme.
    pub clock_is_set: bool,
    /// Changes that were sent to be saved and have not been answered.
    pub(super) unsaved: usize,
    /// What has become of my sessions since I last looked.
    pub(super) my_news: MyNews,
    /// What was done, so that it can be taken back.
    pub(super) done: Vec<Deed>,
    pub(super) undone: Vec<Deed>,
}

impl App {
    /// The program opened on `schedule` at `now`.
    pub fn open(schedule: Arc<Schedule>, problems: Vec<Problem>, marks: Marks, now: Moment) -> App {
        let shown =
            Arc::new(Shown::of(&schedule, None, &Filters::default(), &marks, HiddenSessions::LeftOut));
        let programme = Programme::open(&schedule, &marks, shown, now);
        let clashes = Clashes::of(&schedule, &marks);
        let my_news = MyNews::of(marks.news(&schedule));
        App {
            schedule,
            problems,
            index: None,
            likeness: None,
            marks,
            notebook: Notebook::default(),
            clashes,
            walks: Walks::default(),
            view: View::Grid,
            programme_view: View::Grid,
            filtering: Filtering::default(),
            programme,
            board: BoardRows::default(),
            agenda: AgendaRows::default(),
            related: Related::default(),
            board_of: None,
            is_placed: false,
            speakers: SpeakerRows::default(),
            triage: Triage::default(),
            triage_of: (0, 0),
            came_from: None,
            marks_version: 0,
            focus: Focus::Programme,
            detail_scroll: 0,
            overlay: None,
            last_hits: Vec::new(),
            last_hit: 0,
            last_query: String::new(),
            reminders: Reminders::from(now),
            query_hits: None,
            known_facts: KnownFacts::default(),
            queries: Vec::new(),
            notice: None,
            source_name: String::new(),
            clock_is_set: false,
            unsaved: 0,
            my_news,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// The session that keys are about: the hit under the cursor of a search, else the selected one.
    pub fn shown_session(&self) -> Option<Session<'_>> {
        let ix = match (&self.overlay, self.view) {
            (Some(Overlay::Search(search)), _) if !search.query.is_empty() => search.session()?,
            (_, View::Triage) => self.triage.session()?,
            (_, View::Speakers) if self.focus == Focus::Detail => self.speakers.session(&self.schedule)?,
            (_, View::Speakers) => return None,
            _ => self.related.reached().or_else(|| self.selected_session())?,
        };
        Some(self.schedule.session(ix))
    }

    /// The speaker that the detail pane shows.
    pub fn shown_speaker(&self) -> Option<Speaker<'_>> {
        let has_hits = matches!(&self.overlay, Some(Overlay::Search(search)) if !search.query.is_empty());
        let speaker = self.speakers.speaker().filter(|_| self.view == View::Speakers && !has_hits)?;
        Some(self.schedule.speaker(speaker))
    }

    /// What the detail pane is about.
    pub fn subject(&self) -> Option<Subject> {
        match self.shown_speaker() {
            Some(speaker) => Some(Subject::Speaker(speaker.ix())),
            None => self.shown_session().map(|session| Subject::Session(session.ix())),
        }
    }

    /// Shows a view. The selected session stays selected where the view has it.
    pub fn show(&mut self, view: View, now: Moment) {
        let from = self.view;
        if view != from {
            self.came_from = (view == View::Triage).then(|| CameFrom::view_of(self));
            self.open_view(view, now);
        }
        self.focus = Focus::Programme;
        if view == View::Agenda {
            open_agenda(self, from, now);
        }
        if view == View::Speakers
            && let Some(session) = self.programme.session(&self.schedule)
        {
            self.speakers.go_to(&self.schedule, session);
        }
    }

    pub(super) fn open_view(&mut self, view: View, now: Moment) {
        self.view = view;
        match view {
            View::Speakers => self.speakers.make(&self.schedule, &self.programme.shown),
            View::Triage => self.open_triage(now),
            View::Grid | View::List | View::Now | View::Agenda => {}
        }
        if view == View::Now {
            self.board_of = None;
            self.refresh_board(now);
            let schedule = self.schedule.clone();
            let elsewhere = |session: &SessionIx| self.programme.session(&schedule) != Some(*session);
            if let Some(session) = self.board.session().filter(elsewhere) {
                self.programme.go_to(&schedule, session);
            }
        }
    }

    /// Leaves a view that has no place for `session`.
    pub(super) fn leave_view_for(&mut self, session: SessionIx) {
        let has_place = match self.view {
            View::Grid | View::List => true,
            View::Now => self.board.rows.iter().any(|row| row.session() == Some(session)),
            View::Agenda => self.agenda.go_to(Spot::Session(session)),
            View::Speakers | View::Triage => false,
        };
        if !has_place {
            self.view = self.programme_view;
        }
    }

    /// Makes the rows of the Speakers view anew where it is shown and other sessions are left than before.
    pub(super) fn refresh_speakers(&mut self) {
        if self.view == View::Speakers && !matches!(self.overlay, Some(Overlay::Names(_))) {
            self.speakers.make(&self.schedule, &self.programme.shown);
        }
    }

    /// Makes the rows of the Now view anew where it is shown and the minute or the marks have changed.
    pub(super) fn refresh_board(&mut self, now: Moment) {
        let made_from = (now.instant().as_second().div_euclid(60), self.marks_version);
        if self.view == View::Now && self.board_of != Some(made_from) {
            let session = self.programme.session(&self.schedule);
            self.board.refresh(&self.schedule, &self.marks, &self.programme.shown, now, session);
            self.board_of = Some(made_from);
        }
        if self.view == View::Now {
            self.agree_with_board();
        }
    }

    /// What the cursor of the Now view is on is what keys act on. What was gone to elsewhere is gone to there, if it has
    /// a row; and only what is being read stays when it leaves the board.
    fn agree_with_board(&mut self) {
        let schedule = self.schedule.clone();
        let selected = self.programme.session(&schedule);
        if selected == self.board.session() || selected.is_some_and(|session| self.board.go_to(session)) {
            return;
        }
        if let Some(session) = self.board.session().filter(|_| self.focus != Focus::Detail) {
            self.programme.go_to(&schedule, session);
        }
    }

    /// The day that the tabs show as open: in a run of decisions that of the session, else that of the cursor.
    pub fn shown_tab(&self) -> Option<Tab> {
        match self.view {
            View::Triage => self.shown_session().map(|session| session.day().map_or(Tab::Untimed, Tab::Day)),
            View::Speakers => None,
            View::Grid | View::List | View::Now | View::Agenda => self.programme.tab,
        }
    }

    /// Opens a day, in the programme where the view has no days of its own.
    pub(super) fn open_tab(&mut self, tab: Tab) {
        let schedule = self.schedule.clone();
        self.leave_view_without_days();
        self.programme.open_tab(&schedule, tab);
    }

    pub(super) fn leave_view_without_days(&mut self) {
        if self.view == View::Triage {
            self.say("Deciding can go on later: M begins where you are then");
        }
        if !matches!(self.view, View::Grid | View::List | View::Agenda) {
            self.view = self.programme_view;
            self.came_from = None;
        }
    }

    /// The parts of the screen.
    pub fn layout(&self, viewport: Viewport) -> Layout {
        match (&self.overlay, self.view) {
            (Some(Overlay::Search(_)), _) => self.layout_with(viewport, self.focus),
            (_, View::Triage) if self.filtering.chips.is_empty() => Layout::of_triage(viewport),
            (_, View::Triage) => Layout::of_triage_with_chips(viewport),
            _ => self.layout_with(viewport, self.focus),
        }
    }

    /// The parts of the screen if `focus` had the keys. What is filtered is said above every view.
    pub(super) fn layout_with(&self, viewport: Viewport, focus: Focus) -> Layout {
        if self.filtering.chips.is_empty() {
            Layout::of(viewport, focus)
        } else {
            Layout::with_chips(viewport, focus)
        }
    }

    /// The view as drawn: sessions without a time have no place in a grid and are always listed.
    pub fn shown_view(&self) -> View {
        let is_grid = self.view == View::Grid;
        if is_grid && self.programme.tab == Some(Tab::Untimed) { View::List } else { self.view }
    }

    /// How many sessions of a tab are starred.
    pub fn stars_on(&self, tab: Tab) -> usize {
        let on_tab = |session: Session<'_>| session.day().map_or(Tab::Untimed, Tab::Day) == tab;
        self.marks.stars().filter_map(|star| self.schedule.find(&star.key)).filter(|s| on_tab(*s)).count()
    }

    /// The notes whose session this file does not have.
    pub fn orphaned_notes(&self) -> usize {
        self.notebook.notes.orphaned(&self.schedule).count()
    }

    /// The stars whose session this file does not have.
    pub fn orphaned_stars(&self) -> usize {
        self.marks.stars().filter(|star| self.schedule.find(&star.key).is_none()).count()
    }

    /// Says something in the footer, until the next key.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_failure: false });
    }

    /// Says in the footer that something went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_failure: true });
    }
}
