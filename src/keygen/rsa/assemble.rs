//! Two primes make a key.

use std::cmp::Ordering;

use crypto_bigint::BoxedUint;
use rsa::RsaPrivateKey;
use rsa::traits::{PrivateKeyParts, PublicKeyParts};
use zeroize::Zeroizing;

use super::judge::suits_exponent;
use super::{PUBLIC_EXPONENT, Prime};
use crate::jose::{PrivateMaterial, RsaPrivate, RsaPublic, RsaSecrets, RsaSize, SecretOctets};
use crate::keygen::KeygenError;

/// Puts a key together from two primes, in either order; the larger becomes "p".
///
/// # Errors
///
/// [`KeygenError::ExponentNotInvertible`], [`KeygenError::PrimesTooClose`] and
/// [`KeygenError::PrivateExponentTooSmall`] if the primes do not make a key that FIPS 186-5
/// appendix A.1 allows, and [`KeygenError::NumberTooShort`] if they make one that .NET does not read
/// everywhere: search for others. [`KeygenError::RandomnessRepeats`] if they are the same
/// prime, and [`KeygenError::PrimeMalformed`] if they are for keys of another size.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a prime serves one key, and is wiped when that is made"
)]
pub fn assemble(size: RsaSize, p: Prime, q: Prime) -> Result<PrivateMaterial, KeygenError> {
    if p.size() != size || q.size() != size {
        return Err(KeygenError::PrimeMalformed);
    }
    let (p, q) = (p.number(), q.number());
    let (p, q) = match p.cmp(&q) {
        Ordering::Greater => (p, q),
        Ordering::Less => (q, p),
        Ordering::Equal => return Err(KeygenError::RandomnessRepeats),
    };
    require_distance(size, &p, &q)?;
    if !suits_exponent(&p) || !suits_exponent(&q) {
        return Err(KeygenError::ExponentNotInvertible);
    }
    // d = e⁻¹ mod lcm(p - 1, q - 1). `from_primes` would take φ(n) for the modulus, and so make a
    // `d` that may be larger than FIPS 186-5 allows.
    let key = RsaPrivateKey::from_p_q((*p).clone(), (*q).clone(), BoxedUint::from(PUBLIC_EXPONENT))
        .map_err(|_| KeygenError::KeyCheckFailed)?;
    key.validate().map_err(|_| KeygenError::KeyCheckFailed)?;
    require_large_exponent(size, key.d())?;
    if key.n().bits_vartime() != size.bits() {
        return Err(KeygenError::KeyCheckFailed);
    }
    material(&key)
}

/// |p - q| > 2^(nlen/2 - 100)
fn require_distance(size: RsaSize, p: &BoxedUint, q: &BoxedUint) -> Result<(), KeygenError> {
    let distance = Zeroizing::new(p.wrapping_sub(q));
    if *distance > power_of_two(size.prime_bits() - 100, size) {
        Ok(())
    } else {
        Err(KeygenError::PrimesTooClose)
    }
}

/// d > 2^(nlen/2)
fn require_large_exponent(size: RsaSize, d: &BoxedUint) -> Result<(), KeygenError> {
    if *d > power_of_two(size.bits() / 2, size) {
        Ok(())
    } else {
        Err(KeygenError::PrivateExponentTooSmall)
    }
}

/// "d" has as many octets as "n", and "dp", "dq" and "qi" have as many as a prime: .NET on Windows reads no JWK in
/// which one of them has fewer (`RSACng.ImportParameters` in dotnet/runtime), and RFC 7518 section 2 allows no zeros
/// in front. One pair of primes in some twelve does not make such a key.
fn require_full_length(secrets: &RsaSecrets, modulus: usize) -> Result<(), KeygenError> {
    let prime = modulus.div_ceil(2);
    let RsaSecrets { d, dp, dq, qi, .. } = secrets;
    let is_full = d.as_slice().len() == modulus
        && [dp, dq, qi]
            .iter()
            .all(|number| number.as_slice().len() == prime);
    if is_full {
        Ok(())
    } else {
        Err(KeygenError::NumberTooShort)
    }
}

fn power_of_two(exponent: u32, size: RsaSize) -> BoxedUint {
    BoxedUint::one_with_precision(size.bits()) << exponent
}

fn material(key: &RsaPrivateKey) -> Result<PrivateMaterial, KeygenError> {
    let [p, q] = key.primes() else {
        return Err(KeygenError::KeyCheckFailed);
    };
    let (Some(dp), Some(dq), Some(qi)) = (key.dp(), key.dq(), key.crt_coefficient()) else {
        return Err(KeygenError::KeyCheckFailed);
    };
    let secrets = RsaSecrets {
        d: secret(key.d()),
        p: secret(p),
        q: secret(q),
        dp: secret(dp),
        dq: secret(dq),
        qi: secret(&Zeroizing::new(qi)),
    };
    require_full_length(&secrets, key.n_bytes().len())?;
    RsaPublic::new(&key.n_bytes(), &key.e_bytes())
        .and_then(|public| RsaPrivate::new(public, secrets))
        .map(PrivateMaterial::Rsa)
        .map_err(|_| KeygenError::KeyCheckFailed)
}

/// A number in its fewest octets, big-endian.
fn secret(number: &BoxedUint) -> SecretOctets {
    let octets = Zeroizing::new(number.to_be_bytes());
    let zeros = octets.iter().take_while(|octet| **octet == 0).count();
    SecretOctets::from(octets.get(zeros..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crypto_bigint::BoxedUint;

    use super::{require_distance, require_large_exponent};
    use crate::jose::RsaSize;
    use crate::keygen::KeygenError;

    const SIZE: RsaSize = RsaSize::BITS_2048;

    fn power_of_two(exponent: u32) -> BoxedUint {
        BoxedUint::one_with_precision(2048) << exponent
    }

    #[test]
    fn primes_that_are_just_as_far_apart_as_the_limit_are_too_close() {
        let q = power_of_two(1023);
        let p = q.wrapping_add(power_of_two(924));
        let error = require_distance(SIZE, &p, &q);
        assert_eq!(error, Err(KeygenError::PrimesTooClose));
        let p = p.wrapping_add(BoxedUint::one());
        assert_eq!(require_distance(SIZE, &p, &q), Ok(()));
    }

    #[test]
    fn a_private_exponent_that_is_just_the_limit_is_too_small() {
        let d = power_of_two(1024);
        let error = require_large_exponent(SIZE, &d);
        assert_eq!(error, Err(KeygenError::PrivateExponentTooSmall));
        let d = d.wrapping_add(BoxedUint::one());
        assert_eq!(require_large_exponent(SIZE, &d), Ok(()));
    }
}
