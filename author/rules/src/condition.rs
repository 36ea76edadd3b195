//! What a condition says, as written: its text taken apart, names not yet looked up.

use crate::model::Operator;
use crate::problem::{Problem, Span};
use pest::Parser as _;
use pest::error::{ErrorVariant, InputLocation};
use pest::iterators::Pair;

/// A condition as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Each of these holds.
    All(Vec<Term>),
    /// At least one of these holds.
    Any(Vec<Term>),
    /// This does not hold.
    Not(Box<Condition>),
    /// A yes-no question or a named condition.
    Holds(Word),
    /// `vorm is solo`, `vorm is one of (solo, groep)`.
    Is {
        /// Of a question, a decision or an ambiguity.
        name: Word,
        /// Of which it has to be one.
        options: Vec<Word>,
    },
    /// `settings has any of (6, 7)`.
    Has {
        /// Of a question of which several options can be chosen.
        name: Word,
        /// How many of the options.
        amount: Amount,
        /// The options.
        options: Vec<Word>,
    },
    /// `plafond < 3_000_000`.
    Compare {
        /// Of a number, or `date`.
        name: Word,
        /// How it is compared.
        operator: Operator,
        /// With what.
        value: Word,
    },
    /// `plafond based on verwachting`.
    BasedOn {
        /// Of a number.
        name: Word,
        /// What it has to be based on.
        basis: Word,
    },
}

/// A part of several that stand together, and where, with its `not` and its brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What stands there.
    pub condition: Condition,
    /// Where.
    pub span: Span,
}

/// How much of the options a set must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// At least one.
    Any,
    /// Every one.
    All,
    /// None but these.
    Only,
}

/// A word of a condition and where it stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where it stands, in bytes of the condition.
    pub span: Span,
}

// The grammar's own types stay in here.
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "condition.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Longer or deeper than anyone reads aloud; the limits keep a broken file from exhausting the stack.
const MOST_BYTES: usize = 2_000;
const MOST_BRACKETS: usize = 30;

/// Takes a condition apart. The spans in it, and in a problem, count from the beginning of `text`.
pub fn parse(text: &str) -> Result<Condition, Problem> {
    check_size(text)?;
    let mut pairs = Grammar::parse(Rule::condition, text).map_err(|error| not_understood(text, &error))?;
    let expression_pair = pairs.next().and_then(|condition| condition.into_inner().next());
    expression_pair.map_or_else(|| Err(Problem::new("this condition is empty", 0..text.len())), expression)
}

fn check_size(text: &str) -> Result<(), Problem> {
    if text.len() > MOST_BYTES {
        let what = format!("this condition is longer than {MOST_BYTES} characters");
        return Err(Problem::new(what, 0..text.len()).help("give parts of it a name with [[condition]]"));
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        depth = match byte {
            b'(' => depth + 1,
            b')' => depth.saturating_sub(1),
            _ => depth,
        };
        if depth > MOST_BRACKETS {
            let what = format!("this condition has more than {MOST_BRACKETS} brackets inside each other");
            return Err(Problem::new(what, at..at + 1).help("give parts of it a name with [[condition]]"));
        }
    }
    Ok(())
}

fn expression(pair: Pair<'_, Rule>) -> Result<Condition, Problem> {
    let mut terms = Vec::new();
    let mut connectives: Vec<Word> = Vec::new();
    for part in pair.into_inner() {
        if part.as_rule() == Rule::connective {
            connectives.push(word(&part));
        } else {
            let span = part.as_span();
            let span = span.start()..span.end();
            terms.push(Term { condition: term(part)?, span });
        }
    }
    let Some(first) = connectives.first() else {
        let only = terms.pop().map(|term| term.condition);
        return only.ok_or_else(|| Problem::new("this condition is empty", 0..0));
    };
    if let Some(other) = connectives.iter().find(|connective| connective.text != first.text) {
        return Err(Problem::new("`and` and `or` stand side by side without brackets", other.span.clone())
            .related(first.span.clone(), "")
            .help("put the part that belongs together between ( and )"));
    }
    Ok(if first.text == "and" { Condition::All(terms) } else { Condition::Any(terms) })
}

