//! The files of a later year made of those of an earlier one: ids, years and days are renewed, all else is taken over as it
//! stands, comments and layout too, and everything is [marked](review) to be reviewed.

mod days;
mod years;

use anyhow::{Context as _, Result};
use contractwijzer::policy::Unit;
use contractwijzer_prove::check::reading;
use contractwijzer_rules::model::{Kind, Model};
use contractwijzer_rules::problem::Problem;
use contractwijzer_rules::review::{KINDS, MARK, WITHIN};
use contractwijzer_rules::rewritten::rewritten;
use days::{Days, replace};
use toml_edit::{DocumentMut, Item, TableLike, Value, value};
pub(crate) use years::years_in;

/// What is to be made of a policy.
pub(crate) struct NewYear<'m> {
    old: &'m Model,
    /// The year of the old policy.
    pub(crate) before: u16,
    /// The id of the new policy.
    pub(crate) id: String,
    year: u16,
}

/// A file of the new year.
pub(crate) struct Begun {
    /// All of it.
    pub(crate) text: String,
    /// How many marks are in it.
    pub(crate) marks: usize,
    /// How many days were moved.
    pub(crate) moved: usize,
    /// How many of its texts name the old year. What they mean by it, only a reader can tell.
    pub(crate) naming: usize,
}

impl Begun {
    fn with_line_ends_of(self, old: &str) -> Begun {
        if old.contains("\r\n") { Begun { text: self.text.replace('\n', "\r\n"), ..self } } else { self }
    }
}

/// The document with the words of today, and without carriage returns, which are not kept.
fn parsed(text: &str) -> Result<DocumentMut> {
    let both = |problems: Vec<Problem>| {
        let all: Vec<String> = problems.into_iter().map(|problem| problem.what).collect();
        anyhow::anyhow!(all.join("; "))
    };
    Ok(rewritten(&text.replace("\r\n", "\n")).map_err(both)?.parse()?)
}

