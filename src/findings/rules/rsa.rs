//! Whether the numbers of an RSA key are sound.

use crypto_bigint::BoxedUint;
use crypto_primes::hazmat::MillerRabin;

use super::found;
use crate::findings::number::{
    are_inverse, from_octets, inverse, is_even, minus_one, product, remainder,
};
use crate::findings::report::Outcome;
use crate::findings::{Finding, Subject};
use crate::jose::{
    Key, PrivateMaterial, PublicMaterial, RsaPrivate, RsaPublic, RsaSecrets, SecretOctets,
};

/// What RFC 7518 section 3.3 asks for, and Digdir's own front end.
const FEWEST_BITS: usize = 2048;

/// Up to here every number is tried as a divisor of the modulus.
const LARGEST_TRIED: u32 = 8191;

/// How many steps are taken from the square root of the modulus: primes that differ in fewer than
/// about half of their bits' upper part are found in far fewer.
const FERMAT_STEPS: usize = 4096;

/// Above this a prime is not judged: one exponentiation would take seconds.
const LARGEST_JUDGED_BITS: u32 = 8192;

/// The modulus has 2048 bits or more.
pub(super) fn size(subject: &Subject) -> Outcome {
    with_public(subject, |key| {
        let bits = bits(key.n());
        (bits < FEWEST_BITS).then_some(Finding::RsaTooSmall { bits })
    })
}

/// The product of two odd primes is odd.
pub(super) fn modulus_odd(subject: &Subject) -> Outcome {
    with_public(subject, |key| {
        is_even(&from_octets(key.n())).then_some(Finding::RsaModulusEven)
    })
}

/// The public exponent is odd and more than one; 65537 is what everybody uses, and FIPS 186-5
/// section 5.4 refuses less. Some libraries take no more than 32 bits.
pub(super) fn exponent(subject: &Subject) -> Outcome {
    with_public(subject, |key| {
        let exponent = from_octets(key.e());
        let small = (bits(key.e()) <= 32).then(|| {
            key.e()
                .iter()
                .fold(0, |sum, octet| sum << 8 | u32::from(*octet))
        });
        match small {
            _ if is_even(&exponent) => Some(Finding::RsaExponentInvalid),
            Some(1) => Some(Finding::RsaExponentInvalid),
            Some(exponent) => (exponent < 65_537).then_some(Finding::RsaExponentSmall { exponent }),
            None => Some(Finding::RsaExponentLarge {
                bits: bits(key.e()),
            }),
        }
    })
}

/// No small prime divides the modulus.
pub(super) fn small_factors(subject: &Subject) -> Outcome {
    with_public(subject, |key| {
        let prime = (3..=LARGEST_TRIED)
            .step_by(2)
            .find(|divisor| small_remainder(key.n(), *divisor) == 0)?;
        Some(Finding::RsaSmallFactor { prime })
    })
}

/// The modulus is a product, as far as one round of Miller-Rabin tells.
pub(super) fn modulus_composite(subject: &Subject) -> Outcome {
    let Some(PublicMaterial::Rsa(key)) = subject.key.public().map(crate::jose::PublicJwk::material)
    else {
        return Outcome::Passed;
    };
    is_prime(subject, &from_octets(key.n())).map_or(Outcome::TooLarge, |is_prime| {
        found(is_prime.then_some(Finding::RsaModulusPrime))
    })
}

/// The modulus does not carry the mark of keys that Infineon's library made (CVE-2017-15361).
///
/// Its primes are k·M + (65537^a mod M), with M the product of the first primes; so n is a power of
/// 65537 modulo each of them. This is the test of Nemec, Sys, Svenda, Klinec and Matyas, "The Return
/// of Coppersmith's Attack" (ACM CCS 2017), section 2.2; their detector takes these 38 primes. An
/// honest modulus passes it by chance once in 2^27 times or less.
pub(super) fn roca(subject: &Subject) -> Outcome {
    const PRIMES: [u32; 38] = [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
        97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
    ];
    with_public(subject, |key| {
        let is_power = |prime: &u32| {
            let rest = small_remainder(key.n(), *prime);
            let mut power = 1;
            (0..*prime).any(|_| {
                power = power * (65_537 % prime) % prime;
                power == rest
            })
        };
        PRIMES.iter().all(is_power).then_some(Finding::RsaRoca)
    })
}

