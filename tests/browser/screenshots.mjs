/**
 * Pictures of the page in every state, for somebody to look at.
 *
 *     cargo xtask screenshots [--engine NAME …] [--state WORD …]
 *
 * They land in target/screenshots/, with an index.html that shows them beside each other. No part of
 * `cargo xtask test`: whether a page is good to look at, only a person can say.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as browsers from "./support/browsers.mjs";
import { startSession } from "./support/session.mjs";
import { DRESS, LANGUAGES, SCHEMES, STATES, WIDTHS } from "./support/states.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const USAGE = `usage: cargo xtask screenshots [--engine NAME …] [--state WORD …]
  --engine  ${Object.keys(browsers).join(", ")} (all unless told)
  --state   those whose name has the word in it (all unless told)`;

/** In pixels: what is further down on a page is left out. */
const HIGHEST = 11_000;

const options = readOptions(process.argv.slice(2));
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const pictures = [];
for (const engine of options.engines) await take(engine);
writeFileSync(join(FOLDER, "index.html"), contactSheet());
console.log(`${pictures.length} pictures: ${join(FOLDER, "index.html")}`);

function readOptions(args) {
  const engines = [];
  const words = [];
  const rest = args[0] === "--" ? args.slice(1) : [...args];
  while (rest.length > 0) {
    const [option, value] = rest.splice(0, 2);
    if (option === "--engine" && Object.hasOwn(browsers, value)) engines.push(browsers[value]);
    else if (option === "--state" && value !== undefined) words.push(value);
    else {
      console.error(`What is "${[option, value].join(" ").trim()}"?\n${USAGE}`);
      process.exit(2);
    }
  }
  const isWanted = ({ name }) => words.length === 0 || words.some((word) => name.includes(word));
  return {
    engines: engines.length > 0 ? engines : Object.values(browsers),
    states: STATES.filter(isWanted),
  };
}

async function take(engine) {
  const session = await startSession(engine, { screen: `1400x${HIGHEST + 200}` });
  try {
    for (const state of options.states) {
      await picturesOf(session, state);
      console.log(`${engine.name}: ${state.name}`);
    }
  } finally {
    await session.close();
  }
}

async function picturesOf({ engine, page, places }, state) {
  await page.open(places.file, { ...state.open, width: WIDTHS[0] });
  await state.arrive(page);
  await page.run(DRESS);
  for (const width of WIDTHS) {
    // A page of that width decides how high it is, and the window then has all of it.
    await page.resize({ width });
    for (const scheme of SCHEMES) {
      await page.runAsync("await window.dress(...args)", LANGUAGES[0], scheme);
      const height = Math.min(await page.run("return document.documentElement.scrollHeight"), HIGHEST);
      await page.resize({ width, height });
      await page.runAsync("await window.dress(...args)", LANGUAGES[0], scheme);
      const name = [state.name, scheme, width, engine.name].join("-").replaceAll(" ", "-") + ".png";
      writeFileSync(join(FOLDER, name), Buffer.from(await page.driver.takeScreenshot(), "base64"));
      pictures.push({ name, state: state.name, scheme, width, engine: engine.name });
    }
  }
  await page.run("localStorage.clear()");
}

/** A row for each state, engine and scheme, and in it a picture for each width. */
function contactSheet() {
  const rows = new Map();
  for (const picture of pictures) {
    const title = [picture.state, picture.engine, picture.scheme].join(", ");
    rows.set(title, [...(rows.get(title) ?? []), picture]);
  }
  const figure = ({ name, width }) =>
    `<a href="${name}"><img src="${name}" alt="${width} pixels wide" loading="lazy"></a>`;
  const row = ([title, all]) => `<h2>${title}</h2><div>${all.map(figure).join("")}</div>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state of the page</title>
<style>
  body { font-family: sans-serif; background: #888; }
  div { display: flex; gap: 1rem; align-items: start; }
  img { max-height: 40rem; max-width: 30rem; }
</style>
<h1>Every state of the page</h1>
${[...rows].map(row).join("\n")}`;
}
