//! How is an input cut into pieces of whole lines, none of which takes much memory?

use memchr::{memchr, memchr_iter};
use std::io::{self, ErrorKind, Read};

/// No piece has more lines, so that what comes of it is not large either.
pub const MOST_LINES: usize = 1_024;
/// No line may be longer.
pub const MOST_BYTES: usize = 1 << 20;
/// So much is read at once.
const AT_ONCE: usize = 128 << 10;
/// What some programs put before a text to say that it is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Whole lines; in a table whole rows, which may be several lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Chunk {
    /// The number of the first line.
    pub first: u64,
    /// The lines.
    pub text: Vec<u8>,
    /// Instead it is a single line of more than [`MOST_BYTES`], whose text was passed over.
    pub is_too_long: bool,
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Every newline.
    Anywhere,
    /// A newline that is not between quotation marks. The separator says where cells begin.
    OutsideQuotes(u8),
}

/// An input, and what was read of it but not yet given.
pub struct Chunks<Input> {
    input: Input,
    ends: Ends,
    kept: Vec<u8>,
    /// So much of `kept` was looked through, and where that ended.
    looked: usize,
    at: At,
    /// The number of the first line in `kept`.
    line: u64,
    is_first: bool,
    is_over: bool,
}

/// Where in a row a byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    CellStart,
    Cell,
    Quoted,
    /// Behind a quotation mark within a quoted cell, which ends it unless another follows.
    QuoteInQuoted,
}

impl<Input: Read> Chunks<Input> {
    /// Nothing is read yet.
    pub fn new(input: Input, ends: Ends) -> Chunks<Input> {
        let (kept, at) = (Vec::new(), At::CellStart);
        Chunks { input, ends, kept, looked: 0, at, line: 1, is_first: true, is_over: false }
    }

    /// The first line alone; nothing where the input is empty.
    ///
    /// # Errors
    /// When the input cannot be read.
    pub fn first(&mut self, ends: impl FnOnce(&[u8]) -> Ends) -> io::Result<Option<Chunk>> {
        while !self.is_over && self.kept.len() < MOST_BYTES && memchr(b'\n', &self.kept).is_none() {
            self.read()?;
        }
        self.ends = ends(&self.kept);
        self.piece(1)
    }

    /// What can be given now, at most so many lines: where the input comes slowly, each line as it comes.
    fn piece(&mut self, most: usize) -> io::Result<Option<Chunk>> {
        loop {
            if let Some(end) = self.end(most) {
                return Ok(Some(self.give(end)));
            }
            if self.kept.len() > MOST_BYTES {
                return self.pass_over().map(Some);
            }
            if self.is_over {
                let rest = self.kept.len();
                return Ok((rest > 0).then(|| self.give(rest)));
            }
            self.read()?;
        }
    }

    fn give(&mut self, end: usize) -> Chunk {
        let rest = self.kept.split_off(end);
        let text = std::mem::replace(&mut self.kept, rest);
        (self.looked, self.at) = (0, At::CellStart);
        let first = self.count(&text);
        Chunk { first, text, is_too_long: false }
    }

    /// The number of the first of these lines, with which others go on.
    fn count(&mut self, text: &[u8]) -> u64 {
        let first = self.line;
        self.line += memchr_iter(b'\n', text).count() as u64;
        first
    }

    /// Passes over a line that is too long, without keeping it.
    fn pass_over(&mut self) -> io::Result<Chunk> {
        let first = self.line;
        loop {
            if let Some(end) = self.end(1) {
                self.give(end);
                break;
            }
            let gone = std::mem::take(&mut self.kept);
            self.count(&gone);
            self.looked = 0;
            if self.is_over {
                break;
            }
            self.read()?;
        }
        Ok(Chunk { first, text: Vec::new(), is_too_long: true })
    }

    /// Where the last of so many lines ends that are there as a whole.
    fn end(&mut self, most: usize) -> Option<usize> {
        let new = self.looked..self.kept.len();
        self.looked = self.kept.len();
        match self.ends {
            Ends::Anywhere => {
                let newlines = memchr_iter(b'\n', &self.kept[new.clone()]);
                newlines.take(most).last().map(|at| new.start + at + 1)
            }
            Ends::OutsideQuotes(separator) => {
                let ends_row = |at: &usize| {
                    self.at = self.at.after(self.kept[*at], separator);
                    self.kept[*at] == b'\n' && self.at == At::CellStart
                };
                new.filter(ends_row).take(most).last().map(|at| at + 1)
            }
        }
    }

    /// Reads on. The mark before the text is dropped, if it is there.
    fn read(&mut self) -> io::Result<()> {
        self.read_once()?;
        while self.is_first && !self.is_over && self.kept.len() < BYTE_ORDER_MARK.len() {
            self.read_once()?;
        }
        if self.is_first && self.kept.starts_with(BYTE_ORDER_MARK) {
            self.kept.drain(..BYTE_ORDER_MARK.len());
        }
        self.is_first = false;
        Ok(())
    }

    fn read_once(&mut self) -> io::Result<()> {
        let before = self.kept.len();
        self.kept.resize(before + AT_ONCE, 0);
        let read = loop {
            match self.input.read(&mut self.kept[before..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let (count, read) = match read {
            Ok(count) => (count, Ok(())),
            Err(error) => (0, Err(error)),
        };
        self.kept.truncate(before + count);
        self.is_over = count == 0;
        read
    }
}

impl<Input: Read> Iterator for Chunks<Input> {
    type Item = io::Result<Chunk>;

    fn next(&mut self) -> Option<io::Result<Chunk>> {
        self.piece(MOST_LINES).transpose()
    }
}

impl At {
    fn after(self, byte: u8, separator: u8) -> At {
        let ends_cell = b"\r\n".contains(&byte) || byte == separator;
        match self {
            At::Quoted if byte == b'"' => At::QuoteInQuoted,
            At::Quoted => At::Quoted,
            At::CellStart | At::QuoteInQuoted if byte == b'"' => At::Quoted,
            At::CellStart | At::Cell | At::QuoteInQuoted if ends_cell => At::CellStart,
            At::CellStart | At::Cell | At::QuoteInQuoted => At::Cell,
        }
    }
}
