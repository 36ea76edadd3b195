//! What a policy comes to for a practice, as far as two policies can be compared in it.

use super::side::Side;
use contractwijzer::policy::{IMPOSSIBLE, NOT_APPLICABLE};
use contractwijzer::view::class_id;
use contractwijzer_compile::diagram::Ref;
use contractwijzer_rules::model::{Fact, Model, Outcome, Own};
use serde::Serialize;

/// What a decision comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum Came {
    /// The constraints rule the practice out.
    Impossible,
    /// The decision does not arise, or is not there.
    NotApplicable,
    /// No rule holds.
    NoRule,
    /// Something is answered that the policy has no place for, and it matters.
    Untold,
    /// It depends on an ambiguity of which no reading may lead.
    Unclear,
    /// This outcome.
    Outcome(Outcomes),
}

/// What makes up an outcome, words left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// Its id.
    pub outcome: String,
    /// Its class.
    pub class: &'static str,
    /// Its facts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactSaid>,
    /// Ids of the criteria that count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
    /// The unknown because of which a part is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<String>,
}

/// A fact of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactSaid {
    /// Its id.
    pub id: String,
    /// Its value.
    pub value: String,
    /// The options it lists if they are chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<String>,
    /// The percentages it is a mean of, and the question for the share of the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighted: Option<Weighted>,
}

/// A mean of two percentages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weighted {
    /// The question for the share of the first.
    pub share: String,
    /// The first percentage.
    pub value: u16,
    /// The percentage over what is left.
    pub rest: u16,
}

/// How the diagrams number what a decision of one policy comes to.
pub(super) struct Verdicts<'m> {
    pub side: &'m Side<'m>,
    /// None where the policy has no such decision.
    pub decision: Option<usize>,
    pub first_outcome: Ref,
    pub no_rule: Ref,
    pub untold: Ref,
    pub unclear: Ref,
}

impl Verdicts<'_> {
    /// What a terminal stands for.
    pub(super) fn came(&self, end: Ref) -> Came {
        if end == Ref::from(IMPOSSIBLE) {
            return Came::Impossible;
        }
        if end == Ref::from(NOT_APPLICABLE) {
            return Came::NotApplicable;
        }
        if end == self.untold {
            return Came::Untold;
        }
        if end == self.unclear {
            return Came::Unclear;
        }
        let outcome = self.decision.and_then(|decision| {
            let at = usize::try_from(end.checked_sub(self.first_outcome)?).ok()?;
            self.side.model.decisions[decision].outcomes.get(at)
        });
        match outcome {
            Some(outcome) if end != self.no_rule => Came::Outcome(outcomes(self.side.model, outcome)),
            Some(_) | None => Came::NoRule,
        }
    }
}

fn outcomes(model: &Model, outcome: &Outcome) -> Outcomes {
    Outcomes {
        outcome: outcome.id.clone(),
        class: class_id(outcome.class),
        facts: outcome.facts.iter().map(|fact| said(model, fact)).collect(),
        criteria: outcome.criteria.iter().map(|criterion| model.criteria[*criterion].id.clone()).collect(),
        unknown: outcome.unknown.map(|unknown| model.unknowns[unknown].id.clone()),
    }
}

fn said(model: &Model, fact: &Fact) -> FactSaid {
    let (mut chosen, mut weighted) = (Vec::new(), None);
    match &fact.own {
        Own::Nothing => {}
        Own::Options { question, options } => {
            let all = super::axes::options(&model.questions[*question].kind);
            chosen = options.iter().map(|option| all[*option].id.clone()).collect();
        }
        Own::Weighted { share, value, rest } => {
            weighted =
                Some(Weighted { share: model.questions[*share].id.clone(), value: *value, rest: *rest });
        }
    }
    FactSaid { id: fact.id.clone(), value: fact.value.clone(), chosen, weighted }
}

impl std::fmt::Display for Came {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Came::Impossible => to.write_str("impossible, by its constraints"),
            Came::NotApplicable => to.write_str("does not arise"),
            Came::NoRule => to.write_str("no rule"),
            Came::Untold => to.write_str("no such answer"),
            Came::Unclear => to.write_str("unclear: no reading may lead"),
            Came::Outcome(outcome) => {
                write!(to, "{} ({}", outcome.outcome, outcome.class)?;
                for fact in &outcome.facts {
                    write!(to, "; {}: {}", fact.id, [&fact.value, &fact.chosen.join("/")[..]].concat())?;
                    if let Some(Weighted { share, value, rest }) = &fact.weighted {
                        write!(to, "{value}% over {share}, {rest}% over the rest")?;
                    }
                }
                if !outcome.criteria.is_empty() {
                    write!(to, "; criteria {}", outcome.criteria.join(", "))?;
                }
                if let Some(unknown) = &outcome.unknown {
                    write!(to, "; unknown {unknown}")?;
                }
                to.write_str(")")
            }
        }
    }
}
