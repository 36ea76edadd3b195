//! Which pages come along to show the element, and what do they tell of the policies?

use std::fs;

use anyhow::{Context as _, Result};
use maud::{Markup, html};

use super::catalogue::{Catalogue, Years};
use super::javascript::take;
use crate::place;

/// Of each language its name, and what the names of its documents end in.
const LANGUAGES: [(&str, &str); 2] = [("nl", ""), ("en", ".en")];

/// The pages with their stylesheets and script, and the licences; the element's own stylesheet is inside its script.
pub(crate) fn copy() -> Result<()> {
    let (dist, catalogue) = (place::dist(), Catalogue::read()?);
    for entry in place::www().read_dir()? {
        let file = entry?.path();
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => {
                let page = filled(&fs::read_to_string(&file)?, &catalogue);
                let name = file.file_name().context("a page has a name")?;
                fs::write(dist.join(name), page)?;
            }
            Some("css") if !file.ends_with("contractwijzer.css") => take(&file, &dist)?,
            Some("js") => take(&file, &dist)?,
            _ => {}
        }
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        // With an end that browsers show instead of saving.
        fs::copy(place::root().join(licence), dist.join(format!("{licence}.txt")))?;
    }
    Ok(())
}

/// A page with what it leaves to the policies filled in.
fn filled(page: &str, catalogue: &Catalogue) -> String {
    let [first, last] = catalogue.years();
    let mut page = page
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        .replace("{policies}", &catalogue.policies().to_string())
        .replace("{insurers}", &catalogue.insurers().to_string())
        .replace("{first-year}", &first.to_string())
        .replace("{last-year}", &last.to_string());
    for (language, end) in LANGUAGES {
        let (id, care) = catalogue.newest(language);
        page = page
            .replace("{newest}", id)
            .replace(&format!("{{newest-care:{language}}}"), &html! { (care) }.into_string())
            .replace(&format!("{{list:{language}}}"), &list(&catalogue.cares(language), end).into_string());
    }
    page
}

/// All policies by insurer; each year leads to its rules. The front page reads here what can be chosen.
fn list(cares: &[Years<'_>], end: &str) -> Markup {
    html! {
        @for cares in cares.chunk_by(|one, other| one.insurer == other.insurer) {
            h3 { (cares[0].insurer) }
            dl { @for years in cares { (row(years, end)) } }
        }
    }
}

fn row(Years { insurer, care, policies }: &Years<'_>, end: &str) -> Markup {
    html! {
        div {
            dt { (care) }
            dd {
                @for (year, id) in policies {
                    a href={ "documentation/" (id) (end) ".html" } data-policy=(id) data-insurer=(insurer) data-care=(care) {
                        (year)
                    }
                    " "
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::tests::small;
    use super::*;

    #[test]
    fn a_page_counts_and_names_the_policies_and_says_nothing_of_a_name_that_is_markup() {
        let page = "{policies} van {insurers}, {first-year}-{last-year}: {newest}, {newest-care:nl}";
        assert_eq!(filled(page, &small()), "3 van 2, 2023-2027: a-2027, Zorg &amp; &lt;meer&gt;");
    }

    #[test]
    fn each_year_of_the_list_leads_to_its_rules_in_the_language_of_the_page() {
        let page = filled("{list:en}", &small());
        let link = r#"<a href="documentation/a-2027.en.html" data-policy="a-2027" data-insurer="A" data-care="Care">"#;
        assert!(page.contains(link), "{page}");
    }

    #[test]
    fn no_page_keeps_a_brace_that_nothing_fills() {
        for entry in place::www().read_dir().unwrap() {
            let file = entry.unwrap().path();
            if file.extension().is_some_and(|extension| extension == "html") {
                let page = filled(&fs::read_to_string(&file).unwrap(), &small());
                assert!(!page.contains('{'), "{}: {page}", file.display());
            }
        }
    }
}
