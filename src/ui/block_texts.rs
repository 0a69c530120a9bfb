//! What stands in the blocks of the grid.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::markup::{truncate, wrap_title};
use crate::model::{Schedule, Session, SessionIx};

/// So many texts are kept at most: those of many screens.
const MOST_KEPT: usize = 4096;

/// Titles and speakers of sessions, broken into the lines of their blocks; each is made when it is first drawn, and
/// drawn from until the block has another size, the schedule is another one, or there are too many.
#[derive(Debug, Default)]
pub struct BlockTexts {
    schedule: Option<Arc<Schedule>>,
    known: RefCell<HashMap<(SessionIx, BlockSize), BlockText>>,
}

/// The room for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct BlockSize {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// Columns at the end of the first row that belong to something else.
    pub taken: u16,
}

/// The text of a block.
#[derive(Debug)]
pub(super) struct BlockText {
    /// The lines of the title.
    pub title: Vec<String>,
    /// The speakers on a line below, where there is room for it.
    pub speakers: Option<String>,
}

impl BlockTexts {
    /// Forgets the texts, unless they are those of `schedule`.
    pub(super) fn refresh(&mut self, schedule: &Arc<Schedule>) {
        if !self.schedule.as_ref().is_some_and(|known| Arc::ptr_eq(known, schedule)) {
            *self = BlockTexts { schedule: Some(Arc::clone(schedule)), known: RefCell::default() };
        }
    }

    /// Lets `draw` have the text of a session of the schedule.
    pub(super) fn of<T>(
        &self,
        session: Session<'_>,
        size: BlockSize,
        draw: impl FnOnce(&BlockText) -> T,
    ) -> T {
        let mut known = self.known.borrow_mut();
        if known.len() >= MOST_KEPT {
            known.clear();
        }
        draw(known.entry((session.ix(), size)).or_insert_with(|| BlockText::of(session, size)))
    }
}

impl BlockText {
    fn of(session: Session<'_>, size: BlockSize) -> BlockText {
        let speakers = session.speaker_names();
        let rows = usize::from(size.height);
        let title_rows = match rows {
            0 | 1 => 1,
            // Two rows: the speaker only where the title needs no more than one.
            2 => 2,
            _ if speakers.is_empty() => rows,
            _ => rows - 1,
        };
        let title = wrap_title(session.title(), size.taken, size.width, title_rows);
        let has_room = !speakers.is_empty() && title.len() < rows;
        BlockText { speakers: has_room.then(|| truncate(&speakers, size.width)), title }
    }
}
