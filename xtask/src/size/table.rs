//! How are weights shown?

use super::budget::Line;
use super::features::{File, Share};

/// A line per file, indented, and under them the sum with its budget.
pub(crate) fn print_table(lines: &[Line]) {
    println!("{:<36} {:>9} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli", "budget");
    for line in lines {
        println!("{}", row(line));
    }
}

fn row(line: &Line) -> String {
    let name = if line.is_sum { line.name.clone() } else { format!("  {}", line.name) };
    let budget = line.budget.map(thousands).unwrap_or_default();
    let verdict = match (line.is_missing(), line.is_within()) {
        (true, _) => "  MISSING",
        (false, true) => "",
        (false, false) => "  OVER",
    };
    let weight = line.weight;
    let [raw, gzip, brotli] = [weight.raw, weight.gzip, weight.brotli].map(thousands);
    let row = format!("{name:<36} {raw:>9} {gzip:>9} {brotli:>9} {budget:>9}{verdict}");
    row.trim_end().to_owned()
}

/// A line per feature of a file, indented, and under them the file.
pub(crate) fn print_shares(file: &File) {
    println!("{:<40} {:>9} {:>7} {:>9}", "bytes per feature", "raw", "share", "brotli");
    for share in &file.shares {
        println!("{}", share_row(&format!("  {}", share.what), share, &file.whole));
    }
    println!("{}", share_row(&file.whole.what, &file.whole, &file.whole));
}

/// The share is that of the brotli bytes.
fn share_row(name: &str, share: &Share, whole: &Share) -> String {
    let percent = (share.brotli * 100 + whole.brotli / 2) / whole.brotli.max(1);
    let [raw, brotli] = [share.raw, share.brotli].map(thousands);
    format!("{name:<40} {raw:>9} {percent:>5} % {brotli:>9}")
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::weight::Weight;
    use super::*;

    fn element(brotli: usize) -> Line {
        let weight = Weight { raw: 80_000, gzip: 30_000, brotli };
        Line { name: "element".to_owned(), weight, budget: Some(35_000), is_sum: true }
    }

    #[test]
    fn a_sum_stands_with_its_budget() {
        let text = row(&element(22_345));
        assert_eq!(
            text.split_whitespace().collect::<Vec<_>>().join(" "),
            "element 80,000 30,000 22,345 35,000"
        );
    }

    #[test]
    fn what_is_too_heavy_says_so() {
        assert!(row(&element(35_001)).ends_with("35,000  OVER"));
    }

    #[test]
    fn a_feature_stands_with_its_share_of_what_travels() {
        let weight = |raw, brotli| Share { what: String::new(), raw, brotli };
        let text = share_row("  near misses", &weight(2_000, 1_000), &weight(80_000, 30_000));
        assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), "near misses 2,000 3 % 1,000");
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }
}
