//! Two policies differ exactly for the practices that the rules themselves, read one after the other, tell apart.

use crate::config;
use crate::support::random;
use crate::support::reference::{Came, Plain, Practice};
use crate::support::table::Table;
use contractwijzer::date::Date;
use contractwijzer::policy::{Named, Unit};
use contractwijzer_author::diff::{self, Diff, Difference};
use contractwijzer_author::model::{Computation, Kind, Model, Question};
use contractwijzer_author::practice::Day;
use contractwijzer_author::problem::Code;
use contractwijzer_author::{compile, read};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// How many practices of a pair are tried.
const MOST: usize = 30;

#[test]
fn two_policies_differ_exactly_where_their_rules_do() {
    let (tried, pairs, differing) = (Cell::new(0_u32), Cell::new(0), Cell::new(0));
    proptest!(config(1_280), |(
        plan in random::plans(true), other in random::plans(true), change in any::<u16>(), twice in any::<u16>(),
    )| {
        tried.set(tried.get() + 1);
        let old = plan.pruned();
        let text = match change % 8 {
            0 => other.pruned().text,
            1 => changed(&changed(&old.text, change), twice),
            _ => changed(&old.text, change),
        };
        let Some(new) = readable(&text) else { return Ok(()) };
        let (was, is) = (Half::of(&old.model), Half::of(&new));
        let found = diff::compare(&old.model, &new, 0)
            .map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        let checked = agrees(&was, &is, &found);
        checked.map_err(|what| TestCaseError::fail(format!("{what}\n{}\n=====\n{text}", old.text)))?;
        pairs.set(pairs.get() + 1);
        differing.set(differing.get() + u32::from(found.is_semantic()));
    });
    let (pairs, differing) = (pairs.get(), differing.get());
    // Most changes leave rules that can be compared, and of those some mean the same.
    assert!(10 * pairs >= 8 * tried.get(), "only {pairs} of {} can be compared", tried.get());
    assert!(differing > pairs / 3 && differing < pairs, "{differing} of {pairs} differ");
}

/// The rules, where there is nothing that no one could tell the outcome of.
fn readable(text: &str) -> Option<Model> {
    let model = read(text).ok()?;
    let problems = compile::compile(&model).err().unwrap_or_default();
    let contradicts = problems.iter().any(|it| matches!(it.code, Code::Contradiction | Code::Constraints));
    (!contradicts).then_some(model)
}

/// The rule file with one thing changed, whichever the number chooses.
fn changed(text: &str, seed: u16) -> String {
    let changes: &[(&str, &str)] = &[
        ("< 3", "< 4"),
        (">= 1", ">= 2"),
        ("= 4", "= 5"),
        ("< -0.5", "<= -0.5"),
        ("> 1.5", ">= 1.5"),
        ("date >= 2023-01-01", "date >= 2023-01-02"),
        (">= 2)", "> 2)"),
        ("sum = [", "maximum = ["),
        ("then = \"o0\"", "then = \"o1\""),
        ("then = \"o1\"", "then = \"o2\""),
        ("class = \"likely\"", "class = \"no\""),
        ("default = \"y\"", "default = \"x\""),
        ("default = \"y\"", "open = true"),
        ("open = true", "default = \"x\""),
        ("holds = \"", "holds = \"not not "),
        ("max = 6", "max = 7"),
        ("min = 0\nmax = 6", "min = 1\nmax = 6"),
        ("most = 3", "most = 2"),
        ("max = 2\nmost", "max = 3\nmost"),
        ("{ id = \"c\", text = \"c\" }]", "{ id = \"c\", text = \"c\" }, { id = \"d\", text = \"d\" }]"),
        ("{ id = \"b\", text = \"b\" }]", "{ id = \"b\", text = \"b\" }, { id = \"c\", text = \"c\" }]"),
        ("bases = [{ id = \"x\", text = \"x\" }, ", "bases = ["),
        (
            "alternatives = [{ id = \"geen\"",
            "alternatives = [{ id = \"anders\", text = \"a\" }, { id = \"geen\"",
        ),
        ("when = \"", "when = \"not "),
        ("readings = [", "readings = [{ id = \"z\", text = \"z\" }, "),
        ("applies-when = \"", "applies-when = \"not "),
        ("title = \"o", "title = \"anders o"),
    ];
    let possible: Vec<_> = changes.iter().filter(|(from, _)| text.contains(from)).collect();
    let (from, to) = possible[usize::from(seed / 8) % possible.len()];
    let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
    let at = places[usize::from(seed / 64) % places.len()];
    format!("{}{to}{}", &text[..at], &text[at + from.len()..])
}

