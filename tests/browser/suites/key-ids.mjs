/** The kid: where it comes from, and that Digdir would take it. */
import assert from "node:assert/strict";
import { createHash, createPublicKey } from "node:crypto";
import { calculateJwkThumbprint, calculateJwkThumbprintUri } from "../support/jose.mjs";

const EC = { kty: "EC" };

/** What Digdir takes in a kid. */
const DIGDIRS_ALPHABET = /^[A-Za-z0-9._-]+$/;

export function keyIds(sentence) {
  sentence("file", "The kid is the same in every form that has one", sameEverywhere);
  sentence("file", "A kid is the integration's name, today's date and six letters", fromName);
  sentence("file", "The date in a kid is the day where the person is", ofTheirDay);
  sentence("file", "Without a name the kid is still a name, today's date and six letters", noName);
  sentence("file", "Two kids from the same name on the same day differ", unique);
  for (const kind of [
    ...[{ kty: "RSA" }, { kty: "EC", crv: "P-256" }, { kty: "EC", crv: "P-521" }],
    ...[{ kty: "OKP", crv: "X448" }, { kty: "oct" }],
  ]) {
    const what = kind.crv ?? kind.kty;
    sentence("file", `A thumbprint kid of ${what} is the one of RFC 7638`, fromThumbprint(kind));
  }
  sentence("file", "A thumbprint URI is that of RFC 9278, and Digdir would refuse it", fromUri);
  for (const kind of [{ kty: "RSA" }, { kty: "EC", crv: "secp256k1" }, { kty: "OKP" }]) {
    sentence("file", `A digest of the public ${kind.kty} key is OpenSSL's`, fromSpki(kind));
  }
  sentence("file", "A UUID kid is a random UUID", fromUuid);
  sentence("file", "A timestamp kid is the time the key was made, in seconds", fromTimestamp);
  sentence("file", "An own kid is used as it was typed", fromText);
  sentence("file", "A key can be without a kid", none);
  sentence("file", "A kid that Digdir would refuse is explained while it is typed", refused);
  sentence("file", "A key in the place of a name is told at once, and becomes no part of another", isKey);
  sentence("file", "An own kid that is empty makes no key", empty);
}

async function sameEverywhere({ page, place }) {
  await page.open(place, { fragment: EC });
  await page.make();
  const texts = await page.readAll();
  const jwk = JSON.parse(texts["public-jwk"]);
  assert.ok(jwk.kid.length > 0);
  const encoded = Buffer.from(texts["encoded-jwk"], "base64").toString();
  const kids = [
    JSON.parse(texts["public-keys"])[0].kid,
    JSON.parse(texts["public-jwks"]).keys[0].kid,
    JSON.parse(encoded).kid,
    JSON.parse(texts["private-jwk"]).kid,
    JSON.parse(texts["private-jwks"]).keys[0].kid,
  ];
  assert.deepEqual(kids, Array(5).fill(jwk.kid));
}

async function fromName({ page, place }) {
  await page.open(place, { fragment: EC });
  await page.type("kid", "fagsystem_A-1");
  const { kid, today } = await makeAndRead(page);
  assert.match(kid, new RegExp(`^fagsystem_A-1-TEST\\.(${today})\\.[a-z]{6}$`));
}

async function ofTheirDay({ session, place }) {
  // Before 11 UTC it is still yesterday in the one, and after that tomorrow already in the other.
  const zone = new Date().getUTCHours() < 11 ? "Pacific/Pago_Pago" : "Pacific/Kiritimati";
  const day = (timeZone) => new Date().toLocaleDateString("sv-SE", { timeZone });
  const days = [day(zone)];
  await session.inZone(zone, async (page) => {
    await page.open(place, { fragment: EC });
    const { kid, today } = await makeAndRead(page);
    days.push(day(zone));
    assert.match(kid, new RegExp(`\\.(${days.join("|")})\\.[a-z]{6}$`));
    assert.match(today, new RegExp(days.join("|")), "The browser's clock stands there");
    assert.ok(!kid.includes(day("UTC")), "It is another day than in UTC");
  });
}

async function noName({ page, place }) {
  await page.open(place, { fragment: EC });
  const { kid, today } = await makeAndRead(page);
  assert.match(kid, new RegExp(`^[A-Za-z0-9_-]+\\.(${today})\\.[a-z]{6}$`));
}

async function unique({ page, place }) {
  await page.open(place, { fragment: { ...EC, kid: "navn" } });
  const { kid: first } = await makeAndRead(page);
  const { kid: second } = await makeAndRead(page);
  assert.notEqual(first, second);
}

