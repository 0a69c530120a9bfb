//! A run through the programme, one session at a time, to decide about each of them.
//!
//! What was decided is in the marks and nowhere else, so a run can be left and taken up again at any time.
//! The run itself only knows which sessions are still to be asked about, and in which order.

use std::collections::VecDeque;

use crate::model::{Marks, Moment, Schedule, Session, SessionIx, SessionSet, Shown, State, Verdict};

/// Which sessions a run asks about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pass {
    /// Those that nothing was decided about.
    #[default]
    Undecided,
    /// Those that were decided with “maybe”, once more.
    Maybes,
}

/// In which order a run asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TriageOrder {
    /// By day and time.
    #[default]
    Time,
    /// Track by track, and by time within each; sessions without a track come last.
    Track,
}

impl TriageOrder {
    /// The word shown for it.
    pub fn name(self) -> &'static str {
        match self {
            TriageOrder::Time => "time",
            TriageOrder::Track => "track",
        }
    }
}

/// How many sessions of a run have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that have a star.
    pub yes: usize,
    /// Those I may go to.
    pub maybe: usize,
    /// Those I do not want to see.
    pub no: usize,
}

/// What is said above the session until the next key: the line of the keys is wanted for the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// What was decided, or done to the run.
    pub text: String,
    /// What was decided makes a clash.
    pub is_warning: bool,
}

/// What undo finds in a run that is not in the marks: a session was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Passed {
    session: SessionIx,
    /// How many changes of the marks could be undone at that time: what was changed later is undone first.
    changes: usize,
}

/// The run.
#[derive(Clone, Debug, Default)]
pub struct Triage {
    /// Which sessions it asks about.
    pub pass: Pass,
    /// In which order.
    pub order: TriageOrder,
    /// Whether sessions that are over are asked about, too.
    pub includes_past: bool,
    /// How many of its sessions have which verdict.
    pub counts: Counts,
    /// How many sessions are left out because they are over.
    pub past: usize,
    /// What was done last.
    pub said: Remark,
    /// Every session of the run, in order.
    sessions: Vec<SessionIx>,
    /// Those that are still to be asked about, the shown one first.
    queue: VecDeque<SessionIx>,
    /// Those that were put off, the first one first.
    put_off: Vec<SessionIx>,
    /// Those that stay maybes in the pass over the maybes.
    kept: Vec<SessionIx>,
    /// The session that the run was begun at; those before it are asked about after the last.
    begun_at: Option<SessionIx>,
    /// The session that undo went back to.
    returned_to: Option<SessionIx>,
    passed: Vec<Passed>,
}

impl Triage {
    /// Takes the run up at `now`: asks about what is undecided of what the filter leaves, and goes on where it
    /// stopped.
    pub(super) fn open(&mut self, schedule: &Schedule, marks: &Marks, filtered: &Shown, now: Moment) {
        self.pass = Pass::Undecided;
        self.returned_to = None;
        self.said = Remark::default();
        self.gather(schedule, marks, filtered, now);
    }

    /// Goes through the maybes once more.
    pub(super) fn open_maybes(&mut self, schedule: &Schedule, marks: &Marks, filtered: &Shown, now: Moment) {
        self.pass = Pass::Maybes;
        self.sessions.clear();
        self.begun_at = None;
        self.kept.clear();
        self.put_off.clear();
        self.passed.clear();
        self.returned_to = None;
        self.said = Remark::default();
        self.gather(schedule, marks, filtered, now);
    }

    /// Turns to the other order.
    pub(super) fn turn_order(&mut self, schedule: &Schedule, marks: &Marks) {
        self.order = match self.order {
            TriageOrder::Time => TriageOrder::Track,
            TriageOrder::Track => TriageOrder::Time,
        };
        self.returned_to = None;
        self.begun_at = None;
        self.sort(schedule);
        self.refresh(schedule, marks);
    }

    /// Asks about sessions that are over as well, or no longer.
    pub(super) fn turn_past(&mut self, schedule: &Schedule, marks: &Marks, filtered: &Shown, now: Moment) {
        self.includes_past = !self.includes_past;
        self.begun_at = None;
        self.gather(schedule, marks, filtered, now);
    }

    /// The session that is asked about; `None` when all are decided.
    pub fn session(&self) -> Option<SessionIx> {
        self.queue.front().copied()
    }

    /// How many sessions the run has.
    pub fn len(&self) -> usize {
        self.sessions.len()
    }

