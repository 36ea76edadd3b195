//! Days moved to a later year: those of deadlines and windows, those between which an answer lies, and those in conditions.

use anyhow::{Context as _, Result};
use contractwijzer::date::Date;
use contractwijzer_prove::diff::days::{begun, moved};
use contractwijzer_rules::condition::{self, Condition, Word};
use contractwijzer_rules::model::Operator;
use toml_edit::{Array, Datetime, Item, TableLike, Value};

/// By how much days move, and how many did.
pub(super) struct Days {
    years: i32,
    pub(super) moved: usize,
}

impl Days {
    pub(super) fn new(years: i32) -> Days {
        Days { years, moved: 0 }
    }

    /// Moves the days that a table holds itself.
    pub(super) fn table(&mut self, table: &mut dyn TableLike) -> Result<()> {
        for (key, item) in table.iter_mut() {
            match key.get() {
                "from" | "until" | "min" | "max" => self.day(item)?,
                "unclear-on" => self.days(item)?,
                "when" | "applies-when" | "holds" => self.condition(item)?,
                "in-force" => item.as_table_like_mut().map_or(Ok(()), |days| self.table(days))?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Moves a day, bare or between quotation marks. What is no day stays: a bound may be a number.
    pub(super) fn day(&mut self, item: &mut Item) -> Result<()> {
        let Some(is_bare) = item.as_value().map(Value::is_datetime) else { return Ok(()) };
        let written = item.as_datetime().map(Datetime::to_string);
        let Some(day) = written.as_deref().or(item.as_str()).and_then(Date::parse) else { return Ok(()) };
        let day = self.to(day, moved)?;
        replace(
            item,
            if is_bare { Value::Datetime(toml_edit::Formatted::new(day.parse()?)) } else { day.into() },
        );
        Ok(())
    }

    /// Moves the days of a list.
    fn days(&mut self, item: &mut Item) -> Result<()> {
        for day in item.as_array_mut().into_iter().flat_map(Array::iter_mut) {
            let mut moved = Item::Value(day.clone());
            self.day(&mut moved)?;
            *day = moved.into_value().expect("a day moved is a value");
        }
        Ok(())
    }

    /// Moves the days that a condition compares with.
    fn condition(&mut self, item: &mut Item) -> Result<()> {
        let Some(text) = item.as_str() else { return Ok(()) };
        let Ok(condition) = condition::parse(text) else { return Ok(()) };
        let mut constants = Vec::new();
        collect(&condition, &mut constants);
        constants.sort_by_key(|(_, word)| std::cmp::Reverse(word.span.start));
        let mut changed = text.to_owned();
        for (operator, word) in constants {
            let Some(day) = Date::parse(&word.text) else { continue };
            // Of a 29th of February that is not there: so it says of each day what it said of that day.
            let how = match operator {
                Operator::Less | Operator::AtLeast => begun,
                Operator::AtMost | Operator::More | Operator::Equal => moved,
            };
            changed.replace_range(word.span.clone(), &self.to(day, how)?);
        }
        if changed != text {
            replace(item, changed.into());
        }
        Ok(())
    }

    fn to(&mut self, day: Date, how: fn(Date, i32) -> Option<Date>) -> Result<String> {
        let later =
            how(day, self.years).with_context(|| format!("{day} cannot be moved beyond the calendar"))?;
        self.moved += 1;
        Ok(later.to_string())
    }
}

/// What a condition compares with, and how.
fn collect<'c>(condition: &'c Condition, constants: &mut Vec<(Operator, &'c Word)>) {
    match condition {
        Condition::All(terms) | Condition::Any(terms) => {
            terms.iter().for_each(|term| collect(&term.condition, constants));
        }
        Condition::Not(part) => collect(part, constants),
        Condition::Compare { operator, value, .. } => constants.push((*operator, value)),
        Condition::Holds(_) | Condition::Is { .. } | Condition::Has { .. } | Condition::BasedOn { .. } => {}
    }
}

/// Puts another value in the place of one, within the same blanks and comments.
pub(super) fn replace(item: &mut Item, new: Value) {
    if let Some(value) = item.as_value_mut() {
        let decor = value.decor().clone();
        *value = new;
        *value.decor_mut() = decor;
    }
}
