/**
 * How fast the built page makes keys, beside the browser's own cryptography and other programs.
 *
 *     cargo xtask bench [--engine NAME …] [--measure NAME …] [--quick]
 *
 * A complete run replaces the figures in docs/; any other leaves its own in target/bench/. No part
 * of `cargo xtask test`: what a busy machine makes of a time is no fault of the page's.
 */
import { createHash } from "node:crypto";
import { cpus, loadavg } from "node:os";
import { judge } from "./bench/goals.mjs";
import { MEASURES } from "./bench/measures.mjs";
import { readOptions, USAGE } from "./bench/options.mjs";
import { writeResults } from "./bench/results.mjs";
import { report } from "./bench/report.mjs";
import { summarize } from "./bench/summary.mjs";
import { startSession } from "./support/session.mjs";

/** A pure JavaScript program may take minutes for one key. */
const LONGEST_KEY = 600_000;

let options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${error.message}\n${USAGE}`);
  process.exit(2);
}

const machine = {
  date: new Date().toISOString().slice(0, 10),
  processor: cpus()[0].model.trim(),
  cores: cpus().length,
  loadBefore: loadavg()[0],
};
const engines = [];
for (const engine of options.engines) engines.push(await measure(engine));
const verdicts = engines.flatMap(({ name, summary }) => judge(name, summary));
const run = { machine, engines, verdicts };

const hasFailed = engines.some(({ failures }) => failures.length > 0);

console.log(`\n${report(run)}\n`);
const written = writeResults(run, { isPublished: options.isComplete && !hasFailed });
for (const file of written) console.log(`written: ${file}`);
process.exitCode = hasFailed ? 1 : 0;

/** One measure that fails is told, and hinders no other. */
async function measure(engine) {
  const session = await startSession(engine);
  const raw = {};
  const failures = [];
  try {
    const { page, places, html } = session;
    await page.driver.manage().setTimeouts({ script: LONGEST_KEY });
    const version = (await page.driver.getCapabilities()).getBrowserVersion();
    await page.open(places.localhost);
    const cores = await page.run("return navigator.hardwareConcurrency");
    for (const name of options.measures) {
      const start = Date.now();
      const tell = (text) => console.log(`${engine.name}, ${name}: ${text}`);
      try {
        raw[name] = await MEASURES[name]({ session, counts: options.counts, tell });
      } catch (error) {
        failures.push(`${name}: ${error.message}`);
        tell(`FAILED: ${error.message}`);
      }
      tell(`${((Date.now() - start) / 1000).toFixed(0)} s in all`);
    }
    const pageHash = createHash("sha256").update(html).digest("hex");
    const summary = summarize(raw);
    return { name: engine.name, version, cores, pageHash, failures, summary, raw };
  } finally {
    // A browser that has gone away must not take the figures with it.
    await session.close().catch((error) => console.error(`${engine.name}: ${error.message}`));
  }
}
