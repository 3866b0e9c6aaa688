//! What can be told of a key that did not pass its checks.

use super::order::Order;
use crate::jose::{Algorithm, KeyUse};

/// Everything that may help to find out why a key of this `order` was thrown away, and nothing of the key:
/// the code of the failure, who objected and at which step, and which browser it was.
#[must_use]
pub fn report(order: &Order, code: &str, objection: &str, browser: &str) -> String {
    format!(
        "Nøkkelsmie: {} (rustc {})\nfailure: {code}\nobjection: {objection}\nkey: {}, use {}, alg {}\nbrowser: {browser}",
        env!("CARGO_PKG_VERSION"),
        env!("RUSTC_VERSION"),
        order.spec,
        order.key_use.map_or("none", KeyUse::name),
        order.algorithm.map_or("none", Algorithm::name),
    )
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::app::fragment;

    #[test]
    fn a_report_tells_what_failed_where_and_nothing_that_was_typed() {
        let order = fragment::read("kty=EC&kid=hemmelig-prosjekt")
            .options
            .order();
        let report = report(
            &order.unwrap(),
            "browser-objects",
            "verify disagrees",
            "Mozilla/5.0",
        );
        for told in [
            "browser-objects",
            "verify disagrees",
            "EC P-256, use sig, alg ES256",
            "Mozilla/5.0",
        ] {
            assert!(report.contains(told), "{report}");
        }
        assert!(!report.contains("hemmelig"));
    }
}
