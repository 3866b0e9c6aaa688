/** What a screen reader hears: the browser's own accessibility tree, and what is announced. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Key } from "selenium-webdriver";
import { hear } from "../support/listening.mjs";
import { DRESS, STATES } from "../support/states.mjs";

/** What was read, and found to sound right, by somebody. */
const HEARD = new URL("../heard/", import.meta.url);
/** How long reading may take, in milliseconds. */
const READING = 30_000;
const WRITE = process.env.NOKKELSMIE_HEARD === "write";

export function listening(sentence, engine) {
  if (engine.name === "Chromium") {
    for (const state of STATES) {
      sentence("file", `A listener hears what was read and found right: ${state.name}`, heard(state));
    }
  }
  sentence("file", "What happens to a key is announced once, and nothing else is", announced);
  sentence("file", "A request is said to be signed, and to get late", announcedOfRequest);
  sentence("file", "What announces is there before it has anything to say", thereBefore);
  sentence("file", "An error is read where the focus goes, and not announced besides", errorsOnce);
  sentence("file", "What is wrong with a field is announced when it is left, and not while it is typed", errorsWhenLeft);
  sentence("file", "What is wrong with the portal's kid is read in its field, and each taken one is announced", backInField);
  sentence("file", "What is to be known of a choice is announced with it, and once", warnsOnce);
  sentence("file", "What is pasted in vain is told at its field", pastedWrong);
  sentence("file", "What is secret says so in its name", saysSecret);
  sentence("file", "A password that does not fit is told at its field, and where the focus stays", passwordWrong);
  sentence("file", "What was read is not announced anew when it is compared", comparedQuietly);
  sentence("file", "Of several keys, each button tells its own, and what it does alone", tellsWhich);
}

/** To take over what is heard now: NOKKELSMIE_HEARD=write. Read it before you commit it. */
function heard(state) {
  return async ({ session, page, place }) => {
    await page.open(place, state.open);
    await state.arrive(page);
    await page.run(DRESS);
    await page.runAsync("await window.dress('nb', 'light')");
    const lines = `${(await hear(session.browser.driver)).join("\n")}\n`;
    await page.run("localStorage.clear()");
    const file = new URL(`${state.name.replaceAll(" ", "-")}.txt`, HEARD);
    if (WRITE) {
      mkdirSync(HEARD, { recursive: true });
      writeFileSync(file, lines);
    }
    assert.ok(existsSync(file), `${file.pathname} is missing: NOKKELSMIE_HEARD=write makes it`);
    assert.equal(lines, readFileSync(file, "utf8"));
  };
}

/** Writes down what comes into the places whose changes a screen reader announces. */
const LISTEN = `
  window.announced = [];
  const LIVE = "[role=status], [role=alert], [aria-live]:not([aria-live=off])";
  new MutationObserver((changes) => {
    const places = new Set();
    for (const { target, addedNodes } of changes) {
      const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      const place = element?.closest(LIVE);
      if (place) places.add(place);
      for (const node of addedNodes) {
        for (const inside of node.querySelectorAll?.("[role=alert]") ?? []) places.add(inside);
      }
    }
    for (const { textContent } of places) if (textContent !== "") window.announced.push(textContent);
  }).observe(document, { subtree: true, childList: true, characterData: true });`;

async function announced({ page, place }) {
  await page.open(place);
  await page.run(LISTEN);
  const said = async () => {
    const texts = await page.run("return window.announced.splice(0)");
    assert.equal(new Set(texts).size, texts.length, `Said twice: ${JSON.stringify(texts)}`);
    return texts;
  };
  await page.make();
  const making = await said();
  assert.ok(making.length >= 2 && making.length <= 3, JSON.stringify(making));
  assert.equal(making.at(-1), await page.text("status"));
  await page.press("copy-public-keys");
  await page.waitFor(async () => (await page.text("status")) !== making.at(-1), 5_000, "No copy");
  assert.deepEqual(await said(), [await page.text("status")]);
  // What was copied before is said again, and an old word of it in no other language.
  await page.press("copy-public-keys");
  const saidAgain = async () => (await page.run("return window.announced.length")) > 0;
  await page.waitFor(saidAgain, 5_000, "The second copy is not said");
  assert.deepEqual(await said(), [await page.text("status")]);
  for (const language of ["lang-en", "lang-nb"]) await page.press(language);
  assert.deepEqual(await said(), []);
  await page.press("clear");
  await page.comesTo("ready");
  assert.deepEqual(await said(), [await page.text("status")]);
}

