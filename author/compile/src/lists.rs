//! Which combinations of measures some list of numbers has. Exact, however large the numbers are.
//!
//! The thresholds of the measures split the numbers into classes. For given numbers per class the counts, the smallest
//! and the largest are fixed, and a sum over classes is any whole number between its bounds. So it is enough to go
//! through how many numbers lie in each class, and to split the sums, which contain each other, one after the other.

use super::cuts::interval;
use contractwijzer::policy::{ListFormula, Measure};
use contractwijzer_rules::model::List;
use std::collections::{BTreeMap, BTreeSet};

/// A combination of the measures' cells, and a list that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// Mixed radix, the first measure most significant.
    pub code: u32,
    /// The cell of each measure.
    pub cells: Vec<usize>,
    /// A list that has it.
    pub example: Vec<i64>,
}

/// Give up after so many ways to spread numbers over the classes.
const MOST_WAYS: usize = 300_000;

/// All combinations that occur, rising by code; none where there are too many ways to look at, or too many for a code.
pub(crate) fn combinations(list: &List, measures: &[Measure]) -> Option<Vec<Combination>> {
    measures.iter().try_fold(1_u32, |codes, measure| codes.checked_mul(size(measure)))?;
    let mut search =
        Search { list, measures, classes: classes(list, measures), ways: 0, found: BTreeMap::new() };
    let mut counts = vec![0; search.classes.len()];
    search.spread(0, usize::from(list.most), &mut counts)?;
    Some(search.found.into_values().collect())
}

/// First and last number of each class, rising.
fn classes(list: &List, measures: &[Measure]) -> Vec<(i64, i64)> {
    let mut starts = BTreeSet::new();
    for measure in measures {
        match measure.of {
            ListFormula::CountAtLeast(least) | ListFormula::SumAtLeast(least) => {
                starts.insert(least);
            }
            ListFormula::Minimum | ListFormula::Maximum => starts.extend(&measure.starts),
            ListFormula::Count | ListFormula::Sum => {}
        }
    }
    let starts = super::cuts::on_axis(&starts, list.min, list.max);
    (0..=starts.len()).map(|class| interval(&starts, list.min, list.max, class)).collect()
}

struct Search<'a> {
    list: &'a List,
    measures: &'a [Measure],
    classes: Vec<(i64, i64)>,
    ways: usize,
    found: BTreeMap<u32, Combination>,
}

