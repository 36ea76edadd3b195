//! The kinds of things that can be wrong with a file.

/// What kind of thing is wrong, under a name that programs and waivers may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The file is not written as rules, translations or scenarios are.
    Written,
    /// A source, a reason or a translation is missing.
    Missing,
    /// A number or a day that cannot be answered, or is of another unit or scale.
    Domain,
    /// No rule holds for some practice.
    Gap,
    /// Rules of one step lead to different outcomes for some practice.
    Contradiction,
    /// A rule never decides.
    DeadRule,
    /// An outcome is never reached, or a text never said.
    Unreachable,
    /// A condition, or a part of it, always holds, or never.
    Constant,
    /// A name, step, source, unknown, criterion or explained word that nothing uses.
    Unused,
    /// A text needs an answer that nobody is asked for.
    Unasked,
    /// A question matters where it does not apply.
    NotApplicable,
    /// A question, an option or a reading that changes nothing.
    NoEffect,
    /// The constraints leave no practice at all.
    Constraints,
    /// A diagram grows too large.
    TooLarge,
    /// A quote that does not stand in its text, or a text that is not what it was.
    Quote,
    /// A scenario comes to something else than it expects.
    Scenario,
    /// No scenario shows a rule.
    Coverage,
    /// Revisions of one policy leave days out, or are in force together; or two policies cannot be told apart.
    Validity,
    /// A number of the overview that no policy carries and nobody accounts for.
    Untraced,
    /// The way in leads to no policy, or a policy cannot be chosen in it.
    WayIn,
    /// Outcomes that are better than one another in a circle.
    Order,
    /// A waiver that waives nothing, or may not be.
    Waiver,
    /// What is marked to be reviewed, and is not yet.
    Review,
    /// An address that may not become a link.
    Address,
    /// A change to the rules that no scenario notices.
    SurvivingMutant,
    /// Somebody is told nothing to do next, or a step without its deadline.
    NextStep,
    /// An answer that a route could lead to, without words for that and not kept out of routes.
    UnsaidRoute,
    /// A policy that tells the same before its season, or after its year.
    Season,
    /// More pages than a visitor has patience for.
    PageBudget,
    /// A diagram that is larger than it should be.
    DiagramSize,
    /// A text that is hard to read.
    ReadingLevel,
    /// A page that can be read and changed on the way to a visitor.
    PlainHttp,
    /// Things of one kind with one and the same text.
    SameText,
    /// A translation that repeats the original.
    Untranslated,
    /// Something in a text that is not meant for readers.
    LeftOver,
    /// An id that names another year than that of the policy.
    OtherYear,
    /// A word that was replaced, and is still read.
    OldKey,
}

impl Code {
    /// Every kind.
    pub const ALL: [Code; 37] = [
        Code::Written,
        Code::Missing,
        Code::Domain,
        Code::Gap,
        Code::Contradiction,
        Code::DeadRule,
        Code::Unreachable,
        Code::Constant,
        Code::Unused,
        Code::Unasked,
        Code::NotApplicable,
        Code::NoEffect,
        Code::Constraints,
        Code::TooLarge,
        Code::Quote,
        Code::Scenario,
        Code::Coverage,
        Code::Validity,
        Code::Untraced,
        Code::WayIn,
        Code::Order,
        Code::Waiver,
        Code::Review,
        Code::Address,
        Code::SurvivingMutant,
        Code::NextStep,
        Code::UnsaidRoute,
        Code::Season,
        Code::PageBudget,
        Code::DiagramSize,
        Code::ReadingLevel,
        Code::PlainHttp,
        Code::SameText,
        Code::Untranslated,
        Code::LeftOver,
        Code::OtherYear,
        Code::OldKey,
    ];

    /// The kind with this stable name.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.into_iter().find(|code| code.name() == name)
    }

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Code::Written => "written",
            Code::Missing => "missing",
            Code::Domain => "domain",
            Code::Gap => "gap",
            Code::Contradiction => "contradiction",
            Code::DeadRule => "dead-rule",
            Code::Unreachable => "unreachable",
            Code::Constant => "constant",
            Code::Unused => "unused",
            Code::Unasked => "unasked",
            Code::NotApplicable => "not-applicable",
            Code::NoEffect => "no-effect",
            Code::Constraints => "constraints",
            Code::TooLarge => "too-large",
            Code::Quote => "quote",
            Code::Scenario => "scenario",
            Code::Coverage => "coverage",
            Code::Validity => "validity",
            Code::Untraced => "untraced",
            Code::WayIn => "way-in",
            Code::Order => "order",
            Code::Waiver => "waiver",
            Code::Review => "review",
            Code::Address => "address",
            Code::SurvivingMutant => "surviving-mutant",
            Code::NextStep => "next-step",
            Code::UnsaidRoute => "unsaid-route",
            Code::Season => "season",
            Code::PageBudget => "page-budget",
            Code::DiagramSize => "diagram-size",
            Code::ReadingLevel => "reading-level",
            Code::PlainHttp => "plain-http",
            Code::SameText => "same-text",
            Code::Untranslated => "untranslated",
            Code::LeftOver => "left-over",
            Code::OtherYear => "other-year",
            Code::OldKey => "old-key",
        }
    }

    /// Whether it may be waived: it makes a policy worse, not wrong.
    pub fn is_warning(self) -> bool {
        match self {
            Code::NoEffect
            | Code::SurvivingMutant
            | Code::Season
            | Code::PageBudget
            | Code::DiagramSize
            | Code::ReadingLevel
            | Code::PlainHttp
            | Code::SameText
            | Code::Untranslated
            | Code::LeftOver
            | Code::OtherYear
            | Code::OldKey => true,
            Code::Written
            | Code::Missing
            | Code::Domain
            | Code::Gap
            | Code::Contradiction
            | Code::DeadRule
            | Code::Unreachable
            | Code::Constant
            | Code::Unused
            | Code::Unasked
            | Code::NotApplicable
            | Code::Constraints
            | Code::TooLarge
            | Code::Quote
            | Code::Scenario
            | Code::Coverage
            | Code::Validity
            | Code::Untraced
            | Code::WayIn
            | Code::Order
            | Code::UnsaidRoute
            | Code::NextStep
            | Code::Waiver
            | Code::Review
            | Code::Address => false,
        }
    }
}
