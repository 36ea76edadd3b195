//! The host's edge: plain objects in, plain objects out, errors thrown.

use super::answers::{self, MOST_ITEMS, Written, WrittenAnswers};
use super::result::Outcome;
use super::{AnswerError, Problem, assess, description, outcomes, questions, routes, told};
use crate::answers::Answers;
use crate::date::Date;
use crate::diagram::Restrictions;
use crate::pack::{self, MOST_BYTES, PackError};
use crate::policy;
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::RefCell;
use js_sys::{Array, ArrayBuffer, Error, JsString, Number, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// What a value may answer with an error of its own: a getter, or a proxy. Uncaught it would leave a policy in use for ever.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["Object", "prototype", "toString"], js_name = call, catch)]
    fn tag(value: &JsValue) -> Result<JsString, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn keys(value: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// Throws for all but a typed array, of whichever window.
    #[wasm_bindgen(js_namespace = ["Uint8Array", "prototype", "slice"], js_name = call, catch)]
    fn slice_of_array(value: &JsValue, from: u32, to: u32) -> Result<Uint8Array, JsValue>;

    /// Throws for all but an array buffer, of whichever window.
    #[wasm_bindgen(js_namespace = ["ArrayBuffer", "prototype", "slice"], js_name = call, catch)]
    fn slice_of_buffer(value: &JsValue, from: u32, to: u32) -> Result<ArrayBuffer, JsValue>;
}

/// A property that is set by its own name takes a small part of the time of one whose name is handed over.
#[wasm_bindgen]
extern "C" {
    /// An outcome as `types.d.ts` has it.
    #[wasm_bindgen(extends = Object)]
    type OutcomeObject;

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

/// A policy, read once from its pack.
#[wasm_bindgen]
pub struct Policy {
    policy: policy::Policy,
    /// What is left of the diagrams, from one evaluation to the next.
    left: RefCell<Restrictions>,
    /// Names that were handed over before.
    names: RefCell<Names>,
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
        let read = bytes(pack).and_then(|bytes| pack::read(&bytes).map_err(|error| error.to_string()));
        let policy = read.map_err(|message| thrown("BadPack", &message))?;
        let left = RefCell::new(Restrictions::new(&policy));
        Ok(Policy { policy, left, names: RefCell::default() })
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
        let outcomes = outcomes(&self.policy, &mut self.left.borrow_mut(), &answers, date);
        let names = &mut self.names.borrow_mut();
        Ok(outcomes.iter().map(|outcome| names.outcome(outcome)).collect::<Array>().into())
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

/// Names as the host has them. To make one takes longer than to find the outcome that it is of.
#[derive(Default)]
struct Names(Vec<(*const u8, usize, JsValue)>);

impl Names {
    /// A name of the policy, which stays where it is, or of the API: so it is known by its place.
    fn of(&mut self, name: &str) -> JsValue {
        let is_it = |known: &&(*const u8, usize, JsValue)| known.0 == name.as_ptr() && known.1 == name.len();
        if let Some((.., known)) = self.0.iter().find(is_it) {
            return known.clone();
        }
        let new = JsValue::from(name);
        self.0.push((name.as_ptr(), name.len(), new.clone()));
        new
    }

    fn maybe(&mut self, name: Option<&str>) -> JsValue {
        name.map_or(JsValue::NULL, |name| self.of(name))
    }

    /// What [`plain`] makes of it.
    fn outcome(&mut self, outcome: &Outcome<'_>) -> OutcomeObject {
        let object: OutcomeObject = Object::new().unchecked_into();
        object.set_id(&self.of(outcome.id));
        object.set_status(&self.of(outcome.status.id()));
        object.set_class(&self.maybe(outcome.class));
        object.set_outcome(&self.maybe(outcome.outcome));
        object.set_possible(&outcome.possible.iter().map(|id| self.of(id)).collect());
        object
    }
}

impl Policy {
    /// What a host asks about. After it nothing of the host runs, which might ask once more.
    fn asked(&self, answers: &JsValue, date: &JsValue) -> Result<(Answers, Option<Date>), JsValue> {
        let date = day(date)?;
        let written = written(&self.policy, answers);
        let answers = written.and_then(|written| answers::read(&self.policy, &written));
        Ok((answers.map_err(refused)?, date))
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

/// The bytes of a pack. Of more than a pack may have, no more are looked at.
fn bytes(pack: &JsValue) -> Result<Vec<u8>, String> {
    let most = MOST_BYTES as u32;
    let is_bytes = ArrayBuffer::is_view(pack) && tag(pack).is_ok_and(|tag| is(&tag, "[object Uint8Array]"));
    let slice = if is_bytes {
        slice_of_array(pack, 0, most + 1)
    } else {
        slice_of_buffer(pack, 0, most + 1).map(|buffer| Uint8Array::new(&buffer))
    };
    match slice {
        Ok(slice) if slice.length() > most => Err(PackError::TooLarge(MOST_BYTES).message().to_owned()),
        Ok(slice) => Ok(slice.to_vec()),
        Err(_) => {
            Err("no bytes: give what is in the .pack file as a Uint8Array or an ArrayBuffer".to_owned())
        }
    }
}

fn day(date: &JsValue) -> Result<Option<Date>, JsValue> {
    if date.is_undefined() || date.is_null() {
        return Ok(None);
    }
    let text = date.dyn_ref::<JsString>().filter(|text| text.length() <= MOST_LETTERS);
    let day = text.and_then(|text| Date::parse(&String::from(text)));
    let message =
        "the date is refused: give a day of the calendar as \"2023-04-01\", from 1900 to 2199, or null";
    day.map(Some).ok_or_else(|| thrown("DateError", message).into())
}

/// No name, day or number that is an answer is longer.
const MOST_LETTERS: u32 = 4_096;

/// Whether a text is this one, without taking over one that is long.
fn is(text: &JsString, expected: &str) -> bool {
    text.length() as usize == expected.len() && *text == expected
}

/// A text, or its beginning with a mark behind it that no answer has.
fn beginning(text: &JsString) -> String {
    if text.length() <= MOST_LETTERS {
        return text.into();
    }
    let mut beginning = String::from(text.slice(0, 64));
    beginning.push('…');
    beginning
}

/// The answers as they stand in a plain object. A property that is `undefined` is not there.
fn written(policy: &policy::Policy, answers: &JsValue) -> Result<WrittenAnswers, AnswerError> {
    let expected = "give a plain object with answers by the id of their question";
    let error =
        || AnswerError { question: None, problem: Problem::NotAnObject, expected: expected.to_owned() };
    if !is_plain(answers) {
        return Err(error());
    }
    let mut written = Vec::new();
    for key in keys(answers).map_err(|_| error())? {
        let key: JsString = key.unchecked_into();
        let id = beginning(&key);
        let is_known = policy.questions.iter().any(|question| question.id == id);
        match Reflect::get(answers, &key) {
            Ok(value) if value.is_undefined() => continue,
            Ok(value) => written.push((id, answer(&value))),
            Err(_) => written.push((id, Written::Other)),
        }
        // The first that is unknown is told; there may be millions behind it.
        if !is_known {
            break;
        }
    }
    Ok(WrittenAnswers(written))
}

fn answer(value: &JsValue) -> Written {
    if !value.is_object() {
        return single(value);
    }
    match is_array(value) {
        Ok(true) => list(value).unwrap_or(Written::Other),
        Ok(false) => based(value).unwrap_or_else(|| single(value)),
        Err(_) => Written::Other,
    }
}

/// An answer that holds no others.
fn single(value: &JsValue) -> Written {
    if let Some(text) = value.dyn_ref::<JsString>() {
        return Written::Text(beginning(text));
    }
    if let Some(yes) = value.as_bool() {
        return Written::YesNo(yes);
    }
    if value.is_null() {
        return Written::Unknown;
    }
    match value.as_f64() {
        Some(number) if Number::is_safe_integer(value) => Written::Integer(number as i64),
        Some(_) => Written::Inexact,
        None => Written::Other,
    }
}

/// An array, whose length is looked at first.
fn list(value: &JsValue) -> Option<Written> {
    let length = u64::try_from(Reflect::get(value, &"length".into()).ok()?.as_f64()? as i64).ok()?;
    if length > MOST_ITEMS as u64 {
        return Some(Written::TooMany);
    }
    let item = |index| Reflect::get_u32(value, index).map_or(Written::Other, |item| single(&item));
    Some(Written::List((0..length as u32).map(item).collect()))
}

/// `{ value, basis }`.
fn based(value: &JsValue) -> Option<Written> {
    if !is_plain(value) {
        return None;
    }
    let keys = keys(value).ok()?;
    let is_known = |key: JsValue| key == "value" || key == "basis";
    let field = |name: &str| Some(Box::new(single(&Reflect::get(value, &name.into()).ok()?)));
    let both = keys.length() == 2 && keys.iter().all(is_known);
    both.then_some(Written::Based { value: field("value")?, basis: field("basis")? })
}

/// Whether it is an object that is no array, `Map`, `Date` or the like, whose entries would not be what it holds. A class,
/// no prototype at all, a `toString` or a tag of its own make no difference.
fn is_plain(value: &JsValue) -> bool {
    if !value.is_object() || is_array(value) != Ok(false) || ArrayBuffer::is_view(value) {
        return false;
    }
    let parent = |of: &JsValue| Reflect::get_prototype_of(of).map(JsValue::from);
    let is_root = match parent(value) {
        Ok(first) => first.is_null() || parent(&first).is_ok_and(|second| second.is_null()),
        Err(_) => return false,
    };
    match tag(value) {
        Ok(tag) if is_root => !is(&tag, "[object String]"),
        Ok(tag) => is(&tag, "[object Object]"),
        Err(_) => false,
    }
}
