//! How long the first screen takes, measured against the least that such a program can do.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::home::{HALLWAY, Home};
use crate::terminal::Terminal;

/// Starts of each program. The middle one counts.
const STARTS: usize = 11;
/// How many times as long as `examples/hello.rs` the program may take. What it does beyond that is code of its own,
/// which is many times as slow where it is not optimised, while the libraries are.
const ALLOWED: f64 = if cfg!(debug_assertions) { 12.0 } else { 4.0 };

#[test]
fn startup_takes_little_more_than_that_of_a_program_that_says_hello() {
    let hello = hello();
    let hello = hello.to_str().expect("a plain path");
    let home = Home::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // In turn, so that other work on the machine slows both.
    for _ in 0..STARTS {
        theirs.push(start(&home, hello));
        ours.push(start(&home, HALLWAY));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("first screen: hallway {ours:?}, hello {theirs:?}, ratio {ratio:.2}");
    assert!(ratio <= ALLOWED, "{ratio:.2} times as long, {ALLOWED} are allowed");
}

/// The time from the start of a program until its whole screen stands.
fn start(home: &Home, program: &str) -> Duration {
    let begin = Instant::now();
    let mut terminal = Terminal::with(home, program, &[], &[]);
    terminal.wait_for_footer();
    let taken = begin.elapsed();
    terminal.type_keys("q");
    terminal.wait_for_end();
    taken
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// The example, built as the program under test was. `cargo test --test terminal` alone does not build it.
fn hello() -> PathBuf {
    // `target/debug`, or another profile's folder.
    let folder = Path::new(HALLWAY).parent().expect("a folder");
    let profile = match folder.file_name().and_then(|name| name.to_str()) {
        None | Some("debug") => "dev",
        Some(profile) => profile,
    };
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--example", "hello", "--profile", profile]);
    cargo.arg("--target-dir").arg(folder.with_file_name("")).current_dir(env!("CARGO_MANIFEST_DIR"));
    assert!(cargo.status().expect("cargo starts").success(), "the example builds");
    folder.join("examples").join("hello")
}
