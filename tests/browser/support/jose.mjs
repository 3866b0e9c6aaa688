/** The opinion of `jose`, the JavaScript library that most clients use. */
import assert from "node:assert/strict";
import {
  calculateJwkThumbprint,
  calculateJwkThumbprintUri,
  CompactEncrypt,
  compactDecrypt,
  createLocalJWKSet,
  importJWK,
  jwtVerify,
  SignJWT,
} from "jose";
import { algorithmFor } from "./kinds.mjs";

/** What this version of jose has left out. */
const isUnknown = ({ crv, alg }) =>
  ["secp256k1", "Ed448", "X448"].includes(crv) || alg === "RSA1_5";

/**
 * Uses both halves for what their `use` says: a token signed with the private JWK must be verified
 * with the set of public keys, found by its kid; what is encrypted to the public must be decrypted.
 * A key without an algorithm is used with the first that fits it. A symmetric key is both halves; one
 * that names no algorithm is too much of a riddle. Gives false where jose does not know the key.
 */
export async function checkWithJose({ privateJwk, publicJwk = privateJwk, publicJwks }) {
  if (isUnknown(privateJwk)) return false;
  if (privateJwk.kty === "oct" && privateJwk.alg === undefined) return false;
  if (privateJwk.use === "enc") await encryptAndDecrypt(publicJwk, privateJwk);
  else await signAndVerify(publicJwk, privateJwk, publicJwks);
  return true;
}

export { calculateJwkThumbprint, calculateJwkThumbprintUri };

async function signAndVerify(publicJwk, privateJwk, publicJwks) {
  const alg = publicJwk.alg ?? algorithmFor(publicJwk);
  const key = await importJWK(privateJwk, alg);
  const header = { alg, ...(publicJwk.kid === undefined ? {} : { kid: publicJwk.kid }) };
  const token = await new SignJWT({ scope: "altinn:test" })
    .setProtectedHeader(header)
    .setIssuer("client-id")
    .setAudience("https://test.maskinporten.no/")
    .setExpirationTime("2 minutes")
    .sign(key);
  const verifier = publicJwks === undefined ? key : createLocalJWKSet(publicJwks);
  const { payload } = await jwtVerify(token, verifier, {
    audience: "https://test.maskinporten.no/",
    algorithms: [alg],
  });
  assert.equal(payload.iss, "client-id");
}

async function encryptAndDecrypt(publicJwk, privateJwk) {
  const alg = publicJwk.alg ?? algorithmFor(publicJwk);
  const text = "En hemmelighet";
  const token = await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg, enc: "A256GCM" })
    .encrypt(await importJWK(publicJwk, alg));
  const { plaintext } = await compactDecrypt(token, await importJWK(privateJwk, alg));
  assert.equal(new TextDecoder().decode(plaintext), text);
}
