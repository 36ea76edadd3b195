//! What do the practices in a piece of the input come to?

use super::chunks::{Chunk, MOST_BYTES};
use super::fault::{Fault, Misplaced};
use super::plan::{Format, Plan, Tell};
use super::practice::{Practice, practice};
use super::side::Side;
use super::table::Table;
use super::tally::{Tally, came, came_there};
use super::told::{About, Change, Told, decisions};
use contractwijzer::answers::Answers;
use contractwijzer::api;
use contractwijzer::api::answers::consistent;
use contractwijzer::api::result::Outcome;
use contractwijzer::api::{AnswerError, result};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use csv::ByteRecord;
use memchr::memchr_iter;
use std::sync::Arc;

/// What came of a piece of the input.
#[derive(Debug)]
pub(super) struct Done {
    /// The results as they are written.
    pub(super) text: Vec<u8>,
    /// What was counted.
    pub(super) tally: Tally,
    /// The line that ended it.
    pub(super) fault: Option<Fault>,
}

/// Whoever works on pieces of the input, and what is kept from one to the next.
pub(super) struct Worker {
    plan: Arc<Plan>,
    /// By side, what is left of its diagrams.
    left: Vec<Restrictions>,
}

impl Worker {
    pub(super) fn new(plan: Arc<Plan>) -> Worker {
        let left = plan.sides.iter().map(|side| Restrictions::new(&side.policy)).collect();
        Worker { plan, left }
    }

    pub(super) fn work(&mut self, chunk: &Chunk) -> Done {
        let plan = Arc::clone(&self.plan);
        let (told, tally) = (Told::new(&plan), Tally::default());
        let mut lines = Lines { plan: &plan, left: &mut self.left, told, tally };
        let fault = lines.all(chunk).err();
        Done { text: lines.told.bytes(), tally: lines.tally, fault }
    }
}

/// The practices of one piece.
struct Lines<'w> {
    plan: &'w Plan,
    left: &'w mut [Restrictions],
    told: Told<'w>,
    tally: Tally,
}

/// A practice as it is written, in either format.
#[derive(Clone, Copy)]
enum Written<'l> {
    Line(&'l str),
    Row(&'l ByteRecord, &'l [Table]),
}

