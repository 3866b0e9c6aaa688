/** Why a stranger can trust the page: every key is judged, nothing of it is kept, and nothing gets in. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { PRIVATE_OUTPUTS, PUBLIC_OUTPUTS } from "../support/page.mjs";
import {
  withScriptFirst,
  withScriptFirstEverywhere,
  withScriptFirstInWorkers,
} from "../support/variant.mjs";

/** What each browser's own cryptography has a word for. */
const KNOWN = [
  { kty: "RSA" },
  { kty: "RSA", alg: "PS384" },
  { kty: "RSA", alg: "PS512" },
  { kty: "RSA", use: "enc" },
  { kty: "RSA", use: "enc", alg: "RSA1_5" },
  { kty: "RSA", size: "2072", use: "none" },
  { kty: "RSA", size: "4096", alg: "RS512" },
  { kty: "EC", crv: "P-256" },
  { kty: "EC", crv: "P-384" },
  { kty: "EC", crv: "P-521" },
  { kty: "EC", crv: "P-256", use: "enc" },
  { kty: "EC", crv: "P-384", use: "enc", alg: "ECDH-ES+A256KW" },
  { kty: "EC", crv: "P-521", use: "enc" },
  { kty: "EC", use: "none" },
  { kty: "OKP", crv: "Ed25519" },
  { kty: "OKP", crv: "Ed25519", alg: "Ed25519" },
  { kty: "OKP", crv: "X25519" },
  { kty: "oct", size: "512", alg: "HS512" },
  { kty: "oct", size: "192", use: "enc", alg: "A192KW" },
];
const UNKNOWN = [
  { kty: "EC", crv: "secp256k1" },
  { kty: "OKP", crv: "Ed448" },
  { kty: "OKP", crv: "X448" },
];

export function trust(sentence) {
  for (const place of ["file", "localhost"]) {
    sentence(place, "The browser's own cryptography agrees with every key that it knows", agrees);
  }
  sentence("intranet", "Where the browser keeps its cryptography to itself the page says so", absent);
  sentence("localhost", "The browser is asked of the very texts, before they are shown", beforeShown);
  sentence("file", "A key with a wrong number is thrown away, and told without it", wrongNumber);
  sentence("intranet", "An RSA key with a wrong number is found out over plain http too", wrongOverHttp);
  sentence("file", "A key that the browser does not bear out is never shown", notBorneOut);
  sentence("file", "A judge that is asked in vain keeps nobody from stopping", askedInVain);
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(place, "Inside another page no key is made, and the page says so", framed);
  }
  sentence("file", "A page that was saved after a key was made works, and has no private part", saved);
  sentence("localhost", "After every button nothing is kept but the language and ticks", keepsNothing);
  sentence("file", "A hostile file and its name become no part of the page or of a copy", hostileFile);
}

function opinion(page) {
  return page.run("return document.getElementById('checked')?.dataset.code ?? null");
}

async function agrees({ page, place }) {
  for (const [fragments, code] of [
    [KNOWN, "browser-agrees"],
    [UNKNOWN, "browser-unknown"],
  ]) {
    for (const fragment of fragments) {
      await page.open(place, { fragment });
      assert.equal(await opinion(page), null);
      await page.make();
      assert.equal(await opinion(page), code, JSON.stringify(fragment));
      await page.press("clear");
      await page.comesTo("ready");
      assert.equal(await opinion(page), null);
    }
  }
}

async function absent({ page, place }) {
  await page.open(place, { fragment: { lang: "en" } });
  await page.make();
  assert.equal(await opinion(page), "browser-absent");
  assert.match(await page.text("checked"), /has not tried/);
}

const RECORD_IMPORTS = `
  window.imported = [];
  const importKey = SubtleCrypto.prototype.importKey;
  SubtleCrypto.prototype.importKey = function (format, key, ...rest) {
    const state = document.querySelector("main").dataset.state;
    const shown = document.getElementById("public-jwk") !== null;
    window.imported.push({ state, shown, key: { ...key } });
    return importKey.call(this, format, key, ...rest);
  };`;

async function beforeShown({ page, place }) {
  await page.open(place, { variant: withScriptFirst(RECORD_IMPORTS) });
  await page.make();
  const texts = await page.readAll();
  const imported = await page.run("return window.imported");
  const numbers = (text) => {
    const { use, alg, kid, ...rest } = JSON.parse(text);
    assert.deepEqual([use, alg], ["sig", "RS256"]);
    assert.ok(kid.length > 0);
    return rest;
  };
  assert.deepEqual(
    imported,
    ["public-jwk", "private-jwk"].map((id) => ({
      state: "working",
      shown: false,
      key: numbers(texts[id]),
    })),
  );
}

