/**
 * For everyone: what axe-core finds, what is wide enough for the smallest screen and large enough for
 * a finger, what a keyboard reaches, and what stays to be seen in forced colours.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Key } from "selenium-webdriver";
import { DRESS, LANGUAGES, SCHEMES, STATES, WIDTHS } from "../support/states.mjs";

const AXE = readFileSync(
  new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url),
  "utf8",
);

/** WCAG 2.2 A and AA, and what axe-core calls best practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Every look of every state, rather than some by turns: minutes instead of one. */
const EVERY_LOOK = process.env.NOKKELSMIE_EVERY_LOOK !== undefined;

/** WCAG 2.5.8, in pixels of CSS. */
const TARGET = 24;
/** WCAG 1.4.11. */
const CONTRAST_OF_FOCUS = 3;

export function accessibility(sentence, engine) {
  for (const state of STATES) {
    sentence("file", `axe-core finds nothing on the page: ${state.name}`, findsNothing(engine, state));
  }
  sentence("file", "axe-core finds nothing behind any tab", nothingBehindTabs);
  sentence("file", "axe-core would find a field without a label", wouldFind);
  sentence("file", "Tab reaches every control in the order of the page, and is seen on each", reaches);
  sentence("file", "Everything that can be pressed is at least 24 pixels wide and high", targets);
  sentence("file", "No control is focused out of sight behind what a search has come to", notBehind);
  sentence("file", "What a mouse presses beside what a search has come to stays under it", staysUnderMouse);
  sentence("file", "Words that are spaced out stay within the page", spacedOut);
  if (engine.name === "Chromium") {
    sentence("file", "In forced colours controls keep their edges, and the focus its ring", forced);
  }
}

/**
 * The languages, schemes and widths that a state is looked at in. In Chromium every scheme at every
 * width, and the languages by turns; in the other engines each of them once.
 */
function looks(engine, at) {
  const all = WIDTHS.flatMap((width, column) =>
    SCHEMES.flatMap((scheme, side) =>
      LANGUAGES.map((language, row) => ({
        ...{ width, scheme, language },
        isTurn: (at + column + side + row) % 3 === 0,
        isSampled: (at + column + side) % 2 === 0,
      })),
    ),
  );
  if (EVERY_LOOK) return all;
  const turns = all.filter(({ isTurn }) => isTurn);
  return engine.name === "Chromium" ? turns : turns.filter(({ isSampled }) => isSampled);
}

function findsNothing(engine, state) {
  return async ({ page, place }) => {
    const wanted = looks(engine, STATES.indexOf(state));
    await page.open(place, { ...state.open, width: WIDTHS[0] });
    await state.arrive(page);
    await page.run(AXE);
    await page.run(DRESS);
    const found = [];
    for (const width of WIDTHS) {
      await page.resize({ width });
      const here = wanted.filter((look) => look.width === width);
      found.push(...(await page.runAsync(LOOK, here, RULES)));
    }
    await page.run("localStorage.clear()");
    assert.deepEqual(found, []);
  };
}

/**
 * Gives what axe-core finds, or cannot decide, what is wider than the page, and what is Norwegian in English and does
 * not say so (WCAG 3.1.2), a line each. The arrow of a list is an image beside its words, which axe-core takes for one
 * behind them.
 */
