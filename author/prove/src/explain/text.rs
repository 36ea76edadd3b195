//! An explanation as text to read.

use super::explanation::{Because, Explained, Explanation, Holds, Tried, WhyNot};
use super::route::{RouteTold, StepTold};
use std::fmt::{self, Display, Formatter};

impl Display for Explained {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        self.trace.iter().try_for_each(|decision| write!(to, "\n{decision}"))?;
        if let Some(question) = &self.worth_finding {
            writeln!(to, "\nmost worth finding out: {question}")?;
        }
        for (index, route) in self.routes.iter().enumerate() {
            write!(to, "{}  {route}", if index == 0 { "\nroutes to something better\n" } else { "" })?;
        }
        if self.routes_cut {
            write!(to, "\nnot every way to something better was looked into\n")?;
        }
        match &self.nearest {
            Some(nearest) => write!(to, "\nwhat stands nearest in the way of something better\n  {nearest}"),
            None => Ok(()),
        }
    }
}

impl Display for RouteTold {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{}:", self.better.join(", "))?;
        let (first, several) = match self.cases.as_slice() {
            [only] => (only.so.as_slice(), false),
            _ => (&[][..], true),
        };
        write!(to, " {} (effort {}", steps(self.changes.iter().chain(first)), self.effort)?;
        if let Some(from) = &self.from {
            write!(to, ", from {from}")?;
        }
        for case in &self.cases {
            if several {
                let so = if case.so.is_empty() { "in any case".to_owned() } else { steps(&case.so) };
                write!(to, "; {so}")?;
            }
            if let Some(until) = &case.until {
                write!(to, ", until {until}")?;
            }
        }
        writeln!(to, ")")
    }
}

fn steps<'s>(steps: impl IntoIterator<Item = &'s StepTold>) -> String {
    let told = steps.into_iter().map(|step| {
        let question = step.question.as_deref().unwrap_or("a computed number");
        let wanted = step.to.clone().unwrap_or_else(|| format!("another {question}"));
        let missing = step.missing.iter().map(|it| format!(" [{} {}]", it.number, it.by));
        let if_so = if step.effort.is_none() { "if " } else { "" };
        format!("{if_so}{wanted}{}", missing.collect::<String>())
    });
    told.collect::<Vec<_>>().join(" and ")
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
