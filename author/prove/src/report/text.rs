//! The report as text to read, in the language of the policy.

use super::{Period, Report};
use contractwijzer::api::description::{CitationInfo, DecisionInfo, OutcomeInfo};
use contractwijzer::api::questions::{AnswerType, Text};
use contractwijzer::api::result::{Decided, Holds, NOT_APPLICABLE, Reading, RuleHit, Said, State, Status};
use contractwijzer::texts::{Texts, Word};
use std::fmt::{self, Formatter};

impl fmt::Display for Report<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let page = Page { report: self, words: Texts::in_language(self.words.language) };
        page.head(to)?;
        for decision in &self.result.decisions {
            // A decision beside the main ones is told once something is answered for it.
            if !decision.extra || decision.status != Status::NotApplicable {
                page.decision(decision, to)?;
            }
        }
        page.beside(to)?;
        self.explained.iter().try_for_each(|explained| write!(to, "{explained}"))
    }
}

struct Page<'a> {
    report: &'a Report<'a>,
    words: Texts,
}

/// What has this id, by how it tells.
fn by_id<'a, T>(all: &'a [T], id: &str, own: impl Fn(&T) -> &str) -> Option<&'a T> {
    all.iter().find(|one| own(one) == id)
}

/// What has this id, where something of the same policy names it.
fn named<'a, T>(all: &'a [T], id: &str, own: impl Fn(&T) -> &str) -> &'a T {
    by_id(all, id, own).expect("a policy has words for all that it names")
}

