/**
 * The WebAssembly memories of the page and of its workers: how large they are, what lies in them and in the
 * octets that were sent from one to the other, and whether it is what the browser gave as random.
 */
import { withScriptFirstEverywhere } from "./variant.mjs";

/** So many octets in a row are no coincidence. */
export const PIECE = 16;

/**
 * A variant that keeps every memory that is made, and answers for each thread when it is asked.
 * `script` runs first in the page. Works on http alone: elsewhere a Blob's worker does not hear the
 * page's channel.
 */
export function withMemories(script = "") {
  return withScriptFirstEverywhere(`{
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
    const sent = [];
    const octetsIn = (value) => {
      if (value instanceof Uint8Array) return [value];
      return Array.isArray(value) ? value.flatMap(octetsIn) : [];
    };
    const sender = typeof document === "undefined" ? self : Worker.prototype;
    const { postMessage } = sender;
    sender.postMessage = function (message, ...others) {
      sent.push(...octetsIn(message));
      return postMessage.call(this, message, ...others);
    };
    const id = Math.random();
    const drawn = [];
    const { getRandomValues } = Crypto.prototype;
    Crypto.prototype.getRandomValues = function (octets) {
      getRandomValues.call(this, octets);
      // The ends of a number are fitted to what it is to be, and its middle stays as it was drawn.
      const from = (octets.length - ${PIECE}) >> 1;
      if (from >= 0) drawn.push(octets.slice(from, from + ${PIECE}));
      return octets;
    };
    const asText = (octets) => new TextDecoder("latin1").decode(octets);
    const answer = ({ needles }) => {
      const octets = [...memories].map((memory) => new Uint8Array(memory.buffer));
      const bytes = octets.reduce((sum, { length }) => sum + length, 0);
      const text = [...octets, ...sent].map(asText).join("");
      const countIn = (all) => all.filter((some) =>
        text.includes(asText(new Uint8Array(some)))
        || text.includes(asText(new Uint8Array(some).reverse()))).length;
      return { id, bytes, sent: sent.length, found: countIn(needles), drawn: drawn.length,
        drawnFound: countIn(drawn) };
    };
    if (typeof document === "undefined") {
      const channel = new BroadcastChannel("memories");
      channel.onmessage = ({ data }) => {
        if (data.needles !== undefined) channel.postMessage(answer(data));
      };
    } else {
      window.memoriesOfPage = answer;
      ${script}
    }
  }`);
}

/**
 * `{ page, workers }`: for the page and each of `workerCount` workers, `{ bytes, sent, found, drawn,
 * drawnFound }`: the size of its memories, how many arrays of octets it has sent, and how many of `needles`
 * (arrays of octets) lie in either, forwards or, as limbs lie, backwards; how often it drew random octets,
 * and how many of those lie there.
 */
export function lookIntoMemories(page, workerCount, needles = []) {
  return page.runAsync(ASK_ALL, workerCount, needles);
}

/** A worker that is just starting does not hear the first question. */
const ASK_ALL = `
  const [expected, needles] = args;
  const channel = new BroadcastChannel("memories");
  const answers = new Map();
  let again;
  await new Promise((resolve, reject) => {
    channel.onmessage = ({ data }) => {
      answers.set(data.id, data);
      if (answers.size === expected) resolve();
    };
    const ask = () => channel.postMessage({ needles });
    ask();
    again = setInterval(ask, 250);
    setTimeout(() => reject(new Error(answers.size + " of the workers answer")), 5000);
  });
  clearInterval(again);
  channel.close();
  return { page: window.memoriesOfPage({ needles }), workers: [...answers.values()] };`;
