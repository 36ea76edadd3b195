//! What the policy is, and which documents it rests on.

use super::resolver::Resolver;
use crate::addresses::{self, Opens};
use crate::file::{
    self, ChooserTable, CitationTable, HeadTable, InForceTable, Literal, PolicyTable, SourceTable, Text,
};
use crate::model::{Care, Citation, InForce, Source};
use crate::problem::{Code, Problem, Span};
use contractwijzer::date::Date;
use contractwijzer::policy::{Chooser, Contract, Mark, Scope};
use toml::Spanned;

pub(super) struct Head {
    pub(super) id: String,
    pub(super) language: String,
    pub(super) scope: Scope,
    pub(super) care: String,
    pub(super) revision: Date,
    pub(super) in_force: Option<InForce>,
    pub(super) intro: String,
    pub(super) prepare: Vec<String>,
    pub(super) care_types: Vec<Care>,
}

/// How a source is at hand.
pub const MARKS: [&str; 5] = ["text", "page", "cut", "third-party", "inferred"];

/// A quote is a few words, never a sentence: the texts are not ours to publish.
const MOST_WORDS: usize = 10;

impl Resolver<'_> {
    pub(super) fn head(&mut self) -> Option<Head> {
        match self.head {
            HeadTable::Policy(table) => self.policy(table),
            HeadTable::Chooser(table) => self.chooser(table),
        }
    }

    fn policy(&mut self, table: &PolicyTable) -> Option<Head> {
        let id = self.policy_id(&table.id);
        let language = self.language(&table.language);
        let year = self.contract_year(&table.contract_year);
        let revision = self.day(&table.revision);
        let in_force = table.in_force.as_ref().map(|table| self.in_force(table));
        Some(Head {
            id: id?,
            language: language?,
            scope: Scope::Contract(Contract { insurer: table.insurer.clone(), year: year? }),
            care: table.care.clone(),
            revision: revision?,
            in_force: in_force.map_or(Some(None), |in_force| in_force.map(Some))?,
            intro: table.intro.clone(),
            prepare: table.prepare.clone(),
            care_types: table
                .care_types
                .iter()
                .map(|care| Care { id: care.get_ref().clone(), span: care.span() })
                .collect(),
        })
    }

    /// Which years there are to choose from, and which care has no policy, the policies say.
    fn chooser(&mut self, table: &ChooserTable) -> Option<Head> {
        let id = self.policy_id(&table.id);
        let language = self.language(&table.language);
        let revision = self.day(&table.revision);
        let no_check = table.no_check.get_ref().clone();
        self.not_empty("what is said of care without a policy", &no_check, table.no_check.span());
        Some(Head {
            id: id?,
            language: language?,
            scope: Scope::Chooser(Chooser { no_check, ..Chooser::default() }),
            care: table.title.clone(),
            revision: revision?,
            in_force: None,
            intro: table.intro.clone(),
            prepare: Vec::new(),
            care_types: Vec::new(),
        })
    }

    fn contract_year(&mut self, year: &Spanned<i64>) -> Option<u16> {
        let in_range = u16::try_from(*year.get_ref()).ok().filter(|year| (2000..2100).contains(year));
        if in_range.is_none() {
            self.problem(Problem::new("this is not a contract year", year.span()));
        }
        in_range
    }

    /// The days on which the policy holds; at least one end is told.
    fn in_force(&mut self, table: &Spanned<InForceTable>) -> Option<InForce> {
        let day = |resolver: &mut Self, literal: &Option<Literal>| match literal {
            Some(literal) => resolver.day(literal).map(Some),
            None => Some(None),
        };
        let from = day(self, &table.get_ref().from);
        let until = day(self, &table.get_ref().until);
        let (from, until) = (from?, until?);
        let wrong = match (from, until) {
            (None, None) => Some("neither a first nor a last day is told"),
            (Some(from), Some(until)) if from > until => Some("this ends before it begins"),
            (Some(_) | None, Some(_)) | (Some(_), None) => None,
        };
        if let Some(wrong) = wrong {
            let help =
                "write `in-force = { from = 2023-01-01, until = 2023-12-31 }`; one of them may be left out";
            self.problem(Problem::new(wrong, table.span()).code(Code::Validity).help(help));
            return None;
        }
        Some(InForce { from, until, span: table.span() })
    }

    /// The id becomes a file name and an HTML class.
    fn policy_id(&mut self, id: &Text) -> Option<String> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let name = id.get_ref();
        if name.starts_with(|letter: char| letter.is_ascii_lowercase())
            && name.len() <= 64
            && name.bytes().all(allowed)
        {
            return Some(name.clone());
        }
        self.refuse(
            format!("`{name}` cannot be the id of a policy"),
            id.span(),
            "write small letters, digits and hyphens, such as `vgz-ggz-2023`",
        )
    }

    fn language(&mut self, language: &Text) -> Option<String> {
        let code = language.get_ref();
        if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Some(code.clone());
        }
        self.refuse(
            format!("`{code}` is not a language"),
            language.span(),
            "write two letters, such as `nl` or `en`",
        )
    }

    /// A day of the calendar, bare or between quotation marks.
    pub(super) fn day(&mut self, literal: &Literal) -> Option<Date> {
        let written = file::written(self.text, literal);
        let day = Date::parse(&written);
        if day.is_none() {
            let help = "write it as 2023-04-01, in the years 1900 to 2199";
            self.problem(Problem::new(format!("`{written}` is not a day"), literal.span()).help(help));
        }
        day
    }

    pub(super) fn sources(&mut self) -> Option<Vec<Source>> {
        self.unique("source", self.file.source.iter().map(|table| &table.id));
        let sources: Vec<_> = self.file.source.iter().map(|table| self.source(table)).collect();
        sources.into_iter().collect()
    }

    fn source(&mut self, table: &SourceTable) -> Option<Source> {
        let values = [Mark::Text, Mark::Page, Mark::Cut, Mark::ThirdParty, Mark::Inferred];
        let mark = self.find("mark", table.mark.get_ref(), table.mark.span(), MARKS);
        let file = match (&table.file, &table.sha256) {
            (Some(file), Some(hash)) => self.text_file(file, hash),
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => {
                self.refuse("`file` and `sha256` belong together", one.span(), "give both, or neither")?
            }
        };
        let mark = values[mark?];
        match (mark == Mark::Text, &table.file) {
            (true, None) => {
                let help = "give the text's `file` and `sha256`, or another mark";
                self.problem(
                    Problem::new("a text has no file to hold quotes against", table.mark.span()).help(help),
                );
            }
            (false, Some(file)) => {
                let help = "only a source marked `text` has a file";
                self.problem(Problem::new("a file is given for what is not a text", file.span()).help(help));
            }
            (true, Some(_)) | (false, None) => {}
        }
        let address = self.address(table.address.as_ref(), &addresses::OF_A_SOURCE);
        Some(Source {
            id: table.id.get_ref().clone(),
            title: table.title.clone(),
            publisher: table.publisher.clone(),
            address,
            dated: table.dated.clone(),
            mark,
            file,
            span: table.id.span(),
        })
    }

    /// An address that becomes a link, empty where there is none; one that may not become a link is told.
    pub(super) fn address(&mut self, address: Option<&Text>, allowed: &[Opens]) -> String {
        let Some(address) = address else { return String::new() };
        self.problems.extend(addresses::problem(address.get_ref(), address.span(), allowed));
        address.get_ref().clone()
    }

    fn text_file(&mut self, file: &Text, hash: &Text) -> Option<(String, String)> {
        let (name, digits) = (file.get_ref(), hash.get_ref());
        if name.contains(['/', '\\']) || name.starts_with('.') || name.is_empty() {
            return self.refuse(
                "a text is named by its file name alone",
                file.span(),
                "leave the folder to --sources",
            );
        }
        let is_hash =
            digits.len() == 64 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_hash {
            return self.refuse("this is not a SHA-256", hash.span(), "write 64 small hexadecimal digits");
        }
        Some((name.clone(), digits.clone()))
    }

    /// What something rests on. Whether nothing is enough is for the caller to say.
    pub(super) fn citations(
        &mut self,
        source: Option<&CitationTable>,
        also: &[CitationTable],
    ) -> Option<Vec<Citation>> {
        let tables = source.into_iter().chain(also);
        let citations: Vec<_> = tables.map(|table| self.citation(table)).collect();
        citations.into_iter().collect()
    }

    fn citation(&mut self, table: &CitationTable) -> Option<Citation> {
        let document = &table.document;
        let ids = self.file.source.iter().map(|source| source.id.get_ref().as_str());
        let source = self.find("source", document.get_ref(), document.span(), ids)?;
        let is_text = self.file.source[source].mark.get_ref() == "text";
        match &table.quote {
            Some(quote) if !is_text => {
                let problem = Problem::new("a quote is given from what is not a text", quote.span());
                let help = "only a source marked `text` is quoted; its words can be held against it";
                self.problem(problem.code(Code::Quote).help(help));
                return None;
            }
            Some(quote) => self.check_quote(quote),
            None if is_text => {
                let problem = Problem::new("a text is cited without a quote", document.span());
                let problem = problem.code(Code::Quote);
                self.problem(problem.help(format!("add `quote = \"…\"`, at most {MOST_WORDS} words of it")));
            }
            None => {}
        }
        Some(Citation {
            source,
            at: table.at.get_ref().clone(),
            quote: table.quote.as_ref().map(|quote| quote.get_ref().clone()).unwrap_or_default(),
            span: table.quote.as_ref().unwrap_or(document).span(),
        })
    }

    fn check_quote(&mut self, quote: &Text) {
        let words = quote.get_ref().split_whitespace().count();
        let problem = |what: String| Problem::new(what, quote.span()).code(Code::Quote);
        if words == 0 {
            self.problem(problem("this quote is empty".to_owned()));
        }
        if words > MOST_WORDS {
            let help = format!("keep the at most {MOST_WORDS} words that decide");
            self.problem(problem(format!("this quote has {words} words")).help(help));
        }
        if is_sentence(quote.get_ref()) {
            self.problem(problem("this quote is a whole sentence".to_owned()).help(ONLY_WHAT_DECIDES));
        }
    }

    /// What must be said, and stands there empty.
    pub(super) fn not_empty(&mut self, what: &str, text: &str, span: Span) {
        if text.trim().is_empty() {
            self.problem(Problem::new(format!("{what} is empty"), span).code(Code::Missing));
        }
    }
}

/// Whether a quote begins with a capital and ends with the end of a sentence.
fn is_sentence(quote: &str) -> bool {
    let quote = quote.trim();
    quote.starts_with(char::is_uppercase) && quote.ends_with(['.', '!', '?'])
}

/// What to do with a quote that is a whole sentence.
pub const ONLY_WHAT_DECIDES: &str =
    "quote the words that decide, not the sentence: the text is not ours to publish";