const LOOK = `
  // A letter that English has not, in a word, or what a portal says without such a letter.
  const NORWEGIAN = /[æøå]\\p{L}|\\p{L}[æøå]|Integrasjonen|Egne|Legg|Lagre|Opprett|Selvbetjening/iu;
  const [looks, rules] = args;
  const found = [];
  for (const list of document.querySelectorAll("select")) list.style.backgroundImage = "none";
  for (const { width, scheme, language } of looks) {
    await window.dress(language, scheme);
    const tell = (...parts) => found.push([width, scheme, language, ...parts].join(" | "));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) tell("wider than the page", scrollWidth);
    for (const tabs of document.querySelectorAll("[role=tablist]")) {
      if (tabs.scrollWidth > tabs.clientWidth) tell("tabs beyond the edge", tabs.ariaLabel);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (language === "en" && texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (parentElement.closest("[translate=no], code, script, template")) continue;
      const isNorwegian = NORWEGIAN.test(data.replace("Nøkkelsmie", ""));
      if (isNorwegian && parentElement.closest("[lang]").lang === "en") tell("in Norwegian", data);
    }
    if (/[‹›]/.test(document.querySelector("main").outerHTML)) tell("marks that no word is taken from");
    const results = await window.axe.run(document, {
      runOnly: rules,
      resultTypes: ["violations", "incomplete"],
    });
    for (const { id, nodes } of [...results.violations, ...results.incomplete]) {
      for (const { target, any, failureSummary } of nodes) {
        // One letter, as p and q are in the picture of the search, is none to axe-core.
        if (any.some(({ data }) => data?.messageKey === "shortTextContent")) continue;
        tell(id, target.join(" "), any.map(({ message }) => message).join("; ") || failureSummary);
      }
    }
  }
  return found;`;

async function nothingBehindTabs({ page, place }) {
  await openDone(page, place);
  await page.run(AXE);
  const tabs = await page.run("return [...document.querySelectorAll('[role=tab]')].map(({ id }) => id)");
  assert.ok(tabs.length > 15, `There are ${tabs.length} tabs`);
  for (const tab of tabs) {
    await page.run("document.getElementById(arguments[0]).click()", tab);
    await page.run("document.querySelector('[role=tabpanel]:not([hidden]) [aria-expanded=false]')?.click()");
    const look = { width: WIDTHS[0], scheme: SCHEMES[0], language: LANGUAGES[0] };
    assert.deepEqual(await page.runAsync(LOOK, [look], RULES), [], tab);
  }
}

/** The judge is awake. */
async function wouldFind({ page, place }) {
  await page.open(place, { width: WIDTHS[0] });
  await page.run("document.querySelector('label[for=kid]').remove()");
  await page.run(AXE);
  await page.run(DRESS);
  const look = { width: WIDTHS[0], scheme: SCHEMES[0], language: LANGUAGES[0] };
  const found = await page.runAsync(LOOK, [look], RULES);
  assert.ok(found.some((line) => line.includes("| label | #kid |")), found.join("\n"));
}

const PRESSED = "button, a[href], input, select, textarea, summary";

async function reaches({ page, place }) {
  // WebKitGTK gives a window without bars no focus.
  await openDone(page, place, {});
  const all = await page.run(`${CONTROLS}; return controls.map(nameOf);`);
  assert.ok(all.length > 40, `There are ${all.length} controls`);
  for (const scheme of SCHEMES) {
    await openDone(page, place, {});
    await page.runAsync("await window.dress(...args)", LANGUAGES[0], scheme);
    const reached = [];
    const faults = [];
    // The focus was on the second step; back over the first language it comes to the page's first link.
    await page.tabTo("lang-nb");
    await page.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
    for (;;) {
      const { name, why } = await page.run(LOOK_AT_FOCUS, CONTRAST_OF_FOCUS);
      // Behind the last one are the browser's own buttons, or the first one again.
      if (name === null || name === reached[0]) break;
      reached.push(name);
      if (why !== null) faults.push(`${name}: ${why}`);
      await page.pressKey(Key.TAB);
    }
    assert.deepEqual(reached, all);
    assert.deepEqual(faults, [], `The focus is seen: ${scheme}`);
  }
}

/**
 * `controls` are those that Tab stops at, in the order of the document: of the choices of one
 * question the chosen one, and of several tabs the open one.
 */
const CONTROLS = `
  const nameOf = (element) => element.id || element.parentElement.id + ">" + element.tagName +
    ":" + element.textContent.trim().slice(0, 40);
  const controls = [...document.querySelectorAll("${PRESSED}, [tabindex='0']")].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    // Of tabs, those that are not open are reached by arrows.
    (element.tabIndex >= 0 || !element.matches("[role=tab]")) &&
    (element.type !== "radio" || element.checked))`;

