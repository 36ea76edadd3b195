//! What differs between two policies: for which practices they come to something else, and what is only worded otherwise.
//!
//! Both are laid on common axes: questions, options, decisions and readings are matched by id, every number is cut where
//! either of them compares it, and the diagrams of both are walked together. So what is found is exact, and what is not
//! found is not there.
//!
//! ```
//! let old = include_str!("../../../tests/fixtures/tiny.toml");
//! let new = old.replace("when = \"not agb-code\"", "when = \"not agb-code and not kwaliteitsstatuut\"");
//! let [old, new] = [old, &new].map(|text| contractwijzer_rules::read(text).expect("a readable rule file"));
//! let found = contractwijzer_prove::diff::compare(&old, &new, 0).expect("few enough cases");
//! let shown: Vec<&str> = found.differences.iter().map(|it| it.practice.words.as_str()).collect();
//! assert_eq!(shown, ["agb-code: no, kwaliteitsstatuut: yes"]);
//! ```

mod axes;
mod both;
pub mod days;
mod report;
mod rules;
mod side;
mod smallest;
pub mod texts;
mod told;
mod verdict;

use both::{Both, Decided, Diagrams};
use contractwijzer_compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::practice::Practice;
use contractwijzer_rules::practice::written::Written;
use contractwijzer_rules::problem::Problem;
pub use rules::Changed;
use serde::Serialize;
use side::Side;
use smallest::Shown;
pub use texts::Reworded;
pub use verdict::Came;
use verdict::Verdicts;

/// What differs between two policies.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diff {
    /// The policy that was.
    pub old: Policy,
    /// The policy that is.
    pub new: Policy,
    /// How many years lie between the days compared: the same day in each policy's own contract year.
    pub years: i32,
    /// What practices come to something else, the smallest first.
    pub differences: Vec<Difference>,
    /// What is said to other practices, the smallest first.
    pub said: Vec<SaidOtherwise>,
    /// What stands in the rules of only one of them, or stands there otherwise.
    pub rules: Vec<Changed>,
    /// What is only worded, sourced or dated otherwise.
    pub wording: Vec<Reworded>,
}

/// Which policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// Its id.
    pub id: String,
    /// Its contract year.
    pub contract_year: u16,
}

/// Practices that come to one thing in the old policy and to another in the new one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The decision.
    pub decision: String,
    /// What the old policy comes to.
    pub old: Came,
    /// What the new policy comes to.
    pub new: Came,
    /// Whether the leading outcome is the same, and only one under some reading differs.
    pub only_in_a_reading: bool,
    /// The smallest practice that shows it; whatever else it answers, it shows the same.
    pub practice: Shows,
    /// Every such practice: wherever one of these conditions holds, and nowhere else. None where that takes many.
    pub wherever: Option<Vec<String>>,
}

/// A practice, as each of the policies is told of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shows {
    /// In words; the day is one of the new policy.
    pub words: String,
    /// What the old policy is told.
    pub old: Told,
    /// What the new policy is told.
    pub new: Told,
}

/// What a policy is told of a practice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Answers, day and readings, as it takes them.
    #[serde(flatten)]
    pub practice: Written,
    /// The same, by index.
    #[serde(skip)]
    pub by_index: Practice,
    /// Questions that have no such answer, and ambiguities that have no such reading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub untold: Vec<String>,
}

/// A note, deadline or next step that is said to other practices.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SaidOtherwise {
    /// `note`, `deadline` or `next`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Whether the old policy says it to the practice, and the new one does not; else it is the other way round.
    pub no_longer: bool,
    /// The smallest practice that shows it.
    pub practice: Shows,
    /// Every such practice; none where that takes many.
    pub wherever: Option<Vec<String>>,
}

impl Diff {
    /// Whether some practice comes to something else, or is told something else.
    pub fn is_semantic(&self) -> bool {
        !self.differences.is_empty() || !self.said.is_empty()
    }

    /// Adds what a translation of both words otherwise.
    pub fn translation(&mut self, old: &Model, new: &Model) {
        let reworded = texts::reworded(old, new, self.years, true);
        // Dates and addresses are the same in every language, and told once.
        let is_told = |it: &Reworded| {
            let same = |told: &Reworded| told.place == it.place && told.old == it.old && told.new == it.new;
            self.wording.iter().any(same)
        };
        let reworded: Vec<Reworded> = reworded.into_iter().filter(|it| !is_told(it)).collect();
        self.wording.extend(only_words(reworded, &self.rules));
    }
}