/// An answer, by the names of what is chosen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    YesNo(bool),
    Choice(String),
    Set(Vec<String>),
    Number(i64, Option<String>),
    Alternative(String),
    List(Vec<i64>),
}

/// A practice, by the names of questions and ambiguities.
#[derive(Clone, Debug, Default)]
struct Words {
    date: Option<i64>,
    answers: BTreeMap<String, Word>,
    readings: BTreeMap<String, String>,
}

struct Half<'m> {
    model: &'m Model,
    table: Table<'m>,
}

impl<'m> Half<'m> {
    fn of(model: &'m Model) -> Half<'m> {
        Half { model, table: Table::new(model, |values, question| values.answers(model, question)) }
    }

    /// What a decision comes to under the given readings; where an answer has no place here, what all that have come to.
    fn came(&self, practice: &Words, decision: &str) -> String {
        self.agreed(practice, decision, &|answers, decision| {
            let readings = self.model.ambiguities.iter().map(|ambiguity| {
                let named = practice.readings.get(&ambiguity.id);
                let place = named.and_then(|named| ambiguity.readings.iter().position(|it| it.id == *named));
                place.map_or_else(|| (0..ambiguity.readings.len()).collect(), |place| vec![place])
            });
            let readings = product(&readings.collect::<Vec<Vec<usize>>>());
            one(readings.iter().map(|readings| self.name(practice.date, answers, readings, decision)))
        })
    }

    /// What leads, with every ambiguity read by its default; nothing where the others then make a difference.
    fn leads(&self, practice: &Words, decision: &str) -> String {
        self.agreed(practice, decision, &|answers, decision| {
            self.leads_from(practice.date, answers, decision)
        })
    }

    fn agreed(&self, practice: &Words, decision: &str, of: &dyn Fn(&[Plain], usize) -> String) -> String {
        let Some(decision) = self.model.decisions.iter().position(|it| it.id == decision) else {
            return "not applicable".to_owned();
        };
        let answers = self.model.questions.iter().zip(&self.table.answers).map(|(question, all)| {
            match practice.answers.get(&key(question)).and_then(|word| plain(question, word)) {
                Some(plain) => vec![plain],
                None => all.clone(),
            }
        });
        let answers = product(&answers.collect::<Vec<_>>());
        one(answers.iter().map(|answers| of(answers, decision)))
    }

    fn name(&self, date: Option<i64>, answers: &[Plain], readings: &[usize], decision: usize) -> String {
        let practice = Practice { model: self.model, date, answers, readings };
        match practice.decide(decision).map(|decided| decided.came) {
            None => "impossible".to_owned(),
            Some(Came::NotApplicable) => "not applicable".to_owned(),
            Some(Came::Gap) => "no rule".to_owned(),
            Some(Came::Contradiction) => unreachable!("contradictions are left out"),
            Some(Came::Outcome(outcome)) => {
                let outcome = &self.model.decisions[decision].outcomes[outcome];
                format!("{} {:?}", outcome.id, outcome.class)
            }
        }
    }

    fn leads_from(&self, date: Option<i64>, answers: &[Plain], decision: usize) -> String {
        let ways = self.model.ambiguities.iter().map(|ambiguity| match ambiguity.default {
            Some(default) => vec![default],
            None => (0..ambiguity.readings.len()).collect(),
        });
        let names = product(&ways.collect::<Vec<_>>());
        let mut names = names.iter().map(|readings| self.name(date, answers, readings, decision));
        let first = names.next().expect("a way to read it");
        if names.all(|name| name == first) { first } else { "unclear".to_owned() }
    }

    fn takes(&self, words: &Words) -> bool {
        self.model.questions.iter().all(|question| {
            words.answers.get(&key(question)).is_none_or(|word| plain(question, word).is_some())
        })
    }

    fn computes(&self) -> bool {
        self.model
            .derived
            .iter()
            .any(|it| matches!(it.of, Computation::Sum(_) | Computation::Percentage { .. }))
    }
}

/// The one thing that all come to; what is impossible says nothing.
fn one(all: impl Iterator<Item = String>) -> String {
    let mut all: BTreeSet<String> = all.collect();
    if all.len() > 1 {
        all.remove("impossible");
    }
    if all.len() > 1 { "untold".to_owned() } else { all.pop_first().expect("at least one") }
}

/// Questions of two policies are the same where they have the same name and kind.
fn key(question: &Question) -> String {
    let kind = match &question.kind {
        Kind::YesNo => "yes-no".to_owned(),
        Kind::Choice(_) => "choice".to_owned(),
        Kind::Set(_) => "set".to_owned(),
        Kind::Number(number) => unit(&number.unit),
        Kind::List(list) => format!("list of {}", unit(&list.unit)),
    };
    format!("{} {kind}", question.id)
}

fn unit(unit: &Unit) -> String {
    match unit {
        Unit::Whole(_) => "whole".to_owned(),
        Unit::Euro => "euro".to_owned(),
        Unit::Day => "day".to_owned(),
        Unit::Decimal(decimals, _) => format!("{decimals} decimals"),
    }
}

fn product<T: Clone>(all: &[Vec<T>]) -> Vec<Vec<T>> {
    all.iter().fold(vec![Vec::new()], |rows, values| {
        rows.iter()
            .flat_map(|row| values.iter().map(|value| [&row[..], std::slice::from_ref(value)].concat()))
            .collect()
    })
}

fn word(question: &Question, plain: &Plain) -> Word {
    let id = |all: &[Named], at: usize| all[at].id.clone();
    match (&question.kind, plain) {
        (Kind::YesNo, Plain::Choice(option)) => Word::YesNo(*option == 1),
        (Kind::Choice(options), Plain::Choice(option)) => Word::Choice(id(options, *option)),
        (Kind::Set(options), Plain::Set(chosen)) => {
            let chosen = options.iter().zip(chosen).filter(|(_, chosen)| **chosen);
            Word::Set(chosen.map(|(option, _)| option.id.clone()).collect())
        }
        (Kind::Number(number), Plain::Number(amount, basis)) => {
            Word::Number(*amount, basis.map(|basis| id(&number.bases, basis)))
        }
        (Kind::Number(number), Plain::Alternative(at, _)) => Word::Alternative(id(&number.alternatives, *at)),
        (Kind::List(_), Plain::List(numbers)) => Word::List(numbers.clone()),
        (Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_), _) => {
            unreachable!("an answer is of the kind of its question")
        }
    }
}

