/** The kinds of keys that the page makes, with the settings that give them. */

/** The sizes of curves' coordinates in bytes, RFC 7518 sections 6.2.1.2 and 6.2.2.1. */
export const COORDINATE_BYTES = { "P-256": 32, "P-384": 48, "P-521": 66 };

const rsa = (size, use, alg) => ({ kty: "RSA", size: String(size), use, alg });
const ec = (crv, use, alg) => ({ kty: "EC", crv, use, alg });

/** One of each type and size or curve, for signatures: what the fields are filled with. */
export const SIGNING_KINDS = [
  rsa(2048, "sig", "RS256"),
  rsa(3072, "sig", "PS384"),
  rsa(4096, "sig", "RS512"),
  rsa(6144, "sig", "PS512"),
  rsa(8192, "sig", "RS384"),
  ec("P-256", "sig", "ES256"),
  ec("P-384", "sig", "ES384"),
  ec("P-521", "sig", "ES512"),
];

/** One of each way to encrypt, and keys that do not say what they are for. */
export const OTHER_KINDS = [
  rsa(2048, "enc", "RSA-OAEP"),
  rsa(2048, "enc", "RSA-OAEP-256"),
  ec("P-256", "enc", "ECDH-ES"),
  ec("P-384", "enc", "ECDH-ES+A128KW"),
  ec("P-521", "enc", "ECDH-ES+A192KW"),
  ec("P-256", "enc", "ECDH-ES+A256KW"),
  ec("P-256", "none", "none"),
];

export function label(kind) {
  const purpose = { sig: "signatures", enc: "encryption", none: "no stated use" }[kind.use];
  const algorithm = kind.alg === "none" ? "no stated algorithm" : kind.alg;
  return `${kind.kty} ${kind.size ?? kind.crv} key for ${purpose} by ${algorithm}`;
}

/** Which algorithms fit which type, curve and use: RFC 7518 sections 3.1 and 4.1. */
export const FITTING = {
  "RSA sig": ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "none"],
  "RSA enc": ["RSA-OAEP", "RSA-OAEP-256", "none"],
  "P-256 sig": ["ES256", "none"],
  "P-384 sig": ["ES384", "none"],
  "P-521 sig": ["ES512", "none"],
  "EC enc": ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW", "none"],
};
