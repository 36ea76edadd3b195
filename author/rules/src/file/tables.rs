//! The tables and fields of a rule file.

use crate::problem::Problem;
use crate::schema::shape::{self, Shape};
use serde::Deserialize;
use toml::Spanned;

/// A text and where it stands.
pub type Text = Spanned<String>;
/// A number or a day, bare or between quotation marks. It is read from the file's text, so that nothing is rounded.
pub type Literal = Spanned<toml::Value>;

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
        policy: Option<PolicyTable>,
        chooser: Option<ChooserTable>,
        #[serde(default)] source: Vec<SourceTable>,
        #[serde(default)] unknown: Vec<UnknownTable>,
        #[serde(default)] concept: Vec<ConceptTable>,
        #[serde(default)] criterion: Vec<NamedTable>,
        #[serde(default)] question: Vec<QuestionTable>,
        #[serde(default)] derived: Vec<DerivedTable>,
        #[serde(default)] condition: Vec<ConditionTable>,
        #[serde(default)] constraint: Vec<ConstraintTable>,
        #[serde(default)] decision: Ordered<DecisionTable>,
        #[serde(default)] note: Vec<NoteTable>,
        #[serde(default)] deadline: Vec<DeadlineTable>,
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
        #[serde(default)] care_types: Vec<Text>,
    }

    ChooserTable {
        id: Text,
        title: String,
        revision: Literal,
        language: Text,
        intro: String,
        no_check: Text,
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

    UnknownTable {
        id: Text,
        text: String,
        #[serde(default)] ask: String,
        #[serde(default)] whom: String,
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
        #[serde(default)] evidence: Ordered<String>,
        change: Option<Spanned<ChangeField>>,
        applies_when: Option<Text>,
        options: Option<Spanned<Vec<NamedTable>>>,
        from_chooser: Option<Spanned<Ordered<Text>>>,
        min: Option<Literal>,
        max: Option<Literal>,
        near: Option<Literal>,
        usual: Option<Spanned<Vec<Literal>>>,
        unit: Option<Text>,
        decimals: Option<Spanned<i64>>,
        alternatives: Option<Spanned<Vec<NamedTable>>>,
        label: Option<Text>,
        bases: Option<Spanned<Vec<NamedTable>>>,
        not_below: Option<Text>,
        not_below_text: Option<Text>,
        most: Option<Spanned<i64>>,
    }

    ChangeTable {
        effort: Spanned<i64>,
        #[serde(default)] lead_time: String,
        #[serde(default)] route_text: Ordered<String>,
        #[serde(default)] advise: Ordered<Spanned<bool>>,
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
        about: Option<Text>,
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
        rung: Option<Text>,
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

    DeadlineTable {
        id: Text,
        whose: Option<Text>,
        from: Option<Literal>,
        until: Option<Literal>,
        #[serde(default)] unclear_on: Vec<Literal>,
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
        #[serde(default)] more: String,
        address: Option<Text>,
        link: Option<Text>,
        deadline: Option<Text>,
    }

    AmbiguityTable {
        id: Text,
        text: String,
        readings: Vec<NamedTable>,
        default: Option<Text>,
        #[serde(default)] open: bool,
        #[serde(default)] ask: String,
        #[serde(default)] whom: String,
        source: Option<CitationTable>,
        #[serde(default)] also: Vec<CitationTable>,
    }
}

/// What a file says of itself.
#[derive(Clone, Copy, Debug)]
pub enum HeadTable<'a> {
    /// It holds the rules of a policy.
    Policy(&'a PolicyTable),
    /// It leads to policies.
    Chooser(&'a ChooserTable),
}

impl HeadTable<'_> {
    /// The name it gives itself.
    pub fn id(&self) -> &Text {
        match self {
            HeadTable::Policy(table) => &table.id,
            HeadTable::Chooser(table) => &table.id,
        }
    }
}

impl RuleFile {
    /// What the file says of itself: one thing.
    pub fn head(&self) -> Result<HeadTable<'_>, Problem> {
        match (&self.policy, &self.chooser) {
            (Some(policy), None) => Ok(HeadTable::Policy(policy)),
            (None, Some(chooser)) => Ok(HeadTable::Chooser(chooser)),
            (Some(policy), Some(chooser)) => {
                let problem = Problem::new("`[chooser]` stands beside `[policy]`", chooser.id.span());
                let help = "rules are about one policy, or lead to policies: take one of the tables away";
                Err(problem.related(policy.id.span(), "the policy").help(help))
            }
            (None, None) => {
                let problem = Problem::new("there is no `[policy]` and no `[chooser]`", 0..0);
                Err(problem.help("begin with `[policy]`, or with `[chooser]` in `way-in.toml`"))
            }
        }
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
