//! How many tests ran, from what cargo, wasm-bindgen and Node write.

use std::fmt;
use std::ops::AddAssign;

/// Tests that ran, and that did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) skipped: u64,
}

impl Count {
    /// Adds up all summaries in an output.
    pub(super) fn of(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines() {
            count += of_cargo(line).or_else(|| of_node(line)).unwrap_or_default();
        }
        count
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; …`
fn of_cargo(line: &str) -> Option<Count> {
    let (_, numbers) = line.split_once("test result: ")?;
    let number = |what: &str| {
        numbers
            .split(['.', ';'])
            .find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
            .unwrap_or(0)
    };
    Some(Count {
        passed: number("passed"),
        failed: number("failed"),
        skipped: number("ignored"),
    })
}

/// `ℹ pass 12`, one line for each number.
fn of_node(line: &str) -> Option<Count> {
    let (what, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let number = number.trim().parse().ok()?;
    let mut count = Count::default();
    match what {
        "pass" => count.passed = number,
        "fail" | "cancelled" => count.failed = number,
        "skipped" | "todo" => count.skipped = number,
        _ => return None,
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn the_tests_of_every_program_are_added_up() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\n\
                      test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out\n\
                      ℹ tests 9\nℹ pass 7\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\n";
        let expected = Count {
            passed: 22,
            failed: 4,
            skipped: 3,
        };
        assert_eq!(Count::of(output), expected);
    }

    #[test]
    fn an_output_without_a_summary_has_no_tests() {
        assert_eq!(Count::of("running 3 tests\n"), Count::default());
    }
}
