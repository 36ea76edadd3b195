//! What shows that an answer is true.

use super::resolver::Resolver;
use crate::file::Ordered;
use crate::model::Kind;
use crate::model::advice::shown;
use crate::problem::{Problem, suggestion};
use contractwijzer::policy::Named;

impl Resolver<'_> {
    /// By the answers; one that there is not is told.
    pub(super) fn evidence(&mut self, table: &Ordered<String>, kind: Option<&Kind>) -> Vec<Named> {
        let mut all = Vec::new();
        for (id, text) in &table.0 {
            self.not_empty("what shows it", text, id.span());
            let name = id.get_ref();
            let known = kind.map(shown);
            if let Some(known) = known.filter(|known| !known.contains(&name.as_str())) {
                let help = suggestion(name, known);
                self.problem(Problem::new(format!("there is no answer `{name}` here"), id.span()).help(help));
            }
            all.push(Named { id: name.clone(), text: text.clone() });
        }
        all
    }
}
