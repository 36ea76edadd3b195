//! The host's edge: plain objects in, plain objects out, errors thrown.

use super::answers::{self, Written, WrittenAnswers};
use super::{AnswerError, Problem, description, evaluate, questions};
use crate::date::Date;
use crate::pack;
use crate::policy;
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::ToString;
use js_sys::{Array, Error, JsString, Number, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// A policy, read once from its pack.
#[wasm_bindgen]
pub struct Policy(policy::Policy);

#[wasm_bindgen]
impl Policy {
    /// Reads a pack. Throws `BadPack`.
    ///
    /// # Errors
    /// When it is not one.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: &[u8]) -> Result<Policy, JsValue> {
        let read = pack::read(pack);
        read.map(Policy).map_err(|error| thrown("BadPack", &error.to_string()).into())
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
        let date = day(date)?;
        let answers =
            written(answers).and_then(|written| answers::read(&self.0, &written)).map_err(refused)?;
        plain(&evaluate(&self.0, &answers, date))
    }

    /// The questions, in the order in which they are asked.
    ///
    /// # Errors
    /// Never: what is read from a pack can be told.
    #[wasm_bindgen(unchecked_return_type = "QuestionInfo[]")]
    pub fn questions(&self) -> Result<JsValue, JsValue> {
        plain(&questions::questions(&self.0))
    }

    /// Everything there is to show of the policy, by the ids that a result names.
    ///
    /// # Errors
    /// Never: what is read from a pack can be told.
    #[wasm_bindgen(unchecked_return_type = "Description")]
    pub fn describe(&self) -> Result<JsValue, JsValue> {
        plain(&description::describe(&self.0))
    }
}

/// `new Policy(pack).evaluate(answers, date)`, for a host that asks once.
///
/// # Errors
/// When the pack, an answer or the date is none.
#[wasm_bindgen(js_name = evaluate, unchecked_return_type = "Result")]
pub fn evaluate_pack(
    pack: &[u8],
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
pub fn questions_of_pack(pack: &[u8]) -> Result<JsValue, JsValue> {
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

fn day(date: &JsValue) -> Result<Option<Date>, JsValue> {
    if date.is_undefined() || date.is_null() {
        return Ok(None);
    }
    let day = date.as_string().and_then(|text| Date::parse(&text));
    let no_day =
        || thrown("DateError", "the date is refused: give a day of the calendar as \"2023-04-01\", or null");
    day.map(Some).ok_or_else(|| no_day().into())
}

/// The answers as they stand in a plain object. A property that is `undefined` is not there.
fn written(answers: &JsValue) -> Result<WrittenAnswers, AnswerError> {
    let expected = "give a plain object with answers by the id of their question";
    let error =
        || AnswerError { question: None, problem: Problem::NotAnObject, expected: expected.to_owned() };
    let object = plain_object(answers).ok_or_else(error)?;
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        let value = entry.get(1);
        Some((entry.get(0).as_string()?, value)).filter(|(_, value)| !value.is_undefined())
    };
    let pairs = Object::entries(object).into_iter().filter_map(pair);
    Ok(WrittenAnswers(pairs.map(|(id, value)| (id, answer(&value, DEEPEST))).collect()))
}

/// No answer holds values within values within values; a cyclic object does.
const DEEPEST: u8 = 2;

fn answer(value: &JsValue, depth: u8) -> Written {
    if value.is_null() {
        return Written::Unknown;
    }
    if let Some(yes) = value.as_bool() {
        return Written::YesNo(yes);
    }
    if let Some(text) = value.dyn_ref::<JsString>() {
        return Written::Text(text.into());
    }
    if let Some(number) = value.as_f64() {
        return if Number::is_safe_integer(value) {
            Written::Integer(number as i64)
        } else {
            Written::Inexact
        };
    }
    if depth == 0 {
        return Written::Other;
    }
    if Array::is_array(value) {
        let items: &Array = value.unchecked_ref();
        return Written::List(items.iter().map(|item| answer(&item, depth - 1)).collect());
    }
    based(value, depth - 1).unwrap_or(Written::Other)
}

/// `{ value, basis }`.
fn based(value: &JsValue, depth: u8) -> Option<Written> {
    let object = plain_object(value)?;
    let field = |name: &str| {
        let field = Reflect::get(object, &name.into()).ok()?;
        Some(Box::new(answer(&field, depth)))
    };
    let known = Object::keys(object).iter().all(|key| key == "value" || key == "basis");
    known.then_some(())?;
    Some(Written::Based { value: field("value")?, basis: field("basis")? })
}

/// An object that is no array, `Map`, `Date` or the like, whose entries would not be what it holds.
fn plain_object(value: &JsValue) -> Option<&Object> {
    let object = value.is_object().then(|| value.unchecked_ref::<Object>())?;
    (object.to_string() == "[object Object]").then_some(object)
}
