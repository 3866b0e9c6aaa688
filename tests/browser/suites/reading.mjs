/** Reading keys back: whatever is pasted or dropped, what is found in it, and what becomes of it. */
import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { calculateJwkThumbprint } from "../support/jose.mjs";
import { makeStore } from "../support/openssl.mjs";
import { rsaKey } from "../support/rsa-key.mjs";
import { withScriptFirst } from "../support/variant.mjs";

const READING = 30_000;
const PASSWORD = "hest-batteri-stift";
const METADATA = { use: "sig", kid: "min-klient", alg: "RS256" };

/**
 * How late a timer may come while keys are read, in milliseconds: no task may take longer than 50, and
 * on a machine that is busy a timer is late by itself.
 */
const LONGEST_GAP = 150;

export function reading(sentence) {
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(place, "A private key is read, and nothing is wrong with it", clean);
  }
  sentence("file", "The same key is found in every form and wrapping", everyForm);
  sentence("file", "A key that was read is shown in every form, and comes back the same", converts);
  sentence("file", "A key from PEM gets the kid and algorithm that it lacks", getsNames);
  sentence("file", "Of several keys each is taken, and named, by a button of its own", eachByItsButton);
  sentence("file", "Of a public key there are public forms alone", publicOnly);
  sentence("file", "What is encrypted is opened with its password", withPassword);
  sentence("file", "A file is read when it is chosen, and a PKCS #12 with its password", files);
  sentence("file", "A file that is dropped on the page is read", dropped);
  sentence("file", "Each thing that is wrong has its code", findings);
  sentence("file", "What cannot be read is told, and stays in the field", unreadable);
  sentence("file", "Nothing that is pasted becomes a part of the page", hostile);
  sentence("file", "A megabyte of brackets does not stop the page", megabyte);
  sentence("file", "A client's key is compared with what the portal has", compares);
  sentence("file", "Clear and Empty leave nothing of what was pasted", empties);
  sentence("file", "No task on the page takes long while a large key is read", neverLong);
  sentence("file", "Where a worker never comes to listen the page reads by itself", deaf);
}

async function clean({ page, place }) {
  await page.open(place);
  await read(page, JSON.stringify(privateJwk()));
  assert.deepEqual(await page.codes("findings"), ["no-findings"]);
  assert.equal(await page.focused(), "findings");
  assert.equal(await page.state(), "ready", "Nothing is taken by itself");
  const shown = await page.run("return document.querySelector('#findings [data-kid]').textContent");
  assert.equal(shown, "min-klient");
  const thumbprint = "return document.querySelector('#findings [data-thumbprint]').textContent";
  assert.equal(await page.run(thumbprint), await calculateJwkThumbprint(publicJwk(), "sha256"));
}

async function everyForm({ page, place }) {
  await page.open(place);
  const key = createPrivateKey({ key: privateJwk(), format: "jwk" });
  const spki = createPublicKey(key);
  const jwk = JSON.stringify(privateJwk());
  const encoded = Buffer.from(jwk).toString("base64");
  const pkcs8 = key.export({ type: "pkcs8", format: "pem" });
  const texts = [
    jwk,
    JSON.stringify({ keys: [publicJwk()] }, null, 2),
    `[${JSON.stringify(publicJwk())}]`,
    encoded,
    pkcs8,
    key.export({ type: "pkcs1", format: "pem" }),
    spki.export({ type: "spki", format: "pem" }),
    spki.export({ type: "pkcs1", format: "pem" }),
    key.export({ type: "pkcs8", format: "der" }).toString("base64"),
    JSON.stringify({ MaskinportenSettings: { EncodedJwk: encoded } }),
    `apiVersion: v1\nkind: Secret\ndata:\n  jwk: ${encoded}\n`,
    `export KEY="${pkcs8.replaceAll("\n", "\\n")}"`,
  ];
  for (const text of texts) {
    await read(page, text);
    const thumbprint = "return document.querySelector('#findings [data-thumbprint]')?.textContent";
    const expected = await calculateJwkThumbprint(publicJwk(), "sha256");
    assert.equal(await page.run(thumbprint), expected, text.slice(0, 60));
  }
}

