/**
 * When things go wrong: each is a message with a code, and what was typed stays.
 *
 * Most faults are the browser's, and are played by a variant of the page (`support/variant.mjs`).
 */
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { checkTexts } from "../support/key-checks.mjs";
import { shortestTime } from "../support/timing.mjs";
import { initialPages, memoryOf } from "../support/wasm-limit.mjs";
import {
  withoutPermission,
  withScriptFirst,
  withScriptFirstEverywhere,
} from "../support/variant.mjs";

const RSA_2048 = { kty: "RSA", size: "2048", use: "sig", alg: "RS256" };
/** Takes seconds, so that there is a middle to end it in. */
const SLOW_KEY = { kty: "RSA", size: "8192", use: "sig", alg: "RS512" };

const PASSWORD = "hest-batteri-stift";

const NO_WORKERS = `
  Worker = class { constructor() { throw new DOMException("refused", "SecurityError"); } };`;

/** As where a person forbids the page to store anything. */
const NO_STORAGE = `
  Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("refused", "SecurityError"); },
  });`;

/** From RFC 7515, appendix A.3. */
const PUBLIC_KEY = {
  kty: "EC",
  crv: "P-256",
  kid: "lest",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
};

const NO_RANDOMNESS = `
  Crypto.prototype.getRandomValues = () => {
    throw new DOMException("no entropy", "OperationError");
  };`;

/** Octets that are always the same. */
const CONSTANT_RANDOMNESS = `
  Crypto.prototype.getRandomValues = (array) => {
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(0x5a);
    return array;
  };`;

/** Octets that are good, but only so many: then the same come again. */
const REPEATING_RANDOMNESS = (period) => `
  {
    const octets = Crypto.prototype.getRandomValues.call(crypto, new Uint8Array(${period}));
    let given = 0;
    Crypto.prototype.getRandomValues = (array) => {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let at = 0; at < bytes.length; at += 1) {
        bytes[at] = octets[given];
        given = (given + 1) % octets.length;
      }
      return array;
    };
  }`;

/** Octets that begin anew with each draw, as from a generator whose state is thrown away. */
const FORGETFUL_RANDOMNESS = `
  {
    const octets = Crypto.prototype.getRandomValues.call(crypto, new Uint8Array(65536));
    Crypto.prototype.getRandomValues = (array) => {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      bytes.set(octets.subarray(0, bytes.length));
      return array;
    };
  }`;

/** A worker that ends by an exception after it has told of some candidates. */
const WORKERS_DIE = `
  let messages = 0;
  const post = self.postMessage.bind(self);
  self.postMessage = (...args) => {
    messages += 1;
    if (messages <= 3) post(...args);
    else setTimeout(() => { throw new Error("the worker is lost"); });
  };`;

/** Workers can be ended as the browser ends them, telling nobody; the page's watch goes faster. */
const KEEP_WORKERS = `
  window.workers = [];
  const PlainWorker = Worker;
  Worker = class extends PlainWorker {
    constructor(...args) {
      super(...args);
      window.workers.push(this);
      this.addEventListener("error", () => { window.lost = true; });
    }
  };
  const plainInterval = setInterval.bind(window);
  setInterval = (action, time, ...args) => plainInterval(action, time / 10, ...args);`;

/** The page never hears of the first worker that it starts. */
const ONE_ABSENT = `{
  ${KEEP_WORKERS}
  const { set } = Object.getOwnPropertyDescriptor(PlainWorker.prototype, "onmessage");
  Object.defineProperty(Worker.prototype, "onmessage", {
    set(listener) { if (window.workers[0] !== this) set.call(this, listener); },
  });
}`;

/** Each worker ends at the first thing that it is asked for: its first message is the program. */
const WORKERS_FALL = `
  if (typeof window === "undefined") {
    let heard = 0;
    addEventListener("message", () => {
      heard += 1;
      if (heard > 1) throw new Error("the worker ends");
    });
  } else {
    ${KEEP_WORKERS}
  }`;

/** Workers end by an exception when they are told to. */
const WORKERS_OBEY = `
  if (typeof window === "undefined") {
    addEventListener("message", ({ data }) => {
      if (data === "end") throw new Error("the worker ends");
    });
  } else {
    ${KEEP_WORKERS}
  }`;

/**
 * As in Chromium before 115: not more than 4 KiB of WebAssembly are compiled while the page waits, and octets are
 * read from no text.
 */
