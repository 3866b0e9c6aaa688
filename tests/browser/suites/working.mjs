/** While a key is made: the page answers, tells how far it has come, and lets go when asked. */
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { checkTexts } from "../support/key-checks.mjs";
import { median, shortestTime } from "../support/timing.mjs";
import { withScriptFirst } from "../support/variant.mjs";

/** Takes seconds: long enough to look at, and to be stopped. */
const SLOW_KEY = { kty: "RSA", size: "8192" };
/** What the product promises of cancel, in milliseconds. */
const CANCEL_WITHIN = 100;
/**
 * In milliseconds. A page that is held for this long is felt, and a search on the page's own thread
 * would hold it for seconds; workers that fill all cores let it wait for some tens.
 */
const LONGEST_GAP = 250;

export function working(sentence) {
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(place, "The search runs in workers, not in the page", inWorkers);
  }
  sentence("file", "The curve that is chosen gets warm before its key is asked for", warmsUp);
  sentence("file", "A person sees how many candidates have been tried", showsProgress);
  sentence("file", "A key that takes no search tells of no candidates", searchesForNothing);
  sentence("file", "The page is never frozen while a key is made", neverFrozen);
  sentence("file", "Cancel takes effect within 100 ms, and no key comes after it", cancels);
  sentence("intranet", "Cancel works without a secure context too", cancels);
  sentence(
    "file",
    "Cancel in the first moment, in the last, or at any other ends in no key or a whole one",
    cancelsAtAnyMoment,
  );
  sentence(
    "file",
    "After a cancel the next key is made as if nothing had happened",
    makesAfterCancel,
  );
  sentence("file", "Pressing twice makes one key", pressedTwice);
  sentence(
    "file",
    "The workers of a page that is left end with it, and there are others for whoever comes back",
    endsWithThePage,
  );
}

/** Keeps the workers that the page starts, and whether it has ended them. */
const COUNT_WORKERS = `
  window.workersStarted = [];
  const PlainWorker = Worker;
  Worker = class extends PlainWorker {
    hasEnded = false;
    constructor(...args) { super(...args); window.workersStarted.push(this); }
    terminate() { this.hasEnded = true; super.terminate(); }
  };`;

/** Writes down which words go to the workers, and which come from them. */
const WRITE_WORDS = `
  window.words = { asked: [], answered: [] };
  const wordOf = (message) => (Array.isArray(message) ? message[1] : typeof message);
  Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => window.words.answered.push(wordOf(data)));
    }
    postMessage(...args) {
      window.words.asked.push(wordOf(args[0]));
      super.postMessage(...args);
    }
  };`;

async function inWorkers({ page, place }) {
  const variant = withScriptFirst(`${COUNT_WORKERS} ${WRITE_WORDS}`);
  await page.open(place, { fragment: { kty: "RSA", size: "2048" }, variant });
  await page.make();
  assert.ok((await page.run("return window.workersStarted.length")) > 0);
  const { asked, answered } = await page.run("return window.words");
  assert.ok(asked.includes("search-prime"), `The workers were asked to ${asked}`);
  assert.ok(answered.filter((word) => word === "prime").length >= 2, "They found two primes");
  assert.deepEqual(await page.codes("notices"), []);
}

/** Writes down what the page tells each of its workers to make warm. */
const WRITE_WARM_UPS = `
  window.warmUps = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (...args) {
    const [, word, kind] = Array.isArray(args[0]) ? args[0] : [];
    if (word === "warm-up") window.warmUps.push(kind);
    return postMessage.apply(this, args);
  };`;

async function warmsUp({ page, place }) {
  const variant = withScriptFirst(WRITE_WARM_UPS);
  const warmed = (kind) =>
    page.waitFor(
      () => page.run("return window.warmUps.includes(arguments[0])", kind),
      5_000,
      `${kind} does not get warm`,
    );
  await page.open(place, { fragment: { kty: "EC", crv: "P-384" }, variant });
  await warmed("P-384");
  await warmed("RSA");
  await page.choose("curve", "P-521");
  await warmed("P-521");
  await page.choose("key-type", "OKP");
  await warmed("Ed25519");
  assert.equal(await page.state(), "ready", "Nobody gets a key that was not asked for");
  assert.equal(await page.exists("public-keys"), false);
}

