/**
 * Keys one after the other in the same page, ours and the browser's own by turns, so that whatever
 * else the machine does is done to both.
 */
import { makeNative, makeOurs, openWarm, warmUp } from "../makers.mjs";
import { mean } from "../statistics.mjs";

export async function warm({ session, counts, tell }) {
  const results = {};
  for (const [size, count] of Object.entries(counts.warm)) {
    const { page } = session;
    await openWarm(session, { fragment: { kty: "RSA", size } });
    await warmUp(() => makeNative(page, size));
    const times = { ours: [], native: [] };
    const makeOne = async (who) => {
      times[who].push(await (who === "ours" ? makeOurs(page) : makeNative(page, size)));
    };
    for (let pair = 0; pair < count; pair += 1) {
      const turns = pair % 2 === 0 ? ["ours", "native"] : ["native", "ours"];
      for (const who of turns) await makeOne(who);
    }
    results[size] = times;
    const [ours, native] = [mean(times.ours), mean(times.native)];
    tell(`RSA ${size}, ours ${ours.toFixed(0)} ms, native ${native.toFixed(0)} ms`);
  }
  return results;
}
