/**
 * What the page sets itself, and whether it was met: each `{ engine, goal, limit, value, unit, isMet }`.
 */

const WARM = { 2048: 0.4, 3072: 0.5, 4096: 0.5 };
const FIRST_KEY = { 2048: 0.8, 3072: 0.7, 4096: 0.6 };
const LONGEST_TASK = 50;
/** In milliseconds. */
const LATER = 100;
/** In bytes. */
const MEMORY = 32e6;

export function judge(engine, summary) {
  const verdicts = [];
  const atMost = (goal, limit, value, unit) =>
    verdicts.push({ engine, goal, limit, value, unit, isMet: Number.isFinite(value) && value <= limit });

  for (const [size, { ratio }] of Object.entries(summary.warm ?? {})) {
    atMost(`warm, RSA ${size}, of native`, WARM[size], ratio.value, "ratio");
  }
  for (const [size, waits] of Object.entries(summary.firstKey ?? {})) {
    for (const [wait, { ratio }] of Object.entries(waits)) {
      const when = wait === "atReady" ? "at ready" : "1 s later";
      atMost(`first key, RSA ${size}, ${when}, of native`, FIRST_KEY[size], ratio.value, "ratio");
    }
  }
  if (summary.mainThread) {
    const sizes = Object.values(summary.mainThread);
    const tells = sizes.every(({ longestTask }) => longestTask !== null);
    const held = sizes.map(({ longestTask, longestGap }) => (tells ? longestTask : longestGap));
    const goal = tells ? "longest task of the page's thread" : "longest gap of the page's thread";
    atMost(goal, LONGEST_TASK, Math.max(...held), "ms");
  }
  if (summary.startUp) {
    atMost("usable, later than an empty page", LATER, summary.startUp.later, "ms");
  }
  if (summary.memory) atMost("memory, page and two workers", MEMORY, summary.memory.most, "bytes");
  return verdicts;
}
