//! The clock: the only place that asks for the time.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

/// A clock that shows the time, or runs on from a time to which it was set.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// How far this clock is ahead of the machine's.
    ahead: SignedDuration,
}

impl Clock {
    /// The machine's clock.
    pub fn machine() -> Clock {
        Clock { ahead: SignedDuration::ZERO }
    }

    /// A clock that shows `time` now and runs on.
    pub fn set_to(time: Timestamp) -> Clock {
        Clock { ahead: time.duration_since(Timestamp::now()) }
    }

    /// What the clock shows.
    pub fn now(self) -> Timestamp {
        let now = Timestamp::now();
        now.checked_add(self.ahead).unwrap_or(now)
    }

    /// How long until the clock shows another minute.
    pub fn until_next_minute(self) -> Duration {
        let now = self.now();
        let into_minute = now.as_millisecond().rem_euclid(60_000);
        // A millisecond more, so that the minute has changed for certain.
        Duration::from_millis((60_001 - into_minute) as u64)
    }

    /// A point from which to measure how long something takes.
    pub fn stopwatch(self) -> Instant {
        Instant::now()
    }
}
