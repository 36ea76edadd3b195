//! Policies made at random, as rule files: small, but with every kind of question, condition and reading.

use contractwijzer::policy::Policy;
use contractwijzer_author::compile::compile;
use contractwijzer_author::model::Model;
use contractwijzer_author::problem::Problem;
use contractwijzer_author::read;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A policy before it is written: choices that any other choices can be made beside.
#[derive(Clone)]
pub(crate) struct Plan {
    questions: Vec<QuestionPlan>,
    derived: Option<u8>,
    dated: bool,
    /// Whether each ambiguity is open.
    ambiguities: Vec<bool>,
    constraint: Option<Shape>,
    decisions: Vec<DecisionPlan>,
    notes: Vec<Shape>,
    /// Whether conditions that name a question also name where it applies.
    guarded: bool,
    /// What was left out since it says nothing: rules, and where questions apply.
    left_out: BTreeSet<String>,
}

#[derive(Clone, Debug)]
struct QuestionPlan {
    kind: u8,
    applies: Option<u8>,
    /// The effort of changing the answer; 0 is a fact.
    effort: u8,
}

#[derive(Clone, Debug)]
struct DecisionPlan {
    extra: bool,
    applies: Option<u8>,
    steps: Vec<Vec<(Shape, u8)>>,
    /// The last step: where this holds, and everywhere else.
    last: (Shape, u8),
    /// Whether a rule says "everywhere else".
    complete: bool,
    /// Whether rules of one step keep out of each other's way.
    careful: bool,
    /// By pair of outcomes, as bits, whether the first is better.
    order: u8,
}

/// A condition whose atoms are chosen among those there are.
#[derive(Clone, Debug)]
enum Shape {
    Atom(u8),
    Not(Box<Shape>),
    Both(Box<Shape>, Box<Shape>),
    Either(Box<Shape>, Box<Shape>),
}

/// A policy in all its forms.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) model: Model,
    /// The compiled policy, or why there is none.
    pub(crate) policy: Result<Policy, Vec<Problem>>,
}

const OUTCOMES: u8 = 3;

/// Plans of policies; unsound ones have gaps and contradictions too.
pub(crate) fn plans(sound: bool) -> impl Strategy<Value = Plan> {
    let question = (0_u8..10, prop::option::weighted(0.3, any::<u8>()), 0_u8..4);
    let question = question.prop_map(|(kind, applies, effort)| QuestionPlan { kind, applies, effort });
    let decision = decisions(sound);
    (
        prop::collection::vec(question, 3..=5),
        prop::option::weighted(0.4, any::<u8>()),
        prop::bool::weighted(0.4),
        prop::collection::vec(any::<bool>(), 0..=2),
        prop::option::weighted(0.3, shapes()),
        prop::collection::vec(decision, 1..=3),
    )
        .prop_map(|(questions, derived, dated, ambiguities, constraint, decisions)| Plan {
            questions,
            derived,
            dated,
            ambiguities,
            constraint,
            decisions,
            notes: Vec::new(),
            guarded: true,
            left_out: BTreeSet::new(),
        })
}

/// Plans of policies without gaps and contradictions, but with notes, and with answers that matter where they are not
/// asked for.
pub(crate) fn loose_plans() -> impl Strategy<Value = Plan> {
    (plans(true), prop::collection::vec(shapes(), 1..=3), prop::bool::weighted(0.6))
        .prop_map(|(plan, notes, guarded)| Plan { notes, guarded, ..plan })
}

fn decisions(sound: bool) -> impl Strategy<Value = DecisionPlan> {
    let outcome = 0..OUTCOMES;
    let step = prop::collection::vec((shapes(), outcome.clone()), 1..=2);
    let mostly = move |weight| if sound { Just(true).boxed() } else { prop::bool::weighted(weight).boxed() };
    (
        prop::bool::weighted(0.3),
        prop::option::weighted(0.6, any::<u8>()),
        prop::collection::vec(step, 0..=2),
        (shapes(), outcome),
        mostly(0.8),
        mostly(0.5),
        any::<u8>(),
    )
        .prop_map(|(extra, applies, steps, last, complete, careful, order)| DecisionPlan {
            extra,
            applies,
            steps,
            last,
            complete,
            careful,
            order,
        })
}

fn shapes() -> impl Strategy<Value = Shape> {
    any::<u8>().prop_map(Shape::Atom).prop_recursive(3, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|part| Shape::Not(Box::new(part))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Shape::Both(Box::new(a), Box::new(b))),
            (inner.clone(), inner).prop_map(|(a, b)| Shape::Either(Box::new(a), Box::new(b))),
        ]
    })
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "a policy with {} questions", self.questions.len())
    }
}

