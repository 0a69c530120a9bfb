//! The thread that keeps the notes.
//!
//! Every letter typed is a change. They are gathered for a moment, so that a note is written once a second and
//! not once a letter; whatever kills the program takes no more than that with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::workers::{Happening, fail_if_asked};
use crate::app::{KeptNotes, Msg};
use crate::clock::Clock;
use crate::model::{Note, NoteChange, Notes, Schedule, clean_line, key_changes};
use crate::search::fold;
use crate::store::StoreError;
use crate::store::notes_folder::{self, Kept};

/// A change waits no longer than this to be written.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// What is wanted of the files of the notes.
#[derive(Debug)]
pub(super) enum NoteOrder {
    /// Keep a change soon.
    Save(NoteChange),
    /// Keep all changes now.
    KeepNow,
    /// Say which file holds this note, for another program to edit, and what it says.
    Find(Note, Sender<Result<(PathBuf, String), String>>),
    /// Read the notes again: this one was edited by another program, with this trouble if any.
    ReadEdited(Note, Option<String>),
}

/// Reads the notes, then does what is ordered until the other side is gone. Nothing that was sent is lost then.
pub(super) fn keep_notes(
    folder: &Path,
    schedule: &Arc<Schedule>,
    orders: &Receiver<NoteOrder>,
    happenings: &Sender<Happening>,
    clock: Clock,
) {
    let tell = |msg: Msg| {
        let _ = happenings.send(Happening::Msg(msg));
    };
    tell(Msg::NotesRead(told(read(folder, schedule))));
    let mut gathered = Gathered::default();
    loop {
        let order = match gathered.since {
            None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(since) => orders.recv_timeout(LONGEST_WAIT.saturating_sub(since.elapsed())),
        };
        if let Ok(NoteOrder::Save(change)) = order {
            gathered.add(change, clock);
            continue;
        }
        if let Some(msg) = gathered.keep(folder) {
            tell(msg);
        }
        match order {
            Ok(NoteOrder::Save(_) | NoteOrder::KeepNow) | Err(RecvTimeoutError::Timeout) => {}
            Ok(NoteOrder::Find(note, reply)) => {
                let file = notes_folder::file_to_edit(folder, &note);
                let _ = reply.send(file.map_err(|why| why.to_string()));
            }
            Ok(NoteOrder::ReadEdited(note, trouble)) => {
                let result = told(notes_folder::load_edited(folder, &note.key));
                tell(Msg::NoteEdited { before: note.into(), result, trouble });
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// The notes, those whose session has another key in `schedule` kept under that from now on.
fn read(folder: &Path, schedule: &Schedule) -> Result<Kept, StoreError> {
    let changes_of = |notes: &Notes| key_changes(schedule, &notes.last_seen(), fold);
    let kept = notes_folder::load(folder)?;
    if changes_of(&kept.notes).is_empty() { Ok(kept) } else { notes_folder::follow(folder, changes_of) }
}

/// Changes that are yet to be written.
#[derive(Default)]
struct Gathered {
    changes: Vec<NoteChange>,
    /// How many came in; some are one now.
    count: usize,
    /// When the first came in.
    since: Option<Instant>,
}

impl Gathered {
    fn add(&mut self, change: NoteChange, clock: Clock) {
        self.count += 1;
        self.since.get_or_insert_with(|| clock.stopwatch());
        match self.changes.last_mut().filter(|last| last.after.key == change.after.key) {
            Some(last) => last.after = change.after,
            None => self.changes.push(change),
        }
    }

    /// Writes what was gathered; what to tell of it, if there was anything.
    fn keep(&mut self, folder: &Path) -> Option<Msg> {
        let Gathered { changes, count, .. } = std::mem::take(self);
        if count == 0 {
            return None;
        }
        fail_if_asked("notes");
        Some(Msg::NotesSaved { changes: count, result: told(notes_folder::save(folder, &changes)) })
    }
}

fn told(result: Result<Kept, StoreError>) -> Result<KeptNotes, String> {
    let kept = result.map_err(|why| why.to_string())?;
    // What happened comes first: a path may be longer than the line in which this is shown.
    let faults = kept.faults.iter().map(|fault| {
        let name = fault.path.file_name().unwrap_or_default().to_string_lossy();
        format!("A note: {} ({})", fault.message, clean_line(&name).0)
    });
    Ok(KeptNotes { notes: kept.notes, faults: faults.collect() })
}