/** That a request is signed and how long it lasts, and of no key that it was made. */
async function announcedOfRequest({ page, place }) {
  await page.open(place, { fragment: { kty: "RSA", client_id: "a", scope: "a:b" } });
  await page.make();
  await page.run(LISTEN);
  const says = async (step) => {
    const heard = async () => (await page.run("return window.announced.length")) > 0;
    await page.waitFor(heard, 5_000, `Nothing is said ${step}`);
    return page.run("return window.announced.splice(0)");
  };
  await page.press("sign-grant");
  const [signed, ...more] = await says("of the request");
  assert.match(signed, /to minutter|two minutes|to minutt/);
  assert.deepEqual(more, []);
  await page.press("copy-grant-curl");
  await says("of the copy");
  await page.press("sign-grant");
  assert.deepEqual(await says("of the next request"), [signed]);
  assert.equal(await page.text("status"), signed);
  await page.unfold("configuration");
  await page.type("scope", "a:c");
  assert.notEqual(await page.text("status"), signed, "What was signed is gone");
  await page.press("sign-grant");
  await says("of the last request");
  const late = () => page.exists("grant-late");
  await page.waitFor(late, 15_000, "The request never gets late");
  assert.deepEqual(await says("when it is late"), [await page.text("grant-late")]);
}

/** A screen reader may hear nothing of a place that comes with its first words. */
async function thereBefore({ page, place }) {
  await page.open(place);
  const places = await page.run(
    `return [...document.querySelectorAll("#status, #notices, main [aria-live], main [role=status]")]
       .filter((place) => place.closest("details") === null)
       .map((place) => [place.id, place.textContent, place.checkVisibility()])`,
  );
  assert.ok(places.length >= 3, JSON.stringify(places));
  for (const [id, text, isThere] of places) {
    assert.equal(text, "", id);
    assert.ok(isThere, `"${id}" is not there`);
  }
}

/** Of what was typed, and of what was not. */
async function errorsOnce({ page, place }) {
  await page.open(place);
  await page.run(LISTEN);
  await page.type("kid", "nøkkel/1");
  await readInSummary(page, "generate", ["kid"]);
  await page.type("kid", "nokkel");
  await page.make();
  await page.unfold("configuration");
  await readInSummary(page, "sign-grant", ["client-id", "scope"]);
  await page.type("client-id", "på vei");
  await page.type("scope", "uten-prefiks");
  await page.type("resource", "api.example.no");
  // The last one that was left is the one that nothing has said yet.
  await readInSummary(page, "sign-grant", ["client-id", "scope", "resource"]);
  await page.unfold("certificate-options");
  await page.type("validity-days", "mange");
  await readInSummary(page, "make-certificate", ["validity-days"]);
  await page.unfold("protection-options");
  await readInSummary(page, "protect", ["export-password"]);
}

/** What leads back to the field is read there, and what is typed on meanwhile is not told to be wrong. */
async function backInField({ page, place }) {
  await page.open(place, { fragment: { kty: "EC", env: "both" } });
  await page.make();
  await page.unfold("portal-steps");
  await page.unfold("other-portal-steps");
  await page.run(LISTEN);
  await page.type("portal-kid", "a/b");
  await page.press("take-portal-kid");
  await page.runAsync(SAID);
  assert.equal(await page.focused(), "portal-kid");
  assert.notEqual(await page.run(ERROR_OF, "portal-kid"), "");
  assert.deepEqual(await page.run("return window.announced"), [], "It is read where the focus is");
  await page.driver.actions().sendKeys("c", Key.ENTER, "d").perform();
  await page.runAsync(SAID);
  assert.equal(await page.value("portal-kid"), "a/bcd");
  assert.deepEqual(await page.run("return window.announced"), [], "It is being typed");
  for (const id of ["portal-kid", "other-portal-kid"]) {
    await page.type(id, `kid-${id}`);
    await page.press(id.replace("portal", "take-portal"));
    const called = async () => (await page.text(`${id}-note`)) !== "";
    await page.waitFor(called, 3_000, `The key is not called as ${id} says`);
    assert.deepEqual(await page.run("return window.announced.splice(0)"), [await page.text(`${id}-note`)], id);
  }
}