/// The primes are not so close to each other that Fermat's method factors the modulus: the search
/// for an a with a² − n a square, from the square root of n upwards.
pub(super) fn primes_close(subject: &Subject) -> Outcome {
    with_public(subject, |key| {
        let n = from_octets(key.n());
        let root = n.floor_sqrt();
        let first = if *product(&root, &root) == *n {
            root
        } else {
            root.concatenating_add(BoxedUint::one())
        };
        let mut filters = Filter::all(&first, &n);
        for step in 0..FERMAT_STEPS {
            if filters.iter().all(Filter::may_be_square) {
                let a = first.concatenating_add(BoxedUint::from(step as u64));
                let square = product(&a, &a).wrapping_sub(&*n);
                let side = square.floor_sqrt();
                if *product(&side, &side) == square {
                    return Some(Finding::RsaPrimesClose);
                }
            }
            filters.iter_mut().for_each(Filter::step);
        }
        None
    })
}

/// Each private number has as many octets as it may have. .NET on Windows asks for that in a JWK
/// (`RSACng.ImportParameters` in dotnet/runtime), in which there are no zeros in front (RFC 7518 section 2).
pub(super) fn short_number(subject: &Subject) -> Outcome {
    with_private(subject, |key| {
        let modulus = key.public().n().len();
        let prime = modulus.div_ceil(2);
        let RsaSecrets {
            d,
            p,
            q,
            dp,
            dq,
            qi,
        } = key.secrets();
        let lengths = [
            ("d", d, modulus),
            ("p", p, prime),
            ("q", q, prime),
            ("dp", dp, prime),
            ("dq", dq, prime),
            ("qi", qi, prime),
        ];
        let short = lengths
            .into_iter()
            .find(|(_, number, length)| number.as_slice().len() < *length);
        short.map(|(name, ..)| Finding::RsaShortNumber {
            member: name.to_owned(),
        })
    })
}

/// n = p · q
pub(super) fn wrong_product(subject: &Subject) -> Outcome {
    with_private(subject, |key| {
        let secrets = key.secrets();
        let product = product(&secret(&secrets.p), &secret(&secrets.q));
        (*product != *from_octets(key.public().n())).then_some(Finding::RsaWrongProduct)
    })
}

/// d undoes e modulo each prime: d · e leaves 1 when divided by p − 1 and by q − 1
/// (RFC 8017 section 3.2).
pub(super) fn wrong_d(subject: &Subject) -> Outcome {
    with_private(subject, |key| {
        let (d, e) = (secret(&key.secrets().d), from_octets(key.public().e()));
        let undoes =
            |prime| minus_one(&secret(prime)).is_some_and(|order| are_inverse(&d, &e, &order));
        let is_right = undoes(&key.secrets().p) && undoes(&key.secrets().q);
        (!is_right).then_some(Finding::RsaWrongD)
    })
}

/// dp = d mod (p − 1)
pub(super) fn wrong_dp(subject: &Subject) -> Outcome {
    with_private(subject, |key| {
        let secrets = key.secrets();
        is_not_rest(&secrets.d, &secrets.p, &secrets.dp).then_some(Finding::RsaWrongDp)
    })
}

/// dq = d mod (q − 1)
pub(super) fn wrong_dq(subject: &Subject) -> Outcome {
    with_private(subject, |key| {
        let secrets = key.secrets();
        is_not_rest(&secrets.d, &secrets.q, &secrets.dq).then_some(Finding::RsaWrongDq)
    })
}

/// qi = q⁻¹ mod p
pub(super) fn wrong_qi(subject: &Subject) -> Outcome {
    with_private(subject, |key| {
        let secrets = key.secrets();
        let expected = inverse(&secret(&secrets.q), &secret(&secrets.p));
        let is_right = expected.is_some_and(|expected| *expected == *secret(&secrets.qi));
        (!is_right).then_some(Finding::RsaWrongQi)
    })
}

/// p is a prime, as far as one round of Miller-Rabin tells.
pub(super) fn p_not_prime(subject: &Subject) -> Outcome {
    is_composite(subject, |key| &key.secrets().p)
}

/// q is a prime, as far as one round of Miller-Rabin tells.
pub(super) fn q_not_prime(subject: &Subject) -> Outcome {
    is_composite(subject, |key| &key.secrets().q)
}

