/** Keys on elliptic curves, from the press until the page is done. */
import { makeOurs, openWarm, repeat } from "../makers.mjs";
import { median } from "../statistics.mjs";

export async function curves({ session, counts, tell }) {
  const results = {};
  for (const crv of ["P-256", "P-384", "P-521"]) {
    await openWarm(session, { fragment: { kty: "EC", crv } });
    results[crv] = await repeat(counts.curves, () => makeOurs(session.page));
    tell(`${crv}, ${median(results[crv]).toFixed(1)} ms`);
  }
  return results;
}
