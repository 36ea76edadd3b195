//! The host's edge: plain objects in, plain objects out, errors thrown.

use super::answers::consistent;
use super::handed::{self, LastDay};
use super::names::OutcomeNames;
use super::words::Words;
use super::{AnswerError, assess, can_be_so, description, outcomes, questions, routes, told};
use crate::answers::Answers;
use crate::date::Date;
use crate::diagram::Restrictions;
use crate::pack;
use crate::policy;
use alloc::string::ToString;
use core::cell::RefCell;
use js_sys::{Array, Error, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// A policy, read once from its pack.
#[wasm_bindgen]
pub struct Policy {
    policy: policy::Policy,
    /// What is left of the diagrams, from one evaluation to the next.
    left: RefCell<Restrictions>,
    /// What the host may write.
    words: Words,
    last_day: RefCell<LastDay>,
    /// Names that were handed over before.
    names: RefCell<OutcomeNames>,
}

#[wasm_bindgen]
impl Policy {
    /// Reads a pack. Throws `BadPack`.
    ///
    /// # Errors
    /// When it is not one.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Uint8Array | ArrayBuffer")] pack: &JsValue,
    ) -> Result<Policy, JsValue> {
        let read =
            handed::bytes(pack).and_then(|bytes| pack::read(&bytes).map_err(|error| error.to_string()));
        let policy = read.map_err(|message| thrown("BadPack", &message))?;
        let left = RefCell::new(Restrictions::new(&policy));
        let words = Words::new(&policy);
        let last_day = RefCell::new(LastDay::NONE);
        Ok(Policy { policy, left, words, last_day, names: RefCell::default() })
    }

    /// What the policy comes to for these answers, at this date or at none. Throws `AnswerError` or `DateError`.
    ///
    /// # Errors
    /// When an answer or the date is none.
    #[wasm_bindgen(unchecked_return_type = "Result")]
    pub fn evaluate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] date: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, date) = self.asked(answers, date)?;
        let left = &mut self.left.borrow_mut();
        let assessment = assess(&self.policy, left, &answers, date);
        consistent(&self.policy, &assessment.counted.answers).map_err(refused)?;
        plain(&told(&self.policy, left, &answers, &assessment))
    }

    /// What every decision comes to, as [`Policy::evaluate`] says, and nothing else. Throws `AnswerError` or `DateError`.
    ///
    /// # Errors
    /// When an answer or the date is none.
    #[wasm_bindgen(unchecked_return_type = "Outcome[]")]
    pub fn outcomes(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] date: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, date) = self.asked(answers, date)?;
        let left = &mut self.left.borrow_mut();
        can_be_so(&self.policy, left, &answers, date).map_err(refused)?;
        let outcomes = outcomes(&self.policy, left, &answers, date);
        let names = &mut self.names.borrow_mut();
        Ok(outcomes.iter().map(|outcome| names.object(outcome)).collect::<Array>().into())
    }

    /// What would be better, and what stands in the way. To find it takes longer than [`Policy::evaluate`]. Throws `AnswerError` or
    /// `DateError`.
    ///
    /// # Errors
    /// When an answer or the date is none.
    #[wasm_bindgen(unchecked_return_type = "Better")]
    pub fn routes(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] date: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, date) = self.asked(answers, date)?;
        let assessment = assess(&self.policy, &mut self.left.borrow_mut(), &answers, date);
        consistent(&self.policy, &assessment.counted.answers).map_err(refused)?;
        plain(&routes(&self.policy, &assessment))
    }

    /// The questions, in the order in which they are asked.
    ///
    /// # Errors
    /// Never: what is read from a pack can be told.
    #[wasm_bindgen(unchecked_return_type = "QuestionInfo[]")]
    pub fn questions(&self) -> Result<JsValue, JsValue> {
        plain(&questions::questions(&self.policy))
    }

    /// Everything there is to show of the policy, by the ids that a result names.
    ///
    /// # Errors
    /// Never: what is read from a pack can be told.
    #[wasm_bindgen(unchecked_return_type = "Description")]
    pub fn describe(&self) -> Result<JsValue, JsValue> {
        plain(&description::describe(&self.policy))
    }
}

impl Policy {
    /// What a host asks about. After it nothing of the host runs, which might ask once more.
    fn asked(&self, answers: &JsValue, date: &JsValue) -> Result<(Answers, Option<Date>), JsValue> {
        let date = self.last_day.borrow_mut().read(date);
        let date = date.map_err(|message| thrown("DateError", message))?;
        let answers = handed::answers(&self.policy, &self.words, answers).map_err(refused)?;
        Ok((answers, date))
    }
}

/// `new Policy(pack).evaluate(answers, date)`, for a host that asks once.
///
/// # Errors
/// When the pack, an answer or the date is none.
#[wasm_bindgen(js_name = evaluate, unchecked_return_type = "Result")]
pub fn evaluate_pack(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | ArrayBuffer")] pack: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Answers")] answers: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string | null")] date: &JsValue,
) -> Result<JsValue, JsValue> {
    Policy::new(pack)?.evaluate(answers, date)
}

/// `new Policy(pack).questions()`.
///
/// # Errors
/// When the pack is none.
#[wasm_bindgen(js_name = questions, unchecked_return_type = "QuestionInfo[]")]
pub fn questions_of_pack(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | ArrayBuffer")] pack: &JsValue,
) -> Result<JsValue, JsValue> {
    Policy::new(pack)?.questions()
}

fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    const JSON: Serializer = Serializer::json_compatible();
    value.serialize(&JSON).map_err(JsValue::from)
}

fn thrown(name: &str, message: &str) -> Error {
    let error = Error::new(message);
    error.set_name(name);
    error
}

fn refused(error: AnswerError) -> JsValue {
    let thrown = thrown("AnswerError", &error.to_string());
    let set = |name: &str, value: &JsValue| {
        // Fails only on a frozen object, which this is not.
        let _ = Reflect::set(&thrown, &name.into(), value);
    };
    set("question", &error.question.map_or(JsValue::NULL, JsValue::from));
    set("problem", &error.problem.id().into());
    thrown.into()
}
