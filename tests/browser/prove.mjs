/**
 * As many RSA keys as one likes, and as many EC keys, made through the built page and judged by OpenSSL,
 * jose, jwcrypto, badkeys and plain arithmetic (see support/many-keys.mjs).
 *
 *     cargo xtask prove [--keys N] [--engine chromium | firefox | webkitgtk]
 *
 * 100 of each unless told. The suite does the same with a few, of every kind that there is.
 */
import { parseArgs } from "node:util";
import * as browsers from "./support/browsers.mjs";
import { SIGNING_KINDS } from "./support/kinds.mjs";
import { makeManyKeys } from "./support/many-keys.mjs";
import { startSession } from "./support/session.mjs";

const USAGE = "cargo xtask prove [--keys N] [--engine chromium | firefox | webkitgtk]";
/** What Maskinporten's clients use, and each curve of FIPS 186-5 in turn. */
const [RSA] = SIGNING_KINDS;
const CURVES = SIGNING_KINDS.filter(({ crv }) => crv?.startsWith("P-"));

const { count, engine } = readOptions();
const kinds = Array.from({ length: count }, () => RSA);
for (const [number, kind] of CURVES.entries()) {
  const share = Math.floor((count + number) / CURVES.length);
  kinds.push(...Array.from({ length: share }, () => kind));
}
const session = await startSession(engine);
try {
  const faults = await makeManyKeys({
    page: session.page,
    place: session.places.file,
    kinds,
    tell: console.log,
  });
  for (const fault of faults) console.error(fault);
  console.log(`${kinds.length} keys in ${engine.name}, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await session.close();
}

function readOptions() {
  try {
    const options = { keys: { type: "string", default: "100" }, engine: { type: "string" } };
    const { values } = parseArgs({ options });
    const engine = browsers[values.engine ?? "chromium"];
    if (!/^[1-9]\d*$/.test(values.keys) || engine === undefined) throw new Error("no such value");
    return { count: Number(values.keys), engine };
  } catch (error) {
    console.error(`${error.message}\nusage: ${USAGE}`);
    process.exit(2);
  }
}