const CHROMIUM_114 = `
  {
    delete Uint8Array.fromBase64;
    delete Uint8Array.fromHex;
    const Plain = WebAssembly.Module;
    WebAssembly.Module = new Proxy(Plain, {
      construct(_, [octets]) {
        if (octets.byteLength > 4096) throw new RangeError("WebAssembly.Compile is disallowed");
        return new Plain(octets);
      },
    });
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct() { throw new RangeError("WebAssembly.Instance is disallowed"); },
    });
  }`;

export function faults(sentence) {
  for (const place of ["file", "intranet"]) {
    sentence(
      place,
      "Where workers are refused the key is made in slices, and the page says so",
      inSlices,
    );
  }
  sentence("localhost", "Where a policy stops the workers the key is made in slices too", byPolicy);
  sentence("file", "Without workers the page still answers, and cancels", answersInSlices);
  sentence("file", "Without workers a key is read, and protected by a password", readsAndProtectsAlone);
  sentence("file", "Where nothing may be stored the page works, and only forgets", noStorage);
  sentence("file", "A download that the browser refuses is told beside its button", refusedDownload);
  sentence("file", "A file that the browser does not hand over is told", refusedFile);
  sentence("file", "Without secure randomness there is an error and no key", noRandomness);
  sentence(
    "file",
    "Without secure randomness or workers there is an error and no key",
    noRandomnessInSlices,
  );
  for (const [what, script] of [
    ["is constant", CONSTANT_RANDOMNESS],
    ["repeats after 32 octets", REPEATING_RANDOMNESS(32)],
    ["repeats after 1000 octets", REPEATING_RANDOMNESS(1000)],
    ["begins anew with each draw", FORGETFUL_RANDOMNESS],
  ]) {
    sentence("file", `Where randomness ${what} there is an error and no key`, ({ page, place }) =>
      failsForRandomness(page, place, withScriptFirstEverywhere(script), "randomness-repeats"),
    );
  }
  sentence("file", "Where WebAssembly is refused the page says so and what to do", noWasm);
  sentence("localhost", "Where JavaScript is off the page says so, in three languages", noJavaScript);
  sentence("file", "Where little is compiled at once the page starts too", littleAtOnce);
  sentence("file", "Where a worker gets no more memory there is an error and no key", noMemory);
  sentence("file", "Where the page gets no more memory it says so", noMemoryInSlices);
  sentence("file", "Where there is no memory to start with the page says so", noMemoryAtStart);
  sentence("file", "A program that ends while it starts begins anew", beginsAnew);
  sentence("localhost", "A program that ends while it starts begins anew from a server too", beginsAnew);
  sentence("file", "A program that ends whenever it starts says so, and begins anew but once", beginsAnewOnce);
  sentence("file", "A program that ends after it has said why there is no key says that too", endsAfterFailing);
  sentence("file", "Workers that end in the middle end in a key or a clear error", workersLost);
  sentence("file", "Workers that fall silent end in a key or a clear error", workersSilent);
  sentence("file", "A worker that never begins is done without", oneAbsent);
  sentence("file", "Workers that end while they get warm are not replaced for ever", workersFall);
  sentence("file", "A worker that ends while it has nothing to do is replaced", replacesWorker);
  sentence("file", "What a worker that was let go still throws is no error of the page's", lateError);
}

async function inSlices({ page, place, t }) {
  await page.open(place, { variant: withScriptFirst(NO_WORKERS) });
  const start = Date.now();
  await page.make();
  t.diagnostic(`RSA 2048 in slices took ${Date.now() - start} ms`);
  assert.deepEqual(await page.codes("notices"), ["workers-refused"]);
  checkTexts(await page.readAll(), RSA_2048);
}

async function byPolicy({ page, place }) {
  await page.open(place, { variant: withoutPermission("worker-src blob:;") });
  await page.make();
  assert.deepEqual(await page.codes("notices"), ["workers-refused"]);
  checkTexts(await page.readAll(), RSA_2048);
}

async function answersInSlices({ page, place, t }) {
  await page.open(place, { fragment: { size: SLOW_KEY.size }, variant: withScriptFirst(NO_WORKERS) });
  const measure = async () => {
    await page.press("generate");
    await page.comesTo("working");
    const [slice, cancel] = await page.runAsync(MEASURE_SLICES);
    t.diagnostic(`a slice takes ${slice.toFixed(0)} ms, a cancel ${cancel.toFixed(0)} ms`);
    return Math.max(slice, cancel);
  };
  assert.ok((await shortestTime(100, () => undefined, measure)) < 100);
}

