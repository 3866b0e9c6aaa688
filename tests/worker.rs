//! The engine in a worker, by the messages that pass between it and the page: arrays of a job
//! number, a word, and what belongs to it.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

use js_sys::{Array, Function, Uint8Array};
use nokkelsmie::jose::{Curve, KeyType, OkpCurve, PrivateJwk, PrivateMaterial};
use nokkelsmie::platform::worker::Desk;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn message(job: u32, word: &str, rest: &[JsValue]) -> JsValue {
    let message = Array::of2(&job.into(), &word.into());
    for value in rest {
        message.push(value);
    }
    message.into()
}

fn word(message: &JsValue) -> String {
    message.unchecked_ref::<Array>().get(1).as_string().unwrap()
}

fn is_of_job(message: &JsValue, job: u32) -> bool {
    message.unchecked_ref::<Array>().get(0) == job
}

fn octets(message: &JsValue) -> Uint8Array {
    message.unchecked_ref::<Array>().get(2).dyn_into().unwrap()
}

fn key(made: &JsValue) -> PrivateJwk {
    let json = String::from_utf8(octets(made).to_vec()).unwrap();
    PrivateJwk::from_json(&json).ok().unwrap()
}

/// Searches until the desk has found a prime.
fn prime(desk: &mut Desk, size: u32) -> Uint8Array {
    let request = message(7, "search-prime", &[size.into()]);
    assert!(desk.hear(&request).is_none());
    for _ in 0..10_000 {
        for answer in desk.slice() {
            assert!(is_of_job(&answer, 7));
            if word(&answer) == "prime" {
                return octets(&answer);
            }
            assert_eq!(word(&answer), "tested");
        }
    }
    panic!("no prime");
}

#[wasm_bindgen_test]
fn two_primes_become_an_rsa_key() {
    let mut desk = Desk::new();
    let p = prime(&mut desk, 2048);
    assert!(!desk.is_busy());
    let q = prime(&mut desk, 2048);
    let request = message(
        8,
        "assemble-rsa",
        &[2048.into(), p.clone().into(), q.into()],
    );
    let made = desk.hear(&request).unwrap();
    assert!(is_of_job(&made, 8));
    assert_eq!(word(&made), "made");
    let _ = key(&made);
    // What was handed over was wiped where it came from.
    assert!(p.to_vec().iter().all(|octet| *octet == 0));
}

#[wasm_bindgen_test]
fn a_prime_need_not_fill_its_octets() {
    let mut desk = Desk::new();
    let (p, q) = (prime(&mut desk, 2056), prime(&mut desk, 2056));
    let first = p.get_index(0);
    assert!(p.length() == 129 && (0b1100..=0b1111).contains(&first));
    let request = message(8, "assemble-rsa", &[2056.into(), p.into(), q.into()]);
    let made = desk.hear(&request).unwrap();
    assert_eq!(word(&made), "made");
    let _ = key(&made);
}

#[wasm_bindgen_test]
fn a_key_of_any_other_type_is_made_at_once() {
    let asked = |word: &'static str, value: &JsValue| {
        let made = Desk::new()
            .hear(&message(1, word, std::slice::from_ref(value)))
            .unwrap();
        assert!(self::word(&made) == "made", "{word}: {value:?}");
        key(&made)
    };
    for curve in ["P-256", "P-384", "P-521", "secp256k1"] {
        let key = asked("make-ec", &curve.into());
        assert_eq!(key.material().key_type(), KeyType::Ec);
    }
    for curve in ["Ed25519", "Ed448", "X25519", "X448"] {
        let key = asked("make-okp", &curve.into());
        assert_eq!(key.material().key_type(), KeyType::Okp);
    }
    for bits in [128_u32, 256, 4096] {
        let PrivateMaterial::Oct(key) = asked("make-oct", &bits.into()).into_material() else {
            panic!("not a symmetric key");
        };
        assert_eq!(8 * key.k().as_slice().len(), bits as usize);
    }
}

