//! How is the outcome of a test run shown?

use std::time::Duration;

use super::count::Count;
use super::part::Part;

/// What one part came to. A note says why, where numbers do not.
pub(crate) struct Row {
    pub(crate) part: Part,
    pub(crate) count: Count,
    pub(crate) took: Duration,
    pub(crate) note: Option<String>,
}

/// Say which part begins.
pub(crate) fn announce(part: Part) {
    println!("\n======== {} ========", part.name());
}

/// Say at once why a part failed; the table comes much later.
pub(crate) fn tell(row: &Row) {
    if let Some(note) = &row.note {
        println!("{}: {note}", row.part.name());
    }
}

/// The table, and as the last line the sum.
pub(crate) fn print(rows: &[Row]) {
    println!("\n{:<8} {:>6} {:>7} {:>7}", "part", "time", "passed", "failed");
    for row in rows {
        println!("{}", line(row));
    }
    println!("\n{}", sum(rows));
}

fn line(row: &Row) -> String {
    let Row { part, count, took, note } = row;
    let (name, time) = (part.name(), minutes(*took));
    let note = note.as_deref().and_then(|note| note.lines().next()).unwrap_or_default();
    let line = format!("{name:<8} {time:>6} {:>7} {:>7}  {note}", count.passed, count.failed);
    line.trim_end().to_owned()
}

fn sum(rows: &[Row]) -> String {
    let sum = rows.iter().map(|row| row.count).fold(Count::default(), Count::and);
    format!("{} passed, {} failed", sum.passed, sum.failed)
}

fn minutes(took: Duration) -> String {
    let seconds = took.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(part: Part, passed: u32, failed: u32, seconds: u64, note: Option<&str>) -> Row {
        let (count, took) = (Count { passed, failed }, Duration::from_secs(seconds));
        Row { part, count, took, note: note.map(str::to_owned) }
    }

    #[test]
    fn a_row_shows_minutes_and_seconds() {
        assert_eq!(line(&row(Part::Native, 120, 0, 75, None)), "native     1:15     120       0");
    }

    #[test]
    fn a_note_is_cut_to_its_first_line() {
        let row = row(Part::E2e, 0, 1, 0, Some("skipped, because the build failed\nand more"));
        assert!(line(&row).ends_with("skipped, because the build failed"));
    }

    #[test]
    fn the_sum_counts_every_part() {
        let rows = [row(Part::Format, 1, 0, 0, None), row(Part::Native, 120, 2, 75, None)];
        assert_eq!(sum(&rows), "121 passed, 2 failed");
    }
}