async function showsProgress({ page, place }) {
  await page.open(place, { fragment: SLOW_KEY });
  const quiet = await page.text("status");
  await page.run(`
    window.seen = { texts: new Set(), values: [], statuses: new Set() };
    const look = () => {
      if (document.querySelector("main").dataset.state !== "working") return;
      const bar = document.getElementById("progress");
      window.seen.texts.add(document.getElementById("progress-text").textContent);
      window.seen.statuses.add(document.getElementById("status").textContent);
      window.seen.values.push(bar.value / bar.max);
    };
    new MutationObserver(look).observe(document.querySelector("main"),
      { subtree: true, childList: true, characterData: true, attributes: true });`);
  await page.make();
  const seen = await page.run(
    `return { texts: [...window.seen.texts], values: window.seen.values,
       statuses: [...window.seen.statuses] }`,
  );
  assert.ok(seen.texts.length >= 3, `Progress was told ${seen.texts.length} times`);
  for (const text of seen.texts) {
    assert.match(text, /^\D*\d+\D+[1-9]\d*\D*$/, "Tried, of how many expected, from the start");
  }
  const counts = seen.texts.map((text) => Number(/\d+/.exec(text.replace(/[\s\u00a0]/g, ""))[0]));
  assert.deepEqual(
    counts,
    [...counts].sort((a, b) => a - b),
    "The count only grows",
  );
  assert.ok(counts.at(-1) > counts[0], "The count grows");
  assert.ok(seen.values.every((value) => value >= 0 && value <= 1));
  assert.ok(seen.values.at(-1) > seen.values[0], "The bar moves");
  assert.ok(seen.statuses.length <= 3, "A screen reader is not told every number");
  assert.notEqual(await page.text("status"), quiet, "The end is told too");
}

