/** OpenSSL's own opinion of a key, through its command line. */
import { execFile, execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
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

/**
 * The same of many keys, which shall be of one kind, in one go of the shell. A key that OpenSSL has
 * something against, throws with OpenSSL's own words and the key's number.
 */
export async function checkManyWithOpenssl(keys) {
  if (keys.some(({ publicJwk }) => publicJwk === undefined)) return;
  const openssl = findProgram(["openssl"], "On Debian: apt-get install openssl.");
  const folder = mkdtempSync(join(tmpdir(), "nokkelsmie-openssl-"));
  try {
    for (const [number, { publicJwk, privateJwk }] of keys.entries()) {
      const privateKey = createPrivateKey({ key: privateJwk, format: "jwk" });
      const publicKey = createPublicKey({ key: publicJwk, format: "jwk" });
      const write = (name, content) => writeFileSync(join(folder, `${number}.${name}`), content);
      write("private.pem", privateKey.export({ type: "pkcs8", format: "pem" }));
      write("public.pem", publicKey.export({ type: "spki", format: "pem" }));
      write("message", `En melding fra Nøkkelsmie, nummer ${number}`);
    }
    const script = join(folder, "judge.sh");
    writeFileSync(script, JUDGE_MANY[usageOf(keys[0]?.privateJwk)]);
    const args = [script, openssl, String(keys.length)];
    await promisify(execFile)("sh", args, { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function usageOf(privateJwk) {
  if (privateJwk?.crv?.startsWith("X")) return "agree";
  return privateJwk?.kty === "OKP" ? "signWhole" : "signDigest";
}

/** For each number: what OpenSSL must say, or it ends with what it did say. */
const judgeEach = (steps) => `
openssl=$1
says() {
  words=$1; shift
  said=$("$openssl" "$@" 2>&1)
  case $said in *"$words"*) ;; *) echo "key $number: OpenSSL says $said, not $words" >&2; exit 1;; esac
}
number=0
while [ $number -lt $2 ]; do
  says "Key is valid" pkey -in $number.private.pem -check -noout
  says "Key is valid" pkey -pubin -in $number.public.pem -pubcheck -noout
  ${steps}
  number=$((number + 1))
done`;

const JUDGE_MANY = {
  signDigest: judgeEach(`
  says "" dgst -sha256 -sign $number.private.pem -out signature $number.message
  says "Verified OK" dgst -sha256 -verify $number.public.pem -signature signature $number.message`),
  signWhole: judgeEach(`
  says "" pkeyutl -sign -inkey $number.private.pem -rawin -in $number.message -out signature
  says "Signature Verified Successfully" \
    pkeyutl -verify -pubin -inkey $number.public.pem -sigfile signature -rawin -in $number.message`),
  agree: judgeEach(`
  kind=$("$openssl" pkey -in $number.private.pem -text -noout | sed -n "1s/ .*//p")
  says "" genpkey -algorithm $kind -out other.pem
  says "" pkey -in other.pem -pubout -out other-public.pem
  one=$("$openssl" pkeyutl -derive -inkey $number.private.pem -peerkey other-public.pem -hexdump)
  [ -n "$one" ] || { echo "key $number: no secret" >&2; exit 1; }
  says "$one" pkeyutl -derive -inkey other.pem -peerkey $number.public.pem -hexdump`),
};

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
  if (one.trim() === "" || one !== other) throw new Error("OpenSSL agrees on no secret, or on two.");
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
