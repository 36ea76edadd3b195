//! What does a measurement say, and how is it shown?

use anyhow::{Context as _, Result};

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) ours: String,
    pub(crate) other: String,
    pub(crate) ratio: String,
    pub(crate) goal: String,
}

/// The lines that a program of bench/ prints: five fields with tabs between them.
pub(crate) fn parse(text: &str) -> Result<Vec<Row>> {
    text.lines().map(row).collect()
}

fn row(line: &str) -> Result<Row> {
    let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
    let fields: [String; 5] = fields.try_into().ok().with_context(|| format!("`{line}` is no row"))?;
    let [what, ours, other, ratio, goal] = fields;
    Ok(Row { what, ours, other, ratio, goal })
}

/// As a table that a document can take over.
pub(crate) fn print(rows: &[Row]) {
    println!("| what | ours | the other | ratio | goal |");
    println!("|---|--:|--:|--:|--:|");
    for Row { what, ours, other, ratio, goal } in rows {
        println!("| {what} | {ours} | {other} | {ratio} | {goal} |");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_five_fields_is_a_row() {
        let rows = parse("a thing\t4 ns\t2 ns\t2.00\t≤ 3").unwrap();
        assert_eq!((rows[0].what.as_str(), rows[0].goal.as_str()), ("a thing", "≤ 3"));
    }

    #[test]
    fn a_line_of_anything_else_is_refused() {
        assert!(parse("Warning: something").is_err());
    }
}
