/**
 * When things go wrong: each is a message with a code, and what was typed stays.
 *
 * The browser's own faults are played by a script put before the page's (`support/variant.mjs`).
 */
import assert from "node:assert/strict";
import { checkTexts } from "../support/key-checks.mjs";
import { inWorkers } from "../support/variant.mjs";

const RSA_2048 = { kty: "RSA", size: "2048", use: "sig", alg: "RS256" };

const NO_WORKERS = `
  Worker = class { constructor() { throw new DOMException("refused", "SecurityError"); } };`;

/** As where a policy of the server's stops the worker's script: it fails after it was constructed. */
const WORKERS_FAIL_TO_LOAD = `
  Worker = class extends EventTarget {
    constructor() { super(); setTimeout(() => {
      const event = new Event("error");
      this.onerror?.(event);
      this.dispatchEvent(event);
    }, 10); }
    postMessage() {}
    terminate() {}
  };`;

const NO_RANDOMNESS = `
  Crypto.prototype.getRandomValues = () => {
    throw new DOMException("no entropy", "OperationError");
  };`;

/** A worker that ends by an exception after it has told of some candidates. */
const WORKERS_DIE = `
  if (typeof window === "undefined") {
    let messages = 0;
    const post = self.postMessage.bind(self);
    self.postMessage = (...args) => {
      messages += 1;
      if (messages > 3) setTimeout(() => { throw new Error("the worker is lost"); });
      else post(...args);
    };
  }`;

export function faults(sentence) {
  for (const place of ["file", "intranet"]) {
    sentence(place, "Where workers are refused the key is made in slices, and the page says so", inSlices);
  }
  sentence("file", "Workers that fail to load are as good as refused", inSlicesAfterLoading);
  sentence("file", "Without workers the page still answers, and cancels", answersInSlices);
  sentence("file", "Without secure randomness there is an error and no key", noRandomness);
  sentence("file", "Without secure randomness or workers there is an error and no key", noRandomnessInSlices);
  sentence("file", "Where WebAssembly is refused the page says so and what to do", noWasm);
  sentence("file", "A worker that is lost in the middle ends in a key or a clear error", workerLost);
}

async function inSlices({ page, place, t }) {
  await page.open(place, { scriptFirst: NO_WORKERS });
  const start = Date.now();
  await page.make();
  t.diagnostic(`RSA 2048 in slices took ${Date.now() - start} ms`);
  assert.deepEqual(await page.codes("notices"), ["workers-refused"]);
  checkTexts(await page.readAll(), RSA_2048);
}

async function inSlicesAfterLoading({ page, place }) {
  await page.open(place, { scriptFirst: WORKERS_FAIL_TO_LOAD });
  await page.make();
  assert.deepEqual(await page.codes("notices"), ["workers-refused"]);
  checkTexts(await page.readAll(), RSA_2048);
}

async function answersInSlices({ page, place, t }) {
  await page.open(place, { fragment: { size: "4096" }, scriptFirst: NO_WORKERS });
  await page.press("generate");
  await page.comesTo("working");
  const taken = await page.runAsync(
    `const main = document.querySelector("main");
     const gaps = [];
     for (let last = performance.now(), n = 0; n < 20; n += 1) {
       await new Promise((resolve) => setTimeout(resolve));
       gaps.push(performance.now() - last);
       last = performance.now();
     }
     if (main.dataset.state !== "working") throw new Error("The key was finished too soon.");
     const start = performance.now();
     document.getElementById("cancel").click();
     while (main.dataset.state !== "ready") await new Promise((resolve) => setTimeout(resolve));
     return [Math.max(...gaps), performance.now() - start];`,
  );
  t.diagnostic(`held for ${taken[0].toFixed(0)} ms at most, cancelled in ${taken[1].toFixed(1)} ms`);
  assert.ok(taken[0] < 100 && taken[1] < 100);
}

async function noRandomness({ page, place }) {
  await failsForRandomness(page, place, inWorkers(NO_RANDOMNESS, { inPage: true }));
}

async function noRandomnessInSlices({ page, place }) {
  await failsForRandomness(page, place, `${NO_RANDOMNESS} ${NO_WORKERS}`);
}

async function failsForRandomness(page, place, scriptFirst) {
  for (const kty of ["RSA", "EC"]) {
    await page.open(place, { fragment: { kty, kid: "blir-igjen" }, scriptFirst });
    await page.press("generate");
    await page.comesTo("failed");
    assert.deepEqual(await page.codes("errors"), ["randomness-failed"]);
    assert.ok((await page.message("randomness-failed")).length > 20, "It says what to do");
    assert.equal(await page.text("public-jwk"), null);
    assert.equal(await page.value("kid"), "blir-igjen", "What was typed stays");
  }
}

async function noWasm({ page, place }) {
  await page.open(place, { scriptFirst: "delete globalThis.WebAssembly;", state: "failed" });
  assert.deepEqual(await page.codes("errors"), ["wasm-refused"]);
  assert.ok((await page.message("wasm-refused")).length > 20);
}

async function workerLost({ page, place }) {
  const scriptFirst = inWorkers(WORKERS_DIE);
  await page.open(place, { fragment: { size: "4096", kid: "blir-igjen" }, scriptFirst });
  await page.press("generate");
  const ended = async () => ["done", "failed"].includes(await page.state());
  await page.waitFor(ended, 90_000, "The page waits for a worker that is gone");
  if ((await page.state()) === "failed") {
    assert.deepEqual(await page.codes("errors"), ["worker-lost"]);
    assert.equal(await page.text("public-jwk"), null);
  } else {
    checkTexts(await page.readAll(), { ...RSA_2048, size: "4096" });
  }
  assert.equal(await page.value("kid"), "blir-igjen", "What was typed stays");
}
