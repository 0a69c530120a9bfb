//! What can be open over the programme.

use crate::keymap::{Action, Group};

use super::filter_panel::FilterPanel;
use super::help_page::HelpPage;
use super::links::LinkList;
use super::name_search::NameSearch;
use super::news::NewsList;
use super::note_editor::NoteEditor;
use super::palette::Palette;
use super::problem_list::ProblemList;
use super::search_box::SearchBox;

/// What is open over the programme. Only one thing can be.
#[derive(Debug)]
pub enum Overlay {
    /// The search box with its results, in place of the programme.
    Search(SearchBox),
    /// The search for a speaker, above the list of speakers.
    Names(Box<NameSearch>),
    /// The editor of a note, in place of the detail pane.
    Note(Box<NoteEditor>),
    /// The commands.
    Palette(Palette),
    /// The keys.
    Help(HelpPage),
    /// What is wrong in the file.
    Problems(ProblemList),
    /// What has become of my sessions.
    News(NewsList),
    /// The links of the session, to choose one.
    Links(LinkList),
    /// What is to be shown, beside the programme.
    Filter(FilterPanel),
}

impl Overlay {
    /// Whether an action is for what is open. All others wait until it is closed: nothing changes behind it,
    /// and nothing that was typed is lost.
    pub fn takes(&self, action: Action) -> bool {
        match action {
            _ if matches!(self, Overlay::Note(_)) => NoteEditor::takes(action),
            Action::Search | Action::Commands | Action::Help | Action::Problems => {
                matches!(self, Overlay::Help(_) | Overlay::Problems(_))
            }
            Action::LetGo | Action::Undo | Action::Redo if matches!(self, Overlay::News(_)) => true,
            Action::Back | Action::ToggleTheme | Action::Redraw | Action::Suspend | Action::Quit => true,
            _ if action.group() == Group::Filters => matches!(self, Overlay::Filter(_)),
            _ => matches!(action.group(), Group::Moving | Group::TextBoxes),
        }
    }
}