impl Lines<'_> {
    /// Works on each line; an error is the one that ends the run.
    fn all(&mut self, chunk: &Chunk) -> Result<(), Fault> {
        if chunk.is_too_long {
            return self.pass(Misplaced::too_long().on(chunk.first));
        }
        match &self.plan.format {
            Format::Lines => self.lines(chunk),
            Format::Table(separator, tables) => self.rows(chunk, *separator, tables),
        }
    }

    fn lines(&mut self, chunk: &Chunk) -> Result<(), Fault> {
        let (mut start, mut line) = (0, chunk.first);
        // The last line of an input may have no end.
        let rest = (!chunk.text.ends_with(b"\n")).then_some(chunk.text.len());
        for end in memchr_iter(b'\n', &chunk.text).chain(rest) {
            self.line(line, &chunk.text[start..end])?;
            (start, line) = (end + 1, line + 1);
        }
        Ok(())
    }

    fn line(&mut self, number: u64, line: &[u8]) -> Result<(), Fault> {
        let told = match str::from_utf8(line) {
            _ if line.len() > MOST_BYTES => Err(Misplaced::too_long()),
            Ok(line) => self.practice(number, Written::Line(line)),
            Err(error) => {
                let valid = String::from_utf8_lossy(&line[..error.valid_up_to()]);
                Err(Misplaced::at(&valid, valid.len(), "this is no text in UTF-8: write the file as UTF-8"))
            }
        };
        told.or_else(|wrong| self.pass(wrong.on(number)))
    }

    fn rows(&mut self, chunk: &Chunk, separator: u8, tables: &[Table]) -> Result<(), Fault> {
        let mut rows = csv::ReaderBuilder::new();
        rows.has_headers(false).flexible(true).delimiter(separator);
        let mut rows = rows.from_reader(chunk.text.as_slice());
        let (mut row, mut at, mut line) = (ByteRecord::new(), 0, chunk.first);
        while rows.read_byte_record(&mut row).expect("it is read from memory, and any bytes are cells") {
            // Its own count of lines is behind where they end in two bytes, and blank lines are before the row.
            let begin = row.position().expect("it was read").byte() as usize;
            let blank = chunk.text[begin..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
            line += memchr_iter(b'\n', &chunk.text[at..begin + blank]).count() as u64;
            at = begin + blank;
            let end = rows.position().byte() as usize;
            let is_too_long = chunk.text[at..end].trim_ascii_end().len() > MOST_BYTES;
            let written = Written::Row(&row, tables);
            let told = if is_too_long { Err(Misplaced::too_long()) } else { self.practice(line, written) };
            told.or_else(|wrong| self.pass(wrong.on(line)))?;
        }
        Ok(())
    }

    /// Passes over a line that is no practice, where that is wanted.
    fn pass(&mut self, fault: Fault) -> Result<(), Fault> {
        self.tally.faults += 1;
        if self.plan.keep_going {
            self.told.fault(&fault);
            return Ok(());
        }
        Err(fault)
    }

    fn practice(&mut self, line: u64, written: Written<'_>) -> Result<(), Misplaced> {
        let plan = self.plan;
        let practice = self.read(written, 0)?;
        let about = About { line, id: practice.id };
        match plan.tell {
            Tell::Outcomes => self.outcomes(about, &practice)?,
            Tell::Reasons => self.reasons(about, &practice)?,
            Tell::Changes | Tell::All => {
                let of_other = |wrong: Misplaced| wrong.for_policy(&plan.sides[1].policy.id);
                let other = self.read(written, 1).map_err(of_other)?;
                self.changes(about, [&practice, &other])?;
            }
        }
        self.tally.practices += 1;
        Ok(())
    }

    fn read<'l>(&self, written: Written<'l>, side: usize) -> Result<Practice<'l>, Misplaced> {
        let (own, usual) = (&self.plan.sides[side], self.plan.date);
        let mut read = match written {
            Written::Line(line) => practice(own, usual, line)?,
            Written::Row(row, tables) => tables[side].practice(own, usual, row)?,
        };
        read.date = own.day(read.date).map_err(Misplaced::whole)?;
        Ok(read)
    }

    fn outcomes(&mut self, about: About<'_>, practice: &Practice<'_>) -> Result<(), Misplaced> {
        let side = &self.plan.sides[0];
        let outcomes = outcomes(side, &mut self.left[0], &practice.answers, practice.date)?;
        for (at, outcome) in outcomes.iter().enumerate() {
            self.tally.count(at, outcome.id, came(outcome), None);
        }
        self.told.outcomes(about, &outcomes);
        Ok(())
    }

    fn reasons(&mut self, about: About<'_>, practice: &Practice<'_>) -> Result<(), Misplaced> {
        let (policy, left) = (&self.plan.sides[0].policy, &mut self.left[0]);
        let assessment = api::assess(policy, left, &practice.answers, practice.date);
        consistent(policy, &assessment.counted.answers).map_err(refused)?;
        let result::Result { decisions, .. } = api::told(policy, left, &practice.answers, &assessment);
        for (at, decided) in decisions.iter().enumerate() {
            self.tally.count(at, decided.id, came(&decided.without_why()), None);
        }
        self.told.reasons(about, policy, &decisions);
        Ok(())
    }

    fn changes(&mut self, about: About<'_>, both: [&Practice<'_>; 2]) -> Result<(), Misplaced> {
        let mut found = Vec::new();
        for ((side, left), practice) in self.plan.sides.iter().zip(self.left.iter_mut()).zip(both) {
            found.push(outcomes(side, left, &practice.answers, practice.date)?);
        }
        let of = |side: usize, id: &str| found[side].iter().find(|outcome| outcome.id == id);
        let ids = decisions(&self.plan.sides).into_iter();
        let changes: Vec<Change<'_>> =
            ids.map(|id| Change { decision: id, before: of(0, id), after: of(1, id) }).collect();
        for (at, Change { decision, before, after }) in changes.iter().enumerate() {
            self.tally.count(at, decision, came_there(*before), Some(came_there(*after)));
        }
        let is_changed = changes.iter().any(Change::is_one);
        self.tally.changed += u64::from(is_changed);
        if is_changed || self.plan.tell == Tell::All {
            self.told.changes(about, &changes);
        }
        Ok(())
    }
}

fn outcomes<'p>(
    side: &'p Side,
    left: &mut Restrictions,
    answers: &Answers,
    date: Option<Date>,
) -> Result<Vec<Outcome<'p>>, Misplaced> {
    api::can_be_so(&side.policy, left, answers, date).map_err(refused)?;
    Ok(api::outcomes(&side.policy, left, answers, date))
}

fn refused(error: AnswerError) -> Misplaced {
    Misplaced::whole(error.to_string())
}
