/** The kinds of keys that the page makes, with the settings that give them. */

/**
 * How many bytes "x", "y" and "d" have: RFC 7518 sections 6.2.1.2 and 6.2.2.1, RFC 8032 sections 5.1.5
 * and 5.2.5, RFC 7748 section 5.
 */
export const CURVE_BYTES = {
  ...{ "P-256": 32, "P-384": 48, "P-521": 66, secp256k1: 32 },
  ...{ Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 },
};

const rsa = (size, use, alg) => ({ kty: "RSA", size: String(size), use, alg });
const ec = (crv, use, alg) => ({ kty: "EC", crv, use, alg });
const okp = (crv, use, alg) => ({ kty: "OKP", crv, use, alg });
const oct = (size, use, alg) => ({ kty: "oct", size: String(size), use, alg });

/** One of each type and size or curve, for signatures: what the fields are filled with. */
export const SIGNING_KINDS = [
  rsa(2048, "sig", "RS256"),
  rsa(3072, "sig", "PS384"),
  rsa(4096, "sig", "RS512"),
  rsa(6144, "sig", "PS512"),
  rsa(8192, "sig", "RS384"),
  rsa(2056, "sig", "RS256"),
  ec("P-256", "sig", "ES256"),
  ec("P-384", "sig", "ES384"),
  ec("P-521", "sig", "ES512"),
  ec("secp256k1", "sig", "ES256K"),
  okp("Ed25519", "sig", "EdDSA"),
  okp("Ed448", "sig", "EdDSA"),
  oct(256, "sig", "HS256"),
  oct(1032, "sig", "HS512"),
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
  rsa(2072, "enc", "RSA1_5"),
  rsa(2048, "enc", "RSA-OAEP-512"),
  okp("Ed25519", "sig", "Ed25519"),
  okp("X25519", "enc", "ECDH-ES"),
  okp("X448", "enc", "ECDH-ES+A256KW"),
  okp("Ed448", "none", "none"),
  oct(128, "enc", "A128KW"),
  oct(192, "enc", "A192GCMKW"),
  oct(256, "enc", "dir"),
  oct(136, "none", "none"),
];

export function label(kind) {
  const purpose = { sig: "signatures", enc: "encryption", none: "no stated use" }[kind.use];
  const algorithm = kind.alg === "none" ? "no stated algorithm" : kind.alg;
  return `${kind.kty} ${kind.crv ?? kind.size} key for ${purpose} by ${algorithm}`;
}

/** The algorithm by which a key is tried that names none. */
export function algorithmFor({ kty, crv, use }) {
  if (kty === "RSA") return use === "enc" ? "RSA-OAEP-256" : "RS256";
  if (use === "enc") return "ECDH-ES";
  const own = { "P-256": "ES256", "P-384": "ES384", "P-521": "ES512", secp256k1: "ES256K" };
  return own[crv] ?? "EdDSA";
}

/**
 * Which algorithms fit which type, curve or size, and use: RFC 7518 sections 3.1 and 4.1, RFC 8037
 * section 3, RFC 8812 section 3.2, RFC 9864 section 2.2. A use that nothing fits is not there.
 */
export const FITTING = {
  "RSA sig": ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "none"],
  "RSA enc": [
    ...["RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512", "RSA-OAEP", "RSA1_5", "none"],
  ],
  "P-256 sig": ["ES256", "none"],
  "P-384 sig": ["ES384", "none"],
  "P-521 sig": ["ES512", "none"],
  "EC enc": ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW", "none"],
  "secp256k1 sig": ["ES256K", "none"],
  "Ed25519 sig": ["EdDSA", "Ed25519", "none"],
  "Ed448 sig": ["EdDSA", "Ed448", "none"],
  "X25519 enc": ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW", "none"],
  "X448 enc": ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW", "none"],
  "oct 128 enc": ["A128KW", "A128GCMKW", "dir", "none"],
  "oct 136 enc": ["dir", "none"],
  "oct 192 enc": ["A192KW", "A192GCMKW", "dir", "none"],
  "oct 256 sig": ["HS256", "none"],
  "oct 256 enc": ["A256KW", "A256GCMKW", "dir", "none"],
  "oct 384 sig": ["HS256", "HS384", "none"],
  "oct 512 sig": ["HS256", "HS384", "HS512", "none"],
};