/// The answer, where the question takes it. Options of a set that are not there are not chosen.
fn plain(question: &Question, word: &Word) -> Option<Plain> {
    let place = |all: &[Named], id: &String| all.iter().position(|it| it.id == *id);
    match (&question.kind, word) {
        (Kind::YesNo, Word::YesNo(yes)) => Some(Plain::Choice(usize::from(*yes))),
        (Kind::Choice(options), Word::Choice(id)) => place(options, id).map(Plain::Choice),
        (Kind::Set(options), Word::Set(ids)) => {
            let chosen: Vec<bool> = options.iter().map(|option| ids.contains(&option.id)).collect();
            chosen.contains(&true).then_some(Plain::Set(chosen))
        }
        (Kind::Number(number), Word::Number(amount, basis)) => {
            let basis = match (number.bases.is_empty(), basis) {
                (true, _) => None,
                (false, basis) => Some(place(&number.bases, basis.as_ref()?)?),
            };
            (number.min..=number.max).contains(amount).then_some(Plain::Number(*amount, basis))
        }
        (Kind::Number(number), Word::Alternative(id)) => {
            let basis = (!number.bases.is_empty()).then_some(0);
            place(&number.alternatives, id).map(|at| Plain::Alternative(at, basis))
        }
        (Kind::List(list), Word::List(numbers)) => {
            let fits = numbers.len() <= usize::from(list.most)
                && numbers.iter().all(|number| (list.min..=list.max).contains(number));
            fits.then(|| Plain::List(numbers.clone()))
        }
        (Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_), _) => None,
    }
}

fn agrees(old: &Half<'_>, new: &Half<'_>, found: &Diff) -> Result<(), String> {
    let decisions: BTreeSet<&str> =
        [old, new].into_iter().flat_map(|half| &half.model.decisions).map(|it| it.id.as_str()).collect();
    for practice in practices(old, new) {
        // What else could be answered is told apart by numbers here, and by cells there.
        if (old.computes() || new.computes()) && !(old.takes(&practice) && new.takes(&practice)) {
            continue;
        }
        for decision in &decisions {
            is_told(old, new, &practice, decision, found)?;
        }
    }
    found.differences.iter().try_for_each(|difference| is_so(old, new, difference))
}

