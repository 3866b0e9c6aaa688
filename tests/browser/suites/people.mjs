/** The page as a person meets it: three presses, and what one would try without being told. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { Key } from "selenium-webdriver";
import { download } from "../support/downloads.mjs";

const LANGUAGES = ["nb", "nn", "en"];
const SLOW_KEY = { size: "8192" };

/** From RFC 7515, appendix A.3. */
const PUBLIC = {
  kty: "EC",
  crv: "P-256",
  kid: "a",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
};
const PRIVATE = { ...PUBLIC, d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI" };

export function people(sentence, engine) {
  for (const place of ["file", "intranet"]) {
    sentence(place, "Three presses of the mouse give both halves, in every language", byPointer);
  }
  sentence("file", "Three presses of Enter give both halves, in every language", byKeyboard);
  sentence("file", "Three clicks of a script give both halves, in every language", byScript);
  sentence("file", "The default path opens with nothing unfolded and one leading button", calm);
  sentence("file", "What is folded away is drawn once it is opened, by a press or by a program", unfolds);
  sentence("file", "A copy button says that it has copied, and keeps its size", saysCopied);
  sentence("file", "A private copy is followed by a reminder to clear the clipboard", reminds);
  sentence("localhost", "Why a copy was refused stands beside the text", refusedBeside);
  sentence("file", "The picture of the search shows what was really tried and found", picture);
  sentence("file", "A key that is made at once shows no progress, and nothing moves", noFlash);
  sentence("file", "Enter in a field of the form makes the key, and in a text of lines it does not", enter);
  sentence("file", "Enter in a field takes no key away that is there", enterKeeps);
  sentence("file", "Where the focus is led, there is something to read", leadsToWords);
  sentence("file", "Of several files that are dropped the first is read, and that is said", firstFile);
  sentence("file", "Escape cancels the work, hides what is shown, and never takes the key", escape);
  sentence("file", "Whoever leaves with a key is asked, and nobody else", asksBeforeLeaving);
  sentence("file", "A file or a text that is dropped anywhere is read", dropped);
  sentence("file", "A key that is pasted outside of a field is read, and one in a field stays there", pasted);
  sentence("file", "A file that is pasted is read, in a field too", pastedFile);
  sentence("file", "What is pasted from a spreadsheet stays in its field, whatever picture comes with it", pastedCell);
  sentence("file", "Nothing private comes on paper", printed);
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(place, "The page says where it runs and whether there is a network", saysWhere);
  }
  for (const place of ["file", "localhost"]) {
    sentence(place, "The saved page is the file itself, and holds nothing of the key", savesItself);
  }
  if (engine.name === "Chromium") {
    sentence("file", "From 320 pixels on, or at 400 %, nothing is wider than the window", narrow);
    sentence("file", "Who wants no motion sees no dots come", still);
    sentence("file", "No part of the page is shifted while a key is made", noShift);
  }
}

/** Both halves of one key, as the portal and the client take them. */
function checkHalves(array, encoded) {
  const [{ n, kid }] = JSON.parse(array);
  const key = JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
  assert.deepEqual([key.n, key.kid], [n, kid]);
  assert.equal(typeof key.d, "string");
}

async function byPointer({ page, place }) {
  for (const lang of LANGUAGES) {
    await page.open(place, { fragment: { lang } });
    await page.pressOnce("generate");
    await page.comesTo("done");
    await page.pressOnce("copy-public-keys");
    const array = await page.paste();
    await page.pressOnce("copy-encoded-jwk");
    checkHalves(array, await page.paste());
  }
}

async function byKeyboard({ page, place }) {
  for (const lang of LANGUAGES) {
    await page.open(place, { fragment: { lang } });
    await page.tabTo("generate");
    await page.pressKey(Key.ENTER);
    await page.comesTo("done");
    const led = async () => (await page.focused()) === "public-heading";
    await page.waitFor(led, 2_000, "The focus is not led to step 2");
    await page.tabTo("copy-public-keys");
    await page.pressKey(Key.ENTER);
    const array = await page.paste();
    await page.run("document.getElementById('copy-public-keys').focus()");
    await page.tabTo("copy-encoded-jwk");
    await page.pressKey(Key.ENTER);
    checkHalves(array, await page.paste());
  }
}