    /// Whether the run has no session at all.
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty()
    }

    /// How many sessions are still to be asked about.
    pub fn left(&self) -> usize {
        self.queue.len()
    }

    /// How many of these were put off.
    pub fn put_off(&self) -> usize {
        self.put_off.len()
    }

    /// The sessions that are still to be asked about, in this order.
    pub fn queue(&self) -> impl ExactSizeIterator<Item = SessionIx> {
        self.queue.iter().copied()
    }

    /// Puts the shown session off to the end of the run.
    pub(super) fn put_session_off(&mut self, schedule: &Schedule, marks: &Marks, changes: usize) {
        let Some(session) = self.session() else { return };
        self.put_off.retain(|other| *other != session);
        self.put_off.push(session);
        self.passed.push(Passed { session, changes });
        self.returned_to = None;
        self.refresh(schedule, marks);
    }

    /// Lets the shown session stay a maybe.
    pub(super) fn keep_session(&mut self, schedule: &Schedule, marks: &Marks, changes: usize) {
        let Some(session) = self.session() else { return };
        self.kept.push(session);
        self.passed.push(Passed { session, changes });
        self.returned_to = None;
        self.refresh(schedule, marks);
    }

    /// Goes back to the session that was passed over last, unless one of the `changes` that can be undone is
    /// later. The session, if so.
    pub(super) fn take_back(
        &mut self,
        schedule: &Schedule,
        marks: &Marks,
        changes: usize,
    ) -> Option<SessionIx> {
        let Passed { session, .. } = self.passed.pop_if(|last| last.changes >= changes)?;
        self.put_off.retain(|other| *other != session);
        self.kept.retain(|other| *other != session);
        self.return_to(session, schedule, marks);
        Some(session)
    }

    /// Asks about `session` next, if it is to be asked about at all.
    pub(super) fn return_to(&mut self, session: SessionIx, schedule: &Schedule, marks: &Marks) {
        self.returned_to = Some(session);
        self.refresh(schedule, marks);
    }

    /// Begins the run at `session` and goes on from there, if that is to be asked about and was not put off.
    pub(super) fn begin_at(&mut self, session: SessionIx, schedule: &Schedule, marks: &Marks) {
        if self.queue.contains(&session) && !self.put_off.contains(&session) {
            self.begun_at = Some(session);
            self.refresh(schedule, marks);
        }
    }

    /// Makes the queue anew, because marks have changed.
    pub(super) fn refresh(&mut self, schedule: &Schedule, marks: &Marks) {
        // There are few marks, and a queue may be long: it is walked once, and nothing is looked up on the way.
        let mut verdicts = vec![None; schedule.sessions().len()];
        for mark in marks.all() {
            if let Some(session) = schedule.find(&mark.key) {
                verdicts[session.ix().0 as usize] = Some(mark.verdict);
            }
        }
        let asked = match self.pass {
            Pass::Undecided => None,
            Pass::Maybes => Some(Verdict::Maybe),
        };
        self.counts = Counts::default();
        for &session in &self.sessions {
            match verdicts[session.0 as usize] {
                Some(Verdict::Starred) => self.counts.yes += 1,
                Some(Verdict::Maybe) => self.counts.maybe += 1,
                Some(Verdict::Hidden) => self.counts.no += 1,
                None => {}
            }
        }
        // What stays a maybe is passed over among the maybes only: it may be undecided again later.
        let is_kept = |session: &SessionIx| self.pass == Pass::Maybes && self.kept.contains(session);
        let is_asked = |session: &SessionIx| verdicts[session.0 as usize] == asked && !is_kept(session);
        self.put_off.retain(is_asked);
        // A session that is not the next any more, because it was decided elsewhere, is not gone back to.
        self.returned_to = self.returned_to.filter(|session| is_asked(session));
        let put_off: SessionSet = self.put_off.iter().copied().collect();
        let of_run: SessionSet = self.sessions.iter().copied().collect();
        let begun = self.sessions.iter().position(|session| Some(*session) == self.begun_at).unwrap_or(0);
        let (before, from_there) = self.sessions.split_at(begun);
        let in_turn = from_there.iter().chain(before);
        let first = in_turn.filter(|session| is_asked(session) && !put_off.contains(**session));
        // What was put off and is over meanwhile may be no part of the run any more.
        let last = self.put_off.iter().filter(|session| of_run.contains(**session));
        let mut queue: Vec<SessionIx> = first.chain(last).copied().collect();
        if let Some(at) = queue.iter().position(|session| Some(*session) == self.returned_to) {
            queue[..=at].rotate_right(1);
        }
        self.queue = queue.into();
    }

    /// Finds the sessions of the run, of those that the filter leaves.
    pub(super) fn gather(&mut self, schedule: &Schedule, marks: &Marks, filtered: &Shown, now: Moment) {
        // What was a maybe when the pass began stays in it: its decision may be taken back.
        let known: SessionSet = self.sessions.iter().copied().collect();
        let is_in_pass = |session: &Session<'_>| {
            self.pass == Pass::Undecided
                || marks.verdict(session.key()) == Some(Verdict::Maybe)
                || known.contains(session.ix())
        };
        let (past, to_come): (Vec<_>, Vec<_>) = schedule
            .sessions()
            .filter(|session| !session.is_break() && session.state() != State::Cancelled)
            .filter(|session| filtered.has(session.ix()))
            .filter(is_in_pass)
            .partition(|session| session.is_past(now));
        self.past = past.len();
        let past = past.into_iter().filter(|_| self.includes_past);
        self.sessions = past.chain(to_come).map(Session::ix).collect();
        self.sort(schedule);
        self.refresh(schedule, marks);
    }

    fn sort(&mut self, schedule: &Schedule) {
        self.sessions.sort_unstable();
        if self.order == TriageOrder::Track {
            self.sessions.sort_by_cached_key(|session| {
                let name = schedule.session(*session).colour_name();
                (name.is_empty(), name.to_lowercase())
            });
        }
    }
}
