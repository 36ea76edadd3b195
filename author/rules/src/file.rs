//! The rule file as written: its tables and fields, with the place of each name, number and condition.

use crate::problem::{Problem, Span};
use crate::review;
use crate::schema::shape::{self, Shape};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use std::fmt;
use std::marker::PhantomData;
use toml::Spanned;
use toml::de::DeTable;

/// A text and where it stands.
pub type Text = Spanned<String>;
/// A number or a day, bare or between quotation marks. It is read from the file's text, so that nothing is rounded.
pub type Literal = Spanned<toml::Value>;

/// Reads the tables of a rule file.
pub fn parse(text: &str) -> Result<RuleFile, Vec<Problem>> {
    parse_marked(text)
}

/// Reads the tables of a file in which something may be [marked](review) to be reviewed.
pub fn parse_marked<File: for<'de> Deserialize<'de>>(text: &str) -> Result<File, Vec<Problem>> {
    let mut table = tables(text)?;
    review::take(table.get_mut());
    deserialize(text, table)
}

/// Reads the tables of a file. All slips in the TOML are told, but only the first field that does not belong.
pub fn parse_as<File: for<'de> Deserialize<'de>>(text: &str) -> Result<File, Vec<Problem>> {
    deserialize(text, tables(text)?)
}

/// The tables of a file, as TOML has them.
pub fn tables(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<Problem>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() { Ok(table) } else { Err(toml_problems(text, &errors)) }
}

fn deserialize<File: for<'de> Deserialize<'de>>(
    text: &str,
    table: Spanned<DeTable<'_>>,
) -> Result<File, Vec<Problem>> {
    File::deserialize(toml::Deserializer::from(table)).map_err(|error| toml_problems(text, &[error]))
}

/// What the TOML reader found wrong, as problems of ours.
fn toml_problems(text: &str, errors: &[toml::de::Error]) -> Vec<Problem> {
    let problem = |error: &toml::de::Error| {
        let span = error.span().unwrap_or(0..text.len().min(1));
        let message = error.message().lines().next().unwrap_or("this is not TOML").to_owned();
        Problem::new(message, span).help("rules/README.md shows what a file can hold")
    };
    let mut problems: Vec<Problem> = errors.iter().map(problem).collect();
    problems.dedup();
    problems.truncate(MOST_TOLD);
    problems
}

/// Of a file that is something else altogether, a screenful is enough.
const MOST_TOLD: usize = 20;