/** A script is no person: some browsers refuse it the clipboard, and the texts are there all the same. */
async function byScript({ page, place, t }) {
  for (const lang of LANGUAGES) {
    await page.open(place, { fragment: { lang } });
    const outcomes = await page.runAsync(
      `const outcome = async (id) => {
         document.getElementById("copy-" + id).click();
         for (let turn = 0; turn < 100; turn += 1) {
           await new Promise((resolve) => setTimeout(resolve, 20));
           if (document.querySelector("#copy-" + id + " [data-second]")) return "copied";
           const refusal = document.querySelector("#panel-" + id + " [data-code]");
           if (refusal) return refusal.dataset.code;
         }
         return "nothing";
       };
       const main = document.querySelector("main");
       document.getElementById("generate").click();
       for (let turn = 0; main.dataset.state !== "done"; turn += 1) {
         if (turn > 2000) throw new Error("There is no key");
         await new Promise((resolve) => setTimeout(resolve, 20));
       }
       return [await outcome("public-keys"), await outcome("encoded-jwk")];`,
    );
    t.diagnostic(`${lang}: ${outcomes}`);
    const allowed = [["copied", "copied"], ["copy-refused", "copy-hidden-refused"]];
    assert.ok(allowed.some((pair) => String(pair) === String(outcomes)), String(outcomes));
    checkHalves(await page.text("public-keys"), await page.read("encoded-jwk"));
  }
}

async function calm({ page, place }) {
  await page.open(place);
  const open = () => page.run("return document.querySelectorAll('details[open]').length");
  const leading = () =>
    page.run(
      `const buttons = [...document.querySelectorAll("main .ds-button:not([data-variant])")];
       return buttons.filter((button) => button.checkVisibility()).map((button) => button.id);`,
    );
  assert.equal(await open(), 0);
  assert.deepEqual(await leading(), ["generate"]);
  await page.make();
  assert.equal(await open(), 0);
  assert.deepEqual(await leading(), ["copy-public-keys", "copy-encoded-jwk"]);
}

/** What a person sees on a button. */
function label(page, id) {
  return page.run(
    `const words = [...document.querySelectorAll("#" + arguments[0] + " .either > span")];
     return words.filter((word) => getComputedStyle(word).visibility === "visible")
       .map((word) => word.textContent).join("|");`,
    id,
  );
}

async function unfolds({ page, place }) {
  await page.open(place, { fragment: { kty: "EC", crv: "P-256" } });
  await page.make();
  const drawn = () =>
    page.run(`return [...document.querySelectorAll("details[id]:not([open])")]
      .map(({ id, childElementCount }) => [id, childElementCount > 1])`);
  const always = ["more-options", "reading-details", "about"];
  const folded = (await drawn()).filter(([id]) => !always.includes(id));
  const ids = folded.map(([id]) => id);
  for (const id of ["portal-steps", "certificate-options", "protection-options", "configuration"]) {
    assert.ok(ids.includes(id), `"${id}" is not folded away`);
  }
  assert.deepEqual(folded.filter(([, isDrawn]) => isDrawn), [], "Drawn before it was opened");
  for (const [turn, id] of ids.entries()) {
    const opened = await page.run(
      `const details = document.getElementById(arguments[0]);
      if (arguments[1]) details.open = true;
      else details.firstElementChild.click();
      return details.open;`,
      id,
      turn % 2 === 1,
    );
    assert.ok(opened, `"${id}" does not open`);
    const isDrawn = () =>
      page.run("return document.getElementById(arguments[0]).childElementCount > 1", id);
    await page.waitFor(isDrawn, 3_000, `Nothing comes into "${id}"`);
  }
}

