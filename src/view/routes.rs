//! What stands in the way of something better, and the cheapest ways there.

use super::answers::answer;
use super::scene::Scene;
use crate::answers::{Answer, Lack, evidence_in, lack_of, lacks, option_of, route_text};
use crate::assessment::{Assessment, Better, Route, Step};
use crate::cells::{counted, starts};
use crate::date::Date;
use crate::policy::*;
use crate::text::joined;
use crate::texts::Word;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::{vec, vec::Vec};

/// Where it is told, if there may be anything better. To find it takes long: nothing above this place depends on it.
pub(super) fn place(scene: &mut Scene<'_>, assessment: &Assessment) {
    if !assessment.may_improve {
        return;
    }
    if let Some(better) = &assessment.better {
        return found(scene, assessment, better);
    }
    scene.to.open("div.wijzer-routes aria-busy=true");
    scene.heading(1, scene.then(Word::Better, Word::BetterThen));
    scene.line("p", Word::Searching).close();
}

/// What was found. A search that was cut says so; where a whole one finds nothing, there is no such place.
pub(super) fn found(scene: &mut Scene<'_>, assessment: &Assessment, better: &Better) {
    let Better { ways, nearest } = better;
    // Of what is open or unclear, that is said instead of why it is nothing better.
    let is_about = |route: &&Route| {
        route.better.iter().any(|it| assessment.decisions[usize::from(it.0)].verdict.only().is_some())
    };
    // That it is too early is said by the ways that begin later.
    let is_told = |route: &&Route| route.steps.is_empty() && route.from.is_some() && !ways.routes.is_empty();
    let in_the_way = nearest.routes.first().filter(is_about).filter(|route| !is_told(route));
    let is_nothing = ways.routes.is_empty() && in_the_way.is_none();
    let is_cut = ways.is_cut || is_nothing && nearest.is_cut;
    if is_nothing && !is_cut {
        return;
    }
    scene.to.open("div.wijzer-routes");
    scene.heading(1, scene.then(Word::Better, Word::BetterThen));
    if !ways.routes.is_empty() {
        list(scene, assessment, &ways.routes);
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

/// The ways to something better, those that lead to the same one below the other.
fn list(scene: &mut Scene<'_>, assessment: &Assessment, routes: &[Route]) {
    let mut told = Vec::new();
    for (at, route) in routes.iter().enumerate() {
        let leads_there = |other: &&Route| !other.is_case && other.better == route.better;
        if route.is_case || routes[..at].iter().any(|earlier| leads_there(&earlier)) {
            continue;
        }
        scene.to.open("div.wijzer-way");
        scene.to.open("ul");
        for (at, route) in routes.iter().enumerate().filter(|(_, route)| leads_there(route)) {
            way(scene, assessment, route, &routes[at + 1..], &mut told);
        }
        scene.to.close();
        leads_to(scene, route);
        scene.to.close();
    }
}

/// A way, with the cases of it that follow; of a change that was told before, not again what it takes.
fn way(
    scene: &mut Scene<'_>,
    assessment: &Assessment,
    route: &Route,
    further: &[Route],
    told: &mut Vec<u16>,
) {
    // Of cases that last as long, the first stands for all.
    let mut cases = vec![route];
    for case in further.iter().take_while(|case| case.is_case) {
        if !cases.iter().any(|other| other.until == case.until) {
            cases.push(case);
        }
    }
    scene.to.open("li");
    for step in route.changes() {
        if !goes_without_saying(scene.policy, route, step) {
            let text = change_in_words(scene, assessment, route, step);
            scene.to.line("p.wijzer-step", &text);
        }
    }
    if cases.len() == 1 {
        for step in route.so() {
            let so = so_in_words(scene, assessment, route, step);
            let text = joined(&[scene.words.of(Word::IfAlso), ": ", &so]);
            scene.to.line("p.wijzer-step", &text);
        }
    }
    takes(scene, assessment, &cases, told);
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

/// A change, in the policy's own words, with how much is missing of a number.
fn change_in_words(scene: &Scene<'_>, assessment: &Assessment, route: &Route, step: &Step) -> String {
    let (asked, subject) = scene.asked(step);
    let said = route_text(asked, subject, step.from, step.to).unwrap_or("");
    if option_of(asked, subject, step.to).is_some() {
        return said.to_owned();
    }
    joined(&[said, ": ", &scene.wanted(assessment, route, step)])
}

/// What a step takes to be so.
fn so_in_words(scene: &Scene<'_>, assessment: &Assessment, route: &Route, step: &Step) -> String {
    joined(&[&scene.asked(step).0.short, ": ", &scene.wanted(assessment, route, step)])
}

/// What the decisions that become better then come to: the least of it, which no other is worse than.
fn leads_to(scene: &mut Scene<'_>, route: &Route) {
    let policy = scene.policy;
    let is_worse = |own: &(u16, u16), other: &(u16, u16)| {
        own.0 == other.0 && policy.outcomes[usize::from(own.1)].better_than.contains(&other.1)
    };
    let is_least = |own: &(u16, u16)| !route.better.iter().any(|other| is_worse(own, other));
    let mut last = None;
    for own in &route.better {
        let is_more = route.better.iter().any(|other| other.0 == own.0 && !is_least(other));
        if !is_least(own) {
            continue;
        }
        let before = match is_more {
            _ if last == Some(own.0) => Word::OrElse,
            true => Word::ThenAtLeast,
            false => Word::Then,
        };
        last = Some(own.0);
        scene.to.open("p").line("strong", scene.words.of(before)).text(" ");
        scene.to.text(&policy.outcomes[usize::from(own.1)].title).close();
    }
}

/// The days between which a way helps; then, folded, in which other cases it helps longer, and effort, time and evidence of the changes
/// that were not told before.
fn takes(scene: &mut Scene<'_>, assessment: &Assessment, cases: &[&Route], told: &mut Vec<u16>) {
    let mut lines = Vec::new();
    for case in cases {
        lines.push(lasts(scene, assessment, case, cases.len() > 1));
    }
    if !lines[0].is_empty() {
        scene.to.line("p", &lines[0]);
    }
    lines.remove(0);
    for step in cases[0].changes().filter(|step| !goes_without_saying(scene.policy, cases[0], step)) {
        let (asked, subject) = scene.asked(step);
        let Change::Possible { effort, lead_time, .. } = &asked.change else { continue };
        if told.contains(&step.variable) {
            continue;
        }
        told.push(step.variable);
        lines.push(scene.words.effort(*effort).to_owned());
        let evidence = evidence_in(asked, subject, step.to).unwrap_or("");
        for (label, text) in [(Word::Evidence, evidence), (Word::LeadTime, lead_time)] {
            if !text.is_empty() {
                lines.push(joined(&[scene.words.of(label), ": ", text]));
            }
        }
    }
    if !lines.is_empty() {
        scene.fold(Word::Asks);
        scene.to.open("ul");
        lines.iter().for_each(|line| {
            scene.to.line("li", line);
        });
        scene.to.close().close();
    }
}

/// The days between which a way helps; of one case of several, also what has to be so.
fn lasts(scene: &Scene<'_>, assessment: &Assessment, case: &Route, is_of_several: bool) -> String {
    let words = scene.words;
    let mut period = words.period(case.from, case.until);
    if !is_of_several {
        return period;
    }
    if period.is_empty() {
        period.push_str(words.of(Word::NoLastDay));
    }
    let mut text = String::new();
    for step in case.so() {
        let before = if text.is_empty() { words.of(Word::IfAlso) } else { "; " };
        let after = if text.is_empty() { ": " } else { "" };
        text = joined(&[&text, before, after, &so_in_words(scene, assessment, case, step)]);
    }
    joined(&[&text, if text.is_empty() { "" } else { ". " }, &period])
}

/// Of more that was never asked, and would have to be so as well, nothing is said: it is not what stands in the way.
const MOST_SO: usize = 3;

/// Why it is nothing better: the nearest way there.
fn why_not(scene: &mut Scene<'_>, assessment: &Assessment, nearest: &Route) {
    scene.fold(Word::WhyNotHigher);
    scene.line("p", Word::Needed).open("ul");
    let are_told = nearest.so().count() <= MOST_SO;
    for step in nearest.steps.iter().filter(|step| are_told || step.effort.is_some()) {
        let Some((question, wanted)) = scene.in_the_way(assessment, nearest, step) else { continue };
        let asked = &scene.policy.questions[usize::from(question)];
        scene.to.open("li").text(&asked.short).text(": ").line("strong", &wanted);
        let given = assessment.given.of(question);
        if !matches!(given, Answer::NotAsked) {
            scene.to.text(" (");
            scene.say(Word::YourAnswer).text(" ");
            answer(scene, asked, given);
            scene.to.text(")");
        }
        scene.to.close();
    }
    let Route { from, until, .. } = *nearest;
    if let Some(date) = assessment.date
        && (from.is_some_and(|from| from > date) || until.is_some_and(|until| until < date))
    {
        let period = scene.words.period(from, until);
        let date = scene.words.day(date);
        scene.to.open("li").line("strong", &period).text(" (");
        scene.say(Word::DayLookedAt).text(": ").text(&date).text(")").close();
    }
    scene.to.close().close();
}

/// The question whose answer a step is about.
fn step_question(policy: &Policy, step: &Step) -> u16 {
    policy.variables[usize::from(step.variable)].subject.question().expect("a step is about an answer")
}

impl<'a> Scene<'a> {
    /// The question that a step is about, and what of it.
    fn asked(&self, step: &Step) -> (&'a Question, Subject) {
        let question = step_question(self.policy, step);
        let subject = self.policy.variables[usize::from(step.variable)].subject;
        (&self.policy.questions[usize::from(question)], subject)
    }

    /// What a step asks for: how much is missing of a number that is known, else the answers that will do.
    fn wanted(&self, assessment: &Assessment, route: &Route, step: &Step) -> String {
        let (asked, subject) = self.asked(step);
        let mut text = String::new();
        for lack in lacks(asked, assessment.given.of(step_question(self.policy, step)), step.to) {
            text = joined(&[&text, if text.is_empty() { "" } else { "; " }, &self.lack(asked, &lack)]);
        }
        // It has to be so on the first day on which the route works.
        let day = route.from.or(assessment.date);
        if text.is_empty() { self.cells(asked, subject, step.to, day) } else { text }
    }

    /// What a step that would help asks for, and of which question. Of a number that is computed, as much as is missing of an answer,
    /// if that is known.
    fn in_the_way(&self, assessment: &Assessment, route: &Route, step: &Step) -> Option<(u16, String)> {
        let policy = self.policy;
        let Subject::Derived(derived) = policy.variables[usize::from(step.variable)].subject else {
            return Some((step_question(policy, step), self.wanted(assessment, route, step)));
        };
        let derived = &policy.derived[usize::from(derived)];
        let (question, starts, lack) = lack_of(derived, &assessment.given, step.to)?;
        Some((question, self.missing("", &starts, policy.scale(question).unit, &lack)))
    }

    /// How much is missing of an answer, or of what is measured of it.
    fn lack(&self, asked: &Question, lack: &Lack) -> String {
        match &asked.kind {
            Kind::Number(axis) => self.missing("", &axis.starts, &axis.unit, lack),
            Kind::List(list) => {
                let measure = &list.measures[lack.measure];
                let label = self.measure(list, measure) + " ";
                self.missing(&label, &measure.starts, measure.of.unit(&list.unit), lack)
            }
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => String::new(),
        }
    }

    /// How much is missing, and where the number has to lie: "samen 0,10 fte meer (1,30 fte of meer)".
    fn missing(&self, label: &str, starts: &[i64], unit: &Unit, lack: &Lack) -> String {
        let [first, last] = lack.cells;
        let between = self.words.between(starts, unit, first, last + 1);
        if lack.by == 0 {
            return joined(&[label, &between]);
        }
        // "1 minuten" is no Dutch: what is counted is said beside it.
        let is_one = lack.by.abs() == 1 && matches!(unit, Unit::Whole(_));
        let by = self.words.value(lack.by.abs(), if is_one { COUNTED } else { unit });
        let word = if lack.by > 0 { Word::More } else { Word::Less };
        joined(&[label, &self.words.filled(word, &[&by]), " (", &between, ")"])
    }

    /// What is measured of a list.
    fn measure(&self, list: &List, measure: &Measure) -> String {
        let (word, least) = match measure.of {
            ListFormula::Count => (Word::Count, None),
            ListFormula::CountAtLeast(least) => (Word::CountAtLeast, Some(least)),
            ListFormula::Sum => (Word::Sum, None),
            ListFormula::SumAtLeast(least) => (Word::SumAtLeast, Some(least)),
            ListFormula::Minimum => (Word::Minimum, None),
            ListFormula::Maximum => (Word::Maximum, None),
        };
        let least = least.map_or(String::new(), |least| self.words.value(least, &list.unit));
        self.words.filled(word, &[&least])
    }

    /// Cells of a question's variable, as its answers: an option, or where a number lies.
    fn cells(&self, question: &Question, subject: Subject, mut cells: u64, day: Option<Date>) -> String {
        // Named alternatives stand before the numbers, and are no part of a range of them.
        let mut begin = Vec::new();
        let numbers = match &question.kind {
            Kind::Number(axis) if matches!(subject, Subject::Answer(_)) => {
                cells = counted(axis, day, cells);
                begin = starts(axis, day);
                axis.alternatives.len()
            }
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
                text.push_str(&self.run(question, subject, [first, end], &begin));
            }
            first = end.max(first + 1);
        }
        text
    }

    /// Cells that follow one another, the last not included.
    fn run(&self, question: &Question, subject: Subject, [first, end]: [usize; 2], starts: &[i64]) -> String {
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
                return words.between(starts, &axis.unit, first - alternatives, end - alternatives);
            }
            Kind::Number(axis) => &axis.alternatives,
            Kind::Choice(options) => options,
            // What a list has to be is told measure by measure.
            Kind::List(_) => return String::new(),
        };
        let mut text = String::new();
        for option in options.iter().take(end).skip(first) {
            text.push_str(if text.is_empty() { "" } else { words.of(Word::OrElse) });
            text.push_str(&option.text);
        }
        text
    }
}
