/** The form, the address that is a link to it, and what fits what. */
import assert from "node:assert/strict";
import { FITTING } from "../support/kinds.mjs";

export function settings(sentence) {
  sentence("file", "The page opens on the key that Maskinporten takes", opensOnMaskinporten);
  sentence("localhost", "Every field writes itself to the address", writesBack);
  sentence("file", "The address of one page opens the same settings in another", isALink);
  sentence("file", "A page that is open follows a new fragment", follows);
  sentence("file", "The lists show what the key is made of", showsWhatIsMade);
  sentence("file", "An unknown name in the address is told, and the rest is used", unknownName);
  sentence("file", "An unknown value in the address is told, and the rest is used", unknownValue);
  sentence("file", "An algorithm that does not fit is told, and one that fits stands", misfit);
  sentence("file", "A size that no key has is told at once, and makes no key", wrongSize);
  sentence("file", "A hostile address is text like any other", hostile);
  sentence("file", "No choice of type, curve or use leaves a wrong algorithm", alwaysFits);
}

async function opensOnMaskinporten({ page, place }) {
  await page.open(place);
  const values = {};
  for (const id of ["key-type", "key-size", "key-use", "algorithm", "kid-from"]) {
    values[id] = await page.value(id);
  }
  assert.deepEqual(values, {
    "key-type": "RSA",
    "key-size": "2048",
    "key-use": "sig",
    algorithm: "RS256",
    "kid-from": "name",
  });
  assert.deepEqual(await page.choices("key-type"), ["RSA", "EC", "OKP", "oct"]);
  assert.deepEqual(await page.proposals("key-size"), [
    ...["2048", "3072", "4096", "6144", "8192", "16384"],
  ]);
  assert.deepEqual(await page.choices("kid-from"), [
    ...["name", "thumbprint", "thumbprint-uri", "spki-sha256"],
    ...["uuid", "timestamp", "text", "none"],
  ]);
}

async function writesBack({ page, place }) {
  await page.open(place);
  const says = async (name, value) => {
    const wanted = async () => (await page.fragment())[name] === value;
    await page.waitFor(wanted, 3_000, `The address does not say ${name}=${value}`);
  };
  await page.type("key-size", "3072");
  await says("size", "3072");
  await page.choose("algorithm", "PS256");
  await says("alg", "PS256");
  await page.choose("key-use", "enc");
  await says("use", "enc");
  await page.choose("key-type", "EC");
  await says("kty", "EC");
  await page.choose("curve", "P-521");
  await says("crv", "P-521");
  await page.choose("kid-from", "text");
  await says("kid_from", "text");
  await page.type("kid", "klient-7");
  await says("kid", "klient-7");
  await page.press("lang-en");
  await says("lang", "en");
  await page.run("localStorage.clear()");
}

async function isALink({ page, place }) {
  await page.open(place);
  await page.choose("key-type", "EC");
  await page.choose("curve", "P-384");
  await page.choose("key-use", "enc");
  await page.choose("algorithm", "ECDH-ES+A192KW");
  await page.type("kid", "a_b.c-d");
  const link = await page.run("return location.hash.slice(1)");
  await page.open(place, { fragment: link });
  assert.deepEqual(await page.codes(), []);
  assert.equal(await page.value("key-type"), "EC");
  assert.equal(await page.value("curve"), "P-384");
  assert.equal(await page.value("key-use"), "enc");
  assert.equal(await page.value("algorithm"), "ECDH-ES+A192KW");
  assert.equal(await page.value("kid"), "a_b.c-d");
}

async function follows({ page, place }) {
  await page.open(place, { fragment: { kty: "EC" } });
  await page.changeFragment({ kty: "RSA", size: "4096" });
  const followed = async () => (await page.value("key-size")) === "4096";
  await page.waitFor(followed, 3_000, "The form did not follow the address");
  // Lists that a person has chosen from, and choices that stand last in theirs.
  await page.choose("key-type", "EC");
  await page.choose("key-type", "OKP");
  for (const kty of ["RSA", "oct", "RSA", "EC", "OKP"]) {
    await page.changeFragment({ kty, use: "none", kid_from: "none" });
    const shows = async () =>
      (await page.value("key-type")) === kty &&
      (await page.value("key-use")) === "none" &&
      (await page.value("kid-from")) === "none";
    await page.waitFor(shows, 3_000, `The lists do not show ${kty}`);
  }
}