async function saysCopied({ page, place }) {
  const words = {
    nb: ["Kopier offentlig nøkkel", "Kopiert"],
    nn: ["Kopier offentleg nøkkel", "Kopiert"],
    en: ["Copy public key", "Copied"],
  };
  for (const lang of LANGUAGES) {
    await page.open(place, { fragment: { kty: "EC", lang } });
    await page.make();
    const id = "copy-public-keys";
    const width = () =>
      page.run("return document.getElementById(arguments[0]).getBoundingClientRect().width", id);
    const before = await width();
    assert.equal(await label(page, id), words[lang][0]);
    await page.press(id);
    const says = async () => (await label(page, id)) === words[lang][1];
    await page.waitFor(says, 3_000, `It does not say "${words[lang][1]}"`);
    assert.equal(await width(), before);
    await page.press("copy-encoded-jwk");
    const again = async () => (await label(page, id)) === words[lang][0];
    await page.waitFor(again, 3_000, "It says so of what is no longer on the clipboard");
  }
}

async function reminds({ page, place }) {
  await page.open(place, { fragment: { kty: "EC", lang: "nb" } });
  await page.make();
  await page.press("copy-public-keys");
  const quiet = async () => /^Kopiert\.$/.test(await page.text("status"));
  await page.waitFor(quiet, 3_000, "It is not said that it was copied");
  await page.press("copy-encoded-jwk");
  const reminded = async () => /utklippstavlen/.test(await page.text("status"));
  await page.waitFor(reminded, 3_000, "Nobody is reminded");
  const [beside] = await page.elements("#panel-encoded-jwk .actions > [aria-hidden]");
  assert.match(await beside.getText(), /utklippstavlen/);
}

