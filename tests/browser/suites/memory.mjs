/** What a key leaves behind in the memory of the program: while it is there, and after it has gone. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { PIECE, lookIntoMemories, withMemories } from "../support/wasm-memory.mjs";

/** As many threads as the page is told that the machine has cores. */
const WORKERS = 2;
const TWO_CORES = `
  Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => ${WORKERS} });`;
const NO_WORKERS = `
  Worker = class { constructor() { throw new DOMException("refused", "SecurityError"); } };`;

const KINDS = [{ kty: "RSA" }, { kty: "EC" }, { kty: "EC", crv: "P-521" }];
const WAYS = { cleared: clear, left: leave };

/** When to cancel, by the words that the page has heard from its workers. */
const MOMENTS = {
  "between the primes and the key": {
    fragment: { size: "4096" },
    isNow: (words) => words.filter((word) => word === "prime").length === 2,
  },
  "while the browser checks the key": {
    fragment: { size: "2048" },
    isNow: (words) => words.at(-1) === "made",
  },
  "of the second key of a pair": {
    fragment: { size: "2048", env: "both" },
    isNow: (words) => words.includes("made") && words.at(-1) === "prime",
  },
};

const RSA_NUMBERS = ["d", "p", "q", "dp", "dq", "qi"];

export function memory(sentence) {
  for (const fragment of KINDS) {
    const name = fragment.crv ?? fragment.kty;
    for (const [done, goes] of Object.entries(WAYS)) {
      sentence(
        "localhost",
        `No worker keeps anything of the ${name} key that it made, nor the page once it is ${done}`,
        (given) => wiped(given, fragment, goes),
      );
    }
  }
  sentence("localhost", "Cleared is also the key that the page made itself", onPage);
  for (const fragment of [{ kty: "EC" }, { kty: "OKP", crv: "Ed25519" }]) {
    const name = fragment.crv ?? fragment.kty;
    sentence("localhost", `Cleared is also what an ${name} key signed, and the password it got`, (given) =>
      used(given, fragment),
    );
  }
  sentence("localhost", "What was pasted is gone with the field's text, or with its key", pasted);
  for (const [moment, { fragment, isNow }] of Object.entries(MOMENTS)) {
    sentence("localhost", `Cancel ${moment} leaves nothing of what was found`, (given) =>
      cancelled(given, fragment, isNow),
    );
  }
  sentence("localhost", "Cancel leaves nothing of a search on the page itself", searchedOnPage);
}

async function wiped({ page, place }, fragment, goes) {
  await page.open(place, { fragment, variant: withMemories(TWO_CORES) });
  const haveDrawn = async () => {
    const { workers } = await lookIntoMemories(page, WORKERS);
    return workers.every(({ drawn }) => drawn > 0);
  };
  await page.waitFor(haveDrawn, 10_000, "Not every worker has drawn random octets to get warm");
  await page.make();
  await page.show("private-jwk");
  const jwk = JSON.parse(await page.text("private-jwk"));
  const encodedJwk = await page.read("encoded-jwk");
  const needles = [...piecesOfKey(jwk), octetsOf(encodedJwk.slice(-2 * PIECE - 2, -2))];

  const made = await lookIntoMemories(page, WORKERS, needles);
  assert.ok(made.page.found > 0, "The key is in the page's memory: the search works");
  for (const worker of made.workers) {
    assert.equal(worker.found, 0, "Something is left in a worker");
    assert.equal(worker.drawnFound, 0, "Something that was drawn is left in a worker");
  }
  const sent = made.workers.reduce((sum, worker) => sum + worker.sent, 0);
  assert.ok(sent > 0, "The key was sent by a worker: what was sent is looked at");

  await goes(page);
  await assertGone(page, needles);
}

