//! The ways of looking at the programme, and what of the screen has the keys.

use crate::model::{SessionIx, SpeakerIx};

/// A way of looking at the programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Rooms and times.
    #[default]
    Grid,
    /// One session a line.
    List,
    /// What runs in each room, and what is next.
    Now,
    /// My day.
    Agenda,
    /// One speaker a line.
    Speakers,
    /// One session at a time, to decide about it.
    Triage,
}

impl View {
    /// Every view, in the order of the view bar.
    pub const ALL: &[View] = &[View::Grid, View::List, View::Now, View::Agenda, View::Speakers, View::Triage];

    /// The word on the view bar.
    pub fn name(self) -> &'static str {
        match self {
            View::Grid => "Grid",
            View::List => "List",
            View::Now => "Now",
            View::Agenda => "Agenda",
            View::Speakers => "Speakers",
            View::Triage => "Triage",
        }
    }
}

/// What has the keys when nothing is open over it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The programme.
    #[default]
    Programme,
    /// The detail pane.
    Detail,
}

/// What the detail pane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A session.
    Session(SessionIx),
    /// A speaker.
    Speaker(SpeakerIx),
}