macro_rules! tables {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* })*) => { $(
        $(#[$about])*
        // Named as in the file; what each means is in rules/README.md.
        #[allow(missing_docs)]
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub struct $name { $($(#[$field_about])* pub $field: $kind,)* }

        impl Shape for $name {
            fn shape() -> serde_json::Value {
                shape::table([$((
                    stringify!($field),
                    <$kind>::shape(),
                    <$kind>::MAY_BE_LEFT_OUT || stringify!($(#[$field_about])*).contains("serde(default"),
                ),)*])
            }
        }
    )* };
}

tables! {
    RuleFile {
        policy: PolicyTable,
        #[serde(default)] source: Vec<SourceTable>,
        #[serde(default)] gap: Vec<NamedTable>,
        #[serde(default)] concept: Vec<ConceptTable>,
        #[serde(default)] criterion: Vec<NamedTable>,
        #[serde(default)] question: Vec<QuestionTable>,
        #[serde(default)] derived: Vec<DerivedTable>,
        #[serde(default)] condition: Vec<ConditionTable>,
        #[serde(default)] constraint: Vec<ConstraintTable>,
        #[serde(default)] decision: Ordered<DecisionTable>,
        #[serde(default)] note: Vec<NoteTable>,
        #[serde(default)] term: Vec<TermTable>,
        #[serde(default)] next: Vec<NextTable>,
        #[serde(default)] ambiguity: Vec<AmbiguityTable>,
        #[serde(default)] waiver: Vec<WaiverTable>,
    }

    WaiverTable {
        finding: Text,
        about: Text,
        by: Text,
        date: Literal,
        reason: Text,
    }

    PolicyTable {
        id: Text,
        insurer: String,
        care: String,
        contract_year: Spanned<i64>,
        revision: Literal,
        in_force: Option<Spanned<InForceTable>>,
        language: Text,
        intro: String,
        #[serde(default)] prepare: Vec<String>,
        #[serde(default)] cares: Vec<Text>,
    }

    InForceTable {
        from: Option<Literal>,
        until: Option<Literal>,
    }

    SourceTable {
        id: Text,
        title: String,
        publisher: String,
        address: Option<Text>,
        #[serde(default)] dated: String,
        mark: Text,
        file: Option<Text>,
        sha256: Option<Text>,
    }

    NamedTable {
        id: Text,
        text: String,
    }

    ConceptTable {
        id: Text,
        term: String,
        means: String,
        #[serde(default)] forms: Vec<String>,
    }

    QuestionTable {
        id: Text,
        r#type: Text,
        ask: String,
        short: String,
        #[serde(default)] hint: String,
        #[serde(default)] why: String,
        #[serde(default)] find: String,
        change: Option<Spanned<ChangeField>>,
        applies_when: Option<Text>,
        options: Option<Spanned<Vec<NamedTable>>>,
        min: Option<Literal>,
        max: Option<Literal>,
        near: Option<Literal>,
        usual: Option<Spanned<Vec<Literal>>>,
        unit: Option<Text>,
        decimals: Option<Spanned<i64>>,
        alternatives: Option<Spanned<Vec<NamedTable>>>,
        label: Option<Text>,
        bases: Option<Spanned<Vec<NamedTable>>>,
        most: Option<Spanned<i64>>,
    }

    ChangeTable {
        effort: Spanned<i64>,
        #[serde(default)] lead_time: String,
        #[serde(default)] evidence: String,
        #[serde(default)] had: Ordered<String>,
    }

    DerivedTable {
        id: Text,
        count: Option<Text>,
        sum: Option<Spanned<OneOrMore>>,
        minimum: Option<Spanned<OneOrMore>>,
        maximum: Option<Spanned<OneOrMore>>,
        percentage: Option<Spanned<PercentageTable>>,
        at_least: Option<Literal>,
    }

    PercentageTable {
        part: Text,
        whole: Text,
        rounding: Text,
    }

    ConditionTable {
        id: Text,
        when: Text,
    }

    ConstraintTable {
        id: Text,
        holds: Text,
        #[serde(default)] why: String,
    }

    DecisionTable {
        title: String,
        steps: Vec<Text>,
        applies_when: Option<Text>,
        #[serde(default)] extra: bool,
        offer: Option<Text>,
        #[serde(default)] outcome: Vec<OutcomeTable>,
        #[serde(default)] rule: Vec<RuleTable>,
    }

    OutcomeTable {
        id: Text,
        class: Text,
        title: String,
        #[serde(default)] text: String,
        #[serde(default)] facts: Vec<FactTable>,
        #[serde(default)] criteria: Vec<Text>,
        unknown: Option<Text>,
        #[serde(default)] better_than: Vec<Text>,
    }

    FactTable {
        id: Text,
        label: String,
        #[serde(default)] value: String,
        chosen: Option<ChosenTable>,
        weighted: Option<Spanned<WeightedTable>>,
    }

    WeightedTable {
        share: Text,
        value: u16,
        rest: u16,
    }

    ChosenTable {
        question: Text,
        options: Vec<Text>,
    }

    RuleTable {
        id: Text,
        step: Text,
        when: Text,
        then: Text,
        source: Option<CitationTable>,
        #[serde(default)] also: Vec<CitationTable>,
        why: Text,
        #[serde(default)] why_not: String,
    }

    CitationTable {
        document: Text,
        at: Text,
        quote: Option<Text>,
    }

    NoteTable {
        id: Text,
        kind: Text,
        when: Option<Text>,
        if_unknown: Option<Text>,
        text: String,
        source: Option<CitationTable>,
        #[serde(default)] also: Vec<CitationTable>,
    }

    TermTable {
        id: Text,
        from: Option<Literal>,
        until: Option<Literal>,
        when: Option<Text>,
        if_unknown: Option<Text>,
        text: String,
        unknown: Option<Text>,
        source: Option<CitationTable>,
        #[serde(default)] also: Vec<CitationTable>,
    }

    NextTable {
        id: Text,
        when: Option<Text>,
        if_unknown: Option<Text>,
        text: String,
        address: Option<Text>,
    }

    AmbiguityTable {
        id: Text,
        text: String,
        readings: Vec<NamedTable>,
        default: Option<Text>,
        #[serde(default)] open: bool,
        #[serde(default)] ask: String,
        source: Option<CitationTable>,
        #[serde(default)] also: Vec<CitationTable>,
    }
}

/// `"fixed"`, or a table of what a change takes.
#[derive(Debug)]
pub enum ChangeField {
    /// A word, which has to be `fixed`.
    Word(String),
    /// What a change takes.
    Table(ChangeTable),
}

/// The name of one question, or a list of names.
#[derive(Debug)]
pub enum OneOrMore {
    /// One name.
    One(String),
    /// Names in a list.
    Several(Vec<Text>),
}

/// Tables by name, in the order of the file.
#[derive(Debug)]
pub struct Ordered<Table>(pub Vec<(Text, Table)>);

impl<Table> Default for Ordered<Table> {
    fn default() -> Self {
        Ordered(Vec::new())
    }
}

impl<'de, Table: Deserialize<'de>> Deserialize<'de> for Ordered<Table> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(OrderedVisitor(PhantomData))
    }
}

struct OrderedVisitor<Table>(PhantomData<Table>);

impl<'de, Table: Deserialize<'de>> Visitor<'de> for OrderedVisitor<Table> {
    type Value = Ordered<Table>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("tables by name")
    }

    fn visit_map<Map: MapAccess<'de>>(self, mut map: Map) -> Result<Self::Value, Map::Error> {
        let mut tables = Vec::new();
        while let Some(entry) = map.next_entry()? {
            tables.push(entry);
        }
        Ok(Ordered(tables))
    }
}

