//! How heavy is a file, as it is and as it travels?

use std::io::Write as _;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Bytes as they are on the server, and as servers commonly send them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

impl Weight {
    /// Compressed as hard as both can, as one does once for a file that is served often.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { raw: bytes.len(), gzip: gzip(bytes), brotli: brotli(bytes) }
    }

    /// Files travel apart, so their weights add up.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// What each of these weighs. Compressing so hard takes long, so every core takes the next one that nobody has.
pub(super) fn weights(files: &[&[u8]]) -> Vec<Weight> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut weighed = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(bytes) = files.get(place) else { return weighed };
            weighed.push((place, Weight::of(bytes)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut all: Vec<(usize, Weight)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("weighing cannot fail")).collect()
    });
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, weight)| weight).collect()
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes all bytes");
    encoder.finish().expect("memory takes all bytes").len()
}

/// Bytes as they travel, compressed as hard as it can.
pub(super) fn brotli(bytes: &[u8]) -> usize {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters).expect("memory takes all bytes");
    small.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_keeps_its_place_whoever_weighs_it() {
        let files: Vec<Vec<u8>> = (0..20).map(|size| vec![7; size]).collect();
        let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let raw: Vec<usize> = weights(&files).iter().map(|weight| weight.raw).collect();
        assert_eq!(raw, Vec::from_iter(0..20));
    }

    #[test]
    fn what_repeats_travels_light() {
        let weight = Weight::of(&b"contract ".repeat(1000));
        assert_eq!(weight.raw, 9000);
        assert!(weight.brotli < weight.gzip && weight.gzip < 100, "{weight:?}");
    }
}
