//! Whether the diagrams say what the second evaluator says of the same answers.

use super::reference::{Came, Decided};
use super::table::{Known, State, Table};
use contractwijzer::answers::Answer;
use contractwijzer::assessment::{Finding, Reading, ReadingSet, Reason, Verdict};
use contractwijzer::diagram::Restrictions;
use contractwijzer::evaluate::{self, Facts};
use contractwijzer::policy::{Decision, Policy};
use contractwijzer::reasons;
use contractwijzer_author::model::Computation;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::mem::discriminant;

/// A policy beside the rules it was compiled from.
pub(crate) struct Pair<'p> {
    pub(crate) policy: &'p Policy,
    pub(crate) table: Table<'p>,
    /// By decision of the policy, which one of the rules it is.
    order: Vec<usize>,
}

/// What does not agree, in words.
pub(crate) type Disagreement = String;

fn agree<T: PartialEq + Debug>(
    diagram: T,
    rules: T,
    what: impl FnOnce() -> String,
) -> Result<(), Disagreement> {
    if diagram == rules {
        return Ok(());
    }
    Err(format!("{}: the diagram says {diagram:?}, the rules {rules:?}", what()))
}

impl<'p> Pair<'p> {
    /// Finds the decisions of the one in the other.
    pub(crate) fn new(policy: &'p Policy, table: Table<'p>) -> Pair<'p> {
        let of_id = |decision: &Decision| {
            table.model.decisions.iter().position(|own| own.id == decision.id).expect("the same decisions")
        };
        let order = policy.decisions.iter().map(of_id).collect();
        Pair { policy, table, order }
    }

    /// The decisions of the rules that every visitor is asked about.
    pub(crate) fn main(&self) -> Vec<usize> {
        let all = 0..self.table.model.decisions.len();
        all.filter(|decision| !self.table.model.decisions[*decision].is_extra()).collect()
    }

    /// Whether some of the answers that a number is computed from are known and others are not. The diagram then knows
    /// between which values it lies, but not which of them go with which of the answers that are missing: it may call
    /// possible what is not, never the other way round.
    pub(crate) fn is_wide(&self, state: &State) -> bool {
        let is_mixed = |of: &Computation| {
            let known: Vec<_> =
                of.questions().iter().map(|question| discriminant(&state[1 + question])).collect();
            matches!(of, Computation::Sum(_) | Computation::Percentage { .. })
                && known.iter().any(|one| *one != known[0])
        };
        self.table.model.derived.iter().any(|derived| is_mixed(&derived.of))
    }

    /// Whether a number is computed from several questions. Pages are then counted by the cells of that number: that the
    /// first of the answers may already settle it is not seen.
    fn computes(&self) -> bool {
        let of = |of: &Computation| matches!(of, Computation::Sum(_) | Computation::Percentage { .. });
        self.table.model.derived.iter().any(|derived| of(&derived.of))
    }

    fn came(&self, finding: Finding) -> Came {
        match finding {
            Finding::NotApplicable => Came::NotApplicable,
            Finding::Outcome(outcome) => {
                let outcome = &self.policy.outcomes[usize::from(outcome)];
                let decision = &self.table.model.decisions[self.order[usize::from(outcome.decision)]];
                let at = decision.outcomes.iter().position(|own| own.id == outcome.id);
                Came::Outcome(at.expect("the same outcomes"))
            }
        }
    }

    /// What the state comes to: outcome, readings, certainty, reasons and rules of every decision with at most so many
    /// completions.
    pub(crate) fn outcomes_agree(&self, state: &State, most: usize) -> Result<(), Disagreement> {
        let (answers, date) = self.table.visitor(state);
        let facts = Facts::new(self.policy, &answers, date);
        for (decision, own) in self.policy.decisions.iter().zip(&self.order) {
            if self.table.completions(state, *own) > most {
                continue;
            }
            let verdict = evaluate::decide(&facts, decision);
            self.verdict_agrees(state, decision, *own, &verdict)?;
            for read in reads(&verdict) {
                let reason = reasons::reason(&facts, decision, &read);
                self.rules_agree(state, *own, &read, &reason)?;
                self.reason_suffices(state, *own, &read, &reason, most)?;
            }
        }
        Ok(())
    }

    fn verdict_agrees(
        &self,
        state: &State,
        decision: &Decision,
        own: usize,
        verdict: &Verdict,
    ) -> Result<(), Disagreement> {
        let expected = self.table.verdicts(state, own);
        let id = &decision.id;
        match verdict {
            Verdict::Impossible => agree(expected.len(), 0, || format!("{id} is impossible"))?,
            Verdict::Settled(readings) => {
                let expected: Vec<_> = expected.iter().collect();
                agree(1, expected.len(), || format!("{id} is settled, number of verdicts"))?;
                self.readings_agree(decision, own, expected[0], readings)?;
            }
            Verdict::Open(findings) => {
                let found: BTreeSet<Came> = findings.iter().map(|finding| self.came(*finding)).collect();
                let expected_results: BTreeSet<Came> = expected.iter().flatten().copied().collect();
                agree(findings.len(), found.len(), || format!("{id} names each result once"))?;
                if self.is_wide(state) && found.is_superset(&expected_results) {
                    return Ok(());
                }
                agree(found, expected_results, || format!("{id} is open, possible results"))?;
                agree(expected.len() > 1, true, || format!("{id} is open"))?;
            }
        }
        Ok(())
    }

    /// Each result is told once, with the smallest sets of readings that lead to it, which are needed, and it is told what leads.
    fn readings_agree(
        &self,
        decision: &Decision,
        own: usize,
        expected: &[Came],
        readings: &[Reading],
    ) -> Result<(), Disagreement> {
        let (id, ways) = (&decision.id, self.table.readings(own));
        let came: Vec<Came> = readings.iter().map(|reading| self.came(reading.finding)).collect();
        agree(BTreeSet::from_iter(came.clone()).len(), came.len(), || {
            format!("{id} tells each result once")
        })?;
        let of = |set: &[(u16, u8)]| -> BTreeSet<Came> {
            ways.iter().zip(expected).filter(|(way, _)| fits(set, way)).map(|(_, came)| *came).collect()
        };
        for (reading, came) in readings.iter().zip(came) {
            let only = BTreeSet::from([came]);
            for (place, set) in reading.sets.iter().enumerate() {
                agree(of(set), only.clone(), || format!("{id} read as {set:?}"))?;
                for left_out in 0..set.len() {
                    let mut less = set.clone();
                    less.remove(left_out);
                    agree(of(&less) == only, false, || format!("{id}: {less:?} of {set:?} would do"))?;
                }
                let others = |way: &[usize]| {
                    let mut others = reading.sets.iter().enumerate().filter(|(other, _)| *other != place);
                    others.any(|(_, other)| fits(other, way))
                };
                let is_needed = ways.iter().any(|way| fits(set, way) && !others(way));
                let leads = reading.leads && place == 0;
                agree(is_needed || leads, true, || format!("{id}: {set:?} of {:?} is needed", reading.sets))?;
            }
            let told = |way: &[usize]| reading.sets.iter().any(|set| fits(set, way));
            let told: Vec<bool> = ways.iter().map(|way| told(way)).collect();
            let leads_there: Vec<bool> = expected.iter().map(|other| *other == came).collect();
            agree(told, leads_there, || format!("{id}: all ways that lead to {came:?}"))?;
        }
        self.leading_agrees(decision, own, expected, readings)
    }

    /// What leads is what is so by all defaults, whatever the ambiguities without one; its first set is by default.
    fn leading_agrees(
        &self,
        decision: &Decision,
        own: usize,
        expected: &[Came],
        readings: &[Reading],
    ) -> Result<(), Disagreement> {
        let ambiguities = &self.table.model.ambiguities;
        let is_default = |ambiguity: usize, reading: usize| {
            ambiguities[ambiguity].default.is_none_or(|default| default == reading)
        };
        // Of an ambiguity that the decision does not name, only the first reading is looked at.
        let named = |ambiguity: usize| self.table.readings(own).iter().any(|way| way[ambiguity] > 0);
        let by_default = |way: &[usize]| {
            way.iter().enumerate().all(|(at, reading)| !named(at) || is_default(at, *reading))
        };
        let ways = self.table.readings(own).iter().zip(expected);
        let leading: BTreeSet<Came> =
            ways.filter(|(way, _)| by_default(way)).map(|(_, came)| *came).collect();
        let found = readings.iter().filter(|it| it.leads).map(|it| self.came(it.finding)).collect();
        let expected = if leading.len() == 1 { leading } else { BTreeSet::new() };
        agree::<BTreeSet<Came>>(found, expected, || format!("{}: what leads", decision.id))?;
        for leading in readings.iter().filter(|reading| reading.leads) {
            let is_by_default = leading.sets[0]
                .iter()
                .all(|(at, reading)| ambiguities[usize::from(*at)].default == Some(usize::from(*reading)));
            agree(is_by_default, true, || format!("{}: {:?} leads", decision.id, leading.sets))?;
        }
        Ok(())
    }

    fn ways(&self, decision: usize, sets: &[ReadingSet]) -> Vec<bool> {
        let ways = self.table.readings(decision).iter();
        ways.map(|way| sets.iter().any(|set| fits(set, way))).collect()
    }

    fn rules_agree(
        &self,
        state: &State,
        decision: usize,
        read: &[ReadingSet],
        reason: &Reason,
    ) -> Result<(), Disagreement> {
        let ways = self.ways(decision, read);
        let kinds = self.table.kinds(state, decision);
        let each: Vec<&Decided> =
            kinds.iter().flat_map(|kind| kind.iter().zip(&ways).filter(|it| *it.1).map(|it| it.0)).collect();
        let rules = 0..self.table.model.decisions[decision].rules.len();
        let decides = |rule: &usize| each.iter().filter(|decided| decided.rules.contains(rule)).count();
        let certain: Vec<usize> =
            rules.clone().filter(|rule| !each.is_empty() && decides(rule) == each.len()).collect();
        let maybe: Vec<usize> = rules.filter(|rule| decides(rule) > 0).collect();
        let id = &self.table.model.decisions[decision].id;
        let found: Vec<usize> = reason.rules.iter().map(|hit| usize::from(hit.rule)).collect();
        let found_certain = reason.rules.iter().any(|hit| hit.certain);
        if self.is_wide(state) && !found_certain && maybe.iter().all(|rule| found.contains(rule)) {
            return Ok(());
        }
        let expected = if certain.is_empty() { maybe } else { certain.clone() };
        agree((&found, found_certain), (&expected, !certain.is_empty()), || {
            format!("rules of {id} read as {read:?}")
        })?;
        Ok(())
    }

    fn reason_suffices(
        &self,
        state: &State,
        decision: usize,
        read: &[ReadingSet],
        reason: &Reason,
        most: usize,
    ) -> Result<(), Disagreement> {
        let id = &self.table.model.decisions[decision].id;
        let ways = self.ways(decision, read);
        let target = self.table.results(state, decision, &ways);
        let mut kept = vec![Known::Unknown; state.len()];
        let mut given = Vec::new();
        if reason.date {
            given.push(0);
        }
        // No date at all is not among the answers that can be left out.
        if matches!(state[0], Known::Given(at) if self.table.dates[at].is_none()) {
            kept[0] = state[0];
        }
        given.extend(reason.answers.iter().map(|question| 1 + usize::from(*question)));
        for at in &given {
            kept[*at] = state[*at];
            agree(matches!(state[*at], Known::Given(_)), true, || {
                format!("reason of {id} is an answer that was given")
            })?;
        }
        if self.table.completions(&kept, decision) > most {
            return Ok(());
        }
        let sufficient = !self.table.comes_to_more(&kept, decision, &ways, &target);
        agree(sufficient || self.is_wide(state), true, || {
            format!("{given:?} suffice for {id} read as {read:?}")
        })?;
        for at in &given {
            let mut less = kept.clone();
            less[*at] = Known::Unknown;
            if self.table.completions(&less, decision) > most {
                continue;
            }
            let needed = self.table.comes_to_more(&less, decision, &ways, &target);
            agree(needed || self.is_wide(state), true, || {
                format!("{at} of {given:?} is needed for {id} read as {read:?}")
            })?;
        }
        Ok(())
    }

    /// Which questions still matter, which is next and how many pages are left.
    pub(crate) fn course_agrees(&self, state: &State, most: usize) -> Result<(), Disagreement> {
        let main = self.main();
        if main.iter().any(|decision| self.table.completions(state, *decision) > most) {
            return Ok(());
        }
        let (answers, date) = self.table.visitor(state);
        let facts = Facts::new(self.policy, &answers, date);
        let relevant = evaluate::questions(evaluate::relevant(
            &mut Restrictions::new(self.policy),
            &facts,
            &evaluate::main(self.policy),
        ));
        let relevant: BTreeSet<usize> = relevant.into_iter().map(usize::from).collect();
        let expected: BTreeSet<usize> =
            main.iter().flat_map(|decision| self.table.relevant(state, *decision)).collect();
        // What is computed from a number needs it, also where the constraints leave it only one value.
        let may_be_forced = self.computes() && !self.table.model.constraints.is_empty();
        if self.is_wide(state) || may_be_forced {
            agree(relevant.is_superset(&expected), true, || {
                format!("{relevant:?} holds all of {expected:?}")
            })?;
            return Ok(());
        }
        agree(&relevant, &expected, || "relevant questions".to_owned())?;
        let course =
            evaluate::course(&mut Restrictions::new(self.policy), &facts, &evaluate::main(self.policy));
        agree(course.next.map(usize::from), expected.first().copied(), || "next question".to_owned())?;
        agree(usize::from(course.pages), expected.len(), || "pages at most".to_owned())?;
        let longest = self.table.longest(state, &main).unwrap_or(0);
        agree(usize::from(course.pages) >= longest, true, || {
            format!("{longest} are at most {}", course.pages)
        })
    }

    /// The state and what it stands for, for who reads of a failure.
    pub(crate) fn in_words(&self, state: &State) -> String {
        let (answers, date) = self.table.visitor(state);
        let mut words =
            format!("date: {}\n", date.map_or_else(|| "none".to_owned(), |date| date.to_string()));
        for (index, question) in (0_u16..).zip(&self.policy.questions) {
            let answer = match answers.of(index) {
                Answer::NotAsked => continue,
                Answer::Unknown => "?".to_owned(),
                Answer::Given(value) => format!("{value:?}"),
            };
            words.push_str(&format!("{}: {answer}\n", question.id));
        }
        words
    }
}

/// The sets of readings to give reasons for: those of each result, or all together while it is open.
fn reads(verdict: &Verdict) -> Vec<Vec<ReadingSet>> {
    match verdict {
        Verdict::Impossible => Vec::new(),
        Verdict::Settled(readings) => readings.iter().map(|reading| reading.sets.clone()).collect(),
        Verdict::Open(_) => vec![vec![Vec::new()]],
    }
}

fn fits(read: &[(u16, u8)], way: &[usize]) -> bool {
    read.iter().all(|(ambiguity, reading)| way[usize::from(*ambiguity)] == usize::from(*reading))
}
