//! What is written in JSON, as the API takes it?

use contractwijzer::api::answers::{MOST_ITEMS, Written};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// An answer as it is written.
pub(super) struct Given(pub(super) Written);

/// A key, without copying it where nothing in it is escaped.
#[derive(serde::Deserialize)]
pub(super) struct Key<'l>(#[serde(borrow)] pub(super) Cow<'l, str>);

impl<'l> Deserialize<'l> for Given {
    fn deserialize<From: Deserializer<'l>>(from: From) -> Result<Given, From::Error> {
        from.deserialize_any(Read).map(Given)
    }
}

struct Read;

/// As in JavaScript, beyond this two numbers that differ may read as the same.
const MOST_SAFE: i64 = (1 << 53) - 1;

impl<'l> Visitor<'l> for Read {
    type Value = Written;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an answer")
    }

    fn visit_unit<Error>(self) -> Result<Written, Error> {
        Ok(Written::Unknown)
    }

    fn visit_bool<Error>(self, yes: bool) -> Result<Written, Error> {
        Ok(Written::YesNo(yes))
    }

    fn visit_i64<Error>(self, number: i64) -> Result<Written, Error> {
        Ok(integer(number))
    }

    fn visit_u64<Error>(self, number: u64) -> Result<Written, Error> {
        Ok(i64::try_from(number).map_or(Written::Inexact, integer))
    }

    fn visit_f64<Error>(self, number: f64) -> Result<Written, Error> {
        let is_safe = number.fract() == 0.0 && number.abs() <= MOST_SAFE as f64;
        Ok(if is_safe { Written::Integer(number as i64) } else { Written::Inexact })
    }

    fn visit_str<Error>(self, text: &str) -> Result<Written, Error> {
        Ok(Written::Text(text.to_owned()))
    }

    fn visit_seq<Items: SeqAccess<'l>>(self, mut from: Items) -> Result<Written, Items::Error> {
        let mut items = Vec::new();
        while let Some(Given(item)) = from.next_element()? {
            if items.len() == MOST_ITEMS {
                while from.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(Written::TooMany);
            }
            items.push(item);
        }
        Ok(Written::List(items))
    }

    fn visit_map<Fields: MapAccess<'l>>(self, mut from: Fields) -> Result<Written, Fields::Error> {
        let (mut value, mut basis, mut are_known) = (None, None, true);
        while let Some(Key(key)) = from.next_key()? {
            let place = match key.as_ref() {
                "value" => &mut value,
                "basis" => &mut basis,
                _ => {
                    from.next_value::<IgnoredAny>()?;
                    are_known = false;
                    continue;
                }
            };
            let Given(field) = from.next_value()?;
            are_known &= place.replace(Box::new(field)).is_none();
        }
        Ok(match (value, basis) {
            (Some(value), Some(basis)) if are_known => Written::Based { value, basis },
            (Some(_) | None, Some(_) | None) => Written::Other,
        })
    }
}

fn integer(number: i64) -> Written {
    if (-MOST_SAFE..=MOST_SAFE).contains(&number) { Written::Integer(number) } else { Written::Inexact }
}
