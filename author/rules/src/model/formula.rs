//! What a condition comes to: single comparisons, and how they are put together.

use super::operator::Operator;

/// What a condition comes to, over answers, the date, readings and outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Every one of these holds; of none, true.
    All(Vec<Formula>),
    /// At least one of these holds; of none, false.
    Any(Vec<Formula>),
    /// This does not hold.
    Not(Box<Formula>),
    /// A named condition holds, by index.
    Condition(usize),
    /// A single comparison.
    Atom(Atom),
}

/// A single comparison, which is not taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Atom {
    /// A yes-no question is answered with yes.
    Yes(usize),
    /// The option is the answer to a choice, or among the answers to a set.
    Chosen {
        /// Index of the question.
        question: usize,
        /// Index of the option.
        option: usize,
    },
    /// A number compares so with a constant. Never true of an alternative, of no date, or of no value.
    Compare {
        /// What is compared.
        quantity: Quantity,
        /// How.
        operator: Operator,
        /// The constant, in whole steps of the quantity's unit.
        value: i64,
    },
    /// The day that answers a question compares so with the day looked at. Never true of an alternative, or of no date.
    ByDay {
        /// Index of the question.
        question: usize,
        /// How.
        operator: Operator,
    },
    /// The answer is this alternative to a number.
    Alternative {
        /// Index of the question.
        question: usize,
        /// Index of the alternative.
        alternative: usize,
    },
    /// The number is based on this.
    Basis {
        /// Index of the question.
        question: usize,
        /// Index of the basis.
        basis: usize,
    },
    /// A day to look at is given.
    DateGiven,
    /// The decision comes to this outcome.
    Outcome {
        /// Index of the decision.
        decision: usize,
        /// Index of the outcome, in the decision.
        outcome: usize,
    },
    /// The ambiguity is read so.
    Reading {
        /// Index of the ambiguity.
        ambiguity: usize,
        /// Index of the reading.
        reading: usize,
    },
}

/// What can be compared with a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// The day looked at.
    Date,
    /// The number that answers a question, by index.
    Question(usize),
    /// A derived number, by index.
    Derived(usize),
}

impl Formula {
    /// Its comparisons in the order in which they stand, without those of the conditions it names.
    pub fn atoms(&self) -> Vec<&Atom> {
        let mut atoms = Vec::new();
        self.leaves(&mut |leaf| {
            if let Formula::Atom(atom) = leaf {
                atoms.push(atom);
            }
        });
        atoms
    }

    /// The conditions it names, by index, in the order in which they stand.
    pub fn conditions(&self) -> Vec<usize> {
        let mut named = Vec::new();
        self.leaves(&mut |leaf| {
            if let Formula::Condition(index) = leaf {
                named.push(*index);
            }
        });
        named
    }

    fn leaves<'f>(&'f self, see: &mut impl FnMut(&'f Formula)) {
        match self {
            Formula::All(parts) | Formula::Any(parts) => parts.iter().for_each(|part| part.leaves(see)),
            Formula::Not(part) => part.leaves(see),
            Formula::Condition(_) | Formula::Atom(_) => see(self),
        }
    }
}
