/** A few keys of all kinds by the judges that need Python; `prove.mjs` does it with thousands. */
import assert from "node:assert/strict";
import { SIGNING_KINDS } from "../support/kinds.mjs";
import { makeManyKeys } from "../support/many-keys.mjs";

/**
 * One of each type and curve that signs, three sizes of RSA, two of symmetric keys, and one more of the
 * first kind after another, as `prove.mjs` makes them in a row.
 */
const isQuick = ({ size }) => size === undefined || Number(size) < 4096;
const QUICK = SIGNING_KINDS.filter(isQuick);
const FEW = [QUICK[0], ...QUICK];

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
  const { keys, faults } = await makeManyKeys({ page, place, kinds: FEW });
  assert.deepEqual(faults, []);
  assert.equal(keys.length, FEW.length);
}
