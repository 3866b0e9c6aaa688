/** The same keys by one worker, on a page that thinks the machine has one core. */
import { withScriptFirst } from "../../support/variant.mjs";
import { makeOurs, openWarm, repeat, withCores } from "../makers.mjs";
import { mean } from "../statistics.mjs";

export async function oneWorker({ session, counts, tell }) {
  const results = {};
  for (const [size, count] of Object.entries(counts.oneWorker)) {
    const variant = withScriptFirst(withCores(1));
    await openWarm(session, { fragment: { kty: "RSA", size }, variant });
    results[size] = await repeat(count, () => makeOurs(session.page));
    tell(`RSA ${size}, ${mean(results[size]).toFixed(0)} ms`);
  }
  return results;
}
