//! Differences as text to read.

use super::{Diff, Difference, Reworded, SaidOtherwise, Shows};
use std::fmt::{self, Formatter};

impl fmt::Display for Diff {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let (old, new) = (&self.old, &self.new);
        writeln!(to, "{} {} → {} {}", old.id, old.contract_year, new.id, new.contract_year)?;
        match self.years {
            0 => writeln!(to, "compared on the same day")?,
            years => writeln!(
                to,
                "compared on the same day of each contract year: a day is one of {}, for {} it lies {} {} {}",
                new.contract_year,
                old.contract_year,
                years.abs(),
                if years.abs() == 1 { "year" } else { "years" },
                if years > 0 { "earlier" } else { "later" },
            )?,
        }
        if !self.is_semantic() {
            writeln!(to, "\nevery practice comes to the same")?;
        }
        self.differences.iter().try_for_each(|difference| difference.write(to))?;
        for (index, said) in self.said.iter().enumerate() {
            let heading = if index == 0 { "\nbeside the outcome\n" } else { "" };
            write!(to, "{heading}")?;
            said.write(to)?;
        }
        for (index, changed) in self.rules.iter().enumerate() {
            let heading = if index == 0 { "\nin the rules\n" } else { "" };
            let what = changed.what.as_ref().map(|what| format!(" ({what})")).unwrap_or_default();
            writeln!(to, "{heading}  {}: {}{what}", changed.how, changed.place)?;
        }
        for (index, reworded) in self.wording.iter().enumerate() {
            let heading = if index == 0 { "\nonly in words\n" } else { "" };
            write!(to, "{heading}")?;
            reworded.write(to)?;
        }
        Ok(())
    }
}

impl Difference {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let reading = if self.only_in_a_reading { ", under a reading that does not lead" } else { "" };
        writeln!(to, "\n{}{reading}: {} → {}", self.decision, self.old, self.new)?;
        self.practice.write(to)?;
        wherever(self.wherever.as_deref(), to)
    }
}

impl SaidOtherwise {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let how = if self.no_longer { "no longer said" } else { "now said" };
        writeln!(to, "  {how}: {} {}, such as to  {}", self.kind, self.id, self.practice.words)
    }
}

impl Shows {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        writeln!(to, "  such as  {}", self.words)
    }
}

/// The cases, where they tell more than nothing.
fn wherever(cases: Option<&[String]>, to: &mut Formatter<'_>) -> fmt::Result {
    for (index, case) in cases.unwrap_or_default().iter().enumerate() {
        writeln!(to, "  {}  {case}", if index == 0 { "wherever" } else { "      or" })?;
    }
    Ok(())
}

impl Reworded {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        writeln!(to, "  {} ({})", self.place, self.language)?;
        for (sign, text) in [("-", &self.old), ("+", &self.new)] {
            if let Some(text) = text {
                writeln!(to, "    {sign} {text}")?;
            }
        }
        Ok(())
    }
}
