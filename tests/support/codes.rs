//! Codes once more, said in another way: a text of zeros and ones, and a sum by long division.

use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::policy::{Kind, Policy};

const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A number in so many zeros and ones.
fn digits(number: u64, count: usize) -> String {
    let all = format!("{number:064b}");
    all[64 - count..].to_owned()
}

/// In how many digits each of so many things has a number.
fn count(things: u64) -> usize {
    (0..64).find(|count| 1_u64 << count >= things).expect("there are fewer things")
}

fn amount(amount: i64, min: i64, max: i64) -> String {
    let (mut above, things) = ((amount - min) as u64, (max - min) as u64 + 1);
    if count(things) <= 16 {
        return digits(above, count(things));
    }
    let mut zeros = 0;
    while above > 0 && above.is_multiple_of(10) && zeros < 7 {
        (above, zeros) = (above / 10, zeros + 1);
    }
    let mut text = digits(zeros, 3);
    for group in 1..=12 {
        text += &digits(above % 16, 4);
        above /= 16;
        if group < 12 {
            text += if above > 0 { "1" } else { "0" };
        }
        if above == 0 {
            break;
        }
    }
    text
}

fn answer(kind: &Kind, answer: &Answer) -> String {
    let options = match kind {
        Kind::YesNo => 2,
        Kind::Choice(options) => options.len() as u64,
        Kind::Number(axis) => axis.alternatives.len() as u64 + 1,
        Kind::Set(_) | Kind::List(_) => 1,
    };
    let first = |number: u64| digits(number, count(options + 2));
    match (kind, answer) {
        (_, Answer::NotAsked) => first(0),
        (_, Answer::Unknown) => first(1),
        (_, Answer::Given(Value::Choice(option) | Value::Alternative(option))) => {
            first(2 + u64::from(*option))
        }
        (Kind::Set(all), Answer::Given(Value::Set(chosen))) => first(2) + &digits(*chosen, all.len()),
        (Kind::Number(axis), Answer::Given(Value::Number { amount: number, basis })) => {
            let basis = basis.map_or(String::new(), |it| digits(it.into(), count(axis.bases.len() as u64)));
            first(1 + options) + &amount(*number, axis.min, axis.max) + &basis
        }
        (Kind::List(list), Answer::Given(Value::List(numbers))) => {
            let more = digits(numbers.len() as u64 - 1, count(list.most.into()));
            let each: String = numbers.iter().map(|number| amount(*number, list.min, list.max)).collect();
            first(2) + &more + &each
        }
        (_, Answer::Given(value)) => unreachable!("{value:?} is no answer to {kind:?}"),
    }
}

/// The sum of so many letters: what long division by 11000110011 leaves of their digits with ten zeros behind them, and the last
/// digit turned over.
fn sum(letters: &str) -> String {
    let mut left: Vec<u8> = format!("{letters}0000000000").into_bytes();
    for at in 0..letters.len() {
        if left[at] == b'1' {
            for (digit, by) in left[at..].iter_mut().zip("11000110011".bytes()) {
                *digit = if *digit == by { b'0' } else { b'1' };
            }
        }
    }
    let last = left.last_mut().expect("ten digits");
    *last = if *last == b'1' { b'0' } else { b'1' };
    left[letters.len()..].iter().map(|digit| char::from(*digit)).collect()
}

/// Zeros and ones as a code, with its sum.
pub(crate) fn as_code(digits: &str) -> String {
    let digits = format!("{digits}{}", sum(digits));
    let letter = |five: &[u8]| {
        let text = std::str::from_utf8(five).expect("digits");
        let place = usize::from_str_radix(text, 2).expect("digits");
        &LETTERS[place..=place]
    };
    let letters: Vec<&str> = digits.as_bytes().chunks(5).map(letter).collect();
    letters.chunks(4).map(<[&str]>::concat).collect::<Vec<String>>().join("-")
}

/// What stands before the answers.
pub(crate) fn head(policy: &Policy) -> String {
    let hash = policy.id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    digits(1, 5) + &digits(hash % 32_768, 15) + &digits(policy.shape.into(), 20)
}

/// The code of these answers; none where it has more than 48 letters.
pub(crate) fn code(policy: &Policy, answers: &Answers) -> Option<String> {
    let of = |(index, question): (usize, &contractwijzer::policy::Question)| {
        answer(&question.kind, answers.of(index as u16))
    };
    let mut digits: String = policy.questions.iter().enumerate().map(of).collect();
    while !digits.len().is_multiple_of(5) {
        digits += "0";
    }
    while digits.ends_with("00000") {
        digits.truncate(digits.len() - 5);
    }
    (digits.len() / 5 + 10 <= 48).then(|| as_code(&(head(policy) + &digits)))
}
