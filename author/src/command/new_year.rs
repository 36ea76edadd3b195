//! `new-year`: the files of a later year begun from those of an earlier one.

use super::run::{Run, print, tell};
use crate::new_year::{Begun, NewYear, years_in};
use anyhow::{Context as _, Result};
use contractwijzer_rules::files::{self, Finding, TextFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::Problem;
use contractwijzer_rules::translation::translate;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Begins the policy of a later year, with its translations and scenarios. No file is overwritten, and none is left where not
/// all can be written.
///
/// # Errors
/// When the old policy cannot be read or is itself to be reviewed, when the name of the new one makes no sense or is taken, and
/// when a file cannot be written.
pub fn new_year(old: &Path, new: &Path) -> Result<Run> {
    let year = year_of(new)?;
    is_free(new)?;
    let (file, model) = read(old)?;
    let of = NewYear::of(&model, year)?;
    let mut begun = vec![(new.to_owned(), of.rules(&file.text)?)];
    for (language, path) in files::translations(old)? {
        let file = text(&path)?;
        translate(&model, &language, &file.text).map_err(|problems| refused(&file, problems))?;
        begun.push((new.with_extension(format!("{language}.toml")), of.translation(&file.text)?));
    }
    if let Some(path) = files::scenarios(old) {
        begun.push((new.with_extension("scenarios.toml"), of.scenarios(&text(&path)?.text)?));
    }
    write(&begun)?;
    report(old, &begun, of.before)?;
    Ok(Run::Clean)
}

/// The year in the name of a policy's file.
fn year_of(new: &Path) -> Result<u16> {
    let name = new.file_name().unwrap_or_default().to_string_lossy();
    let year = years_in(&name).last().map(|(year, _)| *year).filter(|_| files::is_policy(new));
    year.with_context(|| {
        format!("`{name}` is no name for the rules of a year: name it such as `ggz-2024.toml`")
    })
}

/// Whatever stands beside a policy is part of it, so nothing may stand there yet.
fn is_free(new: &Path) -> Result<()> {
    let folder = new.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    anyhow::ensure!(folder.is_dir(), "there is no folder {}", folder.display());
    let beside = files::translations(new)?.into_iter().map(|(_, path)| path);
    let taken = [new.to_owned()].into_iter().filter(|path| path.exists());
    match taken.chain(beside).chain(files::scenarios(new)).next() {
        Some(path) => anyhow::bail!("{} is there already, and is not overwritten", path.display()),
        None => Ok(()),
    }
}

fn read(old: &Path) -> Result<(TextFile, Model)> {
    let is_way_in = old.file_name().is_some_and(|name| name == files::WAY_IN);
    anyhow::ensure!(!is_way_in, "{} is the way in to all policies, and of no year", old.display());
    let file = text(old)?;
    let model = contractwijzer_rules::read(&file.text).map_err(|problems| refused(&file, problems))?;
    let marks = files::marked(old)?;
    if let Some(first) = marks.first() {
        tell(std::slice::from_ref(first));
        anyhow::bail!("{} is itself still to be reviewed (marks left: {})", old.display(), marks.len());
    }
    Ok((file, model))
}

fn text(path: &Path) -> Result<TextFile> {
    files::read(path)?.map_err(|finding| unread(path, &[finding]))
}

fn refused(file: &TextFile, problems: Vec<Problem>) -> anyhow::Error {
    unread(&file.path, &file.findings(problems))
}

fn unread(path: &Path, findings: &[Finding]) -> anyhow::Error {
    tell(findings);
    anyhow::anyhow!("{} cannot be read", path.display())
}

/// Writes all files, or takes away again what was written.
fn write(all: &[(PathBuf, Begun)]) -> Result<()> {
    for (at, (path, begun)) in all.iter().enumerate() {
        let made = File::create_new(path);
        let last = at + usize::from(made.is_ok());
        if let Err(error) = made.and_then(|mut file| file.write_all(begun.text.as_bytes())) {
            for (path, _) in &all[..last] {
                fs::remove_file(path).with_context(|| format!("cannot take away {}", path.display()))?;
            }
            return Err(error)
                .with_context(|| format!("cannot write {}; nothing is written", path.display()));
        }
    }
    Ok(())
}

fn report(old: &Path, all: &[(PathBuf, Begun)], year: u16) -> Result<()> {
    for (path, Begun { marks, moved, naming, .. }) in all {
        let days = if *moved == 1 { "day" } else { "days" };
        let texts = if *naming == 1 { "text names" } else { "texts name" };
        let path = path.display();
        print(format_args!("{path}: {marks} to review, {moved} {days} moved, {naming} {texts} {year}"))?;
    }
    let (old, new) = (old.display(), all[0].0.display());
    print(format_args!(
        "\nNothing is published while a line `review = …` is left. Go through each file from top to bottom with the new\n\
         documents at hand, and take away each of them once what it stands in holds for its year. On the way:\n\
         \x20 contractwijzer check {new}\n\
         \x20 contractwijzer diff {old} {new}"
    ))?;
    Ok(())
}
