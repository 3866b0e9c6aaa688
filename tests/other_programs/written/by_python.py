"""What two Python libraries, jwcrypto and cryptography, write of keys, as a JSON list for theirs.rs.

`by_python.py jwcrypto` and `by_python.py cryptography` write it to standard output.
`by_python.py open FILE PASSWORD` writes the key of a PKCS #12 file as a JWK of the numbers that
cryptography finds in it.
"""

import base64
import datetime
import json
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa, x448, x25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)
from jwcrypto import jwk

PASSWORD = "Løsen 1 2 3"
NAMES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521", "secp256k1": "secp256k1"}
CURVES = [ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1(), ec.SECP256K1()]
OKP = {
    "Ed25519": ed25519.Ed25519PrivateKey,
    "Ed448": ed448.Ed448PrivateKey,
    "X25519": x25519.X25519PrivateKey,
    "X448": x448.X448PrivateKey,
}
SIGNERS = (
    rsa.RSAPrivateKey,
    ec.EllipticCurvePrivateKey,
    ed25519.Ed25519PrivateKey,
    ed448.Ed448PrivateKey,
)


class Files(list):
    """What was written, with what the library says of the keys in it."""

    def put(self, what, form, content, *keys, password=None, problem=None):
        octets = content if isinstance(content, bytes) else content.encode()
        thumbprints = [jwk.JWK(**key).thumbprint() for key in keys]
        self.append(
            {
                "what": what,
                "form": form,
                "octets": base64.b64encode(octets).decode(),
                "keys": keys,
                "thumbprints": thumbprints,
                "password": password,
                "problem": problem,
            }
        )


def of_jwcrypto():
    files = Files()
    keys = [
        jwk.JWK.generate(kty="RSA", size=2048, kid="rsa", use="sig", alg="RS256"),
        jwk.JWK.generate(kty="RSA", size=3072, kid="rsa-enc", use="enc", alg="RSA-OAEP"),
        jwk.JWK.generate(kty="EC", crv="P-256", kid="p256", use="sig", alg="ES256"),
        jwk.JWK.generate(kty="EC", crv="P-384", kid="p384", use="enc", alg="ECDH-ES"),
        jwk.JWK.generate(kty="EC", crv="P-521", kid="p521", use="sig", alg="ES512"),
        jwk.JWK.generate(kty="EC", crv="secp256k1", kid="secp256k1", use="sig", alg="ES256K"),
        jwk.JWK.generate(kty="OKP", crv="Ed25519", kid="ed25519", use="sig", alg="EdDSA"),
        jwk.JWK.generate(kty="OKP", crv="Ed448", kid="ed448", use="sig"),
        jwk.JWK.generate(kty="OKP", crv="X25519", kid="x25519", use="enc", alg="ECDH-ES"),
        jwk.JWK.generate(kty="OKP", crv="X448", kid="x448"),
        jwk.JWK.generate(kty="oct", size=256, kid="oct", use="sig", alg="HS256"),
        jwk.JWK.generate(kty="oct", size=128, kid="oct-wrap", use="enc", alg="A128KW"),
    ]
    private, public = jwk.JWKSet(), jwk.JWKSet()
    for key in keys:
        name, whole = key["kid"], key.export(as_dict=True)
        private.add(key)
        files.put(f"JWK {name}", "Jwk", key.export(), whole)
        if key.is_symmetric:
            continue
        half = key.export_public(as_dict=True)
        public.add(jwk.JWK(**half))
        files.put(f"public JWK {name}", "Jwk", key.export_public(), half)
        files.put(f"SPKI of {name}", "Spki", key.export_to_pem(), bare(half))
        plain = key.export_to_pem(private_key=True, password=None)
        files.put(f"PKCS #8 of {name}", "Pkcs8", plain, bare(whole))
        sealed = key.export_to_pem(private_key=True, password=PASSWORD.encode())
        what = f"encrypted PKCS #8 of {name}"
        files.put(what, "Pkcs8Encrypted", sealed, bare(whole), password=PASSWORD)
    for jwks in (private, public):
        text = jwks.export(private_keys=jwks is private)
        files.put("a set", "Jwk", text, *json.loads(text)["keys"])
    return files


def of_cryptography():
    files = Files()
    keys = [rsa.generate_private_key(65537, size) for size in (2048, 3072)]
    keys += [ec.generate_private_key(curve) for curve in CURVES]
    keys += [kind.generate() for kind in OKP.values()]
    for key in keys:
        whole = private_jwk(key)
        half = {name: whole[name] for name in ("kty", "crv", "n", "e", "x", "y") if name in whole}
        name = whole.get("crv", "RSA")
        for encoding in (Encoding.PEM, Encoding.DER):
            in_form = f"of {name} as {'PEM' if encoding is Encoding.PEM else 'DER'}"
            write_plain(files, key, encoding, in_form, whole, half)
            write_encrypted(files, key, encoding, in_form, whole)
            if isinstance(key, SIGNERS):
                write_signed(files, key, encoding, in_form, half)
        if isinstance(key, SIGNERS):
            write_stores(files, key, name, whole)
    return files


