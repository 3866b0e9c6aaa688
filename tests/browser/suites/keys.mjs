/** The main job: a key of each kind, right in every form, by every judge there is. */
import assert from "node:assert/strict";
import { checkTexts } from "../support/key-checks.mjs";
import { checkWithJose } from "../support/jose.mjs";
import { label, OTHER_KINDS, SIGNING_KINDS } from "../support/kinds.mjs";
import { checkWithOpenssl } from "../support/openssl.mjs";
import { agreesInBrowser } from "../support/web-crypto.mjs";

export function keys(sentence) {
  for (const place of ["file", "localhost", "intranet"]) {
    sentence(place, "One press makes the RSA 2048 key that Maskinporten takes", onePress);
  }
  for (const kind of SIGNING_KINDS) {
    sentence("file", `The fields give a ${label(kind)}`, byFields(kind));
  }
  for (const kind of SIGNING_KINDS) {
    sentence("intranet", `An address gives a ${label(kind)}`, byFragment(kind));
  }
  for (const kind of OTHER_KINDS) {
    sentence("localhost", `An address gives a ${label(kind)}`, byFragment(kind));
  }
  sentence("localhost", "Two presses make two different keys", twoPresses);
}

async function onePress({ page, place }) {
  await page.open(place);
  assert.equal(await page.run("return isSecureContext"), place.secure);
  await page.make();
  await isRight(page, place, { kty: "RSA", size: "2048", use: "sig", alg: "RS256" });
  assert.deepEqual(await page.codes("notices"), [], "It was made by workers");
  assert.deepEqual(await page.codes("errors"), []);
}

function byFields(kind) {
  return async ({ page, place }) => {
    await page.open(place);
    await page.choose("key-type", kind.kty);
    if (kind.size !== undefined) await page.type("key-size", kind.size);
    else await page.choose("curve", kind.crv);
    await page.choose("key-use", kind.use);
    await page.choose("algorithm", kind.alg);
    await page.make();
    await isRight(page, place, kind);
  };
}

function byFragment(kind) {
  return async ({ page, place }) => {
    await page.open(place, { fragment: kind });
    assert.deepEqual(await page.codes(), [], "The page takes the whole address");
    assert.equal(await page.state(), "ready", "No key is made until the button is pressed");
    assert.equal(await page.text("private-jwk"), null);
    await page.make();
    await isRight(page, place, kind);
  };
}

async function twoPresses({ page, place }) {
  await page.open(place, { fragment: { kty: "EC", kid_from: "text", kid: "samme" } });
  await page.make();
  const first = await page.text("public-jwk");
  await page.make();
  assert.notEqual(await page.text("public-jwk"), first);
}

/** What a browser says of such a key, as far as it knows it. */
function opinionOf({ crv }, { secure }) {
  if (!secure) return "browser-absent";
  return ["secp256k1", "Ed448", "X448"].includes(crv) ? "browser-unknown" : "browser-agrees";
}

/** Every form, by our arithmetic, OpenSSL, jose and, where there is one, the browser's WebCrypto. */
async function isRight(page, place, kind) {
  const texts = await page.readAll();
  const { publicJwk, privateJwk } = checkTexts(texts, kind);
  checkWithOpenssl({ publicJwk, privateJwk });
  const publicJwks = texts["public-jwks"] && JSON.parse(texts["public-jwks"]);
  await checkWithJose({ publicJwk, privateJwk, publicJwks });
  const opinion = await page.run("return document.getElementById('checked').dataset.code");
  assert.equal(opinion, opinionOf(kind, place), "The page tells what the browser says of it");
  if (place.secure) {
    await page.show("private-jwk");
    assert.equal(await agreesInBrowser(page), true, "WebCrypto signs and verifies");
    await page.hide("private-jwk");
  }
}
