/** Every form in which a client wants its key: PEM, DER, certificates, and files behind a password. */
import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { importPKCS8, importSPKI, importX509, jwtVerify, SignJWT } from "jose";
import { download } from "../support/downloads.mjs";
import { askOpenssl } from "../support/openssl.mjs";
import { judgeFormsWithPython } from "../support/python-judges.mjs";

const PASSWORD = "hest-batteri-stift";
/** One of each type, and the curve whose numbers fill no whole octets. */
const KINDS = [
  { kty: "RSA" },
  { kty: "EC", crv: "P-256" },
  { kty: "EC", crv: "P-521" },
  { kty: "OKP", crv: "Ed25519" },
];
/** Two encryptions and a MAC, each made to take long, on a machine that is busy. */
const PROTECTING = 60_000;
const LONGEST_GAP = 250;

export function exporting(sentence) {
  for (const kind of KINDS) {
    const what = [kind.kty, kind.crv].join(" ").trim();
    if (kind.kty !== "OKP") {
      sentence("file", `The older PEM of an ${what} key is what OpenSSL writes`, olderPem(kind));
    }
    sentence("file", `DER of an ${what} key is downloaded octet for octet`, der(kind));
    sentence("file", `An ${what} key signs a certificate and a request`, certifies(kind));
    sentence("localhost", `An ${what} key is opened with its password alone`, protects(kind));
  }
  sentence("file", "A key that cannot sign is protected without a certificate", cannotSign);
  sentence("file", "A symmetric key is offered as JSON alone", symmetric);
  sentence("localhost", "The certificate stands in every JWK if that is chosen", inJwks);
  sentence("file", "What is wrong with a certificate is told at the field", wrongFields);
  sentence("file", "An empty password is refused, and a short one advised against", passwords);
  sentence("intranet", "A password and what it protected are gone when cleared", cleared);
  sentence("file", "A password goes with what it protected, and is no longer in its field", goesWithFiles);
  sentence("file", "The page is never frozen while a key is protected", neverFrozen);
  sentence("file", "All tabs are within reach on a narrow screen", narrow);
}

function olderPem(kind) {
  return async ({ page, place }) => {
    await page.open(place, { fragment: kind });
    await page.make();
    const isRsa = kind.kty === "RSA";
    const [type, id] = isRsa ? ["pkcs1", "private-pkcs1-pem"] : ["sec1", "private-sec1-pem"];
    const privateKey = createPrivateKey(await page.read("private-pem"));
    assert.equal(await page.read(id), privateKey.export({ type, format: "pem" }));
    assert.equal(await page.exists(isRsa ? "private-sec1-pem" : "private-pkcs1-pem"), false);
    assert.equal(await page.exists("public-pkcs1-pem"), isRsa);
    if (isRsa) {
      const publicKey = createPublicKey(await page.text("public-pem"));
      const text = await page.text("public-pkcs1-pem");
      assert.equal(text, publicKey.export({ type: "pkcs1", format: "pem" }));
    }
    await page.openTabOf(id);
    await page.press(`copy-${id}`);
    const pasted = await page.paste();
    assert.match(pasted, /^-----BEGIN [A-Z ]+-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END [A-Z ]+-----\n$/);
    assert.equal(pasted, await page.read(id), "PEM is copied with real line breaks");
  };
}

function der(kind) {
  return async ({ page, place, session }) => {
    await page.open(place, { fragment: { ...kind, kid_from: "text", kid: "k" } });
    await page.make();
    const key = createPrivateKey(await page.read("private-pem"));
    const publicFile = await download(page, session, "public-der", { tab: "public-pem" });
    const spki = createPublicKey(key).export({ type: "spki", format: "der" });
    assert.deepEqual([publicFile.name, publicFile.octets], ["TEST.k.public.der", spki]);
    const privateFile = await download(page, session, "private-der", { tab: "private-pem" });
    const pkcs8 = key.export({ type: "pkcs8", format: "der" });
    assert.deepEqual([privateFile.name, privateFile.octets], ["TEST.k.private.der", pkcs8]);
    await session.browser.forgetDownloads?.();
  };
}

