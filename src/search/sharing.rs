//! Work shared by a few threads.

use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// More threads than these gain little: passes over texts are held up by the memory, which all share.
const MOST_THREADS: usize = 4;

/// From this many bytes that are to be read a second thread is worth its start.
pub const WORTH_A_THREAD: usize = 4 << 20;

/// Calls `work` on each of a few threads, this one among them, with the jobs from 0 to `jobs` that fall to that
/// thread: whoever is free takes the next. `bytes` is about how much is to be read; little is read here alone.
pub fn share<T: Send>(
    jobs: usize,
    bytes: usize,
    work: impl Fn(&mut dyn Iterator<Item = usize>) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        work(&mut std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&job| job < jobs)))
    };
    let others = if bytes < WORTH_A_THREAD { 0 } else { threads().min(jobs).saturating_sub(1) };
    if others == 0 {
        return vec![work()];
    }
    std::thread::scope(|scope| {
        let there: Vec<_> = (0..others).map(|_| scope.spawn(work)).collect();
        let here = work();
        // A panic over there is a bug; it goes on here as if it had happened here.
        let there = there
            .into_iter()
            .map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        std::iter::once(here).chain(there).collect()
    })
}

/// How many threads this machine runs at once; asking it takes longer than a small search.
fn threads() -> usize {
    static THREADS: OnceLock<usize> = OnceLock::new();
    *THREADS.get_or_init(|| std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_is_done_once() {
        for (jobs, bytes) in
            [(0, 0), (0, WORTH_A_THREAD), (1, WORTH_A_THREAD), (9, 0), (1000, WORTH_A_THREAD)]
        {
            let mut done: Vec<usize> = share(jobs, bytes, |mine| mine.collect::<Vec<_>>()).concat();
            done.sort_unstable();
            assert_eq!(done, (0..jobs).collect::<Vec<_>>());
        }
    }
}
