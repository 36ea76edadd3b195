//! Numbers as bits, five to a letter: the same steps write them on a blank tape and read them from one with letters.

use alloc::vec::Vec;

/// Letters, and how many of their bits were passed. Behind the last letter there are zeros.
pub(super) struct Tape {
    pub(super) letters: Vec<u8>,
    pub(super) at: usize,
}

/// How many zeros at the end of a large number are counted instead of written.
const ZEROS: i64 = 7;

/// A large number is written so many bits at a time.
const GROUP: u32 = 4;

/// No number has more bits: twice [`MOST_AMOUNT`](crate::policy::MOST_AMOUNT) is less than 2⁴⁸.
const MOST_BITS: u32 = 48;

/// A number of more bits is large.
const SMALL_BITS: usize = 16;

impl Tape {
    /// Passes so many bits: writes a number on a blank tape; where letters stand, and the number is 0, gives theirs.
    #[inline(never)]
    pub(super) fn bits(&mut self, number: u64, count: usize) -> u64 {
        let mut passed = 0;
        for bit in (0..count).rev() {
            let (place, shift) = (self.at / 5, 4 - self.at % 5);
            if place == self.letters.len() {
                self.letters.push(0);
            }
            self.letters[place] |= ((number >> bit & 1) as u8) << shift;
            passed = passed << 1 | u64::from(self.letters[place] >> shift & 1);
            self.at += 1;
        }
        passed
    }

    /// Passes a number of at most this. A larger one is read as 0, which is written otherwise.
    pub(super) fn at_most(&mut self, number: usize, most: usize) -> usize {
        let passed = self.bits(number as u64, width(most as u64)) as usize;
        if passed > most { 0 } else { passed }
    }

    /// Passes a number on an axis from the least to the most: in as many bits as that takes, or, where it takes many, without the
    /// zeros at its end and in groups of which each says whether another follows.
    #[inline(never)]
    pub(super) fn amount(&mut self, amount: i64, [min, max]: [i64; 2]) -> i64 {
        let (mut above, most) = (amount - min, max - min);
        let mut passed;
        if width(most as u64) <= SMALL_BITS {
            passed = self.bits(above as u64, width(most as u64)) as i64;
        } else {
            let mut zeros = 0;
            while zeros < ZEROS && above != 0 && above % 10 == 0 {
                above /= 10;
                zeros += 1;
            }
            zeros = self.bits(zeros as u64, width(ZEROS as u64)) as i64;
            passed = self.groups(above as u64) as i64;
            while zeros > 0 && passed <= most {
                passed *= 10;
                zeros -= 1;
            }
        }
        if passed > most {
            passed = 0;
        }
        min + passed
    }

    /// Passes a number in groups, the lowest bits first.
    fn groups(&mut self, number: u64) -> u64 {
        let (mut passed, mut shift) = (0, 0);
        loop {
            passed |= self.bits(number >> shift & 15, GROUP as usize) << shift;
            shift += GROUP;
            let more = number >> shift != 0;
            if shift == MOST_BITS || self.bits(more.into(), 1) == 0 {
                return passed;
            }
        }
    }
}

/// In how many bits every number up to this one can be written.
fn width(most: u64) -> usize {
    (u64::BITS - most.leading_zeros()) as usize
}
