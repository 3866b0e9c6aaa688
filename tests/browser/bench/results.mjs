/** Where the figures go: raw, as tables and as a picture. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { picture } from "./picture.mjs";
import { report } from "./report.mjs";

const ROOT = new URL("../../../", import.meta.url);
const DOCS = new URL("docs/", ROOT);
const ASIDE = new URL("target/bench/", ROOT);

const FIGURES = /<!-- figures -->[\s\S]*<!-- \/figures -->/;

/** Only what is to be published replaces what was. Gives the files that were written. */
export function writeResults(run, { isPublished }) {
  const folder = isPublished ? DOCS : ASIDE;
  mkdirSync(folder, { recursive: true });
  const contents = {
    "performance.json": json(run),
    "performance.svg": picture(run),
    "performance.md": withFigures(readFileSync(new URL("performance.md", DOCS), "utf8"), run),
  };
  return Object.entries(contents).map(([name, content]) => {
    const file = new URL(name, folder);
    writeFileSync(file, content);
    return fileURLToPath(file);
  });
}

function withFigures(page, run) {
  if (!FIGURES.test(page)) throw new Error("docs/performance.md has no place for the figures.");
  const image = "![Mean time of a key by engine and size, on a logarithmic axis](performance.svg)";
  // A function, because `$` in a text would mean something.
  const figures = `<!-- figures -->\n\n${image}\n\n${report(run)}\n\n<!-- /figures -->`;
  return page.replace(FIGURES, () => figures);
}

/** Numbers to four decimals, and lists of them on one line. */
function json(run) {
  const rounded = (_, value) => (typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value);
  const text = JSON.stringify(run, rounded, 2);
  return `${text.replace(/\[[\s\d.,-]*\]/g, (list) => list.replace(/\s+/g, " "))}\n`;
}
