/**
 * The WebAssembly memory of the page and of two workers at the end of a 4096-bit key, in bytes.
 * Such memory never shrinks, so it is also the most that was used. Each key is made on a fresh page.
 */
import { lookIntoMemories, withMemories } from "../../support/wasm-memory.mjs";
import { MAKERS, makeOurs, repeat, withCores } from "../makers.mjs";

const WORKERS = 2;

export async function memory({ session, counts, tell }) {
  const { page, places } = session;
  const variant = withMemories(withCores(WORKERS));
  const results = await repeat(counts.memory, async () => {
    await page.open(places.localhost, { fragment: { kty: "RSA", size: "4096" }, variant });
    await page.run(MAKERS);
    await makeOurs(page);
    const memories = await lookIntoMemories(page, WORKERS);
    return {
      page: memories.page.bytes,
      workers: memories.workers.map(({ bytes }) => bytes),
    };
  });
  tell(`${results.map(({ page, workers }) => [page, ...workers].join(" + ")).join("; ")} bytes`);
  return results;
}
