/** What must hold for the texts of one key, by RFC 7517, RFC 7518, RFC 8037 and FIPS 186-5 A.1. */
import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { CURVE_BYTES } from "./kinds.mjs";

/** What every private key has. */
const JSON_OUTPUTS = ["encoded-jwk", "private-jwk", "private-jwks"];
const COMMON = ["kty", "use", "kid", "alg"];
const PUBLIC = { RSA: ["n", "e"], EC: ["crv", "x", "y"], OKP: ["crv", "x"], oct: [] };
const SECRET = { RSA: ["d", "p", "q", "dp", "dq", "qi"], EC: ["d"], OKP: ["d"], oct: ["k"] };

/**
 * Checks the texts of one key, `{ "public-keys": text, … }`, against the settings it was made with,
 * `{ kty, size | crv, use, alg, hasKid }`. Gives `{ publicJwk, privateJwk }`; there is no `publicJwk` of
 * a symmetric key.
 */
export function checkTexts(texts, kind) {
  const privateJwk = JSON.parse(texts["private-jwk"]);
  checkPrivateForms(texts, privateJwk);
  checkMembers(privateJwk, [...PUBLIC[kind.kty], ...SECRET[kind.kty]], kind);
  if (kind.kty === "RSA") checkRsa(privateJwk, Number(kind.size));
  else if (kind.kty === "oct") checkOct(privateJwk, Number(kind.size));
  else checkCurve(privateJwk, kind.crv);
  if (kind.kty === "oct") {
    assert.deepEqual(Object.keys(texts), JSON_OUTPUTS, "A symmetric key has JSON alone");
    return { privateJwk };
  }
  const publicJwk = JSON.parse(texts["public-jwk"]);
  checkPublicForms(texts, publicJwk);
  checkMembers(publicJwk, PUBLIC[kind.kty], kind);
  for (const name of Object.keys(publicJwk)) assert.equal(privateJwk[name], publicJwk[name]);
  checkPem(texts, publicJwk, privateJwk);
  return { publicJwk, privateJwk };
}

/** The public forms in JSON hold the same key, each in its own wrapping. */
function checkPublicForms(texts, publicJwk) {
  assert.deepEqual(JSON.parse(texts["public-keys"]), [publicJwk]);
  assert.deepEqual(JSON.parse(texts["public-jwks"]), { keys: [publicJwk] });
  assert.equal(
    texts["public-keys"],
    JSON.stringify([publicJwk], null, 2),
    "The array is indented by two, with one member a line",
  );
}

/** So do the private ones. */
function checkPrivateForms(texts, privateJwk) {
  assert.deepEqual(JSON.parse(texts["private-jwks"]), { keys: [privateJwk] });
  // Convert.FromBase64String of .NET takes the standard alphabet with padding only.
  const encoded = texts["encoded-jwk"];
  assert.match(encoded, /^[A-Za-z0-9+/]+={0,2}$/);
  assert.equal(encoded.length % 4, 0, "EncodedJwk is padded");
  const decoded = Buffer.from(encoded, "base64");
  assert.equal(decoded.toString("base64"), encoded, "EncodedJwk is canonical base64");
  const json = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(decoded);
  assert.equal(json, JSON.stringify(privateJwk), "EncodedJwk is the compact JSON of the JWK");
}

/** PEM is, letter for letter, what Node's OpenSSL makes of the JWKs. */
function checkPem(texts, publicJwk, privateJwk) {
  const publicKey = createPublicKey({ key: publicJwk, format: "jwk" });
  assert.equal(texts["public-pem"], publicKey.export({ type: "spki", format: "pem" }));
  const privateKey = createPrivateKey({ key: privateJwk, format: "jwk" });
  assert.equal(texts["private-pem"], privateKey.export({ type: "pkcs8", format: "pem" }));
}

/** A JWK has exactly its members. */
function checkMembers(jwk, own, kind) {
  const common = COMMON.filter((name) => {
    if (name === "use") return kind.use !== "none";
    if (name === "alg") return kind.alg !== "none";
    return name !== "kid" || kind.hasKid !== false;
  });
  assert.deepEqual(Object.keys(jwk).sort(), [...common, ...own].sort());
  assert.equal(jwk.kty, kind.kty);
  if (kind.use !== "none") assert.equal(jwk.use, kind.use);
  if (kind.alg !== "none") assert.equal(jwk.alg, kind.alg);
}

/** RFC 7518 section 6.3, and the conditions of FIPS 186-5 A.1 on the primes, by plain arithmetic. */
function checkRsa(jwk, size) {
  const [n, e, d, p, q, dp, dq, qi] = [...PUBLIC.RSA, ...SECRET.RSA].map((name) =>
    minimalInteger(jwk[name], name),
  );
  const half = BigInt(size / 2);
  assert.equal(jwk.e, "AQAB");
  assert.equal(bitLength(n), size);
  assert.equal(p * q, n);
  for (const prime of [p, q]) {
    assert.equal(prime >> (half - 2n), 3n, "The two top bits of each prime are set");
  }
  const distance = p > q ? p - q : q - p;
  assert.ok(distance > 1n << (half - 100n), "The primes are far apart");
  const lambda = ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n);
  assert.equal((e * d) % lambda, 1n);
  assert.ok(d > 1n << half && d < n);
  assert.equal(dp, d % (p - 1n));
  assert.equal(dq, d % (q - 1n));
  assert.equal((qi * q) % p, 1n);
  assert.ok(qi < p);
}

/** RFC 7518 section 6.2, RFC 8037 section 2: what there is has the full length of the curve. */
function checkCurve(jwk, crv) {
  assert.equal(jwk.crv, crv);
  for (const name of ["x", "y", "d"].filter((name) => name in jwk)) {
    assert.equal(unpadded(jwk[name], name).length, CURVE_BYTES[crv], `length of ${name}`);
  }
}

/** RFC 7518 section 6.4. */
function checkOct(jwk, size) {
  assert.equal(8 * unpadded(jwk.k, "k").length, size);
}

/** Base64urlUInt of RFC 7518 section 2: no padding, no leading zero octet. */
function minimalInteger(text, name) {
  const bytes = unpadded(text, name);
  assert.notEqual(bytes[0], 0, `${name} has a leading zero octet`);
  return BigInt(`0x${bytes.toString("hex")}`);
}

function unpadded(text, name) {
  assert.match(text, /^[A-Za-z0-9_-]+$/, `${name} is base64url without padding`);
  const bytes = Buffer.from(text, "base64url");
  assert.equal(bytes.toString("base64url"), text, `${name} is canonical base64url`);
  return bytes;
}

function bitLength(n) {
  return n.toString(2).length;
}

function gcd(a, b) {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