async function refusedBeside({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.run(
    `document.execCommand = () => false;
     Object.defineProperty(navigator.clipboard, "writeText",
       { value: () => Promise.reject(new DOMException("denied", "NotAllowedError")) });`,
  );
  await page.press("copy-public-keys");
  await page.untilCode("copy-refused");
  assert.deepEqual(await page.codes("panel-public-keys"), ["copy-refused"]);
  assert.deepEqual(await page.codes("errors"), []);
  await page.press("copy-encoded-jwk");
  await page.untilCode("copy-hidden-refused");
  assert.deepEqual(await page.codes("panel-encoded-jwk"), ["copy-hidden-refused"]);
  assert.deepEqual(await page.codes("panel-public-keys"), []);
}

async function picture({ page, place }) {
  await page.open(place, { fragment: { size: "6144" } });
  await page.run(`
    window.pictures = [];
    const dots = (name) => document.querySelector(".search ." + name).getAttribute("d").split("M").length - 1;
    new MutationObserver(() => {
      if (document.querySelector(".search") === null) return;
      const words = document.getElementById("progress-text").textContent;
      window.pictures.push([Number(/[0-9]+/.exec(words)[0]), dots("thrown-away"), dots("prime"),
        document.querySelectorAll(".search [data-found]").length]);
    }).observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true });`);
  await page.make();
  const pictures = await page.run("return window.pictures");
  assert.ok(pictures.length >= 3, `${pictures.length} pictures`);
  for (const [tried, thrownAway, primes, found] of pictures) {
    const pushedOut = Math.max(0, Math.ceil(tried / 40) - 4) * 40;
    assert.equal(thrownAway + primes, tried - pushedOut, "A dot for each that was tried");
    assert.ok(primes <= found && found <= 2);
  }
  const founds = pictures.map(([, , , found]) => found);
  assert.equal(founds[0], 0);
  assert.equal(founds.at(-1), 2);
  const [, , last] = pictures.at(-1);
  assert.ok(last >= 1, "The prime stands where it was found");
  await page.press("generate");
  await page.comesTo("working");
  const [svg] = await page.elements(".search");
  assert.equal(await svg.getAttribute("aria-hidden"), "true");
  await page.press("cancel");
}

async function noFlash({ page, place }) {
  await page.open(place, { fragment: SLOW_KEY });
  const seen = await page.runAsync(
    `const top = () => document.getElementById("generate").getBoundingClientRect().top + scrollY;
     const before = top();
     const seen = [];
     document.getElementById("generate").click();
     const start = performance.now();
     while (performance.now() - start < 700) {
       await new Promise((resolve) => setTimeout(resolve, 20));
       const making = document.querySelector("[data-state=working] > .making");
       if (making === null) break;
       const { opacity } = getComputedStyle(making);
       seen.push([performance.now() - start, Number(opacity), making.getBoundingClientRect().height,
         top() - before, document.activeElement.id]);
     }
     return seen;`,
  );
  const early = seen.filter(([time]) => time < 150);
  assert.ok(early.length > 0);
  for (const [time, opacity, height, moved, focused] of early) {
    assert.equal(opacity, 0, `It is seen after ${time} ms`);
    assert.ok(height < 30, `It takes ${height} pixels after ${time} ms`);
    assert.equal(moved, 0, "The button stays where it is");
    if (time > 60) assert.equal(focused, "cancel", "Cancel has the focus from the start");
  }
  assert.equal(seen.at(-1)[1], 1, "It is seen in the end");
  await page.press("cancel");
}

async function enter({ page, place, session }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.type("kid", "navn");
  await page.pressKey(Key.ENTER);
  await page.comesTo("done");
  await page.open(place, { fragment: { kty: "oct" } });
  await page.type("key-size", "512");
  await page.pressKey(Key.ENTER);
  // WebKit's list of proposals takes the first Enter.
  await setTimeout(500);
  const isTaken = session.engine.name === "WebKitGTK" && (await page.state()) === "ready";
  if (isTaken) await page.pressKey(Key.ENTER);
  await page.comesTo("done");
  await page.open(place);
  await page.run("document.getElementById('environment-test').focus()");
  await page.pressKey(Key.ENTER);
  await page.comesTo("done");
  await page.open(place);
  await page.type("read-input", "a");
  await page.pressKey(Key.ENTER);
  await setTimeout(300);
  assert.equal(await page.value("read-input"), "a\n");
  assert.equal(await page.state(), "ready");
}

async function enterKeeps({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  const key = await page.text("public-jwk");
  await page.type("kid", "navn");
  await page.pressKey(Key.ENTER);
  await page.run("document.getElementById('environment-prod').focus()");
  await page.pressKey(Key.ENTER);
  // A key on a curve is there sooner than this.
  await setTimeout(700);
  assert.equal(await page.state(), "done");
  assert.equal(await page.text("public-jwk"), key);
  assert.equal(await page.value("kid"), "navn");
  await page.run("document.getElementById('generate').focus()");
  await page.pressKey(Key.ENTER);
  const other = async () => (await page.text("public-jwk")) !== key;
  await page.waitFor(other, 5_000, "The button makes no other key");
}

/** The focus stands in the upper part of the window, or as high as the page can be scrolled. */
async function leadsToWords({ page, place }) {
  const stands = (id) =>
    page.runAsync(
      `const [id] = args;
       const element = document.getElementById(id);
       for (let turn = 0; document.activeElement !== element; turn += 1) {
         if (turn > 200) throw new Error("The focus is on " + document.activeElement.id + ", not " + id);
         await new Promise((resolve) => setTimeout(resolve, 20));
       }
       const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
       const isHigh = () => {
         const { top } = element.getBoundingClientRect();
         return top >= -1 && (top < 0.4 * innerHeight || (top < innerHeight - 40 && isAtEnd()));
       };
       for (let turn = 0; !isHigh(); turn += 1) {
         if (turn > 100) throw new Error(id + " stands at " + element.getBoundingClientRect().top + " of " + innerHeight);
         await new Promise((resolve) => setTimeout(resolve, 20));
       }`,
      id,
    );
  // The usual window comes last: other sentences change it before they open a page in it.
  for (const width of [320, undefined]) {
    await page.open(place, { fragment: { kty: "EC", kid: "/" }, width });
    await page.pressOnce("generate");
    await stands("errors");
    await page.type("kid", "navn");
    await page.pressOnce("generate");
    await page.comesTo("done");
    await stands("public-heading");
    // From the top of the page to what is still folded away below.
    await page.run(
      `scrollTo(0, 0);
       document.getElementById("read-input").value = arguments[0];
       document.getElementById("read").click();`,
      JSON.stringify([PUBLIC, { ...PUBLIC, kid: "b" }]),
    );
    await stands("findings");
    await page.run("scrollTo(0, 0); document.getElementById('sign-grant').click()");
    await stands("errors");
    await page.run(`scrollTo(0, 0); document.querySelector("#errors a[href='#client-id']").click()`);
    const led = async () => (await page.focused()) === "client-id";
    await page.waitFor(led, 3_000, "The link leads nowhere");
    const seen = () =>
      page.run(
        `const { top, bottom } = document.getElementById("client-id").getBoundingClientRect();
         return top >= 0 && bottom <= innerHeight;`,
      );
    await page.waitFor(seen, 3_000, "The field is not to be seen");
  }
}

async function pastedCell({ page, place }) {
  await page.open(place);
  await page.make();
  await page.unfold("configuration");
  const isTaken = await page.run(
    `const data = new DataTransfer();
     data.setData("text/plain", "altinn:serviceowner");
     data.items.add(new File(["x"], "image.png", { type: "image/png" }));
     const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
     Object.defineProperty(event, "clipboardData", { value: data });
     document.getElementById("scope").dispatchEvent(event);
     return event.defaultPrevented;`,
  );
  assert.equal(isTaken, false, "The browser pastes the text");
  await page.hasStarted();
  assert.equal(await page.run("return document.getElementById('reading-details').open"), false);
  assert.deepEqual(await page.codes("findings"), []);
}

async function firstFile({ page, place }) {
  await page.open(place);
  await page.run(
    `const data = new DataTransfer();
     for (const kid of ["en", "to"]) data.items.add(new File([arguments[0].replace("KID", kid)], kid + ".json"));
     const details = { bubbles: true, cancelable: true, dataTransfer: data };
     document.body.dispatchEvent(new DragEvent("dragover", details));
     document.body.dispatchEvent(new DragEvent("drop", details));`,
    JSON.stringify({ ...PUBLIC, kid: "KID" }),
  );
  await isRead(page, "en");
  assert.equal((await page.codes("findings"))[0], "first-file-only");
  assert.equal((await page.elements(".found")).length, 1);
  await page.run(HAND_OVER, "drop", "h1", JSON.stringify({ ...PUBLIC, kid: "tre" }), true);
  await isRead(page, "tre");
  assert.ok(!(await page.codes("findings")).includes("first-file-only"));
}

async function escape({ page, place }) {
  await page.open(place, { fragment: SLOW_KEY });
  await page.press("generate");
  await page.comesTo("working");
  await page.pressKey(Key.ESCAPE);
  await page.comesTo("ready");
  await page.open(place, { fragment: { kty: "EC" } });
  await page.make();
  await page.show("encoded-jwk");
  await page.pressKey(Key.ESCAPE);
  const hidden = async () => (await page.text("encoded-jwk")) === "";
  await page.waitFor(hidden, 3_000, "The text is still shown");
  await page.pressKey(Key.ESCAPE);
  await setTimeout(200);
  assert.equal(await page.state(), "done");
}

/** Whether the page asks its browser to ask. */
function wouldAsk(page) {
  return page.run(
    `const leaving = new Event("beforeunload", { cancelable: true });
     dispatchEvent(leaving);
     return leaving.defaultPrevented;`,
  );
}

async function asksBeforeLeaving({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.type("kid", "navn");
  assert.equal(await wouldAsk(page), false);
  await page.make();
  assert.equal(await wouldAsk(page), true);
  await page.press("clear");
  await page.comesTo("ready");
  assert.equal(await wouldAsk(page), false);
  await take(page, PUBLIC);
  assert.equal(await wouldAsk(page), false, "A public key is no loss");
  await page.press("clear");
  await take(page, PRIVATE);
  assert.equal(await wouldAsk(page), true);
  await page.press("clear");
}

async function take(page, key) {
  await page.type("read-input", JSON.stringify(key));
  await page.press("read");
  await page.press("take-1");
  await page.comesTo("done");
}

/** Lays a text or a file on an element, as a person does with the mouse or Ctrl+V. */
const HAND_OVER = `
  const [name, on, text, isFile] = arguments;
  const data = new DataTransfer();
  if (isFile) data.items.add(new File([text], "nokkel.json"));
  else data.setData("text/plain", text);
  const target = document.querySelector(on);
  const details = { bubbles: true, cancelable: true };
  const tell = (name) => {
    const event = name === "paste"
      ? new ClipboardEvent(name, { ...details, clipboardData: data, data: text, dataType: "text/plain" })
      : new DragEvent(name, { ...details, dataTransfer: data });
    // Firefox makes a paste of text alone.
    if (isFile && event.clipboardData?.files.length === 0) {
      Object.defineProperty(event, "clipboardData", { value: data });
    }
    target.dispatchEvent(event);
    return event.defaultPrevented;
  };
  if (name === "drop") tell("dragover");
  return tell(name);`;

async function isRead(page, kid) {
  const read = () =>
    page.run("return document.querySelector('.found [data-kid]')?.textContent === arguments[0]", kid);
  await page.waitFor(read, 5_000, `"${kid}" is not read`);
  assert.equal(await page.run("return document.getElementById('reading-details').open"), true);
}

async function dropped({ page, place }) {
  for (const isFile of [true, false]) {
    await page.open(place);
    const text = JSON.stringify({ ...PUBLIC, kid: `dropped-${isFile}` });
    assert.equal(await page.run(HAND_OVER, "drop", "h1", text, isFile), true);
    await isRead(page, `dropped-${isFile}`);
  }
  await page.open(place);
  const moved = await page.run(HAND_OVER, "drop", "#kid", "navn", false);
  assert.equal(moved, false, "A text that is moved into a field is the field's");
}

async function pasted({ page, place }) {
  await page.open(place);
  assert.equal(await page.run(HAND_OVER, "paste", "body", JSON.stringify(PUBLIC), false), true);
  await isRead(page, "a");
  await page.open(place);
  assert.equal(await page.run(HAND_OVER, "paste", "#kid", "navn", false), false);
  // By the keyboard, from the clipboard.
  await page.press("lang-nb");
  await page.make();
  await page.press("copy-public-keys");
  const { kid } = JSON.parse(await page.text("public-jwk"));
  const copied = async () => /Kopiert/.test(await page.text("status"));
  await page.waitFor(copied, 3_000, "It is not copied");
  await page.run("document.activeElement.blur()");
  const keys = page.driver.actions();
  await keys.keyDown(Key.CONTROL).sendKeys("v").keyUp(Key.CONTROL).perform();
  await isRead(page, kid);
}

async function pastedFile({ page, place }) {
  for (const [on, kid] of [["body", "fra-siden"], ["#kid", "fra-feltet"]]) {
    await page.open(place);
    const text = JSON.stringify({ ...PUBLIC, kid });
    assert.equal(await page.run(HAND_OVER, "paste", on, text, true), true);
    await isRead(page, kid);
  }
}

async function printed({ page, place }) {
  for (const output of ["encoded-jwk", "grant-form"]) {
    await page.open(place, { fragment: { client_id: "klienten", scope: "a:b" } });
    await page.make();
    await page.press("sign-grant");
    await page.waitFor(() => page.exists("grant-claims"), 5_000, "Nothing is signed");
    await page.type("read-input", JSON.stringify(PRIVATE));
    await page.show(output);
    await noPaper(page, await page.text(output));
  }
}

async function noPaper(page, secret) {
  const seen = () => page.run("return document.body.innerText");
  assert.ok((await seen()).includes(secret), "It is on the screen");
  // The rules for paper, on the screen: the same in every engine.
  await page.run(
    `const turn = (rules) => {
       for (const rule of rules) {
         if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
         if (rule.cssRules) turn(rule.cssRules);
       }
     };
     for (const sheet of document.styleSheets) turn(sheet.cssRules);`,
  );
  const paper = await seen();
  assert.ok(!paper.includes(secret.slice(0, 20)), "Something secret is on paper");
  const areas = await page.run(
    `return [...document.querySelectorAll("textarea, .private, .secret, button")]
       .filter((element) => element.getClientRects().length > 0).map((element) => element.outerHTML)`,
  );
  assert.deepEqual(areas, []);
  const { kid, n } = JSON.parse(await page.text("public-jwk"));
  assert.ok(paper.includes(kid) && paper.includes(n), "The public key is");
}

async function saysWhere({ page, place, session }) {
  await page.open(place);
  await page.press("lang-en");
  await page.unfold("about");
  const data = (id, name) =>
    page.run("return document.getElementById(arguments[0]).dataset[arguments[1]]", id, name);
  const expected = { "file://": "file", localhost: "machine" }[place.name] ?? "http";
  assert.equal(await data("origin", "origin"), expected);
  if (expected === "http") assert.match(await page.text("origin"), /nokkelsmie\.intern\.example/);
  const isOnline = await page.run("return navigator.onLine");
  assert.equal(await data("network", "online"), String(isOnline));
  await page.run(
    `Object.defineProperty(navigator, "onLine", { value: ${!isOnline}, configurable: true });
     dispatchEvent(new Event(${isOnline} ? "offline" : "online"));`,
  );
  const follows = async () => (await data("network", "online")) === String(!isOnline);
  await page.waitFor(follows, 3_000, "It does not follow the network");
  await page.run("delete navigator.onLine");
  const sum = createHash("sha256").update(session.html).digest("hex");
  const told = async () => (await page.text("checksum")) === sum;
  await page.waitFor(told, 3_000, `The checksum is ${await page.text("checksum")}, not ${sum}`);
}

async function savesItself({ page, place, session }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.type("kid", "navnet-mitt");
  await page.make();
  await page.type("read-input", JSON.stringify(PRIVATE));
  await page.show("private-jwk");
  const { d } = JSON.parse(await page.text("private-jwk"));
  await page.run("window.leavings = 0; addEventListener('beforeunload', () => { window.leavings += 1; })");
  const { octets } = await download(page, session, "page", { tab: null, button: "save-page" });
  assert.equal(await page.run("return window.leavings"), 0, "To save is not to leave");
  const saved = octets.toString("utf8");
  for (const secret of [d, PRIVATE.d, "navnet-mitt"]) assert.ok(!saved.includes(secret));
  assert.ok(octets.equals(Buffer.from(session.html)), difference(saved, session.html));
  await session.browser.forgetDownloads?.();
}

function difference(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
  return `They differ from ${at} on: ${around(one)} and ${around(other)}`;
}

/** The window of a browser that can be told its size to the pixel. */
async function resize(page, width, height) {
  const settings = { width, height, deviceScaleFactor: 1, mobile: false };
  await page.driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", settings);
}

async function narrow({ page, place }) {
  try {
    for (const width of [320, 640, 768, 1280]) {
      await resize(page, width, 800);
      for (const env of ["test", "both"]) {
        await page.open(place, { fragment: { env } });
        await page.make();
        await page.unfoldAll();
        const wide = await page.run(
          `return [...document.querySelectorAll("body *")].filter((element) =>
             element.getBoundingClientRect().right > innerWidth + 0.5 && element.closest("pre, svg, .ds-sr-only, [role=tablist]") === null)
             .map((element) => element.outerHTML.slice(0, 80))`,
        );
        assert.deepEqual(wide, [], `${width} pixels`);
        assert.ok((await page.run("return document.documentElement.scrollWidth")) <= width);
      }
    }
  } finally {
    await page.driver.sendDevToolsCommand("Emulation.clearDeviceMetricsOverride", {});
  }
}

async function still({ page, place }) {
  const features = [{ name: "prefers-reduced-motion", value: "reduce" }];
  await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features });
  try {
    await page.open(place, { fragment: SLOW_KEY });
    await page.press("generate");
    await page.comesTo("working");
    const shown = await page.run(
      `return [...document.querySelectorAll(".search > *")]
         .filter((part) => getComputedStyle(part).display !== "none").map((part) => part.localName)`,
    );
    assert.deepEqual(shown, ["g", "g"]);
    await page.press("cancel");
  } finally {
    await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [] });
  }
}

async function noShift({ page, place, t }) {
  for (const fragment of [{}, SLOW_KEY]) {
    await page.open(place, { fragment });
    await page.run(
      `window.shifts = [];
       new PerformanceObserver((list) => {
         for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
       }).observe({ type: "layout-shift", buffered: true });`,
    );
    // What moves within half a second of a press is what the person asked for, and not counted.
    await page.make();
    await setTimeout(500);
    const shifts = await page.run("return window.shifts");
    t.diagnostic(`${JSON.stringify(fragment)}: ${shifts}`);
    const sum = shifts.reduce((sum, shift) => sum + shift, 0);
    assert.ok(sum < 0.01, `shifted by ${sum}`);
  }
}
