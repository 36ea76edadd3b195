//! How heavy is a file, as it is and as it travels?

use std::io::Write as _;

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
    fn what_repeats_travels_light() {
        let weight = Weight::of(&b"contract ".repeat(1000));
        assert_eq!(weight.raw, 9000);
        assert!(weight.brotli < weight.gzip && weight.gzip < 100, "{weight:?}");
    }
}