/**
 * Gives the focused control, and why its focus is not seen, if it is not: there is no ring, or it is
 * not told from what is around it.
 */
const LOOK_AT_FOCUS = `
  const element = document.activeElement;
  if (element === document.body || element === null) return { name: null };
  ${CONTROLS};
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([...rgb]) => {
    const [r, g, b] = rgb.slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  let around = element.parentElement;
  while (around.parentElement && read(getComputedStyle(around).backgroundColor)[3] < 255) {
    around = around.parentElement;
  }
  const background = read(getComputedStyle(around).backgroundColor);
  // The ring of a choice is around its words too, and the first link is seen while it has the focus.
  const ringed = element.matches("[type=radio], [type=checkbox]") ? element.closest(".ds-field") : element;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(ringed);
  const isShown = element.matches(".ds-skip-link") && element.getBoundingClientRect().height > 20;
  const hasRing = isShown || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1);
  // What can be seen through is seen less.
  const [red, green, blue, alpha] = read(outlineColor);
  const ring = [red, green, blue].map((part, i) => (part * alpha + background[i] * (255 - alpha)) / 255);
  const ratio = outlineStyle === "auto" ? Infinity : contrast(ring, background);
  const why = !hasRing ? "no ring" : ratio < arguments[0] ? "contrast " + ratio.toFixed(2) : null;
  return { name: nameOf(element), why };`;

async function targets({ page, place }) {
  await openDone(page, place);
  const small = await page.run(
    `const small = [];
     for (const element of document.querySelectorAll("${PRESSED}, [role=tab]")) {
       if (!element.checkVisibility({ visibilityProperty: true })) continue;
       // A link in a sentence is as high as its line.
       if (element.matches("p a")) continue;
       // What is not focused is not there: the link past the head of the page.
       if (element.matches(".ds-skip-link")) continue;
       const { width, height } = element.getBoundingClientRect();
       if (width < ${TARGET} || height < ${TARGET}) {
         small.push([element.id || element.textContent, width, height].join(" "));
       }
     }
     return small;`,
  );
  assert.deepEqual(small, []);
}

/** WCAG 2.4.11, there and back. */
async function notBehind({ page, place }) {
  const { open, arrive } = STATES.find(({ name }) => name === "working");
  for (const [width, height] of [[360, 640], [1280, 720]]) {
    await page.open(place, { ...open, width });
    await page.resize({ width, height });
    await page.openMoreOptions();
    await arrive(page);
    for (const [from, to, back] of [["lang-nb", "cancel", false], ["cancel", "lang-nb", true]]) {
      await page.tabTo(from);
      let seen = 0;
      for (let id = from; id !== to; seen += 1) {
        const keys = page.driver.actions();
        await (back ? keys.keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT) : keys.sendKeys(Key.TAB)).perform();
        id = await page.focused();
        assert.deepEqual(await page.runAsync(BEHIND), [], `${width} × ${height}, ${from} to ${to}`);
      }
      assert.ok(seen > 10, `${seen} controls`);
    }
  }
}

/** What a mouse presses at the edge of the box is not moved between down and up. */
async function staysUnderMouse({ page, place }) {
  const { open, arrive } = STATES.find(({ name }) => name === "working");
  await page.open(place, { ...open, width: 1280 });
  await page.resize({ width: 1280, height: 720 });
  await arrive(page);
  const isWhole = () => page.run("return document.querySelector('.making').offsetHeight > 100");
  await page.waitFor(isWhole, 5_000, "The search is not shown");
  const [x, y, isPartlyBehind] = await page.run(
    `const [summary, box] = ["form .explanation > summary", ".making"].map((one) => document.querySelector(one));
     const edges = () => [summary, box].map((element) => element.getBoundingClientRect());
     scrollTo({ top: 0, behavior: "instant" });
     const [from, to] = edges();
     scrollBy({ top: from.bottom - to.top - 4, behavior: "instant" });
     const [it, over] = edges();
     return [it.left + 20, it.top + 6, it.bottom > over.top && it.top + 8 < over.top];`,
  );
  assert.ok(isPartlyBehind, "It is not at the edge of the box");
  const mouse = page.driver.actions();
  await mouse.move({ x: Math.round(x), y: Math.round(y) }).press().pause(300).release().perform();
  assert.ok(await page.run("return document.querySelector('summary:focus').parentElement.open"), "The press is lost");
}

