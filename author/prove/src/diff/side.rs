//! One of two policies, said in the questions of both.

use super::axes::{ONE_KIND, bases, is_same, options, places};
use super::days;
use contractwijzer::policy::Unit;
use contractwijzer_rules::model::{
    Atom, Computation, Decision, Derived, Formula, Kind, List, Model, NamedCondition, Number, Operator,
    Outcome, Quantity, Rule,
};

/// One of the two policies, and where everything of it stands in the common model.
pub(super) struct Side<'m> {
    pub model: &'m Model,
    /// By own question.
    pub questions: Vec<usize>,
    /// By own question, its options or alternatives.
    pub options: Vec<Vec<usize>>,
    /// By own question.
    pub bases: Vec<Vec<usize>>,
    /// By own ambiguity.
    pub ambiguities: Vec<usize>,
    /// By own ambiguity.
    pub readings: Vec<Vec<usize>>,
    derived: Vec<usize>,
    first_condition: usize,
    /// Where its decisions begin.
    pub first_decision: usize,
    /// How many years the common date lies after its own.
    pub years: i32,
    /// What holds of every practice, by its constraints.
    pub constraints: Vec<Formula>,
    /// What cannot be told to it.
    pub foreign: Vec<Foreign>,
    /// When each note, deadline and next step is said.
    pub sayings: Vec<Saying>,
}

/// Answers, or a reading, that only the other policy has.
pub(super) struct Foreign {
    /// Where they are given.
    pub when: Formula,
    /// What would have to be answered otherwise.
    pub part: Part,
}

/// What can be answered otherwise, by index in the common model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A question.
    Answer(usize),
    /// What a number is based on.
    Basis(usize),
    /// Whether an option of a set is chosen.
    Option(usize, usize),
    /// Every option of a set.
    Options(usize),
    /// How an ambiguity is read.
    Reading(usize),
}

impl Part {
    pub(super) fn is_reading(&self) -> bool {
        matches!(self, Part::Reading(_))
    }
}

/// Something that is said beside an outcome.
pub(super) struct Saying {
    /// `note`, `deadline` or `next`.
    pub kind: &'static str,
    pub id: String,
    pub when: Formula,
}

const IN_COMMON: &str = "the common model has the questions and ambiguities of both policies";

