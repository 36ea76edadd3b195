//! Conditions, and parts of them, that are the same for every practice.

use super::rules::Rules;
use contractwijzer_compile::Draft;
use contractwijzer_compile::decide::World;
use contractwijzer_compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use contractwijzer_compile::formulas::Builder;
use contractwijzer_rules::condition::{self, Condition, Term};
use contractwijzer_rules::file::{Text, place};
use contractwijzer_rules::model::{Constraint, Formula};
use contractwijzer_rules::problem::{Code, Problem};

/// A condition as it stands in the file, and what it says.
struct Stated<'a> {
    text: &'a Text,
    formula: &'a Formula,
    /// What is told where all of it always holds; empty where another finding tells that.
    always: String,
    /// What is told where it never holds; empty where another finding tells that.
    never: String,
    help: &'static str,
}

/// What the parts of a condition have in common.
#[derive(Clone, Copy)]
enum Together {
    All,
    Any,
}

/// Tells which conditions and which parts of them do not depend on the practice.
pub(super) fn check(
    rules: &Rules<'_>,
    draft: &mut Draft<'_>,
    problems: &mut Vec<Problem>,
) -> Result<(), TooLarge> {
    let (builder, world) = (&mut draft.builder, draft.world);
    let possible = world.possible;
    let mut search = Search { rules, builder, world, possible, constant: Vec::new(), problems };
    search.constant = search.constant_names()?;
    for stated in stated(rules) {
        search.condition(&stated)?;
    }
    search.constraints()
}

/// Every condition but the constraints, of which each must exclude something.
fn stated<'a>(rules: &Rules<'a>) -> Vec<Stated<'a>> {
    let (file, model) = (rules.file, rules.model);
    let mut all = Vec::new();
    let mut add = |text, formula, [always, never]: [String; 2], help| {
        all.push(Stated { text, formula, always, never, help });
    };
    let told = || [String::new(), String::new()];
    for (table, question) in file.question.iter().zip(&model.questions) {
        if let (Some(text), Some(formula)) = (&table.applies_when, &question.applies_when) {
            add(text, formula, told(), "");
        }
    }
    for (table, condition) in file.condition.iter().zip(&model.conditions) {
        let says = |how: &str| format!("condition `{}` {how} holds", condition.id);
        add(&table.when, &condition.formula, ["always", "never"].map(says), NO_CONDITION);
    }
    for ((_, table), decision) in file.decision.0.iter().zip(&model.decisions) {
        if let (Some(text), Some(formula)) = (&table.applies_when, &decision.applies_when) {
            let always = format!("`applies-when` of `{}` always holds", decision.id);
            add(text, formula, [always, String::new()], "leave it out");
        }
        for (table, rule) in table.rule.iter().zip(&decision.rules) {
            let always = format!("the condition of rule `{}` always holds", rule.id);
            add(&table.when, &rule.when, [always, String::new()], NO_CONDITION);
        }
    }
    let notes = file.note.iter().zip(&model.notes).map(|(table, it)| (&table.when, &it.id, &it.when));
    let deadlines =
        file.deadline.iter().zip(&model.deadlines).map(|(table, it)| (&table.when, &it.id, &it.when));
    let next = file.next.iter().zip(&model.next).map(|(table, it)| (&table.when, &it.id, &it.when));
    for (text, id, formula) in notes.chain(deadlines).chain(next) {
        if let (Some(text), Some(formula)) = (text, formula) {
            let always = format!("`when` of `{id}` always holds");
            add(text, formula, [always, String::new()], "leave `when` and `if-unknown` out");
        }
    }
    all
}

const NO_CONDITION: &str = "a condition is there to tell practices apart";

struct Search<'s, 'm> {
    rules: &'s Rules<'s>,
    builder: &'s mut Builder<'m>,
    world: World,
    /// What can be where the condition stands that is looked at.
    possible: Ref,
    /// By named condition, whether it is constant: naming it is not told again.
    constant: Vec<bool>,
    problems: &'s mut Vec<Problem>,
}

impl Search<'_, '_> {
    fn constant_names(&mut self) -> Result<Vec<bool>, TooLarge> {
        let model = self.rules.model;
        let each = model.conditions.iter().map(|condition| Ok(self.constant(&condition.formula)?.is_some()));
        each.collect()
    }

    fn constant(&mut self, formula: &Formula) -> Result<Option<bool>, TooLarge> {
        let holds = self.builder.formula(formula)?;
        self.builder.constant(holds, self.possible)
    }

    fn condition(&mut self, stated: &Stated<'_>) -> Result<(), TooLarge> {
        match self.constant(stated.formula)? {
            Some(holds) => {
                let what = if holds { &stated.always } else { &stated.never };
                if !what.is_empty() {
                    let problem = Problem::new(what.clone(), stated.text.span()).code(Code::Constant);
                    self.problems.push(problem.help(stated.help));
                }
                Ok(())
            }
            None => self.parts_of(stated.text, stated.formula),
        }
    }

