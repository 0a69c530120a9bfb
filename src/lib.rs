//! `hallway`: conference schedules in the terminal. `ARCHITECTURE.md` is the map of these floors.

pub mod app;
pub mod cli;
pub mod clock;
pub mod formats;
pub mod keymap;
pub mod model;
pub mod search;
pub mod store;
pub mod term;
pub mod ui;
