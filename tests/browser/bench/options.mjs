/** What is asked for on the command line, and how many keys that means. */
import * as browsers from "../support/browsers.mjs";
import { MEASURES } from "./measures.mjs";

export const USAGE = `usage: cargo xtask bench [--engine NAME …] [--measure NAME …] [--quick]
  --engine   ${Object.keys(browsers).join(", ")} (all unless told)
  --measure  ${Object.keys(MEASURES).join(", ")} (all unless told)
  --quick    few keys: to see that it works, not to publish`;

/** How many keys of each kind. The means of a full run are those that are published. */
const FULL = {
  warm: { 2048: 60, 3072: 60, 4096: 60 },
  firstKey: 15,
  oneWorker: { 2048: 20, 3072: 12, 4096: 8 },
  curves: 30,
  peers: { 2048: 6, 4096: 3 },
  growth: { 6144: 5, 8192: 3 },
  mainThread: 5,
  memory: 3,
  startUp: 20,
};

const QUICK = {
  warm: { 2048: 5, 3072: 4, 4096: 3 },
  firstKey: 2,
  oneWorker: { 2048: 3, 3072: 2, 4096: 1 },
  curves: 5,
  peers: { 2048: 2 },
  growth: { 6144: 1, 8192: 1 },
  mainThread: 1,
  memory: 1,
  startUp: 3,
};

/**
 * Reads arguments to `{ engines, measures, counts, isComplete }`; throws what is wrong with them.
 * A complete run is one whose figures may be published.
 */
export function readOptions(args) {
  const engines = [];
  const measures = [];
  let quick = false;
  const rest = args[0] === "--" ? args.slice(1) : [...args];
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === "--quick") quick = true;
    else if (option === "--engine") engines.push(known(browsers, rest.shift(), "engine"));
    else if (option === "--measure") measures.push(known(MEASURES, rest.shift(), "measure"));
    else throw new Error(`unknown option ${option}`);
  }
  return {
    engines: (engines.length > 0 ? engines : Object.keys(browsers)).map((name) => browsers[name]),
    measures: measures.length > 0 ? measures : Object.keys(MEASURES),
    counts: quick ? QUICK : FULL,
    isComplete: !quick && engines.length === 0 && measures.length === 0,
  };
}

function known(all, name, what) {
  if (name === undefined || !Object.hasOwn(all, name)) throw new Error(`unknown ${what} ${name}`);
  return name;
}