/// Whether what differs for a practice is among what was found.
fn is_told(
    old: &Half<'_>,
    new: &Half<'_>,
    practice: &Words,
    decision: &str,
    found: &Diff,
) -> Result<(), String> {
    let has = |old: &str, new: &str, only_in_a_reading: bool| {
        found.differences.iter().any(|it| {
            it.decision == decision
                && it.only_in_a_reading == only_in_a_reading
                && said(&it.old) == old
                && said(&it.new) == new
        })
    };
    let leads = (old.leads(practice, decision), new.leads(practice, decision));
    if leads.0 != leads.1 {
        return if has(&leads.0, &leads.1, false) {
            Ok(())
        } else {
            Err(format!("{decision}: {leads:?} is not told of {practice:?}"))
        };
    }
    let came = (old.came(practice, decision), new.came(practice, decision));
    if came.0 == came.1 || has(&came.0, &came.1, true) {
        return Ok(());
    }
    Err(format!("{decision}: {came:?} in a reading is not told of {practice:?}"))
}

fn said(came: &diff::Came) -> String {
    match came {
        diff::Came::Impossible => "impossible".to_owned(),
        diff::Came::NotApplicable => "not applicable".to_owned(),
        diff::Came::NoRule => "no rule".to_owned(),
        diff::Came::Untold => "untold".to_owned(),
        diff::Came::Unclear => "unclear".to_owned(),
        diff::Came::Outcome(outcome) => {
            let class = if outcome.class == "no" { "No" } else { "Likely" };
            format!("{} {class}", outcome.outcome)
        }
    }
}

/// Whether the practice that is shown comes to what is said, whatever else it answers.
fn is_so(old: &Half<'_>, new: &Half<'_>, difference: &Difference) -> Result<(), String> {
    for (half, told, came) in
        [(old, &difference.practice.old, &difference.old), (new, &difference.practice.new, &difference.new)]
    {
        for last in [false, true] {
            let words = filled_in(half, told, last);
            let found = if difference.only_in_a_reading {
                half.came(&words, &difference.decision)
            } else {
                half.leads(&words, &difference.decision)
            };
            let is_wide = half.computes() && !told.untold.is_empty();
            if found != said(came) && !is_wide {
                let (id, shown) = (&difference.decision, &difference.practice.words);
                return Err(format!("{id}: {} is said of {shown}, the rules say {found}", said(came)));
            }
        }
    }
    Ok(())
}

/// What a policy is told; what does not matter is answered with the first answers there are, or with the last.
fn filled_in(half: &Half<'_>, told: &diff::Told, last: bool) -> Words {
    let mut words = Words::default();
    for (question, all) in half.model.questions.iter().zip(&half.table.answers) {
        words.answers.insert(key(question), word(question, &all[if last { all.len() - 1 } else { 0 }]));
    }
    for (index, value) in &told.by_index.answers {
        let question = &half.model.questions[*index];
        let given = crate::support::witness::plain(&question.kind, value);
        words.answers.insert(key(question), word(question, &given));
    }
    words.answers.retain(|key, _| !told.untold.iter().any(|id| key.starts_with(&format!("{id} "))));
    for (index, reading) in &told.by_index.readings {
        let ambiguity = &half.model.ambiguities[*index];
        words.readings.insert(ambiguity.id.clone(), ambiguity.readings[*reading].id.clone());
    }
    words.date = match told.by_index.day {
        Day::On(day) => Some(i64::from(Date::days(day))),
        Day::Any if last => half.table.dates.last().copied().flatten(),
        Day::Any | Day::NotGiven => None,
    };
    words
}

/// Practices in the words of both, any of all there are.
fn practices(old: &Half<'_>, new: &Half<'_>) -> Vec<Words> {
    let mut answers: BTreeMap<String, BTreeSet<Word>> = BTreeMap::new();
    let mut readings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut dates = BTreeSet::new();
    for half in [old, new] {
        for (question, all) in half.model.questions.iter().zip(&half.table.answers) {
            let words = all.iter().map(|plain| word(question, plain));
            answers.entry(key(question)).or_default().extend(words);
        }
        for ambiguity in &half.model.ambiguities {
            let ids = ambiguity.readings.iter().map(|reading| reading.id.clone());
            readings.entry(ambiguity.id.clone()).or_default().extend(ids);
        }
        dates.extend(&half.table.dates);
    }
    let dates: Vec<Option<i64>> = dates.into_iter().collect();
    let mut state = 7_u64;
    let mut pick = |count: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % count
    };
    let mut practice = || Words {
        date: dates[pick(dates.len())],
        answers: answers
            .iter()
            .filter_map(|(key, all)| Some((key.clone(), all.iter().nth(pick(all.len()))?.clone())))
            .collect(),
        readings: readings
            .iter()
            .filter_map(|(id, all)| Some((id.clone(), all.iter().nth(pick(all.len()))?.clone())))
            .collect(),
    };
    (0..MOST).map(|_| practice()).collect()
}