fn is_composite(subject: &Subject, prime: fn(&RsaPrivate) -> &SecretOctets) -> Outcome {
    let Some(key) = private(subject) else {
        return Outcome::Passed;
    };
    is_prime(subject, &secret(prime(key))).map_or(Outcome::TooLarge, |is_prime| {
        found((!is_prime).then_some(Finding::RsaNotPrime))
    })
}

/// Nothing where it would take too long.
fn is_prime(subject: &Subject, number: &BoxedUint) -> Option<bool> {
    let bits = number.bits_vartime();
    let left = subject.work_left.get().checked_sub(u64::from(bits).pow(3));
    subject
        .work_left
        .set(left.filter(|_| bits <= LARGEST_JUDGED_BITS)?);
    Some(is_probably_prime(number))
}

fn is_probably_prime(number: &BoxedUint) -> bool {
    let odd = number.to_odd().into_option();
    // What is as small as this is found by the rules on the size and on small factors.
    odd.is_some_and(|odd| {
        number.bits_vartime() < 3 || MillerRabin::new(odd).test_base_two().is_probably_prime()
    })
}

/// Whether `rest` is another number than d mod (prime − 1).
fn is_not_rest(d: &SecretOctets, prime: &SecretOctets, rest: &SecretOctets) -> bool {
    let expected = minus_one(&secret(prime)).and_then(|order| remainder(&secret(d), &order));
    expected.is_none_or(|expected| *expected != *secret(rest))
}

/// Whether a number that grows step by step can be a square, judged by what it leaves when divided
/// by a small one: a few additions for each step, in the place of a square root.
struct Filter {
    modulus: u32,
    squares: Vec<bool>,
    /// a modulo the small number.
    a: u32,
    /// a² − n modulo the small number.
    difference: u32,
}

impl Filter {
    const MODULI: [u32; 8] = [64, 63, 65, 11, 17, 19, 23, 31];

    fn all(first: &BoxedUint, n: &BoxedUint) -> Vec<Self> {
        let rest = |number: &BoxedUint, modulus| small_remainder(&number.to_be_bytes(), modulus);
        Self::MODULI
            .into_iter()
            .map(|modulus| {
                let a = rest(first, modulus);
                Self {
                    modulus,
                    squares: (0..modulus)
                        .map(|value| (0..modulus).any(|root| root * root % modulus == value))
                        .collect(),
                    a,
                    difference: (a * a + modulus - rest(n, modulus)) % modulus,
                }
            })
            .collect()
    }

    fn may_be_square(&self) -> bool {
        let place = self.difference as usize;
        self.squares.get(place).copied().unwrap_or(true)
    }

    /// From a to a + 1: the square grows by 2a + 1.
    fn step(&mut self) {
        self.difference = (self.difference + 2 * self.a + 1) % self.modulus;
        self.a = (self.a + 1) % self.modulus;
    }
}

/// What big-endian octets leave when divided by a number of less than 24 bits.
fn small_remainder(octets: &[u8], divisor: u32) -> u32 {
    octets
        .iter()
        .fold(0, |rest, octet| (rest << 8 | u32::from(*octet)) % divisor)
}

/// How many bits octets have whose first is not zero.
fn bits(octets: &[u8]) -> usize {
    let zeros = octets.first().map_or(0, |first| first.leading_zeros());
    octets.len() * 8 - zeros as usize
}

fn secret(octets: &SecretOctets) -> crate::findings::number::Secret {
    from_octets(octets.as_slice())
}

fn private<'read>(subject: &Subject<'read>) -> Option<&'read RsaPrivate> {
    match subject.key {
        Key::Private(key) => match key.material() {
            PrivateMaterial::Rsa(key) => Some(key),
            _ => None,
        },
        Key::Public(_) => None,
    }
}

fn with_private(subject: &Subject, rule: impl FnOnce(&RsaPrivate) -> Option<Finding>) -> Outcome {
    private(subject).map_or(Outcome::Passed, |key| found(rule(key)))
}

fn with_public(subject: &Subject, rule: impl FnOnce(&RsaPublic) -> Option<Finding>) -> Outcome {
    match subject.key.public().map(crate::jose::PublicJwk::material) {
        Some(PublicMaterial::Rsa(key)) => found(rule(key)),
        _ => Outcome::Passed,
    }
}
