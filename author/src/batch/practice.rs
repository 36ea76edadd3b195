//! Which practice is on a line of JSON?

use super::fault::Misplaced;
use super::given::{Given, Key};
use super::side::Side;
use contractwijzer::answers::Answers;
use contractwijzer::api::answers::Written;
use contractwijzer::date::Date;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A practice, as far as one policy is asked about it.
#[derive(Debug)]
pub(super) struct Practice<'l> {
    /// What its sender knows it by, as it is written.
    pub(super) id: Option<&'l str>,
    /// The day looked at.
    pub(super) date: Option<Date>,
    /// What was answered.
    pub(super) answers: Answers,
}

/// The practice on a line. Where it names no day, it is the usual one.
pub(super) fn practice<'l>(
    side: &Side,
    usual: Option<Date>,
    line: &'l str,
) -> Result<Practice<'l>, Misplaced> {
    let mut reader = Reader { side, usual, line, key: None, refused: None };
    let mut json = serde_json::Deserializer::from_str(line);
    let read = json.deserialize_any(Fields(&mut reader));
    let read = read.and_then(|practice| json.end().map(|()| practice));
    read.map_err(|error| reader.refused.unwrap_or_else(|| broken(line, &error)))
}

/// How a line has to be.
const EXPECTED: &str = r#"write on each line one object as {"id": 1, "date": "2023-04-01", "answers": {…}}"#;
/// How a day has to be.
pub(super) const DAY: &str =
    "the date is refused: give a day of the calendar as \"2023-04-01\", from 1900 to 2199, or null";

/// What the reader of JSON says, and how it is mended.
fn broken(line: &str, error: &serde_json::Error) -> Misplaced {
    if line.trim_ascii().is_empty() {
        return Misplaced::whole(format!("this line is empty: {EXPECTED}"));
    }
    let what = error.to_string();
    // It says the line too, which is always the first.
    let what = what.rfind(" at line ").map_or(what.as_str(), |end| &what[..end]);
    Misplaced::at(line, error.column().saturating_sub(1), format!("this is no practice ({what}): {EXPECTED}"))
}

struct Reader<'s, 'l> {
    side: &'s Side,
    usual: Option<Date>,
    line: &'l str,
    /// Where the key stands that was read last; none where it has escapes.
    key: Option<usize>,
    /// What is wrong, where it is not the JSON.
    refused: Option<Misplaced>,
}

impl<'l> Reader<'_, 'l> {
    fn key<From: MapAccess<'l>>(&mut self, from: &mut From) -> Result<Option<Key<'l>>, From::Error> {
        let key: Option<Key<'l>> = from.next_key()?;
        self.key = match &key {
            Some(Key(std::borrow::Cow::Borrowed(key))) => {
                // Its quotation mark stands before it.
                Some((key.as_ptr().addr() - self.line.as_ptr().addr()).saturating_sub(1))
            }
            Some(Key(std::borrow::Cow::Owned(_))) | None => self.key,
        };
        Ok(key)
    }

    /// Refuses what stands at the last key. The reader of JSON ends, and its own error does not matter.
    fn refuse<E: Error>(&mut self, what: impl Into<String>) -> E {
        self.refused = Some(match self.key {
            Some(at) => Misplaced::at(self.line, at, what),
            None => Misplaced::whole(what),
        });
        E::custom("refused")
    }

    fn once<T, E: Error>(&mut self, place: &mut Option<T>, value: T) -> Result<(), E> {
        match place.replace(value) {
            None => Ok(()),
            Some(_) => Err(self.refuse("this is given twice: give it once")),
        }
    }

    fn id<E: Error>(&mut self, id: &'l RawValue) -> Result<&'l str, E> {
        match id.get().as_bytes() {
            [b'"' | b'-' | b'0'..=b'9', ..] => Ok(id.get()),
            _ => Err(self.refuse("the id is refused: give a text or a number")),
        }
    }

    fn date<E: Error>(&mut self, Given(date): Given) -> Result<Option<Date>, E> {
        let day = match &date {
            Written::Unknown => return Ok(None),
            Written::Text(text) => Date::parse(text),
            Written::YesNo(_)
            | Written::Integer(_)
            | Written::List(_)
            | Written::Based { .. }
            | Written::TooMany
            | Written::Inexact
            | Written::Other => None,
        };
        day.map(Some).ok_or_else(|| self.refuse(DAY))
    }
}

/// The object that a line is.
struct Fields<'r, 's, 'l>(&'r mut Reader<'s, 'l>);

impl<'l> Visitor<'l> for Fields<'_, '_, 'l> {
    type Value = Practice<'l>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<From: MapAccess<'l>>(self, mut from: From) -> Result<Practice<'l>, From::Error> {
        let Fields(reader) = self;
        let (mut id, mut date, mut answers) = (None, None, None);
        while let Some(Key(key)) = reader.key(&mut from)? {
            match key.as_ref() {
                "id" => {
                    let value = reader.id(from.next_value()?)?;
                    reader.once(&mut id, value)?;
                }
                "date" => {
                    let value = reader.date(from.next_value()?)?;
                    reader.once(&mut date, value)?;
                }
                "answers" => {
                    let value = from.next_value_seed(InAnswers(reader))?;
                    reader.once(&mut answers, value)?;
                }
                _ => return Err(reader.refuse("a practice has no such field; it has id, date and answers")),
            }
        }
        let Some(answers) = answers else {
            reader.key = None;
            return Err(reader.refuse(format!("there are no answers: {EXPECTED}")));
        };
        Ok(Practice { id, date: date.unwrap_or(reader.usual), answers })
    }
}

/// The object with the answers.
struct InAnswers<'r, 's, 'l>(&'r mut Reader<'s, 'l>);

impl<'l> DeserializeSeed<'l> for InAnswers<'_, '_, 'l> {
    type Value = Answers;

    fn deserialize<From: Deserializer<'l>>(self, from: From) -> Result<Answers, From::Error> {
        from.deserialize_any(self)
    }
}

impl<'l> Visitor<'l> for InAnswers<'_, '_, 'l> {
    type Value = Answers;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object with answers by the id of their question")
    }

    fn visit_map<From: MapAccess<'l>>(self, mut from: From) -> Result<Answers, From::Error> {
        let InAnswers(reader) = self;
        let (mut answers, mut given, mut likely) = (Answers::default(), 0_u64, 0);
        while let Some(Key(key)) = reader.key(&mut from)? {
            let question = reader.side.question(&key, likely);
            let Some(question) = question.map_err(|error| reader.refuse(error.to_string()))? else {
                from.next_value::<IgnoredAny>()?;
                continue;
            };
            let at = reader.key;
            let Given(written) = from.next_value()?;
            reader.key = at;
            if given >> question & 1 == 1 {
                return Err(reader.refuse(format!("the answer to `{key}` is given twice: give it once")));
            }
            let answer = reader.side.answer(question, &written);
            answers.set(question, answer.map_err(|error| reader.refuse(error.to_string()))?);
            (given, likely) = (given | 1 << question, usize::from(question) + 1);
        }
        Ok(answers)
    }
}