impl Shape {
    fn written(&self, atoms: &[String]) -> String {
        match self {
            Shape::Atom(seed) => atoms[usize::from(*seed) % atoms.len()].clone(),
            Shape::Not(part) => format!("not ({})", part.written(atoms)),
            Shape::Both(one, other) => format!("({}) and ({})", one.written(atoms), other.written(atoms)),
            Shape::Either(one, other) => format!("({}) or ({})", one.written(atoms), other.written(atoms)),
        }
    }
}

impl Plan {
    /// The policy as it stands.
    pub(crate) fn written(&self) -> Written {
        let text = self.text();
        let model = read(&text).unwrap_or_else(|problems| unreadable(&text, &problems));
        let policy = compile(&model);
        Written { text, model, policy }
    }

    /// The policy without what says nothing: rules that never decide, places where a question always or never applies.
    pub(crate) fn pruned(mut self) -> Written {
        loop {
            let written = self.written();
            let Err(problems) = &written.policy else { return written };
            let idle = problems.iter().filter_map(|problem| idle(&problem.what));
            let idle: BTreeSet<String> = idle.map(str::to_owned).collect();
            if idle.is_empty() {
                return written;
            }
            // Without an outcome, later conditions are other ones, and their rules may decide again.
            let first = idle.iter().map(|id| decision_of(id)).min();
            self.left_out.retain(|id| decision_of(id) <= first.unwrap_or_default());
            let idle = idle.into_iter().filter(|id| Some(decision_of(id)) == first);
            self.left_out.extend(idle);
        }
    }

    fn has(&self, id: &str) -> bool {
        !self.left_out.contains(id)
    }

    fn text(&self) -> String {
        let mut text = String::from(HEAD);
        // Notes may forget where a question applies, also in policies whose decisions never do.
        let (mut atoms, mut forgetful) = (Vec::new(), Vec::new());
        if self.dated {
            let known = ["date >= 2023-01-01", "date is given", "date < 2023-01-01", "date = 2023-04-01"];
            atoms.extend(known.map(str::to_owned));
        }
        let mut numbers: Vec<(usize, u8, String)> = Vec::new();
        for (index, question) in self.questions.iter().enumerate() {
            let id = format!("q{index}");
            // Some days, without another choice to make: that would change all policies.
            let kind = if question.kind == DAY && question.effort % 2 == 1 {
                &BY_DAY_PLAN
            } else {
                KINDS[usize::from(question.kind)]
            };
            let applies =
                question.applies.filter(|_| !atoms.is_empty() && self.has(&format!("applies {id}")));
            let applies = applies.map(|seed| atoms[usize::from(seed) % atoms.len()].clone());
            let _ = writeln!(
                text,
                "[[question]]\nid = \"{id}\"\nask = \"{id}?\"\nshort = \"{id}\"\n{}",
                kind.fields
            );
            // Of some and not of others, without another choice to make: that would change all policies.
            let usual = USUAL.iter().find(|(kind, _)| *kind == question.kind && question.effort % 2 == 1);
            if let Some((_, usual)) = usual {
                let _ = writeln!(text, "usual = {usual}");
            }
            if question.effort > 0 {
                // Some answers have no words, and are told nobody to give.
                let said = kind.answers.iter().enumerate();
                let said =
                    said.filter(|(at, _)| question.effort % 3 != 1 || *at > 0 || kind.atoms.is_empty());
                let said: Vec<String> = said.map(|(_, id)| format!("{id} = \"t\"")).collect();
                let (effort, said) = (question.effort, said.join(", "));
                let _ = writeln!(text, "change = {{ effort = {effort}, route-text = {{ {said} }} }}");
            }
            if let Some(applies) = &applies {
                let _ = writeln!(text, "applies-when = \"{applies}\"");
            }
            let guard = applies
                .filter(|_| self.guarded)
                .map_or_else(String::new, |applies| format!("({applies}) and "));
            for atom in kind.atoms.iter().map(|atom| atom.replace('#', &id)) {
                atoms.push(format!("{guard}({atom})"));
                forgetful.push(format!("({atom})"));
            }
            // Two plans in ten are the same kind of number, so that numbers to compute with often stand together.
            let number = kind.fields == WHOLE_PLAN.fields;
            numbers.push((index, if number { WHOLE } else { question.kind }, guard));
        }
        self.derived(&mut text, &mut atoms, &numbers);
        if atoms.is_empty() {
            atoms.push("date is given".to_owned());
        }
        if let Some(constraint) = self.constraint.as_ref().filter(|_| self.has("constraint")) {
            let holds = constraint.written(&atoms);
            let _ = writeln!(text, "[[constraint]]\nid = \"c\"\nholds = \"{holds}\"\nwhy = \"c\"");
        }
        for (index, open) in self.ambiguities.iter().enumerate() {
            let leads = if *open { "open = true" } else { "default = \"y\"" };
            let _ = writeln!(
                text,
                "[[ambiguity]]\nid = \"A-{index}\"\ntext = \"a\"\nask = \"a?\"\n{leads}\nsource = {SOURCE}\n\
                 readings = [{{ id = \"x\", text = \"x\" }}, {{ id = \"y\", text = \"y\" }}]"
            );
            atoms.push(format!("A-{index} is x"));
            atoms.push(format!("A-{index} is y"));
        }
        let mut results: Vec<String> = Vec::new();
        for (index, decision) in self.decisions.iter().enumerate() {
            self.decision(&mut text, &atoms, &mut results, index, decision);
        }
        let atoms = [atoms, results, forgetful].concat();
        for (index, note) in
            self.notes.iter().enumerate().filter(|(index, _)| self.has(&format!("N-{index}")))
        {
            let when = note.written(&atoms);
            let _ = writeln!(
                text,
                "[[note]]\nid = \"N-{index}\"\nkind = \"edge\"\nwhen = \"{when}\"\nif-unknown = \"i\"\ntext = \"t\"\n\
                 source = {SOURCE}"
            );
        }
        text
    }

