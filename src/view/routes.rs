//! What stands in the way of something better, and the cheapest ways there.

use super::answers::answer;
use super::scene::Scene;
use crate::answers::{Answer, option_of, route_text};
use crate::assessment::{Assessment, Better, Lack, Route, Step};
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
    // That it is too early is said by the ways that begin later.
    let is_told = |route: &&Route| {
        let is_day = route.changes.is_empty() && route.cases.iter().all(|case| case.so.is_empty());
        is_day && route.from.is_some() && !ways.routes.is_empty()
    };
    let in_the_way = nearest.routes.first().filter(is_about).filter(|route| !is_told(route));
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

/// The ways to something better.
fn list(scene: &mut Scene<'_>, routes: &[Route]) {
    scene.to.open("ul");
    for route in routes {
        scene.to.open("li");
        for step in &route.changes {
            if !goes_without_saying(scene.policy, route, step) {
                let text = step_in_words(scene, route, step);
                scene.to.line("p.wijzer-step", &text);
            }
        }
        let cases = Cases::of(route);
        for step in &cases.everywhere {
            let text = step_in_words(scene, route, step);
            scene.to.line("p.wijzer-step", &text);
        }
        leads_to(scene, route);
        takes(scene, route, &cases);
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
    own.is_some() && step.to == 0b01 && route.changes.iter().any(chooses)
}

/// The cases of a route, by the last day on which it works.
struct Cases<'r> {
    /// What has to be so in each of them.
    everywhere: Vec<&'r Step>,
    /// By last day, what else has to be so: one of these.
    by_day: Vec<(Option<Date>, Vec<Vec<&'r Step>>)>,
}

impl<'r> Cases<'r> {
    fn of(route: &'r Route) -> Cases<'r> {
        let is_everywhere = |step: &&Step| route.cases.iter().all(|case| case.so.contains(step));
        let mut cases = Cases { everywhere: Vec::new(), by_day: Vec::new() };
        for case in &route.cases {
            let (everywhere, own) = case.so.iter().partition(is_everywhere);
            cases.everywhere = everywhere;
            match cases.by_day.iter_mut().find(|(until, _)| *until == case.until) {
                Some((_, others)) => others.push(own),
                None => cases.by_day.push((case.until, vec![own])),
            }
        }
        cases
    }
}

/// What a step asks: a change in the policy's own words, with how much is missing of a number.
fn step_in_words(scene: &Scene<'_>, route: &Route, step: &Step) -> String {
    let subject = scene.policy.variables[usize::from(step.variable)].subject;
    let Some(question) = subject.question() else { return String::new() };
    let asked = &scene.policy.questions[usize::from(question)];
    let [from, to] = [step.from, step.to].map(|cells| cells.trailing_zeros() as usize);
    match route_text(asked, subject, from, to).filter(|_| step.effort.is_some()) {
        Some(said) if option_of(asked, subject, to).is_some() => said.to_owned(),
        Some(said) => joined(&[said, ": ", &scene.asked_for(asked, route, step)]),
        None => joined(&[scene.words.of(Word::IfAlso), ": ", &so_in_words(scene, route, step)]),
    }
}

/// What a step takes to be so.
fn so_in_words(scene: &Scene<'_>, route: &Route, step: &Step) -> String {
    let subject = scene.policy.variables[usize::from(step.variable)].subject;
    let Some(question) = subject.question() else { return String::new() };
    let asked = &scene.policy.questions[usize::from(question)];
    joined(&[&asked.short, ": ", &scene.asked_for(asked, route, step)])
}

/// What the decisions that become better then come to: the least of it, which no other is worse than.
fn leads_to(scene: &mut Scene<'_>, route: &Route) {
    for it in &route.better {
        let outcomes =
            || it.outcomes.iter().map(|outcome| (outcome, &scene.policy.outcomes[usize::from(*outcome)]));
        let is_least = |own: &Outcome| outcomes().all(|(other, _)| !own.better_than.contains(other));
        let all_are = outcomes().all(|(_, own)| is_least(own));
        let mut before = if all_are { Word::Then } else { Word::ThenAtLeast };
        for (_, outcome) in outcomes().filter(|(_, own)| is_least(own)) {
            scene.to.open("p").line("strong", scene.words.of(before)).text(" ");
            scene.to.text(&outcome.title).close();
            before = Word::OrElse;
        }
    }
}

/// Effort, time and evidence of the changes, and the days between which they help.
fn takes(scene: &mut Scene<'_>, route: &Route, cases: &Cases) {
    let (policy, words) = (scene.policy, scene.words);
    scene.to.open("ul.wijzer-takes");
    for step in &route.changes {
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
    for (until, others) in &cases.by_day {
        let mut text = String::new();
        for so in others.iter().filter(|so| !so.is_empty()) {
            text.push_str(if text.is_empty() { words.of(Word::IfAlso) } else { words.of(Word::OrElse) });
            for (index, step) in so.iter().enumerate() {
                text =
                    joined(&[&text, if index == 0 { ": " } else { "; " }, &so_in_words(scene, route, step)]);
            }
        }
        let period = words.period(route.from, *until);
        let is_longest = period.is_empty() && cases.by_day.len() > 1;
        let period = if is_longest { words.of(Word::NoLastDay) } else { &period };
        text = joined(&[&text, if text.is_empty() || period.is_empty() { "" } else { ". " }, period]);
        if !text.is_empty() {
            scene.to.line("li", &text);
        }
    }
    scene.to.close();
}

/// Why it is nothing better: the nearest way there.
fn why_not(scene: &mut Scene<'_>, assessment: &Assessment, nearest: &Route) {
    scene.fold(Word::WhyNotHigher);
    scene.line("p", Word::Needed).open("ul");
    let Some(case) = nearest.cases.first() else { return };
    for step in nearest.changes.iter().chain(&case.so) {
        let subject = scene.policy.variables[usize::from(step.variable)].subject;
        let Some(question) = subject.question() else { continue };
        let asked = &scene.policy.questions[usize::from(question)];
        let needed = scene.asked_for(asked, nearest, step);
        scene.to.open("li").text(&asked.short).text(": ").line("strong", &needed);
        let given = assessment.given.of(question);
        if *given != Answer::NotAsked {
            scene.to.text(" (");
            scene.say(Word::Now).text(" ");
            answer(scene, asked, given);
            scene.to.text(")");
        }
        scene.to.close();
    }
    let (from, until) = (nearest.from, case.until);
    if let Some(date) = assessment.date
        && (from.is_some_and(|from| from > date) || until.is_some_and(|until| until < date))
    {
        let period = scene.words.period(from, until);
        let date = scene.words.day(date);
        scene.to.open("li").line("strong", &period).text(" (");
        scene.say(Word::Now).text(" ").text(&date).text(")").close();
    }
    scene.to.close().close();
}

impl Scene<'_> {
    /// What a step asks for: how much is missing of a number that is known, else the answers that will do.
    fn asked_for(&self, asked: &Question, route: &Route, step: &Step) -> String {
        let mut text = String::new();
        for lack in &route.lacks {
            if lack.variable == step.variable {
                text = joined(&[&text, if text.is_empty() { "" } else { "; " }, &self.lack(asked, lack)]);
            }
        }
        if text.is_empty() {
            text = self.cells(asked, self.policy.variables[usize::from(step.variable)].subject, step.to);
        }
        text
    }

    /// How much is missing, and where the number has to lie: "samen 0,10 fte meer (1,30 fte of meer)".
    fn lack(&self, asked: &Question, lack: &Lack) -> String {
        let (label, starts, unit) = match &asked.kind {
            Kind::Number(axis) => (String::new(), &axis.starts, &axis.unit),
            Kind::List(list) => {
                let measure = &list.measures[lack.measure];
                (self.measure(list, measure) + " ", &measure.starts, measure.of.unit(&list.unit))
            }
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => return String::new(),
        };
        // "1 minuten" is no Dutch: what is counted is said beside it.
        let is_one = lack.by.abs() == 1 && matches!(unit, Unit::Whole(_));
        let by = self.words.value(lack.by.abs(), if is_one { COUNTED } else { unit });
        let word = if lack.by > 0 { Word::More } else { Word::Less };
        let [first, last] = lack.cells;
        let between = self.words.between(starts, unit, first, last + 1);
        joined(&[&label, &self.words.filled(word, &[&by]), " (", &between, ")"])
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
            let label = self.measure(list, measure);
            let between = self.words.between(&measure.starts, measure.of.unit(&list.unit), at, at + 1);
            text = joined(&[&label, " ", &between, if text.is_empty() { "" } else { "; " }, &text]);
        }
        text
    }
}
