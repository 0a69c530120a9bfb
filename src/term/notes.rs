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
        let is_last = matches!(order, Err(RecvTimeoutError::Disconnected));
        if let Some(msg) = gathered.keep(folder, is_last) {
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

/// Changes that are yet to be written, among them those that could not be.
#[derive(Default)]
struct Gathered {
    changes: Vec<NoteChange>,
    /// How many came in since the last attempt; some are one now.
    count: usize,
    /// When the first of these came in.
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

    /// Writes what was gathered; what to tell of it, if something came in. What cannot be written is tried again with
    /// the next change, and at the end once more.
    fn keep(&mut self, folder: &Path, is_last: bool) -> Option<Msg> {
        let count = std::mem::take(&mut self.count);
        self.since = None;
        if count == 0 && (self.changes.is_empty() || !is_last) {
            return None;
        }
        fail_if_asked("notes");
        let result = notes_folder::save(folder, &self.changes);
        if result.is_ok() {
            self.changes.clear();
        }
        Some(Msg::NotesSaved { changes: count, result: told(result) })
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::{fs, thread};

    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::{ScheduleBuilder, SessionKey, Zone};

    #[test]
    fn a_note_that_could_not_be_kept_is_kept_with_the_next_one_or_at_the_end() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("notes");
        let schedule = ScheduleBuilder::new(Zone::user(TimeZone::UTC), 0).finish(&mut Vec::new());
        let (orders, ordered) = channel();
        let (happenings, heard) = channel();
        let place = folder.clone();
        let keeper = thread::spawn(move || {
            keep_notes(&place, &Arc::new(schedule), &ordered, &happenings, Clock::machine());
        });
        assert!(matches!(heard.recv(), Ok(Happening::Msg(Msg::NotesRead(Ok(_))))));
        let write = |key: &str, before: &str, text: &str| {
            let note =
                Note { key: SessionKey::new(key), title: key.to_owned(), ..Note::default() }.saying(text);
            let change = NoteChange { before: before.to_owned(), after: note };
            orders.send(NoteOrder::Save(change)).expect("the keeper waits");
            orders.send(NoteOrder::KeepNow).expect("the keeper waits");
            match heard.recv().expect("an answer") {
                Happening::Msg(Msg::NotesSaved { changes: 1, result }) => result.map(|kept| {
                    let texts = kept.notes.all().map(|note| note.text.clone()).collect::<Vec<_>>();
                    (texts.join(" | "), kept.faults)
                }),
                other => panic!("{other:?}"),
            }
        };
        let kept = |texts: &str| Ok((texts.to_owned(), Vec::new()));
        assert_eq!(write("a", "", "One"), kept("One"));
        let aside = home.path().join("aside");
        let block = || {
            fs::rename(&folder, &aside).expect("it can be moved");
            fs::write(&folder, "in the way").expect("it can be written");
        };
        let unblock = || {
            fs::remove_file(&folder).expect("it can be removed");
            fs::rename(&aside, &folder).expect("it can be moved back");
        };
        block();
        write("a", "One", "One two").expect_err("there is no folder");
        write("a", "One two", "One two three").expect_err("there is none still");
        unblock();
        assert_eq!(write("b", "", "Other"), kept("One two three | Other"));

        block();
        write("b", "Other", "").expect_err("there is no folder");
        unblock();
        drop(orders);
        keeper.join().expect("no panic");
        let last = heard.recv().expect("the last answer");
        let Happening::Msg(Msg::NotesSaved { changes: 0, result: Ok(kept) }) = last else {
            panic!("{last:?}")
        };
        assert_eq!(kept.notes.all().count(), 1);
    }
}
