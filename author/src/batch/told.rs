//! How are results written, each on a line of its own?

use super::fault::{Fault, Place};
use super::plan::{Format, Plan, Tell};
use super::side::Side;
use super::table::AND;
use super::tally::came_there;
use contractwijzer::api::result::{Decided, Outcome};
use contractwijzer::policy::Policy;
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use std::io::Write as _;

/// Results as they are written.
pub(super) enum Told<'p> {
    /// In JSON.
    Lines(Lines<'p>),
    /// As rows of a table with so many columns.
    Table(Box<csv::Writer<Vec<u8>>>, usize),
}

/// Lines of JSON. What many practices come to is written once, and copied then.
#[derive(Default)]
pub(super) struct Lines<'p> {
    text: Vec<u8>,
    /// By decision, what it came to where it was one thing only.
    known: Vec<Vec<(Outcome<'p>, Vec<u8>)>>,
}

/// What a decision comes to in two policies; none where one has no such decision.
#[derive(Serialize)]
pub(super) struct Change<'o> {
    pub(super) decision: &'o str,
    pub(super) before: Option<&'o Outcome<'o>>,
    pub(super) after: Option<&'o Outcome<'o>>,
}

impl Change<'_> {
    pub(super) fn is_one(&self) -> bool {
        self.before != self.after
    }
}

/// What it is about: on which line it stands, and what its sender knows it by, as written.
#[derive(Clone, Copy)]
pub(super) struct About<'l> {
    pub(super) line: u64,
    pub(super) id: Option<&'l str>,
}

/// Nothing here can fail: all is written into memory, and only what has a form in JSON.
const IN_MEMORY: &str = "it is written into memory";

impl<'p> Told<'p> {
    pub(super) fn new(plan: &Plan) -> Told<'p> {
        match &plan.format {
            Format::Lines => Told::Lines(Lines::default()),
            Format::Table(separator, _) => {
                let rows = csv::WriterBuilder::new().delimiter(*separator).from_writer(Vec::new());
                Told::Table(Box::new(rows), headings(plan).len())
            }
        }
    }

    /// The headings of a table; nothing for lines.
    pub(super) fn head(plan: &Plan) -> Vec<u8> {
        let mut told = Told::new(plan);
        match &mut told {
            Told::Lines(_) => {}
            Told::Table(rows, _) => rows.write_record(headings(plan)).expect(IN_MEMORY),
        }
        told.bytes()
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        match self {
            Told::Lines(lines) => lines.text,
            Told::Table(rows, _) => rows.into_inner().expect(IN_MEMORY),
        }
    }

    /// What each decision comes to.
    pub(super) fn outcomes(&mut self, about: About<'_>, outcomes: &[Outcome<'p>]) {
        match self {
            Told::Lines(lines) => {
                begin(&mut lines.text, about);
                lines.text.extend(b"\"outcomes\":[");
                for (at, outcome) in outcomes.iter().enumerate() {
                    lines.outcome(at, outcome);
                }
                lines.text.extend(b"]}\n");
            }
            Told::Table(rows, _) => {
                let cells = outcomes.iter().flat_map(cells);
                row(rows, text_of(about.id).into_iter().chain(cells).chain([String::new()]));
            }
        }
    }

    /// What each decision comes to, and why.
    pub(super) fn reasons(&mut self, about: About<'_>, policy: &Policy, decisions: &[Decided<'_>]) {
        match self {
            Told::Lines(Lines { text: lines, .. }) => {
                begin(lines, about);
                property(lines, "decisions", decisions);
                lines.push(b',');
                property(lines, "why", &Why(&why(policy, decisions)));
                lines.extend(b"}\n");
            }
            Told::Table(rows, _) => {
                let cells = decisions.iter().flat_map(|decided| {
                    let why = why(policy, std::slice::from_ref(decided));
                    let [rules, words] = [0, 1].map(|at| joined(why.iter().map(|rule| [rule.0, rule.1][at])));
                    cells(&decided.without_why()).into_iter().chain([rules, words])
                });
                row(rows, text_of(about.id).into_iter().chain(cells).chain([String::new()]));
            }
        }
    }

    /// What each decision comes to in both policies.
    pub(super) fn changes(&mut self, about: About<'_>, changes: &[Change<'_>]) {
        match self {
            Told::Lines(Lines { text: lines, .. }) => {
                write!(lines, "{{\"line\":{},", about.line).expect(IN_MEMORY);
                identify(lines, about);
                let changed: Vec<&Change<'_>> = changes.iter().filter(|change| change.is_one()).collect();
                property(lines, "changes", &changed);
                lines.extend(b"}\n");
            }
            Told::Table(rows, _) => {
                let cells = changes.iter().flat_map(|change| {
                    [change.before, change.after].map(|outcome| came_there(outcome).to_owned())
                });
                let line = [about.line.to_string()].into_iter();
                row(rows, line.chain(text_of(about.id)).chain(cells).chain([String::new()]));
            }
        }
    }

    /// That a line is no practice.
    pub(super) fn fault(&mut self, fault: &Fault) {
        match self {
            Told::Lines(Lines { text: lines, .. }) => {
                write!(lines, "{{\"line\":{},", fault.line).expect(IN_MEMORY);
                if let Place::Character(at) = fault.place {
                    write!(lines, "\"column\":{at},").expect(IN_MEMORY);
                }
                property(lines, "error", &fault.what);
                lines.extend(b"}\n");
            }
            Told::Table(rows, columns) => {
                let empty = std::iter::repeat_n(String::new(), *columns - 1);
                row(rows, empty.chain([fault.to_string()]));
            }
        }
    }
}

