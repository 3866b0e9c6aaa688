"""The opinion of two Python libraries on keys, and of plain arithmetic on all of them together.

Reads {"publicJwk": {...}, "privateJwk": {...}}, one a line, from standard input, and when that ends
writes {"judged": number, "faults": [text, ...], "primes": [text, ...]} to standard output, the last being what
is to be seen in the primes of all RSA keys. A key with "isKnown": true was judged before: the others are held
against it, and its primes are looked at with theirs. No network is used: badkeys' lists of leaked keys would
have to be fetched, and say nothing of a key that was made a moment ago.

jwcrypto   signs with the private half and verifies with the public, or encrypts and decrypts.
badkeys    looks for ROCA, Fermat's close primes, small factors, shared primes, patterns and more.
arithmetic looks for a factor that two of the moduli share, and for anything made twice.
"""

import json
import math
import secrets
import sys

from badkeys.checks import allchecks, checkrsa
from jwcrypto import jwe, jwk, jws
from jwcrypto.common import base64url_decode
from prime_distribution import FEWEST, distribution

NEEDS_THE_NETWORK = {"blocklist"}
CHECKS = [name for name in allchecks if name not in NEEDS_THE_NETWORK]
SIGNING = {
    "RSA": "RS256",
    "P-256": "ES256",
    "P-384": "ES384",
    "P-521": "ES512",
    "secp256k1": "ES256K",
    "Ed25519": "EdDSA",
    "Ed448": "EdDSA",
}
# jwcrypto knows no RSA-OAEP with other hashes than these two, and not RFC 9864.
UNKNOWN = {"RSA-OAEP-384", "RSA-OAEP-512", "Ed25519", "Ed448"}
MESSAGE = b"En melding"


def main():
    keys = []
    faults = []
    for number, line in enumerate(sys.stdin):
        key = json.loads(line)
        keys.append(key)
        if key.get("isKnown"):
            continue
        try:
            use_both_halves(key.get("publicJwk"), key["privateJwk"])
        except Exception as error:  # whatever jwcrypto says against a key is the finding
            faults.append(f"key {number}: jwcrypto: {error!r}")
    # Known ones are heard first, so that a number means the same key everywhere.
    known = sum(key.get("isKnown", False) for key in keys)
    public_jwks = [key.get("publicJwk", key["privateJwk"]) for key in keys]
    faults += weaknesses(public_jwks[known:], public_jwks[:known])
    faults += repeated([key["privateJwk"] for key in keys])
    lines, skewed = primes_of([key["privateJwk"] for key in keys])
    faults += skewed + blindness()
    json.dump({"judged": len(keys) - known, "faults": faults, "primes": lines}, sys.stdout)


def use_both_halves(public, private):
    """A symmetric key, without a public half, is used for both."""
    private_key = jwk.JWK(**private)
    if public is None:
        public, public_key = private, private_key
        assert private_key.is_symmetric
    else:
        public_key = jwk.JWK(**public)
        assert public_key.thumbprint() == private_key.thumbprint()
        assert public_key.has_private is False and private_key.has_private is True
    if public.get("alg") in UNKNOWN or (public["kty"] == "oct" and "alg" not in public):
        return
    if public.get("use") == "enc":
        algorithm = public.get("alg", "RSA-OAEP-256" if public["kty"] == "RSA" else "ECDH-ES")
        allowed = [algorithm, "A256GCM"]
        header = json.dumps({"alg": algorithm, "enc": "A256GCM"})
        sealed = jwe.JWE(MESSAGE, header, algs=allowed)
        sealed.add_recipient(public_key)
        opened = jwe.JWE(algs=allowed)
        opened.deserialize(sealed.serialize(compact=True), private_key)
        assert opened.payload == MESSAGE
    else:
        algorithm = public.get("alg") or SIGNING[public.get("crv", "RSA")]
        signed = jws.JWS(MESSAGE)
        signed.add_signature(private_key, None, json.dumps({"alg": algorithm}), None)
        verified = jws.JWS()
        verified.deserialize(signed.serialize(compact=True), public_key)
        assert verified.payload == MESSAGE


