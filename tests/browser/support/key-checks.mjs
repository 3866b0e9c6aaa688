/** What must hold for the texts of one key, by RFC 7517, RFC 7518 and FIPS 186-5 A.1. */
import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { COORDINATE_BYTES } from "./kinds.mjs";

const COMMON = ["kty", "use", "kid", "alg"];
const RSA_PUBLIC = ["n", "e"];
const RSA_PRIVATE = ["n", "e", "d", "p", "q", "dp", "dq", "qi"];
const EC_PUBLIC = ["crv", "x", "y"];
const EC_PRIVATE = ["crv", "x", "y", "d"];

/**
 * Checks the texts of one key, `{ "public-keys": text, … }`, against the settings it was made with,
 * `{ kty, size | crv, use, alg, hasKid }`. Gives `{ publicJwk, privateJwk }`.
 */
export function checkTexts(texts, kind) {
  const publicJwk = JSON.parse(texts["public-jwk"]);
  const privateJwk = JSON.parse(texts["private-jwk"]);
  checkForms(texts, publicJwk, privateJwk);
  checkMembers(publicJwk, privateJwk, kind);
  if (kind.kty === "RSA") checkRsa(privateJwk, Number(kind.size));
  else checkEc(privateJwk, kind.crv);
  return { publicJwk, privateJwk };
}

/** The forms hold the same key, each in its own wrapping. */
function checkForms(texts, publicJwk, privateJwk) {
  assert.deepEqual(JSON.parse(texts["public-keys"]), [publicJwk]);
  assert.deepEqual(JSON.parse(texts["public-jwks"]), { keys: [publicJwk] });
  assert.deepEqual(JSON.parse(texts["private-jwks"]), { keys: [privateJwk] });
  assert.equal(
    texts["public-keys"],
    JSON.stringify([publicJwk], null, 2),
    "The array is indented by two, with one member a line",
  );
  // Convert.FromBase64String of .NET takes the standard alphabet with padding only.
  const encoded = texts["encoded-jwk"];
  assert.match(encoded, /^[A-Za-z0-9+/]+={0,2}$/);
  assert.equal(encoded.length % 4, 0, "EncodedJwk is padded");
  const decoded = Buffer.from(encoded, "base64");
  assert.equal(decoded.toString("base64"), encoded, "EncodedJwk is canonical base64");
  const json = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(decoded);
  assert.equal(json, JSON.stringify(privateJwk), "EncodedJwk is the compact JSON of the JWK");
  const publicKey = createPublicKey({ key: publicJwk, format: "jwk" });
  assert.equal(texts["public-pem"], publicKey.export({ type: "spki", format: "pem" }));
  const privateKey = createPrivateKey({ key: privateJwk, format: "jwk" });
  assert.equal(texts["private-pem"], privateKey.export({ type: "pkcs8", format: "pem" }));
}

/** Each form has exactly its members, and a public one nothing of the private. */
function checkMembers(publicJwk, privateJwk, kind) {
  const common = COMMON.filter((name) => {
    if (name === "use") return kind.use !== "none";
    if (name === "alg") return kind.alg !== "none";
    return name !== "kid" || kind.hasKid !== false;
  });
  const isRsa = kind.kty === "RSA";
  assertMembers(publicJwk, [...common, ...(isRsa ? RSA_PUBLIC : EC_PUBLIC)]);
  assertMembers(privateJwk, [...common, ...(isRsa ? RSA_PRIVATE : EC_PRIVATE)]);
  for (const name of Object.keys(publicJwk)) assert.equal(privateJwk[name], publicJwk[name]);
  assert.equal(publicJwk.kty, kind.kty);
  if (kind.use !== "none") assert.equal(publicJwk.use, kind.use);
  if (kind.alg !== "none") assert.equal(publicJwk.alg, kind.alg);
}

function assertMembers(jwk, names) {
  assert.deepEqual(Object.keys(jwk).sort(), [...names].sort());
}

/** RFC 7518 section 6.3, and the conditions of FIPS 186-5 A.1 on the primes, by plain arithmetic. */
function checkRsa(jwk, size) {
  const [n, e, d, p, q, dp, dq, qi] = RSA_PRIVATE.map((name) => minimalInteger(jwk[name], name));
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

/** RFC 7518 section 6.2: coordinates and `d` have the full length of the curve. */
function checkEc(jwk, crv) {
  assert.equal(jwk.crv, crv);
  for (const name of ["x", "y", "d"]) {
    assert.equal(unpadded(jwk[name], name).length, COORDINATE_BYTES[crv], `length of ${name}`);
  }
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