fn text<'a>(all: &'a [Text<'a>], id: &str) -> &'a str {
    named(all, id, |it| it.id).text
}

impl Page<'_> {
    fn head(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let result = &self.report.result;
        writeln!(to, "{} ({})", result.policy, result.date.as_deref().unwrap_or("no date"))?;
        writeln!(to, "counted: {}", result.counted.join(", "))?;
        if !result.ignored.is_empty() {
            writeln!(to, "does not matter here: {}", result.ignored.join(", "))?;
        }
        let Some(next) = result.next else { return Ok(()) };
        let ask = named(&self.report.words.questions, next, |it| it.id).ask;
        writeln!(to, "next: {next}: {ask} ({} pages at most)", result.pages.most)
    }

    fn decision(&self, decided: &Decided<'_>, to: &mut Formatter<'_>) -> fmt::Result {
        let info = named(&self.report.words.decisions, decided.id, |it| it.id);
        let class = decided.class.map(|class| format!(", {class}")).unwrap_or_default();
        writeln!(to, "\n{} ({}): {}{class}", info.title, decided.id, status(decided.status))?;
        if decided.status == Status::Open {
            writeln!(to, "  {}:", self.words.of(Word::Possible))?;
            for outcome in &decided.possible {
                writeln!(to, "    {}", titled(info, outcome))?;
            }
            return writeln!(to, "  depends on: {}", decided.relevant.join(", "));
        }
        decided.readings.iter().try_for_each(|reading| self.reading(info, reading, to))
    }

    fn reading(&self, info: &DecisionInfo<'_>, reading: &Reading<'_>, to: &mut Formatter<'_>) -> fmt::Result {
        for (index, set) in reading.read.iter().enumerate() {
            if index > 0 {
                writeln!(to, "  {}", self.words.of(Word::OrElse).trim())?;
            }
            self.set(set, reading.leads && index == 0, to)?;
        }
        writeln!(to, "  {}", titled(info, reading.outcome))?;
        if let Some(outcome) = by_id(&info.outcomes, reading.outcome, |it| it.id) {
            self.outcome(outcome, reading, to)?;
        }
        for hit in &reading.reasons.rules {
            self.rule(info, hit, to)?;
        }
        let mut because: Vec<&str> = reading.reasons.answers.clone();
        because.extend(reading.reasons.date.then_some("date"));
        if because.is_empty() {
            return Ok(());
        }
        writeln!(to, "    {}: {}", self.words.of(Word::Because), because.join(", "))
    }

    fn set(&self, set: &[(&str, &str)], leads: bool, to: &mut Formatter<'_>) -> fmt::Result {
        for (ambiguity, read) in set {
            let ambiguity = named(&self.report.words.ambiguities, ambiguity, |it| it.id);
            let words = text(&ambiguity.readings, read);
            let leads = if leads { " (leads)" } else { "" };
            writeln!(to, "  {} = {read}{leads}: {words}", ambiguity.id)?;
        }
        Ok(())
    }

    fn outcome(
        &self,
        outcome: &OutcomeInfo<'_>,
        reading: &Reading<'_>,
        to: &mut Formatter<'_>,
    ) -> fmt::Result {
        let words = &self.report.words;
        if !outcome.text.is_empty() {
            writeln!(to, "    {}", outcome.text)?;
        }
        for fact in &outcome.facts {
            let chosen = by_id(&reading.chosen, fact.id, |it| it.fact);
            let chosen: Vec<&str> = chosen.iter().flat_map(|it| self.options(&it.options)).collect();
            match reading.computed.iter().find(|it| it.fact == fact.id) {
                Some(computed) => writeln!(to, "    {}: {}%", fact.label, computed.value)?,
                None => writeln!(to, "    {}: {}{}", fact.label, fact.value, chosen.join("; "))?,
            }
        }
        for (index, criterion) in outcome.criteria.iter().enumerate() {
            let heading =
                if index == 0 { format!("    {}:\n", self.words.of(Word::Criteria)) } else { String::new() };
            writeln!(to, "{heading}      {}", text(&words.criteria, criterion))?;
        }
        match outcome.unknown {
            Some(id) => {
                let gap = named(&words.gaps, id, |it| it.id);
                writeln!(to, "    {} ({id}): {}", self.words.of(Word::Unknown), gap.text)
            }
            None => Ok(()),
        }
    }

    /// The words of chosen options; ids of options are looked up in every set, for a fact does not name its question.
    fn options<'a>(&'a self, ids: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        let sets = self.report.words.questions.iter().filter_map(|question| match &question.answer {
            AnswerType::Options { r#type: "set", options } => Some(options),
            AnswerType::YesNo { .. }
            | AnswerType::Options { .. }
            | AnswerType::Number { .. }
            | AnswerType::List { .. } => None,
        });
        let sets: Vec<&Vec<Text<'_>>> = sets.collect();
        let words = move |id: &'a &'a str| {
            sets.iter().find_map(|options| by_id(options, id, |it| it.id)).map_or(*id, |it| it.text)
        };
        ids.iter().map(words)
    }

    fn rule(&self, info: &DecisionInfo<'_>, hit: &RuleHit<'_>, to: &mut Formatter<'_>) -> fmt::Result {
        let rule = named(&info.rules, hit.id, |it| it.id);
        let maybe = if hit.certain { String::new() } else { format!("{}: ", self.words.of(Word::MaybeRule)) };
        writeln!(to, "    {maybe}{}: {}", rule.id, rule.why)?;
        self.citations(&rule.citations, to)
    }

    fn citations(&self, all: &[CitationInfo<'_>], to: &mut Formatter<'_>) -> fmt::Result {
        for citation in all {
            let source = named(&self.report.words.sources, citation.source, |it| it.id);
            let quote = match citation.quote {
                "" => format!("({})", source.mark),
                quote => format!("\"{quote}\""),
            };
            writeln!(to, "      {}, {} {quote}", source.title, citation.at)?;
        }
        Ok(())
    }

    fn beside(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let (result, words) = (&self.report.result, &self.report.words);
        for (kind, heading) in [
            ("edge", self.words.of(Word::Edges)),
            ("information", self.words.of(Word::Notes)),
            ("consequence", self.words.of(Word::Consequences)),
        ] {
            let mut heading = Some(heading);
            for said in result.notes.iter().filter(|said| said.extra.is_none()) {
                let note = named(&words.notes, said.id, |it| it.id);
                if note.kind == kind {
                    self.said(&mut heading, said, (note.if_unknown, note.text), "", to)?;
                    self.citations(&note.citations, to)?;
                }
            }
        }
        let mut heading = Some(self.words.of(Word::Terms));
        for said in result.terms.iter().map(|term| &term.said).filter(|said| said.extra.is_none()) {
            let term = named(&words.terms, said.id, |it| it.id);
            let period = by_id(&self.report.periods, said.id, |it| it.term).map(in_words).unwrap_or_default();
            self.said(&mut heading, said, (term.if_unknown, term.text), &period, to)?;
            self.citations(&term.citations, to)?;
        }
        let mut heading = Some(self.words.of(Word::NextSteps));
        for said in result.next_steps.iter().filter(|said| said.extra.is_none()) {
            let step = named(&words.next_steps, said.id, |it| it.id);
            let parts = [step.text, step.more, step.link, step.address];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let text = parts.join(" ");
            self.said(&mut heading, said, (step.if_unknown, &text), "", to)?;
        }
        Ok(())
    }

    /// Something that is said, introduced while its condition is not known; the first of its kind under the heading.
    fn said(
        &self,
        heading: &mut Option<&str>,
        said: &Said<'_>,
        (if_unknown, text): (&str, &str),
        period: &str,
        to: &mut Formatter<'_>,
    ) -> fmt::Result {
        if let Some(heading) = heading.take() {
            writeln!(to, "\n{heading}")?;
        }
        let introduction = match said.holds {
            Holds::Maybe if !if_unknown.is_empty() => format!("{if_unknown}: "),
            Holds::Maybe | Holds::Yes => String::new(),
        };
        writeln!(to, "  {}: {period}{introduction}{text}", said.id)
    }
}

fn titled(info: &DecisionInfo<'_>, outcome: &str) -> String {
    match by_id(&info.outcomes, outcome, |it| it.id) {
        Some(outcome) => format!("{}: {}", outcome.id, outcome.title),
        None => NOT_APPLICABLE.to_owned(),
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Settled => "settled",
        Status::Open => "open",
        Status::Impossible => "impossible",
        Status::NotApplicable => "does not arise",
    }
}

fn in_words(period: &Period<'_>) -> String {
    let state = match period.state {
        Some(State::ToCome) => ", to come",
        Some(State::Open) => ", open",
        Some(State::LastDay) => ", the last day",
        Some(State::Passed) => ", passed",
        Some(State::Unclear) => ", unclear",
        None => "",
    };
    match (&period.from, &period.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!("[from {from}{state}] "),
        (None, Some(until)) => format!("[until {until}{state}] "),
        (Some(from), Some(until)) => format!("[{from} to {until}{state}] "),
    }
}
