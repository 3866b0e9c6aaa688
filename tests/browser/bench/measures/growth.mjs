/** Keys of more bits than usual, for how the cost grows. */
import { makeOurs, openWarm, repeat } from "../makers.mjs";
import { mean } from "../statistics.mjs";

export async function growth({ session, counts, tell }) {
  const results = {};
  for (const [size, count] of Object.entries(counts.growth)) {
    await openWarm(session, { fragment: { kty: "RSA", size } });
    results[size] = await repeat(count, () => makeOurs(session.page));
    tell(`RSA ${size}, ${mean(results[size]).toFixed(0)} ms`);
  }
  return results;
}
