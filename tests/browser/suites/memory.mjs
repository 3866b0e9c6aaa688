/** What a key leaves behind in the memory of the program: while it is there, and after. */
import assert from "node:assert/strict";
import { lookIntoMemories, withMemories } from "../support/wasm-memory.mjs";

/** As many threads as the page is told that the machine has cores. */
const WORKERS = 2;
const TWO_CORES = `
  Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => ${WORKERS} });`;

/** So many octets in a row are no coincidence. */
const PIECE = 16;
const RSA_NUMBERS = ["d", "p", "q", "dp", "dq", "qi"];

export function memory(sentence) {
  for (const fragment of [{ kty: "RSA" }, { kty: "EC" }, { kty: "EC", crv: "P-521" }]) {
    const name = fragment.crv ?? fragment.kty;
    sentence(
      "localhost",
      `No worker keeps anything of the ${name} key that it made, and Clear wipes it from the page`,
      (given) => wiped(given, fragment),
    );
  }
}

async function wiped({ page, place }, fragment) {
  await page.open(place, { fragment, variant: withMemories(TWO_CORES) });
  await page.make();
  await page.show("private-jwk");
  const jwk = JSON.parse(await page.text("private-jwk"));
  const encodedJwk = await page.read("encoded-jwk");
  const numbers = RSA_NUMBERS.filter((name) => name in jwk);
  const needles = [
    ...numbers.flatMap((name) => piecesOf(Buffer.from(jwk[name], "base64url"))),
    ...numbers.map((name) => [...Buffer.from(jwk[name].slice(0, 2 * PIECE))]),
    [...Buffer.from(encodedJwk.slice(-2 * PIECE - 2, -2))],
  ];

  const made = await lookIntoMemories(page, WORKERS, needles);
  assert.ok(made.page.found >= numbers.length, "The key is in the page's memory: the search works");
  for (const worker of made.workers) assert.equal(worker.found, 0, "Something is left in a worker");
  const sent = made.workers.reduce((sum, worker) => sum + worker.sent, 0);
  assert.ok(sent > 0, "The key was sent by a worker: what was sent is looked at");

  await page.press("clear");
  await page.comesTo("ready");
  const cleared = await lookIntoMemories(page, WORKERS, needles);
  assert.equal(cleared.page.found, 0, "Something is left in the page");
}

/** The beginning, the middle and the end of a number, big-endian and, as limbs lie, little-endian. */
function piecesOf(number) {
  const places = [0, (number.length >> 1) - PIECE / 2, number.length - PIECE];
  return places.flatMap((place) => {
    const piece = [...number.subarray(place, place + PIECE)];
    return [piece, [...piece].reverse()];
  });
}