impl<'de> Deserialize<'de> for ChangeField {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ChangeVisitor)
    }
}

struct ChangeVisitor;

impl<'de> Visitor<'de> for ChangeVisitor {
    type Value = ChangeField;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("\"fixed\" or { effort = 1 to 5, lead-time = \"…\", evidence = \"…\", had = {…} }")
    }

    fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Self::Value, E> {
        Ok(ChangeField::Word(word.to_owned()))
    }

    fn visit_map<Map: MapAccess<'de>>(self, map: Map) -> Result<Self::Value, Map::Error> {
        ChangeTable::deserialize(MapAccessDeserializer::new(map)).map(ChangeField::Table)
    }
}

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OneOrMoreVisitor)
    }
}

struct OneOrMoreVisitor;

impl<'de> Visitor<'de> for OneOrMoreVisitor {
    type Value = OneOrMore;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the id of a list, or the ids of several questions")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(OneOrMore::One(name.to_owned()))
    }

    fn visit_seq<Names: SeqAccess<'de>>(self, mut names: Names) -> Result<Self::Value, Names::Error> {
        let mut several = Vec::new();
        while let Some(name) = names.next_element()? {
            several.push(name);
        }
        Ok(OneOrMore::Several(several))
    }
}

/// Where a piece of a text stands in the file; the whole text where escapes make that unsure.
pub fn place(file: &str, text: &Text, piece: &Span) -> Span {
    let whole = text.span();
    let inside = whole.start + 1..whole.end.saturating_sub(1);
    if file.get(inside.clone()) == Some(text.get_ref().as_str()) {
        inside.start + piece.start..inside.start + piece.end
    } else {
        whole
    }
}

/// A number or day as it is written, without quotation marks.
pub fn written(file: &str, literal: &Literal) -> String {
    match literal.get_ref() {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => {
            file.get(literal.span()).expect("a value was read from this file").to_owned()
        }
    }
}

impl Shape for ChangeField {
    fn shape() -> serde_json::Value {
        serde_json::json!({ "anyOf": [{ "const": "fixed" }, ChangeTable::shape()] })
    }
}

impl Shape for OneOrMore {
    fn shape() -> serde_json::Value {
        serde_json::json!({ "anyOf": [String::shape(), Vec::<String>::shape()] })
    }
}

impl<T: Shape> Shape for Ordered<T> {
    fn shape() -> serde_json::Value {
        serde_json::json!({ "type": "object", "additionalProperties": T::shape() })
    }
}
