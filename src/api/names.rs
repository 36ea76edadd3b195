//! Results as the host has them, made of names that it was handed before.

use super::result::Outcome;
use alloc::vec::Vec;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

/// A property that is set by its own name takes a small part of the time of one whose name is handed over.
#[wasm_bindgen]
extern "C" {
    /// An outcome as `types.d.ts` has it.
    #[wasm_bindgen(extends = Object)]
    pub(super) type OutcomeObject;

    #[wasm_bindgen(method, structural, setter)]
    fn set_id(this: &OutcomeObject, id: &JsValue);

    #[wasm_bindgen(method, structural, setter)]
    fn set_status(this: &OutcomeObject, status: &JsValue);

    #[wasm_bindgen(method, structural, setter)]
    fn set_class(this: &OutcomeObject, class: &JsValue);

    #[wasm_bindgen(method, structural, setter)]
    fn set_outcome(this: &OutcomeObject, outcome: &JsValue);

    #[wasm_bindgen(method, structural, setter)]
    fn set_possible(this: &OutcomeObject, possible: &Array);
}

const NULL: &JsValue = &JsValue::NULL;

/// Names as the host has them. To make one takes longer than to find the outcome that it is of.
#[derive(Default)]
struct Names(Vec<(*const u8, usize, JsValue)>);

impl Names {
    /// A name of the policy, which stays where it is, or of the API: so it is known by its place.
    fn of(&mut self, name: &str) -> &JsValue {
        let is_it = |known: &(*const u8, usize, JsValue)| known.0 == name.as_ptr() && known.1 == name.len();
        let place = self.0.iter().position(is_it).unwrap_or_else(|| {
            self.0.push((name.as_ptr(), name.len(), name.into()));
            self.0.len() - 1
        });
        &self.0[place].2
    }

    fn maybe(&mut self, name: Option<&str>) -> &JsValue {
        name.map_or(NULL, |name| self.of(name))
    }
}

/// The names in outcomes, of each kind apart: there is less to look through.
#[derive(Default)]
pub(super) struct OutcomeNames {
    decisions: Names,
    statuses: Names,
    classes: Names,
    outcomes: Names,
}

impl OutcomeNames {
    /// What serializing makes of it.
    pub(super) fn object(&mut self, outcome: &Outcome<'_>) -> OutcomeObject {
        let object: OutcomeObject = Object::new().unchecked_into();
        object.set_id(self.decisions.of(outcome.id));
        object.set_status(self.statuses.of(outcome.status.id()));
        object.set_class(self.classes.maybe(outcome.class));
        object.set_outcome(self.outcomes.maybe(outcome.outcome));
        let possible = Array::new();
        for id in &outcome.possible {
            possible.push(self.outcomes.of(id));
        }
        object.set_possible(&possible);
        object
    }
}
