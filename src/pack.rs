//! How a policy travels: a few bytes that say what they are, then the policy. Untrusted when read.
//!
//! ```text
//! "CWZR"  4 bytes   so that a page of HTML sent in its place is recognised
//! version 1 byte    of this format
//! sum     8 bytes   FNV-1a of the rest, little endian: finds damage, not malice
//! policy            field after field, as `pack/codec.rs` says
//! ```

mod check;
mod codec;

pub use check::Part;

use crate::policy::Policy;
#[cfg(not(target_arch = "wasm32"))]
use alloc::vec::Vec;
use core::fmt;

const MAGIC: [u8; 4] = *b"CWZR";
const VERSION: u8 = 11;
const HEADER: usize = 13;

/// No pack is larger than this, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;

/// Why bytes are not a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// They do not begin as a pack does.
    NotAPack,
    /// They are a pack of another version of the format.
    OtherVersion(u8),
    /// More bytes than a pack may have.
    TooLarge(usize),
    /// The sum is not that of the bytes: damaged on the way.
    Damaged,
    /// The policy cannot be read from them.
    Unreadable,
    /// The policy contradicts itself at the named part.
    Broken(Part),
}

impl PackError {
    /// What is wrong and how to mend it, for the webmaster.
    pub fn message(&self) -> &'static str {
        match self {
            PackError::NotAPack => "not a pack: does the address give a .pack file?",
            PackError::OtherVersion(_) => "a pack of another version: publish script and packs together",
            PackError::TooLarge(_) => "larger than a pack may be",
            PackError::Damaged => "damaged: publish the pack again, as binary",
            PackError::Unreadable => "unreadable: compile the policy again",
            PackError::Broken(_) => "inconsistent: compile the policy again",
        }
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.message())?;
        match self {
            PackError::Broken(part) => write!(to, " ({part})"),
            PackError::OtherVersion(version) => write!(to, " ({version})"),
            PackError::TooLarge(bytes) => write!(to, " ({bytes} bytes)"),
            PackError::NotAPack | PackError::Damaged | PackError::Unreadable => Ok(()),
        }
    }
}

impl core::error::Error for PackError {}

/// Reads a policy from bytes that may be anything.
///
/// # Errors
/// When they are not a pack, or hold a policy with an index, order or size that cannot be right.
pub fn read(bytes: &[u8]) -> Result<Policy, PackError> {
    if bytes.len() > MOST_BYTES {
        return Err(PackError::TooLarge(bytes.len()));
    }
    let (header, body) = bytes.split_at_checked(HEADER).ok_or(PackError::NotAPack)?;
    let (magic, rest) = header.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(PackError::NotAPack);
    }
    let (version, sum) = rest.split_at(1);
    if version != [VERSION] {
        return Err(PackError::OtherVersion(version[0]));
    }
    if sum != fnv1a(body).to_le_bytes() {
        return Err(PackError::Damaged);
    }
    let mut policy = codec::read(body).ok_or(PackError::Unreadable)?;
    check::check(&policy).map_err(PackError::Broken)?;
    policy.expand().ok_or(PackError::Broken(Part::Rules))?;
    Ok(policy)
}

/// The bytes of a policy. Only the author's tool and the tests write packs.
///
/// # Errors
/// When [`read`] would refuse them.
#[cfg(not(target_arch = "wasm32"))]
pub fn write(policy: &Policy) -> Result<Vec<u8>, PackError> {
    let mut policy = policy.clone();
    let packed = usize::from(policy.packed);
    if let Some(node) = policy.nodes.get(packed) {
        policy.children.truncate(node.first as usize);
        policy.nodes.truncate(packed);
    }
    check::check(&policy).map_err(PackError::Broken)?;
    let body = codec::write(&policy);
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend(fnv1a(&body).to_le_bytes());
    bytes.extend(body);
    if bytes.len() > MOST_BYTES {
        return Err(PackError::TooLarge(bytes.len()));
    }
    Ok(bytes)
}

/// A number that tells two packs, or other bytes, apart; people read its first hexadecimal digits.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    fnv1a(bytes)
}

/// A policy's number, of 15 bits: by it a [code](crate::code) says of which policy it is. `check` refuses two policies with the same.
pub fn number(policy: &str) -> u16 {
    (fnv1a(policy.as_bytes()) & 0x7fff) as u16
}

fn fnv1a(bytes: &[u8]) -> u64 {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}
