/**
 * The search's faster filter: in use where the engine has relaxed SIMD, and a matter of speed alone.
 *
 * A variant of the page stands between the program and the module, in every worker: it counts how
 * many pairs of candidates the module was asked to judge, and lets it go wrong.
 */
import assert from "node:assert/strict";
import { checkTexts } from "../support/key-checks.mjs";
import { withScriptFirstEverywhere } from "../support/variant.mjs";

const RSA_2048 = { kty: "RSA", size: "2048", use: "sig", alg: "RS256" };
/** The pairs that a worker tries the module on before it trusts it. */
const TRIED = 2;

export function fusedFilter(sentence, engine) {
  if (engine.name === "WebKitGTK") {
    sentence("file", "Without relaxed SIMD keys are made, and the faster filter is not", notInUse);
    return;
  }
  for (const place of ["file", "intranet"]) {
    sentence(place, "With relaxed SIMD the search goes through the faster filter", inUse);
  }
  sentence("file", "An engine that does not fuse is not asked to judge", doesNotFuse);
  sentence("file", "A faster filter that knows no prime is not trusted", knowsNoPrime);
  sentence("file", "A faster filter that goes wrong later costs time, never a bad key", goesWrong);
  sentence("file", "A faster filter that breaks down is done without", breaksDown);
}

/** What goes wrong, as texts: what `fuses` is, and what answers in the place of the module, if it
 * does, by the pairs that were judged so far. */
function watched({ fuses = "exports.fuses", answer = "() => undefined" } = {}) {
  return withScriptFirstEverywhere(`
    if (typeof window === "undefined") {
      const watch = (exports) => {
        let judged = 0;
        const answer = ${answer};
        const judge = () => {
          judged += 1;
          self.postMessage({ judged });
          const honest = exports.judge();
          return answer(judged) ?? honest;
        };
        return { fuses: ${fuses}, push: exports.push, judge };
      };
      WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
        construct: (Instance, args) => ({ exports: watch(new Instance(...args).exports) }),
      });
    } else {
      window.judged = [0];
      const PlainWorker = Worker;
      Worker = class extends PlainWorker {
        constructor(...args) {
          super(...args);
          this.addEventListener("message", ({ data }) => {
            if (data?.judged !== undefined) window.judged.push(data.judged);
          });
        }
      };
    }`);
}

/** Makes a key, checks it, and gives how many pairs the busiest worker had judged by the module. */
async function judgedWhile(page, place, variant) {
  await page.open(place, { fragment: { size: "2048" }, variant });
  await page.make();
  checkTexts(await page.readAll(), RSA_2048);
  return page.run("return Math.max(...window.judged)");
}

async function inUse({ page, place }) {
  assert.ok((await judgedWhile(page, place, watched())) > TRIED);
}

async function notInUse({ page, place }) {
  assert.equal(await judgedWhile(page, place, watched()), 0);
}

async function doesNotFuse({ page, place }) {
  assert.equal(await judgedWhile(page, place, watched({ fuses: "() => 0" })), 0);
}

async function knowsNoPrime({ page, place }) {
  for (const answer of [0, 3]) {
    assert.equal(await judgedWhile(page, place, watched({ answer: `() => ${answer}` })), TRIED);
  }
}

async function goesWrong({ page, place }) {
  // Lets everything through; every other time the first of two and nothing else; throws a third of
  // all away.
  for (const wrong of ["3", "judged % 2 === 0 ? 1 : undefined", "judged % 3 === 0 ? 0 : undefined"]) {
    const answer = `(judged) => (judged > ${TRIED} ? ${wrong} : undefined)`;
    assert.ok((await judgedWhile(page, place, watched({ answer }))) > TRIED);
  }
}

async function breaksDown({ page, place }) {
  const answer = `(judged) => { if (judged > ${TRIED}) throw new Error("broken"); }`;
  assert.ok((await judgedWhile(page, place, watched({ answer }))) > TRIED);
}