/** Has a press lead to the summary of what is wrong with some fields, and nothing announced of it. */
async function readInSummary(page, button, fields) {
  await page.runAsync(SAID);
  await page.run("window.announced = []");
  await page.press(button);
  await page.waitFor(async () => (await page.focused()) === "errors", 5_000, "The focus stays");
  await page.runAsync(SAID);
  const summary = await page.text("errors");
  for (const field of fields) {
    const { isInvalid, description } = await saidOf(page, field);
    assert.ok(isInvalid, field);
    const words = await page.run(ERROR_OF, field);
    assert.ok(words !== "" && description.includes(words) && summary.includes(words), `${field}: ${description}`);
  }
  assert.deepEqual(await page.run("return window.announced"), [], button);
}

/** Until what is wrong with a field that was left is said. */
const SAID = "await new Promise((resolve) => setTimeout(resolve, 600))";

const ERROR_OF = `
  const field = document.getElementById(arguments[0]).closest(".ds-field");
  return field.querySelector("[data-field=validation]").textContent`;

/** What is half typed is not told to be wrong, and what is left so is. */
async function errorsWhenLeft({ page, place }) {
  await page.open(place);
  await page.openMoreOptions();
  await page.make();
  await page.unfold("configuration");
  await page.unfold("protection-options");
  await page.run(LISTEN);
  for (const [id, half, whole] of [
    ["key-size", "20", "48"],
    ["scope", "altinn", ":a.read"],
    ["resource", "https", "://api.example.no"],
    ["registered", "1", "9.1.2040"],
    ["export-password", "hest", "-batteri-stift"],
  ]) {
    await page.type(id, half);
    assert.notEqual(await page.run(ERROR_OF, id), "", `${id} shows what is wrong`);
    await page.runAsync(SAID);
    assert.deepEqual(await page.run("return window.announced"), [], `${id} is being typed`);
    await page.pressKey(Key.TAB);
    await page.runAsync(SAID);
    const words = await page.run(ERROR_OF, id);
    assert.deepEqual(await page.run("return window.announced.splice(0)"), [words], `${id} is left`);
    await page.run("document.getElementById(arguments[0]).focus()", id);
    await page.pressKey(Key.END);
    await page.driver.actions().sendKeys(whole).perform();
    await page.pressKey(Key.TAB);
    await page.runAsync(SAID);
    assert.deepEqual(await page.run("return window.announced"), [], `${id} is right`);
  }
}

async function warnsOnce({ page, place }) {
  await page.open(place);
  await page.openMoreOptions();
  await page.run(LISTEN);
  const note = (id) => page.text(`${id}-note`);
  const isSaid = async (id) => {
    await page.waitFor(async () => (await note(id)) !== "", 5_000, `No note at ${id}`);
    assert.deepEqual(await page.run("return window.announced.splice(0)"), [await note(id)]);
  };
  await page.choose("kid-from", "none");
  await isSaid("kid-from");
  await page.type("key-size", "8192");
  await isSaid("key-size");
  await page.choose("algorithm", "PS256");
  await isSaid("algorithm");
  await page.choose("algorithm", "RS512");
  await page.runAsync(SAID);
  assert.deepEqual(await page.run("return window.announced"), [], "Nothing is wrong with it");
  await page.choose("key-type", "EC");
  await isSaid("key-type");
  await page.choose("curve", "P-384");
  await page.runAsync(SAID);
  assert.deepEqual(await page.run("return window.announced"), [], "It is said once");
}

/** What is pasted and cannot be used is told at its field too. */
async function pastedWrong({ page, place }) {
  await page.open(place);
  await page.make();
  for (const [details, id, button, told] of [
    ["rotation-details", "portal-keys", "add-to-portal", "rotation"],
    ["answer-details", "answer-input", "explain", "answer"],
    ["reading-details", "match-input", "match", "match-result"],
    ["reading-details", "read-input", "read", "findings"],
  ]) {
    await page.unfold(details);
    assert.equal((await saidOf(page, id)).isInvalid, false, id);
    await page.press(button);
    await page.waitFor(async () => (await page.focused()) === told, READING, `The focus does not come to ${told}`);
    const { isInvalid, description } = await saidOf(page, id);
    assert.ok(isInvalid, id);
    const words = await page.run("return document.querySelector('#' + arguments[0] + ' [data-code]').textContent", told);
    assert.ok(description.includes(words), `${id}: ${description}`);
    const [place] = await page.elements(`#${told}`);
    assert.equal(await place.getAriaRole(), "group", told);
    assert.notEqual(await place.getAccessibleName(), "", told);
  }
}

