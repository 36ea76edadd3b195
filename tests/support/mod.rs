//! What the laws are held with: a second evaluator, its tables, and policies made at random.

pub(crate) mod codes;
pub(crate) mod compare;
mod course;
pub(crate) mod every;
pub(crate) mod improve;
pub(crate) mod random;
pub(crate) mod reference;
mod scope;
pub(crate) mod shipped;
pub(crate) mod table;
pub(crate) mod values;
pub(crate) mod walk;
pub(crate) mod witness;
