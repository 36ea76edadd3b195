//! Whether each question is asked for a reason, and matters only where it applies.

use super::decide::{Decided, World};
use super::diagram::{FALSE, Ref, TRUE, TooLarge};
use super::formulas::Builder;
use super::layout::small;
use crate::model::{Kind, Model, Question};
use crate::practice::Practice;
use crate::problem::{Code, Problem};
use contractwijzer::policy::IMPOSSIBLE;
use std::collections::BTreeSet;

impl<'m> Builder<'m> {
    /// What holds of every practice.
    pub(crate) fn world(&mut self) -> Result<World, TooLarge> {
        Ok(World { constraints: self.constraints()?, answerable: self.answerable()? })
    }

    /// Tells which questions no decision depends on, and which matter where they do not apply.
    pub(crate) fn check_questions(
        &mut self,
        decided: &[Decided],
        problems: &mut Vec<Problem>,
    ) -> Result<(), TooLarge> {
        let branching: BTreeSet<u16> = decided
            .iter()
            .flat_map(|decision| self.diagrams.below(decision.root))
            .filter_map(|at| self.diagrams.node(at).map(|node| node.variable))
            .collect();
        let model = self.model;
        for (index, question) in model.questions.iter().enumerate() {
            let variables = self.variables_of(index);
            if !variables.iter().any(|variable| branching.contains(variable)) {
                let problem =
                    Problem::new(format!("question `{}` is never asked", question.id), question.span.clone());
                problems.push(problem.code(Code::NoEffect).help("no decision depends on its answer"));
            }
            self.check_applies(index, &variables, decided, problems)?;
            self.check_basis(index, decided, problems)?;
        }
        Ok(())
    }

    /// The variables that an answer to the question decides, derived ones included.
    fn variables_of(&self, question: usize) -> Vec<u16> {
        let own = (0..self.layout.variables.len()).filter(|variable| {
            u16::try_from(*variable).is_ok_and(|variable| self.question_of(variable) == Some(question))
        });
        let derived = self.layout.derived.iter().zip(&self.model.derived);
        let derived = derived.filter(|(_, derived)| derived.of.questions().contains(&question));
        let all = own.chain(derived.filter_map(|(variable, _)| *variable));
        all.filter_map(|variable| u16::try_from(variable).ok()).collect()
    }

    /// Where the question does not apply, a decision must come to the same whatever the answer would be.
    fn check_applies(
        &mut self,
        index: usize,
        variables: &[u16],
        decided: &[Decided],
        problems: &mut Vec<Problem>,
    ) -> Result<(), TooLarge> {
        let question = &self.model.questions[index];
        let Some(applies) = &question.applies_when else { return Ok(()) };
        let applies = self.formula(applies)?;
        if applies == FALSE || applies == TRUE {
            let holds = if applies == TRUE { "always" } else { "never" };
            let what = format!("`applies-when` of `{}` {holds} holds", question.id);
            problems.push(Problem::new(what, question.span.clone()).code(Code::Constant));
            return Ok(());
        }
        for (decision, practice) in self.matters_outside(applies, variables, decided)? {
            let what = format!("`{}` matters to `{decision}` where it does not apply", question.id);
            let help = format!("in the rules that name `{}`, name also when it applies", question.id);
            problems.push(outside(what, question, practice, self.model).help(help));
        }
        Ok(())
    }

    /// What a number is based on must not matter where an alternative to the number is given.
    fn check_basis(
        &mut self,
        index: usize,
        decided: &[Decided],
        problems: &mut Vec<Problem>,
    ) -> Result<(), TooLarge> {
        let question = &self.model.questions[index];
        let Kind::Number(number) = &question.kind else { return Ok(()) };
        if number.alternatives.is_empty() || number.bases.is_empty() {
            return Ok(());
        }
        let first = self.layout.first[index];
        let is_number = self.diagrams.literal(first, !((1 << number.alternatives.len()) - 1))?;
        for (decision, practice) in self.matters_outside(is_number, &[small(first + 1)], decided)? {
            let what =
                format!("the basis of `{}` matters to `{decision}` where there is no number", question.id);
            let help = "compare the number too where its basis is named";
            problems.push(outside(what, question, practice, self.model).help(help));
        }
        Ok(())
    }

    /// The decisions to which these variables matter where a condition does not hold, each with a practice.
    fn matters_outside(
        &mut self,
        condition: Ref,
        variables: &[u16],
        decided: &[Decided],
    ) -> Result<Vec<(&'m str, Practice)>, TooLarge> {
        // Impossible gives way to anything, so what is left of a merge are real differences.
        let (impossible, differ) = (IMPOSSIBLE.into(), self.no_rule);
        let mut found = Vec::new();
        for (decision, compiled) in decided.iter().enumerate() {
            let mut rest = self.diagrams.choose(condition, impossible, compiled.root)?;
            for variable in variables {
                rest = self.diagrams.merged_over(rest, *variable, impossible, differ)?;
            }
            let paths = self.diagrams.paths(rest, differ, 1);
            let practice = paths.first().map(|path| self.witness(path).unwrap_or_default());
            found.extend(practice.map(|practice| (decision, practice)));
        }
        let model = self.model;
        let named = |(decision, practice): (usize, _)| (model.decisions[decision].id.as_str(), practice);
        Ok(found.into_iter().map(named).collect())
    }
}

fn outside(what: String, question: &Question, practice: Practice, model: &Model) -> Problem {
    let problem = Problem::new(what, question.span.clone()).code(Code::NotApplicable);
    problem.label(format!("for {}", practice.in_words(model))).practice(practice)
}
