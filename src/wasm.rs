//! The browser's edge: a visit that is told what is done on the page and asked what to show, all of it as text. The script
//! beside it (`www/element/`) makes nodes of the text and listens to them.

use crate::assessment::{Assessment, Finding};
use crate::date::Date;
use crate::journal::Journal;
use crate::policy::Policy;
use crate::session::{Session, Stage};
use crate::text::{cut, joined};
use crate::view::{Frame, better, class_id, status, view};
use crate::way_in::{Left, narrow};
use crate::{focus, pack};
use alloc::string::String;
use wasm_bindgen::prelude::*;

/// A visit to one policy.
#[wasm_bindgen]
pub struct Check {
    journal: Journal,
    frame: Frame,
}

/// What the attributes of the element say, a line each, of which some were read.
struct Settings<'a> {
    rest: &'a str,
}

impl<'a> Settings<'a> {
    fn next(&mut self) -> &'a str {
        let (line, rest) = cut(self.rest, b'\n');
        self.rest = rest;
        line
    }
}

#[wasm_bindgen]
impl Check {
    /// Begins a visit, on the page that the journal of an earlier one says. With `back`, its first page has a page before it.
    /// None where there is none to begin: [`refusal`](Check::refusal) says why.
    ///
    /// `settings` are lines: `care`, `insurer`, `year`, `heading-level`, `feedback`, `date`, `start`; `today` is a day such as
    /// `2023-04-01`.
    pub fn open(pack: &[u8], settings: &str, today: &str, journal: &str, back: bool) -> Option<Check> {
        let mut settings = Settings { rest: settings };
        let policy = narrowed(pack, &mut settings).ok()?;
        let heading_level = match settings.next().as_bytes() {
            [level @ b'1'..=b'5'] => level - b'0',
            _ => 2,
        };
        let feedback = settings.next().into();
        let frame = Frame { heading_level, fingerprint: pack::fingerprint(pack), feedback, back };
        let day = settings.next();
        let session = Session::new(policy, Date::parse(day), Date::parse(today), settings.next() != "auto");
        let mut visit = Check { journal: Journal::new(session, frame.fingerprint, day), frame };
        visit.journal.restore(journal);
        Some(visit)
    }

    /// Why no visit begins: `only` and the one policy that is left in a way in, `there` and which there are where none is
    /// left, or `pack` and what is wrong with it; a space between. Worked out anew: an error would be handed over as an
    /// object of the page, which costs 0.3 kB.
    pub fn refusal(pack: &[u8], settings: &str) -> String {
        narrowed(pack, &mut Settings { rest: settings }).err().unwrap_or_default()
    }

    /// Fills in what the page around the check gives: records as the journal has them. Returns the ids of what it leaves out.
    pub fn fill(&mut self, answers: &str) -> String {
        self.journal.fill(answers)
    }

    /// Does what an act means: a record as the journal has them, on whichever page; without an act, what is filled in is
    /// only held. Returns whether there is something else to show.
    pub fn act(&mut self, today: &str, record: &str) -> bool {
        if let Some(today) = Date::parse(today) {
            self.journal.session.wake(today);
        }
        self.journal.hear(record)
    }

    /// Takes a text that is pasted into a field, the one at this place: several numbers get a row each. Returns whether
    /// it was taken.
    pub fn paste(&mut self, row: usize, text: &str, record: &str) -> bool {
        self.journal.paste(row, text, record)
    }

    /// Whether there is a page before this one.
    #[wasm_bindgen(js_name = goesBack)]
    pub fn goes_back(&self) -> bool {
        self.journal.session.can_go_back()
    }

    /// The open page.
    pub fn page(&self) -> String {
        view(&self.journal.session, &self.frame).text
    }

    /// What takes the place on the page that says to be waited for; nothing where there is nothing to say.
    pub fn better(&mut self) -> String {
        self.journal.session.search();
        better(&self.journal.session, &self.frame).text
    }

    /// Id of what takes the focus after a step.
    pub fn focus(&self) -> String {
        focus::focus(&self.journal.session).into()
    }

    /// What a screen reader says after a step.
    pub fn status(&self) -> String {
        status(&self.journal.session)
    }

    /// How the visit came to the open page.
    pub fn journal(&self) -> String {
        self.journal.text()
    }

    /// What the policy of another contract year gets of the visit.
    pub fn leave(&self) -> String {
        self.journal.leave()
    }

    /// What the host may hear of the open page, never an answer: pairs of lines. On the way in, the decision that is
    /// closed names the policy.
    pub fn told(&self) -> String {
        let session = &self.journal.session;
        let mut told = String::new();
        let mut tell = |name: &str, value: &str| {
            [name, "\n", value, "\n"].iter().for_each(|part| told.push_str(part));
        };
        tell("policy", &session.policy.id);
        match session.stage() {
            Stage::Start => {}
            Stage::Question(asking) => {
                tell("question", &session.policy.questions[usize::from(asking.question)].id);
            }
            Stage::Outcome(assessment) => outcomes(&session.policy, assessment, &mut tell),
        }
        told
    }
}

/// The policy in a pack, of a way in as far as the page is about it.
fn narrowed(pack: &[u8], settings: &mut Settings<'_>) -> Result<Policy, String> {
    let mut policy = pack::read(pack).map_err(|error| joined(&["pack ", error.message()]))?;
    let wanted = [(); 3].map(|()| String::from(settings.next()));
    if policy.contract().is_none() {
        match narrow(&mut policy, &wanted) {
            Left::Several => {}
            Left::One(policy) => return Err(joined(&["only ", &policy])),
            Left::None(there) => return Err(joined(&["there ", &there])),
        }
    }
    Ok(policy)
}

/// What each decision comes to: an outcome's id, or a class where it is not certain. Ids only: nothing of what was answered.
fn outcomes(policy: &Policy, assessment: &Assessment, tell: &mut dyn FnMut(&str, &str)) {
    for (decision, decided) in policy.decisions.iter().zip(&assessment.decisions) {
        if !decided.is_open {
            continue;
        }
        let verdict = &decided.verdict;
        let said = match verdict.lead() {
            Some(Finding::Outcome(outcome)) => &policy.outcomes[usize::from(outcome)].id,
            Some(Finding::NotApplicable) => continue,
            None => verdict.class(policy).map_or("open", class_id),
        };
        tell(&decision.id, said);
    }
}
