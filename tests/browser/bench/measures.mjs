/**
 * All that is measured. Each is a function of `{ session, counts, tell }` that gives its raw
 * figures: milliseconds, unless it says otherwise.
 */
import { curves } from "./measures/curves.mjs";
import { firstKey } from "./measures/first-key.mjs";
import { growth } from "./measures/growth.mjs";
import { mainThread } from "./measures/main-thread.mjs";
import { memory } from "./measures/memory.mjs";
import { oneWorker } from "./measures/one-worker.mjs";
import { peers } from "./measures/peers.mjs";
import { startUp } from "./measures/start-up.mjs";
import { warm } from "./measures/warm.mjs";

export const MEASURES = {
  warm,
  firstKey,
  oneWorker,
  curves,
  peers,
  growth,
  mainThread,
  memory,
  startUp,
};
