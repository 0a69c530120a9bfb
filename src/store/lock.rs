//! One writer at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::StoreError;

/// How often a taken lock is tried again, and how long to wait in between: five seconds in all. A write takes
/// milliseconds; whoever holds the lock for longer was stopped in the middle of one, and waiting for ever
/// would freeze the screen.
const TRIES: u32 = 500;
const PAUSE: Duration = Duration::from_millis(10);

/// The right to write one file, held until dropped. The system takes it back when the process dies.
#[derive(Debug)]
pub(super) struct Lock {
    _held: File,
}

impl Lock {
    /// The lock of the file at `path`: `stars.lock` beside `stars.toml`.
    ///
    /// That file stays when the lock is given back. Whoever deleted it could take it away from under somebody
    /// who has opened it already and waits for it, and then two would hold "the" lock.
    pub fn of(path: &Path) -> Result<Lock, StoreError> {
        let beside = path.with_extension("lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&beside);
        let file = file.map_err(StoreError::system(&beside, "locked"))?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _held: file }),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(cause)) => return Err(StoreError::system(&beside, "locked")(cause)),
            }
        }
        Err(StoreError::Busy(path.to_owned()))
    }
}