impl<'p> Lines<'p> {
    /// What the decision at a place comes to.
    fn outcome(&mut self, at: usize, outcome: &Outcome<'p>) {
        if at > 0 {
            self.text.push(b',');
        }
        if outcome.possible.len() != 1 {
            return to_json(&mut self.text, outcome);
        }
        self.known.resize_with(self.known.len().max(at + 1), Vec::new);
        let known = &mut self.known[at];
        let place = known.iter().position(|(it, _)| it == outcome).unwrap_or_else(|| {
            let mut text = Vec::new();
            to_json(&mut text, outcome);
            known.push((outcome.clone(), text));
            known.len() - 1
        });
        self.text.extend(&known[place].1);
    }
}

fn to_json(to: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(to, value).expect(IN_MEMORY);
}

fn row(rows: &mut csv::Writer<Vec<u8>>, cells: impl Iterator<Item = String>) {
    rows.write_record(cells.map(String::into_bytes)).expect(IN_MEMORY);
}

fn begin(lines: &mut Vec<u8>, about: About<'_>) {
    lines.push(b'{');
    identify(lines, about);
}

fn identify(lines: &mut Vec<u8>, about: About<'_>) {
    if let Some(id) = about.id {
        lines.extend(b"\"id\":");
        lines.extend(id.as_bytes());
        lines.push(b',');
    }
}

fn property(lines: &mut Vec<u8>, name: &str, value: &(impl Serialize + ?Sized)) {
    write!(lines, "\"{name}\":").expect(IN_MEMORY);
    to_json(lines, value);
}

/// The one cell that an id takes.
fn text_of(id: Option<&str>) -> [String; 1] {
    [id.map_or(String::new(), str::to_owned)]
}

fn cells(outcome: &Outcome<'_>) -> [String; 4] {
    let maybe = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let possible = joined(outcome.possible.iter().copied());
    [maybe(outcome.outcome), outcome.status.id().to_owned(), maybe(outcome.class), possible]
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut joined = String::new();
    for text in texts {
        if !joined.is_empty() {
            joined.push(AND);
        }
        joined.push_str(text);
    }
    joined
}

/// The rules that decide or may, each once, with their words.
fn why<'p>(policy: &'p Policy, decisions: &[Decided<'p>]) -> Vec<(&'p str, &'p str)> {
    let mut why = Vec::new();
    for decided in decisions {
        let decision = policy.decisions.iter().find(|decision| decision.id == decided.id);
        let rules = &decision.expect("it is a decision of the policy").rules;
        for hit in decided.readings.iter().flat_map(|reading| &reading.reasons.rules) {
            let rule = rules.iter().find(|rule| rule.id == hit.id).expect("it is a rule of the decision");
            if !why.iter().any(|(id, _)| *id == hit.id) {
                why.push((hit.id, rule.why.as_str()));
            }
        }
    }
    why
}

/// The words of rules as an object.
struct Why<'w>(&'w [(&'w str, &'w str)]);

impl Serialize for Why<'_> {
    fn serialize<To: Serializer>(&self, to: To) -> Result<To::Ok, To::Error> {
        let mut object = to.serialize_map(Some(self.0.len()))?;
        for (id, why) in self.0 {
            object.serialize_entry(id, why)?;
        }
        object.end()
    }
}

/// The headings of a table of results.
fn headings(plan: &Plan) -> Vec<String> {
    let suffixes: &[&str] = match plan.tell {
        Tell::Outcomes => &["", ".status", ".class", ".possible"],
        Tell::Reasons => &["", ".status", ".class", ".possible", ".rules", ".why"],
        Tell::Changes | Tell::All => &[".before", ".after"],
    };
    let mut headings = match plan.tell {
        Tell::Outcomes | Tell::Reasons => vec!["id".to_owned()],
        Tell::Changes | Tell::All => vec!["line".to_owned(), "id".to_owned()],
    };
    for decision in decisions(&plan.sides) {
        headings.extend(suffixes.iter().map(|suffix| format!("{decision}{suffix}")));
    }
    headings.push("error".to_owned());
    headings
}

/// The ids of all decisions: those of the first policy, then those that only the other has.
pub(super) fn decisions(sides: &[Side]) -> Vec<&str> {
    let mut decisions: Vec<&str> = Vec::new();
    for decision in sides.iter().flat_map(|side| &side.policy.decisions) {
        if !decisions.contains(&decision.id.as_str()) {
            decisions.push(&decision.id);
        }
    }
    decisions
}
