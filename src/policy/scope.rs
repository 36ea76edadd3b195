//! What a policy is about.

use super::Policy;
use alloc::string::String;

/// What a policy is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Contracts with one insurer, for one year.
    Contract(Contract),
    /// Which policy a visitor came for: it leads to policies, and is none itself.
    Chooser,
}

/// Whose contracts, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Who buys the care.
    pub insurer: String,
    /// The calendar year of the contract.
    pub year: u16,
}

impl Policy {
    /// The contracts it is about; none of a chooser.
    pub fn contract(&self) -> Option<&Contract> {
        match &self.scope {
            Scope::Contract(contract) => Some(contract),
            Scope::Chooser => None,
        }
    }
}
