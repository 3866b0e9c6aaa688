/** What arrives on the clipboard. */
import assert from "node:assert/strict";
import { download } from "../support/downloads.mjs";
import { PRIVATE_OUTPUTS, PUBLIC_OUTPUTS } from "../support/page.mjs";

export function copying(sentence, engine) {
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(place, "Each text is copied letter for letter", copiesExactly);
  }
  sentence("localhost", "Whatever else can be copied is what stands there", copiesEverythingElse);
  // Chromium asks before it keeps a script, and before it keeps the eleventh file of a page.
  if (!engine.asksOverHttp) {
    sentence("localhost", "Whatever else can be downloaded is what stands there", downloadsEverythingElse);
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

async function copiesEverythingElse({ page, place }) {
  for (const id of await everythingElse(page, place)) {
    const text = await page.runAsync(SHOW, id);
    assert.ok(text.length > 5, `${id} is "${text}"`);
    await page.press(`copy-${id}`);
    const says = () => page.run("return document.querySelector(arguments[0]) !== null", `#copy-${id} [data-second]`);
    await page.waitFor(says, 5_000, `${id} is not copied`);
    assert.equal(await page.paste(), text, id);
  }
}

async function downloadsEverythingElse({ page, place, session }) {
  for (const id of await everythingElse(page, place)) {
    const text = await page.runAsync(SHOW, id);
    const { content } = await download(page, session, id, { tab: null });
    assert.equal(content, text, id);
  }
  await session.browser.forgetDownloads?.();
}

/**
 * Makes a key and what comes after it: the client's configuration, the request, the new set, the reminder.
 * Gives what there is of that, by its ids.
 */
async function everythingElse(page, place) {
  const fragment = { kty: "RSA", client_id: "12345678-1234-1234-1234-123456789012", scope: "a:b" };
  await page.open(place, { fragment });
  await page.make();
  await page.unfold("configuration");
  await page.unfold("rotation-details");
  await page.type("portal-keys", "[]");
  await page.press("add-to-portal");
  await page.waitFor(() => page.exists("rotated-keys"), 5_000, "No new set");
  await page.press("sign-grant");
  await page.waitFor(() => page.exists("grant-claims"), 5_000, "Nothing is signed");
  const done = [...PUBLIC_OUTPUTS, ...PRIVATE_OUTPUTS];
  const ids = await page.run(
    `return [...document.querySelectorAll("main [id^=copy-]")].map(({ id }) => id.slice("copy-".length))
       .filter((id) => !arguments[0].includes(id))`,
    done,
  );
  assert.ok(ids.length >= 25, `There are ${ids.length}: ${ids}`);
  return ids;
}

/** Shows a text in its tab, and gives it. */
const SHOW = `
  const [id] = args;
  const element = document.getElementById(id);
  const tab = element.closest("[role=tabpanel]")?.getAttribute("aria-labelledby");
  if (tab) document.getElementById(tab).click();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const toggle = document.getElementById("show-" + id);
  if (toggle !== null && element.textContent === "") toggle.click();
  for (let turn = 0; element.textContent === "" && turn < 100; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return element.textContent;`;

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
