/** The opinion of the browser's own cryptography, on the very texts that stand on the page. */

const BY_ALGORITHM = {
  RS: (bits) => ({ name: "RSASSA-PKCS1-v1_5", hash: `SHA-${bits}` }),
  PS: (bits) => ({ name: "RSA-PSS", hash: `SHA-${bits}`, saltLength: bits / 8 }),
  ES: (bits, jwk) => ({ name: "ECDSA", hash: `SHA-${bits}`, namedCurve: jwk.crv }),
};

/**
 * Imports the texts of `public-jwk` and `private-jwk` into WebCrypto in the page and signs and
 * verifies, or encrypts and decrypts. Gives true, or throws in the browser's words. The private
 * text must be shown while it runs.
 */
export async function agreesInBrowser(page) {
  const jwk = JSON.parse(await page.text("public-jwk"));
  const script = jwk.use === "enc" ? usage(jwk).script : SIGN;
  return page.runAsync(`${READ} ${script}`, usage(jwk).algorithm);
}

const READ = `
  const [algorithm] = args;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const both = async (publicUse, privateUse) => [
    await crypto.subtle.importKey("jwk", read("public-jwk"), algorithm, true, publicUse),
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
    const how = { name: "ECDH", public: theirs };
    return String(new Uint8Array(await crypto.subtle.deriveBits(how, mine, 256)));
  };
  return (await derive(privateKey, other.publicKey)) === (await derive(other.privateKey, publicKey));`;

function usage(jwk) {
  if (jwk.use === "enc" && jwk.kty === "RSA") {
    const hash = jwk.alg === "RSA-OAEP" ? "SHA-1" : "SHA-256";
    return { algorithm: { name: "RSA-OAEP", hash }, script: OAEP };
  }
  if (jwk.use === "enc") {
    return { algorithm: { name: "ECDH", namedCurve: jwk.crv }, script: AGREE };
  }
  const alg = jwk.alg ?? (jwk.kty === "RSA" ? "RS256" : "ES256");
  return { algorithm: BY_ALGORITHM[alg.slice(0, 2)](Number(alg.slice(2)), jwk), script: SIGN };
}
