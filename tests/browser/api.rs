//! The API in the browser: same pack, same answers, same date, same bytes as on this machine.

use crate::PACK;
use contractwijzer::api::host::{Policy, evaluate_pack, questions_of_pack};
use js_sys::{Array, Error, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// Made on this machine by `tests/golden.rs`.
const GOLDEN: &str = include_str!("../golden/ggz-2023.json");

#[wasm_bindgen_test]
fn every_scenario_comes_to_the_same_bytes_as_on_this_machine() {
    let policy = Policy::new(&host_bytes(PACK)).expect("a pack");
    let entries: Array = JSON::parse(GOLDEN).expect("JSON").unchecked_into();
    assert!(entries.length() > 50);
    for entry in entries {
        let result = policy.evaluate(&get(&entry, "answers"), &get(&entry, "date")).expect("a result");
        assert_eq!(text(&result), text(&get(&entry, "result")), "{:?}", get(&entry, "scenario"));
    }
}

#[wasm_bindgen_test]
fn without_answers_and_date_the_first_question_is_next() {
    let result = evaluate_pack(&host_bytes(PACK), &Object::new(), &JsValue::UNDEFINED).expect("a result");
    let questions = questions_of_pack(&host_bytes(PACK)).expect("questions");
    let first = get(&questions.unchecked_into::<Array>().get(0), "id");
    assert_eq!(get(&result, "next"), first);
    assert!(get(&result, "date").is_null());
}

#[wasm_bindgen_test]
fn a_wrong_answer_names_its_question_and_not_what_was_given() {
    let answers = JSON::parse(r#"{ "vorm": "hemmelijk" }"#).expect("JSON");
    let thrown = evaluate_pack(&host_bytes(PACK), &answers, &JsValue::NULL).expect_err("no such option");
    let error: &Error = thrown.unchecked_ref();
    assert_eq!(error.name(), "AnswerError");
    assert_eq!(get(&thrown, "question"), "vorm");
    assert_eq!(get(&thrown, "problem"), "unknown-option");
    assert!(!String::from(error.message()).contains("hemmelijk"));
}

#[wasm_bindgen_test]
fn a_date_that_is_none_and_a_pack_that_is_none_are_told_apart() {
    let name = |thrown: JsValue| thrown.unchecked_into::<Error>().name();
    let date =
        evaluate_pack(&host_bytes(PACK), &Object::new(), &"2023-02-30".into()).expect_err("no such day");
    assert_eq!(name(date), "DateError");
    let pack = evaluate_pack(&host_bytes(&PACK[1..]), &Object::new(), &JsValue::NULL).expect_err("no pack");
    assert_eq!(name(pack), "BadPack");
}

/// A pack as a host has it.
fn host_bytes(pack: &[u8]) -> JsValue {
    Uint8Array::from(pack).into()
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).expect("an object")
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).expect("plain data").into()
}
