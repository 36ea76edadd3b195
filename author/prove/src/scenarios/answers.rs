//! Answers as they are written in a scenario or a file of answers.

use contractwijzer::answers::{Answer, Value};
use contractwijzer::policy::{Axis, Kind, List, Named, Unit};
use contractwijzer_rules::literal;
use contractwijzer_rules::problem::suggestion;
use toml::Value as Written;

/// The answer that a value stands for; `written` is its text in the file, so that bare decimals are read exactly.
///
/// # Errors
/// Why it is no answer to a question of this kind.
pub fn answer(kind: &Kind, value: &Written, written: Option<&str>) -> Result<Answer, String> {
    if value.as_str() == Some("?") {
        return Ok(Answer::Unknown);
    }
    let given = match kind {
        Kind::YesNo => {
            let yes = value.as_bool().ok_or("write true, false or \"?\"")?;
            Value::Choice(u16::from(yes))
        }
        Kind::Choice(options) => Value::Choice(option(options, value)?),
        Kind::Set(options) => Value::Set(set(options, value)?),
        Kind::Number(axis) => number(axis, value, written)?,
        Kind::List(list) => Value::List(numbers(list, value)?),
    };
    Ok(Answer::Given(given))
}

/// Index of a name, or why there is none, and what may be meant.
pub(super) fn named<'a>(
    kind: &str,
    written: &str,
    names: impl Iterator<Item = &'a str>,
) -> Result<u16, (String, String)> {
    let names: Vec<&str> = names.collect();
    let found = names.iter().position(|name| *name == written).and_then(|index| u16::try_from(index).ok());
    found.ok_or_else(|| (format!("there is no {kind} `{written}`"), suggestion(written, names)))
}

fn option(options: &[Named], value: &Written) -> Result<u16, String> {
    let id = value.as_str().ok_or("write the id of an option between quotation marks")?;
    let ids = options.iter().map(|option| option.id.as_str());
    named("option", id, ids).map_err(|(what, help)| format!("{what}; {help}"))
}

fn set(options: &[Named], value: &Written) -> Result<u64, String> {
    let chosen = value.as_array().ok_or("write the chosen options as [\"a\", \"b\"]")?;
    let bits = chosen
        .iter()
        .try_fold(0_u64, |bits, chosen| Ok::<_, String>(bits | 1 << option(options, chosen)?))?;
    if bits == 0 { Err("at least one option has to be chosen".to_owned()) } else { Ok(bits) }
}

fn number(axis: &Axis, value: &Written, written: Option<&str>) -> Result<Value, String> {
    if let Some(table) = value.as_table() {
        return based(axis, table);
    }
    let text = text_of(value, written)?;
    if let Some(index) = axis.alternatives.iter().position(|alternative| alternative.id == text) {
        return Ok(Value::Alternative(u16::try_from(index).map_err(|error| error.to_string())?));
    }
    if !axis.bases.is_empty() {
        let bases: Vec<&str> = axis.bases.iter().map(|basis| basis.id.as_str()).collect();
        return Err(format!(
            "write {{ value = \"…\", basis = \"…\" }}, with one of the bases {}",
            bases.join(", ")
        ));
    }
    Ok(Value::Number { amount: amount(&axis.unit, axis.min, axis.max, &text)?, basis: None })
}

fn based(axis: &Axis, table: &toml::Table) -> Result<Value, String> {
    let field = |name: &str| table.get(name).ok_or(format!("`{name}` is missing"));
    if table.len() != 2 || axis.bases.is_empty() {
        return Err(
            "only { value = \"…\", basis = \"…\" } can be given, where the question has bases".to_owned()
        );
    }
    let text = text_of(field("value")?, None)?;
    let basis = option(&axis.bases, field("basis")?)?;
    Ok(Value::Number { amount: amount(&axis.unit, axis.min, axis.max, &text)?, basis: Some(basis) })
}

fn numbers(list: &List, value: &Written) -> Result<Vec<i64>, String> {
    let values = value.as_array().ok_or("write the numbers as [\"1.00\", \"0.30\"]")?;
    if values.is_empty() || values.len() > usize::from(list.most) {
        return Err(format!("there have to be 1 to {} numbers", list.most));
    }
    values.iter().map(|value| amount(&list.unit, list.min, list.max, &text_of(value, None)?)).collect()
}

/// A number or day as text. A decimal within a list or table has no text of its own, and must be quoted.
fn text_of(value: &Written, written: Option<&str>) -> Result<String, String> {
    match value {
        Written::String(text) => Ok(text.clone()),
        Written::Integer(number) => Ok(number.to_string()),
        Written::Datetime(day) => Ok(day.to_string()),
        Written::Float(_) => {
            written.map(str::to_owned).ok_or("write the number between quotation marks".to_owned())
        }
        Written::Boolean(_) | Written::Array(_) | Written::Table(_) => Err("a number is expected".to_owned()),
    }
}

fn amount(unit: &Unit, min: i64, max: i64, text: &str) -> Result<i64, String> {
    let amount = literal::value(text, unit).map_err(|problem| problem.in_words(text).0)?;
    if (min..=max).contains(&amount) {
        return Ok(amount);
    }
    Err(format!("it lies between {} and {}", literal::in_words(min, unit), literal::in_words(max, unit)))
}