/** Gives what the focused control is, and where, if all of it stands behind how far the search has come. */
const BEHIND = `
  // The page looks where the focus has come to when the browser has scrolled there, a frame later.
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  const element = document.activeElement;
  const box = document.querySelector(".making");
  const { top, bottom } = element.getBoundingClientRect();
  const over = box.getBoundingClientRect();
  const isBehind = !box.contains(element) && top >= over.top && top < innerHeight;
  return isBehind ? [element.id || element.textContent, top, bottom, over.top, over.height] : [];`;

/** WCAG 1.4.12. */
async function spacedOut({ page, place }) {
  await openDone(page, place);
  const wider = await page.run(
    `for (const element of document.querySelectorAll("body *")) {
       element.style.lineHeight = "1.5";
       element.style.letterSpacing = "0.12em";
       element.style.wordSpacing = "0.16em";
       if (element.matches("p")) element.style.marginBlockEnd = "2em";
     }
     const { clientWidth, scrollWidth } = document.documentElement;
     const cut = [...document.querySelectorAll("button, summary, label, h1, h2, h3, p, [role=tab]")]
       .filter((element) => element.checkVisibility())
       .filter((element) => !element.closest(".ds-sr-only, .ds-skip-link"))
       .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
       .map((element) => element.id || element.textContent);
     return [scrollWidth > clientWidth, cut];`,
  );
  assert.deepEqual(wider, [false, []]);
}

async function forced({ page, place, session }) {
  const emulate = (features) =>
    session.browser.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features });
  await openDone(page, place);
  for (const scheme of SCHEMES) {
    await emulate([
      { name: "forced-colors", value: "active" },
      { name: "prefers-color-scheme", value: scheme },
    ]);
    try {
      assert.ok(await page.run("return matchMedia('(forced-colors: active)').matches"));
      const edgeless = await page.run(
        `const edgeless = [];
         const has = (style) => ["Top", "Bottom"].some((side) =>
           style["border" + side + "Style"] !== "none" && parseFloat(style["border" + side + "Width"]) > 0);
         for (const element of document.querySelectorAll(".step:not(#reading), .text, button, input, select, textarea")) {
           if (!element.checkVisibility()) continue;
           if (element.matches("[role=tab], [type=file], .languages *, [data-variant=tertiary]")) continue;
           const style = getComputedStyle(element);
           if (!has(style)) edgeless.push(element.id || element.className);
         }
         return edgeless;`,
      );
      assert.deepEqual(edgeless, []);
      const tabs = await page.run(
        `return [...document.querySelectorAll("[role=tab][aria-selected=true]")].map((tab) => {
           const other = tab.parentElement.querySelector("[aria-selected=false]");
           const look = (element) => {
             const [own, after] = [getComputedStyle(element), getComputedStyle(element, "::after")];
             return JSON.stringify([own.color, own.backgroundColor, own.borderBottom,
               after.backgroundColor, after.borderBottom, after.content, after.height]);
           };
           return look(tab) !== look(other);
         })`,
      );
      assert.ok(tabs.length > 2 && tabs.every(Boolean), "The open tab is told from the others");
      await page.tabTo("generate");
      const { why } = await page.run(LOOK_AT_FOCUS, CONTRAST_OF_FOCUS);
      assert.equal(why, null);
    } finally {
      await emulate([]);
    }
  }
}

/** The page with all that comes of a key, as narrow as it gets if nothing else is said. */
async function openDone(page, place, { width } = { width: WIDTHS[0] }) {
  const { open, arrive } = STATES.find(({ name }) => name === "everything unfolded");
  await page.open(place, { ...open, width });
  await arrive(page);
  await page.run(DRESS);
  await page.runAsync("await window.dress(...args)", LANGUAGES[0], SCHEMES[0]);
}
