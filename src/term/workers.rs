//! The threads beside the loop: one reads events, one keeps the stars, one the notes, one the filters, one builds the
//! search index, one listens for signals, and one waits for each link that is opened. All report through one channel.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{self, JoinHandle};

use crossterm::event::Event;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::handover;
use crate::app::Msg;
use crate::model::{Change, Filters, Schedule};
use crate::search::{Index, Likeness};
use crate::store;

/// What wakes the loop.
#[derive(Debug)]
pub(super) enum Happening {
    /// Keys, mouse, sizes.
    Input(Vec<Event>),
    /// A worker has something for the state.
    Msg(Msg),
    /// The program is asked to end.
    Terminate,
    /// The program is asked to stop until it is continued.
    Stop,
    /// Nothing can be read from the terminal any more.
    TerminalGone,
    /// Keys cannot be read any more, although the terminal is there; why.
    Deaf(String),
}

/// Runs `work` on a thread of its own; a panic in it becomes a notice.
pub(super) fn spawn(
    name: &'static str,
    happenings: &Sender<Happening>,
    work: impl FnOnce(&Sender<Happening>) + Send + 'static,
) -> JoinHandle<()> {
    let happenings = happenings.clone();
    let run = move || {
        if let Err(what) = caught(name, || work(&happenings)) {
            let _ = happenings.send(Happening::Msg(Msg::WorkerFailed(what)));
        }
    };
    match thread::Builder::new().name(name.to_owned()).spawn(run) {
        Ok(handle) => handle,
        // Without threads there is no program; the panic of the main thread gives the screen back.
        Err(why) => panic!("no thread for {name}: {why}"),
    }
}

/// What `work` returns, or what it said in a panic, behind its name.
pub(super) fn caught<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let what = panic
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no message".to_owned());
        format!("{name}: {what}")
    })
}

/// Panics where the variable `HALLWAY_FAIL` names this place, so that the terminal tests see what a failure
/// does to the screen. Released programs do not look.
pub(super) fn fail_if_asked(place: &str) {
    let is_asked =
        cfg!(debug_assertions) && std::env::var_os("HALLWAY_FAIL").is_some_and(|asked| asked == place);
    assert!(!is_asked, "asked to fail");
}

/// Builds the search index, then compares the sessions with each other.
pub(super) fn build_index(schedule: &Arc<Schedule>, happenings: &Sender<Happening>) {
    fail_if_asked("search index");
    let index = Index::build(schedule);
    let _ = happenings.send(Happening::Msg(Msg::Indexed(Box::new(index))));
    let likeness = Likeness::build(schedule);
    let _ = happenings.send(Happening::Msg(Msg::Compared(Box::new(likeness))));
}

/// Keeps each change that comes in, as soon as it comes in, until the other side is gone. What cannot be kept is tried
/// again with the next change, and at the end once more: a file that was damaged or locked may be mended by then.
pub(super) fn keep_marks(path: &Path, changes: &Receiver<Change>, happenings: &Sender<Happening>) {
    let tell = |result| {
        let _ = happenings.send(Happening::Msg(Msg::Saved(result)));
    };
    let save = |changes: &mut Vec<Change>| {
        let result = store::marks_file::save(path, changes).map_err(|why| why.to_string());
        if result.is_ok() {
            changes.clear();
        }
        result
    };
    let mut unkept = Vec::new();
    while let Ok(first) = changes.recv() {
        fail_if_asked("stars");
        let told_before = unkept.len();
        unkept.push(first);
        unkept.extend(changes.try_iter());
        let untold = unkept.len() - told_before;
        let result = save(&mut unkept);
        for _ in 1..untold {
            tell(result.clone());
        }
        tell(result);
    }
    if !unkept.is_empty() {
        tell(save(&mut unkept));
    }
}

/// Keeps the latest of the filters that come in, until the other side is gone.
pub(super) fn keep_filters(path: &Path, filters: &Receiver<Filters>, happenings: &Sender<Happening>) {
    while let Ok(first) = filters.recv() {
        let latest = filters.try_iter().last().unwrap_or(first);
        if let Err(why) = store::filters_file::save(path, &latest) {
            let _ = happenings.send(Happening::Msg(Msg::FiltersLost(why.to_string())));
        }
    }
}

/// Takes the signals that end or stop a program; from now on they wait until they are reported.
pub(super) fn await_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP])
}

/// Turns signals into happenings.
pub(super) fn report_signals(mut signals: Signals, happenings: &Sender<Happening>) {
    for signal in signals.forever() {
        if handover::takes_signal(signal) {
            continue;
        }
        let happening = if signal == SIGTSTP { Happening::Stop } else { Happening::Terminate };
        if happenings.send(happening).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::model::{Mark, SessionKey};

    #[test]
    fn a_star_that_could_not_be_kept_is_kept_with_the_next_one_or_at_the_end() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let path = home.path().join("stars.toml");
        let (stars, changes) = channel();
        let (happenings, heard) = channel();
        let place = path.clone();
        let keeper = thread::spawn(move || keep_marks(&place, &changes, &happenings));
        let star = |key: &str| {
            let mark = Mark { key: SessionKey::new(key), title: key.to_owned(), ..Mark::default() };
            stars.send(Change::set(mark)).expect("the keeper waits");
            match heard.recv().expect("an answer") {
                Happening::Msg(Msg::Saved(result)) => result.map(|marks| marks.star_count()),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(star("first"), Ok(1));
        let whole = fs::read(&path).expect("it is there");
        fs::write(&path, "half [[ edited").expect("it can be written");
        star("second").expect_err("it is damaged");
        star("third").expect_err("it still is");
        fs::write(&path, &whole).expect("it can be written");
        assert_eq!(star("fourth"), Ok(4));

        fs::write(&path, "half [[ edited").expect("it can be written");
        star("fifth").expect_err("it is damaged again");
        fs::write(&path, &whole).expect("it can be written");
        drop(stars);
        keeper.join().expect("no panic");
        assert!(matches!(heard.recv(), Ok(Happening::Msg(Msg::Saved(Ok(marks)))) if marks.star_count() == 2));
        assert!(heard.recv().is_err(), "nothing else is told");
    }
}
