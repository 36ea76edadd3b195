//! GGZ 2023 as a programmer would write it down once: enums, `match`, and nothing else.
//!
//! `tests/agreement.rs` holds it against the diagrams in every situation, so it cannot be fast by being wrong.
#![expect(clippy::wildcard_enum_match_arm, reason = "as a programmer would write it down once")]

/// Whether the quality statute is approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statute {
    /// Approved.
    Approved,
    /// There is none.
    Absent,
    /// Applied for.
    Pending,
}

/// How the practice works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Alone.
    Solo,
    /// In a group that is no institution.
    Group,
    /// An institution.
    Institution,
}

/// An amount beside three million euro.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turnover {
    /// Less.
    Below,
    /// Exactly that.
    Exactly,
    /// More.
    Above,
}

/// Whether those responsible for the treatment were visited by their peers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visited {
    /// None of them.
    Nobody,
    /// Some of them.
    Some,
    /// All of them.
    All,
}

/// Whether the ceiling is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceiling {
    /// It is not.
    Far,
    /// It is.
    InSight,
    /// It was reached.
    Reached,
}

/// The day looked at, beside the days that the rules name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// None was given.
    None,
    /// Before 2023.
    BeforeYear,
    /// In 2023, before 1 April.
    BeforeWindow,
    /// 1 April.
    FirstDay,
    /// After 1 April and before 1 August.
    InWindow,
    /// 1 August.
    LastDay,
    /// Later in 2023.
    AfterWindow,
    /// After 2023.
    AfterYear,
}

impl Day {
    fn in_year(self) -> bool {
        match self {
            Day::None | Day::BeforeYear | Day::AfterYear => false,
            Day::BeforeWindow | Day::FirstDay | Day::InWindow | Day::LastDay | Day::AfterWindow => true,
        }
    }
}

/// The answers of a practice, the day, and how the ambiguous passages are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Practice {
    /// The day looked at.
    pub day: Day,
    /// The quality statute.
    pub statute: Statute,
    /// Whether there is a contract for 2022.
    pub contract_last_year: bool,
    /// Whether there is a contract for 2023.
    pub contract_this_year: bool,
    /// How it works.
    pub form: Form,
    /// Setting 2, 3, 4, 5 or 8.
    pub ordinary_settings: bool,
    /// Setting 6 or 7.
    pub forensic_settings: bool,
    /// Its own ceiling.
    pub ceiling: Turnover,
    /// What its whole group turns over, if it is in one.
    pub group: Option<Turnover>,
    /// A visitation, for who works alone.
    pub visited: bool,
    /// Visitations in a group.
    pub group_visited: Visited,
    /// The KiBG mark.
    pub mark: bool,
    /// Whether the ceiling is near.
    pub near: Ceiling,
    /// who has a forensic setting is no part of the digital process at all.
    pub forensic_excludes_all: bool,
    /// some visitations in a group are enough.
    pub some_visited_is_enough: bool,
    /// the window includes its first and last day.
    pub window_includes_its_ends: bool,
}

/// What a decision comes to; the names are those of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "rules/vgz/ggz-2023.toml says what each is")]
pub enum Outcome {
    NotApplicable,
    JaarVoorbij,
    DigitaalSolo,
    DigitaalGroep,
    DigitaalInstelling,
    Handmatig,
    Geen,
    TeLaat,
    Loopt,
    Contact,
    Vecozo,
    Online,
    Basis,
    BasisVisitatie,
    BasisKibg,
    BasisVisitatieKibg,
    InstellingBasis,
    NietNodig,
    ZonderDatum,
    TeVroeg,
    Open,
    VensterVoorbij,
}

