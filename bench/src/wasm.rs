//! The diagrams in wasm, for answers that are already encoded.

use crate::encoded;
use contractwijzer::pack;
use contractwijzer::policy::{Ending, Policy};
use wasm_bindgen::prelude::*;

/// A policy, and the answers of some practices.
#[wasm_bindgen]
pub struct Encoded {
    policy: Policy,
    practices: Vec<Vec<u32>>,
}

#[wasm_bindgen]
impl Encoded {
    /// Takes the practices' cells one after the other.
    ///
    /// # Errors
    /// When the pack is none.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: &[u8], cells: &[u8]) -> Result<Encoded, JsValue> {
        let policy = pack::read(pack).map_err(|error| JsValue::from(error.message()))?;
        let practices = cells.chunks_exact(policy.variables.len()).map(encoded::cells).collect();
        Ok(Encoded { policy, practices })
    }

    /// What a decision comes to: a number that [`Encoded::name`] has an id for.
    pub fn decide(&self, practice: usize, decision: usize) -> u16 {
        encoded::decide(&self.policy, &self.practices[practice], decision)
    }

    /// The id of an outcome.
    pub fn name(&self, result: u16) -> String {
        let outcome = Ending::of(result).outcome().map(|outcome| &self.policy.outcomes[usize::from(outcome)]);
        outcome.map_or("not-applicable", |outcome| outcome.id.as_str()).to_owned()
    }
}
