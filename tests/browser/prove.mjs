/**
 * As many RSA keys as one likes, and as many EC keys, made through the built page and judged by OpenSSL,
 * jose, jwcrypto, badkeys and plain arithmetic (see support/many-keys.mjs).
 *
 *     cargo xtask prove [--keys N] [--kty RSA | EC] [--record FILE] [--minutes M]
 *                       [--engine chromium | firefox | webkitgtk]
 *
 * 100 of each unless told, or of one type alone. After M minutes no more are begun, and those that there are are
 * judged. Keys without a fault are added to the record, if there is to be one, as
 * `{"publicJwk": …, "privateJwk": …}`, one a line; new ones are held against all that it has already, so that
 * many runs are one proof. The suite does the same with a few keys, of every kind that there is.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as browsers from "./support/browsers.mjs";
import { SIGNING_KINDS } from "./support/kinds.mjs";
import { makeManyKeys } from "./support/many-keys.mjs";
import { startSession } from "./support/session.mjs";

const USAGE =
  "cargo xtask prove [--keys N] [--kty RSA | EC] [--record FILE] [--minutes M] [--engine chromium | firefox | webkitgtk]";
/** What Maskinporten's clients use, and each curve of FIPS 186-5 in turn. */
const TYPES = ["EC", "RSA"];
const [RSA] = SIGNING_KINDS;
const CURVES = SIGNING_KINDS.filter(({ crv }) => crv?.startsWith("P-"));

const { count, types, engine, minutes, record } = readOptions();
const kinds = [];
if (types.includes("EC")) {
  for (const [number, kind] of CURVES.entries()) {
    const share = Math.floor((count + number) / CURVES.length);
    kinds.push(...Array(share).fill(kind));
  }
}
if (types.includes("RSA")) kinds.push(...Array(count).fill(RSA));
const known = record !== undefined && existsSync(record) ? readLines(record) : [];
const session = await startSession(engine);
try {
  await session.page.driver.manage().setTimeouts({ script: 600_000 });
  const start = Date.now();
  const { keys, faults, primes } = await makeManyKeys({
    page: session.page,
    place: session.places.file,
    kinds,
    known,
    minutes,
    tell: console.log,
  });
  for (const line of primes) console.log(line);
  for (const fault of faults) console.error(fault);
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`${keys.length} keys in ${engine.name} in ${seconds} s, ${faults.length} faults`);
  if (record !== undefined && faults.length === 0) writeLines(record, keys);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await session.close();
}

function readLines(file) {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** Adds keys to a file that nobody else can read. */
function writeLines(file, keys) {
  const text = keys.map((key) => `${JSON.stringify(key)}\n`).join("");
  appendFileSync(file, text, { mode: 0o600 });
}

function readOptions() {
  try {
    const options = {
      keys: { type: "string", default: "100" },
      kty: { type: "string" },
      record: { type: "string" },
      engine: { type: "string" },
      minutes: { type: "string", default: "100000" },
    };
    const { values } = parseArgs({ options });
    const engine = browsers[values.engine ?? "chromium"];
    const types = values.kty === undefined ? TYPES : TYPES.filter((type) => type === values.kty);
    const isNumber = (text) => /^[1-9]\d*$/.test(text);
    if (![values.keys, values.minutes].every(isNumber) || engine === undefined || types.length === 0) {
      throw new Error("no such value");
    }
    const numbers = { count: Number(values.keys), minutes: Number(values.minutes) };
    return { ...numbers, types, engine, record: values.record };
  } catch (error) {
    console.error(`${error.message}\nusage: ${USAGE}`);
    process.exit(2);
  }
}
