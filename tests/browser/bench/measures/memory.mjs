/**
 * The WebAssembly memory of the page and of two workers at the end of a 4096-bit key, in bytes.
 * Such memory never shrinks, so it is also the most that was used. Each key is made on a fresh page.
 */
import { withScriptFirstEverywhere } from "../../support/variant.mjs";
import { MAKERS, makeOurs, repeat, withCores } from "../makers.mjs";

const WORKERS = 2;

export async function memory({ session, counts, tell }) {
  const { page, places } = session;
  const variant = withScriptFirstEverywhere(TELL_MEMORY);
  const results = await repeat(counts.memory, async () => {
    // A Blob's worker has an origin on http, and so hears the page's channel.
    await page.open(places.localhost, { fragment: { kty: "RSA", size: "4096" }, variant });
    await page.run(MAKERS);
    await makeOurs(page);
    return page.runAsync(ASK_ALL, WORKERS);
  });
  tell(`${results.map(({ page, workers }) => [page, ...workers].join(" + ")).join("; ")} bytes`);
  return results;
}

/** Keeps every memory that is made, and says how large they are when the channel asks. */
const TELL_MEMORY = `
  {
    const memories = new Set();
    const keep = (instance) => {
      for (const item of Object.values(instance.exports)) {
        if (item instanceof WebAssembly.Memory) memories.add(item);
      }
      return instance;
    };
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...args) => {
      const made = await instantiate.apply(WebAssembly, args);
      keep(made.instance ?? made);
      return made;
    };
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct: (Instance, args) => keep(new Instance(...args)),
    });
    const bytes = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
    if (typeof document === "undefined") {
      const channel = new BroadcastChannel("memory");
      channel.onmessage = ({ data }) => {
        if (data === "how much?") channel.postMessage(bytes());
      };
    } else {
      window.bytesOfPage = bytes;
      ${withCores(WORKERS)}
    }
  }`;

const ASK_ALL = `
  const [expected] = args;
  const channel = new BroadcastChannel("memory");
  const workers = [];
  await new Promise((resolve, reject) => {
    channel.onmessage = ({ data }) => {
      workers.push(data);
      if (workers.length === expected) resolve();
    };
    setTimeout(() => reject(new Error(workers.length + " of the workers answer")), 5000);
    channel.postMessage("how much?");
  });
  channel.close();
  return { page: window.bytesOfPage(), workers };`;