function fromThumbprint(kind) {
  return async ({ page, place }) => {
    await page.open(place, { fragment: { ...kind, kid_from: "thumbprint" } });
    const { jwk, kid } = await makeAndRead(page);
    assert.equal(kid, await calculateJwkThumbprint(jwk, "sha256"));
  };
}

async function fromUri({ page, place }) {
  await page.open(place, { fragment: { ...EC, kid_from: "thumbprint-uri" } });
  assert.match(await page.text("kid-from-note"), /Digdir/);
  await page.make();
  const jwk = JSON.parse(await page.text("public-jwk"));
  assert.equal(jwk.kid, await calculateJwkThumbprintUri(jwk, "sha256"));
}

/** Node's digest of the DER that its OpenSSL writes. */
function fromSpki(kind) {
  return async ({ page, place }) => {
    await page.open(place, { fragment: { ...kind, kid_from: "spki-sha256" } });
    const { jwk, kid } = await makeAndRead(page);
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const der = key.export({ type: "spki", format: "der" });
    assert.equal(kid, createHash("sha256").update(der).digest("base64url"));
  };
}

async function fromUuid({ page, place }) {
  await page.open(place, { fragment: { ...EC, kid_from: "uuid" } });
  const { kid } = await makeAndRead(page);
  assert.match(kid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
}

async function fromTimestamp({ page, place }) {
  await page.open(place, { fragment: { ...EC, kid_from: "timestamp" } });
  const before = Math.floor(Date.now() / 1000);
  const { kid } = await makeAndRead(page);
  assert.match(kid, /^[0-9]{10}$/);
  assert.ok(before <= Number(kid) && Number(kid) <= Date.now() / 1000);
}

async function fromText({ page, place }) {
  await page.open(place, { fragment: EC });
  await page.openMoreOptions();
  await page.choose("kid-from", "text");
  await page.type("kid", "Min.egen_kid-7");
  const { kid } = await makeAndRead(page);
  assert.equal(kid, "Min.egen_kid-7");
}

async function none({ page, place }) {
  await page.open(place, { fragment: { ...EC, kid_from: "none" } });
  assert.equal(await page.exists("kid"), false, "There is no field for what is not used");
  const { jwk } = await makeAndRead(page);
  assert.equal("kid" in jwk, false);
  assert.equal("kid" in JSON.parse(await page.read("private-jwk")), false);
}

async function refused({ page, place }) {
  await page.open(place, { fragment: { ...EC, kid_from: "text" } });
  await page.type("kid", "nøkkel/1");
  await page.untilCode("kid-characters");
  const message = await page.message("kid-characters");
  assert.match(message, /ø/, "The message names the wrong characters");
  assert.match(message, /\//);
  await page.press("generate");
  assert.equal(await page.state(), "ready", "No key is made");
  assert.deepEqual(await page.codes("errors"), ["kid-characters"]);
  assert.equal(await page.value("kid"), "nøkkel/1", "What was typed stays");
  await page.type("kid", "nokkel-1");
  const { kid } = await makeAndRead(page);
  assert.equal(kid, "nokkel-1");
  assert.deepEqual(await page.codes("errors"), [], "What was mended is not complained of");
}

async function isKey({ page, place }) {
  await page.open(place, { fragment: { ...EC, lang: "nb" } });
  await page.make();
  const [jwk, encoded] = [await page.read("private-jwk"), await page.read("encoded-jwk")];
  await page.press("clear");
  // A field of one line takes what is pasted without its line breaks.
  for (const key of [jwk.replaceAll("\n", ""), encoded]) {
    await page.type("kid", key);
    await page.untilCode("kid-is-key");
    assert.match(await page.message("kid-is-key"), /«Har du en nøkkel fra før\?»/);
    assert.equal((await page.fragment()).kid, undefined, "It is not in the address");
    await page.press("generate");
    assert.deepEqual(await page.codes("errors"), ["kid-is-key"]);
    assert.equal(await page.state(), "ready", "No key is made");
    await page.type("kid", "navn");
    assert.deepEqual(await page.codes("kid-error"), []);
  }
}

async function empty({ page, place }) {
  await page.open(place, { fragment: { ...EC, kid_from: "text" } });
  await page.press("generate");
  await page.untilCode("kid-empty");
  assert.equal(await page.state(), "ready");
}

/** `today` is a pattern: the day, in the browser's zone, before and after the key was made. */
async function makeAndRead(page) {
  const day = () => page.run("return new Date().toLocaleDateString('sv-SE')");
  const before = await day();
  await page.make();
  const jwk = JSON.parse(await page.read("private-jwk"));
  if (jwk.kid !== undefined) assert.match(jwk.kid, DIGDIRS_ALPHABET);
  return { jwk, kid: jwk.kid, today: `${before}|${await day()}` };
}