async function readsAndProtectsAlone({ page, place }) {
  await page.open(place, { variant: withScriptFirst(NO_WORKERS) });
  await page.type("read-input", JSON.stringify(PUBLIC_KEY));
  await page.press("read");
  await page.press("take-1");
  await page.comesTo("done");
  assert.equal(JSON.parse(await page.text("public-jwk")).x, PUBLIC_KEY.x);
  await page.open(place, { fragment: { kty: "EC" }, variant: withScriptFirst(NO_WORKERS) });
  await page.make();
  await page.unfold("protection-options");
  await page.type("export-password", PASSWORD);
  await page.press("protect");
  const isThere = () => page.exists("encrypted-pem");
  await page.waitFor(isThere, 90_000, "There is no key behind a password");
  assert.ok(await page.exists("download-pkcs12"));
  const [pem, jwk] = [await page.read("encrypted-pem"), await page.read("private-jwk")];
  const opened = createPrivateKey({ key: pem, passphrase: PASSWORD }).export({ format: "jwk" });
  assert.equal(opened.d, JSON.parse(jwk).d);
  assert.deepEqual(await page.codes("errors"), []);
}

async function noStorage({ page, place }) {
  await page.open(place, { variant: withScriptFirst(NO_STORAGE) });
  await page.press("lang-en");
  const isEnglish = () => page.run("return document.documentElement.lang === 'en'");
  await page.waitFor(isEnglish, 3_000, "The language is not chosen");
  await page.make();
  await page.unfold("portal-steps");
  await page.press("step-older-1");
  const isTicked = () => page.run("return document.getElementById('step-older-1').checked");
  await page.waitFor(isTicked, 3_000, "The step is not ticked");
  await page.make();
  assert.deepEqual(await page.codes("errors"), []);
  checkTexts(await page.readAll(), RSA_2048);
}

