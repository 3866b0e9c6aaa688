//! What FIPS 186-5 appendix A.1 demands of an RSA key, by keys that were made and by primes that
//! break one demand each (`tests/vectors/fips186-5.json`).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails, and says where"
)]

use crypto_bigint::{BoxedUint, ConcatenatingMul, Gcd, NonZero};
use nokkelsmie::jose::{PrivateMaterial, RsaPrivate, RsaSecrets, RsaSize, SecretOctets};
use nokkelsmie::keygen::rsa::{Prime, PrimeSearch, assemble, passes, rounds};
use nokkelsmie::keygen::{KeygenError, SystemRandomness, check};
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// The two primes of an example.
fn primes(example: &str) -> [Prime; 2] {
    let vectors: Value = serde_json::from_str(include_str!("vectors/fips186-5.json")).unwrap();
    ["p", "q"].map(|name| {
        let digits = vectors[example][name].as_str().unwrap();
        let octets: Vec<u8> = (0..digits.len())
            .step_by(2)
            .map(|place| u8::from_str_radix(&digits[place..place + 2], 16).unwrap())
            .collect();
        Prime::from_octets(&octets).ok().unwrap()
    })
}

/// What becomes of the two primes, whichever comes first.
fn assembled(example: &str) -> Result<PrivateMaterial, KeygenError> {
    let [p, q] = primes(example);
    let reversed = assemble(RsaSize::BITS_2048, q, p);
    let [p, q] = primes(example);
    let made = assemble(RsaSize::BITS_2048, p, q);
    assert_eq!(
        reversed.as_ref().map(|_| ()).err(),
        made.as_ref().map(|_| ()).err()
    );
    made
}

fn find_prime(search: &mut PrimeSearch) -> Prime {
    loop {
        if let Some(prime) = search.step(&mut SystemRandomness).unwrap().prime {
            let rounds = rounds(prime.size());
            assert_eq!(passes(&prime, rounds, &mut SystemRandomness), Ok(true));
            return prime;
        }
    }
}

fn make(size: RsaSize) -> RsaPrivate {
    let mut search = PrimeSearch::new(size);
    let material = loop {
        match assemble(size, find_prime(&mut search), find_prime(&mut search)) {
            Err(error) if error.asks_for_other_primes() => {}
            made => break made.ok().unwrap(),
        }
    };
    assert_eq!(check(&material, &mut SystemRandomness), Ok(()));
    match material {
        PrivateMaterial::Rsa(key) => key,
        _ => panic!("not an RSA key"),
    }
}

fn number(octets: &[u8]) -> BoxedUint {
    BoxedUint::from_be_slice_vartime(octets)
}

fn power_of_two(exponent: u32) -> BoxedUint {
    BoxedUint::one_with_precision(exponent + 1) << exponent
}

/// Every demand of appendix A.1.1, reckoned anew.
#[expect(clippy::many_single_char_names, reason = "the names of FIPS 186-5")]
fn require_all(size: RsaSize, key: &RsaPrivate) {
    let secret = |octets: &SecretOctets| number(octets.as_slice());
    let (n, e) = (number(key.public().n()), number(key.public().e()));
    let (p, q, d) = (
        secret(&key.secrets().p),
        secret(&key.secrets().q),
        secret(&key.secrets().d),
    );
    let half = size.bits() / 2;
    let one = BoxedUint::one();
    let (p1, q1) = (p.wrapping_sub(&one), q.wrapping_sub(&one));

    assert_eq!(e, BoxedUint::from(65_537_u32));
    for prime in [&p, &q] {
        assert_eq!(prime.bits(), half);
        assert!(prime.bit_vartime(half - 2));
    }
    assert!(p > q);
    assert!(p.wrapping_sub(&q) > power_of_two(half - 100));
    assert_eq!(p1.gcd(&e), one);
    assert_eq!(q1.gcd(&e), one);
    assert_eq!(n, p.concatenating_mul(&q));
    assert_eq!(n.bits(), size.bits());

    let octets = key.public().n().len();
    assert_eq!(key.secrets().d.as_slice().len(), octets);
    let RsaSecrets { dp, dq, qi, .. } = key.secrets();
    for number in [dp, dq, qi] {
        assert_eq!(number.as_slice().len(), octets.div_ceil(2));
    }

    let common = NonZero::new(p1.gcd(&q1)).unwrap();
    let lcm = (&p1 / &common).concatenating_mul(&q1);
    assert!(d > power_of_two(half));
    assert!(d < lcm);
    let product = d.concatenating_mul(&e);
    assert_eq!(product.rem(&NonZero::new(lcm).unwrap()), one);

    let rest = |number: &BoxedUint, modulus: &BoxedUint| {
        number.rem(&NonZero::new(modulus.clone()).unwrap())
    };
    assert_eq!(secret(&key.secrets().dp), rest(&d, &p1));
    assert_eq!(secret(&key.secrets().dq), rest(&d, &q1));
    let inverse = secret(&key.secrets().qi);
    assert!(inverse < p);
    assert_eq!(rest(&inverse.concatenating_mul(&q), &p), one);
}

