/** What arrives on the clipboard. */
import assert from "node:assert/strict";
import { PRIVATE_OUTPUTS, PUBLIC_OUTPUTS } from "../support/page.mjs";

export function copying(sentence) {
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(place, "Each text is copied letter for letter", copiesExactly);
  }
  sentence(
    "localhost",
    "A copy that the browser refuses is explained, and the text is marked",
    refused,
  );
  sentence("intranet", "Without a clipboard of its own a refused copy is explained too", refused);
  sentence("localhost", "A refused copy of a hidden text does not show it", refusedHidden);
}

async function copiesExactly({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  const texts = await page.readAll();
  for (const output of [...PUBLIC_OUTPUTS, ...PRIVATE_OUTPUTS]) {
    await page.openTabOf(output);
    await page.press(`copy-${output}`);
    assert.equal(await page.paste(), texts[output], output);
  }
  assert.deepEqual(await page.codes("errors"), []);
}

async function refused({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await refuseCopying(page);
  const text = await page.text("public-keys");
  await page.openTabOf("public-keys");
  await page.press("copy-public-keys");
  await page.untilCode("copy-refused");
  assert.equal(await page.run("return getSelection().toString()"), text, "The text is marked");
  await page.show("private-jwk");
  const secret = await page.text("private-jwk");
  await page.press("copy-private-jwk");
  const marked = () => page.run("return getSelection().toString()");
  await page.waitFor(async () => (await marked()) === secret, 5_000, "The shown text is marked");
}

async function refusedHidden({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await refuseCopying(page);
  const { d } = JSON.parse(await page.read("private-jwk"));
  await page.press("copy-private-jwk");
  await page.untilCode("copy-hidden-refused");
  assert.ok(!(await page.everything()).includes(d));
  assert.equal(await page.state(), "done", "The key is still there");
}

/** As where a policy or a person forbids the clipboard. */
function refuseCopying(page) {
  return page.run(
    `document.execCommand = () => false;
     if (navigator.clipboard) {
       const refuse = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
       Object.defineProperty(navigator.clipboard, "writeText", { value: refuse });
     }`,
  );
}
