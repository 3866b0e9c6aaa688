//! What every rule says of one key.

use serde::{Deserialize, Serialize};

use super::rules::RULES;
use super::{Finding, Severity, Subject};

/// What one rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It ran, and there is nothing to say.
    Passed,
    /// It is about other keys than this.
    DoesNotApply,
    /// It ran, and this is what there is to say.
    Found(Vec<Finding>),
    /// It could not run.
    NotRun(NotRun),
}

/// Why a rule could not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotRun {
    /// The numbers are so large that it would take too long.
    TooLarge,
}

/// What every rule says of one key, in the order of the rules. There is no way to make one with a
/// rule left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Outcome>", into = "Vec<Outcome>")]
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
        let mut findings: Vec<&Finding> = self
            .0
            .iter()
            .filter_map(|outcome| match outcome {
                Outcome::Found(findings) => Some(findings),
                _ => None,
            })
            .flatten()
            .collect();
        findings.sort_by_key(|finding| finding.severity());
        findings
    }

    /// The names of the rules that could not run, and why.
    pub fn not_run(&self) -> impl Iterator<Item = (&'static str, NotRun)> {
        RULES
            .iter()
            .zip(&self.0)
            .filter_map(|(rule, outcome)| match outcome {
                Outcome::NotRun(reason) => Some((rule.name, *reason)),
                _ => None,
            })
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

    /// Whether anything is wrong with the key or its text, beyond what may be.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let findings = self.findings();
        findings
            .iter()
            .any(|finding| finding.severity() == Severity::Error)
    }
}

impl TryFrom<Vec<Outcome>> for Report {
    type Error = &'static str;

    fn try_from(outcomes: Vec<Outcome>) -> Result<Self, Self::Error> {
        outcomes
            .try_into()
            .map(Self)
            .map_err(|_| "a report has one outcome for each rule")
    }
}

impl From<Report> for Vec<Outcome> {
    fn from(report: Report) -> Self {
        report.0.into()
    }
}