/** A worker's engine is broken: in the key that it hands over, a number has another digit. */
const WRONG_NUMBER = (name) => `
  {
    const post = self.postMessage.bind(self);
    self.postMessage = (message, ...rest) => {
      if (message?.[1] === "made") {
        const text = new TextDecoder().decode(message[2]);
        const at = text.search(/"${name}": *"/) + 20;
        const digit = text[at] === "Q" ? "g" : "Q";
        message[2] = new TextEncoder().encode(text.slice(0, at) + digit + text.slice(at + 1));
      }
      return post(message, ...rest);
    };
  }`;

const WRONG = [
  [{ kty: "RSA" }, ["n", "d", "p", "q", "dp", "dq", "qi"]],
  [{ kty: "RSA", use: "enc" }, ["d"]],
  [{ kty: "EC", crv: "P-256" }, ["d", "x"]],
  [{ kty: "EC", crv: "P-521", use: "enc" }, ["d"]],
  [{ kty: "OKP", crv: "Ed25519" }, ["d", "x"]],
  [{ kty: "OKP", crv: "X25519" }, ["d", "x"]],
];

async function wrongNumber({ page, place }) {
  for (const [fragment, names] of WRONG) {
    for (const name of names) {
      const variant = withScriptFirstInWorkers(WRONG_NUMBER(name));
      const own = { ...fragment, kid_from: "text", kid: "hemmelig-prosjekt", lang: "en" };
      await page.open(place, { fragment: own, variant });
      await page.press("generate");
      await page.comesTo("failed").catch(() => undefined);
      assert.equal(await page.state(), "failed", `${fragment.kty} with another ${name}`);
      assert.deepEqual(await page.codes("errors"), ["browser-objects"]);
      await hasNoKey(page);
    }
  }
  const report = await page.text("fault-report");
  assert.match(report, /failure: browser-objects/);
  assert.match(report, /key: OKP X25519/);
  assert.ok(!report.includes("hemmelig"), "What was typed is nobody's business");
  assert.ok(!/[A-Za-z0-9_-]{30}/.test(report), "No number of a key is in the report");
  await page.press("copy-fault-report");
  assert.equal(await page.paste(), report);
  // The next is made as if nothing had been.
  await page.open(place);
  await page.make();
  assert.equal(await page.exists("fault-report"), false);
}

async function wrongOverHttp({ page, place }) {
  for (const name of ["n", "d", "qi"]) {
    const variant = withScriptFirstInWorkers(WRONG_NUMBER(name));
    await page.open(place, { variant });
    await page.press("generate");
    await page.comesTo("failed").catch(() => undefined);
    assert.deepEqual(await page.codes("errors"), ["browser-objects"], name);
    await hasNoKey(page);
  }
}

async function hasNoKey(page) {
  for (const output of [...PUBLIC_OUTPUTS, ...PRIVATE_OUTPUTS]) {
    assert.equal(await page.exists(output), false, output);
  }
}

/** The browser does not find what it should by one of its steps. */
const LIARS = {
  verify: "SubtleCrypto.prototype.verify = async () => false;",
  decrypt: "SubtleCrypto.prototype.decrypt = async () => new ArrayBuffer(3);",
  deriveBits: `SubtleCrypto.prototype.deriveBits =
    async () => crypto.getRandomValues(new Uint8Array(32)).buffer;`,
};

/** By which step a key is judged. */
const JUDGED_BY = [
  [{ kty: "RSA" }, "verify"],
  [{ kty: "RSA", use: "enc" }, "decrypt"],
  [{ kty: "EC" }, "verify"],
  [{ kty: "EC", use: "enc" }, "deriveBits"],
  [{ kty: "OKP", crv: "Ed25519" }, "verify"],
  [{ kty: "OKP", crv: "X25519" }, "deriveBits"],
  [{ kty: "oct" }, "verify"],
];

async function notBorneOut({ page, place }) {
  for (const [fragment, step] of JUDGED_BY) {
    await page.open(place, { fragment, variant: withScriptFirst(LIARS[step]) });
    await page.press("generate");
    await page.comesTo("failed", 30_000).catch(() => undefined);
    assert.deepEqual(await page.codes("errors"), ["browser-objects"], JSON.stringify(fragment));
    assert.ok((await page.text("fault-report")).includes(`objection: ${step} disagrees`));
    await hasNoKey(page);
  }
}

/** What a judge says of a key that was given up must not come to the next one. */
const SLOW_JUDGE = `
  {
    const verify = SubtleCrypto.prototype.verify;
    window.release = [];
    SubtleCrypto.prototype.verify = function (...args) {
      return new Promise((resolve) => window.release.push(() => resolve(verify.apply(this, args))));
    };
  }`;