function certifies(kind) {
  return async ({ page, place, session }) => {
    await page.open(place, { fragment: { ...kind, kid_from: "text", kid: "k" } });
    await page.make();
    assert.equal(await page.exists("tab-certificate"), false, "There is none until it is made");
    await page.unfold("certificate-options");
    await page.type("subject-organization", "Prøvekommunen");
    await page.type("subject-country", "no");
    await page.type("validity-days", "30");
    await page.press("make-certificate");
    await page.waitFor(() => page.exists("certificate"), 30_000, "No certificate comes");
    const text = await page.text("certificate");
    const certificate = new X509Certificate(text);
    const privateKey = createPrivateKey(await page.read("private-pem"));
    assert.ok(certificate.checkPrivateKey(privateKey));
    assert.ok(certificate.verify(createPublicKey(privateKey)), "It is signed by the key");
    assert.equal(certificate.subject, "C=NO\nO=Prøvekommunen\nCN=k");
    assert.equal(certificate.ca, false);
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000;
    assert.equal(days, 30);
    assert.ok(Math.abs(Date.now() - Date.parse(certificate.validFrom)) < 600_000);
    const request = await page.text("certificate-request");
    askOpenssl("req -verify -noout", request);
    const name = askOpenssl("req -noout -subject -nameopt RFC2253,-esc_msb", request);
    assert.equal(name, "subject=CN=k,O=Prøvekommunen,C=NO\n");
    const forms = { "public-pem": await page.text("public-pem"), certificate: text };
    forms["certificate-request"] = request;
    forms["private-pem"] = await page.read("private-pem");
    assert.deepEqual(judgeFormsWithPython(forms), []);
    await useWithJose(forms, kind);
    for (const output of ["certificate", "certificate-request"]) {
      await page.openTabOf(output);
      await page.press(`copy-${output}`);
      assert.equal(await page.paste(), await page.text(output));
      const file = await download(page, session, output);
      assert.deepEqual([file.name, file.content], [`TEST.k.${output}.pem`, await page.text(output)]);
    }
    const file = await download(page, session, "certificate-der", { tab: "certificate" });
    assert.deepEqual([file.name, file.octets], ["TEST.k.certificate.der", certificate.raw]);
    await session.browser.forgetDownloads?.();
  };
}

/** The PEM forms are what clients hand to `jose`. */
async function useWithJose(forms, { kty, crv }) {
  const alg = kty === "RSA" ? "RS256" : { "P-256": "ES256", "P-521": "ES512", Ed25519: "EdDSA" }[crv];
  const key = await importPKCS8(forms["private-pem"], alg);
  const token = await new SignJWT({ scope: "test" }).setProtectedHeader({ alg }).sign(key);
  await jwtVerify(token, await importSPKI(forms["public-pem"], alg));
  await jwtVerify(token, await importX509(forms.certificate, alg));
}

