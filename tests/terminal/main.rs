//! The program in real terminals: a pseudo-terminal on one side, an emulator that shows its screen on the other.
//! Nothing here sleeps; everything waits for what shall be on the screen, and fails after a long time.

#![cfg(unix)]

mod given_back;
mod home;
mod hostile;
#[cfg(target_os = "linux")]
mod idle;
mod mouse;
mod noting;
mod output;
mod piped;
mod reaching_out;
mod session;
mod starring;
mod startup;
mod terminal;
