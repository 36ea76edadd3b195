//! Equal keys get equal numbers.

use alloc::{vec, vec::Vec};

/// Gives equal keys equal numbers, counted from 0; there are fewer than 65,535 of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    /// All keys, one after the other.
    words: Vec<u16>,
    /// Where each key ends among them.
    ends: Vec<u32>,
    /// A hash table: 0 where it is empty, else 1 more than the number of a key. Never more than half full.
    slots: Vec<u16>,
}

impl Interner {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn key(&self, number: u16) -> &[u16] {
        let end = |number: usize| self.ends[number] as usize;
        let number = usize::from(number);
        &self.words[number.checked_sub(1).map_or(0, end)..end(number)]
    }

    pub(crate) fn find(&self, key: &[u16]) -> Option<u16> {
        self.slots.get(self.slot(key))?.checked_sub(1)
    }

    pub(crate) fn intern(&mut self, key: &[u16]) -> u16 {
        if let Some(number) = self.find(key) {
            return number;
        }
        let number = self.len() as u16;
        self.words.extend_from_slice(key);
        self.ends.push(self.words.len() as u32);
        if self.slots.len() <= 2 * self.len() {
            self.slots = vec![0; 4 * self.len().next_power_of_two()];
            for number in 0..number {
                self.place(number);
            }
        }
        self.place(number);
        number
    }

    /// Whether the key had no number yet; it has one from now on.
    pub(crate) fn is_new(&mut self, key: &[u16]) -> bool {
        let before = self.len();
        self.intern(key);
        self.len() > before
    }

    fn place(&mut self, number: u16) {
        let slot = self.slot(self.key(number));
        self.slots[slot] = number + 1;
    }

    /// The slot that has this key, or that it would get.
    fn slot(&self, key: &[u16]) -> usize {
        let mut hash = 0_u32;
        for word in key {
            hash = (hash.rotate_left(5) ^ u32::from(*word)).wrapping_mul(0x9e37_79b1);
        }
        // There are at most 2^17 slots, and the highest bits are mixed best.
        let mut slot = (hash >> 15) as usize;
        loop {
            slot &= self.slots.len().wrapping_sub(1);
            match self.slots.get(slot).and_then(|own| own.checked_sub(1)) {
                Some(number) if self.key(number) != key => slot += 1,
                Some(_) | None => return slot,
            }
        }
    }
}
