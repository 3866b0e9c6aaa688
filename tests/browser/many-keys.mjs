/**
 * Many keys, made through the built page and judged by OpenSSL, jose, jwcrypto, badkeys and plain
 * arithmetic (see support/many-keys.mjs). The suite does the same with a few.
 *
 *     node tests/browser/many-keys.mjs [how many, 200 unless told] [chromium | firefox | webkitgtk]
 *
 * Needs what the suite needs, and python3 with venv. 200 keys take about ten minutes.
 */
import * as browsers from "./support/browsers.mjs";
import { makeManyKeys } from "./support/many-keys.mjs";
import { startSession } from "./support/session.mjs";

const [count = "200", engineName = "chromium"] = process.argv.slice(2);
const engine = browsers[engineName];
if (!/^[1-9]\d*$/.test(count) || engine === undefined) {
  console.error("usage: node tests/browser/many-keys.mjs [count] [chromium | firefox | webkitgtk]");
  process.exit(2);
}

const session = await startSession(engine);
try {
  const faults = await makeManyKeys({
    page: session.page,
    place: session.places.file,
    count: Number(count),
    tell: console.log,
  });
  for (const fault of faults) console.error(fault);
  console.log(`${count} keys in ${engine.name}, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await session.close();
}