function protects(kind) {
  return async ({ page, place, session }) => {
    await page.open(place, { fragment: { ...kind, kid_from: "text", kid: "k" } });
    await page.make();
    await page.unfold("protection-options");
    await page.type("export-password", PASSWORD);
    await page.press("protect");
    await page.waitFor(() => page.exists("encrypted-pem"), PROTECTING, "No protected key comes");
    const plain = await page.read("private-pem");
    const pem = await page.read("encrypted-pem");
    assert.match(pem, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    const opened = createPrivateKey({ key: pem, passphrase: PASSWORD });
    assert.equal(opened.export({ type: "pkcs8", format: "pem" }), plain);
    assert.throws(() => createPrivateKey({ key: pem, passphrase: `${PASSWORD}!` }));
    await page.openTabOf("encrypted-pem");
    await page.press("copy-encrypted-pem");
    assert.equal(await page.paste(), pem);
    const file = await download(page, session, "encrypted-pem");
    assert.deepEqual([file.name, file.content], ["TEST.k.private-encrypted.pem", pem]);
    const store = await download(page, session, "pkcs12");
    assert.equal(store.name, "TEST.k.private.p12");
    const open = `pkcs12 -passin pass:${PASSWORD} -nodes`;
    const keys = askOpenssl(`${open} -nocerts`, store.octets);
    assert.ok(keys.includes(plain) && keys.includes("friendlyName: k"));
    const certificates = askOpenssl(`${open} -nokeys`, store.octets);
    assert.ok(certificates.includes(await page.text("certificate")), "They share one certificate");
    const pkcs12 = store.octets.toString("base64");
    const forms = { "private-pem": plain, "public-pem": await page.text("public-pem"), pkcs12 };
    const faults = judgeFormsWithPython({ ...forms, "encrypted-pem": pem, password: PASSWORD });
    assert.deepEqual(faults, []);
    await session.browser.forgetDownloads?.();
  };
}

async function cannotSign({ page, place }) {
  await page.open(place, { fragment: { kty: "OKP", crv: "X25519", lang: "en" } });
  await page.make();
  assert.match(await page.text("no-certificate"), /X25519.*cannot sign/);
  assert.equal(await page.exists("certificate-options"), false);
  await page.unfold("protection-options");
  await page.type("export-password", PASSWORD);
  await page.press("protect");
  await page.waitFor(() => page.exists("encrypted-pem"), PROTECTING, "No protected key comes");
  const opened = createPrivateKey({ key: await page.read("encrypted-pem"), passphrase: PASSWORD });
  assert.equal(opened.export({ type: "pkcs8", format: "pem" }), await page.read("private-pem"));
  assert.equal(await page.exists("pkcs12"), false, "PKCS #12 needs a certificate");
}

async function symmetric({ page, place }) {
  await page.open(place, { fragment: { kty: "oct" } });
  await page.make();
  const ids = "return Array.from(document.querySelectorAll('main [role=tab]')).map((tab) => tab.id)";
  const offered = ["tab-encoded-jwk", "tab-private-jwk", "tab-private-jwks"];
  assert.deepEqual((await page.run(ids)).filter((id) => id.startsWith("tab-")), offered);
  for (const id of ["protection-options", "certificate-options"]) {
    assert.equal(await page.exists(id), false);
  }
}

async function inJwks({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  const before = JSON.parse(await page.text("public-jwk"));
  await page.unfold("certificate-options");
  await page.press("make-certificate");
  await page.waitFor(() => page.exists("certificate"), 30_000, "No certificate comes");
  assert.deepEqual(JSON.parse(await page.text("public-jwk")), before, "Not unless it is chosen");
  await page.press("include-certificate");
  const included = async () => (await page.text("public-jwk")).includes("x5c");
  await page.waitFor(included, 5_000, "The certificate does not come into the JWK");
  const certificate = new X509Certificate(await page.text("certificate"));
  const members = {
    "x5t#S256": Buffer.from(certificate.fingerprint256.replaceAll(":", ""), "hex").toString("base64url"),
    x5c: [certificate.raw.toString("base64")],
  };
  assert.deepEqual(JSON.parse(await page.text("public-jwk")), { ...before, ...members });
  assert.deepEqual(JSON.parse(await page.text("public-keys")), [{ ...before, ...members }]);
  const { d, ...rest } = JSON.parse(await page.read("private-jwk"));
  assert.ok(d.length > 0);
  assert.deepEqual(rest, { ...before, ...members });
  const encoded = Buffer.from(await page.read("encoded-jwk"), "base64").toString();
  assert.deepEqual(JSON.parse(encoded), { ...rest, d });
}

async function wrongFields({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.unfold("certificate-options");
  for (const [field, value, code, right] of [
    ["subject-name", "k".repeat(65), "subject-name-length", "k"],
    ["subject-organization", "k".repeat(65), "subject-organization-length", "k"],
    ["subject-country", "Norge", "subject-country-letters", "NO"],
    ["validity-days", "0", "validity-days-range", "1"],
  ]) {
    await page.type(field, value);
    await page.untilCode(code);
    await page.press("make-certificate");
    const told = async () => (await page.codes("errors")).includes(code);
    await page.waitFor(told, 5_000, `${code} is not told`);
    assert.equal(await page.exists("certificate"), false);
    await page.type(field, right);
    const gone = async () => !(await page.codes("errors")).includes(code);
    await page.waitFor(gone, 5_000, `${code} stays`);
  }
}

async function passwords({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.unfold("protection-options");
  await page.press("protect");
  await page.untilCode("password-empty");
  assert.equal(await page.exists("encrypted-pem"), false);
  await page.type("export-password", "kort");
  await page.untilCode("password-short");
  assert.deepEqual(await page.codes("errors"), []);
  await page.type("export-password", "blåbærsyltetøy");
  await page.untilCode("password-not-ascii");
  const type = () => page.run("return document.getElementById('export-password').type");
  assert.equal(await type(), "password");
  await page.press("show-export-password");
  await page.waitFor(async () => (await type()) === "text", 5_000, "The password is not shown");
}

async function cleared({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.unfold("protection-options");
  await page.type("export-password", PASSWORD);
  const markup = await page.run("return document.documentElement.outerHTML");
  assert.ok(!markup.includes(PASSWORD), "The password is in its field alone");
  await page.press("protect");
  await page.waitFor(() => page.exists("encrypted-pem"), PROTECTING, "No protected key comes");
  const line = (await page.read("encrypted-pem")).split("\n")[2];
  await page.press("clear");
  await page.comesTo("ready");
  const everything = await page.everything();
  for (const secret of [PASSWORD, line]) assert.ok(!everything.includes(secret));
  await page.make();
  assert.equal(await page.value("export-password"), "");
  assert.equal(await page.exists("encrypted-pem"), false);
}

async function goesWithFiles({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.unfold("protection-options");
  const protect = async () => {
    await page.type("export-password", PASSWORD);
    await page.press("protect");
    await page.waitFor(() => page.exists("encrypted-pem"), PROTECTING, "No protected key comes");
  };
  await protect();
  const made = await page.text("status");
  await page.type("export-password", `${PASSWORD}-2`);
  await page.waitFor(async () => !(await page.exists("encrypted-pem")), 3_000, "The file is still there");
  assert.notEqual(await page.text("status"), made, "The files are gone");
  await protect();
  await page.type("read-input", await page.read("private-jwk"));
  await page.press("read");
  await page.press("take-1");
  await page.waitFor(async () => !(await page.exists("encrypted-pem")), 3_000, "The file is still there");
  assert.equal(await page.value("export-password"), "");
}

async function neverFrozen({ page, place }) {
  await page.open(place, { fragment: { kty: "RSA" } });
  await page.make();
  await page.unfold("protection-options");
  await page.type("export-password", PASSWORD);
  await page.run(`
    window.longestGap = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      window.longestGap = Math.max(window.longestGap, now - last);
      last = now;
    }, 5);`);
  await page.press("protect");
  await page.waitFor(() => page.exists("encrypted-pem"), PROTECTING, "No protected key comes");
  const gap = await page.run("return window.longestGap");
  assert.ok(gap < LONGEST_GAP, `The page stood still for ${Math.round(gap)} ms`);
}

async function narrow({ page, place }) {
  await page.open(place, { fragment: { kty: "RSA", lang: "nb" } });
  await page.make();
  const tooWide = await page.run(
    `const main = document.querySelector("main");
     main.style.maxWidth = "320px";
     const edge = main.getBoundingClientRect().right;
     const wide = Array.from(main.querySelectorAll("[role=tab]"))
       .filter((tab) => tab.getBoundingClientRect().right > edge).map((tab) => tab.id);
     main.style.maxWidth = "";
     return wide;`,
  );
  assert.deepEqual(tooWide, []);
}
