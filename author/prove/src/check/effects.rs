//! Options and readings that change nothing: what is asked or told apart without need.

use super::rules::Rules;
use contractwijzer_compile::Draft;
use contractwijzer_compile::diagram::{Children, Ref, TooLarge};
use contractwijzer_compile::formulas::Builder;
use contractwijzer_rules::file::NamedTable;
use contractwijzer_rules::model::{Formula, Kind, Model, Own};
use contractwijzer_rules::problem::{Code, Problem, Span};
use contractwijzer_rules::small::small;
use toml::Spanned;

/// Tells which options, alternatives, bases and readings come to the same as another, in everything that is said.
pub(super) fn check(
    rules: &Rules<'_>,
    draft: &mut Draft<'_>,
    problems: &mut Vec<Problem>,
) -> Result<(), TooLarge> {
    let said = Said::of(rules.model, draft)?;
    for question in 0..rules.model.questions.len() {
        let variables = draft.builder.variables_of(question);
        // Of a question that is never asked, one finding is enough.
        if variables.iter().any(|variable| said.branches_on(*variable)) {
            check_question(rules, draft, &said, question, problems);
        }
    }
    for (index, table) in rules.file.ambiguity.iter().enumerate() {
        let id = table.id.get_ref();
        let variable = draft.builder.layout.first_reading + index;
        if said.branches_on(small(variable)) {
            let readings = Alike { of: id, kind: "readings", tables: &table.readings, variable };
            said.alike(&readings, problems);
        } else {
            let problem = Problem::new(format!("ambiguity `{id}` changes nothing"), table.id.span());
            let problem = problem.code(Code::NoEffect).about(id.clone());
            problems.push(problem.help("name its readings in a condition, or leave it out"));
        }
    }
    Ok(())
}

/// Several answers or readings, each a cell of one variable.
struct Alike<'a> {
    of: &'a str,
    kind: &'a str,
    tables: &'a [NamedTable],
    variable: usize,
}

fn check_question(
    rules: &Rules<'_>,
    draft: &Draft<'_>,
    said: &Said,
    index: usize,
    problems: &mut Vec<Problem>,
) {
    let (table, question) = (&rules.file.question[index], &rules.model.questions[index]);
    let (id, variable) = (question.id.as_str(), draft.builder.layout.first[index]);
    let layout = &draft.builder.layout;
    let is_compared = layout.by_day[index] || !layout.starts[index].is_empty();
    match &question.kind {
        Kind::YesNo | Kind::List(_) => {}
        Kind::Choice(_) => {
            let tables = tables(table.options.as_ref());
            said.alike(&Alike { of: id, kind: "options", tables, variable }, problems);
        }
        Kind::Set(_) => {
            for (option, table) in tables(table.options.as_ref()).iter().enumerate() {
                let branches = said.branches_on(small(variable + option));
                if !branches && !is_listed(rules.model, index, option) {
                    let what = format!("option `{}` of `{id}` changes nothing", table.id.get_ref());
                    problems.push(no_effect(what, table.id.span(), id, table));
                }
            }
        }
        Kind::Number(number) => {
            let alternatives = tables(table.alternatives.as_ref());
            said.alike(&Alike { of: id, kind: "alternatives", tables: alternatives, variable }, problems);
            let bases = tables(table.bases.as_ref());
            said.alike(&Alike { of: id, kind: "bases", tables: bases, variable: variable + 1 }, problems);
            problems.extend(table.near.as_ref().filter(|_| !is_compared).map(|near| {
                let what = format!("`near` of `{id}` changes nothing");
                let problem = Problem::new(what, near.span()).code(Code::NoEffect);
                let help = "no rule compares this number itself, so it has no bound to be near; leave it out";
                problem.about(format!("{id}.near")).help(help)
            }));
            problems.extend(table.usual.as_ref().filter(|_| number.usual == [number.min, number.max]).map(
                |usual| {
                    let what = format!("`usual` of `{id}` changes nothing");
                    let problem = Problem::new(what, usual.span()).code(Code::NoEffect);
                    let help = "it is as wide as `min` and `max`, so nothing lies outside it; leave it out";
                    problem.about(format!("{id}.usual")).help(help)
                },
            ));
        }
    }
}

fn tables(list: Option<&Spanned<Vec<NamedTable>>>) -> &[NamedTable] {
    list.map_or(&[], |list| list.get_ref())
}

/// Whether some outcome lists the option where it is chosen.
fn is_listed(model: &Model, question: usize, option: usize) -> bool {
    let outcomes = model.decisions.iter().flat_map(|decision| &decision.outcomes);
    outcomes.flat_map(|outcome| &outcome.facts).any(|fact| match &fact.own {
        Own::Options { question: of, options } => *of == question && options.contains(&option),
        Own::Nothing | Own::Weighted { .. } => false,
    })
}

fn no_effect(what: String, span: Span, of: &str, table: &NamedTable) -> Problem {
    let about = format!("{of}.{}", table.id.get_ref());
    Problem::new(what, span)
        .code(Code::NoEffect)
        .about(about)
        .help("ask only what some rule or text tells apart")
}

/// Everything that can be said to a visitor, as the nodes of its diagrams: by variable, the children of each node.
struct Said {
    nodes: Vec<Vec<Children>>,
}

impl Said {
    fn of(model: &Model, draft: &mut Draft<'_>) -> Result<Said, TooLarge> {
        let decided = draft.decided.iter();
        let mut roots: Vec<Ref> =
            decided.flat_map(|decided| decided.rules.iter().chain([&decided.root])).copied().collect();
        for when in sayings(model) {
            let holds = draft.builder.formula(when)?;
            roots.push(draft.builder.within(holds, draft.world)?);
        }
        let builder: &Builder<'_> = &draft.builder;
        let mut said = Said { nodes: vec![Vec::new(); builder.layout.variables.len()] };
        for node in builder.diagrams.below_all(&roots).into_iter().filter_map(|at| builder.diagrams.node(at))
        {
            said.nodes[usize::from(node.variable)].push(node.children.clone());
        }
        Ok(said)
    }

    fn branches_on(&self, variable: u16) -> bool {
        !self.nodes[usize::from(variable)].is_empty()
    }

    /// Tells which of these come to the same as one before it.
    fn alike(&self, these: &Alike<'_>, problems: &mut Vec<Problem>) {
        for (at, table) in these.tables.iter().enumerate() {
            let same = |before: &usize| {
                self.nodes[these.variable].iter().all(|children| children[*before] == children[at])
            };
            let Some(before) = (0..at).find(same) else { continue };
            let (one, other) = (these.tables[before].id.get_ref(), table.id.get_ref());
            let what = format!("the {} `{one}` and `{other}` of `{}` come to the same", these.kind, these.of);
            let problem = no_effect(what, table.id.span(), these.of, table);
            problems.push(problem.related(these.tables[before].id.span(), ""));
        }
    }
}

/// The conditions of all that is said beside an outcome.
fn sayings(model: &Model) -> impl Iterator<Item = &Formula> {
    let notes = model.notes.iter().filter_map(|note| note.when.as_ref());
    let deadlines = model.deadlines.iter().filter_map(|deadline| deadline.when.as_ref());
    notes.chain(deadlines).chain(model.next.iter().filter_map(|next| next.when.as_ref()))
}
