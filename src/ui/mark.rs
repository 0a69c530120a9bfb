//! The marks beside sessions: what I decided about them, in one cell that is the same everywhere.

use ratatui::style::Style;

use super::Screen;
use super::theme::Theme;
use crate::model::{Session, Speaker, State, Verdict};

/// What a cell beside a session says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Starred, and at the same time as another star.
    Clash,
    /// Starred.
    Star,
    /// Starred, and to go to if something else disappoints.
    PlanB,
    /// A maybe.
    Maybe,
    /// Hidden.
    No,
    /// It does not take place. Not every terminal can strike letters through.
    Cancelled,
}

impl Mark {
    /// Every mark, the one that matters most first.
    pub(super) const ALL: &[Mark] =
        &[Mark::Clash, Mark::Star, Mark::PlanB, Mark::Maybe, Mark::No, Mark::Cancelled];

    /// The sign, one cell wide.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Mark::Clash => "⚠",
            Mark::Star => "★",
            Mark::PlanB => "☆",
            Mark::Maybe => "◇",
            Mark::No => "×",
            Mark::Cancelled => "✗",
        }
    }

    /// What it means, for the help.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Mark::Clash => "Starred, and it overlaps another star: a choice is open.",
            Mark::Star => "Starred: I want to go.",
            Mark::PlanB => "Plan B: starred, but I go to what it overlaps.",
            Mark::Maybe => "Maybe: I may go.",
            Mark::No => "Hidden: not for me.",
            Mark::Cancelled => "Cancelled: it does not take place.",
        }
    }

    /// Its style.
    pub(super) fn style(self, theme: &Theme) -> Style {
        match self {
            Mark::Clash => theme.clash,
            Mark::Star => theme.star,
            Mark::Maybe => theme.maybe,
            Mark::PlanB | Mark::No => theme.dim,
            Mark::Cancelled => theme.error,
        }
    }

    pub(super) fn of_verdict(verdict: Verdict) -> Mark {
        match verdict {
            Verdict::Starred => Mark::Star,
            Verdict::Maybe => Mark::Maybe,
            Verdict::Hidden => Mark::No,
        }
    }
}

/// The mark on a session, if it has one.
pub(super) fn of_session(screen: &Screen<'_>, session: Session<'_>) -> Option<Mark> {
    let Some(verdict) = screen.app.marks.verdict(session.key()) else {
        return (session.state() == State::Cancelled).then_some(Mark::Cancelled);
    };
    let is_open = || screen.app.is_clashing(session.ix()) && !session.is_past(screen.now);
    Some(match verdict {
        Verdict::Starred if screen.app.clashes.is_plan_b(session.ix()) => Mark::PlanB,
        Verdict::Starred if is_open() => Mark::Clash,
        verdict => Mark::of_verdict(verdict),
    })
}

/// The mark that matters most on any of a speaker's sessions; that some are hidden says nothing about the others.
pub(super) fn of_speaker(screen: &Screen<'_>, speaker: Speaker<'_>) -> Option<Mark> {
    let verdict = speaker.sessions().filter_map(|session| screen.app.marks.verdict(session.key())).min()?;
    Some(Mark::of_verdict(verdict)).filter(|mark| *mark != Mark::No)
}
