//! Years as they are named in ids, names of files and texts.

use std::ops::Range;

/// The contract years that a text names, each with its place: four digits by themselves.
pub(crate) fn years_in(text: &str) -> Vec<(u16, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|letter: char| !letter.is_ascii_digit()) {
        let digits = piece.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        if let (4, Ok(year)) = (digits.len(), digits.parse()) {
            found.extend((2000..2100).contains(&year).then(|| (year, start..start + 4)));
        }
        start += piece.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_four_digits_by_themselves() {
        assert_eq!(years_in("vgz-ggz-2023-b"), [(2023, 8..12)]);
        assert_eq!(years_in("van 2022 tot en met 2023"), [(2022, 4..8), (2023, 20..24)]);
        assert_eq!(years_in("één 2023."), [(2023, 6..10)]);
        for text in ["", "20231", "PUC_659073_22", "1923", "2.023", "€ 2023000"] {
            assert_eq!(years_in(text), [], "{text}");
        }
    }
}
