/** Without a mouse, and without eyes. */
import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";

const CONTROLS = "button, a[href], input, select, textarea, summary, [role=tab], [tabindex='0']";

export function keyboard(sentence) {
  sentence("file", "The whole main job is done with Tab, arrows and Enter alone", mainJob);
  sentence("file", "The key is cancelled and cleared from the keyboard", cancelAndClear);
  sentence("file", "Every control has a name for a screen reader", named);
  sentence("file", "An arrow with another key is the browser's own", arrowOfBrowser);
  sentence("file", "Escape hides a private text and leaves the focus beside it", escapeKeepsPlace);
  sentence("file", "When the key is made the focus is on the heading of the next step", focusMoves);
}

async function mainJob({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.tabTo("generate");
  await page.pressKey(Key.ENTER);
  await page.comesTo("done");
  await page.tabTo("copy-public-keys");
  await page.pressKey(Key.ENTER);
  await page.tabTo("show-encoded-jwk");
  await page.pressKey(Key.ENTER);
  const shown = async () => /^[A-Za-z0-9+/=]{100,}$/.test((await page.text("encoded-jwk")) ?? "");
  await page.waitFor(shown, 3_000, "EncodedJwk is not shown");
  assert.equal(await page.paste(), await page.text("public-keys"));
  const secret = await page.text("encoded-jwk");
  await page.run("document.getElementById('show-encoded-jwk').focus()");
  await page.tabTo("copy-encoded-jwk");
  await page.pressKey(Key.ENTER);
  assert.equal(await page.paste(), secret);
  await page.run("document.getElementById('tab-public-keys').focus()");
  await page.pressKey(Key.ARROW_RIGHT);
  const next = async () => (await page.focused()) === "tab-public-jwk";
  await page.waitFor(next, 2_000, "The arrow key does not go to the next tab");
  await page.tabTo("copy-public-jwk");
  await page.pressKey(Key.ENTER);
  assert.equal(await page.paste(), await page.text("public-jwk"));
}

async function cancelAndClear({ page, place }) {
  await page.open(place, { fragment: { size: "8192" } });
  await page.tabTo("generate");
  await page.pressKey(Key.ENTER);
  await page.comesTo("working");
  if ((await page.focused()) !== "cancel") await page.tabTo("cancel");
  await page.pressKey(Key.ENTER);
  await page.comesTo("ready");
  await page.open(place, { fragment: { kty: "EC" } });
  await page.tabTo("generate");
  await page.pressKey(Key.SPACE);
  await page.comesTo("done");
  await page.tabTo("clear");
  await page.pressKey(Key.ENTER);
  await page.comesTo("ready");
}

async function arrowOfBrowser({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  const taken = (options) =>
    page.run(
      `const event = new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true, ...arguments[0] });
       document.getElementById("tab-public-keys").dispatchEvent(event);
       return event.defaultPrevented;`,
      options,
    );
  for (const key of ["altKey", "ctrlKey", "metaKey"]) {
    assert.equal(await taken({ [key]: true }), false, key);
  }
  assert.equal(await taken({}), true);
}

async function escapeKeepsPlace({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.show("private-jwk");
  await page.run("document.getElementById('private-jwk').focus()");
  await page.pressKey(Key.ESCAPE);
  const beside = async () => (await page.focused()) === "show-private-jwk";
  await page.waitFor(beside, 3_000, "The focus is lost");
  assert.equal(await page.text("private-jwk"), "");
}

async function named({ page, place }) {
  await page.open(place);
  await page.openMoreOptions();
  await areNamed(page);
  await page.make();
  await areNamed(page);
}

async function areNamed(page) {
  const controls = await page.elements(CONTROLS);
  assert.ok(controls.length > 8);
  for (const control of controls) {
    if (!(await control.isDisplayed())) continue;
    const name = await control.getAccessibleName();
    assert.ok(name.trim() !== "", `${await control.getAttribute("outerHTML")} has no name`);
  }
}

async function focusMoves({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  const onHeading = async () => (await page.focused()) === "public-heading";
  await page.waitFor(onHeading, 2_000, "The focus is not on the heading of step 2");
}
