//! The geometry of the room/time grid of one day: which rooms are columns and in which order, how minutes
//! become rows, where overlapping sessions stand, and where the cursor goes. No characters, no colours.

mod columns;
mod lanes;
mod plan;
mod scale;
mod walk;

pub use columns::Column;
pub use plan::{Block, Plan};
pub use scale::{Scale, Stretch};
pub use walk::{Direction, Place};

/// Minutes per row, from the widest view to the closest.
pub const ZOOMS: &[i32] = &[60, 30, 20, 15, 10, 6, 5, 3, 2, 1];