impl Search<'_> {
    /// Goes through how many numbers lie in each class from this one on.
    fn spread(&mut self, class: usize, left: usize, counts: &mut Vec<usize>) -> Option<()> {
        if class == counts.len() {
            self.ways += 1;
            if left < usize::from(self.list.most) {
                self.look_at(counts);
            }
            return (self.ways <= MOST_WAYS).then_some(());
        }
        for count in 0..=left {
            counts[class] = count;
            self.spread(class + 1, left - count, counts)?;
        }
        counts[class] = 0;
        Some(())
    }

    /// All combinations of lists with so many numbers in each class.
    fn look_at(&mut self, counts: &[usize]) {
        let fixed: Vec<Option<usize>> =
            self.measures.iter().map(|measure| self.fixed_cell(measure, counts)).collect();
        // Sums over fewer, larger classes come first, so that each contains the one before.
        let mut sums: Vec<usize> = (0..self.measures.len()).filter(|index| fixed[*index].is_none()).collect();
        sums.sort_by_key(|index| std::cmp::Reverse(self.first_class(&self.measures[*index])));
        let mut split =
            Split { sums, cells: fixed.iter().map(|cell| cell.unwrap_or(0)).collect(), totals: Vec::new() };
        self.split(counts, &mut split);
    }

    /// The cell of a measure that the counts alone decide.
    fn fixed_cell(&self, measure: &Measure, counts: &[usize]) -> Option<usize> {
        let filled = |class: &usize| counts[*class] > 0;
        let value = match measure.of {
            ListFormula::Count => length(counts),
            ListFormula::CountAtLeast(_) => length(&counts[self.first_class(measure)..]),
            ListFormula::Minimum => self.classes[(0..counts.len()).find(filled)?].0,
            ListFormula::Maximum => self.classes[(0..counts.len()).rev().find(filled)?].0,
            ListFormula::Sum | ListFormula::SumAtLeast(_) => return None,
        };
        Some(cell_of(&measure.starts, value))
    }

    /// The lowest class whose numbers a measure takes in.
    fn first_class(&self, measure: &Measure) -> usize {
        match measure.of {
            ListFormula::CountAtLeast(least) | ListFormula::SumAtLeast(least) => {
                self.classes.iter().position(|class| class.0 >= least).unwrap_or(self.classes.len())
            }
            ListFormula::Count | ListFormula::Sum | ListFormula::Minimum | ListFormula::Maximum => 0,
        }
    }

    /// Goes through the cells of the sums not yet decided. `totals` bounds each decided one.
    fn split(&mut self, counts: &[usize], split: &mut Split) {
        let done = split.totals.len();
        let Some(&index) = split.sums.get(done) else {
            self.note(counts, split);
            return;
        };
        let measure = &self.measures[index];
        let (from, to) = (self.first_class(measure), self.upper_class(split));
        let (least, most) = self.bounds(counts, from..to);
        let before = split.totals.last().copied().unwrap_or((0, 0));
        let (least, most) = (before.0 + least, before.1 + most);
        for cell in cell_of(&measure.starts, least)..=cell_of(&measure.starts, most) {
            let (first, last) = interval(&measure.starts, i64::MIN, i64::MAX, cell);
            split.cells[index] = cell;
            split.totals.push((least.max(first), most.min(last)));
            self.split(counts, split);
            split.totals.pop();
        }
    }

    /// The class up to which the sums decided so far have gone down.
    fn upper_class(&self, split: &Split) -> usize {
        let last = split.totals.len().checked_sub(1).map(|last| split.sums[last]);
        last.map_or(self.classes.len(), |index| self.first_class(&self.measures[index]))
    }

    fn bounds(&self, counts: &[usize], classes: std::ops::Range<usize>) -> (i64, i64) {
        let each = classes.map(|class| (number(counts[class]), self.classes[class]));
        each.fold((0, 0), |sum, (count, class)| (sum.0 + count * class.0, sum.1 + count * class.1))
    }

    fn note(&mut self, counts: &[usize], split: &Split) {
        let radix = self.measures.iter().zip(&split.cells);
        let code = radix.fold(0_u32, |code, (measure, cell)| {
            code * size(measure) + u32::try_from(*cell).expect("a measure has few cells")
        });
        if !self.found.contains_key(&code) {
            let example = self.example(counts, split);
            self.found.insert(code, Combination { code, cells: split.cells.clone(), example });
        }
    }

    /// Numbers with these counts per class, whose sums lie within the totals.
    fn example(&self, counts: &[usize], split: &Split) -> Vec<i64> {
        let mut numbers = Vec::new();
        let lowest =
            split.sums.last().map_or(self.classes.len(), |index| self.first_class(&self.measures[*index]));
        self.fill(counts, 0..lowest, None, &mut numbers);
        let mut total = split.totals.last().map_or(0, |total| total.0);
        for (at, index) in split.sums.iter().enumerate().rev() {
            let from = self.first_class(&self.measures[*index]);
            let to = at
                .checked_sub(1)
                .map_or(self.classes.len(), |at| self.first_class(&self.measures[split.sums[at]]));
            let (least, most) = self.bounds(counts, from..to);
            let before = at.checked_sub(1).map_or((0, 0), |at| split.totals[at]);
            let rest = before.0.max(total - most).min(total - least);
            self.fill(counts, from..to, Some(total - rest), &mut numbers);
            total = rest;
        }
        numbers.sort_unstable_by_key(|number| std::cmp::Reverse(*number));
        numbers
    }

    /// So many numbers of each class, as small as can be, or with the given sum.
    fn fill(
        &self,
        counts: &[usize],
        classes: std::ops::Range<usize>,
        sum: Option<i64>,
        numbers: &mut Vec<i64>,
    ) {
        let least = self.bounds(counts, classes.clone()).0;
        let mut extra = sum.map_or(0, |sum| sum - least);
        for class in classes {
            let (first, last) = self.classes[class];
            for _ in 0..counts[class] {
                let more = extra.min(last - first);
                numbers.push(first + more);
                extra -= more;
            }
        }
    }
}

/// The sums being decided for given counts: their measures in order, the cells so far, the bounds of each total.
struct Split {
    sums: Vec<usize>,
    cells: Vec<usize>,
    totals: Vec<(i64, i64)>,
}

fn length(counts: &[usize]) -> i64 {
    number(counts.iter().sum())
}

fn number(count: usize) -> i64 {
    i64::try_from(count).expect("a list is at most 65535 long")
}

/// How many cells a measure has.
fn size(measure: &Measure) -> u32 {
    u32::try_from(measure.starts.len() + 1).expect("a measure has few cells")
}