def weaknesses(public_jwks, known=()):
    """What badkeys finds in each RSA key, and factors that it shares with another, or with a known one."""
    import gmpy2

    found = []
    moduli = [(number, integer(key["n"])) for number, key in enumerate(known) if key["kty"] == "RSA"]
    # A modulus is held against all before it at once: thousands would be millions of pairs.
    product = gmpy2.mpz(product_of([n for _, n in moduli]))
    for number, key in enumerate(public_jwks, len(known)):
        if key["kty"] != "RSA":
            continue
        n, e = integer(key["n"]), integer(key["e"])
        for name, result in checkrsa(n, e=e, checks=CHECKS).items():
            # It warns of any size but 2048, 3072 and 4096, which is no weakness of a larger one.
            if result.get("subtest") == "unusual_keysize" and n.bit_length() > 2048:
                continue
            found.append(f"key {number}: badkeys: {name}")
        if gmpy2.gcd(n, product % n) != 1:
            for other_number, other in moduli:
                if math.gcd(n, other) != 1:
                    found.append(f"keys {other_number} and {number} share a factor")
        moduli.append((number, n))
        product *= n
    return found


def product_of(numbers):
    """By halves, so that what is multiplied is of like length: one after another would take minutes."""
    if len(numbers) < 2:
        return math.prod(numbers)
    middle = len(numbers) // 2
    return product_of(numbers[:middle]) * product_of(numbers[middle:])


def primes_of(private_jwks):
    """What is to be seen in the primes of the RSA keys of each size: lines to read, and faults."""
    by_size = {}
    for key in private_jwks:
        if key["kty"] == "RSA":
            pair = integer(key["p"]), integer(key["q"])
            by_size.setdefault(max(pair).bit_length(), []).append(pair)
    parts = [distribution(pairs) for pairs in by_size.values()]
    return [line for lines, _ in parts for line in lines], [fault for _, faults in parts for fault in faults]


def repeated(private_jwks):
    """Secrets, primes and key IDs that occur twice."""
    found = []
    seen = {}
    for number, key in enumerate(private_jwks):
        for name in ("kid", "d", "p", "q", "k"):
            if name not in key:
                continue
            place = seen.setdefault(key[name], number)
            if place != number or (name == "q" and key["p"] == key["q"]):
                found.append(f"key {number}: {name} is also in key {place}")
    return found


def blindness():
    """Weak keys that are not found here would make the silence about the others worthless."""
    import gmpy2

    p = gmpy2.next_prime(secrets.randbits(1024) | 3 << 1022)
    near, far = gmpy2.next_prime(p), gmpy2.next_prime(secrets.randbits(1024) | 3 << 1022)
    close_primes, shared = as_jwk(p * near), as_jwk(p * far)
    faults = []
    if not any("fermat" in text for text in weaknesses([close_primes])):
        faults.append("badkeys does not see a key whose primes are close")
    if not any("share a factor" in text for text in weaknesses([close_primes, shared])):
        faults.append("a factor that two keys share is not seen")
    if not any("share a factor" in text for text in weaknesses([shared], known=[close_primes])):
        faults.append("a factor that a key shares with a known one is not seen")
    # Numbers do as well as primes: the last octets of these are all alike.
    alike = [secrets.randbits(1024) >> 8 << 8 | 3 << 1022 | 0x55 for _ in range(2 * FEWEST)]
    _, skewed = distribution(list(zip(alike[::2], alike[1::2], strict=True)))
    if not skewed:
        faults.append("primes that end alike are not seen")
    if not repeated([{"kid": "a", "d": "1"}, {"kid": "a", "d": "2"}]):
        faults.append("a kid that occurs twice is not seen")
    return faults


def integer(text):
    return int.from_bytes(base64url_decode(text), "big")


def as_jwk(n):
    from jwcrypto.common import base64url_encode

    size = (int(n).bit_length() + 7) // 8
    return {"kty": "RSA", "e": "AQAB", "n": base64url_encode(int(n).to_bytes(size, "big"))}


main()