    /// A number computed from one or two of the questions.
    fn derived(&self, text: &mut String, atoms: &mut Vec<String>, questions: &[(usize, u8, String)]) {
        let Some(seed) = self.derived else { return };
        let of_kind = |wanted: u8| questions.iter().filter(move |(_, kind, _)| *kind == wanted);
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        for (index, _, guard) in of_kind(LIST) {
            let id = format!("n{index}");
            let one = |how: &str, atoms: &[&str]| {
                let table = format!("[[derived]]\nid = \"{id}\"\n{}", how.replace('#', &format!("q{index}")));
                (table, atoms.iter().map(|atom| format!("{guard}({id} {atom})")).collect())
            };
            all.push(one("count = \"#\"", &[">= 2", "= 1"]));
            all.push(one("count = \"#\"\nat-least = 1", &[">= 2", "= 1", "< 1"]));
            all.push(one("sum = \"#\"", &[">= 3", "= 1", "< 2"]));
            all.push(one("sum = \"#\"\nat-least = 2", &[">= 3", "= 2"]));
            all.push(one("minimum = \"#\"", &["> 0", "= 2"]));
            all.push(one("maximum = \"#\"", &["<= 1", "= 2"]));
        }
        for (index, _, guard) in of_kind(SET) {
            let atoms = [">= 2", "= 1"].iter().map(|atom| format!("{guard}(n{index} {atom})")).collect();
            all.push((format!("[[derived]]\nid = \"n{index}\"\ncount = \"q{index}\""), atoms));
        }
        let numbers: Vec<_> = of_kind(WHOLE).collect();
        for (one, other) in numbers.iter().zip(numbers.iter().skip(1)) {
            let id = format!("n{}", one.0);
            let guard = format!("{}{}", one.2, other.2);
            for (how, bounds) in [
                ("sum = [\"#\", \"@\"]", [">= 5", "= 3"]),
                ("minimum = [\"#\", \"@\"]", [">= 2", "= 3"]),
                ("maximum = [\"#\", \"@\"]", ["< 3", "= 4"]),
                (
                    "percentage = { part = \"#\", whole = \"@\", rounding = \"nearest\" }",
                    [">= 66.67", "< 50"],
                ),
            ] {
                let how = how.replace('#', &format!("q{}", one.0)).replace('@', &format!("q{}", other.0));
                let atoms = bounds.iter().map(|bound| format!("{guard}({id} {bound})")).collect();
                all.push((format!("[[derived]]\nid = \"{id}\"\n{how}"), atoms));
            }
        }
        let Some((table, own)) = all.get(usize::from(seed) % all.len().max(1)) else { return };
        let _ = writeln!(text, "{table}");
        // Twice, so that they are chosen about as often as the others together.
        atoms.extend(own.iter().cycle().take(2 * own.len()).cloned());
    }