fn term(pair: Pair<'_, Rule>) -> Result<Condition, Problem> {
    let mut denied = false;
    for part in pair.into_inner() {
        if part.as_rule() == Rule::negation {
            denied = !denied;
            continue;
        }
        let inner = if part.as_rule() == Rule::group {
            part.into_inner()
                .next()
                .map_or_else(|| Err(Problem::new("nothing between brackets", 0..0)), expression)?
        } else {
            atom(part)
        };
        return Ok(negated(inner, denied));
    }
    Err(Problem::new("`not` stands alone", 0..0))
}

fn negated(condition: Condition, denied: bool) -> Condition {
    if denied { Condition::Not(Box::new(condition)) } else { condition }
}

fn atom(pair: Pair<'_, Rule>) -> Condition {
    let mut parts = pair.into_inner();
    let name = first_word(parts.next());
    let Some(rest) = parts.next() else {
        return Condition::Holds(name);
    };
    let rule = rest.as_rule();
    let words: Vec<Pair<'_, Rule>> = rest.into_inner().collect();
    let options = words.iter().flat_map(option_words).collect();
    if rule == Rule::comparison {
        let operator = operator(words.first().expect("a comparison has an operator").as_str());
        Condition::Compare { name, operator, value: first_word(words.into_iter().nth(1)) }
    } else if rule == Rule::membership {
        let denied = words.iter().any(|word| word.as_rule() == Rule::negation);
        negated(Condition::Is { name, options }, denied)
    } else if rule == Rule::contents {
        Condition::Has { name, amount: amount(&words), options }
    } else {
        Condition::BasedOn { name, basis: first_word(words.into_iter().nth(1)) }
    }
}

fn option_words(pair: &Pair<'_, Rule>) -> Vec<Word> {
    if pair.as_rule() == Rule::option {
        return vec![word(pair)];
    }
    let inner = pair.clone().into_inner();
    inner.filter(|part| part.as_rule() == Rule::option).map(|part| word(&part)).collect()
}

fn operator(text: &str) -> Operator {
    match text {
        "<" => Operator::Less,
        "<=" => Operator::AtMost,
        ">=" => Operator::AtLeast,
        ">" => Operator::More,
        _ => Operator::Equal,
    }
}

/// A single option is the same as any of one.
fn amount(words: &[Pair<'_, Rule>]) -> Amount {
    let text = words.iter().find(|word| word.as_rule() == Rule::amount).map_or("any", Pair::as_str);
    match text.split_whitespace().next() {
        Some("all") => Amount::All,
        Some("only") => Amount::Only,
        _ => Amount::Any,
    }
}

fn first_word(pair: Option<Pair<'_, Rule>>) -> Word {
    pair.map_or(Word { text: String::new(), span: 0..0 }, |pair| word(&pair))
}

fn word(pair: &Pair<'_, Rule>) -> Word {
    let span = pair.as_span();
    Word { text: pair.as_str().to_owned(), span: span.start()..span.end() }
}

fn not_understood(text: &str, error: &pest::error::Error<Rule>) -> Problem {
    let start = match error.location {
        InputLocation::Pos(at) => at,
        InputLocation::Span((start, _)) => start,
    };
    let length = text[start..].find(|letter: char| letter.is_whitespace() || "()".contains(letter));
    let end = start + length.unwrap_or(text.len() - start).max(usize::from(start < text.len()));
    Problem::new("this condition cannot be read", start..text.ceil_char_boundary(end))
        .label(expected(error))
        .help("rules/README.md lists what a condition can say")
}

fn expected(error: &pest::error::Error<Rule>) -> String {
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return String::new();
    };
    let mut words: Vec<&str> = positives.iter().map(|rule| in_words(*rule)).collect();
    words.sort_unstable();
    words.dedup();
    match words.as_slice() {
        [] => String::new(),
        [only] => format!("expected {only}"),
        [first @ .., last] => format!("expected {} or {last}", first.join(", ")),
    }
}

