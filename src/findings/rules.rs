//! The rules, one list of them.

mod certificates;
mod curves;
mod naming;
mod rsa;

use super::report::Outcome;
use super::{Finding, Subject};

/// One thing that is looked at.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// The name, which is told when the rule could not run.
    pub(super) name: &'static str,
    /// Looks at a key.
    pub(super) run: fn(&Subject) -> Outcome,
    /// Whether it looks at the key's own numbers.
    pub(super) is_of_numbers: bool,
}

const fn rule(name: &'static str, run: fn(&Subject) -> Outcome) -> Rule {
    Rule {
        name,
        run,
        is_of_numbers: false,
    }
}

const fn of_numbers(name: &'static str, run: fn(&Subject) -> Outcome) -> Rule {
    Rule {
        name,
        run,
        is_of_numbers: true,
    }
}

/// Every rule, in the order in which they run: the quick ones first.
pub(super) const RULES: [Rule; 30] = [
    rule("spelling", spelling),
    rule("private-in-public-place", naming::private_in_public_place),
    rule("kid", naming::kid),
    rule("kid-unique", naming::kid_unique),
    rule("environments", naming::environments),
    rule("alg", naming::algorithm),
    rule("use", naming::key_use),
    rule("number-of-keys", naming::number_of_keys),
    rule("key-type", naming::key_type),
    of_numbers("rsa-size", rsa::size),
    of_numbers("rsa-modulus-odd", rsa::modulus_odd),
    of_numbers("rsa-exponent", rsa::exponent),
    of_numbers("rsa-small-factors", rsa::small_factors),
    of_numbers("rsa-modulus-composite", rsa::modulus_composite),
    of_numbers("rsa-roca", rsa::roca),
    of_numbers("rsa-primes-close", rsa::primes_close),
    of_numbers("rsa-product", rsa::wrong_product),
    of_numbers("rsa-d", rsa::wrong_d),
    of_numbers("rsa-dp", rsa::wrong_dp),
    of_numbers("rsa-dq", rsa::wrong_dq),
    of_numbers("rsa-qi", rsa::wrong_qi),
    of_numbers("rsa-prime-p", rsa::p_not_prime),
    of_numbers("rsa-prime-q", rsa::q_not_prime),
    rule("rsa-length", rsa::short_number),
    of_numbers("point-on-curve", curves::point_on_curve),
    of_numbers("private-number", curves::private_number),
    rule("certificate-readable", certificates::readable),
    rule("certificate-of-key", certificates::of_key),
    rule("certificate-expired", certificates::expired),
    rule("certificate-begun", certificates::begun),
];

/// What was noticed while the key was read.
fn spelling(subject: &Subject) -> Outcome {
    found(subject.spelling.to_vec())
}

/// What a rule that ran comes to.
fn found(findings: impl IntoIterator<Item = Finding>) -> Outcome {
    let findings: Vec<Finding> = findings.into_iter().collect();
    if findings.is_empty() {
        Outcome::Passed
    } else {
        Outcome::Found(findings)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::RULES;

    #[test]
    fn no_two_rules_have_one_name() {
        let names: HashSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
    }
}
