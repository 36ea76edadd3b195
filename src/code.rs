//! All answers of a visit as one short text, to be written down, read aloud and typed again.
//!
//! ```text
//! version   1 letter   of this format; it and the sum stand where they do in every version
//! policy    3 letters  its number: `pack::number`
//! shape     4 letters  what its questions take, in which order: `Policy::shape`
//! answers              question after question, as `code/answer.rs` says; without the zeros at their end
//! sum       2 letters  `code/sum.rs`
//! ```
//!
//! Whoever has the code has the answers: it stands in no address, no event and no error.

mod answer;
mod letters;
mod sum;
mod tape;

use crate::answers::Answers;
use crate::pack;
use crate::policy::Policy;
use crate::problem::Problem;
use crate::texts::Word;
use alloc::string::String;
use alloc::vec::Vec;
use letters::{shown, typed};
use tape::Tape;

const VERSION: u8 = 1;

/// How many letters the version and the policy have together.
const POLICY: usize = 4;

/// How many stand before the answers.
const HEAD: usize = 8;

/// How many the sum has.
const SUM: usize = 2;

/// No code is longer: twelve groups of four. It could be neither written down nor read aloud.
pub const MOST: usize = 48;

/// A code that can be right: its letters are undamaged and of this version. What they say is not looked at yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Without the sum, each below 32.
    letters: Vec<u8>,
}

impl Code {
    /// The code of these answers; none where it would be too long.
    pub fn of(policy: &Policy, answers: &Answers) -> Option<Code> {
        let mut tape = Tape { letters: Vec::new(), at: 0 };
        tape.bits(VERSION.into(), 5);
        tape.bits(pack::number(&policy.id).into(), 15);
        tape.bits(policy.shape.into(), 20);
        all(&mut tape, policy, answers);
        let mut letters = tape.letters;
        while letters.len() > HEAD && letters.ends_with(&[0]) {
            letters.pop();
        }
        (letters.len() <= MOST - SUM).then_some(Code { letters })
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// When it is no code, damaged, or of a later version.
    pub fn typed(text: &str) -> Result<Code, Problem> {
        let mut letters = typed(text)?;
        if letters.len() < HEAD + SUM {
            return Err(Problem::Code(Word::CodeTooShort, String::new()));
        }
        if !sum::holds(&letters) || letters[0] == 0 {
            return Err(Problem::Code(Word::CodeDamaged, String::new()));
        }
        if letters[0] != VERSION {
            return Err(Problem::Code(Word::CodeNewer, String::new()));
        }
        letters.truncate(letters.len() - SUM);
        Ok(Code { letters })
    }

    /// As it is shown: groups of four with dashes between them.
    pub fn shown(&self) -> String {
        let mut letters = self.letters.clone();
        letters.extend(sum::sum(&letters));
        shown(&letters)
    }

    /// Whether it can be of this policy.
    #[inline(never)]
    pub fn is_of(&self, policy: &str) -> bool {
        let number =
            self.letters[1..POLICY].iter().fold(0, |number, letter| number << 5 | u16::from(*letter));
        number == pack::number(policy)
    }

    /// The answers in a code of this policy.
    ///
    /// # Errors
    /// When its questions were others then, or the code was made by hand.
    pub fn answers(&self, policy: &Policy) -> Result<Answers, Problem> {
        let mut tape = Tape { letters: self.letters.clone(), at: 5 * POLICY };
        if tape.bits(0, 20) != policy.shape.into() {
            return Err(Problem::Code(Word::CodeOlder, String::new()));
        }
        let answers = all(&mut tape, policy, &Answers::default());
        // An option that is not there, a number out of bounds or letters behind the last answer do not come back.
        if Code::of(policy, &answers).as_ref() != Some(self) {
            return Err(Problem::Code(Word::CodeDamaged, String::new()));
        }
        Ok(answers)
    }
}

/// Takes the answers to all questions over the tape.
fn all(tape: &mut Tape, policy: &Policy, answers: &Answers) -> Answers {
    let mut passed = Answers::default();
    for (index, question) in (0..).zip(&policy.questions) {
        passed.set(index, answer::pass(tape, &question.kind, answers.of(index)));
    }
    passed
}
