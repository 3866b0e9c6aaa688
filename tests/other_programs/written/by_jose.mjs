/**
 * What the JavaScript library `jose` writes of keys: a JSON list for theirs.rs, on standard output.
 *
 * Those that it makes no longer, Node.js makes: `jose` writes them all the same.
 */
import { generateKeyPairSync } from "node:crypto";
import {
  calculateJwkThumbprint,
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  generateSecret,
} from "jose";

const PAIRS = [
  ["RS256", "sig", { modulusLength: 2048 }],
  ["PS384", "sig", { modulusLength: 3072 }],
  ["RSA-OAEP-256", "enc", { modulusLength: 2048 }],
  ["ES256", "sig"],
  ["ES384", "sig"],
  ["ES512", "sig"],
  ["EdDSA", "sig"],
  ["Ed25519", "sig"],
  ["ECDH-ES", "enc", { crv: "P-256" }],
  ["ECDH-ES+A256KW", "enc", { crv: "P-521" }],
  ["ECDH-ES", "enc", { crv: "X25519" }],
];
const OF_NODE = [
  ["ES256K", "sig", "ec", { namedCurve: "secp256k1" }],
  ["Ed448", "sig", "ed448"],
  ["ECDH-ES", "enc", "x448"],
];
const SECRETS = [
  ["HS256", "sig"],
  ["HS512", "sig"],
  ["A128KW", "enc"],
  ["A256GCMKW", "enc"],
];

const files = [];

async function put(what, form, content, ...keys) {
  const thumbprints = await Promise.all(keys.map((key) => calculateJwkThumbprint(key)));
  const octets = Buffer.from(content).toString("base64");
  files.push({ what, form, octets, keys, thumbprints });
}

const named = (jwk, use, alg, number) => ({ ...jwk, use, alg, kid: `jose-${number}` });
const pairs = await Promise.all(
  PAIRS.map(async ([alg, use, options]) => {
    const pair = await generateKeyPair(alg, { extractable: true, ...options });
    return { alg, use, ...pair };
  }),
);
for (const [alg, use, type, options] of OF_NODE) {
  pairs.push({ alg, use, ...generateKeyPairSync(type, options) });
}

const publicJwks = [];
const privateJwks = [];
for (const [number, { alg, use, privateKey, publicKey }] of pairs.entries()) {
  const [ofPrivate, ofPublic] = [await exportJWK(privateKey), await exportJWK(publicKey)];
  const name = `${alg} ${ofPrivate.crv ?? ""}`;
  await put(`PKCS #8 of ${name}`, "Pkcs8", await exportPKCS8(privateKey), ofPrivate);
  await put(`SPKI of ${name}`, "Spki", await exportSPKI(publicKey), ofPublic);
  await put(`bare JWK of ${name}`, "Jwk", JSON.stringify(ofPrivate), ofPrivate);
  privateJwks.push(named(ofPrivate, use, alg, number));
  publicJwks.push(named(ofPublic, use, alg, number));
}
for (const [number, [alg, use]] of SECRETS.entries()) {
  const secret = await exportJWK(await generateSecret(alg, { extractable: true }));
  privateJwks.push(named(secret, use, alg, `secret-${number}`));
}
for (const jwk of [...privateJwks, ...publicJwks]) {
  await put(`JWK ${jwk.kid}`, "Jwk", JSON.stringify(jwk, null, 2), jwk);
}
for (const jwks of [privateJwks, publicJwks]) {
  await put("a set", "Jwk", JSON.stringify({ keys: jwks }), ...jwks);
}
process.stdout.write(JSON.stringify(files));
