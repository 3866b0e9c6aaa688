/** RSA keys that another program made, of which the page has nothing to say. */
import { generateKeyPairSync } from "node:crypto";

/** The octets of the private numbers, with 2048 bits: fewer are told of, and one key in a dozen has fewer. */
const LENGTHS = { d: 256, dp: 128, dq: 128, qi: 128 };

/** Both halves of a key of 2048 bits. */
export function rsaKey() {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = key.privateKey.export({ format: "jwk" });
  const isFull = Object.entries(LENGTHS).every(
    ([name, length]) => Buffer.from(jwk[name], "base64url").length === length,
  );
  return isFull ? key : rsaKey();
}
