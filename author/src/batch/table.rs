//! What do the columns of a table stand for, and which practice is in a row of it?

use super::fault::Misplaced;
use super::practice::{DAY, Practice};
use super::side::Side;
use contractwijzer::answers::{Answer, Answers, NO, YES};
use contractwijzer::api::answers::Written;
use contractwijzer::date::Date;
use contractwijzer::policy::Kind;
use contractwijzer_rules::problem::suggestion;
use csv::ByteRecord;

/// Between several in one cell.
pub const AND: char = '|';
/// In the place of an answer: "weet ik niet".
const UNKNOWN: &str = "?";
/// Behind the id of a question, in the heading of what its number is based on.
const BASIS: &str = ".basis";

/// The columns of a table, as one policy is asked about them.
#[derive(Clone, Debug)]
pub struct Table {
    headings: Vec<String>,
    columns: Vec<Column>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Date,
    Answer(u16),
    Basis(u16),
    Elsewhere,
}

/// What separates the cells under this first line. A heading has no such character in it.
pub fn separator(first: &[u8]) -> u8 {
    let line = first.split(|byte| *byte == b'\n').next().unwrap_or(first);
    [b';', b'\t'].into_iter().find(|separator| line.contains(separator)).unwrap_or(b',')
}

impl Table {
    /// The columns under these headings.
    pub(super) fn under(headings: &ByteRecord, side: &Side) -> Result<Table, Misplaced> {
        let mut table = Table { headings: Vec::new(), columns: Vec::new() };
        for heading in headings {
            let heading = String::from_utf8_lossy(heading).into_owned();
            if table.headings.contains(&heading) {
                return Err(Misplaced::cell(&heading, "there are two such columns: keep one"));
            }
            table.columns.push(column(side, &heading)?);
            table.headings.push(heading);
        }
        Ok(table)
    }

    /// The practice in a row.
    pub(super) fn practice<'l>(
        &self,
        side: &Side,
        usual: Option<Date>,
        row: &'l ByteRecord,
    ) -> Result<Practice<'l>, Misplaced> {
        let (own, all) = (row.len(), self.columns.len());
        if own != all {
            let what = format!("this row has {own} cells and the headings are {all}: give one under each");
            return Err(Misplaced::whole(what));
        }
        let mut practice = Practice { id: None, date: usual, answers: Answers::default() };
        for (at, column) in self.columns.iter().enumerate().filter(|(at, _)| !row[*at].is_empty()) {
            match *column {
                Column::Id => practice.id = Some(self.text(row, at)?),
                Column::Date => {
                    let day = Date::parse(self.text(row, at)?);
                    practice.date = Some(day.ok_or_else(|| self.refuse(at, DAY))?);
                }
                Column::Answer(question) => {
                    let answer = self.answer(side, row, at, question)?;
                    practice.answers.set(question, answer);
                }
                Column::Basis(_) | Column::Elsewhere => {}
            }
        }
        Ok(practice)
    }

    fn text<'l>(&self, row: &'l ByteRecord, at: usize) -> Result<&'l str, Misplaced> {
        str::from_utf8(&row[at])
            .map_err(|_| self.refuse(at, "this is no text in UTF-8: save the file as CSV UTF-8"))
    }

    /// The answer in a cell.
    fn answer(&self, side: &Side, row: &ByteRecord, at: usize, question: u16) -> Result<Answer, Misplaced> {
        let (kind, cell) = (&side.policy.questions[usize::from(question)].kind, self.text(row, at)?);
        let written = if is_based(kind, cell) { self.based(row, at, question)? } else { written(kind, cell) };
        if written == Written::Other {
            return Err(self.refuse(at, "the answer is refused: give true, false or ?, or leave it empty"));
        }
        side.answer(question, &written).map_err(|error| self.refuse(at, &error.to_string()))
    }

    /// A number, with what it is based on from the column beside it.
    fn based(&self, row: &ByteRecord, at: usize, question: u16) -> Result<Written, Misplaced> {
        let beside = self.columns.iter().position(|column| *column == Column::Basis(question));
        let Some(beside) = beside.filter(|beside| !row[*beside].is_empty()) else {
            let heading = &self.headings[at];
            let what = format!("say in the column `{heading}{BASIS}` what this number is based on");
            return Err(self.refuse(at, &what));
        };
        let part = |at: usize| Ok(Box::new(Written::Text(self.text(row, at)?.to_owned())));
        Ok(Written::Based { value: part(at)?, basis: part(beside)? })
    }

    fn refuse(&self, at: usize, what: &str) -> Misplaced {
        Misplaced::cell(&self.headings[at], what)
    }
}

fn column(side: &Side, heading: &str) -> Result<Column, Misplaced> {
    let question = |id: &str| side.policy.questions.iter().position(|question| question.id == id);
    let index = |at: usize| u16::try_from(at).expect("a policy has at most 64 questions");
    let of_basis = heading.strip_suffix(BASIS);
    let is_elsewhere = side.elsewhere.iter().any(|id| id == heading || Some(id.as_str()) == of_basis);
    Ok(match heading {
        "id" => Column::Id,
        "date" => Column::Date,
        _ if is_elsewhere => Column::Elsewhere,
        _ => match (question(heading), of_basis.and_then(question)) {
            (Some(at), _) => Column::Answer(index(at)),
            (None, Some(at)) => Column::Basis(index(at)),
            (None, None) => return Err(Misplaced::cell(heading, unknown(side, heading))),
        },
    })
}

fn unknown(side: &Side, heading: &str) -> String {
    let ids = side.policy.questions.iter().map(|question| question.id.as_str());
    let help = suggestion(heading, ["id", "date"].into_iter().chain(ids));
    format!("there is no such question; {help}")
}

/// Whether a cell holds a number that is based on something, which stands in a column of its own.
fn is_based(kind: &Kind, cell: &str) -> bool {
    let Kind::Number(axis) = kind else { return false };
    let is_word = cell == UNKNOWN || axis.alternatives.iter().any(|alternative| alternative.id == cell);
    !axis.bases.is_empty() && !is_word
}

/// What a cell says, as the API takes it; something else where it is neither yes nor no.
fn written(kind: &Kind, cell: &str) -> Written {
    if cell == UNKNOWN {
        return Written::Unknown;
    }
    let text = |text: &str| Written::Text(text.to_owned());
    match kind {
        Kind::YesNo => match cell {
            "true" | "TRUE" | YES => Written::YesNo(true),
            "false" | "FALSE" | NO => Written::YesNo(false),
            _ => Written::Other,
        },
        Kind::Choice(_) | Kind::Number(_) => text(cell),
        Kind::Set(_) | Kind::List(_) => Written::List(cell.split(AND).map(text).collect()),
    }
}
