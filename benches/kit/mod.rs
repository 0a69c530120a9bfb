//! What the benches share: two things measured in turn, and a table of their ratios.
//!
//! Absolute times drift with whatever else a machine does. Two things run in turn, A B A B, drift together, so
//! their ratio holds from machine to machine.

use std::time::{Duration, Instant};

/// Pairs of runs for each ratio.
pub const PAIRS: usize = 15;

/// A short run is repeated until it takes this long, so that the clock can see it.
const LONG_ENOUGH: Duration = Duration::from_millis(2);

/// What one ratio is measured on.
#[derive(Clone, Copy)]
pub struct Ratio {
    /// Median time of the first thing.
    pub ours: Duration,
    /// Median time of the second.
    pub theirs: Duration,
}

impl Ratio {
    /// The first median by the second.
    pub fn value(self) -> f64 {
        self.ours.as_secs_f64() / self.theirs.as_secs_f64()
    }
}

/// Runs both in turn and compares their median times. Each returns what the measured part of one run took, so
/// that preparations do not count.
pub fn alternate(mut ours: impl FnMut() -> Duration, mut theirs: impl FnMut() -> Duration) -> Ratio {
    let (our_repeats, their_repeats) = (repeats(&mut ours), repeats(&mut theirs));
    let runs =
        |run: &mut dyn FnMut() -> Duration, count: u32| (0..count).map(|_| run()).sum::<Duration>() / count;
    let (ours, theirs): (Vec<_>, Vec<_>) =
        (0..PAIRS).map(|_| (runs(&mut ours, our_repeats), runs(&mut theirs, their_repeats))).unzip();
    Ratio { ours: median(ours), theirs: median(theirs) }
}

/// What `work` takes. Its result is kept from being optimised away.
pub fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = std::hint::black_box(work());
    let elapsed = start.elapsed();
    drop(result);
    elapsed
}

/// The one in the middle.
pub fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

/// Prints the heading of a table of ratios.
pub fn heading(title: &str) {
    println!(
        "\n{title:<46} {:>8} {:>7} {:>7}  {:<7} {:>11} {:>11}",
        "ratio", "goal", "superb", "verdict", "ours", "theirs"
    );
}

/// Prints a row of the table.
pub fn row(name: &str, ratio: Ratio, goal: f64, superb: f64) {
    let (ours, theirs) = (format!("{:.1?}", ratio.ours), format!("{:.1?}", ratio.theirs));
    figure(name, ratio.value(), goal, superb, &format!("{ours:>11} {theirs:>11}"));
}

/// Prints a row for what is no ratio of times, with what it was computed from.
pub fn figure(name: &str, value: f64, goal: f64, superb: f64, beside: &str) {
    let verdict = match value {
        value if value <= superb => "superb",
        value if value <= goal => "good",
        _ => "MISSED",
    };
    println!("{name:<46} {value:>8.3} {goal:>7} {superb:>7}  {verdict:<7} {beside}");
}

fn repeats(run: &mut dyn FnMut() -> Duration) -> u32 {
    // The first run warms caches and is slow; the second says how long a run takes.
    let _ = run();
    (LONG_ENOUGH.as_nanos() / run().as_nanos().max(1)).clamp(1, 2000) as u32
}
