/**
 * As many RSA keys as one likes, and as many EC keys, made through the built page and judged by OpenSSL,
 * jose, jwcrypto, badkeys and plain arithmetic (see support/many-keys.mjs).
 *
 *     cargo xtask prove [--keys N] [--engine chromium | firefox | webkitgtk] [--minutes M]
 *
 * 100 of each unless told. After M minutes no more are begun, and those that there are are judged. The suite does the same with a few, of every kind that there is.
 */
import { parseArgs } from "node:util";
import * as browsers from "./support/browsers.mjs";
import { SIGNING_KINDS } from "./support/kinds.mjs";
import { makeManyKeys } from "./support/many-keys.mjs";
import { startSession } from "./support/session.mjs";

const USAGE =
  "cargo xtask prove [--keys N] [--engine chromium | firefox | webkitgtk] [--minutes M]";
/** What Maskinporten's clients use, and each curve of FIPS 186-5 in turn. */
const [RSA] = SIGNING_KINDS;
const CURVES = SIGNING_KINDS.filter(({ crv }) => crv?.startsWith("P-"));

const { count, engine, minutes } = readOptions();
const kinds = [];
for (const [number, kind] of CURVES.entries()) {
  const share = Math.floor((count + number) / CURVES.length);
  kinds.push(...Array(share).fill(kind));
}
kinds.push(...Array(count).fill(RSA));
const session = await startSession(engine);
try {
  await session.page.driver.manage().setTimeouts({ script: 600_000 });
  const start = Date.now();
  const { made, faults } = await makeManyKeys({
    page: session.page,
    place: session.places.file,
    kinds,
    minutes,
    tell: console.log,
  });
  for (const fault of faults) console.error(fault);
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`${made} keys in ${engine.name} in ${seconds} s, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await session.close();
}

function readOptions() {
  try {
    const options = {
      keys: { type: "string", default: "100" },
      engine: { type: "string" },
      minutes: { type: "string", default: "100000" },
    };
    const { values } = parseArgs({ options });
    const engine = browsers[values.engine ?? "chromium"];
    const isNumber = (text) => /^[1-9]\d*$/.test(text);
    if (![values.keys, values.minutes].every(isNumber) || engine === undefined) {
      throw new Error("no such value");
    }
    return { count: Number(values.keys), engine, minutes: Number(values.minutes) };
  } catch (error) {
    console.error(`${error.message}\nusage: ${USAGE}`);
    process.exit(2);
  }
}