async function askedInVain({ page, place }) {
  await page.open(place, { variant: withScriptFirst(SLOW_JUDGE), fragment: { kty: "EC" } });
  const isAsked = (times) => () => page.run("return window.release.length === arguments[0]", times);
  await page.press("generate");
  await page.waitFor(isAsked(1), 20_000, "Nobody is asked");
  await page.press("cancel");
  await page.comesTo("ready");
  await page.press("generate");
  await page.waitFor(isAsked(2), 20_000, "Nobody is asked of the next");
  await page.run("window.release[0]()");
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(await page.state(), "working", "The first is not taken for the second");
  await page.run("window.release[1]()");
  await page.comesTo("done");
}

async function framed({ page, place, session }) {
  const address = place.address();
  session.places.put(
    `<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
     <iframe src="${address}#lang=en" width="1000" height="900"></iframe>`,
    "frame.html",
  );
  const { driver } = page;
  await driver.get(place.address("frame.html"));
  if (place.isHttp) {
    page.loads.push(`GET ${place.address("frame.html")}`, `GET ${address}`);
    page.loadedByPages.push(`${address}#lang=en`);
  }
  await driver.switchTo().frame(0);
  try {
    await page.comesTo("ready");
    assert.deepEqual(await page.codes("errors"), ["framed"]);
    await page.run("document.getElementById('generate').click()");
    await page.run("location.hash = 'lang=en&kty=EC'");
    await page.waitFor(() => page.exists("curve"), 5_000, "The fragment is not followed");
    await page.run("document.getElementById('generate').click()");
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await page.state(), "ready");
    assert.deepEqual(await page.codes("errors"), ["framed"], "It stays");
    await hasNoKey(page);
  } finally {
    await driver.switchTo().defaultContent();
  }
  await page.open(place);
  assert.deepEqual(await page.codes("errors"), []);
}

/** `outerHTML` is what "save as" stores of a page. */
async function saved({ page, place }) {
  await page.open(place);
  await page.make();
  const secrets = await readSecrets(page);
  const whole = () => page.run("return '<!doctype html>' + document.documentElement.outerHTML");
  const first = await whole();
  assertNone(first, secrets, "in the page that was saved");
  await page.show("private-jwk");
  assert.ok((await whole()).includes(secrets[0]), "What is shown is in the page: the search works");
  await page.run(
    `document.getElementById("private-jwk").dispatchEvent(
       new KeyboardEvent("keydown", { key: "s", ctrlKey: true, bubbles: true, cancelable: true }))`,
  );
  assertNone(await whole(), secrets, "when Ctrl+S is pressed while it is shown");

  await page.open(place, { variant: () => first });
  assert.deepEqual(await page.codes("errors"), []);
  await hasNoKey(page);
  await page.make();
  const others = await readSecrets(page);
  assert.ok(others.every((secret) => !secrets.includes(secret)), "It makes a key of its own");
  assert.equal(await opinion(page), "browser-agrees");
}

async function readSecrets(page) {
  const jwk = JSON.parse(await page.read("private-jwk"));
  const names = ["d", "p", "q", "dp", "dq", "qi"].filter((name) => name in jwk);
  const line = (await page.read("private-pem")).split("\n")[2];
  return [...names.map((name) => jwk[name]), await page.read("encoded-jwk"), line];
}

function assertNone(haystack, needles, when) {
  for (const needle of needles) assert.ok(!haystack.includes(needle), `A secret is there ${when}`);
}

/** All that is logged, in the page and its workers, which the page hears of on http alone. */
const RECORD_LOG = `
  {
    const channel = new BroadcastChannel("logged");
    let record = (line) => channel.postMessage(line);
    if (typeof window === "undefined") {
      record("begins");
    } else {
      window.logged = [];
      window.begun = 0;
      record = (line) => { window.logged.push(line); };
      channel.onmessage = ({ data }) => {
        if (data === "begins") window.begun += 1;
        else record(data);
      };
    }
    for (const level of ["log", "info", "debug", "warn", "error", "dir", "table", "trace"]) {
      console[level] = (...args) => { record(args.map(String).join(" ")); };
    }
  }`;