impl Outcome {
    /// As the rules name it.
    pub fn id(self) -> &'static str {
        match self {
            Outcome::NotApplicable => "not-applicable",
            Outcome::JaarVoorbij => "jaar-voorbij",
            Outcome::DigitaalSolo => "digitaal-solo",
            Outcome::DigitaalGroep => "digitaal-groep",
            Outcome::DigitaalInstelling => "digitaal-instelling",
            Outcome::Handmatig => "handmatig",
            Outcome::Geen => "geen",
            Outcome::TeLaat | Outcome::VensterVoorbij => "te-laat",
            Outcome::Loopt => "loopt",
            Outcome::Contact => "contact",
            Outcome::Vecozo => "vecozo",
            Outcome::Online => "online",
            Outcome::Basis => "basis",
            Outcome::BasisVisitatie => "basis-visitatie",
            Outcome::BasisKibg => "basis-kibg",
            Outcome::BasisVisitatieKibg => "basis-visitatie-kibg",
            Outcome::InstellingBasis => "instelling-basis",
            Outcome::NietNodig => "niet-nodig",
            Outcome::ZonderDatum => "zonder-datum",
            Outcome::TeVroeg => "te-vroeg",
            Outcome::Open => "open",
        }
    }
}

/// The decisions, in the order of the rules.
pub const DECISIONS: [fn(&Practice) -> Outcome; 4] = [contract, application, tier, raise];

/// Which contract.
pub fn contract(practice: &Practice) -> Outcome {
    if practice.day == Day::AfterYear {
        return Outcome::JaarVoorbij;
    }
    if practice.statute != Statute::Approved {
        return Outcome::Geen;
    }
    if practice.day.in_year() && !practice.contract_this_year {
        return Outcome::TeLaat;
    }
    if practice.ceiling != Turnover::Below {
        return Outcome::Handmatig;
    }
    match practice.form {
        Form::Solo => Outcome::DigitaalSolo,
        Form::Group | Form::Institution if practice.group == Some(Turnover::Above) => Outcome::Handmatig,
        Form::Group => Outcome::DigitaalGroep,
        Form::Institution => match (practice.forensic_settings, practice.ordinary_settings) {
            (true, false) => Outcome::Handmatig,
            (true, true) if practice.forensic_excludes_all => Outcome::Handmatig,
            (true, true) | (false, _) => Outcome::DigitaalInstelling,
        },
    }
}

/// How to get it.
pub fn application(practice: &Practice) -> Outcome {
    match contract(practice) {
        Outcome::JaarVoorbij | Outcome::Geen | Outcome::TeLaat => Outcome::NotApplicable,
        _ if practice.day.in_year() => Outcome::Loopt,
        Outcome::Handmatig => Outcome::Contact,
        _ if practice.contract_last_year => Outcome::Vecozo,
        _ => Outcome::Online,
    }
}

/// What counts for the tariff.
pub fn tier(practice: &Practice) -> Outcome {
    let visited = match contract(practice) {
        Outcome::DigitaalSolo => practice.visited,
        Outcome::DigitaalGroep => match practice.group_visited {
            Visited::Nobody => false,
            Visited::Some => practice.some_visited_is_enough,
            Visited::All => true,
        },
        Outcome::DigitaalInstelling => return Outcome::InstellingBasis,
        _ => return Outcome::NotApplicable,
    };
    match (visited, practice.mark) {
        (false, false) => Outcome::Basis,
        (true, false) => Outcome::BasisVisitatie,
        (false, true) => Outcome::BasisKibg,
        (true, true) => Outcome::BasisVisitatieKibg,
    }
}

/// Whether the ceiling can be raised.
pub fn raise(practice: &Practice) -> Outcome {
    let is_digital = matches!(
        contract(practice),
        Outcome::DigitaalSolo | Outcome::DigitaalGroep | Outcome::DigitaalInstelling
    );
    if !is_digital {
        return Outcome::NotApplicable;
    }
    if practice.near == Ceiling::Far {
        return Outcome::NietNodig;
    }
    match practice.day {
        Day::None => Outcome::ZonderDatum,
        Day::BeforeYear | Day::BeforeWindow => Outcome::TeVroeg,
        Day::FirstDay if !practice.window_includes_its_ends => Outcome::TeVroeg,
        Day::LastDay if !practice.window_includes_its_ends => Outcome::VensterVoorbij,
        Day::FirstDay | Day::InWindow | Day::LastDay => Outcome::Open,
        Day::AfterWindow | Day::AfterYear => Outcome::VensterVoorbij,
    }
}