    fn decision(
        &self,
        text: &mut String,
        atoms: &[String],
        results: &mut Vec<String>,
        index: usize,
        plan: &DecisionPlan,
    ) {
        let id = format!("d{index}");
        let atoms = [atoms, results.as_slice()].concat();
        let mut steps = plan.steps.clone();
        let (last, outcome) = plan.last.clone();
        steps.push(vec![(last.clone(), outcome)]);
        if plan.complete {
            let other =
                if index.is_multiple_of(2) { (outcome + 1) % OUTCOMES } else { (outcome + 2) % OUTCOMES };
            let everywhere = Shape::Not(Box::new(last));
            steps.last_mut().expect("a last step").push((everywhere, other));
        }
        let (mut names, mut used, mut rules) = (Vec::new(), BTreeSet::new(), String::new());
        for (step, planned) in steps.iter().enumerate() {
            let mut before: Vec<(String, u8)> = Vec::new();
            for (at, (when, outcome)) in planned.iter().enumerate() {
                let rule = format!("R{index}-{step}-{at}");
                if !self.has(&rule) {
                    continue;
                }
                let mut when = when.written(&atoms);
                for (other, _) in before.iter().filter(|(_, other)| plan.careful && other != outcome) {
                    when = format!("({when}) and (not ({other}))");
                }
                let _ = writeln!(
                    rules,
                    "[[decision.{id}.rule]]\nid = \"{rule}\"\nstep = \"s{step}\"\nwhen = \"{when}\"\n\
                     then = \"o{outcome}\"\nsource = {SOURCE}\nwhy = \"w\""
                );
                before.push((when, *outcome));
                used.insert(*outcome);
                names.push(format!("\"s{step}\""));
            }
        }
        names.dedup();
        let _ = writeln!(text, "[decision.{id}]\ntitle = \"{id}\"\nsteps = [{}]", names.join(", "));
        if plan.extra && index > 0 {
            let _ = writeln!(text, "extra = true\noffer = \"{id}?\"");
        } else {
            let about = ["contract", "application", "tariff"][plan.steps.len() % 3];
            let _ = writeln!(text, "about = \"{about}\"");
        }
        if let Some(seed) = plan.applies.filter(|_| !results.is_empty()) {
            let _ = writeln!(text, "applies-when = \"{}\"", results[usize::from(seed) % results.len()]);
        }
        for outcome in &used {
            // Only a later one can be better, so there is no circle.
            let better = used.range(..outcome).filter(|worse| plan.order >> (**worse + *outcome) & 1 == 1);
            let better: Vec<String> = better.map(|worse| format!("\"o{worse}\"")).collect();
            let _ = writeln!(
                text,
                "[[decision.{id}.outcome]]\nid = \"o{outcome}\"\nclass = \"likely\"\ntitle = \"o{outcome}\"\n\
                 better-than = [{}]",
                better.join(", ")
            );
            results.push(format!("{id} is o{outcome}"));
            results.push(format!("{id} is not o{outcome}"));
        }
        text.push_str(&rules);
    }
}

/// A rule file of these questions and decisions.
pub(crate) fn policy(rest: &str) -> String {
    format!("{HEAD}{rest}")
}

fn unreadable(text: &str, problems: &[Problem]) -> Model {
    let problems: Vec<&str> = problems.iter().map(|problem| problem.what.as_str()).collect();
    unreachable!("a policy that cannot be read: {problems:?}\n{text}")
}

/// The rule or condition that a refusal names as saying nothing.
fn idle(what: &str) -> Option<&str> {
    let rule = what.strip_prefix("rule `").and_then(|rest| rest.strip_suffix("` never decides"));
    let applies = what.strip_prefix("`applies-when` of `").and_then(|rest| rest.split('`').next());
    let applies = applies.and_then(|id| QUESTIONS.iter().find(|applies| applies.ends_with(id)).copied());
    let note = what.strip_prefix('`').and_then(|rest| rest.strip_suffix("` is never said"));
    let nobody = (what == "the constraints leave no practice at all").then_some("constraint");
    rule.or(applies).or(note).or(nobody)
}

/// The decision of a rule, from 1; 0 for what comes before them, and the last for what comes after them.
fn decision_of(id: &str) -> usize {
    if id.starts_with("N-") {
        return usize::MAX;
    }
    let rule = id.strip_prefix('R').and_then(|rest| rest.split('-').next());
    rule.and_then(|decision| decision.parse().ok()).map_or(0, |decision: usize| decision + 1)
}

