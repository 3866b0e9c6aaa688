/** The opinion of the browser's own cryptography, on the very texts that stand on the page. */
import { algorithmFor } from "./kinds.mjs";

const BY_ALGORITHM = {
  RS: (bits) => ({ name: "RSASSA-PKCS1-v1_5", hash: `SHA-${bits}` }),
  PS: (bits) => ({ name: "RSA-PSS", hash: `SHA-${bits}`, saltLength: bits / 8 }),
  ES: (bits, jwk) => ({ name: "ECDSA", hash: `SHA-${bits}`, namedCurve: jwk.crv }),
  HS: (bits) => ({ name: "HMAC", hash: `SHA-${bits}` }),
};

/** What WebCrypto has no name for, or its JWK import no word for: WebKit's not yet for RFC 9864. */
const isUnknown = ({ crv, alg, kty }) =>
  ["secp256k1", "Ed448", "X448"].includes(crv) ||
  ["RSA1_5", "Ed25519"].includes(alg) ||
  (kty === "oct" && !alg?.startsWith("HS"));

/**
 * Imports the texts of `public-jwk` and `private-jwk` into WebCrypto in the page and signs and
 * verifies, or encrypts and decrypts. Gives true, or throws in the browser's words. Also gives true
 * where WebCrypto does not know the key. The private text must be shown while it runs.
 */
export async function agreesInBrowser(page) {
  const jwk = JSON.parse(await page.text("private-jwk"));
  if (isUnknown(jwk)) return true;
  const { algorithm, script } = usage(jwk);
  return page.runAsync(`${READ} ${script}`, algorithm);
}

const READ = `
  const [algorithm] = args;
  const read = (id) => {
    const jwk = JSON.parse(document.getElementById(id).textContent);
    // WebKit refuses the use of Ed25519 keys for signatures, its own too when they say so.
    if (jwk.crv === "Ed25519") delete jwk.use;
    return jwk;
  };
  const publicId = document.getElementById("public-jwk") === null ? "private-jwk" : "public-jwk";
  const both = async (publicUse, privateUse) => [
    await crypto.subtle.importKey("jwk", read(publicId), algorithm, true, publicUse),
    await crypto.subtle.importKey("jwk", read("private-jwk"), algorithm, true, privateUse),
  ];
  const message = new TextEncoder().encode("En melding");`;

const SIGN = `
  const [publicKey, privateKey] = await both(["verify"], ["sign"]);
  const signature = await crypto.subtle.sign(algorithm, privateKey, message);
  return crypto.subtle.verify(algorithm, publicKey, signature, message);`;

const OAEP = `
  const [publicKey, privateKey] = await both(["encrypt"], ["decrypt"]);
  const secret = await crypto.subtle.encrypt(algorithm, publicKey, message);
  const opened = await crypto.subtle.decrypt(algorithm, privateKey, secret);
  return new TextDecoder().decode(opened) === "En melding";`;

const AGREE = `
  const [publicKey, privateKey] = await both([], ["deriveBits"]);
  const other = await crypto.subtle.generateKey(algorithm, false, ["deriveBits"]);
  const derive = async (mine, theirs) => {
    const how = { name: algorithm.name, public: theirs };
    return String(new Uint8Array(await crypto.subtle.deriveBits(how, mine, 256)));
  };
  return (await derive(privateKey, other.publicKey)) === (await derive(other.privateKey, publicKey));`;

function usage(jwk) {
  if (jwk.use === "enc" && jwk.kty === "RSA") {
    const hash = `SHA-${jwk.alg.split("-")[2] ?? "1"}`;
    return { algorithm: { name: "RSA-OAEP", hash }, script: OAEP };
  }
  if (jwk.kty === "OKP") {
    return { algorithm: { name: jwk.crv }, script: jwk.crv === "X25519" ? AGREE : SIGN };
  }
  if (jwk.use === "enc") {
    return { algorithm: { name: "ECDH", namedCurve: jwk.crv }, script: AGREE };
  }
  const alg = jwk.alg ?? algorithmFor(jwk);
  return { algorithm: BY_ALGORITHM[alg.slice(0, 2)](Number(alg.slice(2)), jwk), script: SIGN };
}
