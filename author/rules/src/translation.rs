//! A model with its words in another language: the same names, only the texts.

use crate::addresses::{self, OF_A_NEXT_STEP};
use crate::model::{Decision, Fact, Kind, Model, Outcome, Question, Rule};
use crate::part::Part;
use crate::problem::Problem;
use contractwijzer::policy::{Change, Scope, Unit};

/// The model with the texts of a translation.
///
/// # Errors
/// Everything that is missing in it, is left over, or is not a translation into that language.
pub fn translate(model: &Model, language: &str, text: &str) -> Result<Model, Vec<Problem>> {
    let mut file = Part::parse(text)?;
    let mut problems = Vec::new();
    let mut model = model.clone();
    let mut written = model.language.clone();
    file.text("language", &mut written, &mut problems);
    if written != language && problems.is_empty() {
        let what = format!("this file is named for `{language}`, and is in `{written}`");
        problems.push(Problem::new(what, 0..text.lines().next().map_or(0, str::len)));
    }
    model.language = language.to_owned();
    Translation { file, problems: &mut problems }.model(&mut model);
    problems.sort_by_key(|problem| problem.span.start);
    if problems.is_empty() { Ok(model) } else { Err(problems) }
}

struct Translation<'p> {
    file: Part,
    problems: &'p mut Vec<Problem>,
}

/// Puts the texts of a part in the places named.
macro_rules! texts {
    ($part:ident, $problems:expr, $($key:literal => $text:expr),* $(,)?) => {
        $($part.text($key, &mut $text, $problems);)*
    };
}

impl Translation<'_> {
    fn model(mut self, model: &mut Model) {
        self.head(model);
        self.each(
            "source",
            &mut model.sources,
            |source| source.id.clone(),
            |part, source, problems| {
                let _ = part.optional("title", &mut source.title, problems);
                part.text("dated", &mut source.dated, problems);
            },
        );
        self.each(
            "unknown",
            &mut model.unknowns,
            |unknown| unknown.id.clone(),
            |part, unknown, problems| {
                texts!(part, problems, "text" => unknown.text, "ask" => unknown.ask, "whom" => unknown.whom);
            },
        );
        self.each(
            "concept",
            &mut model.concepts,
            |concept| concept.id.clone(),
            |part, concept, problems| {
                texts!(part, problems, "term" => concept.term, "means" => concept.means);
                // A word has other forms in another language, and as many as it has.
                concept.forms.clear();
                concept.span = part.place().unwrap_or_default();
                part.list("forms", &mut concept.forms, problems);
            },
        );
        self.file.named("criterion", &mut model.criteria, self.problems);
        self.each("question", &mut model.questions, |question| question.id.clone(), question);
        self.each("decision", &mut model.decisions, |decision| decision.id.clone(), decision);
        self.each(
            "note",
            &mut model.notes,
            |note| note.id.clone(),
            |part, note, problems| {
                texts!(part, problems, "text" => note.text, "if-unknown" => note.if_unknown);
            },
        );
        self.each(
            "deadline",
            &mut model.deadlines,
            |deadline| deadline.id.clone(),
            |part, deadline, problems| {
                texts!(part, problems, "text" => deadline.text, "if-unknown" => deadline.if_unknown);
            },
        );
        self.each(
            "next",
            &mut model.next,
            |next| next.id.clone(),
            |part, next, problems| {
                texts!(part, problems,
                    "text" => next.text,
                    "more" => next.more,
                    "link" => next.link,
                    "if-unknown" => next.if_unknown,
                );
                let span = part.optional("address", &mut next.address, problems);
                problems
                    .extend(span.and_then(|span| addresses::problem(&next.address, span, &OF_A_NEXT_STEP)));
            },
        );
        self.each(
            "ambiguity",
            &mut model.ambiguities,
            |ambiguity| ambiguity.id.clone(),
            |part, ambiguity, problems| {
                texts!(part, problems, "text" => ambiguity.text, "ask" => ambiguity.ask, "whom" => ambiguity.whom);
                part.named("readings", &mut ambiguity.readings, problems);
            },
        );
        self.file.report(self.problems);
    }

    fn head(&mut self, model: &mut Model) {
        let (head, care) = match model.scope {
            Scope::Contract(_) => ("policy", "care"),
            Scope::Chooser(_) => ("chooser", "title"),
        };
        let mut part = self.file.part(head, self.problems);
        part.text(care, &mut model.care, self.problems);
        part.text("intro", &mut model.intro, self.problems);
        part.texts("prepare", &mut model.prepare, self.problems);
        if let Scope::Chooser(chooser) = &mut model.scope {
            part.text("no-check", &mut chooser.no_check, self.problems);
        }
        self.file.finish(part, self.problems);
    }

    /// Translates each of a kind from the table that has its id.
    fn each<T>(
        &mut self,
        kind: &str,
        all: &mut [T],
        id: impl Fn(&T) -> String,
        translate: impl Fn(&mut Part, &mut T, &mut Vec<Problem>),
    ) {
        let mut of_kind = self.file.part(kind, self.problems);
        inside(&mut of_kind, all, id, translate, self.problems);
        // A kind that is missing altogether is told once for each of it, which names what to add.
        self.file.finish(of_kind, self.problems);
    }
}

