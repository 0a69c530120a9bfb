//! A program that waits for a key does nothing at all.

use std::fs;
use std::time::Duration;

use crate::home::Home;
use crate::terminal::Terminal;

/// How long nothing may happen.
const QUIET: Duration = Duration::from_secs(3);
/// How often to look for that long.
const WINDOWS: u32 = 3;

#[test]
fn an_idle_program_neither_writes_nor_wakes() {
    // Seconds into a minute, so that the clock in the header does not turn meanwhile.
    let home = Home::new();
    let mut terminal = Terminal::hallway(&home, &["--now", "2014-07-22T10:12:05"]);
    terminal.wait_for_footer();
    // The index is there once a search finds something; after that, no worker has anything to do.
    terminal.type_keys("/numpy");
    terminal.wait_for("NumPy");
    terminal.type_keys("\r");
    terminal.wait_for("13 hits");
    terminal.type_keys("\x1b");
    terminal.wait_for_footer();
    terminal.settle(Duration::from_millis(500));
    // On a busy machine the last of the work may end only after the first look. What polls never falls still.
    let mut windows = Vec::new();
    let is_still = (0..WINDOWS).any(|_| {
        let before = Used::by(terminal.process());
        terminal.expect_silence(QUIET);
        windows.push([before, Used::by(terminal.process())]);
        windows.last().is_some_and(|[before, after]| before == after)
    });
    println!("idle: {windows:?}");
    assert!(is_still, "before and after each {QUIET:?}: {windows:#?}");
    terminal.type_keys("q");
    assert!(terminal.wait_for_end().success());
}

/// What a process has used up so far.
#[derive(Debug, PartialEq)]
struct Used {
    /// Ticks of processor time, in the program and in the system.
    ticks: u64,
    /// How often each thread has gone to sleep of itself, which is how often it was woken.
    sleeps: Vec<(String, u64)>,
}

impl Used {
    fn by(process: i32) -> Used {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("a living process");
        // Behind the name in brackets: utime and stime are fields 14 and 15, the state is field 3.
        let (_, fields) = stat.rsplit_once(") ").expect("a name in brackets");
        let fields: Vec<&str> = fields.split(' ').collect();
        let ticks = [11, 12].map(|field: usize| fields[field].parse::<u64>().expect("a number"));
        let tasks = fs::read_dir(format!("/proc/{process}/task")).expect("threads");
        let mut sleeps: Vec<(String, u64)> = tasks.flatten().map(|task| sleeps_of(&task.path())).collect();
        sleeps.sort();
        Used { ticks: ticks.iter().sum(), sleeps }
    }
}

/// The name and number of a thread, and how often it went to sleep.
fn sleeps_of(task: &std::path::Path) -> (String, u64) {
    let status = fs::read_to_string(task.join("status")).expect("a living thread");
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.expect("a field of the status").trim().to_owned()
    };
    let sleeps = field("voluntary_ctxt_switches").parse().expect("a number");
    (format!("{} {}", field("Pid"), field("Name")), sleeps)
}