async function converts({ page, place }) {
  await page.open(place);
  for (const { privateKey } of [RSA_KEY, EC_KEY]) {
    await read(page, privateKey.export({ type: "pkcs8", format: "pem" }));
    await page.press("take-1");
    await page.comesTo("done");
    assert.equal(await page.focused(), "public-heading");
    const back = JSON.parse(await page.read("private-jwk"));
    assert.deepEqual(back, { ...privateKey.export({ format: "jwk" }) });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" });
    assert.equal(await page.read("private-pem"), pem);
    for (const output of ["encoded-jwk", "private-jwks", "public-pem", "public-keys"]) {
      await read(page, await page.read(output));
      const found = "return document.querySelector('#findings [data-thumbprint]').textContent";
      assert.equal(await page.run(found), await calculateJwkThumbprint(back, "sha256"), output);
    }
  }
}

async function getsNames({ page, place }) {
  await page.open(place, { fragment: { kid: "fagsystem" } });
  await read(page, RSA_KEY.privateKey.export({ type: "pkcs8", format: "pem" }));
  // What it lacks may be seen only when it is used.
  await page.press("take-1");
  await page.comesTo("done");
  assert.equal(await page.exists("take-1"), false, "It is taken");
  await page.press("name-1");
  await page.waitFor(async () => !(await page.exists("name-1")), 5_000, "It has no name yet");
  const encoded = Buffer.from(await page.read("encoded-jwk"), "base64").toString();
  const { kid, use, alg, ...numbers } = JSON.parse(encoded);
  assert.match(kid, /^fagsystem-TEST\.\d{4}-\d\d-\d\d\.[a-z]{6}$/);
  assert.deepEqual([use, alg], ["sig", "RS256"]);
  assert.deepEqual(numbers, RSA_KEY.privateKey.export({ format: "jwk" }));
  assert.equal(JSON.parse(await page.text("public-keys"))[0].kid, kid);
  await read(page, JSON.stringify(privateJwk()));
  assert.equal(await page.exists("name-1"), false, "A key that says all lacks nothing");
}

async function eachByItsButton({ page, place }) {
  await page.open(place);
  const second = { ...OTHER, kid: "den-andre", use: "sig", alg: "RS256" };
  await read(page, JSON.stringify([publicJwk(), second]));
  await page.press("take-2");
  await page.comesTo("done");
  assert.deepEqual(JSON.parse(await page.text("public-jwk")), second);
  // Neither says what it is called.
  const pem = ({ privateKey }) => privateKey.export({ type: "pkcs8", format: "pem" });
  await read(page, pem(RSA_KEY) + pem(EC_KEY));
  await page.press("name-2");
  const isEc = async () => JSON.parse(await page.text("public-jwk")).kty === "EC";
  await page.waitFor(isEc, READING, "The second key is not there");
  const { kid, use, alg, ...numbers } = JSON.parse(await page.read("private-jwk"));
  assert.ok(kid.length > 0);
  assert.deepEqual([use, alg], ["sig", "ES256"]);
  assert.deepEqual(numbers, EC_KEY.privateKey.export({ format: "jwk" }));
}

async function publicOnly({ page, place }) {
  await page.open(place);
  await read(page, JSON.stringify(publicJwk()));
  await page.press("take-1");
  await page.comesTo("done");
  assert.deepEqual(JSON.parse(await page.text("public-jwk")), publicJwk());
  for (const id of ["private-heading", "encoded-jwk", "private-jwk", "certificate-options"]) {
    assert.equal(await page.exists(id), false, `There is no ${id}`);
  }
  await page.press("clear");
  await page.comesTo("ready");
}