fn inside<T>(
    within: &mut Part,
    all: &mut [T],
    id: impl Fn(&T) -> String,
    translate: impl Fn(&mut Part, &mut T, &mut Vec<Problem>),
    problems: &mut Vec<Problem>,
) {
    for one in all {
        let mut part = within.part(&id(one), problems);
        translate(&mut part, one, problems);
        within.finish(part, problems);
    }
}

fn question(part: &mut Part, question: &mut Question, problems: &mut Vec<Problem>) {
    texts!(part, problems,
        "ask" => question.ask,
        "short" => question.short,
        "hint" => question.hint,
        "why" => question.why,
        "find" => question.find,
    );
    match &mut question.kind {
        Kind::YesNo => {}
        Kind::Choice(options) | Kind::Set(options) => part.named("options", options, problems),
        Kind::Number(number) => {
            unit(part, &mut number.unit, problems);
            part.text("label", &mut number.label, problems);
            part.named("alternatives", &mut number.alternatives, problems);
            part.named("bases", &mut number.bases, problems);
        }
        Kind::List(list) => unit(part, &mut list.unit, problems),
    }
    if let Some(rule) = &mut question.not_below {
        part.text("not-below-text", &mut rule.text, problems);
    }
    part.named("evidence", &mut question.evidence, problems);
    if let Change::Possible { lead_time, route_text, .. } = &mut question.change {
        let mut change = part.part("change", problems);
        texts!(change, problems, "lead-time" => *lead_time);
        change.named("route-text", route_text, problems);
        part.finish(change, problems);
    }
}

fn unit(part: &mut Part, unit: &mut Unit, problems: &mut Vec<Problem>) {
    match unit {
        Unit::Whole(name) | Unit::Decimal(_, name) => part.text("unit", name, problems),
        Unit::Euro | Unit::Day => {}
    }
}

fn decision(part: &mut Part, decision: &mut Decision, problems: &mut Vec<Problem>) {
    texts!(part, problems, "title" => decision.title, "offer" => decision.offer);
    let mut outcomes = part.part("outcome", problems);
    inside(&mut outcomes, &mut decision.outcomes, |outcome| outcome.id.clone(), outcome, problems);
    part.finish(outcomes, problems);
    let mut rules = part.part("rule", problems);
    inside(
        &mut rules,
        &mut decision.rules,
        |rule: &Rule| rule.id.clone(),
        |part, rule, problems| {
            texts!(part, problems, "why" => rule.why, "why-not" => rule.why_not);
        },
        problems,
    );
    part.finish(rules, problems);
}

fn outcome(part: &mut Part, outcome: &mut Outcome, problems: &mut Vec<Problem>) {
    texts!(part, problems, "title" => outcome.title, "text" => outcome.text, "rung" => outcome.rung);
    if outcome.facts.is_empty() {
        return;
    }
    let mut facts = part.part("facts", problems);
    inside(
        &mut facts,
        &mut outcome.facts,
        |fact: &Fact| fact.id.clone(),
        |part, fact, problems| {
            texts!(part, problems, "label" => fact.label, "value" => fact.value);
        },
        problems,
    );
    part.finish(facts, problems);
}
