//! The compiled policy: the diagrams it needs, and all of its words.

use super::beside;
use super::citations::citations;
use super::concepts;
use super::diagram::{Ref, TooLarge};
use super::extra;
use super::formulas::Builder;
use super::layout::has_variable;
use super::limits::too_large;
use super::packed::Packed;
use super::shape::shape;
use super::whole::Whole;
use contractwijzer::date::Date;
use contractwijzer::policy::{self, Axis, Condition, FIRST_OUTCOME, IMPOSSIBLE, List, Policy};
use contractwijzer::texts::Texts;
use contractwijzer_rules::model::{self, Computation, Kind, Model};
use contractwijzer_rules::problem::Problem;
use contractwijzer_rules::small::small;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// Puts the policy together from what was compiled.
    pub fn assemble(&mut self, order: &[usize], whole: &Whole) -> Result<Policy, Vec<Problem>> {
        self.begin();
        let decided = whole.decided.iter().enumerate();
        let apart: Result<Vec<Vec<Ref>>, TooLarge> =
            decided.map(|(index, decided)| self.apart(index, decided, whole.world)).collect();
        let apart = apart.map_err(|TooLarge| all_too_large())?;
        let mut policy = self.worded(order);
        self.put(&mut policy, order, whole, &apart, |rule, apart| rule.apart = apart)?;
        policy.shape = shape(&policy);
        policy.expand().ok_or_else(all_too_large)?;
        Ok(policy)
    }

    /// Gives a policy these diagrams in the place of its own, to see what it comes to. A pack cannot be made of it.
    pub fn redraw(&self, policy: &mut Policy, order: &[usize], whole: &Whole) -> Result<(), Vec<Problem>> {
        let decides: Vec<Vec<Ref>> = whole.decided.iter().map(|decided| decided.rules.clone()).collect();
        self.put(policy, order, whole, &decides, |rule, decides| rule.decides = decides)?;
        policy.packed = small(policy.nodes.len());
        Ok(())
    }

    /// Puts diagrams in a policy: of all decisions, of their rules as given, and of what is said beside them.
    fn put(
        &self,
        policy: &mut Policy,
        order: &[usize],
        whole: &Whole,
        rules: &[Vec<Ref>],
        give: impl Fn(&mut policy::Rule, Condition),
    ) -> Result<(), Vec<Problem>> {
        let Whole { decided, beside, .. } = whole;
        let roots = rules.iter().flatten().chain(decided.iter().map(|decided| &decided.root));
        let roots: Vec<Ref> = roots.chain(beside.all()).copied().collect();
        let packed = Packed::of(&self.diagrams, self.no_rule, &roots).ok_or_else(all_too_large)?;
        packed.put(&self.diagrams, policy);
        for (decision, index) in policy.decisions.iter_mut().zip(order) {
            decision.root = packed.root(decided[*index].root);
            for (rule, at) in decision.rules.iter_mut().zip(&rules[*index]) {
                give(rule, packed.condition(*at));
            }
        }
        beside.put(policy, &packed);
        for (ambiguity, model) in policy.ambiguities.iter_mut().zip(&self.model.ambiguities) {
            ambiguity.default = leading(model);
        }
        extra::mark(policy);
        Ok(())
    }

    /// The words of the policy and its questions. No diagram is drawn yet.
    pub fn worded(&self, order: &[usize]) -> Policy {
        let model = self.model;
        Policy {
            id: model.id.clone(),
            language: model.language.clone(),
            words: Texts::in_language(&model.language),
            scope: model.scope.clone(),
            care: model.care.clone(),
            revision: model.revision,
            intro: model.intro.clone(),
            prepare: model.prepare.clone(),
            questions: (0..model.questions.len()).map(|question| self.question(question)).collect(),
            // Follows from them.
            shape: 0,
            not_below: not_below(model),
            variables: self.layout.variables.clone(),
            first_reading: small(self.layout.first_reading),
            date_starts: self
                .layout
                .date_starts
                .iter()
                .filter_map(|day| Date::from_days(i32::try_from(*day).ok()?))
                .collect(),
            decisions: order.iter().map(|decision| self.decision(*decision)).collect(),
            outcomes: order
                .iter()
                .enumerate()
                .flat_map(|(at, decision)| self.outcomes(at, *decision))
                .collect(),
            criteria: model.criteria.clone(),
            derived: self.derived(),
            notices: beside::notices(model),
            ambiguities: model.ambiguities.iter().map(ambiguity).collect(),
            concepts: model.concepts.iter().map(concepts::concept).collect(),
            unknowns: model.unknowns.clone(),
            sources: model.sources.iter().map(source).collect(),
            nodes: Vec::new(),
            children: Vec::new(),
            packed: 0,
            // Known once all policies of the run are.
            other_years: Vec::new(),
            from_chooser: model.questions.first().map_or(Vec::new(), |first| first.from_chooser.clone()),
        }
    }

    fn question(&self, index: usize) -> policy::Question {
        let question = &self.model.questions[index];
        policy::Question {
            id: question.id.clone(),
            ask: question.ask.clone(),
            short: question.short.clone(),
            hint: question.hint.clone(),
            why: question.why.clone(),
            find: question.find.clone(),
            kind: self.kind(index),
            variable: small(self.layout.first[index]),
            evidence: question.evidence.clone(),
            change: question.change.clone(),
            concepts: concepts::used(&self.model.concepts, question),
        }
    }

    fn kind(&self, index: usize) -> policy::Kind {
        match &self.model.questions[index].kind {
            Kind::YesNo => policy::Kind::YesNo,
            Kind::Choice(options) => policy::Kind::Choice(options.clone()),
            Kind::Set(options) => policy::Kind::Set(options.clone()),
            Kind::Number(number) => policy::Kind::Number(Axis {
                unit: number.unit.clone(),
                min: number.min,
                max: number.max,
                near: number.near,
                usual: number.usual,
                starts: self.layout.starts[index].clone(),
                by_day: self.layout.by_day[index],
                alternatives: number.alternatives.clone(),
                label: number.label.clone(),
                bases: number.bases.clone(),
            }),
            Kind::List(list) => policy::Kind::List(List {
                unit: list.unit.clone(),
                min: list.min,
                max: list.max,
                most: list.most,
                measures: self.layout.measures[index].clone(),
                codes: self.layout.combinations[index].iter().map(|combination| combination.code).collect(),
            }),
        }
    }

    fn derived(&self) -> Vec<policy::Derived> {
        let all = self.model.derived.iter().enumerate().filter(|(_, derived)| has_variable(derived));
        all.filter_map(|(index, derived)| {
            Some(policy::Derived {
                id: derived.id.clone(),
                formula: formula(&derived.of)?,
                starts: self.layout.derived_starts[index].clone(),
                variable: small(self.layout.derived[index]?),
            })
        })
        .collect()
    }

    fn decision(&self, index: usize) -> policy::Decision {
        let decision = &self.model.decisions[index];
        let rules = decision.rules.iter().map(|rule| policy::Rule {
            id: rule.id.clone(),
            step: u8::try_from(rule.step).expect("there are at most 200 steps"),
            outcome: self.outcome_index(index, rule.then),
            apart: Condition::NEVER,
            decides: Condition::NEVER,
            why: rule.why.clone(),
            why_not: rule.why_not.clone(),
            citations: citations(&rule.citations),
        });
        policy::Decision {
            id: decision.id.clone(),
            title: decision.title.clone(),
            about: decision.about,
            offer: decision.offer.clone(),
            root: IMPOSSIBLE,
            steps: decision.steps.clone(),
            rules: rules.collect(),
        }
    }

    fn outcomes(&self, at: usize, index: usize) -> Vec<policy::Outcome> {
        let outcomes = self.model.decisions[index].outcomes.iter();
        outcomes
            .map(|outcome| policy::Outcome {
                id: outcome.id.clone(),
                decision: small(at),
                class: outcome.class,
                title: outcome.title.clone(),
                text: outcome.text.clone(),
                rung: outcome.rung.clone(),
                facts: outcome.facts.iter().map(fact).collect(),
                criteria: outcome.criteria.iter().map(|criterion| small(*criterion)).collect(),
                unknown: outcome.unknown.map(small),
                better_than: self.worse(index, outcome),
            })
            .collect()
    }

    /// The outcomes that one is better than, directly or through others.
    fn worse(&self, index: usize, outcome: &model::Outcome) -> Vec<u16> {
        let mut worse = BTreeSet::new();
        let mut open: Vec<usize> = outcome.better_than.clone();
        while let Some(other) = open.pop() {
            if worse.insert(other) {
                open.extend(&self.model.decisions[index].outcomes[other].better_than);
            }
        }
        worse.into_iter().map(|other| self.outcome_index(index, other)).collect()
    }

    fn outcome_index(&self, decision: usize, outcome: usize) -> u16 {
        small(self.first_outcome[decision] as usize + outcome - usize::from(FIRST_OUTCOME))
    }
}

