/**
 * How long the page's own thread is held while a key is made. Chromium tells of tasks longer than
 * 50 ms. In every engine a ticker runs: the longest time between two of its turns bounds the
 * longest task from above, as it has also a timer's own 4 ms and the wait for a core in it. The first
 * key of a page, which finds everything cold, is watched too.
 */
import { MAKERS, openWarm } from "../makers.mjs";

const FIRST = "2048, first of a page";

export async function mainThread({ session, counts, tell }) {
  const results = {};
  for (const size of ["2048", "3072", "4096"]) {
    await openWarm(session, { fragment: { kty: "RSA", size } });
    results[size] = await watch(counts.mainThread, session.page, async () => {});
  }
  results[FIRST] = await watch(counts.mainThread, session.page, () => openCold(session));
  for (const [size, { gaps }] of Object.entries(results)) {
    tell(`RSA ${size}, the longest gap ${Math.max(...gaps).toFixed(0)} ms`);
  }
  return results;
}

/** As a person meets it who presses as soon as the page has been read. */
async function openCold({ page, places }) {
  await page.open(places.localhost);
  await page.run(MAKERS);
  await page.runAsync("await new Promise((resolve) => setTimeout(resolve, 1000))");
}

async function watch(count, page, before) {
  const gaps = [];
  const tasks = [];
  while (gaps.length < count) {
    await before();
    const held = await page.runAsync(WATCH_A_KEY);
    gaps.push(held.gap);
    if (held.task !== null) tasks.push(held.task);
  }
  return { gaps, tasks: tasks.length > 0 ? tasks : null };
}

/** Gives the longest gap, and the longest task: 0 for none over 50 ms, null where no one tells. */
const WATCH_A_KEY = `
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const tells = PerformanceObserver.supportedEntryTypes?.includes("longtask") ?? false;
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  if (tells) observer.observe({ type: "longtask" });

  let isMaking = false;
  let isOver = false;
  let gap = 0;
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    if (isMaking) gap = Math.max(gap, now - last);
    last = now;
    if (!isOver) setTimeout(beat);
  };
  beat();
  // Timers are slowed to their usual 4 ms only after some turns.
  await pause(50);
  const start = performance.now();
  isMaking = true;
  await window.bench.ours();
  // What the page does after it is done is felt too.
  await pause(50);
  isOver = true;
  if (!tells) return { gap, task: null };

  // Chromium tells of a task some time after it ended.
  await pause(200);
  tasks.push(...observer.takeRecords());
  observer.disconnect();
  const lasting = tasks.filter((task) => task.startTime + task.duration > start);
  return { gap, task: Math.max(0, ...lasting.map((task) => task.duration)) };`;
