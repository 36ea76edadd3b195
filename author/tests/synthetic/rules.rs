//! Rules that are never dead: each holds for a practice of its own, and no earlier one does.

use super::Maker;

/// Outcome and condition of each rule.
pub(super) type Step = Vec<(u8, Rows)>;

/// One practice: the case of each question, of the date and of the readings.
type Cases = Vec<u8>;

/// What a rule asks of one question, the date or a reading.
#[derive(Clone, Copy)]
struct Atom {
    /// As it is written, with `#` for the name.
    text: &'static str,
    about: usize,
    /// In which cases it holds, as bits.
    cases: u64,
    /// The question that also has to be answered with yes.
    guard: Option<usize>,
}

impl Atom {
    fn holds(&self, practice: &Cases) -> bool {
        self.cases >> practice[self.about] & 1 == 1 && self.guard.is_none_or(|guard| practice[guard] == 1)
    }
}

/// A condition: of every row, one atom has to hold.
#[derive(Clone)]
pub(super) struct Rows {
    rows: Vec<Vec<Atom>>,
    /// Whether it holds just where the rows do not.
    denied: bool,
}

impl Rows {
    fn hold(&self, practice: &Cases) -> bool {
        self.rows.iter().all(|row| row.iter().any(|atom| atom.holds(practice))) != self.denied
    }
}

impl Maker {
    /// A condition as the rule file has it.
    pub(super) fn written(&self, condition: &Rows) -> String {
        let atom = |atom: &Atom| {
            let text = atom.text.replace('#', &self.name(atom.about));
            atom.guard.map_or(text.clone(), |guard| format!("(q{guard} and {text})"))
        };
        let row = |row: &Vec<Atom>| match row.as_slice() {
            [only] => atom(only),
            several => format!("({})", several.iter().map(atom).collect::<Vec<_>>().join(" or ")),
        };
        let rows: Vec<String> = condition.rows.iter().map(row).collect();
        if condition.denied { format!("not ({})", rows.join(" and ")) } else { rows.join(" and ") }
    }

    /// Four steps of rules about these questions.
    pub(super) fn steps(&mut self, about: &[usize], rules: usize) -> [Step; 4] {
        let mut about = about.to_vec();
        about.sort_unstable();
        let early = (rules - 2) / 3;
        let counts = [early, early, rules - 2 - 2 * early];
        let band = about.iter().copied().find(|about| !self.kind(*about).bands.is_empty());
        loop {
            let later: Vec<Cases> = (0..rules).map(|_| self.practice()).collect();
            if let Some(steps) = self.steps_around(&about, counts, band, &later) {
                return steps;
            }
        }
    }

    fn steps_around(
        &mut self,
        about: &[usize],
        counts: [usize; 3],
        band: Option<usize>,
        practices: &[Cases],
    ) -> Option<[Step; 4]> {
        let mut rest = practices;
        let mut steps: [Step; 4] = Default::default();
        for (step, count) in counts.into_iter().enumerate() {
            let (own, later) = rest.split_at(count);
            rest = later;
            // As in real policies, a step is mostly about questions that are asked one after the other.
            let about = &about[step * about.len() / 4..][..about.len() / 2];
            for practice in own {
                let mut outcome = u8::try_from(step).ok()?;
                let mut first = Vec::new();
                if let Some(band) = band.filter(|_| step == 2) {
                    let of = self.kind(band).bands.iter().zip(2..);
                    let (own, number) =
                        of.clone().find(|((_, cases), _)| cases >> practice[band] & 1 == 1)?;
                    first = vec![vec![self.atom(band, *own)]];
                    outcome = number;
                }
                let rule = (0..MOST_TRIES).find_map(|_| {
                    let mut rows = first.clone();
                    rows.extend(self.rows(about, practice, 3 - first.len()));
                    let rule = Rows { rows, denied: false };
                    (!later.iter().any(|other| rule.hold(other))).then_some(rule)
                })?;
                steps[step].push((outcome, rule));
            }
        }
        let [one, other] = rest else { return None };
        let split = (0..MOST_TRIES).find_map(|_| {
            let rule = Rows { rows: self.rows(about, one, about.len() / 3), denied: false };
            (!rule.hold(other)).then_some(rule)
        })?;
        let everywhere_else = Rows { denied: true, ..split.clone() };
        steps[3] = vec![(6, split), (7, everywhere_else)];
        Some(steps)
    }

    /// A practice within the constraints.
    fn practice(&mut self) -> Cases {
        let mut practice: Cases = (0..self.size.questions + 3)
            .map(|about| {
                let cases = self.kind(about).cases;
                u8::try_from(self.dice.below(usize::from(cases))).unwrap_or(0)
            })
            .collect();
        for question in 0..self.size.questions {
            if self.excluded(question).is_some_and(|other| practice[other] == 1) {
                practice[question] = 0;
            }
        }
        practice
    }

    /// Rows that hold for a practice, each of one or two atoms.
    fn rows(&mut self, about: &[usize], practice: &Cases, count: usize) -> Vec<Vec<Atom>> {
        (0..count)
            .map(|_| {
                let mut row = vec![self.atom_that_holds(about, practice)];
                if self.dice.below(2) == 0 {
                    let other = self.dice.pick(about);
                    let of = self.dice.pick(self.kind(other).atoms);
                    row.push(self.atom(other, of));
                }
                row
            })
            .collect()
    }

    fn atom_that_holds(&mut self, about: &[usize], practice: &Cases) -> Atom {
        loop {
            let about = self.dice.pick(about);
            let of = self.dice.pick(self.kind(about).atoms);
            let atom = self.atom(about, of);
            if atom.holds(practice) {
                return atom;
            }
        }
    }

    fn atom(&self, about: usize, (text, cases): (&'static str, u64)) -> Atom {
        Atom { text, about, cases, guard: self.guard(about) }
    }
}

const MOST_TRIES: usize = 300;
