"""The opinion of two Python libraries, cryptography and jwcrypto, on every form of one key.

Reads a JSON object of forms from standard input: "public-pem", "private-pem", and, as far as they are
there, "certificate", "certificate-request", "encrypted-pem" and "pkcs12" (in base64) with "password".
Writes a JSON list of faults in words to standard output.
"""

import base64
import json
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from jwcrypto import jwk

MESSAGE = b"En melding"


def main():
    forms = {name: value.encode() for name, value in json.load(sys.stdin).items()}
    faults = []
    for judge in (judge_pem, judge_certificate, judge_request, judge_encrypted, judge_store):
        try:
            judge(forms)
        except Exception as error:  # whatever a library says against a form is the finding
            faults.append(f"{judge.__name__}: {error!r}")
    json.dump(faults, sys.stdout)


def judge_pem(forms):
    private = private_key(forms)
    public = serialization.load_pem_public_key(forms["public-pem"])
    assert spki(private.public_key()) == spki(public)
    sign_and_verify(private, public)
    halves = [jwk.JWK.from_pem(forms[name]) for name in ("public-pem", "private-pem")]
    assert [half.has_private for half in halves] == [False, True]
    assert halves[0].thumbprint() == halves[1].thumbprint()


def judge_certificate(forms):
    if "certificate" not in forms:
        return
    certificate = x509.load_pem_x509_certificate(forms["certificate"])
    certificate.verify_directly_issued_by(certificate)
    sign_and_verify(private_key(forms), certificate.public_key())
    constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert constraints.critical and constraints.value.ca is False
    assert certificate.extensions.get_extension_for_class(x509.KeyUsage).critical
    identifier = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    assert len(identifier.value.digest) == 20
    assert certificate.serial_number.bit_length() >= 64


def judge_request(forms):
    if "certificate-request" not in forms:
        return
    request = x509.load_pem_x509_csr(forms["certificate-request"])
    assert request.is_signature_valid
    assert spki(request.public_key()) == spki(private_key(forms).public_key())
    assert request.extensions.get_extension_for_class(x509.KeyUsage).critical


def judge_encrypted(forms):
    if "encrypted-pem" not in forms:
        return
    opened = serialization.load_pem_private_key(forms["encrypted-pem"], forms["password"])
    assert spki(opened.public_key()) == spki(private_key(forms).public_key())


def judge_store(forms):
    if "pkcs12" not in forms:
        return
    store = base64.b64decode(forms["pkcs12"])
    key, certificate, others = pkcs12.load_key_and_certificates(store, forms["password"])
    assert spki(key.public_key()) == spki(private_key(forms).public_key())
    assert spki(certificate.public_key()) == spki(key.public_key())
    assert others == []


def private_key(forms):
    return serialization.load_pem_private_key(forms["private-pem"], None)


def spki(key):
    encoding, form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_bytes(encoding, form)


def sign_and_verify(private, public):
    if isinstance(private, rsa.RSAPrivateKey):
        signature = private.sign(MESSAGE, padding.PKCS1v15(), hashes.SHA256())
        public.verify(signature, MESSAGE, padding.PKCS1v15(), hashes.SHA256())
    elif isinstance(private, ec.EllipticCurvePrivateKey):
        algorithm = ec.ECDSA(hashes.SHA256())
        public.verify(private.sign(MESSAGE, algorithm), MESSAGE, algorithm)
    elif isinstance(private, (ed25519.Ed25519PrivateKey, ed448.Ed448PrivateKey)):
        public.verify(private.sign(MESSAGE), MESSAGE)


main()