async function searchesForNothing({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.run(`
    window.seen = [];
    new MutationObserver(() => {
      if (document.querySelector("main").dataset.state !== "working") return;
      window.seen.push([document.querySelector(".working").textContent,
        document.getElementById("progress") === null]);
    }).observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true });`);
  await page.make();
  const seen = await page.run("return window.seen");
  assert.ok(seen.length > 0);
  for (const [words, isWithout] of seen) {
    assert.doesNotMatch(words, /\d/);
    assert.ok(isWithout);
  }
}

async function neverFrozen({ page, place, t }) {
  const tell = (time) => t.diagnostic(`the longest the page was held: ${time}`);
  const longest = await shortestTime(LONGEST_GAP, tell, async () =>
    Math.max(...(await gapsWhileWorking(page, place))),
  );
  assert.ok(longest < LONGEST_GAP);
}

async function gapsWhileWorking(page, place) {
  await page.open(place, { fragment: SLOW_KEY });
  await page.run(`
    window.gaps = [];
    let last = performance.now();
    let wasWorking = false;
    const beat = () => {
      const now = performance.now();
      const isWorking = document.querySelector("main").dataset.state === "working";
      // The last one tells how long the page was held until the key was there.
      if (isWorking || wasWorking) window.gaps.push(now - last);
      wasWorking = isWorking;
      last = now;
      setTimeout(beat, 5);
    };
    beat();`);
  await page.make();
  await setTimeout(50);
  const gaps = await page.run("return window.gaps");
  assert.ok(gaps.length > 10, "The search was long enough to measure");
  return gaps;
}

async function cancels({ page, place, t }) {
  await page.open(place, { fragment: SLOW_KEY });
  const tell = (time) => t.diagnostic(`cancelled after ${time}, the median of five`);
  const time = await shortestTime(CANCEL_WITHIN, tell, async () => {
    const times = [];
    while (times.length < 5) {
      await page.press("generate");
      await page.comesTo("working");
      await setTimeout(200);
      times.push(await timeOfCancel(page));
    }
    return median(times);
  });
  assert.ok(time < CANCEL_WITHIN);
  await setTimeout(2000);
  assert.equal(await page.state(), "ready");
  assert.equal(await page.text("public-jwk"), null, "No key after it was cancelled");
}

/** From the click to the page being ready again, in milliseconds, measured inside the page. */
function timeOfCancel(page) {
  return page.runAsync(
    `const main = document.querySelector("main");
     if (main.dataset.state !== "working") throw new Error("The key was finished before the cancel.");
     return new Promise((resolve) => {
       const start = performance.now();
       const look = () => {
         if (main.dataset.state === "ready") resolve(performance.now() - start);
       };
       new MutationObserver(look).observe(main, { attributes: true });
       document.getElementById("cancel").click();
       look();
     });`,
  );
}

async function cancelsAtAnyMoment({ page, place, t }) {
  await page.open(place);
  await page.make();
  const outcomes = { ready: 0, done: 0 };
  // In the same task as the press; once both primes are there; and at moments between.
  for (const moment of [0, 0, "last", "last", 1, 2, 4, 8, 12, 16, 20, 25, 30, 40, 50, 70, 100]) {
    await page.press("clear");
    await page.comesTo("ready");
    const state = await page.runAsync(PRESS_AND_CANCEL, moment);
    outcomes[state] += 1;
    if (moment === 0) assert.equal(state, "ready", "What is cancelled at once makes no key");
    await setTimeout(150);
    assert.equal(await page.state(), state, `It does not stay "${state}"`);
    if (state === "done") {
      checkTexts(await page.readAll(), { kty: "RSA", size: "2048", use: "sig", alg: "RS256" });
    } else {
      assert.equal(await page.text("public-jwk"), null, "There is a key after all");
      await page.make();
    }
  }
  t.diagnostic(`${outcomes.ready} were cancelled, ${outcomes.done} were made before`);
}

/** Presses, and cancels so many milliseconds later, or when the two primes have been found. */
const PRESS_AND_CANCEL = `
  const [moment] = args;
  const main = document.querySelector("main");
  const status = document.getElementById("status");
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  document.getElementById("generate").click();
  await Promise.resolve();
  const searching = status.textContent;
  const start = performance.now();
  const isDue = () => moment === "last"
    ? main.dataset.state !== "working" || status.textContent !== searching
    : performance.now() - start >= moment;
  if (moment === "last") {
    await new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isDue()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body,
        { subtree: true, childList: true, characterData: true, attributes: true });
    });
  } else {
    while (!isDue()) await turn();
  }
  document.getElementById("cancel")?.click();
  for (let turns = 0; main.dataset.state === "working"; turns += 1) {
    if (turns > 2000) throw new Error("It goes on working");
    await turn();
  }
  return main.dataset.state;`;

async function makesAfterCancel({ page, place }) {
  await page.open(place, { fragment: SLOW_KEY });
  await page.press("generate");
  await page.comesTo("working");
  await page.press("cancel");
  await page.comesTo("ready");
  await page.openMoreOptions();
  await page.type("key-size", "2048");
  await page.make();
  const { n } = JSON.parse(await page.text("public-jwk"));
  assert.equal(Buffer.from(n, "base64url").length, 256, "It is the key that was asked for last");
}

async function pressedTwice({ page, place }) {
  await page.open(place);
  await page.run(
    `window.keysSeen = new Set();
     const look = () => {
       const output = document.getElementById("public-jwk");
       if (output) window.keysSeen.add(output.textContent);
     };
     new MutationObserver(look).observe(document.body,
       { subtree: true, childList: true, characterData: true });
     const button = document.getElementById("generate");
     button.click();
     button.click();`,
  );
  await page.comesTo("done");
  await setTimeout(2000);
  assert.equal(await page.run("return window.keysSeen.size"), 1);
}

async function endsWithThePage({ page, place, t }) {
  const countWorking = () =>
    page.run("return window.workersStarted.filter(({ hasEnded }) => !hasEnded).length");
  const areThere = (when) =>
    page.waitFor(async () => (await countWorking()) > 0, 5_000, `There are no workers ${when}`);
  await page.open(place, { variant: withScriptFirst(COUNT_WORKERS) });
  await areThere("at first");
  const transition = (type) =>
    page.run(`dispatchEvent(new PageTransitionEvent("${type}", { persisted: true }))`);
  await transition("pagehide");
  await page.waitFor(async () => (await countWorking()) === 0, 5_000, "A worker goes on");
  await transition("pageshow");
  await areThere("after the browser has told of it");
  const wasKept = await page.leaveAndComeBack(place);
  t.diagnostic(`the browser had ${wasKept ? "kept the page" : "let go of the page"}`);
  await areThere("after going back");
  await page.make();
}
