//! The thumbprint of a key.

use sha2::{Digest, Sha256};

use super::{Members, base64url, compact};

/// The SHA-256 thumbprint, as base64url, of a key that is given by its required members, in any
/// order (RFC 7638 section 3): JSON without white space, the members in the order of their code
/// points.
pub(super) fn of(required: &Members) -> String {
    let mut ordered = Members::default();
    let mut last = "";
    while let Some((name, value)) = required.iter().filter(|(name, _)| *name > last).min() {
        ordered.push_text(name, value);
        last = name;
    }
    let mut text = base64url::encode(&Sha256::digest(compact(&ordered).as_bytes()));
    std::mem::take(&mut *text)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::of;
    use crate::jose::Members;

    #[test]
    fn members_in_any_order_give_the_thumbprint_of_rfc_8037_appendix_a_3() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc8037.json")).unwrap();
        let key = |name| vectors["A.2"][name].as_str().unwrap();
        for names in [["kty", "crv", "x"], ["x", "crv", "kty"]] {
            let mut members = Members::default();
            for name in names {
                members.push_text(name, key(name));
            }
            assert_eq!(of(&members), vectors["A.3"]["thumbprint"]);
        }
    }
}
