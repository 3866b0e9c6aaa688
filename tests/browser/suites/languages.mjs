/** Bokmål, nynorsk and English. */
import assert from "node:assert/strict";
import { withScriptFirst } from "../support/variant.mjs";

const LANGUAGES = ["nn", "en", "nb"];

export function languages(sentence) {
  sentence("file", "The page is in the language that the address names", byAddress);
  sentence(
    "localhost",
    "The page opens in the language last chosen, and at first in the browser's",
    remembers,
  );
  sentence("file", "Changing the language keeps the key and what was typed", keepsAll);
}

async function byAddress({ page, place }) {
  const words = new Set();
  for (const lang of LANGUAGES) {
    await page.open(place, { fragment: { lang } });
    assert.equal(await page.run("return document.documentElement.lang"), lang);
    words.add(await page.run("return document.body.innerText"));
    await forgetLanguage(page);
  }
  assert.equal(words.size, 3, "The page has three languages");
}

async function remembers({ page, place }) {
  const spoken = () => page.run("return document.documentElement.lang");
  for (const [languages, lang] of [
    [["nn-NO", "en"], "nn"],
    [["en-GB", "nb"], "en"],
    [["de", "nn"], "nn"],
    [["de"], "nb"],
  ]) {
    const wants = `Object.defineProperty(Navigator.prototype, "languages",
      { get: () => ${JSON.stringify(languages)} });`;
    await page.open(place, { variant: withScriptFirst(wants) });
    assert.equal(await spoken(), lang, `of ${languages}`);
  }
  for (const lang of LANGUAGES) {
    await page.open(place);
    await page.press(`lang-${lang}`);
    await page.waitFor(async () => (await spoken()) === lang, 3_000, `lang is not ${lang}`);
    await page.open(place);
    assert.equal(await spoken(), lang, "It is the one last chosen");
  }
  await forgetLanguage(page);
}

async function keepsAll({ page, place }) {
  await page.open(place, { fragment: { kty: "EC", lang: "nb" } });
  await page.type("kid", "klient-7");
  await page.make();
  const key = await page.text("public-jwk");
  const secret = await page.read("private-jwk");
  const words = new Set();
  for (const lang of LANGUAGES) {
    await page.press(`lang-${lang}`);
    const spoken = () => page.run("return document.documentElement.lang");
    await page.waitFor(async () => (await spoken()) === lang, 3_000, `lang is not ${lang}`);
    words.add(await page.run("return document.querySelector('main').innerText"));
    assert.equal(await page.state(), "done");
    assert.equal(await page.text("public-jwk"), key);
    assert.equal(await page.read("private-jwk"), secret);
    assert.equal(await page.value("kid"), "klient-7");
    assert.equal(await page.value("key-type"), "EC");
  }
  assert.equal(words.size, 3);
  await forgetLanguage(page);
}

/** The language is the one thing the page remembers; the next test shall not meet it. */
async function forgetLanguage(page) {
  await page.run("localStorage.clear()");
}
