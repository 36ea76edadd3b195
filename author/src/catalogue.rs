//! The catalogue: which policies there are, for programs and for pages of a host. Visitors choose in the way in.

use anyhow::Result;
use contractwijzer::policy::Policy;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// A policy in one language, as it goes into the catalogue.
pub struct Entry {
    policy: Listed,
    language: String,
    pack: Pack,
}

/// A policy of the catalogue.
#[derive(Serialize, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    insurer: String,
    care: String,
    year: u16,
    id: String,
    revision: String,
}

/// Its pack in one language. The care is named in that language.
#[derive(Serialize)]
struct Pack {
    file: String,
    title: String,
    sha256: String,
}

#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    policy: Listed,
    languages: BTreeMap<String, Pack>,
}

impl Entry {
    /// The entry of a policy whose pack has this name and these bytes.
    pub fn of(policy: &Policy, file: String, bytes: &[u8]) -> Entry {
        let contract = policy.contract().expect("the way in is no entry");
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Entry {
            policy: Listed {
                insurer: contract.insurer.clone(),
                care: policy.care.clone(),
                year: contract.year,
                id: policy.id.clone(),
                revision: policy.revision.to_string(),
            },
            language: policy.language.clone(),
            pack: Pack { file, title: policy.care.clone(), sha256 },
        }
    }
}

/// The catalogue as JSON, sorted by insurer, care and year. The first entry of a policy is in its own language.
///
/// # Errors
/// When the JSON cannot be written.
pub fn json(entries: Vec<Entry>) -> Result<String> {
    let mut rows: Vec<Row> = Vec::new();
    for entry in entries {
        match rows.iter_mut().find(|row| row.policy.id == entry.policy.id) {
            Some(row) => {
                row.languages.insert(entry.language, entry.pack);
            }
            None => rows.push(Row {
                policy: entry.policy,
                languages: BTreeMap::from([(entry.language, entry.pack)]),
            }),
        }
    }
    rows.sort_by(|one, other| one.policy.cmp(&other.policy));
    Ok(format!("{}\n", serde_json::to_string_pretty(&rows)?))
}
