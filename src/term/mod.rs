//! The program in a terminal: the loop, keys and mouse coming in, effects going out, the screen given back.

mod abilities;
mod background;
mod canvas;
mod handover;
mod hyperlinks;
mod input;
mod looping;
mod notes;
mod outside;
mod screen;
mod sparing;
mod workers;

pub use canvas::Canvas;
pub use input::has_keyboard;
pub use looping::{Options, run};
pub use outside::Heralds;
pub use sparing::SparingBackend;
