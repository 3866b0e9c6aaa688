//! What every rule says of one key.

use super::rules::RULES;
use super::{Finding, Severity, Subject};

/// What one rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is nothing to say, or it is about other keys than this.
    Passed,
    /// This is what there is to say.
    Found(Vec<Finding>),
    /// It did not run: the numbers are so large that it would take too long.
    TooLarge,
}

/// What every rule says of one key, in the order of the rules. There is no way to make one with a
/// rule left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report([Outcome; RULES.len()]);

/// What a report comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every rule that is about such a key ran, and none has anything to say.
    Clean,
    /// There are findings.
    Findings,
    /// There are no findings, but these rules could not run.
    Incomplete,
}

impl Report {
    /// Runs every rule on a key.
    #[must_use]
    pub fn of(subject: &Subject) -> Self {
        Self(RULES.map(|rule| (rule.run)(subject)))
    }

    /// The findings, the worst first.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        let all = self.0.iter().filter_map(|outcome| match outcome {
            Outcome::Found(findings) => Some(findings),
            _ => None,
        });
        Severity::ALL
            .into_iter()
            .flat_map(|severity| {
                let of_severity = move |finding: &&Finding| finding.severity() == severity;
                all.clone().flatten().filter(of_severity)
            })
            .collect()
    }

    /// The names of the rules that could not run, because the numbers are too large.
    pub fn not_run(&self) -> impl Iterator<Item = &'static str> {
        let outcomes = RULES.iter().zip(&self.0);
        outcomes
            .filter(|(_, outcome)| **outcome == Outcome::TooLarge)
            .map(|(rule, _)| rule.name)
    }

    /// What it comes to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if !self.findings().is_empty() {
            Verdict::Findings
        } else if self.not_run().next().is_some() {
            Verdict::Incomplete
        } else {
            Verdict::Clean
        }
    }

    /// Whether something is wrong with the key's own numbers, so that no other form of it is any better.
    #[must_use]
    pub fn is_of_faulty_numbers(&self) -> bool {
        let of_numbers = RULES.iter().zip(&self.0);
        of_numbers
            .filter(|(rule, _)| rule.is_of_numbers)
            .any(|(_, outcome)| match outcome {
                Outcome::Found(findings) => findings
                    .iter()
                    .any(|finding| finding.severity() == Severity::Error),
                _ => false,
            })
    }
}

impl Report {
    /// How many rules there are.
    pub(crate) const LENGTH: usize = RULES.len();

    /// The outcomes, in the order of the rules.
    pub(crate) fn outcomes(&self) -> &[Outcome] {
        &self.0
    }

    /// A report of these outcomes; nothing unless there is one for each rule.
    pub(crate) fn of_outcomes(outcomes: Vec<Outcome>) -> Option<Self> {
        outcomes.try_into().ok().map(Self)
    }
}