async function saysSecret({ page, place }) {
  await page.open(place);
  await page.run("document.getElementById('lang-nb').click()");
  await page.make();
  const names = await page.run(
    `return [...document.querySelectorAll(".private .actions button")]
       .filter(({ id }) => /^(copy|show|download)-(encoded-jwk|private-)/.test(id))
       .map(({ textContent }) => textContent)`,
  );
  assert.ok(names.length > 10, JSON.stringify(names));
  for (const name of names) assert.match(name, /, hemmelig$/);
  const open = await page.run(
    `return [...document.querySelectorAll(".public .actions button")].map((b) => b.textContent)`,
  );
  for (const name of open) assert.doesNotMatch(name, /hemmelig/);
}

async function passwordWrong({ page, place }) {
  await page.open(place);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const sealed = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "hest-batteri-stift" };
  await read(page, privateKey.export(sealed));
  const asked = await saidOf(page, "read-password");
  assert.equal(asked.isInvalid, false, "Nothing is wrong yet");
  assert.ok(asked.description.includes(await page.message("read-password-needed")), asked.description);
  await page.run(LISTEN);
  await page.type("read-password", `feil${Key.ENTER}`);
  await page.untilCode("read-password-wrong", READING);
  const { isInvalid, description } = await saidOf(page, "read-password");
  assert.ok(isInvalid);
  const words = await page.message("read-password-wrong");
  assert.ok(description.includes(words), description);
  const announced = await page.run("return window.announced");
  assert.equal(announced.at(-1), await page.text("read-status"));
  // «Feil: Passordet passer ikke … (linje 1, kolonne 1)»
  assert.ok(words.includes(announced.at(-1).split(". ")[1]), JSON.stringify(announced));
}

async function comparedQuietly({ page, place }) {
  await page.open(place);
  const key = JSON.stringify(publicJwk("a"));
  await read(page, key);
  const status = await page.text("read-status");
  assert.notEqual(status, "");
  await page.type("match-input", key);
  await page.run(LISTEN);
  await page.press("match");
  await page.waitFor(async () => (await page.codes("match-result")).length > 0, READING, "Nothing comes of it");
  assert.equal(await page.text("read-status"), "");
  const announced = await page.run("return window.announced");
  assert.ok(!announced.includes(status), JSON.stringify(announced));
}

async function tellsWhich({ page, place }) {
  await page.open(place);
  const { kid, ...nameless } = publicJwk("a");
  await read(page, JSON.stringify([nameless, publicJwk("b")]));
  const nameOf = async (id) => (await page.elements(`#${id}`))[0].getAccessibleName();
  const names = [await nameOf("take-1"), await nameOf("take-2"), await nameOf("name-1")];
  assert.equal(new Set(names).size, 3, JSON.stringify(names));
  for (const [i, number] of ["1", "2", "1"].entries()) assert.ok(names[i].endsWith(number), names[i]);
  const take = await saidOf(page, "take-1");
  const name = await saidOf(page, "name-1");
  assert.equal(take.description, await page.text("take-note-1"));
  assert.equal(name.description, `${take.description} ${await page.text("name-note-1")}`);
  await read(page, JSON.stringify(publicJwk("a")));
  assert.doesNotMatch(await nameOf("take-1"), /1/, "One key needs no number");
}

/** Pastes something where keys are read, and has it read. */
async function read(page, text) {
  await page.unfold("reading-details");
  await page.run("document.getElementById('read-input').value = arguments[0]", text);
  await page.press("read");
  await page.waitFor(
    () => page.run("return document.getElementById('reading').dataset.state === 'ready'"),
    READING,
    "Reading never ends",
  );
}

/** What a screen reader is told of a field besides its name. */
function saidOf(page, id) {
  return page.run(
    `const field = document.getElementById(arguments[0]);
     const parts = (field.getAttribute("aria-describedby") ?? "").split(" ")
       .map((part) => document.getElementById(part)).filter(Boolean)
       // A name says more than what is in it.
       .map((part) => part.ariaLabel ?? part.textContent).filter(Boolean);
     return { isInvalid: field.ariaInvalid === "true", description: parts.join(" ") };`,
    id,
  );
}

function publicJwk(kid) {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...publicKey.export({ format: "jwk" }), kid, use: "sig", alg: "ES256" };
}
