//! Two readers of typed numbers and days, one Dutch and one English, that share nothing with the product or each other.

pub(crate) mod dutch;
pub(crate) mod english;

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Whole,
    Euro,
    Decimal,
}

/// What a careful reader of one language makes of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reading {
    /// Exactly `digits` × 10^-`decimals`, with as few decimals as that takes.
    Value { digits: i128, decimals: u32 },
    /// It is no number, or the reader would not be sure which.
    NoReading,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `see` with every text of up to so many pieces.
    fn every(pieces: &[&str], most: usize, text: &mut String, see: &mut impl FnMut(&str)) {
        see(text);
        if most > 0 {
            for piece in pieces {
                let length = text.len();
                text.push_str(piece);
                every(pieces, most - 1, text, see);
                text.truncate(length);
            }
        }
    }

    fn mirrored(text: &str) -> String {
        let mirror = |char| match char {
            '.' => ',',
            ',' => '.',
            other => other,
        };
        text.chars().map(mirror).collect()
    }

    /// Texts of so many pieces of which both readers make the same; how many were read and how many not.
    fn agree(pieces: &[&str], most: usize, kind: Kind) -> [usize; 2] {
        let mut counts = [0, 0];
        every(pieces, most, &mut String::new(), &mut |text| {
            let dutch = dutch::number(text, "u k", kind);
            assert_eq!(dutch, english::number(&mirrored(text), "u k", kind), "{text:?}");
            counts[usize::from(dutch == Reading::NoReading)] += 1;
        });
        counts
    }

    #[test]
    fn what_one_reads_the_other_reads_with_its_own_marks() {
        let [read, unread] = agree(&["0", "1", "234", ".", ",", " ", "'"], 5, Kind::Decimal);
        assert!(read > 1_000 && unread > 10_000, "{read} and {unread}");
        // Two digits at a time, so that no mark can be thousands. Dutch does not write ".-" for no cents.
        let around = ["77", "-", "€", "euro", "mln", "k", "u k", " ", ".", "+"];
        for (kind, most) in [(Kind::Whole, 4), (Kind::Euro, 5), (Kind::Decimal, 4)] {
            let mut counts = [0, 0];
            every(&around, most, &mut String::new(), &mut |text| {
                let (dutch, english) = (dutch::number(text, "u k", kind), english::number(text, "u k", kind));
                let is_english = text.contains(".-");
                assert!(dutch == english || (is_english && dutch == Reading::NoReading), "{text:?}");
                counts[usize::from(dutch == Reading::NoReading)] += 1;
            });
            assert!(counts[0] > 50 && counts[1] > 5_000, "{counts:?}");
        }
        let cents = ["77", ",-", ",=", ",", "-", "euro", "mln", "u k", " "];
        for (kind, most) in [(Kind::Whole, 4), (Kind::Euro, 5), (Kind::Decimal, 4)] {
            every(&cents, most, &mut String::new(), &mut |text| {
                let (dutch, english) = (dutch::number(text, "u k", kind), english::number(text, "u k", kind));
                assert_eq!(dutch, english, "{text:?}");
            });
        }
    }

    #[test]
    fn both_read_the_same_day() {
        let pieces = ["1", "23", "2023", "mei", "April", "st", "-", "/", ".", ",", " "];
        let (mut read, mut unread) = (0, 0);
        every(&pieces, 5, &mut String::new(), &mut |text| {
            let day = dutch::day(text);
            assert_eq!(day, english::day(text), "{text:?}");
            *if day.is_some() { &mut read } else { &mut unread } += 1;
        });
        assert!(read > 200 && unread > 10_000, "{read} and {unread}");
    }
}
