/** What the raw figures of one engine come to. A measure that was not taken is not in it. */
import { describe, exponentOfGrowth, mean, ratioOfMeans } from "./statistics.mjs";

const BY_MEASURE = {
  warm: (raw) => overEach(raw, compare),
  firstKey: (raw) => overEach(raw, (waits) => overEach(waits, compare)),
  oneWorker: (raw, all) =>
    overEach(raw, (times, size) => ({
      one: describe(times),
      ratioToAll: all.warm ? ratioOfMeans(times, all.warm[size].ours) : null,
    })),
  curves: (raw) => overEach(raw, describe),
  peers: (raw, all) =>
    overEach(raw, (sizes) =>
      overEach(sizes, (times, size) => ({
        ...describe(times),
        oursToIt: all.warm ? ratioOfMeans(all.warm[size].ours, times) : null,
      })),
    ),
  growth: (raw, all) => ({
    sizes: overEach(raw, describe),
    exponent: all.warm ? exponent(raw, all.warm) : null,
  }),
  mainThread: (raw) =>
    overEach(raw, ({ gaps, tasks }) => ({
      longestGap: Math.max(...gaps),
      longestTask: tasks === null ? null : Math.max(...tasks),
    })),
  startUp: ({ page, empty }) => ({
    page: describe(page),
    empty: describe(empty),
    later: describe(page).median - describe(empty).median,
  }),
  memory: (raw) => {
    const sums = raw.map(({ page, workers }) => page + workers.reduce((sum, n) => sum + n, 0));
    return { n: raw.length, most: Math.max(...sums) };
  },
};

export function summarize(raw) {
  const taken = Object.entries(BY_MEASURE).filter(([name]) => raw[name] !== undefined);
  return Object.fromEntries(taken.map(([name, of]) => [name, of(raw[name], raw)]));
}

function compare({ ours, native }) {
  return { ours: describe(ours), native: describe(native), ratio: ratioOfMeans(ours, native) };
}

function exponent(raw, warm) {
  const usual = Object.entries(warm).map(([size, { ours }]) => [size, ours]);
  const points = [...usual, ...Object.entries(raw)].map(([size, times]) => [Number(size), mean(times)]);
  return exponentOfGrowth(points);
}

function overEach(record, of) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value, key)]));
}
