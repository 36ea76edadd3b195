//! Policies of any size, as rule files: sound by construction, and the same for the same seed.
//!
//! Each rule is made around a practice of its own: the rule holds for it and no rule of an earlier step does, so no rule
//! is dead. The rules of a step lead to one outcome, or to one outcome for each answer to one question, so none
//! contradict. The last step says what holds for all that is left.

mod dice;
mod kinds;
mod rules;

use dice::Dice;
use kinds::{GUARDED, Kind};

use std::fmt::Write as _;

/// How large a policy is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) questions: usize,
    pub(crate) rules: usize,
    pub(crate) decisions: usize,
    /// How many questions the rules of one decision are about, at most.
    pub(crate) width: usize,
}

/// The largest policy that has to be compiled and checked without trouble.
pub(crate) const LARGE: Size = Size { questions: 60, rules: 400, decisions: 20, width: 12 };

/// A policy of this size.
pub(crate) fn policy(size: Size, seed: u64) -> String {
    let mut maker = Maker { dice: Dice::new(seed), size, deck: Vec::new() };
    let mut text = String::from(HEAD);
    (0..size.questions).for_each(|question| maker.question(&mut text, question));
    for first in (0..size.questions).filter(|question| maker.excluded(*question).is_some()) {
        let _ = writeln!(
            text,
            "[[constraint]]\nid = \"c{first}\"\nholds = \"not (q{first} and q{})\"\nwhy = \"w\"",
            first + 1
        );
    }
    for index in 0..2 {
        let _ = writeln!(
            text,
            "[[ambiguity]]\nid = \"A-{index}\"\ntext = \"a\"\nask = \"a?\"\ndefault = \"y\"\nsource = {SOURCE}\n\
             readings = [{{ id = \"x\", text = \"x\" }}, {{ id = \"y\", text = \"y\" }}]"
        );
    }
    (0..size.decisions).for_each(|decision| maker.decision(&mut text, decision));
    text
}

struct Maker {
    dice: Dice,
    size: Size,
    /// Questions still to be dealt to decisions, in groups that stay together.
    deck: Vec<Vec<usize>>,
}

impl Maker {
    /// What a question is like; after the last question stand the date and two readings.
    fn kind(&self, about: usize) -> &'static Kind {
        match about.checked_sub(self.size.questions) {
            None => &kinds::QUESTIONS[about % 10],
            Some(0) => &kinds::DATE,
            Some(_) => &kinds::READING,
        }
    }

    fn name(&self, about: usize) -> String {
        match about.checked_sub(self.size.questions) {
            None => format!("q{about}"),
            Some(0) => "date".to_owned(),
            Some(reading) => format!("A-{}", reading - 1),
        }
    }

    /// The question that has to be answered with yes for this one to make sense.
    fn guard(&self, about: usize) -> Option<usize> {
        (about < self.size.questions && about % 10 == GUARDED).then(|| about - 1)
    }

    /// The question that cannot be answered with yes too.
    fn excluded(&self, about: usize) -> Option<usize> {
        (about % 20 == 9 && about + 1 < self.size.questions).then_some(about + 1)
    }

    fn question(&self, text: &mut String, question: usize) {
        let (id, kind) = (self.name(question), self.kind(question));
        let _ =
            writeln!(text, "[[question]]\nid = \"{id}\"\nask = \"{id}?\"\nshort = \"{id}\"\n{}", kind.fields);
        if let Some(guard) = self.guard(question) {
            let _ = writeln!(text, "applies-when = \"q{guard}\"");
        }
        text.push_str(&kind.beside.replace('#', &id));
    }

    /// Questions for one decision; all are dealt before any is dealt again.
    fn deal(&mut self) -> Vec<usize> {
        let mut dealt: Vec<usize> = Vec::new();
        loop {
            if self.deck.is_empty() {
                self.deck = self.groups();
                for at in (1..self.deck.len()).rev() {
                    self.deck.swap(at, self.dice.below(at + 1));
                }
            }
            let room = self.size.width - dealt.len();
            let fits = |group: &Vec<usize>| group.len() <= room && !dealt.contains(&group[0]);
            let Some(at) = self.deck.iter().position(fits) else { return dealt };
            let group = self.deck.remove(at);
            dealt.extend(group);
        }
    }

    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for question in 0..self.size.questions {
            let belongs = self.guard(question).is_some()
                || question.checked_sub(1).is_some_and(|before| self.excluded(before).is_some());
            match groups.last_mut() {
                Some(group) if belongs => group.push(question),
                Some(_) | None => groups.push(vec![question]),
            }
        }
        groups
    }

    fn decision(&mut self, text: &mut String, decision: usize) {
        let mut about = self.deal();
        // Some decisions look at the day, and some at how an ambiguity is read.
        let others = [decision.is_multiple_of(3), decision % 5 == 1, decision % 5 == 2];
        about.extend((self.size.questions..).zip(others).filter(|(_, named)| *named).map(|(about, _)| about));
        let share = |decisions: usize| decisions * self.size.rules / self.size.decisions;
        let steps = self.steps(&about, share(decision + 1) - share(decision));
        let names = ["uitsluiting", "uitzondering", "banden", "rest"];
        let _ = writeln!(
            text,
            "[decision.d{decision}]\ntitle = \"d{decision}\"\nabout = \"contract\"\nsteps = {names:?}"
        );
        let outcomes: std::collections::BTreeSet<u8> =
            steps.iter().flatten().map(|(outcome, _)| *outcome).collect();
        for outcome in outcomes {
            let _ = writeln!(
                text,
                "[[decision.d{decision}.outcome]]\nid = \"o{outcome}\"\nclass = \"likely\"\ntitle = \"o{outcome}\""
            );
        }
        for (name, step) in names.iter().zip(steps) {
            for (at, (outcome, when)) in step.into_iter().enumerate() {
                let when = self.written(&when);
                let _ = writeln!(
                    text,
                    "[[decision.d{decision}.rule]]\nid = \"R{decision}.{name}-{at}\"\nstep = \"{name}\"\n\
                     when = \"{when}\"\nthen = \"o{outcome}\"\nsource = {SOURCE}\nwhy = \"w\""
                );
            }
        }
    }
}

const SOURCE: &str = "{ document = \"s\", at = \"s\" }";

const HEAD: &str = r#"[policy]
id = "synthetisch-2023"
insurer = "s"
care = "s"
contract-year = 2023
revision = 2026-11-21
language = "nl"
intro = "s"

[[source]]
id = "s"
title = "s"
publisher = "s"
mark = "inferred"

"#;
