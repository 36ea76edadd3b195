//! Decisions: their steps, outcomes and rules.

use super::resolver::{Resolver, Vocabulary};
use crate::class::CLASSES;
use crate::file::{
    ChosenTable, CitationTable, DecisionTable, FactTable, HeadTable, OutcomeTable, RuleTable, Text,
    WeightedTable,
};
use crate::model::{Citation, Decision, Fact, Kind, Number, Outcome, Own, Rule};
use crate::problem::{Code, Problem, list};
use contractwijzer::policy::{About, Unit};
use contractwijzer::view::class_id;

/// A step is kept in one byte.
const MOST_STEPS: usize = 200;

/// What a decision can be about, in the order of [`ABOUT`].
pub const SUBJECTS: [&str; 3] = ["contract", "application", "tariff"];
const ABOUT: [About; 3] = [About::Contract, About::Application, About::Tariff];

impl Resolver<'_> {
    pub(super) fn decisions(&mut self, words: &Vocabulary) -> Option<Vec<Decision>> {
        let tables = &self.file.decision.0;
        if tables.iter().all(|(_, table)| table.extra) {
            let help = "add a [decision.…] that is not `extra`";
            self.problem(Problem::new("nothing is decided", self.place()).help(help));
        }
        let decisions: Vec<_> = tables.iter().map(|(id, table)| self.decision(words, id, table)).collect();
        decisions.into_iter().collect()
    }

    fn decision(&mut self, words: &Vocabulary, id: &Text, table: &DecisionTable) -> Option<Decision> {
        self.unique("step", &table.steps);
        self.unique("outcome", table.outcome.iter().map(|outcome| &outcome.id));
        self.unique("rule", table.rule.iter().map(|rule| &rule.id));
        if table.steps.len() > MOST_STEPS {
            self.problem(Problem::new(format!("there can be at most {MOST_STEPS} steps"), id.span()));
        }
        self.check_offer(id, table);
        let about = self.about(id, table);
        let applies_when = self.optional_formula(words, table.applies_when.as_ref());
        let outcomes: Vec<_> =
            table.outcome.iter().map(|outcome| self.outcome(words, table, outcome)).collect();
        let rules: Vec<_> = table.rule.iter().map(|rule| self.rule(words, table, rule)).collect();
        self.check_better(table);
        Some(Decision {
            id: id.get_ref().clone(),
            title: table.title.clone(),
            about: about?,
            offer: table.offer.as_ref().map(|offer| offer.get_ref().clone()).unwrap_or_default(),
            applies_when: applies_when?,
            steps: table.steps.iter().map(|step| step.get_ref().clone()).collect(),
            outcomes: outcomes.into_iter().collect::<Option<_>>()?,
            rules: rules.into_iter().collect::<Option<_>>()?,
            span: id.span(),
        })
    }

    fn about(&mut self, id: &Text, table: &DecisionTable) -> Option<About> {
        match (&table.about, table.extra) {
            (Some(about), false) => {
                self.find("subject", about.get_ref(), about.span(), SUBJECTS).map(|at| ABOUT[at])
            }
            (Some(about), true) => {
                let help = "leave it out: an extra decision stands below all others";
                self.refuse("`about` is for main decisions", about.span(), help)
            }
            (None, true) => Some(About::Extra),
            // What a visitor came for is the only thing a chooser decides.
            (None, false) if matches!(self.head, HeadTable::Chooser(_)) => Some(About::Contract),
            (None, false) => {
                let help =
                    "add `about = \"contract\"`, `\"application\"` (how it is come by) or `\"tariff\"`";
                self.refuse("it is not told what a decision is about", id.span(), help)
            }
        }
    }

    fn check_offer(&mut self, id: &Text, table: &DecisionTable) {
        match &table.offer {
            None if table.extra => {
                let help = "add `offer = \"…?\"`, the question that offers it beside the outcome";
                self.problem(Problem::new("an extra decision is not offered", id.span()).help(help));
            }
            Some(offer) if !table.extra => {
                let help = "only a decision with `extra = true` is offered";
                self.problem(Problem::new("a main decision is offered", offer.span()).help(help));
            }
            Some(_) | None => {}
        }
    }

    fn outcome(
        &mut self,
        words: &Vocabulary,
        decision: &DecisionTable,
        table: &OutcomeTable,
    ) -> Option<Outcome> {
        let rung = self.rung(table);
        let class = self.find("class", table.class.get_ref(), table.class.span(), CLASSES.map(class_id));
        self.not_empty("the title", &table.title, table.id.span());
        self.unique("fact", table.facts.iter().map(|fact| &fact.id));
        let facts: Vec<_> = table.facts.iter().map(|fact| self.fact(words, fact)).collect();
        let criteria =
            self.indices("criterion", &table.criteria, self.file.criterion.iter().map(|table| &table.id));
        let unknown = self.unknown(table.unknown.as_ref());
        let better_than =
            self.indices("outcome", &table.better_than, decision.outcome.iter().map(|table| &table.id));
        Some(Outcome {
            id: table.id.get_ref().clone(),
            class: CLASSES[class?],
            title: table.title.clone(),
            text: table.text.clone(),
            rung,
            facts: facts.into_iter().collect::<Option<_>>()?,
            criteria: criteria?,
            unknown: unknown?,
            better_than: better_than?,
            span: table.id.span(),
        })
    }

    /// The name of its rung. Whatever counts for an outcome is read beside the name.
    fn rung(&mut self, table: &OutcomeTable) -> String {
        match (&table.rung, table.criteria.first()) {
            (Some(rung), _) => {
                self.not_empty("the rung", rung.get_ref(), rung.span());
                rung.get_ref().clone()
            }
            (None, Some(criterion)) => {
                let help = "add `rung = \"…\"`, a name of a few words: the page shows it among those it compares with";
                self.problem(
                    Problem::new("an outcome for which something counts has no name", criterion.span())
                        .help(help),
                );
                String::new()
            }
            (None, None) => String::new(),
        }
    }

    pub(super) fn unknown(&mut self, id: Option<&Text>) -> Option<Option<usize>> {
        let Some(id) = id else { return Some(None) };
        let unknowns = self.file.unknown.iter().map(|table| table.id.get_ref().as_str());
        self.find("unknown", id.get_ref(), id.span(), unknowns).map(Some)
    }

    fn indices<'t>(
        &mut self,
        kind: &str,
        written: &[Text],
        ids: impl Iterator<Item = &'t Text> + Clone,
    ) -> Option<Vec<usize>> {
        let found: Vec<_> = written
            .iter()
            .map(|id| self.find(kind, id.get_ref(), id.span(), ids.clone().map(|id| id.get_ref().as_str())))
            .collect();
        found.into_iter().collect()
    }

    fn fact(&mut self, words: &Vocabulary, table: &FactTable) -> Option<Fact> {
        let own = match (&table.chosen, &table.weighted) {
            (None, None) => Own::Nothing,
            (Some(chosen), None) => self.listed(words, chosen)?,
            (None, Some(weighted)) => self.weighted(words, weighted.get_ref())?,
            (Some(_), Some(weighted)) => {
                let what = "a fact lists options or computes a percentage, not both";
                return self.refuse(what, weighted.span(), "make two facts of it");
            }
        };
        let (id, label, value) = (table.id.get_ref().clone(), table.label.clone(), table.value.clone());
        Some(Fact { id, label, value, own })
    }

    fn listed(&mut self, words: &Vocabulary, chosen: &ChosenTable) -> Option<Own> {
        let question = self.question_named(&chosen.question)?;
        let Kind::Set(_) = words.questions[question].as_ref()?.kind else {
            let what = format!("`{}` is not a set", chosen.question.get_ref());
            return self.refuse(what, chosen.question.span(), "only the options of a set can be listed");
        };
        let options = self.file.question[question].options.iter().flat_map(|options| options.get_ref());
        let options = self.indices("option", &chosen.options, options.map(|table| &table.id))?;
        Some(Own::Options { question, options })
    }

    fn weighted(&mut self, words: &Vocabulary, weighted: &WeightedTable) -> Option<Own> {
        let share = self.question_named(&weighted.share)?;
        match &words.questions[share].as_ref()?.kind {
            Kind::Number(Number { unit: Unit::Whole(_), min: 0, max: 100, .. }) => {
                Some(Own::Weighted { share, value: weighted.value, rest: weighted.rest })
            }
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => self.refuse(
                format!("`{}` is not a share", weighted.share.get_ref()),
                weighted.share.span(),
                "a share is a `whole` number of percents: `min = 0`, `max = 100`",
            ),
        }
    }

    /// Better-than must not go in a circle, else a route could lead round it.
    fn check_better(&mut self, decision: &DecisionTable) {
        let index =
            |id: &Text| decision.outcome.iter().position(|outcome| outcome.id.get_ref() == id.get_ref());
        let better: Vec<Vec<usize>> = decision
            .outcome
            .iter()
            .map(|outcome| outcome.better_than.iter().filter_map(index).collect())
            .collect();
        let reached: Vec<Vec<bool>> = (0..better.len()).map(|start| reached(&better, start)).collect();
        for (start, outcome) in decision.outcome.iter().enumerate() {
            let together: Vec<usize> =
                (0..better.len()).filter(|other| reached[start][*other] && reached[*other][start]).collect();
            // A circle is told once, at the first outcome in it.
            if together.first() == Some(&start) {
                let names: Vec<&str> =
                    together.iter().map(|other| decision.outcome[*other].id.get_ref().as_str()).collect();
                let what = format!("`{}` is better than itself", outcome.id.get_ref());
                let help = format!("`better-than` goes in a circle through {}", list(&names, "and"));
                self.problem(Problem::new(what, outcome.id.span()).code(Code::Order).help(help));
            }
        }
    }

    fn rule(&mut self, words: &Vocabulary, decision: &DecisionTable, table: &RuleTable) -> Option<Rule> {
        let steps = decision.steps.iter().map(|step| step.get_ref().as_str());
        let step = self.find("step", table.step.get_ref(), table.step.span(), steps);
        let outcomes = decision.outcome.iter().map(|outcome| outcome.id.get_ref().as_str());
        let then = self.find("outcome", table.then.get_ref(), table.then.span(), outcomes);
        let when = self.formula(words, &table.when);
        let citations = self.needed_citations(&table.id, table.source.as_ref(), &table.also);
        self.not_empty("why", table.why.get_ref(), table.why.span());
        Some(Rule {
            id: table.id.get_ref().clone(),
            step: step?,
            when: when?,
            then: then?,
            why: table.why.get_ref().clone(),
            why_not: table.why_not.clone(),
            citations: citations?,
            span: table.when.span(),
        })
    }

    /// What something rests on; something it must be.
    pub(super) fn needed_citations(
        &mut self,
        id: &Text,
        source: Option<&CitationTable>,
        also: &[CitationTable],
    ) -> Option<Vec<Citation>> {
        if source.is_none() {
            let what = format!("`{}` names no source", id.get_ref());
            let help = "add `source = { document = \"…\", at = \"…\", quote = \"…\" }`";
            self.problem(Problem::new(what, id.span()).code(Code::Missing).help(help));
        }
        self.citations(source, also)
    }
}

/// Which outcomes are worse than one, however many steps away.
fn reached(better: &[Vec<usize>], start: usize) -> Vec<bool> {
    let mut reached = vec![false; better.len()];
    let mut open = better[start].clone();
    while let Some(next) = open.pop() {
        if !std::mem::replace(&mut reached[next], true) {
            open.extend(&better[next]);
        }
    }
    reached
}
