//! What stands in the way of something better, and the cheapest ways there.

use super::answers::answer;
use super::scene::Scene;
use crate::answers::{Answer, option_of};
use crate::assessment::{Assessment, Better, Route, Step};
use crate::policy::*;
use crate::text::joined;
use crate::texts::Word;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// Where it is told, if there may be anything better. To find it takes long: nothing above this place depends on it.
pub(super) fn place(scene: &mut Scene<'_>, assessment: &Assessment) {
    if !assessment.may_improve {
        return;
    }
    if let Some(better) = &assessment.better {
        return found(scene, assessment, better);
    }
    scene.to.open("div.wijzer-routes aria-busy=true");
    scene.heading(1, Word::Better);
    scene.line("p", Word::Searching).close();
}

/// What was found. A search that was cut says so; where a whole one finds nothing, there is no such place.
pub(super) fn found(scene: &mut Scene<'_>, assessment: &Assessment, better: &Better) {
    let Better { ways, nearest } = better;
    // Of what is open or unclear, that is said instead of why it is nothing better.
    let is_about = |route: &&Route| {
        route.better.iter().any(|it| assessment.decisions[usize::from(it.decision)].verdict.only().is_some())
    };
    let in_the_way = nearest.routes.first().filter(is_about);
    let is_nothing = ways.routes.is_empty() && in_the_way.is_none();
    let is_cut = ways.is_cut || is_nothing && nearest.is_cut;
    if is_nothing && !is_cut {
        return;
    }
    scene.to.open("div.wijzer-routes");
    scene.heading(1, Word::Better);
    if !ways.routes.is_empty() {
        scene.line("p", Word::Routes);
        list(scene, &ways.routes);
    }
    if is_cut {
        scene.to.open("p");
        if is_nothing {
            scene.say(Word::NoWay).text(" ");
        }
        scene.say(Word::NotAllWays).close();
    }
    if let Some(route) = in_the_way {
        why_not(scene, assessment, route);
    }
    scene.to.close();
}

/// The ways to something better. The first stands for those with the same changes, which differ in what is only taken to be
/// so, and for those that change what it takes to be so.
fn list(scene: &mut Scene<'_>, routes: &[Route]) {
    scene.to.open("ul");
    let mut told: Vec<Vec<u64>> = Vec::new();
    for route in routes {
        let (mut changes, mut all) = (Vec::new(), Vec::new());
        for step in &route.steps {
            for part in [step.variable.into(), step.to] {
                all.push(part);
                if step.effort.is_some() {
                    changes.push(part);
                }
            }
        }
        if told.contains(&changes) || told.contains(&all) {
            continue;
        }
        told.push(changes);
        told.push(all);
        scene.to.open("li");
        for step in &route.steps {
            if !goes_without_saying(scene.policy, route, step) {
                let text = step_in_words(scene, step);
                scene.to.line("p.wijzer-step", &text);
            }
        }
        leads_to(scene, route);
        takes(scene, route);
        scene.to.close();
    }
    scene.to.close();
}

/// Whether a step leaves out an option of a set that another step chooses one of: that one says it all.
fn goes_without_saying(policy: &Policy, route: &Route, step: &Step) -> bool {
    let set = |step: &Step| {
        let subject = policy.variables[usize::from(step.variable)].subject;
        if let Subject::Option(question, _) = subject { Some(question) } else { None }
    };
    let own = set(step);
    let chooses = |other: &Step| other.to == 0b10 && other.effort.is_some() && set(other) == own;
    own.is_some() && step.to == 0b01 && route.steps.iter().any(chooses)
}

/// What a step asks: in the policy's words for that option, else by the question's name.
fn step_in_words(scene: &Scene<'_>, step: &Step) -> String {
    let (policy, words) = (scene.policy, scene.words);
    let variable = policy.variables[usize::from(step.variable)];
    let Some(question) = variable.subject.question() else { return String::new() };
    let asked = &policy.questions[usize::from(question)];
    if let (Change::Possible { route_text, .. }, Some(_)) = (&asked.change, step.effort)
        && let Some(option) = option_of(asked, variable.subject, step.to)
        && let Some(said) = route_text.iter().find(|it| it.id == option)
    {
        return said.text.clone();
    }
    let begin = words.of(if step.effort.is_some() { Word::IfSo } else { Word::IfAlso });
    joined(&[begin, ": ", &asked.short, ": ", &scene.cells(asked, variable.subject, step.to)])
}

/// What the decisions that become better then come to.
fn leads_to(scene: &mut Scene<'_>, route: &Route) {
    for it in &route.better {
        let mut before = Word::Then;
        for outcome in &it.outcomes {
            scene.to.open("p").line("strong", scene.words.of(before)).text(" ");
            scene.to.text(&scene.policy.outcomes[usize::from(*outcome)].title).close();
            before = Word::OrElse;
        }
    }
}

