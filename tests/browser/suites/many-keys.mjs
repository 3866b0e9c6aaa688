/** A few keys of all kinds by the judges that need Python; `many-keys.mjs` does it with hundreds. */
import assert from "node:assert/strict";
import { makeManyKeys } from "../support/many-keys.mjs";

/** One of each type and curve that signs, three sizes of RSA, and two of symmetric keys. */
const FEW = 11;

export function manyKeys(sentence, engine) {
  // The arithmetic is the same wasm in each engine: one of them is enough for the slow judges.
  if (engine.name !== "Chromium") return;
  sentence(
    "file",
    "OpenSSL, jose, jwcrypto and badkeys find no fault in any kind of key",
    noFaults,
  );
}

async function noFaults({ page, place }) {
  assert.deepEqual(await makeManyKeys({ page, place, count: FEW }), []);
}