    /// The parts of a condition that depends on the practice as a whole.
    fn parts_of(&mut self, text: &Text, formula: &Formula) -> Result<(), TooLarge> {
        let condition = condition::parse(text.get_ref()).expect("what can be looked up was read before");
        self.parts(text, &condition, formula)
    }

    fn parts(&mut self, text: &Text, condition: &Condition, formula: &Formula) -> Result<(), TooLarge> {
        // The options of one comparison are not taken apart.
        match condition {
            Condition::Not(condition) => match formula {
                Formula::Not(formula) => self.parts(text, condition, formula),
                Formula::All(_) | Formula::Any(_) | Formula::Condition(_) | Formula::Atom(_) => Ok(()),
            },
            Condition::All(terms) => match formula {
                Formula::All(formulas) => self.parts_together(text, terms, formulas, Together::All),
                Formula::Any(_) | Formula::Not(_) | Formula::Condition(_) | Formula::Atom(_) => Ok(()),
            },
            Condition::Any(terms) => match formula {
                Formula::Any(formulas) => self.parts_together(text, terms, formulas, Together::Any),
                Formula::All(_) | Formula::Not(_) | Formula::Condition(_) | Formula::Atom(_) => Ok(()),
            },
            Condition::Holds(_)
            | Condition::Is { .. }
            | Condition::Has { .. }
            | Condition::Compare { .. }
            | Condition::BasedOn { .. } => Ok(()),
        }
    }

    /// From the last part to the first, for what is written later says it again.
    fn parts_together(
        &mut self,
        text: &Text,
        terms: &[Term],
        formulas: &[Formula],
        together: Together,
    ) -> Result<(), TooLarge> {
        let mut kept = Vec::new();
        for formula in formulas {
            kept.push(Some(self.builder.formula(formula)?));
        }
        for at in (0..formulas.len()).rev() {
            let Some(part) = kept[at].take() else { continue };
            let idle = self.is_idle(part, kept.iter().flatten().copied().collect(), together)?;
            if idle && !self.names_a_constant(&formulas[at]) {
                self.problems.push(self.idle(text, &terms[at], together));
            } else {
                kept[at] = Some(part);
                self.parts(text, &terms[at].condition, &formulas[at])?;
            }
        }
        Ok(())
    }

    /// Whether all is the same without the part.
    fn is_idle(&mut self, part: Ref, others: Vec<Ref>, together: Together) -> Result<bool, TooLarge> {
        let (diagrams, possible) = (&mut self.builder.diagrams, self.possible);
        let changed = match together {
            Together::All => {
                let others = others.into_iter().try_fold(TRUE, |all, other| diagrams.and(all, other))?;
                let here = diagrams.and(possible, others)?;
                diagrams.and_not(here, part)?
            }
            Together::Any => {
                let others = others.into_iter().try_fold(FALSE, |any, other| diagrams.or(any, other))?;
                let here = diagrams.and_not(possible, others)?;
                diagrams.and(here, part)?
            }
        };
        Ok(changed == FALSE)
    }

    fn names_a_constant(&self, formula: &Formula) -> bool {
        match formula {
            Formula::Condition(index) => self.constant[*index],
            Formula::Not(part) => self.names_a_constant(part),
            Formula::All(_) | Formula::Any(_) | Formula::Atom(_) => false,
        }
    }

    fn idle(&self, text: &Text, term: &Term, together: Together) -> Problem {
        let span = place(self.rules.text, text, &term.span);
        let label = match together {
            Together::All => "wherever the other parts hold, this holds",
            Together::Any => "wherever this holds, another part holds, or it never does",
        };
        Problem::new("this part of the condition changes nothing", span)
            .code(Code::Constant)
            .label(label)
            .help("leave it out, or mend it")
    }

    /// Tells which constraints follow from the others, the last ones first.
    fn constraints(&mut self) -> Result<(), TooLarge> {
        let model = self.rules.model;
        let mut kept: Vec<&Constraint> = model.constraints.iter().collect();
        for (at, constraint) in model.constraints.iter().enumerate().rev() {
            let without: Vec<&Constraint> = [&kept[..at], &kept[at + 1..]].concat();
            let here = self.builder.together(&without, self.world)?;
            let holds = self.builder.formula(&constraint.holds)?;
            if self.builder.diagrams.and_not(here, holds)? == FALSE {
                let what = format!("constraint `{}` excludes nothing", constraint.id);
                let problem = Problem::new(what, constraint.span.clone()).code(Code::Constant);
                self.problems.push(problem.help("leave it out, or mend it"));
                kept = without;
            } else {
                // What the constraint says itself must not count for its parts.
                self.possible = here;
                self.parts_of(&self.rules.file.constraint[at].holds, &constraint.holds)?;
            }
        }
        Ok(())
    }
}