#[wasm_bindgen_test]
fn a_key_is_certified_and_put_behind_a_password() {
    let mut desk = Desk::new();
    let made = desk
        .hear(&message(1, "make-ec", &["P-256".into()]))
        .unwrap();
    let key = || JsValue::from(Uint8Array::new(&octets(&made)));
    let rest = [
        key(),
        "min-klient".into(),
        "".into(),
        "NO".into(),
        1_795_608_000.into(),
        "365".into(),
    ];
    let certified = desk.hear(&message(2, "certify", &rest)).unwrap();
    assert!(is_of_job(&certified, 2));
    assert_eq!(word(&certified), "certified");
    // A sequence of more than 127 and fewer than 65536 octets.
    assert_eq!(octets(&certified).get_index(0), 0x30);
    assert_eq!(octets(&certified).get_index(1), 0x82);
    let password = || JsValue::from(Uint8Array::from(b"hest-batteri-stift".as_slice()));
    let rest = [key(), password(), octets(&certified).into()];
    let protected = desk.hear(&message(3, "protect", &rest)).unwrap();
    assert_eq!(word(&protected), "protected");
    let pem = String::from_utf8(octets(&protected).to_vec()).unwrap();
    assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    let store: Uint8Array = protected
        .unchecked_ref::<Array>()
        .get(3)
        .dyn_into()
        .unwrap();
    assert_eq!(store.get_index(0), 0x30);
}

#[wasm_bindgen_test]
fn a_key_that_cannot_sign_is_put_behind_a_password_but_not_certified() {
    let mut desk = Desk::new();
    let made = desk
        .hear(&message(1, "make-okp", &["X25519".into()]))
        .unwrap();
    let key = || JsValue::from(Uint8Array::new(&octets(&made)));
    let rest = [
        key(),
        "a".into(),
        "".into(),
        "".into(),
        0.into(),
        "1".into(),
    ];
    let answer = desk.hear(&message(2, "certify", &rest)).unwrap();
    assert_eq!(word(&answer), "failed");
    let password = Uint8Array::from(b"hest-batteri-stift".as_slice());
    let rest = [key(), password.into(), JsValue::NULL];
    let protected = desk.hear(&message(3, "protect", &rest)).unwrap();
    assert_eq!(word(&protected), "protected");
    assert!(protected.unchecked_ref::<Array>().get(3).is_null());
}

#[wasm_bindgen_test]
fn two_neighbours_make_no_key_and_the_search_goes_on() {
    let mut desk = Desk::new();
    let p = prime(&mut desk, 2048);
    let q = Uint8Array::new(&p);
    q.set_index(127, q.get_index(127) ^ 2);
    let request = message(2, "assemble-rsa", &[2048.into(), p.into(), q.into()]);
    assert_eq!(word(&desk.hear(&request).unwrap()), "search-on");
}

#[wasm_bindgen_test]
fn the_same_prime_twice_betrays_a_broken_generator() {
    let mut desk = Desk::new();
    let p = prime(&mut desk, 2048);
    let q = Uint8Array::new(&p);
    let request = message(2, "assemble-rsa", &[2048.into(), p.into(), q.into()]);
    let answer = desk.hear(&request).unwrap();
    assert_eq!(word(&answer), "failed");
    let code = answer.unchecked_ref::<Array>().get(2).as_string();
    assert_eq!(code.as_deref(), Some("randomness-repeats"));
}

#[wasm_bindgen_test]
fn a_prime_passes_another_round_and_a_composite_number_does_not() {
    let mut desk = Desk::new();
    let p = prime(&mut desk, 2048);
    let composite = Uint8Array::new(&p);
    composite.set_index(127, composite.get_index(127) ^ 2);
    for (number, passes) in [(p, true), (composite, false)] {
        let answer = desk.hear(&message(3, "judge", &[number.into()])).unwrap();
        assert!(is_of_job(&answer, 3));
        assert_eq!(word(&answer), "judged");
        assert_eq!(answer.unchecked_ref::<Array>().get(2), passes);
    }
}