impl<'m> NewYear<'m> {
    /// The policy of a later year, whose id is that of the old one but for the year in it.
    ///
    /// # Errors
    /// When that year is no later one, or the id has no year in it.
    pub(crate) fn of(old: &'m Model, year: u16) -> Result<NewYear<'m>> {
        let mut id = old.id.clone();
        let contract = old.contract().with_context(|| format!("`{id}` is of no year"))?;
        let before = contract.year;
        anyhow::ensure!(year > before, "{year} is no later year than {before}, that of `{id}`");
        let own = years_in(&id).into_iter().find(|(named, _)| *named == before);
        let (_, place) = own.with_context(|| {
            format!("`{id}` does not name its year, {before}, so there is no id for that of {year}")
        })?;
        id.replace_range(place, &year.to_string());
        Ok(NewYear { old, before, id, year })
    }

    /// The rule file.
    ///
    /// # Errors
    /// When a day would come to lie beyond the calendar.
    pub(crate) fn rules(&self, text: &str) -> Result<Begun> {
        let mut document = parsed(text)?;
        let policy = &mut document["policy"];
        replace(&mut policy["id"], self.id.as_str().into());
        replace(&mut policy["contract-year"], i64::from(self.year).into());
        for waiver in document.get_mut("waiver").map(members).unwrap_or_default() {
            if let Some(about) = waiver.get_mut("about").filter(|about| about.as_str() == Some(&self.old.id))
            {
                replace(about, self.id.as_str().into());
            }
        }
        let is_text = |key: &str| reading::FIELDS.contains(&key) || OTHER_TEXTS.contains(&key);
        self.marked(document, &is_text, Some(self.days())).map(|begun| begun.with_line_ends_of(text))
    }

    /// A translation. It holds no days.
    ///
    /// # Errors
    /// When it is no TOML.
    pub(crate) fn translation(&self, text: &str) -> Result<Begun> {
        let begun = self.marked(parsed(text)?, &|key| key != "address", None)?;
        Ok(begun.with_line_ends_of(text))
    }

    /// The scenarios. They prove the rules or fail, so they bear one mark together: for what they say in words.
    ///
    /// # Errors
    /// When it is no TOML, or a day would come to lie beyond the calendar.
    pub(crate) fn scenarios(&self, text: &str) -> Result<Begun> {
        let mut document = parsed(text)?;
        let (mut days, mut naming) = (self.days(), 0);
        replace(&mut document["policy"], self.id.as_str().into());
        for scenario in document.get_mut("scenario").map(members).unwrap_or_default() {
            naming += scenario.get("title").map_or(0, |title| self.naming(title, true, &|_| true));
            if let Some(date) = scenario.get_mut("date") {
                days.day(date)?;
            }
            let answers = scenario.get_mut("answers").and_then(Item::as_table_like_mut);
            for (question, answer) in answers.into_iter().flat_map(|answers| answers.iter_mut()) {
                if self.is_day(question.get()) {
                    days.day(answer)?;
                }
            }
        }
        document.insert(MARK, value(self.why(days.moved, naming)));
        let begun = Begun { text: document.to_string(), marks: 1, moved: days.moved, naming };
        Ok(begun.with_line_ends_of(text))
    }

    fn days(&self) -> Days {
        Days::new(i32::from(self.year) - i32::from(self.before))
    }

    /// Whether a question is answered with a day.
    fn is_day(&self, question: &str) -> bool {
        let question = self.old.questions.iter().find(|it| it.id == question);
        question.is_some_and(|it| matches!(&it.kind, Kind::Number(number) if number.unit == Unit::Day))
    }

    /// The file with its days moved and everything in it marked.
    fn marked(
        &self,
        mut document: DocumentMut,
        is_text: &dyn Fn(&str) -> bool,
        mut days: Option<Days>,
    ) -> Result<Begun> {
        let (mut marks, mut all) = (0, 0);
        let mut mark = |kind: &str, table: &mut dyn TableLike| -> Result<()> {
            let before = days.as_ref().map_or(0, |days| days.moved);
            // On which day somebody waived something, is as it was.
            if let Some(days) = days.as_mut().filter(|_| kind != "waiver") {
                days.table(table)?;
            }
            let own = table.iter().filter(|(key, _)| !WITHIN.contains(key));
            let naming = own.map(|(key, item)| self.naming(item, is_text(key), is_text)).sum();
            let moved = days.as_ref().map_or(0, |days| days.moved) - before;
            table.insert(MARK, value(self.why(moved, naming)));
            marks += 1;
            all += naming;
            Ok(())
        };
        if let Some(policy) = document.get_mut("policy").and_then(Item::as_table_like_mut) {
            mark("policy", policy)?;
        }
        each(document.as_table_mut(), &KINDS, &mut mark)?;
        let moved = days.map_or(0, |days| days.moved);
        Ok(Begun { text: document.to_string(), marks, moved, naming: all })
    }

    /// What a mark tells the reader.
    fn why(&self, moved: usize, naming: usize) -> String {
        let year = self.before;
        let moved = match moved {
            0 => String::new(),
            1 => ", a day moved".to_owned(),
            days => format!(", {days} days moved"),
        };
        let naming = match naming {
            0 => String::new(),
            1 => format!(", a text names {year}"),
            texts => format!(", {texts} texts name {year}"),
        };
        format!("from {year}{moved}{naming}")
    }

    /// How many texts name the old year. What stands for each answer, stands under the answer's own name.
    fn naming(&self, item: &Item, is_read: bool, is_text: &dyn Fn(&str) -> bool) -> usize {
        match item {
            Item::Value(value) => self.naming_in(value, is_read, is_text),
            Item::Table(table) => {
                table.iter().map(|(key, item)| self.naming(item, is_read || is_text(key), is_text)).sum()
            }
            Item::ArrayOfTables(_) | Item::None => 0,
        }
    }

    fn naming_in(&self, value: &Value, is_read: bool, is_text: &dyn Fn(&str) -> bool) -> usize {
        let year = self.before;
        match value {
            Value::String(text) => {
                usize::from(is_read && years_in(text.value()).iter().any(|(named, _)| *named == year))
            }
            Value::Array(all) => all.iter().map(|value| self.naming_in(value, is_read, is_text)).sum(),
            Value::InlineTable(table) => {
                table.iter().map(|(key, value)| self.naming_in(value, is_read || is_text(key), is_text)).sum()
            }
            Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => 0,
        }
    }
}

/// Other texts in a rule file: names, those for each answer, and what visitors do not read.
const OTHER_TEXTS: [&str; 8] = ["at", "quote", "dated", "route-text", "evidence", "whom", "term", "reason"];

/// Goes through everything of some kinds, and what is within it.
fn each(
    table: &mut dyn TableLike,
    kinds: &[&str],
    see: &mut dyn FnMut(&str, &mut dyn TableLike) -> Result<()>,
) -> Result<()> {
    for kind in kinds {
        let Some(item) = table.get_mut(kind) else { continue };
        // A translation may give texts by their names alone.
        if let Some(all) = item.as_table_like_mut().filter(|all| all.iter().any(|(_, item)| item.is_str())) {
            see(kind, all)?;
        }
        for member in members(item) {
            see(kind, member)?;
            each(member, &WITHIN, see)?;
        }
    }
    Ok(())
}

/// All of one kind: they stand in a list, or by name.
fn members(item: &mut Item) -> Vec<&mut dyn TableLike> {
    match item {
        Item::ArrayOfTables(all) => all.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Item::Table(all) => all.iter_mut().filter_map(|(_, item)| item.as_table_like_mut()).collect(),
        Item::Value(Value::Array(all)) => all.iter_mut().filter_map(inline).collect(),
        Item::Value(Value::InlineTable(all)) => {
            all.iter_mut().filter_map(|(_, value)| inline(value)).collect()
        }
        Item::Value(_) | Item::None => Vec::new(),
    }
}

fn inline(value: &mut Value) -> Option<&mut dyn TableLike> {
    value.as_inline_table_mut().map(|table| table as &mut dyn TableLike)
}
