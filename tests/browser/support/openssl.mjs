/** OpenSSL's own opinion of a key, through its command line. */
import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./programs.mjs";

/**
 * Has OpenSSL check a private JWK, sign with it, and verify with the public JWK, or agree on a secret
 * with either. Node writes the PEM files; that it and OpenSSL read the JWK alike is part of what is
 * checked. Throws with OpenSSL's own words. There is nothing to say of a symmetric key.
 */
export function checkWithOpenssl({ publicJwk, privateJwk }) {
  if (publicJwk === undefined) return;
  const openssl = findProgram(["openssl"], "On Debian: apt-get install openssl.");
  const folder = mkdtempSync(join(tmpdir(), "nokkelsmie-openssl-"));
  const run = (...args) => execFileSync(openssl, args, { cwd: folder, encoding: "utf8" });
  try {
    const write = (name, content) => writeFileSync(join(folder, name), content);
    const privateKey = createPrivateKey({ key: privateJwk, format: "jwk" });
    const publicKey = createPublicKey({ key: publicJwk, format: "jwk" });
    write("private.pem", privateKey.export({ type: "pkcs8", format: "pem" }));
    write("public.pem", publicKey.export({ type: "spki", format: "pem" }));
    write("message", "En melding fra Nøkkelsmie");
    expectWords(run("pkey", "-in", "private.pem", "-check", "-noout"), "Key is valid");
    expectWords(run("pkey", "-pubin", "-in", "public.pem", "-pubcheck", "-noout"), "Key is valid");
    if (privateJwk.kty === "RSA") {
      expectWords(run("rsa", "-in", "private.pem", "-check", "-noout"), "RSA key ok");
    }
    if (privateJwk.crv?.startsWith("X")) agree(run, privateJwk.crv);
    else if (privateJwk.kty === "OKP") signWhole(run);
    else signDigest(run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function signDigest(run) {
  run("dgst", "-sha256", "-sign", "private.pem", "-out", "signature", "message");
  const verify = ["-verify", "public.pem", "-signature", "signature", "message"];
  expectWords(run("dgst", "-sha256", ...verify), "Verified OK");
}

/** EdDSA takes the message itself. */
function signWhole(run) {
  const message = ["-rawin", "-in", "message"];
  run("pkeyutl", "-sign", "-inkey", "private.pem", ...message, "-out", "signature");
  const verify = ["-verify", "-pubin", "-inkey", "public.pem", "-sigfile", "signature"];
  expectWords(run("pkeyutl", ...verify, ...message), "Signature Verified Successfully");
}

/** With a key of OpenSSL's own. */
function agree(run, crv) {
  run("genpkey", "-algorithm", crv, "-out", "other.pem");
  run("pkey", "-in", "other.pem", "-pubout", "-out", "other-public.pem");
  const derive = (own, peer) =>
    run("pkeyutl", "-derive", "-inkey", own, "-peerkey", peer, "-hexdump");
  const [one, other] = [
    derive("private.pem", "other-public.pem"),
    derive("other.pem", "public.pem"),
  ];
  if (one !== other) throw new Error("OpenSSL agrees on two secrets.");
}

/** What OpenSSL says to a command that reads `input`; throws with its own words if it refuses. */
export function askOpenssl(command, input) {
  const openssl = findProgram(["openssl"], "On Debian: apt-get install openssl.");
  return execFileSync(openssl, command.split(" "), { input, encoding: "utf8" });
}

/** A PKCS #12 file with a key and a certificate that it has signed itself, by OpenSSL. */
export function makeStore(privateKey, password) {
  const openssl = findProgram(["openssl"], "On Debian: apt-get install openssl.");
  const folder = mkdtempSync(join(tmpdir(), "nokkelsmie-store-"));
  const run = (...args) => execFileSync(openssl, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  try {
    writeFileSync(join(folder, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
    run("req", "-x509", "-new", "-key", "key.pem", "-subj", "/CN=x", "-out", "cert.pem");
    const pass = ["-passout", `pass:${password}`];
    return run("pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", ...pass);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function expectWords(output, words) {
  if (!output.includes(words)) throw new Error(`OpenSSL says "${output.trim()}", not "${words}".`);
}
