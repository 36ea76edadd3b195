//! Which texts the interface has of its own.

/// Makes the enum and the list of all its variants from one list, so that neither can lack one of the other.
macro_rules! words {
    ($($(#[$comment:meta])* $word:ident,)*) => {
        /// A text of the interface itself. A `#` in it is filled in with what the comment names.
        ///
        /// A new one is a line here and a line in each language, in any place but between months.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $($(#[$comment])* $word,)*
        }

        impl Word {
            /// All of them, in the order in which a pack holds their texts.
            pub const ALL: &[Word] = &[$(Word::$word),*];
        }
    };
}

words! {
    /// Name of the month, the first of twelve in order.
    January,
    /// Name of the month.
    February,
    /// Name of the month.
    March,
    /// Name of the month.
    April,
    /// Name of the month.
    May,
    /// Name of the month.
    June,
    /// Name of the month.
    July,
    /// Name of the month.
    August,
    /// Name of the month.
    September,
    /// Name of the month.
    October,
    /// Name of the month.
    November,
    /// Name of the month.
    December,
    /// What begins the decimals of a number: a comma or a point. The other one stands between thousands.
    DecimalMark,
    /// A thousand, after a number.
    Thousand,
    /// A million, after a number.
    Million,
    /// How the mark before decimals is said.
    Point,
    /// An amount in words: how many euro.
    Euro,
    /// The same with cents: how many euro, how many cents.
    EuroAndCents,
    /// "Contractjaar".
    ContractYear,
    /// What to have at hand; heads a list.
    Prepare,
    /// That nothing is stored or sent.
    Privacy,
    /// Label of the button that starts the questions.
    Begin,
    /// That this is the last question.
    LastPage,
    /// How many pages are left at most, this one included.
    PagesLeft,
    /// Label of the button to the page before.
    Back,
    /// Label of the button to the next page.
    Onward,
    /// Label of the same button where every answer ends the questions.
    ToOutcome,
    /// Label of the button "weet ik niet", and how that answer reads in a list.
    DoNotKnow,
    /// Said on the page of a question that was answered so.
    DidNotKnow,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Heads why a question is asked.
    WhyAsked,
    /// Heads what a number is based on.
    BasedOn,
    /// Nothing was chosen of that.
    ChooseBasis,
    /// Before an error, for who does not see its colour.
    Error,
    /// No option was chosen.
    NothingChosen,
    /// Nothing was typed: an example.
    NothingTyped,
    /// It is not a number: an example.
    NotANumber,
    /// Marks make it doubtful: an example.
    Doubtful,
    /// Before the number stands what has to go: that text.
    LeaveOut,
    /// After the number stands what is not read: that text, an example.
    OnlyDigits,
    /// The number can be read in two ways; the two follow as buttons.
    TwoReadings,
    /// The value is not usual: the value.
    Unusual,
    /// Label of the button that says it is right nevertheless.
    Right,
    /// It should be a whole number.
    NotWhole,
    /// Too many decimals: how many there may be.
    TooManyDecimals,
    /// Too small: the bound.
    TooSmall,
    /// Too large: the bound.
    TooLarge,
    /// A day too early: the bound.
    NotBefore,
    /// A day too late: the bound.
    NotAfter,
    /// It cannot be read as a day: an example.
    NotADay,
    /// Not a day of the calendar.
    NoSuchDay,
    /// Too many numbers: how many there may be.
    TooManyNumbers,
    /// Label of the field for one of several numbers: which one.
    NumberOf,
    /// Label of the button that adds such a field.
    OneMore,
    /// Says a day back: the question, the day.
    SaidBack,
    /// Which day is looked at: the day.
    LookedAt,
    /// The class [`Likely`](crate::policy::Class::Likely) in a few words.
    ClassLikely,
    /// The class [`Conditional`](crate::policy::Class::Conditional) in a few words.
    ClassConditional,
    /// The class [`RunsOn`](crate::policy::Class::RunsOn) in a few words.
    ClassRunsOn,
    /// The class [`TooEarly`](crate::policy::Class::TooEarly) in a few words.
    ClassTooEarly,
    /// The class [`TooLate`](crate::policy::Class::TooLate) in a few words.
    ClassTooLate,
    /// The class [`No`](crate::policy::Class::No) in a few words.
    ClassNo,
    /// The class [`Unclear`](crate::policy::Class::Unclear) in a few words.
    ClassUnclear,
    /// The class [`OutOfScope`](crate::policy::Class::OutOfScope) in a few words.
    ClassOutOfScope,
    /// Heading over a decision while answers are missing.
    StillOpen,
    /// Heading over a decision that depends on how the policy is read.
    Unclear,
    /// Said where the answers contradict each other.
    Impossible,
    /// Heads the outcomes that are still possible.
    Possible,
    /// Said of a decision that does not arise.
    NotApplicable,
    /// After the reading that leads.
    Leading,
    /// Heads the criteria of a tier.
    Criteria,
    /// Before what is not known.
    Unknown,
    /// Before the answers that a reason rests on.
    Because,
    /// Before a rule of several that may decide.
    MaybeRule,
    /// Label of a source.
    Source,
    /// How much was seen of a source marked [`Text`](crate::policy::Mark::Text).
    MarkText,
    /// How much was seen of a source marked [`Page`](crate::policy::Mark::Page).
    MarkPage,
    /// How much was seen of a source marked [`Cut`](crate::policy::Mark::Cut).
    MarkCut,
    /// How much was seen of a source marked [`ThirdParty`](crate::policy::Mark::ThirdParty).
    MarkThirdParty,
    /// How much was seen of a source marked [`Inferred`](crate::policy::Mark::Inferred).
    MarkInferred,
    /// Heads edges.
    Edges,
    /// Heads notes.
    Notes,
    /// Heads consequences of having no contract.
    Consequences,
    /// Heads deadlines.
    Terms,
    /// From one day to another, both included.
    Between,
    /// From a day.
    From,
    /// Until a day, included.
    Until,
    /// One day.
    On,
    /// Marks a deadline that is over.
    Passed,
    /// Marks a deadline whose day is not known.
    DayUnknown,
    /// Heads next steps.
    NextSteps,
    /// The same in a year that is over.
    NextStepsThen,
    /// Heads the extra decisions that can be opened.
    Extras,
    /// Label of the button that opens one.
    OpenExtra,
    /// Heads the list of answers.
    Answers,
    /// Label of the button that changes an answer; for who does not see it, the question's name follows.
    Change,
    /// Label of the day looked at.
    Date,
    /// How to type a day: an example.
    DateHint,
    /// Label of the button that applies the day.
    SetDate,
    /// Label of the button that forgets everything.
    Restart,
    /// That the contract year is over: the year.
    YearOver,
    /// Under which the years fold out that are over.
    YearsOver,
    /// That this is an indication: the year, the insurer.
    Disclaimer,
    /// Label of the revision of the rules.
    Revision,
    /// What a class says, and what it leaves open.
    MeansLikely,
    /// The same.
    MeansConditional,
    /// The same.
    MeansRunsOn,
    /// The same.
    MeansTooEarly,
    /// The same.
    MeansTooLate,
    /// The same.
    MeansNo,
    /// The same.
    MeansUnclear,
    /// The same.
    MeansOutOfScope,
    /// Heads where the answer to a question can be found.
    WhereToFind,
    /// Before a word that is explained.
    Means,
    /// Heads the rules that need an answer.
    NeededFor,
    /// That an answer is close to a bound: the question, and what lies beyond.
    Near,
    /// Marks the visitor's own rung of a ladder.
    YouAreHere,
    /// Said of what counts for the visitor.
    Counts,
    /// Said of what does not count for the visitor.
    Lacks,
    /// Between outcomes of which none is better than the other.
    Or,
    /// Heads why nothing better comes out.
    WhyNotHigher,
    /// Heads what would be needed for something better.
    Needed,
    /// Before what was answered instead.
    YourAnswer,
    /// Heads what would get a better outcome.
    Better,
    /// The same in a year that is over.
    BetterThen,
    /// Said there while it is still looked for.
    Searching,
    /// Said where no way was found.
    NoWay,
    /// Said where looking for ways was cut.
    NotAllWays,
    /// Before a fact that is taken to be so.
    IfAlso,
    /// Instead of the last day on which a change helps, where others have one.
    NoLastDay,
    /// Before what a change leads to.
    Then,
    /// Before the least that a change leads to.
    ThenAtLeast,
    /// Between alternatives in a sentence.
    OrElse,
    /// How much a change takes, from least to most.
    Effort1,
    /// The same.
    Effort2,
    /// The same.
    Effort3,
    /// The same.
    Effort4,
    /// The same.
    Effort5,
    /// Before what shows that a change was made.
    Evidence,
    /// Before how long a change takes.
    LeadTime,
    /// Before an option that should not be chosen.
    Without,
    /// So much is missing.
    More,
    /// So much is too much.
    Less,
    /// A least value.
    OrMore,
    /// A value that is not enough.
    MoreThan,
    /// A value that is too much.
    LessThan,
    /// A greatest value.
    AtMost,
    /// Where any value will do.
    AnyValue,
    /// From one value to another, both included.
    ValueBetween,
    /// What is measured of several numbers: how many there are.
    Count,
    /// How many of them are at least so much.
    CountAtLeast,
    /// All together.
    Sum,
    /// Those that are at least so much together.
    SumAtLeast,
    /// The smallest.
    Minimum,
    /// The largest.
    Maximum,
    /// Heads what is most worth finding out.
    FindFirst,
    /// Label of the button to the question that is most worth answering.
    AnswerNow,
    /// Marks a deadline that has not begun.
    NotYet,
    /// Marks a deadline of which this is the last day.
    LastDay,
    /// Marks a deadline that is open.
    Running,
    /// Heads the words that are explained.
    Concepts,
    /// Label of the link for who doubts a rule.
    Feedback,
    /// Heads answers that do not count now.
    Masked,
    /// Heads the ways to try another answer.
    WhatIf,
    /// How to try another answer.
    WhatIfHint,
    /// Label of the button to try another answer; the question's short name follows.
    Try,
    /// Heads the page while another answer is tried.
    Trial,
    /// That the own answers are kept.
    TrialKept,
    /// An answer that is no longer needed.
    NotAsked,
    /// Said of what comes to the same.
    Unchanged,
    /// Label of the button back to the own answers.
    Discard,
    /// Label of the button that takes over what is tried.
    Keep,
    /// That the outcome is another after a change.
    Changed,
    /// That it is the same.
    NotChanged,
    /// What a decision came to before a change, and what it comes to now.
    WasIs,
    /// Of one that is another and is said in the same words.
    OtherDetails,
    /// Heads the ways to another contract year.
    OtherYear,
    /// Which year it is, and from which other how many answers were taken over.
    TakenOver,
    /// To which year the answers to these questions were not taken over.
    LeftOut,
    /// For which year these questions were asked, though another was answered before.
    AskedAnew,
    /// Label of the reason for what a decision comes to.
    Why,
    /// Label of the answers that are not known and that a decision hangs on.
    HangsOn,
    /// Heads the page where nothing is decided: how many things it can still be.
    Undecided,
    /// Label of the last day for something.
    By,
    /// Label of the days for something that have not begun.
    When,
    /// Label of the visitor's own earliest last day, which is of no step that is told.
    FirstTerm,
    /// Said of a last day that no document tells.
    NotKnown,
    /// How far away a last day is: so many days.
    DaysLeft,
    /// The same: one day.
    DayLeft,
    /// How far away a first day is: so many days.
    InDays,
    /// The same: one day.
    InADay,
    /// How long a day is past: so many days.
    DaysAgo,
    /// The same: one day.
    DayAgo,
    /// The day of which nothing is left or past.
    Today,
    /// Marks the day looked at among the deadlines.
    DayLookedAt,
    /// Heads what the insurer does, and when: its name.
    TheirTerms,
    /// Heads the papers that show the answers that decide.
    Papers,
    /// The same in a year that is over.
    PapersThen,
    /// Under which questions to put fold out: to whom, how many.
    AskOf,
    /// Under which what something rests on folds out.
    RestsOn,
    /// Before the number of a reading.
    Reading,
    /// Under which what a change takes folds out.
    Asks,
    /// Under which all else there is of an outcome folds out.
    Details,
    /// Said of an outcome that the page has told.
    ToldAbove,
    /// Under which what may hold folds out.
    MayHold,
    /// Under which other years and days fold out.
    OtherView,
    /// Label of the button that prints it.
    Print,
    /// Label of the button that copies it as text.
    Copy,
    /// Label of the button that puts the visitor's deadlines in a calendar.
    Calendar,
    /// That it was copied.
    Copied,
    /// Label of the same as a text to copy by hand.
    ByHand,
    /// Before the day on which it was made.
    MadeOn,
    /// That the page around the check filled in an answer.
    FilledIn,
    /// Label of the code that holds the answers.
    Code,
    /// What to do with it.
    CodeHint,
    /// That no code can hold the answers.
    NoCode,
    /// Under which the field for a code folds out.
    HaveCode,
    /// No code has such a letter: that letter.
    NotInACode,
    /// A code has more letters.
    CodeTooShort,
    /// A letter of the code is wrong.
    CodeDamaged,
    /// The code is of a later version.
    CodeNewer,
    /// The code is of questions that have changed.
    CodeOlder,
    /// The code is of another policy: of which, as far as it is known.
    CodeElsewhere,
}
