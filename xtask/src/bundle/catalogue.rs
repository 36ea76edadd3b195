//! Which policies does the bundle hold, for the pages that tell of them?

use std::fs;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::place;

/// The policies in the order of the catalogue: by insurer, care and year.
pub(crate) struct Catalogue {
    rows: Vec<Value>,
}

/// The years of one insurer's care, the newest first.
pub(crate) struct Years<'c> {
    pub(crate) insurer: &'c str,
    pub(crate) care: &'c str,
    /// Of each its year and its id.
    pub(crate) policies: Vec<(u64, &'c str)>,
}

impl Catalogue {
    /// As the author's tool wrote it beside the packs.
    pub(crate) fn read() -> Result<Catalogue> {
        let file = place::dist().join("policies/catalogue.json");
        let text = fs::read_to_string(&file).with_context(|| format!("{} is missing", file.display()))?;
        Catalogue::of(&text)
    }

    fn of(text: &str) -> Result<Catalogue> {
        let rows: Vec<Value> = serde_json::from_str(text)?;
        anyhow::ensure!(!rows.is_empty(), "there is no policy to show");
        Ok(Catalogue { rows })
    }

    pub(crate) fn policies(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn insurers(&self) -> usize {
        let mut insurers: Vec<&str> = self.rows.iter().map(insurer).collect();
        insurers.dedup();
        insurers.len()
    }

    /// The first and the last contract year.
    pub(crate) fn years(&self) -> [u64; 2] {
        let years = || self.rows.iter().map(year);
        let some = "there is a policy";
        [years().min().expect(some), years().max().expect(some)]
    }

    /// Of the last year the first: its id, and its care in a language.
    pub(crate) fn newest(&self, language: &str) -> (&str, &str) {
        let [_, last] = self.years();
        let row = self.rows.iter().find(|row| year(row) == last).expect("some policy is of the last year");
        (text(&row["id"]), care(row, language))
    }

    /// Every policy, with its care in a language.
    pub(crate) fn cares(&self, language: &str) -> Vec<Years<'_>> {
        let mut cares: Vec<Years<'_>> = Vec::new();
        for row in &self.rows {
            let (insurer, care) = (insurer(row), care(row, language));
            let policy = (year(row), text(&row["id"]));
            match cares.last_mut().filter(|last| last.insurer == insurer && last.care == care) {
                Some(last) => last.policies.insert(0, policy),
                None => cares.push(Years { insurer, care, policies: vec![policy] }),
            }
        }
        cares
    }
}

fn insurer(row: &Value) -> &str {
    text(&row["insurer"])
}

fn care<'c>(row: &'c Value, language: &str) -> &'c str {
    text(&row["languages"][language]["title"])
}

fn year(row: &Value) -> u64 {
    row["year"].as_u64().expect("a policy of the catalogue has a year")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("the catalogue names what there is of every policy")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Two insurers, of which one has two years.
    pub(crate) fn small() -> Catalogue {
        let row = |insurer: &str, year: u16| {
            format!(
                r#"{{"insurer": "{insurer}", "care": "Zorg", "year": {year}, "id": "a-{year}",
                    "languages": {{"nl": {{"title": "Zorg & <meer>"}}, "en": {{"title": "Care"}}}}}}"#
            )
        };
        Catalogue::of(&format!("[{}, {}, {}]", row("A", 2026), row("A", 2027), row("B", 2023))).unwrap()
    }

    #[test]
    fn policies_insurers_and_years_are_counted() {
        let catalogue = small();
        assert_eq!((catalogue.policies(), catalogue.insurers(), catalogue.years()), (3, 2, [2023, 2027]));
        assert_eq!(catalogue.newest("en"), ("a-2027", "Care"));
    }

    #[test]
    fn the_newest_year_of_a_care_comes_first() {
        let catalogue = small();
        let cares = catalogue.cares("nl");
        let years: Vec<_> = cares.iter().map(|care| (care.insurer, care.policies.clone())).collect();
        assert_eq!(years, [("A", vec![(2027, "a-2027"), (2026, "a-2026")]), ("B", vec![(2023, "a-2023")])]);
    }

    #[test]
    fn a_catalogue_without_policies_is_refused() {
        assert!(Catalogue::of("[]").is_err());
    }
}