async function keepsNothing({ page, place, session }) {
  await page.open(place, { variant: withScriptFirstEverywhere(RECORD_LOG) });
  const title = await page.run("return document.title");
  const length = await page.run("return history.length");
  await page.make();
  const secrets = await readSecrets(page);
  await page.unfoldAll();
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pasted = privateKey.export({ format: "jwk" });
  const filled = {
    "client-id": "12345678-1234-1234-1234-123456789012",
    scope: "a:b",
    "export-password": "hest-batteri-stift",
    "portal-keys": "[]",
    "answer-input": "MP-121 hemmelig-svar",
    "match-input": JSON.stringify({ kty: pasted.kty, crv: pasted.crv, x: pasted.x, y: pasted.y }),
    "read-input": JSON.stringify(pasted),
  };
  for (const [id, text] of Object.entries(filled)) await page.type(id, text);
  await page.press("read");
  await page.waitFor(() => page.exists("take-1"), 30_000, "What is pasted is not read");
  const pressed = await pressEverything(page);
  assert.ok(pressed.length > 60, `Only ${pressed.length} buttons: ${pressed}`);
  for (const id of ["grant-claims", "rotated-keys", "answer"]) {
    assert.ok(await page.exists(id), `${id} came of a press`);
  }
  const { jti } = JSON.parse(await page.text("grant-claims"));
  secrets.push(jti, pasted.d, pasted.x, filled["export-password"]);
  secrets.push("hemmelig-svar");

  const kept = await page.runAsync(
    `const databases = (await indexedDB.databases?.()) ?? [];
     const caches_ = typeof caches === "undefined" ? [] : await caches.keys();
     const workers = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
     return { local: Object.keys(localStorage).sort(), values: Object.values(localStorage),
       session: { ...sessionStorage }, databases, caches: caches_, workers: workers.length,
       cookie: document.cookie, state: history.state, name: window.name, href: location.href,
       title: document.title, length: history.length, logged: window.logged };`,
  );
  const known = ["nokkelsmie-language", "nokkelsmie-steps"];
  assert.ok(kept.local.every((name) => known.includes(name)), String(kept.local));
  assertNone(JSON.stringify(kept), secrets, "in what is kept");
  for (const value of kept.values) assert.match(value, /^(nb|nn|en|((test|prod)-(older|newer)-\d+ ?)*)$/);
  const { session: ofSession, databases, caches, workers, cookie, state, name } = kept;
  assert.deepEqual(
    { ofSession, databases, caches, workers, cookie, state, name },
    { ofSession: {}, databases: [], caches: [], workers: 0, cookie: "", state: null, name: "" },
  );
  assert.equal(kept.title, title);
  assert.equal(kept.length, length, "No button goes into the history");
  assert.deepEqual(kept.logged, []);
  assert.ok(await page.run("return window.begun > 0"), "No worker is heard");
  await page.run("localStorage.clear()");
  await session.browser.forgetDownloads?.();
}


/**
 * Presses every button that there is, what a press brings included, but those that would take the key
 * away or change the language. Gives their ids, or their words.
 */
async function pressEverything(page) {
  await page.unfoldAll();
  return page.runAsync(
    `const apart = /^(generate|clear|cancel|lang-.*|take-.*|name-.*|read-empty|empty)$/;
     const name = (button) => button.id || button.textContent.trim();
     const pressed = [];
     for (let turn = 0; turn < 200; turn += 1) {
       const buttons = [...document.querySelectorAll("main button, main input[type=checkbox]")];
       const next = buttons.find((button) => !pressed.includes(name(button)) && !apart.test(button.id));
       if (next === undefined) break;
       pressed.push(name(next));
       next.click();
       await new Promise((resolve) => setTimeout(resolve, 30));
     }
     return pressed;`,
  );
}

async function hostileFile({ page, place }) {
  const markup = `<img src=x onerror="window.injected=1">`;
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  const jwk = { ...JSON.parse(await page.read("private-jwk")), kid: `"],${markup}` };
  await page.open(place);
  await page.unfold("reading-details");
  await page.run(
    `const transfer = new DataTransfer();
     transfer.items.add(new File([arguments[0]], arguments[1]));
     const target = document.getElementById("read-input");
     target.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));`,
    JSON.stringify(jwk),
    `${markup}"</script>\u202e.json`,
  );
  const take = () => page.exists("take-1");
  await page.waitFor(take, 30_000, "The dropped file is not read");
  const isClean = async () => {
    assert.equal(await page.run("return document.querySelectorAll('main img').length"), 0);
    assert.equal(await page.run("return window.injected ?? null"), null);
  };
  await isClean();
  await page.press("take-1");
  await page.comesTo("done");
  await isClean();
  for (const output of PUBLIC_OUTPUTS) {
    await page.openTabOf(output);
    await page.press(`copy-${output}`);
    const pasted = await page.paste();
    assert.equal(pasted, await page.text(output));
    if (output === "public-jwk") assert.equal(JSON.parse(pasted).kid, jwk.kid);
  }
  await page.openTabOf("encoded-jwk");
  await page.press("copy-encoded-jwk");
  const { kid, d } = JSON.parse(Buffer.from(await page.paste(), "base64").toString());
  assert.deepEqual([kid, d], [jwk.kid, jwk.d]);
  await isClean();
}
