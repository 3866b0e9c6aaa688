/** Bokmål, nynorsk and English. */
import assert from "node:assert/strict";

const LANGUAGES = ["nn", "en", "nb"];

export function languages(sentence) {
  sentence("file", "The page is in the language that the address names", byAddress);
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