/// What differs between two policies. A day of the new one is compared with the day so many years before it in the old.
///
/// # Errors
/// When there are too many cases to tell apart, or the diagrams of both together grow too large.
pub fn compare(old: &Model, new: &Model, years: i32) -> Result<Diff, Vec<Problem>> {
    let both = Both::of(old, new, years);
    let diagrams = Diagrams::of(&both.common)?;
    let too_large =
        |TooLarge| vec![Problem::new("the diagrams of both policies together grow too large", 0..0)];
    let mut comparison = Comparison { both: &both, diagrams, differences: Vec::new(), said: Vec::new() };
    comparison.decisions().map_err(too_large)?;
    comparison.sayings().map_err(too_large)?;
    let mut rules = rules::changed(old, new);
    rules.extend(comparison.conditions().map_err(too_large)?);
    let policy = |model: &Model| {
        let contract = model.contract().expect("only policies are compared");
        Policy { id: model.id.clone(), contract_year: contract.year }
    };
    // Sorting keeps the order of the policy among those of one size.
    comparison.differences.sort_by_key(|(size, _)| *size);
    comparison.said.sort_by_key(|(size, _)| *size);
    Ok(Diff {
        old: policy(old),
        new: policy(new),
        years,
        differences: comparison.differences.into_iter().map(|(_, it)| it).collect(),
        said: comparison.said.into_iter().map(|(_, it)| it).collect(),
        wording: only_words(texts::reworded(old, new, years, false), &rules),
        rules,
    })
}

/// Without the words of what was added or left out altogether.
fn only_words(mut reworded: Vec<Reworded>, rules: &[Changed]) -> Vec<Reworded> {
    let is_part = |place: &str, of: &str| {
        place.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    reworded.retain(|it| {
        let stays = it.old.is_some() && it.new.is_some();
        stays || !rules.iter().any(|changed| changed.how != "changed" && is_part(&it.place, &changed.place))
    });
    reworded
}

struct Comparison<'m> {
    both: &'m Both<'m>,
    diagrams: Diagrams<'m>,
    /// With the size of the practice.
    differences: Vec<(usize, Difference)>,
    /// With the size of the practice.
    said: Vec<(usize, SaidOtherwise)>,
}

impl<'m> Comparison<'m> {
    fn decisions(&mut self) -> Result<(), TooLarge> {
        let both = self.both;
        let olds = self.diagrams.decisions(&both.old)?;
        let news = self.diagrams.decisions(&both.new)?;
        for (at, decision) in both.new.model.decisions.iter().enumerate() {
            let was = both.old.model.decisions.iter().position(|other| other.id == decision.id);
            let old = was.map(|was| (was, olds[was]));
            self.decision(old, Some((at, news[at])), &decision.id)?;
        }
        for (at, decision) in both.old.model.decisions.iter().enumerate() {
            if !both.new.model.decisions.iter().any(|other| other.id == decision.id) {
                self.decision(Some((at, olds[at])), None, &decision.id)?;
            }
        }
        Ok(())
    }

