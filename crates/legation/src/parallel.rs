//! Work in parallel, results in order: what comes out is the same with one thread and with eight.

use anyhow::Result;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// Results that may wait for a slower one before them, for each thread. It bounds the memory of a long run.
const AHEAD: usize = 4;

/// Deep trees recurse in the stages; main threads have 8 MiB.
const STACK_BYTES: usize = 16 << 20;

/// As many threads as asked for, or as there are cores.
pub fn threads(asked: Option<u16>) -> usize {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    asked.map_or_else(cores, usize::from)
}

/// Gives every item to `work` on one of the threads, and its results to `sink` on this thread, in the order of the items.
///
/// The first error of `sink` ends the run: no further item is fetched, and the error is returned.
pub fn ordered<I, T>(
    items: I,
    threads: usize,
    work: impl Fn(I::Item) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<()>,
) -> Result<()>
where
    I: Iterator + Send,
    I::Item: Send,
    T: Send,
{
    let queue = Queue::new(items, threads * AHEAD);
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, queue, work) = (sender.clone(), &queue, &work);
            let thread = thread::Builder::new().stack_size(STACK_BYTES);
            let spawned = thread.spawn_scoped(scope, move || {
                while let Some((number, item)) = queue.take() {
                    if sender.send((number, work(item))).is_err() {
                        break;
                    }
                }
            });
            if let Err(error) = spawned {
                queue.stop();
                return Err(error.into());
            }
        }
        drop(sender);
        let outcome = collect(&results, &queue, &mut sink);
        queue.stop();
        outcome
    })
}

/// Puts the results in order.
fn collect<I: Iterator, T>(
    results: &mpsc::Receiver<(usize, T)>,
    queue: &Queue<I>,
    sink: &mut impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, result) in results {
        early.insert(number, result);
        while let Some(result) = early.remove(&next) {
            sink(result)?;
            next += 1;
            queue.wrote(next);
        }
    }
    Ok(())
}

/// Items that are still to be fetched, and how far the results have come.
struct Queue<I> {
    state: Mutex<State<I>>,
    moved: Condvar,
    ahead: usize,
}

struct State<I> {
    /// `None` when nothing more is to be fetched.
    items: Option<I>,
    fetched: usize,
    written: usize,
}

impl<I: Iterator> Queue<I> {
    fn new(items: I, ahead: usize) -> Self {
        let state = State { items: Some(items), fetched: 0, written: 0 };
        Self { state: Mutex::new(state), moved: Condvar::new(), ahead }
    }

    /// A thread that panics does so outside the lock, or in `items`, which is then at its end.
    fn lock(&self) -> MutexGuard<'_, State<I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item with its number; waits while too many results wait to be written.
    fn take(&self) -> Option<(usize, I::Item)> {
        let full = |s: &mut State<I>| s.items.is_some() && s.fetched >= s.written + self.ahead;
        let mut state = self.moved.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        let Some(item) = state.items.as_mut()?.next() else {
            state.items = None;
            return None;
        };
        let number = state.fetched;
        state.fetched += 1;
        Some((number, item))
    }

    fn wrote(&self, count: usize) {
        self.lock().written = count;
        self.moved.notify_all();
    }

    fn stop(&self) {
        self.lock().items = None;
        self.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::ordered;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for threads in [1, 3, 8] {
            let mut out = Vec::new();
            let slow = |i: u64| (0..(i % 7) * 1_000).fold(i, |a, _| std::hint::black_box(a));
            let keep = |i| {
                out.push(i);
                Ok(())
            };
            ordered(0..200, threads, slow, keep).unwrap();
            assert_eq!(out, (0..200).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_ends_an_endless_run() {
        let fetched = AtomicUsize::new(0);
        let items = std::iter::repeat_with(|| fetched.fetch_add(1, Ordering::Relaxed));
        let result = ordered(items, 4, |i| i, |i| if i == 10 { anyhow::bail!("full") } else { Ok(()) });
        assert_eq!(result.unwrap_err().to_string(), "full");
        assert!(fetched.load(Ordering::Relaxed) < 100);
    }
}
