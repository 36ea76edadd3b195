//! How is work shared out over all cores, its results in their order, with only a few items between input and output?

use anyhow::{Result, bail};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// So many items wait before a lane, and so many results behind it.
const WAITING: usize = 2;

/// Never are more items between the input and the output: those that wait on both sides of each lane, the one that is worked on, and
/// one in the hands of whoever passes it on.
pub fn most_between(lanes: usize) -> usize {
    lanes * (2 * WAITING + 1) + 2
}

/// Does the work of each worker in a thread of its own and gives the results to `each`, in the order of the items. Items go round the lanes, so
/// that the results can be taken from them in the same round; a full lane makes the input wait.
///
/// Where `each` stops or fails, the threads are left behind: the input may wait for ever for somebody to write it.
///
/// # Errors
/// That of `each`, or when a worker broke down.
pub fn in_order<Item, Done, Work>(
    items: impl Iterator<Item = Item> + Send + 'static,
    workers: Vec<Work>,
    mut each: impl FnMut(Done) -> Result<Go>,
) -> Result<()>
where
    Item: Send + 'static,
    Done: Send + 'static,
    Work: FnMut(Item) -> Done + Send + 'static,
{
    let (lanes, work): (Vec<Lane<Item, Done>>, Vec<JoinHandle<()>>) = workers.into_iter().map(lane).unzip();
    let (starts, ends): (Vec<_>, Vec<_>) = lanes.into_iter().map(|lane| (lane.start, lane.end)).unzip();
    let input = thread::spawn(move || share_out(items, &starts));
    for end in ends.iter().cycle() {
        let Ok(done) = end.recv() else { break };
        if each(done)? == Go::Stop {
            return Ok(());
        }
    }
    // A lane also ends early where its worker broke down: what is missing then must not pass for the end.
    for thread in work.into_iter().chain([input]) {
        if thread.join().is_err() {
            bail!("a worker broke down");
        }
    }
    Ok(())
}

/// Whether more results are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// They are.
    On,
    /// No more.
    Stop,
}

struct Lane<Item, Done> {
    start: SyncSender<Item>,
    end: Receiver<Done>,
}

fn lane<Item, Done, Work>(mut work: Work) -> (Lane<Item, Done>, JoinHandle<()>)
where
    Item: Send + 'static,
    Done: Send + 'static,
    Work: FnMut(Item) -> Done + Send + 'static,
{
    let (start, items) = sync_channel(WAITING);
    let (done, end) = sync_channel(WAITING);
    let thread = thread::spawn(move || {
        for item in items {
            if done.send(work(item)).is_err() {
                break;
            }
        }
    });
    (Lane { start, end }, thread)
}

fn share_out<Item>(items: impl Iterator<Item = Item>, starts: &[SyncSender<Item>]) {
    for (item, start) in items.zip(starts.iter().cycle()) {
        if start.send(item).is_err() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn workers(count: usize) -> Vec<impl FnMut(usize) -> usize + Send + 'static> {
        // Some take longer, so that results are ready in another order.
        let work = |item: usize| {
            thread::sleep(Duration::from_micros((item % 7 * 50) as u64));
            item
        };
        vec![work; count]
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for lanes in [1, 2, 3, 16] {
            let mut found = Vec::new();
            let all = in_order(0..500, workers(lanes), |done| {
                found.push(done);
                Ok(Go::On)
            });
            assert!(all.is_ok() && found.iter().copied().eq(0..500), "{lanes} lanes: {found:?}");
        }
    }

    #[test]
    fn few_items_are_between_input_and_output() {
        let lanes = 4;
        let taken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&taken);
        let items = (0..2_000).inspect(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
        let (mut given, mut most) = (0, 0);
        let all = in_order(items, workers(lanes), |_| {
            // Now and then the output is slow, and everything before it fills up.
            if given % 500 == 0 {
                thread::sleep(Duration::from_millis(50));
            }
            most = most.max(taken.load(Ordering::SeqCst) - given);
            given += 1;
            Ok(Go::On)
        });
        assert!(all.is_ok() && given == 2_000);
        assert!((lanes..=most_between(lanes)).contains(&most), "{most} between");
    }

    #[test]
    fn a_stop_ends_without_the_rest_of_the_input() {
        let mut found = 0;
        let endless = std::iter::repeat(1);
        let all = in_order(endless, workers(2), |done| {
            found += done;
            Ok(if found == 100 { Go::Stop } else { Go::On })
        });
        assert!(all.is_ok() && found == 100);
    }

    #[test]
    fn a_worker_that_breaks_down_is_no_end() {
        let work = |item: usize| assert!(item < 50, "broken on purpose");
        let ended = in_order(0..100, vec![work; 2], |()| Ok(Go::On));
        assert_eq!(ended.err().map(|error| error.to_string()), Some("a worker broke down".to_owned()));
    }
}