    /// Compares what leads, and where that is the same, what every reading comes to.
    fn decision(
        &mut self,
        old: Option<(usize, Decided)>,
        new: Option<(usize, Decided)>,
        id: &str,
    ) -> Result<(), TooLarge> {
        let both = self.both;
        let verdicts = |side: &'m Side<'m>, at: Option<(usize, Decided)>, diagrams: &Diagrams<'_>| Verdicts {
            side,
            decision: at.map(|(at, _)| at),
            first_outcome: at.map_or(0, |(at, _)| diagrams.builder.first_outcome[side.first_decision + at]),
            no_rule: diagrams.builder.no_rule,
            untold: diagrams.untold,
            unclear: diagrams.unclear,
        };
        let (was, is) = (verdicts(&both.old, old, &self.diagrams), verdicts(&both.new, new, &self.diagrams));
        // A decision that is not there does not arise.
        let not_there = contractwijzer::policy::NOT_APPLICABLE.into();
        let roots = |of: fn(&Decided) -> Ref| {
            let root =
                |at: &Option<(usize, Decided)>| at.as_ref().map_or(not_there, |(_, decided)| of(decided));
            (root(&old), root(&new))
        };
        let (leading, roots) = (roots(|decided| decided.leading), roots(|decided| decided.read));
        let mut same = FALSE;
        for (one, other) in self.pairs(leading) {
            let condition = self.where_both(leading, (one, other))?;
            // Where neither has a place for the practice there is nothing to compare, so that is the same too.
            if was.came(one) == is.came(other) {
                same = self.diagrams.builder.diagrams.or(same, condition)?;
            } else {
                self.difference(id, (was.came(one), is.came(other)), condition, false)?;
            }
        }
        for (one, other) in self.pairs(roots) {
            if was.came(one) == is.came(other) {
                continue;
            }
            let condition = self.where_both(roots, (one, other))?;
            let condition = self.diagrams.builder.diagrams.and(condition, same)?;
            self.difference(id, (was.came(one), is.came(other)), condition, true)?;
        }
        Ok(())
    }

    fn pairs(&self, (old, new): (Ref, Ref)) -> Vec<(Ref, Ref)> {
        let news = self.diagrams.ends(new);
        let olds = self.diagrams.ends(old).into_iter();
        olds.flat_map(|one| news.iter().map(move |other| (one, *other))).collect()
    }

    fn where_both(&mut self, roots: (Ref, Ref), ends: (Ref, Ref)) -> Result<Ref, TooLarge> {
        let one = self.diagrams.comes_to(roots.0, ends.0)?;
        let other = self.diagrams.comes_to(roots.1, ends.1)?;
        self.diagrams.builder.diagrams.and(one, other)
    }

    fn difference(
        &mut self,
        id: &str,
        (old, new): (Came, Came),
        condition: Ref,
        only_in_a_reading: bool,
    ) -> Result<(), TooLarge> {
        let Some((size, practice, wherever)) = self.shows(condition)? else { return Ok(()) };
        let decision = id.to_owned();
        self.differences
            .push((size, Difference { decision, old, new, only_in_a_reading, practice, wherever }));
        Ok(())
    }

    /// The smallest practice of which a condition holds, its size, and all others in short; none where none exists.
    #[expect(clippy::type_complexity, reason = "the three are taken apart at once")]
    fn shows(&mut self, condition: Ref) -> Result<Option<(usize, Shows, Option<Vec<String>>)>, TooLarge> {
        let condition = self.diagrams.among_answers(condition)?;
        let Some(shown) = self.diagrams.smallest(condition) else { return Ok(None) };
        let cases = self.diagrams.cases(condition)?;
        let wherever = cases.and_then(|cases| cases.iter().map(|case| self.diagrams.written(case)).collect());
        let told = |side: &Side<'_>, shown: &Shown| {
            let told = told::told(shown, side, &self.diagrams.builder);
            Told { practice: told.practice.written(side.model), by_index: told.practice, untold: told.untold }
        };
        let shows = Shows {
            words: shown.practice.in_words(&self.both.common),
            old: told(&self.both.old, &shown),
            new: told(&self.both.new, &shown),
        };
        Ok(Some((shown.size(), shows, wherever)))
    }

    /// Notes, deadlines and next steps that both have, where only one of them says it.
    fn sayings(&mut self) -> Result<(), TooLarge> {
        let both = self.both;
        for new in &both.new.sayings {
            let is_it = |it: &&side::Saying| it.kind == new.kind && it.id == new.id;
            let Some(old) = both.old.sayings.iter().find(is_it) else { continue };
            let was = self.diagrams.saying(&both.old, &old.when)?;
            let is = self.diagrams.saying(&both.new, &new.when)?;
            let no_rule = self.diagrams.builder.no_rule;
            for (ends, no_longer) in [((TRUE, no_rule), true), ((no_rule, TRUE), false)] {
                let condition = self.where_both((was, is), ends)?;
                let Some((size, practice, wherever)) = self.shows(condition)? else { continue };
                let (kind, id) = (new.kind, new.id.clone());
                self.said.push((size, SaidOtherwise { kind, id, no_longer, practice, wherever }));
            }
        }
        Ok(())
    }

    /// Rules and conditions under the same name that do not mean the same.
    fn conditions(&mut self) -> Result<Vec<Changed>, TooLarge> {
        let both = self.both;
        let news = rules::conditions(both.new.model);
        let mut changed = Vec::new();
        for (place, old) in rules::conditions(both.old.model) {
            let Some((_, new)) = news.iter().find(|(other, _)| *other == place) else { continue };
            // What only follows from another change is told there.
            if rules::is_written_alike((both.old.model, old), (both.new.model, new)) {
                continue;
            }
            let was = self.diagrams.builder.formula(&both.old.formula(old))?;
            let is = self.diagrams.builder.formula(&both.new.formula(new))?;
            // Outcomes are numbered per policy, but a condition on them is a diagram over answers.
            if was != is {
                let what = Some("its condition means something else".to_owned());
                changed.push(Changed { how: "changed", place, what });
            }
        }
        Ok(changed)
    }
}
