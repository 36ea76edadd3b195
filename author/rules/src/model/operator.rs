//! How a number or a day is compared with a bound.

/// How a number is compared with a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Operator {
    /// How the right side compares with the left one.
    pub fn turned(self) -> Operator {
        match self {
            Operator::Less => Operator::More,
            Operator::AtMost => Operator::AtLeast,
            Operator::Equal => Operator::Equal,
            Operator::AtLeast => Operator::AtMost,
            Operator::More => Operator::Less,
        }
    }

    /// Whether `left operator right`.
    pub fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Operator::Less => left < right,
            Operator::AtMost => left <= right,
            Operator::Equal => left == right,
            Operator::AtLeast => left >= right,
            Operator::More => left > right,
        }
    }
}
