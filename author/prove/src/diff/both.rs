//! What each decision of two policies comes to, as diagrams over the same variables.

use super::axes;
use super::side::{Part, Side};
use contractwijzer::policy::IMPOSSIBLE;
use contractwijzer_compile::Limits;
use contractwijzer_compile::decide::World;
use contractwijzer_compile::diagram::{Built, Ref, TRUE, TooLarge};
use contractwijzer_compile::formulas::Builder;
use contractwijzer_compile::layout::Layout;
use contractwijzer_rules::model::{Kind, Model};
use contractwijzer_rules::problem::Problem;
use contractwijzer_rules::small::small;

/// The common model, and the two policies in it.
pub(super) struct Both<'m> {
    pub common: Model,
    pub old: Side<'m>,
    pub new: Side<'m>,
}

impl<'m> Both<'m> {
    /// Lays the policies side by side; a day of the new one stands for the day so many years before in the old one.
    pub(super) fn of(old: &'m Model, new: &'m Model, years: i32) -> Both<'m> {
        let mut common = Model {
            questions: axes::questions(old, new),
            ambiguities: axes::ambiguities(old, new),
            derived: Vec::new(),
            conditions: Vec::new(),
            constraints: Vec::new(),
            decisions: Vec::new(),
            notes: Vec::new(),
            deadlines: Vec::new(),
            next: Vec::new(),
            ..new.clone()
        };
        let old = Side::put(old, years, &mut common);
        let new = Side::put(new, 0, &mut common);
        Both { common, old, new }
    }
}

/// What a decision comes to.
#[derive(Clone, Copy)]
pub(super) struct Decided {
    /// What leads.
    pub leading: Ref,
    /// Under every reading.
    pub read: Ref,
}

/// The diagrams of both policies.
pub(super) struct Diagrams<'m> {
    pub builder: Builder<'m>,
    /// What can be answered; outside it nothing is compared.
    pub answerable: Ref,
    /// Instead of an outcome, where something is answered that the policy has no place for, and it matters.
    pub untold: Ref,
    /// Instead of an outcome, where no reading may lead.
    pub unclear: Ref,
}

