//! Whether each question is asked for a reason, and matters only where it applies.

use super::decide::{Decided, MOST_PATHS, World};
use super::diagram::{Built, FALSE, Ref, TooLarge};
use super::formulas::Builder;
use contractwijzer::policy::IMPOSSIBLE;
use contractwijzer_rules::model::{Kind, Model, Question};
use contractwijzer_rules::practice::Practice;
use contractwijzer_rules::problem::{Code, Problem};
use contractwijzer_rules::small::small;
use std::collections::BTreeSet;

impl<'m> Builder<'m> {
    /// What holds of every practice.
    pub fn world(&mut self) -> Result<World, TooLarge> {
        let (constraints, answerable) = (self.constraints()?, self.answerable()?);
        Ok(World { constraints, answerable, possible: self.diagrams.and(constraints, answerable)? })
    }

    /// Tells which questions no decision depends on, and which matter where they do not apply.
    pub fn check_questions(
        &mut self,
        world: World,
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
                let problem = problem.code(Code::NoEffect).about(question.id.clone());
                problems.push(problem.help("no decision depends on its answer"));
            }
            self.check_applies(index, &variables, world, decided, problems)?;
            self.check_basis(index, decided, problems)?;
        }
        Ok(())
    }

    /// The variables that an answer to the question decides, derived ones included.
    pub fn variables_of(&self, question: usize) -> Vec<u16> {
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
        world: World,
        decided: &[Decided],
        problems: &mut Vec<Problem>,
    ) -> Result<(), TooLarge> {
        let question = &self.model.questions[index];
        let Some(applies) = &question.applies_when else { return Ok(()) };
        let applies = self.formula(applies)?;
        if let Some(always) = self.constant(applies, world.possible)? {
            let holds = if always { "always" } else { "never" };
            let what = format!("`applies-when` of `{}` {holds} holds", question.id);
            let help = if always { "leave it out" } else { "leave the question out" };
            problems.push(Problem::new(what, question.span.clone()).code(Code::Constant).help(help));
            return Ok(());
        }
        for (decision, practice) in self.matters_to_decisions(applies, (index, variables), decided)? {
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
        for (decision, practice) in
            self.matters_to_decisions(is_number, (index, &[small(first + 1)]), decided)?
        {
            let what =
                format!("the basis of `{}` matters to `{decision}` where there is no number", question.id);
            let help = "compare the number too where its basis is named";
            problems.push(outside(what, question, practice, self.model).help(help));
        }
        Ok(())
    }

    /// The decisions to which these variables of a question matter where a condition does not hold, each with a practice.
    fn matters_to_decisions(
        &mut self,
        condition: Ref,
        (question, variables): (usize, &[u16]),
        decided: &[Decided],
    ) -> Result<Vec<(&'m str, Practice)>, TooLarge> {
        let (model, impossible) = (self.model, IMPOSSIBLE.into());
        let mut found = Vec::new();
        for (decision, compiled) in model.decisions.iter().zip(decided) {
            let practice =
                self.matters_outside(condition, (question, variables), compiled.root, impossible)?;
            found.extend(practice.map(|practice| (decision.id.as_str(), practice)));
        }
        Ok(found)
    }

    /// A practice for which these variables of a question matter to a diagram where a condition does not hold, if there
    /// is one. What the diagram says of practices that are to be ignored does not count.
    pub fn matters_outside(
        &mut self,
        condition: Ref,
        (question, variables): (usize, &[u16]),
        root: Ref,
        ignored: Ref,
    ) -> Result<Option<Practice>, TooLarge> {
        let rest = self.diagrams.choose(condition, ignored, root)?;
        let merged = self.mattering(variables, rest, ignored)?;
        let paths = self.diagrams.paths(merged, self.no_rule, MOST_PATHS);
        Ok(paths.iter().find_map(|path| self.torn(path, (rest, ignored), question, variables)))
    }

    /// The diagram without these variables; where they matter to it, it ends in "no rule".
    pub fn mattering(&mut self, variables: &[u16], root: Ref, ignored: Ref) -> Built {
        // What is ignored gives way to anything, so what is left of a merge are real differences.
        let differ = self.no_rule;
        variables
            .iter()
            .try_fold(root, |rest, variable| self.diagrams.merged_over(rest, *variable, ignored, differ))
    }

    /// Whether a condition holds for all that can be, or for nothing of it; none where it depends.
    pub fn constant(&mut self, condition: Ref, possible: Ref) -> Result<Option<bool>, TooLarge> {
        if self.diagrams.and(possible, condition)? == FALSE {
            return Ok(Some(false));
        }
        Ok((self.diagrams.and_not(possible, condition)? == FALSE).then_some(true))
    }
}

fn outside(what: String, question: &Question, practice: Practice, model: &Model) -> Problem {
    let problem = Problem::new(what, question.span.clone()).code(Code::NotApplicable);
    problem.label(format!("for {}", practice.in_words(model))).practice(practice)
}
