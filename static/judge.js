// The browser's own cryptography as a judge of a key that the program made, which shares no line with the
// program. It reads both halves from the very texts that the page shows, uses one, and sees what the other
// makes of it. Whether it signs, encrypts or agrees follows from the key. The numbers of an RSA key are held
// against each other besides, by plain arithmetic.
"use strict";

// How a key is used: the algorithm by its name in Web Cryptography, and what its public and its private half
// are for.
const usage = ({ kty, crv }, use, alg = "") => {
  const bits = /\d{3}$/.exec(alg)?.[0] ?? { "P-384": 384, "P-521": 512 }[crv] ?? 256;
  const hash = `SHA-${bits}`;
  if (kty === "oct") return [{ name: "HMAC", hash }, "verify", "sign"];
  if (kty === "RSA" && use === "enc") return [{ name: "RSA-OAEP", hash }, "encrypt", "decrypt"];
  if (kty === "RSA") {
    const name = alg.startsWith("PS") ? "RSA-PSS" : "RSASSA-PKCS1-v1_5";
    return [{ name, hash, saltLength: bits / 8 }, "verify", "sign"];
  }
  if (kty === "OKP" && crv.startsWith("Ed")) return [{ name: crv }, "verify", "sign"];
  if (kty === "OKP") return [{ name: crv }, "", "deriveBits"];
  if (use === "enc") return [{ name: "ECDH", namedCurve: crv }, "", "deriveBits"];
  return [{ name: "ECDSA", namedCurve: crv, hash }, "verify", "sign"];
};

// The numbers of a key, and what it says of its purpose: that is not the browser's to judge, and not every
// browser knows all its words.
const parse = (text) => {
  const { use, alg, kid, ...numbers } = JSON.parse(text);
  return [numbers, use, alg];
};

// Base64urlUInt (RFC 7518 section 2) as a whole number.
const number = (text) => {
  const octets = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const digits = Array.from(octets, (octet) => octet.charCodeAt(0).toString(16).padStart(2, "0"));
  return BigInt(`0x${digits.join("")}`);
};

// Whether the numbers of an RSA key are what they are called. Some browsers look at n, e and d alone, some
// reckon with the others.
const belongTogether = (key) => {
  const names = ["n", "e", "d", "p", "q", "dp", "dq", "qi"];
  const [n, e, d, p, q, dp, dq, qi] = names.map((name) => number(key[name]));
  return (
    p * q === n &&
    d % (p - 1n) === dp &&
    d % (q - 1n) === dq &&
    (e * dp) % (p - 1n) === 1n &&
    (e * dq) % (q - 1n) === 1n &&
    (q * qi) % p === 1n
  );
};

// Engines differ on what is larger.
const MOST_RSA_BITS = 8192;

// Gives "agrees"; or "absent" where the browser keeps its cryptography from the page, as it does over plain
// http, or "unknown" where it does not know such keys; or the step that failed, and the name of the error.
// Never a word of the error: it may quote the key.
const judge = async (publicText, privateText) => {
  let step = "read";
  try {
    const [open, use, alg] = parse(publicText);
    const [secret] = parse(privateText);
    step = "numbers";
    if (secret.kty === "RSA" && !belongTogether(secret)) return "numbers disagree";
    const subtle = globalThis.crypto?.subtle;
    if (subtle === undefined) return "absent";
    if (open.n?.length * 6 > MOST_RSA_BITS + 6) return "unknown";
    const [algorithm, publicUse, privateUse] = usage(open, use, alg);
    const read = (key, use) => {
      step = `import-${use || "public"}`;
      return subtle.importKey("jwk", key, algorithm, false, use ? [use] : []);
    };
    let publicKey;
    try {
      publicKey = await read(open, publicUse);
    } catch (error) {
      // Who cannot make a key on a curve does not know it: WebKit says no more than that the key is wrong.
      const uses = [publicUse, privateUse].filter(Boolean);
      const isKnown = () =>
        subtle.generateKey(algorithm, false, uses).then(
          () => true,
          () => false,
        );
      if (open.crv !== undefined && !(await isKnown())) return "unknown";
      throw error;
    }
    const privateKey = await read(secret, privateUse);

    step = privateUse;
    const message = new TextEncoder().encode("The halves of this key belong together.");
    const isSame = (one, other) => String(new Uint8Array(one)) === String(new Uint8Array(other));
    let agrees;
    if (privateUse === "sign") {
      const signature = await subtle.sign(algorithm, privateKey, message);
      step = "verify";
      agrees = await subtle.verify(algorithm, publicKey, signature, message);
    } else if (privateUse === "decrypt") {
      const sealed = await subtle.encrypt(algorithm, publicKey, message);
      agrees = isSame(await subtle.decrypt(algorithm, privateKey, sealed), message);
    } else {
      const derive = (mine, theirs) =>
        subtle.deriveBits({ name: algorithm.name, public: theirs }, mine, 256);
      // With another key, which lives for this alone.
      const agree = async () => {
        const other = await subtle.generateKey(algorithm, false, ["deriveBits"]);
        return isSame(
          await derive(privateKey, other.publicKey),
          await derive(other.privateKey, publicKey),
        );
      };
      // WebKitGTK fails now and then with one other key, and not with the next. A key that is at fault
      // fails with each.
      agrees = await agree().catch(agree).catch(agree);
    }
    return agrees === true ? "agrees" : `${step} disagrees`;
  } catch (error) {
    return `${step} ${error?.name}`;
  }
};