/// Effort, time and evidence of the changes, and the days between which they help.
fn takes(scene: &mut Scene<'_>, route: &Route) {
    let (policy, words) = (scene.policy, scene.words);
    scene.to.open("ul.wijzer-takes");
    for step in &route.steps {
        let Some(effort) = step.effort.filter(|_| !goes_without_saying(policy, route, step)) else {
            continue;
        };
        let Some(question) = policy.variables[usize::from(step.variable)].subject.question() else {
            continue;
        };
        let change = &policy.questions[usize::from(question)].change;
        let Change::Possible { lead_time, evidence, .. } = change else { continue };
        scene.to.line("li", words.effort(effort));
        for (label, text) in [(Word::Evidence, evidence), (Word::LeadTime, lead_time)] {
            if !text.is_empty() {
                scene.to.open("li").text(words.of(label)).text(": ").text(text).close();
            }
        }
    }
    if route.from.is_some() || route.until.is_some() {
        let period = words.period(route.from, route.until);
        scene.to.line("li", &period);
    }
    scene.to.close();
}

/// Why it is nothing better: the nearest way there.
fn why_not(scene: &mut Scene<'_>, assessment: &Assessment, nearest: &Route) {
    scene.fold(Word::WhyNotHigher);
    scene.line("p", Word::Needed).open("ul");
    for step in &nearest.steps {
        let subject = scene.policy.variables[usize::from(step.variable)].subject;
        let Some(question) = subject.question() else { continue };
        let asked = &scene.policy.questions[usize::from(question)];
        let cells = scene.cells(asked, subject, step.to);
        scene.to.open("li").text(&asked.short).text(": ").line("strong", &cells);
        let given = assessment.counted.answers.of(question);
        if *given != Answer::NotAsked {
            scene.to.text(" (");
            scene.say(Word::Now).text(" ");
            answer(scene, asked, given);
            scene.to.text(")");
        }
        scene.to.close();
    }
    scene.to.close().close();
}

impl Scene<'_> {
    /// Cells of a question's variable, as its answers: an option, or where a number lies.
    fn cells(&self, question: &Question, subject: Subject, cells: u64) -> String {
        // Named alternatives stand before the numbers, and are no part of a range of them.
        let numbers = match &question.kind {
            Kind::Number(axis) if matches!(subject, Subject::Answer(_)) => axis.alternatives.len(),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => 0,
        };
        let (mut text, mut first) = (String::new(), 0);
        while first < MOST_CELLS {
            let mut end = first;
            while end < MOST_CELLS && cells >> end & 1 == 1 && (end == first || end != numbers) {
                end += 1;
            }
            if end > first {
                text.push_str(if text.is_empty() { "" } else { self.words.of(Word::OrElse) });
                text.push_str(&self.run(question, subject, first, end));
            }
            first = end.max(first + 1);
        }
        text
    }

    /// Cells that follow one another, the last not included.
    fn run(&self, question: &Question, subject: Subject, first: usize, end: usize) -> String {
        let words = self.words;
        let options = match &question.kind {
            Kind::YesNo => return words.of(if first == 0 { Word::No } else { Word::Yes }).to_owned(),
            Kind::Set(options) => {
                let Some(option) = subject.option() else { return String::new() };
                let text = &options[usize::from(option)].text;
                return if first == 0 { joined(&[words.of(Word::Without), " ", text]) } else { text.clone() };
            }
            Kind::Number(axis) if matches!(subject, Subject::Basis(_)) => &axis.bases,
            Kind::Number(axis) if first >= axis.alternatives.len() => {
                let alternatives = axis.alternatives.len();
                return words.between(&axis.starts, &axis.unit, first - alternatives, end - alternatives);
            }
            Kind::Number(axis) => &axis.alternatives,
            Kind::Choice(options) => options,
            Kind::List(list) => return self.measures(list, first),
        };
        let mut text = String::new();
        for option in options.iter().take(end).skip(first) {
            text.push_str(if text.is_empty() { "" } else { words.of(Word::OrElse) });
            text.push_str(&option.text);
        }
        text
    }

    /// What is measured of a list in one of its cells.
    fn measures(&self, list: &List, cell: usize) -> String {
        let mut code = list.codes[cell];
        let mut text = String::new();
        for measure in list.measures.iter().rev() {
            let cells = measure.starts.len() as u32 + 1;
            let at = (code % cells) as usize;
            code /= cells;
            let (word, least, unit) = match measure.of {
                ListFormula::Count => (Word::Count, None, &Unit::Whole(String::new())),
                ListFormula::CountAtLeast(least) => {
                    (Word::CountAtLeast, Some(least), &Unit::Whole(String::new()))
                }
                ListFormula::Sum => (Word::Sum, None, &list.unit),
                ListFormula::SumAtLeast(least) => (Word::SumAtLeast, Some(least), &list.unit),
                ListFormula::Minimum => (Word::Minimum, None, &list.unit),
                ListFormula::Maximum => (Word::Maximum, None, &list.unit),
            };
            let least = least.map_or(String::new(), |least| self.words.value(least, &list.unit));
            let label = self.words.filled(word, &[&least]);
            let between = self.words.between(&measure.starts, unit, at, at + 1);
            text = joined(&[&label, " ", &between, if text.is_empty() { "" } else { "; " }, &text]);
        }
        text
    }
}