#[wasm_bindgen_test]
fn a_desk_that_warms_up_says_nothing_and_comes_to_rest() {
    let mut desk = Desk::new();
    assert!(desk.hear(&message(0, "warm-up", &["RSA".into()])).is_none());
    let ec = Curve::ALL.iter().map(|curve| curve.name());
    for curve in ec.chain(OkpCurve::ALL.iter().map(|curve| curve.name())) {
        assert!(desk.hear(&message(0, "warm-up", &[curve.into()])).is_none());
        assert!(desk.is_busy(), "a curve does not end what is slower");
    }
    while desk.is_busy() {
        assert!(desk.slice().is_empty());
    }
}

/// How many random octets the browser gives meanwhile.
fn octets_drawn(work: impl FnOnce()) -> u64 {
    let begin = Function::new_no_args(
        "self.plain = Crypto.prototype.getRandomValues;
         self.drawn = 0;
         Crypto.prototype.getRandomValues = function (octets) {
           self.drawn += octets.byteLength;
           return self.plain.call(this, octets);
         };",
    );
    begin.call0(&JsValue::NULL).unwrap();
    work();
    let end = Function::new_no_args(
        "Crypto.prototype.getRandomValues = self.plain;
         return BigInt(self.drawn);",
    );
    u64::try_from(end.call0(&JsValue::NULL).unwrap()).unwrap()
}

#[wasm_bindgen_test]
fn a_desk_that_warms_up_makes_a_key_on_the_curve_and_only_on_one_that_there_is() {
    let mut desk = Desk::new();
    let mut drawn_for = |word: &'static str, name: &'static str| {
        octets_drawn(|| drop(desk.hear(&message(0, word, &[name.into()]))))
    };
    let ec = Curve::ALL.iter().map(|curve| ("make-ec", curve.name()));
    let okp = OkpCurve::ALL.iter().map(|curve| ("make-okp", curve.name()));
    for (make, name) in ec.chain(okp) {
        let for_a_key = drawn_for(make, name);
        assert!(for_a_key >= 32, "{name}");
        assert_eq!(drawn_for("warm-up", name), for_a_key, "{name}");
    }
    assert_eq!(drawn_for("warm-up", "P-224"), 0);
}

#[wasm_bindgen_test]
fn rest_ends_the_search() {
    let mut desk = Desk::new();
    assert!(
        desk.hear(&message(1, "search-prime", &[4096.into()]))
            .is_none()
    );
    assert!(desk.is_busy());
    assert!(desk.hear(&message(2, "rest", &[])).is_none());
    assert!(!desk.is_busy());
    assert!(desk.slice().is_empty());
}

#[wasm_bindgen_test]
fn what_is_not_a_request_is_passed_over() {
    let mut desk = Desk::new();
    let even = Uint8Array::new_with_length(128);
    for nonsense in [
        JsValue::NULL,
        JsValue::UNDEFINED,
        "make-ec".into(),
        Array::new().into(),
        message(1, "make-tea", &[]),
        message(1, "make-ec", &["P-999".into()]),
        message(1, "make-ec", &[]),
        message(1, "make-ec", &["Ed25519".into()]),
        message(1, "make-okp", &["P-256".into()]),
        message(1, "make-oct", &[127.into()]),
        message(1, "search-prime", &[2049.into()]),
        message(1, "search-prime", &["2048".into()]),
        message(1, "search-prime", &[1024.into()]),
        message(1, "judge", &[even.clone().into()]),
        message(1, "certify", &[]),
        message(1, "protect", &[even.clone().into(), even.clone().into()]),
        message(
            1,
            "assemble-rsa",
            &[2048.into(), even.clone().into(), even.into()],
        ),
    ] {
        assert!(desk.hear(&nonsense).is_none());
        assert!(!desk.is_busy());
    }
}