fn all_too_large() -> Vec<Problem> {
    vec![too_large("all decisions together", 0..0)]
}

fn formula(of: &Computation) -> Option<policy::Formula> {
    match of {
        Computation::Sum(all) => {
            Some(policy::Formula::Sum(all.iter().map(|question| small(*question)).collect()))
        }
        Computation::Percentage { part, whole, rounding } => Some(policy::Formula::Percentage {
            part: small(*part),
            whole: small(*whole),
            rounding: *rounding,
        }),
        Computation::ListCount(..)
        | Computation::ListSum(..)
        | Computation::ListMinimum(_)
        | Computation::ListMaximum(_)
        | Computation::SetCount(_)
        | Computation::Minimum(_)
        | Computation::Maximum(_) => None,
    }
}

fn fact(fact: &model::Fact) -> policy::Fact {
    let own = match &fact.own {
        model::Own::Nothing => policy::Own::Nothing,
        model::Own::Options { question, options } => policy::Own::Options {
            question: small(*question),
            options: options.iter().fold(0_u64, |bits, option| bits | 1 << option),
        },
        model::Own::Weighted { share, value, rest } => {
            policy::Own::Weighted { share: small(*share), value: *value, rest: *rest }
        }
    };
    policy::Fact { id: fact.id.clone(), label: fact.label.clone(), value: fact.value.clone(), own }
}

fn leading(ambiguity: &model::Ambiguity) -> Option<u8> {
    ambiguity.default.and_then(|reading| u8::try_from(reading).ok())
}

fn ambiguity(ambiguity: &model::Ambiguity) -> policy::Ambiguity {
    policy::Ambiguity {
        id: ambiguity.id.clone(),
        text: ambiguity.text.clone(),
        readings: ambiguity.readings.clone(),
        default: leading(ambiguity),
        ask: ambiguity.ask.clone(),
        whom: ambiguity.whom.clone(),
        citations: citations(&ambiguity.citations),
    }
}

fn source(source: &model::Source) -> policy::Source {
    policy::Source {
        id: source.id.clone(),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        address: source.address.clone(),
        dated: source.dated.clone(),
        mark: source.mark,
    }
}

fn not_below(model: &Model) -> Vec<policy::NotBelow> {
    let rules = model.questions.iter().enumerate().filter_map(|(question, of)| {
        let rule = of.not_below.as_ref()?;
        Some(policy::NotBelow { question: small(question), than: small(rule.than), text: rule.text.clone() })
    });
    rules.collect()
}
