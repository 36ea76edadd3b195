//! What a host hands over, read with care: it may be anything, and answer with an error of its own.

use super::answers::{self, MOST_ITEMS, Written};
use super::words::Words;
use super::{AnswerError, Problem};
use crate::answers::Answers;
use crate::date::Date;
use crate::pack::{MOST_BYTES, PackError};
use crate::policy::Policy;
use alloc::borrow::{Cow, ToOwned};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use js_sys::{Array, ArrayBuffer, JsString, Number, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

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

/// Names that are compared where they are, and not copied for it. The formatter would leave out their texts.
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static OBJECT: JsString = "[object Object]";

    #[wasm_bindgen(thread_local_v2, static_string)]
    static LENGTH: JsString = "length";

    #[wasm_bindgen(thread_local_v2, static_string)]
    static VALUE: JsString = "value";

    #[wasm_bindgen(thread_local_v2, static_string)]
    static BASIS: JsString = "basis";
}

/// The bytes of a pack. Of more than a pack may have, no more are looked at.
pub(super) fn bytes(pack: &JsValue) -> Result<Vec<u8>, String> {
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

/// The day that was given last, as it mostly is given again.
pub(super) struct LastDay {
    given: JsValue,
    day: Option<Date>,
}

impl LastDay {
    pub(super) const NONE: LastDay = LastDay { given: JsValue::UNDEFINED, day: None };

    /// The day that is given now, if one is.
    pub(super) fn read(&mut self, given: &JsValue) -> Result<Option<Date>, &'static str> {
        if !Object::is(given, &self.given) {
            self.day = day(given)?;
            self.given = given.clone();
        }
        Ok(self.day)
    }
}

fn day(date: &JsValue) -> Result<Option<Date>, &'static str> {
    if date.is_undefined() || date.is_null() {
        return Ok(None);
    }
    let text = date.dyn_ref::<JsString>().filter(|text| text.length() <= MOST_LETTERS);
    let day = text.and_then(|text| Date::parse(&String::from(text)));
    day.map(Some).ok_or(
        "the date is refused: give a day of the calendar as \"2023-04-01\", from 1900 to 2199, or null",
    )
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

/// The answers as they stand in a plain object.
pub(super) fn answers(policy: &Policy, words: &Words, given: &JsValue) -> Result<Answers, AnswerError> {
    let may_be_plain = given.is_object() && is_array(given) == Ok(false);
    let keys = if may_be_plain { keys_of_plain(given) } else { None };
    let mut answers = Answers::default();
    for key in keys.ok_or_else(not_an_object)? {
        let Some(written) = property(words, given, &key) else { continue };
        // The first that is unknown is told; there may be millions behind it.
        let question = match words.question(&key) {
            Some(question) => question,
            None => answers::question(policy, &beginning(key.unchecked_ref()))?,
        };
        answers.set(question, answers::answer(policy, question, &written)?);
    }
    Ok(answers)
}

fn not_an_object() -> AnswerError {
    let expected = "give a plain object with answers by the id of their question".to_owned();
    AnswerError { question: None, problem: Problem::NotAnObject, expected }
}

/// What is written as a property. One that is `undefined` is not there.
fn property<'w>(words: &'w Words, given: &JsValue, key: &JsValue) -> Option<Cow<'w, Written>> {
    let Ok(value) = Reflect::get(given, key) else { return Some(Cow::Owned(Written::Other)) };
    if let Some(known) = words.written(&value) {
        return Some(Cow::Borrowed(known));
    }
    let other = || if value.is_object() { compound(words, &value) } else { other(&value) };
    (!value.is_undefined()).then(|| Cow::Owned(other()))
}

/// An answer that holds others.
fn compound(words: &Words, value: &JsValue) -> Written {
    let read = match is_array(value) {
        Ok(true) => list(words, value),
        Ok(false) => based(words, value),
        Err(_) => None,
    };
    read.unwrap_or(Written::Other)
}

/// An answer that holds no others.
fn single(words: &Words, value: &JsValue) -> Written {
    words.written(value).cloned().unwrap_or_else(|| other(value))
}

/// An answer that holds no others, and is none of the words.
fn other(value: &JsValue) -> Written {
    if let Some(text) = value.dyn_ref::<JsString>() {
        return Written::Text(beginning(text));
    }
    match value.as_f64() {
        Some(number) if Number::is_safe_integer(value) => Written::Integer(number as i64),
        Some(_) => Written::Inexact,
        None => Written::Other,
    }
}

/// An array, whose length is looked at first.
fn list(words: &Words, value: &JsValue) -> Option<Written> {
    let length = LENGTH.with(|length| Reflect::get(value, length)).ok()?;
    let length = u64::try_from(length.as_f64()? as i64).ok()?;
    if length > MOST_ITEMS as u64 {
        return Some(Written::TooMany);
    }
    let item = |index| Reflect::get_u32(value, index).map_or(Written::Other, |item| single(words, &item));
    Some(Written::List((0..length as u32).map(item).collect()))
}

/// `{ value, basis }`.
fn based(words: &Words, value: &JsValue) -> Option<Written> {
    let keys = keys_of_plain(value)?;
    VALUE.with(|number| {
        BASIS.with(|basis| {
            let is_known = |key: JsValue| Object::is(&key, number) || Object::is(&key, basis);
            let field = |name| Some(Box::new(single(words, &Reflect::get(value, name).ok()?)));
            let both = keys.length() == 2 && keys.iter().all(is_known);
            both.then_some(Written::Based { value: field(number)?, basis: field(basis)? })
        })
    })
}

/// The keys of an object that is no `Map`, `Date` or the like, whose entries would not be what it holds. A class, no prototype at
/// all, a `toString` or a tag of its own make no difference.
fn keys_of_plain(object: &JsValue) -> Option<Array> {
    if ArrayBuffer::is_view(object) {
        return None;
    }
    let (tag, parent) = (tag(object).ok()?, Reflect::get_prototype_of(object).ok()?);
    let is_plain = OBJECT.with(|plain| Object::is(&tag, plain)) || {
        let grandparent = || Reflect::get_prototype_of(&parent);
        let is_root = parent.is_null() || grandparent().is_ok_and(|grandparent| grandparent.is_null());
        is_root && !is(&tag, "[object String]")
    };
    if is_plain { keys(object).ok() } else { None }
}