async function refusedDownload({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.run("URL.createObjectURL = () => { throw new TypeError('refused'); }");
  for (const output of ["public-keys", "encoded-jwk"]) {
    const told = `document.getElementById("download-${output}").closest("[role=tabpanel]")
      .querySelector("[data-code=download-refused]")`;
    await page.openTabOf(output);
    await page.press(`download-${output}`);
    await page.waitFor(() => page.run(`return ${told} !== null`), 5_000, `${output} is not told`);
    assert.ok((await page.run(`return ${told}.innerText`)).length > 20, "It says what to do");
  }
  assert.equal(await page.state(), "done", "The key is still there");
}

async function refusedFile({ page, place }) {
  await page.open(place);
  // As where it was removed, or may not be read, since it was chosen.
  await page.run(
    `const refuse = () => Promise.reject(new DOMException("gone", "NotReadableError"));
     for (const kind of [Blob, File]) kind.prototype.arrayBuffer = refuse;
     const dataTransfer = new DataTransfer();
     dataTransfer.items.add(new File(["{}"], "nokkel.json"));
     const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
     document.getElementById("read-input").dispatchEvent(drop);`,
  );
  await page.untilCode("file-refused");
  assert.deepEqual(await page.codes("findings"), ["file-refused"]);
  assert.ok((await page.message("file-refused")).length > 20, "It says what to do");
  await page.type("read-input", JSON.stringify(PUBLIC_KEY));
  await page.press("read");
  await page.press("take-1");
  await page.comesTo("done");
}

/** How long slices hold the page, the median of 10, and how long a cancel takes, in milliseconds. */
const MEASURE_SLICES = `
  const main = document.querySelector("main");
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const gaps = [];
  for (let last = performance.now(); gaps.length < 10; last = performance.now()) {
    await turn();
    gaps.push(performance.now() - last);
  }
  if (main.dataset.state !== "working") throw new Error("The key was finished too soon.");
  const start = performance.now();
  document.getElementById("cancel").click();
  while (main.dataset.state !== "ready") await turn();
  return [gaps.sort((a, b) => a - b)[5], performance.now() - start];`;

async function noRandomness({ page, place }) {
  const variant = withScriptFirstEverywhere(NO_RANDOMNESS);
  await failsForRandomness(page, place, variant, "randomness-failed");
}

async function noRandomnessInSlices({ page, place }) {
  const variant = withScriptFirst(`${NO_RANDOMNESS} ${NO_WORKERS}`);
  await failsForRandomness(page, place, variant, "randomness-failed");
}

async function failsForRandomness(page, place, variant, code) {
  for (const kty of ["RSA", "EC"]) {
    await page.open(place, { fragment: { kty, kid: "blir-igjen" }, variant });
    await page.press("generate");
    await page.comesTo("failed");
    assert.deepEqual(await page.codes("errors"), [code]);
    assert.ok((await page.message(code)).length > 20, "It says what to do");
    assert.equal(await page.text("public-jwk"), null);
    assert.equal(await page.value("kid"), "blir-igjen", "What was typed stays");
  }
}

async function littleAtOnce({ page, place }) {
  await page.open(place, { variant: withScriptFirst(CHROMIUM_114) });
  await page.make();
  checkTexts(await page.readAll(), RSA_2048);
}

async function noWasm({ page, place }) {
  const variant = withoutPermission("'wasm-unsafe-eval'");
  await page.open(place, { variant, state: "failed" });
  assert.deepEqual(await page.codes("errors"), ["wasm-refused"]);
  assert.ok((await page.message("wasm-refused")).length > 20, "It says what to do");
}

/** In a sandbox that lets no script run, the browser draws what is in `noscript`. */
async function noJavaScript({ session, page, place }) {
  const address = place.address();
  session.places.put(
    `<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
     <iframe sandbox="allow-same-origin" src="${address}" width="1000" height="900"></iframe>`,
    "sandbox.html",
  );
  page.loads.push(`GET ${place.address("sandbox.html")}`, `GET ${address}`);
  page.loadedByPages.push(address);
  await page.driver.get(place.address("sandbox.html"));
  const { state, said } = await page.run(
    `const inside = document.querySelector("iframe").contentDocument;
     const said = [...inside.querySelectorAll("#errors [data-code=no-script] [lang]")];
     return { state: inside.querySelector("main")?.dataset.state,
       said: said.map(({ lang, innerText }) => [lang, innerText]) };`,
  );
  assert.equal(state, "failed");
  assert.deepEqual(said.map(([lang]) => lang), ["nb", "nn", "en"]);
  for (const [lang, text] of said) assert.match(text, /JavaScript.{40}/, lang);
  assert.equal(new Set(said.map(([, text]) => text)).size, 3, "Each says it in words of its own");
}

/** More than the page needs to open, and less than a key needs: pages of 64 KiB beyond the first. */
const LITTLE = 2;

async function noMemory({ session, page, place }) {
  const script = memoryOf((await initialPages(session.html)) + LITTLE);
  await failsForMemory(page, place, withScriptFirst(script), "worker-lost");
}

async function noMemoryInSlices({ session, page, place }) {
  const limit = memoryOf((await initialPages(session.html)) + LITTLE);
  const variant = withScriptFirst(`${limit} ${NO_WORKERS}`);
  await failsForMemory(page, place, variant, "program-ended");
  assert.match(await page.message("program-ended"), /RuntimeError|Script error/, "It tells the cause");
}

async function failsForMemory(page, place, variant, code) {
  await page.open(place, { fragment: { kid: "blir-igjen" }, variant });
  await page.hasStarted();
  await page.press("generate");
  await page.comesTo("failed");
  assert.deepEqual(await page.codes("errors"), [code]);
  assert.ok((await page.message(code)).length > 20, "It says what to do");
  assert.equal(await page.text("public-jwk"), null);
  assert.equal(await page.value("kid"), "blir-igjen", "What was typed stays");
}

async function noMemoryAtStart({ session, page, place }) {
  const variant = withScriptFirst(memoryOf(await initialPages(session.html)));
  await page.open(place, { variant, state: "failed" });
  assert.deepEqual(await page.codes("errors"), ["start-failed"]);
}

const ENDS = 'Element.prototype.setAttribute = () => { throw new Error("refused"); };';

async function beginsAnew({ page, place }) {
  const isFirst = "performance.getEntriesByType('navigation')[0].type === 'navigate'";
  const variant = withScriptFirst(`if (${isFirst}) { ${ENDS} }`);
  await page.open(place, { fragment: { kty: "EC", kid: "blir-igjen" }, variant });
  assert.ok(await page.beganAnew());
  assert.equal(await page.value("kid"), "blir-igjen", "What the address says is kept");
  await page.make();
  // The same of what unpacks the program.
  const ends = 'WebAssembly.Instance = function () { throw new WebAssembly.RuntimeError("unreachable"); };';
  await page.open(place, { fragment: { kty: "EC" }, variant: withScriptFirst(`if (${isFirst}) { ${ends} }`) });
  assert.ok(await page.beganAnew());
  await page.make();
}

async function endsAfterFailing({ page, place }) {
  const script = `${CONSTANT_RANDOMNESS} addEventListener("end", () => { ${ENDS} });`;
  await page.open(place, { variant: withScriptFirstEverywhere(script) });
  await page.hasStarted();
  await page.press("generate");
  await page.comesTo("failed");
  await page.run("dispatchEvent(new Event('end'))");
  await page.press("generate");
  await page.untilCode("program-ended");
}

async function beginsAnewOnce({ page, place }) {
  await page.open(place, { variant: withScriptFirst(ENDS), state: "failed" });
  assert.deepEqual(await page.codes("errors"), ["start-failed"]);
  assert.ok(await page.beganAnew());
}

async function workersLost({ page, place }) {
  const script = `if (typeof window === "undefined") { ${WORKERS_DIE} } else { ${KEEP_WORKERS} }`;
  await startSlowKey(page, place, withScriptFirstEverywhere(script));
  await endsClearly(page);
  assert.ok(await page.run("return window.lost"), "No worker ended");
}

async function workersSilent({ page, place }) {
  await startSlowKey(page, place, withScriptFirst(KEEP_WORKERS));
  await page.comesTo("working");
  const count = await page.run(
    `for (const worker of window.workers) worker.terminate();
     return document.querySelector("main").dataset.state === "working" ? window.workers.length : 0`,
  );
  assert.ok(count > 0, "No worker was ended while it worked");
  await endsClearly(page);
}

async function oneAbsent({ page, place }) {
  await page.open(place, { variant: withScriptFirst(ONE_ABSENT) });
  await page.make();
  checkTexts(await page.readAll(), RSA_2048);
}

async function workersFall({ page, place }) {
  await page.open(place, { variant: withScriptFirstEverywhere(WORKERS_FALL) });
  const count = () => page.run("return window.workers.length");
  await page.waitFor(async () => (await count()) > 0, 10_000, "No worker was started");
  await sleep(1_000);
  const most = 2 * (await page.run("return Math.min(navigator.hardwareConcurrency, 8)"));
  assert.ok((await count()) <= most, "More and more workers are started");
}

async function replacesWorker({ page, place }) {
  await page.open(place, { variant: withScriptFirstEverywhere(WORKERS_OBEY) });
  await page.make();
  const count = () => page.run("return window.workers.length");
  const before = await count();
  await page.run("window.workers[0].postMessage('end')");
  const replaced = async () => (await count()) === before + 1;
  await page.waitFor(replaced, 10_000, "No worker takes the place of the one that ended");
  await page.make();
  assert.deepEqual(await page.codes("errors"), []);
  checkTexts(await page.readAll(), RSA_2048);
}

async function lateError({ page, place }) {
  // The browser ends no worker here, as it does not in the moment after it was asked to.
  const script = `${WORKERS_OBEY}
    if (typeof window !== "undefined") Worker.prototype.terminate = () => {};`;
  await page.open(place, { variant: withScriptFirstEverywhere(script) });
  await page.make();
  await page.run(
    `dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    window.workers[0].postMessage("end");`,
  );
  const hasThrown = () => page.run("return window.lost === true");
  await page.waitFor(hasThrown, 5_000, "The worker that was let go throws nothing");
  await page.runAsync("await new Promise(requestAnimationFrame)");
  assert.equal(await page.state(), "ready");
  assert.deepEqual(await page.codes("errors"), []);
}

async function startSlowKey(page, place, variant) {
  const { size, alg } = SLOW_KEY;
  await page.open(place, { fragment: { size, alg, kid: "blir-igjen" }, variant });
  await page.press("generate");
}

async function endsClearly(page) {
  const ended = async () => ["done", "failed"].includes(await page.state());
  await page.waitFor(ended, 90_000, "The page waits for workers that are gone");
  if ((await page.state()) === "failed") {
    assert.deepEqual(await page.codes("errors"), ["worker-lost"]);
    assert.equal(await page.text("public-jwk"), null);
  } else {
    checkTexts(await page.readAll(), SLOW_KEY);
  }
  assert.equal(await page.value("kid"), "blir-igjen", "What was typed stays");
}
