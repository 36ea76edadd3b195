//! Whether the README names every policy that is shipped.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::policy::Contract;
use contractwijzer_author::{files, read};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn the_readme_names_every_policy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut years: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for path in files::policies(&[root.join("rules")]).unwrap() {
        let model = read(&fs::read_to_string(path).unwrap()).unwrap();
        let Contract { insurer, year } = model.contract().unwrap().clone();
        years.entry((insurer, model.care)).or_default().push(year.to_string());
    }
    let rows =
        years.iter().map(|((insurer, care), years)| format!("| {insurer} | {care} | {} |", years.join(", ")));
    let table: String = rows.map(|row| row + "\n").collect();
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.contains(&table), "the README needs this table:\n{table}");
}
