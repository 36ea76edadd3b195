//! Scenarios: practices with the outcome a policy colleague expects, as data.

mod answered;
mod answers;
mod compare;
mod expect;
mod scenario;
mod write;

pub use answers::answer;
pub use compare::{compare, visit};
pub use expect::{Expected, ExpectedDecision, ExpectedReading};
pub use expect::{NOT_APPLICABLE, finding_id};
pub use scenario::Scenario;
pub use write::Draft;
pub use write::free_id;

use answers::named;
use contractwijzer::answers::{Answers, contradiction};
use contractwijzer::date::Date;
use contractwijzer::policy::Policy;
use contractwijzer_rules::MOST_BYTES;
use contractwijzer_rules::file::{self, Literal, Ordered, Text};
use contractwijzer_rules::problem::{Problem, Span, suggestion};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ScenarioFile {
    policy: Text,
    #[serde(default)]
    scenario: Vec<ScenarioTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ScenarioTable {
    id: Text,
    based_on: Option<Text>,
    title: Text,
    date: Option<Literal>,
    #[serde(default)]
    answers: Ordered<Literal>,
    #[serde(default)]
    expect: Ordered<Literal>,
}

/// The scenarios of a file, with what each takes over from the one it is based on.
///
/// # Errors
/// Everything that is wrong with them.
pub fn parse(text: &str, policy: &Policy) -> Result<Vec<Scenario>, Vec<Problem>> {
    if text.len() > MOST_BYTES {
        return Err(vec![Problem::new(format!("this file is larger than {MOST_BYTES} bytes"), 0..0)]);
    }
    let file: ScenarioFile = file::parse_marked(text)?;
    let mut reader = Reader { text, policy, scenarios: Vec::new(), problems: Vec::new() };
    if *file.policy.get_ref() != policy.id {
        let what = format!("these are scenarios of `{}`, not of `{}`", file.policy.get_ref(), policy.id);
        reader.problems.push(Problem::new(what, file.policy.span()));
    }
    for table in &file.scenario {
        reader.scenario(table);
    }
    if reader.problems.is_empty() { Ok(reader.scenarios) } else { Err(reader.problems) }
}

/// Answers alone, as a table by question: in TOML, or in JSON where the text begins with a brace.
///
/// # Errors
/// Everything that is wrong with them.
pub fn answers(text: &str, policy: &Policy) -> Result<Answers, Vec<Problem>> {
    let whole = || Problem::new("these answers cannot be read", 0..text.len().min(1));
    let mut reader = Reader { text, policy, scenarios: Vec::new(), problems: Vec::new() };
    let mut answers = Answers::default();
    if text.trim_start().starts_with('{') {
        let broken = |error: String| vec![whole().label(error)];
        let object: BTreeMap<String, serde_json::Value> =
            serde_json::from_str(text).map_err(|error| broken(error.to_string()))?;
        for (id, value) in object {
            // To a program "weet ik niet" is null.
            let value = if value.is_null() { serde_json::Value::from("?") } else { value };
            let value = toml::Value::try_from(value).map_err(|error| broken(error.to_string()))?;
            reader.answer(&mut answers, &Text::new(0..1, id), &Literal::new(0..1, value), None);
        }
    } else {
        let table: Ordered<Literal> = file::parse_as(text)?;
        for (id, value) in &table.0 {
            reader.answer(&mut answers, id, value, text.get(value.span()));
        }
    }
    if reader.problems.is_empty() { Ok(answers) } else { Err(reader.problems) }
}

struct Reader<'a> {
    text: &'a str,
    policy: &'a Policy,
    scenarios: Vec<Scenario>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn scenario(&mut self, table: &ScenarioTable) {
        let mut scenario = self.base(table);
        if let Some(literal) = &table.date {
            let written = file::written(self.text, literal);
            scenario.date = Date::parse(&written);
            if scenario.date.is_none() {
                self.problems.push(Problem::new(format!("`{written}` is not a day"), literal.span()));
            }
        }
        for (id, value) in &table.answers.0 {
            self.answer(&mut scenario.answers, id, value, self.text.get(value.span()));
        }
        for (key, value) in &table.expect.0 {
            if let Err(problem) = scenario.expected.replace(self.policy, key, value) {
                self.problems.push(problem);
            }
        }
        self.no_contradiction(&scenario.answers, table.id.span());
        self.scenarios.push(scenario);
    }

    /// No visitor gives answers of which the page says that they cannot both be so.
    fn no_contradiction(&mut self, answers: &Answers, span: Span) {
        let Some(rule) = contradiction(self.policy, answers) else { return };
        let [own, than] = [rule.question, rule.than].map(|it| &self.policy.questions[usize::from(it)].id);
        let help = format!("give `{own}` at least as much as `{than}`");
        self.problems.push(Problem::new(format!("`{own}` is less than `{than}`"), span).help(help));
    }

    /// The scenario it is based on, under its own name, or an empty one. Only scenarios above can be built on.
    fn base(&mut self, table: &ScenarioTable) -> Scenario {
        let id = table.id.get_ref();
        if let Some(first) = self.scenarios.iter().find(|scenario| scenario.id == *id) {
            let problem = Problem::new(format!("the scenario `{id}` is given twice"), table.id.span());
            self.problems.push(problem.related(first.span.clone(), "first given here"));
        }
        let base = table.based_on.as_ref().and_then(|base| {
            let found = self.scenarios.iter().find(|scenario| scenario.id == *base.get_ref()).cloned();
            if found.is_none() {
                let ids = self.scenarios.iter().map(|scenario| scenario.id.as_str());
                let problem =
                    Problem::new(format!("there is no scenario `{}` above", base.get_ref()), base.span());
                self.problems.push(problem.help(suggestion(base.get_ref(), ids)));
            }
            found
        });
        let (title, span) = (table.title.get_ref().clone(), table.id.span());
        let expected = Expected::default();
        let empty = Scenario {
            id: String::new(),
            title: String::new(),
            date: None,
            answers: Answers::default(),
            expected,
            span: 0..0,
        };
        Scenario { id: id.clone(), title, span, ..base.unwrap_or(empty) }
    }

    fn answer(&mut self, answers: &mut Answers, id: &Text, value: &Literal, written: Option<&str>) {
        let ids = self.policy.questions.iter().map(|question| question.id.as_str());
        match named("question", id.get_ref(), ids) {
            Ok(question) => {
                match answer(&self.policy.questions[usize::from(question)].kind, value.get_ref(), written) {
                    Ok(answer) => answers.set(question, answer),
                    Err(problem) => {
                        let what = format!("this does not answer `{}`: {problem}", id.get_ref());
                        self.problems.push(Problem::new(what, value.span()));
                    }
                }
            }
            Err((what, help)) => self.problems.push(Problem::new(what, id.span()).help(help)),
        }
    }
}
