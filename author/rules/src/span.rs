//! A part of a file.

use std::ops::Range;

/// Bytes of a file, from and up to.
pub type Span = Range<usize>;
