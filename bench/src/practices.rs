//! The policy, and its scenarios as both sides take them.

use crate::by_hand::{Ceiling, Day, Form, Practice, Statute, Turnover, Visited};
use crate::encoded;
use anyhow::{Context as _, Result, anyhow, bail};
use contractwijzer::cells::{self, Known};
use contractwijzer::date::Date;
use contractwijzer::policy::{Kind, Policy, Subject};
use contractwijzer_author::scenarios::{self, Scenario};
use contractwijzer_author::{compile, problem::Problem, read};

const RULES: &str = include_str!("../../rules/vgz/ggz-2023.toml");
const SCENARIOS: &str = include_str!("../../rules/vgz/ggz-2023.scenarios.toml");

/// GGZ 2023 and the practices that its author thought of.
///
/// # Errors
/// When the rules or the scenarios are refused.
pub fn ggz() -> Result<(Policy, Vec<Scenario>)> {
    let model = read(RULES).map_err(refused)?;
    let policy = compile::compile(&model).map_err(refused)?;
    let scenarios = scenarios::parse(SCENARIOS, &policy).map_err(refused)?;
    Ok((policy, scenarios))
}

fn refused(problems: Vec<Problem>) -> anyhow::Error {
    anyhow!("{problems:?}")
}

/// What a scenario says, with every ambiguous passage read in its first way.
pub fn known(policy: &Policy, scenario: &Scenario) -> Vec<Known> {
    let mut known = cells::known(policy, &scenario.answers, scenario.date);
    for ambiguity in 0..policy.ambiguities.len() as u16 {
        cells::read_as(policy, &mut known, ambiguity, 0);
    }
    known
}

/// A decision that a practice's answers settle, for both sides.
pub struct Case {
    /// Index of the decision.
    pub decision: usize,
    /// For the diagrams.
    pub cells: Vec<u32>,
    /// For the rules by hand.
    pub practice: Practice,
}

/// Every decision that some scenario settles.
///
/// # Errors
/// When the rules or the scenarios are refused.
pub fn cases(policy: &Policy, scenarios: &[Scenario]) -> Result<Vec<Case>> {
    let places = Places::new(policy)?;
    let mut cases = Vec::new();
    for scenario in scenarios {
        let known = known(policy, scenario);
        let cells = cells::only(&known);
        let practice = places.practice(&known).context("the rules have other options than those by hand")?;
        for decision in 0..policy.decisions.len() {
            let reached = encoded::decide(policy, &cells, decision);
            if policy.node(reached).is_none() {
                cases.push(Case { decision, cells: cells.clone(), practice });
            }
        }
    }
    Ok(cases)
}

/// Where each answer stands among the variables, so that cells can be told in the words of the rules by hand.
pub struct Places {
    days: Vec<Day>,
    statute: usize,
    contract_last_year: usize,
    contract_this_year: usize,
    form: usize,
    ordinary_settings: Vec<usize>,
    forensic_settings: Vec<usize>,
    ceiling: usize,
    group: usize,
    visited: usize,
    group_visited: usize,
    mark: usize,
    near: usize,
    readings: [usize; 3],
}

impl Places {
    /// Finds them by the ids of the rules.
    ///
    /// # Errors
    /// When the rules no longer have such a question.
    pub fn new(policy: &Policy) -> Result<Places> {
        let find = |subject: Subject| {
            let variable = policy.variables.iter().position(|variable| variable.subject == subject);
            variable.with_context(|| format!("no variable is {subject:?}"))
        };
        let question = |id: &str| {
            let index = policy.questions.iter().position(|question| question.id == id);
            index.with_context(|| format!("there is no question {id}"))
        };
        let answer = |id: &str| find(Subject::Answer(question(id)? as u16));
        let option = |id: &str, option: &str| {
            let question = question(id)?;
            let Kind::Set(options) = &policy.questions[question].kind else { bail!("{id} is no set") };
            let index = options.iter().position(|it| it.id == option);
            find(Subject::Option(question as u16, index.context("there is no such option")? as u16))
        };
        let settings = |ids: &[&str]| ids.iter().map(|id| option("settings", id)).collect::<Result<_>>();
        let reading = |id: &str| {
            let index = policy.ambiguities.iter().position(|ambiguity| ambiguity.id == id);
            find(Subject::Reading(index.with_context(|| format!("{id} is not ambiguous"))? as u16))
        };
        Ok(Places {
            days: days(&policy.date_starts),
            statute: answer("kwaliteitsstatuut")?,
            contract_last_year: answer("contract-vorig-jaar")?,
            contract_this_year: answer("contract-dit-jaar")?,
            form: answer("vorm")?,
            ordinary_settings: settings(&["2", "3", "4", "5", "8"])?,
            forensic_settings: settings(&["6", "7"])?,
            ceiling: answer("plafond")?,
            group: answer("groepsomzet")?,
            visited: answer("visitatie")?,
            group_visited: answer("visitatie-groep")?,
            mark: answer("kibg")?,
            near: answer("plafond-in-zicht")?,
            readings: [reading("A-4")?, reading("A-19")?, reading("A-22")?],
        })
    }

    /// A practice in the words of the rules by hand; what is not known reads as its first cell.
    /// None when the rules have other options or bounds than those by hand.
    pub fn practice(&self, known: &[Known]) -> Option<Practice> {
        let cell = |variable: usize| known[variable].only().unwrap_or(0);
        let yes = |variable: usize| cell(variable) == 1;
        let any = |variables: &[usize]| variables.iter().any(|variable| yes(*variable));
        let [a4, a19, a22] = self.readings;
        Some(Practice {
            day: *self.days.get(cell(0))?,
            statute: *[Statute::Approved, Statute::Absent, Statute::Pending].get(cell(self.statute))?,
            contract_last_year: yes(self.contract_last_year),
            contract_this_year: yes(self.contract_this_year),
            form: *[Form::Solo, Form::Group, Form::Institution].get(cell(self.form))?,
            ordinary_settings: any(&self.ordinary_settings),
            forensic_settings: any(&self.forensic_settings),
            ceiling: *TURNOVER.get(cell(self.ceiling))?,
            group: match cell(self.group) {
                0 => None,
                cell => Some(*TURNOVER.get(cell - 1)?),
            },
            visited: yes(self.visited),
            group_visited: *[Visited::Nobody, Visited::Some, Visited::All].get(cell(self.group_visited))?,
            mark: yes(self.mark),
            near: *[Ceiling::Far, Ceiling::InSight, Ceiling::Reached].get(cell(self.near))?,
            forensic_excludes_all: !yes(a4),
            some_visited_is_enough: yes(a19),
            window_includes_its_ends: !yes(a22),
        })
    }
}

/// An amount falls below a bound, on it or above it.
const TURNOVER: [Turnover; 3] = [Turnover::Below, Turnover::Exactly, Turnover::Above];

/// Cell 0 is no date, cell 1 everything before the first start.
fn days(starts: &[Date]) -> Vec<Day> {
    let before = starts.first().and_then(|first| Date::from_days(first.days() - 1));
    [Day::None].into_iter().chain(before.iter().chain(starts).copied().map(day)).collect()
}

fn day(date: Date) -> Day {
    match (date.year(), date.month(), date.day()) {
        (..2023, _, _) => Day::BeforeYear,
        (2023, ..4, _) => Day::BeforeWindow,
        (2023, 4, 1) => Day::FirstDay,
        (2023, 4..8, _) => Day::InWindow,
        (2023, 8, 1) => Day::LastDay,
        (2023, _, _) => Day::AfterWindow,
        _ => Day::AfterYear,
    }
}
