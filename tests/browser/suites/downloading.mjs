/** What arrives in the download folder. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PRIVATE_OUTPUTS, PUBLIC_OUTPUTS } from "../support/page.mjs";

export function downloading(sentence) {
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(
      place,
      "Each of the six texts is downloaded byte for byte, named after the kid",
      exactly,
    );
  }
  sentence("file", "A key without a kid is downloaded too", withoutKid);
}

async function exactly({ page, place, session }) {
  await page.open(place, { fragment: { kty: "EC", kid_from: "uuid" } });
  await page.make();
  const texts = await page.readAll();
  const { kid } = JSON.parse(texts["public-jwk"]);
  const names = new Set();
  for (const output of [...PUBLIC_OUTPUTS, ...PRIVATE_OUTPUTS]) {
    const { name, content } = await download(page, session, output);
    assert.ok(name.startsWith(kid), `${name} is named after ${kid}`);
    assert.equal(content, texts[output], output);
    names.add(name);
  }
  assert.equal(names.size, 6, "No two files have the same name");
  await session.browser.forgetDownloads?.();
}

async function withoutKid({ page, place, session }) {
  await page.open(place, { fragment: { kty: "EC", kid_from: "none" } });
  await page.make();
  const { name, content } = await download(page, session, "public-keys");
  assert.match(name, /^[A-Za-z0-9_-]+[A-Za-z0-9._-]*$/);
  assert.equal(content, await page.text("public-keys"));
}

async function download(page, session, output) {
  const folder = session.browser.downloads;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  await page.openTabOf(output);
  await page.press(`download-${output}`);
  let names = [];
  await page.waitFor(
    async () => {
      names = readdirSync(folder);
      return names.length === 1 && isWhole(join(folder, names[0]));
    },
    10_000,
    `${output} did not arrive in the download folder: ${names}`,
  );
  return { name: names[0], content: readFileSync(join(folder, names[0]), "utf8") };
}

/** Browsers write to a file of another name first, or lay an empty one in its place. */
function isWhole(path) {
  if (/\.(crdownload|part|wkdownload|tmp)$/.test(path) || /\/\.[^/]*$/.test(path)) return false;
  return readFileSync(path).length > 0;
}
