/** What arrives in the download folder. */
import assert from "node:assert/strict";
import { download } from "../support/downloads.mjs";
import { PRIVATE_OUTPUTS, PUBLIC_OUTPUTS } from "../support/page.mjs";

export function downloading(sentence) {
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(
      place,
      "Each text is downloaded byte for byte, named after the kid",
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
  const outputs = [...PUBLIC_OUTPUTS, ...PRIVATE_OUTPUTS].filter(
    (output) => place.secure || !session.engine.asksOverHttp || !output.endsWith("-pem"),
  );
  for (const output of outputs) {
    const { name, content } = await download(page, session, output);
    assert.ok(name.startsWith(`TEST.${kid}.`), `${name} is named after ${kid}, which is for TEST`);
    assert.equal(content, texts[output], output);
    names.add(name);
  }
  assert.equal(names.size, outputs.length, "No two files have the same name");
  await session.browser.forgetDownloads?.();
}

async function withoutKid({ page, place, session }) {
  await page.open(place, { fragment: { kty: "EC", kid_from: "none" } });
  await page.make();
  const { name, content } = await download(page, session, "public-keys");
  assert.match(name, /^[A-Za-z0-9_-]+[A-Za-z0-9._-]*$/);
  assert.equal(content, await page.text("public-keys"));
}
