//! Into which pieces does a wasm fall apart, and which feature is each there for?

use std::ops::Range;

use addr2line::gimli::{self, EndianSlice, LittleEndian};
use anyhow::{Context as _, Result};
use wasmparser::{FunctionBody, Parser, Payload};

use super::feature::{self, Frame};

/// Some bytes of a file, and what they are there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) what: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// What the functions do; see [`of_code`].
pub(super) const CODE: &str = "code";
/// Fixed texts and tables.
const CONSTANTS: &str = "constants";
/// What the functions are called with and by.
const JOINTS: &str = "types, imports and exports";

/// The sections of a wasm, in order: together the whole file.
pub(super) fn of_file(wasm: &[u8]) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut push = |what, range| pieces.push(Piece { what, bytes: slice(wasm, range).to_vec() });
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let (what, range) = if let Payload::CodeSectionStart { unchecked_range, .. } = payload {
            (CODE, unchecked_range)
        } else if let Payload::DataSection(section) = payload {
            (CONSTANTS, section.range())
        } else {
            // It lies between these.
            continue;
        };
        push(JOINTS, at..range.start);
        at = range.end;
        push(what, range);
    }
    push(JOINTS, at..wasm.len() as u64);
    Ok(pieces)
}

/// Nothing, where the file ends before.
fn slice(wasm: &[u8], range: Range<u64>) -> &[u8] {
    let place = |place| usize::try_from(place).unwrap_or(usize::MAX);
    wasm.get(place(range.start)..place(range.end)).unwrap_or_default()
}

/// The instructions of a wasm that tells from which lines they come, in order, by the feature they are there for.
pub(super) fn of_code(wasm: &[u8]) -> Result<Vec<Piece>> {
    let lines = Lines::of(wasm)?;
    let mut pieces: Vec<Piece> = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CodeSectionEntry(body) = payload? else { continue };
        for instruction in instructions(&body)? {
            let Some(what) = lines.feature(instruction.start)? else { continue };
            let bytes = slice(wasm, instruction);
            match pieces.last_mut().filter(|piece| piece.what == what) {
                Some(piece) => piece.bytes.extend(bytes),
                None => pieces.push(Piece { what, bytes: bytes.to_vec() }),
            }
        }
    }
    Ok(pieces)
}

fn instructions(body: &FunctionBody<'_>) -> Result<Vec<Range<u64>>> {
    let mut starts = Vec::new();
    for instruction in body.get_operators_reader()?.into_iter_with_offsets() {
        starts.push(instruction?.1);
    }
    starts.push(body.range().end);
    Ok(starts.windows(2).map(|pair| pair[0]..pair[1]).collect())
}

/// What a wasm tells of its instructions.
struct Lines<'a> {
    found: addr2line::Context<EndianSlice<'a, LittleEndian>>,
    /// Where the code begins, from which places in it are counted.
    code: u64,
}

impl<'a> Lines<'a> {
    fn of(wasm: &'a [u8]) -> Result<Lines<'a>> {
        let mut sections = Vec::new();
        let mut code = None;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            if let Payload::CodeSectionStart { unchecked_range, .. } = payload {
                code = Some(unchecked_range.start);
            } else if let Payload::CustomSection(section) = payload {
                sections.push((section.name(), section.data()));
            }
        }
        let code = code.context("there is no code")?;
        let held = |id: gimli::SectionId| sections.iter().find(|(name, _)| *name == id.name());
        let dwarf = gimli::Dwarf::load(|id| -> Result<_> {
            Ok(EndianSlice::new(held(id).map_or(&[], |(_, data)| *data), LittleEndian))
        })?;
        held(gimli::SectionId::DebugInfo).context("it does not tell from which lines it comes")?;
        Ok(Lines { found: addr2line::Context::from_dwarf(dwarf)?, code })
    }

    fn feature(&self, place: u64) -> Result<Option<&'static str>> {
        let mut found = self.found.find_frames(place - self.code).skip_all_loads()?;
        let mut frames = Vec::new();
        while let Some(frame) = found.next()? {
            let function = frame.function.and_then(|function| Some(function.raw_name().ok()?.into_owned()));
            let file = frame.location.and_then(|location| location.file).unwrap_or_default();
            frames.push(Frame { function: function.unwrap_or_default(), file: file.to_owned() });
        }
        Ok(feature::of_frames(&frames))
    }
}
