/** What is private is in the page only while a person looks at it, and is gone when cleared. */
import assert from "node:assert/strict";
import { PRIVATE_OUTPUTS, PUBLIC_OUTPUTS } from "../support/page.mjs";
import { withScriptFirst } from "../support/variant.mjs";

const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi"];

export function secrets(sentence) {
  sentence("file", "A private text is in the page only while it is shown", onlyWhileShown);
  sentence("file", "What is shown of the configuration leaves the page when that is folded", folded);
  sentence("intranet", "Copying a private text leaves nothing of it in the page", notByCopying);
  sentence("file", "Clear wipes the key from the page", clearWipes);
  sentence("file", "A file that was downloaded is let go when its key is cleared", downloadGoes);
  for (const place of ["file", "localhost"]) {
    sentence(place, "Going back comes to a page without the key, which makes another", backWithout);
  }
  sentence("file", "A key that is being replaced is gone at once", replacedIsGone);
  sentence("localhost", "Nothing secret is in the address, in storage or in history", notInAddress);
}

async function onlyWhileShown({ page, place }) {
  await page.open(place);
  await page.make();
  const never = await page.everything();
  const secretsOfKey = await readSecrets(page);
  assertNone(never, secretsOfKey, "before anything was shown");
  assertNone(await page.everything(), secretsOfKey, "after it was hidden again");
  for (const output of PRIVATE_OUTPUTS) {
    await page.show(output);
    const text = await page.text(output);
    const shown = await page.run("return document.body.innerText");
    assert.ok(
      shown.replace(/\s/g, "").includes(text.replace(/\s/g, "")),
      `${output} is to be seen`,
    );
    await page.hide(output);
    assertNone(await page.everything(), secretsOfKey, `after ${output} was hidden`);
  }
}

async function folded({ page, place }) {
  await page.open(place);
  await page.make();
  const secretsOfKey = await readSecrets(page);
  await page.unfold("configuration");
  await page.press("tab-appsettings");
  await page.press("show-appsettings-with-key");
  const text = () => page.text("appsettings-with-key");
  await page.waitFor(async () => (await text()) !== "", 5_000, "It is not shown");
  await page.run("document.querySelector('#configuration > summary').click()");
  await page.waitFor(async () => (await text()) === "", 5_000, "What was shown stays where nobody sees it");
  assertNone(await page.everything(), secretsOfKey, "after the configuration was folded");
}

async function notByCopying({ page, place }) {
  await page.open(place);
  await page.make();
  const secretsOfKey = await readSecrets(page);
  for (const output of PRIVATE_OUTPUTS) {
    await page.openTabOf(output);
    await page.press(`copy-${output}`);
    assertNone(await page.everything(), secretsOfKey, `after ${output} was copied`);
  }
}

async function clearWipes({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.type("kid", "blir-igjen");
  await page.make();
  const secretsOfKey = await readSecrets(page);
  const publicText = await page.text("public-jwk");
  await page.show("private-jwk");
  await page.press("clear");
  await page.comesTo("ready");
  for (const output of [...PUBLIC_OUTPUTS, ...PRIVATE_OUTPUTS]) {
    assert.equal(await page.exists(output), false, `${output} is gone`);
  }
  const everything = await page.everything();
  assertNone(everything, [...secretsOfKey, JSON.parse(publicText).x], "after it was cleared");
  assert.equal(await page.value("kid"), "blir-igjen", "What was typed stays");
}

/** Which files the page offers, by their addresses. A worker's script has another type. */
const FILES = `
  window.offered = new Set();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const address = createObjectURL.call(URL, blob);
    if (blob.type === "application/octet-stream") window.offered.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    window.offered.delete(address);
    revokeObjectURL.call(URL, address);
  };`;

async function downloadGoes({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" }, variant: withScriptFirst(FILES) });
  await page.make();
  await page.press("download-encoded-jwk");
  const offered = () => page.run("return window.offered.size");
  await page.waitFor(async () => (await offered()) === 1, 3_000, "Nothing is downloaded");
  await page.press("clear");
  await page.comesTo("ready");
  assert.equal(await offered(), 0, "The file is still there");
  await page.open(place, { fragment: { kty: "EC" }, variant: withScriptFirst(FILES + TEN_SECONDS_ARE_SHORT) });
  await page.make();
  await page.press("download-encoded-jwk");
  await page.waitFor(async () => (await offered()) === 1, 3_000, "Nothing is downloaded");
  await page.waitFor(async () => (await offered()) === 0, 5_000, "The file is never let go");
}

const TEN_SECONDS_ARE_SHORT = `
  {
    const plain = setTimeout;
    window.setTimeout = (act, time, ...rest) => plain(act, time === 10000 ? 700 : time, ...rest);
  }`;

async function backWithout({ page, place, t }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  const secretsOfKey = await readSecrets(page);
  await page.show("private-jwk");
  const wasKept = await page.leaveAndComeBack(place);
  t.diagnostic(`the browser had ${wasKept ? "kept the page" : "let go of the page"}`);
  assertNone(await page.everything(), secretsOfKey, "after the page was left");
  await page.make();
}

async function replacedIsGone({ page, place }) {
  await page.open(place, { fragment: { size: "8192", kty: "RSA" } });
  await page.choose("key-type", "EC");
  await page.make();
  const secretsOfKey = await readSecrets(page);
  await page.show("private-jwk");
  await page.choose("key-type", "RSA");
  await page.type("key-size", "8192");
  await page.press("generate");
  await page.comesTo("working");
  assertNone(await page.everything(), secretsOfKey, "while the next is made");
  await page.press("cancel");
  await page.comesTo("ready");
}

async function notInAddress({ page, place }) {
  await page.open(place);
  await page.press("lang-en");
  await page.make();
  const secretsOfKey = await readSecrets(page);
  const kept = await page.runAsync(
    `const databases = (await indexedDB.databases?.()) ?? [];
     const caches_ = typeof caches === "undefined" ? [] : await caches.keys();
     return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, caches_,
       document.cookie, history.state, location.href, window.name]);`,
  );
  assertNone(kept, secretsOfKey, "in storage or the address");
  const [stored, ...rest] = JSON.parse(kept);
  assert.deepEqual(stored, { "nokkelsmie-language": "en" }, "Only the language is remembered");
  assert.deepEqual(rest.slice(0, 4), [{}, [], [], ""]);
  await page.run("localStorage.clear()");
}

/** The values of all private members, the EncodedJwk, and a line of the PEM. */
async function readSecrets(page) {
  const jwk = JSON.parse(await page.read("private-jwk"));
  const values = PRIVATE_MEMBERS.map((name) => jwk[name]).filter((value) => value !== undefined);
  const line = (await page.read("private-pem")).split("\n")[2];
  const found = [...values, await page.read("encoded-jwk"), line];
  assert.ok(found.length === 8 || found.length === 3);
  return found;
}

function assertNone(haystack, needles, when) {
  for (const needle of needles) assert.ok(!haystack.includes(needle), `A secret is there ${when}`);
}