#[test]
fn every_key_that_is_made_meets_every_demand() {
    // One in a browser, where this build is slow and a test has twenty seconds.
    if cfg!(target_arch = "wasm32") {
        return require_all(RsaSize::BITS_2048, &make(RsaSize::BITS_2048));
    }
    for _ in 0..8 {
        require_all(RsaSize::BITS_2048, &make(RsaSize::BITS_2048));
    }
    require_all(RsaSize::BITS_3072, &make(RsaSize::BITS_3072));
    require_all(RsaSize::BITS_4096, &make(RsaSize::BITS_4096));
}

#[test]
fn a_key_whose_primes_are_no_whole_octets_meets_every_demand() {
    let sizes: &[u32] = if cfg!(target_arch = "wasm32") {
        &[2056]
    } else {
        &[2056, 2072, 2104, 3080]
    };
    for bits in sizes {
        let size = RsaSize::new(*bits).unwrap();
        require_all(size, &make(size));
    }
}

/// In a browser, where this build is slow, it would take more than the twenty seconds of a test.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_largest_key_meets_every_demand_and_passes_its_check() {
    let [p, q] = primes("largest");
    let size = RsaSize::BITS_16384;
    let material = assemble(size, p, q).ok().unwrap();
    assert_eq!(check(&material, &mut SystemRandomness), Ok(()));
    let PrivateMaterial::Rsa(key) = material else {
        panic!("not an RSA key");
    };
    require_all(size, &key);
}

#[test]
fn the_primes_of_a_key_are_further_apart_than_2_to_the_power_of_924() {
    for example in ["neighbours", "distance_forbidden"] {
        let error = assembled(example).err();
        assert_eq!(error, Some(KeygenError::PrimesTooClose), "{example}");
    }
    let Ok(PrivateMaterial::Rsa(key)) = assembled("distance_allowed") else {
        panic!("no RSA key");
    };
    require_all(RsaSize::BITS_2048, &key);
}

#[test]
fn no_prime_of_a_key_is_one_more_than_a_multiple_of_the_exponent() {
    let error = assembled("exponent_divides").err();
    assert_eq!(error, Some(KeygenError::ExponentNotInvertible));
}

#[test]
fn the_private_exponent_of_a_key_is_longer_than_half_the_modulus() {
    let error = assembled("private_exponent_small").err();
    assert_eq!(error, Some(KeygenError::PrivateExponentTooSmall));
}

#[test]
fn every_private_number_of_a_key_has_as_many_octets_as_dot_net_on_windows_asks_for() {
    for example in ["short_d", "short_dp", "short_dq", "short_qi"] {
        let error = assembled(example).err();
        assert_eq!(error, Some(KeygenError::NumberTooShort), "{example}");
    }
}

#[test]
fn primes_that_merely_do_not_suit_each_other_send_the_search_on() {
    for example in [
        "neighbours",
        "distance_forbidden",
        "exponent_divides",
        "private_exponent_small",
        "short_d",
    ] {
        assert!(assembled(example).err().unwrap().asks_for_other_primes());
    }
}

#[test]
fn the_same_prime_twice_is_a_broken_generator_and_no_reason_to_search_on() {
    let [p, _] = primes("neighbours");
    let [again, _] = primes("neighbours");
    let error = assemble(RsaSize::BITS_2048, p, again).err().unwrap();
    assert_eq!(error, KeygenError::RandomnessRepeats);
    assert!(!error.asks_for_other_primes());
}

#[test]
fn primes_for_a_key_of_another_size_make_no_key() {
    for size in [RsaSize::BITS_3072, RsaSize::BITS_4096] {
        let [p, q] = primes("distance_allowed");
        let error = assemble(size, p, q).err();
        assert_eq!(error, Some(KeygenError::PrimeMalformed));
    }
    // Nor does one of them beside a prime of the right size.
    for size in [RsaSize::BITS_2048, RsaSize::BITS_16384] {
        let ([p, _], [other, _]) = (primes("distance_allowed"), primes("largest"));
        let error = assemble(size, p, other).err();
        assert_eq!(error, Some(KeygenError::PrimeMalformed));
    }
}
