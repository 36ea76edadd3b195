//! `batch`: what a policy comes to for each of many practices, from the standard input to the standard output.

use super::run::{Run, tell, warn};
use crate::batch::plan::{Format, Plan, Tell};
use crate::batch::side::Side;
use crate::batch::tally::Tally;
use crate::batch::{self, Ended};
use anyhow::{Context as _, Result, ensure};
use contractwijzer::date::Date;
use contractwijzer::pack::{self, MOST_BYTES};
use contractwijzer::policy::Policy;
use contractwijzer_rules::files::{self, Finding};
use std::fs;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// What is asked about practices.
pub struct Batch {
    /// The policy, or a pack of it.
    pub path: PathBuf,
    /// Another one, with which it is compared.
    pub other: Option<PathBuf>,
    /// Whether it is looked at on the very same day, even where the contract years differ.
    pub same_day: bool,
    /// The day looked at, where a practice names none.
    pub date: Option<String>,
    /// Whether practices and results are tables in CSV.
    pub is_table: bool,
    /// What is told.
    pub tell: Tell,
    /// Whether lines that are no practice are passed over.
    pub keep_going: bool,
    /// On so many cores; otherwise on all there are.
    pub threads: Option<NonZero<usize>>,
}

/// Prints what a policy comes to for each practice of the standard input.
///
/// # Errors
/// When a file cannot be opened, the date is no day, or the output cannot be written.
pub fn batch(asked: &Batch) -> Result<Run> {
    let date = asked.date.as_deref().map(day).transpose()?;
    let Some(policy) = read(&asked.path)? else { return Ok(Run::Findings) };
    let sides = match &asked.other {
        None => vec![Side::alone(policy)],
        Some(other) => {
            let Some(other) = read(other)? else { return Ok(Run::Findings) };
            beside(policy, other, asked.same_day)?
        }
    };
    let shown = sides[0].policy.clone();
    let plan = Plan { sides, date, tell: asked.tell, keep_going: asked.keep_going, format: Format::Lines };
    let lanes = asked.threads.map_or_else(thread::available_parallelism, Ok)?.get();
    let mut progress = Progress::new();
    let (input, mut output) = (io::stdin(), io::stdout().lock());
    let see = |tally: &Tally| progress.show(tally);
    let ended = if asked.is_table {
        batch::table(plan, lanes, input, &mut output, see)?
    } else {
        batch::lines(plan, lanes, input, &mut output, see)?
    };
    progress.clear();
    Ok(summarized(&ended, &shown, asked.other.is_some()))
}

fn day(text: &str) -> Result<Date> {
    Date::parse(text).with_context(|| format!("`{text}` is not a day; write 2023-04-01"))
}

/// A policy as it is written or packed; none where what is wrong with it was told. Its quotes and translations do not matter here.
fn read(path: &Path) -> Result<Option<Policy>> {
    if path.extension().is_some_and(|extension| extension == "pack") {
        return packed(path).map(Some);
    }
    let file = match files::read(path)? {
        Ok(file) => file,
        Err(finding) => return Ok(none(&[finding])),
    };
    let compiled = contractwijzer_rules::read(&file.text)
        .and_then(|model| contractwijzer_compile::compile(&model))
        .map_err(|problems| file.findings(problems));
    Ok(compiled.map_or_else(|findings| none(&findings), Some))
}

fn none(findings: &[Finding]) -> Option<Policy> {
    tell(findings);
    None
}

fn packed(path: &Path) -> Result<Policy> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes));
    read.with_context(|| format!("cannot read {}", path.display()))?;
    pack::read(&bytes).map_err(|error| anyhow::anyhow!("{} is no pack: {error}", path.display()))
}

/// Two policies, the other looked at on the same day of its own contract year. Questions that only one has are told.
fn beside(policy: Policy, other: Policy, same_day: bool) -> Result<Vec<Side>> {
    let year = |policy: &Policy| policy.contract().map(|contract| i32::from(contract.year));
    let (Some(own), Some(others)) = (year(&policy), year(&other)) else {
        anyhow::bail!("only policies can be compared");
    };
    ensure!(policy.care == other.care, "`{}` is about another kind of care than `{}`", other.id, policy.id);
    let sides = Side::both(policy, other, if same_day { 0 } else { others - own });
    for (own, other) in [(0, 1), (1, 0)] {
        if !sides[own].elsewhere.is_empty() {
            let ids = sides[own].elsewhere.join(", ");
            let [own, other] = [own, other].map(|at| &sides[at].policy.id);
            warn(format_args!("only `{other}` asks {ids}: for `{own}` these answers are passed over"));
        }
    }
    Ok(sides.into())
}

fn summarized(ended: &Ended, policy: &Policy, is_compared: bool) -> Run {
    let Ended { tally, fault } = ended;
    let Tally { practices, faults, changed, .. } = tally;
    let mut words = counted(*practices, "practice", "practices");
    if is_compared {
        words += &format!(", {changed} with another outcome");
    }
    warn(format_args!("{words}; {}", counted(*faults, "bad line", "bad lines")));
    if *practices > 0 {
        warn(tally.in_words(policy).trim_end());
    }
    if let Some(fault) = fault {
        warn(fault);
    }
    if *faults == 0 && fault.is_none() { Run::Clean } else { Run::Findings }
}

fn counted(count: u64, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// How far it is, on a terminal that shows nothing else; elsewhere nothing.
struct Progress {
    is_shown: bool,
    began: Instant,
    last: Instant,
}

impl Progress {
    fn new() -> Progress {
        let now = Instant::now();
        // Where results are shown, they tell how far it is.
        let is_shown = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Progress { is_shown, began: now, last: now }
    }

    fn show(&mut self, tally: &Tally) {
        const PAUSE: Duration = Duration::from_millis(200);
        if !self.is_shown || self.last.elapsed() < PAUSE {
            return;
        }
        self.last = Instant::now();
        let per_second = u128::from(tally.practices) * 1_000 / self.began.elapsed().as_millis().max(1);
        line(&format!("{} practices, {per_second} each second", tally.practices));
    }

    fn clear(&self) {
        if self.is_shown {
            line("");
        }
    }
}

/// Replaces the line of a terminal. Where nobody reads that, the results are still there.
fn line(text: &str) {
    let _ = write!(io::stderr(), "\r{text}\x1b[K");
}