impl<'m> Side<'m> {
    /// Finds the questions and readings of a policy in the common model, and adds its rules there.
    pub(super) fn put(model: &'m Model, years: i32, common: &mut Model) -> Side<'m> {
        let questions: Vec<usize> = model
            .questions
            .iter()
            .map(|own| common.questions.iter().position(|all| is_same(own, all)).expect(IN_COMMON))
            .collect();
        let kinds = model.questions.iter().zip(&questions);
        let kinds: Vec<(&Kind, &Kind)> =
            kinds.map(|(own, at)| (&own.kind, &common.questions[*at].kind)).collect();
        let ambiguities: Vec<usize> = model
            .ambiguities
            .iter()
            .map(|own| common.ambiguities.iter().position(|all| all.id == own.id).expect(IN_COMMON))
            .collect();
        let readings = model.ambiguities.iter().zip(&ambiguities);
        let mut side = Side {
            model,
            options: kinds.iter().map(|(own, all)| places(options(own), options(all))).collect(),
            bases: kinds.iter().map(|(own, all)| places(bases(own), bases(all))).collect(),
            readings: readings
                .map(|(own, at)| places(&own.readings, &common.ambiguities[*at].readings))
                .collect(),
            questions,
            ambiguities,
            derived: Vec::new(),
            first_condition: common.conditions.len(),
            first_decision: common.decisions.len(),
            years,
            constraints: Vec::new(),
            foreign: Vec::new(),
            sayings: Vec::new(),
        };
        side.derived = model.derived.iter().map(|own| side.derive(own, common)).collect();
        side.put_conditions(common);
        let decisions: Vec<Decision> = model.decisions.iter().map(|own| side.decision(own)).collect();
        common.decisions.extend(decisions);
        side.put_sayings(common);
        side.put_foreign(common);
        side
    }

    /// The same number computed by both policies is one number.
    fn derive(&self, own: &Derived, common: &mut Model) -> usize {
        let at = |question: &usize| self.questions[*question];
        let all = |questions: &[usize]| questions.iter().map(at).collect();
        let of = match &own.of {
            Computation::ListCount(list, least) => Computation::ListCount(at(list), *least),
            Computation::ListSum(list, least) => Computation::ListSum(at(list), *least),
            Computation::ListMinimum(list) => Computation::ListMinimum(at(list)),
            Computation::ListMaximum(list) => Computation::ListMaximum(at(list)),
            Computation::SetCount(set) => Computation::SetCount(at(set)),
            Computation::Sum(questions) => Computation::Sum(all(questions)),
            Computation::Minimum(questions) => Computation::Minimum(all(questions)),
            Computation::Maximum(questions) => Computation::Maximum(all(questions)),
            Computation::Percentage { part, whole, rounding } => {
                Computation::Percentage { part: at(part), whole: at(whole), rounding: *rounding }
            }
        };
        computed(common, Derived { of, ..own.clone() })
    }

    fn put_conditions(&mut self, common: &mut Model) {
        let conditions: Vec<NamedCondition> = self
            .model
            .conditions
            .iter()
            .map(|own| NamedCondition { formula: self.formula(&own.formula), ..own.clone() })
            .collect();
        common.conditions.extend(conditions);
        let constraints: Vec<Formula> =
            self.model.constraints.iter().map(|own| self.formula(&own.holds)).collect();
        self.constraints =
            constraints.into_iter().map(|constraint| as_condition(common, constraint)).collect();
    }

    /// A formula in the words of the common model.
    pub(super) fn formula(&self, formula: &Formula) -> Formula {
        let all = |parts: &[Formula]| parts.iter().map(|part| self.formula(part)).collect();
        match formula {
            Formula::All(parts) => Formula::All(all(parts)),
            Formula::Any(parts) => Formula::Any(all(parts)),
            Formula::Not(part) => Formula::Not(Box::new(self.formula(part))),
            Formula::Condition(index) => Formula::Condition(self.first_condition + index),
            Formula::Atom(Atom::Compare { quantity: Quantity::Date, operator, value }) => {
                days::compared(*operator, *value, self.years)
            }
            Formula::Atom(atom) => Formula::Atom(self.atom(*atom)),
        }
    }

    fn atom(&self, atom: Atom) -> Atom {
        match atom {
            Atom::Yes(question) => Atom::Yes(self.questions[question]),
            Atom::Chosen { question, option } => {
                Atom::Chosen { question: self.questions[question], option: self.options[question][option] }
            }
            Atom::Compare { quantity, operator, value } => {
                Atom::Compare { quantity: self.quantity(quantity), operator, value }
            }
            Atom::ByDay { question, operator } => {
                Atom::ByDay { question: self.questions[question], operator }
            }
            Atom::Alternative { question, alternative } => Atom::Alternative {
                question: self.questions[question],
                alternative: self.options[question][alternative],
            },
            Atom::Basis { question, basis } => {
                Atom::Basis { question: self.questions[question], basis: self.bases[question][basis] }
            }
            Atom::DateGiven => Atom::DateGiven,
            Atom::Outcome { decision, outcome } => {
                Atom::Outcome { decision: self.first_decision + decision, outcome }
            }
            Atom::Reading { ambiguity, reading } => Atom::Reading {
                ambiguity: self.ambiguities[ambiguity],
                reading: self.readings[ambiguity][reading],
            },
        }
    }

    fn quantity(&self, quantity: Quantity) -> Quantity {
        match quantity {
            Quantity::Date => Quantity::Date,
            Quantity::Question(question) => Quantity::Question(self.questions[question]),
            Quantity::Derived(derived) => Quantity::Derived(self.derived[derived]),
        }
    }

    fn decision(&self, own: &Decision) -> Decision {
        let rule = |rule: &Rule| Rule { when: self.formula(&rule.when), ..rule.clone() };
        let outcome = |outcome: &Outcome| Outcome { facts: Vec::new(), ..outcome.clone() };
        Decision {
            applies_when: own.applies_when.as_ref().map(|when| self.formula(when)),
            rules: own.rules.iter().map(rule).collect(),
            outcomes: own.outcomes.iter().map(outcome).collect(),
            ..own.clone()
        }
    }

    fn put_sayings(&mut self, common: &mut Model) {
        let notes = self.model.notes.iter().map(|it| ("note", &it.id, &it.when));
        let deadlines = self.model.deadlines.iter().map(|it| ("deadline", &it.id, &it.when));
        let next = self.model.next.iter().map(|it| ("next", &it.id, &it.when));
        let always = Formula::All(Vec::new());
        let sayings = notes.chain(deadlines).chain(next).map(|(kind, id, when)| {
            let when = self.formula(when.as_ref().unwrap_or(&always));
            Saying { kind, id: id.clone(), when: as_condition(common, when) }
        });
        self.sayings = sayings.collect();
    }

    fn put_foreign(&mut self, common: &mut Model) {
        for own in 0..self.questions.len() {
            self.put_foreign_answers(own, common);
        }
        for (own, at) in self.ambiguities.clone().into_iter().enumerate() {
            let foreign =
                (0..common.ambiguities[at].readings.len()).filter(|all| !self.readings[own].contains(all));
            let read =
                foreign.map(|reading| Formula::Atom(Atom::Reading { ambiguity: at, reading })).collect();
            self.refuse(Formula::Any(read), Part::Reading(at), common);
        }
    }

    fn put_foreign_answers(&mut self, own: usize, common: &mut Model) {
        let model = self.model;
        match &model.questions[own].kind {
            Kind::YesNo => {}
            Kind::Choice(_) => self.put_foreign_choices(own, common),
            Kind::Set(_) => self.put_foreign_sets(own, common),
            Kind::Number(number) => self.put_foreign_numbers(own, number, common),
            Kind::List(list) => self.put_foreign_lists(own, list, common),
        }
    }

    /// The options or alternatives of the common question that are not its own.
    fn foreign_options(&self, own: usize, common: &Model) -> Vec<usize> {
        let all = options(&common.questions[self.questions[own]].kind);
        (0..all.len()).filter(|option| !self.options[own].contains(option)).collect()
    }

    fn put_foreign_choices(&mut self, own: usize, common: &mut Model) {
        let question = self.questions[own];
        let foreign = self.foreign_options(own, common).into_iter();
        let chosen = foreign.map(|option| Formula::Atom(Atom::Chosen { question, option })).collect();
        self.refuse(Formula::Any(chosen), Part::Answer(question), common);
    }

    fn put_foreign_sets(&mut self, own: usize, common: &mut Model) {
        let question = self.questions[own];
        let chosen = |option: usize| Formula::Atom(Atom::Chosen { question, option });
        let foreign = self.foreign_options(own, common);
        for option in &foreign {
            self.refuse(chosen(*option), Part::Option(question, *option), common);
        }
        if !foreign.is_empty() {
            let any = Formula::Any(self.options[own].iter().copied().map(chosen).collect());
            self.refuse(Formula::Not(Box::new(any)), Part::Options(question), common);
        }
    }

    fn put_foreign_numbers(&mut self, own: usize, number: &Number, common: &mut Model) {
        let question = self.questions[own];
        let Kind::Number(all) = &common.questions[question].kind else { unreachable!("{ONE_KIND}") };
        let beyond = outside(Quantity::Question(question), (number.min, number.max), (all.min, all.max));
        let bases = 0..all.bases.len();
        let foreign = self.foreign_options(own, common).into_iter();
        let alternative = |alternative| Formula::Atom(Atom::Alternative { question, alternative });
        let refused = foreign.map(alternative).chain(beyond).collect();
        self.refuse(Formula::Any(refused), Part::Answer(question), common);
        // Who does not ask for a basis takes every one of them.
        if !number.bases.is_empty() {
            let foreign = bases.filter(|basis| !self.bases[own].contains(basis));
            let based = foreign.map(|basis| Formula::Atom(Atom::Basis { question, basis })).collect();
            self.refuse(Formula::Any(based), Part::Basis(question), common);
        }
    }

    fn put_foreign_lists(&mut self, own: usize, list: &List, common: &mut Model) {
        let question = self.questions[own];
        let Kind::List(all) = &common.questions[question].kind else { unreachable!("{ONE_KIND}") };
        let all = all.clone();
        let mut measured = |of: Computation, unit: Unit, own, all| {
            if own == all {
                return Vec::new();
            }
            let derived = Derived { id: String::new(), of, unit, span: 0..0 };
            outside(Quantity::Derived(computed(common, derived)), own, all)
        };
        let least = |list: &List| (list.min, i64::MAX - 1);
        let most = |list: &List| (i64::MIN, list.max);
        let count = |list: &List| (1, list.most.into());
        let whole = Unit::Whole(String::new());
        let [minimum, maximum] = [Computation::ListMinimum(question), Computation::ListMaximum(question)];
        let mut refused = measured(minimum, list.unit.clone(), least(list), least(&all));
        refused.extend(measured(maximum, list.unit.clone(), most(list), most(&all)));
        refused.extend(measured(Computation::ListCount(question, None), whole, count(list), count(&all)));
        self.refuse(Formula::Any(refused), Part::Answer(question), common);
    }

    fn refuse(&mut self, when: Formula, part: Part, common: &mut Model) {
        if when != Formula::Any(Vec::new()) {
            self.foreign.push(Foreign { when: as_condition(common, when), part });
        }
    }
}

/// A named condition, so that the axes are cut for it.
fn as_condition(common: &mut Model, formula: Formula) -> Formula {
    common.conditions.push(NamedCondition { id: String::new(), formula, span: 0..0 });
    Formula::Condition(common.conditions.len() - 1)
}

fn computed(common: &mut Model, derived: Derived) -> usize {
    let known = common.derived.iter().position(|other| other.of == derived.of);
    known.unwrap_or_else(|| {
        common.derived.push(derived);
        common.derived.len() - 1
    })
}

/// Beyond the bounds of one policy, within those of both.
fn outside(quantity: Quantity, own: (i64, i64), all: (i64, i64)) -> Vec<Formula> {
    let compare = |operator, value| Formula::Atom(Atom::Compare { quantity, operator, value });
    let below = (all.0 < own.0).then(|| compare(Operator::Less, own.0));
    let above = (own.1 < all.1).then(|| compare(Operator::More, own.1));
    below.into_iter().chain(above).collect()
}