impl<'m> Diagrams<'m> {
    /// Lays the axes out, or tells what has too many cases.
    pub(super) fn of(common: &'m Model) -> Result<Diagrams<'m>, Vec<Problem>> {
        let layout = Layout::of(common)?;
        let order: Vec<usize> = (0..common.decisions.len()).collect();
        let mut builder = Builder::new(common, layout, &order, Limits::default());
        builder.begin();
        let (untold, unclear) = (builder.free + 1, builder.free + 2);
        builder.more_terminals(2);
        let answerable =
            builder.answerable().map_err(|TooLarge| vec![Problem::new("the answers are too many", 0..0)])?;
        Ok(Diagrams { builder, answerable, untold, unclear })
    }

    /// What every decision of a policy comes to, each under its own numbering of outcomes.
    pub(super) fn decisions(&mut self, side: &Side<'_>) -> Result<Vec<Decided>, TooLarge> {
        let constraints = self.all(side)?;
        let world = World { constraints, answerable: TRUE, possible: constraints };
        let common = self.builder.model;
        let own = side.first_decision..side.first_decision + side.model.decisions.len();
        for index in own.clone() {
            let decision = &common.decisions[index];
            let applies = self.builder.optional(decision.applies_when.as_ref())?;
            let rules = self.builder.conditions_of(decision)?;
            let root = self.builder.root(index, &rules, applies, world)?;
            self.builder.roots[index] = Some(root);
        }
        let roots: Vec<Ref> = own.map(|index| self.builder.roots[index].expect("it was just made")).collect();
        roots.into_iter().map(|root| self.decided(side, root)).collect()
    }

    /// Which readings matter is a matter of the policy's own answers, so what leads is told before foreign ones are.
    fn decided(&mut self, side: &Side<'_>, root: Ref) -> Result<Decided, TooLarge> {
        let readings = self.told(side, root, Part::is_reading)?;
        let leading = self.leading(side, readings)?;
        let is_answer = |part: &Part| !part.is_reading();
        Ok(Decided {
            leading: self.told(side, leading, is_answer)?,
            read: self.told(side, readings, is_answer)?,
        })
    }

    /// When something is said; where the policy cannot be told of the practice, nothing is.
    pub(super) fn saying(&mut self, side: &Side<'_>, when: &contractwijzer_rules::model::Formula) -> Built {
        let when = self.builder.formula(when)?;
        let constraints = self.all(side)?;
        let not_said = self.builder.no_rule;
        let root = self.builder.diagrams.choose(when, TRUE, not_said)?;
        let root = self.builder.diagrams.choose(constraints, root, IMPOSSIBLE.into())?;
        self.told(side, root, |_| true)
    }

    fn all(&mut self, side: &Side<'_>) -> Built {
        side.constraints.iter().try_fold(TRUE, |all, constraint| {
            let holds = self.builder.formula(constraint)?;
            self.builder.diagrams.and(all, holds)
        })
    }

    /// A diagram of one policy, for answers of both. Where an answer is foreign to the policy, it comes to what all
    /// answers that are not come to, if that is the same. So it is with readings.
    fn told(&mut self, side: &Side<'_>, root: Ref, is_wanted: impl Fn(&Part) -> bool) -> Built {
        let impossible = IMPOSSIBLE.into();
        let mut root = self.builder.diagrams.choose(self.answerable, root, impossible)?;
        for foreign in side.foreign.iter().filter(|foreign| is_wanted(&foreign.part)) {
            let when = self.builder.formula(&foreign.when)?;
            let mut otherwise = self.builder.diagrams.choose(when, impossible, root)?;
            for variable in self.variables(foreign.part) {
                otherwise =
                    self.builder.diagrams.merged_over(otherwise, variable, impossible, self.untold)?;
            }
            root = self.builder.diagrams.choose(when, otherwise, root)?;
        }
        Ok(root)
    }

    /// The variables that something answered otherwise may change.
    fn variables(&self, part: Part) -> Vec<u16> {
        let layout = &self.builder.layout;
        let own = match part {
            Part::Basis(question) => vec![layout.first[question] + 1],
            Part::Option(question, option) => vec![layout.first[question] + option],
            Part::Options(question) => {
                let Kind::Set(options) = &self.builder.model.questions[question].kind else {
                    return Vec::new();
                };
                (layout.first[question]..layout.first[question] + options.len()).collect()
            }
            Part::Reading(ambiguity) => vec![layout.first_reading + ambiguity],
            Part::Answer(question) => {
                let derived = layout.derived.iter().zip(&self.builder.model.derived);
                let derived = derived.filter(|(_, derived)| derived.of.questions().contains(&question));
                let derived = derived.filter_map(|(variable, _)| *variable);
                std::iter::once(layout.first[question]).chain(derived).collect()
            }
        };
        own.into_iter().map(small).collect()
    }

    /// What leads, with every ambiguity read by its default; nothing does where one that has none makes a difference then.
    fn leading(&mut self, side: &Side<'_>, root: Ref) -> Built {
        let first = self.builder.layout.first_reading;
        let defaults: Vec<Option<usize>> = (0..self.builder.model.ambiguities.len())
            .map(|ambiguity| {
                let own = side.ambiguities.iter().position(|at| *at == ambiguity)?;
                side.model.ambiguities[own].default.map(|reading| side.readings[own][reading])
            })
            .collect();
        let unclear = self.unclear;
        self.builder.diagrams.rebuild(root, &mut |end| end, &mut |diagrams, variable, children| {
            match usize::from(variable).checked_sub(first).map(|ambiguity| defaults[ambiguity]) {
                None => diagrams.make(variable, children),
                Some(None) => {
                    Ok(if children.iter().all(|it| *it == children[0]) { children[0] } else { unclear })
                }
                Some(Some(default)) => Ok(children[default]),
            }
        })
    }

    /// Where a diagram comes to one of these.
    pub(super) fn comes_to(&mut self, root: Ref, wanted: Ref) -> Built {
        self.builder.diagrams.comes_to(root, wanted)
    }

    /// What a diagram can come to, rising.
    pub(super) fn ends(&self, root: Ref) -> Vec<Ref> {
        let below = self.builder.diagrams.below(root);
        below.into_iter().filter(|at| self.builder.diagrams.node(*at).is_none()).collect()
    }

    /// A condition that says nothing of what no one can answer.
    pub(super) fn among_answers(&mut self, condition: Ref) -> Built {
        let free = self.builder.free;
        let root = self.builder.diagrams.choose(self.answerable, condition, free)?;
        self.builder.diagrams.without_free(root, free)
    }
}
