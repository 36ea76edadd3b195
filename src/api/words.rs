//! Words that a host and the core both know. They are not copied from one to the other again and again: that takes longer than to
//! find the outcome that they lead to.

use super::answers::Written;
use crate::policy::{Kind, Named, Policy};
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A map from words to their places.
    #[wasm_bindgen(js_name = Map)]
    type Places;

    #[wasm_bindgen(constructor, js_class = "Map")]
    fn new() -> Places;

    #[wasm_bindgen(method)]
    fn set(this: &Places, word: &JsValue, place: u32);

    #[wasm_bindgen(method)]
    fn get(this: &Places, word: &JsValue) -> Option<u32>;
}

/// What a host may write that is more than a number of its own: the ids of a policy, yes, no and unknown.
pub(super) struct Words {
    places: Places,
    /// By place. The ids of the questions come first, in their order.
    written: Vec<Written>,
    questions: usize,
}

impl Words {
    pub(super) fn new(policy: &Policy) -> Words {
        let questions = policy.questions.len();
        let mut words = Words { places: Places::new(), written: Vec::new(), questions };
        for question in &policy.questions {
            words.add(&question.id.as_str().into(), Written::Text(question.id.clone()));
        }
        words.add(&JsValue::NULL, Written::Unknown);
        for yes in [false, true] {
            words.add(&yes.into(), Written::YesNo(yes));
        }
        for named in policy.questions.iter().flat_map(|question| named(&question.kind)) {
            words.add(&named.id.as_str().into(), Written::Text(named.id.clone()));
        }
        words
    }

    /// Of two that are the same, the first counts.
    fn add(&mut self, word: &JsValue, written: Written) {
        if self.place(word).is_none() {
            self.places.set(word, self.written.len() as u32);
        }
        self.written.push(written);
    }

    /// What a value of the host stands for, if it is one of these words.
    pub(super) fn written(&self, value: &JsValue) -> Option<&Written> {
        self.written.get(self.place(value)?)
    }

    /// The question with this id.
    pub(super) fn question(&self, id: &JsValue) -> Option<u16> {
        self.place(id).filter(|place| *place < self.questions).map(|place| place as u16)
    }

    fn place(&self, value: &JsValue) -> Option<usize> {
        Some(self.places.get(value)? as usize)
    }
}

/// What an answer can name.
fn named(kind: &Kind) -> impl Iterator<Item = &Named> {
    let (options, others): (&[Named], &[Named]) = match kind {
        Kind::Choice(options) | Kind::Set(options) => (options, &[]),
        Kind::Number(axis) => (&axis.alternatives, &axis.bases),
        Kind::YesNo | Kind::List(_) => (&[], &[]),
    };
    options.iter().chain(others)
}