async function withPassword({ page, place }) {
  await page.open(place);
  const { privateKey } = EC_KEY;
  const cipher = "aes-256-cbc";
  const pem = privateKey.export({ type: "pkcs8", format: "pem", cipher, passphrase: PASSWORD });
  await read(page, pem);
  assert.deepEqual(await page.codes("findings"), ["read-password-needed"]);
  assert.equal(await page.focused(), "read-password");
  await page.type("read-password", "feil");
  await readAgain(page);
  assert.deepEqual(await page.codes("findings"), ["read-password-wrong"]);
  await page.type("read-password", PASSWORD);
  await readAgain(page);
  await page.press("take-1");
  await page.comesTo("done");
  const jwk = JSON.parse(await page.read("private-jwk"));
  assert.equal(jwk.d, privateKey.export({ format: "jwk" }).d);
}

async function files({ page, place }) {
  const folder = mkdtempSync(join(tmpdir(), "nokkelsmie-reading-"));
  try {
    await page.open(place);
    const key = createPrivateKey({ key: privateJwk(), format: "jwk" });
    const der = join(folder, "nøkkel.der");
    writeFileSync(der, key.export({ type: "pkcs8", format: "der" }));
    await choose(page, der);
    assert.deepEqual(await page.codes("findings"), ["kid-from-portal"]);
    assert.match(await page.text("findings"), /nøkkel\.der/);
    const store = join(folder, "nøkkel.p12");
    writeFileSync(store, makeStore(key, PASSWORD));
    await choose(page, store);
    assert.deepEqual(await page.codes("findings"), ["read-password-needed"]);
    await page.type("read-password", PASSWORD);
    await readAgain(page);
    assert.deepEqual(await page.codes("findings"), ["kid-from-portal"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function dropped({ page, place }) {
  await page.open(place);
  await page.unfold("reading-details");
  await page.run(
    `const transfer = new DataTransfer();
     transfer.items.add(new File([arguments[0]], "nokkel.json"));
     const target = document.getElementById("read-input");
     target.dispatchEvent(new DragEvent("dragover", { dataTransfer: transfer, bubbles: true, cancelable: true }));
     target.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));`,
    JSON.stringify(privateJwk()),
  );
  await page.waitFor(
    async () => (await page.codes("findings")).includes("no-findings"),
    READING,
    "The dropped file is not read",
  );
}

async function findings({ page, place }) {
  await page.open(place);
  const jwk = privateJwk();
  const without = (...names) =>
    Object.fromEntries(Object.entries(jwk).filter(([name]) => !names.includes(name)));
  // A text of a multiple of three octets needs no padding.
  const unpadded = JSON.stringify(jwk) + (JSON.stringify(jwk).length % 3 === 0 ? " " : "");
  const cases = {
    "private-in-public-place": `[${JSON.stringify(jwk)}]`,
    "kid-missing": JSON.stringify(without("kid")),
    "kid-characters": JSON.stringify({ ...jwk, kid: "nøkkel/1" }),
    "kid-twice": JSON.stringify([publicJwk(), publicJwk()]),
    "alg-missing": JSON.stringify(without("alg")),
    "alg-misfit": JSON.stringify({ ...jwk, alg: "ES256" }),
    "use-missing": JSON.stringify(without("use")),
    "rsa-only-d": JSON.stringify(without("p", "q", "dp", "dq", "qi")),
    "rsa-wrong-dp": JSON.stringify({ ...jwk, dp: jwk.dq }),
    "rsa-wrong-product": JSON.stringify({ ...jwk, n: OTHER.n }),
    "json-single-quotes": JSON.stringify(jwk).replaceAll('"', "'"),
    "encoded-unpadded": Buffer.from(unpadded).toString("base64url"),
    "ec-not-maskinporten": JSON.stringify(EC_KEY.publicKey.export({ format: "jwk" })),
  };
  for (const [code, text] of Object.entries(cases)) {
    await read(page, text);
    const codes = await page.codes("findings");
    assert.ok(codes.includes(code), `${code} in ${codes}`);
    assert.notEqual(await page.message(code), "");
    const severity = "return document.querySelector(`#findings [data-code='${arguments[0]}']`).dataset.severity";
    assert.match(String(await page.run(severity, code)), /^(?:error|warning|information)$/);
  }
  for (const language of ["nn", "en", "nb"]) {
    await page.press(`lang-${language}`);
    assert.ok((await page.codes("findings")).includes("ec-not-maskinporten"), language);
  }
}

async function unreadable({ page, place }) {
  await page.open(place);
  const cases = {
    "read-empty": " ",
    "read-nothing-found": "Hei på deg",
    "read-json-broken": '{"kty": RSA}',
    "read-pem-unclosed": "-----BEGIN PRIVATE KEY-----\nAAAA",
    "read-rsa-too-large": JSON.stringify({ ...publicJwk(), n: "B".repeat(500_000) }),
    "read-too-large": " ".repeat((1 << 20) + 1),
  };
  for (const [code, text] of Object.entries(cases)) {
    await read(page, text);
    assert.deepEqual(await page.codes("findings"), [code]);
    assert.equal((await page.value("read-input")).length, text.length, "What was pasted stays");
  }
}

async function hostile({ page, place }) {
  await page.open(place);
  const markup = `<img src=x onerror="window.injected=1"><script>window.injected=1</script>`;
  const jwk = { ...publicJwk(), kid: `${markup}\u202e`, alg: markup, use: markup };
  const settings = JSON.stringify({ [`<b>${markup}`]: jwk });
  const pem = `-----BEGIN ${markup}-----\nAAAA\n-----END ${markup}-----`;
  const elements = "return document.querySelectorAll('#findings img, #findings script, #findings b').length";
  for (const text of [pem, settings]) {
    await read(page, text);
    // What a block of PEM says that it is may be a key that lost its dashes, so it is not quoted.
    const isShown = (await page.text("findings")).includes("<img src=x");
    assert.equal(isShown, text !== pem, "It is shown as text");
    assert.equal(await page.run(elements), 0);
    assert.equal(await page.run("return window.injected ?? null"), null);
  }
  const kid = await page.run("return document.querySelector('#findings [data-kid]').textContent");
  assert.ok(kid.startsWith("<img src=x"), "It is shown as text");
  assert.ok(!(await page.text("findings")).includes("\u202e"), "What turns the text around is not");
}

async function megabyte({ page, place, t }) {
  await page.open(place);
  for (const text of ["[".repeat(1 << 20), '{"a":'.repeat(200_000), "[1,".repeat(340_000)]) {
    await page.unfold("reading-details");
    await fill(page, "read-input", text);
    const longest = await gapWhileReading(page, t);
    assert.ok(longest < 1_000, `The page stood still for ${longest} ms`);
    const codes = await page.codes("findings");
    assert.ok(codes.includes("read-too-deep"), `${codes}`);
  }
}

async function compares({ page, place }) {
  await page.open(place);
  await read(page, Buffer.from(JSON.stringify(privateJwk())).toString("base64"));
  const key = createPublicKey({ key: publicJwk(), format: "jwk" });
  const cases = {
    "pair-matches": `[${JSON.stringify(publicJwk())}]`,
    "pair-other-kid": JSON.stringify({ ...publicJwk(), kid: "portalens" }),
    "pair-kid-in-portal": key.export({ type: "spki", format: "pem" }),
    "pair-other-key-same-kid": JSON.stringify({ ...OTHER, kid: "min-klient" }),
    "pair-other-key": JSON.stringify({ ...OTHER, kid: "en-annen" }),
    "pair-nothing-to-compare": "ingenting",
  };
  for (const [code, text] of Object.entries(cases)) {
    await fill(page, "match-input", text);
    await page.press("match");
    await page.waitFor(
      async () => (await page.codes("match-result"))[0] === code,
      READING,
      `Not ${code}`,
    );
  }
}

async function empties({ page, place }) {
  await page.open(place);
  const jwk = privateJwk();
  await read(page, JSON.stringify(jwk));
  await fill(page, "match-input", JSON.stringify(publicJwk()));
  await page.press("read-empty");
  await gone(page, jwk);
  await read(page, JSON.stringify(jwk));
  await page.press("take-1");
  await page.comesTo("done");
  await page.press("clear");
  await page.comesTo("ready");
  await gone(page, jwk);
}

async function gone(page, jwk) {
  await page.waitFor(async () => (await page.value("read-input")) === "", 5_000, "It is still there");
  assert.equal(await page.text("findings"), "");
  const everything = await page.everything();
  for (const name of ["d", "p", "q", "n"]) assert.ok(!everything.includes(jwk[name]), name);
}

async function deaf({ page, place }) {
  const script = `Worker = class extends EventTarget {
    postMessage() {}
    terminate() {}
  };`;
  await page.open(place, { variant: withScriptFirst(script) });
  await read(page, JSON.stringify(privateJwk()));
  assert.deepEqual(await page.codes("findings"), ["no-findings"]);
}

async function neverLong({ page, place, t }) {
  await page.open(place);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 4096 });
  await page.unfold("reading-details");
  await fill(page, "read-input", privateKey.export({ type: "pkcs8", format: "pem" }));
  const longest = await gapWhileReading(page, t);
  assert.ok(longest < LONGEST_GAP, `The page was busy for ${longest} ms`);
}

/** Reads what stands in the field. Gives how late a timer came meanwhile, in milliseconds: so long the page was busy. */
async function gapWhileReading(page, t) {
  await page.run(
    `window.longest = 0;
     let last = performance.now();
     window.watch = setInterval(() => {
       const now = performance.now();
       window.longest = Math.max(window.longest, now - last);
       last = now;
     }, 1);`,
  );
  await readAgain(page);
  const longest = await page.run("clearInterval(window.watch); return window.longest");
  t.diagnostic(`the longest gap was ${longest.toFixed(1)} ms`);
  return longest;
}

/** Puts a text into a field as pasting does; a browser's driver types a megabyte for minutes. */
async function fill(page, id, text) {
  await page.waitFor(() => page.exists(id), 5_000, `There is no ${id}`);
  await page.run(
    `const field = document.getElementById(arguments[0]);
     field.value = arguments[1];
     field.dispatchEvent(new InputEvent("input", { bubbles: true }));`,
    id,
    text,
  );
}

async function read(page, text) {
  await page.unfold("reading-details");
  await fill(page, "read-input", text);
  await readAgain(page);
}

async function readAgain(page) {
  await page.press("read");
  await settled(page);
}

async function choose(page, path) {
  await page.unfold("reading-details");
  const [input] = await page.elements("#read-file");
  await input.sendKeys(path);
  // What was found before stands there until the browser has given the file.
  const isShown = async () => (await page.text("findings")).includes(basename(path));
  await page.waitFor(isShown, READING, "The file is not taken");
  assert.equal(await page.value("read-file"), "", "A browser tells of no file that is chosen already");
  await settled(page);
}

async function settled(page) {
  const state = "return document.getElementById('reading').dataset.state";
  const isDone = async () =>
    (await page.run(state)) === "ready" && (await page.codes("findings")).length > 0;
  await page.waitFor(isDone, READING, "It is not read");
}

const RSA_KEY = rsaKey();
const EC_KEY = generateKeyPairSync("ec", { namedCurve: "P-256" });
const OTHER = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });

function privateJwk() {
  return { ...RSA_KEY.privateKey.export({ format: "jwk" }), ...METADATA };
}

function publicJwk() {
  return { ...RSA_KEY.publicKey.export({ format: "jwk" }), ...METADATA };
}
