//! An explanation as text to read.

use super::explanation::{Because, Explained, Explanation, Holds, Tried, WhyNot};
use contractwijzer::api::better::{Measure, Range, Route, Step, Wanted};
use std::fmt::{self, Display, Formatter};

impl Display for Explained<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        self.trace.iter().try_for_each(|decision| write!(to, "\n{decision}"))?;
        for (index, one) in self.better.routes.iter().enumerate() {
            let heading = if index == 0 { "\nroutes to something better\n" } else { "" };
            write!(to, "{heading}  {}", route(one))?;
        }
        if self.better.routes_cut {
            write!(to, "\nnot every way to something better was looked into\n")?;
        }
        match &self.better.nearest {
            Some(nearest) => {
                write!(to, "\nwhat stands nearest in the way of something better\n  {}", route(nearest))
            }
            None => Ok(()),
        }
    }
}

fn route(route: &Route<'_>) -> String {
    let better: Vec<&str> = route.better.iter().map(|it| it.decision).collect();
    let (first, several) = match route.cases.as_slice() {
        [only] => (only.so.as_slice(), false),
        _ => (&[][..], true),
    };
    let changes = steps(route.changes.iter().chain(first));
    let mut told = format!("{}: {changes} (effort {}", better.join(", "), route.effort);
    if let Some(from) = &route.from {
        told += &format!(", from {from}");
    }
    for case in &route.cases {
        if several {
            let so = if case.so.is_empty() { "in any case".to_owned() } else { steps(&case.so) };
            told += &format!("; {so}");
        }
        if let Some(until) = &case.until {
            told += &format!(", until {until}");
        }
    }
    told + ")\n"
}

fn steps<'s, 'p: 's>(steps: impl IntoIterator<Item = &'s Step<'p>>) -> String {
    steps.into_iter().map(step).collect::<Vec<_>>().join(" and ")
}

fn step(step: &Step<'_>) -> String {
    let question = step.question.unwrap_or("a computed number");
    let wanted = match &step.to {
        Some(wanted) => in_words(question, wanted),
        None => format!("another {question}"),
    };
    let missing = step.missing.iter().map(|it| {
        let number = it.measure.as_ref().map_or(it.question.to_owned(), |of| measured(of, it.question));
        format!(" [{number} {}]", it.by)
    });
    let if_so = if step.effort.is_none() { "if " } else { "" };
    format!("{if_so}{wanted}{}", missing.collect::<String>())
}

/// What an answer has to be, much as a rule would have it.
fn in_words(question: &str, wanted: &Wanted<'_>) -> String {
    match wanted {
        Wanted::YesNo { yes: true } => question.to_owned(),
        Wanted::YesNo { yes: false } => format!("not {question}"),
        Wanted::Choice { options } => is(question, options),
        Wanted::Option { option, chosen: true } => format!("{question} has {option}"),
        Wanted::Option { option, chosen: false } => format!("not {question} has {option}"),
        Wanted::Number { ranges, alternatives } => {
            let instead = (!alternatives.is_empty()).then(|| is(question, alternatives));
            either(ranges.iter().map(|range| within(question, range)).chain(instead).collect())
        }
        Wanted::Basis { bases } => {
            either(bases.iter().map(|basis| format!("{question} based on {basis}")).collect())
        }
        Wanted::List { measures } => {
            let one = |number: &str, ranges: &[Range]| {
                either(ranges.iter().map(|range| within(number, range)).collect())
            };
            let all = measures.iter().map(|it| one(&measured(&it.measure, question), &it.ranges));
            all.collect::<Vec<_>>().join(" and ")
        }
        Wanted::Computed { number, ranges } => {
            either(ranges.iter().map(|range| within(number, range)).collect())
        }
    }
}

fn is(question: &str, options: &[&str]) -> String {
    match options {
        [only] => format!("{question} is {only}"),
        several => format!("{question} is one of ({})", several.join(", ")),
    }
}

fn either(mut words: Vec<String>) -> String {
    match words.len() {
        1 => words.swap_remove(0),
        _ => format!("({})", words.join(" or ")),
    }
}

fn within(number: &str, range: &Range) -> String {
    match (&range.from, &range.until) {
        (None, None) => format!("{number} is given"),
        (Some(from), None) => format!("{number} >= {from}"),
        (None, Some(until)) => format!("{number} <= {until}"),
        (Some(from), Some(until)) if from == until => format!("{number} = {from}"),
        (Some(from), Some(until)) => format!("({number} >= {from} and {number} <= {until})"),
    }
}

/// What is measured of a list: `the sum of fte`.
fn measured(measure: &Measure, question: &str) -> String {
    let at_least = measure.at_least.as_ref().map(|least| format!("numbers from {least} in "));
    format!("the {} of {}{question}", measure.of, at_least.unwrap_or_default())
}

impl Display for Explanation {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        writeln!(to, "how `{}` was decided", self.decision)?;
        if self.applies != Holds::Yes {
            writeln!(to, "  whether it arises: {}", self.applies)?;
        }
        for step in &self.steps {
            writeln!(to, "  {}", step.step)?;
            step.rules.iter().try_for_each(|rule| write!(to, "{rule}"))?;
        }
        self.why_not.iter().try_for_each(|why_not| write!(to, "{why_not}"))
    }
}

impl Display for Tried {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let decides = match self.decides {
            Holds::Yes => ", and decides",
            Holds::Maybe => ", and may decide",
            Holds::No if self.holds == Holds::Yes => ", but an earlier step decides",
            Holds::No => "",
        };
        writeln!(to, "    {} → {}: {}{decides}", self.rule, self.outcome, self.holds)?;
        writeln!(to, "      when {}", self.condition)?;
        writeln!(to, "      for  {}", list(&self.because))
    }
}

impl Display for WhyNot {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "  why not {} ({}):", self.outcome, self.rule)?;
        if !self.unmet.is_empty() {
            write!(to, " {}", list(&self.unmet))?;
        }
        if !self.instead.is_empty() {
            write!(to, " earlier: {}", self.instead.join(", "))?;
        }
        writeln!(to)
    }
}

impl Display for Holds {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Holds::Yes => "holds",
            Holds::No => "does not hold",
            Holds::Maybe => "not known",
        })
    }
}

fn list(all: &[Because]) -> String {
    let one = |because: &Because| {
        let mark = match because.holds {
            Holds::Yes => "yes",
            Holds::No => "no",
            Holds::Maybe => "?",
        };
        format!("{} ({mark})", because.condition)
    };
    if all.is_empty() { "always".to_owned() } else { all.iter().map(one).collect::<Vec<_>>().join(", ") }
}
