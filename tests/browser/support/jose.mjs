/** The opinion of `jose`, the JavaScript library that most clients use. */
import assert from "node:assert/strict";
import {
  calculateJwkThumbprint,
  CompactEncrypt,
  compactDecrypt,
  createLocalJWKSet,
  importJWK,
  jwtVerify,
  SignJWT,
} from "jose";

/**
 * Uses both halves for what their `use` says: a token signed with the private JWK must be verified
 * with the set of public keys, found by its kid; what is encrypted to the public must be decrypted.
 * A key without an algorithm is used with the first that fits it.
 */
export async function checkWithJose({ publicJwk, privateJwk, publicJwks }) {
  if (publicJwk.use === "enc") await encryptAndDecrypt(publicJwk, privateJwk);
  else await signAndVerify(publicJwk, privateJwk, publicJwks);
}

export { calculateJwkThumbprint };

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
  const { payload } = await jwtVerify(token, createLocalJWKSet(publicJwks), {
    audience: "https://test.maskinporten.no/",
    algorithms: [alg],
  });
  assert.equal(payload.iss, "client-id");
}

async function encryptAndDecrypt(publicJwk, privateJwk) {
  const alg = publicJwk.alg ?? (publicJwk.kty === "RSA" ? "RSA-OAEP-256" : "ECDH-ES");
  const text = "En hemmelighet";
  const token = await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg, enc: "A256GCM" })
    .encrypt(await importJWK(publicJwk, alg));
  const { plaintext } = await compactDecrypt(token, await importJWK(privateJwk, alg));
  assert.equal(new TextDecoder().decode(plaintext), text);
}

function algorithmFor({ kty, crv }) {
  return kty === "RSA" ? "RS256" : { "P-256": "ES256", "P-384": "ES384", "P-521": "ES512" }[crv];
}