fn in_words(rule: Rule) -> &'static str {
    match rule {
        Rule::EOI => "the end",
        Rule::condition
        | Rule::expression
        | Rule::term
        | Rule::atom
        | Rule::name
        | Rule::word
        | Rule::letter => "a name",
        Rule::connective => "`and`, `or`",
        Rule::group => "`(`",
        Rule::comparison | Rule::operator => "`<`, `<=`, `=`, `>=`, `>`",
        Rule::membership | Rule::is => "`is`",
        Rule::contents | Rule::has => "`has`",
        Rule::footing | Rule::based_on => "`based on`",
        Rule::options => "`(a, b)`",
        Rule::amount => "`any of`, `all of`, `only`",
        Rule::option => "an option",
        Rule::literal => "a number or a date",
        Rule::and => "`and`",
        Rule::or => "`or`",
        Rule::negation => "`not`",
        Rule::one_of => "`one of`",
        Rule::WHITESPACE | Rule::reserved | Rule::end => "a space",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The condition with brackets around everything that belongs together.
    fn read(text: &str) -> String {
        written(&parse(text).unwrap())
    }

    fn written(condition: &Condition) -> String {
        let words =
            |words: &[Word]| words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        let all = |terms: &[Term], with: &str| {
            terms.iter().map(|term| written(&term.condition)).collect::<Vec<_>>().join(with)
        };
        match condition {
            Condition::All(parts) => format!("({})", all(parts, " & ")),
            Condition::Any(parts) => format!("({})", all(parts, " | ")),
            Condition::Not(part) => format!("!{}", written(part)),
            Condition::Holds(name) => name.text.clone(),
            Condition::Is { name, options } => format!("{} is [{}]", name.text, words(options)),
            Condition::Has { name, amount, options } => {
                format!("{} has {amount:?} [{}]", name.text, words(options))
            }
            Condition::Compare { name, operator, value } => {
                format!("{} {operator:?} {}", name.text, value.text)
            }
            Condition::BasedOn { name, basis } => format!("{} on {}", name.text, basis.text),
        }
    }

    #[test]
    fn every_form_is_read() {
        assert_eq!(read("kibg"), "kibg");
        assert_eq!(read("not kibg"), "!kibg");
        assert_eq!(read("vorm is instelling"), "vorm is [instelling]");
        assert_eq!(read("vorm is not solo"), "!vorm is [solo]");
        assert_eq!(read("vorm is one of (solo, groep)"), "vorm is [solo groep]");
        assert_eq!(read("settings has 6"), "settings has Any [6]");
        assert_eq!(read("settings has any of (6, 7)"), "settings has Any [6 7]");
        assert_eq!(read("settings has all of (6)"), "settings has All [6]");
        assert_eq!(read("settings has only (6, 7)"), "settings has Only [6 7]");
        assert_eq!(read("plafond < 3_000_000"), "plafond Less 3_000_000");
        assert_eq!(read("plafond<=2_999_999.99"), "plafond AtMost 2_999_999.99");
        assert_eq!(read("plafond based on verwachting"), "plafond on verwachting");
        assert_eq!(
            read("date >= 2023-01-01 and date is given"),
            "(date AtLeast 2023-01-01 & date is [given])"
        );
        assert_eq!(read("A-4 is geheel"), "A-4 is [geheel]");
    }

    #[test]
    fn brackets_decide_what_belongs_together() {
        assert_eq!(read("a and b and c"), "(a & b & c)");
        assert_eq!(read("(a and b) or not (c or d)"), "((a & b) | !(c | d))");
        assert_eq!(read("not not a and b"), "(a & b)");
        assert_eq!(read("((a))"), "a");
        assert!(parse("a and b or c").is_err());
    }

    #[test]
    fn names_may_begin_as_words_of_the_language_do() {
        assert_eq!(read("android or notaris"), "(android | notaris)");
        assert_eq!(read("vorm is one"), "vorm is [one]");
        assert_eq!(read("vorm is not-solo"), "vorm is [not-solo]");
        assert_eq!(read("order is isolde and hash has hasj"), "(order is [isolde] & hash has Any [hasj])");
        assert_eq!(read("settings has any"), "settings has Any [any]");
        assert!(parse("and").is_err());
    }

    #[test]
    fn what_is_no_condition_is_refused() {
        for text in [
            "",
            " ",
            "(",
            "()",
            "a b",
            "a and",
            "and a",
            "not",
            "a is",
            "a has any of",
            "a <",
            "a is one of ()",
            "a; b",
            "a && b",
            "a != b",
            "€",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
