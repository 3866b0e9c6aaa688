/** Keys of more bits than usual, for how the cost grows. null stands for what is not offered. */
import { makeOurs, openWarm, repeat } from "../makers.mjs";
import { mean } from "../statistics.mjs";

export async function growth({ session, counts, tell }) {
  const { page, places } = session;
  await page.open(places.localhost, { fragment: { kty: "RSA" } });
  const offered = await page.choices("key-size");
  const results = {};
  for (const [size, count] of Object.entries(counts.growth)) {
    if (!offered.includes(size)) {
      results[size] = null;
      tell(`RSA ${size} is not offered`);
      continue;
    }
    await openWarm(session, { fragment: { kty: "RSA", size } });
    results[size] = await repeat(count, () => makeOurs(page));
    tell(`RSA ${size}, ${mean(results[size]).toFixed(0)} ms`);
  }
  return results;
}
