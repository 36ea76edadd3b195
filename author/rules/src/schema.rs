//! What rule files, translations and scenarios can hold, as JSON Schema: with it an editor completes names, and tells what
//! does not belong while it is typed. What the names mean to one another, only `check` tells.

pub mod shape;

use crate::class::CLASSES;
use crate::file::RuleFile;
use crate::problem::Code;
use crate::resolve::{beside, decisions, derived, head, questions};
use crate::review::{HEADS, KINDS, MARK, WITHIN};
use contractwijzer::view::class_id;
use serde_json::{Map, Value, json};
use shape::Shape as _;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `<care>-<year>.toml`.
    Rules,
    /// `<care>-<year>.en.toml`.
    Translation,
    /// `<care>-<year>.scenarios.toml`.
    Scenarios,
}

/// What a kind of file can hold.
pub fn schema(kind: Kind) -> Value {
    let (title, mut shape) = match kind {
        Kind::Rules => ("Rules of a policy, or of the way in to policies", rules()),
        Kind::Translation => ("Words of such rules in another language", translation()),
        Kind::Scenarios => ("Scenarios of a policy", scenarios()),
    };
    mark(&mut shape);
    shape["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    shape["title"] = title.into();
    shape
}

fn rules() -> Value {
    let mut shape = RuleFile::shape();
    let classes = CLASSES.map(class_id);
    let warnings: Vec<&str> =
        Code::ALL.into_iter().filter(|code| code.is_warning()).map(Code::name).collect();
    let outcome = "decision/additionalProperties/properties/outcome/items";
    for (of, field, words) in [
        ("question/items", "type", questions::TYPES.as_slice()),
        ("source/items", "mark", &head::MARKS),
        ("note/items", "kind", &beside::KINDS),
        ("derived/items/properties/percentage", "rounding", &derived::ROUNDINGS),
        ("decision/additionalProperties", "about", &decisions::SUBJECTS),
        (outcome, "class", &classes),
        ("waiver/items", "finding", &warnings),
    ] {
        if let Some(field) = shape.pointer_mut(&format!("/properties/{of}/properties/{field}")) {
            field["enum"] = words.into();
        }
    }
    if let Some(usual) = shape.pointer_mut("/properties/question/items/properties/usual") {
        usual["minItems"] = 2.into();
        usual["maxItems"] = 2.into();
    }
    if let Some(advise) =
        shape.pointer_mut("/properties/question/items/properties/change/anyOf/1/properties/advise")
    {
        advise["additionalProperties"] = json!({ "const": false });
    }
    one_head(&mut shape);
    shape
}

/// It begins with one of the heads.
fn one_head(file: &mut Value) {
    file["oneOf"] = HEADS.map(|head| json!({ "required": [head] })).as_slice().into();
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn texts() -> Value {
    list(text())
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

/// Each by its name.
fn by_name(one: Value) -> Value {
    json!({ "type": "object", "additionalProperties": one })
}

/// Texts by name, each by itself or in a table.
fn named() -> Value {
    by_name(json!({ "anyOf": [text(), words(&["text"], [])] }))
}

/// A table of texts, and of what else may stand there.
fn words<const MORE: usize>(names: &[&str], more: [(&str, Value); MORE]) -> Value {
    let texts = names.iter().map(|name| (*name, text()));
    let properties: Map<String, Value> =
        texts.chain(more).map(|(name, shape)| (name.to_owned(), shape)).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Which texts there must be, depends on the policy; what else can be there, does not.
fn translation() -> Value {
    let outcome = words(&["title", "text", "rung"], [("facts", by_name(words(&["label", "value"], [])))]);
    let rule = words(&["why", "why-not"], []);
    let change = words(&["lead-time"], [("route-text", named())]);
    let question = words(
        &["ask", "short", "hint", "why", "find", "unit", "label", "not-below-text"],
        [
            ("options", named()),
            ("alternatives", named()),
            ("bases", named()),
            ("evidence", named()),
            ("change", change),
        ],
    );
    let decision = words(&["title", "offer"], [("outcome", by_name(outcome)), ("rule", by_name(rule))]);
    let mut file = words(
        &["language"],
        [
            ("policy", words(&["care", "intro"], [("prepare", texts())])),
            ("chooser", words(&["title", "intro", "no-check"], [])),
            ("source", by_name(words(&["title", "dated"], []))),
            ("unknown", by_name(words(&["text", "ask", "whom"], []))),
            ("concept", by_name(words(&["term", "means"], [("forms", texts())]))),
            ("criterion", named()),
            ("question", by_name(question)),
            ("decision", by_name(decision)),
            ("note", by_name(words(&["text", "if-unknown"], []))),
            ("deadline", by_name(words(&["text", "if-unknown"], []))),
            ("next", by_name(words(&["text", "more", "link", "if-unknown", "address"], []))),
            ("ambiguity", by_name(words(&["text", "ask", "whom"], [("readings", named())]))),
        ],
    );
    file["required"] = json!(["language"]);
    one_head(&mut file);
    file
}

fn scenarios() -> Value {
    let classes = CLASSES.map(class_id);
    let decision = words(
        &["outcome"],
        [
            ("class", json!({ "enum": classes })),
            ("rules", texts()),
            ("possible", texts()),
            ("readings", list(by_name(text()))),
            ("computed", by_name(text())),
        ],
    );
    let mut expect =
        words(&[], [("asked", texts()), ("notes", texts()), ("deadlines", texts()), ("next", texts())]);
    expect["additionalProperties"] = decision;
    let mut scenario = words(
        &["id", "based-on", "title", "date"],
        [("answers", json!({ "type": "object" })), ("expect", expect)],
    );
    scenario["required"] = json!(["id", "title"]);
    let mut file = words(&["policy"], [("scenario", list(scenario))]);
    file["required"] = json!(["policy"]);
    file
}

/// Adds the mark wherever it can stand.
fn mark(file: &mut Value) {
    put_mark(file);
    for head in HEADS {
        if let Some(head) = file.pointer_mut(&format!("/properties/{head}")).filter(|head| is_table(head)) {
            put_mark(head);
        }
    }
    mark_each(file, &KINDS);
}

fn mark_each(table: &mut Value, kinds: &[&str]) {
    for kind in kinds {
        let Some(all) = table.pointer_mut(&format!("/properties/{kind}")) else { continue };
        let each = if is_table(all) { "additionalProperties" } else { "items" };
        let Some(one) = all.get_mut(each) else { continue };
        mark_each(one, &WITHIN);
        // Named texts stand by themselves or in a table.
        match one.pointer_mut("/anyOf/1") {
            Some(table) => put_mark(table),
            None => put_mark(one),
        }
    }
}

fn is_table(shape: &Value) -> bool {
    shape["type"] == "object"
}

fn put_mark(table: &mut Value) {
    let about = "To be reviewed: nothing is published before this line is taken away.";
    table["properties"][MARK] = json!({ "description": about });
}
