//! How many tests passed and failed, by what the test runners print?

/// Tests that passed and tests that did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Count {
    /// A part that is one check, and passed.
    pub(crate) const SUCCESS: Count = Count { passed: 1, failed: 0 };
    /// A part that is one check, and did not.
    pub(crate) const FAILURE: Count = Count { passed: 0, failed: 1 };

    /// Both together.
    pub(crate) fn and(self, other: Count) -> Count {
        Count { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// What a line of `cargo test` adds: each test program ends with one line like
/// `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
pub(crate) fn from_cargo(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let of = |word| {
        let mut parts = numbers.split("; ");
        parts.find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    };
    Some(Count { passed: of(" passed")?, failed: of(" failed")? })
}

/// What a line of `node --test` adds: the run ends with `ℹ pass 12`, `ℹ fail 0`, `ℹ cancelled 0`.
pub(crate) fn from_node(line: &str) -> Option<Count> {
    let line = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?;
    let (word, number) = line.split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Count { passed: number, failed: 0 }),
        // A test that was cut off did not pass.
        "fail" | "cancelled" => Some(Count { passed: 0, failed: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_a_test_program_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; \
                    finished in 0.02s";
        assert_eq!(from_cargo(line), Some(Count { passed: 12, failed: 3 }));
    }

    #[test]
    fn the_browser_runner_prints_a_shorter_line() {
        let line = "test result: ok. 4 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.1s";
        assert_eq!(from_cargo(line), Some(Count { passed: 4, failed: 0 }));
    }

    #[test]
    fn a_line_of_one_test_is_not_counted() {
        assert_eq!(from_cargo("test count::tests::a ... ok"), None);
        assert_eq!(from_cargo("test result: everything is fine"), None);
    }

    #[test]
    fn node_counts_in_separate_lines_in_either_of_its_styles() {
        let lines = ["ℹ tests 7", "ℹ pass 4", "ℹ fail 2", "# cancelled 1", "ℹ duration_ms 9.5"];
        let sum = lines.iter().filter_map(|line| from_node(line)).fold(Count::default(), Count::and);
        assert_eq!(sum, Count { passed: 4, failed: 3 });
    }
}
