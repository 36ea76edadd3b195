//! Which policies are about the same care of the same insurer in other contract years.

use contractwijzer::policy::{Named, Policy};

/// Tells each policy of the others, of those that are compiled together. `compiled` holds each policy in its languages,
/// its own first.
///
/// By insurer and care as the policy's own language has them; only in languages that the other has as well. Of several
/// revisions of one year none is told: which one held depends on the day, and the visitor has chosen a year.
pub fn tell(compiled: &mut [&mut [Policy]]) {
    let all: Vec<Told> = compiled.iter().filter_map(|policies| Told::of(policies)).collect();
    for policies in compiled {
        let Some(own) = Told::of(policies) else { continue };
        for policy in policies.iter_mut() {
            policy.other_years = own.others(&all, &policy.language);
        }
    }
}

/// What is to be known of a policy to name it in another.
struct Told {
    insurer: String,
    care: String,
    id: String,
    year: u16,
    languages: Vec<String>,
}

impl Told {
    fn of(policies: &[Policy]) -> Option<Told> {
        let policy = policies.first()?;
        let contract = policy.contract()?;
        Some(Told {
            insurer: contract.insurer.clone(),
            care: policy.care.clone(),
            id: policy.id.clone(),
            year: contract.year,
            languages: policies.iter().map(|policy| policy.language.clone()).collect(),
        })
    }

    fn others(&self, all: &[Told], language: &str) -> Vec<Named> {
        let same: Vec<&Told> =
            all.iter().filter(|it| (&it.insurer, &it.care) == (&self.insurer, &self.care)).collect();
        let alone = |it: &&&Told| same.iter().filter(|other| other.year == it.year).count() == 1;
        let known = |it: &&&Told| it.languages.iter().any(|known| known == language);
        let others = same.iter().filter(|it| it.year != self.year).filter(alone).filter(known);
        let mut others: Vec<&&Told> = others.collect();
        others.sort_by_key(|other| other.year);
        others.iter().map(|it| Named { id: it.id.clone(), text: it.year.to_string() }).collect()
    }
}