async function onPage({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" }, variant: withMemories(NO_WORKERS) });
  await page.make();
  const needles = piecesOfKey(JSON.parse(await page.read("private-jwk")));
  await assertThere(page, needles);
  await clear(page);
  const { drawn, drawnFound } = await assertGone(page, needles);
  assert.ok(drawn > 0, "The page drew random octets: those are looked for");
  assert.equal(drawnFound, 0, "Something that was drawn is left in the page");
}

async function used({ page, place }, kind) {
  const fragment = { ...kind, client_id: "12345678-1234-1234-1234-123456789012", scope: "a:b" };
  const password = "hest-batteri-stift-kontor";
  await page.open(place, { fragment, variant: withMemories() });
  await page.make();
  const jwk = JSON.parse(await page.read("private-jwk"));
  await page.unfold("protection-options");
  await page.type("export-password", password);
  await page.press("protect");
  await page.waitFor(() => page.exists("encrypted-pem"), 30_000, "No protected key comes");
  await page.press("sign-grant");
  await page.waitFor(() => page.exists("grant-form"), 5_000, "Nothing is signed");
  await page.press("tab-grant-form");
  await page.press("show-grant-form");
  const assertion = new URLSearchParams(await page.text("grant-form")).get("assertion");
  for (const needle of [password, assertion.slice(-2 * PIECE)]) {
    await assertThere(page, [octetsOf(needle)]);
  }
  await clear(page);
  await assertGone(page, [
    ...piecesOfKey(jwk),
    octetsOf(password),
    octetsOf(assertion.slice(-2 * PIECE)),
  ]);
}

async function pasted({ page, place }) {
  await page.open(place, { variant: withMemories() });
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  const needles = [
    ...piecesOfKey(privateKey.export({ format: "jwk" })),
    octetsOf(pem.split("\n").at(9)),
  ];
  await page.unfold("reading-details");
  const paste = async () => {
    await page.run(
      `const field = document.getElementById("read-input");
       field.value = arguments[0];
       field.dispatchEvent(new InputEvent("input", { bubbles: true }));`,
      pem,
    );
    await page.press("read");
    await page.waitFor(() => page.exists("take-1"), 5_000, "No key is found in it");
    await assertThere(page, needles);
  };
  await paste();
  await page.press("read-empty");
  await assertGone(page, needles);
  await paste();
  await page.press("take-1");
  await page.comesTo("done");
  await clear(page);
  await assertGone(page, needles);
}

/** Presses; when `isNow` says so, looks for the primes that the page has heard of, cancels and looks again. */
async function cancelled({ page, place }, fragment, isNow) {
  await page.open(place, { fragment, variant: withMemories(`${TWO_CORES} ${LISTEN}`) });
  const { before, needles } = await page.runAsync(`
    const PIECE = ${PIECE};
    const isNow = ${isNow};
    const piecesOf = ${piecesOf};
    return new Promise((resolve, reject) => {
      window.afterHearing = () => {
        if (!isNow(heard.map(({ word }) => word))) return;
        window.afterHearing = () => {};
        const needles = heard.filter(({ word }) => word === "prime")
          .flatMap(({ octets }) => piecesOf(octets));
        resolve({ before: window.memoriesOfPage({ needles }), needles });
        document.getElementById("cancel").click();
      };
      document.getElementById("generate").click();
      setTimeout(() => reject(new Error("Heard: " + heard.map(({ word }) => word))), 60000);
    });`);
  assert.ok(before.found > 0, "What was found is in the page's memory: the search works");
  await assertGone(page, needles);
  assert.equal(await page.exists("public-jwk"), false, "There is a key after all");
}

/** Keeps what the page hears from its workers, and calls `afterHearing` when the page has heard it. */
const LISTEN = `
  window.heard = [];
  window.afterHearing = () => {};
  Object.defineProperty(Worker.prototype, "onmessage", {
    set(listener) {
      const isFirst = this.hears === undefined;
      this.hears = listener;
      if (isFirst) this.addEventListener("message", (event) => {
        const [, word, content] = event.data;
        const octets = content instanceof Uint8Array ? content.slice() : undefined;
        this.hears(event);
        heard.push({ word, octets });
        afterHearing();
      });
    },
  });`;

async function searchedOnPage({ page, place }) {
  await page.open(place, { fragment: { size: "4096" }, variant: withMemories(NO_WORKERS) });
  const before = await page.runAsync(`
    document.getElementById("generate").click();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve));
      const cancel = document.getElementById("cancel");
      const now = window.memoriesOfPage({ needles: [] });
      if (cancel !== null && now.drawnFound > 0) {
        cancel.click();
        return now;
      }
      if (document.querySelector("main").dataset.state === "done") return now;
    }`);
  assert.ok(before.drawnFound > 0, "A candidate is in the page's memory: the search works");
  const { drawnFound } = await assertGone(page, []);
  assert.equal(drawnFound, 0, "Something that was drawn is left in the page");
}

function clear(page) {
  return page.press("clear");
}

function leave(page) {
  return page.run("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
}

async function assertThere(page, needles) {
  const { found } = await look(page, needles);
  assert.ok(found > 0, "It is in the page's memory: the search works");
}

/**
 * In the page that has come to rest, none of `needles` is left in the memory. What is dropped is wiped at
 * once; but the browser may have to answer first, or the page to be drawn. Gives what was counted.
 */
async function assertGone(page, needles) {
  await page.comesTo("ready");
  let now;
  const isGone = async () => {
    now = await look(page, needles);
    return now.found === 0;
  };
  await page.waitFor(isGone, 2_000, () => `${now.found} pieces are left in the page`);
  return now;
}

function look(page, needles) {
  return page.run("return window.memoriesOfPage({ needles: arguments[0] })", needles);
}

/** Pieces of each private number, as octets and as text. */
function piecesOfKey(jwk) {
  const numbers = RSA_NUMBERS.filter((name) => name in jwk);
  return numbers.flatMap((name) => [
    ...piecesOf(Buffer.from(jwk[name], "base64url")),
    octetsOf(jwk[name].slice(0, 2 * PIECE)),
  ]);
}

/** The beginning, the middle and the end of a number. */
function piecesOf(number) {
  const places = [0, (number.length >> 1) - PIECE / 2, number.length - PIECE];
  return places.map((place) => [...number.slice(place, place + PIECE)]);
}

function octetsOf(text) {
  return [...Buffer.from(text)];
}
