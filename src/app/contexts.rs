//! Which keys hold where one is, and what they would do there.

use crate::keymap::{Action, Context};

use super::overlay::Overlay;
use super::state::App;
use super::view::{Focus, View};

impl App {
    /// Where keys are looked up, nearest first.
    pub fn contexts(&self) -> &'static [Context] {
        match &self.overlay {
            Some(Overlay::Search(_)) => &[Context::Search, Context::Global],
            Some(Overlay::Note(_)) => &[Context::Note, Context::Global],
            // A line of words is edited with the same keys wherever it stands.
            Some(Overlay::Palette(_) | Overlay::Names(_)) => &[Context::Palette, Context::Global],
            Some(Overlay::Help(page)) if page.is_typing => &[Context::Palette, Context::Global],
            Some(Overlay::Help(_)) => &[Context::Help, Context::Global],
            Some(Overlay::Problems(_)) => &[Context::Problems, Context::Global],
            Some(Overlay::News(_)) => &[Context::News, Context::Global],
            Some(Overlay::Links(_)) => &[Context::Links, Context::Global],
            Some(Overlay::Filter(panel)) => panel.contexts(),
            None => self.contexts_behind(),
        }
    }

    /// Where keys are looked up once nothing is open over the programme.
    pub fn contexts_behind(&self) -> &'static [Context] {
        match (self.focus, self.shown_view()) {
            (_, View::Speakers) => &[Context::Speakers, Context::Global],
            (_, View::Triage) => &[Context::Triage, Context::Global],
            (Focus::Detail, View::Grid) => &[Context::Detail, Context::Grid, Context::Global],
            (Focus::Detail, View::List) => &[Context::Detail, Context::List, Context::Global],
            (Focus::Programme, View::Grid) => &[Context::Grid, Context::Global],
            (Focus::Programme, View::List) => &[Context::List, Context::Global],
            (Focus::Detail, View::Now) => &[Context::Detail, Context::Now, Context::Global],
            (Focus::Programme, View::Now) => &[Context::Now, Context::Global],
            (Focus::Detail, View::Agenda) => &[Context::Detail, Context::Agenda, Context::Global],
            (Focus::Programme, View::Agenda) => self.agenda_contexts(),
        }
    }

    /// Whether an action would do something now; what would not is left out of the footer.
    pub fn works(&self, action: Action) -> bool {
        if self.overlay.as_ref().is_some_and(|overlay| !overlay.takes(action)) {
            return false;
        }
        match action {
            Action::ZoomIn | Action::ZoomOut => {
                self.shown_view() == View::Grid && self.programme.tab.is_some()
            }
            Action::GroupList => self.shown_view() == View::List,
            Action::PickA => self.can_pick(0),
            Action::PickB => self.can_pick(1),
            Action::PickC => self.can_pick(2),
            Action::PickD => self.can_pick(3),
            Action::KeepBoth => self.can_keep_both(),
            Action::GapOrder => self.view == View::Agenda && self.agenda.gap_list.is_some(),
            Action::Choose => self.can_choose(),
            Action::ListGap => self.view == View::Agenda && self.agenda.spot().is_some(),
            Action::NextRelated | Action::PreviousRelated => {
                self.focus == Focus::Detail && !self.related.rows.is_empty()
            }
            Action::Follow => self.related.chosen.is_some() || self.related.reached().is_some(),
            Action::News => self.news_rows().next().is_some(),
            Action::Undo | Action::Redo if matches!(self.overlay, Some(Overlay::Note(_))) => true,
            Action::Undo => !self.done.is_empty(),
            Action::Redo => !self.undone.is_empty(),
            Action::NextHit | Action::PreviousHit => !self.last_hits.is_empty(),
            Action::OnlyHits => self.query_hits.is_some() && self.marks_hits(),
            Action::Problems => !self.problems.is_empty(),
            Action::WriteNote | Action::EditNote => self.shown_session().is_some(),
            Action::Read if self.view == View::Speakers => self.speakers.speaker().is_some(),
            Action::TriageMaybe => self.triage.session().is_some() || self.triage.counts.maybe > 0,
            Action::TriagePast => self.triage.past > 0,
            Action::TriageYes | Action::TriageNo | Action::TriageLater | Action::TriageOrder => {
                self.triage.session().is_some()
            }
            Action::LetGo => matches!(self.overlay, Some(Overlay::News(_))),
            Action::Star | Action::Maybe | Action::Hide | Action::Read | Action::OpenLink | Action::Copy => {
                self.shown_session().is_some()
            }
            Action::CopyAddress => self.shown_session().is_some_and(|session| !session.url().is_empty()),
            Action::Remind => {
                self.shown_session().is_some_and(|session| self.marks.is_starred(session.key()))
            }
            Action::ClearFilter | Action::ClearPicks => self.filtering.filters.has_picks(),
            _ if matches!(&self.overlay, Some(Overlay::Filter(panel)) if !panel.can(action)) => false,
            Action::HideEntry | Action::MoveEntryBack | Action::MoveEntryOn => {
                matches!(self.overlay, Some(Overlay::Filter(_)))
            }
            Action::PreviousDay | Action::NextDay | Action::Now => self.programme.tab.is_some(),
            _ => true,
        }
    }
}
