//! Waivers: which warnings somebody answers for, with a name, a day and a reason.

use super::resolver::Resolver;
use crate::file::WaiverTable;
use crate::model::Waiver;
use crate::problem::{Code, Problem, suggestion};

impl Resolver<'_> {
    pub(super) fn waivers(&mut self) -> Option<Vec<Waiver>> {
        let waivers: Vec<_> = self.file.waiver.iter().map(|table| self.waiver(table)).collect();
        let waivers: Vec<Waiver> = waivers.into_iter().collect::<Option<_>>()?;
        for (at, waiver) in waivers.iter().enumerate() {
            let same = |other: &&Waiver| other.finding == waiver.finding && other.about == waiver.about;
            if let Some(first) = waivers[..at].iter().find(same) {
                let problem = Problem::new("this is waived twice", waiver.span.clone()).code(Code::Waiver);
                self.problem(problem.related(first.span.clone(), "first waived here"));
            }
        }
        Some(waivers)
    }

    fn waiver(&mut self, table: &WaiverTable) -> Option<Waiver> {
        let finding = self.waivable(table);
        let date = self.day(&table.date);
        for (what, text) in [("who waives it", &table.by), ("the reason", &table.reason)] {
            self.not_empty(what, text.get_ref(), text.span());
        }
        Some(Waiver {
            finding: finding?,
            about: table.about.get_ref().clone(),
            by: table.by.get_ref().clone(),
            date: date?,
            reason: table.reason.get_ref().clone(),
            span: table.about.span(),
        })
    }

    fn waivable(&mut self, table: &WaiverTable) -> Option<Code> {
        let name = table.finding.get_ref();
        let warnings = || Code::ALL.into_iter().filter(|code| code.is_warning()).map(Code::name);
        let (what, help) = match Code::named(name) {
            Some(code) if code.is_warning() => return Some(code),
            Some(_) => {
                (format!("`{name}` is an error, and cannot be waived"), "mend what it is about".to_owned())
            }
            None => (format!("there is no finding `{name}`"), suggestion(name, warnings())),
        };
        self.problem(Problem::new(what, table.finding.span()).code(Code::Waiver).help(help));
        None
    }
}
