//! What a policy is about.

use alloc::string::String;
use alloc::vec::Vec;

/// What a policy is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Contracts with one insurer, for one year.
    Contract(Contract),
    /// Which policy a visitor came for: it leads to policies, and is none itself.
    Chooser(Chooser),
}

/// Whose contracts, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Who buys the care.
    pub insurer: String,
    /// The calendar year of the contract.
    pub year: u16,
}

/// Which years there are to choose from, and for which care there is no policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chooser {
    /// Per question, the last year of each of its options. A care with policies has the last that there is, [`u16::MAX`]; one
    /// without has none, 0.
    pub years: Vec<Vec<u16>>,
    /// What is said above care without a policy.
    pub no_check: String,
}