def write_plain(files, key, encoding, in_form, whole, half):
    plain = key.private_bytes(encoding, PrivateFormat.PKCS8, NoEncryption())
    files.put(f"PKCS #8 {in_form}", "Pkcs8", plain, whole)
    spki = key.public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)
    files.put(f"SPKI {in_form}", "Spki", spki, half)
    older = {"RSA": "Pkcs1Private", "EC": "Sec1"}.get(whole["kty"])
    if older is not None:
        text = key.private_bytes(encoding, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        files.put(f"the traditional form {in_form}", older, text, whole)
    if whole["kty"] == "RSA":
        text = key.public_key().public_bytes(encoding, PublicFormat.PKCS1)
        files.put(f"the public PKCS #1 {in_form}", "Pkcs1Public", text, half)


def write_encrypted(files, key, encoding, in_form, whole):
    best = BestAvailableEncryption(PASSWORD.encode())
    sealed = key.private_bytes(encoding, PrivateFormat.PKCS8, best)
    what = f"encrypted PKCS #8 {in_form}"
    files.put(what, "Pkcs8Encrypted", sealed, whole, password=PASSWORD)
    if encoding is not Encoding.PEM:
        return
    if whole["kty"] in ("RSA", "EC"):
        text = key.private_bytes(encoding, PrivateFormat.TraditionalOpenSSL, best)
        what = f"the encrypted traditional form {in_form}"
        files.put(what, None, text, password=PASSWORD, problem="read-pem-old-encryption")
    if whole.get("crv") == "Ed25519":
        text = key.private_bytes(encoding, PrivateFormat.OpenSSH, NoEncryption())
        files.put(f"OpenSSH's form {in_form}", None, text, problem="read-ssh-key")


def write_signed(files, key, encoding, in_form, half):
    files.put(f"a certificate {in_form}", "Certificate", certificate(key).public_bytes(encoding), half)
    request = x509.CertificateSigningRequestBuilder().subject_name(name_of("Prøve"))
    request = request.sign(key, digest(key)).public_bytes(encoding)
    files.put(f"a request {in_form}", "CertificateRequest", request, half)


def write_stores(files, key, name, whole):
    builder = PrivateFormat.PKCS12.encryption_builder
    password = PASSWORD.encode()
    ways = {
        "the best encryption": BestAvailableEncryption(password),
        "Triple DES and SHA-1": builder()
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(hashes.SHA1())
        .build(password),
        "SHA-512": builder().kdf_rounds(1000).hmac_hash(hashes.SHA512()).build(password),
    }
    authority = ec.generate_private_key(ec.SECP256R1())
    for way, encryption in ways.items():
        arguments = (b"min-klient", key, certificate(key), [certificate(authority)], encryption)
        store = pkcs12.serialize_key_and_certificates(*arguments)
        files.put(f"PKCS #12 of {name} by {way}", "Pkcs12", store, whole, password=PASSWORD)
    open_store = (b"min-klient", key, certificate(key), None, NoEncryption())
    store = pkcs12.serialize_key_and_certificates(*open_store)
    files.put(f"PKCS #12 of {name} without encryption", "Pkcs12", store, whole)


def certificate(key):
    now = datetime.datetime.now(datetime.timezone.utc)
    return (
        x509.CertificateBuilder()
        .subject_name(name_of("Prøve"))
        .issuer_name(name_of("Prøve"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, digest(key))
    )


def name_of(text):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def digest(key):
    edwards = isinstance(key, (ed25519.Ed25519PrivateKey, ed448.Ed448PrivateKey))
    return None if edwards else hashes.SHA256()


def private_jwk(key):
    """The numbers of a key as cryptography tells them."""
    if isinstance(key, rsa.RSAPrivateKey):
        private = key.private_numbers()
        public = private.public_numbers
        numbers = {
            "n": public.n,
            "e": public.e,
            "d": private.d,
            "p": private.p,
            "q": private.q,
            "dp": private.dmp1,
            "dq": private.dmq1,
            "qi": private.iqmp,
        }
        return {"kty": "RSA", **{name: text_of(number) for name, number in numbers.items()}}
    if isinstance(key, ec.EllipticCurvePrivateKey):
        private = key.private_numbers()
        public = private.public_numbers
        size = (key.curve.key_size + 7) // 8
        numbers = {"x": public.x, "y": public.y, "d": private.private_value}
        coordinates = {name: text_of(number, size) for name, number in numbers.items()}
        return {"kty": "EC", "crv": NAMES[key.curve.name], **coordinates}
    curve = next(name for name, kind in OKP.items() if isinstance(key, kind))
    x, d = key.public_key().public_bytes_raw(), key.private_bytes_raw()
    return {"kty": "OKP", "crv": curve, "x": encoded(x), "d": encoded(d)}


def text_of(number, size=None):
    return encoded(number.to_bytes(size or (number.bit_length() + 7) // 8, "big"))


def encoded(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def bare(key):
    return {name: value for name, value in key.items() if name not in ("kid", "use", "alg")}


def opened():
    _, _, file, password = sys.argv
    with open(file, "rb") as store:
        key, *_ = pkcs12.load_key_and_certificates(store.read(), password.encode())
    return private_jwk(key)


what = {"jwcrypto": of_jwcrypto, "cryptography": of_cryptography, "open": opened}[sys.argv[1]]()
json.dump(what, sys.stdout)