/// The cell of a value on an axis with these starts.
pub(crate) fn cell_of(starts: &[i64], value: i64) -> usize {
    starts.partition_point(|start| *start <= value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contractwijzer::policy::Unit;

    fn measured(of: ListFormula, numbers: &[i64]) -> i64 {
        let at_least = |least: i64| numbers.iter().filter(move |number| **number >= least);
        match of {
            ListFormula::Count => number(numbers.len()),
            ListFormula::CountAtLeast(least) => number(at_least(least).count()),
            ListFormula::Sum => numbers.iter().sum(),
            ListFormula::SumAtLeast(least) => at_least(least).sum(),
            ListFormula::Minimum => *numbers.iter().min().unwrap(),
            ListFormula::Maximum => *numbers.iter().max().unwrap(),
        }
    }

    fn cells(measures: &[Measure], numbers: &[i64]) -> Vec<usize> {
        measures.iter().map(|measure| cell_of(&measure.starts, measured(measure.of, numbers))).collect()
    }

    /// Every list there is, one by one.
    fn by_hand(list: &List, measures: &[Measure]) -> BTreeSet<Vec<usize>> {
        let mut lists: Vec<Vec<i64>> = vec![Vec::new()];
        let mut found = BTreeSet::new();
        for _ in 0..list.most {
            lists = lists
                .iter()
                .flat_map(|short| {
                    (list.min..=list.max).map(|next| [short.as_slice(), &[next]].concat()).collect::<Vec<_>>()
                })
                .collect();
            found.extend(lists.iter().map(|numbers| cells(measures, numbers)));
        }
        found
    }

    fn measure(of: ListFormula, starts: &[i64]) -> Measure {
        Measure { of, starts: starts.to_vec() }
    }

    fn check(min: i64, max: i64, most: u16, measures: &[Measure]) {
        let list = List { unit: Unit::Whole(String::new()), min, max, most };
        let found = combinations(&list, measures).unwrap();
        let all: BTreeSet<Vec<usize>> = found.iter().map(|combination| combination.cells.clone()).collect();
        assert_eq!(all, by_hand(&list, measures), "{measures:?}");
        for combination in found {
            assert_eq!(
                cells(measures, &combination.example),
                combination.cells,
                "{measures:?} {:?}",
                combination.example
            );
            assert!(combination.example.iter().all(|number| (min..=max).contains(number)));
            assert!((1..=usize::from(most)).contains(&combination.example.len()));
        }
    }

    #[test]
    fn the_combinations_are_those_of_all_lists_one_by_one() {
        use ListFormula::*;
        check(0, 5, 4, &[measure(CountAtLeast(3), &[2]), measure(Sum, &[13])]);
        check(
            0,
            5,
            4,
            &[measure(Sum, &[7, 8]), measure(SumAtLeast(3), &[4, 9]), measure(SumAtLeast(5), &[6])],
        );
        check(
            1,
            4,
            4,
            &[measure(Count, &[2, 3]), measure(Minimum, &[2]), measure(Maximum, &[3, 4]), measure(Sum, &[9])],
        );
        check(
            -3,
            3,
            3,
            &[measure(Sum, &[-4, 0, 5]), measure(SumAtLeast(-1), &[0, 2]), measure(CountAtLeast(0), &[1])],
        );
        check(2, 3, 3, &[measure(SumAtLeast(9), &[1]), measure(CountAtLeast(0), &[2])]);
        check(0, 3, 2, &[]);
    }

    #[test]
    fn random_measures_agree_with_all_lists_one_by_one() {
        let mut state = 42_u64;
        let mut random = |below: i64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from(state >> 33).unwrap() % below
        };
        for _ in 0..300 {
            let measures: Vec<Measure> = (0..=random(3))
                .map(|_| {
                    let least = random(7) - 1;
                    let of = [
                        ListFormula::Count,
                        ListFormula::CountAtLeast(least),
                        ListFormula::Sum,
                        ListFormula::SumAtLeast(least),
                        ListFormula::Minimum,
                        ListFormula::Maximum,
                    ][usize::try_from(random(6)).unwrap()];
                    let starts: BTreeSet<i64> = (0..=random(2)).map(|_| 1 + random(10)).collect();
                    Measure { of, starts: starts.into_iter().collect() }
                })
                .collect();
            check(random(2), 3 + random(2), u16::try_from(1 + random(3)).unwrap(), &measures);
        }
    }

    #[test]
    fn two_specialists_of_three_tenths_are_not_enough_together() {
        // At least two of 0.30 fte, together at least 1.30 fte: up to 2.00 each.
        let list = List { unit: Unit::Decimal(2, String::new()), min: 0, max: 200, most: 20 };
        let measures = [measure(ListFormula::CountAtLeast(30), &[2]), measure(ListFormula::Sum, &[130])];
        let found = combinations(&list, &measures).unwrap();
        assert_eq!(found.len(), 4);
        assert_eq!(cells(&measures, &found[2].example), [1, 0], "{:?}", found[2].example);
    }

    #[test]
    fn more_combinations_than_a_code_counts_are_given_up_not_taken_for_one_another() {
        let list = List { unit: Unit::Whole(String::new()), min: 0, max: 999, most: 1 };
        let starts: Vec<i64> = (1..100).collect();
        let sums = |count| vec![measure(ListFormula::Sum, &starts); count];
        assert_eq!(combinations(&list, &sums(2)).map(|all| all.len()), Some(100));
        assert_eq!(combinations(&list, &sums(5)), None);
    }
}
