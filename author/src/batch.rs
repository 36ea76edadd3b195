//! What does a stream of practices come to, in its order, on all cores and in the memory of a few?
//!
//! The input is cut into [pieces of whole lines](chunks); each goes down one of some [lanes], where it is read, evaluated
//! and written; the results are put together in the order of the input. Nothing else is kept than what was [counted](tally).

pub mod chunks;
pub mod fault;
mod given;
pub mod lanes;
pub mod plan;
mod practice;
pub mod side;
pub mod table;
pub mod tally;
mod told;
mod work;

use anyhow::Result;
use chunks::{Chunk, Chunks, Ends};
use csv::ByteRecord;
use fault::{Fault, Misplaced};
use lanes::{Go, in_order};
use plan::{Format, Plan};
use std::io::{self, Read, Write};
use std::sync::Arc;
use table::{Table, separator};
use tally::Tally;
use told::Told;
use work::{Done, Worker};

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// What was counted.
    pub tally: Tally,
    /// The line that ended it early.
    pub fault: Option<Fault>,
}

/// What the practices of an input come to, where each line is one in JSON. `see` is shown what was counted, now and then.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn lines(
    plan: Plan,
    lanes: usize,
    input: impl Read + Send + 'static,
    output: &mut impl Write,
    see: impl FnMut(&Tally),
) -> Result<Ended> {
    run(plan, lanes, Chunks::new(input, Ends::Anywhere), output, see)
}

/// The same of a table, whose first line has the headings.
///
/// # Errors
/// As [`lines`].
pub fn table(
    plan: Plan,
    lanes: usize,
    input: impl Read + Send + 'static,
    output: &mut impl Write,
    see: impl FnMut(&Tally),
) -> Result<Ended> {
    let mut chunks = Chunks::new(input, Ends::Anywhere);
    let Some(first) = chunks.first(|first| Ends::OutsideQuotes(separator(first)))? else {
        return Ok(Ended { tally: Tally::default(), fault: None });
    };
    let separator = separator(&first.text);
    match tables(&plan, &first, separator) {
        Ok(tables) => {
            run(Plan { format: Format::Table(separator, tables), ..plan }, lanes, chunks, output, see)
        }
        Err(wrong) => Ok(Ended { tally: Tally::default(), fault: Some(wrong.on(first.first)) }),
    }
}

/// The columns, as each side is asked about them.
fn tables(plan: &Plan, first: &Chunk, separator: u8) -> Result<Vec<Table>, Misplaced> {
    if first.is_too_long {
        return Err(Misplaced::too_long());
    }
    let headings = headings(first, separator);
    plan.sides.iter().map(|side| Table::under(&headings, side)).collect()
}

fn headings(first: &Chunk, separator: u8) -> ByteRecord {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).delimiter(separator);
    let mut headings = ByteRecord::new();
    let read = reader.from_reader(first.text.as_slice()).read_byte_record(&mut headings);
    read.expect("it is read from memory, and any bytes are cells");
    headings
}

fn run(
    plan: Plan,
    lanes: usize,
    chunks: Chunks<impl Read + Send + 'static>,
    output: &mut impl Write,
    mut see: impl FnMut(&Tally),
) -> Result<Ended> {
    output.write_all(&Told::head(&plan))?;
    let mut ended = Ended { tally: Tally::default(), fault: None };
    let plan = Arc::new(plan);
    let workers = (0..lanes).map(|_| work(Worker::new(Arc::clone(&plan)))).collect();
    in_order(chunks, workers, |done: io::Result<Done>| {
        let Done { text, tally, fault } = done?;
        output.write_all(&text)?;
        output.flush()?;
        ended.tally.add(&tally);
        ended.fault = fault;
        see(&ended.tally);
        Ok(if ended.fault.is_some() { Go::Stop } else { Go::On })
    })?;
    Ok(ended)
}

fn work(mut worker: Worker) -> impl FnMut(io::Result<Chunk>) -> io::Result<Done> {
    move |chunk| Ok(worker.work(&chunk?))
}
