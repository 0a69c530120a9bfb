//! `hallway`: conference schedules in the terminal. `ARCHITECTURE.md` is the map of these floors.

pub mod model;
pub mod store;
