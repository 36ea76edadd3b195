//! `diff`: for which practices two policies come to something else.

use super::run::{Run, print, print_all, tell};
use anyhow::{Context as _, Result};
use contractwijzer_prove::diff::{self, Diff};
use contractwijzer_rules::files::{self, Finding, TextFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::translation::translate;
use std::path::Path;

/// A policy, and its translations by language.
struct Read {
    file: TextFile,
    model: Model,
    translations: Vec<Model>,
}

/// Tells what differs between two policies. Where their contract years differ, a practice is compared on the same day of
/// each year, unless `same_day` asks for the very same day.
///
/// # Errors
/// When a file cannot be opened or read, or there are too many cases to compare.
pub fn diff(old: &Path, new: &Path, same_day: bool, json: bool) -> Result<Run> {
    let (old, new) = (read(old)?, read(new)?);
    let year = |read: &Read| i32::from(read.model.contract().expect("only policies are compared").year);
    let years = if same_day { 0 } else { year(&new) - year(&old) };
    let mut found = match diff::compare(&old.model, &new.model, years) {
        Ok(found) => found,
        Err(problems) => {
            tell(&new.file.findings(problems));
            anyhow::bail!("the two policies cannot be compared");
        }
    };
    for is in &new.translations {
        if let Some(was) = old.translations.iter().find(|was| was.language == is.language) {
            found.translation(was, is);
        }
    }
    show(&found, json)?;
    Ok(if found.is_semantic() { Run::Findings } else { Run::Clean })
}

fn show(found: &Diff, json: bool) -> Result<()> {
    if json {
        print(serde_json::to_string_pretty(found)?)?;
    } else {
        print_all(found)?;
    }
    Ok(())
}

/// Rules with gaps or contradictions can be compared too, but what cannot be read cannot.
fn read(path: &Path) -> Result<Read> {
    let refuse = |findings: &[Finding]| {
        tell(findings);
        anyhow::anyhow!("{} cannot be read", path.display())
    };
    let file = files::read(path)?.map_err(|finding| refuse(&[finding]))?;
    let model =
        contractwijzer_rules::read(&file.text).map_err(|problems| refuse(&file.findings(problems)))?;
    let mut translations = Vec::new();
    for (language, path) in files::translations(path)? {
        let text = files::read(&path)?.map_err(|finding| refuse(&[finding]))?;
        let translated = translate(&model, &language, &text.text);
        translations.push(translated.map_err(|problems| refuse(&text.findings(problems))).context(language)?);
    }
    Ok(Read { file, model, translations })
}
