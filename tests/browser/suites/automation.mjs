/** What docs/automation.md promises to programs that use the page, and what no test of its use would miss. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { STATES } from "../support/states.mjs";

export function automation(sentence, engine) {
  if (engine.name === "Chromium") {
    sentence("file", "Every id that programs are promised is in the page in some state", everyId);
  }
  sentence("file", "No browser is asked to translate or to spell what is a key or may be one", keptFromServices);
}

/** A key that the document names as an example of two. */
const EXAMPLES = ["name-2"];

function promised() {
  const document = readFileSync(new URL("../../../docs/automation.md", import.meta.url), "utf8");
  const tables = document.split("\n\n").filter((part) => part.startsWith("| id"));
  const rows = tables.flatMap((table) => table.split("\n").slice(2));
  const ids = (text) => [...text.matchAll(/`([a-z][a-z0-9-]*)`/g)].map(([, id]) => id);
  const ofRows = rows.flatMap((row) => ids(row.split("|")[1]));
  const ofDetails = [...document.matchAll(/`details#([a-z-]+)`/g)].map(([, id]) => id);
  return [...new Set([...ofRows, ...ofDetails])].filter((id) => !EXAMPLES.includes(id));
}

async function everyId({ page, place }) {
  const ids = new Set();
  const collect = async () => {
    const found = await page.run("return [...document.querySelectorAll('[id]')].map(({ id }) => id)");
    for (const id of found) ids.add(id);
    await page.run("localStorage.clear()");
  };
  for (const { open, arrive } of STATES) {
    await page.open(place, open);
    await arrive(page);
    await collect();
  }
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.unfoldAll();
  await collect();
  const all = promised();
  assert.ok(all.length > 100, `${all.length}`);
  assert.deepEqual(
    all.filter((id) => !ids.has(id)),
    [],
  );
}

async function keptFromServices({ page, place }) {
  const { open, arrive } = STATES.find(({ name }) => name === "everything unfolded");
  await page.open(place, open);
  await arrive(page);
  const offered = await page.run(
    `return [...document.querySelectorAll("main pre, main textarea, main input[type=password]")]
       .filter((one) => (one.localName === "pre" ? one.translate : one.spellcheck))
       .map(({ id }) => id)`,
  );
  assert.deepEqual(offered, []);
  assert.ok((await page.run("return document.querySelectorAll('main pre').length")) > 10);
  await page.run("localStorage.clear()");
}
