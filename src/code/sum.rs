//! The sum that finds slips in a code.

/// x¹⁰ + x⁹ + x⁵ + x⁴ + x + 1, as bits.
const GENERATOR: u16 = 0b110_0011_0011;

/// What is left of letters that have their sum behind them. Not 0, or one more that is 0 would not be found.
const LEFT: u16 = 1;

/// The two letters that belong behind these.
pub(super) fn sum(letters: &[u8]) -> [u8; 2] {
    let mut whole = letters.to_vec();
    whole.extend([0; 2]);
    let sum = left(&whole) ^ LEFT;
    [(sum >> 5) as u8, (sum & 31) as u8]
}

/// Whether letters end in their sum.
pub(super) fn holds(letters: &[u8]) -> bool {
    left(letters) == LEFT
}

/// What is left of letters, five bits each, as a polynomial divided by the generator: a CRC of ten bits.
///
/// The generator has a constant term and degree ten, so what it divides spans eleven bits at least. What was typed differs within ten
/// from what was shown, where one letter or two neighbours are wrong in whatever way: then something else is left.
fn left(letters: &[u8]) -> u16 {
    let mut left = 0;
    for letter in letters {
        for bit in (0..5).rev() {
            left = left << 1 | u16::from(letter >> bit & 1);
            if left > 0x3ff {
                left ^= GENERATOR;
            }
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::MOST;
    use alloc::vec;

    /// What is left of two codes differs by what is left of their difference. So these are all slips in all codes.
    #[test]
    fn whatever_is_wrong_with_one_letter_or_two_neighbours_is_found() {
        for place in 1..MOST {
            for difference in 1..=0x3ff_u16 {
                let mut letters = vec![0; MOST];
                letters[place - 1] = (difference >> 5) as u8;
                letters[place] = (difference & 31) as u8;
                assert_ne!(left(&letters), 0, "{difference:b} at {place}");
            }
        }
    }

    /// As a letter more leaves the same in all codes that are right, and so does one that lacks.
    #[test]
    fn a_letter_more_or_less_at_the_end_is_found() {
        for seed in 0..1_000_usize {
            let mut letters = vec![1; 3 + seed % 40];
            for (place, letter) in letters.iter_mut().enumerate() {
                *letter = (seed * (place + 7) * 31 % 32) as u8;
            }
            letters.extend(sum(&letters));
            assert!(holds(&letters));
            assert!(!holds(&letters[..letters.len() - 1]));
            for more in 0..32 {
                assert!(!holds(&[letters.as_slice(), &[more]].concat()));
            }
        }
    }
}
