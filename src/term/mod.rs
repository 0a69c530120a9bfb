//! The program in a terminal: the loop, keys and mouse coming in, effects going out, the screen given back.

mod background;
mod input;
mod looping;
mod screen;
mod workers;

pub use input::has_keyboard;
pub use looping::{Options, run};