const QUESTIONS: [&str; 5] = ["applies q0", "applies q1", "applies q2", "applies q3", "applies q4"];

const SOURCE: &str = "{ document = \"s\", at = \"s\" }";

const HEAD: &str = r#"[policy]
id = "random-2023"
insurer = "r"
care = "r"
contract-year = 2023
revision = 2026-11-21
language = "nl"
intro = "r"
prepare = []
[[source]]
id = "s"
title = "s"
publisher = "s"
mark = "inferred"
"#;

/// How a question is written, and the conditions that can be said of it (`#` is its id).
struct KindPlan {
    fields: &'static str,
    atoms: &'static [&'static str],
    /// What a route may lead to.
    answers: &'static [&'static str],
}

const SET: u8 = 3;
const WHOLE: u8 = 4;
const DAY: u8 = 8;
const LIST: u8 = 9;

const KINDS: [&KindPlan; 10] = [
    &KindPlan { fields: "type = \"yes-no\"", atoms: &["#"], answers: &["ja", "nee"] },
    &KindPlan {
        fields: "type = \"choice\"\noptions = [{ id = \"a\", text = \"a\" }, { id = \"b\", text = \"b\" }]",
        atoms: &["# is a"],
        answers: &["a", "b"],
    },
    &KindPlan {
        fields: "type = \"choice\"\noptions = [{ id = \"a\", text = \"a\" }, { id = \"b\", text = \"b\" }, { id = \"c\", text = \"c\" }]",
        atoms: &["# is a", "# is not b", "# is one of (a, c)"],
        answers: &["a", "b", "c"],
    },
    &KindPlan {
        fields: "type = \"set\"\noptions = [{ id = \"a\", text = \"a\" }, { id = \"b\", text = \"b\" }, { id = \"c\", text = \"c\" }]",
        atoms: &["# has a", "# has any of (a, b)", "# has all of (b, c)", "# has only (a, c)"],
        answers: &["a", "b", "c"],
    },
    &WHOLE_PLAN,
    &WHOLE_PLAN,
    &KindPlan {
        fields: "type = \"euro\"\nmin = 0\nmax = 1_000_000\nlabel = \"l\"\nalternatives = [{ id = \"geen\", text = \"g\" }]\nbases = [{ id = \"x\", text = \"x\" }, { id = \"y\", text = \"y\" }]",
        atoms: &["# < 3_000", "# is geen", "# = 3_000 and # based on x", "# >= 0 and # based on y"],
        answers: &["geen", "more", "less"],
    },
    &KindPlan {
        fields: "type = \"decimal\"\ndecimals = 1\nmin = \"-2.0\"\nmax = \"2.0\"",
        atoms: &["# < -0.5", "# >= -0.5", "# > 1.5", "# = 0"],
        answers: &["more", "less"],
    },
    &KindPlan {
        fields: "type = \"date\"\nmin = 2022-01-01\nmax = 2023-12-31\nlabel = \"l\"\nalternatives = [{ id = \"ja\", text = \"j\" }, { id = \"nee\", text = \"n\" }]",
        atoms: &["# < 2022-07-01", "# is ja", "# is not nee", "# > 2023-01-01"],
        answers: &["ja", "nee", "more", "less"],
    },
    &KindPlan {
        fields: "type = \"list\"\nmin = 0\nmax = 2\nmost = 3\nunit = \"u\"",
        atoms: &[],
        answers: &["more", "less"],
    },
];

/// By the place of a kind of number, what is usual of it.
const USUAL: [(u8, &str); 3] = [(WHOLE, "[2, 6]"), (6, "[1_000, \"99_999.99\"]"), (7, "[\"-2.0\", \"1.5\"]")];

const WHOLE_PLAN: KindPlan = KindPlan {
    fields: "type = \"whole\"\nmin = 0\nmax = 6\nunit = \"u\"\nlabel = \"l\"\nalternatives = [{ id = \"geen\", text = \"g\" }]",
    atoms: &["# < 3", "# = 4", "# is geen", "# >= 1"],
    answers: &["geen", "more", "less"],
};

/// A day that is compared with the day looked at.
const BY_DAY_PLAN: KindPlan = KindPlan {
    fields: "type = \"date\"\nmin = 2023-03-30\nmax = 2023-04-03\nlabel = \"l\"\nalternatives = [{ id = \"nooit\", text = \"n\" }]",
    atoms: &["# <= date", "date < #", "# = date", "# >= 2023-04-01 and # > date", "# is nooit"],
    answers: &["nooit", "more", "less"],
};