/** What is chosen by hand does not stand in a list in which something else is chosen since. */
async function showsWhatIsMade({ page, place }) {
  await page.open(place, { fragment: { target: "own" } });
  await page.choose("key-type", "RSA");
  await page.choose("algorithm", "RS512");
  await page.press("target-idporten");
  const shown = await page.value("algorithm");
  await page.make();
  assert.equal(JSON.parse(await page.text("public-jwk")).alg, shown);
}

async function unknownName({ page, place }) {
  await page.open(place, { fragment: { farge: "rød", kty: "EC", crv: "P-521" } });
  assert.deepEqual(await page.codes(), ["fragment-unknown-name"]);
  assert.match(await page.message("fragment-unknown-name"), /farge/);
  assert.equal(await page.value("curve"), "P-521");
  await page.make();
}

async function unknownValue({ page, place }) {
  await page.open(place, { fragment: { use: "both", kid: "min" } });
  assert.deepEqual(await page.codes(), ["fragment-unknown-value"]);
  assert.match(await page.message("fragment-unknown-value"), /both/);
  assert.equal(await page.value("key-use"), "sig");
  assert.equal(await page.value("kid"), "min");
}

async function wrongSize({ page, place }) {
  await page.open(place, { fragment: { size: "1024" } });
  await page.untilCode("size-too-small");
  assert.equal(await page.value("key-size"), "1024", "The address says so, and it stays");
  for (const [typed, code] of [
    ["2049", "size-not-whole-octets"],
    ["16392", "size-too-large"],
    ["2o48", "size-not-a-number"],
  ]) {
    await page.type("key-size", typed);
    await page.untilCode(code);
    await page.press("generate");
    assert.equal(await page.state(), "ready", "No key is made");
    assert.deepEqual(await page.codes("errors"), [code]);
    assert.equal(await page.value("key-size"), typed, "What was typed stays");
  }
  await page.type("key-size", "2064");
  await page.make();
  assert.deepEqual(await page.codes("errors"), []);
}

async function misfit({ page, place }) {
  await page.open(place, { fragment: { kty: "EC", crv: "P-384", alg: "ES256" } });
  assert.deepEqual(await page.codes(), ["algorithm-misfit"]);
  assert.match(await page.message("algorithm-misfit"), /ES256/);
  assert.equal(await page.value("curve"), "P-384");
  assert.equal(await page.value("algorithm"), "ES384");
}

async function hostile({ page, place }) {
  const markup = "<img src=x onerror=alert(1)>";
  const name = encodeURIComponent(markup);
  await page.open(place, { fragment: `${name}=1&size=%ff%00&kid_from=text&kid=${name}` });
  assert.equal(await page.value("kid"), markup);
  assert.equal(await page.run("return document.querySelectorAll('img').length"), 0);
  assert.ok((await page.message("fragment-unknown-name")).includes("<img"));
}

async function alwaysFits({ page, place }) {
  await page.open(place);
  await page.openMoreOptions();
  const fits = async (of) => {
    await page.waitFor(
      async () => [...(await page.choices("algorithm"))].join() === FITTING[of].join(),
      3_000,
      `What fits ${of} is not offered`,
    );
    const choices = await page.choices("algorithm");
    assert.deepEqual([...choices].sort(), [...FITTING[of]].sort(), of);
    const chosen = await page.value("algorithm");
    assert.ok(FITTING[of].includes(chosen), `${chosen} stands for ${of}`);
  };
  for (const use of ["sig", "enc", "sig"]) {
    await page.choose("key-type", "RSA");
    await page.choose("key-use", use);
    await fits(`RSA ${use}`);
    await page.choose("algorithm", FITTING[`RSA ${use}`][1]);
    await page.choose("key-type", "EC");
    for (const crv of ["P-256", "P-384", "P-521", "P-256"]) {
      await page.choose("curve", crv);
      await fits(use === "enc" ? "EC enc" : `${crv} sig`);
    }
  }
  await page.choose("curve", "secp256k1");
  await fits("secp256k1 sig");
  await page.choose("key-type", "OKP");
  for (const of of ["Ed25519 sig", "X448 enc", "Ed448 sig", "X25519 enc"]) {
    const [crv, use] = of.split(" ");
    await page.choose("curve", crv);
    await fits(of);
    assert.equal(await page.value("key-use"), use, "It is used as it can be");
  }
  await page.choose("key-type", "oct");
  for (const of of Object.keys(FITTING).filter((of) => of.startsWith("oct"))) {
    const [, size, use] = of.split(" ");
    await page.type("key-size", size);
    await page.choose("key-use", use);
    await fits(of);
  }
}
