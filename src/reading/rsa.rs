//! An RSA key from its numbers, with those that are missing.

use crypto_bigint::BoxedUint;
use rsa::RsaPrivateKey;
use rsa::traits::PrivateKeyParts;
use zeroize::Zeroizing;

use super::{LARGEST_RSA, ReadError};
use crate::findings::Finding;
use crate::findings::number::{from_octets, inverse, minus_one, remainder, to_octets};
use crate::jose::{
    JwkError, Material, PrivateMaterial, PublicMaterial, RsaPrivate, RsaPublic, RsaSecrets,
};

/// Above this the primes are not recovered: it would take seconds.
const LARGEST_RECOVERED: usize = 8192;

/// Below this there is nothing worth recovering.
const SMALLEST_RECOVERED: usize = 256;

type Octets = Zeroizing<Vec<u8>>;

/// The numbers of an RSA key as they were read, big-endian.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) n: Octets,
    pub(super) e: Octets,
    pub(super) d: Option<Octets>,
    pub(super) p: Option<Octets>,
    pub(super) q: Option<Octets>,
    pub(super) dp: Option<Octets>,
    pub(super) dq: Option<Octets>,
    pub(super) qi: Option<Octets>,
}

/// Makes a key of its numbers. What is missing of a private key and can be computed is computed, and
/// told.
#[expect(
    clippy::many_single_char_names,
    reason = "the names that RFC 8017 gives them"
)]
pub(super) fn key(numbers: Numbers) -> Result<(Material, Vec<Finding>), ReadError> {
    let n = strip(numbers.n);
    let e = strip(numbers.e);
    if n.len() * 8 > LARGEST_RSA {
        return Err(ReadError::RsaTooLarge);
    }
    for (name, number) in [("n", &n), ("e", &e)] {
        if number.is_empty() || number.len() > n.len() {
            return Err(length(name));
        }
    }
    let public = RsaPublic::new(&n, &e).map_err(member_length)?;
    let Some(d) = numbers.d.map(strip) else {
        return Ok((Material::Public(PublicMaterial::Rsa(public)), Vec::new()));
    };
    if d.is_empty() || d.len() > n.len() {
        return Err(length("d"));
    }
    let mut findings = Vec::new();
    let (p, q) = if let (Some(p), Some(q)) = (numbers.p.map(strip), numbers.q.map(strip)) {
        (p, q)
    } else {
        findings.push(Finding::RsaOnlyD);
        recovered(&n, &e, &d)?
    };
    for (name, prime) in [("p", &p), ("q", &q)] {
        if prime.is_empty() || prime.len() > n.len() {
            return Err(length(name));
        }
    }
    let fitting = |number: Option<Octets>, limit: &Octets| {
        number
            .map(strip)
            .filter(|number| !number.is_empty() && number.len() <= limit.len())
    };
    let rest = |prime: &Octets| {
        let order = minus_one(&from_octets(prime))?;
        Some(to_octets(&*remainder(&from_octets(&d), &order)?))
    };
    let dp = fitting(numbers.dp, &p);
    let dq = fitting(numbers.dq, &q);
    let qi = fitting(numbers.qi, &p);
    let all_there = dp.is_some() && dq.is_some() && qi.is_some();
    if !all_there && findings.is_empty() {
        findings.push(Finding::RsaCrtMissing);
    }
    let computed = |there: Option<Octets>, name, compute: &dyn Fn() -> Option<Octets>| {
        there.or_else(compute).ok_or_else(|| length(name))
    };
    let secrets = RsaSecrets {
        dp: computed(dp, "dp", &|| rest(&p))?.into(),
        dq: computed(dq, "dq", &|| rest(&q))?.into(),
        qi: computed(qi, "qi", &|| {
            Some(to_octets(&*inverse(&from_octets(&q), &from_octets(&p))?))
        })?
        .into(),
        d: d.into(),
        p: p.into(),
        q: q.into(),
    };
    let key = RsaPrivate::new(public, secrets).map_err(member_length)?;
    Ok((Material::Private(PrivateMaterial::Rsa(key)), findings))
}

/// The primes of a key of which only n, e and d are known (NIST SP 800-56B revision 2, appendix
/// C.2), which works for a public exponent of 65537 or more.
#[expect(
    clippy::many_single_char_names,
    reason = "the names that RFC 8017 gives them"
)]
fn recovered(n: &[u8], e: &[u8], d: &[u8]) -> Result<(Octets, Octets), ReadError> {
    if !(SMALLEST_RECOVERED..=LARGEST_RECOVERED).contains(&(n.len() * 8)) {
        return Err(ReadError::RsaNotRecovered);
    }
    let number = |octets| BoxedUint::from_be_slice_vartime(octets);
    let key = RsaPrivateKey::from_components(number(n), number(e), number(d), Vec::new())
        .map_err(|_| ReadError::RsaNotRecovered)?;
    match key.primes() {
        [p, q] => Ok((to_octets(p), to_octets(q))),
        _ => Err(ReadError::RsaNotRecovered),
    }
}

/// A number without the octets of zero in front of it.
fn strip(octets: Octets) -> Octets {
    match octets.first() {
        Some(0) => {
            let zeros = octets.iter().take_while(|octet| **octet == 0).count();
            Zeroizing::new(octets.get(zeros..).unwrap_or_default().to_vec())
        }
        _ => octets,
    }
}

fn length(member: &str) -> ReadError {
    ReadError::MemberLength {
        member: member.to_owned(),
    }
}

/// The only thing that the type of an RSA key refuses.
#[expect(
    clippy::needless_pass_by_value,
    reason = "`map_err` hands it over by value"
)]
fn member_length(error: JwkError) -> ReadError {
    match error {
        JwkError::WrongLength(member) => length(member),
        _ => length("n"),
    }
}
