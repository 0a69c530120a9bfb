//! All state of the program and the one function that changes it. No terminal, no disk, no clock: time and
//! the size of the screen come in with [`Ctx`], what is to be done outside goes out as [`Effect`]s.

mod agenda_rows;
mod board_rows;
mod copying;
mod effect;
mod gap_list;
mod help_page;
mod layout;
mod links;
mod list;
mod marking;
mod moving;
mod msg;
mod palette;
mod planning;
mod problem_list;
mod programme;
mod related;
mod reminding;
mod row_cursor;
mod search_box;
mod searching;
mod state;
mod text_line;
mod update;
mod welcome;

pub use agenda_rows::{AgendaRow, AgendaRows, Spot};
pub use board_rows::{BoardRow, BoardRows};
pub use effect::Effect;
pub use gap_list::{ABOVE_FITTING, GapList, GapRow};
pub use help_page::HelpPage;
pub use layout::{Area, DetailPlace, Layout, Viewport};
pub use links::{Link, LinkList};
pub use list::{Grouping, ListRow};
pub use msg::{Msg, Target};
pub use palette::Palette;
pub use problem_list::ProblemList;
pub use programme::{GridView, Programme, Tab};
pub use related::{Related, RelatedRow};
pub use reminding::Reminders;
pub use row_cursor::RowCursor;
pub use search_box::{Offer, SearchBox};
pub use searching::{Others, QueryHits};
pub use state::{App, Ctx, Focus, Notice, Overlay, View};
pub use text_line::TextLine;
pub use update::{ABOVE_HITS, LINES_PER_HIT, LINES_PER_PROBLEM, update};
